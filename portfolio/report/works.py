"""Physical progress in words: what is built of what is to be built."""

from __future__ import annotations

from portfolio.facts.state import State
from portfolio.facts.works import Built, built, funded
from portfolio.ledger.declare import MONEY, QUANTITY, ScalarKind
from portfolio.ledger.model import Project
from portfolio.ledger.quantities import Amount
from portfolio.report.context import Context, Fact, Value
from portfolio.report.phrase import Phrase
from portfolio.report.words import NAME_AND_VALUE, UNTIL

OF_PLANNED = Phrase("计划 {amount}", "of {amount} planned")
ARRIVED = Phrase("到位 {text}", "{text} arrived")
LABEL_OF_NAME = Phrase("{label}：{name}", "{label}: {name}")
WITH_SHARE = Phrase("{text}，{share}", "{text}, {share}")


def facts(context: Context, state: State) -> list[Fact]:
    """One line a quantity. What is planned and was not reported is said to be unreported."""
    return [Fact(context.words.own(item.name), quantity(context, item)) for item in built(state)]


def funds(context: Context, state: State) -> list[Fact]:
    """One line a source of funds: what has arrived of it, and what is planned."""
    w = context.words
    label = w.label(Project, "funding")
    found = []
    for item in funded(state):
        value = quantity(context, item, MONEY)
        if item.done:
            value = value._replace(text=w.say(ARRIVED, text=value.text))
        found.append(Fact(w.say(LABEL_OF_NAME, label=label, name=item.name), value))
    return found


def quantity(context: Context, item: Built, kind: ScalarKind[Amount] = QUANTITY) -> Value:
    """Built or arrived, planned, and the share where both are known."""
    w = context.words
    planned = (w.say(OF_PLANNED, amount=w.amount(item.planned)),) if item.planned else ()
    if not item.done:
        return context.unreported()._replace(remarks=planned)
    value = context.shown(kind, item.done)
    text = value.text
    if item.rate is not None:
        text = w.say(WITH_SHARE, text=text, share=w.share(item.rate))
    until = w.say(UNTIL, date=w.when(item.done[0].date))
    return value._replace(text=text, remarks=(*planned, until, *value.remarks))


def brief(context: Context, state: State) -> str:
    """The shares in one line, for the overview: 厂房 20.8%、道路 50.0%."""
    w = context.words
    shares = ((item.name, item.rate) for item in built(state))
    return w.join(
        w.say(NAME_AND_VALUE, name=name, value=w.share(rate))
        for name, rate in shares
        if rate is not None
    )

"""What a 通报 says of money: sums, rates as written and as computed, and the units compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from portfolio.facts.investment import decimals_of, year
from portfolio.facts.totals import groups, total
from portfolio.ledger.model import Entry
from portfolio.report import investment, totals
from portfolio.report.context import Context
from portfolio.report.digits import MOST, to_tell_apart
from portfolio.report.phrase import Phrase
from portfolio.report.words import (
    COMPLETION_RATE,
    IN_BRACKETS,
    LACK_PLAN_OF_REPORTED,
    LIST_SEPARATOR,
    NAME_AND_VALUE,
    NAME_SEPARATOR,
    OLDER_FIGURES,
    PAUSE,
    PLAN_OF_YEAR,
    UNTIL,
)

if TYPE_CHECKING:
    from portfolio.facts.investment import Lead, Year
    from portfolio.facts.state import State
    from portfolio.facts.totals import Total

NO_MONEY = Phrase(
    "填报投资的项目 {n} 个，本通报不列金额和完成率。",
    "{n} projects reported investment; this bulletin gives no amount and no rate.",
)
INVESTED = Phrase(
    "{n} 个项目填报完成投资，合计 {amount}。",
    "{n} {n:project|projects} reported investment, {amount} in all.",
)
RATE = Phrase(
    "有年度计划的项目 {n} 个，计划投资合计 {plan}，完成率 {told}。",
    "{n} {n:project has a plan|projects have plans} for the year, {plan} in all; completion rate {told}.",
)
RATE_SILENT = Phrase(
    "其中有计划、没有报投资的 {n} 个，其年度计划仍计入：{things}。",
    "Of these, {n} reported no investment, and their plans stay in the denominator: {things}.",
)
RATE_DISPUTED = Phrase(
    "其中 {n} 个同一天报了两个数，合计和完成率按最低和最高列出：{things}。",
    "Of these {n} {n:has|have} two reports of one day that differ; sums and rates give the lowest and the highest: {things}.",
)
RATE_OLDER = Phrase(
    "其中 {n} 个数据不是当期的：{things}。",
    "Of these {n} {n:has figures|have figures} that are not of the period due: {things}.",
)
NO_AMOUNTS = Phrase("填报完成投资的项目 {n} 个。", "{n} projects reported investment.")
WRITTEN = Phrase(
    "完成率照填报列出、无法按金额计算的 {n} 个：{things}。",
    "{n} {n:rate is|rates are} given as reported, since no amounts give {n:it|them}: {things}.",
)
DIFFERING = Phrase(
    "填报的完成率与按金额计算的不一致的 {n} 个：{things}。",
    "{n} reported {n:rate does|rates do} not follow from the amounts: {things}.",
)
BOTH = Phrase(
    "填报 {written}，按填报金额计算为 {computed}",
    "{written} as reported, {computed} by the amounts reported",
)
PARENT = Phrase(
    "母项目{name}自报（不计入合计）：{things}。",
    "The parent {name}, which is in no sum, reports of itself: {things}.",
)
FACT = Phrase("{label}{value}", "{label:low} {value}")
HIGHEST = Phrase(
    "{n} 个责任单位中，完成率最高的是{names}，为 {share}。",
    "Of {n} responsible units the highest completion rate is {share}: {names}.",
)
LOWEST = Phrase("完成率最低的是{names}，为 {share}。", "The lowest is {share}: {names}.")
INCOMPARABLE = Phrase(
    "无法比较的责任单位 {n} 个：{things}。", "{n} {n:unit|units} cannot be compared: {things}."
)
LACK_INVESTED = Phrase("未报完成投资", "Nothing invested reported")
APART_INVESTED = Phrase("同一天报了两个数", "Two reports of one day differ")


def sentences(context: Context) -> tuple[str, ...]:
    """Sums and rates; where nobody reported any amount or rate, that."""
    if context.figures:
        projects = (*_sums(context), *_written(context), *_differing(context))
        parents = tuple(_parents(context))
        if parents and not projects:
            projects = (context.words.say(NO_AMOUNTS, n=0),)
        if projects:
            return (*projects, *parents)
    return (context.words.say(NO_MONEY, n=0),)


def _sums(context: Context) -> Iterator[str]:
    w = context.words
    whole = total(context.states, context.day, context.settings)
    if whole.invested.amount is None:
        return
    yield w.say(INVESTED, n=len(whole.invested.given), amount=w.money(whole.invested.amount))
    if whole.percent is not None and whole.plan.amount is not None:
        share = w.share(whole.percent, w.digits(whole.percent, whole.pace))
        yield w.say(
            RATE,
            n=len(whole.base),
            plan=w.money(whole.plan.amount),
            told=w.say(PAUSE).join((share, *totals.lead(w, whole))),
        )
    for phrase, some in (
        (RATE_SILENT, whole.silent),
        (RATE_DISPUTED, whole.disputed),
        (RATE_OLDER, whole.older),
    ):
        yield from w.listed(phrase, (context.name(s.project) for s in some), NAME_SEPARATOR)


def _years(context: Context, states: Iterable[State]) -> list[tuple[State, Year]]:
    """The figures of the report's year, project by project."""
    return [(s, year(s, context.day.year, context.settings)) for s in states]


def _written(context: Context) -> tuple[str, ...]:
    """Rates that were written down and cannot be computed, since an amount is missing."""
    w = context.words
    things = (
        w.say(NAME_AND_VALUE, name=context.name(s.project), value=_written_rate(context, figures))
        for s, figures in _years(context, context.states)
        if figures.reported and figures.lead is None
    )
    return w.listed(WRITTEN, things)


def _written_rate(context: Context, figures: Year) -> str:
    """A rate as it was written, with its lead; where reports of one day disagree, all."""
    w = context.words
    text = w.either(w.plain(r.value) for r in figures.reported)
    return text + _lead(context, figures.reported_lead)


def _lead(context: Context, found: Lead | None) -> str:
    """How far a rate is ahead or behind, in brackets; empty where it has no pace."""
    w = context.words
    if found is None or found.points is None:
        return ""
    return w.say(IN_BRACKETS, text=w.lead(found.points, investment.digits(w, found)))


def _differing(context: Context) -> tuple[str, ...]:
    """Rates that do not follow from the amounts: as they were written, and as they are computed."""
    w = context.words
    things = (
        context.name(state.project) + w.say(IN_BRACKETS, text=_both(context, figures))
        for state, figures in _years(context, context.states)
        if figures.differs
    )
    return w.listed(DIFFERING, things)


def _both(context: Context, figures: Year) -> str:
    """Both rates, the computed one at no fewer digits than the written one has."""
    w = context.words
    assert figures.lead is not None
    written = figures.reported[0].value
    computed = w.share(figures.lead.rate, max(w.decimals, decimals_of(written)))
    return w.say(BOTH, written=w.plain(written), computed=computed)


def _parents(context: Context) -> Iterator[str]:
    """What parents report of themselves, each with its name: it is in no sum."""
    w = context.words
    for state, figures in _years(context, context.parents):
        if not figures.invested and not figures.reported:
            continue
        facts = []
        if figures.plan.now is not None:
            facts.append((w.say(PLAN_OF_YEAR, year=figures.year), w.amount(figures.plan.now)))
        if figures.invested:
            facts.append((w.label(Entry, "invested"), _parents_invested(context, figures)))
        if figures.reported or figures.lead is not None:
            facts.append((w.say(COMPLETION_RATE), _parents_rate(context, figures)))
        things = w.say(PAUSE).join(w.say(FACT, label=key, value=value) for key, value in facts)
        yield w.say(PARENT, name=context.name(state.project), things=things)


def _parents_invested(context: Context, figures: Year) -> str:
    """The amount, with its day where that is not the report's; if reports disagree, all."""
    w, until = context.words, figures.invested[0].date
    text = w.either(w.amount(r.value) for r in figures.invested)
    if until.day == context.day:
        return text
    return text + w.say(IN_BRACKETS, text=w.say(UNTIL, date=w.when(until)))


def _parents_rate(context: Context, figures: Year) -> str:
    """The rate with its lead; where the written one does not follow from the amounts, both."""
    w, lead = context.words, figures.lead
    if lead is None:
        return _written_rate(context, figures)
    if figures.differs:
        return _both(context, figures)
    return w.share(lead.rate, investment.digits(w, lead)) + _lead(context, lead)


def of_units(context: Context) -> Iterator[str]:
    """The highest and the lowest rate of the units that can be compared, and why the others cannot:
    one is, where each of its projects has a plan and one figure of the period due.
    """
    if not context.figures:
        return
    w = context.words
    rates, apart = [], []
    for group in groups(context.states, "unit", context.day, context.settings):
        if group.name is None or group.percent is None:
            continue
        if why := _incomparable(context, group):
            apart.append(w.own(group.name) + w.say(IN_BRACKETS, text=why))
        else:
            rates.append((group.percent.low, w.own(group.name)))
    if len(rates) > 1 and min(rates)[0] != max(rates)[0]:
        ends = (HIGHEST, max(rates)[0]), (LOWEST, min(rates)[0])
        digits = to_tell_apart(ends[0][1], (ends[1][1],), w.decimals) or MOST
        for phrase, rate in ends:
            names = w.say(NAME_SEPARATOR).join(name for percent, name in rates if percent == rate)
            yield w.say(phrase, names=names, share=w.share(rate, digits), n=len(rates))
    yield from w.listed(INCOMPARABLE, apart, LIST_SEPARATOR)


def _incomparable(context: Context, group: Total) -> str:
    """Why a unit cannot be compared; empty where it can."""
    w = context.words
    reasons = (
        (LACK_INVESTED, group.silent),
        (APART_INVESTED, group.disputed),
        (OLDER_FIGURES, group.older),
        (LACK_PLAN_OF_REPORTED, group.unplanned),
    )
    return w.clauses(
        w.say(NAME_AND_VALUE, name=w.say(phrase), value=context.names(some))
        for phrase, some in reasons
        if some
    )

"""What a 通报 says of verdicts: how many lights, what was decided, and what is not closed yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from portfolio.facts.periods import closes
from portfolio.ledger.quantities import When
from portfolio.report.context import SEVERITY, Context, OverallLight
from portfolio.report.phrase import Phrase
from portfolio.report.words import (
    COUNT_OF,
    IN_BRACKETS,
    LIST_SEPARATOR,
    NAME_AND_VALUE,
    NAME_SEPARATOR,
    PAUSE,
    QUOTED,
)

if TYPE_CHECKING:
    from portfolio.judgement.model import RuleSet
    from portfolio.ledger.model import Award

LIGHTS = Phrase("按“{rules}”评定，{counts}。", "By “{rules}”: {counts}.")
DARK = Phrase("未亮灯的 {n} 个：{things}。", "{n} {n:has no light|have no light}: {things}.")
DECIDED = Phrase(
    "列入“{list}”{period}的 {n} 个：{names}（{how}）。",
    "{n} put on the list “{list}”{period}: {names} ({how}).",
)
DECIDED_ON = Phrase("{date}评定", "on {date}")
UNCLOSED = Phrase(
    "此前评定、尚未销号的 {n} 个：{things}。", "{n} decided earlier and not closed yet: {things}."
)
UNCLOSED_ONE = Phrase("{name}（{told}）", "{name} ({told})")
PUT_RIGHT = Phrase("整改期限{date}", "to be put right by {date}")
PUT_RIGHT_LATE = Phrase(
    "整改期限{date}，已超期 {n} 天", "to be put right by {date}, {n} {n:day|days} overdue"
)


def of_lights(
    context: Context, lights: Mapping[str, OverallLight], rules: tuple[RuleSet, ...]
) -> Iterator[str]:
    if not lights:
        return
    w = context.words
    counts = []
    for code in SEVERITY:
        same = [light for light in lights.values() if light.light == code]
        if same:
            counts.append(
                w.say(NAME_AND_VALUE, name=same[0].word, value=w.say(COUNT_OF, n=len(same)))
            )
    titles = w.join(w.own(one.title) for one in rules)
    yield w.say(LIGHTS, rules=titles, counts=w.join(counts))
    dark = (
        context.name(context.project(key))
        + (w.say(IN_BRACKETS, text=light.why) if light.why else "")
        for key, light in lights.items()
        if light.light == "none"
    )
    yield from w.listed(DARK, dark, LIST_SEPARATOR)


def decided(context: Context) -> Iterator[str]:
    """List entries that were decided since the last report, list by list, with how."""
    w = context.words
    recent = [a for a in context.ledger.awards if _recent(context, a)]
    lists = list(dict.fromkeys(a.award for a in recent))
    groups: dict[tuple[str, When | None, When, str], list[Award]] = {}
    for award in sorted(recent, key=lambda a: lists.index(a.award)):
        key = award.award, award.period, award.date, award.how or ""
        groups.setdefault(key, []).append(award)
    for (name, period, date, how), awards in groups.items():
        told = [w.say(DECIDED_ON, date=w.when(date)), *([w.own(how)] if how else [])]
        yield w.say(
            DECIDED,
            list=name,
            period=w.say(IN_BRACKETS, text=w.when(period)) if period is not None else "",
            n=len(awards),
            names=w.say(NAME_SEPARATOR).join(context.holder(a) for a in awards),
            how=w.say(PAUSE).join(told),
        )


def _recent(context: Context, award: Award) -> bool:
    """Decided after the last report, if there was one, and by the day of this."""
    begun = context.since is None or award.date.day > context.since
    return begun and award.date.day <= context.day


def unclosed(context: Context, rules: tuple[RuleSet, ...]) -> tuple[str, ...]:
    """What was decided before, is to be put right, and is not closed. Praise has nothing to be put
    right: an entry counts if it has a date for that, or if its list is one of blame.
    """
    w, day = context.words, context.day
    blaming = {rule.name for one in rules for rule in one.lists if rule.sense == "blame"}
    things = (
        w.say(
            UNCLOSED_ONE,
            name=context.holder(a),
            told=w.say(PAUSE).join(_particulars(context, a)),
        )
        for a in context.ledger.awards
        if a.date.day <= day
        and not _recent(context, a)
        and (a.closed is None or a.closed.day > day)
        and (a.due is not None or a.award in blaming)
    )
    return w.listed(UNCLOSED, things)


def _particulars(context: Context, award: Award) -> Iterator[str]:
    """Of which list and period an entry is, and by when it is to be put right."""
    w = context.words
    yield w.say(QUOTED, text=award.award)
    if award.period is not None:
        yield w.when(award.period)
    if award.due is not None:
        late = (context.day - closes(award.due, context.settings)).days
        phrase = PUT_RIGHT_LATE if late > 0 else PUT_RIGHT
        yield w.say(phrase, date=w.when(award.due), n=late)

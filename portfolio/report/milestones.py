"""A milestone in words: original, current and actual date, how far apart, and why it moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from portfolio.evidence.holds import Word
from portfolio.facts.delays import Delay, Shift, Standing, delay, shift, standing
from portfolio.facts.reported import by_day, newest
from portfolio.facts.state import MilestoneState, State
from portfolio.ledger.model import Project, Quote
from portfolio.report.context import Cite, Context
from portfolio.report.phrase import Phrase
from portfolio.report.wording import Wording
from portfolio.report.words import LABEL_AND_VALUE, REASON_UNREPORTED, TWO_REPORTS

DONE = Phrase("已完成，{date}", "done, {date}")
PLANNED = Phrase("计划 {date}", "planned for {date}")
UNPLANNED = Phrase("计划日期未报", "planned date not reported")
WAS_PLANNED = Phrase("计划 {date}，{shift}", "planned for {date}, {shift}")
CHANGED = Phrase(
    "原计划 {original}，调整 {n} 次，比原计划{shift}",
    "originally {original}, moved {n} {n:time|times}, {shift} against the original",
)
MOVED = Phrase(
    "{date}由{old}调整为{new}，{shift}，原因：{reason}",
    "on {date} moved from {old} to {new}, {shift}, reason: {reason}",
)
OVERDUE = Phrase(
    "计划 {date}，{late}，没有报完成", "Planned for {date}: {late:low}, not reported done"
)
LATE_BY = Phrase("超期 {n} 天", "{n} {n:day|days} overdue")
DUE_UNDONE = Phrase("已到期", "Due")
LATE_UNTIL = Phrase("（算到最后一次填报，{date}）", " (up to the last report, {date})")


class MilestoneText(NamedTuple):
    """A milestone: where it stands, its dates, why it moved."""

    name: str
    state: Standing
    text: str
    remarks: tuple[str, ...]
    cites: tuple[Cite, ...]


STANDINGS: Mapping[Standing, Phrase] = {
    "planned": PLANNED,
    "due soon": Phrase("计划 {date}，临近", "planned for {date}, due soon"),
    "past": Phrase(
        "计划 {date}，日期已过，之后没有填报",
        "planned for {date}, which has passed; no report since",
    ),
}
"""What is said of a milestone that is not done and not overdue."""

SHIFTS: Mapping[tuple[str, bool], Phrase] = {
    ("none", False): Phrase("按期", "on time"),
    ("none", True): Phrase("不晚于计划", "no later than planned"),
    ("later", False): Phrase("推迟{span}", "{span} later"),
    ("later", True): Phrase("推迟不超过{span}", "at most {span} later"),
    ("earlier", False): Phrase("提前{span}", "{span} earlier"),
    ("earlier", True): Phrase("至少提前{span}", "at least {span} earlier"),
}
"""In which direction, and whether the date is only a bound."""

SPANS: Mapping[str, Phrase] = {
    "day": Phrase("{n}天", "{n} {n:day|days}"),
    "month": Phrase("{n}个月", "{n} {n:month|months}"),
    "quarter": Phrase("{n}个季度", "{n} {n:quarter|quarters}"),
    "half": Phrase("{n}个半年", "{n} {n:half-year|half-years}"),
    "year": Phrase("{n}年", "{n} {n:year|years}"),
}


def bearing(milestone: MilestoneState) -> tuple[Quote, ...]:
    """The quotes that bear what a milestone is said to be now."""
    now = milestone.done or milestone.current
    return now.cite if now is not None else ()


def cites_of(
    context: Context, project: Project, name: str, cited: Iterable[Quote]
) -> tuple[Cite, ...]:
    """Those that stand at a milestone: its own, and those of the entry that have its name."""
    said = (entry.milestones.get(name) for entry in project.progress)
    own = [quote for milestone in said if milestone is not None for quote in milestone.cite]
    return context.citations.at(Word(name), cited, own)


def marks(context: Context, state: State, *, cited: bool = True) -> tuple[MilestoneText, ...]:
    """By date, as done or else as planned now; without a date last, as the ledger has them.

    In words once: card, overview and timeline show the same, and the card alone with citations.
    """
    memo = context.words.marks
    if id(state) not in memo:
        made = tuple(_mark(context, state, m) for m in by_date(state.milestones))
        memo[id(state)] = state, made  # kept with it, so that its id stays its own
    plain = memo[id(state)][1]
    if not cited:
        return plain
    pairs = zip(by_date(state.milestones), plain, strict=True)
    return tuple(found._replace(cites=_cites(context, state, m)) for m, found in pairs)


def _cites(context: Context, state: State, milestone: MilestoneState) -> tuple[Cite, ...]:
    """None where a milestone has neither date: nothing is said of it."""
    if milestone.done is None and milestone.current is None:
        return ()
    return cites_of(context, state.project, milestone.name, bearing(milestone))


def by_date(milestones: Iterable[MilestoneState]) -> list[MilestoneState]:
    """In the order of their dates, as done or else as planned now; without a date last."""

    def day(milestone: MilestoneState) -> date:
        now = milestone.done or milestone.current
        return now.value.last if now is not None else date.max

    return sorted(milestones, key=day)


def _mark(context: Context, state: State, milestone: MilestoneState) -> MilestoneText:
    """Silence after the planned date is said to be silence: neither done nor late."""
    w = context.words
    where = standing(milestone, state, context.day, context.settings)
    if milestone.done is not None:
        text = w.say(DONE, date=w.when(milestone.done.value))
    elif milestone.current is not None:
        due = milestone.current.value
        found = delay(due, state, context.settings) if where == "overdue" else None
        if found is not None:
            lateness = late(w, found, context.day)
            text = w.say(OVERDUE, date=w.when(due), late=lateness)
        else:
            text = w.say(STANDINGS[where], date=w.when(due))
    else:
        text = w.say(UNPLANNED)
    return MilestoneText(w.own(milestone.name), where, text, tuple(_remarks(w, milestone)), ())


def _remarks(w: Wording, milestone: MilestoneState) -> list[str]:
    """The plan of what is done and how far off it was; then the original, and each move."""
    found: list[str] = []
    plans = milestone.plans
    if len(newest(plans)) > 1:
        either = w.either(w.when(r.value) for r in newest(plans))
        found.append(w.say(LABEL_AND_VALUE, label=w.say(TWO_REPORTS), value=either))
    sure = [same[0] for same in by_day(plans) if len(same) == 1]
    moved = [(a, b) for a, b in pairwise(sure) if a.value != b.value]
    planned = milestone.current
    if milestone.done is not None and planned is not None:
        apart = shifted(w, shift(planned.value, milestone.done.value))
        found.append(w.say(WAS_PLANNED, date=w.when(planned.value), shift=apart))
    if not moved:
        return found
    latest = milestone.done or sure[-1]
    first, now = sure[0].value, latest.value
    found.append(
        w.say(
            CHANGED,
            original=w.when(first),
            n=len(moved),
            shift=shifted(w, shift(first, now)),
        )
    )
    for before, after in moved:
        reason = after.given_by.milestones[milestone.name].reason
        found.append(
            w.say(
                MOVED,
                date=w.when(after.date),
                old=w.when(before.value),
                new=w.when(after.value),
                shift=shifted(w, shift(before.value, after.value)),
                reason=reason or w.say(REASON_UNREPORTED),
            )
        )
    return found


def late(w: Wording, found: Delay, day: date) -> str:
    """超期 12 天, and up to which report, where that is older than the day of this report."""
    text = w.say(LATE_BY, n=found.days) if found.days else w.say(DUE_UNDONE)
    return text if found.until.day == day else text + w.say(LATE_UNTIL, date=w.when(found.until))


def shifted(w: Wording, found: Shift) -> str:
    """推迟2个月, 提前15天, 按期; of a bound: 推迟不超过1个月, 至少提前1个月."""
    if not found.number:
        return w.say(SHIFTS["none", found.at_most])
    direction = "later" if found.number > 0 else "earlier"
    span = w.say(SPANS[found.unit], n=abs(found.number))
    return w.say(SHIFTS[direction, found.at_most], span=span)

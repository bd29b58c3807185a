"""All milestones against the calendar: original, current and actual dates, and the report's day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from portfolio.facts.delays import Standing, standing
from portfolio.facts.state import MilestoneState, State
from portfolio.ledger.quantities import When
from portfolio.report.charts import at, clipped
from portfolio.report.context import Context, Link
from portfolio.report.milestones import marks
from portfolio.report.phrase import Phrase
from portfolio.report.words import NAME_AND_VALUE, YEAR_NAMED

AXIS_MONTH = Phrase("{n}月", "{n}")
AXIS_QUARTER = Phrase("{n}季度", "Q{n}")
TITLE = Phrase("节点时间表", "Timeline of milestones")
CAPTION = Phrase(
    "有节点的项目，按日历排开；竖线是统计时点",
    "Projects with milestones against the calendar; the upright line is the day of the report",
)
MARK_NOW = Phrase("统计时点", "day of the report")


Kind = Literal["original", "planned", "due-soon", "overdue", "past", "done"]

_KINDS: Mapping[Standing, Kind] = {
    "done": "done",
    "overdue": "overdue",
    "past": "past",
    "due soon": "due-soon",
    "planned": "planned",
}

LEGEND: Mapping[Kind, Phrase] = {
    "done": Phrase("已完成", "done"),
    "planned": Phrase("现行计划", "current plan"),
    "due-soon": Phrase("临近", "due soon"),
    "overdue": Phrase("到期或超期，没有报完成", "due or overdue, not reported done"),
    "past": Phrase("日期已过，之后没有填报", "date has passed, no report since"),
    "original": Phrase("原计划", "original plan"),
}
"""What the marks mean, in the order of the legend."""

AHEAD = 24
"""Months after the day of a report that a timeline reaches to at most."""

MARK, GAP = 14, 4
"""Pixels that a mark is wide, and that are left free beside a name."""


class Size(NamedTuple):
    """Pixels that a timeline is mostly wide, and that a line of names is high: names stand below
    each other where they would touch.
    """

    width: int = 820
    lane: int = 20


PAGE = Size()
"""Of a timeline on a page."""


class Tick(NamedTuple):
    """A beginning of a month or quarter. `year` is named where one begins."""

    x: str
    label: str
    year: str


class TimelineMark(NamedTuple):
    """A date: where its span begins, its middle, and how wide it is. A day has no width: its mark
    is wider.

    `name` is empty for the original date of what has another now; else it begins, or for the side
    `left` ends, at `label`, where no mark of its milestone is. `beyond` says that the date lies
    before or after the timeline, which shows it at its edge.
    """

    kind: Kind
    x: str
    middle: str
    width: str
    name: str
    side: Literal["right", "left"]
    label: str
    beyond: Literal["", "before", "after"]


class Move(NamedTuple):
    """From the original date to what it is now; `later` or earlier."""

    x1: str
    x2: str
    later: bool


class Lane(NamedTuple):
    """A line of names with their marks; `y` is how far down it stands."""

    y: int
    marks: tuple[TimelineMark, ...]
    moves: tuple[Move, ...]


class TimelineRow(NamedTuple):
    """One project. `height` holds as many lanes as it needs, `text` says all in words."""

    project: Link
    lanes: tuple[Lane, ...]
    height: int
    text: str


class Timeline(NamedTuple):
    """`now` is where the day of the report stands."""

    ticks: tuple[Tick, ...]
    now: str
    now_label: str
    rows: tuple[TimelineRow, ...]
    legend: tuple[tuple[Kind, str], ...]


class Axis(NamedTuple):
    """The days that a timeline spans, both included."""

    first: date
    last: date

    def across(self, day: date, *, end: bool = False) -> Fraction:
        """Where a day begins or, with `end`, ends."""
        days = (self.last - self.first).days + 1
        return Fraction(100 * ((day - self.first).days + end), days)


def build(context: Context) -> Timeline | None:
    """None where no project has a milestone with a date."""
    dated = [s for s in context.states if any(m.plans or m.done for m in s.milestones)]
    return drawn(context, dated, PAGE) if dated else None


def drawn(context: Context, states: Iterable[State], size: Size) -> Timeline:
    """The timeline of some projects, with a row for each of them."""
    some = tuple(states)
    axis = _axis(context, some)
    w = context.words
    return Timeline(
        ticks=_ticks(context, axis),
        now=at(clipped(axis.across(context.day, end=True))),
        now_label=w.day(context.day),
        rows=tuple(_row(context, axis, state, size) for state in some),
        legend=tuple((kind, w.say(phrase)) for kind, phrase in LEGEND.items()),
    )


def _axis(context: Context, states: Iterable[State]) -> Axis:
    """From the beginning of the report's year to the end of the year of the last plan, or AHEAD."""
    day = context.day
    first = date(day.year, 1, 1)
    dates = [d for s in states for m in s.milestones for d in _dates(m)]
    furthest = _months_on(day, AHEAD)
    last = max([date(day.year, 12, 31), *(min(d.last, furthest) for d in dates)])
    return Axis(first, date(last.year, 12, 31) if last < furthest else last)


def _months_on(day: date, months: int) -> date:
    """The last day of the month so many months later."""
    count = 12 * day.year + day.month + months
    return date(count // 12, count % 12 + 1, 1) - timedelta(days=1)


def _dates(milestone: MilestoneState) -> list[When]:
    """Its original, current and actual date, as far as there are."""
    plans = [milestone.plans[0].value, milestone.plans[-1].value] if milestone.plans else []
    return plans + ([milestone.done.value] if milestone.done is not None else [])


def _ticks(context: Context, axis: Axis) -> tuple[Tick, ...]:
    """Every month; of more than two years, every quarter."""
    w = context.words
    months = 12 * (axis.last.year - axis.first.year) + axis.last.month - axis.first.month + 1
    step = 1 if months <= 2 * 12 else 3
    found = []
    for n in range(0, months, step):
        year, month = divmod(axis.first.month - 1 + n, 12)
        first = date(axis.first.year + year, month + 1, 1)
        label = (
            w.say(AXIS_MONTH, n=month + 1) if step == 1 else w.say(AXIS_QUARTER, n=month // 3 + 1)
        )
        shown = w.say(YEAR_NAMED, year=first.year) if month == 0 else ""
        found.append(Tick(at(axis.across(first)), label, shown))
    return tuple(found)


def _row(context: Context, axis: Axis, state: State, size: Size) -> TimelineRow:
    w = context.words
    lanes: dict[int, tuple[list[TimelineMark], list[Move]]] = {}
    taken: list[tuple[int, Fraction, Fraction]] = []
    for milestone in state.milestones:
        now = milestone.done or milestone.current
        if now is None:
            continue
        first = milestone.plans[0].value if milestone.plans else now.value
        name = w.own(milestone.name)
        place = _place(axis, (first, now.value), name, taken, size)
        found, moves = lanes.setdefault(place.y, ([], []))
        if first != now.value:
            a, b = _middle(axis, first), _middle(axis, now.value)
            moves.append(Move(at(clipped(a)), at(clipped(b)), b > a))
            found.append(_mark(axis, first, "original", "", place, size))
        where = standing(milestone, state, context.day, context.settings)
        found.append(_mark(axis, now.value, _KINDS[where], name, place, size))
    text = w.clauses(
        w.say(NAME_AND_VALUE, name=m.name, value=w.clauses((m.text, *m.remarks[:1])))
        for m in marks(context, state, cited=False)
    )
    height = max(lanes, default=size.lane // 2) + size.lane // 2 + 1
    link = Link(state.project.id, context.name(state.project))
    drawn = (Lane(y, tuple(found), tuple(moves)) for y, (found, moves) in sorted(lanes.items()))
    return TimelineRow(link, tuple(drawn), height, text)


@lru_cache(maxsize=4096)  # projects share their dates
def _middle(axis: Axis, when: When) -> Fraction:
    return (axis.across(when.first) + axis.across(when.last, end=True)) / 2


class MarkPlace(NamedTuple):
    """Where a milestone's name stands, and how far down."""

    side: Literal["right", "left"]
    label: Fraction
    y: int


def _mark(
    axis: Axis, when: When, kind: Kind, name: str, place: MarkPlace, size: Size
) -> TimelineMark:
    span = _span(axis, when, size)
    before, after = when.last < axis.first, when.first > axis.last
    return TimelineMark(
        kind,
        span.x,
        span.middle,
        span.width,
        name,
        place.side,
        at(place.label),
        "before" if before else "after" if after else "",
    )


class DateSpan(NamedTuple):
    """A date on the axis as its mark is drawn, and where its span or its mark begins and ends."""

    x: str
    middle: str
    width: str
    left: Fraction
    right: Fraction


@lru_cache(maxsize=4096)  # projects share their dates
def _span(axis: Axis, when: When, size: Size) -> DateSpan:
    half = Fraction(100 * MARK, 2 * size.width)
    first, last = clipped(axis.across(when.first)), clipped(axis.across(when.last, end=True))
    middle = (first + last) / 2
    left, right = min(first, middle - half), max(last, middle + half)
    width = at(last - first) if first < last and when.first < when.last else ""
    return DateSpan(at(first), at(middle), width, left, right)


def _place(
    axis: Axis,
    dates: tuple[When, ...],
    name: str,
    taken: list[tuple[int, Fraction, Fraction]],
    size: Size,
) -> MarkPlace:
    """Beside the dates of a milestone, in the first line of its row where it touches nothing."""
    spans = [_span(axis, when, size) for when in dates]
    first, last = min(span.left for span in spans), max(span.right for span in spans)
    length = Fraction(100 * (pixels(name) + 2 * GAP), size.width)
    right = last + length <= 100
    a, b = (first, last + length) if right else (first - length, last)
    line = 0
    while any(other == line and a < end and b > start for other, start, end in taken):
        line += 1
    taken.append((line, a, b))
    y = size.lane * line + size.lane // 2 + 1
    return MarkPlace("right", last, y) if right else MarkPlace("left", first, y)


def pixels(text: str) -> int:
    """About how wide a text is: a Chinese character is twice as wide as another."""
    return sum(13 if ord(c) > 0x2E80 else 7 for c in text)

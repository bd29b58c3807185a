"""Which figures of a project cannot all be right. Nothing here says which of them is wrong."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations, groupby, pairwise
from math import log10
from statistics import median
from typing import NamedTuple

from portfolio.checks.amounts import named
from portfolio.checks.siblings import Figure, Money, reported
from portfolio.checks.slips import plain
from portfolio.facts.changes import OF_THE_YEAR
from portfolio.facts.periods import number
from portfolio.facts.settings import Settings
from portfolio.facts.state import State
from portfolio.ledger.model import Entry
from portfolio.ledger.quantities import Amount
from portfolio.ledger.vocabulary import field


class Clash(NamedTuple):
    """Figures that contradict each other. `name` is the diagnostic that says so at the first of
    `suspects`, any of which may be the wrong one; `other` is what the first is held against. Held
    against other projects, they are so many `times` further apart, and the first would be among
    them were it one of `meant`.
    """

    name: str
    suspects: tuple[Figure, ...]
    other: Figure
    times: str = ""
    meant: tuple[Amount | Decimal, ...] = ()

    @property
    def small(self) -> bool:
        """A fall after which the next one is a fall of its own."""
        return self.name == "cumulative-falls" and len(self.suspects) == 1

    def concerns(self, figure: Figure, *, as_other: bool) -> bool:
        """Whether a figure is a suspect, or what a suspect is held against."""
        others = (self.other,) if as_other else ()
        return any(f.span == figure.span for f in (*self.suspects, *others))


PLAN_TIMES = 2
"""No sum is so many times the year's plan: 151 % has been published."""
SCALE_TIMES = 3
"""So many halves of what is planned are not built of it."""
SCALE_PART = 1000
"""Who reports a quantity, or money that has come, has one part of so many of it."""
ROUNDING = 0.03
"""Orders that a printed rate may be off by having been rounded."""
FAR = 2.3
"""Orders from the middle of its project at which a figure is wrong by itself: 万 for 亿."""
ENOUGH = 4
"""Fewer figures have no middle."""
RECOGNISED_PART = 8
"""The bureau counts at least one part of so many of what was invested."""
FAR_BELOW = 2
"""A sum of so small a part of an earlier one leaves open which of the two is wrong."""


def of_money(money: Money, how: Settings) -> list[Clash]:
    """Every contradiction among the money of a project, the plainest first."""
    return [
        *_beyond_plan(money),
        *_beyond_total(money),
        *_beyond_period(money),
        *_since_the_start(money),
        *(
            clash
            for name, track in money.tracks.items()
            for clash in falls(track, within_years=name in OF_THE_YEAR)
        ),
        *falls(sorted(_points(money), key=lambda f: f.day), within_years=True),
        *_jumps(money, how),
        *_recognised(money),
    ]


def _points(money: Money) -> list[Figure]:
    """The cumulative plan as if it had been reported."""
    return [figure._replace(day=when.last) for when, figure in money.curve]


def _beyond_plan(money: Money) -> Iterator[Clash]:
    for name in OF_THE_YEAR:
        for figure in money.tracks[name]:
            plan = money.plan(figure.day.year, figure.day)
            if plan is not None and plan.size and figure.size > PLAN_TIMES * plan.size:
                yield Clash("beyond-plan", (figure, plan), plan)


def whatever_the_day(money: Money, days: Container[date]) -> list[Clash]:
    """The contradictions of figures of some days that do not go by the day."""
    found = (*_beyond_total(money), *_since_the_start(money))
    return [clash for clash in found if clash.suspects[0].day in days]


def _beyond_total(money: Money) -> Iterator[Clash]:
    if not money.total or not money.total[-1].size:
        return
    total = money.total[-1]
    several = money.funding.values() if len(money.funding) > 1 else ()
    for figure in (*money.every, *several):
        if figure.name != "total" and figure.size > total.size:
            yield Clash("exceeds-total", (figure, total), total)


def _beyond_period(money: Money) -> Iterator[Clash]:
    """What is planned of a part of a time is no more than what is planned of the whole."""
    for when, figure in (*money.targets, *money.curve):
        plans = money.plans.get(when.last.year, ())
        if not plans:
            continue
        if figure.name == "curve" and (when.last.month, when.last.day) == (12, 31):
            if figure.size != plans[0].size:
                yield Clash("curve-misses-plan", (figure, plans[0]), plans[0])
        elif plans[0].size and figure.size > max(p.size for p in plans):
            yield Clash("out-of-line", (figure, plans[-1]), plans[-1])
    wholes = [(w, f) for w, f in money.targets if w.precision not in ("day", "month")]
    for longer, whole in wholes:
        for when, part in money.targets:
            within = longer.first <= when.first and when.last <= longer.last and when != longer
            if within and part.size > whole.size:
                yield Clash("out-of-line", (part, whole), whole)


def _since_the_start(money: Money) -> Iterator[Clash]:
    if not money.tracks["invested_total"]:
        return
    of_the_year = {f.day: f for f in money.tracks["invested"]}
    for total in money.tracks["invested_total"]:
        figure = of_the_year.get(total.day)
        if figure is not None and total.size < figure.size:
            yield Clash("since-start-below-year", (total, figure), figure)


def falls(track: Iterable[Figure], *, within_years: bool) -> Iterator[Clash]:
    """What is cumulative became less. Two values of one day are no sequence, but a disagreement.

    After a small fall the later one is to be looked at. A great one leaves open which of the two is
    wrong: then each value is held against every earlier one, so that one stands alone.
    """
    for _, year in groupby(track, key=lambda f: f.day.year if within_years else 0):
        row = list(year)
        fallen = [(a, b) for a, b in _following(row) if b.size < a.size]
        if not fallen:
            continue
        if all(FAR_BELOW * b.size > a.size for a, b in fallen):
            for before, now in fallen:
                yield Clash("cumulative-falls", (now,), before)
            continue
        for (at, before), (_, now) in combinations(enumerate(row), 2):
            if now.size < before.size and before.day != now.day:
                if at and now.size >= row[at - 1].size:  # without it the row would rise
                    yield Clash("out-of-line", (before, now), now)
                else:
                    yield Clash("cumulative-falls", (now, before), before)


def _following(row: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each value with the last one of a day before its own."""
    before: Figure | None = None
    for a, b in pairwise(row):
        before = a if a.day != b.day else before
        if before is not None:
            yield before, b


def _jumps(money: Money, how: Settings) -> Iterator[Clash]:
    """The completion rate rose by more than a threshold in one period of reporting."""
    for before, now in _following(list(money.tracks["invested"])):
        if before.day.year != now.day.year:
            continue
        plan = money.plans.get(now.day.year, ())[-1:]
        if plan and plan[0].size:
            allowed = how.jump * periods(before.day, now.day, how) * plan[0].size
            if 100 * (now.size - before.size) > allowed:
                yield Clash("rate-jumps", (now, plan[0], before), before)


def periods(before: date, now: date, how: Settings) -> int:
    """How many periods of reporting lie between two days, at least one."""
    return max(1, number(now, how.period) - number(before, how.period))


def _recognised(money: Money) -> Iterator[Clash]:
    """What the statistics bureau counts is another figure, but of the same works."""
    for counted in money.tracks["recognised"]:
        for figure in money.tracks["invested"]:
            if figure.day == counted.day and counted.size and figure.size:
                ratio = counted.size / figure.size
                if ratio > PLAN_TIMES or ratio * RECOGNISED_PART < 1:
                    yield Clash("out-of-line", (counted, figure), figure)


def of_rates(money: Money, state: State) -> Iterator[Clash]:
    """A rate as it was written, and the one computed, are a power of ten apart. That which is
    further from the pace of its day is wrong.
    """
    for report in state.tracks["rate"]:
        day = report.date.day
        same = [f for f in money.tracks["invested"] if f.day == day and f.size]
        plan = money.plan(day.year, day)
        if len(same) != 1 or plan is None or not plan.size or not report.value:
            continue
        computed = 100 * float(same[0].size) / float(plan.size)
        apart = log10(float(report.value) / computed)
        digits = round(apart)
        if not digits or abs(apart - digits) > ROUNDING:
            continue
        written = reported("rate", named(field(Entry, "rate").key, None), report)
        pace = 100 * (same[0].years or 1)
        if abs(log10(float(report.value) / pace)) > abs(log10(computed / pace)):
            meant = plain(report.value.scaleb(-digits))
            yield Clash("out-of-line", (written,), same[0], meant=(meant,))
        else:
            yield Clash("out-of-line", (same[0], plan), written)


def far_from_all(money: Money, *, started: bool) -> Iterator[Clash]:
    """A figure that is some orders away from all others of its project. A project that is still in
    preparation may have a great total and spend little.
    """
    orders = [(f, order) for f in money.every if (order := f.order) is not None]
    if len(orders) < ENOUGH:
        return
    middle = median(order for _, order in orders)
    other, _ = min(orders, key=lambda pair: abs(pair[1] - middle))
    for figure, order in orders:
        apart = FAR if started or figure.name != "total" else FAR + 1
        if abs(order - middle) > apart:
            yield Clash("out-of-line", (figure,), other)


def of_works(scale: Figure | None, built: Iterable[Figure]) -> list[Clash]:
    """Quantities of one kind of works: they do not fall, and go little beyond what is planned."""
    row = list(built)
    beyond = [
        Clash("beyond-scale" if more else "out-of-line", (figure, scale), scale)
        for figure in row
        if scale is not None and scale.size and figure.size
        if (more := 2 * figure.size > SCALE_TIMES * scale.size)
        or figure.size * SCALE_PART < scale.size
    ]
    return [*beyond, *falls(row, within_years=False)]


def of_funds(planned: Figure | None, arrived: list[Figure]) -> list[Clash]:
    """Money from one source: it does not fall, and is some part of what is planned from there."""
    little = [
        Clash("out-of-line", (figure, planned), planned)
        for figure in arrived
        if planned is not None and figure.size and figure.size * SCALE_PART < planned.size
    ]
    return [*little, *falls(arrived, within_years=False)]

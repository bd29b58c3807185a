"""Investment of a project in the year of a report: against the year, the period and the total.

完成率 = invested since 1 January / plan of that year. No plan, or a plan of nought, gives no rate.
A rate and its lead are of the day up to which the figures go, not of the day of the report.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from portfolio.figures.baseline import Pace, pace, settled, whole_months
from portfolio.figures.rounding import half_up
from portfolio.figures.settings import Settings
from portfolio.quantities import Amount, When
from portfolio.state import Adjusted, Reported, State, newest

T = TypeVar("T")


class Lead(NamedTuple):
    """A rate beside the pace of its own day; `points` is their difference in 百分点."""

    rate: Fraction
    pace: Pace | None

    @property
    def points(self) -> Fraction | None:
        return self.rate - self.pace.percent if self.pace is not None else None


class Rest(NamedTuple):
    """What is left of the year's plan in yuan, nought where it is met, and months left, 0 to 12."""

    amount: Fraction
    months: int

    @property
    def monthly(self) -> Fraction | None:
        """Yuan a month to meet the plan; None where no month is left."""
        return self.amount / self.months if self.months else None


class Year(NamedTuple):
    """A year's money of one project.

    `invested`, `recognised` and `reported` hold more than one report where those of the newest day
    disagree; nothing is computed from such. `reported` is the rate as somebody wrote it.
    """

    year: int
    plan: Adjusted[Amount]
    invested: tuple[Reported[Amount], ...]
    recognised: tuple[Reported[Amount], ...]
    reported: tuple[Reported[Decimal], ...]
    lead: Lead | None
    reported_lead: Lead | None
    rest: Rest | None

    @property
    def differs(self) -> bool:
        """Whether the rate as written is not the computed one at the digits that it was given."""
        if self.lead is None or self.reported_lead is None:
            return False
        if self.reported[0].date.day != self.invested[0].date.day:
            return False
        return not agrees(self.lead.rate, self.reported[0].value)


class Share(NamedTuple):
    """A part of a whole at the day of a report, in per cent."""

    part: Reported[Amount]
    whole: Amount
    rate: Fraction


class Target(NamedTuple):
    """A period's own plan. `done` is yuan invested within the period, up to `day`.

    `done` is None where no report tells, and then so is the rate; `over` says whether the reports
    go to the end of the period.
    """

    period: When
    plan: Adjusted[Amount]
    done: Fraction | None
    rate: Fraction | None
    day: date | None
    over: bool


def agrees(exact: Fraction, printed: Decimal) -> bool:
    """Whether half-up rounding of a percentage gives the printed one, at its own digits."""
    return half_up(exact, decimals_of(printed)) == printed


def decimals_of(number: Decimal) -> int:
    """How many digits a number has behind its point: 30.90 has two."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def percent_of(part: Amount, whole: Amount | None) -> Fraction | None:
    """What share a part is, in per cent; None of nothing and of nought."""
    if whole is None or not whole.base:
        return None
    return 100 * Fraction(part.base) / Fraction(whole.base)


def within(track: tuple[Reported[Any], ...], first: date, last: date) -> tuple[Reported[Any], ...]:
    """The reports of a span of days, both ends included."""
    return tuple(r for r in track if first <= r.date.day <= last)


def year(state: State, of: int, settings: Settings) -> Year:
    """A year's figures, out of the reports dated in it."""
    first, last = date(of, 1, 1), date(of, 12, 31)
    invested, recognised, reported = (
        newest(within(state.tracks[name], first, last))
        for name in ("invested", "recognised", "rate")
    )
    plan: Adjusted[Amount] = state.plan("plan", of)
    lead = reported_lead = rest = None
    if len(invested) == 1:
        day = invested[0].date.day
        rate = percent_of(invested[0].value, plan.now)
        if rate is not None:
            lead = Lead(rate, pace(state, day, settings))
        if plan.now is not None and plan.now.base:
            left = Fraction(plan.now.base) - Fraction(invested[0].value.base)
            rest = Rest(max(left, Fraction(0)), 12 - whole_months(day, settings))
    if len(reported) == 1:
        day = reported[0].date.day
        reported_lead = Lead(Fraction(reported[0].value), pace(state, day, settings))
    return Year(of, plan, invested, recognised, reported, lead, reported_lead, rest)


def of_total(state: State) -> Share | None:
    """Investment since the start against the planned total."""
    parts = state.of("invested_total")
    whole = state.plan("total").now
    if len(parts) != 1 or whole is None:
        return None
    rate = percent_of(parts[0].value, whole)
    return Share(parts[0], whole, rate) if rate is not None else None


def targets(state: State, day: date, settings: Settings) -> tuple[Target, ...]:
    """Every period's plan whose period has begun by a day, in the order of their ends."""
    periods = sorted(
        (p for p in state.plans["targets"] if p.first <= day), key=lambda p: (p.last, p.first)
    )
    return tuple(_target(state, period, settings) for period in periods)


def _target(state: State, period: When, settings: Settings) -> Target:
    plan: Adjusted[Amount] = state.plan("targets", period)
    track = state.tracks["invested"]
    ends = newest(within(track, period.first, period.last))
    nothing = Target(period, plan, None, None, None, over=False)
    if len(ends) != 1:
        return nothing
    before = _sum_before(track, period, settings)
    if before is None:
        return nothing
    done = Fraction(ends[0].value.base) - before
    whole = Fraction(plan.now.base) if plan.now is not None else Fraction(0)
    rate = 100 * done / whole if whole else None
    day = ends[0].date.day
    return Target(period, plan, done, rate, day, over=settled(day, settings) >= period.last)


def _sum_before(
    track: tuple[Reported[Amount], ...], period: When, settings: Settings
) -> Fraction | None:
    """What the year's sum was when a period began: nought in January, else as it was reported."""
    if (period.first.month, period.first.day) == (1, 1):
        return Fraction(0)
    eve = period.first - timedelta(days=1)
    sums = newest(tuple(r for r in track if settled(r.date.day, settings) == eve))
    return Fraction(sums[0].value.base) if len(sums) == 1 else None

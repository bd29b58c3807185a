"""Investment of a project in the year of a report: against the year, the period and the total.

完成率 = invested since 1 January / plan of that year. No plan, or a plan of zero, gives no rate.
A rate and its lead are of the day up to which the figures go, not of the day of the report. Two
reports of one day that differ are a conflict: every figure made of them is a range.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from portfolio.facts.baseline import Pace, pace, whole_months
from portfolio.facts.periods import closes, settled
from portfolio.facts.ranges import NOTHING, Range, of_amounts, percent
from portfolio.facts.reported import Adjusted, Reported, newest
from portfolio.facts.rounding import half_up
from portfolio.facts.settings import Settings
from portfolio.facts.state import State
from portfolio.ledger.declare import MapKind, Role
from portfolio.ledger.model import Entry, Investment
from portfolio.ledger.quantities import Amount, When
from portfolio.ledger.vocabulary import field

T = TypeVar("T")


class Lead(NamedTuple):
    """A rate beside the pace of its own day; `points` is their difference in 百分点."""

    rate: Range
    pace: Pace | None

    @property
    def points(self) -> Range | None:
        return self.rate.up(-self.pace.percent) if self.pace is not None else None


class Rest(NamedTuple):
    """What is left of the year's plan in yuan, zero where it is met, and months left, 0 to 12."""

    amount: Fraction
    months: int

    @property
    def monthly(self) -> Fraction | None:
        """Yuan a month to meet the plan; None where no month is left."""
        return self.amount / self.months if self.months else None


class Year(NamedTuple):
    """A year's money of one project.

    `invested`, `recognised` and `reported` hold more than one report where those of the newest day
    differ. `reported` is the rate as somebody wrote it. `yuan` and `planned` are what was invested
    and planned, ranges where reports differ.
    """

    year: int
    plan: Adjusted[Amount]
    invested: tuple[Reported[Amount], ...]
    recognised: tuple[Reported[Amount], ...]
    reported: tuple[Reported[Decimal], ...]
    yuan: Range | None
    planned: Range | None
    lead: Lead | None
    reported_lead: Lead | None

    @property
    def disputed(self) -> bool:
        """Whether reports of one day differ about what the rate is made of."""
        if self.lead is not None:
            return len(self.invested) > 1 or len(self.plan.values) > 1
        return len(self.reported) > 1

    @property
    def best(self) -> Lead | None:
        """The computed rate, else the one that somebody wrote."""
        return self.lead or self.reported_lead

    @property
    def day(self) -> date | None:
        """The day of the figure that the rate is made of; None where nothing was reported."""
        newest_ = self.invested if self.lead is not None or not self.reported else self.reported
        return newest_[0].date.day if newest_ else None

    @property
    def differs(self) -> bool:
        """Whether the rate as written is not the computed one at the digits that it was given."""
        if self.lead is None or self.reported_lead is None:
            return False
        if self.reported[0].date.day != self.invested[0].date.day:
            return False
        low, high = self.lead.rate
        return not all(any(agrees(exact, r.value) for exact in (low, high)) for r in self.reported)


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
    done: Range | None
    rate: Range | None
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
    """What share a part is, in per cent; None of nothing and of zero."""
    if whole is None or not whole.base:
        return None
    return 100 * Fraction(part.base) / Fraction(whole.base)


def plan_on(state: State, of: int, day: date) -> Amount | None:
    """The plan of a year as it was on a day: what was changed later did not hold then. None where
    there was none, or two that differ.
    """
    plan: Adjusted[Amount] = state.plan("plan", of)
    then = plan._replace(changes=tuple(r for r in plan.changes if r.date.day <= day)).values
    return then[0] if len(then) == 1 else None


def within(track: tuple[Reported[Any], ...], first: date, last: date) -> tuple[Reported[Any], ...]:
    """The reports of a span of days, both ends included."""
    return tuple([r for r in track if first <= r.entry.date.last <= last]) if track else ()


def year(state: State, of: int, settings: Settings) -> Year:
    """A year's figures, out of the reports dated in it. They are computed once, and kept with the
    state.
    """
    key = "year", of, settings
    if key not in state.memo:
        state.memo[key] = _year(state, of, settings)
    found: Year = state.memo[key]
    return found


def in_year(state: State, name: str, of: int) -> tuple[Reported[Any], ...]:
    """What was reported last of a field of `Entry` in a year."""
    return newest(within(state.tracks[name], date(of, 1, 1), date(of, 12, 31)))


def amounts(state: State, name: str, of: int) -> tuple[Amount, ...]:
    """The amount of a field that is summed, by its English key: one that has years for one year,
    a sum of the year in that year. Several where reports of one day differ.
    """
    if name in state.plans:
        by_year = isinstance(field(Investment, name).kind, MapKind)
        return state.plan(name, of if by_year else None).values
    yearly = Role.YEARLY in field(Entry, name).roles
    return tuple(r.value for r in (in_year(state, name, of) if yearly else state.of(name)))


def _year(state: State, of: int, settings: Settings) -> Year:
    invested, recognised, reported = (
        in_year(state, name, of) for name in ("invested", "recognised", "rate")
    )
    plan: Adjusted[Amount] = state.plan("plan", of)
    yuan = of_amounts(r.value for r in invested)
    planned = of_amounts(plan.values)
    lead = reported_lead = None
    rate = percent(yuan, planned) if yuan is not None else None
    if rate is not None:
        lead = Lead(rate, pace(state, invested[0].date.day, settings))
    if reported:
        rates = [Fraction(r.value) for r in reported]
        due = pace(state, reported[0].date.day, settings)
        reported_lead = Lead(Range(min(rates), max(rates)), due)
    return Year(of, plan, invested, recognised, reported, yuan, planned, lead, reported_lead)


def rest(found: Year, settings: Settings) -> Rest | None:
    """None without a plan, and where reports differ."""
    if found.yuan is None or found.planned is None or not found.planned.low or found.disputed:
        return None
    left = found.planned.low - found.yuan.low
    months = 12 - whole_months(found.invested[0].date.day, settings)
    return Rest(max(left, Fraction(0)), months)


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
    key = "targets", day, settings
    if key not in state.memo:
        periods = sorted(
            (p for p in state.plans["targets"] if p.first <= day), key=lambda p: (p.last, p.first)
        )
        state.memo[key] = tuple(target(state, period, settings) for period in periods)
    found: tuple[Target, ...] = state.memo[key]
    return found


def target(state: State, period: When, settings: Settings) -> Target:
    """One period's plan."""
    key = "target", period, settings
    if key not in state.memo:
        state.memo[key] = _measured(state, period, settings)
    found: Target = state.memo[key]
    return found


def _measured(state: State, period: When, settings: Settings) -> Target:
    plan: Adjusted[Amount] = state.plan("targets", period)
    track = state.tracks["invested"]
    ends = newest(within(track, period.first, period.last))
    nothing = Target(period, plan, None, None, None, over=False)
    until = of_amounts(r.value for r in ends)
    before = _sum_before(track, period, settings)
    if until is None or before is None:
        return nothing
    done = until.less(before)
    rate = percent(done, of_amounts(plan.values))
    day = ends[0].date.day
    return Target(period, plan, done, rate, day, over=day >= closes(period, settings))


def _sum_before(
    track: tuple[Reported[Amount], ...], period: When, settings: Settings
) -> Range | None:
    """What the year's sum was when a period began: zero in January, else as it was reported."""
    if (period.first.month, period.first.day) == (1, 1):
        return NOTHING
    eve = period.first - timedelta(days=1)
    sums = newest(tuple(r for r in track if settled(r.date.day, settings) == eve))
    return of_amounts(r.value for r in sums)

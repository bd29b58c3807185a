"""序时进度: the share of a year's plan that should be done by a day.

Offices use four, and the same figures give another lead with each (domain evidence: 8 of 12
published leads go by months / 12, 4 by a target of 120 % a year). The report names the one used.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from portfolio.facts.periods import due_end, month_end, settled
from portfolio.facts.settings import Settings
from portfolio.facts.state import State
from portfolio.ledger.quantities import Amount, When


class Point(NamedTuple):
    """A point of a cumulative plan: so many yuan by a day. `when` is None on 1 January."""

    day: date
    yuan: Fraction
    when: When | None


class Pace(NamedTuple):
    """What should be done by a day, in per cent of the year's plan, and how that was counted.

    `passed` of `whole` are months or days; on a curve they are the days between its points `before`
    and `after`, which are the same point where the day is that of a point or the plan is met.
    """

    percent: Fraction
    method: str
    passed: int = 0
    whole: int = 0
    before: Point | None = None
    after: Point | None = None


def whole_months(day: date, settings: Settings) -> int:
    """Months of the year that are over on a day, 0 to 12. A month that runs does not count."""
    day = settled(day, settings)
    return day.month if day.day == month_end(day.year, day.month).day else day.month - 1


@cache
def common(day: date, settings: Settings) -> Pace | None:
    """The pace that holds for every project without a curve; None where there is no such."""
    if settings.baseline == "curve":
        return None
    if settings.baseline == "days":
        whole = (date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1
        passed = (day - date(day.year, 1, 1)).days + 1
        return Pace(Fraction(100 * passed, whole), "days", passed, whole)
    months = whole_months(day, settings)
    target = Fraction(settings.target) if settings.baseline == "target" else Fraction(100)
    return Pace(target * months / 12, settings.baseline, months, 12)


def pace(state: State, day: date, settings: Settings) -> Pace | None:
    """The pace of a project: its own curve where it has one for that year, else the common one.

    None where the year has no plan to be a share of, or two that differ, and after the last point
    of a curve that does not reach the plan.
    """
    points = [when for when in state.plans["curve"] if when.last.year == day.year]
    if not points:
        return common(day, settings)
    plan: Amount | None = state.plan("plan", day.year).now
    if plan is None or not plan.base or len(state.plan("plan", day.year).values) > 1:
        return None
    curve = [Point(date(day.year, 1, 1), Fraction(0), None)]
    for when in sorted(points, key=lambda when: when.last):
        amount: Amount | None = state.plan("curve", when).now
        assert amount is not None
        curve.append(Point(when.last, Fraction(amount.base), when))
    return _on_curve(curve, settled(day, settings), Fraction(plan.base))


def _on_curve(curve: list[Point], day: date, plan: Fraction) -> Pace | None:
    """Interpolated by days: zero on 1 January, and steady once the year's plan is reached.

    due = before + (after - before) x days passed / days between the two points
    """
    before = max((p for p in curve if p.day <= day), key=lambda p: p.day)
    after = min((p for p in curve if p.day > day), key=lambda p: p.day, default=None)
    if before.day == day or (after is None and before.yuan == plan):
        return Pace(100 * before.yuan / plan, "curve", before=before, after=before)
    if after is None:
        return None
    passed, whole = (day - before.day).days, (after.day - before.day).days
    due = before.yuan + (after.yuan - before.yuan) * passed / whole
    return Pace(100 * due / plan, "curve", passed, whole, before, after)


def of_group(state: State, day: date, settings: Settings) -> Pace | None:
    """A project's part in the pace of a group: at the report's date, whatever its own figure is of.

    By days or curve it goes to the end of the period due, which the figures go to; None before the
    first one of the year is over.
    """
    by_days = settings.baseline in ("days", "curve") or any(
        when.last.year == day.year for when in state.plans["curve"]
    )
    if not by_days:
        return pace(state, day, settings)
    until = due_end(day, settings)
    return pace(state, until, settings) if until.year == day.year else None

"""序时进度: the share of a year's plan that should be done by a day.

Offices use four, and the same figures give another lead with each (domain evidence: 8 of 12
published leads go by months / 12, 4 by a target of 120 % a year). The report names the one used.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from portfolio.figures.settings import Settings
from portfolio.quantities import Amount, When
from portfolio.state import State


class Pace(NamedTuple):
    """What should be done by a day, in per cent of the year's plan, and how that was counted.

    `passed` of `whole` are months or days; for a curve `point` is the date whose sum was used.
    """

    percent: Fraction
    method: str
    passed: int = 0
    whole: int = 0
    point: When | None = None


def settled(day: date, settings: Settings) -> date:
    """The day up to which a report counts: the month's end, once the month counts as whole."""
    end = monthrange(day.year, day.month)[1]
    whole = settings.cutoff is not None and day.day >= settings.cutoff
    return day.replace(day=end) if whole else day


def whole_months(day: date, settings: Settings) -> int:
    """Months of the year that are over on a day, 0 to 12. A month that runs does not count."""
    day = settled(day, settings)
    return day.month if day.day == monthrange(day.year, day.month)[1] else day.month - 1


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

    A curve is known at its points only: between two of them the earlier holds. None before its
    first point, and where the year has no plan to be a share of.
    """
    if not any(when.last.year == day.year for when in state.plans["curve"]):
        return common(day, settings)
    plan = state.plan("plan", day.year).now
    until = settled(day, settings)
    points = [w for w in state.plans["curve"] if w.last.year == day.year and w.last <= until]
    if plan is None or not plan.base or not points:
        return None
    point = max(points, key=lambda when: when.last)
    due: Amount | None = state.plan("curve", point).now
    assert due is not None
    return Pace(100 * Fraction(due.base) / Fraction(plan.base), "curve", point=point)

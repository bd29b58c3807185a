"""How far a milestone moved, where it stands on a day, and how late it is.

A delay is counted in one place: `delay`, up to the project's last report.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from portfolio.facts.periods import closes
from portfolio.facts.settings import Settings
from portfolio.facts.state import MilestoneState, State
from portfolio.ledger.quantities import Precision, When

_ORDER: tuple[Precision, ...] = ("day", "month", "quarter", "half", "year")


class Shift(NamedTuple):
    """So many days, months … later than planned; negative is earlier.

    `at_most`: the actual date is only known as a bound, so it may have been less, or earlier.
    """

    number: int
    unit: Precision
    at_most: bool


def shift(planned: When, actual: When) -> Shift:
    """How much later than planned, at the coarser precision of both: a month against a day is
    counted in months. Of several months their last one counts.
    """
    unit = max(_unit(planned), _unit(actual), key=_ORDER.index)
    return Shift(_index(actual.last, unit) - _index(planned.last, unit), unit, actual.by)


def _unit(when: When) -> Precision:
    return "month" if when.precision == "months" else when.precision


def _index(day: date, unit: Precision) -> int:
    """The number of a day, month, quarter, half or year, so that neighbours differ by one."""
    if unit == "day":
        return day.toordinal()
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    return (12 * day.year + day.month - 1) // months


class Delay(NamedTuple):
    """Days after the day by which something was due, 0 on that day, up to the project's last report
    (`until`): what became of it since is not known.
    """

    days: int
    until: When


def delay(due: When, state: State, settings: Settings) -> Delay | None:
    """How late something is that was not reported done. None where nobody has reported since it was
    due: nothing is known then.
    """
    last, closing = state.last, closes(due, settings)
    if last is None or last.day < closing:
        return None
    return Delay((last.day - closing).days, last)


Standing = Literal["done", "overdue", "past", "due soon", "planned", "unplanned"]


def standing(milestone: MilestoneState, state: State, day: date, settings: Settings) -> Standing:
    """Where a milestone stands on a day. A month is due when it is over.

    Once it is due it is `overdue` only where the project has reported since and did not say that it
    was done. Where nobody has reported since, it is `past`: nothing is known.
    """
    if milestone.done is not None:
        return "done"
    if milestone.current is None:
        return "unplanned"
    return due_standing(milestone.current.value, state, day, settings)


def due_standing(
    due: When, state: State, day: date, settings: Settings
) -> Literal["overdue", "past", "due soon", "planned"]:
    """Where something stands that was not reported done."""
    closing = closes(due, settings)
    if closing <= day:
        return "past" if delay(due, state, settings) is None else "overdue"
    return "due soon" if closing - day <= timedelta(days=settings.due_soon) else "planned"

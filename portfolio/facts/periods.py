"""Periods of reporting: which one is over, which one a figure is of, and whether that is current.

A month closes on `cutoff` (月末日) where the office set one, else on its last day; a quarter closes
with its last month, a week on Sunday. Pace, dates that are due and missed reports all go by these
closings. Periods are counted, so that neighbours differ by one.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portfolio.facts.settings import Settings
    from portfolio.facts.state import State
    from portfolio.ledger.model import Ledger
    from portfolio.ledger.quantities import When


def number(day: date, period: str) -> int:
    """The number of a day's week, month or quarter by the calendar. Weeks begin on Monday."""
    if period == "week":
        return (day.toordinal() - 1) // 7
    months = 12 * day.year + day.month - 1
    return months // 3 if period == "quarter" else months


def end(n: int, how: Settings) -> date:
    """The day on which a period closes."""
    if how.period == "week":
        return date.fromordinal(7 * n + 7)
    months = 3 * n + 2 if how.period == "quarter" else n
    return _close_of_month(months // 12, months % 12 + 1, how)


@cache
def over(day: date, how: Settings) -> int:
    """The newest period that is over on a day: the one that is due."""
    own = number(day, how.period)
    return own if end(own, how) <= day else own - 1


def due_end(day: date, how: Settings) -> date:
    """The day on which the newest period that is over has closed."""
    return end(over(day, how), how)


def covered(day: date, how: Settings) -> int:
    """The newest period that a report of a day is about. In a weekly ledger any day of the week
    will do.
    """
    return number(day, "week") if how.period == "week" else over(day, how)


def missed(last: date, day: date, how: Settings) -> int:
    """Periods that are due on a day and that a report of `last` does not reach: 0 means current."""
    return max(0, over(day, how) - how.grace - covered(last, how))


def owed(state: State, day: date, how: Settings) -> int | None:
    """Periods that a project has not reported. None where it never did: that is not late, it is
    silence.
    """
    return missed(state.last.day, day, how) if state.last is not None else None


def begun(day: date, how: Settings, grace: int = 0) -> bool:
    """Whether the first period of a day's year is over, for so many periods. A week that begins in
    December is no first one.
    """
    n = over(day, how) - grace
    first = date.fromordinal(7 * n + 1) if how.period == "week" else end(n, how)
    return first.year == day.year


def previous_end(day: date, how: Settings) -> date:
    """The closing of the period before the one that a day lies in by the calendar."""
    return end(number(day, how.period) - 1, how)


def compared_with(ledger: Ledger, asked: When | None, day: date, how: Settings) -> date | None:
    """The day that a report of `day` is compared with, that of the last report: what was asked for,
    or the ledger's own date, or the end of the period before.

    A date that is not before the report's is no beginning; nor is the end of the period before,
    where nothing had been reported by then.
    """
    given = asked or ledger.since
    if given is not None:
        return given.day if given.day < day else None
    since = previous_end(day, how)
    entries = (e for p in ledger.projects for e in p.progress)
    return since if any(e.date.day <= since and not e.blank for e in entries) else None


def closes(when: When, how: Settings) -> date:
    """The day by which something planned for a date is due: a month is due when it is over."""
    if when.precision == "day":
        return when.last
    return _close_of_month(when.last.year, when.last.month, how)


def _close_of_month(year: int, month: int, how: Settings) -> date:
    last = month_end(year, month)
    return last.replace(day=how.cutoff) if how.cutoff and how.cutoff < last.day else last


@cache
def month_end(year: int, month: int) -> date:
    """The last day of a month by the calendar."""
    return date(year, month, monthrange(year, month)[1])


def settled(day: date, how: Settings) -> date:
    """The day up to which a report counts: the month's end, once the month has closed."""
    if day < _close_of_month(day.year, day.month, how):
        return day
    return month_end(day.year, day.month)


def month_number(day: date) -> int:
    """The number of a day's month."""
    return 12 * day.year + day.month - 1


def months_over(day: date, how: Settings) -> int:
    """The number of the newest month that is over on a day."""
    return month_number(settled(day, how) + timedelta(days=1)) - 1

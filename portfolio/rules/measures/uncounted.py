"""How long a started project has been outside the statistics, to the day.

A bound such as "more than two months" is reached a day after two months, and not a month later.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction

from portfolio.quantities import When
from portfolio.rules.book import Book, Case
from portfolio.rules.measures import schedule
from portfolio.rules.values import Ask, Measured, measured


def months_uncounted(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """Months since the start without being in the statistics, with the days that are over.

    Counted up to the newest report. A start of which only the month is known counts from its last
    day: nothing invents a day.
    """
    found = schedule.months_uncounted(book, case, day, ask)
    if found.key != "months_uncounted":
        return found
    start, last, months = found.said["date"], found.said["last"], found.said["n"]
    assert isinstance(start, When)
    assert isinstance(last, When)
    assert isinstance(months, int)
    reached = _after(start.last, months)
    days = (last.day - reached).days
    if not days:
        return found
    value = months + Fraction(days, (_after(start.last, months + 1) - reached).days)
    return measured(value, "months_and_days_uncounted", date=start, last=last, n=months, days=days)


def _after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short for it."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

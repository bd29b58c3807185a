"""How old a project's figures are, in periods of reporting."""

from __future__ import annotations

from datetime import date, timedelta

from portfolio.state import State


def missed(state: State, day: date, period: str) -> int | None:
    """Periods that ended by a day and in which nothing was reported, since the last report.

    A report counts for the period that its date lies in. None where there has been no report:
    that is not late, it is silence.
    """
    if state.last is None:
        return None
    return max(0, number(day + timedelta(days=1), period) - 1 - number(state.last.day, period))


def number(day: date, period: str) -> int:
    """The number of a day's week, month or quarter. Weeks begin on Monday."""
    if period == "week":
        return (day.toordinal() - 1) // 7
    months = 12 * day.year + day.month - 1
    return months // 3 if period == "quarter" else months


def previous_end(day: date, period: str) -> date:
    """The last day of the newest period that was over before a day's own period began.

    The day itself may be the last of its period: then that period is the report's own.
    """
    own = number(day, period)
    while number(day, period) == own:
        day -= timedelta(days=1)
    return day

"""How far a milestone moved, where it stands, and how old figures are. Worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from portfolio.facts.delays import Shift, shift, standing
from portfolio.facts.periods import owed, previous_end
from portfolio.facts.settings import Settings
from tests.facts.ledgers import state
from tests.ledgers import when


@pytest.mark.parametrize(
    ("planned", "actual", "expected"),
    [
        ("2022-09-30", "2022-10-15", Shift(15, "day", False)),
        ("2022-09-30", "2022-09-30", Shift(0, "day", False)),
        ("2022-03-01", "2022-02-28", Shift(-1, "day", False)),
        ("2022-09", "2022-11-01", Shift(2, "month", False)),
        ("2022-09", "2022-09-01", Shift(0, "month", False)),
        ("2022-12", "2023-01", Shift(1, "month", False)),
        ("2022-09-30", "2022-07", Shift(-2, "month", False)),
        ("2022年三季度", "2022-12-31", Shift(1, "quarter", False)),
        ("2022年上半年", "2022年三季度", Shift(1, "half", False)),
        ("2022年", "2024-01-15", Shift(2, "year", False)),
        ("2022年1-8月", "2022-10", Shift(2, "month", False)),
        ("2022-09", "by 2022-07-24", Shift(-2, "month", True)),
        ("by 2022-09-30", "2022-10-02", Shift(2, "day", False)),
    ],
)
def test_a_shift_is_counted_at_the_coarser_precision(
    planned: str, actual: str, expected: Shift
) -> None:
    assert shift(when(planned), when(actual)) == expected


PLANNED = (
    "progress:",
    "  - {date: 2022-05-31, milestones: {主体: {planned: 2022-07}}}",
    "  - {date: 2022-08-10, works: 主体三层}",
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-05-31", "planned"),
        ("2022-06-30", "planned"),  # 31 days before the end of July
        ("2022-07-01", "due soon"),  # 30 days
        ("2022-07-30", "due soon"),
        ("2022-07-31", "past"),  # July is over, and nobody has reported since
        ("2022-08-01", "past"),
        ("2022-08-09", "past"),
        ("2022-08-10", "overdue"),  # somebody has, and did not say that it was done
    ],
)
def test_a_milestone_stands_where_its_date_and_the_reports_since_put_it(
    day: str, expected: str
) -> None:
    now = state(day, *PLANNED)
    assert standing(now.milestones[0], now, date.fromisoformat(day), Settings()) == expected


def test_a_milestone_that_was_done_is_done_whatever_its_date() -> None:
    now = state(
        "2022-12-31",
        "progress:",
        "  - {date: 2022-05-31, milestones: {主体: {planned: 2022-07}}}",
        "  - {date: 2022-09-30, milestones: {主体: {done: 2022-09-12}}}",
    )
    assert standing(now.milestones[0], now, date(2022, 12, 31), Settings()) == "done"


def test_a_milestone_of_which_only_the_name_is_known_is_unplanned() -> None:
    now = state(
        "2022-12-31", "progress:", "  - {date: 2022-05-31, milestones: {主体: {reason: 未定}}}"
    )
    assert standing(now.milestones[0], now, date(2022, 12, 31), Settings()) == "unplanned"


@pytest.mark.parametrize(
    ("last", "day", "period", "expected"),
    [
        ("2022-06-30", "2022-06-30", "month", 0),
        ("2022-06-30", "2022-07-30", "month", 0),  # July is not over
        ("2022-06-30", "2022-07-31", "month", 1),
        ("2022-06-30", "2022-08-31", "month", 2),
        ("2022-06-15", "2022-06-30", "month", 1),  # it goes up to May, and June is over
        ("2021-12-31", "2022-01-31", "month", 1),
        ("2022-03-31", "2022-09-30", "quarter", 2),
        ("2022-07-24", "2022-07-31", "week", 1),  # both are Sundays
        ("2022-07-24", "2022-07-30", "week", 0),
        ("2022-07-25", "2022-07-31", "week", 0),  # a Monday and the Sunday of its week
    ],
)
def test_periods_that_are_over_without_a_report_are_missed(
    last: str, day: str, period: str, expected: int
) -> None:
    now = state(day, "progress:", f"  - {{date: {last}, works: 在建}}")
    assert owed(now, date.fromisoformat(day), Settings(period=period)) == expected


def test_a_project_that_never_reported_has_missed_nothing_that_can_be_counted() -> None:
    assert owed(state("2022-12-31"), date(2022, 12, 31), Settings()) is None


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        ("2022-08-31", "month", "2022-07-31"),
        ("2022-07-26", "month", "2022-06-30"),
        ("2022-01-10", "month", "2021-12-31"),
        ("2022-07-26", "week", "2022-07-24"),  # a Tuesday; the Sunday before
        ("2022-08-31", "quarter", "2022-06-30"),
    ],
)
def test_the_period_before_ends_where_the_reports_own_begins(
    day: str, period: str, expected: str
) -> None:
    how = Settings(period=period)
    assert previous_end(date.fromisoformat(day), how) == date.fromisoformat(expected)

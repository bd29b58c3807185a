"""序时进度 by each of its four ways. Expected values are worked out by hand beside each test."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from portfolio.figures.baseline import Pace, common, pace, whole_months
from portfolio.figures.settings import Settings
from portfolio.quantities import month_of
from tests.figures.ledgers import state


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2022, 1, 1), 0),
        (date(2022, 1, 30), 0),
        (date(2022, 1, 31), 1),
        (date(2022, 2, 27), 1),
        (date(2022, 2, 28), 2),
        (date(2024, 2, 28), 1),  # a leap year: February has a day more
        (date(2024, 2, 29), 2),
        (date(2022, 7, 24), 6),
        (date(2022, 7, 31), 7),
        (date(2022, 12, 30), 11),
        (date(2022, 12, 31), 12),
    ],
)
def test_a_month_counts_once_it_is_over(day: date, months: int) -> None:
    assert whole_months(day, Settings()) == months


@pytest.mark.parametrize(("number", "months"), [(24, 6), (25, 7), (31, 7)])
def test_a_month_counts_from_the_cutoff_that_the_office_set(number: int, months: int) -> None:
    assert whole_months(date(2022, 7, number), Settings(cutoff=25)) == months


def test_by_months_seven_of_twelve_are_58_and_a_third_per_cent() -> None:
    found = common(date(2022, 7, 31), Settings())
    assert found == Pace(Fraction(700, 12), "months", 7, 12)


def test_by_days_the_24th_of_july_is_day_205_of_365() -> None:
    # 31 + 28 + 31 + 30 + 31 + 30 = 181, and 24
    found = common(date(2022, 7, 24), Settings(baseline="days"))
    assert found == Pace(Fraction(100 * 205, 365), "days", 205, 365)


@pytest.mark.parametrize(("year", "days"), [(2022, 365), (2024, 366)])
def test_by_days_the_last_day_of_a_year_is_the_whole_of_it(year: int, days: int) -> None:
    found = common(date(year, 12, 31), Settings(baseline="days"))
    assert found == Pace(Fraction(100), "days", days, days)


def test_by_a_target_of_120_per_cent_a_month_is_ten() -> None:
    from decimal import Decimal

    how = Settings(baseline="target", target=Decimal(120))
    found = common(date(2022, 5, 31), how)
    assert found is not None
    assert found.percent == 50


CURVE = (
    "investment:",
    "  plan: {2022: 4亿元}",
    "  curve: {2022-03: 0.5亿元, 2022-06: 1亿元, 2022-12: 4亿元}",
)


@pytest.mark.parametrize(
    ("day", "percent", "month"),
    [
        (date(2022, 6, 30), 25, 6),  # 1 of 4
        (date(2022, 8, 31), 25, 6),  # between two points the earlier holds: nothing is invented
        (date(2022, 12, 31), 100, 12),
    ],
)
def test_a_project_with_a_curve_goes_by_it(day: date, percent: int, month: int) -> None:
    found = pace(state("2022-12-31", *CURVE), day, Settings())
    assert found == Pace(Fraction(percent), "curve", point=month_of(2022, month))


def test_before_its_first_point_a_curve_says_nothing() -> None:
    assert pace(state("2022-12-31", *CURVE), date(2022, 2, 28), Settings()) is None


def test_a_curve_of_another_year_does_not_count() -> None:
    found = pace(state("2023-12-31", *CURVE), date(2023, 6, 30), Settings())
    assert found is not None
    assert found.method == "months"


def test_a_curve_without_a_plan_to_be_a_share_of_says_nothing() -> None:
    alone = state("2022-12-31", "investment: {curve: {2022-06: 1亿元}}")
    assert pace(alone, date(2022, 6, 30), Settings()) is None


def test_where_the_office_goes_by_curves_a_project_without_one_has_no_pace() -> None:
    plain = state("2022-12-31", "investment: {plan: {2022: 4亿元}}")
    assert pace(plain, date(2022, 6, 30), Settings(baseline="curve")) is None

"""序时进度 by each of its four ways. Expected values are worked out by hand beside each test."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from portfolio.facts.baseline import Pace, common, pace, whole_months
from portfolio.facts.settings import Settings
from tests.facts.ledgers import state


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
    ("day", "percent"),
    [
        (date(2022, 6, 30), Fraction(25)),  # 1 of 4, a point of the plan
        (date(2022, 1, 1), Fraction(0)),
        # from 0 on 1 January to 0.5 on 31 March are 89 days; 58 of them to 28 February
        (date(2022, 2, 28), Fraction(50, 4) * Fraction(58, 89)),
        # from 1 on 30 June to 4 on 31 December are 184 days; 62 of them to 31 August
        (date(2022, 8, 31), 25 * (1 + 3 * Fraction(62, 184))),
        (date(2022, 12, 31), Fraction(100)),
    ],
)
def test_between_the_points_of_a_curve_the_pace_goes_by_days(day: date, percent: Fraction) -> None:
    found = pace(state("2022-12-31", *CURVE), day, Settings())
    assert found is not None
    assert found.percent == percent
    assert found.method == "curve"


def test_a_curve_that_has_reached_the_plan_stays_there() -> None:
    early = state("2022-12-31", "investment: {plan: {2022: 4亿元}, curve: {2022-09: 4亿元}}")
    found = pace(early, date(2022, 11, 30), Settings())
    assert found is not None
    assert found.percent == 100


def test_after_the_last_point_of_a_curve_below_the_plan_there_is_no_pace() -> None:
    short = state("2022-12-31", "investment: {plan: {2022: 4亿元}, curve: {2022-09: 3亿元}}")
    assert pace(short, date(2022, 9, 30), Settings()) is not None
    assert pace(short, date(2022, 10, 1), Settings()) is None


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

"""Rates, leads and what is left, at every boundary. Worked out by hand beside each test."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from portfolio.facts.investment import Rest, agrees, of_total, rest, targets, year
from portfolio.facts.rounding import half_up
from portfolio.facts.settings import Settings
from tests.facts.ledgers import WAN, YI, exact, state, yuan

HOW = Settings()
PLAN = "investment: {plan: {2022: 3亿元}}"


def progress(*entries: str) -> tuple[str, ...]:
    return ("progress:", *(f"  - {{{entry}}}" for entry in entries))


def test_the_rate_is_what_was_invested_over_the_years_plan() -> None:
    found = year(
        state("2022-07-31", PLAN, *progress("date: 2022-07-31, invested: 1.8亿元")), 2022, HOW
    )
    assert found.lead is not None
    assert exact(found.lead.rate) == 60  # 1.8 / 3
    assert exact(found.lead.points) == 60 - Fraction(700, 12)


def test_units_may_differ_between_the_plan_and_the_sum() -> None:
    found = year(
        state("2022-07-31", PLAN, *progress("date: 2022-07-31, invested: 18000万元")), 2022, HOW
    )
    assert found.lead is not None
    assert exact(found.lead.rate) == 60


def test_without_a_plan_there_is_no_rate_and_nothing_is_left_to_do() -> None:
    found = year(state("2022-07-31", *progress("date: 2022-07-31, invested: 1.8亿元")), 2022, HOW)
    assert (found.lead, rest(found, HOW)) == (None, None)
    assert [r.value.base for r in found.invested] == [180_000_000]


def test_a_plan_of_zero_gives_no_rate() -> None:
    zero = "investment: {plan: {2022: 0亿元}}"
    found = year(
        state("2022-07-31", zero, *progress("date: 2022-07-31, invested: 1.8亿元")), 2022, HOW
    )
    assert (found.lead, rest(found, HOW)) == (None, None)


def test_nothing_reported_gives_no_rate_though_there_is_a_plan() -> None:
    found = year(state("2022-07-31", PLAN), 2022, HOW)
    assert (found.lead, rest(found, HOW), found.invested) == (None, None, ())


def test_zero_reported_is_a_rate_of_zero() -> None:
    found = year(
        state("2022-07-31", PLAN, *progress("date: 2022-07-31, invested: 0万元")), 2022, HOW
    )
    assert found.lead is not None
    assert exact(found.lead.rate) == 0


def test_a_rate_may_exceed_100_per_cent_and_then_nothing_is_left() -> None:
    found = year(
        state("2022-07-31", PLAN, *progress("date: 2022-07-31, invested: 3.6亿元")), 2022, HOW
    )
    assert found.lead is not None
    assert exact(found.lead.rate) == 120
    assert rest(found, HOW) == Rest(Fraction(0), 5)


@pytest.mark.parametrize(
    ("day", "points"),
    [("2022-01-31", 10 - Fraction(100, 12)), ("2022-12-31", Fraction(10 - 100))],
)
def test_the_first_and_the_last_month_have_their_lead(day: str, points: Fraction) -> None:
    found = year(state(day, PLAN, *progress(f"date: {day}, invested: 0.3亿元")), 2022, HOW)
    assert found.lead is not None
    assert exact(found.lead.points) == points


def test_what_is_left_is_spread_over_the_months_that_are_left() -> None:
    # 3 − 1.8 = 1.2亿元 over August to December: 2400万元 a month
    found = year(
        state("2022-07-31", PLAN, *progress("date: 2022-07-31, invested: 1.8亿元")), 2022, HOW
    )
    left = rest(found, HOW)
    assert left is not None
    assert (left.amount, left.months) == (12000 * WAN, 5)
    assert left.monthly == 2400 * WAN


def test_at_the_end_of_the_year_no_month_is_left_to_spread_over() -> None:
    found = year(
        state("2022-12-31", PLAN, *progress("date: 2022-12-31, invested: 2亿元")), 2022, HOW
    )
    left = rest(found, HOW)
    assert left is not None
    assert (left.amount, left.months, left.monthly) == (YI, 0, None)


def test_a_rate_is_compared_at_the_day_of_its_own_figures_and_not_of_the_report() -> None:
    old = state("2022-08-31", PLAN, *progress("date: 2022-06-30, invested: 1.5亿元"))
    found = year(old, 2022, HOW)
    assert found.lead is not None
    assert (
        exact(found.lead.points) == 0
    )  # 50 % at the end of June, whatever the month of the report


def test_a_month_and_its_last_day_give_the_same_rate_and_lead() -> None:
    month = year(
        state("2022-07-31", PLAN, *progress("date: 2022-07, invested: 1.8亿元")), 2022, HOW
    )
    day = year(
        state("2022-07-31", PLAN, *progress("date: 2022-07-31, invested: 1.8亿元")), 2022, HOW
    )
    assert month.lead == day.lead


CHANGED = (
    PLAN,
    "progress:",
    "  - {date: 2022-06-30, invested: 1.5亿元}",
    "  - {date: 2022-08-15, reason: 资金未到, investment: {plan: {2022: 2亿元}}}",
)


def test_a_plan_changed_in_mid_year_counts_from_its_date_and_the_original_stays() -> None:
    before, after = (year(state(day, *CHANGED), 2022, HOW) for day in ("2022-08-14", "2022-08-15"))
    assert before.lead is not None
    assert after.lead is not None
    assert [exact(before.lead.rate), exact(after.lead.rate)] == [50, 75]  # 1.5 of 3, 1.5 of 2
    assert yuan(after.plan.original) == 3 * YI
    assert [move.entry.reason for move in after.plan.moves] == ["资金未到"]


def test_a_correction_moves_the_rate_and_not_its_day() -> None:
    corrected = state(
        "2022-08-31",
        PLAN,
        *progress(
            "date: 2022-06-30, invested: 1.8亿元",
            "date: 2022-08-20, corrects: 2022-06-30, invested: 1.5亿元, reason: 重复计入",
        ),
    )
    found = year(corrected, 2022, HOW)
    assert found.lead is not None
    assert (exact(found.lead.rate), exact(found.lead.points)) == (Fraction(50), Fraction(0))


TURN = (
    "investment: {plan: {2022: 3亿元, 2023: 4亿元}}",
    *progress("date: 2022-12-31, invested: 3亿元", "date: 2023-02-28, invested: 0.4亿元"),
)


def test_in_january_last_years_sum_is_no_figure_of_the_new_year() -> None:
    january = state("2023-01-31", *TURN)
    assert year(january, 2023, HOW).lead is None
    assert year(january, 2023, HOW).invested == ()
    last = year(january, 2022, HOW)
    assert last.lead is not None
    assert exact(last.lead.rate) == 100


def test_in_february_the_new_year_counts_from_zero() -> None:
    found = year(state("2023-02-28", *TURN), 2023, HOW)
    assert found.lead is not None
    assert exact(found.lead.rate) == 10  # 0.4 of 4


def test_two_reports_of_one_day_that_differ_give_the_lowest_and_the_highest_rate() -> None:
    two = state(
        "2022-07-31",
        PLAN,
        *progress("date: 2022-07, invested: 1亿元", "date: 2022-07-31, invested: 2亿元"),
    )
    found = year(two, 2022, HOW)
    assert len(found.invested) == 2
    assert found.lead is not None
    assert found.lead.rate == (Fraction(100, 3), Fraction(200, 3))  # 1 of 3 and 2 of 3
    assert found.lead.points == (Fraction(100 - 175, 3), Fraction(200 - 175, 3))  # less 58.3
    assert rest(found, HOW) is None


def test_a_rate_that_somebody_wrote_is_kept_beside_the_computed_one() -> None:
    both = state(
        "2024-04-30",
        "investment: {plan: {2024: 67.9亿元}}",
        *progress("date: 2024-04, invested: 7.7亿元, rate: 11.4%"),
        allow=("rate-differs", "after-as-of"),
    )
    found = year(both, 2024, HOW)
    assert found.differs
    assert found.lead is not None
    assert found.reported_lead is not None
    assert f"{half_up(found.lead.rate.low, 1)}" == "11.3"
    assert exact(found.reported_lead.rate) == Fraction("11.4")


@pytest.mark.parametrize(
    ("exact", "printed", "same"),
    [
        ("97.158", "97.2", True),
        ("97.15", "97.2", True),
        ("97.149", "97.2", False),
        ("30.9005", "30.90", True),
    ],
)
def test_a_written_rate_agrees_where_half_up_rounding_gives_it(
    exact: str, printed: str, same: bool
) -> None:
    assert agrees(Fraction(exact), Decimal(printed)) is same


def test_the_sum_since_the_start_is_a_share_of_the_total() -> None:
    whole = state(
        "2022-07-31",
        "investment: {total: 12亿元}",
        *progress("date: 2022-07-31, invested_total: 5亿元"),
    )
    found = of_total(whole)
    assert found is not None
    assert found.rate == Fraction(500, 12)


def test_without_a_total_there_is_no_share_of_it() -> None:
    assert (
        of_total(state("2022-07-31", *progress("date: 2022-07-31, invested_total: 5亿元"))) is None
    )


# ---- periods -------------------------------------------------------------------------------

QUARTERS = (
    "investment: {targets: {2022年一季度: 0.8亿元, 2022年二季度: 1亿元}}",
    *progress(
        "date: 2022-03-31, invested: 0.6亿元",
        "date: 2022-05-31, invested: 1.1亿元",
        "date: 2022-06-30, invested: 1.8亿元",
    ),
)


def test_a_period_is_measured_by_what_was_invested_within_it() -> None:
    first, second = targets(state("2022-06-30", *QUARTERS), date(2022, 6, 30), HOW)
    assert (exact(first.done), exact(first.rate), first.over) == (
        6000 * WAN,
        Fraction(75),
        True,
    )  # 0.6 of 0.8
    assert (exact(second.done), exact(second.rate), second.over) == (
        12000 * WAN,
        Fraction(120),
        True,
    )  # 1.8 − 0.6 of 1


def test_a_period_that_runs_is_measured_as_far_as_it_was_reported() -> None:
    _, second = targets(state("2022-05-31", *QUARTERS), date(2022, 5, 31), HOW)
    assert (exact(second.done), exact(second.rate), second.over) == (
        5000 * WAN,
        Fraction(50),
        False,
    )


def test_a_period_that_has_not_begun_is_not_shown() -> None:
    assert len(targets(state("2022-03-31", *QUARTERS), date(2022, 3, 31), HOW)) == 1


def test_where_the_sum_before_a_period_is_not_known_nothing_is_computed() -> None:
    gap = state(
        "2022-06-30",
        "investment: {targets: {2022年二季度: 1亿元}}",
        *progress("date: 2022-02-28, invested: 0.5亿元", "date: 2022-06-30, invested: 1.8亿元"),
    )
    (found,) = targets(gap, date(2022, 6, 30), HOW)
    assert (found.done, found.rate) == (None, None)


def test_a_target_of_zero_gives_no_rate() -> None:
    zero = state(
        "2022-03-31",
        "investment: {targets: {2022年一季度: 0万元}}",
        *progress("date: 2022-03-31, invested: 0.5亿元"),
    )
    (found,) = targets(zero, date(2022, 3, 31), HOW)
    assert (exact(found.done), found.rate) == (5000 * WAN, None)


# ---- rounding ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "digits", "expected"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.05", 1, "0.1"),
        ("-0.04", 1, "0.0"),
        ("64.4858", 2, "64.49"),
        ("13.825", 1, "13.8"),
        ("13.85", 1, "13.9"),
        ("100", 1, "100.0"),
    ],
)
def test_numbers_are_rounded_half_up_at_the_printed_digit(
    number: str, digits: int, expected: str
) -> None:
    assert f"{half_up(Fraction(number), digits)}" == expected


def test_a_third_is_never_rounded_before_it_is_subtracted() -> None:
    # 629.0 / 647.4 − 10 / 12 = 13.825 points; rounded first, 97.2 − 83.3 = 13.9
    rate = 100 * Fraction(6290, 6474)
    assert f"{half_up(rate - Fraction(1000, 12), 1)}" == "13.8"
    assert half_up(rate, 1) - half_up(Fraction(1000, 12), 1) == Decimal("13.9")

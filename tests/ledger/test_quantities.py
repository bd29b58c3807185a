"""Dates and amounts as people write them. Expected values are written out by hand."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.diagnostics import Words
from portfolio.ledger.quantities import (
    FIRST_YEAR,
    LAST_YEAR,
    UNITS,
    Amount,
    Unread,
    When,
    amount_text,
    chinese,
    day_of,
    half_width,
    iso,
    month_of,
    months_of,
    percent_text,
    quarter_of,
    read_amount,
    read_percent,
    read_quantity,
    read_when,
    year_of,
)

JULY_24 = When(date(2022, 7, 24), date(2022, 7, 24), "day")


@pytest.mark.parametrize(
    "text",
    ["2022-07-24", "2022-7-24", "2022年7月24日", "2022.7.24", "2022/7/24", "２０２２年７月２４日"],
)
def test_a_day_is_read_in_every_way_people_write_it(text: str) -> None:
    assert read_when(text) == JULY_24


@pytest.mark.parametrize("text", ["by 2022-07-24", "不晚于2022年7月24日", "不晚于 2022-07-24"])
def test_a_bound_is_on_or_before_the_day(text: str) -> None:
    assert read_when(text) == JULY_24._replace(by=True)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022-08", date(2022, 8, 1), date(2022, 8, 31), "month"),
        ("2022年2月", date(2022, 2, 1), date(2022, 2, 28), "month"),
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2022年12月份", date(2022, 12, 1), date(2022, 12, 31), "month"),
        ("2022年三季度", date(2022, 7, 1), date(2022, 9, 30), "quarter"),
        ("2022年第4季度", date(2022, 10, 1), date(2022, 12, 31), "quarter"),
        ("2022-Q1", date(2022, 1, 1), date(2022, 3, 31), "quarter"),
        ("2022年上半年", date(2022, 1, 1), date(2022, 6, 30), "half"),
        ("2022-H2", date(2022, 7, 1), date(2022, 12, 31), "half"),
        ("2022年1-7月", date(2022, 1, 1), date(2022, 7, 31), "months"),
        ("2022-01/2022-07", date(2022, 1, 1), date(2022, 7, 31), "months"),
        ("2022年前三季度", date(2022, 1, 1), date(2022, 9, 30), "months"),
        ("2022年1—3月份", date(2022, 1, 1), date(2022, 3, 31), "quarter"),
        ("2022年1-6月", date(2022, 1, 1), date(2022, 6, 30), "half"),
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "year"),
        ("2022年", date(2022, 1, 1), date(2022, 12, 31), "year"),
    ],
)
def test_a_period_keeps_its_precision_and_spans_its_days(
    text: str, first: date, last: date, precision: str
) -> None:
    assert read_when(text) == (first, last, precision, False)


def test_a_period_counts_from_its_last_day() -> None:
    assert month_of(2022, 6).day == date(2022, 6, 30)


@pytest.mark.parametrize(
    ("text", "diagnostic"),
    [
        ("2022-02-30", "no-such-date"),
        ("2022-13", "no-such-date"),
        ("2023年2月29日", "no-such-date"),
        ("2022.1", "date-doubtful"),
        ("2022.10", "date-doubtful"),
        ("2022年7月24日前", "date-before"),
        ("2022-07-24前", "date-before"),
        ("7月24日前", "date-without-year"),
        ("7月", "date-without-year"),
        ("7月24日", "date-without-year"),
        ("7-24", "date-without-year"),
        ("三季度", "date-without-year"),
        ("上半年", "date-without-year"),
        ("2022年7-3月", "no-such-date"),
        ("2022-01/2023-02", "not-a-date"),
        ("٢٠٢٢-٠٧-٢٤", "not-a-date"),
        ("月底", "not-a-date"),
        ("0000", "year-out-of-bounds"),
        ("", "not-a-date"),
    ],
)
def test_a_doubtful_date_is_not_guessed(text: str, diagnostic: str) -> None:
    read = read_when(text)
    assert isinstance(read, Unread)
    assert read.name == diagnostic


def test_both_readings_of_before_are_offered() -> None:
    read = read_when("2022年7月24日前")
    assert isinstance(read, Unread)
    assert str(read.particulars["readings"]).count("2022-07-2") >= 2
    assert "by 2022-07-24" in str(read.particulars["readings"])
    assert "by 2022-07-23" in str(read.particulars["readings"])


def test_a_lost_zero_is_offered_as_october() -> None:
    read = read_when("2022.1")
    assert isinstance(read, Unread)
    assert "2022-01" in str(read.particulars["readings"])
    assert "2022-10" in str(read.particulars["readings"])


def test_a_date_is_printed_without_leading_zeros() -> None:
    assert chinese(JULY_24) == "2022年7月24日"
    assert chinese(month_of(2022, 8)) == "2022年8月"
    assert chinese(JULY_24._replace(by=True)) == "不晚于2022年7月24日"


YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
WHENS = st.one_of(
    st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)).map(
        lambda d: day_of(d.year, d.month, d.day)
    ),
    st.builds(month_of, YEARS, st.integers(1, 12)),
    st.builds(quarter_of, YEARS, st.integers(1, 4)),
    st.builds(year_of, YEARS),
    st.builds(
        lambda year, some: months_of(year, *sorted(some)),
        YEARS,
        st.tuples(st.integers(1, 12), st.integers(1, 12)),
    ),
).flatmap(lambda when: st.sampled_from([when, when._replace(by=True)]))


@given(WHENS)
def test_what_we_print_of_a_date_reads_back_as_the_same_date(when: When) -> None:
    assert read_when(iso(when)) == when
    assert read_when(chinese(when)) == when


@given(st.text())
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    assert isinstance(read_when(text), When | Unread)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("3.2亿元", "320000000"),
        ("3.2亿", "320000000"),
        ("3,200万元", "32000000"),
        ("３２００万元", "32000000"),
        ("3200 万元", "32000000"),
        ("0元", "0"),
        ("1.05亿元", "105000000"),
    ],
)
def test_money_is_exact_and_carries_its_unit(text: str, yuan: str) -> None:
    read = read_amount(text, "money")
    assert isinstance(read, Amount)
    assert read.base == Decimal(yuan)


def test_thirty_mu_are_two_hectares() -> None:
    # 1 hectare = 15 mu
    read = read_amount("30亩", "area")
    assert isinstance(read, Amount)
    assert round(read.base, 6) == Decimal(20000)


@pytest.mark.parametrize(
    ("text", "diagnostic"),
    [
        ("3200", "amount-without-unit"),
        ("30亩", "unknown-unit"),
        ("三五百亿", "not-an-amount"),
        ("近3亿元", "not-an-amount"),
        ("3,20万元", "not-an-amount"),
        ("1e6元", "not-an-amount"),
        ("-3亿元", "not-an-amount"),
        ("", "not-an-amount"),
    ],
)
def test_a_doubtful_amount_of_money_is_not_guessed(text: str, diagnostic: str) -> None:
    read = read_amount(text, "money")
    assert isinstance(read, Unread)
    assert read.name == diagnostic


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("3,20万元", ["3.20万元"]),
        ("6,2000万元", ["62000万元", "6.2000万元"]),  # ten thousand times apart: both are offered
    ],
)
def test_a_comma_out_of_place_is_answered_with_every_amount_that_it_may_mean(
    text: str, offered: list[str]
) -> None:
    found = read_amount(text, "money")
    assert isinstance(found, Unread)
    advice = found.particulars["advice"]
    assert isinstance(advice, Words)
    assert re.findall(r"[0-9.]+万元", advice.zh) == offered
    assert re.findall(r"[0-9.]+万元", advice.en) == offered


@given(st.decimals(0, 10**12 - 1, places=2), st.sampled_from(sorted(UNITS["money"])))
def test_what_we_print_of_an_amount_reads_back_as_the_same_amount(
    number: Decimal, unit: str
) -> None:
    amount = Amount(abs(number), unit, "money")
    assert read_amount(amount_text(amount), "money") == amount


@pytest.mark.parametrize(
    ("text", "metres"), [("3.6公里", "3600"), ("500米", "500"), ("2km", "2000")]
)
def test_a_length_is_exact(text: str, metres: str) -> None:
    read = read_amount(text, "length")
    assert isinstance(read, Amount)
    assert read.base == Decimal(metres)


@pytest.mark.parametrize(
    ("text", "percent"), [("62.5%", "62.5"), ("６２％", "62"), ("122.6 %", "122.6"), ("0%", "0")]
)
def test_a_percentage_is_exact_and_may_exceed_a_hundred(text: str, percent: str) -> None:
    assert read_percent(text) == Decimal(percent)


@pytest.mark.parametrize("text", ["0.625", "62.5", "六成", "约60%", "-5%", "1e2%", ""])
def test_a_percentage_without_its_sign_is_not_guessed(text: str) -> None:
    assert isinstance(read_percent(text), Unread)


@given(st.decimals(0, 1000, places=2))
def test_what_we_print_of_a_percentage_reads_back_as_the_same(number: Decimal) -> None:
    assert read_percent(percent_text(abs(number))) == abs(number)


@given(st.text())
def test_any_text_is_an_amount_or_says_why_not(text: str) -> None:
    assert isinstance(read_amount(text, "money"), Amount | Unread)


def test_full_width_signs_become_their_ascii_twins() -> None:
    assert half_width("３．２％　（甲）") == "3.2% (甲)"


# ---- what is built -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "base", "dimension"),
    [
        ("2.5万平方米", 25000, "area"),
        ("3m2", 3, "area"),
        ("3.2公里", 3200, "length"),
        ("30万立方米", 300000, "volume"),
        ("1,200吨", 1200, "mass"),
        ("12栋", 12, "count"),
        ("30台(套)", 30, "count"),
    ],
)
def test_a_quantity_is_read_with_its_unit(text: str, base: int, dimension: str) -> None:
    read = read_quantity(text)
    assert isinstance(read, Amount)
    assert read.base == base
    assert read.dimension == dimension


@pytest.mark.parametrize(
    ("text", "diagnostic"),
    [("3亿元", "unknown-unit"), ("12", "amount-without-unit"), ("约12栋", "not-an-amount")],
)
def test_what_is_no_quantity_of_works_is_not_guessed(text: str, diagnostic: str) -> None:
    read = read_quantity(text)
    assert isinstance(read, Unread)
    assert read.name == diagnostic


def test_only_what_measures_the_same_is_comparable() -> None:
    houses, floors, road = (read_quantity(text) for text in ("12栋", "12层", "3公里"))
    assert isinstance(houses, Amount)
    assert isinstance(floors, Amount)
    assert isinstance(road, Amount)
    assert road.comparable(road._replace(unit="米"))
    assert not houses.comparable(floors)
    assert not houses.comparable(road)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("1万米", 10_000),  # metres
        ("1千米", 1_000),
        ("1km", 1_000),
        ("1公里", 1_000),
        ("1公顷", 10_000),  # square metres: a square of a hundred metres
        ("1平方公里", 1_000_000),
        ("1万平方米", 10_000),
        ("1万立方米", 10_000),
        ("1万吨", 10_000),
    ],
)
def test_a_unit_is_as_large_as_its_name_says(text: str, base: int) -> None:
    read = read_quantity(text)
    assert isinstance(read, Amount)
    assert read.base == base

"""Amounts, quantities and dates in English, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from portfolio.ledger.quantities import Amount, read_amount, read_quantity
from portfolio.report.english import English
from tests.ledgers import when

ENGLISH = English(1, {"县住建局": "Housing bureau"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.2亿元", "CNY 320 million"),  # 3.2 × 10⁸ ÷ 10⁶
        ("3200万元", "CNY 32 million"),
        ("5元", "CNY 0.000005 million"),  # nothing is rounded
        ("0万元", "CNY 0 million"),
        ("1,250亿元", "CNY 125,000 million"),
    ],
)
def test_money_is_told_in_millions(text: str, expected: str) -> None:
    amount = read_amount(text, "money")
    assert isinstance(amount, Amount)
    assert ENGLISH.amount(amount) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.5万平方米", "25,000 m²"),
        ("320亩", "320 mu"),
        ("3.2公里", "3.2 km"),
        ("1栋", "1 building"),
        ("12栋", "12 buildings"),
        ("1.5万吨", "15,000 t"),
    ],
)
def test_quantities_have_english_units(text: str, expected: str) -> None:
    amount = read_quantity(text)
    assert isinstance(amount, Amount)
    assert ENGLISH.amount(amount) == expected


def test_a_computed_amount_is_told_in_millions_too() -> None:
    assert ENGLISH.money(Fraction(36_000 * 10**4)) == "CNY 360 million"
    assert ENGLISH.money(Fraction(0)) == "CNY 0 million"
    assert ENGLISH.unit(Fraction(0)).name == "CNY million"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-07-24", "24 July 2022"),
        ("2022-07", "July 2022"),
        ("2022年三季度", "Q3 2022"),
        ("2022年下半年", "H2 2022"),
        ("2022", "2022"),
        ("by 2022-07-24", "by 24 July 2022"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_was_written(text: str, expected: str) -> None:
    assert ENGLISH.when(when(text)) == expected


def test_words_of_the_ledger_are_told_in_english_where_it_gives_some() -> None:
    assert ENGLISH.own("县住建局") == "Housing bureau"
    assert ENGLISH.own("县交通局") == "县交通局"

"""Physical progress in quantities."""

from __future__ import annotations

from fractions import Fraction

from portfolio.facts.ranges import exactly
from portfolio.facts.works import built
from tests.facts.ledgers import state


def test_what_is_built_is_a_share_of_what_is_planned_under_the_same_name() -> None:
    now = state(
        "2022-07-31",
        "scale: {厂房: 12万平方米, 道路: 3公里}",
        "progress:",
        "  - {date: 2022-06-30, built: {厂房: 2万平方米}}",
        "  - {date: 2022-07-31, built: {厂房: 25000平方米, 桥梁: 2座}}",
    )
    assert {item.name: item.rate for item in built(now)} == {
        "厂房": exactly(Fraction(250, 12)),
        "道路": None,  # planned, and nobody said how much is done
        "桥梁": None,  # done, and nobody said how much is planned
    }


def test_a_planned_quantity_of_nought_gives_no_share() -> None:
    now = state(
        "2022-07-31",
        "scale: {桥梁: 0座}",
        "progress:",
        "  - {date: 2022-07-31, built: {桥梁: 2座}}",
    )
    assert [item.rate for item in built(now)] == [None]

"""How many digits a figure needs beside others."""

from __future__ import annotations

from fractions import Fraction

import pytest

from portfolio.report.digits import to_tell_apart


@pytest.mark.parametrize(
    ("value", "other", "digits"),
    [
        ("12.46", "12.5", 2),  # 12.5 and 12.5, 12.46 and 12.50
        ("12.54", "12.5", 2),
        ("-0.04", "0", 2),  # 0.0 and 0.0
        ("12.5", "12.5", 1),  # looks equal, and is
        ("12.3", "12.5", 1),
        ("12.50001", "12.5", None),  # equal at four
    ],
)
def test_a_figure_looks_as_it_is_beside_another(value: str, other: str, digits: int | None) -> None:
    assert to_tell_apart(Fraction(value), [Fraction(other)], 1) == digits

"""Exact fractions to printed digits: half up, once, at the very end."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


def half_up(number: Fraction, digits: int) -> Decimal:
    """Rounded half up, away from zero: 13.85 is 13.9 at one digit, -0.04 is 0.0."""
    return Decimal(last_digits(number, digits)).scaleb(-digits) + 0


def last_digits(number: Fraction, digits: int) -> int:
    """The rounded number in units of its last digit: 13.85 is 139 at one digit."""
    upper, lower, unit = number.numerator, number.denominator, int(10**digits)
    whole = (2 * abs(upper) * unit + lower) // (2 * lower)
    return -whole if upper < 0 else whole

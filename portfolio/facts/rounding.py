"""Exact fractions to printed digits: half up, once, at the very end."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


def half_up(number: Fraction, digits: int) -> Decimal:
    """Rounded half up, away from nought: 13.85 is 13.9 at one digit, -0.04 is 0.0."""
    scaled = abs(number) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if number < 0 else whole).scaleb(-digits) + 0

"""A figure that is known exactly, or between two bounds where reports of one day differ.

Sums and rates with such a conflict have a lowest and a highest value. Exact fractions throughout.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from portfolio.ledger.quantities import Amount


class Range(NamedTuple):
    """The lowest and the highest value. Both are the same where the figure is known exactly."""

    low: Fraction
    high: Fraction

    @property
    def exact(self) -> Fraction | None:
        """The value; None where there is a conflict."""
        return self.low if self.low == self.high else None

    def plus(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def less(self, other: Range) -> Range:
        return Range(self.low - other.high, self.high - other.low)

    def up(self, points: Fraction) -> Range:
        """Moved up by so much."""
        return Range(self.low + points, self.high + points)


NOTHING = Range(Fraction(0), Fraction(0))


def of_amounts(amounts: Iterable[Amount]) -> Range | None:
    """The range of some amounts of one thing, in base units; None where there is none."""
    bases = [Fraction(amount.base) for amount in amounts]
    if len(bases) == 1:
        return Range(bases[0], bases[0])
    return Range(min(bases), max(bases)) if bases else None


def exactly(number: Fraction) -> Range:
    return Range(number, number)


def total(ranges: Iterable[Range]) -> Range:
    found = NOTHING
    for one in ranges:
        found = found.plus(one)
    return found


def percent(part: Range, whole: Range | None) -> Range | None:
    """What share a part is, in per cent; None of nothing, and of what may be zero."""
    if whole is None or not whole.low:
        return None
    return Range(100 * part.low / whole.high, 100 * part.high / whole.low)

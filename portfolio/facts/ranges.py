"""A figure that is known exactly, or between two bounds where reports of one day differ.

Sums and rates with such a conflict have a lowest and a highest value. Exact fractions throughout.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
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
        return self.low if self.low is self.high or self.low == self.high else None

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """The value, or both bounds where there is a conflict."""
        return (self.low,) if self.low is self.high else (self.low, self.high)

    def less(self, other: Range) -> Range:
        low = self.low - other.high
        same = self.low is self.high and other.low is other.high
        return Range(low, low if same else self.high - other.low)

    def up(self, points: Fraction) -> Range:
        """Moved up by so much."""
        low = self.low + points
        return Range(low, low if self.low is self.high else self.high + points)


_ZERO = Fraction(0)
NOTHING = Range(_ZERO, _ZERO)


def of_amounts(amounts: Iterable[Amount]) -> Range | None:
    """The range of some amounts of one thing, in base units; None where there is none."""
    bases = [_exact(amount.base) for amount in amounts]
    if len(bases) == 1:
        return Range(bases[0], bases[0])
    return Range(min(bases), max(bases)) if bases else None


@lru_cache(maxsize=10_000)
def _exact(base: Decimal) -> Fraction:
    """Making a fraction costs more than finding it again."""
    return Fraction(base)


def exactly(number: Fraction) -> Range:
    return Range(number, number)


def total(ranges: Iterable[Range]) -> Range:
    given = tuple(ranges)
    if len(given) == 1:  # of a project: only groups have more
        return given[0]
    low = added(one.low for one in given)
    if all(one.low is one.high for one in given):  # nearly always: half the work
        return Range(low, low)
    return Range(low, added(one.high for one in given))


def added(numbers: Iterable[Fraction]) -> Fraction:
    """Their sum. Yuan are nearly always whole, and integers are added in a tenth of the time."""
    given = tuple(numbers)
    if all(number.denominator == 1 for number in given):
        return Fraction(sum(number.numerator for number in given))
    return sum(given, _ZERO)


def percent(part: Range, whole: Range | None) -> Range | None:
    """What share a part is, in per cent; None of nothing, and of what may be zero."""
    if whole is None or not whole.low:
        return None
    low = _percent(part.low, whole.high)
    same = part.low is part.high and whole.low is whole.high
    return Range(low, low if same else _percent(part.high, whole.low))


def _percent(part: Fraction, whole: Fraction) -> Fraction:
    """In one step: a product and a quotient would be made and reduced one after the other."""
    return Fraction(100 * part.numerator * whole.denominator, part.denominator * whole.numerator)

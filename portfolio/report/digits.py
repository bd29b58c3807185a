"""How many digits a figure is printed with, so that a reader can follow what is said of it.

One decimal, or the office's own number; more, up to four, where a difference is printed with its
terms, or where a figure stands beside a bound or a neighbouring rank and must not look equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from portfolio.facts.ranges import Range
from portfolio.facts.rounding import last_digits

MOST = 4


def for_difference(
    rate: Range, pace: Fraction, fewest: int, bounds: tuple[Fraction, ...] = ()
) -> int | None:
    """As few digits as will do for rate - pace to be the difference of the printed numbers, and for
    a difference not to look like zero or like one of `bounds` (points behind pace) that it is not.
    None where four will not do.
    """
    behind = [pace - end for end in rate.ends]
    for digits in range(fewest, MOST + 1):
        if subtracts(rate, pace, digits) and all(
            to_tell_apart(points, bounds, digits) == digits for points in behind
        ):
            return digits
    return for_difference(rate, pace, fewest) if bounds else None


def subtracts(rate: Range, pace: Fraction, digits: int) -> bool:
    """Whether a rate and its pace, printed with so many digits, subtract to the printed lead. More
    digits than will do may not do again.
    """
    return all(_subtracts(end, pace, digits) for end in rate.ends)


def _subtracts(rate: Fraction, pace: Fraction, digits: int) -> bool:
    points = last_digits(rate - pace, digits)
    if rate != pace and not points:
        return False
    return last_digits(rate, digits) - last_digits(pace, digits) == points


def to_tell_apart(value: Fraction, others: Iterable[Fraction], fewest: int) -> int | None:
    """As few digits as will do for a value to look as it is beside others: above, below or equal.

    None where four will not do.
    """
    upper, lower = value.as_integer_ratio()
    given = [
        (other, above)  # over zero where the other is above; integers compare faster than fractions
        for other in others
        if (above := other.numerator * lower - upper * other.denominator)
    ]
    for digits in range(fewest, MOST + 1):
        printed = last_digits(value, digits)
        if all((last_digits(other, digits) - printed) * above > 0 for other, above in given):
            return digits
    return None


def nearest(value: Fraction, others: Iterable[Fraction]) -> Fraction | None:
    """The other value that it is closest to without being the same."""
    return min((o for o in others if o != value), key=lambda o: abs(o - value), default=None)

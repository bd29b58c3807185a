"""Whether a value meets the bounds of a band, a condition or a step."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portfolio.judgement.model import Bounds, RuleSet


def meets(value: Fraction, bounds: Bounds) -> bool:
    """Exact: a value at a bound meets `from_` and `up_to`, and neither `above` nor `below`.

    Where there are no bounds, every value meets them.
    """
    return (
        (bounds.above is None or _over(value, bounds.above) > 0)
        and (bounds.from_ is None or _over(value, bounds.from_) >= 0)
        and (bounds.below is None or _over(value, bounds.below) < 0)
        and (bounds.up_to is None or _over(value, bounds.up_to) <= 0)
    )


def _over(value: Fraction, bound: Decimal) -> int:
    """More than zero where a value is over a bound. Integers compare faster than fractions."""
    exact = _exact(bound)
    return value.numerator * exact.denominator - exact.numerator * value.denominator


@cache
def _exact(bound: Decimal) -> Fraction:
    """The same few bounds are asked for of every project."""
    return Fraction(bound)


def numbers(found: Bounds) -> tuple[Fraction, ...]:
    """The bounds of one band, condition or step."""
    given = (found.above, found.from_, found.below, found.up_to)
    return tuple(_exact(number) for number in given if number is not None)


def of_measure(sets: Iterable[RuleSet], measure: str) -> tuple[Fraction, ...]:
    """Every bound of a measure in the lights and lists of some rule sets."""
    given: list[Bounds] = []
    for rules in sets:
        for light in rules.lights:
            given += light.bands if light.measure == measure else ()
        for rule in rules.lists:
            given += [c for c in (*rule.every, *rule.either) if c.measure == measure]
    return tuple(dict.fromkeys(n for bounds in given for n in numbers(bounds)))

"""Whether a value meets the bounds of a band, a condition or a step."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Protocol


class Bounded(Protocol):
    """What has bounds. They hold together; where there is none, every value meets them."""

    @property
    def above(self) -> Decimal | None: ...
    @property
    def from_(self) -> Decimal | None: ...
    @property
    def below(self) -> Decimal | None: ...
    @property
    def up_to(self) -> Decimal | None: ...


def meets(value: Fraction, bounds: Bounded) -> bool:
    """Exact: a value at a bound meets `from_` and `up_to`, and neither `above` nor `below`."""
    return (
        (bounds.above is None or value > Fraction(bounds.above))
        and (bounds.from_ is None or value >= Fraction(bounds.from_))
        and (bounds.below is None or value < Fraction(bounds.below))
        and (bounds.up_to is None or value <= Fraction(bounds.up_to))
    )

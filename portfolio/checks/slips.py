"""How figures are mistyped: one digit too many or too few, 万 for 亿, 公顷 for 亩."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from portfolio.diagnostics import Words
from portfolio.ledger.quantities import Amount

V = TypeVar("V", Amount, Decimal)

EXCHANGED = {"亿元": "万元", "万元": "亿元", "亩": "公顷", "公顷": "亩"}
DIGITS = (Decimal(10), Decimal("0.1"), Decimal(10_000), Decimal("0.0001"))


LOOK = Words(
    "对一下数字和单位；确实没错，可以豁免", "look at number and unit; if it is right, waive this"
)


def is_it(meant: str) -> Words:
    """Advice that names what was probably meant."""
    return Words(f"是不是 {meant}？{LOOK.zh}", f"is it {meant}? {LOOK.en}")


def exchanged(amount: Amount) -> Amount | None:
    """The same number with the unit that is taken for it: 万 for 亿, 公顷 for 亩. None of 元."""
    unit = EXCHANGED.get(amount.unit)
    return amount._replace(unit=unit) if unit is not None else None


def meant(value: Amount | Decimal) -> Iterator[Amount | Decimal]:
    """What a figure may have been meant to be, the likeliest slip first."""
    if isinstance(value, Decimal):
        yield from (plain(value * factor) for factor in DIGITS)
        return
    other = exchanged(value)
    if other is not None:
        yield other
    for factor in DIGITS:
        scaled = value._replace(number=plain(value.number * factor))
        if other is None or scaled.base != other.base:
            yield scaled


def plain(number: Decimal) -> Decimal:
    """Without zeros behind its point: 1.80 is 1.8, and 1E+2 is 100."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def that_fits(
    figures: Sequence[Amount], fits: Callable[[Sequence[Amount]], bool]
) -> tuple[int, Amount] | None:
    """Which one of some figures is to be mended, and into what, so that all of them fit; None where
    none does, or where there is a choice.
    """
    found = list(_mended(figures, fits))
    return found[0] if len(found) == 1 else None


def _mended(
    figures: Sequence[Amount], fits: Callable[[Sequence[Amount]], bool]
) -> Iterable[tuple[int, Amount]]:
    for place, figure in enumerate(figures):
        for other in meant(figure):
            assert isinstance(other, Amount)
            if fits([*figures[:place], other, *figures[place + 1 :]]):
                yield place, other

"""Amounts with their unit, and percentages: exact decimals, never a float.

Nothing here invents a unit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from portfolio.diagnostics import Words
from portfolio.ledger.quantities.reading import Unread, half_width

Dimension = Literal["money", "area", "length", "volume", "mass", "count"]

UNITS: Mapping[Dimension, Mapping[str, Decimal]] = {
    # in yuan; 亿 is 10^8, not a billion
    "money": {"亿元": Decimal(10**8), "万元": Decimal(10**4), "元": Decimal(1)},
    # in square metres; 1 亩 = 10000/15 m²
    "area": {
        "平方米": Decimal(1),
        "万平方米": Decimal(10**4),
        "公顷": Decimal(10**4),
        "平方公里": Decimal(10**6),
        "亩": Decimal(10000) / Decimal(15),
    },
    # in metres
    "length": {"公里": Decimal(1000), "米": Decimal(1), "万米": Decimal(10**4)},
    # in cubic metres
    "volume": {"立方米": Decimal(1), "万立方米": Decimal(10**4)},
    # in tonnes
    "mass": {"吨": Decimal(1), "万吨": Decimal(10**4)},
}
COUNTERS = (*"个座栋幢台套处条根孔口户间层块组辆艘株榀跨", "台套")
"""Words that pieces are counted by. Pieces counted by different words are not compared."""

_SHORT = {
    "千米": "公里",
    "km": "公里",
    "m": "米",
    "亿": "亿元",
    "万": "万元",
    "㎡": "平方米",
    "m2": "平方米",
    "m²": "平方米",
    "万㎡": "万平方米",
    "m3": "立方米",
    "m³": "立方米",
    "台(套)": "台套",
}


DIGITS, DECIMALS = 12, 8
"""Of a number, before and behind its point. In 亿元 these are 28 digits down to a hundred-millionth
of a yuan, as many as the arithmetic is exact for."""


def units_as_written(dimension: Dimension) -> tuple[str, ...]:
    """Every way of writing a unit of a dimension, short forms included."""
    units = COUNTERS if dimension == "count" else tuple(UNITS[dimension])
    return (*units, *(short for short, unit in _SHORT.items() if unit in units))


_AMOUNT = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?\s*([^0-9\s.,][^0-9]*[23]?)?"


class Amount(NamedTuple):
    """So much of a unit, as it was written: 3.2亿元 stays 3.2 and 亿元, and never a float."""

    number: Decimal
    unit: str
    dimension: Dimension

    @property
    def base(self) -> Decimal:
        """In yuan, square metres, metres, cubic metres or tonnes; pieces by themselves."""
        if self.dimension == "count":
            return self.number
        return self.number * UNITS[self.dimension][self.unit]

    def comparable(self, other: Amount) -> bool:
        """Whether both measure the same thing: 12栋 and 3公里 do not, nor do 12栋 and 12层."""
        if self.dimension != other.dimension:
            return False
        return self.dimension != "count" or self.unit == other.unit


def read_amount(text: str, dimension: Dimension) -> Amount | Unread:
    """Read `3.2亿元`, `3,200万元`, `320亩`. A number without its unit is refused."""
    return _read(text, *_units_of(dimension))


@cache
def _units_of(dimension: Dimension) -> tuple[Mapping[str, Dimension], Words]:
    """The units of a dimension, to look up and to list."""
    units = UNITS[dimension]
    return dict.fromkeys(units, dimension), Words("、".join(units), ", ".join(units))


def read_quantity(text: str) -> Amount | Unread:
    """Read what is built: `2.5万平方米`, `3.2公里`, `12栋`. Money is no such quantity."""
    return _read(text, *_units_of_works())


@cache
def _units_of_works() -> tuple[Mapping[str, Dimension], Words]:
    """Every unit but those of money, to look up, and the usual ones to list."""
    units: dict[str, Dimension] = dict.fromkeys(COUNTERS, "count")
    for dimension, known in UNITS.items():
        if dimension != "money":
            units.update(dict.fromkeys(known, dimension))
    some = ("平方米", "公里", "立方米", "吨", "栋", "座", "台套")
    return units, Words("、".join(some) + " 等", ", ".join(some) + " and so on")


def _read(text: str, known: Mapping[str, Dimension], units: Words) -> Amount | Unread:
    found = re.fullmatch(_AMOUNT, half_width(text).strip())
    if not found:
        return Unread("not-an-amount", {"text": text, "units": units})
    number = _number(text, found[1].replace(",", "") + (found[2] or ""))
    if isinstance(number, Unread):
        return number
    unit = (found[3] or "").strip()
    unit = _SHORT.get(unit, unit)
    if not unit:
        return Unread("amount-without-unit", {"text": text, "units": units})
    if unit not in known:
        return Unread("unknown-unit", {"text": text, "unit": unit, "units": units})
    return Amount(number, unit, known[unit])


def _number(text: str, digits: str) -> Decimal | Unread:
    """The number of some digits with or without a point, unless they are too many."""
    whole, _, decimals = digits.partition(".")
    if len(whole) > DIGITS or len(decimals) > DECIMALS:
        bounds = {"digits": str(DIGITS), "decimals": str(DECIMALS)}
        return Unread("too-many-digits", {"text": text, **bounds})
    return Decimal(digits)


_PERCENT = r"([0-9]+(?:\.[0-9]+)?)\s*(%?)"


def read_percent(text: str) -> Decimal | Unread:
    """Read `62.5%` as 62.5; it may exceed 100. A bare 0.625 has two readings and is refused."""
    found = re.fullmatch(_PERCENT, half_width(text).strip())
    if not found:
        return Unread("not-a-percentage", {"text": text})
    if not found[2]:
        return Unread("percentage-without-sign", {"text": text})
    return _number(text, found[1])


def percent_text(percent: Decimal) -> str:
    """As written: 62.50% stays 62.50%."""
    return f"{percent:f}%"


def amount_text(amount: Amount) -> str:
    """As written, without separators and trailing zeros lost: 3.20亿元 stays 3.20亿元."""
    return f"{amount.number:f}{amount.unit}"

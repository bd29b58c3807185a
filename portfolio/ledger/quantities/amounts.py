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
        return Unread("not-an-amount", {"text": text, "advice": _advice(text, units)})
    number = _number(text, found[1].replace(",", "") + (found[2] or ""))
    if isinstance(number, Unread):
        return number
    unit = (found[3] or "").strip()
    unit = _SHORT.get(unit, unit)
    if not unit:
        return Unread("amount-without-unit", {"text": text, "units": units})
    if unit not in known:
        said = next((u for u in (*known, *_SHORT) if re.match(rf"{u}[\s(,;]", unit)), None)
        listed = Words(f"用这些单位：{units.zh}", f"use one of these: {units.en}")
        thousand = re.fullmatch(r"千(万元?|元)", unit)
        if thousand and "万元" in known:
            right = f"{_plain(number * 1000)}{_SHORT.get(thousand[1], thousand[1])}"
            listed = Words(f"写成 {right}", f"write {right}")
        advice = _behind(said) if said else listed
        return Unread("unknown-unit", {"text": text, "unit": unit, "advice": advice})
    return Amount(number, unit, known[unit])


def _plain(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def _number(text: str, digits: str) -> Decimal | Unread:
    """The number of some digits with or without a point, unless they are too many."""
    whole, _, decimals = digits.partition(".")
    if len(whole) > DIGITS or len(decimals) > DECIMALS:
        bounds = {"digits": str(DIGITS), "decimals": str(DECIMALS)}
        return Unread("too-many-digits", {"text": text, **bounds})
    return Decimal(digits)


def _behind(unit: str) -> Words:
    return Words(
        f"写到“{unit}”为止，后面的话写进“备注”",
        f"end with `{unit}`; what is said behind it belongs into `note`",
    )


def _advice(text: str, units: Words) -> Words:
    """What to write instead of a text that is no amount."""
    if text.strip() in _NOTHING:
        return Words(
            "没有报就把这一项删掉或者空着；一分也没有的写 0，带上单位",
            "leave it blank where nothing was reported; write 0 with its unit for none",
        )
    point = re.fullmatch(r"\s*([0-9]+),([0-9]{1,2}|[0-9]{4,})(\D*)", half_width(text))
    if point:
        unit = point[3].strip()
        meant, whole = f"{point[1]}.{point[2]}{unit}", f"{point[1]}{point[2]}{unit}"
        if len(point[2]) > 2:  # 6,2000 is as likely 62000 as 6.2: ten thousand times apart
            return Words(
                f"逗号只隔开千位：是 {whole}，还是 {meant}？对一下再改",
                f"a comma parts thousands only: is it {whole} or {meant}? look it up and mend it",
            )
        return Words(
            f"逗号只隔开千位；小数点写成“.”，如 {meant}",
            f"a comma parts thousands only; a decimal point is written `.`, as in {meant}",
        )
    return Words(
        f"单位可以是：{units.zh}。约数写不成金额，写进备注",
        f"units are {units.en}; an approximate figure is no amount, put it into `note`",
    )


_NOTHING = ("/", "／", "\\", "-", "－", "—", "——", "--", "无", "暂无", "未报", "空")
"""What is put into the cell of a table that has no figure."""

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

"""Dates of any precision, money and areas: text to exact value, and back.

Knows how people write such things and what is doubtful about it. Whatever has two readings is
not read: the answer is then an `Unread`, which names the rule and lists the readings. Nothing
here invents a day, a year or a unit. Knows nothing of the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from portfolio.diagnostics import Particular, Words

Precision = Literal["day", "month", "quarter", "year"]


class Unread(NamedTuple):
    """Why a text gives no value: a rule of `messages.RULES` and its particulars."""

    rule: str
    particulars: Mapping[str, Particular]


class When(NamedTuple):
    """A day, month, quarter or year, known exactly or as a bound.

    `first` and `last` are the days it spans, both included, so that order is by the calendar.
    `by` means on or before: the day itself is not known.
    """

    first: date
    last: date
    precision: Precision
    by: bool = False

    @property
    def day(self) -> date:
        """The day from which an entry of this date counts: the last day of a period."""
        return self.last


_HALF_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def half_width(text: str) -> str:
    """Full-width letters, digits, signs and spaces as their ASCII twins: ３．２ is 3.2."""
    return text.translate(_HALF_WIDTH)


# ---- dates ---------------------------------------------------------------------------------

# Patterns are compiled when they are first met: few ledgers need them all.
_DAY = r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2}))"
_DAY_ZH = r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]"
_MONTH = r"(\d{4})(?:-|/)(\d{1,2})|(\d{4})年(\d{1,2})月份?"
_QUARTER = r"(\d{4})(?:-?[Qq]([1-4])|年第?([一二三四1-4])季度)"
_YEAR = r"(\d{4})年?"
_BY = r"(?:by\s+|不晚于\s*)(.+)"


def read_when(text: str) -> When | Unread:
    """Read a date; `by 2022-07-24` and 不晚于2022年7月24日 are bounds.

    Day: 2022-07-24, 2022年7月24日, 2022.7.24, 2022/7/24. Month: 2022-07, 2022年7月.
    Quarter: 2022年三季度, 2022-Q3. Year: 2022年, 2022. Digits may be full width.
    """
    plain = half_width(text).strip()
    if len(plain) == 10 and plain[4] == plain[7] == "-" and plain.isascii():
        parts = plain.split("-")  # 2022-07-24, as by far the most are written
        if len(parts) == 3 and all(part.isdigit() for part in parts):
            return _day(text, *(int(part) for part in parts))
    bound = re.fullmatch(_BY, plain)
    if bound:
        inner = read_when(bound[1])
        return (
            When(inner.first, inner.last, inner.precision, True)
            if isinstance(inner, When)
            else inner
        )
    day = re.fullmatch(_DAY, plain) or re.fullmatch(_DAY_ZH, plain)
    if day:
        year, month, number = (int(part) for part in day.groups() if part is not None)
        return _day(text, year, month, number)
    month_ = re.fullmatch(_MONTH, plain)
    if month_:
        year, month = (int(part) for part in month_.groups() if part is not None)
        return month_of(year, month) if 1 <= month <= 12 and year else _no_such(text)
    quarter = re.fullmatch(_QUARTER, plain)
    if quarter:
        return quarter_of(int(quarter[1]), _QUARTERS[quarter[2] or quarter[3]])
    only = re.fullmatch(_YEAR, plain)
    if only and int(only[1]):
        return year_of(int(only[1]))
    return _unread_date(text, plain)


def day_of(year: int, month: int, number: int) -> When:
    day = date(year, month, number)
    return When(day, day, "day")


def month_of(year: int, month: int) -> When:
    return When(date(year, month, 1), _last_of(year, month), "month")


def quarter_of(year: int, quarter: int) -> When:
    return When(date(year, 3 * quarter - 2, 1), _last_of(year, 3 * quarter), "quarter")


def year_of(year: int) -> When:
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def _last_of(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _day(text: str, year: int, month: int, number: int) -> When | Unread:
    try:
        return day_of(year, month, number)
    except ValueError:
        return _no_such(text)


def _no_such(text: str) -> Unread:
    return Unread("no-such-date", {"text": text})


def _unread_date(text: str, plain: str) -> Unread:
    """Name what is doubtful about a text that is no date."""
    dotted = re.fullmatch(r"(\d{4})\.(\d{1,2})", plain)
    if dotted:
        year, month = dotted[1], int(dotted[2])
        readings = [f"{year}-{month:02}"] if 1 <= month <= 12 else []
        if dotted[2] == "1":
            readings.append(f"{year}-10")
        return Unread("date-doubtful", {"text": text, "readings": _listed(readings)})
    before = re.fullmatch(r"(.*[年月日号]|[\d./-]+)(?:底|以|之)?前", plain)
    if before:
        inner = read_when(before[1])
        if isinstance(inner, When):
            eve = inner.first - timedelta(days=1)
            readings = [f"by {iso(inner)}", f"by {eve.isoformat()}"]
            return Unread("date-before", {"text": text, "readings": _listed(readings)})
        return inner
    if re.fullmatch(r"\d{1,2}月(?:\d{1,2}[日号]|份)?|[一二三四]季度|\d{1,2}[-/.]\d{1,2}", plain):
        return Unread("date-without-year", {"text": text})
    return Unread("not-a-date", {"text": text})


def _listed(readings: list[str]) -> Words:
    return Words(" 或 ".join(readings), " or ".join(readings))


def iso(when: When) -> str:
    """2022-07-24, 2022-07, 2022-Q3 or 2022, a bound after `by `; `read_when` reads it back."""
    first = when.first
    shapes = {
        "day": first.isoformat(),
        "month": f"{first.year:04}-{first.month:02}",
        "quarter": f"{first.year:04}-Q{(first.month + 2) // 3}",
        "year": f"{first.year:04}",
    }
    return ("by " if when.by else "") + shapes[when.precision]


def chinese(when: When) -> str:
    """2022年7月24日, without leading zeros (GB/T 9704); a bound begins with 不晚于."""
    first = when.first
    shapes = {
        "day": f"{first.year}年{first.month}月{first.day}日",
        "month": f"{first.year}年{first.month}月",
        "quarter": f"{first.year}年{'一二三四'[(first.month - 1) // 3]}季度",
        "year": f"{first.year}年",
    }
    return ("不晚于" if when.by else "") + shapes[when.precision]


# ---- amounts with a unit -------------------------------------------------------------------

Dimension = Literal["money", "area", "length"]

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
}
_SHORT = {
    "千米": "公里",
    "km": "公里",
    "m": "米",
    "亿": "亿元",
    "万": "万元",
    "㎡": "平方米",
    "m2": "平方米",
    "m²": "平方米",
}


def units_as_written(dimension: Dimension) -> tuple[str, ...]:
    """Every way of writing a unit of a dimension, short forms included."""
    short = tuple(s for s, unit in _SHORT.items() if unit in UNITS[dimension])
    return (*UNITS[dimension], *short)


_AMOUNT = r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(\D*)"


class Amount(NamedTuple):
    """So much of a unit, as it was written: 3.2亿元 stays 3.2 and 亿元, and never a float."""

    number: Decimal
    unit: str
    dimension: Dimension

    @property
    def base(self) -> Decimal:
        """In yuan, square metres or metres."""
        return self.number * UNITS[self.dimension][self.unit]


def read_amount(text: str, dimension: Dimension) -> Amount | Unread:
    """Read `3.2亿元`, `3,200万元`, `320亩`. A number without its unit is refused."""
    plain = half_width(text).strip()
    found = re.fullmatch(_AMOUNT, plain)
    units = Words("、".join(UNITS[dimension]), ", ".join(UNITS[dimension]))
    if not found:
        return Unread("not-an-amount", {"text": text, "units": units})
    unit = found[3].strip()
    unit = _SHORT.get(unit, unit)
    if not unit:
        return Unread("amount-without-unit", {"text": text, "units": units})
    if unit not in UNITS[dimension]:
        return Unread("unknown-unit", {"text": text, "unit": unit, "units": units})
    number = Decimal(found[1].replace(",", "") + (found[2] or ""))
    return Amount(number, unit, dimension)


_PERCENT = r"(\d+(?:\.\d+)?)\s*(%?)"


def read_percent(text: str) -> Decimal | Unread:
    """Read `62.5%` as 62.5; it may exceed 100. A bare 0.625 has two readings and is refused."""
    found = re.fullmatch(_PERCENT, half_width(text).strip())
    if not found:
        return Unread("not-a-percentage", {"text": text})
    if not found[2]:
        return Unread("percentage-without-sign", {"text": text})
    return Decimal(found[1])


def percent_text(percent: Decimal) -> str:
    """As written: 62.50% stays 62.50%."""
    return f"{percent:f}%"


def amount_text(amount: Amount) -> str:
    """As written, without separators and trailing zeros lost: 3.20亿元 stays 3.20亿元."""
    return f"{amount.number:f}{amount.unit}"

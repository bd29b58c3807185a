"""Dates of any precision: a day, a month, a quarter, half a year, some months, a year.

Nothing here invents a day or a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from portfolio.diagnostics import Words
from portfolio.ledger.quantities.reading import Unread, half_width

Precision = Literal["day", "month", "quarter", "half", "months", "year"]
"""Finest first. `months` are several months of one year that make none of the others."""


class When(NamedTuple):
    """A day or a period within one year, known exactly or as a bound.

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


# Patterns are compiled when they are first met: few ledgers need them all.
_D = "([0-9]{1,2})"
_Y = "((?!0000)[0-9]{4})"
_DAY = rf"{_Y}(?:-{_D}-{_D}|/{_D}/{_D}|\.{_D}\.{_D}|年{_D}月{_D}[日号])"
_MONTH = rf"{_Y}(?:[-/]{_D}|年{_D}月份?)"
_QUARTER = rf"{_Y}(?:-?[Qq]([1-4])|年第?([一二三四1-4])季度)"
_HALF = rf"{_Y}(?:-?[Hh]([12])|年([上下])半年)"
_MONTHS = rf"{_Y}(?:-{_D}/\1-{_D}|年{_D}月?[-—–~至到]{_D}月份?)"
_QUARTERS = rf"{_Y}年前([二三四2-4两])个?季度"
_YEAR = rf"{_Y}年?"
_NO_YEAR = rf"{_D}月(?:{_D}[日号]|份)?|[一二三四]季度|[上下]半年|{_D}[-/.]{_D}"
_BY = r"(?:by\s+|不晚于\s*)(.+)"
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "上": 1, "下": 2} | {
    str(n): n for n in range(1, 5)
}


@lru_cache(maxsize=4096)  # few days of a ledger are written only once
def read_when(text: str) -> When | Unread:
    """Read a date; `by 2022-07-24` and 不晚于2022年7月24日 are bounds.

    Day: 2022-07-24, 2022年7月24日, 2022.7.24, 2022/7/24. Month: 2022-07, 2022年7月.
    Quarter: 2022年三季度, 2022-Q3. Half: 2022年上半年, 2022-H1. Months: 2022年1-7月,
    2022-01/2022-07, 2022年前三季度. Year: 2022年, 2022. Digits may be full width.
    """
    plain = half_width(text).strip()
    if len(plain) == 10 and plain[4] == plain[7] == "-" and plain.isascii():
        parts = plain.split("-")  # 2022-07-24, as by far the most are written
        if len(parts) == 3 and all(part.isdigit() for part in parts):
            return _day(text, *(int(part) for part in parts))
    bound = re.fullmatch(_BY, plain)
    if bound:
        inner = read_when(bound[1])
        return inner._replace(by=True) if isinstance(inner, When) else inner
    for pattern, made in _SHAPES:
        found = re.fullmatch(pattern, plain)
        if found:
            given = [part for part in found.groups() if part is not None]
            numbers = [_NUMBERS.get(part) or int(part) for part in given]
            try:
                return made(*numbers)
            except ValueError:
                return _no_such(text)
    return _unread_date(text, plain)


def day_of(year: int, month: int, number: int) -> When:
    day = date(year, month, number)
    return When(day, day, "day")


def month_of(year: int, month: int) -> When:
    return When(date(year, month, 1), _last_of(year, month), "month")


def quarter_of(year: int, quarter: int) -> When:
    return When(date(year, 3 * quarter - 2, 1), _last_of(year, 3 * quarter), "quarter")


def half_of(year: int, half: int) -> When:
    return When(date(year, 6 * half - 5, 1), _last_of(year, 6 * half), "half")


def months_of(year: int, first: int, last: int) -> When:
    """Some months of a year, as whatever they make: 1 to 6 are its first half."""
    if first > last:
        raise ValueError("the months run backwards")
    count = last - first + 1
    if count == 12:
        return year_of(year)
    if count == 6 and last % 6 == 0:
        return half_of(year, last // 6)
    if count == 3 and last % 3 == 0:
        return quarter_of(year, last // 3)
    if count == 1:
        return month_of(year, first)
    return When(date(year, first, 1), _last_of(year, last), "months")


def year_of(year: int) -> When:
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def _last_of(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


_SHAPES: tuple[tuple[str, Callable[..., When]], ...] = (
    (_DAY, day_of),
    (_MONTH, month_of),
    (_QUARTER, quarter_of),
    (_HALF, half_of),
    (_MONTHS, months_of),
    (_QUARTERS, lambda year, quarters: months_of(year, 1, 3 * quarters)),
    (_YEAR, year_of),
)


def _day(text: str, year: int, month: int, number: int) -> When | Unread:
    try:
        return day_of(year, month, number)
    except ValueError:
        return _no_such(text)


def _no_such(text: str) -> Unread:
    return Unread("no-such-date", {"text": text})


def _unread_date(text: str, plain: str) -> Unread:
    """Name what is doubtful about a text that is no date."""
    dotted = re.fullmatch(r"([0-9]{4})\.([0-9]{1,2})", plain)
    if dotted:
        year, month = dotted[1], int(dotted[2])
        readings = [f"{year}-{month:02}"] if 1 <= month <= 12 else []
        if dotted[2] == "1":
            readings.append(f"{year}-10")
        return Unread("date-doubtful", {"text": text, "readings": _listed(readings)})
    before = re.fullmatch(r"(.*[年月日号]|[0-9./-]+)(?:底|以|之)?前", plain)
    if before:
        inner = read_when(before[1])
        if isinstance(inner, When):
            eve = inner.first - timedelta(days=1)
            bounds = [iso(inner), eve.isoformat()]
            zh, en = (
                " 或 ".join(f"不晚于{b}" for b in bounds),
                " or ".join(f"by {b}" for b in bounds),
            )
            return Unread("date-before", {"text": text, "readings": Words(zh, en)})
        return Unread(inner.name, {**inner.particulars, "text": text})
    if re.fullmatch(_NO_YEAR, plain):
        return Unread("date-without-year", {"text": text})
    return Unread("not-a-date", {"text": text})


def _listed(readings: list[str]) -> Words:
    return Words(" 或 ".join(readings), " or ".join(readings))


def iso(when: When) -> str:
    """2022-07-24, 2022-07, 2022-Q3, 2022-H1, 2022-01/2022-07 or 2022, a bound after `by `.

    `read_when` reads it back.
    """
    first, last = when.first, when.last
    shapes = {
        "day": first.isoformat(),
        "month": f"{first.year:04}-{first.month:02}",
        "quarter": f"{first.year:04}-Q{(first.month + 2) // 3}",
        "half": f"{first.year:04}-H{(first.month + 5) // 6}",
        "months": f"{first.year:04}-{first.month:02}/{last.year:04}-{last.month:02}",
        "year": f"{first.year:04}",
    }
    return ("by " if when.by else "") + shapes[when.precision]


@lru_cache(maxsize=4096)  # a report says the same few dates again and again
def chinese(when: When) -> str:
    """2022年7月24日, without leading zeros (GB/T 9704); a bound begins with 不晚于."""
    first = when.first
    shapes = {
        "day": f"{first.year}年{first.month}月{first.day}日",
        "month": f"{first.year}年{first.month}月",
        "quarter": f"{first.year}年{'一二三四'[(first.month - 1) // 3]}季度",
        "half": f"{first.year}年{'上下'[(first.month - 1) // 6]}半年",
        "months": f"{first.year}年{first.month}—{when.last.month}月",
        "year": f"{first.year}年",
    }
    return ("不晚于" if when.by else "") + shapes[when.precision]

"""Whether a quote holds a value: a citation stands at a figure only where its quote holds it.

The numbers of a quote are read with their units, those of `quantities`, and compared exactly, in
whichever unit they are written: 2.492亿元 holds 24920万元. Knows texts and quantities; knows
neither the ledger nor what a figure is a figure of: a quote must also have been chosen with care.

What a quote does not hold exactly it does not hold:

- 近2.5亿元, 300余亩, 3公里左右 (domain A11), and 增长 or 减少 by so much, give no number;
- 2至3亿元 gives neither bound;
- 300万元/亩, 每亩300万元 are rates, 第3层 a place in a row, 3个月 no pieces;
- 2.5亿 without 元 is money only where no other word follows: 2.5亿千瓦时 is not;
- numbers in Chinese words (两栋, 六成, 2亿5千万元) are not read.

In doubt the answer is no: the citation then stands at the entry, where it cannot mislead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from portfolio.evidence.citations import squeeze
from portfolio.ledger.quantities import (
    UNITS,
    Amount,
    half_width,
    read_amount,
    read_quantity,
    units_as_written,
)


class Word(NamedTuple):
    """A word that a quote must have to hold it: a code's, or the name of a milestone."""

    text: str


class Stated(NamedTuple):
    """A quantity as a text states it; percentages are bare decimals.

    `low` is None unless it is a range. `how` are the words that make it inexact, empty where it is
    exact.
    """

    number: Amount | Decimal
    low: Amount | Decimal | None = None
    how: str = ""


def holds(quote: str, value: Amount | Decimal | Word | str) -> bool:
    """Whether a quote holds an amount, a percentage, a word or what a text says.

    It holds a text where one contains the other, white space and punctuation aside, or where it
    states every quantity of the text.
    """
    if isinstance(value, Word):
        return _within(_plain(value.text), _plain(quote))
    if isinstance(value, str):
        return _says(quote, value)
    return any(_same(found, Stated(value)) for found in quantities(quote))


def _says(quote: str, text: str) -> bool:
    ours, theirs = quantities(text), quantities(quote)
    if ours and _all(ours, theirs):
        return True
    short, long = _plain(text), _plain(quote)
    return (_within(short, long) and _all(ours, theirs)) or (
        _within(long, short) and _all(theirs, ours)
    )


def _all(some: tuple[Stated, ...], among: tuple[Stated, ...]) -> bool:
    return all(any(_same(one, other) for other in among) for one in some)


def _same(one: Stated, other: Stated) -> bool:
    if one.how != other.how or (one.low is None) != (other.low is None):
        return False
    if one.low is not None and other.low is not None and not _equal(one.low, other.low):
        return False
    return _equal(one.number, other.number)


_ROUNDED = Context(prec=20)
"""亩 is a third of something in square metres: 15亩 is 1公顷 but for the last of 28 digits."""


def _equal(one: Amount | Decimal, other: Amount | Decimal) -> bool:
    if isinstance(one, Amount) and isinstance(other, Amount):
        return one.comparable(other) and _ROUNDED.plus(one.base) == _ROUNDED.plus(other.base)
    return not isinstance(one, Amount) and not isinstance(other, Amount) and one == other


# ---- the quantities of a text -------------------------------------------------------------------

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"

_BEFORE = re.compile(
    r"(?:(?<![附最])近|(?<![签节合预制])约|超过?|逾|不足|不到|接近|至少|最多|突破"
    r"|不?[低高少多]于|(?:增加|减少|增长|下降|提高|上升|回落|追加)了?)$"
)
_AFTER = re.compile(r"余|多|左右|上下|以[上下内]")
_A_RATE = re.compile(r"(?:每[^\W\d]{1,3}|均|均投资|均产[值出])$")
_PART_OF_A_NUMBER = "亿万千百十零〇一二三四五六七八九两几"

_OTHER_WORDS = re.compile(
    r"个(?:多?月|百分点|小时|工作日|季度|年|星期|周)|元[旦宵月]|层[次级面]|[^/]+(?:/(?![0-9])|每)"
)
"""What is no unit for what follows it, from the unit on: 3个月, 2022元旦, 300万元/亩."""


@cache
def _pattern() -> re.Pattern[str]:
    """A number, or two of a range, with its unit. Made when first needed: few ledgers quote."""
    written = {unit for dimension in UNITS for unit in units_as_written(dimension)}
    written |= {*units_as_written("count"), "%"}
    unit = "|".join(re.escape(u) for u in sorted(written, key=len, reverse=True))
    return re.compile(
        rf"(?<![0-9A-Za-z\-−第])(?<![0-9][.,])"
        rf"(?:(?P<low>{_NUMBER})(?P<of>{unit})?(?:[-—–~〜]+|至|到))?"
        rf"(?P<number>{_NUMBER})(?P<about>余|多|几)?(?P<unit>{unit})"
    )


class _Match(NamedTuple):
    """A quantity and where it stands. `more`: it says something only with what follows it."""

    start: int
    end: int
    stated: Stated
    more: bool


@lru_cache(maxsize=1024)
def quantities(text: str) -> tuple[Stated, ...]:
    """Every quantity of a text, in its order."""
    plain = _half(text)
    found: list[_Match] = []
    for match in _matches(plain):
        before = found[-1] if found else None
        if before is not None and plain[before.end : match.start] in ("", "零"):
            whole = _sum(before.stated, match.stated)
            if whole is not None:  # 2亿5000万元, 3公里200米
                found[-1] = match._replace(start=before.start, stated=whole)
                continue
        if match.start == 0 or plain[match.start - 1] not in _PART_OF_A_NUMBER:
            found.append(match)
    return tuple(match.stated for match in found if not match.more)


def _matches(plain: str) -> Iterator[_Match]:
    for m in _pattern().finditer(plain):
        unit, rest, said = (
            m["unit"],
            plain[m.end() : m.end() + 8],
            plain[max(0, m.start() - 8) : m.start()],
        )
        number = _read(m["number"], unit)
        if number is None or _A_RATE.search(said):
            continue
        if _OTHER_WORDS.match(unit + rest[:4]) or (
            unit.isascii() and unit != "%" and re.match(r"[A-Za-z0-9²³]", rest)
        ):
            continue
        before = _BEFORE.search(said)
        after = _AFTER.match(rest)
        how = "".join((before[0] if before else "", m["about"] or "", after[0] if after else ""))
        short = unit in ("亿", "万") and not how
        if short and re.match(r"[^\W\d]", rest) and not rest.startswith("零"):
            continue  # 2.5万户, 1.2亿千瓦时
        low = _read(m["low"], m["of"] or unit) if m["low"] else None
        more = short and re.match(r"\d|零", rest) is not None
        yield _Match(m.start(), m.end(), Stated(number, low, how), more)


def _read(number: str, unit: str) -> Amount | Decimal | None:
    if unit == "%":
        return Decimal(number.replace(",", ""))
    money = unit in units_as_written("money")
    read = read_amount(number + unit, "money") if money else read_quantity(number + unit)
    return read if isinstance(read, Amount) else None


def _sum(one: Stated, other: Stated) -> Stated | None:
    """Two quantities that are one, told in a larger and a smaller unit; None where they are not."""
    a, b = one.number, other.number
    if not isinstance(a, Amount) or not isinstance(b, Amount) or a.dimension != b.dimension:
        return None
    if a.dimension == "count" or one.low is not None or other.low is not None:
        return None
    sizes = UNITS[a.dimension]
    if sizes[a.unit] <= sizes[b.unit]:
        return None
    return Stated(b._replace(number=a.base / sizes[b.unit] + b.number), how=one.how + other.how)


# ---- words of a text ----------------------------------------------------------------------------


def _half(text: str) -> str:
    """Half width, without white space. 标段1，200万元 has no number 1,200: a full-width comma
    belongs to a number only among full-width digits.
    """
    parted = re.sub(r"(?<![０-９])，|，(?![０-９])", "、", text)
    return half_width(squeeze(parted))


def _plain(text: str) -> str:
    """Without punctuation, but for the points of numbers."""
    whole = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", _half(text))
    return re.sub(r"(?<![0-9])\.|\.(?![0-9])|[^\w.%]", "", whole)


def _within(part: str, whole: str) -> bool:
    """Whether a text stands in another, not cutting a number in two, and not denied: 未完工 says
    nothing of 完工.
    """
    if not part:
        return False
    start = r"(?<![0-9])(?<![0-9]\.)" if part[0].isdigit() else "(?<![未没不无])(?<!没有)"
    end = r"(?![0-9]|\.[0-9])" if part[-1].isdigit() else ""
    return re.search(f"{start}{re.escape(part)}{end}", whole) is not None

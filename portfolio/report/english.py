"""What an English report says otherwise: dates, money as CNY million, units, names.

Names, quotes and what was written in a ledger stay as they are where nobody gave English for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from portfolio.diagnostics import Lang
from portfolio.facts.ranges import Range
from portfolio.ledger.declare import Declared
from portfolio.ledger.model import Project
from portfolio.ledger.quantities import UNITS, Amount, When
from portfolio.report.phrase import Phrase
from portfolio.report.terms import TERMS
from portfolio.report.wording import MoneyUnit, Wording

if TYPE_CHECKING:
    from fractions import Fraction

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MILLION = 10**6

_MEASURES: Mapping[str, tuple[str, Decimal]] = {
    "亩": ("mu", UNITS["area"]["亩"]),
    "公顷": ("ha", UNITS["area"]["公顷"]),
    "平方公里": ("km²", UNITS["area"]["平方公里"]),
    "平方米": ("m²", Decimal(1)),
    "万平方米": ("m²", Decimal(1)),
    "公里": ("km", UNITS["length"]["公里"]),
    "米": ("m", Decimal(1)),
    "万米": ("m", Decimal(1)),
    "立方米": ("m³", Decimal(1)),
    "万立方米": ("m³", Decimal(1)),
    "吨": ("t", Decimal(1)),
    "万吨": ("t", Decimal(1)),
}
"""A unit as written, the one it is told in, and how many base units that one has."""

_COUNTERS = {
    **dict.fromkeys("栋幢", ("building", "buildings")),
    **dict.fromkeys(("台", "套", "台套", "组"), ("set", "sets")),
    **dict.fromkeys("处座", ("site", "sites")),
    **dict.fromkeys("条根", ("line", "lines")),
    "户": ("household", "households"),
    "间": ("room", "rooms"),
    "层": ("storey", "storeys"),
    "辆": ("vehicle", "vehicles"),
    "艘": ("ship", "ships"),
    "株": ("tree", "trees"),
    "跨": ("span", "spans"),
    "榀": ("truss", "trusses"),
    "口": ("well", "wells"),
    "孔": ("opening", "openings"),
    "块": ("block", "blocks"),
}


class English(Wording):
    """How a report in English says things."""

    lang: Lang = "en"
    tag = "en"
    units: tuple[MoneyUnit, ...] = (MoneyUnit("CNY million", MILLION, 4),)

    def __init__(
        self, decimals: int, terms: Mapping[str, str], bounds: tuple[Fraction, ...] = ()
    ) -> None:
        super().__init__(decimals, bounds)
        self._terms = {**TERMS, **terms}

    def say(self, phrase: Phrase, **particulars: object) -> str:
        """A phrase; what is filled in is said in English where there is English for it."""
        told = {k: self.own(v) if isinstance(v, str) else v for k, v in particulars.items()}
        return super().say(phrase, **told)

    def own(self, text: str) -> str:
        return self._terms.get(text, text)

    def name(self, project: Project) -> str:
        return project.name_en or self.own(super().name(project))

    def full_name(self, project: Project) -> str:
        return project.name_en or self.own(project.name)

    def key(self, declared: Declared) -> str:
        return declared.en[:1].upper() + declared.en[1:].replace("_", " ")

    def amount(self, amount: Amount) -> str:
        """3.2亿元 is CNY 320 million; 2.5万平方米 is 25,000 m². Nothing is rounded."""
        if amount.dimension == "money":
            return f"CNY {_plain(amount.base / MILLION)} million"
        if amount.dimension == "count":
            one, many = _COUNTERS.get(amount.unit, ("piece", "pieces"))
            return f"{_plain(amount.number)} {one if amount.number == 1 else many}"
        name, size = _MEASURES[amount.unit]
        same = size == UNITS[amount.dimension][amount.unit]
        return f"{_plain(amount.number if same else amount.base / size)} {name}"

    def money(self, yuan: Fraction | Range) -> str:
        if isinstance(yuan, Range):
            return self.span(yuan, self.money)
        return f"CNY {self.in_unit(yuan, self.units[0])} million"

    def number(self, number: Fraction, digits: int) -> str:
        text = super().number(number, digits)
        whole, point, rest = text.partition(".")
        return f"{int(whole):,}{point}{rest}" if len(whole) > 4 else text

    def when(self, when: When) -> str:
        return _english(when)


@lru_cache(maxsize=4096)  # a report says the same few dates again and again
def _english(when: When) -> str:
    """24 July 2022, Q3 2022, January–July 2022; a bound begins with `by`."""
    first, last = when.first, when.last
    shapes = {
        "day": f"{first.day} {MONTHS[first.month - 1]} {first.year}",
        "month": f"{MONTHS[first.month - 1]} {first.year}",
        "quarter": f"Q{(first.month + 2) // 3} {first.year}",
        "half": f"H{(first.month + 5) // 6} {first.year}",
        "months": f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]} {first.year}",
        "year": f"{first.year}",
    }
    return ("by " if when.by else "") + shapes[when.precision]


def _plain(number: Decimal) -> str:
    """Thousands apart, noughts at the end left out."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

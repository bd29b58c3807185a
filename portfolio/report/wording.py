"""Values in words: dates, amounts, shares, codes, in the language of the report.

Rounds, half up, what is exact until here. Knows the catalogue of phrases; knows no section.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from portfolio import phrases, vocabulary
from portfolio.declare import Kind, ListKind, MapKind, Record, ScalarKind
from portfolio.figures.rounding import half_up
from portfolio.quantities import Amount, When, amount_text, chinese, percent_text

if TYPE_CHECKING:
    from fractions import Fraction


class Unit(NamedTuple):
    """A unit of money: yuan in one, and how many digits behind the point are printed."""

    name: str
    yuan: int
    digits: int


_UNITS = (Unit("亿元", 10**8, 4), Unit("万元", 10**4, 2), Unit("元", 1, 2))


class Wording:
    """How one report says things. `decimals` are those of computed percentages."""

    def __init__(self, decimals: int) -> None:
        self.decimals = decimals

    def say(self, key: str, **particulars: object) -> str:
        """A phrase of the catalogue."""
        return phrases.say(key, **particulars)

    def join(self, words: Iterable[str]) -> str:
        """Words one after another: 甲、乙、丙."""
        return self.say("list_separator").join(words)

    def clauses(self, words: Iterable[str]) -> str:
        return self.say("clause_separator").join(words)

    def when(self, when: When) -> str:
        return chinese(when)

    def day(self, day: date) -> str:
        return chinese(When(day, day, "day"))

    def label(self, cls: type[Record], name: str) -> str:
        """How a field is called."""
        return vocabulary.label(cls, name)

    def code(self, kind: Kind[Any], value: str) -> str:
        """How a code of a closed list is called."""
        assert isinstance(kind, ScalarKind)
        return vocabulary.code(kind, value)

    def value(self, kind: Kind[Any], value: object) -> str:
        """A value as its kind is said."""
        if isinstance(kind, ListKind):
            return self.join(self.value(kind.item, v) for v in cast(Iterable[object], value))
        if isinstance(kind, MapKind):
            pairs = cast(Mapping[object, object], value).items()
            return self.join(
                self.say("named", name=self.key(kind, key), value=self.value(kind.value, v))
                for key, v in pairs
            )
        if isinstance(kind, ScalarKind) and kind.choices:
            return self.code(kind, str(value))
        return self.plain(value)

    def key(self, kind: MapKind[Any, Any], key: object) -> str:
        """The name of one of several: a year, a date or a word."""
        return self.say("year", year=key) if isinstance(key, int) else self.value(kind.key, key)

    def plain(self, value: object) -> str:
        """A value whose type says how it is said."""
        if isinstance(value, Amount):
            return amount_text(value)
        if isinstance(value, When):
            return self.when(value)
        if isinstance(value, Decimal):
            return percent_text(value)
        return str(value)

    def unit(self, yuan: Fraction) -> Unit:
        """The largest unit of which there is one; of nothing, 万元."""
        return next((u for u in _UNITS if abs(yuan) >= u.yuan), _UNITS[-1 if yuan else 1])

    def in_unit(self, yuan: Fraction, unit: Unit) -> str:
        """A computed amount as a bare number of a unit."""
        return self.number(yuan / unit.yuan, unit.digits)

    def money(self, yuan: Fraction) -> str:
        """A computed amount with its unit: 36000万元 is 3.6亿元."""
        unit = self.unit(yuan)
        return f"{self.in_unit(yuan, unit)}{unit.name}"

    def number(self, number: Fraction, digits: int) -> str:
        """At most so many digits behind the point, noughts at the end left out."""
        text = f"{half_up(number, digits):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def share(self, percent: Fraction) -> str:
        """A computed percentage at the decimals of the office: 62.5%."""
        return f"{half_up(percent, self.decimals):f}%"

    def points(self, points: Fraction) -> str:
        """A difference of percentages, without its sign: 13.8."""
        return f"{half_up(abs(points), self.decimals):f}"

    def signed(self, points: Fraction) -> str:
        """A difference of percentages with its sign: +1.7, −21.9; nought has none."""
        number = half_up(points, self.decimals)
        sign = "+" if number > 0 else "\u2212" if number < 0 else ""
        return f"{sign}{abs(number):f}"

    def lead(self, points: Fraction) -> str:
        """高于序时进度 13.8 个百分点; what rounds to nought is 持平."""
        if not half_up(points, self.decimals):
            return self.say("lead_even")
        key = "lead_ahead" if points > 0 else "lead_behind"
        return self.say(key, points=self.points(points))

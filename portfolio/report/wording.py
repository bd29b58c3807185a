"""Values in words: dates, amounts, shares, codes, in the language of the report.

Rounds, half up, what is exact until here. This module must not import a section.
Chinese stands here; what is said otherwise in English, in `english`; `languages` chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sized
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from portfolio.diagnostics import Lang
from portfolio.facts.ranges import Range
from portfolio.facts.rounding import half_up
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import Declared, Kind, ListKind, MapKind, Record, ScalarKind
from portfolio.ledger.model import Project, Years
from portfolio.ledger.quantities import Amount, When, amount_text, chinese, percent_text
from portfolio.report.digits import for_difference, subtracts
from portfolio.report.isolation import isolated
from portfolio.report.phrase import Phrase, say
from portfolio.report.words import (
    CLAUSE_SEPARATOR,
    EITHER_SEPARATOR,
    FROM_TO,
    FROM_TO_SIGNED,
    LEAD_AHEAD,
    LEAD_AHEAD_SLIGHTLY,
    LEAD_BEHIND,
    LEAD_BEHIND_SLIGHTLY,
    LEAD_BETWEEN,
    LEAD_EVEN,
    LIST_SEPARATOR,
    NAME_AND_VALUE,
    UNROUNDED,
    WITH_UNIT,
    YEAR_NAMED,
    YEARS_FROM,
    YEARS_FROM_TO,
    YEARS_TO,
)

if TYPE_CHECKING:
    from fractions import Fraction


class MoneyUnit(NamedTuple):
    """A unit of money: yuan in one, and how many digits behind the point are printed."""

    name: str
    yuan: int
    digits: int


class Wording:
    """How one report says things. `decimals` are those of computed percentages."""

    lang: Lang = "zh"
    tag = "zh-CN"
    """The language tag of a page (BCP 47)."""
    units: tuple[MoneyUnit, ...] = (
        MoneyUnit("亿元", 10**8, 4),
        MoneyUnit("万元", 10**4, 2),
        MoneyUnit("元", 1, 2),
    )

    def __init__(self, decimals: int, bounds: tuple[Fraction, ...] = ()) -> None:
        self.decimals = decimals
        self.bounds = bounds
        """Points that lights and lists go by: a lead must not look equal to one that it is not."""
        self._enough: dict[tuple[int, ...], int] = {}
        self.explained: dict[int, tuple[object, str]] = {}
        """Verdicts in words, by their id: each is asked for by several sections."""
        self.marks: dict[int, tuple[object, tuple[Any, ...]]] = {}
        """The milestones of states in words, by the state's id, likewise: see `milestones`."""

    def say(self, phrase: Phrase, **particulars: object) -> str:
        """A phrase in the language of the report, filled in."""
        return say(phrase, self.lang, particulars)

    def count(self, phrase: Phrase, some: Sized) -> str:
        """A phrase that says how many of something a page lists."""
        return self.say(phrase, n=len(some))

    def own(self, text: str) -> str:
        """A word of the ledger or of a rule set, in the language of the report if it has one."""
        return text

    def name(self, project: Project) -> str:
        """The name of a project for tables."""
        return project.short or project.name

    def full_name(self, project: Project) -> str:
        return project.name

    def amount(self, amount: Amount) -> str:
        """An amount as it was reported."""
        return amount_text(amount)

    def join(self, words: Iterable[str]) -> str:
        """Words one after another: 甲、乙、丙."""
        return self.say(LIST_SEPARATOR).join(map(isolated, words))

    def clauses(self, words: Iterable[str]) -> str:
        return self.say(CLAUSE_SEPARATOR).join(map(isolated, words))

    def either(self, words: Iterable[str]) -> str:
        """Values of one day that differ: 3.2亿元 / 3.3亿元."""
        return self.say(EITHER_SEPARATOR).join(words)

    def listed(
        self,
        phrase: Phrase,
        things: Iterable[str],
        apart: Phrase = CLAUSE_SEPARATOR,
        **particulars: object,
    ) -> tuple[str, ...]:
        """A sentence with `n`, how many `things` there are, and all of them; none for none."""
        every = tuple(things)
        if not every:
            return ()
        named = self.say(apart).join(map(isolated, every))
        return (self.say(phrase, n=len(every), things=named, **particulars),)

    def when(self, when: When) -> str:
        return chinese(when)

    def day(self, day: date) -> str:
        return self.when(When(day, day, "day"))

    def label(self, cls: type[Record], name: str) -> str:
        """How a field is called."""
        return self.key(vocabulary.field(cls, name))

    def key(self, declared: Declared) -> str:
        """How a declared field is called."""
        return declared.zh

    def code(self, kind: Kind[Any], value: str) -> str:
        """How a code of a closed list is called."""
        assert isinstance(kind, ScalarKind)
        return vocabulary.code(kind, value, self.lang)

    def value(self, kind: Kind[Any], value: object) -> str:
        """A value as its kind is said."""
        if isinstance(kind, ListKind):
            return self.join(self.value(kind.item, v) for v in cast(Iterable[object], value))
        if isinstance(kind, MapKind):
            pairs = cast(Mapping[object, object], value).items()
            return self.join(
                self.say(
                    NAME_AND_VALUE, name=self.member(kind, key), value=self.value(kind.value, v)
                )
                for key, v in pairs
            )
        if isinstance(kind, ScalarKind) and kind.choices:
            return self.code(kind, str(value))
        return self.plain(value)

    def member(self, kind: MapKind[Any, Any], key: object) -> str:
        """The name of one of several: a year, a date or a word."""
        return self.say(YEAR_NAMED, year=key) if isinstance(key, int) else self.value(kind.key, key)

    def plain(self, value: object) -> str:
        """A value whose type says how it is said."""
        if isinstance(value, Amount):
            return self.amount(value)
        if isinstance(value, When):
            return self.when(value)
        if isinstance(value, Decimal):
            return percent_text(value)
        if isinstance(value, Years):
            return self.years(value)
        return self.own(str(value))

    def years(self, years: Years) -> str:
        """2021—2023年, or the one end that is known."""
        if years.from_ is None or years.to is None:
            phrase = YEARS_FROM if years.to is None else YEARS_TO
            return self.say(phrase, year=years.from_ or years.to)
        return self.say(YEARS_FROM_TO, first=years.from_, last=years.to)

    def unit(self, yuan: Fraction) -> MoneyUnit:
        """The largest unit of which there is one; of nothing, 万元, or the only one."""
        size, parts = abs(yuan.numerator), yuan.denominator
        return next(
            (u for u in self.units if size >= u.yuan * parts),
            self.units[-1] if yuan else self.units[min(1, len(self.units) - 1)],
        )

    def in_unit(self, yuan: Fraction, unit: MoneyUnit) -> str:
        """A computed amount as a bare number of a unit."""
        return self.number(yuan / unit.yuan, unit.digits)

    def column(self, label: str, unit: MoneyUnit) -> str:
        """A heading of a column of amounts, with their unit."""
        return self.say(WITH_UNIT, label=label, unit=unit.name)

    def money(self, yuan: Fraction | Range) -> str:
        """A computed amount with its unit: 36000万元 is 3.6亿元."""
        if isinstance(yuan, Range):
            return self.span(yuan, self.money)
        unit = self.unit(yuan)
        return f"{self.in_unit(yuan, unit)}{unit.name}"

    def number(self, number: Fraction, digits: int) -> str:
        """At most so many digits behind the point, zeros at the end left out."""
        text = f"{half_up(number, digits):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def span(self, found: Range, said: Callable[[Fraction], str]) -> str:
        """73.5%—73.7% where reports differ, else the one figure."""
        ends = list(dict.fromkeys(map(said, found.ends)))
        return ends[0] if len(ends) == 1 else self.say(FROM_TO, low=ends[0], high=ends[1])

    def share(self, percent: Fraction | Range, digits: int | None = None) -> str:
        """A computed percentage at the decimals of the office, or at more digits: 62.5%."""
        if isinstance(percent, Range):
            return self.span(percent, lambda end: self.share(end, digits))
        return f"{half_up(percent, self._digits(digits)):f}%"

    def points(self, points: Fraction, digits: int | None = None) -> str:
        """A difference of percentages, without its sign: 13.8."""
        return f"{half_up(abs(points), self._digits(digits)):f}"

    def signed(self, points: Fraction | Range, digits: int | None = None) -> str:
        """A difference of percentages with its sign: +1.7, −21.9; zero has none."""
        if isinstance(points, Range):
            low, high = (self.signed(end, digits) for end in points)
            return low if low == high else self.say(FROM_TO_SIGNED, low=low, high=high)
        number = half_up(points, self._digits(digits))
        sign = "+" if number > 0 else "\u2212" if number < 0 else ""
        return f"{sign}{abs(number):f}"

    def lead(self, points: Fraction | Range, digits: int | None = None) -> str:
        """高于序时进度 13.8 个百分点; 持平 only where it is exactly that."""
        low, high = points if isinstance(points, Range) else (points, points)
        if low == high == 0:
            return self.say(LEAD_EVEN)
        if low < 0 < high or 0 in (low, high):
            both = self.signed(Range(low, high), digits)
            return self.say(LEAD_BETWEEN, points=both)
        near, far = sorted((abs(low), abs(high)))
        if not half_up(far, self._digits(digits)):
            return self.say(LEAD_AHEAD_SLIGHTLY if low > 0 else LEAD_BEHIND_SLIGHTLY)
        apart = self.span(Range(near, far), lambda end: self.points(end, digits))
        return self.say(LEAD_AHEAD if low > 0 else LEAD_BEHIND, points=apart)

    def digits(self, rate: Range, pace: Fraction | None) -> int:
        """Digits of a rate, its pace and their difference: enough to subtract them."""
        if pace is None:
            return self.decimals
        # As integers: to hash a fraction takes longer than to add two.
        key = *rate.low.as_integer_ratio(), *rate.high.as_integer_ratio(), *pace.as_integer_ratio()
        if key not in self._enough:
            found = for_difference(rate, pace, self.decimals, self.bounds)
            self._enough[key] = self.decimals if found is None else found
        return self._enough[key]

    def subtracts(self, rate: Range, pace: Fraction, digits: int | None = None) -> str:
        """A remark where the printed numbers do not subtract to the printed difference; `digits`
        are those of `self.digits`, unless something else asks for more.
        """
        shown = self.digits(rate, pace) if digits is None else digits
        return "" if subtracts(rate, pace, shown) else self.say(UNROUNDED)

    def _digits(self, digits: int | None) -> int:
        return self.decimals if digits is None else digits

"""How a field of the ledger is declared: once, with both its keys, its kind and its meaning.

A class below `Record` whose attributes are set with `declare` is a noun of the ledger. The parser,
the labels and the field reference are derived from what is declared. Knows kinds of
values; knows neither the nouns, which stand in `model`, nor YAML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Flag, auto
from keyword import iskeyword
from typing import Any, Generic, Literal, NamedTuple, TypeVar, dataclass_transform, overload

from portfolio.diagnostics import Span, Words
from portfolio.ledger.quantities import (
    Amount,
    Unread,
    When,
    half_width,
    read_amount,
    read_percent,
    read_quantity,
    read_when,
    year_of,
)

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", bound="Record")


class Kind(Generic[T]):
    """What may stand as a field's value. `words` complete the sentence "this should be …"."""

    stand_in: T | None = None

    def __init__(self, zh: str, en: str) -> None:
        self.words = Words(zh, en)


class ScalarKind(Kind[T]):
    """One text, read by `read`. `choices` are listed where only certain words will do.

    `stand_in` takes the place of a value that is required and was not understood, in a ledger
    that is checked further but never reported.
    """

    def __init__(
        self,
        zh: str,
        en: str,
        read: Callable[[str], T | Unread],
        choices: tuple[Words, ...] = (),
        stand_in: T | None = None,
    ) -> None:
        super().__init__(zh, en)
        self.read = read
        self.choices = choices
        self.stand_in = stand_in


class WholeKind(ScalarKind[int]):
    """A whole number within bounds, both included."""

    def __init__(self, low: int, high: int, read: Callable[[str], int | Unread]) -> None:
        super().__init__("整数", "a whole number", read, stand_in=low)
        self.low = low
        self.high = high


class Many(Kind[T]):
    """A kind that can hold nothing: a field of it that is left out is empty, not None."""


class ListKind(Many[tuple[V, ...]]):
    """A list. Where its item is a text, a single text will do for a list of one."""

    def __init__(self, item: Kind[V]) -> None:
        super().__init__("列表，每项前面写“- ”", "a list, each item after `- `")
        self.item = item


class MapKind(Many[Mapping[K, V]], Generic[K, V]):
    """Names of one kind, each with a value of one kind."""

    def __init__(self, zh: str, en: str, key: ScalarKind[K], value: Kind[V]) -> None:
        super().__init__(zh, en)
        self.value = value
        self.key = key


class RecordKind(Kind[R]):
    """A record of a class in `model`."""

    def __init__(self, cls: type[R]) -> None:
        super().__init__("一组“字段: 内容”", "a group of `field: value` lines")
        self.cls = cls


class FactKind(RecordKind[R]):
    """A record that is one fact, such as the years from and to, and is said in a few words."""


class CiteKind(Many[T]):
    """Source ids, each with one quote or several."""


class Role(Flag):
    """What is done with a field besides reading it, where it is not what is done with most.

    Most are copied to the card of their project as they stand, compared between two dates, and
    counted in the section that says who reported what.
    """

    ABOUT = auto()
    """Says which record it is, of when or why, and nothing of the project: nothing is done."""
    APART = auto()
    """Has a place of its own on the card, and is not copied."""
    COMPUTED = auto()
    """The program computes it as well, and both are shown: not compared, not counted."""
    OPTIONAL = auto()
    """Nobody misses it where it is left out: not counted, unless the office wants its column."""
    PRIVATE = auto()
    """Whom to ask, and how to reach them: in no output, unless it is asked for."""
    YEARLY = auto()
    """A sum since 1 January: it does not fall within a year, and last year's is of another year."""
    CUMULATIVE = auto()
    """What was done since the start: it never falls."""
    SUMMED = auto()
    """Money that is added up over a group of projects, and so of one order in all of them."""
    GROUPED = auto()
    """Totals are made by it where the office does not say by what."""
    LEADING = auto()
    """What a leader looks for first: the first screen says that nobody reported it."""
    ASKED = auto()
    """A blank entry asks for it."""
    OFFERED = auto()
    """A new project offers it as a comment."""
    MAIN_FILE = auto()
    """Of a ledger in several files only the main one has it."""


_NO_ROLE = Role(0)
_NOTHING: Mapping[object, object] = {}
"""Shared by all records that have no names of a kind; values never change."""


class Declared(NamedTuple):
    """A field as it is declared: its two keys, its kind, whether it must be there, its meaning, its
    roles, and another Chinese key for it where there is one.
    """

    en: str
    zh: str
    kind: Kind[Any]
    required: bool
    meaning: Words
    roles: Role
    alias: str = ""

    @property
    def about(self) -> bool:
        """Whether it says nothing of the project: an id, a source, a remark, and by its role."""
        return (
            Role.ABOUT in self.roles or self.kind in (ID, NOTE) or isinstance(self.kind, CiteKind)
        )

    @property
    def nested(self) -> bool:
        """Whether it is a record or a list of them, which say for themselves what is said."""
        held = getattr(self.kind, "item", self.kind)
        return isinstance(held, RecordKind) and not isinstance(held, FactKind)

    @property
    def key(self) -> Words:
        return Words(self.zh, self.en)

    @property
    def attribute(self) -> str:
        """Its name in Python, where `class` is `class_`, and `place` is where a record stands."""
        return self.en + "_" if iskeyword(self.en) or self.en == "place" else self.en

    @property
    def empty(self) -> object:
        """What stands for a field that was left out: nothing, or none of many."""
        if isinstance(self.kind, MapKind):
            return _NOTHING
        return () if isinstance(self.kind, Many) else None


class Place(NamedTuple):
    """Where a record stands: as a whole, and each value that was understood, by English key.

    `members` are the values of fields that hold several by name, by English key and name.
    """

    span: Span
    values: Mapping[str, Span]
    members: Mapping[tuple[str, object], Span] = {}

    def has(self, key: str) -> bool:
        """Whether a value was given and understood; where it was not, it has a stand-in."""
        return key in self.values

    def of(self, key: str, member: object = None) -> Span:
        """Where a value stands, or one of several by its name; where it is left out, the record."""
        return self.members.get((key, member)) or self.values.get(key, self.span)


@overload
def declare(kind: Many[T], key: str, zh: str, en: str, *, roles: Role = ...) -> T: ...
@overload
def declare(
    kind: Kind[T], key: str, zh: str, en: str, *, required: Literal[True], roles: Role = ...
) -> T: ...
@overload
def declare(
    kind: Kind[T], key: str, zh: str, en: str, *, roles: Role = ..., alias: str = ...
) -> T | None: ...
def declare(
    kind: Kind[Any],
    key: str,
    zh: str,
    en: str,
    *,
    required: bool = False,
    roles: Role = _NO_ROLE,
    alias: str = "",
) -> Any:
    """Declare a field. Its English key is the attribute's name, `key` is the Chinese one.

    `zh` and `en` say what the field means, with unit and range where it has them.
    """
    return Declared("", key, kind, required, Words(zh, en), roles, alias)


def _placed() -> Any:
    """The one field that is not declared, since nobody writes it: where the record stands."""


NOUNS: dict[type[Record], Words] = {}
FIELDS: dict[type[Record], tuple[Declared, ...]] = {}
"""The fields of a noun in their order, those that it shares with others last."""
REQUIRED: dict[type[Record], tuple[Declared, ...]] = {}
_EMPTY: dict[type[Record], Mapping[str, object]] = {}
"""Attribute of every field, and what stands for it where it was left out."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(declare, _placed))
class _Declaring:
    """Registers each class below it as a noun, with its fields in their order.

    The standard library's dataclasses would do, but they compile six functions a class: for the
    nouns of a ledger that is ten milliseconds at every start.
    """

    def __init_subclass__(cls, *, zh: str = "", en: str = "") -> None:
        if not zh:  # Record itself is no noun, nor is what several nouns share
            return
        assert issubclass(cls, Record)
        NOUNS[cls] = Words(zh, en)
        FIELDS[cls] = tuple(
            value._replace(en=name.removesuffix("_"))
            for shared in cls.__mro__
            for name, value in vars(shared).items()
            if isinstance(value, Declared)
        )
        REQUIRED[cls] = tuple(d for d in FIELDS[cls] if d.required)
        _EMPTY[cls] = {d.attribute: d.empty for d in FIELDS[cls]}


def with_role(cls: type[Record], role: Role) -> tuple[str, ...]:
    """The English keys of those fields of a noun that have a role."""
    return tuple(d.en for d in FIELDS[cls] if role in d.roles)


class Record(_Declaring):
    """What all nouns have: a place in the ledger, and values that never change.

    Two records that say the same are equal, wherever they stand.
    """

    place: Place = _placed()

    def __init__(self, *, place: Place, **values: object) -> None:
        empty = _EMPTY[type(self)]
        given = vars(self)
        given.update(empty)
        given.update(values)
        if len(given) > len(empty):
            raise TypeError(f"{type(self).__name__} has no {', '.join(values.keys() - empty)}")
        given["place"] = place

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._said() == other._said()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        said = ", ".join(f"{k}={v!r}" for k, v in self._said().items() if v not in (None, (), {}))
        return f"{type(self).__name__}({said})"

    def _said(self) -> dict[str, object]:
        return {d.attribute: getattr(self, d.attribute) for d in FIELDS[type(self)]}


# ---- the kinds that stand alone ------------------------------------------------------------


def _choice(choices: tuple[Words, ...]) -> Callable[[str], str | Unread]:
    codes = {word: choice.en for choice in choices for word in (choice.zh, choice.en)}

    def read(text: str) -> str | Unread:
        code = codes.get(text.strip())
        if code is not None:
            return code
        return Unread("unknown-code", {"text": text})

    return read


def listed(choices: tuple[Words, ...]) -> Words:
    return Words("、".join(c.zh for c in choices), ", ".join(c.en for c in choices))


def choice(zh: str, en: str, *codes: tuple[str, str]) -> ScalarKind[str]:
    """A closed list of words, each as (Chinese, English). The value is the English word."""
    words = tuple(Words(*code) for code in codes)
    return ScalarKind(zh, en, _choice(words), words)


def _read_id(text: str) -> str | Unread:
    """Letters of any script, digits, - _ and . only, so that it can stand in a link."""
    word = text.strip()
    if word and all(char.isalnum() or char in "-_." for char in word):
        return word
    return Unread("bad-id", {"text": text})


def _read_yes(text: str) -> bool | Unread:
    word = text.strip().lower()
    if word in ("是", "有", "true", "yes"):
        return True
    if word in ("否", "无", "false", "no"):
        return False
    return Unread("not-yes-or-no", {"text": text})


def _read_whole(text: str) -> int | Unread:
    word = text.strip()
    return (
        int(word)
        if word.isascii() and word.isdigit() and len(word) < 9
        else Unread("not-a-number", {"text": text})
    )


def _read_number(text: str) -> Decimal | Unread:
    word = half_width(text).strip().replace("\u2212", "-")
    if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", word):
        return Decimal(word)
    return Unread("not-a-plain-number", {"text": text})


def whole(low: int, high: int) -> ScalarKind[int]:
    """A whole number from `low` to `high`, both included."""

    def read(text: str) -> int | Unread:
        number = _read_whole(text)
        if isinstance(number, int) and not low <= number <= high:
            return Unread("out-of-range", {"text": text, "low": str(low), "high": str(high)})
        return number

    return WholeKind(low, high, read)


def _money(text: str) -> Amount | Unread:
    return read_amount(text, "money")


def _area(text: str) -> Amount | Unread:
    return read_amount(text, "area")


def _year(text: str) -> int | Unread:
    when = read_when(text)
    if isinstance(when, When) and when.precision == "year" and not when.by:
        return when.first.year
    return Unread("not-a-year", {"text": text})


TEXT: ScalarKind[str] = ScalarKind("文字", "a text", str.strip, stand_in="")
NOTE: ScalarKind[str] = ScalarKind("文字", "a text", str.strip, stand_in="")
"""The words of the clerk. Unlike a TEXT they claim nothing from a source."""
FILE: ScalarKind[str] = ScalarKind("文字", "a text", str.strip, stand_in="")
"""The path of a file."""
MARK: ScalarKind[str] = ScalarKind("文字", "a text", str.strip)
"""A number or name by which something is found. No source needs to have it."""
NAME: ScalarKind[str] = ScalarKind("名称", "a name", str)
"""The free key of a group whose members are named by the clerk."""
ID: ScalarKind[str] = ScalarKind("编号", "an id", _read_id, stand_in="")
WHEN: ScalarKind[When] = ScalarKind("日期", "a date", read_when, stand_in=year_of(9999))
NUMBER: ScalarKind[Decimal] = ScalarKind("数", "a number", _read_number, stand_in=Decimal(0))
YES: ScalarKind[bool] = ScalarKind("是或否", "yes or no", _read_yes)
WHOLE: ScalarKind[int] = WholeKind(0, 99_999_999, _read_whole)
MONEY: ScalarKind[Amount] = ScalarKind("金额", "an amount of money", _money)
PERCENT: ScalarKind[Decimal] = ScalarKind("百分数", "a percentage", read_percent)
QUANTITY: ScalarKind[Amount] = ScalarKind("数量加单位", "a quantity with its unit", read_quantity)
AREA: ScalarKind[Amount] = ScalarKind("面积", "an area", _area)
YEAR: ScalarKind[int] = ScalarKind("年份", "a year", _year)
TEXTS: ListKind[str] = ListKind(TEXT)

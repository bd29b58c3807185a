"""What a rule measured, in types that say how they are told: a share, points, money, a count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from portfolio.facts.baseline import Pace
from portfolio.ledger.model import Project
from portfolio.ledger.quantities import Amount, When


class Percent(NamedTuple):
    """Per cent."""

    percent: Fraction


class Points(NamedTuple):
    """百分点, without a sign of their own."""

    points: Fraction


class Yuan(NamedTuple):
    """Money."""

    yuan: Fraction


class Number(NamedTuple):
    """A plain number: months, days, pieces, points of a score, 万元 per mu."""

    number: Fraction


class Names(NamedTuple):
    """Names one after another."""

    names: tuple[str, ...]


class Projects(NamedTuple):
    """Projects that are named."""

    projects: tuple[Project, ...]


class Values(NamedTuple):
    """What was reported, one beside the other."""

    values: tuple[Amount | Decimal | When, ...]


class Lacking(NamedTuple):
    """Items of a score that have no points, each with what is missing."""

    items: tuple[tuple[str, Measured], ...]


Said = (
    Lacking
    | Projects
    | Values
    | Percent
    | Points
    | Yuan
    | Number
    | Names
    | Pace
    | When
    | date
    | str
    | int
)
Lack = Literal["", "missing", "disputed", "not due", "not applicable"]


class Measured(NamedTuple):
    """A measure's value in its own unit, and what it was made of.

    `key` names the sentence that tells it, `said` fills it in. Where there is no value, `lack` says
    whether something was not reported, is disputed, is not due yet, or has no meaning here, and
    `key` why. Of what is disputed, `ends` are what either report would give.
    """

    value: Fraction | None
    key: str
    said: Mapping[str, Said] = {}
    lack: Lack = ""
    ends: tuple[Measured, ...] = ()


class Ask(NamedTuple):
    """What a rule says of its measure: the span of periods, the kind of event, a window in months,
    and which classes of projects.
    """

    span: str | None = None
    event: str | None = None
    months: int | None = None
    classes: tuple[str, ...] = ()


def measured(value: Fraction, key: str, **said: Said) -> Measured:
    return Measured(value, key, said)


def missing(key: str, **said: Said) -> Measured:
    return Measured(None, key, said, "missing")


def disputed(key: str, ends: Iterable[Measured], **said: Said) -> Measured:
    """Reports of one day differ: nothing is ranked by it, and a bound goes by the worse end."""
    return Measured(None, key, said, "disputed", tuple(ends))


def not_due(key: str, **said: Said) -> Measured:
    return Measured(None, key, said, "not due")


def not_applicable(key: str, **said: Said) -> Measured:
    return Measured(None, key, said, "not applicable")

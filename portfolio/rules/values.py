"""What a rule measured, in types that say how they are told: a share, points, money, a count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from portfolio.figures.baseline import Pace
from portfolio.quantities import When


class Share(NamedTuple):
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


Said = Share | Points | Yuan | Number | Names | Pace | When | date | str | int
Lack = Literal["", "missing", "not due", "not applicable"]


class Measured(NamedTuple):
    """A measure's value in its own unit, and what it was made of.

    `key` names the sentence that tells it, `said` fills it in. Where there is no value, `lack` says
    whether something was not reported, is not due yet, or has no meaning here, and `key` why.
    """

    value: Fraction | None
    key: str
    said: Mapping[str, Said] = {}
    lack: Lack = ""


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


def not_due(key: str, **said: Said) -> Measured:
    return Measured(None, key, said, "not due")


def not_applicable(key: str, **said: Said) -> Measured:
    return Measured(None, key, said, "not applicable")

"""Every record of a ledger, with the quotes that bear it. Knows the vocabulary, no field by name
but `cite`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from portfolio.ledger import vocabulary
from portfolio.ledger.declare import FIELDS, Record
from portfolio.ledger.model import Feedback, Ledger, Project, Quote


def quotes(ledger: Ledger, until: date = date.max) -> Iterator[Quote]:
    """Every quote of a ledger, in the order of the vocabulary, of records dated up to a day."""
    for record, _ in cited(ledger, until=until):
        yield from getattr(record, "cite", ())


Cited = tuple[Record, tuple[Quote, ...]]


def cited(record: Record, inherited: tuple[Quote, ...] = (), until: date = date.max) -> list[Cited]:
    """A record and all below it, each with its own quotes or, failing those, its holder's.

    A project's quotes bear the project and not its progress entries, a directive's not its answers:
    those need their own.
    """
    found: list[Cited] = []
    _gather(record, inherited, until, found)
    return found


def _gather(record: Record, inherited: tuple[Quote, ...], until: date, found: list[Cited]) -> None:
    """Into one list: a generator within a generator would hand each record up through all."""
    shape = _shape(type(record))
    if shape.dated is not None and getattr(record, shape.dated).day > until:
        return
    own: tuple[Quote, ...] = getattr(record, "cite", ()) or inherited
    found.append((record, own))
    below = () if shape.apart else own
    for attribute in shape.holding:
        value = getattr(record, attribute)
        if not value:
            continue
        if isinstance(value, Record):
            _gather(value, below, until, found)
        else:
            for child in value.values() if isinstance(value, Mapping) else value:
                _gather(child, () if isinstance(child, Feedback) else below, until, found)


class _Shape(NamedTuple):
    """What a walk needs to know of a class: which attribute dates it and which hold records, and
    whether its quotes are its own only.
    """

    dated: str | None
    holding: tuple[str, ...]
    apart: bool


_SHAPES: dict[type[Record], _Shape] = {}


def _shape(cls: type[Record]) -> _Shape:
    if cls not in _SHAPES:
        fields = FIELDS[cls]
        names = [declared.en for declared in fields]
        _SHAPES[cls] = _Shape(
            next((name for name in ("date", "raised") if name in names), None),
            tuple(d.attribute for d in fields if vocabulary.record_of(d.kind) is not None),
            issubclass(cls, Project),
        )
    return _SHAPES[cls]

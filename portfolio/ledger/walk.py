"""Every record of a ledger, with the quotes that bear it. Knows the vocabulary, no field by name
but `cite`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from portfolio.ledger import vocabulary
from portfolio.ledger.declare import FIELDS, Record
from portfolio.ledger.model import Feedback, Ledger, Project, Quote
from portfolio.ledger.quantities import When


def quotes(ledger: Ledger, until: date = date.max) -> Iterator[Quote]:
    """Every quote of a ledger, in the order of the vocabulary, of records dated up to a day."""
    for record, _ in cited(ledger, until=until):
        yield from getattr(record, "cite", ())


def cited(
    record: Record, inherited: tuple[Quote, ...] = (), until: date = date.max
) -> Iterator[tuple[Record, tuple[Quote, ...]]]:
    """A record and all below it, each with its own quotes or, failing those, its holder's.

    A project's quotes bear the project and not its progress entries, a directive's not its answers:
    those need their own.
    """
    dated = getattr(record, "date", None) or getattr(record, "raised", None)
    if isinstance(dated, When) and dated.day > until:
        return
    own: tuple[Quote, ...] = getattr(record, "cite", ()) or inherited
    yield record, own
    for child in below(record):
        apart = isinstance(record, Project) or isinstance(child, Feedback)
        yield from cited(child, () if apart else own, until)


def below(record: Record) -> Iterator[Record]:
    """The records that a record holds directly."""
    for attribute in _holding(type(record)):
        value = getattr(record, attribute)
        if isinstance(value, Record):
            yield value
        elif value is not None:
            yield from value.values() if isinstance(value, Mapping) else value


def _holding(cls: type[Record]) -> tuple[str, ...]:
    """The attributes of a class that hold records."""
    if cls not in _HOLDING:
        _HOLDING[cls] = tuple(
            declared.attribute
            for declared in FIELDS[cls]
            if vocabulary.record_of(declared.kind) is not None
        )
    return _HOLDING[cls]


_HOLDING: dict[type[Record], tuple[str, ...]] = {}

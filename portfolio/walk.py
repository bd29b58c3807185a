"""Every record of a ledger, with the quotes that bear it. Knows the vocabulary, no field by name
but `cite`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portfolio import vocabulary
from portfolio.declare import FIELDS, Record
from portfolio.model import Ledger, Project, Quote


def quotes(ledger: Ledger) -> Iterator[Quote]:
    """Every quote of a ledger, in the order of the vocabulary."""
    for record, _ in cited(ledger):
        yield from getattr(record, "cite", ())


def cited(
    record: Record, inherited: tuple[Quote, ...] = ()
) -> Iterator[tuple[Record, tuple[Quote, ...]]]:
    """A record and all below it, each with its own quotes or, failing those, its holder's.

    A project's quotes bear the project, not its progress entries: those need their own.
    """
    own: tuple[Quote, ...] = getattr(record, "cite", ()) or inherited
    yield record, own
    for child in below(record):
        yield from cited(child, () if isinstance(record, Project) else own)


def below(record: Record) -> Iterator[Record]:
    """The records that a record holds directly."""
    for declared in FIELDS[type(record)]:
        if vocabulary.record_of(declared.kind) is None:
            continue
        value = getattr(record, declared.attribute)
        if isinstance(value, Record):
            yield value
        elif value is not None:
            yield from value.values() if isinstance(value, Mapping) else value

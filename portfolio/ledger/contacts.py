"""A ledger without what is told to nobody: whom to ask, and the numbers of telephones and persons
that stand in other texts. Quotes stay as they are: their documents are public.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from portfolio.diagnostics import Span, mask
from portfolio.ledger import vocabulary, walk
from portfolio.ledger.declare import (
    FIELDS,
    NOTE,
    TEXT,
    Declared,
    Kind,
    Record,
    Role,
)
from portfolio.ledger.model import Ledger

R = TypeVar("R", bound=Record)
Fields = Callable[[type[Record]], tuple[Declared, ...]]


def without(ledger: Ledger) -> Ledger:
    """The ledger without its contacts."""
    return _changed(ledger, _private, lambda d, _: d.empty)


def masked(ledger: Ledger) -> Ledger:
    """The ledger with the numbers masked that stand in its texts."""
    return _changed(ledger, _texts, lambda d, value: _masked(d.kind, value))


def _chosen(wanted: Callable[[Declared], bool]) -> Fields:
    """Of a noun the fields that are wanted, and those that hold records which have such."""
    known: dict[type[Record], tuple[Declared, ...]] = {}

    def holds(d: Declared) -> bool:
        held = vocabulary.record_of(d.kind)
        return held is not None and bool(fields(held))

    def fields(cls: type[Record]) -> tuple[Declared, ...]:
        if cls not in known:
            known[cls] = tuple(d for d in FIELDS[cls] if wanted(d) or holds(d))
        return known[cls]

    return fields


def _item(kind: Kind[Any]) -> Kind[Any]:
    """What a list or group of texts is a list or group of."""
    return getattr(kind, "item", None) or getattr(kind, "value", None) or kind


_private = _chosen(lambda d: Role.PRIVATE in d.roles)
_texts = _chosen(lambda d: _item(d.kind) in (TEXT, NOTE))


def numbers(record: Record) -> Iterator[Span]:
    """Where a text of a ledger, other than a contact, has the number of a telephone or a person."""
    for held, _ in walk.cited(record):
        for d in _texts(type(held)):
            value = getattr(held, d.attribute)
            if (
                value
                and vocabulary.record_of(d.kind) is None
                and _masked(d.kind, value) is not value
            ):
                span = held.place.of(d.en)
                for start, end in mask.numbers(span.source.text[span.start : span.end]):
                    yield Span(span.source, span.start + start, span.start + end)


def _changed(record: R, fields: Fields, change: Callable[[Declared, Any], Any]) -> R:
    """A record with those fields changed, and all below it; itself where nothing is."""
    new: dict[str, Any] = {}
    for d in fields(type(record)):
        old = getattr(record, d.attribute)
        if old is None or old == ():
            continue
        if vocabulary.record_of(d.kind) is None:
            value = change(d, old)
        elif isinstance(old, Record):
            value = _changed(old, fields, change)
        else:
            value = _each(old, lambda child: _changed(child, fields, change))
        if value is not old:
            new[d.attribute] = value
    if not new:
        return record
    same = {d.attribute: getattr(record, d.attribute) for d in FIELDS[type(record)]}
    return type(record)(place=record.place, **{**same, **new})


def _masked(kind: Kind[Any], value: Any) -> Any:
    """A text with its numbers masked, or several of them."""
    return mask.masked(value) if kind in (TEXT, NOTE) else _each(value, mask.masked)


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    """A tuple or mapping with each value changed; itself where nothing is."""
    if isinstance(value, Mapping):
        pairs = {key: change(one) for key, one in value.items()}
        return pairs if any(pairs[key] is not value[key] for key in value) else value
    some = tuple(map(change, value))
    return some if any(a is not b for a, b in zip(some, value, strict=True)) else value

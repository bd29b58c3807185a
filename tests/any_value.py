"""Every amount, percentage and date of a ledger, and what each may be mistyped as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from portfolio import checks, diagnostics
from portfolio.diagnostics import Diagnostic, Span, Text
from portfolio.evidence.citations import Document
from portfolio.facts.facts import Facts
from portfolio.ledger import parse, vocabulary, walk
from portfolio.ledger.declare import FIELDS, MONEY, MapKind, Record, ScalarKind
from portfolio.ledger.model import Ledger, Quote
from portfolio.reading import yamltree

NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
YEAR = re.compile(r"[0-9]{4}")
FACTORS = (Decimal(10), Decimal("0.1"), Decimal(10_000), Decimal("0.0001"))
YEARS = (100, -100)


class Slip(NamedTuple):
    """One value of a ledger, mistyped. `field` is its noun and key, as in `Entry.invested`."""

    span: Span
    field: str
    change: str
    typed: str

    @property
    def text(self) -> str:
        """The whole file with the slip in it."""
        text = self.span.source.text
        return text[: self.span.start] + self.typed + text[self.span.end :]


def records(record: Record) -> Iterator[Record]:
    """A record and all below it, quotes apart: their words are another test's."""
    yield record
    for child in walk.below(record):
        if not isinstance(child, Quote):
            yield from records(child)


def slips(ledger: Ledger) -> Iterator[Slip]:
    """Every value with every change."""
    for record in records(ledger):
        for declared in FIELDS[type(record)]:
            field, kind = f"{type(record).__name__}.{declared.en}", declared.kind
            value = getattr(record, declared.attribute)
            if isinstance(kind, MapKind):
                for key in value:
                    span = record.place.of(declared.en, key)
                    if isinstance(kind.value, ScalarKind):
                        yield from _changed(span, field, kind.value)
            elif isinstance(kind, ScalarKind) and value is not None:
                yield from _changed(record.place.of(declared.en), field, kind)


def _changed(span: Span, field: str, kind: ScalarKind[object]) -> Iterator[Slip]:
    written = span.source.text[span.start : span.end]
    if kind in vocabulary_of("amounts"):
        found = NUMBER.search(written)
        if found is None or not Decimal(found[0].replace(",", "")):
            return
        number = Decimal(found[0].replace(",", ""))
        for factor in FACTORS:
            typed = f"{(number * factor).normalize():f}"
            yield Slip(span, field, f"x{factor}", written[: found.start()] + typed + written[found.end() :])
    elif kind in vocabulary_of("dates"):
        for years in YEARS:
            if all(0 < int(y) + years < 10_000 for y in YEAR.findall(written)):
                typed = YEAR.sub(lambda m: f"{int(m[0]) + years:04}", written)
                yield Slip(span, field, f"{years:+} years", typed)

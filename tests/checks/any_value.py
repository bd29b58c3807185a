"""Every amount, percentage and date of a ledger, each mistyped: ten times, a tenth, 万 for 亿 either
way, a hundred years later or earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

from portfolio import checks
from portfolio.checks.years import key_before
from portfolio.commands.one_file import read_file
from portfolio.diagnostics import Diagnostic, Span, Text
from portfolio.evidence import sources
from portfolio.evidence.citations import Document
from portfolio.facts.facts import Facts
from portfolio.ledger import include, walk
from portfolio.ledger.declare import (
    AREA,
    FIELDS,
    MONEY,
    PERCENT,
    QUANTITY,
    WHEN,
    YEAR,
    Kind,
    MapKind,
    Record,
    ScalarKind,
)
from portfolio.ledger.model import Ledger, Quote
from portfolio.ledger.parse import Reading

NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
YEARS = re.compile(r"[0-9]{4}")
AMOUNTS = (MONEY, AREA, QUANTITY, PERCENT)
DATES = (WHEN, YEAR)
FACTORS = {
    "×10": Decimal(10),
    "÷10": Decimal("0.1"),
    "×10000": Decimal(10_000),
    "÷10000": Decimal("0.0001"),
}
CENTURIES = {"+100": 100, "-100": -100}


class Slip(NamedTuple):
    """One value of a ledger, mistyped. `field` is its noun and key, as in `Entry.invested`."""

    span: Span
    field: str
    change: str
    typed: str
    record: Record

    @property
    def text(self) -> str:
        """The whole file with the slip in it."""
        text = self.span.source.text
        return text[: self.span.start] + self.typed + text[self.span.end :]

    def __repr__(self) -> str:
        written = self.span.source.text[self.span.start : self.span.end]
        place = f"{self.span.source.name}:{self.span.line}"
        return f"{self.field} {self.change}: {place} {written} → {self.typed}"


def slips(ledger: Ledger) -> Iterator[Slip]:
    """Every value of a ledger with every change. Zero times ten is no slip."""
    for record, _ in walk.cited(ledger):
        if isinstance(record, Quote):
            continue  # its words are checked letter for letter
        for declared in FIELDS[type(record)]:
            field = f"{type(record).__name__}.{declared.en}"
            value = getattr(record, declared.attribute)
            if isinstance(declared.kind, MapKind):
                for key in value:
                    span = record.place.of(declared.en, key)
                    yield from _mistyped(span, field, declared.kind.value, record)
                    yield from _mistyped(
                        key_before(span), f"{field} key", declared.kind.key, record
                    )
            elif value is not None:
                yield from _mistyped(record.place.of(declared.en), field, declared.kind, record)


def _mistyped(span: Span, field: str, kind: Kind[Any], record: Record) -> Iterator[Slip]:
    written = span.source.text[span.start : span.end]
    if not isinstance(kind, ScalarKind):
        return
    if kind in AMOUNTS:
        found = NUMBER.search(written)
        number = Decimal(found[0].replace(",", "")) if found is not None else Decimal(0)
        for change, factor in FACTORS.items():
            if found is not None and number:
                typed = f"{number * factor:f}"
                typed = typed.rstrip("0").rstrip(".") if "." in typed else typed
                typed = written[: found.start()] + typed + written[found.end() :]
                yield Slip(span, field, change, typed, record)
    elif kind in DATES:
        for change, years in CENTURIES.items():
            if all(0 < int(year) + years < 10_000 for year in YEARS.findall(written)):
                typed = YEARS.sub(lambda m, n=years: f"{int(m[0]) + n:04}", written)  # type: ignore[misc]
                yield Slip(span, field, change, typed, record)


class Files:
    """A ledger with its parts and documents, read once; one file of it can be put in anew."""

    def __init__(self, texts: Mapping[str, str], folder: Path | None = None) -> None:
        self._readings: dict[str, Reading[Ledger]] = {}
        self._main, *self._parts = texts
        for name, text in texts.items():
            self._readings[name] = self._read(name, text)
        whole = self._whole({})
        self.ledger = whole.ledger
        self._documents: Mapping[str, Document] = {}
        if folder is not None:
            self._documents, _ = sources.load(whole.ledger, lambda n: (folder / n).read_bytes())

    @classmethod
    def of(cls, path: Path) -> Files:
        """A ledger with all that may be a part of it."""
        others = [p for p in sorted(path.parent.rglob("*.yaml")) if p.parent != path.parent]
        parts = others if "fictional" in str(path) else []
        texts = {
            p.relative_to(path.parent).as_posix(): p.read_text("utf-8") for p in [path, *parts]
        }
        return cls(texts, path.parent)

    def _read(self, name: str, text: str) -> Reading[Ledger]:
        return read_file(Text(name, text), "ledger" if name == self._main else "part").reading

    def _whole(self, changed: Mapping[str, Reading[Ledger]]) -> include.Whole:
        readings = {**self._readings, **changed}
        main = readings[self._main].record
        assert main is not None
        return include.resolve(main, self._main, self._find, readings.__getitem__)

    def _find(self, pattern: str) -> list[str]:
        return [name for name in self._parts if fnmatch(name, pattern)]

    def found(self, slip: Slip | None = None) -> list[Diagnostic]:
        """All that is said of the ledger, with a slip in one of its files."""
        changed = {}
        said: list[Diagnostic] = []
        if slip is not None:
            name = slip.span.source.name
            changed[name] = self._read(name, slip.text)
            said += changed[name].diagnostics
            if changed[name].record is None:
                return said
        whole = self._whole(changed)
        subject = checks.Subject(Facts(whole.ledger), self._documents, whole.incomplete)
        return checks.waived(whole.ledger, [*said, *checks.check(subject)])

    def draws_a_word(self, slip: Slip) -> bool:
        """Whether anything is said at the line of a slip."""
        line = slip.span.line
        return any(
            d.span.source.name == slip.span.source.name and d.span.line == line
            for d in self.found(slip)
        )

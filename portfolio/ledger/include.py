"""A ledger split over files: `include` patterns to one Ledger.

Files are found and fetched by functions that are handed in. A diagnostic in an included file
names that file. Knows how ledgers are put together; knows no disk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.ledger.declare import FIELDS, ListKind, MapKind, Record
from portfolio.ledger.model import Ledger
from portfolio.ledger.parse import Reading

Find = Callable[[str], list[str] | Literal["outside"]]
"""Paths of the files that a pattern finds, from the ledger's folder, in order."""

ReadPart = Callable[[str], Reading[Ledger]]
"""One included file, read as a part."""

_FIRST = Words("第一次写在", "first written at")
_HERE = Words("第一次包含写在", "first included at")


class Whole(NamedTuple):
    """A ledger with its parts put in, the diagnostics of the parts, and their files in order."""

    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    incomplete: frozenset[type[Record]]
    files: tuple[str, ...]


def resolve(main: Ledger, name: str, find: Find, read: ReadPart) -> Whole:
    """Put every included file into its ledger. `name` is the main file's own path."""
    diagnostics: list[Diagnostic] = []
    incomplete: set[type[Record]] = set()
    seen: dict[str, Span | None] = {name: None}
    ledger, waiting = main, [main]
    while waiting:
        part = waiting.pop(0)
        for path in _paths(part, find, seen, diagnostics):
            reading = read(path)
            diagnostics += reading.diagnostics
            incomplete |= reading.incomplete
            if reading.record is not None:
                ledger = _joined(ledger, reading.record, diagnostics)
                waiting.append(reading.record)
    return Whole(ledger, tuple(diagnostics), frozenset(incomplete), tuple(seen)[1:])


def _paths(
    part: Ledger, find: Find, seen: dict[str, Span | None], diagnostics: list[Diagnostic]
) -> list[str]:
    """The files that a part includes and nothing before it did."""
    found: list[str] = []
    for pattern in part.include:
        span = _place(part, pattern)
        paths = find(pattern)
        if paths == "outside":
            diagnostics.append(diagnostic("include-outside", span, pattern=pattern))
            continue
        if not paths:
            diagnostics.append(diagnostic("include-nothing", span, pattern=pattern))
        for path in paths:
            if path in seen:
                first = seen[path]
                related = [(first, _HERE)] if first is not None else []
                diagnostics.append(diagnostic("include-twice", span, related=related, file=path))
                continue
            seen[path] = span
            found.append(path)
    return found


def _place(part: Ledger, pattern: str) -> Span:
    """Where a pattern stands in the list of them."""
    span = part.place.of("include")
    at = span.source.text.find(pattern, span.start, span.end)
    return Span(span.source, at, at + len(pattern)) if at >= 0 else span


def _joined(ledger: Ledger, part: Ledger, diagnostics: list[Diagnostic]) -> Ledger:
    """The ledger with the lists and names of a part added behind its own."""
    values: dict[str, Any] = {}
    for declared in FIELDS[Ledger]:
        mine, theirs = getattr(ledger, declared.attribute), getattr(part, declared.attribute)
        if isinstance(declared.kind, ListKind) and declared.en != "include":
            mine = (*mine, *theirs)
        elif isinstance(declared.kind, MapKind):
            for key in theirs:
                if key in mine:
                    first = [(mine[key].place.span, _FIRST)]
                    span = theirs[key].place.span
                    diagnostics.append(diagnostic("repeated-key", span, related=first, key=key))
            mine = {**theirs, **mine}
        values[declared.attribute] = mine
    return Ledger(place=ledger.place, **values)

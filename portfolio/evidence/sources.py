"""The documents that a ledger cites, fetched by a `read` that is handed in, so that nothing here
touches a disk. Knows which sources a ledger names; knows no quotes.
"""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.diagnostics import NO_WORDS, Diagnostic, Span, Text, diagnostic
from portfolio.evidence.citations import Document
from portfolio.evidence.files import WHY, NoFile, Read
from portfolio.ledger.model import Ledger
from portfolio.reading.yamltree import decode

_NO_FILE: Mapping[NoFile, str] = {
    "missing": "source-missing",
    "outside": "source-outside",
    "unreadable": "source-unreadable",
    "too-large": "source-unreadable",
}


def load(ledger: Ledger, read: Read) -> tuple[Mapping[str, Document], list[Diagnostic]]:
    """Every source that can be read, by id, and a diagnostic at the `file` of every other."""
    documents: dict[str, Document] = {}
    found: list[Diagnostic] = []
    for key, source in ledger.sources.items():
        if not source.place.has("file"):
            continue  # already reported
        data = read(source.file)
        span = source.place.of("file")
        if not isinstance(data, bytes):
            why = WHY.get(data, NO_WORDS)
            found.append(diagnostic(_NO_FILE[data], span, file=source.file, why=why))
            continue
        text, bad = decode(data, source.file)
        place = bad[0].span if text is None else _no_text(text)
        if text is None or place is not None:
            assert place is not None
            line, column = place.source.position(place.start)
            found.append(
                diagnostic(
                    "source-not-text", span, file=source.file, line=str(line), column=str(column)
                )
            )
            continue
        documents[key] = Document(text.text)
    return documents, found


def _no_text(text: Text) -> Span | None:
    """Where a file that could be decoded is no text: a page would not show its zero characters."""
    at = text.text.find("\0")
    return Span(text, at, at + 1) if at >= 0 else None

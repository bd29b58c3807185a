"""The documents that a ledger cites, fetched by a `read` that is handed in, so that nothing here
touches a disk. Knows which sources a ledger names; knows no quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from portfolio.diagnostics import Diagnostic, diagnostic
from portfolio.evidence.citations import Document
from portfolio.ledger.model import Ledger
from portfolio.reading.yamltree import decode

NoFile = Literal["missing", "outside", "unreadable"]
Read = Callable[[str], bytes | NoFile]
"""Bytes of a file, its path counted from the ledger's folder, or why there are none."""

_NO_FILE: Mapping[NoFile, str] = {
    "missing": "source-missing",
    "outside": "source-outside",
    "unreadable": "source-unreadable",
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
            found.append(diagnostic(_NO_FILE[data], span, file=source.file))
            continue
        text, bad = decode(data, source.file)
        if text is None:
            line, column = bad[0].span.source.position(bad[0].span.start)
            found.append(
                diagnostic(
                    "source-not-text", span, file=source.file, line=str(line), column=str(column)
                )
            )
            continue
        documents[key] = Document(text.text)
    return documents, found

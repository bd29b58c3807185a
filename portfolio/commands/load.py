"""A ledger file with its documents, read and checked: what every command begins with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from portfolio import checks, diagnostics, parse, sources, yamltree
from portfolio.citations import Document
from portfolio.commands.files import Folder, bytes_of, shown
from portfolio.diagnostics import Diagnostic
from portfolio.model import Ledger


class Loaded(NamedTuple):
    """A ledger and all that was found wrong with it, in file order.

    `ledger` is None where an error was found: such a ledger is not reported.
    """

    name: str
    faults: tuple[Diagnostic, ...]
    ledger: Ledger | None
    documents: Mapping[str, Document]

    @property
    def errors(self) -> int:
        return sum(1 for fault in self.faults if fault.severity == "error")


def load(path: Path) -> Loaded:
    """Read and check a ledger. A file that cannot be read at all is a `CouldNotError`."""
    name = shown(path)
    text, found = yamltree.decode(bytes_of(path), name)
    if text is None:
        return Loaded(name, tuple(found), None, {})
    root, found = yamltree.read(text)
    if root is None:
        return Loaded(name, tuple(found), None, {})
    reading = parse.ledger(root)
    found += reading.faults
    if reading.ledger is None:
        return Loaded(name, tuple(diagnostics.in_order(found)), None, {})
    documents, unread = sources.load(reading.ledger, Folder(path.parent).read)
    subject = checks.Subject(reading.ledger, documents, reading.incomplete)
    faults = tuple(diagnostics.in_order([*found, *unread, *checks.check(subject)]))
    sound = all(fault.severity != "error" for fault in faults)
    return Loaded(name, faults, reading.ledger if sound else None, documents)

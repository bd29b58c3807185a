"""Short ledgers for tests: the text of one, read, checked for soundness, and reported."""

from __future__ import annotations

from pathlib import Path

from portfolio import checks, report
from portfolio.diagnostics import Text
from portfolio.evidence import sources
from portfolio.facts.facts import Facts
from portfolio.ledger import parse
from portfolio.ledger.model import Ledger
from portfolio.ledger.quantities import When, read_when
from portfolio.reading import yamltree

ROOT = Path(__file__).resolve().parent.parent

LEDGERS = {
    "projects": ROOT / "projects.yaml",
    "fictional": ROOT / "examples" / "fictional" / "projects.yaml",
    # Not a true one: it writes everything that can be written once, and cites two documents.
    "everything": ROOT / "tests" / "browser" / "everything" / "ledger.yaml",
}
"""Whole ledgers whose pages are looked at."""

HEAD = "format: 1\ntitle: 示例\nas_of: 2022-12-31\n"
ONE = HEAD + "projects:\n  - id: port\n    name: 示例物流港\n"


SKETCHED = ("not-entered", "stage-ahead", "two-entries-of-one-day")
"""Warnings that a ledger of a few lines may draw: it has one entry where a real one has a year's,
and does not say whose the second report of a day is.
"""


def sound(text: str, folder: Path | None = None, allow: tuple[str, ...] = ()) -> Ledger:
    """The ledger of a text that has no faults, some warnings allowed for."""
    root, faults, _ = yamltree.read(Text("ledger.yaml", text))
    assert root is not None and not faults, faults
    reading = parse.ledger(root)
    assert reading.record is not None and not reading.diagnostics, reading.diagnostics
    documents, unread = sources.load(
        reading.record, lambda name: ((folder or Path()) / name).read_bytes()
    )
    found = checks.check(checks.Subject(Facts(reading.record), documents, reading.incomplete))
    found = [d for d in found if d.name not in (*SKETCHED, *allow)]
    assert not unread and not found, (unread, found)
    return reading.record


def reported(text: str, as_of: str) -> report.Report:
    """The report of a sound ledger without sources, as of a date."""
    return report.build(sound(text), {}, when(as_of))


def when(text: str) -> When:
    read = read_when(text)
    assert isinstance(read, When)
    return read

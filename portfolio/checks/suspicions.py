"""Warnings as the person who runs the program looks at them: which are new, and of what.

A warning is new unless it stands at an entry that the last report knew. What stands outside of
entries bears no date: it counts as new until it is mended or waived.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from portfolio.diagnostics import Diagnostic, Span
from portfolio.ledger.declare import Record
from portfolio.ledger.model import Entry, Ledger, Project


class Suspicion(NamedTuple):
    """A warning that was not waived, the project in which it stands, and whether it is new."""

    diagnostic: Diagnostic
    project: Project | None
    new: bool


def suspicions(
    ledger: Ledger, found: Iterable[Diagnostic], since: date | None, day: date
) -> tuple[Suspicion, ...]:
    """The warnings of a ledger, the new ones first, else in the order of the file.

    `since` is the day of the last report, None where there was none. A report of an earlier `day`
    than the ledger's own does not know entries that came later.
    """
    given = [
        suspicion
        for d in found
        if d.severity == "warning"
        for project, entry in [_place(ledger, d.span)]
        if entry is None or entry.date.day <= day or day >= ledger.as_of.day
        for suspicion in [Suspicion(d, project, since is None or not _known(entry, since))]
    ]
    return tuple(sorted(given, key=lambda s: not s.new))


def _known(entry: Entry | None, since: date) -> bool:
    """Whether the last report knew an entry; one that came in late it did not."""
    return entry is not None and (entry.reported or entry.date).day <= since


def _place(ledger: Ledger, span: Span) -> tuple[Project | None, Entry | None]:
    """The project and the entry in which a place lies."""
    projects = (*ledger.projects, *ledger.parents)
    project = next((p for p in projects if holds(p, span)), None)
    entries = project.progress if project is not None else ()
    return project, next((e for e in entries if holds(e, span)), None)


def holds(record: Record, span: Span) -> bool:
    """Whether a place lies in a record."""
    own = record.place.span
    return own.source is span.source and own.start <= span.start < own.end

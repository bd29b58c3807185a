"""Warnings as the person who runs the program looks at them: which are new, and of what.

A warning is new unless it stands at an entry that the last report knew. What stands outside of
entries bears no date: it counts as new until it is mended or waived.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from portfolio.diagnostics import Diagnostic, Span, Text
from portfolio.ledger.declare import Record
from portfolio.ledger.model import Entry, Ledger, Project


class Suspicion(NamedTuple):
    """A warning that was not waived, the project and entry that it stands in, whether it is new."""

    diagnostic: Diagnostic
    project: Project | None
    entry: Entry | None
    new: bool

    def known_on(self, day: date) -> bool:
        """Whether a report of a day speaks of what is doubtful."""
        return self.entry is None or self.entry.date.day <= day


def suspicions(
    ledger: Ledger, found: Iterable[Diagnostic], since: date | None, day: date
) -> tuple[Suspicion, ...]:
    """The warnings of a ledger, the new ones first, else in the order of the file.

    `since` is the day of the last report, None where there was none. A report of an earlier `day`
    than the ledger's own does not know entries that came later.
    """
    projects = _by_text(ledger)
    given = [
        Suspicion(d, project, entry, since is None or not _known(entry, since))
        for d in found
        if d.severity == "warning"
        for project, entry in [_place(projects, d.span)]
    ]
    if day < ledger.as_of.day:
        given = [suspicion for suspicion in given if suspicion.known_on(day)]
    return tuple(sorted(given, key=lambda suspicion: not suspicion.new))


def _known(entry: Entry | None, since: date) -> bool:
    """Whether the last report knew an entry; one that came in late it did not."""
    return entry is not None and (entry.reported or entry.date).day <= since


def _by_text(ledger: Ledger) -> Mapping[Text, list[Project]]:
    """The projects and parents of each file, in its order."""
    found: dict[Text, list[Project]] = {}
    for project in sorted((*ledger.projects, *ledger.parents), key=_start):
        found.setdefault(project.place.span.source, []).append(project)
    return found


def _start(record: Record) -> int:
    return record.place.span.start


def _place(
    projects: Mapping[Text, list[Project]], span: Span
) -> tuple[Project | None, Entry | None]:
    """The project and the entry in which a place lies."""
    own = projects.get(span.source, [])
    at = bisect_right(own, span.start, key=_start) - 1
    if at < 0 or not holds(own[at], span):
        return None, None
    return own[at], next((e for e in own[at].progress if holds(e, span)), None)


def holds(record: Record, span: Span) -> bool:
    """Whether a place lies in a record."""
    own = record.place.span
    return own.source is span.source and own.start <= span.start < own.end

"""Dates that must follow each other, and corrections that must have what they correct."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from portfolio.checks.subject import Subject
from portfolio.checks.years import far_off, misdated, stray_as_of
from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.facts.stages import ENDS, STARTS
from portfolio.ledger.model import Entry, Tour
from portfolio.ledger.quantities import When, iso, read_when


def corrections_have_their_entry(subject: Subject) -> Iterator[Diagnostic]:
    """A correction names an entry that is there, and says why."""
    for project in subject.ledger.projects:
        reports = [e for e in project.progress if e.corrects is None]
        dates = [e.date.day for e in reports]
        all_read = all(e.place.has("date") for e in reports)
        for entry in project.progress:
            if entry.corrects is None:
                continue
            if all_read and entry.corrects.day not in dates:
                yield diagnostic(
                    "corrects-nothing", entry.place.of("corrects"), project=project.name
                )
            if entry.reason is None:
                yield diagnostic("correction-without-reason", entry.place.of("corrects"))


def entries_are_in_order(subject: Subject) -> Iterator[Diagnostic]:
    """Entries stand oldest first. The fold would sort them, but such a date is often wrong.

    One after the report's date is named for that, and those below it are not compared with it.
    """
    far = far_off(subject.facts)
    for project in subject.ledger.projects:
        newest: Entry | None = None
        for entry in project.progress:
            if not entry.place.has("date") or entry.date.day > subject.ledger.as_of.day:
                continue
            if entry.place.of("date") in far:
                continue
            if newest is not None and entry.date.day < newest.date.day:
                related = [(newest.place.of("date"), Words("它前面的一条是", "the one before it"))]
                yield diagnostic("entries-out-of-order", entry.place.of("date"), related=related)
            else:
                newest = entry


def nothing_is_dated_after_the_report(subject: Subject) -> Iterator[Diagnostic]:
    """What is dated after `as_of` is not in the report, which is said. A tour may be planned."""
    ledger = subject.ledger
    far = far_off(subject.facts)
    if not ledger.place.has("as_of") or ledger.place.of("as_of") in far:
        return
    if stray_as_of(subject.facts) is not None:
        return
    until = ledger.as_of.day
    for record, _ in subject.facts.records:
        dated = getattr(record, "date", None)
        if not isinstance(dated, When) or dated.day <= until or not record.place.has("date"):
            continue
        if isinstance(record, Tour) or (isinstance(record, Entry) and record.blank):
            continue
        if record.place.of("date") not in far:
            yield diagnostic("after-as-of", record.place.of("date"), as_of=iso(ledger.as_of))


def entries_are_of_different_days(subject: Subject) -> Iterator[Diagnostic]:
    """Two reports of one day are a disagreement, and the second says whose it is: by a remark, or
    since both cite documents, not the same. Else it was probably copied, and its date not changed.
    """
    for project in subject.ledger.projects:
        first: dict[date, Entry] = {}
        for entry in project.progress:
            if entry.corrects is not None or entry.blank or not entry.place.has("date"):
                continue
            other = first.setdefault(entry.date.day, entry)
            if other is not entry and not entry.note and not _of_two_documents(other, entry):
                related = [(other.place.of("date"), Words("前一条写在", "the other one is at"))]
                span = entry.place.of("date")
                yield diagnostic(
                    "two-entries-of-one-day", span, related=related, day=iso(entry.date)
                )


def _of_two_documents(one: Entry, other: Entry) -> bool:
    sources = [{quote.source for quote in entry.cite} for entry in (one, other)]
    return all(sources) and sources[0] != sources[1]


def works_end_after_they_begin(subject: Subject) -> Iterator[Diagnostic]:
    """A project is not finished before it was started."""
    for project in subject.ledger.projects:
        marks = [
            (name, m)
            for entry in project.progress
            for name, m in entry.milestones.items()
            if m.done is not None
        ]
        starts = [m for name, m in marks if name in STARTS]
        for name, end in marks:
            for start in starts:
                if name in ENDS and end.done and start.done and end.done.last < start.done.first:
                    related = [(start.place.of("done"), Words("开工写在", "the start is at"))]
                    yield diagnostic(
                        "done-before-started", end.place.of("done"), related=related, name=name
                    )


def years_end_after_they_begin(subject: Subject) -> Iterator[Diagnostic]:
    """建设年限: the year of the end is not before that of the beginning."""
    for project in (*subject.ledger.parents, *subject.ledger.projects):
        years = project.years
        if years is not None and years.from_ and years.to and years.to < years.from_:
            yield diagnostic(
                "years-reversed",
                years.place.of("to"),
                related=[(years.place.of("from"), Words("“起”写在", "`from` is at"))],
                first=str(years.from_),
                last=str(years.to),
            )


def directives_are_closed_after_they_are_given(subject: Subject) -> Iterator[Diagnostic]:
    """Neither an answer, nor the closing, nor the due date comes before the directive."""
    for directive in subject.ledger.directives:
        if not directive.place.has("date"):
            continue
        given = directive.date.first
        related = [(directive.place.of("date"), Words("提出的日期写在", "it was given at"))]
        if directive.closed is not None and directive.closed.last < given:
            yield diagnostic("closed-before-raised", directive.place.of("closed"), related=related)
        due = read_when(directive.due) if directive.due is not None else None
        if isinstance(due, When) and due.last < given:
            yield diagnostic("closed-before-raised", directive.place.of("due"), related=related)
        for answer in directive.feedback:
            if answer.place.has("date") and answer.date.last < given:
                yield diagnostic("closed-before-raised", answer.place.of("date"), related=related)


def moved_milestones_have_reasons(subject: Subject) -> Iterator[Diagnostic]:
    """Every change of a planned date says why."""
    for project in (*subject.ledger.parents, *subject.ledger.projects):
        astray = misdated(subject.facts, project)
        for milestone in subject.facts.final(project).milestones:
            plans = [plan for plan in milestone.plans if plan.date.day not in astray]
            for before, now in pairwise(plans):
                said = now.given_by.milestones[milestone.name]
                if now.value != before.value and said.reason is None:
                    yield diagnostic(
                        "change-without-reason",
                        said.place.of("planned"),
                        what=Words(f"“{milestone.name}”", f"`{milestone.name}`"),
                        old=iso(before.value),
                        new=iso(now.value),
                    )

"""Names and ids: each stands once, and what is named is there."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.subject import IDS, Subject, advise, known, word_in
from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.ledger.model import Directive, Project, Remark

FIRST = Words("第一次写在", "first written at")
AGAIN = Words("这样写的还有", "written so, too, at")


def unique_ids(subject: Subject) -> Iterator[Diagnostic]:
    """No two projects or parents have one id, and no two projects one name."""
    ledger = subject.ledger
    yield from _unique("repeated-id", "id", (*ledger.parents, *ledger.projects))
    yield from _unique("repeated-name", "name", ledger.projects)


def _unique(name: str, key: str, projects: tuple[Project, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Project] = {}
    for project in projects:
        if not project.place.has(key):
            continue
        value: str = getattr(project, key)
        other = first.setdefault(value, project)
        if other is not project:
            related = [(other.place.of(key), FIRST)]
            yield diagnostic(name, project.place.of(key), related=related, value=value)


def known_references(subject: Subject) -> Iterator[Diagnostic]:
    """Every id that a record names belongs to something."""
    if Project in subject.incomplete:
        return
    ledger = subject.ledger
    parents = [p.id for p in ledger.parents]
    for project in ledger.projects:
        if project.parent is not None:
            yield from known("unknown-parent", project.place, "parent", project.parent, parents)
    projects = [p.id for p in ledger.projects]
    named = [(tour.place, "stops", stop) for tour in ledger.tours for stop in tour.stops]
    sayings: list[Directive | Remark] = [*ledger.directives, *ledger.remarks]
    for said in sayings:
        named += [(said.place, "at", said.at)] if said.at is not None else []
        named += [(said.place, "projects", about) for about in said.projects]
    unknown: dict[str, list[Span]] = {}
    for place, key, value in named:
        if value not in projects:
            unknown.setdefault(value, []).append(word_in(place.of(key), value))
    for value, (first, *others) in unknown.items():
        related = [(span, AGAIN) for span in others]
        advice = advise(value, projects, IDS)
        yield diagnostic("unknown-project", first, related=related, id=value, advice=advice)

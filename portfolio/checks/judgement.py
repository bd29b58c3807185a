"""What people decided: of one project or unit, and no time runs backwards."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.subject import UNITS, Subject, advise, known
from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.ledger.model import Award, Event, Exemption, Override, Project


def results_and_events_name_one_object(subject: Subject) -> Iterator[Diagnostic]:
    """A project that is there, or a unit, and not both."""
    ledger = subject.ledger
    projects = [p.id for p in ledger.projects]
    units = [*(u.name for u in ledger.units), *(p.unit for p in ledger.projects if p.unit)]
    given: list[Award | Event] = [*ledger.awards, *ledger.events]
    for record in given:
        if (record.project is None) == (record.unit is None):
            yield diagnostic("which-object", record.place.of("date"))
        elif record.project is not None and Project not in subject.incomplete:
            yield from known("unknown-project", record.place, "project", record.project, projects)
        elif record.unit is not None and record.unit not in units:
            advice = advise(record.unit, list(dict.fromkeys(units)), UNITS)
            yield diagnostic(
                "unknown-party", record.place.of("unit"), name=record.unit, advice=advice
            )


def decisions_end_after_they_begin(subject: Subject) -> Iterator[Diagnostic]:
    """Neither an override nor an exemption ends before it begins."""
    ledger = subject.ledger
    given: list[Override | Exemption] = [
        *(o for p in ledger.projects for o in p.overrides),
        *(e for p in ledger.projects for e in p.exemptions),
        *(e for u in ledger.units for e in u.exemptions),
    ]
    for record in given:
        if record.until is None or not record.place.has("date"):
            continue
        if record.until.day < record.date.first:
            related = [(record.place.of("date"), Words("从这里起", "it begins at"))]
            yield diagnostic("ends-before-it-begins", record.place.of("until"), related=related)


def problems_and_results_are_closed_after_they_are_raised(subject: Subject) -> Iterator[Diagnostic]:
    """Neither an answer, nor a date, nor the closing comes before."""
    for project in subject.ledger.projects:
        for problem in project.problems:
            if not problem.place.has("raised"):
                continue
            first = [(problem.place.of("raised"), Words("提出日期写在", "it was raised at"))]
            for name in ("closed", "due"):
                when = getattr(problem, name)
                if when is not None and when.last < problem.raised.first:
                    yield diagnostic("closed-before-raised", problem.place.of(name), related=first)
            for answer in problem.feedback:
                if answer.place.has("date") and answer.date.last < problem.raised.first:
                    yield diagnostic("closed-before-raised", answer.place.of("date"), related=first)
    for award in subject.ledger.awards:
        if award.closed is None or not award.place.has("date"):
            continue
        if award.closed.last < award.date.first:
            related = [(award.place.of("date"), Words("评定的日期写在", "it was decided at"))]
            yield diagnostic("closed-before-raised", award.place.of("closed"), related=related)

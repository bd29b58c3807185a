"""What is said to be done, closed or granted on a day that has not come: a plan, perhaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from portfolio.checks.subject import Subject
from portfolio.checks.years import far_off, misdated, stray_as_of
from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.facts.facts import Facts
from portfolio.ledger.declare import Record
from portfolio.ledger.model import Award, Directive, Entry, Milestone, Problem, Procedure
from portfolio.ledger.quantities import When, iso
from portfolio.ledger.vocabulary import field

PLANNED = {
    (Milestone, "done"): "planned",
    (Procedure, "done"): "due",
    (Procedure, "applied"): "due",
    (Problem, "closed"): "due",
    (Directive, "closed"): "due",
    (Award, "closed"): "due",
}
"""Fields of what has happened, each with the field for what is still to come."""


class Said(NamedTuple):
    """A record with the entry that it stands in, if it stands in one."""

    record: Record
    entry: Entry | None
    name: str


def nothing_is_done_before_its_day(subject: Subject) -> Iterator[Diagnostic]:
    """Nothing is done after the day of its own entry, nor after that of the report."""
    ledger, far = subject.ledger, far_off(subject.facts)
    known = ledger.place.has("as_of") and ledger.place.of("as_of") not in far
    as_of = ledger.as_of.day if known and stray_as_of(subject.facts) is None else date.max
    for record, entry, name in _said(subject.facts):
        for (cls, done), planned in PLANNED.items():
            when: When | None = getattr(record, done) if isinstance(record, cls) else None
            if when is None or record.place.of(done) in far:
                continue
            limit, until = as_of, Words("统计时点", "the day of the report")
            if entry is not None and entry.place.has("date"):
                if entry.place.of("date") in far:
                    continue
                if entry.date.day <= limit or entry.date.day > as_of:
                    limit, until = entry.date.day, Words("这条进展的日期", "the day of its entry")
            if when.first > limit:
                plan, own = field(cls, planned).key, field(cls, done).key
                yield diagnostic(
                    "not-yet",
                    record.place.of(done),
                    what=Words(
                        f"“{name}”的“{own.zh}”" if name else f"“{own.zh}”",
                        f"`{own.en}` of `{name}`" if name else f"`{own.en}`",
                    ),
                    when=iso(when),
                    until=until,
                    day=limit.isoformat(),
                    planned=Words(f"“{plan.zh}”", f"`{plan.en}`"),
                    line=Words(f"{plan.zh}: {iso(when)}", f"{plan.en}: {iso(when)}"),
                )


def _said(facts: Facts) -> Iterator[Said]:
    """Every record that may say that something has happened."""
    ledger = facts.ledger
    for project in (*ledger.parents, *ledger.projects):
        astray = misdated(facts, project)
        for entry in project.progress:
            own = None if entry.date.day in astray else entry
            for name, milestone in entry.milestones.items():
                yield Said(milestone, own, name)
            for name, procedure in entry.procedures.items():
                yield Said(procedure, own, name)
        for problem in project.problems:
            yield Said(problem, None, "")
    for record in (*ledger.directives, *ledger.awards):
        yield Said(record, None, "")

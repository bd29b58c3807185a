"""What the office settled about its figures fits what the ledger has."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.subject import Subject, word_in
from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.facts.columns import columns
from portfolio.facts.groups import groupable
from portfolio.ledger.declare import FIELDS
from portfolio.ledger.model import Project
from portfolio.ledger.quantities import iso, percent_text
from portfolio.ledger.vocabulary import did_you_mean, nearest


def groups_are_fields_or_labels(subject: Subject) -> Iterator[Diagnostic]:
    """What is to be grouped by is a field of projects, or a label that one of them has."""
    ledger = subject.ledger
    if ledger.basis is None or Project in subject.incomplete:
        return
    labels = [label for project in ledger.projects for label in project.labels]
    for name in ledger.basis.groups:
        if groupable(name) or name in labels:
            continue
        fields = [d for d in FIELDS[Project] if groupable(d.en)]
        near = nearest(name, [*labels, *(key for d in fields for key in (d.en, d.zh))])
        zh = "、".join([*(d.zh for d in fields), *dict.fromkeys(labels)])
        en = ", ".join([*(d.en for d in fields), *dict.fromkeys(labels)])
        advice = did_you_mean(near) if near else Words(f"可以写：{zh}", f"it may be: {en}")
        span = word_in(ledger.basis.place.of("groups"), name)
        yield diagnostic("unknown-group", span, name=name, advice=advice)


def columns_are_fields_or_labels(subject: Subject) -> Iterator[Diagnostic]:
    """What the overview is to have as a column is a field, or a label that a project has."""
    ledger = subject.ledger
    if ledger.basis is None or Project in subject.incomplete:
        return
    labels = [label for project in ledger.projects for label in project.labels]
    fields = columns()
    for name in ledger.basis.columns:
        if name in fields or name in labels:
            continue
        near = nearest(name, [*labels, *fields])
        zh = "、".join(dict.fromkeys([*(d.zh for _, d in fields.values()), *labels]))
        en = ", ".join(dict.fromkeys([*(d.en for _, d in fields.values()), *labels]))
        advice = did_you_mean(near) if near else Words(f"可以写：{zh}", f"it may be: {en}")
        span = word_in(ledger.basis.place.of("columns"), name)
        yield diagnostic("unknown-column", span, name=name, advice=advice)


def the_target_has_its_size(subject: Subject) -> Iterator[Diagnostic]:
    """序时进度 by a target needs the target."""
    basis = subject.ledger.basis
    if basis is not None and basis.baseline == "target" and basis.target is None:
        yield diagnostic("baseline-without-target", basis.place.of("baseline"))


TARGETS = (50, 200)
"""Per cent of the year's plan that a target may be; 120 % has been published."""


def the_target_is_about_a_plan(subject: Subject) -> Iterator[Diagnostic]:
    """A year's target is about the year's plan: 120 %, and not 12 or 1200."""
    basis = subject.ledger.basis
    if basis is not None and basis.target is not None:
        low, high = TARGETS
        if not low <= basis.target <= high:
            target = percent_text(basis.target)
            yield diagnostic("odd-target", basis.place.of("target"), target=target)


def since_is_before_the_report(subject: Subject) -> Iterator[Diagnostic]:
    """Changes are counted from a date before the report's."""
    ledger = subject.ledger
    if ledger.since is None or not ledger.place.has("as_of"):
        return
    if ledger.since.day >= ledger.as_of.day:
        yield diagnostic("since-after-as-of", ledger.place.of("since"), as_of=iso(ledger.as_of))

"""Warnings that the clerk lets stand."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.subject import WARNINGS, Subject, advise, known
from portfolio.checks.suspicions import holds
from portfolio.diagnostics import Diagnostic, diagnostic, table
from portfolio.ledger.model import Ledger, Project, Waiver


def waivers_name_warnings(subject: Subject) -> Iterator[Diagnostic]:
    """A waiver is for a warning; an error cannot be waived. The project it names is there."""
    projects = [p.id for p in subject.ledger.projects]
    for waiver in subject.ledger.waive:
        if waiver.place.has("rule") and not _is_warning(waiver.rule):
            warnings = [name for name in table() if _is_warning(name)]
            advice = advise(waiver.rule, warnings, WARNINGS, most=20)
            span = waiver.place.of("rule")
            yield diagnostic("unknown-rule", span, name=waiver.rule, advice=advice)
        if waiver.project is not None and Project not in subject.incomplete:
            yield from known("unknown-project", waiver.place, "project", waiver.project, projects)


def _is_warning(name: str) -> bool:
    return name in table() and table()[name].severity == "warning"


def waived(ledger: Ledger, found: list[Diagnostic]) -> list[Diagnostic]:
    """What is left when the waived warnings are taken out; a waiver without any is a warning."""
    left = found
    for waiver in ledger.waive:
        kept = [d for d in left if not _covers(ledger, waiver, d)]
        if len(kept) == len(left) and _is_warning(waiver.rule):
            kept.append(diagnostic("unused-waiver", waiver.place.of("rule")))
        left = kept
    return left


def _covers(ledger: Ledger, waiver: Waiver, d: Diagnostic) -> bool:
    if d.name != waiver.rule or d.severity != "warning":
        return False
    if waiver.project is None:
        return True
    return any(holds(p, d.span) for p in ledger.projects if p.id == waiver.project)

"""Warnings that the clerk lets stand."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.subject import Subject, advise, known
from portfolio.diagnostics import Diagnostic, Words, fault
from portfolio.ledger.model import Ledger, Project, Waiver


def waivers_name_warnings(subject: Subject) -> Iterator[Diagnostic]:
    """A waiver is for a warning; an error cannot be waived. The project it names is there."""
    projects = [p.id for p in subject.ledger.projects]
    for waiver in subject.ledger.waive:
        if waiver.place.has("rule") and not _is_warning(waiver.rule):
            from portfolio.diagnostics.messages import RULES

            warnings = [name for name, rule in RULES.items() if rule.severity == "warning"]
            near = advise(waiver.rule, warnings, most=20)
            advice = Words(near.zh.replace("编号", "警告"), near.en.replace("ids", "warnings"))
            span = waiver.place.of("rule")
            yield fault("unknown-rule", span, name=waiver.rule, advice=advice)
        if waiver.project is not None and Project not in subject.incomplete:
            yield from known("unknown-project", waiver.place, "project", waiver.project, projects)


def _is_warning(rule: str) -> bool:
    from portfolio.diagnostics.messages import RULES

    return rule in RULES and RULES[rule].severity == "warning"


def waived(ledger: Ledger, found: list[Diagnostic]) -> list[Diagnostic]:
    """What is left when the waived warnings are taken out; a waiver without any is a warning."""
    left = found
    for waiver in ledger.waive:
        kept = [d for d in left if not _covers(ledger, waiver, d)]
        if len(kept) == len(left) and _is_warning(waiver.rule):
            kept.append(fault("unused-waiver", waiver.place.of("rule")))
        left = kept
    return left


def _covers(ledger: Ledger, waiver: Waiver, d: Diagnostic) -> bool:
    if d.rule != waiver.rule or d.severity != "warning":
        return False
    if waiver.project is None:
        return True
    return any(
        p.place.span.source is d.span.source
        and p.place.span.start <= d.span.start < p.place.span.end
        for p in ledger.projects
        if p.id == waiver.project
    )

"""Planned figures: no part is larger than its whole, curves end where they should, and every change
has its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from portfolio.checks.amounts import money, named, place_of, states
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.facts.state import State
from portfolio.ledger.model import Entry
from portfolio.ledger.quantities import Amount, amount_text, iso
from portfolio.ledger.vocabulary import field


def parts_are_no_larger_than_the_whole(subject: Subject) -> Iterator[Diagnostic]:
    """Neither a year's plan nor what was invested is more than the planned total."""
    for state in states(subject.facts):
        total = state.plan("total").now
        investment = state.project.investment
        if total is None or not total.base or investment is None:
            continue
        for key, amount in investment.plan.items():
            if amount.base > total.base:
                what = named(field(type(investment), "plan").key, key)
                span = investment.place.of("plan", key)
                yield _exceeds(what, amount, total, span)
        for report in state.tracks["invested_total"]:
            if report.value.base > total.base:
                what = named(field(Entry, "invested_total").key, None)
                yield _exceeds(what, report.value, total, place_of(report, "invested_total"))


def funds_are_no_larger_than_planned(subject: Subject) -> Iterator[Diagnostic]:
    """The sources of a project give no more than it costs, and no more arrives than was planned."""
    for state in states(subject.facts):
        project = state.project
        given = [(name, f, f.planned) for name, f in project.funding.items() if f.planned]
        total = state.plan("total").now
        whole = sum((Fraction(planned.base) for _, _, planned in given), Fraction(0))
        if given and total is not None and total.base and whole > total.base:
            span = given[-1][1].place.of("planned")
            yield diagnostic(
                "funding-exceeds-total", span, funding=money(whole), total=amount_text(total)
            )
        for name, funding, planned in given:
            for report in state.named["funds_arrived"].get(name, ()):
                if report.value.base > planned.base:
                    yield diagnostic(
                        "arrived-exceeds-planned",
                        place_of(report, "funds_arrived", name),
                        related=[(funding.place.of("planned"), Words("计划写在", "planned at"))],
                        name=name,
                        arrived=amount_text(report.value),
                        planned=amount_text(planned),
                    )


def _exceeds(what: Words, amount: Amount, total: Amount, span: Span) -> Diagnostic:
    return diagnostic(
        "exceeds-total", span, what=what, amount=amount_text(amount), total=amount_text(total)
    )


def curves_end_at_the_plan(subject: Subject) -> Iterator[Diagnostic]:
    """A cumulative plan rises, and ends the year at the year's plan."""
    for project in (*subject.ledger.parents, *subject.ledger.projects):
        investment = project.investment
        if investment is None:
            continue
        points = sorted(investment.curve.items(), key=lambda pair: pair[0].last)
        for (_, before), (when, now) in _within_years(points):
            if now.base < before.base:
                what = Words(f"到 {iso(when)} 的“累计计划”", f"`curve` up to {iso(when)}")
                yield diagnostic(
                    "cumulative-falls",
                    investment.place.of("curve", when),
                    what=what,
                    now=amount_text(now),
                    before=amount_text(before),
                )
        for when, amount in points:
            plan = investment.plan.get(when.last.year)
            at_the_end = (when.last.month, when.last.day) == (12, 31)
            if at_the_end and plan is not None and plan.base != amount.base:
                yield diagnostic(
                    "curve-misses-plan",
                    investment.place.of("curve", when),
                    year=str(when.last.year),
                    curve=amount_text(amount),
                    plan=amount_text(plan),
                )


def _within_years(points: list[tuple[Any, Amount]]) -> Iterator[Any]:
    return (pair for pair in pairwise(points) if pair[0][0].last.year == pair[1][0].last.year)


def changed_plans_have_reasons(subject: Subject) -> Iterator[Diagnostic]:
    """Every change of a planned amount says why."""
    for state in states(subject.facts):
        yield from _plans_without_reason(state)


def _plans_without_reason(state: State) -> Iterator[Diagnostic]:
    for name, plans in state.plans.items():
        for key, plan in plans.items():
            before: Amount | None = plan.original
            for move in plan.moves:
                investment = move.given_by.investment
                if before is None or investment is None or move.value.base == before.base:
                    continue
                if move.given_by.reason is None:
                    of = key if key is None or isinstance(key, int) else iso(key)
                    yield diagnostic(
                        "change-without-reason",
                        investment.place.of(name, key),
                        what=named(field(type(investment), name).key, of),
                        old=amount_text(before),
                        new=amount_text(move.value),
                    )
                before = move.value

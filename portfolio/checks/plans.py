"""Planned figures: no part is larger than its whole, curves end where they should, and every change
has its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from portfolio.checks.amounts import money, named, place_of, states
from portfolio.checks.in_line import odd_places
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.facts.state import State
from portfolio.ledger.quantities import Amount, amount_text, iso
from portfolio.ledger.vocabulary import field


def funds_are_no_larger_than_planned(subject: Subject) -> Iterator[Diagnostic]:
    """The sources of a project give no more than it costs, and no more arrives than was planned."""
    odd = odd_places(subject.facts)
    for state in states(subject.facts):
        project = state.project
        given = [(name, f, f.planned) for name, f in project.funding.items() if f.planned]
        total = state.plan("total").now
        whole = sum((Fraction(planned.base) for _, _, planned in given), Fraction(0))
        wrong = any(f.place.of("planned") in odd for _, f, _ in given)
        if given and not wrong and total is not None and total.base and whole > total.base:
            span = given[-1][1].place.of("planned")
            yield diagnostic(
                "funding-exceeds-total", span, funding=money(whole), total=amount_text(total)
            )
        for name, funding, planned in given:
            for report in state.named["funds_arrived"].get(name, ()):
                if report.value.base > planned.base and not wrong:
                    yield diagnostic(
                        "arrived-exceeds-planned",
                        place_of(report, "funds_arrived", name),
                        related=[(funding.place.of("planned"), Words("计划写在", "planned at"))],
                        name=name,
                        arrived=amount_text(report.value),
                        planned=amount_text(planned),
                    )


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

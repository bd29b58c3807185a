"""Planned figures: no part is larger than its whole, curves end where they should, and every change
has its reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.amounts import named, states
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, diagnostic
from portfolio.facts.state import State
from portfolio.ledger.quantities import Amount, amount_text, iso
from portfolio.ledger.vocabulary import field


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

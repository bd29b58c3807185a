"""What a parent states is the sum of its projects; where one slip explains the difference, it is
found, in the parent or in a project.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from portfolio.checks.amounts import half_unit, named, place_of
from portfolio.checks.siblings import said_of
from portfolio.checks.slips import that_fits
from portfolio.diagnostics import Span, Words
from portfolio.facts.facts import Facts
from portfolio.facts.state import State
from portfolio.ledger.declare import Role, with_role
from portfolio.ledger.model import Entry, Investment, Project
from portfolio.ledger.quantities import Amount, iso
from portfolio.ledger.vocabulary import field


class StatedAmount(NamedTuple):
    """An amount with its place."""

    amount: Amount
    span: Span


class ParentSum(NamedTuple):
    """A figure that a parent states, and that every one of its projects has."""

    what: Words
    parent: Project
    whole: StatedAmount
    parts: tuple[StatedAmount, ...]

    @property
    def total(self) -> Fraction:
        return sum((Fraction(p.amount.base) for p in self.parts), Fraction(0))


class Explained(NamedTuple):
    """The one figure that makes a sum right when it is mended."""

    sum: ParentSum
    wrong: StatedAmount
    meant: Amount


def sums(facts: Facts) -> Iterator[ParentSum]:
    """Every sum that can be checked: where all projects of a parent give the figure, and reported
    sums only of one day.
    """
    ledger = facts.ledger
    children: dict[str, list[State]] = {}
    for project in ledger.projects:
        if project.parent is not None:
            children.setdefault(project.parent, []).append(facts.final(project))
    for parent in ledger.parents:
        if parent.id in children:
            yield from _of_parent(parent, facts.final(parent), children[parent.id])


def _of_parent(parent: Project, whole: State, children: list[State]) -> Iterator[ParentSum]:
    for name in (*with_role(Investment, Role.SUMMED), "targets"):
        for key in whole.plans[name]:
            stated = _planned(whole, name, key)
            parts = [part for child in children if (part := _planned(child, name, key)) is not None]
            if stated is not None and len(parts) == len(children):
                what = said_of(field(Investment, name).key, key)
                yield ParentSum(what, parent, stated, tuple(parts))
    for name in with_role(Entry, Role.SUMMED):
        for report in whole.tracks[name]:
            day = report.date.day
            same = [[r for r in c.tracks[name] if r.date.day == day] for c in children]
            if all(len(reports) == 1 for reports in same):
                what = named(field(Entry, name).key, iso(report.date))
                own, *given = [
                    StatedAmount(r.value, place_of(r, name))
                    for r in (report, *(r for reports in same for r in reports))
                ]
                yield ParentSum(what, parent, own, tuple(given))


def _planned(state: State, name: str, key: Any) -> StatedAmount | None:
    plan = state.plan(name, key)
    said = plan.changes[-1].given_by.investment if plan.changes else state.project.investment
    if plan.now is None or said is None:
        return None
    return StatedAmount(plan.now, said.place.of(name, key))


def differs(amounts: Sequence[Amount]) -> bool:
    """Whether amounts do not add up to the last of them, half a unit a row allowed for."""
    *parts, whole = amounts
    apart = abs(sum((p.base for p in parts), Decimal(0)) - whole.base)
    return Fraction(apart) > sum(map(half_unit, amounts))


def explained(facts: Facts) -> dict[Span, Explained]:
    """The figures whose mending makes a parent's sum right, by place; worked out once."""
    found: dict[Span, Explained] | None = facts.memo.get("explained by parts")
    if found is None:
        found = {}
        for each in sums(facts):
            figures = (*each.parts, each.whole)
            amounts = [f.amount for f in figures]
            if differs(amounts):
                mended = that_fits(amounts, lambda some: not differs(some))
                if mended is not None:
                    place, meant = mended
                    found[figures[place].span] = Explained(each, figures[place], meant)
        facts.memo["explained by parts"] = found
    return found

"""准入: investment and output per mu against the thresholds of a rule set."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from portfolio.judgement.book import Book, Case
from portfolio.judgement.measures import measure_of
from portfolio.judgement.model import Admission, RuleSet
from portfolio.judgement.values import Ask, Measured


class Check(NamedTuple):
    """One figure and its threshold. `holds` is None where the figure is not known."""

    measured: Measured
    threshold: Decimal
    holds: bool | None


class Admitted(NamedTuple):
    """A project and the thresholds that its industry has."""

    case: Case
    rules: RuleSet
    admission: Admission
    intensity: Check | None
    output: Check | None


def admitted(
    book: Book, cases: tuple[Case, ...], day: date, sets: tuple[RuleSet, ...]
) -> tuple[Admitted, ...]:
    """Every project that a threshold is set for; of an industry its own, else the common one."""
    found: list[Admitted] = []
    for rules in sets:
        own = {a.industry: a for a in rules.admission}
        for case in cases if own else ():
            admission = own.get(case.project.industry) or own.get(None)
            if admission is not None:
                found.append(
                    Admitted(
                        case,
                        rules,
                        admission,
                        _check(book, case, day, "intensity", admission.intensity),
                        _check(book, case, day, "output per mu", admission.output),
                    )
                )
    return tuple(found)


def _check(book: Book, case: Case, day: date, name: str, threshold: Decimal | None) -> Check | None:
    if threshold is None:
        return None
    found = measure_of(book, case, day, name, Ask())
    return Check(found, threshold, found.value >= threshold if found.value is not None else None)

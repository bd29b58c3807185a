"""What was filled in and what was not: every field that a project can report, counted.

The list of fields is read off the vocabulary, so that a new field is counted without being named
here.
"""

from __future__ import annotations

from typing import NamedTuple

from portfolio.declare import FIELDS, ID, NOTE, CiteKind, Declared
from portfolio.model import Entry, Investment, Project
from portfolio.phrases import say
from portfolio.report.context import Context, short
from portfolio.state import State

_NOT_DATA = {"name", "short", "progress", "date", "reported", "corrects", "reason"}
_WEIGHTY = {"total", "plan", "invested", "stage", "unit", "person", "statistics"}
"""Fields whose absence the first screen names: what a leader would look for first."""


class Field(NamedTuple):
    """One field and the projects that have it, as (id, name) of those that have not."""

    label: str
    weighty: bool
    given: int
    missing: tuple[tuple[str, str], ...]

    @property
    def share(self) -> str:
        return say("data_of", given=self.given, total=self.given + len(self.missing))


class Waived(NamedTuple):
    """A warning that was let stand, for which project or all, and why."""

    rule: str
    project: str
    reason: str


class Coverage(NamedTuple):
    """Fields that some projects report, those that none does, and warnings that were let stand."""

    some: tuple[Field, ...]
    never: tuple[Field, ...]
    later: int
    waived: tuple[Waived, ...]

    @property
    def never_labels(self) -> str:
        return say("list_separator").join(field.label for field in self.never)


def build(context: Context) -> Coverage:
    fields = [_field(context, declared) for declared in reportable()]
    later = sum(
        1
        for p in context.ledger.projects
        for e in p.progress
        if e.date.day > context.day and not e.blank
    )
    waived = tuple(
        Waived(
            w.rule,
            short(context.project(w.project)) if w.project else say("waived_everywhere"),
            w.reason,
        )
        for w in context.ledger.waive
    )
    return Coverage(
        tuple(f for f in fields if f.given), tuple(f for f in fields if not f.given), later, waived
    )


def reportable() -> tuple[Declared, ...]:
    """The fields of a project and of its entries that say something of it."""
    return tuple(
        declared
        for cls in (Project, Investment, Entry)
        for declared in FIELDS[cls]
        if declared.en not in _NOT_DATA
        and declared.en != "investment"
        and declared.kind not in (ID, NOTE)
        and not isinstance(declared.kind, CiteKind)
    )


def has(state: State, declared: Declared) -> bool:
    """Whether anything was said of a field by the state's date."""
    if declared.en == "milestones":
        return bool(state.milestones)
    if declared in FIELDS[Entry]:
        return bool(state.of(declared.en))
    if declared in FIELDS[Investment]:
        investment = state.project.investment
        return investment is not None and bool(getattr(investment, declared.attribute))
    return bool(getattr(state.project, declared.attribute))


def missing(state: State) -> tuple[str, ...]:
    """Labels of what was not said of a project."""
    return tuple(d.key.zh for d in reportable() if not has(state, d))


def _field(context: Context, declared: Declared) -> Field:
    without = tuple(
        (s.project.id, short(s.project)) for s in context.states if not has(s, declared)
    )
    return Field(
        declared.key.zh,
        declared.en in _WEIGHTY,
        len(context.states) - len(without),
        without,
    )

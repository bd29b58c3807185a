"""What was filled in and what was not: every field that a project can report, counted.

The list of fields is read off the vocabulary, so that a new field is counted without being named
here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from portfolio.facts.changes import OF_THE_YEAR
from portfolio.facts.state import State
from portfolio.ledger.declare import FIELDS, ID, NOTE, CiteKind, Declared, MapKind
from portfolio.ledger.model import Entry, Investment, Project
from portfolio.report.context import Context, Link

NAMED = 50
"""Projects named at most for one field; the rest is counted."""

_NOT_DATA = {
    *("name", "short", "progress", "investment", "labels", "entered", "left"),
    *("problems", "overrides", "exemptions", "photos"),
    *("date", "reported", "corrects", "reason", "rate"),
}
_WEIGHTY = {"total", "plan", "invested", "stage", "unit", "person", "statistics"}
"""Fields whose absence the first screen names: what a leader would look for first."""


class Field(NamedTuple):
    """One field and the projects that have it not, `NAMED` at most, and how many `more` there are;
    `share` says how many of how many have it.
    """

    label: str
    weighty: bool
    share: str
    given: int
    missing: tuple[Link, ...]
    more: str


class Waived(NamedTuple):
    """A warning that was let stand, for which project or all, and why."""

    rule: str
    project: str
    reason: str


class Coverage(NamedTuple):
    """Fields that some projects report, those that none does, and warnings that were let stand."""

    some: tuple[Field, ...]
    never: tuple[Field, ...]
    never_labels: str
    later: int
    waived: tuple[Waived, ...]


def build(context: Context) -> Coverage:
    w = context.words
    fields = [_field(context, declared) for declared in reportable()]
    never = tuple(f for f in fields if not f.given)
    later = sum(
        1
        for p in context.ledger.projects
        for e in p.progress
        if e.date.day > context.day and not e.blank
    )
    waived = tuple(
        Waived(
            waiver.rule,
            context.name(context.project(waiver.project))
            if waiver.project
            else w.say("waived_everywhere"),
            waiver.reason,
        )
        for waiver in context.ledger.waive
    )
    return Coverage(
        some=tuple(f for f in fields if f.given),
        never=never,
        never_labels=w.join(field.label for field in never),
        later=later,
        waived=waived,
    )


def reportable() -> tuple[Declared, ...]:
    """The fields of a project and of its entries that say something of it."""
    return tuple(
        declared
        for cls in (Project, Investment, Entry)
        for declared in FIELDS[cls]
        if declared.en not in _NOT_DATA
        and declared.kind not in (ID, NOTE)
        and not isinstance(declared.kind, CiteKind)
    )


def has(state: State, declared: Declared, year: int) -> bool:
    """Whether anything was said of a field by the state's date; of a year's figure, in that year
    or for it.
    """
    if declared.en == "plan":
        return state.plan("plan", year).now is not None
    if declared.en in OF_THE_YEAR:
        return any(r.date.day.year == year for r in state.tracks[declared.en])
    if declared.en == "milestones":
        return bool(state.milestones)
    if declared.en == "procedures":
        return bool(state.procedures)
    if declared in FIELDS[Investment]:
        return bool(state.plans[declared.en])
    if declared not in FIELDS[Entry]:
        return bool(getattr(state.project, declared.attribute))
    if isinstance(declared.kind, MapKind):
        return bool(state.named[declared.en])
    return bool(state.of(declared.en))


def told(context: Context) -> tuple[Declared, ...]:
    """The fields that were said of some project; what was said of none is named once."""
    return tuple(
        d for d in reportable() if any(has(s, d, context.day.year) for s in context.states)
    )


def missing(context: Context, state: State, fields: Iterable[Declared]) -> tuple[str, ...]:
    """Labels of those fields that were not said of a project."""
    return tuple(context.words.key(d) for d in fields if not has(state, d, context.day.year))


def _field(context: Context, declared: Declared) -> Field:
    without = [s for s in context.states if not has(s, declared, context.day.year)]
    total = len(context.states)
    given = total - len(without)
    left = len(without) - NAMED
    return Field(
        label=_label(context, declared),
        weighty=declared.en in _WEIGHTY,
        share=context.words.say("data_of", given=given, total=total),
        given=given,
        missing=context.links(without[:NAMED]),
        more=context.words.say("data_more", n=left) if left > 0 else "",
    )


def _label(context: Context, declared: Declared) -> str:
    """How a field is called; with the year, where it is one that was reported of other years."""
    w, year = context.words, context.day.year
    label = w.key(declared)
    if any(_of_other_years(s, declared, year) for s in context.states):
        if declared.en == "plan":
            return w.say("plan_of_year", year=year)
        return w.say("label_of", label=label, of=w.say("year", year=year))
    return label


def _of_other_years(state: State, declared: Declared, year: int) -> bool:
    if declared.en == "plan":
        return any(key != year for key in state.plans["plan"])
    if declared.en not in OF_THE_YEAR:
        return False
    return any(r.date.day.year != year for r in state.tracks[declared.en])

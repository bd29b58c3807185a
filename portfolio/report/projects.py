"""A card a project: what is reported, since when, on whose word, and what is missing."""

from __future__ import annotations

from typing import NamedTuple

from portfolio import vocabulary
from portfolio.model import CLASS, LEVEL, STAGE, STATISTICS, Entry, Investment, Project
from portfolio.phrases import say
from portfolio.quantities import amount_text, chinese
from portfolio.report.context import Cite, Context, Value, unreported
from portfolio.report.data import missing
from portfolio.report.milestones import Mark, mark
from portfolio.report.overview import age
from portfolio.state import State


class Fact(NamedTuple):
    label: str
    value: Value


class Past(NamedTuple):
    """One entry of the history."""

    date: str
    text: str
    reported: str
    cites: tuple[Cite, ...]


class Card(NamedTuple):
    id: str
    number: int
    name: str
    cites: tuple[Cite, ...]
    age: Value
    stage: Fact
    works: Fact
    milestones_label: str
    milestones: tuple[Mark, ...]
    facts: tuple[Fact, ...]
    history: tuple[Past, ...]
    notes: tuple[str, ...]
    missing: str
    only_named: str
    silent: bool


def build(context: Context) -> tuple[Card, ...]:
    return tuple(_card(context, n, state) for n, state in enumerate(context.states, 1))


def _card(context: Context, number: int, state: State) -> Card:
    project = state.project
    notes = [note for note in (project.note, *(e.note for e in state.entries)) if note]
    lacking = missing(state)
    facts = tuple(_facts(context, state))
    return Card(
        id=project.id,
        number=number,
        name=project.name,
        cites=context.citations.cite(project.cite),
        age=age(context, state),
        stage=Fact(
            vocabulary.label(Entry, "stage"),
            context.values(state.stage, lambda code: vocabulary.code(STAGE, code)),
        ),
        works=Fact(vocabulary.label(Entry, "works"), context.values(state.works, str)),
        milestones_label=vocabulary.label(Entry, "milestones"),
        milestones=tuple(mark(context, m) for m in state.milestones),
        facts=facts,
        history=_history(context, state),
        notes=tuple(notes),
        missing=say("fields_missing", fields=say("list_separator").join(lacking))
        if lacking
        else "",
        only_named=say("only_named") if state.last is None and not facts else "",
        silent=state.last is None,
    )


def _facts(context: Context, state: State) -> list[Fact]:
    """What is known besides stage, works and milestones, in the vocabulary's order."""
    project = state.project
    found: list[Fact] = []

    def add(cls: type[Project] | type[Investment] | type[Entry], name: str, text: str) -> None:
        if text:
            found.append(Fact(vocabulary.label(cls, name), Value(text, "given")))

    if project.parent is not None:
        found.append(_parent(context, project.parent))
    add(Project, "scope", project.scope or "")
    add(Project, "level", _codes(project.level))
    add(Project, "class", vocabulary.code(CLASS, project.class_) if project.class_ else "")
    for name in ("industry", "park", "unit", "person", "sponsor", "owner"):
        add(Project, name, getattr(project, name) or "")
    add(Project, "land", amount_text(project.land) if project.land else "")
    if project.investment is not None:
        total = project.investment.total
        add(Investment, "total", amount_text(total) if total else "")
        plans = (
            say("of_year", year=year, amount=amount_text(plan))
            for year, plan in project.investment.plan.items()
        )
        add(Investment, "plan", say("list_separator").join(plans))
    if state.invested:
        found.append(
            Fact(vocabulary.label(Entry, "invested"), context.values(state.invested, amount_text))
        )
    if state.statistics:
        value = context.values(state.statistics, lambda code: vocabulary.code(STATISTICS, code))
        found.append(Fact(vocabulary.label(Entry, "statistics"), value))
    return found


def _codes(level: tuple[str, ...]) -> str:
    return say("list_separator").join(vocabulary.code(LEVEL, code) for code in level)


def _parent(context: Context, key: str) -> Fact:
    parent = next(p for p in context.ledger.parents if p.id == key)
    text = parent.name
    if parent.level:
        label = vocabulary.label(Project, "level")
        text = say("with_level", name=text, label=label, levels=_codes(parent.level))
    remarks = tuple(note for note in (say("parent_uncounted"), parent.note) if note)
    value = Value(text, "given", context.citations.cite(parent.cite), remarks)
    return Fact(say("parent"), value)


def _history(context: Context, state: State) -> tuple[Past, ...]:
    """All entries, newest first; nothing where there is only one, since the card shows it."""
    if len(state.entries) < 2:
        return ()
    return tuple(
        Past(
            chinese(entry.date),
            entry.works or unreported().text,
            say("reported_on", date=chinese(entry.reported)) if entry.reported else "",
            context.citations.cite(
                [*entry.cite, *(q for m in entry.milestones.values() for q in m.cite)]
            ),
        )
        for entry in reversed(state.entries)
    )

"""A card a project: what is reported, since when, on whose word, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from portfolio import vocabulary
from portfolio.declare import FIELDS, Declared, Record
from portfolio.model import Entry, Investment, Project, reported_fields
from portfolio.phrases import say
from portfolio.quantities import chinese
from portfolio.report.context import Cite, Context, Value, said, unreported
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
        stage=Fact(vocabulary.label(Entry, "stage"), context.reported(state, "stage")),
        works=Fact(vocabulary.label(Entry, "works"), context.reported(state, "works")),
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


_SHOWN_ELSEWHERE = {"id", "name", "short", "parent", "investment", "progress", "cite", "note"}
_ON_TOP = {"stage", "works"}


def _facts(context: Context, state: State) -> list[Fact]:
    """What is known besides stage, works and milestones, in the vocabulary's order."""
    project = state.project
    found = [_parent(context, project.parent)] if project.parent is not None else []
    found += _given(project, [d for d in FIELDS[Project] if d.en not in _SHOWN_ELSEWHERE])
    if project.investment is not None:
        found += _given(project.investment, FIELDS[Investment])
    for declared in reported_fields():
        if declared.en not in _ON_TOP and state.of(declared.en):
            found.append(Fact(declared.key.zh, context.reported(state, declared.en)))
    return found


def _given(record: Record, fields: Iterable[Declared]) -> list[Fact]:
    """The fields of a record that were written, each with its label."""
    return [
        Fact(declared.key.zh, Value(said(declared.kind, value), "given"))
        for declared in fields
        if (value := getattr(record, declared.attribute))
    ]


def _parent(context: Context, key: str) -> Fact:
    parent = next(p for p in context.ledger.parents if p.id == key)
    text = parent.name
    if parent.level:
        level = vocabulary.field(Project, "level")
        text = say(
            "with_level", name=text, label=level.key.zh, levels=said(level.kind, parent.level)
        )
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

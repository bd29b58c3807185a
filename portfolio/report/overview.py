"""The overview table: one row a project, only the columns that somebody reported."""

from __future__ import annotations

from typing import NamedTuple

from portfolio import vocabulary
from portfolio.model import STAGE, Entry, Project
from portfolio.phrases import say
from portfolio.quantities import amount_text, chinese
from portfolio.report.context import Context, Value, short, unreported
from portfolio.report.milestones import mark
from portfolio.state import State


class Row(NamedTuple):
    project: str
    name: str
    silent: str  # says that nothing was ever reported; empty where something was
    cells: tuple[Value, ...]


class Overview(NamedTuple):
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: str


def build(context: Context) -> Overview:
    columns = (
        (vocabulary.label(Project, "unit"), _unit),
        (vocabulary.label(Entry, "stage"), _stage),
        (vocabulary.label(Entry, "works"), _works),
        (vocabulary.label(Entry, "milestones"), _milestones),
        (vocabulary.label(Entry, "invested"), _invested),
    )
    cells = {label: [cell(context, state) for state in context.states] for label, cell in columns}
    shown = [
        label for label, values in cells.items() if any(v.state != "unreported" for v in values)
    ]
    left_out = [label for label in cells if label not in shown]
    rows = tuple(
        Row(
            state.project.id,
            short(state.project),
            say("never_reported") if state.last is None else "",
            (*(cells[label][n] for label in shown), age(context, state)),
        )
        for n, state in enumerate(context.states)
    )
    return Overview(
        columns=(*shown, say("last_report")),
        rows=rows,
        left_out=say("columns_left_out", fields=say("list_separator").join(left_out))
        if left_out
        else "",
    )


def _unit(context: Context, state: State) -> Value:
    unit = state.project.unit
    return (
        Value(unit, "given", context.citations.cite(state.project.cite)) if unit else unreported()
    )


def _stage(context: Context, state: State) -> Value:
    return context.values(state.stage, lambda code: vocabulary.code(STAGE, code))


def _works(context: Context, state: State) -> Value:
    return context.values(state.works, str)


def _invested(context: Context, state: State) -> Value:
    return context.values(state.invested, amount_text)


def _milestones(context: Context, state: State) -> Value:
    if not state.milestones:
        return unreported()
    marks = [mark(context, milestone) for milestone in state.milestones]
    text = say("clause_separator").join(f"{m.name} {m.text}" for m in marks)
    return Value(text, "given", tuple(cite for m in marks for cite in m.cites))


def age(context: Context, state: State) -> Value:
    """Date of the last report, and how many days before the report's own date that is."""
    if state.last is None:
        return Value(say("never_reported"), "unreported")
    days = (context.day - state.last.day).days
    text = say("age_days", n=days) if days else say("age_today")
    return Value(chinese(state.last), "given", (), (text,))

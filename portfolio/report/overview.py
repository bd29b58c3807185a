"""The overview table: one row a project, only the columns that somebody reported."""

from __future__ import annotations

from typing import NamedTuple

from portfolio import vocabulary
from portfolio.model import Entry, Project
from portfolio.phrases import say
from portfolio.quantities import chinese
from portfolio.report.context import Context, Value, short, unreported
from portfolio.report.milestones import bearing, mark
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


_COLUMNS = ("stage", "works", "percent", "milestones", "invested")
"""Fields of an entry that have a column, where any project reports them."""


def build(context: Context) -> Overview:
    cells = {vocabulary.label(Project, "unit"): [_unit(s) for s in context.states]}
    for name in _COLUMNS:
        label = vocabulary.label(Entry, name)
        cells[label] = [_cell(context, state, name) for state in context.states]
    shown = [label for label, row in cells.items() if any(v.state != "unreported" for v in row)]
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
    missing = say("list_separator").join(left_out)
    return Overview(
        columns=(*shown, say("last_report")),
        rows=rows,
        left_out=say("columns_left_out", fields=missing) if left_out else "",
    )


def _cell(context: Context, state: State, name: str) -> Value:
    if name == "milestones":
        return _milestones(context, state)
    return context.reported(state, name)


def _unit(state: State) -> Value:
    """Without a citation: a project's quotes bear the project, and may not speak of the unit."""
    unit = state.project.unit
    return Value(unit, "given") if unit else unreported()


def _milestones(context: Context, state: State) -> Value:
    if not state.milestones:
        return unreported()
    marks = [mark(context, milestone, cited=False) for milestone in state.milestones]
    quotes = [quote for milestone in state.milestones for quote in bearing(milestone)]
    text = say("clause_separator").join(f"{m.name} {m.text}" for m in marks)
    return Value(text, "given", context.citations.cite(quotes))


def age(context: Context, state: State) -> Value:
    """Date of the last report, and how many days before the report's own date that is."""
    if state.last is None:
        return Value(say("never_reported"), "unreported")
    days = (context.day - state.last.day).days
    text = say("age_days", n=days) if days else say("age_today")
    return Value(chinese(state.last), "given", (), (text,))

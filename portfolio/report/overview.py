"""The overview table: one row a project, only the columns that somebody reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from portfolio.figures.freshness import missed
from portfolio.model import Entry, Project
from portfolio.report.context import Context, Gravest, Value
from portfolio.report.milestones import bearing, marks
from portfolio.state import MilestoneState, State


class Row(NamedTuple):
    """One project. `light` is the code of its gravest light and `word` says it; both are empty
    where nothing is judged. `silent` says that nothing was ever reported; empty where it was.
    """

    project: str
    name: str
    light: str
    word: str
    silent: str
    cells: tuple[Value, ...]


class Column(NamedTuple):
    """A column's label, and what its cells are: text, or numbers set to the right."""

    label: str
    number: bool


class Overview(NamedTuple):
    """`light` heads the column of lights, empty where nothing is judged."""

    light: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: str


def build(context: Context, lights: Mapping[str, Gravest]) -> Overview:
    w = context.words
    cells: dict[Column, list[Value]] = {
        Column(label, number): [cell(context, state) for state in context.states]
        for label, number, cell in _columns(context)
    }
    shown = [c for c, values in cells.items() if any(v.state != "unreported" for v in values)]
    left_out = [c.label for c in cells if c not in shown]
    rows = tuple(
        Row(
            state.project.id,
            context.name(state.project),
            *lights.get(state.project.id, ("", "")),
            w.say("never_reported") if state.last is None else "",
            (*(cells[column][n] for column in shown), age(context, state)),
        )
        for n, state in enumerate(context.states)
    )
    return Overview(
        light=w.say("lights") if lights else "",
        columns=(*shown, Column(w.say("last_report"), number=False)),
        rows=rows,
        left_out=w.say("columns_left_out", fields=w.join(left_out)) if left_out else "",
    )


Cell = Callable[[Context, State], Value]


def _columns(context: Context) -> tuple[tuple[str, bool, Cell], ...]:
    w = context.words
    return (
        (w.label(Project, "unit"), False, _unit),
        (w.label(Entry, "stage"), False, lambda c, s: c.reported(s, "stage")),
        (w.label(Entry, "works"), False, _works),
        (w.label(Entry, "milestones"), False, _milestones),
        *_money(context),
    )


def _money(context: Context) -> tuple[tuple[str, bool, Cell], ...]:
    w = context.words
    plan, invested, rate = (
        w.say("plan_of_year", year=context.day.year),
        w.label(Entry, "invested"),
        w.label(Entry, "rate"),
    )
    if not context.figures:
        return tuple((label, True, _nothing) for label in (plan, invested, rate))
    from portfolio.report import investment

    return (
        (plan, True, investment.plan_cell),
        (invested, True, investment.invested_cell),
        (rate, True, investment.rate_cell),
    )


def _nothing(context: Context, _: State) -> Value:
    return context.unreported()


def _unit(context: Context, state: State) -> Value:
    """Without a citation: a project's quotes bear the project, and may not speak of the unit."""
    unit = state.project.unit
    return Value(context.words.own(unit), "given") if unit else context.unreported()


def _works(context: Context, state: State) -> Value:
    """In words; where percentages or quantities were reported, those below."""
    value = context.reported(state, "works")
    percent = context.reported(state, "percent")
    remarks = [percent.text] if percent.state != "unreported" else []
    if context.figures:
        from portfolio.report.works import brief

        shares = brief(context, state)
        remarks += [shares] if shares else []
    if value.state == "unreported" and remarks:
        return Value(remarks[0], "given", percent.cites, tuple(remarks[1:]))
    return value._replace(remarks=(*value.remarks, *remarks))


_PRESSING = ("overdue", "past", "due soon")


def _milestones(context: Context, state: State) -> Value:
    """What was done last, what presses, and what is next, each on a line of its own."""
    if not state.milestones:
        return context.unreported()
    every = list(zip(state.milestones, marks(context, state, cited=False), strict=True))
    done = [pair for pair in every if pair[1].state == "done"]
    ahead = [pair for pair in every if pair[1].state == "planned"]
    chosen = [
        *sorted(done, key=lambda pair: _day(pair[0]))[-1:],
        *(pair for pair in every if pair[1].state in _PRESSING),
        *sorted(ahead, key=lambda pair: _day(pair[0]))[:1],
    ]
    chosen = chosen or every[:1]
    cites = context.citations.cite(quote for milestone, _ in chosen for quote in bearing(milestone))
    lines = [f"{found.name} {found.text}" for _, found in chosen]
    return Value(lines[0], "given", cites, tuple(lines[1:]))


def _day(milestone: MilestoneState) -> date:
    """The day that a milestone goes by: of its doing, or else of its plan."""
    now = milestone.done or milestone.current
    assert now is not None
    return now.value.last


def age(context: Context, state: State) -> Value:
    """Date of the last report, and how many days before the report's own date that is."""
    w = context.words
    if state.last is None:
        return Value(w.say("never_reported"), "unreported")
    days = (context.day - state.last.day).days
    remarks = [w.say("age_days", n=days) if days else w.say("age_today")]
    late = missed(state, context.day, context.settings.period)
    if late:
        remarks.append(w.say(f"missed_{context.settings.period}", n=late))
    return Value(w.when(state.last), "given", (), tuple(remarks))

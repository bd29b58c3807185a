"""Everything with a date to be met, of whatever kind, in one list: milestones, procedures,
problems, directives. What is done or closed is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from portfolio.evidence.holds import Word
from portfolio.facts.delays import delay, due_standing
from portfolio.facts.periods import closes
from portfolio.facts.problems import given, raised
from portfolio.facts.state import State
from portfolio.ledger.model import Directive, Quote
from portfolio.ledger.quantities import When
from portfolio.report.context import Cite, Context, Link
from portfolio.report.directives import said
from portfolio.report.milestones import LATE_BY, cites_of, late
from portfolio.report.phrase import Phrase

DATE = Phrase("日期", "Date")
WHAT = Phrase("事项", "What")
WHO = Phrase("责任", "Who")
STATE = Phrase("状态", "State")
NOBODY = Phrase("没有责任人", "nobody responsible")
LATE_UNKNOWN = Phrase("日期已过，之后没有填报", "date has passed, no report since")
PAGE_DEADLINES = Phrase("没有完成的事项", "Not done yet")


class Deadline(NamedTuple):
    """One thing that is to be done by a date.

    `label` says what it is: a milestone, a procedure. `due` is the day on which that date is over. `project` is None for a directive that is about
    several projects or none. `unit` is whose it is, as the ledger writes it, empty where no unit is
    named. `late` says by how much the date has passed, or that it has and nothing was reported
    since; empty where it has not come yet.
    """

    kind: Literal["milestone", "procedure", "problem", "directive"]
    due: date
    date: str
    project: Link | None
    label: str
    what: str
    who: str
    unit: str
    standing: Literal["ahead", "overdue", "past"]
    late: str
    cites: tuple[Cite, ...]


KINDS: Mapping[str, Phrase] = {
    "milestone": Phrase("节点", "milestone"),
    "procedure": Phrase("手续", "procedure"),
    "problem": Phrase("问题", "problem"),
    "directive": Phrase("领导要求", "directive"),
}
"""What it is that has a date."""


def build(context: Context) -> tuple[Deadline, ...]:
    """All of them, the earliest first."""
    found = [
        *(d for state in context.states for d in _milestones(context, state)),
        *(d for state in context.states for d in _procedures(context, state)),
        *_problems(context),
        *_directives(context),
    ]
    return tuple(sorted(found, key=lambda d: d.due))


def _milestones(context: Context, state: State) -> Iterator[Deadline]:
    for milestone in state.milestones:
        plan = milestone.current
        if plan is None or milestone.done is not None:
            continue
        yield _of_state(context, state, "milestone", plan.value, milestone.name, plan.cite)


def _procedures(context: Context, state: State) -> Iterator[Deadline]:
    for procedure in state.procedures:
        due = procedure.due
        if due is None or procedure.done is not None or procedure.exempt:
            continue
        yield _of_state(context, state, "procedure", due.value, procedure.name, due.cite)


def _of_state(
    context: Context,
    state: State,
    kind: Literal["milestone", "procedure"],
    due: When,
    name: str,
    cite: tuple[Quote, ...],
) -> Deadline:
    """What is said in entries. Past its date it is overdue only where somebody reported since and
    did not say that it was done.
    """
    w, project = context.words, state.project
    found = due_standing(due, state, context.day, context.settings)
    where: Literal["ahead", "overdue", "past"] = (
        found if found == "overdue" or found == "past" else "ahead"
    )
    lateness = delay(due, state, context.settings) if where == "overdue" else None
    overdue = late(w, lateness, context.day) if lateness is not None else ""
    return Deadline(
        kind=kind,
        due=closes(due, context.settings),
        date=w.when(due),
        project=Link(project.id, context.name(project)),
        label=w.say(KINDS[kind]),
        what=w.own(name),
        who=w.join(w.own(n) for n in (project.unit, project.person) if n),
        unit=project.unit or "",
        standing=where,
        late=w.say(LATE_UNKNOWN) if where == "past" else overdue,
        cites=cites_of(context, project, name, cite)
        if kind == "milestone"
        else context.citations.at(Word(name), cite),
    )


def _problems(context: Context) -> Iterator[Deadline]:
    w = context.words
    for p in raised(context.facts, context.day):
        if p.standing == "closed" or p.problem.due is None:
            continue
        yield Deadline(
            kind="problem",
            due=closes(p.problem.due, context.settings),
            date=w.when(p.problem.due),
            project=Link(p.project.id, context.name(p.project)),
            label=w.say(KINDS["problem"]),
            what=w.own(p.problem.text),
            who=w.join(w.own(n) for n in (p.problem.unit, p.problem.person) if n),
            unit=p.problem.unit or "",
            standing="overdue" if p.late else "ahead",
            late=w.say(LATE_BY, n=p.late) if p.late else "",
            cites=context.citations.cite(p.problem.cite),
        )


def _directives(context: Context) -> Iterator[Deadline]:
    w = context.words
    for d in given(context.ledger, context.day):
        if d.due is None or d.standing == "closed":
            continue
        yield Deadline(
            kind="directive",
            due=closes(d.due, context.settings),
            date=w.when(d.due),
            project=_about(context, d.directive),
            label=w.say(KINDS["directive"]),
            what=said(w, d.directive),
            who=w.own(d.directive.to or ""),
            unit=d.directive.to or "",
            standing="overdue" if d.late else "ahead",
            late=w.say(LATE_BY, n=d.late) if d.late else "",
            cites=context.citations.cite(d.directive.cite),
        )


def _about(context: Context, directive: Directive) -> Link | None:
    if len(directive.projects) != 1:
        return None
    project = context.project(directive.projects[0])
    return Link(project.id, context.name(project))

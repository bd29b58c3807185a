"""Projects that left the list or were cancelled, and why."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.facts.investment import year
from portfolio.facts.state import Departure, departure
from portfolio.ledger.model import Entry, Project
from portfolio.report.context import Cite, Context
from portfolio.report.phrase import Phrase
from portfolio.report.words import NAME_AND_VALUE, PLAN_OF_YEAR, REASON_UNREPORTED

TITLE = Phrase("已调出和取消的项目", "Projects that left or were cancelled")
ON = Phrase("{date}调出，原因：{reason}", "left on {date}, reason: {reason}")
CANCELLED_ON = Phrase("{date}取消，原因：{reason}", "Cancelled on {date}. Reason: {reason}")
EFFECT = Phrase("不再计入合计：{parts}", "no longer in the sums: {parts}")


class Gone(NamedTuple):
    """A project that is not on the list any more, when it left and why."""

    id: str
    name: str
    text: str
    cites: tuple[Cite, ...]


def build(context: Context) -> tuple[Gone, ...]:
    """Who left the list or was cancelled, with what its leaving takes out of the sums."""
    found = ((p, departure(p, context.day)) for p in context.ledger.projects)
    return tuple(_gone(context, p, left) for p, left in found if left is not None)


def _gone(context: Context, project: Project, left: Departure) -> Gone:
    w = context.words
    text = w.say(
        CANCELLED_ON if left.cancelled else ON,
        date=w.when(left.date),
        reason=left.reason or w.say(REASON_UNREPORTED),
    )
    effect = _effect(context, project)
    parts = (text, effect) if effect else (text,)
    cites = context.citations.cite(left.cite)
    return Gone(project.id, w.full_name(project), w.clauses(parts), cites)


def _effect(context: Context, project: Project) -> str:
    """The year's plan and what was invested, which are in no sum any more."""
    if not context.figures:
        return ""
    w = context.words
    figures = year(context.facts.state(project, context.day), context.day.year, context.settings)
    parts = []
    if figures.planned is not None:
        label = w.say(PLAN_OF_YEAR, year=figures.year)
        parts.append(w.say(NAME_AND_VALUE, name=label, value=w.money(figures.planned)))
    if figures.yuan is not None:
        label = w.label(Entry, "invested")
        parts.append(w.say(NAME_AND_VALUE, name=label, value=w.money(figures.yuan)))
    return w.say(EFFECT, parts=w.join(parts)) if parts else ""

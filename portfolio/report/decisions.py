"""Decisions wanted: what a leader should decide today, three lines at most, each with its reason.

First what was asked for in so many words, then steps that rules call for, then problems past their
date with nobody, then lists that nobody has confirmed. Within each the most severe first; the rest
is counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from portfolio.facts.problems import Raised, raised
from portfolio.report.context import SEVERITY, Context
from portfolio.report.phrase import Phrase
from portfolio.report.problems import state

if TYPE_CHECKING:
    from portfolio.report.lights import Lights
    from portfolio.report.lists import ShownList

TITLE = Phrase("请领导定", "Decisions wanted")
MORE = Phrase("另有 {n} 项，见下面各节", "{n} more, see below")
ASKED = Phrase("{project}：{decision}", "{project}: {decision}")
PROBLEM = Phrase("{text}，{state}", "{text}, {state}")
STEP = Phrase("{name}：{step}", "{name}: {step}")
NOBODY = Phrase(
    "{project}：“{text}”没有责任单位，请指定", "{project}: nobody is responsible for “{text}”"
)
LIST = Phrase("确认{name}：建议 {n} 个", "Confirm {name}: {n} proposed")


MOST = 3


class Decision(NamedTuple):
    """One line: what, why, and where it is told in full: a project, or else a section. `asked`:
    somebody wrote down that it is to be decided.
    """

    text: str
    reason: str
    project: str
    section: str
    asked: bool = False


class Decisions(NamedTuple):
    """`lines` are the first of `all`; `more` says how many are left out, empty where none are."""

    lines: tuple[Decision, ...]
    more: str
    all: tuple[Decision, ...]


def build(
    context: Context, lights: Lights | None, lists: tuple[ShownList, ...]
) -> Decisions | None:
    """None where there is nothing to decide."""
    found = [
        *_asked(context),
        *_steps(context, lights),
        *_orphans(context),
        *_lists(context, lists),
    ]
    if not found:
        return None
    left = len(found) - MOST
    more = context.words.say(MORE, n=left) if left > 0 else ""
    return Decisions(tuple(found[:MOST]), more, tuple(found))


def _asked(context: Context) -> list[Decision]:
    """Problems that say what is to be decided, those most past their date first."""
    w = context.words
    wanted = [
        p
        for p in raised(context.facts, context.day)
        if p.problem.decision and p.standing != "closed"
    ]
    return [
        Decision(
            w.say(ASKED, project=context.name(p.project), decision=p.problem.decision),
            w.say(PROBLEM, text=p.problem.text, state=state(context, p)),
            p.project.id,
            "",
            asked=True,
        )
        for p in sorted(wanted, key=lambda p: (-p.late, -p.age))
    ]


def _steps(context: Context, lights: Lights | None) -> list[Decision]:
    """Steps that rules call for, of the most severe lights first."""
    if lights is None:
        return []
    w = context.words
    rows = [
        *((row, step, row.subject.id) for row in lights.rows for step in row.steps),
        *((row, step, "") for row in lights.units for step in row.steps),
    ]
    rows.sort(key=lambda item: SEVERITY.index(item[0].light))
    return [
        Decision(
            w.say(STEP, name=row.subject.name, step=step.text),
            step.reason,
            project,
            "" if project else "lights",
        )
        for row, step, project in rows
    ]


def _orphans(context: Context) -> list[Decision]:
    """Problems past their date for which nobody is named."""
    w = context.words
    late: list[Raised] = [
        p for p in raised(context.facts, context.day) if p.standing == "overdue" and p.nobody
    ]
    return [
        Decision(
            w.say(NOBODY, project=context.name(p.project), text=p.problem.text),
            state(context, p),
            p.project.id,
            "",
        )
        for p in sorted(late, key=lambda p: -p.late)
    ]


def _lists(context: Context, lists: tuple[ShownList, ...]) -> list[Decision]:
    """Lists with proposals that nobody has decided on yet."""
    w = context.words
    return [
        Decision(
            w.say(LIST, name=shown.name, n=len(shown.proposed)),
            w.join(n.name for n in shown.proposed),
            "",
            "lists",
        )
        for shown in lists
        if shown.proposed and not shown.decided
    ]

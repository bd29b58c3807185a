"""The problem list: overdue, new, carried over, closed; how old, whose, and what has nobody."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.facts.problems import Raised, raised, raised_of, split
from portfolio.report.context import Cite, Context, Link
from portfolio.report.phrase import Phrase
from portfolio.report.words import ON_DATE, PROBLEMS_N_OVERDUE

TITLE = Phrase("问题", "Problems")
N_RAISED = Phrase("共提出 {n} 个", "{n} raised")
N_CLOSED = Phrase("已销号 {n} 个", "{n} closed")
N_LEFT = Phrase("未销号 {n} 个", "{n} open")
N_NOBODY = Phrase("没有责任人 {n} 个", "{n} with nobody responsible")
OVERDUE = Phrase("超期未销号", "Overdue")
NEW = Phrase("新增", "New")
CARRIED = Phrase("上期结转", "Carried over")
OPEN = Phrase("未销号", "Open")
CLOSED = Phrase("已销号", "Closed")
RAISED = Phrase("{date}提出，已 {n} 天", "raised on {date}, {n} {n:day|days} ago")
DUE = Phrase("期限 {date}", "due {date}")
NEEDS = Phrase("要素：{needs}", "needs: {needs}")
PROBLEM_CLOSED = Phrase("{date}销号", "closed on {date}")
LATE = Phrase("超期 {n} 天", "{n} {n:day|days} overdue")
LEFT = Phrase("未销号", "open")
LEFT_UNDATED = Phrase("未销号，没有期限", "open, no date")
NOBODY = Phrase("没有责任单位", "nobody responsible")
DECISION = Phrase("请领导定：{decision}", "Decision wanted: {decision}")


class ProblemItem(NamedTuple):
    """One problem. `standing` is open, overdue or closed, `state` says it with its days."""

    project: Link
    text: str
    standing: str
    state: str
    who: str
    nobody: bool
    particulars: tuple[str, ...]
    decision: str
    answers: tuple[str, ...]
    note: str
    cites: tuple[Cite, ...]


class ProblemGroup(NamedTuple):
    label: str
    items: tuple[ProblemItem, ...]


class Problems(NamedTuple):
    counts: tuple[str, ...]
    groups: tuple[ProblemGroup, ...]


def build(context: Context) -> Problems | None:
    """None where no problem was ever raised."""
    found = raised(context.facts, context.day)
    if not found:
        return None
    w = context.words
    parts = split(found, context.since)
    left = [p for p in found if p.standing != "closed"]
    late = sorted((p for p in left if p.standing == "overdue"), key=lambda p: -p.late)
    rest = [p for p in (*parts["new"], *parts["carried"]) if p.standing == "open"]
    new = {id(p.problem) for p in parts["new"]}
    groups: tuple[tuple[Phrase, list[Raised]], ...] = (
        (OVERDUE, late),
        (NEW, [p for p in rest if id(p.problem) in new]),
        (CARRIED, [p for p in rest if id(p.problem) not in new]),
        (CLOSED, list(parts["closed"])),
    )
    if context.since is None:  # there is nothing to be newer than
        groups = (groups[0], (OPEN, rest), groups[3])
    nobody = sum(1 for p in left if p.nobody)
    numbers = (
        (N_RAISED, len(found)),
        (N_CLOSED, len(found) - len(left)),
        (N_LEFT, len(left)),
        (PROBLEMS_N_OVERDUE, len(late)),
        (N_NOBODY, nobody),
    )
    return Problems(
        tuple(w.say(phrase, n=n) for phrase, n in numbers if n or phrase is N_RAISED),
        tuple(
            ProblemGroup(w.say(phrase), tuple(item(context, p) for p in some))
            for phrase, some in groups
            if some
        ),
    )


def of_project(context: Context, project: str) -> tuple[ProblemItem, ...]:
    """A project's own problems, for its card."""
    found = raised_of(context.facts, context.facts.projects[project], context.day)
    return tuple(item(context, p) for p in found)


def item(context: Context, found: Raised) -> ProblemItem:
    w, problem = context.words, found.problem
    who = w.join(w.own(name) for name in (problem.unit, problem.person) if name)
    particulars = [w.say(RAISED, date=w.when(problem.raised), n=found.age)]
    if problem.due is not None:
        particulars.append(w.say(DUE, date=w.when(problem.due)))
    if problem.needs:
        particulars.append(w.say(NEEDS, needs=w.join(map(w.own, problem.needs))))
    return ProblemItem(
        project=Link(found.project.id, context.name(found.project)),
        text=w.own(problem.text),
        standing=found.standing,
        state=state(context, found),
        who=who,
        nobody=found.nobody,
        particulars=tuple(particulars),
        decision=w.own(problem.decision or "") if found.standing != "closed" else "",
        answers=tuple(
            w.say(ON_DATE, date=w.when(f.date), text=f.text)
            for f in problem.feedback
            if f.date.day <= context.day
        ),
        note=problem.note or "",
        cites=context.citations.cite(problem.cite),
    )


def state(context: Context, found: Raised) -> str:
    """超期 12 天, 未销号, 2022年7月20日销号."""
    w = context.words
    if found.standing == "closed":
        assert found.problem.closed is not None
        return w.say(PROBLEM_CLOSED, date=w.when(found.problem.closed))
    if found.standing == "overdue":
        return w.say(LATE, n=found.late)
    return w.say(LEFT) if found.problem.due else w.say(LEFT_UNDATED)

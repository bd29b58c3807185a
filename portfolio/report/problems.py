"""The problem list: overdue, new, carried over, closed; how old, whose, and what has nobody."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.facts.problems import Raised, raised, raised_of, split
from portfolio.report.context import Cite, Context, Link


class Item(NamedTuple):
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


class Group(NamedTuple):
    label: str
    items: tuple[Item, ...]


class Problems(NamedTuple):
    counts: tuple[str, ...]
    groups: tuple[Group, ...]


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
    groups: tuple[tuple[str, list[Raised]], ...] = (
        ("problems_overdue", late),
        ("problems_new", [p for p in rest if id(p.problem) in new]),
        ("problems_carried", [p for p in rest if id(p.problem) not in new]),
        ("problems_closed", list(parts["closed"])),
    )
    if context.since is None:  # there is nothing to be newer than
        groups = (groups[0], ("problems_open", rest), groups[3])
    nobody = sum(1 for p in left if p.nobody)
    numbers = (
        ("problems_n_raised", len(found)),
        ("problems_n_closed", len(found) - len(left)),
        ("problems_n_left", len(left)),
        ("problems_n_overdue", len(late)),
        ("problems_n_nobody", nobody),
    )
    return Problems(
        tuple(w.say(key, n=n) for key, n in numbers if n or key in ("problems_n_raised",)),
        tuple(
            Group(w.say(key), tuple(item(context, p) for p in some)) for key, some in groups if some
        ),
    )


def of_project(context: Context, project: str) -> tuple[Item, ...]:
    """A project's own problems, for its card."""
    found = raised_of(context.facts, context.facts.projects[project], context.day)
    return tuple(item(context, p) for p in found)


def item(context: Context, found: Raised) -> Item:
    w, problem = context.words, found.problem
    who = w.join(w.own(name) for name in (problem.unit, problem.person) if name)
    particulars = [w.say("problem_raised", date=w.when(problem.raised), n=found.age)]
    if problem.due is not None:
        particulars.append(w.say("problem_due", date=w.when(problem.due)))
    if problem.needs:
        particulars.append(w.say("problem_needs", needs=w.join(map(w.own, problem.needs))))
    return Item(
        project=Link(found.project.id, context.name(found.project)),
        text=w.own(problem.text),
        standing=found.standing,
        state=state(context, found),
        who=who,
        nobody=found.nobody,
        particulars=tuple(particulars),
        decision=w.own(problem.decision or "") if found.standing != "closed" else "",
        answers=tuple(
            w.say("dated", date=w.when(f.date), text=f.text)
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
        return w.say("problem_closed", date=w.when(found.problem.closed))
    if found.standing == "overdue":
        return w.say("problem_late", n=found.late)
    return w.say("problem_left") if found.problem.due else w.say("problem_left_undated")

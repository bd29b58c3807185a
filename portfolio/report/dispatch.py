"""周调度: what happened since the last one, what is due next, what is late, what to settle."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from portfolio.facts.problems import raised
from portfolio.facts.stages import finished
from portfolio.facts.state import listed, reports_within
from portfolio.report import changes, problems
from portfolio.report.context import Context, Link
from portfolio.report.deadlines import Deadline

BACK, AHEAD = 7, 14
"""Days looked back where no date was asked for, and days looked ahead."""


class Dispatch(NamedTuple):
    """One week's dispatch. `until` is the last day that `due` looks ahead to.

    `problems` are all that are not closed. `silent` reported nothing in this time, finished ones
    apart, which owe no report.
    """

    since: str
    until: str
    counts: tuple[str, ...]
    changes: changes.Changes
    due: tuple[Deadline, ...]
    late: tuple[Deadline, ...]
    unknown: tuple[Deadline, ...]
    problems: tuple[problems.Item, ...]
    silent: tuple[Link, ...]


def build(context: Context, every: tuple[Deadline, ...]) -> Dispatch:
    w, day = context.words, context.day
    since = context.since_asked or day - timedelta(days=BACK)
    until = day + timedelta(days=AHEAD)
    due = tuple(d for d in every if d.standing == "ahead" and d.due <= until)
    late = tuple(d for d in every if d.standing == "overdue")
    left = [p for p in raised(context.facts, day) if p.standing != "closed"]
    quiet = [s for s in context.states if not _reported(context, s.project.id, since)]
    silent = tuple(
        Link(s.project.id, context.name(s.project)) for s in quiet if not finished(s)
    )  # a finished project owes no further reports
    counts = [
        w.say("dispatch_n_changed", n=len(context.states) - len(quiet)),
        w.say("dispatch_n_silent", n=len(silent)),
        w.say("dispatch_n_due", n=len(due)),
        w.say("dispatch_n_late", n=len(late)),
        w.say("dispatch_n_problems", n=len(left)),
    ]
    return Dispatch(
        since=w.say("dispatch_since", since=w.day(since), until=w.when(context.as_of)),
        until=w.say("dispatch_until", until=w.day(until)),
        counts=tuple(counts),
        changes=changes.since(context, since),
        due=due,
        late=late,
        unknown=tuple(d for d in every if d.standing == "past"),
        problems=tuple(problems.item(context, p) for p in sorted(left, key=lambda p: -p.late)),
        silent=silent,
    )


def _reported(context: Context, key: str, since: date) -> bool:
    """Whether anything of a project was reported after a day, up to the report's."""
    project = context.project(key)
    if not listed(project, since):
        return True  # it came onto the list in this time
    return reports_within(project, since, context.day)

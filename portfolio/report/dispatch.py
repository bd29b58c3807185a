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
from portfolio.report.phrase import Phrase

SINCE = Phrase("{since}以后到{until}", "After {since}, up to {until}")
UNTIL = Phrase("到{until}", "up to {until}")
N_CHANGED = Phrase("有填报的项目 {n} 个", "{n} {n:project|projects} reported")
N_SILENT = Phrase("没有填报的 {n} 个", "{n} did not")
N_DUE = Phrase("两周内到期 {n} 项", "{n} due within two weeks")
N_LATE = Phrase("到期和超期 {n} 项", "{n} due or overdue")
N_PROBLEMS = Phrase("未销号问题 {n} 个", "{n} open {n:problem|problems}")
CHANGES = Phrase("这一周的变化", "What changed")
DUE = Phrase("两周内到期", "Due within two weeks")
DUE_NONE = Phrase("两周内没有到期的。", "Nothing is due within two weeks.")
LATE = Phrase("到期和超期", "Due and overdue")
LATE_NONE = Phrase("没有到期和超期的。", "Nothing is due or overdue.")
UNKNOWN = Phrase("日期已过、之后没有填报", "Past the date, with no report since")
PROBLEMS = Phrase("要协调的问题", "Problems to be settled")
SILENT = Phrase("这一周没有填报的项目", "Projects that reported nothing")


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
    changes: changes.ChangeList
    due: tuple[Deadline, ...]
    late: tuple[Deadline, ...]
    unknown: tuple[Deadline, ...]
    problems: tuple[problems.ProblemItem, ...]
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
        w.say(N_CHANGED, n=len(context.states) - len(quiet)),
        w.say(N_SILENT, n=len(silent)),
        w.say(N_DUE, n=len(due)),
        w.say(N_LATE, n=len(late)),
        w.say(N_PROBLEMS, n=len(left)),
    ]
    return Dispatch(
        since=w.say(SINCE, since=w.day(since), until=w.when(context.as_of)),
        until=w.say(UNTIL, until=w.day(until)),
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

"""Histories of projects side by side: none is another's, and none begins without being told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.facts.periods import number, previous_end
from portfolio.ledger.model import Entry, Project
from portfolio.ledger.quantities import Amount, When

MOST_NAMED = 3
"""Of projects that begin without a date so many are told one by one, and more of them at once."""


def histories_are_their_own(subject: Subject) -> Iterator[Diagnostic]:
    """No project has the entries of another: then it was copied, and its history left in it."""
    projects = subject.ledger.projects
    first: dict[_Key, int] = {}
    for n, project in enumerate(projects):
        keys = [_key(e) for e in project.progress if e.works and e.corrects is None]
        shared = Counter(first[key] for key in keys if key in first)
        for key in keys:
            first.setdefault(key, n)
        for m, count in shared.most_common(1):
            other = projects[m]
            if 2 * count > len(keys) and _telling(
                project, other, [k for k in keys if first[k] == m]
            ):
                yield diagnostic(
                    "history-copied",
                    project.place.of("id"),
                    related=[(other.place.of("id"), Words("那个项目写在", "that project is at"))],
                    name=project.name,
                    other=other.name,
                    count=str(count),
                )


class _Key(NamedTuple):
    """What tells an entry from those of other projects."""

    date: When
    works: str | None
    figures: tuple[Amount | Decimal, ...]


def _key(entry: Entry) -> _Key:
    given = [entry.percent, entry.invested]
    figures = (figure for figure in given if figure is not None)
    return _Key(entry.date, entry.works, tuple(figures))


def _telling(one: Project, other: Project, shared: list[_Key]) -> bool:
    """Whether what two projects share is more than chance: several projects may say in one month
    that they prepare their papers.
    """
    works = {key.works for key in shared}
    if not any(key.figures for key in shared):
        return len(works) > 2
    return len(works) > 1 or (one.investment is not None and one.investment == other.investment)


def new_projects_are_entered(subject: Subject) -> Iterator[Diagnostic]:
    """A project that first reports after the last report says from which day it is listed.

    Without 列入日期 it counts as always listed: its plan is in the totals of earlier periods too,
    and nothing says that it is new. Only where others reported at least one period earlier, so that
    there was a report without it; and only in the report that it is new in.
    """
    ledger, how = subject.ledger, subject.facts.settings
    as_of = ledger.as_of.day
    since = ledger.since.day if ledger.since is not None else previous_end(as_of, how)
    begun = [
        (min(e.date.day for e in project.progress), project)
        for project in ledger.projects
        if project.progress and subject.facts.listed(project, as_of)
    ]
    earliest = min((day for day, _ in begun), default=as_of)
    if earliest > since or not ledger.place.has("as_of"):
        return
    new = [
        (day, project)
        for day, project in begun
        if project.entered is None and since < day <= as_of
        if number(earliest, how.period) < number(day, how.period)
    ]
    if len(new) > MOST_NAMED:
        (day, project), n = new[0], len(new)
        names = Words(
            f"“{project.name}”等 {n} 个项目", f"`{project.name}` and {n - 1} more projects"
        )
        yield _not_entered(project, day, names, [other for _, other in new[1:]])
        return
    for day, project in new:
        yield _not_entered(project, day, Words(f"“{project.name}”", f"`{project.name}`"))


def _not_entered(
    project: Project, day: date, names: Words, others: Iterable[Project] = ()
) -> Diagnostic:
    also = Words("还有", "and")
    return diagnostic(
        "not-entered",
        project.place.of("id"),
        related=[(other.place.of("id"), also) for other in others],
        names=names,
        day=day.isoformat(),
    )

"""What changed between two dates: the difference of two states of every project.

The earlier state is seen with today's knowledge, so a correction is no progress; it is listed
apart. Of a project that reported nothing in between it
is said that it did not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from portfolio.facts.facts import Facts
from portfolio.facts.reported import Reported, by_day, exact, newest
from portfolio.facts.stages import finished, started
from portfolio.facts.state import State, departure, reports_within
from portfolio.ledger.declare import Role, with_role
from portfolio.ledger.model import Entry, Project, Quote, reported_fields

Kind = Literal[
    "entered",
    "left",
    "cancelled",
    "started",
    "finished",
    "value",
    "built",
    "planned",
    "moved",
    "done",
    "plan",
    "corrected",
]

OF_THE_YEAR = with_role(Entry, Role.YEARLY)
"""Sums that begin anew each January: last year's is no earlier state of this year's."""


class Change(NamedTuple):
    """One change of a project. `name` is a field of `Entry` or `Investment` by its English key, or
    the name of a milestone or quantity; `key` is the year or date of a planned figure, or the field
    that the name is one of. What there was nothing of is None.
    """

    project: Project
    kind: Kind
    name: str = ""
    key: object = None
    old: object = None
    new: object = None
    reason: str = ""
    cite: tuple[Quote, ...] = ()


class Changes(NamedTuple):
    """All changes after `since`. `silent` are the projects that reported nothing since then, though
    they are not finished.
    """

    since: date
    changes: tuple[Change, ...]
    silent: tuple[Project, ...]

    def of(self, *kinds: Kind) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.kind in kinds)


def changes(facts: Facts, since: date, day: date) -> Changes:
    """The changes of all projects after `since` and up to a day, project by project."""
    projects = facts.ledger.projects
    found = tuple(change for project in projects for change in _of(facts, project, since, day))
    silent = tuple(
        project
        for project in projects
        if facts.listed(project, day)
        and not reports_within(project, since, day)
        and not finished(facts.state(project, day))
    )
    return Changes(since, found, silent)


def _of(facts: Facts, project: Project, since: date, day: date) -> Iterator[Change]:
    gone = departure(project, day)
    if gone is not None and departure(project, since, day) is None:
        kind: Kind = "cancelled" if gone.cancelled else "left"
        yield Change(project, kind, new=gone.date, reason=gone.reason, cite=gone.cite)
    if not facts.listed(project, day):
        return
    if project.entered is not None and since < project.entered.first <= day:
        yield Change(project, "entered", new=project.entered, cite=project.cite)
    then, now = facts.state(project, since, day), facts.state(project, day)
    yield from _passages(then, now)
    yield from _values(then, now)
    yield from _built(then, now)
    yield from _milestones(now, since)
    yield from _plans(now, since)
    yield from _corrections(now, since)


def _passages(then: State, now: State) -> Iterator[Change]:
    """Started or finished, where it had been said before that it was not."""
    for kind, question in (("started", started), ("finished", finished)):
        if question(then) is False and question(now):
            reports = now.of("stage")
            cite = reports[0].cite if reports else ()
            yield Change(now.project, "started" if kind == "started" else "finished", cite=cite)


_COMPARED = tuple(d for d in reported_fields() if Role.COMPUTED not in d.roles)


def _values(then: State, now: State) -> Iterator[Change]:
    for declared in _COMPARED:
        name = declared.en
        new, old = now.of(name), then.of(name)
        if not new:
            continue
        if name in OF_THE_YEAR and old and old[0].date.day.year != new[0].date.day.year:
            old = ()
        if _said(old) != _said(new):
            cite = tuple(quote for r in new for quote in r.cite)
            yield Change(now.project, "value", name, old=_one(old), new=_one(new), cite=cite)


def _said(reports: Iterable[Reported[Any]]) -> list[Any]:
    return [exact(r.value) for r in reports]


def _one(reports: tuple[Reported[Any], ...]) -> object:
    """The value; where reports of one day disagree, all of them."""
    return _value_of(tuple(r.value for r in reports))


def _value_of(values: tuple[Any, ...]) -> object:
    """Nothing, the one value, or all of them where reports of one day differ."""
    return values if len(values) > 1 else next(iter(values), None)


def _built(then: State, now: State) -> Iterator[Change]:
    for field, named in now.named.items():
        for name, track in named.items():
            new, old = newest(track), newest(then.named[field].get(name, ()))
            if _said(old) != _said(new):
                cite = tuple(quote for r in new for quote in r.cite)
                yield Change(now.project, "built", name, field, _one(old), _one(new), cite=cite)


def _milestones(now: State, since: date) -> Iterator[Change]:
    for milestone in now.milestones:
        before: object = None
        for plans in by_day(milestone.plans):
            planned = _one(plans)
            if plans[0].date.day > since and planned != before:
                kind: Kind = "planned" if before is None else "moved"
                apart = type(planned) is tuple or type(before) is tuple
                said = [r.given_by.milestones[milestone.name].reason for r in plans]
                yield Change(
                    now.project,
                    "value" if apart else kind,  # two dates of one day are no move
                    milestone.name,
                    old=before,
                    new=planned,
                    reason=_reasons(said),
                    cite=tuple(quote for r in plans for quote in r.cite),
                )
            before = planned
        done = milestone.done
        if done is not None and done.date.day > since:
            yield Change(
                now.project, "done", milestone.name, old=before, new=done.value, cite=done.cite
            )


def _plans(now: State, since: date) -> Iterator[Change]:
    for name, plans in now.plans.items():
        for key, plan in plans.items():
            before: object = plan.first
            for moves in by_day(plan.changes):
                planned = _one(moves)
                if moves[0].date.day > since and planned != before:
                    reason = _reasons(r.given_by.reason for r in moves)
                    cite = tuple(quote for r in moves for quote in r.cite)
                    yield Change(now.project, "plan", name, key, before, planned, reason, cite)
                before = planned


def _reasons(given: Iterable[str | None]) -> str:
    """Why, each reason once; of reports of one day that differ there may be several."""
    return " / ".join(dict.fromkeys(reason for reason in given if reason))


def _corrections(now: State, since: date) -> Iterator[Change]:
    """What entries after `since` put right, field by field."""
    if not now.corrected:
        return
    tracks = [
        *now.tracks.items(),
        *(pair for named in now.named.values() for pair in named.items()),
        *((name, plan.changes) for name, plans in now.plans.items() for plan in plans.values()),
        *((m.name, m.plans) for m in now.milestones),
        *((m.name, (m.done,)) for m in now.milestones if m.done is not None),
    ]
    for name, track in tracks:
        for r in track:
            values = [_value_of(step.values) for step in r.replaced] + [r.value]
            for step, old, new in zip(r.replaced, values, values[1:], strict=False):
                if step.by.date.day > since:
                    reason = step.by.reason or ""
                    yield Change(now.project, "corrected", name, r.date, old, new, reason, r.cite)

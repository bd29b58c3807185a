"""The state of a project at a date: a pure fold over its dated entries.

Entries dated after the date are left out, the rest are laid over each other in order of their
dates, and each value keeps the entry it came from. So yesterday's report can be made again, and
leaving a value out of an entry changes nothing. Knows the model; knows no rule set and no report.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from portfolio.model import Entry, Milestone, Project, Quote
from portfolio.quantities import Amount, When

T = TypeVar("T")


class Reported(NamedTuple, Generic[T]):
    """A value and the entry that gave it. `corrected` is the value that it replaced (更正)."""

    value: T
    entry: Entry
    cite: tuple[Quote, ...]
    corrected: T | None = None
    correction: Entry | None = None

    @property
    def date(self) -> When:
        """The day the value is valid for; a correction does not move it."""
        return self.entry.date


class MilestoneState(NamedTuple):
    """A milestone: every planned date that was ever reported, oldest first, and the actual one."""

    name: str
    plans: tuple[Reported[When], ...]
    done: Reported[When] | None

    @property
    def current(self) -> Reported[When] | None:
        return self.plans[-1] if self.plans else None


class State(NamedTuple):
    """What is known of a project at a date.

    Each value is empty where nothing was reported, and has more than one element where reports of
    the same day disagree.
    """

    project: Project
    entries: tuple[Entry, ...]
    stage: tuple[Reported[str], ...]
    works: tuple[Reported[str], ...]
    invested: tuple[Reported[Amount], ...]
    statistics: tuple[Reported[str], ...]
    milestones: tuple[MilestoneState, ...]

    @property
    def last(self) -> When | None:
        """Date of the newest report; None where there has been none."""
        days = [entry.date for entry in self.entries if entry.corrects is None]
        return max(days, key=lambda when: when.day, default=None)


def at(project: Project, day: date) -> State:
    """Fold what was reported of a project up to and including a day."""
    counted = tuple(
        sorted((e for e in project.progress if e.date.day <= day), key=lambda e: e.date.day)
    )
    plain = [e for e in counted if e.corrects is None]
    corrections = [e for e in counted if e.corrects is not None]
    return State(
        project=project,
        entries=counted,
        stage=_newest(_values(plain, corrections, "stage")),
        works=_newest(_values(plain, corrections, "works")),
        invested=_newest(_values(plain, corrections, "invested")),
        statistics=_newest(_values(plain, corrections, "statistics")),
        milestones=_milestones(plain, corrections),
    )


def _values(plain: Iterable[Entry], corrections: Iterable[Entry], name: str) -> list[Reported[T]]:
    """All that was reported of one field, oldest first, corrections put in their places."""
    given: list[tuple[Entry, Entry | None, T, tuple[Quote, ...]]] = [
        (e, None, getattr(e, name), e.cite) for e in plain if getattr(e, name) is not None
    ]
    return _corrected(
        [Reported(value, entry, cite) for entry, _, value, cite in given],
        [(e, getattr(e, name), e.cite) for e in corrections if getattr(e, name) is not None],
    )


def _corrected(
    values: list[Reported[T]], corrections: Iterable[tuple[Entry, T, tuple[Quote, ...]]]
) -> list[Reported[T]]:
    for correction, value, cite in corrections:
        assert correction.corrects is not None
        day = correction.corrects.day
        values = [
            Reported(value, old.entry, cite or old.cite, old.value, correction)
            if old.date.day == day
            else old
            for old in values
        ]
    return values


def _newest(values: list[Reported[T]]) -> tuple[Reported[T], ...]:
    """The values of the newest day that has any, each different value once."""
    if not values:
        return ()
    day = max(v.date.day for v in values)
    found: list[Reported[T]] = []
    for value in values:
        if value.date.day == day and all(value.value != other.value for other in found):
            found.append(value)
    return tuple(found)


def _milestones(plain: list[Entry], corrections: list[Entry]) -> tuple[MilestoneState, ...]:
    names = dict.fromkeys(name for entry in plain for name in entry.milestones)
    return tuple(_milestone(name, plain, corrections) for name in names)


def _milestone(name: str, plain: list[Entry], corrections: list[Entry]) -> MilestoneState:
    def said(entries: list[Entry]) -> list[tuple[Entry, Milestone]]:
        return [(e, e.milestones[name]) for e in entries if name in e.milestones]

    plans = _corrected(
        [Reported(m.planned, e, m.cite or e.cite) for e, m in said(plain) if m.planned],
        [(e, m.planned, m.cite or e.cite) for e, m in said(corrections) if m.planned],
    )
    done = _corrected(
        [Reported(m.done, e, m.cite or e.cite) for e, m in said(plain) if m.done],
        [(e, m.done, m.cite or e.cite) for e, m in said(corrections) if m.done],
    )
    return MilestoneState(name, tuple(plans), done[-1] if done else None)

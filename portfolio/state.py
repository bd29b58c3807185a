"""The state of a project at a date: a pure fold over its dated entries.

Entries dated after the date are left out, the rest are laid over each other in order of their
dates, and each value keeps the entry it came from. So yesterday's report can be made again, and
leaving a value out of an entry changes nothing. Knows the model; knows no rule set and no report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from portfolio.model import Entry, Milestone, Project, Quote, reported_fields
from portfolio.quantities import When

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
    """What is known of a project at a date. `entries` are the reports up to then, oldest first."""

    project: Project
    entries: tuple[Entry, ...]
    values: Mapping[str, tuple[Reported[Any], ...]]
    milestones: tuple[MilestoneState, ...]

    def of(self, name: str) -> tuple[Reported[Any], ...]:
        """What was reported of a field of `Entry`, by its English key: the newest, with its entry.

        Empty where nothing was reported; more than one where reports of the same day disagree.
        """
        return self.values[name]

    @property
    def last(self) -> When | None:
        """Date of the newest report; None where there has been none."""
        days = [entry.date for entry in self.entries if entry.corrects is None]
        return max(days, key=lambda when: when.day, default=None)


def at(project: Project, day: date) -> State:
    """Fold what was reported of a project up to and including a day.

    A blank entry is silence: it is there for the clerk to fill in, and no report.
    """
    given = (e for e in project.progress if e.date.day <= day and not e.blank)
    counted = tuple(sorted(given, key=lambda e: e.date.day))
    plain = [e for e in counted if e.corrects is None]
    corrections = [e for e in counted if e.corrects is not None]
    return State(
        project=project,
        entries=counted,
        values={d.en: _newest(_values(plain, corrections, d.attribute)) for d in reported_fields()},
        milestones=_milestones(plain, corrections),
    )


def _values(plain: list[Entry], corrections: list[Entry], name: str) -> list[Reported[Any]]:
    """All that was reported of one field, oldest first, corrections put in their places."""
    given = [Reported(getattr(e, name), e, e.cite) for e in plain if getattr(e, name) is not None]
    mended = [(e, getattr(e, name), e.cite) for e in corrections if getattr(e, name) is not None]
    return _corrected(given, mended)


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

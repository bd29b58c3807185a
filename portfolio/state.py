"""The state of a project at a date: a pure fold over its dated entries.

Entries dated after the date are left out, the rest are laid over each other in order of their
dates, and each value keeps the entry it came from. So yesterday's report can be made again, and
leaving a value out of an entry changes nothing. Knows the model; knows no rule set and no report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from portfolio.declare import FIELDS, MapKind, ScalarKind
from portfolio.model import Entry, Investment, Milestone, Project, Quote, reported_fields
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


class Adjusted(NamedTuple, Generic[T]):
    """A planned figure: what the project began with, and every change reported since.

    `first` is None where the project came without it; then the first report is the original.
    """

    first: T | None
    changes: tuple[Reported[T], ...]

    @property
    def now(self) -> T | None:
        return self.changes[-1].value if self.changes else self.first

    @property
    def original(self) -> T | None:
        if self.first is not None or not self.changes:
            return self.first
        return self.changes[0].value

    @property
    def moves(self) -> tuple[Reported[T], ...]:
        """The reports that changed it, the first one apart where it began with nothing."""
        return self.changes if self.first is not None else self.changes[1:]


class MilestoneState(NamedTuple):
    """A milestone: every planned date that was ever reported, oldest first, and the actual one."""

    name: str
    plans: tuple[Reported[When], ...]
    done: Reported[When] | None

    @property
    def current(self) -> Reported[When] | None:
        return self.plans[-1] if self.plans else None


class ProcedureState(NamedTuple):
    """A procedure before the start. `dues` are all dates that it was ever due, oldest first."""

    name: str
    dues: tuple[Reported[When], ...]
    applied: Reported[When] | None
    done: Reported[When] | None
    exempt: bool

    @property
    def due(self) -> Reported[When] | None:
        return self.dues[-1] if self.dues else None


class State(NamedTuple):
    """What is known of a project at a date. `entries` are the reports up to then, oldest first.

    `tracks` holds all that was reported of a field, oldest first, corrections put in their places;
    `named` the same for each name of a field whose values have names; `plans` for each field of
    `Investment`, by key where it has keys, and by None where it has not.
    """

    project: Project
    entries: tuple[Entry, ...]
    tracks: Mapping[str, tuple[Reported[Any], ...]]
    named: Mapping[str, Mapping[str, tuple[Reported[Any], ...]]]
    plans: Mapping[str, Mapping[Any, Adjusted[Any]]]
    milestones: tuple[MilestoneState, ...]
    procedures: tuple[ProcedureState, ...]

    def of(self, name: str) -> tuple[Reported[Any], ...]:
        """What was reported of a field of `Entry`, by its English key: the newest, with its entry.

        Empty where nothing was reported; more than one where reports of the same day disagree.
        """
        return newest(self.tracks[name])

    def plan(self, name: str, key: object = None) -> Adjusted[Any]:
        """A planned figure of `Investment`, by its English key and, where it has them, its own."""
        return self.plans[name].get(key, _UNPLANNED)

    @property
    def last(self) -> When | None:
        """Date of the newest report; None where there has been none."""
        days = [entry.date for entry in self.entries if entry.corrects is None]
        return max(days, key=lambda when: when.day, default=None)


_UNPLANNED: Adjusted[Any] = Adjusted(None, ())

_NAMED = tuple(
    d for d in FIELDS[Entry] if isinstance(d.kind, MapKind) and isinstance(d.kind.value, ScalarKind)
)
"""Fields of an entry whose values have names, such as quantities of works."""


def listed(project: Project, day: date) -> bool:
    """Whether a project is on the list on a day: it has been entered and has not left."""
    if project.entered is not None and project.entered.first > day:
        return False
    return project.left is None or project.left.date.day > day


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
        tracks={
            d.en: _track(plain, corrections, attrgetter(d.attribute)) for d in reported_fields()
        },
        named={d.en: _named(d.attribute, plain, corrections) for d in _NAMED},
        plans={
            d.en: _planned(project.investment, d.attribute, plain, corrections)
            for d in FIELDS[Investment]
        },
        milestones=_milestones(plain, corrections),
        procedures=tuple(
            _procedure(name, plain, corrections) for name in _names(e.procedures for e in plain)
        ),
    )


def newest(track: tuple[Reported[Any], ...]) -> tuple[Reported[Any], ...]:
    """The values of the newest day that has any, each different value once."""
    if not track:
        return ()
    day = max(v.date.day for v in track)
    found: list[Reported[Any]] = []
    for value in track:
        if value.date.day == day and all(value.value != other.value for other in found):
            found.append(value)
    return tuple(found)


def _track(
    plain: list[Entry],
    corrections: list[Entry],
    said: Callable[[Entry], T | None],
    cited: Callable[[Entry], tuple[Quote, ...]] = lambda e: e.cite,
) -> tuple[Reported[T], ...]:
    """All that was reported of one thing, oldest first, corrections put in their places."""
    values = [
        Reported(value, entry, cited(entry))
        for entry in plain
        if (value := said(entry)) is not None
    ]
    for correction in corrections:
        value = said(correction)
        if value is None or correction.corrects is None:
            continue
        day = correction.corrects.day
        values = [
            Reported(value, old.entry, cited(correction) or old.cite, old.value, correction)
            if old.date.day == day
            else old
            for old in values
        ]
    return tuple(values)


def _names(groups: Iterable[Mapping[Any, object]]) -> list[Any]:
    """Every name of some groups, in the order in which they first appear."""
    return list(dict.fromkeys(name for group in groups for name in group))


def _named(
    attribute: str, plain: list[Entry], corrections: list[Entry]
) -> Mapping[str, tuple[Reported[Any], ...]]:
    group: Callable[[Entry], Mapping[str, object]] = attrgetter(attribute)
    names = _names(group(e) for e in plain)
    return {name: _track(plain, corrections, _member(group, name)) for name in names}


def _member(
    group: Callable[[Entry], Mapping[Any, object]], name: object
) -> Callable[[Entry], object]:
    """What an entry says of one name of a group."""
    return lambda entry: group(entry).get(name)


def _planned(
    first: Investment | None, attribute: str, plain: list[Entry], corrections: list[Entry]
) -> Mapping[Any, Adjusted[Any]]:
    """A field of `Investment`, by key, as the project began with it and as it was changed."""

    def group(investment: Investment | None) -> Mapping[Any, object]:
        value = getattr(investment, attribute) if investment is not None else None
        if isinstance(value, Mapping):
            return value
        return {} if value is None else {None: value}

    began = group(first)
    return {
        key: Adjusted(
            began.get(key),
            _track(plain, corrections, _member(lambda e: group(e.investment), key)),
        )
        for key in _names((began, *(group(e.investment) for e in plain)))
    }


def _milestones(plain: list[Entry], corrections: list[Entry]) -> tuple[MilestoneState, ...]:
    return tuple(
        _milestone(name, plain, corrections) for name in _names(e.milestones for e in plain)
    )


def _milestone(name: str, plain: list[Entry], corrections: list[Entry]) -> MilestoneState:
    def of(entry: Entry) -> Milestone | None:
        return entry.milestones.get(name)

    def cited(entry: Entry) -> tuple[Quote, ...]:
        said = of(entry)
        return (said.cite if said is not None else ()) or entry.cite

    plans = _track(plain, corrections, lambda e: m.planned if (m := of(e)) else None, cited)
    done = _track(plain, corrections, lambda e: m.done if (m := of(e)) else None, cited)
    return MilestoneState(name, plans, done[-1] if done else None)


def _procedure(name: str, plain: list[Entry], corrections: list[Entry]) -> ProcedureState:
    def track(field: str) -> tuple[Reported[Any], ...]:
        def said(entry: Entry) -> object:
            given = entry.procedures.get(name)
            return getattr(given, field) if given is not None else None

        return _track(plain, corrections, said)

    applied, done, exempt = track("applied"), track("done"), track("exempt")
    return ProcedureState(
        name,
        track("due"),
        applied[-1] if applied else None,
        done[-1] if done else None,
        bool(exempt and exempt[-1].value),
    )

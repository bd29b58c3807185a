"""The state of a project at a date: a pure fold over its dated entries.

Entries dated after the date are left out, the rest are laid over each other in order of their
dates, and each value keeps the entry it came from. So yesterday's report can be made again, and
leaving a value out of an entry changes nothing. Knows the model; knows no rule set and no report.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from portfolio.facts.reported import Adjusted, Reported, day_of, newest, track
from portfolio.ledger.declare import FIELDS, MapKind, ScalarKind
from portfolio.ledger.model import Entry, Investment, Milestone, Project, Quote, reported_fields
from portfolio.ledger.quantities import When

T = TypeVar("T")


class MilestoneState(NamedTuple):
    """A milestone: every planned date that was ever reported, oldest first, and the actual one."""

    name: str
    plans: tuple[Reported[When], ...]
    done: Reported[When] | None
    current: Reported[When] | None
    """The planned date as it is now; of two that were reported on one day, the earlier."""


MilestoneDates = tuple[tuple[Reported[When], ...], tuple[Reported[When], ...]]
"""The planned and the actual dates of a milestone, each oldest first."""


class ProcedureState(NamedTuple):
    """A procedure before the start. `dues` are all dates that it was ever due, oldest first."""

    name: str
    dues: tuple[Reported[When], ...]
    applied: Reported[When] | None
    done: Reported[When] | None
    exempt: bool

    @property
    def due(self) -> Reported[When] | None:
        """The date as it is now; of two that were reported on one day, the earlier."""
        return min(newest(self.dues), key=lambda r: r.value.last, default=None)


class Track(Mapping[str, T]):
    """What is known of each of some fields; worked out when it is first asked for."""

    __slots__ = ("_found", "_names", "_of")

    def __init__(self, names: Collection[str], of: Callable[[str], T]) -> None:
        self._names = names
        self._of = of
        self._found: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._found:
            self._found[name] = self._of(name)
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class State:
    """What is known of a project at a date. `entries` are the reports up to then, oldest first;
    `notes` are the remarks on them, and on entries that are no reports.

    `tracks` holds all that was reported of a field, oldest first, corrections put in their places;
    `named` the same for each name of a field whose values have names; `plans` for each field of
    `Investment`, by key where it has keys, and by None where it has not. Each is worked out when it
    is first asked for, and once. Where nothing was ever corrected, it is the beginning of what
    `whole`, the newest state of the project, has of it.
    """

    def __init__(
        self,
        project: Project,
        plain: list[Entry],
        corrections: list[Entry],
        notes: tuple[str, ...],
        whole: State | None = None,
    ) -> None:
        self.project = project
        self.notes = notes
        self._plain = plain
        self._corrections = corrections
        self._whole = whole
        self.memo: dict[object, Any] = {}
        """What was computed of this state, by what and for what: see `investment.year`."""
        self.tracks: Track[tuple[Reported[Any], ...]] = Track(_SAID, self._tracked)
        self.named: Track[Mapping[str, tuple[Reported[Any], ...]]] = Track(
            _NAMED, lambda name: _named(_NAMED[name], plain, corrections)
        )
        self.plans: Track[Mapping[Any, Adjusted[Any]]] = Track(_PLANNED, self._adjusted)

    def _tracked(self, name: str) -> tuple[Reported[Any], ...]:
        if self._whole is not None:
            return self._beginning(self._whole.tracks[name])
        return track(self._plain, self._corrections, _SAID[name])

    def _adjusted(self, name: str) -> Mapping[Any, Adjusted[Any]]:
        if self._whole is not None and not any(p.changes for p in self._whole.plans[name].values()):
            return self._whole.plans[name]
        first = self.project.investment
        return _planned(first, _PLANNED[name], self._plain, self._corrections)

    def _beginning(self, reports: tuple[Reported[T], ...]) -> tuple[Reported[T], ...]:
        """What the newest state has of something, as far as it had been reported."""
        if not reports or not self._plain:
            return ()
        return reports[: bisect_right(reports, self._plain[-1].date.day, key=day_of)]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All reports, corrections among them, by their own dates."""
        return tuple(sorted((*self._plain, *self._corrections), key=lambda e: e.date.day))

    @property
    def corrected(self) -> bool:
        """Whether any of it was put right."""
        return bool(self._corrections)

    @cached_property
    def milestones(self) -> tuple[MilestoneState, ...]:
        names = _names(e.milestones for e in (*self._plain, *self._corrections))
        return tuple(_milestone(name, *self._dates[name]) for name in names)

    @cached_property
    def _dates(self) -> Mapping[str, MilestoneDates]:
        """Every planned and every actual date of each milestone."""
        if self._whole is not None:
            return {
                name: (self._beginning(plans), self._beginning(done))
                for name, (plans, done) in self._whole._dates.items()
            }
        names = _names(e.milestones for e in (*self._plain, *self._corrections))
        return {name: _dated(name, self._plain, self._corrections) for name in names}

    @cached_property
    def procedures(self) -> tuple[ProcedureState, ...]:
        every = (*self._plain, *self._corrections)
        return tuple(
            _procedure(name, self._plain, self._corrections)
            for name in _names(e.procedures for e in every)
        )

    def until(self, day: date) -> State:
        """The same project as it was reported on a day, with all that is known of it now."""
        plain = [e for e in self._plain if e.date.day <= day]
        corrections = [e for e in self._corrections if e.corrects and e.corrects.day <= day]
        return State(self.project, plain, corrections, self.notes)

    def of(self, name: str) -> tuple[Reported[Any], ...]:
        """What was reported of a field of `Entry`, by its English key: the newest, with its entry.

        Empty where nothing was reported; more than one where reports of the same day disagree.
        """
        return newest(self.tracks[name])

    def plan(self, name: str, key: object = None) -> Adjusted[Any]:
        """A planned figure of `Investment`, by its English key and, where it has them, its own."""
        return self.plans[name].get(key, _UNPLANNED)

    @cached_property
    def last(self) -> When | None:
        """Date of the newest report; None where there has been none."""
        return max((e.date for e in self._plain), key=lambda when: when.day, default=None)


_UNPLANNED: Adjusted[Any] = Adjusted(None, ())

_SAID = {d.en: attrgetter(d.attribute) for d in reported_fields()}
"""How an entry is asked for each of the fields that give one value."""

_NAMED = {
    d.en: d.attribute
    for d in FIELDS[Entry]
    if isinstance(d.kind, MapKind) and isinstance(d.kind.value, ScalarKind)
}
"""Fields of an entry whose values have names, such as quantities of works."""

_PLANNED = {d.en: d.attribute for d in FIELDS[Investment]}


class Departure(NamedTuple):
    """How a project left the list: 调出 or, where `cancelled`, a stage of 取消. `reason` is empty
    where nobody gave one.
    """

    date: When
    reason: str
    cite: tuple[Quote, ...]
    cancelled: bool


def departure(project: Project, day: date, known: date | None = None) -> Departure | None:
    """How a project has left the list by a day, as known on a later one; None where it has not."""
    if project.left is not None and project.left.date.day <= day:
        left = project.left
        return Departure(left.date, left.reason, left.cite, cancelled=False)
    if not _ever_cancelled(project):
        return None
    plain, corrections = counted(project, day, known or day)
    stages = track(plain, corrections, attrgetter("stage"))
    now = newest(stages)
    if len(now) != 1 or now[0].value != "cancelled":
        return None
    # The first report since it was last said to be anything else.
    since = now[0]
    for report in reversed(stages):
        if report.value != "cancelled":
            break
        since = report
    return Departure(since.date, since.entry.reason or "", since.cite, cancelled=True)


def _ever_cancelled(project: Project) -> bool:
    return any(entry.stage == "cancelled" for entry in project.progress)


def always_listed(project: Project) -> bool:
    """Whether a project is on the list on every day, as nearly all are."""
    return project.entered is None and project.left is None and not _ever_cancelled(project)


def listed(project: Project, day: date, known: date | None = None) -> bool:
    """Whether a project is on the list on a day: it was entered, has not left and is not cancelled.

    Who is not on the list is in no sum, and has no light, rank or place on a list.
    """
    if project.entered is not None and project.entered.first > day:
        return False
    return departure(project, day, known) is None


def reports_within(project: Project, since: date, day: date) -> bool:
    """Whether a project reported after a day and up to another. A correction is no new report: it
    belongs to the day that it corrects.
    """
    return any(
        since < e.date.day <= day and not e.blank and e.corrects is None for e in project.progress
    )


def counted(project: Project, day: date, known: date) -> tuple[list[Entry], list[Entry]]:
    """The reports up to a day, oldest first, and what corrected them up to `known`, likewise.

    An entry without a value is no report, unless a correction supplies one.
    """
    given = sorted(project.progress, key=lambda e: e.date.day)
    corrections = [
        e
        for e in given
        if e.corrects is not None and not e.blank and e.date.day <= known and e.corrects.day <= day
    ]
    supplied = {e.corrects.day for e in corrections if e.corrects is not None}
    plain = [
        e
        for e in given
        if e.corrects is None and e.date.day <= day and (not e.blank or e.date.day in supplied)
    ]
    return plain, corrections


def at(project: Project, day: date, known: date | None = None) -> State:
    """Fold what was reported of a project up to and including a day.

    With `known`, a later day, corrections made up to then are counted: so earlier periods are seen
    with today's knowledge. An entry that gives no value is silence, and no report.
    """
    plain, corrections = counted(project, day, known or day)
    return State(project, plain, corrections, notes(project, known or day))


def notes(project: Project, known: date) -> tuple[str, ...]:
    """The remarks on a project's entries that were made up to a day."""
    return tuple(e.note for e in project.progress if e.note and e.date.day <= known)


def _names(groups: Iterable[Mapping[Any, object]]) -> list[Any]:
    """Every name of some groups, in the order in which they first appear."""
    return list(dict.fromkeys(name for group in groups for name in group))


def _named(
    attribute: str, plain: list[Entry], corrections: list[Entry]
) -> Mapping[str, tuple[Reported[Any], ...]]:
    group: Callable[[Entry], Mapping[str, object]] = attrgetter(attribute)
    names = _names(group(e) for e in (*plain, *corrections))
    return {name: track(plain, corrections, _member(group, name)) for name in names}


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
    if all(e.investment is None for e in (*plain, *corrections)):
        return {key: Adjusted(value, ()) for key, value in began.items()}
    return {
        key: Adjusted(
            began.get(key),
            track(plain, corrections, _member(lambda e: group(e.investment), key)),
        )
        for key in _names((began, *(group(e.investment) for e in (*plain, *corrections))))
    }


def _dated(name: str, plain: list[Entry], corrections: list[Entry]) -> MilestoneDates:
    def of(entry: Entry) -> Milestone | None:
        return entry.milestones.get(name)

    def cited(entry: Entry) -> tuple[Quote, ...]:
        said = of(entry)
        return (said.cite if said is not None else ()) or entry.cite

    plans = track(plain, corrections, lambda e: m.planned if (m := of(e)) else None, cited)
    done = track(plain, corrections, lambda e: m.done if (m := of(e)) else None, cited)
    return plans, done


def _milestone(
    name: str, plans: tuple[Reported[When], ...], done: tuple[Reported[When], ...]
) -> MilestoneState:
    # Of two dates that were reported on one day the later: nobody gains by contradicting himself.
    latest = max(newest(done), key=lambda r: r.value.last, default=None)
    current = min(newest(plans), key=lambda r: r.value.last, default=None)
    return MilestoneState(name, plans, latest, current)


def _procedure(name: str, plain: list[Entry], corrections: list[Entry]) -> ProcedureState:
    def of(field: str) -> tuple[Reported[Any], ...]:
        def said(entry: Entry) -> object:
            given = entry.procedures.get(name)
            return getattr(given, field) if given is not None else None

        return track(plain, corrections, said)

    def latest(found: tuple[Reported[When], ...]) -> Reported[When] | None:
        return max(newest(found), key=lambda r: r.value.last, default=None)

    exempt = of("exempt")
    return ProcedureState(
        name,
        of("due"),
        latest(of("applied")),
        latest(of("done")),
        bool(exempt and exempt[-1].value),
    )

"""What was reported of one thing: each value with the entry that gave it, and what corrected it.

A correction belongs to the entry that it corrects: to its date, its year and the plan of that time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from portfolio.ledger.model import Entry, Quote
from portfolio.ledger.quantities import Amount, When

T = TypeVar("T")


class Replaced(NamedTuple, Generic[T]):
    """What stood before a correction: nothing, where the entry had left it out; more than one value
    where reports of that day differed.
    """

    values: tuple[T, ...]
    by: Entry


class Reported(NamedTuple, Generic[T]):
    """A value and the entry that gave it. `replaced` are the corrections (更正) that led to it, the
    first one first, each with what it replaced.
    """

    value: T
    entry: Entry
    cite: tuple[Quote, ...]
    replaced: tuple[Replaced[T], ...] = ()

    @property
    def date(self) -> When:
        """The day the value is valid for; a correction does not move it."""
        return self.entry.date

    @property
    def correction(self) -> Entry | None:
        """The newest correction; None where there was none."""
        return self.replaced[-1].by if self.replaced else None

    @property
    def given_by(self) -> Entry:
        """The entry that the value as it is now was written in."""
        return self.correction or self.entry


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
    def values(self) -> tuple[T, ...]:
        """What it is now: nothing, one value, or several where reports of one day differ."""
        if self.changes:
            return tuple(r.value for r in newest(self.changes))
        return (self.first,) if self.first is not None else ()

    @property
    def original(self) -> T | None:
        if self.first is not None or not self.changes:
            return self.first
        return self.changes[0].value

    @property
    def moves(self) -> tuple[Reported[T], ...]:
        """The reports that changed it, those of the first day apart where it began with nothing."""
        if self.first is not None or not self.changes:
            return self.changes
        begun = self.changes[0].date.day
        return tuple(r for r in self.changes if r.date.day > begun)


def track(
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
        if value is not None:
            values = _corrected(values, plain, correction, value, cited(correction))
    return tuple(values)


def _corrected(
    values: list[Reported[T]],
    plain: list[Entry],
    correction: Entry,
    value: T,
    cite: tuple[Quote, ...],
) -> list[Reported[T]]:
    """Put a correction in its place. It replaces all that was reported on the day, and supplies
    what the entry of that day had left out.
    """
    assert correction.corrects is not None
    day = correction.corrects.day
    old = [r for r in values if r.date.day == day]
    entry = old[0].entry if old else next((e for e in plain if e.date.day == day), None)
    if entry is None:
        return values  # it corrects an entry that is not there, which a check says
    was = tuple(r.value for r in newest(tuple(old)))
    before = max((r.replaced for r in old), key=len, default=())
    kept = cite or (old[0].cite if old else ())
    new = Reported(value, entry, kept, (*before, Replaced(was, correction)))
    rest = [r for r in values if r.date.day != day]
    place = sum(1 for r in rest if r.date.day < day)
    return [*rest[:place], new, *rest[place:]]


def day_of(report: Reported[Any]) -> date:
    """The day that a report is of, without the detour over its properties."""
    return report.entry.date.last


def newest(track: tuple[Reported[T], ...]) -> tuple[Reported[T], ...]:
    """The values of the newest day that has any, each different value once.

    3.2亿元 and 32000万元 are the same value.
    """
    if len(track) < 2 or day_of(track[-2]) != day_of(track[-1]):
        return track[-1:]
    found: dict[object, Reported[T]] = {}
    for report in track[bisect_left(track, day_of(track[-1]), key=day_of) :]:
        found.setdefault(exact(report.value), report)
    return tuple(found.values())


def by_day(track: tuple[Reported[T], ...]) -> tuple[tuple[Reported[T], ...], ...]:
    """What was reported on each day, oldest first; several where reports of a day differ."""
    if len(track) < 2:
        return (track,) if track else ()
    days = sorted({r.date.day for r in track})
    return tuple(newest(tuple(r for r in track if r.date.day == day)) for day in days)


def exact(value: object) -> object:
    """What makes two values the same: of amounts, how much, and not how it was written."""
    if not isinstance(value, Amount):
        return value
    return value.dimension, value.unit if value.dimension == "count" else "", value.base

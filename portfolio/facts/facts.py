"""The facts of a ledger: one object that makes the state of each project once for each day at which
it differs, and shares it with checks, judgement, report and the dates that these look back to.

What is computed of a state, such as its year's figures, is kept with the state; what is computed of
several states, with the facts. So a fact is computed once, and has one number everywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from portfolio.facts.settings import Settings, settings
from portfolio.facts.state import State, always_listed, counted, listed, notes
from portfolio.ledger import walk
from portfolio.ledger.model import Entry, Ledger, Project


class Reports(NamedTuple):
    """What is looked up of a project for every day: its reports, oldest first, with their days;
    whether one corrects another, whether any has a remark, and whether the project is on the list
    on every day.
    """

    entries: list[Entry]
    days: list[date]
    corrected: bool
    noted: bool
    always_listed: bool


class Facts:
    """A ledger at a date. Corrections count up to `known`, by default that of the ledger: earlier
    days are seen with that knowledge, and so are the same for everybody who asks.
    """

    def __init__(self, ledger: Ledger, known: date | None = None) -> None:
        self.ledger = ledger
        self.known = known or ledger.as_of.day
        self.settings: Settings = settings(ledger.basis)
        self.projects = {project.id: project for project in ledger.projects}
        self._reports: dict[int, Reports] = {}
        self._days: dict[tuple[int, date, date], State] = {}
        self._states: dict[tuple[object, ...], State] = {}
        self._listed: dict[tuple[int, date], bool] = {}
        self.memo: dict[object, Any] = {}
        """What was computed of several states: see `totals.of`."""
        self.folds = 0
        """How many states were made: work is counted, so that a repeated computation shows."""

    @cached_property
    def records(self) -> list[walk.Cited]:
        """Every record of the ledger with the quotes that bear it, gathered once for all checks."""
        return walk.cited(self.ledger)

    def as_known(self, day: date) -> Facts:
        """The same facts with corrections up to another day. States that do not differ are
        shared.
        """
        if day == self.known:
            return self
        found = Facts(self.ledger, day)
        found._states, found._reports = self._states, self._reports
        return found

    def state(self, project: Project, day: date, known: date | None = None) -> State:
        """The state of a project on a day."""
        until = known or (day if day > self.known else self.known)
        key = id(project), day, until
        if key not in self._days:
            self._days[key] = self._fold(project, day, until)
        return self._days[key]

    def _fold(self, project: Project, day: date, known: date) -> State:
        reports = self._reports_of(project)
        said = notes(project, known) if reports.noted else ()
        if reports.corrected:
            plain, corrections = counted(project, day, known)
            key = id(project), len(plain), tuple(map(id, corrections)), len(said)
        else:  # then those up to a day are the first so many, and so is what they reported
            count = bisect_right(reports.days, day)
            plain, corrections = reports.entries[:count], []
            key = id(project), count, (), len(said)
        if key not in self._states:
            later = not reports.corrected and len(plain) < len(reports.entries)
            self.folds += 1
            self._states[key] = State(
                project, plain, corrections, said, self.final(project) if later else None
            )
        return self._states[key]

    def _reports_of(self, project: Project) -> Reports:
        if id(project) not in self._reports:
            entries, corrections = counted(project, date.max, date.max)
            self._reports[id(project)] = Reports(
                entries,
                [e.date.day for e in entries],
                bool(corrections),
                any(e.note for e in project.progress),
                always_listed(project),
            )
        return self._reports[id(project)]

    def final(self, project: Project) -> State:
        """The state with all that is in the ledger."""
        return self.state(project, date.max)

    def listed(self, project: Project, day: date) -> bool:
        """Whether a project is on the list on a day."""
        if self._reports_of(project).always_listed:
            return True
        key = id(project), day
        if key not in self._listed:
            self._listed[key] = listed(project, day, max(day, self.known))
        return self._listed[key]

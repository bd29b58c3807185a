"""The ledger as rules look at it: projects and units as cases, their states on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from portfolio.facts.facts import Facts
from portfolio.facts.investment import Year, year
from portfolio.facts.periods import covered, end, over
from portfolio.facts.settings import Settings
from portfolio.facts.state import State
from portfolio.judgement.values import Measured
from portfolio.ledger.model import Event, Exemption, Project


class Case(NamedTuple):
    """What is judged: a project, or a unit with its projects."""

    subject: str
    """`project` or `unit`."""
    key: str
    """The project's id, or the unit's name."""
    projects: tuple[Project, ...]
    series: str
    """Whom it is ranked with; empty where there is but one series."""
    exemptions: tuple[Exemption, ...]

    @property
    def project(self) -> Project:
        assert self.subject == "project"
        return self.projects[0]


class Book:
    """The facts of a ledger as rules look at them: cases, and what was measured of them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.ledger = facts.ledger
        self.settings: Settings = facts.settings
        self.measures: dict[tuple[object, ...], Any] = {}
        """What was measured already: see `measures.measure_of` and `progress`."""
        self.measured: dict[tuple[str, str, date, int], Measured] = {}
        """What a rule found: subject and key of a case, day, and which rule."""
        self.verdicts: dict[tuple[str, str, date, int], Any] = {}
        """Verdicts likewise."""
        self._cases: dict[tuple[str, date], tuple[Case, ...]] = {}
        self.rules: dict[tuple[object, ...], Any] = {}
        """Which rules hold for projects and for units, by the rule sets: see `lights.lit`."""
        self._states: dict[tuple[int, date], tuple[tuple[Project, ...], tuple[State, ...]]] = {}
        self._firsts: dict[int, date | None] = {}
        self._events: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in sorted(self.ledger.events, key=lambda e: e.date.day):
            if event.project:
                self._events["project", event.project].append(event)
            if event.unit:
                self._events["unit", event.unit].append(event)

    def state(self, project: Project, day: date) -> State:
        return self.facts.state(project, day)

    def year(self, state: State, day: date) -> Year:
        """A project's figures of a day's year."""
        return year(state, day.year, self.settings)

    def listed(self, project: Project, day: date) -> bool:
        return self.facts.listed(project, day)

    def states(self, case: Case, day: date) -> tuple[State, ...]:
        """The states of a case's projects, of those on the list that day. Every measure asks."""
        key = id(case.projects), day
        if key not in self._states:
            found = tuple(self.state(p, day) for p in case.projects if self.listed(p, day))
            self._states[key] = case.projects, found  # kept with them, so that the id stays theirs
        return self._states[key][1]

    def cases(self, subject: str, day: date) -> tuple[Case, ...]:
        """Every project or every unit with a project on the list, in the order of the ledger."""
        if (subject, day) not in self._cases:
            self._cases[subject, day] = self._made(subject, day)
        return self._cases[subject, day]

    def _made(self, subject: str, day: date) -> tuple[Case, ...]:
        projects = [p for p in self.ledger.projects if self.listed(p, day)]
        if subject == "project":
            return tuple(Case("project", p.id, (p,), "", p.exemptions) for p in projects)
        known = {unit.name: unit for unit in self.ledger.units}
        of: dict[str, list[Project]] = defaultdict(list)
        for p in self.ledger.projects:
            of[p.unit or ""].append(p)
        names = dict.fromkeys(p.unit for p in projects if p.unit)
        return tuple(
            Case(
                "unit",
                name,
                tuple(of[name]),
                (known[name].series or "") if name in known else "",
                known[name].exemptions if name in known else (),
            )
            for name in names
        )

    def events(self, case: Case, kind: str | None, day: date) -> list[Event]:
        """What happened to a case up to a day, oldest first."""
        own = self._events.get((case.subject, case.key), ())
        return [e for e in own if e.date.day <= day and (kind is None or e.kind == kind)]

    def _first(self, project: Project) -> date | None:
        """The day of a project's first report; None where it has none."""
        if id(project) not in self._firsts:
            days = (e.date.day for e in project.progress if not e.blank)
            self._firsts[id(project)] = min(days, default=None)
        return self._firsts[id(project)]

    def earlier(self, case: Case, day: date) -> Iterator[date]:
        """The closings of the periods before the one due, newest first, back to the case's first
        report.
        """
        days = [since for p in case.projects if (since := self._first(p)) is not None]
        if not days:
            return
        first = covered(min(days), self.settings)
        for n in range(over(day, self.settings) - 1, first - 1, -1):
            yield end(n, self.settings)


def exempt(case: Case, name: str, day: date) -> Exemption | None:
    """What keeps a case off a list on a day."""
    for exemption in case.exemptions:
        if exemption.date.first > day or (exemption.lists and name not in exemption.lists):
            continue
        if exemption.until is None or exemption.until.day >= day:
            return exemption
    return None

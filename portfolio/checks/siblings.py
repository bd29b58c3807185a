"""The figures of one project that are measured by each other: what each says of a year's money.

A total, a year's plan, its targets and curve, and the sums of every report speak of one thing. Each
is put beside the others as the money of a whole year, so that they can be compared by their order.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date
from decimal import Decimal
from math import log10
from statistics import median
from typing import Any, NamedTuple

from portfolio.checks.amounts import named, place_of
from portfolio.diagnostics import Span, Words
from portfolio.facts.facts import Facts
from portfolio.facts.reported import Adjusted, Reported
from portfolio.facts.stages import started
from portfolio.facts.state import State
from portfolio.ledger.declare import FIELDS, MONEY, Role
from portfolio.ledger.model import Entry, Investment
from portfolio.ledger.quantities import Amount, When, amount_text, chinese, iso, percent_text
from portfolio.ledger.vocabulary import field

USUAL_YEARS = 3.0
"""So many years' plans is a total where the ledger has too few projects to tell."""
SOME = 4


class Figure(NamedTuple):
    """A value with its place and what it is called. `years` is how many years' money it is about:
    0.5 of a sum at the end of June; of works, which part of all of them; None where that cannot be
    told.
    """

    name: str
    what: Words
    value: Amount | Decimal
    size: Decimal
    span: Span
    day: date = date.min
    years: float | None = None

    @property
    def text(self) -> str:
        return (
            amount_text(self.value) if isinstance(self.value, Amount) else percent_text(self.value)
        )

    @property
    def order(self) -> float | None:
        """The order of a year's money, or of all works, that it speaks for; None of nothing."""
        if self.years is None or self.size <= 0:
            return None
        return log10(float(self.size) / self.years)


class Money(NamedTuple):
    """All the money of a project. Planned figures stand in the order in which they came; `tracks`
    are the sums that were reported, by field; `funding` is planned by source, and tells nothing of
    a year.
    """

    total: tuple[Figure, ...]
    plans: Mapping[int, tuple[Figure, ...]]
    targets: tuple[tuple[When, Figure], ...]
    curve: tuple[tuple[When, Figure], ...]
    tracks: Mapping[str, tuple[Figure, ...]]
    funding: Mapping[str, Figure]

    @property
    def every(self) -> list[Figure]:
        return [
            *self.total,
            *(plan for plans in self.plans.values() for plan in plans),
            *(figure for _, figure in (*self.targets, *self.curve)),
            *(figure for track in self.tracks.values() for figure in track),
        ]

    def plan(self, year: int, day: date) -> Figure | None:
        """The plan of a year as it was on a day, or as it was first."""
        plans = self.plans.get(year, ())
        before = [p for p in plans if p.day <= day]
        return before[-1] if before else next(iter(plans), None)

    def without(self, days: Container[date]) -> Money:
        """The money without what was reported on some days."""
        return self._replace(
            total=_left(self.total, days),
            plans={year: _left(plans, days) for year, plans in self.plans.items()},
            targets=tuple((w, f) for w, f in self.targets if f.day not in days),
            curve=tuple((w, f) for w, f in self.curve if f.day not in days),
            tracks={name: _left(track, days) for name, track in self.tracks.items()},
        )


def _left(figures: Iterable[Figure], days: Container[date]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if figure.day not in days)


SUMS = tuple(
    d.en for d in FIELDS[Entry] if d.kind is MONEY and d.roles & (Role.YEARLY | Role.CUMULATIVE)
)
"""Money that is reported as a sum since some day."""


def money_of(state: State, years: float) -> Money:
    """The money of a project whose total is about so many years' plans."""
    return Money(
        tuple(_planned(state, "total", None, years)),
        {
            key: tuple(_planned(state, "plan", key, 1.0))
            for key in state.plans["plan"]
            if isinstance(key, int)
        },
        tuple(
            (w, f) for w in state.plans["targets"] for f in _planned(state, "targets", w, _span(w))
        ),
        tuple(
            (w, f)
            for w in state.plans["curve"]
            for f in _planned(state, "curve", w, _of_year(w.last))
        ),
        {name: tuple(_summed(state, name, years)) for name in SUMS},
        dict(_funding(state)),
    )


def _planned(state: State, name: str, key: Any, years: float) -> Iterable[Figure]:
    plan: Adjusted[Amount] = state.plan(name, key)
    what = said_of(field(Investment, name).key, key)
    first = state.project.investment
    if plan.first is not None and first is not None:
        place = first.place.of(name, key)
        yield Figure(name, what, plan.first, plan.first.base, place, date.min, years)
    for change in plan.changes:
        said = change.given_by.investment
        if said is not None:
            place, day = said.place.of(name, key), change.date.day
            yield Figure(name, what, change.value, change.value.base, place, day, years)


def _funding(state: State) -> Iterable[tuple[str, Figure]]:
    for name, source in state.project.funding.items():
        if source.planned is not None:
            what = Words(f"“{name}”的计划", f"what is planned of `{name}`")
            place = source.place.of("planned")
            yield name, Figure("funding", what, source.planned, source.planned.base, place)


def said_of(key: Words, of: object) -> Words:
    """A planned figure in words: `2022年一季度的“期间任务”`."""
    if isinstance(of, When):
        return Words(f"{chinese(of)}的“{key.zh}”", f"`{key.en}` of {iso(of)}")
    return named(key, of)


def _summed(state: State, name: str, years: float) -> Iterable[Figure]:
    what = named(field(Entry, name).key, None)
    for report in state.tracks[name]:
        part = years if name == "invested_total" else _of_year(report.date.day)
        yield reported(name, what, report, None, part)


def reported(
    name: str, what: Words, report: Reported[Any], member: object = None, years: float | None = None
) -> Figure:
    """A value of a progress entry."""
    value = report.value
    size = value.base if isinstance(value, Amount) else value
    return Figure(name, what, value, size, place_of(report, name, member), report.date.day, years)


def _span(when: When) -> float:
    return ((when.last - when.first).days + 1) / 365


def _of_year(day: date) -> float:
    return day.timetuple().tm_yday / 365


def typical_years(facts: Facts) -> float:
    """How many years' plans a total is, as a rule, among the projects that have been started."""
    found: float | None = facts.memo.get("typical years")
    if found is None:
        ratios = [
            float(total.base / plan.base)
            for state in map(facts.final, facts.ledger.projects)
            if started(state)
            and (total := state.plan("total").now) is not None
            and (plan := state.plan("plan", facts.ledger.as_of.day.year).now) is not None
            and plan.base
        ]
        found = max(1.0, median(ratios)) if len(ratios) >= SOME else USUAL_YEARS
        facts.memo["typical years"] = found
    return found


def distance(figure: Figure, siblings: Iterable[Figure], factor: float = 1.0) -> float:
    """How many orders a figure is away from the middle of its siblings, were it so many times as
    large; 0 where that cannot be told.
    """
    orders = [o for f in siblings if f.span != figure.span and (o := f.order) is not None]
    own = figure.order
    if own is None or not orders:
        return 0.0
    return abs(own + log10(factor) - median(orders))

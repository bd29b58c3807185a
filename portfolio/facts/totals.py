"""Sums over projects, whole and by group. Parents (母项目) are never in them.

A group's rate is the ratio of sums, over all members that have a plan for the year: a member that
reported nothing keeps its plan in the denominator and is named, so that silence makes no rate
better. Members without a plan are named, too, and are in neither sum of the rate. Where reports of
one day differ, sums and rates are ranges, and the project is named apart from the silent ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from portfolio.facts.baseline import of_group
from portfolio.facts.facts import Facts
from portfolio.facts.groups import codes, values
from portfolio.facts.investment import Year, amounts, year
from portfolio.facts.periods import missed
from portfolio.facts.ranges import NOTHING, Range, added, of_amounts, percent
from portfolio.facts.ranges import total as summed
from portfolio.facts.settings import Settings
from portfolio.facts.stages import finished_on
from portfolio.facts.state import State


class Sum(NamedTuple):
    """Yuan over those that gave it (None where nobody did), those that did not, and those of whom
    two reports of one day differ.
    """

    amount: Range | None
    given: tuple[State, ...]
    lacking: tuple[State, ...]
    disputed: tuple[State, ...]


class Total:
    """The sums of a group, as of a day and for its year; each is made when it is first asked for.

    `name` is None for those that are in no group. `base` are the members with a plan for the year.
    """

    def __init__(
        self, members: tuple[State, ...], day: date, settings: Settings, name: str | None
    ) -> None:
        self.name = name
        self.members = members
        self._day = day
        self._settings = settings
        self._years = [(s, year(s, day.year, settings)) for s in members]
        self._base = [(s, y) for s, y in self._years if has_plan(y)]
        self._sums: dict[str, Sum] = {}
        self.base = tuple(s for s, _ in self._base)
        self.silent = tuple(s for s, y in self._base if not y.invested)
        """Members of the base that reported nothing in the year."""

    def sum(self, name: str) -> Sum:
        """The sum of a field that is summed, by its English key; a year's figure, of this year."""
        if name not in self._sums:
            of = self._day.year
            self._sums[name] = _sum([(s, *_given(s, name, of)) for s in self.members])
        return self._sums[name]

    @property
    def plan(self) -> Sum:
        return self.sum("plan")

    @property
    def invested(self) -> Sum:
        return self.sum("invested")

    @cached_property
    def percent(self) -> Range | None:
        """What was invested of the plans of the base, in per cent."""
        if len(self.silent) == len(self.base):
            return None
        whole = summed(y.planned or NOTHING for _, y in self._base)
        return percent(summed(y.yuan or NOTHING for _, y in self._base), whole)

    @cached_property
    def pace(self) -> Fraction | None:
        """The pace of the base at the report's date, weighed by the plans, in per cent."""
        if len(self.silent) == len(self.base):
            return None
        return _pace(self._base, self._day, self._settings)

    @property
    def points(self) -> Range | None:
        """The lead in 百分点."""
        if self.percent is None or self.pace is None:
            return None
        return self.percent.up(-self.pace)

    @cached_property
    def disputed(self) -> tuple[State, ...]:
        """Members of the base whose reports differ."""
        return tuple(s for s, y in self._base if y.disputed)

    @cached_property
    def older(self) -> tuple[State, ...]:
        """Members of the base whose figures are not of the period due."""
        return tuple(
            s for s, y in self._base if y.invested and not current(s, y, self._day, self._settings)
        )

    @cached_property
    def unplanned(self) -> tuple[State, ...]:
        """Members that reported without a plan."""
        return tuple(s for s, y in self._years if y.invested and not has_plan(y))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The dates that the sums are made of."""
        return tuple(sorted({y.invested[0].date.day for _, y in self._base if y.invested}))


def total(states: Iterable[State], day: date, settings: Settings, name: str | None = "") -> Total:
    """The sums over some projects, as of a day and for its year."""
    return Total(tuple(states), day, settings, name)


def of(facts: Facts, states: Iterable[State], day: date) -> Total:
    """The sums over some projects, as of a day; computed once."""
    given = tuple(states)
    key = ("total", day, *map(id, given))
    if key not in facts.memo:
        facts.memo[key] = total(given, day, facts.settings)
    found: Total = facts.memo[key]
    return found


def has_plan(figures: Year) -> bool:
    """Whether a year has a plan that a rate can be a share of."""
    return figures.planned is not None and bool(figures.planned.low)


def current(state: State, figures: Year, day: date, settings: Settings) -> bool:
    """Whether a year's figure is of the period due. A finished project's last figure stays current
    to the end of its year, if it was current when the project was reported finished.
    """
    of = figures.day
    if of is None:
        return False
    if not missed(of, day, settings):
        return True
    until = finished_on(state)
    return until is not None and not missed(of, min(day, until), settings)


def _pace(base: list[tuple[State, Year]], day: date, settings: Settings) -> Fraction | None:
    """The paces of the members at the report's date, weighed by their plans.

    None where a member has none to be compared with.
    """
    # Few paces, and many plans of each. Integers are hashed faster than fractions.
    plans: dict[tuple[int, int], list[Fraction]] = defaultdict(list)
    for state, figures in base:
        own = of_group(state, day, settings)
        if own is None or figures.planned is None:
            return None
        plans[own.percent.as_integer_ratio()].append(figures.planned.high)
    weights = {Fraction(*percent): added(some) for percent, some in plans.items()}
    due = added(percent * weight for percent, weight in weights.items())
    return due / added(weights.values())


def _given(state: State, name: str, of: int) -> tuple[Range | None, bool]:
    """What a project gave of a field, and whether reports of one day differ. It is asked for by
    each group that the project is in.
    """
    key = "given", name, of
    if key not in state.memo:
        found = amounts(state, name, of)
        state.memo[key] = of_amounts(found), len(found) > 1
    given: tuple[Range | None, bool] = state.memo[key]
    return given


def _sum(members: list[tuple[State, Range | None, bool]]) -> Sum:
    given = [(state, found) for state, found, _ in members if found is not None]
    return Sum(
        summed(found for _, found in given) if given else None,
        tuple(state for state, _ in given),
        tuple(state for state, found, _ in members if found is None),
        tuple(state for state, _, disputed in members if disputed),
    )


def groups(states: Iterable[State], name: str, day: date, settings: Settings) -> tuple[Total, ...]:
    """One total for each value of a field or label, in the order in which they appear, and last
    the one of those that have none. A closed list goes in the order of its words.

    Where a field may hold several values, a project is in the total of each.
    """
    members = tuple(states)
    keyed = [(state, values(state.project, name)) for state in members]
    found = list(dict.fromkeys(value for _, some in keyed for value in some))
    order = codes(name)
    if order:
        found.sort(key=order.index)
    made = [
        total((s for s, some in keyed if value in some), day, settings, value) for value in found
    ]
    left = [s for s, some in keyed if not some]
    if left:
        made.append(total(left, day, settings, None))
    return tuple(made)

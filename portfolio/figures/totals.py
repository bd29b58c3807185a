"""Sums over projects, whole and by group. Parents (母项目) are never in them.

A group's rate is the ratio of sums, over all members that have a plan for the year: a member that
reported nothing keeps its plan in the denominator and is named, so that silence makes no rate
better. Members without a plan are named, too, and are in neither sum of the rate.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from portfolio.figures.baseline import pace
from portfolio.figures.groups import codes, values
from portfolio.figures.investment import Year, year
from portfolio.figures.settings import Settings
from portfolio.quantities import Amount
from portfolio.state import State


class Sum(NamedTuple):
    """Yuan over those that gave it, and those that did not. None where nobody did."""

    amount: Fraction | None
    given: tuple[State, ...]
    lacking: tuple[State, ...]


class Total(NamedTuple):
    """The sums of a group. `name` is None for those that are in no group.

    `percent` and `pace` are in per cent and `points` in 百分点, of the `base`: the members with a
    plan. `silent` are members of the base that reported nothing in the year, `unplanned` those that
    reported without a plan; `days` are the dates that the sums are made of.
    """

    name: str | None
    members: tuple[State, ...]
    total: Sum
    plan: Sum
    invested: Sum
    recognised: Sum
    percent: Fraction | None
    pace: Fraction | None
    base: tuple[State, ...]
    silent: tuple[State, ...]
    unplanned: tuple[State, ...]
    days: tuple[date, ...]

    @property
    def points(self) -> Fraction | None:
        if self.percent is None or self.pace is None:
            return None
        return self.percent - self.pace


def total(states: Iterable[State], day: date, settings: Settings, name: str | None = "") -> Total:
    """The sums over some projects, as of a day and for its year."""
    members = tuple(states)
    years = [(s, year(s, day.year, settings)) for s in members]
    base = [(s, y) for s, y in years if y.plan.now is not None and y.plan.now.base]
    silent = tuple(s for s, y in base if len(y.invested) != 1)
    percent = due = None
    whole = sum((_yuan(y.plan.now) for _, y in base), Fraction(0))
    if len(silent) < len(base):
        percent = 100 * sum((_invested(y) for _, y in base), Fraction(0)) / whole
        due = _pace(base, day, settings, whole)
    return Total(
        name=name,
        members=members,
        total=_sum((s, s.plan("total").now) for s in members),
        plan=_sum((s, y.plan.now) for s, y in years),
        invested=_sum((s, y.invested[0].value if len(y.invested) == 1 else None) for s, y in years),
        recognised=_sum(
            (s, y.recognised[0].value if len(y.recognised) == 1 else None) for s, y in years
        ),
        percent=percent,
        pace=due,
        base=tuple(s for s, _ in base),
        silent=silent,
        unplanned=tuple(
            s
            for s, y in years
            if len(y.invested) == 1 and (y.plan.now is None or not y.plan.now.base)
        ),
        days=tuple(sorted({y.invested[0].date.day for _, y in base if len(y.invested) == 1})),
    )


def _pace(
    base: list[tuple[State, Year]], day: date, settings: Settings, whole: Fraction
) -> Fraction | None:
    """The paces of the members, each of its own day and weighed by its plan."""
    due = Fraction(0)
    for state, figures in base:
        until = figures.invested[0].date.day if len(figures.invested) == 1 else day
        own = pace(state, until, settings)
        if own is None:
            return None
        due += own.percent * _yuan(figures.plan.now)
    return due / whole


def _yuan(amount: Amount | None) -> Fraction:
    return Fraction(amount.base) if amount is not None else Fraction(0)


def _invested(figures: Year) -> Fraction:
    return _yuan(figures.invested[0].value) if len(figures.invested) == 1 else Fraction(0)


def _sum(amounts: Iterable[tuple[State, Amount | None]]) -> Sum:
    pairs = tuple(amounts)
    given = tuple(s for s, amount in pairs if amount is not None)
    amount = sum((_yuan(a) for _, a in pairs), Fraction(0)) if given else None
    return Sum(amount, given, tuple(s for s, a in pairs if a is None))


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

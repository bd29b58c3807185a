"""What a project has that no other of the ledger has: far more or less land to its money, or money
to its output.
"""

from __future__ import annotations

from math import log10
from statistics import median
from typing import NamedTuple

from portfolio.checks.amounts import named
from portfolio.checks.clashes import Clash
from portfolio.checks.siblings import Figure
from portfolio.checks.slips import meant
from portfolio.facts.facts import Facts
from portfolio.facts.stages import started
from portfolio.facts.state import State
from portfolio.ledger.model import Investment, Project
from portfolio.ledger.quantities import Amount
from portfolio.ledger.vocabulary import field

ENOUGH = 4
"""Fewer projects are no company to stand out from."""
APART = 0.7
"""Orders from the middle of the ledger at which a ratio stands out: about five times."""
FAR_APART = 0.9
"""The same of totals to yearly plans, which differ more from one project to another."""


class Proportion(NamedTuple):
    """Two figures of a project, the more doubtful first."""

    state: State
    first: Figure
    second: Figure

    @property
    def order(self) -> float:
        return log10(float(self.second.size) / float(self.first.size))


def unlike_the_others(facts: Facts) -> dict[int, tuple[Clash, ...]]:
    """Pairs of figures that are as far apart in no other project of the ledger, by project."""
    found: dict[int, tuple[Clash, ...]] = {}
    states = [facts.final(p) for p in facts.ledger.projects]
    year = facts.ledger.as_of.day.year
    land = [_pair(s, _own(s, "land"), _total(s)) for s in states]
    output = [_pair(s, _own(s, "output"), _total(s)) for s in states]
    plans = [_pair(s, _total(s), _plan(s, year)) for s in states if started(s)]
    for given, apart in ((land, APART), (output, APART), (plans, FAR_APART)):
        pairs = [pair for pair in given if pair is not None]
        if len(pairs) < ENOUGH:
            continue
        middle = median(pair.order for pair in pairs)
        firsts = sorted(pair.first.size for pair in pairs)
        for pair in pairs:
            extreme = pair.first.size in (firsts[0], firsts[-1])
            if abs(pair.order - middle) > apart and (extreme or apart < FAR_APART):
                times = f"{10 ** abs(pair.order - middle):.0f}"
                suspects = (pair.first, pair.second)
                other = _meant(pair, middle)
                clash = Clash("unlike-the-others", suspects, pair.second, times, other)
                key = id(pair.state.project)
                found[key] = (*found.get(key, ()), clash)
    return found


def _meant(pair: Proportion, middle: float) -> tuple[Amount, ...]:
    """What the first may have been meant to be, to be among the other projects."""
    return tuple(
        other
        for other in meant(pair.first.value)
        if isinstance(other, Amount)
        and abs(log10(float(pair.second.size) / float(other.base)) - middle) < APART / 2
    )


def _pair(state: State, first: Figure | None, second: Figure | None) -> Proportion | None:
    if first is None or second is None or not first.size or not second.size:
        return None
    return Proportion(state, first, second)


def _own(state: State, name: str) -> Figure | None:
    """A figure that a project has of its own, apart from its investment."""
    value: Amount | None = getattr(state.project, name)
    if value is None:
        return None
    what = named(field(Project, name).key, None)
    return Figure(name, what, value, value.base, state.project.place.of(name))


def _total(state: State) -> Figure | None:
    investment = state.project.investment
    if investment is None or investment.total is None:
        return None
    value, what = investment.total, named(field(Investment, "total").key, None)
    return Figure("total", what, value, value.base, investment.place.of("total"))


def _plan(state: State, year: int) -> Figure | None:
    investment = state.project.investment
    if investment is None or year not in investment.plan:
        return None
    value, what = investment.plan[year], named(field(Investment, "plan").key, year)
    return Figure("plan", what, value, value.base, investment.place.of("plan", year))

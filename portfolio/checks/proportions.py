"""What a project has that no other of the ledger has: far more or less land to its money, or money
to its output.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log10
from statistics import median
from typing import NamedTuple

from portfolio.checks.amounts import named
from portfolio.checks.clashes import Clash
from portfolio.checks.siblings import Figure
from portfolio.checks.slips import exchanged, meant
from portfolio.facts.facts import Facts
from portfolio.facts.stages import started
from portfolio.facts.state import State
from portfolio.ledger.model import Investment, Project
from portfolio.ledger.quantities import Amount
from portfolio.ledger.vocabulary import field

ENOUGH = 4
"""Fewer projects are no company to stand out from."""


EXCHANGED = 0.9
"""Orders from what is usual at which another unit is thought of."""
ALIKE = 0.35
"""Orders within which a project is among the others."""


class Yardstick(NamedTuple):
    """How far from the middle of the ledger a ratio stands out, in orders; and, for a ledger of few
    projects, what is usual anywhere, with a wide margin.
    """

    apart: float
    usual: float
    margin: float


LAND = Yardstick(0.7, log10(3_000_000 / 666.67), 2.5)
"""About 300万元 a mu; nobody builds for less than 1万元 or for more than 10亿元."""
OUTPUT = Yardstick(0.7, 0.0, 1.7)
"""A year's output of about the investment, from a fiftieth to fifty times."""
PLANS = Yardstick(0.9, log10(1 / 3), 3.0)
"""Totals of some three years' plans; in preparation a project may spend very little."""


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
    output = [_pair(s, _total(s), _own(s, "output")) for s in states]
    plans = [_pair(s, _total(s), _plan(s, year)) for s in states]
    for given, how in ((land, LAND), (output, OUTPUT), (plans, PLANS)):
        pairs = [pair for pair in given if pair is not None]
        for pair, middle in _standing_out(pairs, how):
            times = f"{10 ** abs(pair.order - middle):.0f}"
            first, second = pair.first, pair.second
            if how is OUTPUT:
                first, second = second, first
            clash = Clash(
                "unlike-the-others", (first, second), second, times, _meant(first, pair, middle)
            )
            key = id(pair.state.project)
            found[key] = (*found.get(key, ()), clash)
    return found


def _standing_out(pairs: list[Proportion], how: Yardstick) -> Iterator[tuple[Proportion, float]]:
    """The pairs whose ratio is far from that of the others, with the middle that it is far from."""
    company = [p for p in pairs if how is not PLANS or started(p.state)]
    if len(company) < ENOUGH:
        for pair in pairs:
            away = abs(pair.order - how.usual)
            if away > how.margin or (how is LAND and away > EXCHANGED and _exchanged(pair, how)):
                yield pair, how.usual
        return
    middle = median(pair.order for pair in company)
    totals = sorted(pair.first.size for pair in company)
    for pair in company:
        extreme = how is not PLANS or pair.first.size in (totals[0], totals[-1])
        if abs(pair.order - middle) > how.apart and extreme:
            yield pair, middle


def _exchanged(pair: Proportion, how: Yardstick) -> bool:
    """Whether the land would be as usual in the other unit: 亩 for 公顷."""
    assert isinstance(pair.first.value, Amount)
    other = exchanged(pair.first.value)
    if other is None:
        return False
    return abs(log10(float(pair.second.size) / float(other.base)) - how.usual) < ALIKE


def _meant(figure: Figure, pair: Proportion, middle: float) -> tuple[Amount, ...]:
    """What a figure of a pair may have been meant to be, to be among the other projects."""
    away = pair.order - middle if figure is pair.first else middle - pair.order
    return tuple(
        value
        for value in meant(figure.value)
        if isinstance(value, Amount) and abs(away - log10(float(value.base / figure.size))) < ALIKE
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

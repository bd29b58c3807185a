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


# The ratios below were published of these projects and lists:
# land    国家存储器基地 2017: 1600亿元 on 1968亩, 8130万元 a mu; 南通崇川 2023, an office building:
#         30亿元 on 124亩, 2419万元; 浙石化 2020: 1730亿元 on 26 km² or 39,000亩, 444万元;
#         成都金堂 2020, mushrooms: 3.2亿元 on 270亩, 119万元.
# output  漳州川田重工: 37亿元 a year of 3.7亿元, 10 times; 南川劲锐通: 8 times; 沙洋法麦克斯三期
#         2024: 15 of 5.2亿元, 2.9 times; 浙石化 2022: 2314 of 1730亿元, 1.3 times; 金堂: 2.6 of
#         3.2亿元, 0.8; 国家存储器基地: 100 of 240亿美元, 0.4.
# plans   闽侯 2023 (the page behind examples/published/minhou-2023h1.yaml): of 185 under way
#         327.53 of 1330.5亿元, 0.25; of 157 that begin: 194.54 of 506.08亿元, 0.38; of 188 in
#         preparation: 39.78 of 1108.16亿元, 0.036. 卢氏 2019, one project: 1.6 of 40亿元, 0.04.
LAND = Yardstick(1.5, log10(3_000_000 / 666.67), 2.5)
"""About 300万元 a mu. The densest that was published is 1.43 orders above it; among few projects
twelve times as much is told. Fields and solar parks take far less than any of those above, so that
the bound below is a hundredth of the least, about 1万元.
"""
OUTPUT = Yardstick(0.9, 0.1, 1.7)
"""A year's output of about 1.3 times the investment, the middle of those published. The greatest is
0.9 orders above it; among few projects five times as much is told, or a sixteenth of the least.
"""
PLANS = Yardstick(0.9, log10(1 / 3), 3.0)
"""A year's plan of a third of the total, between those that are under construction and those that
begin. One of 卢氏 is 0.9 orders below it; among few projects a hundredth of what is planned of
those in preparation is told.
"""


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
    few = len(company) < ENOUGH
    middle = how.usual if few else median(pair.order for pair in company)
    totals = sorted(pair.first.size for pair in company)
    for pair in pairs if few else company:
        away = abs(pair.order - middle)
        extreme = few or how is not PLANS or pair.first.size in (totals[0], totals[-1])
        other_unit = how is LAND and away > EXCHANGED and _exchanged(pair, middle)
        if (away > (how.margin if few else how.apart) and extreme) or other_unit:
            yield pair, middle


def _exchanged(pair: Proportion, middle: float) -> bool:
    """Whether the land would be as usual in the other unit: 亩 for 公顷."""
    assert isinstance(pair.first.value, Amount)
    other = exchanged(pair.first.value)
    if other is None:
        return False
    return abs(log10(float(pair.second.size) / float(other.base)) - middle) < ALIKE


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

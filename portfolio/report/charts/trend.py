"""How a project's rate grew in the year, report by report, beside the pace."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from portfolio.figures.baseline import pace
from portfolio.figures.freshness import number
from portfolio.figures.investment import percent_of, within
from portfolio.figures.settings import Settings
from portfolio.report.charts import at, clipped
from portfolio.report.context import Context
from portfolio.state import State, newest

REACH = 125
"""Per cent of the plan that a drawing reaches up to. What is higher is cut, and says so."""


class Point(NamedTuple):
    """One report: where it stands from the left and from the top, and whether it is cut."""

    x: str
    y: str
    over: bool


class Line(NamedTuple):
    """A line between two reports; `gap` where a period between them was not reported."""

    x1: str
    y1: str
    x2: str
    y2: str
    gap: bool


class Trend(NamedTuple):
    """`pace` are the corners of the pace's line, `whole` is how high the plan is met."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    pace: tuple[Line, ...]
    whole: str
    text: str


def trend(context: Context, state: State) -> Trend | None:
    """None where fewer than two reports of the year have a rate: a point is no trend."""
    how, of = context.settings, context.day.year
    rates = _rates(state, of)
    if len(rates) < 2:
        return None
    points = [Point(at(_across(day)), at(_down(rate)), rate > REACH) for day, rate in rates]
    lines = [
        Line(a.x, a.y, b.x, b.y, number(later, how.period) - number(sooner, how.period) > 1)
        for (a, (sooner, _)), (b, (later, _)) in pairwise(zip(points, rates, strict=True))
    ]
    w = context.words
    text = w.say(
        "chart_trend",
        year=of,
        n=len(rates),
        first=w.day(rates[0][0]),
        first_rate=w.share(rates[0][1]),
        last=w.day(rates[-1][0]),
        last_rate=w.share(rates[-1][1]),
    )
    whole = at(_down(Fraction(100)))
    return Trend(tuple(points), tuple(lines), _paces(state, of, how), whole, text)


def _rates(state: State, of: int) -> list[tuple[date, Fraction]]:
    """Day and rate of every report of the year, by the plan as it is now; where reports of a day
    disagree, there is none.
    """
    plan = state.plan("plan", of).now
    track = within(state.tracks["invested"], date(of, 1, 1), date(of, 12, 31))
    found = []
    for day in sorted({r.date.day for r in track}):
        reports = newest(tuple(r for r in track if r.date.day == day))
        rate = percent_of(reports[0].value, plan) if len(reports) == 1 else None
        found += [(day, rate)] if rate is not None else []
    return found


def _paces(state: State, of: int, how: Settings) -> tuple[Line, ...]:
    """The pace at the ends of months, as one line."""
    ends = [date(of, 1, 1), *(date(of + m // 12, m % 12 + 1, 1) for m in range(1, 13))]
    corners: list[tuple[str, str]] = []
    for first in ends:
        last = date.fromordinal(first.toordinal() - 1) if first != ends[0] else first
        found = pace(state, last, how)
        if found is not None:
            corners.append((at(_across(last)), at(_down(found.percent))))
    return tuple(Line(a[0], a[1], b[0], b[1], gap=False) for a, b in pairwise(corners))


def _across(day: date) -> Fraction:
    days = 366 if isleap(day.year) else 365
    return Fraction(100 * (day.toordinal() - date(day.year, 1, 1).toordinal() + 1), days)


def _down(rate: Fraction) -> Fraction:
    return 100 - clipped(rate * 100 / REACH)

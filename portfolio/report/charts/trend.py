"""How a project's rate grew in the year, report by report, beside the pace."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from portfolio.facts.baseline import pace
from portfolio.facts.investment import percent_of, plan_on, within
from portfolio.facts.periods import covered
from portfolio.facts.reported import newest
from portfolio.facts.rounding import half_up
from portfolio.facts.settings import Settings
from portfolio.facts.state import State
from portfolio.report.charts import at, clipped
from portfolio.report.context import Context
from portfolio.report.phrase import Phrase

TREND = Phrase(
    "{year}年完成率，{n} 次填报：{first} {first_rate}，到{last} {last_rate}",
    "completion rate of {year}, {n} reports: {first_rate} on {first}, {last_rate} on {last}",
)
TREND_SAID = Phrase(
    "完成率走势，虚线是序时进度", "Completion rate over the year; dashed is the pace"
)


REACH = 125
"""Per cent of the plan that a drawing reaches up to. What is higher is cut, and says so."""


SIDE = 1000
"""Units that a drawing is wide and high; it is stretched to its place on the page."""

Spot = tuple[int, int]
"""Units from the left and from the top."""


class Over(NamedTuple):
    """A report that is higher than the drawing, which shows it at its edge: in per cent."""

    x: str
    y: str


class Trend(NamedTuple):
    """Paths of SVG: `run` from report to report, `gaps` over periods that were not reported, `dots`
    at the reports, `pace` along the pace; empty where there is none. `whole` is how far down the
    plan is met.
    """

    run: str
    gaps: str
    dots: str
    pace: str
    whole: int
    over: tuple[Over, ...]
    text: str


def trend(context: Context, state: State) -> Trend | None:
    """None where fewer than two reports of the year have a rate: a point is no trend."""
    how, of = context.settings, context.day.year
    rates = _rates(state, of)
    if len(rates) < 2:
        return None
    spots = [(_across(day), _down(rate)) for day, rate in rates]
    run: list[tuple[Spot, Spot]] = []
    gaps: list[tuple[Spot, Spot]] = []
    for (a, (sooner, _)), (b, (later, _)) in pairwise(zip(spots, rates, strict=True)):
        missed = covered(later, how) - covered(sooner, how) > 1
        (gaps if missed else run).append((a, b))
    w = context.words
    text = w.say(
        TREND,
        year=of,
        n=len(rates),
        first=w.day(rates[0][0]),
        first_rate=w.share(rates[0][1]),
        last=w.day(rates[-1][0]),
        last_rate=w.share(rates[-1][1]),
    )
    over = [spot for spot, (_, rate) in zip(spots, rates, strict=True) if rate > REACH]
    return Trend(
        run=_path(run),
        gaps=_path(gaps),
        dots="".join(f"M{x} {y}h0" for spot in spots if spot not in over for x, y in [spot]),
        pace=_path(list(pairwise(_paces(state, of, how)))),
        whole=_down(Fraction(100)),
        over=tuple(Over(*(at(Fraction(100 * n, SIDE)) for n in spot)) for spot in over),
        text=text,
    )


def _path(lines: list[tuple[Spot, Spot]]) -> str:
    """Lines as one path; what goes on from where the last one ended is not begun anew."""
    said: list[str] = []
    end: Spot | None = None
    for a, b in lines:
        said += [] if a == end else [f"M{a[0]} {a[1]}"]
        said.append(f"L{b[0]} {b[1]}")
        end = b
    return "".join(said)


def _rates(state: State, of: int) -> list[tuple[date, Fraction]]:
    """Day and rate of every report of the year, by the plan of its time; where reports of a day
    disagree, there is none.
    """
    track = within(state.tracks["invested"], date(of, 1, 1), date(of, 12, 31))
    found = []
    for day in sorted({r.date.day for r in track}):
        reports = newest(tuple(r for r in track if r.date.day == day))
        rate = percent_of(reports[0].value, plan_on(state, of, day)) if len(reports) == 1 else None
        found += [(day, rate)] if rate is not None else []
    return found


def _paces(state: State, of: int, how: Settings) -> list[Spot]:
    """The pace at the ends of months."""
    ends = [date(of, 1, 1), *(date(of + m // 12, m % 12 + 1, 1) for m in range(1, 13))]
    corners: list[Spot] = []
    for first in ends:
        last = date.fromordinal(first.toordinal() - 1) if first != ends[0] else first
        found = pace(state, last, how)
        if found is not None:
            corners.append((_across(last), _down(found.percent)))
    return corners


def _across(day: date) -> int:
    days = 366 if isleap(day.year) else 365
    passed = day.toordinal() - date(day.year, 1, 1).toordinal() + 1
    return int(half_up(Fraction(SIDE * passed, days), 0))


def _down(rate: Fraction) -> int:
    return int(half_up(SIDE - clipped(rate * 100 / REACH) * SIDE / 100, 0))

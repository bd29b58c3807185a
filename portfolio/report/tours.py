"""The tours: who went where, in the order of the stops."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from portfolio.ledger.model import Tour
from portfolio.report.context import Cite, Context
from portfolio.report.phrase import Phrase

ETC = Phrase("等", " and others")
TITLE = Phrase("拉练", "Tours")
LEADERS = Phrase("{title}{names}", "{title} {names}")
TOUR_LEADERS = Phrase("参加领导", "Leaders")
STOPS = Phrase("点位", "Stops")
OPEN_ENDED = Phrase("名单以“等”结尾，不是全部", "the source ends the list with “and others”")


class TourStop(NamedTuple):
    project: str
    name: str
    silent: bool
    works: str


class Visit(NamedTuple):
    title: str
    date: str
    leaders: str
    open_ended: bool
    stops: tuple[TourStop, ...]
    cites: tuple[Cite, ...]
    note: str


def build(context: Context) -> tuple[Visit, ...]:
    return tuple(visit(context, t) for t in context.ledger.tours if t.date.day <= context.day)


def visit(context: Context, tour: Tour) -> Visit:
    """One tour, made or planned."""
    w = context.words
    groups = [
        w.say(LEADERS, title=title, names=names) if title else names
        for title, group in groupby(tour.leaders, key=lambda leader: leader.title)
        for names in [w.join(leader.name for leader in group)]
    ]
    leaders = w.clauses(groups) + (w.say(ETC) if tour.open_ended else "")
    return Visit(
        title=w.own(tour.title),
        date=w.when(tour.date),
        leaders=leaders,
        open_ended=bool(tour.open_ended),
        stops=tuple(_stop(context, key) for key in tour.stops),
        cites=context.citations.cite(tour.cite) if tour.date.day <= context.day else (),
        note=tour.note or "",
    )


def _stop(context: Context, key: str) -> TourStop:
    w, state = context.words, context.state(key)
    works = w.either(r.value for r in state.of("works"))
    return TourStop(key, w.full_name(state.project), state.last is None, works)

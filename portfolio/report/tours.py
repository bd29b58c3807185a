"""The tours: who went where, in the order of the stops."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from portfolio.report.context import Cite, Context


class Stop(NamedTuple):
    project: str
    name: str
    silent: bool
    works: str


class Visit(NamedTuple):
    title: str
    date: str
    leaders: str
    open_ended: bool
    stops: tuple[Stop, ...]
    cites: tuple[Cite, ...]
    note: str


def build(context: Context) -> tuple[Visit, ...]:
    w = context.words
    visits = []
    for tour in context.ledger.tours:
        if tour.date.day > context.day:
            continue
        groups = [
            f"{title or ''}{w.join(leader.name for leader in group)}"
            for title, group in groupby(tour.leaders, key=lambda leader: leader.title)
        ]
        leaders = w.clauses(groups) + (w.say("etc") if tour.open_ended else "")
        visits.append(
            Visit(
                title=w.own(tour.title),
                date=w.when(tour.date),
                leaders=leaders,
                open_ended=bool(tour.open_ended),
                stops=tuple(
                    Stop(
                        stop,
                        w.full_name(context.state(stop).project),
                        context.state(stop).last is None,
                        w.say("either_separator").join(
                            r.value for r in context.state(stop).of("works")
                        ),
                    )
                    for stop in tour.stops
                ),
                cites=context.citations.cite(tour.cite),
                note=tour.note or "",
            )
        )
    return tuple(visits)

"""Notices, praise, points and the like: what rules may count, newest first."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.report.context import Cite, Context
from portfolio.report.phrase import Phrase

TITLE = Phrase("事项", "Events")
POINTS = Phrase("{n} 分", "{n} points")


class EventLine(NamedTuple):
    """One event. `project` is empty for a unit's."""

    date: str
    kind: str
    name: str
    project: str
    text: str
    points: str
    cites: tuple[Cite, ...]


def build(context: Context) -> tuple[EventLine, ...]:
    w = context.words
    found = [e for e in context.ledger.events if e.date.day <= context.day]
    return tuple(
        EventLine(
            date=w.when(e.date),
            kind=w.own(e.kind),
            name=context.holder(e),
            project=e.project or "",
            text=e.text or "",
            points=w.say(POINTS, n=f"{e.points:f}") if e.points is not None else "",
            cites=context.citations.cite(e.cite),
        )
        for e in sorted(found, key=lambda e: e.date.day, reverse=True)
    )

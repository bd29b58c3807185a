"""The first screen: how many, how far, what is next, and what nobody reported."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from portfolio.phrases import say
from portfolio.quantities import chinese
from portfolio.report.context import Cite, Context, short
from portfolio.report.data import Coverage


class Tile(NamedTuple):
    """A count with what it counts. `tone` tells a gap from a count."""

    number: str
    unit: str
    label: str
    remark: str
    tone: Literal["plain", "gap"]
    target: str


class Line(NamedTuple):
    """A project and what there is to say of it in a line."""

    project: str
    name: str
    text: str
    cites: tuple[Cite, ...]


class Summary(NamedTuple):
    as_of: str
    newest: str
    sources: str
    tiles: tuple[Tile, ...]
    progress: tuple[Line, ...]
    coming: tuple[Line, ...]
    past: tuple[Line, ...]
    silent: tuple[tuple[str, str], ...]
    not_shown: str


def build(context: Context, coverage: Coverage) -> Summary:
    ledger = context.ledger
    dates = [state.last for state in context.states if state.last is not None]
    newest = max(dates, key=lambda when: when.day, default=None)
    progress: list[Line] = []
    coming: list[tuple[date, Line]] = []
    past: list[tuple[date, Line]] = []
    for state in context.states:
        name = short(state.project)
        if state.of("works"):
            value = context.reported(state, "works")
            progress.append(Line(state.project.id, name, value.text, value.cites))
        for milestone in state.milestones:
            plan = milestone.current
            if milestone.done is not None or plan is None:
                continue
            text = f"{milestone.name} {chinese(plan.value)}"
            line = Line(state.project.id, name, text, context.citations.cite(plan.cite))
            (coming if plan.value.last >= context.day else past).append((plan.value.last, line))
    nothing = [d for d in coverage.never if d.weighty]
    return Summary(
        as_of=say("as_of", date=chinese(context.as_of)),
        newest=say("newest_data", date=chinese(newest)) if newest else say("no_data"),
        sources=say(
            "source_count",
            n=len(ledger.sources),
            quotes=sum(len(p) for p in context.citations.passages.values()),
        ),
        tiles=_tiles(context),
        progress=tuple(progress),
        coming=tuple(line for _, line in sorted(coming, key=lambda pair: pair[0])),
        past=tuple(line for _, line in sorted(past, key=lambda pair: pair[0])),
        silent=tuple((s.project.id, short(s.project)) for s in context.states if s.last is None),
        not_shown=say("not_shown_why", fields=say("list_separator").join(d.label for d in nothing))
        if nothing
        else "",
    )


def _tiles(context: Context) -> tuple[Tile, ...]:
    ledger = context.ledger
    total = len(ledger.projects)
    reporting = sum(1 for state in context.states if state.last is not None)
    directives = [d for d in ledger.directives if d.date.day <= context.day]
    answered = sum(1 for d in directives if d.feedback or d.closed)
    invested = sum(1 for state in context.states if state.of("invested"))
    tiles = [
        Tile(str(total), say("unit_projects"), say("tile_projects"), "", "plain", "overview"),
        Tile(
            str(reporting), say("unit_projects"), say("tile_with_progress"), "", "plain", "overview"
        ),
    ]
    if reporting < total:
        tiles.append(
            Tile(
                str(total - reporting),
                say("unit_projects"),
                say("tile_only_named"),
                "",
                "gap",
                "overview",
            )
        )
    if directives:
        remark = (
            say("tile_answered", answered=answered, unanswered=len(directives) - answered)
            if answered
            else say("tile_unanswered")
        )
        tiles.append(
            Tile(
                str(len(directives)),
                say("unit_directives"),
                say("tile_directives"),
                remark,
                "plain",
                "directives",
            )
        )
    if invested:
        remark = say("tile_invested_count", n=invested)
        tiles.append(
            Tile(
                str(invested), say("unit_projects"), say("tile_investment"), remark, "plain", "data"
            )
        )
    else:
        remark = say("tile_no_investment")
        tiles.append(Tile(say("unreported"), "", say("tile_investment"), remark, "gap", "data"))
    return tuple(tiles)

"""The first screen: how many, how far, what is next, and what nobody reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from portfolio.figures.problems import given
from portfolio.figures.slips import standing
from portfolio.model import Quote
from portfolio.report.context import Cite, Context, Link
from portfolio.report.data import Coverage
from portfolio.state import State


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


class Point(NamedTuple):
    """A heading with lines under it; `more` says how many are left out, empty where none are."""

    title: str
    lines: tuple[Line, ...]
    more: str = ""


MOST = 8
"""Lines under one heading of the first screen."""

Row = tuple[State, str, tuple[Quote, ...]]
"""A project, what there is to say of it, and the quotes that bear it."""


class Summary(NamedTuple):
    as_of: str
    newest: str
    sources: str
    tiles: tuple[Tile, ...]
    unjudged: str
    points: tuple[Point, ...]
    silent: tuple[Link, ...]
    not_shown: str


def build(context: Context, coverage: Coverage, judged: bool) -> Summary:
    w, ledger = context.words, context.ledger
    dates = [state.last for state in context.states if state.last is not None]
    newest = max(dates, key=lambda when: when.day, default=None)
    points = (_progress(context), *_milestones(context))
    nothing = [field.label for field in coverage.never if field.weighty]
    return Summary(
        as_of=w.say("as_of", date=w.when(context.as_of)),
        newest=w.say("newest_data", date=w.when(newest)) if newest else w.say("no_data"),
        sources=w.say(
            "source_count",
            n=len(ledger.sources),
            quotes=sum(len(p) for p in context.citations.passages.values()),
        )
        if ledger.sources
        else "",
        tiles=tuple(_tiles(context)),
        unjudged=w.say("unjudged") if not judged else "",
        points=tuple(point for point in points if point.lines),
        silent=context.links(s for s in context.states if s.last is None),
        not_shown=w.say("not_shown_why", fields=w.join(nothing)) if nothing else "",
    )


def _cut(context: Context, title: str, rows: list[Row]) -> Point:
    """The first rows as lines; only what is shown counts as a use of its citations."""
    w = context.words
    left = len(rows) - MOST
    return Point(
        title,
        tuple(
            Line(
                state.project.id, context.name(state.project), text, context.citations.cite(quotes)
            )
            for state, text, quotes in rows[:MOST]
        ),
        w.say("points_more", n=left) if left > 0 else "",
    )


def _progress(context: Context) -> Point:
    """What was built, of every project that says so."""
    w = context.words
    rows: list[Row] = []
    for state in context.states:
        reports = state.of("works")
        if reports:
            text = w.say("either_separator").join(r.value for r in reports)
            rows.append((state, text, tuple(quote for r in reports for quote in r.cite)))
    return _cut(context, w.say("progress_reported"), rows)


def _milestones(context: Context) -> tuple[Point, ...]:
    """Milestones to come, those due and not reported done, and those of which nothing is known."""
    w = context.words
    found: dict[str, list[tuple[date, Row]]] = {"coming": [], "overdue": [], "past": []}
    for state in context.states:
        for milestone in state.milestones:
            where = standing(milestone, state, context.day, context.settings)
            plan = milestone.current
            if plan is None or where == "done":
                continue
            text = w.say("named", name=milestone.name, value=w.when(plan.value))
            group = where if where in found else "coming"
            found[group].append((plan.value.last, (state, text, plan.cite)))
    return tuple(
        _cut(
            context,
            w.say(f"{group}_milestones"),
            [row for _, row in sorted(rows, key=lambda pair: pair[0])],
        )
        for group, rows in found.items()
    )


def _tiles(context: Context) -> Iterator[Tile]:
    w = context.words
    count = len(context.states)
    reporting = sum(1 for state in context.states if state.last is not None)
    projects = w.say("unit_projects")
    yield Tile(str(count), projects, w.say("tile_projects"), "", "plain", "overview")
    yield Tile(str(reporting), projects, w.say("tile_with_progress"), "", "plain", "overview")
    if reporting < count:
        label = w.say("tile_only_named")
        yield Tile(str(count - reporting), projects, label, "", "gap", "overview")
    directives = list(given(context.ledger, context.day))
    if directives:
        answered = sum(d.answered for d in directives)
        remark = (
            w.say("tile_answered", answered=answered, unanswered=len(directives) - answered)
            if answered
            else w.say("tile_unanswered")
        )
        unit, label = w.say("unit_directives"), w.say("tile_directives")
        yield Tile(str(len(directives)), unit, label, remark, "plain", "directives")
    yield _investment(context)


def _investment(context: Context) -> Tile:
    """The rate of the whole; where there is none, how much was reported; where nothing, that."""
    w = context.words
    if not context.figures:
        remark = w.say("tile_no_investment")
        return Tile(w.say("unreported"), "", w.say("tile_investment"), remark, "gap", "data")
    from portfolio.figures.totals import total

    whole = total(context.states, context.day, context.settings)
    if whole.percent is not None:
        remarks = [w.lead(whole.points)] if whole.points is not None else []
        if whole.silent:
            remarks.append(w.say("tile_silent", n=len(whole.silent)))
        label = w.say("total_rate")
        return Tile(w.share(whole.percent), "", label, w.clauses(remarks), "plain", "totals")
    given = len(whole.invested.given)
    if given:
        remark = w.say("tile_invested_count", n=given)
        unit, label = w.say("unit_projects"), w.say("tile_investment")
        return Tile(str(given), unit, label, remark, "plain", "data")
    remark = w.say("tile_no_investment")
    return Tile(w.say("unreported"), "", w.say("tile_investment"), remark, "gap", "data")

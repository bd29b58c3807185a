"""The first screen: how many, how far, what is next, and what nobody reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from portfolio.facts.delays import standing
from portfolio.facts.problems import given, raised
from portfolio.facts.state import State
from portfolio.report.context import SEVERITY, Cite, Context, Link, Whole
from portfolio.report.data import Coverage
from portfolio.report.milestones import cites_of

if TYPE_CHECKING:
    from portfolio.report.charts.bullet import Bullet


class Count(NamedTuple):
    """How many projects have a light as a whole."""

    light: str
    word: str
    number: int


class Tile(NamedTuple):
    """A count with what it counts. `tone` tells a gap from a count. `lights` are counts of lights,
    `bullet` draws the number that stands above it.
    """

    number: str
    unit: str
    label: str
    remark: str
    tone: Literal["plain", "gap"]
    target: str
    lights: tuple[Count, ...] = ()
    bullet: Bullet | None = None


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


MOST = 5
"""Lines under one heading of the first screen."""

NAMED = 20
"""Projects of which nothing was reported that are named at most; the rest is counted."""

Row = tuple[State, str, tuple[Cite, ...]]
"""A project, what there is to say of it, and the citations that stand there."""


class Summary(NamedTuple):
    as_of: str
    newest: str
    sources: str
    tiles: tuple[Tile, ...]
    unjudged: str
    points: tuple[Point, ...]
    silent: tuple[Link, ...]
    silent_more: str
    not_shown: str


def build(
    context: Context, coverage: Coverage, judged: bool, lights: Mapping[str, Whole]
) -> Summary:
    w, ledger = context.words, context.ledger
    dates = [state.last for state in context.states if state.last is not None]
    newest = max(dates, key=lambda when: when.day, default=None)
    points = (*_progress(context), *_milestones(context))
    silent = [s for s in context.states if s.last is None]
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
        tiles=tuple(_tiles(context, lights)),
        unjudged=w.say("unjudged") if not judged else "",
        points=tuple(point for point in points if point.lines),
        silent=context.links(silent[:NAMED]),
        silent_more=w.say("points_more", n=len(silent) - NAMED) if len(silent) > NAMED else "",
        not_shown=w.say("not_shown_why", fields=w.join(nothing)) if nothing else "",
    )


def _cut(context: Context, title: str, rows: list[Row]) -> Point:
    """The first rows as lines; only what is shown counts as a use of its citations."""
    w = context.words
    left = len(rows) - MOST
    return Point(
        title,
        tuple(
            Line(state.project.id, context.name(state.project), text, cites)
            for state, text, cites in rows[:MOST]
        ),
        w.say("points_more", n=left) if left > 0 else "",
    )


def _progress(context: Context) -> Iterator[Point]:
    """What was built, of every project that says so. Of many the overview tells."""
    w = context.words
    rows: list[Row] = []
    for state in context.states:
        reports = state.of("works")
        if reports:
            text = w.say("either_separator").join(r.value for r in reports)
            rows.append((state, text, context.reported(state, "works").cites))
    if len(rows) <= MOST:
        yield _cut(context, w.say("progress_reported"), rows)


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
            cites = cites_of(context, state.project, milestone.name, plan.cite)
            found[group].append((plan.value.last, (state, text, cites)))
    return tuple(
        _cut(
            context,
            w.say(f"{group}_milestones"),
            [row for _, row in sorted(rows, key=lambda pair: pair[0])],
        )
        for group, rows in found.items()
    )


def _tiles(context: Context, lights: Mapping[str, Whole]) -> Iterator[Tile]:
    w = context.words
    count = len(context.states)
    reporting = sum(1 for state in context.states if state.last is not None)
    projects = w.say("unit_projects")
    yield Tile(str(count), projects, w.say("tile_projects"), "", "plain", "overview")
    yield Tile(str(reporting), projects, w.say("tile_with_progress"), "", "plain", "overview")
    if reporting < count:
        label = w.say("tile_only_named")
        yield Tile(str(count - reporting), projects, label, "", "gap", "overview")
    yield _investment(context)
    if lights:
        counts = tuple(counted(lights))
        yield Tile("", "", w.say("lights_section"), "", "plain", "lights", counts)
    if any(p.problems for p in context.ledger.projects):
        yield _problems(context)
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


def counted(lights: Mapping[str, Whole]) -> Iterator[Count]:
    """How many projects have which light as a whole, the most severe first."""
    for light in SEVERITY:
        same = [found for found in lights.values() if found.light == light]
        if same:
            yield Count(light, same[0].word, len(same))


def _problems(context: Context) -> Tile:
    w = context.words
    left = [p for p in raised(context.facts, context.day) if p.standing != "closed"]
    late = sum(p.standing == "overdue" for p in left)
    remark = w.say("problems_n_overdue", n=late) if late else ""
    unit, label = w.say("unit_problems"), w.say("tile_problems")
    return Tile(str(len(left)), unit, label, remark, "plain", "problems")


def _investment(context: Context) -> Tile:
    """The rate of the whole; where there is none, how much was reported; where nothing, that."""
    w = context.words
    label, unreported = w.say("tile_investment"), w.say("unreported")
    if not context.figures:
        return Tile(unreported, "", label, w.say("tile_no_investment"), "gap", "data")
    from portfolio.facts.totals import total
    from portfolio.report.charts.bullet import bullet
    from portfolio.report.totals import lead

    whole = total(context.states, context.day, context.settings)
    if whole.percent is not None:
        remarks = list(lead(w, whole))
        if whole.silent:
            remarks.append(w.say("tile_silent", n=len(whole.silent)))
        if whole.disputed:
            names = context.names(whole.disputed)
            remarks.append(w.say("tile_disputed", n=len(whole.disputed), names=names))
        n = w.digits(whole.percent, whole.pace)
        share, remark = w.share(whole.percent, n), w.clauses(remarks)
        drawn = bullet(w, whole.percent, whole.pace, n)
        return Tile(share, "", w.say("total_rate"), remark, "plain", "totals", (), drawn)
    given = len(whole.invested.given)
    if given:
        remark = w.say("tile_invested_count", n=given)
        return Tile(str(given), w.say("unit_projects"), label, remark, "plain", "data")
    return Tile(unreported, "", label, w.say("tile_no_investment"), "gap", "data")

"""挂图作战: all projects against the calendar on one large sheet, or as many as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from portfolio.facts.investment import year
from portfolio.facts.state import State
from portfolio.ledger.model import Project
from portfolio.report.charts import timeline
from portfolio.report.context import Context, OverallLight, Value
from portfolio.report.overview import Column, Overview
from portfolio.report.phrase import Phrase
from portfolio.report.summary import Count, counted
from portfolio.report.words import UNTIL

if TYPE_CHECKING:
    from portfolio.report.charts.bullet import Bullet

NUMBER = Phrase("序号", "No.")
SHEET = Phrase("第 {n} 张，共 {all} 张", "Sheet {n} of {all}")
WHO = Phrase("责任单位、责任人、包保领导", "Unit, person, sponsor")
NO_DATES = Phrase("未报节点", "no milestones reported")


ROOM = 930
"""Pixels of a sheet of A3 that rows may fill; the rest is its head, the axis and the legend."""


class Fit(NamedTuple):
    """How closely a sheet is set, in pixels: of a line of text, of the space around a row and of a
    bar below its rate, and how wide the columns of name, people and cells are.
    """

    name: Literal["large", "plain", "dense"]
    timeline: timeline.Size
    line: int
    around: int
    bar: int
    columns: tuple[int, int, int]


FITS = (
    Fit("large", timeline.Size(width=620, lane=24), 22, 12, 16, (230, 150, 190)),
    Fit("plain", timeline.Size(width=780, lane=18), 16, 9, 14, (180, 110, 140)),
    Fit("dense", timeline.Size(width=700, lane=16), 16, 3, 0, (180, 110, 140)),
)
"""The largest with which all projects stand on one sheet is taken; the last, where none is."""


class WallLine(NamedTuple):
    """One project. `who` are unit, person and sponsor, as far as they are named; `reported` are
    cells of the overview under `Wall.columns`.
    """

    number: int
    id: str
    name: str
    light: OverallLight | None
    who: tuple[str, ...]
    reported: tuple[Value, ...]
    bullet: Bullet | None
    row: timeline.TimelineRow


class Sheet(NamedTuple):
    """One sheet of paper; `label` says which of how many, empty where there is one."""

    label: str
    lines: tuple[WallLine, ...]


class Wall(NamedTuple):
    """`columns` are names and labels of what was reported; `lights` counts them. `fit` is how
    closely the sheets are set.
    """

    fit: Literal["large", "plain", "dense"]
    axis: timeline.Timeline
    columns: tuple[tuple[str, str], ...]
    light: str
    who: str
    drawn: bool
    lights: tuple[Count, ...]
    sheets: tuple[Sheet, ...]


def build(context: Context, table: Overview, lights: Mapping[str, OverallLight]) -> Wall:
    w = context.words
    for fit in FITS:
        axis = timeline.drawn(context, context.states, fit.timeline)
        lines = tuple(_lines(context, table, axis))
        sheets = tuple(_sheets(lines, fit))
        if len(sheets) == 1:
            break
    return Wall(
        fit=fit.name,
        axis=axis,
        columns=tuple((c.name, c.label) for _, c in _shown(table)),
        light=table.light,
        who=w.say(WHO) if any(line.who for line in lines) else "",
        drawn=table.drawn,
        lights=tuple(counted(lights)),
        sheets=tuple(
            Sheet(w.say(SHEET, n=n, all=len(sheets)) if len(sheets) > 1 else "", some)
            for n, some in enumerate(sheets, 1)
        ),
    )


def _shown(table: Overview) -> list[tuple[int, Column]]:
    """The columns of the overview that a wall chart shows, with their places."""
    return [(n, c) for n, c in enumerate(table.columns) if c.name in ("stage", "works", "rate")]


def _lines(context: Context, table: Overview, axis: timeline.Timeline) -> Iterator[WallLine]:
    rows = zip(context.states, table.rows, axis.rows, strict=True)
    for number, (state, row, line) in enumerate(rows, 1):
        cells = [
            _dated(context, state, row.cells[n]) if column.name == "rate" else row.cells[n]
            for n, column in _shown(table)
        ]
        yield WallLine(
            number=number,
            id=state.project.id,
            name=row.name,
            light=row.light,
            who=tuple(_who(context, state.project)),
            reported=tuple(c._replace(cites=()) for c in cells),
            bullet=row.bullet if table.drawn else None,
            row=line,
        )


def _dated(context: Context, state: State, rate: Value) -> Value:
    """A rate with its day where that is before the report's: no other column here tells it."""
    figures = year(state, context.day.year, context.settings)
    if figures.best is None or figures.day is None or figures.day >= context.day:
        return rate
    until = context.words.say(UNTIL, date=context.words.day(figures.day))
    return rate._replace(remarks=(*rate.remarks, until))


def _who(context: Context, project: Project) -> Iterator[str]:
    """Unit, person and sponsor; what nobody wrote is not there."""
    w = context.words
    for name in ("unit", "person", "sponsor"):
        value = getattr(project, name)
        if value:
            yield w.own(value)


def _sheets(lines: Sequence[WallLine], fit: Fit) -> Iterator[tuple[WallLine, ...]]:
    """As few sheets as will do, about equally full."""
    heights = [_height(line, fit) for line in lines]
    share = sum(heights) / max(1, -(-sum(heights) // ROOM))
    sheet: list[WallLine] = []
    full = 0
    for line, height in zip(lines, heights, strict=True):
        if sheet and (full + height > ROOM or full + height / 2 > share):
            yield tuple(sheet)
            sheet, full = [], 0
        sheet.append(line)
        full += height
    yield tuple(sheet)


def _height(line: WallLine, fit: Fit) -> int:
    """About how many pixels high a row is: as its timeline, or as the longest of its texts."""
    name, who, cell = fit.columns
    texts = [fit.line * _count(line.name, name, fit)]
    texts.append(fit.line * sum(_count(text, who, fit) for text in line.who))
    for value in line.reported:
        said = " ".join((value.text, *value.remarks))
        texts.append(fit.line * _count(said, cell, fit))
    if line.bullet is not None:
        texts.append(fit.line + fit.bar)
    return max(line.row.height + 1, max(texts) + fit.around)


def _count(text: str, width: int, fit: Fit) -> int:
    """Lines that a text takes in a column; letters grow with the line."""
    return -(-timeline.pixels(text) * fit.line // (16 * width))

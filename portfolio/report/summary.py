"""The first screen: how many, how far, what is next, and what nobody reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from portfolio.facts.delays import standing
from portfolio.facts.problems import Raised, given, raised
from portfolio.facts.state import State
from portfolio.facts.totals import total
from portfolio.report.charts.bullet import bullet
from portfolio.report.context import SEVERITY, Cite, Context, Link, OverallLight
from portfolio.report.data import Coverage
from portfolio.report.milestones import cites_of
from portfolio.report.phrase import Phrase
from portfolio.report.totals import lead
from portfolio.report.words import (
    AS_OF,
    COMPLETION_RATE,
    LIGHTS_SECTION,
    NAME_AND_VALUE,
    PROBLEMS_N_OVERDUE,
    UNREPORTED,
)

if TYPE_CHECKING:
    from portfolio.judgement.model import RuleSet
    from portfolio.report.charts.bullet import Bullet

CONTENTS = Phrase("目录", "Contents")
NEWEST_DATA = Phrase("数据最新到 {date}", "Newest data {date}")
NO_DATA = Phrase("还没有任何进展填报", "No progress has been reported yet")
SOURCE_COUNT = Phrase(
    "来源 {n} 份，引文 {quotes} 处，全部与原文核对一致",
    "{n} {n:source|sources}, {quotes} {quotes:quotation|quotations}, all checked against the originals",
)
TITLE = Phrase("要点", "Summary")
PROJECTS = Phrase("在列项目", "on the list")
WITH_PROGRESS = Phrase("报了进度", "reported progress")
ONLY_NAMED = Phrase("只有名称，进度未报", "only named, no progress reported")
DIRECTIVES = Phrase("领导要求", "from leaders")
PROBLEMS = Phrase("未销号的问题", "open")
INVESTMENT = Phrase("投资", "Investment")
UNANSWERED = Phrase("全部未反馈", "none answered")
ANSWERED = Phrase(
    "{answered} 条有反馈，{unanswered} 条未反馈", "{answered} answered, {unanswered} not"
)
INVESTED_COUNT = Phrase(
    "报了投资，没有年度计划，不算完成率",
    "reported investment, but no plan for the year, so there is no rate",
)
SILENT = Phrase(
    "{n} 个有计划的项目未报投资", "{n} {n:project|projects} with a plan did not report investment"
)
NO_INVESTMENT = Phrase("没有金额，也就没有完成率", "no amounts, and so no completion rate")
UNIT_PROBLEMS = Phrase("个", "problems")
UNIT_PROJECTS = Phrase("个", "projects")
UNIT_DIRECTIVES = Phrase("条", "directives")
PROGRESS_REPORTED = Phrase("报了进度的", "Reported progress")
PROGRESS_MISSING = Phrase("只有名称的", "Only named")
PROGRESS_MISSING_WHY = Phrase(
    "台账里没有它们的任何进展。没有报，不等于没有做，也不等于正常。",
    "The ledger holds no progress of them. Not reported does not mean not done, nor does it mean all is well.",
)
NOT_SHOWN = Phrase("没有列出的", "Not shown")
NOT_SHOWN_WHY = Phrase(
    "台账没有填报{fields}，所以本报告没有这些内容，也不作推算。",
    "The ledger does not report {fields:low}, so the report has none of it and infers none.",
)
DISPUTED = Phrase(
    "{n} 个项目同一天报了两个数：{names}",
    "{n} {n:project|projects} with two reports of one day: {names}",
)
UNJUDGED = Phrase(
    "台账没有指定评定规则，所以不亮灯、不排名、不上榜。",
    "The ledger names no rule set, so there are no lights, no ranks and no lists.",
)
POINTS_MORE = Phrase("另有 {n} 个，见一览", "{n} more, see the overview")


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


class PointLine(NamedTuple):
    """A project and what there is to say of it in a line."""

    project: str
    name: str
    text: str
    cites: tuple[Cite, ...]


class SummaryPoint(NamedTuple):
    """A heading with lines under it; `more` says how many are left out, empty where none are."""

    title: str
    lines: tuple[PointLine, ...]
    more: str = ""


MOST = 5
"""Lines under one heading of the first screen."""

NAMED = 20
"""Projects of which nothing was reported that are named at most; the rest is counted."""

PointRow = tuple[State, str, tuple[Cite, ...]]
"""A project, what there is to say of it, and the citations that stand there."""


class Summary(NamedTuple):
    as_of: str
    newest: str
    sources: str
    tiles: tuple[Tile, ...]
    unjudged: str
    points: tuple[SummaryPoint, ...]
    silent: tuple[Link, ...]
    silent_more: str
    not_shown: str


def build(
    context: Context,
    coverage: Coverage,
    rules: tuple[RuleSet, ...],
    lights: Mapping[str, OverallLight],
) -> Summary:
    w, ledger = context.words, context.ledger
    dates = [state.last for state in context.states if state.last is not None]
    newest = max(dates, key=lambda when: when.day, default=None)
    points = (*_progress(context), *_milestones(context))
    silent = [s for s in context.states if s.last is None]
    nothing = [field.label for field in coverage.never if field.weighty]
    return Summary(
        as_of=w.say(AS_OF, date=w.when(context.as_of)),
        newest=w.say(NEWEST_DATA, date=w.when(newest)) if newest else w.say(NO_DATA),
        sources=w.say(
            SOURCE_COUNT,
            n=len(ledger.sources),
            quotes=sum(len(p) for p in context.citations.passages.values()),
        )
        if ledger.sources
        else "",
        tiles=tuple(_tiles(context, lights)),
        unjudged=w.say(UNJUDGED) if not rules else "",
        points=tuple(point for point in points if point.lines),
        silent=context.links(silent[:NAMED]),
        silent_more=w.say(POINTS_MORE, n=len(silent) - NAMED) if len(silent) > NAMED else "",
        not_shown=w.say(NOT_SHOWN_WHY, fields=w.join(nothing)) if nothing else "",
    )


def _cut(context: Context, title: str, rows: list[PointRow]) -> SummaryPoint:
    """The first rows as lines; only what is shown counts as a use of its citations."""
    w = context.words
    left = len(rows) - MOST
    return SummaryPoint(
        title,
        tuple(
            PointLine(state.project.id, context.name(state.project), text, cites)
            for state, text, cites in rows[:MOST]
        ),
        w.say(POINTS_MORE, n=left) if left > 0 else "",
    )


def _progress(context: Context) -> Iterator[SummaryPoint]:
    """What was built, of every project that says so. Of many the overview tells."""
    w = context.words
    rows: list[PointRow] = []
    for state in context.states:
        reports = state.of("works")
        if reports:
            text = w.either(r.value for r in reports)
            rows.append((state, text, context.reported(state, "works").cites))
    if len(rows) <= MOST:
        yield _cut(context, w.say(PROGRESS_REPORTED), rows)


MILESTONES: Mapping[str, Phrase] = {
    "coming": Phrase("接下来的节点", "Next milestones"),
    "overdue": Phrase(
        "到期和超期、没有报完成的节点", "Milestones due or overdue, not reported done"
    ),
    "past": Phrase(
        "计划日期已过、之后没有填报的节点", "Milestones past their date, with no report since"
    ),
}


def _milestones(context: Context) -> tuple[SummaryPoint, ...]:
    """Milestones to come, those due and not reported done, and those of which nothing is known."""
    w = context.words
    found: dict[str, list[tuple[date, PointRow]]] = {"coming": [], "overdue": [], "past": []}
    for state in context.states:
        for milestone in state.milestones:
            where = standing(milestone, state, context.day, context.settings)
            plan = milestone.current
            if plan is None or where == "done":
                continue
            text = w.say(NAME_AND_VALUE, name=milestone.name, value=w.when(plan.value))
            group = where if where in found else "coming"
            cites = cites_of(context, state.project, milestone.name, plan.cite)
            found[group].append((plan.value.last, (state, text, cites)))
    return tuple(
        _cut(
            context,
            w.say(MILESTONES[group]),
            [row for _, row in sorted(rows, key=lambda pair: pair[0])],
        )
        for group, rows in found.items()
    )


def _tiles(context: Context, lights: Mapping[str, OverallLight]) -> Iterator[Tile]:
    w = context.words
    count = len(context.states)
    reporting = sum(1 for state in context.states if state.last is not None)
    projects = w.say(UNIT_PROJECTS)
    yield Tile(str(count), projects, w.say(PROJECTS), "", "plain", "overview")
    yield Tile(str(reporting), projects, w.say(WITH_PROGRESS), "", "plain", "overview")
    if reporting < count:
        label = w.say(ONLY_NAMED)
        yield Tile(str(count - reporting), projects, label, "", "gap", "overview")
    yield _investment(context)
    if lights:
        counts = tuple(counted(lights))
        yield Tile("", "", w.say(LIGHTS_SECTION), "", "plain", "lights", counts)
    problems = raised(context.facts, context.day)
    if problems:
        yield _problems(context, problems)
    directives = list(given(context.ledger, context.day))
    if directives:
        answered = sum(d.answered for d in directives)
        remark = (
            w.say(ANSWERED, answered=answered, unanswered=len(directives) - answered)
            if answered
            else w.say(UNANSWERED)
        )
        unit, label = w.say(UNIT_DIRECTIVES), w.say(DIRECTIVES)
        yield Tile(str(len(directives)), unit, label, remark, "plain", "directives")


def counted(lights: Mapping[str, OverallLight]) -> Iterator[Count]:
    """How many projects have which light as a whole, the most severe first."""
    for light in SEVERITY:
        same = [found for found in lights.values() if found.light == light]
        if same:
            yield Count(light, same[0].word, len(same))


def _problems(context: Context, every: Sequence[Raised]) -> Tile:
    w = context.words
    left = [p for p in every if p.standing != "closed"]
    late = sum(p.standing == "overdue" for p in left)
    remark = w.say(PROBLEMS_N_OVERDUE, n=late) if late else ""
    unit, label = w.say(UNIT_PROBLEMS), w.say(PROBLEMS)
    return Tile(str(len(left)), unit, label, remark, "plain", "problems")


def _investment(context: Context) -> Tile:
    """The rate of the whole; where there is none, how much was reported; where nothing, that."""
    w = context.words
    label, unreported = w.say(INVESTMENT), w.say(UNREPORTED)
    if not context.figures:
        return Tile(unreported, "", label, w.say(NO_INVESTMENT), "gap", "data")
    whole = total(context.states, context.day, context.settings)
    if whole.percent is not None:
        remarks = list(lead(w, whole))
        if whole.silent:
            remarks.append(w.say(SILENT, n=len(whole.silent)))
        if whole.disputed:
            names = context.names(whole.disputed)
            remarks.append(w.say(DISPUTED, n=len(whole.disputed), names=names))
        n = w.digits(whole.percent, whole.pace)
        share, remark = w.share(whole.percent, n), w.clauses(remarks)
        drawn = bullet(w, whole.percent, whole.pace, n)
        return Tile(share, "", w.say(COMPLETION_RATE), remark, "plain", "totals", (), drawn)
    given = len(whole.invested.given)
    if given:
        remark = w.say(INVESTED_COUNT, n=given)
        return Tile(str(given), w.say(UNIT_PROJECTS), label, remark, "plain", "data")
    return Tile(unreported, "", label, w.say(NO_INVESTMENT), "gap", "data")

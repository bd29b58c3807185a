"""The overview table: one row a project, only the columns that somebody reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from portfolio.facts.columns import columns
from portfolio.facts.investment import year
from portfolio.facts.periods import owed
from portfolio.facts.stages import finished
from portfolio.facts.state import State
from portfolio.ledger.declare import AREA, MONEY, PERCENT, QUANTITY, Declared, Record, Role
from portfolio.ledger.model import Entry, Investment, Project
from portfolio.ledger.model.codes import STAGE
from portfolio.ledger.quantities import Amount
from portfolio.report import investment
from portfolio.report.charts.bullet import bullet
from portfolio.report.context import Context, OverallLight, Value
from portfolio.report.milestones import bearing, by_date, cites_of, marks
from portfolio.report.phrase import Phrase
from portfolio.report.words import EITHER_SEPARATOR, PLAN_OF_YEAR
from portfolio.report.works import brief

if TYPE_CHECKING:
    from portfolio.report.charts.bullet import Bullet

TITLE = Phrase("一览", "Overview")
FIND = Phrase("查找", "Find")
FIND_ALL = Phrase("全部", "all")
FIND_SHOWN = Phrase("显示 {n} / {all} 个", "{n} of {all} shown")
CAPTION = Phrase("在列项目一览，按台账次序", "Projects on the list, in the order of the ledger")
LAST_REPORT = Phrase("数据截至", "Data as of")
AGE_DAYS = Phrase("距统计时点 {n} 天", "{n} {n:day|days} before the report")
COLUMNS_LEFT_OUT = Phrase(
    "所有项目都未报、因此不列的栏目：{fields}。",
    "Columns left out because no project reports them: {fields:low}.",
)
NEVER_REPORTED = Phrase("未报过进度", "no progress reported")
BAR_WHOLE = Phrase("完成计划（100%）", "plan met (100%)")
LIGHTS = Phrase("灯", "Light")


class OverviewRow(NamedTuple):
    """One project. `light` is its light as a whole, None where nothing is judged. `silent` says
    that nothing was ever reported; empty where it was. `bullet` is None where no project has a
    rate.
    """

    project: str
    name: str
    light: OverallLight | None
    silent: str
    cells: tuple[Value, ...]
    bullet: Bullet | None


class Column(NamedTuple):
    """A column's name, its label, and what its cells are: text, or numbers set to the right."""

    name: str
    label: str
    number: bool


class Overview(NamedTuple):
    """`light` heads the column of lights, empty where nothing is judged. `drawn`: rates are."""

    light: str
    drawn: bool
    columns: tuple[Column, ...]
    rows: tuple[OverviewRow, ...]
    left_out: str


def build(context: Context, lights: Mapping[str, OverallLight]) -> Overview:
    w = context.words
    cells: dict[Column, list[Value]] = {
        column: [cell(context, state) for state in context.states]
        for column, cell in _columns(context).items()
    }
    shown = [c for c, values in cells.items() if any(v.state != "unreported" for v in values)]
    left_out = [c.label for c in cells if c not in shown]
    drawn = any(column.name == "rate" for column in shown)
    rows = tuple(
        OverviewRow(
            state.project.id,
            context.name(state.project),
            lights.get(state.project.id),
            w.say(NEVER_REPORTED) if state.last is None else "",
            (*(cells[column][n] for column in shown), age(context, state)),
            _bullet(context, state) if drawn else None,
        )
        for n, state in enumerate(context.states)
    )
    return Overview(
        light=w.say(LIGHTS) if lights else "",
        drawn=drawn,
        columns=(*shown, Column("date", w.say(LAST_REPORT), number=False)),
        rows=rows,
        left_out=w.say(COLUMNS_LEFT_OUT, fields=w.join(left_out)) if left_out else "",
    )


Cell = Callable[[Context, State], Value]


def _columns(context: Context) -> dict[Column, Cell]:
    """The usual columns, and behind the unit those that the office asks for besides."""
    w = context.words
    unit = Column("unit", w.label(Project, "unit"), number=False)
    usual = {
        Column("stage", w.label(Entry, "stage"), number=False): _stage,
        Column("works", w.label(Entry, "works"), number=False): _works,
        Column("milestones", w.label(Entry, "milestones"), number=False): _milestones,
        **_money(context),
    }
    there = {unit.name, *(column.name for column in usual)}
    asked = {c: cell for c, cell in _asked(context).items() if c.name not in there}
    return {unit: _unit, **asked, **usual}


def _asked(context: Context) -> dict[Column, Cell]:
    """The columns that the office asks for. Contacts that are not to be shown are none."""
    w, fields = context.words, columns()
    found: dict[Column, Cell] = {}
    for name in context.settings.columns:
        if name not in fields:
            found[Column(name, w.own(name), number=False)] = partial(_label, name)
            continue
        cls, declared = fields[name]
        cell = partial(_field, cls, declared)
        private = Role.PRIVATE in declared.roles
        if private and not any(_given(context, cell)):
            continue
        number = declared.kind in (MONEY, AREA, PERCENT, QUANTITY)
        found[Column(declared.en, w.key(declared), number)] = cell
    return found


def _given(context: Context, cell: Cell) -> Iterator[bool]:
    return (cell(context, state).state != "unreported" for state in context.states)


def _label(name: str, context: Context, state: State) -> Value:
    text = state.project.labels.get(name)
    return Value(context.words.own(text), "given") if text else context.unreported()


def _field(cls: type[Record], declared: Declared, context: Context, state: State) -> Value:
    """A field of a project, its investment or its entries, as it is now; amounts sort by size."""
    w, kind = context.words, declared.kind
    if cls is Entry:
        reports = state.of(declared.en)
        shown = context.shown(kind, reports)
        return shown._replace(order=_order(reports[0].value)) if reports else shown
    if cls is Investment:
        values = state.plan(declared.en).values
    else:
        value = getattr(state.project, declared.attribute)
        values = (value,) if value else ()
    if not values:
        return context.unreported()
    text = w.say(EITHER_SEPARATOR).join(w.value(kind, value) for value in values)
    return Value(text, "given", order=_order(values[0]))


def _order(value: object) -> str:
    """By what a column is sorted: of amounts how much it is, else the text."""
    if isinstance(value, Amount):
        return f"{value.base:f}"
    return f"{value:f}" if isinstance(value, Decimal) else ""


def _money(context: Context) -> dict[Column, Cell]:
    w = context.words
    plan = Column("plan", w.say(PLAN_OF_YEAR, year=context.day.year), number=True)
    invested = Column("invested", w.label(Entry, "invested"), number=True)
    rate = Column("rate", w.label(Entry, "rate"), number=True)
    if not context.figures:
        return dict.fromkeys((plan, invested, rate), _nothing)
    return {
        plan: investment.plan_cell,
        invested: investment.invested_cell,
        rate: investment.rate_cell,
    }


def _bullet(context: Context, state: State) -> Bullet:
    figures = year(state, context.day.year, context.settings)
    w, found = context.words, figures.best
    if found is None:
        return bullet(w, None, None, w.decimals)
    pace = found.pace.percent if found.pace else None
    return bullet(w, found.rate, pace, w.digits(found.rate, pace))


def _nothing(context: Context, _: State) -> Value:
    return context.unreported()


def _unit(context: Context, state: State) -> Value:
    """Without a citation: a project's quotes bear the project, and may not speak of the unit."""
    unit = state.project.unit
    return Value(context.words.own(unit), "given") if unit else context.unreported()


def _stage(context: Context, state: State) -> Value:
    value = context.reported(state, "stage")
    reports = state.of("stage")
    order = [choice.en for choice in STAGE.choices].index(reports[0].value) if reports else ""
    return value._replace(order=str(order))


def _works(context: Context, state: State) -> Value:
    """In words; where percentages or quantities were reported, those below."""
    value = context.reported(state, "works")
    percent = context.reported(state, "percent")
    remarks = [percent.text] if percent.state != "unreported" else []
    if context.figures:
        shares = brief(context, state)
        remarks += [shares] if shares else []
    if value.state == "unreported" and remarks:
        return Value(remarks[0], "given", percent.cites, tuple(remarks[1:]))
    return value._replace(remarks=(*value.remarks, *remarks))


_PRESSING = ("overdue", "past", "due soon")


def _milestones(context: Context, state: State) -> Value:
    """What was done last, what presses, and what is next, each on a line of its own."""
    if not state.milestones:
        return context.unreported()
    every = list(zip(by_date(state.milestones), marks(context, state, cited=False), strict=True))
    done = [pair for pair in every if pair[1].state == "done"]
    ahead = [pair for pair in every if pair[1].state == "planned"]
    chosen = [
        *done[-1:],
        *(pair for pair in every if pair[1].state in _PRESSING),
        *ahead[:1],
    ]
    chosen = chosen or every[:1]
    first = chosen[0][0]  # the numbers stand behind the first line, and so are those of the first
    numbers = cites_of(context, state.project, first.name, bearing(first))
    lines = [f"{found.name} {found.text}" for _, found in chosen]
    return Value(lines[0], "given", numbers, tuple(lines[1:]))


MISSED: Mapping[str, Phrase] = {
    "week": Phrase("漏报 {n} 周", "{n} {n:week|weeks} missed"),
    "month": Phrase("漏报 {n} 个月", "{n} {n:month|months} missed"),
    "quarter": Phrase("漏报 {n} 个季度", "{n} {n:quarter|quarters} missed"),
}


def age(context: Context, state: State) -> Value:
    """Date of the last report, and how many days before the report's own date that is."""
    w = context.words
    if state.last is None:
        return Value(w.say(NEVER_REPORTED), "unreported")
    days = (context.day - state.last.day).days
    remarks = [w.say(AGE_DAYS, n=days)] if days else []
    late = owed(state, context.day, context.settings)
    if late and not finished(state):
        remarks.append(w.say(MISSED[context.settings.period], n=late))
    return Value(w.when(state.last), "given", (), tuple(remarks), state.last.day.isoformat())

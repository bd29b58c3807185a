"""Totals, whole and by group, with who is missing from them named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.facts.groups import codes, values
from portfolio.facts.totals import Sum, Total, groups, total
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import Role, with_role
from portfolio.ledger.model import Entry, Investment, Project
from portfolio.report.context import Context, Link, Value, zero
from portfolio.report.phrase import Phrase
from portfolio.report.wording import MoneyUnit, Wording
from portfolio.report.words import (
    COMPLETION_RATE,
    LACK_PLAN_OF_REPORTED,
    NO_RATE,
    OLDER_FIGURES,
    PLAN_OF_YEAR,
    TOTAL,
    WITH_UNIT,
)

TITLE = Phrase("汇总", "Totals")
CAPTION = Phrase("在列项目合计，和按各属性分组的合计", "All projects on the list, and by group")
BY = Phrase("按{label}", "By {label:low}")
GROUP = Phrase("范围", "Group")
PROJECTS = Phrase("项目数", "Projects")
LEAD = Phrase("比序时（百分点）", "Against pace (points)")
DAYS = Phrase(
    "各项目数据截至的日期不同：{days}。合计和各组的序时进度按统计时点计。",
    "The projects' data are of different days: {days}. The total and the groups are compared with the pace of the report’s date.",
)
GROUP_NONE = Phrase("未填", "not given")
GROUPS_OVERLAP = Phrase(
    "一个项目可以属于几组，各组相加大于合计。",
    "A project may be in several groups, so that the groups add up to more than the total.",
)
UNREPORTED_FIELD = Phrase("未报{field}", "no {field:low} reported")
PACE = Phrase("序时进度", "Pace")
CONFLICT = Phrase("同一天报了两个数的{field}", "Two reports of one day differ: {field:low}")
LEAD_OF = Phrase("{lead}（序时进度 {pace}）", "{lead} (pace {pace})")


class Lack(NamedTuple):
    """What is missing from a total, and of which projects."""

    label: str
    projects: tuple[Link, ...]


class TotalRow(NamedTuple):
    """One group. `cells` stand under `Totals.columns`."""

    name: str
    cells: tuple[Value, ...]
    lacking: tuple[Lack, ...]


class TotalTable(NamedTuple):
    """The groups of one field. `remark` says where sums of the groups are not the total."""

    label: str
    rows: tuple[TotalRow, ...]
    remark: str


class Totals(NamedTuple):
    """All sums of a column are in the unit that its heading names."""

    columns: tuple[str, ...]
    whole: TotalRow
    tables: tuple[TotalTable, ...]
    remark: str


def build(context: Context) -> Totals | None:
    """None where there is nothing to add up and nothing to group by."""
    w, day, how = context.words, context.day, context.settings
    everything = total(context.states, day, how)
    sums = {name: everything.sum(name) for name in _SUMMED}
    rate = everything.percent is not None
    units = {n: w.unit(s.amount.high) for n, s in sums.items() if s.amount is not None}
    columns = [w.say(PROJECTS)]
    columns += [
        w.say(WITH_UNIT, label=_label(context, name), unit=unit.name)
        for name, unit in units.items()
    ]
    columns += [w.say(COMPLETION_RATE), w.say(PACE), w.say(LEAD)] if rate else []
    tables = tuple(
        _table(context, name, units, rate)
        for name in how.groups
        if any(values(s.project, name) for s in context.states)
    )
    if not units and not tables:
        return None
    remark = ""
    if len(everything.days) > 1:
        days = w.join(w.day(d) for d in everything.days)
        remark = w.say(DAYS, days=days)
    return Totals(
        columns=tuple(columns),
        whole=_row(context, everything, w.say(TOTAL), units, rate),
        tables=tables,
        remark=remark,
    )


_SUMMED = (*with_role(Investment, Role.SUMMED), *with_role(Entry, Role.SUMMED))


def _label(context: Context, name: str) -> str:
    w = context.words
    if name == "plan":
        return w.say(PLAN_OF_YEAR, year=context.day.year)
    return w.label(Investment if name in vocabulary.keys(Investment) else Entry, name)


def _table(context: Context, name: str, units: Mapping[str, MoneyUnit], rate: bool) -> TotalTable:
    w = context.words
    declared = vocabulary.keys(Project).get(name)
    rows = []
    for group in groups(context.states, name, context.day, context.settings):
        if group.name is None:
            label = w.say(GROUP_NONE)
        elif declared is not None and codes(name):
            label = w.code(getattr(declared.kind, "item", declared.kind), group.name)
        else:
            label = w.own(group.name)
        rows.append(_row(context, group, label, units, rate))
    several = any(len(values(s.project, name)) > 1 for s in context.states)
    return TotalTable(
        label=w.key(declared) if declared is not None else w.own(name),
        rows=tuple(rows),
        remark=w.say(GROUPS_OVERLAP) if several else "",
    )


def _row(
    context: Context, group: Total, name: str, units: Mapping[str, MoneyUnit], rate: bool
) -> TotalRow:
    w = context.words
    cells = [Value(str(len(group.members)), "given")]
    cells += [_money(context, group.sum(field), unit) for field, unit in units.items()]
    if rate:
        cells += _rate(context, group)
    lacking = [
        Lack(w.say(UNREPORTED_FIELD, field=_label(context, field)), context.links(sums.lacking))
        for field in units
        if (sums := group.sum(field)).lacking and field != "recognised"
    ]
    apart = [
        (w.say(CONFLICT, field=_label(context, field)), group.sum(field).disputed)
        for field in units
    ]
    apart += [
        (w.say(LACK_PLAN_OF_REPORTED), group.unplanned),
        (w.say(OLDER_FIGURES), group.older),
    ]
    lacking += [Lack(label, context.links(some)) for label, some in apart if some]
    return TotalRow(name, tuple(cells), tuple(lacking))


def _money(context: Context, found: Sum, unit: MoneyUnit) -> Value:
    if found.amount is None:
        return context.unreported()
    w = context.words
    text = w.span(found.amount, lambda end: w.in_unit(end, unit))
    return Value(text, zero(found.amount.high))


def _rate(context: Context, group: Total) -> list[Value]:
    """The rate, the pace and their difference, so that a reader can subtract."""
    w = context.words
    if group.percent is None:
        return [_no_rate(context, group)] * 3
    n = w.digits(group.percent, group.pace)
    share = Value(w.share(group.percent, n), zero(group.percent.high))
    if group.pace is None or group.points is None:
        return [share, *[Value(w.say(NO_RATE), "not_applicable")] * 2]
    rest = w.subtracts(group.percent, group.pace)
    remarks = (rest,) if rest else ()
    return [
        share,
        Value(w.share(group.pace, n), "given"),
        Value(w.signed(group.points, n), "given", (), remarks),
    ]


def lead(w: Wording, whole: Total) -> tuple[str, ...]:
    """Ahead of or behind pace, with the pace beside it, as one sentence says it."""
    if whole.percent is None or whole.pace is None or whole.points is None:
        return ()
    n = w.digits(whole.percent, whole.pace)
    said = w.say(LEAD_OF, lead=w.lead(whole.points, n), pace=w.share(whole.pace, n))
    rest = w.subtracts(whole.percent, whole.pace)
    return (said, rest) if rest else (said,)


def _no_rate(context: Context, group: Total) -> Value:
    """There is nothing to be a share of; or there is, and nobody reported."""
    if group.base and group.percent is None:
        return context.unreported()
    return Value(context.words.say(NO_RATE), "not_applicable")

"""Totals, whole and by group, with who is missing from them named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.facts.groups import codes, values
from portfolio.facts.totals import Sum, Total, groups, total
from portfolio.ledger import vocabulary
from portfolio.ledger.model import Entry, Investment, Project
from portfolio.report.context import Context, Link, Value, zero
from portfolio.report.wording import Unit, Wording


class Lack(NamedTuple):
    """What is missing from a total, and of which projects."""

    label: str
    projects: tuple[Link, ...]


class Row(NamedTuple):
    """One group. `cells` stand under `Totals.columns`."""

    name: str
    cells: tuple[Value, ...]
    lacking: tuple[Lack, ...]


class Table(NamedTuple):
    """The groups of one field. `remark` says where sums of the groups are not the total."""

    label: str
    rows: tuple[Row, ...]
    remark: str


class Totals(NamedTuple):
    """All sums of a column are in the unit that its heading names."""

    columns: tuple[str, ...]
    whole: Row
    tables: tuple[Table, ...]
    remark: str


def build(context: Context) -> Totals | None:
    """None where there is nothing to add up and nothing to group by."""
    w, day, how = context.words, context.day, context.settings
    everything = total(context.states, day, how)
    shown = [name for name in _SUMS if getattr(everything, name).amount is not None]
    rate = everything.percent is not None
    units = {name: w.unit(getattr(everything, name).amount.high) for name in shown}
    columns = [w.say("total_projects")]
    columns += [
        w.say("with_unit", label=_label(context, name), unit=unit.name)
        for name, unit in units.items()
    ]
    columns += [w.say("total_rate"), w.say("total_pace"), w.say("total_lead")] if rate else []
    tables = tuple(
        _table(context, name, units, rate)
        for name in how.groups
        if any(values(s.project, name) for s in context.states)
    )
    if not shown and not tables:
        return None
    remark = ""
    if len(everything.days) > 1:
        days = w.join(w.day(d) for d in everything.days)
        remark = w.say("total_days", days=days)
    return Totals(
        columns=tuple(columns),
        whole=_row(context, everything, w.say("total"), units, rate),
        tables=tables,
        remark=remark,
    )


_SUMS = ("total", "plan", "invested", "recognised")


def _label(context: Context, name: str) -> str:
    w = context.words
    if name == "plan":
        return w.say("plan_of_year", year=context.day.year)
    return w.label(Investment if name == "total" else Entry, name)


def _table(context: Context, name: str, units: Mapping[str, Unit], rate: bool) -> Table:
    w = context.words
    declared = vocabulary.keys(Project).get(name)
    rows = []
    for group in groups(context.states, name, context.day, context.settings):
        if group.name is None:
            label = w.say("group_none")
        elif declared is not None and codes(name):
            label = w.code(getattr(declared.kind, "item", declared.kind), group.name)
        else:
            label = w.own(group.name)
        rows.append(_row(context, group, label, units, rate))
    several = any(len(values(s.project, name)) > 1 for s in context.states)
    return Table(
        label=w.key(declared) if declared is not None else w.own(name),
        rows=tuple(rows),
        remark=w.say("groups_overlap") if several else "",
    )


def _row(context: Context, group: Total, name: str, units: Mapping[str, Unit], rate: bool) -> Row:
    w = context.words
    cells = [Value(str(len(group.members)), "given")]
    cells += [_money(context, getattr(group, field), unit) for field, unit in units.items()]
    if rate:
        cells += _rate(context, group)
    lacking = [
        Lack(w.say("lack", field=_label(context, field)), context.links(sums.lacking))
        for field in units
        if (sums := getattr(group, field)).lacking and field != "recognised"
    ]
    apart = [
        (w.say("apart", field=_label(context, field)), getattr(group, field).disputed)
        for field in units
    ]
    apart += [
        (w.say("lack_plan_of_reported"), group.unplanned),
        (w.say("older_figures"), group.older),
    ]
    lacking += [Lack(label, context.links(some)) for label, some in apart if some]
    return Row(name, tuple(cells), tuple(lacking))


def _money(context: Context, found: Sum, unit: Unit) -> Value:
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
        return [share, *[Value(w.say("no_rate"), "not_applicable")] * 2]
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
    said = w.say("lead_of", lead=w.lead(whole.points, n), pace=w.share(whole.pace, n))
    rest = w.subtracts(whole.percent, whole.pace)
    return (said, rest) if rest else (said,)


def _no_rate(context: Context, group: Total) -> Value:
    """There is nothing to be a share of; or there is, and nobody reported."""
    if group.base and group.percent is None:
        return context.unreported()
    return Value(context.words.say("no_rate"), "not_applicable")

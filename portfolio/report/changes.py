"""What changed since a date, project by project, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from portfolio.facts.changes import OF_THE_YEAR, Change, changes
from portfolio.facts.delays import shift
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import FIELDS
from portfolio.ledger.model import Entry, Investment
from portfolio.ledger.quantities import Amount, When
from portfolio.report.context import Cite, Context, Link
from portfolio.report.milestones import cites_of, shifted
from portfolio.report.phrase import Phrase
from portfolio.report.wording import Wording
from portfolio.report.words import (
    BECAUSE,
    IN_BRACKETS,
    LABEL_OF,
    NAME_AND_VALUE,
    REASON_UNREPORTED,
    TWO_REPORTS,
    UNREPORTED,
    YEAR_NAMED,
)

TITLE = Phrase("变化", "Changes")
SINCE = Phrase("{since}以后到{until}", "After {since}, up to {until}")
CHANGES_NONE = Phrase("没有变化。", "No changes.")
SILENT = Phrase("这期间未填报的", "Reported nothing in this time")
VALUE_FIRST_OF_YEAR = Phrase(
    "{name}：{new}（本年首次填报）", "{name}: {new} (first report of the year)"
)
DONE_UNPLANNED = Phrase("{name}：完成，{new}", "{name}: done, {new}")


class ChangeLine(NamedTuple):
    """One change; `tone` tells a delay or a correction from progress."""

    text: str
    reason: str
    tone: str
    cites: tuple[Cite, ...]


class Changed(NamedTuple):
    """All that changed of one project."""

    project: Link
    lines: tuple[ChangeLine, ...]


class ChangeList(NamedTuple):
    """`counts` sum up what happened, `silent` are the projects that reported nothing since."""

    since: str
    counts: tuple[str, ...]
    projects: tuple[Changed, ...]
    silent: tuple[Link, ...]


COUNTS: Mapping[str, Phrase] = {
    "entered": Phrase("新列入 {n} 个", "{n} entered"),
    "started": Phrase("新开工 {n} 个", "{n} started"),
    "finished": Phrase("新竣工 {n} 个", "{n} completed"),
    "left": Phrase("调出 {n} 个", "{n} left"),
    "cancelled": Phrase("取消 {n} 个", "{n} cancelled"),
    "moved": Phrase("调整节点 {n} 次", "{n} {n:milestone|milestones} moved"),
    "done": Phrase("完成节点 {n} 个", "{n} {n:milestone|milestones} done"),
    "corrected": Phrase("更正 {n} 处", "{n} {n:correction|corrections}"),
}
SAID: Mapping[str, Phrase] = {
    "entered": Phrase("列入，{new}", "entered the list, {new}"),
    "left": Phrase("调出，{new}", "left the list, {new}"),
    "cancelled": Phrase("取消，{new}", "Cancelled, {new}"),
    "started": Phrase("开工", "started"),
    "finished": Phrase("竣工", "completed"),
    "value": Phrase("{name}：{old} → {new}", "{name}: {old} → {new}"),
    "built": Phrase("{name}：{old} → {new}", "{name}: {old} → {new}"),
    "plan": Phrase("{name}：{old} → {new}", "{name}: {old} → {new}"),
    "planned": Phrase("{name}：计划 {new}", "{name}: planned for {new}"),
    "moved": Phrase("{name}：计划 {old} → {new}，{shift}", "{name}: plan {old} → {new}, {shift}"),
    "done": Phrase("{name}：完成，{new}，{shift}", "{name}: done, {new}, {shift}"),
    "corrected": Phrase(
        "更正{at}的{name}：{old} → {new}", "{name} of {at} corrected: {old} → {new}"
    ),
}
FIRST: Mapping[str, Phrase] = {
    "value": Phrase("{name}：{new}（首次填报）", "{name}: {new} (first report)"),
    "built": Phrase("{name}：{new}（首次填报）", "{name}: {new} (first report)"),
    "plan": Phrase("{name}：{new}（首次填报）", "{name}: {new} (first report)"),
    "corrected": Phrase(
        "更正{at}的{name}：原来没有填报，补报 {new}",
        "{name} of {at} corrected: had not been reported, now {new}",
    ),
}
"""Where nothing had been reported before."""


def build(context: Context) -> ChangeList | None:
    """None where there is nothing to compare with."""
    return since(context, context.since) if context.since is not None else None


def since(context: Context, first: date) -> ChangeList:
    """What changed after a day, up to the report's."""
    w = context.words
    found = changes(context.facts, first, context.day)
    counts = []
    for kind, phrase in COUNTS.items():
        n = sum(1 for c in found.changes if c.kind == kind)
        counts += [w.say(phrase, n=n)] if n else []
    projects = tuple(  # the changes come project by project
        Changed(Link(key, context.name(context.project(key))), tuple(_line(context, c) for c in of))
        for key, of in groupby(found.changes, key=lambda c: c.project.id)
    )
    return ChangeList(
        since=w.say(SINCE, since=w.day(first), until=w.when(context.as_of)),
        counts=tuple(counts),
        projects=projects,
        silent=tuple(Link(p.id, context.name(p)) for p in found.silent),
    )


def _line(context: Context, change: Change) -> ChangeLine:
    w = context.words
    phrase = SAID[change.kind]
    tone = "plain"
    extra: dict[str, str] = {}
    if (
        change.kind in ("moved", "done")
        and isinstance(change.old, When)
        and isinstance(change.new, When)
    ):
        apart = shift(change.old, change.new)
        extra["shift"] = shifted(w, apart)
        tone = "late" if apart.number > 0 and not apart.at_most else "plain"
    elif change.kind == "done":
        phrase = DONE_UNPLANNED
    elif change.kind == "corrected":
        tone = "corrected"
    if change.kind in FIRST and change.old is None:
        again = _reported_last_year(context, change)
        phrase = VALUE_FIRST_OF_YEAR if again else FIRST[change.kind]
    text = w.say(
        phrase,
        name=_name(w, change),
        old=_value(w, change.name, change.old),
        new=_value(w, change.name, change.new),
        at=w.plain(change.key) if change.kind == "corrected" else "",
        **extra,
    )
    reason = ""
    gone = change.kind in ("left", "cancelled")
    if gone or (change.kind in ("moved", "plan", "corrected") and change.old is not None):
        reason = w.say(BECAUSE, reason=change.reason or w.say(REASON_UNREPORTED))
    return ChangeLine(text, reason, tone, _cites(context, change))


def _cites(context: Context, change: Change) -> tuple[Cite, ...]:
    """Those that stand at the new value, as wherever else it is shown."""
    if change.kind in ("entered", "left", "cancelled"):
        return context.citations.cite(change.cite)
    if change.kind in ("started", "finished"):
        return context.reported(context.state(change.project.id), "stage").cites
    if isinstance(change.new, When):
        return cites_of(context, change.project, change.name, change.cite)
    declared = vocabulary.keys(Entry).get(change.name)
    kind = declared.kind if declared is not None else None
    values = change.new if type(change.new) is tuple else (change.new,)
    return context.citations.of_values(kind, values, change.cite)


def _reported_last_year(context: Context, change: Change) -> bool:
    """Whether a sum that begins anew each January was reported in a former year."""
    if change.kind != "value" or change.name not in OF_THE_YEAR:
        return False
    track = context.state(change.project.id).tracks[change.name]
    return any(r.date.day.year < context.day.year for r in track)


_FIELDS = {cls: {d.en for d in FIELDS[cls]} for cls in (Entry, Investment)}


def _name(w: Wording, change: Change) -> str:
    """What changed: a field by its label, with its year or date; a milestone by its name."""
    for cls in (Entry, Investment):
        if change.kind in ("value", "plan", "corrected") and change.name in _FIELDS[cls]:
            label = w.label(cls, change.name)
            if change.kind != "plan" or change.key is None:
                return label
            key = change.key
            of = w.say(YEAR_NAMED, year=key) if isinstance(key, int) else w.plain(key)
            return w.say(LABEL_OF, label=label, of=of)
    if change.kind == "built" and change.key == "funds_arrived":
        label = w.label(Entry, "funds_arrived")
        return w.say(NAME_AND_VALUE, name=label, value=w.own(change.name))
    return w.own(change.name)


def _value(w: Wording, name: str, value: object) -> str:
    if value is None:
        return w.say(UNREPORTED)
    if isinstance(value, When):
        return w.when(value)
    if isinstance(value, Amount):
        return w.amount(value)
    if isinstance(value, tuple):
        both = w.either(_value(w, name, v) for v in value)
        return both + w.say(IN_BRACKETS, text=w.say(TWO_REPORTS))
    declared = vocabulary.keys(Entry).get(name)
    return w.value(declared.kind, value) if declared is not None else w.plain(value)

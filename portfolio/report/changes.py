"""What changed since a date, project by project, in words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from portfolio.facts.changes import OF_THE_YEAR, Change, changes
from portfolio.facts.delays import slip
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import FIELDS
from portfolio.ledger.model import Entry, Investment
from portfolio.ledger.quantities import Amount, When
from portfolio.report.context import Cite, Context, Link
from portfolio.report.milestones import cites_of, slipped
from portfolio.report.wording import Wording


class Line(NamedTuple):
    """One change; `tone` tells a delay or a correction from progress."""

    text: str
    reason: str
    tone: str
    cites: tuple[Cite, ...]


class Changed(NamedTuple):
    """All that changed of one project."""

    project: Link
    lines: tuple[Line, ...]


class Changes(NamedTuple):
    """`counts` sum up what happened, `silent` are the projects that reported nothing since."""

    since: str
    counts: tuple[str, ...]
    projects: tuple[Changed, ...]
    silent: tuple[Link, ...]


_COUNTED = ("entered", "started", "finished", "left", "cancelled", "moved", "done", "corrected")


def build(context: Context) -> Changes | None:
    """None where there is nothing to compare with."""
    return since(context, context.since) if context.since is not None else None


def since(context: Context, first: date) -> Changes:
    """What changed after a day, up to the report's."""
    w = context.words
    found = changes(context.facts, first, context.day)
    counts = []
    for kind in _COUNTED:
        n = sum(1 for c in found.changes if c.kind == kind)
        counts += [w.say(f"count_{kind}", n=n)] if n else []
    projects = []
    for project in context.ledger.projects:
        lines = tuple(_line(context, c) for c in found.changes if c.project is project)
        if lines:
            projects.append(Changed(Link(project.id, context.name(project)), lines))
    return Changes(
        since=w.say("changes_since", since=w.day(first), until=w.when(context.as_of)),
        counts=tuple(counts),
        projects=tuple(projects),
        silent=tuple(Link(p.id, context.name(p)) for p in found.silent),
    )


def _line(context: Context, change: Change) -> Line:
    w = context.words
    key = f"change_{change.kind}"
    tone = "plain"
    extra: dict[str, str] = {}
    if (
        change.kind in ("moved", "done")
        and isinstance(change.old, When)
        and isinstance(change.new, When)
    ):
        apart = slip(change.old, change.new)
        extra["slip"] = slipped(w, apart)
        tone = "late" if apart.number > 0 and not apart.at_most else "plain"
    elif change.kind == "done":
        key = "change_done_unplanned"
    elif change.kind == "corrected":
        tone = "corrected"
    if change.kind in ("value", "built", "plan", "corrected") and change.old is None:
        key += "_first_of_year" if _reported_last_year(context, change) else "_first"
    text = w.say(
        key,
        name=_name(w, change),
        old=_value(w, change.name, change.old),
        new=_value(w, change.name, change.new),
        at=w.plain(change.key) if change.kind == "corrected" else "",
        **extra,
    )
    reason = ""
    gone = change.kind in ("left", "cancelled")
    if gone or (change.kind in ("moved", "plan", "corrected") and change.old is not None):
        reason = w.say("reason", reason=change.reason or w.say("reason_unreported"))
    return Line(text, reason, tone, _cites(context, change))


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


def _name(w: Wording, change: Change) -> str:
    """What changed: a field by its label, with its year or date; a milestone by its name."""
    for cls in (Entry, Investment):
        if change.kind in ("value", "plan", "corrected") and change.name in {
            d.en for d in FIELDS[cls]
        }:
            label = w.label(cls, change.name)
            if change.kind != "plan" or change.key is None:
                return label
            key = change.key
            of = w.say("year", year=key) if isinstance(key, int) else w.plain(key)
            return w.say("label_of", label=label, of=of)
    return w.own(change.name)


def _value(w: Wording, name: str, value: object) -> str:
    if value is None:
        return w.say("unreported")
    if isinstance(value, When):
        return w.when(value)
    if isinstance(value, Amount):
        return w.amount(value)
    if isinstance(value, tuple):
        both = w.say("either_separator").join(_value(w, name, v) for v in value)
        return both + w.say("in_brackets", text=w.say("two_reports"))
    declared = vocabulary.keys(Entry).get(name)
    return w.value(declared.kind, value) if declared is not None else w.plain(value)

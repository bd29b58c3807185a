"""Lights in words: what colour, by which rule, out of which figures, and who set another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from portfolio.model.codes import DIMENSION, LIGHT
from portfolio.report.context import Cite, Context, Gravest, Link
from portfolio.report.judgement.telling import bounds, measure_name, told
from portfolio.rules.book import Book, Case
from portfolio.rules.lights import Due, Verdict, due_steps, lit, rules_for, worst
from portfolio.rules.model import RuleSet


class Lamp(NamedTuple):
    """One light: its code (`none` where there is none), its word, and why, in sentences.

    `short` is its word for a narrow cell. `lack` tells why there is none: missing, not due or not
    applicable.
    """

    dimension: str
    light: str
    word: str
    short: str
    reason: str
    rule: str
    notes: tuple[str, ...]
    lack: str
    cites: tuple[Cite, ...]


class Lit(NamedTuple):
    """All lights of one project or unit, the gravest as a whole, and the steps that are due."""

    subject: Link
    light: str
    word: str
    lamps: tuple[Lamp, ...]
    steps: tuple[str, ...]


class Reason(NamedTuple):
    """The lamps of one colour of a project or unit."""

    subject: Link
    project: bool
    lamps: tuple[Lamp, ...]


class Reasons(NamedTuple):
    """Whoever has a light of one colour, with the reason."""

    light: str
    word: str
    lines: tuple[Reason, ...]


class Lights(NamedTuple):
    """`dimensions` head the matrix; every row has a lamp for each. `reasons` has red and yellow."""

    dimensions: tuple[str, ...]
    rows: tuple[Lit, ...]
    units: tuple[Lit, ...]
    reasons: tuple[Reasons, ...]

    def of(self, project: str) -> Lit | None:
        """The lights of one project."""
        return next((row for row in self.rows if row.subject.id == project), None)


def build(context: Context, book: Book, sets: tuple[RuleSet, ...]) -> Lights | None:
    """None where no rule set has lights."""
    rules = rules_for(sets, "project")
    of_units = rules_for(sets, "unit")
    if not rules and not of_units:
        return None
    rows = (
        tuple(row(context, book, c, sets) for c in book.cases("project", context.day))
        if rules
        else ()
    )
    units = (
        tuple(row(context, book, c, sets) for c in book.cases("unit", context.day))
        if of_units
        else ()
    )
    dimensions = tuple(context.words.code(DIMENSION, r.dimension) for _, r in rules)
    return Lights(dimensions, rows, units, tuple(_reasons(context, rows, units)))


def _reasons(context: Context, rows: tuple[Lit, ...], units: tuple[Lit, ...]) -> Iterator[Reasons]:
    for light in ("red", "yellow"):
        lines = [
            Reason(row.subject, project, lamps)
            for project, some in ((True, rows), (False, units))
            for row in some
            if (lamps := tuple(lamp for lamp in row.lamps if lamp.light == light))
        ]
        if lines:
            yield Reasons(light, word(context, light), tuple(lines))


def gravest(context: Context, book: Book, sets: tuple[RuleSet, ...]) -> dict[str, Gravest]:
    """The gravest light of every project by id, empty where no rule set has lights."""
    if not rules_for(sets, "project"):
        return {}
    found = {}
    for case in book.cases("project", context.day):
        light = worst(lit(book, case, context.day, sets)) or "none"
        found[case.key] = Gravest(light, word(context, light))
    return found


def row(context: Context, book: Book, case: Case, sets: tuple[RuleSet, ...]) -> Lit:
    verdicts = lit(book, case, context.day, sets)
    light = worst(verdicts) or "none"
    of_project = case.subject == "project"
    name = context.name(case.project) if of_project else context.words.own(case.key)
    return Lit(
        Link(case.key, name),
        light,
        word(context, light),
        tuple(_lamp(context, v) for v in verdicts),
        tuple(_step(context, d) for d in due_steps(book, case, context.day, sets)),
    )


def word(context: Context, light: str) -> str:
    """What a light is called, and what the lack of one."""
    w = context.words
    return w.say("no_light") if light == "none" else w.say("light", light=w.code(LIGHT, light))


def _lamp(context: Context, v: Verdict) -> Lamp:
    w = context.words
    notes: list[str] = []
    cites: tuple[Cite, ...] = ()
    reason = told(w, v.measured)
    said = word(context, v.light or "none")
    rule = w.say("rule_named", title=v.rules.title)
    if v.band is not None:
        bound = bounds(w, v.band, v.rule.measure)
        computed = w.own(v.band.label or "") or word(context, v.band.light)
        if v.override is None:
            said = w.say("labelled", label=said, value=v.band.label) if v.band.label else said
        rule = w.say(
            "rule_bound" if bound else "rule_else",
            title=v.rules.title,
            measure=measure_name(w, v.rule.measure),
            bounds=bound,
            light=computed,
        )
        if v.band.in_a_row is not None:
            notes.append(w.say("rule_row", n=v.row))
        if v.band.chosen:
            notes.append(w.say("rule_chosen", text=v.band.chosen))
    elif v.measured.lack:
        reason = w.say(f"lack_{v.measured.lack.replace(' ', '_')}", why=reason)
    if v.override is not None:
        o = v.override
        notes.append(
            w.say(
                "override",
                light=said,
                computed=word(context, v.computed or "none"),
                date=w.when(o.date),
                until=w.say("override_until", date=w.when(o.until)) if o.until else "",
                by=w.say("override_by", by=o.by) if o.by else "",
                reason=o.reason,
            )
        )
        cites = context.citations.cite(o.cite)
    return Lamp(
        w.code(DIMENSION, v.dimension),
        v.light or "none",
        said,
        w.code(LIGHT, v.light) if v.light else w.say("no_light_short"),
        reason,
        rule,
        tuple(notes),
        "" if v.light else v.measured.lack,
        cites,
    )


def _step(context: Context, due: Due) -> str:
    w = context.words
    light = word(context, due.escalation.light)
    return w.say(
        "step_due",
        step=due.escalation.step,
        dimension=w.code(DIMENSION, due.escalation.dimension),
        light=light,
        n=due.row,
        title=due.rules.title,
    )

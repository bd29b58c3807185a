"""Lights in words: what colour, by which rule, out of which figures, and who set another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from portfolio.judgement.book import Book, Case
from portfolio.judgement.lights import Due, Verdict, due_steps, lit, overall, rules_for
from portfolio.judgement.model import RuleSet
from portfolio.ledger.model.codes import DIMENSION, LIGHT
from portfolio.report.context import Cite, Context, Link, OverallLight
from portfolio.report.phrase import Phrase
from portfolio.report.telling import LIGHT_SAID, NO_LIGHT, explained
from portfolio.report.words import LABEL_AND_VALUE, LIGHTS_SECTION, NAME_AND_VALUE

TITLE = LIGHTS_SECTION
INTRO = Phrase(
    "综合按最重的一个；进度、开工、前期里有无法评定的，除另有红灯外不亮综合灯；三项都没有评定的，不亮绿灯。红灯和黄灯的原因列在下面。没有填报、数据不是当期的不亮灯。",
    "The whole is the most severe light. Where progress, start or preliminary work cannot be judged, there is no light as a whole unless another is red; without any of the three judged there is no green. Reasons for red and yellow are listed below. What was not reported, or is not of the period due, has no light.",
)
CAPTION = Phrase("各项目各方面的灯", "Lights of every project")
UNITS = Phrase("责任单位的灯", "Lights of responsible units")
LIGHT_WHOLE = Phrase("总的", "Whole")
NO_LIGHT_SHORT = Phrase("—", "—")
WHY_ON_CARDS = Phrase(
    "项目亮红灯、黄灯的原因写在下面各项目之下。",
    "Why a project is red or yellow stands with the project below.",
)
WHY = Phrase("为什么", "why")
RULE_NAMED = Phrase("规则：{title}", "Rule set: {title}")
RULE_CHOSEN = Phrase("补定：{text}", "Chosen here: {text}")
STEP_DUE = Phrase(
    "{step}（{dimension}{light}，已 {n} 期；规则“{title}”）",
    "{step} ({dimension:low} {light:low} for {n} {n:period|periods}; {title})",
)
STEPS = Phrase("应采取的措施", "Steps due")
OF_DIMENSION = Phrase("{dimension}：{why}", "{dimension}: {why:low}")
OTHER_LIGHTS = Phrase("其他方面：{lights}", "Others: {lights}")


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


class DueStep(NamedTuple):
    """A step that is due, and why the light that calls for it is on."""

    text: str
    reason: str


class Lit(NamedTuple):
    """All lights of one project or unit, the light as a whole with the sentence that explains it
    (empty for green), and the steps that are due.
    """

    subject: Link
    light: str
    word: str
    why: str
    lamps: tuple[Lamp, ...]
    steps: tuple[DueStep, ...]


class Reason(NamedTuple):
    """The lamps of one colour of a project or unit."""

    subject: Link
    project: bool
    lamps: tuple[Lamp, ...]


class Reasons(NamedTuple):
    """Those that have a light of one colour, with the reason."""

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


def book_of(context: Context) -> Book:
    """The ledger as rules look at it."""
    return Book(context.facts)


def of_projects(
    context: Context, book: Book, sets: tuple[RuleSet, ...]
) -> Mapping[str, OverallLight]:
    """The light of every project as a whole, by id; empty where no rule set has lights."""
    if not rules_for(sets, "project"):
        return {}
    return {
        case.key: whole(context, lit(book, case, context.day, sets))
        for case in book.cases("project", context.day)
    }


def whole(context: Context, verdicts: tuple[Verdict, ...]) -> OverallLight:
    """The light as a whole, which dimensions decided it, and why."""
    w = context.words
    found = overall(verdicts)
    light = found.light or "none"
    names = w.join(w.code(DIMENSION, v.dimension) for v in found.by)
    if found.light == "green":
        return OverallLight(light, word(context, light), "", "")
    why = [
        w.say(OF_DIMENSION, dimension=w.code(DIMENSION, v.dimension), why=explained(w, v))
        for v in found.by
    ]
    if found.light is None:
        others = [
            w.say(NAME_AND_VALUE, name=w.code(DIMENSION, v.dimension), value=word(context, v.light))
            for v in verdicts
            if v.light is not None
        ]
        why += [w.say(OTHER_LIGHTS, lights=w.join(others))] if others else []
        names = ""
    return OverallLight(light, word(context, light), w.clauses(why), names)


def row(context: Context, book: Book, case: Case, sets: tuple[RuleSet, ...]) -> Lit:
    verdicts = lit(book, case, context.day, sets)
    of_project = case.subject == "project"
    name = context.name(case.project) if of_project else context.words.own(case.key)
    found = whole(context, verdicts)
    reasons = {v.dimension: explained(context.words, v) for v in verdicts}
    return Lit(
        Link(case.key, name),
        found.light,
        found.word,
        found.why,
        tuple(_lamp(context, v) for v in verdicts),
        tuple(
            DueStep(_step(context, d), reasons[d.escalation.dimension])
            for d in due_steps(book, case, context.day, sets)
        ),
    )


def word(context: Context, light: str) -> str:
    """What a light is called, and what the lack of one."""
    w = context.words
    return w.say(NO_LIGHT) if light == "none" else w.say(LIGHT_SAID, light=w.code(LIGHT, light))


def _lamp(context: Context, v: Verdict) -> Lamp:
    w = context.words
    said = word(context, v.light or "none")
    if v.band is not None and v.band.label and v.override is None:
        said = w.say(LABEL_AND_VALUE, label=said, value=v.band.label)
    notes = [w.say(RULE_CHOSEN, text=v.band.chosen)] if v.band and v.band.chosen else []
    return Lamp(
        w.code(DIMENSION, v.dimension),
        v.light or "none",
        said,
        w.code(LIGHT, v.light) if v.light else w.say(NO_LIGHT_SHORT),
        explained(w, v),
        w.say(RULE_NAMED, title=v.rules.title),
        tuple(notes),
        "" if v.light else v.measured.lack,
        context.citations.cite(v.override.cite) if v.override is not None else (),
    )


def _step(context: Context, due: Due) -> str:
    w = context.words
    light = word(context, due.escalation.light)
    return w.say(
        STEP_DUE,
        step=due.escalation.step,
        dimension=w.code(DIMENSION, due.escalation.dimension),
        light=light,
        n=due.row,
        title=due.rules.title,
    )

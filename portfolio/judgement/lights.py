"""Lights: one for each dimension of a case, with what was measured and which band it met.

A person's override stands in the place of the computed light until it ends; both are kept. Where
something was not reported there is no light, and the verdict says what is missing. Where reports of
one day differ, the worse one counts: nobody gains by contradicting himself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import NamedTuple

from portfolio.facts.periods import owed
from portfolio.judgement.book import Book, Case
from portfolio.judgement.bounds import meets
from portfolio.judgement.measures import MEASURES, measure_of
from portfolio.judgement.model import Band, Escalation, Light, RuleSet
from portfolio.judgement.values import Ask, Measured, not_applicable
from portfolio.ledger.model import Override
from portfolio.ledger.model.codes import LIGHT

ORDER = {code.en: n for n, code in enumerate(LIGHT.choices)}
"""The severity of lights, mildest first."""


class Verdict(NamedTuple):
    """One dimension of a case on a day.

    `computed` is what the rule gives, `light` what holds: the same, unless a person set another.
    Both are None where there is no light. `band` is the band that was met, in `row` periods; `end`
    is what it went by where reports differ, else the same as `measured`.
    """

    dimension: str
    light: str | None
    computed: str | None
    measured: Measured
    end: Measured
    rules: RuleSet
    rule: Light
    band: Band | None
    row: int
    override: Override | None


class Due(NamedTuple):
    """A step that is due, since a light has been on for so many periods."""

    rules: RuleSet
    escalation: Escalation
    row: int


def rules_for(sets: Iterable[RuleSet], subject: str) -> list[tuple[RuleSet, Light]]:
    """The light rules of some sets for projects or units. Of a dimension, the first set's hold."""
    found: dict[str, tuple[RuleSet, Light]] = {}
    for rules in sets:
        for rule in rules.lights:
            if (rule.subject or "project") == subject:
                found.setdefault(rule.dimension, (rules, rule))
    return list(found.values())


def lit(book: Book, case: Case, day: date, sets: Iterable[RuleSet]) -> tuple[Verdict, ...]:
    """Every dimension of a case on a day, in the order of the rule sets."""
    return tuple(verdict(book, case, day, *one) for one in _rules_of(book, case, sets))


def _rules_of(book: Book, case: Case, sets: Iterable[RuleSet]) -> list[tuple[RuleSet, Light]]:
    """The rules that hold for a case, looked up once for all cases."""
    given = tuple(sets)
    key = case.subject, *map(id, given)
    if key not in book.rules:
        book.rules[key] = rules_for(given, case.subject)
    found: list[tuple[RuleSet, Light]] = book.rules[key]
    return found


CORE = ("progress", "start", "preparation")
"""Dimensions of which one must be judged before a case as a whole is green: 进度, 开工, 前期."""


class Overall(NamedTuple):
    """The light of a case as a whole: the most severe one. `by` are the verdicts that decided it.

    `light` is None where there is none: then `by` are those of 进度, 开工 and 前期 that could not
    be judged, none where no rule judges them.
    """

    light: str | None
    by: tuple[Verdict, ...]


def overall(verdicts: Iterable[Verdict]) -> Overall:
    """The light of a case as a whole. Silence is never green.

    Green needs one of 进度, 开工 and 前期 judged, and none of them 无法评定. Where one of them
    is, the whole is red if another dimension is red, and else has no light.
    """
    given = tuple(verdicts)
    core = [v for v in given if v.dimension in CORE]
    unknown = tuple(
        v for v in core if v.light is None and v.measured.lack in ("missing", "disputed")
    )
    worst = max((v.light for v in given if v.light), key=ORDER.__getitem__, default=None)
    by = tuple(v for v in given if v.light is not None and v.light == worst)
    if not core or worst is None:
        return Overall(None, unknown)
    if unknown and worst != "red":
        return Overall(None, unknown)
    if worst == "green" and not any(v.light for v in core):
        return Overall(None, tuple(core))
    return Overall(worst, by)


def verdict(book: Book, case: Case, day: date, rules: RuleSet, rule: Light) -> Verdict:
    """One dimension of a case on a day. Judged once."""
    key = case.subject, case.key, day, id(rule)
    if key not in book.verdicts:
        book.verdicts[key] = _judged(book, case, day, rules, rule)
    found: Verdict = book.verdicts[key]
    return found


def _judged(book: Book, case: Case, day: date, rules: RuleSet, rule: Light) -> Verdict:
    measured = _measured(book, case, day, rule)
    judged = [(_band(book, case, day, rule, end), end) for end in measured.ends or (measured,)]
    (band, row), end = max(judged, key=lambda one: _severity(one[0][0]))
    computed = band.light if band is not None else None
    override = _override(case, rule.dimension, day)
    light = override.light if override is not None else computed
    return Verdict(rule.dimension, light, computed, measured, end, rules, rule, band, row, override)


def _severity(band: Band | None) -> int:
    return ORDER[band.light] if band is not None else -1


def _measured(book: Book, case: Case, day: date, rule: Light) -> Measured:
    """What a rule measures of a case on a day; the same days are asked for again and again."""
    key = case.subject, case.key, day, id(rule)
    if key not in book.measured:
        book.measured[key] = _measure(book, case, day, rule)
    return book.measured[key]


def _measure(book: Book, case: Case, day: date, rule: Light) -> Measured:
    if rule.classes and case.subject == "project" and case.project.class_ not in rule.classes:
        return not_applicable("other_class")
    for condition in rule.only:
        ask = Ask(condition.span, condition.event, condition.months)
        found = measure_of(book, case, day, condition.measure, ask)
        values = [end.value for end in found.ends or (found,) if end.value is not None]
        if not values:
            return found
        if not any(meets(value, condition) for value in values):
            return not_applicable("out_of_scope")
    return measure_of(book, case, day, rule.measure, Ask(rule.span, rule.event))


def _band(
    book: Book, case: Case, day: date, rule: Light, measured: Measured
) -> tuple[Band | None, int]:
    """The last band that is met, and in how many periods in a row; a band may ask for several."""
    if measured.value is None:
        return None, 0
    found: tuple[Band | None, int] = (None, 0)
    for band in rule.bands:
        if not meets(measured.value, band):
            continue
        if band.in_a_row is None:
            found = band, 1
            continue
        row = _row(book, case, day, rule, band)
        if row >= band.in_a_row:
            found = band, row
    return found


def _row(book: Book, case: Case, day: date, rule: Light, band: Band) -> int:
    """Periods in a row, this one counted, in which a band's bounds were met. A period that could
    not be judged neither counts nor ends the row.
    """
    row = int(_says_something(book, case, day, rule))
    for earlier in book.earlier(case, day):
        then = _measured(book, case, earlier, rule)
        values = [end.value for end in then.ends or (then,) if end.value is not None]
        if values and not any(meets(value, band) for value in values):
            break
        row += bool(values) and _says_something(book, case, earlier, rule)
    return max(row, 1)


def _says_something(book: Book, case: Case, day: date, rule: Light) -> bool:
    """Whether a period counts in a row: what goes up to the newest report counts only where that is
    of the period.
    """
    if not MEASURES[rule.measure].by_report:
        return True
    return not owed(book.state(case.project, day), day, book.settings)


def _override(case: Case, dimension: str, day: date) -> Override | None:
    """The newest override of a dimension that holds on a day."""
    if case.subject != "project":
        return None
    held = [
        o
        for o in case.project.overrides
        if o.dimension == dimension
        and o.date.first <= day
        and (o.until is None or day <= o.until.day)
    ]
    return max(held, key=lambda o: o.date.first, default=None)


def due_steps(book: Book, case: Case, day: date, sets: Iterable[RuleSet]) -> tuple[Due, ...]:
    """Steps that are due. Of a dimension and set only the most severe, the last one that is met."""
    found: dict[tuple[int, str], Due] = {}
    for rules, rule in _rules_of(book, case, sets):
        for escalation in rules.escalations:
            if escalation.dimension != rule.dimension:
                continue
            row = _lit_row(book, case, day, rules, rule, escalation.light)
            if row >= (escalation.in_a_row or 1):
                found[id(rules), rule.dimension] = Due(rules, escalation, row)
    return tuple(found.values())


def _lit_row(book: Book, case: Case, day: date, rules: RuleSet, rule: Light, light: str) -> int:
    """Periods in a row, this one counted, in which a dimension showed a light or a more severe one.

    The period due must show it; an earlier one without a light neither counts nor ends the row.
    """
    row, lit_now = 0, False
    for then in chain((day,), book.earlier(case, day)):
        found = verdict(book, case, then, rules, rule).light
        if found is None and then != day:
            continue
        if found is None or ORDER[found] < ORDER[light]:
            break
        row += _says_something(book, case, then, rule)
        lit_now = True
    return max(row, 1) if lit_now else 0

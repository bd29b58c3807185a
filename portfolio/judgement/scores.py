"""Scores: points by items, each with its base, its capped adjustment, or its steps."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from portfolio.facts.rounding import half_up
from portfolio.judgement.book import Book, Case
from portfolio.judgement.bounds import meets
from portfolio.judgement.measures import measure_of
from portfolio.judgement.measures.counts import alone
from portfolio.judgement.model import Item, Score
from portfolio.judgement.values import Ask, Lacking, Measured, Number, Projects, measured, missing
from portfolio.ledger.model import Project
from portfolio.ledger.model.codes import LEVEL

_LEVELS = {code.zh: code.en for code in LEVEL.choices}
"""Levels as an office writes them; what a ledger holds are the codes."""


class Scored(NamedTuple):
    """One item: what was measured and the points that it gives, None where nothing could be."""

    item: Item
    measured: Measured
    points: Fraction | None


def items(book: Book, case: Case, day: date, score: Score) -> tuple[Scored, ...]:
    return tuple(_scored(book, case, day, item) for item in score.items)


def score(book: Book, case: Case, day: date, scheme: Score) -> Measured:
    """The points of all items. One that cannot be measured leaves the case without a score."""
    found = items(book, case, day, scheme)
    lacking = tuple((s.item.name, s.measured) for s in found if s.points is None)
    if lacking:
        return missing("score_lacks", names=Lacking(lacking))
    value = sum((s.points for s in found if s.points is not None), Fraction(0))
    return measured(value, "score", points=Number(value), name=scheme.name)


def _scored(book: Book, case: Case, day: date, item: Item) -> Scored:
    ask = Ask(span=item.span, event=item.event, classes=item.classes)
    unknown = tuple(s.project for s in book.states(case, day) if not s.project.level)
    if item.levels and unknown:
        return Scored(item, missing("no_level", names=Projects(unknown)), None)
    some = case._replace(projects=tuple(p for p in case.projects if _counts(item, p)))
    if item.each_project and case.subject == "unit":
        return _each(book, some, day, item, ask)
    found = measure_of(book, some, day, item.measure, ask)
    if found.value is None:
        return Scored(item, found, None)
    return Scored(item, found, points(item, found.value))


def _counts(item: Item, project: Project) -> bool:
    """Whether a project is of the classes and levels that an item is for."""
    if item.classes and project.class_ not in item.classes:
        return False
    return not item.levels or any(_LEVELS.get(name, name) in project.level for name in item.levels)


def _each(book: Book, case: Case, day: date, item: Item, ask: Ask) -> Scored:
    """The points of each project of a unit, added up. One that lacks its figure leaves no sum."""
    given: list[Fraction] = []
    for state in book.states(case, day):
        found = measure_of(book, alone(case, state.project), day, item.measure, ask)
        if found.value is None:
            return Scored(item, found, None)
        given.append(points(item, found.value))
    value = sum(given, Fraction(0))
    terms = " + ".join(
        f"{half_up(each, 2).normalize():f}" + (f" × {times}" if times > 1 else "")
        for each, times in sorted(Counter(given).items(), reverse=True)
    )
    return Scored(item, measured(value, "each_project", n=len(given), points=terms or "0"), value)


def points(item: Item, value: Fraction) -> Fraction:
    """What an item gives for a value of its measure."""
    if item.steps:
        met = [step for step in item.steps if meets(value, step)]
        given = Fraction(met[-1].points) if met else Fraction(0)
    elif item.share is not None:
        given = Fraction(item.share) * value / 100
    elif item.each is not None:
        given = Fraction(item.each) * value
    else:
        given = _of(item.base) + _adjustment(item, value)
    if item.at_most is not None:
        given = min(given, Fraction(item.at_most))
    if item.at_least is not None:
        given = max(given, Fraction(item.at_least))
    return given


def _of(number: Decimal | None) -> Fraction:
    return Fraction(number) if number is not None else Fraction(0)


def _adjustment(item: Item, value: Fraction) -> Fraction:
    """So much for each unit off the pivot, another rate beyond the turn, within ± `most`."""
    pivot = Fraction(item.pivot) if item.pivot is not None else Fraction(100)
    if value < pivot:
        found = -(pivot - value) * _of(item.each_below)
    else:
        turn = Fraction(item.turn) if item.turn is not None else None
        if turn is None or value <= turn:
            found = (value - pivot) * _of(item.each_above)
        else:
            found = (turn - pivot) * _of(item.each_above) + (value - turn) * _of(item.each_beyond)
    if item.most is not None:
        most = Fraction(item.most)
        found = max(-most, min(most, found))
    return found

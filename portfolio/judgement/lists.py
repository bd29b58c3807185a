"""Lists: red list, black list, snail award. What comes out are proposals; a person confirms.

Whether a condition holds has three answers. Where something is missing nobody is put on a list and
nobody is let off: the case cannot be judged, and is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from portfolio.facts.periods import closes, due_end, months_over, owed
from portfolio.facts.settings import Settings
from portfolio.facts.stages import finished
from portfolio.judgement.book import Book, Case, exempt
from portfolio.judgement.bounds import meets
from portfolio.judgement.measures import MEASURES
from portfolio.judgement.model import Condition, List, Rank, RuleSet
from portfolio.judgement.rankings import By, Row, measure, tables
from portfolio.judgement.values import Ask, Measured, missing
from portfolio.ledger.model import Award, Exemption
from portfolio.ledger.quantities import When
from portfolio.ledger.quantities.dates import months_of


class Met(NamedTuple):
    """A condition of a case: what was measured, and whether it holds; None where nobody knows."""

    condition: Condition
    measured: Measured
    holds: bool | None


class Candidate(NamedTuple):
    """A case and a list. `conditions` are those that decided; `row` its rank, where that counts.

    `exemption` is what keeps it off.
    """

    case: Case
    conditions: tuple[Met, ...]
    row: Row | None
    exemption: Exemption | None


class Proposal(NamedTuple):
    """One list: who is proposed, who would be and is exempt, and who cannot be judged."""

    rules: RuleSet
    list: List
    proposed: tuple[Candidate, ...]
    exempt: tuple[Candidate, ...]
    unjudged: tuple[Candidate, ...]
    judged: int


def propose(book: Book, cases: Sequence[Case], day: date, rules: RuleSet, rule: List) -> Proposal:
    """Judge every case of the list's kind. `judged` counts those of which enough is known.

    A list that the rule decides once a cycle is measured at the end of the newest one.
    """
    subject = rule.subject or "project"
    if rule.cycle is not None:
        day = min(day, closes(cycle(rule, day, book.settings), book.settings))
    own = [
        c
        for c in cases
        if c.subject == subject
        and (not rule.classes or subject == "unit" or c.project.class_ in rule.classes)
    ]
    ranked = _ranked(book, own, day, rules, rule.rank) if rule.rank is not None else {}
    proposed: list[Candidate] = []
    exempted: list[Candidate] = []
    unjudged: list[Candidate] = []
    for case in own:
        found, why = _on(book, case, day, rules, rule)
        row = ranked.get(case.key)
        held = exempt(case, rule.name, day)
        entry = Candidate(case, why, row, held)
        if found is None or (found and row is not None and row.rank is None):
            unjudged.append(entry)
        elif found and (rule.rank is None or _placed(rule.rank, row, ranked, case)):
            (proposed if held is None else exempted).append(entry)
    return Proposal(
        rules, rule, tuple(proposed), tuple(exempted), tuple(unjudged), len(own) - len(unjudged)
    )


def _on(
    book: Book, case: Case, day: date, rules: RuleSet, rule: List
) -> tuple[bool | None, tuple[Met, ...]]:
    """Whether a case's conditions hold, and those of them that decide it."""
    every = [_met(book, case, day, rules, c) for c in rule.every if _applies(c, case)]
    either = [_met(book, case, day, rules, c) for c in rule.either if _applies(c, case)]
    failed = [m for m in every if m.holds is False]
    if failed or (rule.either and either and all(m.holds is False for m in either)):
        return False, tuple(failed or either)
    if rule.either and not either:
        return False, ()
    true = [m for m in either if m.holds]
    unknown = [m for m in every if m.holds is None]
    if rule.either and not true:
        unknown += [m for m in either if m.holds is None]
    if unknown:
        return None, tuple(unknown)
    return True, (*every, *true)


def _applies(condition: Condition, case: Case) -> bool:
    """Conditions may be for some classes or levels of projects only."""
    if case.subject != "project":
        return True
    project = case.project
    if condition.classes and project.class_ not in condition.classes:
        return False
    codes = {"省": "provincial", "市": "city", "县": "county", "国家": "national"}
    levels = {codes.get(level, level) for level in condition.levels}
    return not levels or bool(levels & set(project.level))


def _met(book: Book, case: Case, day: date, rules: RuleSet, condition: Condition) -> Met:
    ask = Ask(condition.span, condition.event, condition.months)
    found = measure(book, case, day, rules, By(condition.measure, ask, high_first=True))
    if found.value is not None:
        if MEASURES[condition.measure].by_report and not _certain(found.value, condition):
            state = book.state(case.project, day)
            if state.last is not None and owed(state, day, book.settings) and not finished(state):
                due = due_end(day, book.settings)
                old = missing("figure_is_old", date=state.last.day, due=due)
                return Met(condition, old, None)
        return Met(condition, found, meets(found.value, condition))
    return Met(condition, found, None if found.lack in ("missing", "disputed") else False)


def _certain(value: Fraction, condition: Condition) -> bool:
    """Whether a condition holds, or does not, of every larger value too. What is counted up to the
    newest report is larger by now, and who does not report must not gain by it.
    """
    below, up_to = condition.below, condition.up_to
    if meets(value, condition):
        return below is None and up_to is None
    return (below is not None and value >= below) or (up_to is not None and value > up_to)


def _ranked(
    book: Book, cases: list[Case], day: date, rules: RuleSet, place: Rank
) -> dict[str, Row]:
    by = By(place.measure, Ask(place.span, place.event), place.order != "low")
    return {row.case.key: row for t in tables(book, cases, day, rules, by) for row in t.rows}


def _placed(place: Rank, row: Row | None, ranked: dict[str, Row], case: Case) -> bool:
    """Whether a case is among so many first or last of its series; ties are all in or all out
    with the rank they share.
    """
    if row is None or row.rank is None:
        return False
    ranks = [r.rank for r in ranked.values() if r.case.series == case.series and r.rank is not None]
    if place.first is not None:
        return row.rank <= place.series.get(case.series, place.first)
    assert place.last is not None
    behind = sum(1 for rank in ranks if rank > row.rank)
    return behind < place.series.get(case.series, place.last)


def cycle(rule: List, day: date, how: Settings) -> When:
    """The period that a list is proposed for on a day: the newest of its cycle that is over.

    The cycle is what the rule says, else the span of its conditions, else the period of reporting.
    """
    parts = (*rule.every, *rule.either, *((rule.rank,) if rule.rank is not None else ()))
    spans = [rule.cycle, *(part.span for part in parts), _SPANS.get(how.period, "month")]
    size = _MONTHS[next(span for span in spans if span)]
    months = months_over(day, how) + 1  # of the calendar, that are over
    last = months // size * size - 1
    year, month = divmod(last, 12)
    return months_of(year, month - size + 2, month + 1)


_SPANS = {"month": "month", "quarter": "quarter"}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def of_cycle(award: Award, period: When, how: Settings) -> bool:
    """Whether a result is of a period: it says so, or says none and was decided after its end."""
    if award.period is None:
        return award.date.first > closes(period, how)
    return award.period.first <= period.first and period.last <= award.period.last

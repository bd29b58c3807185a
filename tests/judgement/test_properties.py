"""What holds of judgements for any ledger and any rule set that comes with the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portfolio.commands.rulesets import names
from portfolio.facts.facts import Facts
from portfolio.judgement.book import Book, Case
from portfolio.judgement.lights import Verdict, lit
from portfolio.judgement.lists import propose
from portfolio.judgement.model import RuleSet
from portfolio.judgement.rankings import By, tables
from portfolio.judgement.values import Ask
from portfolio.ledger.model import Ledger
from tests.any_ledger import Project, bases, days, ledger_of, projects, text_of
from tests.judgement.cases import rules

SOME = st.lists(projects, max_size=4)
SETS = st.sampled_from(names()).map(rules)


def cases(book: Book, day: date) -> tuple[Case, ...]:
    return (*book.cases("project", day), *book.cases("unit", day))


def verdicts(ledger: Ledger, day: date, rule_set: RuleSet) -> Iterator[tuple[Case, Verdict]]:
    """By what was known on the day: a correction made later counts from then on."""
    book = Book(Facts(ledger, day))
    for case in cases(book, day):
        for verdict in lit(book, case, day, [rule_set]):
            yield case, verdict


def judged(ledger: Ledger, day: date, rule_set: RuleSet) -> dict[object, object]:
    """Every light, list entry and rank, by whom it is of."""
    book = Book(Facts(ledger, day))
    found: dict[object, object] = {
        (case.subject, case.key, v.dimension): (v.light, v.computed, v.measured.value)
        for case, v in verdicts(ledger, day, rule_set)
    }
    for rule in rule_set.lists:
        made = propose(book, cases(book, day), day, rule_set, rule)
        for label, some in (("on", made.proposed), ("exempt", made.exempt), ("not", made.unjudged)):
            found[rule.name, label] = {e.case.key for e in some}
    for ranking in rule_set.rankings:
        by = By(ranking.measure, Ask(ranking.span, ranking.event), ranking.order != "low")
        for table in tables(book, book.cases(ranking.subject or "unit", day), day, rule_set, by):
            found[ranking.name, table.series] = {row.case.key: row.rank for row in table.rows}
    return found


@given(SOME, bases, days, SETS, st.randoms())
def test_the_order_of_projects_changes_no_verdict(
    some: list[Project], basis: str, day: date, rule_set: RuleSet, random: Any
) -> None:
    text = text_of(some, basis)
    head, *blocks = text.split("  - id: ")
    random.shuffle(blocks)
    mixed = "  - id: ".join([head, *blocks])
    first, second = (judged(ledger_of(t), day, rule_set) for t in (text, mixed))
    assert first == second


@given(SOME, bases, days, SETS)
def test_entries_dated_later_change_no_earlier_verdict(
    some: list[Project], basis: str, day: date, rule_set: RuleSet
) -> None:
    whole, until = ledger_of(text_of(some, basis)), ledger_of(text_of(some, basis, until=day))
    assert judged(whole, day, rule_set) == judged(until, day, rule_set)


@given(SOME, bases, days, SETS)
def test_there_is_no_computed_light_without_data(
    some: list[Project], basis: str, day: date, rule_set: RuleSet
) -> None:
    """A light other than a problem's needs a report; one of 续建 is excused, not lit."""
    for case, verdict in verdicts(ledger_of(text_of(some, basis)), day, rule_set):
        if verdict.computed is None:
            assert verdict.measured.value is None or verdict.band is None
            continue
        # Of two reports of one day either would do where both give a light.
        assert verdict.measured.value is not None or verdict.measured.ends
        if verdict.dimension == "problems":
            assert any(p.problems for p in case.projects)
            continue
        assert any(e.date.day <= day and not e.blank for p in case.projects for e in p.progress)


@given(st.lists(projects, min_size=1, max_size=2), SETS, st.integers(0, 400))
def test_an_override_never_outlives_its_end(
    some: list[Project], rule_set: RuleSet, after: int
) -> None:
    ledger = ledger_of(text_of(some))
    for project in ledger.projects:
        for override in project.overrides:
            assert override.until is not None
            day = override.until.day + timedelta(days=1 + after)
            later = [v for _, v in verdicts(ledger, day, rule_set) if v.override is override]
            assert later == []
    for case, verdict in verdicts(ledger, date(2022, 8, 1), rule_set):
        if verdict.override is None:
            assert verdict.light == verdict.computed
        else:
            assert case.subject == "project"
            assert verdict.light == verdict.override.light
            assert verdict.override.until is not None
            assert verdict.override.date.day <= date(2022, 8, 1) <= verdict.override.until.day


@given(SOME, bases, days, SETS)
def test_nobody_is_on_a_list_and_unjudged_at_once(
    some: list[Project], basis: str, day: date, rule_set: RuleSet
) -> None:
    book = Book(Facts(ledger_of(text_of(some, basis))))
    for rule in rule_set.lists:
        made = propose(book, cases(book, day), day, rule_set, rule)
        on = {e.case.key for e in (*made.proposed, *made.exempt)}
        assert not on & {e.case.key for e in made.unjudged}

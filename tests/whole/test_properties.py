"""What holds for any ledger whatever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portfolio import report
from portfolio.facts.groups import values
from portfolio.facts.investment import rest, year
from portfolio.facts.ranges import total as summed
from portfolio.facts.rates import completion_rate, start_rate, statistics_rate
from portfolio.facts.settings import settings as settled
from portfolio.facts.state import State, at, listed
from portfolio.facts.totals import Total, groups, total
from portfolio.ledger.model import Ledger
from portfolio.ledger.quantities import When
from portfolio.report.data import Coverage
from tests.any_ledger import Project, bases, days, ledger_of, projects, text_of
from tests.judgement.cases import rules

SOME = st.lists(projects, max_size=4)


def on(day: date) -> When:
    return When(day, day, "day")


def states(ledger: Ledger, day: date) -> list[State]:
    return [at(p, day) for p in ledger.projects if listed(p, day)]


def all_totals(ledger: Ledger, day: date) -> Iterator[Total]:
    how = settled(ledger.basis)
    some = states(ledger, day)
    yield total(some, day, how)
    for name in how.groups:
        yield from groups(some, name, day, how)


@given(SOME, bases, days)
def test_any_ledger_has_a_report_on_any_day(some: list[Project], basis: str, day: date) -> None:
    """Among others, nothing divides by zero."""
    assert report.build(ledger_of(text_of(some, basis)), {}, on(day)).everything()


@given(SOME, bases, days, st.booleans())
def test_a_report_does_not_change_when_entries_dated_after_it_are_added(
    some: list[Project], basis: str, day: date, judged: bool
) -> None:
    """Nor when corrections dated after it are: it still says what it said, verdicts included. The
    ledger that ends on the day is one that was kept up to then, with `as_of` of that day.
    """
    sets = (rules("default"),) if judged else ()
    now, then = text_of(some, basis), text_of(some, basis, until=day, as_of=day)
    whole = dict(report.build(ledger_of(now), {}, on(day), rules=sets).everything())
    until = dict(report.build(ledger_of(then), {}, rules=sets).everything())
    # How many entries are left out is all that may differ.
    first, second = whole.pop("data"), until.pop("data")
    assert isinstance(first, Coverage)
    assert first._replace(later=0) == second
    assert whole == until


@given(SOME, bases, days, st.randoms())
def test_the_order_of_projects_changes_no_figure(
    some: list[Project], basis: str, day: date, random: Any
) -> None:
    # Names stay with their projects: they are numbered before they are shuffled.
    text = text_of(some, basis)
    head, *blocks = text.split("  - id: ")
    random.shuffle(blocks)
    mixed = "  - id: ".join([head, *blocks])
    first, second = (figures(ledger_of(t), day) for t in (text, mixed))
    assert first == second


def figures(ledger: Ledger, day: date) -> dict[object, object]:
    how = settled(ledger.basis)
    some = states(ledger, day)
    found: dict[object, object] = {}
    for state in some:
        figure = year(state, day.year, how)
        found[state.project.id] = (figure.lead, figure.reported_lead, rest(figure, how))
    for name, t in [
        ("", total(some, day, how)),
        *((n, g) for n in how.groups for g in groups(some, n, day, how)),
    ]:
        found[name, t.name] = (
            *(t.sum(field).amount for field in ("total", "plan", "invested", "recognised")),
            t.percent,
            t.pace,
            {s.project.id for s in t.silent},
        )
    for rate in (
        start_rate(some, day, how),
        completion_rate(some, day, how),
        statistics_rate(some, how),
    ):
        found[rate.base_name, len(found)] = (rate.percent, {s.project.id for s in rate.base})
    return found


@given(st.lists(projects, min_size=1, max_size=5), bases, days)
def test_totals_equal_the_sums_over_any_grouping_that_parts_the_projects(
    some: list[Project], basis: str, day: date
) -> None:
    ledger = ledger_of(text_of(some, basis))
    how = settled(ledger.basis)
    members = states(ledger, day)
    whole = total(members, day, how)
    for name in ("class", "park", "unit"):
        parts = groups(members, name, day, how)
        apart = {s.project.id for p in parts for s in p.invested.disputed}
        assert apart == {s.project.id for s in whole.invested.disputed}
        assert sum(len(p.members) for p in parts) == len(members)
        for field in ("total", "plan", "invested", "recognised"):
            amounts = [p.sum(field).amount for p in parts]
            known = [a for a in amounts if a is not None]
            # Where two reports of a day differ, a sum goes from the lowest to the highest.
            assert whole.sum(field).amount == (summed(known) if known else None)


@given(SOME, bases, days)
def test_there_is_no_figure_without_data(some: list[Project], basis: str, day: date) -> None:
    ledger = ledger_of(text_of(some, basis))
    for t in all_totals(ledger, day):
        reported = [s for s in t.members if s.tracks["invested"]]
        assert t.percent is None or reported
        assert (t.invested.amount is None) == (not t.invested.given)
    for state in states(ledger, day):
        found = year(state, day.year, settled(ledger.basis))
        dated = [r for r in state.tracks["invested"] if r.date.day.year == day.year]
        assert found.lead is None or dated
        assert not found.invested or dated


@given(SOME, days)
def test_a_ledger_that_says_nothing_of_money_has_no_money(some: list[Project], day: date) -> None:
    silent: list[Project] = [
        (
            tuple(f for f in fields if not f.startswith("investment")),
            [(d, tuple(p for p in parts if not p.startswith(MONEY))) for d, parts in progress],
        )
        for fields, progress in some
    ]
    made = report.build(ledger_of(text_of(silent)), {}, on(day))
    assert all(not card.money for card in made.projects)
    assert "元" not in str([made.summary, made.overview, made.totals, made.projects])
    (money,) = [tile for tile in made.summary.tiles if tile.label == "投资"]
    assert money.number == "未报"


MONEY = ("invested", "recognised", "rate", "investment")


@given(st.lists(projects, min_size=1, max_size=5))
def test_every_project_is_in_every_group_that_it_names(some: list[Project]) -> None:
    ledger = ledger_of(text_of(some))
    day = date(2022, 12, 31)
    members = states(ledger, day)
    for group in groups(members, "level", day, settled(None)):
        for state in group.members:
            named = values(state.project, "level")
            assert (group.name in named) if group.name is not None else not named

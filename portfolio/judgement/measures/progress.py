"""How far a case is, against 序时进度 and against the plan of a period."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from portfolio.facts import totals
from portfolio.facts.baseline import Pace
from portfolio.facts.investment import Year, target
from portfolio.facts.periods import begun, closes, due_end
from portfolio.facts.ranges import Range, of_amounts
from portfolio.facts.ranges import total as summed
from portfolio.facts.stages import started
from portfolio.facts.state import State
from portfolio.facts.totals import current, has_plan
from portfolio.judgement.book import Book, Case
from portfolio.judgement.values import (
    Ask,
    Measured,
    Percent,
    Points,
    Projects,
    Values,
    Yuan,
    disputed,
    measured,
    missing,
    not_due,
)
from portfolio.ledger.quantities import Amount, When

WAN = 10_000
"""Yuan."""


class Rated(NamedTuple):
    """The rate of a case and the pace to compare it with; `values` are the reports that differ."""

    rate: Range
    pace: Pace | None
    values: tuple[Amount | Decimal, ...] = ()
    names: tuple[State, ...] = ()


def _rated(book: Book, case: Case, day: date) -> Rated | Measured:
    """The rate of a case, on figures of the period due; or why there is none. Computed once:
    periods in a row look back to the same days for every day that asks.
    """
    key = "rated", day, case.subject, *map(id, case.projects)
    if key not in book.measures:
        book.measures[key] = _rate(book, case, day)
    found: Rated | Measured = book.measures[key]
    return found


def _rate(book: Book, case: Case, day: date) -> Rated | Measured:
    if not begun(day, book.settings):
        return not_due("year_begun", year=str(day.year))
    states = book.states(case, day)
    if case.subject == "project":
        return _of_project(book, states[0], day) if states else missing("never_reported_measured")
    return _of_unit(book, states, day)


def _of_project(book: Book, state: State, day: date) -> Rated | Measured:
    found = book.year(state, day)
    lead = found.best
    if lead is None:
        if not has_plan(found):
            return missing("no_plan_measured", year=str(day.year))
        if not begun(day, book.settings, grace=book.settings.grace):
            return not_due("year_begun", year=str(day.year))
        return missing("no_invested", year=str(day.year))
    if not current(state, found, day, book.settings):
        return _old(book, found, day)
    return Rated(lead.rate, lead.pace, _disputed(found))


def _disputed(found: Year) -> tuple[Amount | Decimal, ...]:
    """The values of one day that differ."""
    if not found.disputed:
        return ()
    if found.lead is None:
        return tuple(r.value for r in found.reported)
    if len(found.invested) > 1:
        return tuple(r.value for r in found.invested)
    return found.plan.values


def _old(book: Book, found: Year, day: date) -> Measured:
    assert found.day is not None
    return missing("figure_is_old", date=found.day, due=due_end(day, book.settings))


def _of_unit(book: Book, states: tuple[State, ...], day: date) -> Rated | Measured:
    """A unit is judged only where each of its projects can be: those with a plan, and those that
    report.
    """
    years = [(s, book.year(s, day)) for s in states]
    scope = [(s, y) for s, y in years if has_plan(y) or y.invested or y.reported or _owes_plan(s)]
    if not any(has_plan(y) for _, y in scope):
        return missing("no_plan_measured", year=str(day.year))
    for key, lacking in (
        ("unit_unplanned", [s for s, y in scope if not has_plan(y)]),
        ("unit_silent", [s for s, y in scope if not y.invested]),
        ("unit_old", [s for s, y in scope if not current(s, y, day, book.settings)]),
    ):
        if lacking:
            due = due_end(day, book.settings)
            return missing(key, names=_names(lacking), year=str(day.year), due=due)
    whole = totals.of(book.facts, states, day)
    assert whole.percent is not None
    pace = Pace(whole.pace, "whole") if whole.pace is not None else None
    return Rated(whole.percent, pace, (), whole.disputed)


def _owes_plan(state: State) -> bool:
    """Whether a project should have a plan for the year: one that reports and has been started."""
    return state.last is not None and started(state) is True


def _names(states: Iterable[State]) -> Projects:
    return Projects(tuple(s.project for s in states))


def _each(found: Rated, made: Callable[[Fraction], Measured]) -> Measured:
    """What is measured of a rate; where it is disputed, of either end."""
    exact = found.rate.exact
    if exact is not None and not found.values and not found.names:
        return made(exact)
    ends = (made(found.rate.low), made(found.rate.high))
    if found.names:
        return disputed("unit_disputed", ends, values=_names(found.names))
    return disputed("disputed", ends, values=Values(found.values))


def _compared(
    book: Book, case: Case, day: date, made: Callable[[Fraction, Pace], Measured]
) -> Measured:
    """What is measured of a rate beside its pace, or why it cannot be."""
    found = _rated(book, case, day)
    if isinstance(found, Measured):
        return found
    pace = found.pace
    if pace is None:
        return missing("no_pace_measured")
    return _each(found, lambda rate: made(rate, pace))


def lag(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """Points behind 序时进度; negative is ahead."""
    return _compared(book, case, day, _lag)


def _lag(rate: Fraction, pace: Pace) -> Measured:
    points = rate - pace.percent
    key = "lag_behind" if points < 0 else "lag_ahead" if points > 0 else "lag_even"
    return measured(-points, key, rate=Percent(rate), pace=pace, points=Points(abs(points)))


def shortfall(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """What is lacking of 序时进度, in per cent of it; zero where it is met."""
    return _compared(book, case, day, _shortfall)


def _shortfall(rate: Fraction, pace: Pace) -> Measured:
    if not pace.percent:
        return not_due("pace_is_zero")
    value = max(Fraction(0), 100 * (pace.percent - rate) / pace.percent)
    key = "shortfall" if value else "shortfall_none"
    return measured(value, key, rate=Percent(rate), pace=pace, share=Percent(value))


def of_pace(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """The rate in per cent of 序时进度."""
    return _compared(book, case, day, _of_pace)


def _of_pace(rate: Fraction, pace: Pace) -> Measured:
    if not pace.percent:
        return not_due("pace_is_zero")
    value = 100 * rate / pace.percent
    return measured(value, "of_pace", rate=Percent(rate), pace=pace, share=Percent(value))


def of_year(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """The completion rate of the year, in per cent."""
    found = _rated(book, case, day)
    if isinstance(found, Measured):
        return found
    return _each(found, lambda rate: measured(rate, "of_year", rate=Percent(rate)))


class Spanned(NamedTuple):
    """The newest period of a kind that is over: its plan and what was done of it, in yuan. `names`
    are the projects of which reports differ.
    """

    period: When
    plan: Range
    done: Range
    names: tuple[State, ...]


def _of_span(book: Book, case: Case, day: date, ask: Ask) -> Spanned | Measured:
    planned = [(state, state.plans["targets"]) for state in book.states(case, day)]
    over = [
        period
        for period in dict.fromkeys(period for _, plans in planned for period in plans)
        if period.precision == ask.span and closes(period, book.settings) <= day
    ]
    if not over:
        return missing("no_target", span=ask.span or "")
    period = max(over, key=lambda p: p.last)
    same = [(s, target(s, period, book.settings)) for s, plans in planned if period in plans]
    lacking = [s for s, t in same if t.done is None or not t.over]
    if lacking:
        key = "period_unreported" if case.subject == "project" else "unit_period_unreported"
        return missing(key, period=period, names=_names(lacking))
    plans = [(s, of_amounts(t.plan.values)) for s, t in same]
    done = [(s, t.done) for s, t in same]
    apart = dict.fromkeys(
        s.project.id for s, found_ in (*plans, *done) if found_ is not None and found_.exact is None
    )
    return Spanned(
        period,
        summed(plan for _, plan in plans if plan is not None),
        summed(amount for _, amount in done if amount is not None),
        tuple(s for s, _ in same if s.project.id in apart),
    )


Of = Callable[[When, Fraction, Fraction], Measured]
"""What is measured of a period, its plan and what was done of it."""


def _spanned(book: Book, case: Case, day: date, ask: Ask, made: Of) -> Measured:
    found = _of_span(book, case, day, ask)
    if isinstance(found, Measured):
        return found
    plan, done = found.plan, found.done
    worse = made(found.period, plan.high, done.low)
    if not found.names:
        return worse
    better = made(found.period, plan.low, done.high)
    return disputed("unit_disputed", (worse, better), values=_names(found.names))


def of_period(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """What was done of the plan of the newest period that is over, in per cent."""
    return _spanned(book, case, day, ask, _of_period)


def _of_period(period: When, plan: Fraction, done: Fraction) -> Measured:
    if not plan:
        return missing("target_is_zero", period=period)
    value = 100 * done / plan
    share = Percent(value)
    return measured(
        value, "of_period", period=period, plan=Yuan(plan), done=Yuan(done), share=share
    )


def excess_of_period(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """How much more than planned was invested in the newest period that is over, in 万元."""
    return _spanned(book, case, day, ask, _excess)


def _excess(period: When, plan: Fraction, done: Fraction) -> Measured:
    key = "excess_more" if done >= plan else "excess_less"
    apart = Yuan(abs(done - plan))
    return measured(
        (done - plan) / WAN, key, period=period, plan=Yuan(plan), done=Yuan(done), apart=apart
    )


def periods_behind(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """Periods of reporting in a row, up to now, in which the case was behind 序时进度.

    A period without a current figure neither counts nor ends the row. Where reports differ, the
    worse counts.
    """
    now = lag(book, case, day, ask)
    if now.ends:
        return now._replace(ends=tuple(_behind(book, case, day, ask, end) for end in now.ends))
    return now if now.value is None else _behind(book, case, day, ask, now)


def _behind(book: Book, case: Case, day: date, ask: Ask, now: Measured) -> Measured:
    assert now.value is not None
    count = int(now.value > 0)
    for earlier in book.earlier(case, day) if count else ():
        then = lag(book, case, earlier, ask)
        values = [end.value for end in then.ends or (then,) if end.value is not None]
        if values and max(values) <= 0:
            break
        count += bool(values)
    key = "periods_behind" if count else "no_period_behind"
    return measured(Fraction(count), key, **{**now.said, "n": count})

"""How far a case is, against 序时进度 and against the plan of a period."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from portfolio.figures.baseline import Pace
from portfolio.figures.investment import Lead, Target, targets, year
from portfolio.figures.totals import total
from portfolio.quantities import When
from portfolio.rules.book import Book, Case
from portfolio.rules.values import Ask, Measured, Points, Share, Yuan, measured, missing, not_due

WAN = 10_000
"""Yuan."""


def _rated(book: Book, case: Case, day: date) -> Lead | Measured:
    """The rate of a case and its pace, which may be None; or why there is no rate."""
    states = book.states(case, day)
    if case.subject == "project" and states:
        found = year(states[0], day.year, book.settings)
        lead = found.lead or found.reported_lead
        if lead is not None:
            return lead
        if len(found.invested) > 1:
            return missing("disagree_measured")
        if found.plan.now is None or not found.plan.now.base:
            return missing("no_plan_measured", year=str(day.year))
        return missing("no_invested", year=str(day.year))
    whole = total(states, day, book.settings)
    if not whole.base:
        return missing("no_plan_measured", year=str(day.year))
    if whole.percent is None:
        return missing("no_invested", year=str(day.year))
    return Lead(whole.percent, Pace(whole.pace, "whole") if whole.pace is not None else None)


def _lead(book: Book, case: Case, day: date) -> Lead | Measured:
    """The rate of a case with a pace to compare it with, or why there is none."""
    found = _rated(book, case, day)
    if isinstance(found, Lead) and found.pace is None:
        return missing("no_pace_measured")
    return found


def lag(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """Points behind 序时进度; negative is ahead."""
    lead = _lead(book, case, day)
    if isinstance(lead, Measured):
        return lead
    assert lead.pace is not None
    assert lead.points is not None

    key = "behind" if lead.points < 0 else "ahead" if lead.points > 0 else "even"
    points = Points(abs(lead.points))
    rate = Share(lead.rate)
    return measured(-lead.points, f"lag_{key}", rate=rate, pace=lead.pace, points=points)


def shortfall(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """What is lacking of 序时进度, in per cent of it; nought where it is met."""
    lead = _lead(book, case, day)
    if isinstance(lead, Measured):
        return lead
    assert lead.pace is not None
    if not lead.pace.percent:
        return not_due("pace_is_nought")
    value = max(Fraction(0), 100 * (lead.pace.percent - lead.rate) / lead.pace.percent)

    key = "shortfall" if value else "shortfall_none"
    return measured(value, key, rate=Share(lead.rate), pace=lead.pace, share=Share(value))


def of_pace(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """The rate in per cent of 序时进度."""
    lead = _lead(book, case, day)
    if isinstance(lead, Measured):
        return lead
    assert lead.pace is not None
    if not lead.pace.percent:
        return not_due("pace_is_nought")
    value = 100 * lead.rate / lead.pace.percent

    return measured(value, "of_pace", rate=Share(lead.rate), pace=lead.pace, share=Share(value))


def of_year(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """The completion rate of the year, in per cent."""
    found = _rated(book, case, day)
    if isinstance(found, Measured):
        return found
    return measured(found.rate, "of_year", rate=Share(found.rate))


def _of_span(
    book: Book, case: Case, day: date, ask: Ask
) -> tuple[When, Fraction, Fraction] | Measured:
    """The newest period of a kind that is over, its plan and what was done of it, in yuan."""
    found = [
        target
        for state in book.states(case, day)
        for target in targets(state, day, book.settings)
        if target.period.precision == ask.span and target.period.last <= day
    ]
    if not found:
        return missing("no_target", span=ask.span or "")
    period = max((t.period for t in found), key=lambda p: p.last)
    same: list[Target] = [t for t in found if t.period == period]
    plans = [Fraction(t.plan.now.base) for t in same if t.plan.now is not None]
    done = [t.done for t in same if t.done is not None and t.over]
    if len(done) < len(same):
        return missing("period_unreported", period=period)
    return period, sum(plans, Fraction(0)), sum(done, Fraction(0))


def of_period(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """What was done of the plan of the newest period that is over, in per cent."""
    found = _of_span(book, case, day, ask)
    if isinstance(found, Measured):
        return found
    period, plan, done = found
    if not plan:
        return missing("target_is_nought", period=period)
    value = 100 * done / plan

    return measured(
        value, "of_period", period=period, plan=Yuan(plan), done=Yuan(done), share=Share(value)
    )


def excess_of_period(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """How much more than planned was invested in the newest period that is over, in 万元."""
    found = _of_span(book, case, day, ask)
    if isinstance(found, Measured):
        return found
    period, plan, done = found

    key = "excess_more" if done >= plan else "excess_less"
    apart = Yuan(abs(done - plan))
    return measured(
        (done - plan) / WAN, key, period=period, plan=Yuan(plan), done=Yuan(done), apart=apart
    )


def periods_behind(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """Periods of reporting in a row, up to now, in which the case was behind 序时进度."""
    now = lag(book, case, day, ask)
    if now.value is None:
        return now
    count = int(now.value > 0)
    if count:
        for earlier in book.earlier(case, day):
            then = lag(book, case, earlier, ask)
            if then.value is None or then.value <= 0:
                break
            count += 1
    key = "periods_behind" if count else "no_period_behind"
    return measured(Fraction(count), key, n=count, points=Points(abs(now.value)))

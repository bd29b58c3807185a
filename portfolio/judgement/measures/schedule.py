"""What was due, and is it done: starts, ends, the statistics, milestones, procedures, reports."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction

from portfolio.facts.delays import delay, standing
from portfolio.facts.periods import closes, month_number, months_over, owed
from portfolio.facts.reported import newest
from portfolio.facts.stages import (
    ENDS,
    STARTS,
    agreed,
    finished,
    planned,
    start_answers,
    started,
)
from portfolio.facts.state import State
from portfolio.judgement.book import Book, Case
from portfolio.judgement.values import (
    Ask,
    Measured,
    Names,
    Said,
    Values,
    disputed,
    measured,
    missing,
    not_applicable,
    not_due,
)
from portfolio.ledger.model import NOT_APPLICABLE
from portfolio.ledger.quantities import When


def _only(book: Book, case: Case, day: date) -> State:
    assert case.subject == "project"
    return book.state(case.project, day)


def months_unstarted(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """Month ends since the planned start without one, the planned month's own counted.

    Counted up to the newest report: what became of the start since then is not known.
    """
    state = _only(book, case, day)
    if state.project.class_ in ("continuing", "completing"):
        return not_applicable("started_before")
    answers = start_answers(state)
    if len(answers) > 1:
        ends = (_unstarted(book, state, day, begun) for begun in (True, False))
        return disputed("start_disputed", ends)
    return _unstarted(book, state, day, agreed(answers))


def _unstarted(book: Book, state: State, day: date, begun: bool | None) -> Measured:
    when = planned(state, STARTS)
    if begun:
        return measured(Fraction(0), "has_started")
    if when is None:
        if state.project.class_ == "starting":
            return missing("no_planned_start")
        return not_applicable("no_start_planned")
    if closes(when, book.settings) > day:
        return not_due("start_not_due", date=when)
    late = delay(when, state, book.settings)
    if late is None or begun is None or state.last is None:
        return missing("start_unreported", date=when)
    months = months_over(state.last.day, book.settings) - month_number(when.last) + 1
    if months < 1:
        return not_due("start_late_days", date=when, n=late.days, last=state.last)

    return measured(Fraction(months), "months_unstarted", date=when, n=months, last=state.last)


def months_delayed(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """Months by which the completion is later than first planned: done, or as now planned."""
    state = _only(book, case, day)
    ends = [m for m in state.milestones if m.name in ENDS and m.plans]
    if not ends:
        return not_applicable("no_end_planned")
    end = ends[0]
    dates = [r.value for r in ((end.done,) if end.done is not None else newest(end.plans))]
    found = [_delayed(end.name, end.plans[0].value, now) for now in dates]
    if len(found) == 1:
        return found[0]
    return disputed("disputed", found, values=Values(tuple(dates)))


def _delayed(name: str, original: When, now: When) -> Measured:
    months = month_number(now.last) - month_number(original.last)
    key = "months_delayed" if months > 0 else "months_not_delayed"
    return measured(Fraction(months), key, name=name, original=original, now=now, n=abs(months))


def months_uncounted(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """Months since the start without being in the statistics, to the day, of projects that belong
    there.

    Counted up to the newest report. A start of which only the month is known counts from its last
    day: nothing invents a day.
    """
    state = _only(book, case, day)
    reports = state.of("statistics")
    if len(reports) > 1:
        ends = (_uncounted(book, state, r.value) for r in reports)
        return disputed("statistics_disputed", ends)
    return _uncounted(book, state, reports[0].value if reports else None)


def _uncounted(book: Book, state: State, said: str | None) -> Measured:
    if said == NOT_APPLICABLE:
        return not_applicable("statistics_not_needed")
    if said == "counted":
        return measured(Fraction(0), "is_counted")
    begun = started(state)
    if not begun:
        return not_due("not_started") if begun is False else missing("start_unreported_at_all")
    amount = state.plan("total").now
    if amount is None:
        return missing("no_total")
    if amount.base < book.settings.statistics_from.base:
        return not_applicable("too_small")
    if said is None or state.last is None:
        return missing("statistics_unreported")
    start = next((m.done.value for m in state.milestones if m.name in STARTS and m.done), None)
    if start is None:
        return missing("no_start_date")
    until = state.last.day
    months = month_number(until) - month_number(start.last)
    months -= _after(start.last, months) > until
    if months < 1:
        return not_due("uncounted_recently", date=start)
    reached = _after(start.last, months)
    days = (until - reached).days
    facts: dict[str, Said] = {"date": start, "n": months, "last": state.last}
    if not days:
        return measured(Fraction(months), "months_uncounted", **facts)
    # "More than two months" is reached a day after two months, and not a month later.
    value = months + Fraction(days, (_after(start.last, months + 1) - reached).days)
    return measured(value, "months_and_days_uncounted", days=days, **facts)


def _after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short for it."""
    year, month = divmod(month_number(day) + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_overdue(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """Days that the most overdue milestone is late, up to the newest report."""
    state = _only(book, case, day)
    places = [(m, standing(m, state, day, book.settings)) for m in state.milestones]
    if not any(m.current is not None or m.done is not None for m, _ in places):
        return missing("no_milestones")
    late = [
        (found.days, m.name, m.current.value)
        for m, where in places
        if where == "overdue" and m.current is not None
        for found in [delay(m.current.value, state, book.settings)]
        if found is not None
    ]
    days, name, when = max(late, key=lambda item: item[0], default=(0, "", None))
    if when is not None and not days and closes(when, book.settings) < day:
        # Reported on the day it was due and never since: silence is not "no days late".
        return missing("milestone_unreported", name=name, date=when)
    if when is not None:
        key = "days_overdue" if days else "due_undone"
        return measured(Fraction(days), key, name=name, date=when, n=days, last=_last(state))
    past = next((m for m, where in places if where == "past" and m.current is not None), None)
    if past is not None and past.current is not None:
        return missing("milestone_unreported", name=past.name, date=past.current.value)
    return measured(Fraction(0), "none_overdue")


def _last(state: State) -> When:
    assert state.last is not None
    return state.last


def procedures_overdue(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """Procedures before the start that are past their date and not granted."""
    state, how = _only(book, case, day), book.settings
    if started(state):
        return not_applicable("started_already")
    if not state.procedures:
        return missing("no_procedures")
    past = [
        (p.name, p.due.value)
        for p in state.procedures
        if not p.exempt and p.done is None and p.due is not None
        if closes(p.due.value, how) < day
    ]
    late = [name for name, due in past if (found := delay(due, state, how)) and found.days]
    if past and not late:
        return missing("procedure_unreported", name=past[0][0])
    key = "procedures_overdue" if late else "no_procedure_overdue"
    return measured(Fraction(len(late)), key, n=len(late), names=Names(tuple(late)))


def periods_missed(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """Periods of reporting that are over without a report, since the last one. A finished project
    owes none.
    """
    state = _only(book, case, day)
    count = owed(state, day, book.settings)
    if count is None or state.last is None:
        return missing("never_reported_measured")
    if finished(state):
        return not_applicable("finished_owes_none", last=state.last)
    key = "periods_missed" if count else "no_period_missed"
    return measured(Fraction(count), key, n=count, last=state.last)

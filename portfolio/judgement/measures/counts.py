"""Problems, events and their points, and how large a case is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from portfolio.facts.periods import closes, month_number, months_over
from portfolio.facts.ranges import total as summed
from portfolio.facts.rates import counted
from portfolio.facts.stages import STARTS, planned
from portfolio.judgement.book import Book, Case
from portfolio.judgement.measures.schedule import months_unstarted
from portfolio.judgement.values import (
    Ask,
    Measured,
    Number,
    Projects,
    Yuan,
    disputed,
    measured,
    missing,
    not_applicable,
)
from portfolio.ledger.model import NOT_APPLICABLE, Project
from portfolio.ledger.quantities import Amount

WAN = 10_000
"""Yuan."""


def problems_overdue(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """Problems past their date and not closed."""
    raised = [
        p for q in case.projects if book.listed(q, day) for p in q.problems if p.raised.day <= day
    ]
    if not raised:
        return not_applicable("no_problems")
    late = [
        p
        for p in raised
        if p.due is not None
        and closes(p.due, book.settings) < day
        and (p.closed is None or p.closed.day > day)
    ]
    key = "problems_overdue" if late else "no_problem_overdue"
    return measured(Fraction(len(late)), key, n=len(late))


def events(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """How often something happened within the last months (12 where the rule does not say)."""
    window = ask.months or 12
    first = month_number(day) - window + 1
    found = [e for e in book.events(case, ask.event, day) if month_number(e.date.day) >= first]
    n = len(found)
    return measured(Fraction(n), "events", n=n, event=ask.event or "", months=window)


def months_with_events(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """Months in a row with something of a kind, up to this month or the last."""
    months = {month_number(e.date.day) for e in book.events(case, ask.event, day)}
    at = max(months, default=0)
    count = 0
    if at >= month_number(day) - 1:
        while at in months:
            count += 1
            at -= 1
    return measured(Fraction(count), "months_with_events", n=count, event=ask.event or "")


def points(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """The points of a case's events of a kind in the newest span that is over."""
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}[ask.span or "quarter"]
    over = (months_over(day, book.settings) + 1) // size - 1
    found = [
        e
        for e in book.events(case, ask.event, day)
        if e.points is not None and month_number(e.date.day) // size == over
    ]
    if not found:
        return missing("no_points", event=ask.event or "")
    value = sum((Fraction(e.points) for e in found if e.points is not None), Fraction(0))
    return measured(value, "points", points=Number(value), event=ask.event or "")


def projects(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """How many projects there are, of some classes or of all."""
    found = [
        s for s in book.states(case, day) if not ask.classes or s.project.class_ in ask.classes
    ]
    return measured(Fraction(len(found)), "projects", n=len(found))


def late_starts(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """How many projects have not been started though they should have been. Where that is not known
    of a project, nobody knows how many there are.
    """
    found = [
        (q, months_unstarted(book, alone(case, q), day, ask))
        for q in case.projects
        if book.listed(q, day)
    ]
    unknown = tuple(q for q, months in found if months.lack in ("missing", "disputed"))
    if unknown:
        return missing("starts_unknown", names=Projects(unknown))
    late = sum(1 for _, months in found if months.value is not None and months.value >= 1)
    return measured(Fraction(late), "late_starts", n=late)


def late_starts_or_entries(book: Book, case: Case, day: date, ask: Ask) -> Measured:
    """How many projects are not both started and in the statistics though their start was due.

    Where that is not known of a project, nobody knows how many there are: silence helps no unit.
    """
    answers = [
        (q, _late(book, alone(case, q), day, ask)) for q in case.projects if book.listed(q, day)
    ]
    unknown = tuple(q for q, late in answers if late is None)
    if unknown:
        return missing("starts_unknown", names=Projects(unknown))
    late = tuple(q for q, answer in answers if answer)
    key = "late_starts_or_entries" if late else "no_late_start_or_entry"
    return measured(Fraction(len(late)), key, n=len(late), names=Projects(late))


def _late(book: Book, case: Case, day: date, ask: Ask) -> bool | None:
    """Whether a project of this year's starts lacks its start or its entry in the statistics.

    Due is what was planned for a month that is over. None where it was not reported.
    """
    unstarted = months_unstarted(book, case, day, ask)
    if unstarted.value is None:
        return None if unstarted.lack in ("missing", "disputed") else False
    if unstarted.value >= 1:
        return True
    state = book.state(case.project, day)
    said = counted(state)
    if said in ("counted", NOT_APPLICABLE):
        return False
    size = state.plan("total").now
    if size is not None and size.base < book.settings.statistics_from.base:
        return False
    when = planned(state, STARTS)
    if when is not None and months_over(day, book.settings) < month_number(when.last):
        return False
    if said is None or size is None or when is None or state.last is None:
        return None
    return True if months_over(state.last.day, book.settings) >= month_number(when.last) else None


def alone(case: Case, project: Project) -> Case:
    """A project of a unit as a case of its own."""
    return Case("project", project.id, (project,), case.series, ())


def plan(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """The year's plan, in 万元."""
    plans = [book.year(s, day).planned for s in book.states(case, day)]
    given = [plan for plan in plans if plan is not None]
    if not given:
        return missing("no_plan_measured", year=str(day.year))
    found = summed(given)
    if found.exact is not None:
        return _planned(found.exact)
    disputed_ = [s for s in book.states(case, day) if len(book.year(s, day).plan.values) > 1]
    values = Projects(tuple(s.project for s in disputed_))
    return disputed("unit_disputed", map(_planned, found), values=values)


def _planned(yuan: Fraction) -> Measured:
    return measured(yuan / WAN, "plan", amount=Yuan(yuan))


_SQUARE_METRES_A_MU = Fraction(10_000, 15)


def intensity(book: Book, case: Case, day: date, _: Ask) -> Measured:
    """投资强度: planned total over land, in 万元/亩."""
    amount: Amount | None = book.state(case.project, day).plan("total").now
    value = _per_mu(amount, case.project.land)
    if value is None:
        return missing("no_total_or_land")
    return measured(value, "intensity", number=Number(value))


def output_per_mu(_: Book, case: Case, __: date, ___: Ask) -> Measured:
    """亩均产出: yearly output over land, in 万元/亩."""
    value = _per_mu(case.project.output, case.project.land)
    if value is None:
        return missing("no_output_or_land")
    return measured(value, "output_per_mu", number=Number(value))


def _per_mu(amount: Amount | None, land: Amount | None) -> Fraction | None:
    if amount is None or land is None or not land.base:
        return None
    return Fraction(amount.base) / WAN / _mu(land)


def _mu(land: Amount) -> Fraction:
    """Exactly: a mu is no whole number of square metres, so that 100亩 must not go through them."""
    if land.unit == "亩":
        return Fraction(land.number)
    return Fraction(land.base) / _SQUARE_METRES_A_MU

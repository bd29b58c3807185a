"""What rules measure. Each measure is a function of a case on a day, and stands in `MEASURES`.

To add one: write the function in the file of its kind, put it into `MEASURES`, add its word to
`judgement.model.MEASURE` and its sentence to `report.measures`. A measure never guesses: what was
not reported is missing, and what was reported long ago is measured as of then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from portfolio.judgement.book import Book, Case
from portfolio.judgement.measures import counts, progress, schedule
from portfolio.judgement.values import Ask, Measured

Function = Callable[[Book, Case, date, Ask], Measured]


class Measure(NamedTuple):
    """A function, the unit of its value, and what it can be asked of.

    `needs` is what a rule must name besides: `span` or `event`. `by_report`: it goes up to the
    newest report, so that a period without one says nothing new.
    """

    of: Function
    unit: str
    needs: str = ""
    subjects: tuple[str, ...] = ("project", "unit")
    by_report: bool = False


_PROJECT = ("project",)


def _up_to_report(of: Function, unit: str) -> Measure:
    """A measure of projects that goes up to the newest report."""
    return Measure(of, unit, subjects=_PROJECT, by_report=True)


MEASURES: Mapping[str, Measure] = {
    "lag": Measure(progress.lag, "points"),
    "shortfall": Measure(progress.shortfall, "percent"),
    "of pace": Measure(progress.of_pace, "percent"),
    "of year": Measure(progress.of_year, "percent"),
    "of period": Measure(progress.of_period, "percent", "span"),
    "excess of period": Measure(progress.excess_of_period, "wan", "span"),
    "periods behind": Measure(progress.periods_behind, "periods"),
    "months unstarted": _up_to_report(schedule.months_unstarted, "months"),
    "months delayed": _up_to_report(schedule.months_delayed, "months"),
    "months uncounted": _up_to_report(schedule.months_uncounted, "months"),
    "days overdue": _up_to_report(schedule.days_overdue, "days"),
    "procedures overdue": _up_to_report(schedule.procedures_overdue, "pieces"),
    "periods missed": Measure(schedule.periods_missed, "periods", subjects=_PROJECT),
    "problems overdue": Measure(counts.problems_overdue, "pieces"),
    "events": Measure(counts.events, "times", "event"),
    "months with events": Measure(counts.months_with_events, "months", "event"),
    "points": Measure(counts.points, "score", "event"),
    "projects": Measure(counts.projects, "pieces"),
    "late starts": Measure(counts.late_starts, "pieces"),
    "late starts or entries": Measure(counts.late_starts_or_entries, "pieces"),
    "plan": Measure(counts.plan, "wan"),
    "intensity": Measure(counts.intensity, "wan per mu", subjects=_PROJECT),
    "output per mu": Measure(counts.output_per_mu, "wan per mu", subjects=_PROJECT),
}
"""Every measure but `score`, which is made of others: see `scores`."""


def measure_of(book: Book, case: Case, day: date, name: str, ask: Ask) -> Measured:
    """What a measure gives of a case on a day. Computed once, whichever light, list, score or
    ranking asks: a case may be asked of some of its projects only, so that they are in the key.
    """
    key = name, ask, day, case.subject, case.key, *map(id, case.projects)
    if key not in book.measures:
        book.measures[key] = MEASURES[name].of(book, case, day, ask)
    found: Measured = book.measures[key]
    return found

"""Years that no other date of the ledger is near to: 2202 for 2022, a plan under a former year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.facts.facts import Facts
from portfolio.ledger.declare import FIELDS, WHEN, YEAR, MapKind, Record
from portfolio.ledger.model import Directive, Entry, Investment, Ledger, Project
from portfolio.ledger.quantities import When, iso, read_when, year_of

AROUND = {
    "done": (15, 5),
    "planned": (10, 15),
    "event": (30, 5),
    "published": (30, 5),
    "from": (20, 15),
    "to": (15, 15),
}
"""How many years before and after the middle of the ledger's dates a field may lie."""
ELSE = (10, 10)
CONSEQUENCES = (
    "closed-before-raised",
    "done-before-started",
    "ends-before-it-begins",
    "years-reversed",
)
"""What is said of two dates of which one is in the wrong century."""
AHEAD = 330
"""Days after the newest entry at which the date of the report is a year too late."""


class Dated(NamedTuple):
    """A date of the ledger with its place."""

    field: str
    when: When
    span: Span


def dates(record: Record) -> Iterator[Dated]:
    """Every date of a record, those under which amounts stand among them."""
    for name, attribute, keyed in _fields(type(record)):
        value = getattr(record, attribute)
        if keyed:
            for key in value:
                when = key if isinstance(key, When) else read_when(str(key))
                if isinstance(when, When):
                    yield Dated(name, when, key_before(record.place.of(name, key)))
        elif value is not None and record.place.has(name):
            when = value if isinstance(value, When) else year_of(value)
            yield Dated(name, when, record.place.of(name))
    if isinstance(record, Directive) and record.due is not None:
        due = read_when(record.due)
        if isinstance(due, When):
            yield Dated("due", due, record.place.of("due"))


def _fields(cls: type[Record]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a class that hold dates, each with its attribute and whether they are keys."""
    if cls not in _DATED:
        _DATED[cls] = tuple(
            (d.en, d.attribute, isinstance(d.kind, MapKind))
            for d in FIELDS[cls]
            if d.kind in (WHEN, YEAR) or (cls is Investment and isinstance(d.kind, MapKind))
        )
    return _DATED[cls]


_DATED: dict[type[Record], tuple[tuple[str, str, bool], ...]] = {}


def key_before(span: Span) -> Span:
    """Where the key of a value stands: `2022` of `2022: 3亿元`."""
    text = span.source.text
    found = re.search(r"([^\s,{}]+) *: *$", text[max(0, span.start - 40) : span.start])
    if found is None:
        return span
    start = max(0, span.start - 40) + found.start(1)
    return Span(span.source, start, start + len(found[1]))


def far_off(facts: Facts) -> dict[Span, tuple[Dated, int]]:
    """Dates whose year is far from those of the others, with the year in the middle of these."""
    found: dict[Span, tuple[Dated, int]] | None = facts.memo.get("years far off")
    if found is None:
        every = [d for record, _ in facts.records for d in dates(record)]
        found = {}
        if len(every) > 2:
            middle = median_low([d.when.last.year for d in every])
            for dated in every:
                before, after = AROUND.get(dated.field, ELSE)
                if not middle - before <= dated.when.last.year <= middle + after:
                    found[dated.span] = dated, middle
        facts.memo["years far off"] = found
    return found


def misdated(facts: Facts, project: Project) -> frozenset[date]:
    """The days of entries in the wrong year or place, which is said. What goes by the day of
    such an entry says nothing.

    Where the days fall once, the one that is wrong is that without which they would not fall. It
    may be either of two.
    """
    far, as_of = far_off(facts), facts.ledger.as_of.day
    found = {e.date.day for e in project.progress if far and e.place.of("date") in far}
    days = [e.date.day for e in project.progress if e.date.day <= as_of]
    falls = [n for n, (before, now) in enumerate(pairwise(days)) if now < before]
    if len(falls) == 1:
        two = (falls[0], falls[0] + 1)
        found |= {days[n] for n in two if _in_order(days[:n] + days[n + 1 :])} or {*days}
    return frozenset(found)


def _in_order(days: list[date]) -> bool:
    return all(before <= now for before, now in pairwise(days))


def without_consequences(facts: Facts, found: list[Diagnostic]) -> list[Diagnostic]:
    """What is left when nothing is said that follows from a year far off."""
    far = far_off(facts)
    return [
        d
        for d in found
        if d.name not in CONSEQUENCES
        or far.keys().isdisjoint((d.span, *(span for span, _ in d.related)))
    ]


def years_are_near_each_other(subject: Subject) -> Iterator[Diagnostic]:
    """No date lies decades from the ledger's others."""
    for span, (dated, middle) in far_off(subject.facts).items():
        year = f"{dated.when.last.year:04}"
        meant = span.source.text[span.start : span.end].replace(year, _meant(year, middle))
        yield diagnostic("year-far-off", span, year=year, middle=f"{middle:04}", meant=meant)


def _meant(year: str, middle: int) -> str:
    """The year near the others that shares most digits with the one that was typed."""
    near = [f"{y:04}" for y in range(max(1, middle - ELSE[0]), middle + ELSE[1] + 1)]
    return min(
        near,
        key=lambda y: (sum(a != b for a, b in zip(y, year, strict=True)), abs(int(y) - middle)),
    )


def as_of_is_near_the_entries(subject: Subject) -> Iterator[Diagnostic]:
    """The day of the report is neither a year after every entry nor before most projects' last."""
    ledger = subject.ledger
    found = stray_as_of(subject.facts)
    if found is not None:
        newest, behind = found
        what = (
            Words(
                f"多数项目已有更晚的进展，最晚到 {newest}",
                f"most projects have later entries, up to {newest}",
            )
            if behind
            else Words(f"最晚的一条进展是 {newest}", f"the newest entry is of {newest}")
        )
        yield diagnostic(
            "as-of-far-off",
            ledger.place.of("as_of"),
            as_of=iso(ledger.as_of),
            what=what,
            newest=newest.isoformat(),
        )


def stray_as_of(facts: Facts) -> tuple[date, bool] | None:
    """The newest entry, and whether the report is of a day behind it; None where all is in line."""
    key = "stray as_of"
    if key not in facts.memo:
        facts.memo[key] = _stray_as_of(facts)
    found: tuple[date, bool] | None = facts.memo[key]
    return found


def _stray_as_of(facts: Facts) -> tuple[date, bool] | None:
    ledger, far = facts.ledger, far_off(facts)
    if not ledger.place.has("as_of") or ledger.place.of("as_of") in far:
        return None
    lasts = [day for project in ledger.projects if (day := _last(project, far)) is not None]
    if not lasts:
        return None
    day, newest = ledger.as_of.day, max(lasts)
    if day.year > newest.year and (day - newest).days > AHEAD:
        return newest, False
    behind = sum(last > day for last in lasts)
    return (newest, True) if behind > 1 and 2 * behind > len(lasts) else None


def _last(project: Project, far: dict[Span, tuple[Dated, int]]) -> date | None:
    """The day of a project's last entry that says anything."""
    return max(
        (
            e.date.day
            for e in project.progress
            if not e.blank and e.place.has("date") and e.place.of("date") not in far
        ),
        default=None,
    )


def plans_are_of_the_years_of_the_entries(subject: Subject) -> Iterator[Diagnostic]:
    """Where no plan is of a year of the entries, one under another year is probably mistyped."""
    far = far_off(subject.facts)
    for project in (*subject.ledger.parents, *subject.ledger.projects):
        investment = project.investment
        if investment is None or not investment.plan:
            continue
        years = _years(project, subject.ledger)
        later = [e.investment for e in project.progress if e.investment is not None]
        planned = {*investment.plan, *(year for i in later for year in i.plan)}
        if not years or planned & {*years, subject.ledger.as_of.day.year}:
            continue
        year = max(years)
        nearest = min(investment.plan, key=lambda y: abs(y - year))
        span = key_before(investment.place.of("plan", nearest))
        if span not in far:
            yield diagnostic("plan-of-another-year", span, year=f"{nearest:04}", meant=f"{year:04}")


def _years(project: Project, ledger: Ledger) -> set[int]:
    """The years of the entries that say what was invested: those that a plan is needed for. A plan
    of a former year alone is odd even where only words were reported.
    """
    money: list[Entry] = [
        e for e in project.progress if e.invested or e.recognised or e.rate is not None
    ]
    if money:
        return {e.date.day.year for e in money}
    assert project.investment is not None
    given = [e.date.day.year for e in project.progress if not e.blank] or [ledger.as_of.day.year]
    return set(given) if max(project.investment.plan) < min(given) else set()

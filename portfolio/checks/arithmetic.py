"""Figures that do not go together. Each is a warning with what was expected and what is written:
the figure may be right all the same, and is shown as it was reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from portfolio.checks.amounts import half_unit, money, named, place_of, states
from portfolio.checks.clashes import PLAN_TIMES
from portfolio.checks.in_line import odd_places
from portfolio.checks.slips import plain
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.facts.investment import Year, decimals_of, year
from portfolio.facts.reported import Reported
from portfolio.facts.rounding import half_up
from portfolio.facts.settings import Settings
from portfolio.facts.state import State
from portfolio.ledger.declare import FIELDS, Role
from portfolio.ledger.model import Entry
from portfolio.ledger.quantities import Amount, amount_text, percent_text
from portfolio.ledger.vocabulary import field

LAST = Words("上一次写在", "the last one is at")


def _word(name: str) -> Words:
    return Words(f"“{name}”", f"`{name}`")


_CUMULATIVE = tuple(d for d in FIELDS[Entry] if d.roles & (Role.YEARLY | Role.CUMULATIVE))


def _less(now: Amount | Decimal, before: Amount | Decimal) -> bool:
    if isinstance(now, Amount):
        return isinstance(before, Amount) and now.comparable(before) and now.base < before.base
    return isinstance(before, Decimal) and now < before


def _text(value: Amount | Decimal) -> str:
    return amount_text(value) if isinstance(value, Amount) else percent_text(value)


def sums_since_the_start_keep_pace(subject: Subject) -> Iterator[Diagnostic]:
    """Within a year, the sum since the start rises as the sum of the year does."""
    odd = odd_places(subject.facts)
    for state in states(subject.facts):
        yearly = {r.date.day: r for r in state.tracks["invested"]}
        both = [
            (r, now)
            for r in state.tracks["invested_total"]
            if (now := yearly.get(r.date.day)) is not None
            and odd.isdisjoint((place_of(r, "invested_total"), place_of(now, "invested")))
        ]
        for (old_total, old), (total, now) in pairwise(both):
            if old.date.day.year != now.date.day.year:
                continue
            expected = Fraction(total.value.base) - Fraction(old_total.value.base)
            actual = Fraction(now.value.base) - Fraction(old.value.base)
            amounts = (old_total.value, total.value, old.value, now.value)
            if abs(expected - actual) > sum(map(half_unit, amounts)):
                yield diagnostic(
                    "sums-part",
                    place_of(total, "invested_total"),
                    related=[(place_of(old_total, "invested_total"), LAST)],
                    expected=money(actual),
                    actual=money(expected),
                )


MOST = (("percent", 100), ("rate", 100 * PLAN_TIMES))
"""The most that a percentage may be: of the works all of them, of the plan more."""


def percentages_have_bounds(subject: Subject) -> Iterator[Diagnostic]:
    """Of the works no more than all is done, of the year's plan no more than was ever published."""
    odd = odd_places(subject.facts)
    for project in (*subject.ledger.parents, *subject.ledger.projects):
        for entry in project.progress:
            for name, most in MOST:
                value: Decimal | None = getattr(entry, name)
                span = entry.place.of(name)
                if value is not None and value > most and span not in odd:
                    what = named(field(Entry, name).key, None)
                    yield diagnostic(
                        "percent-beyond",
                        span,
                        what=what,
                        amount=percent_text(value),
                        most=f"{most}%",
                        meant=percent_text(plain(value / 10)),
                    )


def works_are_not_copied(subject: Subject) -> Iterator[Diagnostic]:
    """The words about the works are not those of the last report where a figure has risen."""
    odd = odd_places(subject.facts)
    for project in subject.ledger.projects:
        given = [e for e in project.progress if e.corrects is None and e.works]
        for before, now in pairwise(sorted(given, key=lambda e: e.date.day)):
            assert before.works is not None
            assert now.works is not None
            if "".join(before.works.split()) != "".join(now.works.split()):
                continue
            if any(
                e.place.of(name) in odd for e in (before, now) for name in ("invested", "percent")
            ):
                continue
            risen = next(_risen(before, now), None)
            if risen is not None:
                name, old, new = risen
                yield diagnostic(
                    "works-copied",
                    now.place.of("works"),
                    related=[(before.place.of("works"), LAST)],
                    what=name,
                    old=old,
                    new=new,
                )


def _risen(before: Entry, now: Entry) -> Iterator[tuple[Words, str, str]]:
    """Figures that are higher than in the entry before."""
    same_year = before.date.day.year == now.date.day.year
    for declared in _CUMULATIVE:
        if Role.YEARLY in declared.roles and not same_year:
            continue
        old, new = (getattr(entry, declared.attribute) for entry in (before, now))
        if isinstance(new, Mapping):
            rises = [(_word(n), old[n], new[n]) for n in new if n in old]
        else:
            rises = [(named(declared.key, None), old, new)]
        for what, less, more in rises:
            if less is not None and more is not None and _less(less, more):
                yield what, _text(less), _text(more)


def reported_rates_agree(subject: Subject) -> Iterator[Diagnostic]:
    """A completion rate that somebody wrote is the one that the sums of the same day give."""
    how, odd = subject.facts.settings, odd_places(subject.facts)
    for state in states(subject.facts):
        for report in state.tracks["rate"]:
            figures = _on(state, report, how)
            about = [place_of(r, "invested") for r in figures.invested]
            if not odd.isdisjoint(
                (place_of(report, "rate"), *about, *_plan_places(state, figures.year))
            ):
                continue
            if figures.differs and figures.lead is not None and figures.lead.rate.exact is not None:
                digits = decimals_of(report.value)
                yield diagnostic(
                    "rate-differs",
                    place_of(report, "rate"),
                    stated=percent_text(report.value),
                    computed=f"{half_up(figures.lead.rate.low, digits)}%",
                )


def _on(state: State, report: Reported[Decimal], how: Settings) -> Year:
    """The year's figures as they were on the day of one report."""
    day = report.date.day
    return year(state.until(day), day.year, how)


def _plan_places(state: State, of: int) -> Iterator[Span]:
    """Where a year's plan is written, and where it was changed."""
    said = [state.project.investment]
    said += [r.given_by.investment for r in state.plan("plan", of).changes]
    return (investment.place.of("plan", of) for investment in said if investment is not None)


def quantities_measure_the_same(subject: Subject) -> Iterator[Diagnostic]:
    """What is built is measured as it was planned."""
    for project in (*subject.ledger.parents, *subject.ledger.projects):
        for entry in project.progress:
            for name, amount in entry.built.items():
                planned = project.scale.get(name)
                if planned is not None and not amount.comparable(planned):
                    yield diagnostic(
                        "quantities-differ",
                        entry.place.of("built", name),
                        related=[
                            (project.place.of("scale", name), Words("计划写在", "planned at"))
                        ],
                        name=name,
                        built=amount_text(amount),
                        planned=amount_text(planned),
                    )

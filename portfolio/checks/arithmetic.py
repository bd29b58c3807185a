"""Figures that do not go together. Each is a warning with what was expected and what is written:
the figure may be right all the same, and is shown as it was reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from portfolio.checks.amounts import half_unit, money, named, place_of, states
from portfolio.checks.in_line import odd_places
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.facts.investment import Year, decimals_of, year
from portfolio.facts.rounding import half_up
from portfolio.facts.settings import Settings
from portfolio.facts.state import Reported, State
from portfolio.ledger.model import Entry
from portfolio.ledger.quantities import Amount, amount_text, iso, percent_text
from portfolio.ledger.vocabulary import field

LAST = Words("上一次写在", "the last one is at")


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


def parts_make_the_whole(subject: Subject) -> Iterator[Diagnostic]:
    """What a parent states is the sum of its projects, within half a unit a row.

    Only where every project of it gives the figure, and reported sums only of one day.
    """
    ledger = subject.ledger
    for parent in ledger.parents:
        children = [subject.facts.final(p) for p in ledger.projects if p.parent == parent.id]
        whole = subject.facts.final(parent)
        if not children:
            continue
        for key, amounts, stated, span in _stated(whole, children):
            sums = sum((Fraction(a.base) for a in amounts), Fraction(0))
            slack = sum((half_unit(a) for a in amounts), half_unit(stated))
            if abs(sums - Fraction(stated.base)) > slack:
                yield diagnostic(
                    "parts-differ",
                    span,
                    what=key,
                    parent=parent.name,
                    stated=amount_text(stated),
                    parts=money(sums),
                    apart=money(abs(sums - Fraction(stated.base))),
                )


def _stated(
    whole: State, children: list[State]
) -> Iterator[tuple[Words, list[Amount], Amount, Span]]:
    """Each figure that a parent states and every part has, with where the parent states it."""
    investment = whole.project.investment
    for name in ("total", "plan"):
        for key in whole.plans[name] if investment is not None else ():
            stated = whole.plan(name, key).now
            given = [child.plan(name, key).now for child in children]
            amounts = [amount for amount in given if amount is not None]
            if stated is not None and len(amounts) == len(children):
                assert investment is not None
                kind = field(type(investment), name).key
                span = investment.place.of(name, key)
                yield named(kind, key), amounts, stated, span
    for report in whole.tracks["invested"]:
        same = [
            [r for r in c.tracks["invested"] if r.date.day == report.date.day] for c in children
        ]
        if all(len(reports) == 1 for reports in same):
            kind = field(Entry, "invested").key
            amounts = [r.value for reports in same for r in reports]
            yield named(kind, iso(report.date)), amounts, report.value, place_of(report, "invested")


def works_are_no_more_than_whole(subject: Subject) -> Iterator[Diagnostic]:
    """Of the works no more than all is done. Of money there may be more than was planned."""
    for project in (*subject.ledger.parents, *subject.ledger.projects):
        for entry in project.progress:
            if entry.percent is not None and entry.percent > 100:
                amount = percent_text(entry.percent)
                yield diagnostic("percent-beyond", entry.place.of("percent"), amount=amount)


def works_are_not_copied(subject: Subject) -> Iterator[Diagnostic]:
    """The words about the works are not those of the last report where a figure has risen."""
    for project in subject.ledger.projects:
        given = [e for e in project.progress if e.corrects is None and e.works]
        for before, now in pairwise(sorted(given, key=lambda e: e.date.day)):
            assert before.works is not None
            assert now.works is not None
            if "".join(before.works.split()) != "".join(now.works.split()):
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
    for name in ("percent", "invested"):
        old, new = getattr(before, name), getattr(now, name)
        if name == "invested" and before.date.day.year != now.date.day.year:
            continue
        if old is not None and new is not None and _less(old, new):
            key = field(Entry, name).key
            yield Words(f"“{key.zh}”", f"`{key.en}`"), _text(old), _text(new)
    for name, amount in now.built.items():
        if name in before.built and _less(before.built[name], amount):
            yield Words(f"“{name}”", f"`{name}`"), _text(before.built[name]), _text(amount)


def reported_rates_agree(subject: Subject) -> Iterator[Diagnostic]:
    """A completion rate that somebody wrote is the one that the sums of the same day give."""
    how, odd = subject.facts.settings, odd_places(subject.facts)
    for state in states(subject.facts):
        for report in state.tracks["rate"]:
            figures = _on(state, report, how)
            if any(place_of(r, "invested") in odd for r in figures.invested):
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

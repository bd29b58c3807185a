"""Units that were probably exchanged: 亿 for 万, or 万 for 亿."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Span, diagnostic
from portfolio.ledger.declare import Place
from portfolio.ledger.model import Ledger
from portfolio.ledger.quantities import Amount, amount_text


def amounts_are_of_one_order(subject: Subject) -> Iterator[Diagnostic]:
    """No amount of money is ten thousand times what others like it are: 亿 for 万, or 万 for 亿."""
    for span, amount, other in odd_amounts_of(subject):
        yield diagnostic("unit-slip", span, amount=amount_text(amount), other=amount_text(other))


def odd_amounts_of(subject: Subject) -> tuple[tuple[Span, Amount, Amount], ...]:
    """Those of the ledger that is checked, looked for once."""
    memo = subject.facts.memo
    if "odd amounts" not in memo:
        memo["odd amounts"] = tuple(odd_amounts(subject.ledger))
    found: tuple[tuple[Span, Amount, Amount], ...] = memo["odd amounts"]
    return found


def odd_amounts(ledger: Ledger) -> Iterator[tuple[Span, Amount, Amount]]:
    """Amounts that stand out by three orders or more and would not, were 亿 and 万 exchanged.

    Each with its place and the amount that it was probably meant to be.
    """
    for amounts in _like_amounts(ledger):
        every = sorted(base for _, _, a in amounts if (base := a.base))
        if len(every) < 4:
            continue
        for place, key, amount in amounts:
            base = amount.base
            if not base:
                continue
            least, middle, most = _without(every, base)
            if middle / 1000 < base < middle * 1000:
                continue
            other = exchanged(amount)
            if other is not None and least / 30 <= other.base <= most * 30:
                yield place.of(*key), amount, other
    for place, key, part, whole in _parts(ledger):
        base = whole.base
        if base and part.base >= base * 1000 and (other := exchanged(part)) is not None:
            yield place.of(*key), part, other


def _without(every: list[Decimal], one: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """The least, the middle and the greatest of all that are sorted but one of them."""
    place = bisect_left(every, one)
    middle = (len(every) - 1) // 2
    return (
        every[place == 0],
        every[middle + (middle >= place)],
        every[-1 - (place == len(every) - 1)],
    )


def exchanged(amount: Amount) -> Amount | None:
    """The same number with 万 for 亿 or 亿 for 万; None of plain 元."""
    units = {"亿元": "万元", "万元": "亿元"}
    return amount._replace(unit=units[amount.unit]) if amount.unit in units else None


Key = tuple[str] | tuple[str, object]
"""A field and, where it holds several values, which one: what `Place.of` is asked for."""


def _like_amounts(ledger: Ledger) -> list[list[tuple[Place, Key, Amount]]]:
    """Amounts that can be compared: total investments, years' plans, and what was invested."""
    totals: list[tuple[Place, Key, Amount]] = []
    plans: list[tuple[Place, Key, Amount]] = []
    invested: list[tuple[Place, Key, Amount]] = []
    for project in ledger.projects:
        investment = project.investment
        if investment is not None:
            if investment.total is not None:
                totals.append((investment.place, ("total",), investment.total))
            for year, plan in investment.plan.items():
                plans.append((investment.place, ("plan", year), plan))
        for entry in project.progress:
            if entry.invested is not None:
                invested.append((entry.place, ("invested",), entry.invested))
    return [totals, plans, invested]


def _parts(ledger: Ledger) -> Iterator[tuple[Place, Key, Amount, Amount]]:
    """Amounts beside what they are a part of: plans and sums, of the project's own total."""
    for project in ledger.projects:
        investment = project.investment
        if investment is None:
            continue
        for year, plan in investment.plan.items():
            if investment.total is not None:
                yield investment.place, ("plan", year), plan, investment.total
            for entry in project.progress:
                if entry.invested is not None and entry.date.day.year == year:
                    yield entry.place, ("invested",), entry.invested, plan

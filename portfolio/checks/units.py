"""Units that were probably exchanged: 亿 for 万, or 万 for 亿."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from decimal import Decimal

from portfolio.checks.slips import exchanged
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Span, diagnostic
from portfolio.facts.facts import Facts
from portfolio.ledger.declare import Record, Role, with_role
from portfolio.ledger.model import Entry, Investment, Ledger
from portfolio.ledger.quantities import Amount, amount_text


def amounts_are_of_one_order(subject: Subject) -> Iterator[Diagnostic]:
    """No amount of money is ten thousand times what others like it are: 亿 for 万, or 万 for 亿."""
    for span, amount, other in odd_amounts_of(subject.facts):
        yield diagnostic("unit-slip", span, amount=amount_text(amount), other=amount_text(other))


def odd_amounts_of(facts: Facts) -> tuple[tuple[Span, Amount, Amount], ...]:
    """Those of the ledger that is checked, looked for once."""
    memo = facts.memo
    if "odd amounts" not in memo:
        memo["odd amounts"] = tuple(odd_amounts(facts.ledger))
    found: tuple[tuple[Span, Amount, Amount], ...] = memo["odd amounts"]
    return found


def odd_amounts(ledger: Ledger) -> Iterator[tuple[Span, Amount, Amount]]:
    """Amounts that stand out by three orders or more and would not, were 亿 and 万 exchanged.

    Each with its place and the amount that it was probably meant to be.
    """
    for amounts in _like_amounts(ledger):
        every = sorted(base for _, a in amounts if (base := a.base))
        if len(every) < 4:
            continue
        for span, amount in amounts:
            base = amount.base
            if not base:
                continue
            least, middle, most = _without(every, base)
            if middle / 1000 < base < middle * 1000:
                continue
            other = exchanged(amount)
            if other is not None and least / 30 <= other.base <= most * 30:
                yield span, amount, other


def _without(every: list[Decimal], one: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """The least, the middle and the greatest of all that are sorted but one of them."""
    place = bisect_left(every, one)
    middle = (len(every) - 1) // 2
    return (
        every[place == 0],
        every[middle + (middle >= place)],
        every[-1 - (place == len(every) - 1)],
    )


def _like_amounts(ledger: Ledger) -> list[list[tuple[Span, Amount]]]:
    """Amounts that can be compared: those of each field that is summed, of all projects."""
    investments = [p.investment for p in ledger.projects if p.investment is not None]
    entries = [entry for project in ledger.projects for entry in project.progress]
    return [
        [pair for record in records for pair in _amounts(record, name)]
        for cls, records in ((Investment, investments), (Entry, entries))
        for name in with_role(cls, Role.SUMMED)
    ]


def _amounts(record: Record, name: str) -> list[tuple[Span, Amount]]:
    """What a record has of a field, one amount or several by name, each with its place."""
    value = getattr(record, name)
    if isinstance(value, Mapping):
        return [(record.place.of(name, member), amount) for member, amount in value.items()]
    return [] if value is None else [(record.place.of(name), value)]

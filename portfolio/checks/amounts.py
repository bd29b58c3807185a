"""What checks of figures share: states with all that is in the ledger, places, amounts in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from portfolio.diagnostics import Span, Words
from portfolio.facts.facts import Facts
from portfolio.facts.investment import decimals_of
from portfolio.facts.reported import Reported
from portfolio.facts.rounding import half_up
from portfolio.facts.state import State
from portfolio.ledger.quantities import UNITS, Amount


def states(facts: Facts) -> list[State]:
    """The states of all projects and parents with all that is in the ledger."""
    return [facts.final(p) for p in (*facts.ledger.parents, *facts.ledger.projects)]


def place_of(report: Reported[Any], name: str, member: object = None) -> Span:
    """Where a value is written: in its entry, or in the one that corrects it."""
    return report.given_by.place.of(name, member)


def half_unit(amount: Amount) -> Fraction:
    """Half of the last digit that an amount is written to, in yuan: 1.25亿元 may be off by 50万."""
    digits: int = decimals_of(amount.number)
    return Fraction(UNITS["money"][amount.unit]) / (2 * Fraction(10) ** digits)


def money(yuan: Fraction) -> str:
    """Yuan in the largest unit of which there is one, for a message."""
    for unit, size in UNITS["money"].items():
        if abs(yuan) >= size:
            return f"{half_up(yuan / Fraction(size), 4).normalize():f}{unit}"
    return f"{half_up(yuan, 2).normalize():f}元"


def named(key: Words, of: object) -> Words:
    if of is None:
        return Words(f"“{key.zh}”", f"`{key.en}`")
    return Words(f"{of} 的“{key.zh}”", f"`{key.en}` of {of}")

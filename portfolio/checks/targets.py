"""The targets of a year's parts make the year's plan, but for one slip that explains the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from portfolio.checks.clashes import Clash
from portfolio.checks.siblings import Figure, Money
from portfolio.checks.slips import that_fits
from portfolio.ledger.quantities import Amount, Precision

PARTS: tuple[Precision, ...] = ("quarter", "month", "half")


def targets_make_the_plan(money: Money) -> Iterator[Clash]:
    """One target whose mending would make the sum of its like the year's plan to the last yuan.

    An office may plan less for the quarters than for the year: of that nothing is said.
    """
    for year, plans in money.plans.items():
        for precision in PARTS:
            parts = [
                f
                for when, f in money.targets
                if when.precision == precision and when.last.year == year
            ]
            if len({p.span for p in parts}) < 2 or len(plans) != 1:
                continue
            explained = _explained([*parts, plans[0]])
            if explained is not None:
                other = plans[0] if explained.name == "targets" else parts[0]
                yield Clash("out-of-line", (explained,), other)


def _explained(figures: Sequence[Figure]) -> Figure | None:
    """The figure to be mended so that all but the last add up to it."""
    *parts, whole = [f.value for f in figures]
    if sum((f.size for f in figures[:-1]), Decimal(0)) == figures[-1].size:
        return None
    amounts = [a for a in (*parts, whole) if isinstance(a, Amount)]
    found = that_fits(amounts, _adds_up)
    return figures[found[0]] if found is not None else None


def _adds_up(amounts: Sequence[Amount]) -> bool:
    return sum((a.base for a in amounts[:-1]), Decimal(0)) == amounts[-1].base

"""The targets of the parts of a time make its whole, and the sources of funds the total, but for
one slip that explains the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from portfolio.checks.clashes import Clash
from portfolio.checks.siblings import Figure, Money
from portfolio.checks.slips import that_fits
from portfolio.ledger.quantities import Amount, Precision, When, year_of

PARTS: tuple[Precision, ...] = ("month", "quarter", "half")


def parts_make_up_the_plan(money: Money) -> Iterator[Clash]:
    """One target whose mending would make the sum of its like what is planned of the whole, to the
    last yuan.

    An office may plan less for the parts than for the whole: of that nothing is said.
    """
    if len(money.funding) > 1 and money.total:
        yield from _unless_it_adds_up([*money.funding.values(), money.total[-1]])
    for longer, whole in _wholes(money):
        for precision in PARTS:
            parts = [
                figure
                for when, figure in money.targets
                if when.precision == precision and longer.first <= when.first
                if when.last <= longer.last and when != longer
            ]
            if len({part.span for part in parts}) > 1:
                yield from _unless_it_adds_up([*parts, whole])


def _unless_it_adds_up(figures: Sequence[Figure]) -> Iterator[Clash]:
    """The slip that keeps all but the last of some figures from adding up to it."""
    explained = _explained(figures)
    if explained is not None:
        other = figures[-1] if explained is not figures[-1] else figures[0]
        yield Clash("out-of-line", (explained,), other)


def _wholes(money: Money) -> Iterator[tuple[When, Figure]]:
    """The plans of years that were not changed, and the targets that others may be parts of."""
    for year, plans in money.plans.items():
        if len(plans) == 1:
            yield year_of(year), plans[0]
    for when, figure in money.targets:
        if when.precision in ("quarter", "half", "year"):
            yield when, figure


def _explained(figures: Sequence[Figure]) -> Figure | None:
    """The figure to be mended so that all but the last add up to it."""
    amounts = [f.value for f in figures if isinstance(f.value, Amount)]
    if _adds_up(amounts):
        return None
    found = that_fits(amounts, _adds_up)
    return figures[found[0]] if found is not None else None


def _adds_up(amounts: Sequence[Amount]) -> bool:
    return sum((a.base for a in amounts[:-1]), Decimal(0)) == amounts[-1].base

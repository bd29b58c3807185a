"""What each figure means: rates, 序时进度, shifts of dates, sums, changes, out of states and dates.

Pure functions. Money is in yuan and percentages are in per cent, both as exact fractions, so that
nothing is rounded before it is printed: subtract first, then round. `None` means that there is no
figure, which is never zero. Knows states; knows neither rule sets nor the report.

A ledger pays for what it has: modules of figures are loaded only for one that has any.
"""

from __future__ import annotations

from portfolio.ledger.declare import FIELDS, MONEY, PERCENT, QUANTITY
from portfolio.ledger.model import Entry, Ledger

_NUMBERS = tuple(
    d.attribute
    for d in FIELDS[Entry]
    if getattr(d.kind, "value", d.kind) in (MONEY, PERCENT, QUANTITY)
)


def any_in(ledger: Ledger) -> bool:
    """Whether a ledger has a figure of investment or works anywhere."""
    projects = (*ledger.parents, *ledger.projects)
    return any(
        p.investment is not None or p.scale or p.funding or any(_has_figure(e) for e in p.progress)
        for p in projects
    )


def _has_figure(entry: Entry) -> bool:
    return entry.investment is not None or any(
        getattr(entry, name) not in (None, {}) for name in _NUMBERS
    )

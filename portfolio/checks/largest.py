"""A total that no project ever had."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import log10

from portfolio.checks.in_line import odd_places
from portfolio.checks.proportions import PLANS
from portfolio.checks.slips import is_it, meant
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, diagnostic
from portfolio.ledger.model import Investment
from portfolio.ledger.quantities import Amount, amount_text

LARGEST = Amount(Decimal(2200), "亿元", "money")
"""The largest total that was published: 合肥长鑫集成电路制造基地, 2019, with the town beside it.

The largest project that stands alone is 浙石化 in 岱山县 with 1730亿元, 2020. All 91 projects of
惠东县 came to 1964.4亿元 in 2024 (the page behind `examples/published/huidong-2024m4.yaml`).
"""


def totals_have_bounds(subject: Subject) -> Iterator[Diagnostic]:
    """No project costs more than the largest that was ever published."""
    odd = odd_places(subject.facts)
    for project in subject.ledger.projects:
        first = project.investment
        for investment in (first, *(e.investment for e in project.progress)):
            if investment is None or investment.total is None:
                continue
            span, total = investment.place.of("total"), investment.total
            if total.base > LARGEST.base and span not in odd:
                yield diagnostic(
                    "total-beyond-all",
                    span,
                    amount=amount_text(total),
                    largest=amount_text(LARGEST),
                    advice=is_it(" / ".join(_likely(total, first))),
                )


def _likely(total: Amount, investment: Investment | None) -> list[str]:
    """What was probably meant: where there is a plan, the one that goes with it."""
    given = [m for m in meant(total) if isinstance(m, Amount) and m.base < total.base]
    plans = investment.plan.values() if investment is not None else ()
    plan = max((float(plan.base) for plan in plans), default=0.0)
    if plan:
        given = [min(given, key=lambda m: abs(log10(plan / float(m.base)) - PLANS.usual))]
    return [amount_text(m) for m in given]

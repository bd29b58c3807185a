"""A parent's figure against those of its projects."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from portfolio.checks.amounts import money
from portfolio.checks.in_line import odd_places
from portfolio.checks.parts import differs, explained, sums
from portfolio.checks.slips import is_it
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.ledger.quantities import amount_text


def parts_make_the_whole(subject: Subject) -> Iterator[Diagnostic]:
    """What a parent states is the sum of its projects. One slip that explains all is named."""
    odd = odd_places(subject.facts)
    wrong = explained(subject.facts)
    for span, (each, figure, meant) in wrong.items():
        own = figure is each.whole
        related = [] if own else [(each.whole.span, Words("母项目的写在", "the parent's is at"))]
        yield diagnostic(
            "out-of-line",
            span,
            related=related,
            what=each.what,
            amount=amount_text(figure.amount),
            than=Words("各项目之和", "the sum of its projects")
            if own
            else Words(f"母项目“{each.parent.name}”", f"that of the parent `{each.parent.name}`"),
            other=money(each.total) if own else amount_text(each.whole.amount),
            advice=is_it(amount_text(meant)),
        )
    for each in sums(subject.facts):
        figures = (*each.parts, each.whole)
        if any(f.span in odd for f in figures) or not differs([f.amount for f in figures]):
            continue
        yield diagnostic(
            "parts-differ",
            each.whole.span,
            what=each.what,
            parent=each.parent.name,
            stated=amount_text(each.whole.amount),
            parts=money(each.total),
            apart=money(abs(each.total - Fraction(each.whole.amount.base))),
        )

"""Headings that have figures of their own. They are shown, and never counted."""

from __future__ import annotations

from portfolio.report.context import Context
from portfolio.report.data import told
from portfolio.report.phrase import Phrase
from portfolio.report.projects import Card, card

TITLE = Phrase("母项目", "Parents")
INTRO = Phrase(
    "下面的数字是母项目自己报的，不计入项目数和汇总。",
    "The parents report these figures themselves. They count neither as projects nor in totals.",
)


def build(context: Context) -> tuple[Card, ...]:
    with_figures = (s for s in context.parents if s.entries or s.project.investment is not None)
    fields = told(context)
    return tuple(card(context, n, state, None, fields) for n, state in enumerate(with_figures, 1))

"""Headings that have figures of their own."""

from __future__ import annotations

from portfolio.report.phrase import Phrase

TITLE = Phrase("母项目", "Parents")
INTRO = Phrase(
    "下面的数字是母项目自己报的，不计入项目数和汇总。",
    "The parents report these figures themselves. They count neither as projects nor in totals.",
)

"""Judgements and views that leaders gave, apart from progress."""

from __future__ import annotations

from portfolio.report.phrase import Phrase

TITLE = Phrase("评价和看法", "Opinions")
INTRO = Phrase(
    "不是要求、也不是进度的话，照录原文，不作进度用。",
    "Neither directives nor progress, in the words of the source. They are not used as progress.",
)

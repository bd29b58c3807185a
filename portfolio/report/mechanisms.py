"""Ways of working that directives set up."""

from __future__ import annotations

from portfolio.report.phrase import Phrase

DIRECTIVE_NUMBER = Phrase("第 {n} 条", "No. {n}")
TITLE = Phrase("工作机制", "Ways of working")
INTRO = Phrase(
    "上面的要求建立或推行的工作机制，共 {n} 项。原文没有写办法和标准的，这里也没有。",
    "The directives above set up {n} {n:way|ways} of working. Where the source gives no method or standard, there is none here.",
)
MECHANISM = Phrase("工作机制", "Way of working")
FROM = Phrase("出自", "From")

"""Why cards are brief, where there are too many projects for one page."""

from __future__ import annotations

from portfolio.report.context import Context
from portfolio.report.phrase import Phrase

BRIEF = Phrase(
    "项目多于 {n} 个，这里只写亮灯的理由、问题和投资。其余见一览；历次进展等，用 --split 给每个项目另做一页。",
    "There are more than {n} projects: here stand reasons of lights, problems and money only. The rest is in the overview; `--split` gives every project a page with its history.",
)

MANY = 300
"""Of more projects than this a page has brief cards."""


def build(context: Context) -> str:
    """Empty where the cards are whole."""
    return context.words.say(BRIEF, n=MANY) if len(context.states) > MANY else ""

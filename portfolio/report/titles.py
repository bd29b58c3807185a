"""What the reports are called: of key projects only where every project on the list is one."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.report.context import Context
from portfolio.report.phrase import Phrase

TITLES: Mapping[str, tuple[Phrase, Phrase]] = {
    "weekly": (
        Phrase("项目周调度", "Weekly dispatch of projects"),
        Phrase("重点项目周调度", "Weekly dispatch of key projects"),
    ),
    "wall": (
        Phrase("项目挂图", "Wall chart of projects"),
        Phrase("重点项目挂图", "Wall chart of key projects"),
    ),
    "bulletin": (
        Phrase("关于项目推进情况的通报", "Bulletin on the progress of projects"),
        Phrase("关于重点项目推进情况的通报", "Bulletin on the progress of key projects"),
    ),
}
"""By the folder of the report: for any projects, and for key projects (those with a level)."""


def heading(context: Context, report: str) -> str:
    """What a report is called."""
    of_any, of_key = TITLES[report]
    every = bool(context.states) and all(s.project.level for s in context.states)
    return context.words.say(of_key if every else of_any)

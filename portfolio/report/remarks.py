"""Judgements and views that leaders gave, apart from progress."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.ledger.model import Remark
from portfolio.report.context import Cite, Context
from portfolio.report.directives import about, concerns, of_one_day, place, said
from portfolio.report.phrase import Phrase

TITLE = Phrase("评价和看法", "Opinions")
SPEAKER_UNNAMED = Phrase("原文未写明是谁说的", "The text does not say who")
INTRO = Phrase(
    "不是要求、也不是进度的话，照录原文，不作进度用。",
    "Neither directives nor progress, in the words of the source. They are not used as progress.",
)


class SpokenRemark(NamedTuple):
    speaker: str
    text: str
    place: str
    note: str
    cites: tuple[Cite, ...]


def build(context: Context) -> tuple[SpokenRemark, ...]:
    """All of them, in the ledger's order."""
    spoken = [r for r in context.ledger.remarks if r.date.day <= context.day]
    one_day = of_one_day(spoken)
    return tuple(_remark(context, r, one_day) for r in spoken)


def remarks_about(context: Context, project: str | None) -> tuple[SpokenRemark, ...]:
    """Those made at the site of a project or about it; with None, those of no project."""
    return tuple(
        _remark(context, r, one_day=False)
        for r in context.ledger.remarks
        if r.date.day <= context.day and concerns(r, project)
    )


def _remark(context: Context, found: Remark, one_day: bool) -> SpokenRemark:
    w = context.words
    parts = [place(context, found, one_day), *about(context, found)]
    return SpokenRemark(
        w.own(found.by) if found.by else w.say(SPEAKER_UNNAMED),
        said(w, found),
        w.clauses(part for part in parts if part),
        found.note or "",
        context.citations.cite(found.cite),
    )

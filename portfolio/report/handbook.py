"""拉练手册: the itinerary of a tour; for each stop what was said last and what became of it.

The tour is the next that is planned, or else the last that was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from portfolio.facts.problems import given
from portfolio.ledger.model import Tour
from portfolio.report import directives, remarks, tours
from portfolio.report.context import Context
from portfolio.report.deadlines import Deadline
from portfolio.report.directives import Spoken
from portfolio.report.dossiers import Dossier, Dossiers
from portfolio.report.overview import Overview, OverviewRow
from portfolio.report.phrase import Phrase
from portfolio.report.remarks import SpokenRemark

if TYPE_CHECKING:
    from portfolio.report.lights import Lights

TITLE = Phrase("拉练手册", "Tour handbook")
HANDBOOK_NONE = Phrase(
    "台账里没有拉练，写在 tours（拉练）下面。",
    "The ledger has no tour; it would stand under `tours`.",
)
PLANNED = Phrase("计划，还没有去", "planned, not made yet")
ITINERARY = Phrase("行程", "Itinerary")
COUNTS = Phrase(
    "领导要求 {n} 条，有反馈的 {answered} 条", "{n} {n:directive|directives}, {answered} answered"
)
N_ASKED = Phrase("要求 {n} 条", "{n} {n:directive|directives}")
STOP = Phrase("第 {n} 站，共 {all} 站", "Stop {n} of {all}")
GENERAL = Phrase("没有指明项目的要求", "Directives that name no project")
NOW = Phrase("现在怎样", "How it stands")
ASKED = Phrase("领导要求及落实情况", "Directives, and what came of them")
NOTHING_ASKED = Phrase(
    "台账里没有在这里提出或涉及它的要求。", "Nothing was asked here or about it."
)
NOTES = Phrase("现场记录", "Notes")


class HandbookStop(NamedTuple):
    """One stop. `row` is the project's row of the overview, None where it is not on the list."""

    number: int
    dossier: Dossier
    where: str
    row: OverviewRow | None


class Handbook(NamedTuple):
    """`planned`: the tour has not been made yet. `counts` says what was asked and what came back.

    `general` and `remarks` were said of no project in particular.
    """

    visit: tours.Visit
    planned: bool
    counts: str
    stops: tuple[HandbookStop, ...]
    general: tuple[Spoken, ...]
    remarks: tuple[SpokenRemark, ...]


def build(
    context: Context, lights: Lights | None, deadlines: tuple[Deadline, ...], table: Overview
) -> Handbook | None:
    """None where the ledger has no tour."""
    tour = _chosen(context)
    if tour is None:
        return None
    w = context.words
    dossiers = Dossiers(context, lights, deadlines)
    stops = [dossiers.of(context.state(key), n) for n, key in enumerate(tour.stops, 1)]
    found = list(given(context.ledger, context.day))
    answered = sum(d.answered for d in found)
    return Handbook(
        visit=tours.visit(context, tour),
        planned=tour.date.day > context.day,
        counts=w.say(COUNTS, n=len(found), answered=answered) if found else "",
        stops=tuple(
            HandbookStop(
                n,
                dossier,
                w.say(STOP, n=n, all=len(stops)),
                next((row for row in table.rows if row.project == dossier.card.id), None),
            )
            for n, dossier in enumerate(stops, 1)
        ),
        general=directives.given_about(context, None),
        remarks=remarks.remarks_about(context, None),
    )


def _chosen(context: Context) -> Tour | None:
    every = sorted(context.ledger.tours, key=lambda tour: tour.date.day)
    ahead = [tour for tour in every if tour.date.day > context.day]
    return ahead[0] if ahead else every[-1] if every else None

"""Ledger and date to Report: what is said, in which order, in which words, with which figures.

All arithmetic, sorting and wording happens here and in `figures`. A format only shows a Report.
Knows nothing of HTML, files or clocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from portfolio.citations import Document
from portfolio.figures.stages import ENDS, STARTS
from portfolio.model import Ledger, Project
from portfolio.quantities import When
from portfolio.report import (
    basis,
    data,
    directives,
    documents,
    overview,
    projects,
    summary,
    tours,
)
from portfolio.report.context import Context, context
from portfolio.state import State

if TYPE_CHECKING:
    from portfolio.report import changes, rates, totals


class Report(NamedTuple):
    """One report, section by section in page order."""

    title: str
    subtitle: str
    as_of: When
    summary: summary.Summary
    overview: overview.Overview
    totals: totals.Totals | None
    rates: tuple[rates.Line, ...]
    changes: changes.Changes | None
    cards: tuple[projects.Card, ...]
    parents: tuple[projects.Card, ...]
    gone: tuple[projects.Gone, ...]
    tours: tuple[tours.Visit, ...]
    directives: directives.Directives
    mechanisms: tuple[directives.Mechanism, ...]
    remarks: tuple[directives.Said, ...]
    data: data.Coverage
    basis: tuple[basis.Item, ...]
    documents: tuple[documents.Shown, ...]


def build(
    ledger: Ledger,
    cited: Mapping[str, Document],
    as_of: When | None = None,
    since: When | None = None,
) -> Report:
    """The report of a sound ledger as of a date, by default the ledger's own.

    Sections are built in page order, so that the uses of a citation count down the page; the
    documents come last, since only then is it known who cites what.
    """
    ctx = context(ledger, cited, as_of or ledger.as_of, since)
    coverage = data.build(ctx)
    first, table, sums = summary.build(ctx, coverage), overview.build(ctx), _totals(ctx)
    shares = _rates(ctx)
    return Report(
        title=ledger.title,
        subtitle=ledger.subtitle or "",
        as_of=ctx.as_of,
        summary=first,
        overview=table,
        totals=sums,
        rates=shares,
        changes=_changes(ctx),
        cards=projects.build(ctx),
        parents=projects.parents(ctx),
        gone=projects.gone(ctx),
        tours=tours.build(ctx),
        directives=directives.build(ctx),
        mechanisms=directives.mechanisms(ctx),
        remarks=directives.remarks(ctx),
        data=coverage,
        basis=basis.build(ctx, shares),
        documents=documents.build(ctx),
    )


# Sections that a ledger may have nothing for. They are loaded only for one that has.


def _totals(ctx: Context) -> totals.Totals | None:
    if not ctx.figures and not any(_grouped(s.project) for s in ctx.states):
        return None
    from portfolio.report import totals

    return totals.build(ctx)


def _grouped(project: Project) -> bool:
    fields = (project.level, project.class_, project.industry, project.park, project.unit)
    return any(fields) or bool(project.labels)


def _rates(ctx: Context) -> tuple[rates.Line, ...]:
    if not any(_has_stage(s) for s in ctx.states):
        return ()
    from portfolio.report import rates

    return rates.build(ctx)


def _has_stage(state: State) -> bool:
    """Whether anything was said that a start, an end or the statistics could be told from."""
    names = {milestone.name for milestone in state.milestones}
    return bool(
        state.project.class_
        or state.of("stage")
        or state.of("statistics")
        or names & {*STARTS, *ENDS}
    )


def _changes(ctx: Context) -> changes.Changes | None:
    if ctx.since is None:
        return None
    from portfolio.report import changes

    return changes.build(ctx)

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
from portfolio.report.context import Context, Gravest, context
from portfolio.state import State

if TYPE_CHECKING:
    from portfolio.report import changes, events, judgement, people, problems, rates, totals
    from portfolio.rules.book import Book
    from portfolio.rules.model import RuleSet


class Report(NamedTuple):
    """One report, section by section in page order."""

    title: str
    subtitle: str
    as_of: When
    summary: summary.Summary
    banner: str
    overview: overview.Overview
    judgement: judgement.Judgement | None
    totals: totals.Totals | None
    rates: tuple[rates.Line, ...]
    problems: problems.Problems | None
    people: people.People | None
    events: tuple[events.Happening, ...]
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
    rules: tuple[RuleSet, ...] = (),
) -> Report:
    """The report of a sound ledger as of a date, by default the ledger's own.

    Sections are built in page order, so that the uses of a citation count down the page; the
    documents come last, since only then is it known who cites what.
    """
    ctx = context(ledger, cited, as_of or ledger.as_of, since)
    coverage = data.build(ctx)
    book, lights = _lights(ctx, rules)
    first, table = summary.build(ctx, coverage, bool(rules)), overview.build(ctx, lights)
    judged = _judgement(ctx, book, rules)
    sums, shares = _totals(ctx), _rates(ctx)
    return Report(
        title=ledger.title,
        subtitle=ledger.subtitle or "",
        as_of=ctx.as_of,
        banner=ledger.banner or "",
        summary=first,
        overview=table,
        judgement=judged,
        totals=sums,
        rates=shares,
        problems=_problems(ctx),
        people=_people(ctx, lights),
        events=_events(ctx),
        changes=_changes(ctx),
        cards=projects.build(ctx, judged),
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


def _lights(ctx: Context, rules: tuple[RuleSet, ...]) -> tuple[Book | None, Mapping[str, Gravest]]:
    """The ledger as rules look at it, and the gravest light of every project."""
    if not rules:
        return None, {}
    from portfolio.report.judgement.lights import gravest
    from portfolio.rules.book import Book

    book = Book(ctx.ledger)
    return book, gravest(ctx, book, rules)


def _judgement(
    ctx: Context, book: Book | None, rules: tuple[RuleSet, ...]
) -> judgement.Judgement | None:
    if book is None:
        return None
    from portfolio.report import judgement

    return judgement.build(ctx, book, rules)


def _problems(ctx: Context) -> problems.Problems | None:
    if not any(p.problems for p in ctx.ledger.projects):
        return None
    from portfolio.report import problems

    return problems.build(ctx)


def _people(ctx: Context, lights: Mapping[str, Gravest]) -> people.People | None:
    if not any(p.unit or p.person or p.problems for p in ctx.ledger.projects):
        return None
    from portfolio.report import people

    return people.build(ctx, lights)


def _events(ctx: Context) -> tuple[events.Happening, ...]:
    if not ctx.ledger.events:
        return ()
    from portfolio.report import events

    return events.build(ctx)

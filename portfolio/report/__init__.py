"""Ledger and date to Report: what is said, in which order, in which words, with which figures.

All arithmetic, sorting and wording happens here. A format only shows a Report. Knows nothing of
HTML, files or clocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.citations import Document
from portfolio.model import Ledger
from portfolio.quantities import When
from portfolio.report import data, directives, documents, overview, projects, summary, tours
from portfolio.report.context import context


class Report(NamedTuple):
    """One report, section by section in page order."""

    title: str
    subtitle: str
    as_of: When
    summary: summary.Summary
    overview: overview.Overview
    cards: tuple[projects.Card, ...]
    tours: tuple[tours.Visit, ...]
    directives: directives.Directives
    mechanisms: tuple[directives.Mechanism, ...]
    remarks: tuple[directives.Said, ...]
    data: data.Coverage
    documents: tuple[documents.Shown, ...]


def build(ledger: Ledger, cited: Mapping[str, Document], as_of: When | None = None) -> Report:
    """The report of a sound ledger as of a date, by default the ledger's own.

    Sections are built in page order, so that the uses of a citation count down the page; the
    documents come last, since only then is it known who cites what.
    """
    ctx = context(ledger, cited, as_of or ledger.as_of)
    coverage = data.build(ctx)
    return Report(
        title=ledger.title,
        subtitle=ledger.subtitle or "",
        as_of=ctx.as_of,
        summary=summary.build(ctx, coverage),
        overview=overview.build(ctx),
        cards=projects.build(ctx),
        tours=tours.build(ctx),
        directives=directives.build(ctx),
        mechanisms=directives.mechanisms(ctx),
        remarks=directives.remarks(ctx),
        data=coverage,
        documents=documents.build(ctx),
    )

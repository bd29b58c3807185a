"""Judgements in words: lights, lists, rankings, admission, each with its reason and its rule.

Loaded only for a ledger that names rule sets.
"""

from __future__ import annotations

from typing import NamedTuple

from portfolio.report.context import Context
from portfolio.report.judgement import admission, decisions, lights, lists, rankings
from portfolio.report.judgement.lights import Lit
from portfolio.rules.book import Book
from portfolio.rules.model import RuleSet


class Source(NamedTuple):
    """A rule set that was judged by: where it is from, and how it was put into rules."""

    title: str
    origin: str
    notes: tuple[str, ...]


class Judgement(NamedTuple):
    lights: lights.Lights | None
    lists: tuple[lists.Shown, ...]
    rankings: tuple[rankings.Table, ...]
    admission: tuple[admission.Row, ...]
    decisions: decisions.Decisions | None
    sources: tuple[Source, ...]

    def of(self, project: str) -> Lit | None:
        """The lights of one project."""
        rows = self.lights.rows if self.lights is not None else ()
        return next((row for row in rows if row.subject.id == project), None)


def build(context: Context, book: Book, sets: tuple[RuleSet, ...]) -> Judgement:
    """Sections in page order, so that the uses of a citation count down the page."""
    lit = lights.build(context, book, sets)
    listed = lists.build(context, book, sets)
    return Judgement(
        lights=lit,
        lists=listed,
        rankings=rankings.build(context, book, sets),
        admission=admission.build(context, book, sets),
        decisions=decisions.build(context, lit, listed),
        sources=tuple(_source(context, rules) for rules in sets),
    )


def _source(context: Context, rules: RuleSet) -> Source:
    w = context.words
    if rules.source is None:
        return Source(rules.title, rules.own or "", rules.notes)
    published = w.say("in_brackets", text=w.when(rules.published)) if rules.published else ""
    return Source(rules.title, w.say("rule_source", source=rules.source) + published, rules.notes)

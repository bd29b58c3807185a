"""The rule sets that were judged by: where each is from, and how it was put into rules."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.report.context import Context
from portfolio.rules.model import RuleSet


class Source(NamedTuple):
    """One rule set. `origin` is the document, or who made it where nobody published it."""

    title: str
    origin: str
    notes: tuple[str, ...]


def build(context: Context, sets: tuple[RuleSet, ...]) -> tuple[Source, ...]:
    return tuple(_source(context, rules) for rules in sets)


def _source(context: Context, rules: RuleSet) -> Source:
    w = context.words
    notes = tuple(w.own(note) for note in rules.notes)
    if rules.source is None:
        return Source(w.own(rules.title), w.own(rules.own or ""), notes)
    published = w.say("in_brackets", text=w.when(rules.published)) if rules.published else ""
    origin = w.say("rule_source", source=w.own(rules.source)) + published
    return Source(w.own(rules.title), origin, notes)

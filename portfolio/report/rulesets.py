"""The rule sets that were judged by: where each is from, whom it judges, what was left out."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.judgement.model import RuleSet
from portfolio.report.context import Context
from portfolio.report.phrase import Phrase
from portfolio.report.words import IN_BRACKETS

RULE_SOURCE = Phrase("出处：{source}", "Source: {source}")
TITLE = Phrase("评定规则", "Rule sets")
RULE_SET_LINE = Phrase("{label}：{text}", "{label}: {text}")


class RuleSetSource(NamedTuple):
    """One rule set. `origin` is the document, or who made it where nobody published it.

    `about` says whom it judges, which projects it is for and what was left out, line by line.
    """

    title: str
    origin: str
    about: tuple[str, ...]
    notes: tuple[str, ...]


def build(context: Context, sets: tuple[RuleSet, ...]) -> tuple[RuleSetSource, ...]:
    return tuple(_source(context, rules) for rules in sets)


def _source(context: Context, rules: RuleSet) -> RuleSetSource:
    w = context.words
    return RuleSetSource(
        w.own(rules.title),
        _origin(context, rules),
        _about(context, rules),
        tuple(w.own(note) for note in rules.notes),
    )


def _origin(context: Context, rules: RuleSet) -> str:
    w = context.words
    if rules.source is None:
        return w.own(rules.own or "")
    published = w.say(IN_BRACKETS, text=w.when(rules.published)) if rules.published else ""
    return w.say(RULE_SOURCE, source=w.own(rules.source)) + published


def _about(context: Context, rules: RuleSet) -> tuple[str, ...]:
    w = context.words
    given = [("object", rules.object), ("scope", rules.scope)]
    given += [("left_out", text) for text in rules.left_out]
    return tuple(
        w.say(RULE_SET_LINE, label=w.label(RuleSet, name), text=text)
        for name, text in given
        if text
    )

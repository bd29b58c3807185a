"""What a check is, and what checks share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.evidence.citations import Document
from portfolio.facts.facts import Facts
from portfolio.ledger.declare import Place, Record
from portfolio.ledger.model import Ledger
from portfolio.ledger.vocabulary import did_you_mean, nearest


class Subject:
    """What is checked. `incomplete` are the nouns of which some could not be named: whether one is
    missing is then not known.
    """

    def __init__(
        self,
        facts: Facts,
        documents: Mapping[str, Document],
        incomplete: frozenset[type[Record]],
    ) -> None:
        self.facts, self.documents, self.incomplete = facts, documents, incomplete
        self.ledger: Ledger = facts.ledger


Check = Callable[[Subject], Iterator[Diagnostic]]


def known(name: str, place: Place, key: str, value: str, there: list[str]) -> Iterator[Diagnostic]:
    """A diagnostic where a value is none of the ids that are there."""
    if value not in there:
        advice = advise(value, there, IDS)
        yield diagnostic(name, word_in(place.of(key), value), id=value, advice=advice)


def word_in(span: Span, word: str) -> Span:
    """The place of one word of a list, so that the caret stands under it."""
    text = span.source.text[span.start : span.end]
    found = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
    return (
        Span(span.source, span.start + found.start(), span.start + found.end()) if found else span
    )


IDS = Words("已有的编号：{names}", "known ids: {names}")
UNITS = Words("已有的单位：{names}", "known units: {names}")
WARNINGS = Words("已有的警告：{names}", "known warnings: {names}")
RULE_SETS = Words("已有的规则：{names}", "known rule sets: {names}")


def advise(word: str, known: list[str], these_are: Words, most: int = 8) -> Words:
    """The name that was probably meant, or else those there are, as far as a line holds them.

    `these_are` is the sentence that lists them.
    """
    near = nearest(word, known)
    if near:
        return did_you_mean(near)
    if not known:
        return Words("台账里还没有，先写上", "there is none yet: write it first")
    more = len(known) > most
    zh = "、".join(known[:most]) + (" 等" if more else "")
    en = ", ".join(known[:most]) + (", …" if more else "")
    return Words(these_are.zh.format(names=zh), these_are.en.format(names=en))

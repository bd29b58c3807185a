"""What a check is, and what checks share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from portfolio.diagnostics import Diagnostic, Span, Words, fault
from portfolio.evidence.citations import Document
from portfolio.facts.facts import Facts
from portfolio.ledger.declare import Place, Record
from portfolio.ledger.model import Ledger
from portfolio.ledger.vocabulary import nearest


class Subject(NamedTuple):
    """What is checked. `incomplete` are the nouns of which some could not be named: whether one is
    missing is then not known.
    """

    facts: Facts
    documents: Mapping[str, Document]
    incomplete: frozenset[type[Record]]

    @property
    def ledger(self) -> Ledger:
        return self.facts.ledger


Check = Callable[[Subject], Iterator[Diagnostic]]


def known(rule: str, place: Place, key: str, value: str, there: list[str]) -> Iterator[Diagnostic]:
    """A fault where a value is none of those that are there."""
    if value not in there:
        yield fault(rule, word_in(place.of(key), value), id=value, advice=advise(value, there))


def word_in(span: Span, word: str) -> Span:
    """The place of one word of a list, so that the caret stands under it."""
    text = span.source.text[span.start : span.end]
    found = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
    return (
        Span(span.source, span.start + found.start(), span.start + found.end()) if found else span
    )


def advise(word: str, known: list[str], most: int = 8) -> Words:
    """The name that was probably meant, or else those there are, as far as a line holds them."""
    near = nearest(word, known)
    if near:
        return Words(f"是不是“{near}”？", f"did you mean `{near}`?")
    if not known:
        return Words("台账里还没有，先写上", "there is none yet: write it first")
    more = len(known) > most
    zh = "、".join(known[:most]) + (" 等" if more else "")
    en = ", ".join(known[:most]) + (", …" if more else "")
    return Words(f"已有的编号：{zh}", f"known ids: {en}")

"""Rules over a whole ledger. A check is a function that yields faults and changes nothing.

To add one: write the function, put it into `CHECKS`, give its rule a sentence in `messages`
and a ledger in `tests/errors/`. Knows the model and the documents; knows nothing of rendering.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from portfolio import walk
from portfolio.citations import Ambiguous, Document, Miss, Passage
from portfolio.declare import FIELDS, TEXT, Place, Record
from portfolio.diagnostics import Diagnostic, Span, Words, fault
from portfolio.model import Directive, Ledger, Project, Quote, Remark
from portfolio.quantities import half_width
from portfolio.vocabulary import nearest


class Subject(NamedTuple):
    """What is checked. `incomplete` are the nouns of which some could not be named: whether one is
    missing is then not known.
    """

    ledger: Ledger
    documents: Mapping[str, Document]
    incomplete: frozenset[type[Record]]


Check = Callable[[Subject], Iterator[Diagnostic]]

_FIRST = Words("第一次写在", "first written at")


def check(subject: Subject) -> list[Diagnostic]:
    """Run all checks."""
    return [found for one in CHECKS for found in one(subject)]


def unique_ids(subject: Subject) -> Iterator[Diagnostic]:
    """No two projects or parents have one id, and no two projects one name."""
    ledger = subject.ledger
    yield from _unique("repeated-id", "id", (*ledger.parents, *ledger.projects))
    yield from _unique("repeated-name", "name", ledger.projects)


def _unique(rule: str, key: str, projects: tuple[Project, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Project] = {}
    for project in projects:
        if not project.place.has(key):
            continue
        value: str = getattr(project, key)
        other = first.setdefault(value, project)
        if other is not project:
            related = [(other.place.of(key), _FIRST)]
            yield fault(rule, project.place.of(key), related=related, value=value)


def known_references(subject: Subject) -> Iterator[Diagnostic]:
    """Every id that a record names belongs to something."""
    if Project in subject.incomplete:
        return
    ledger = subject.ledger
    parents = [p.id for p in ledger.parents]
    for project in ledger.projects:
        if project.parent is not None:
            yield from _known("unknown-parent", project.place, "parent", project.parent, parents)
    projects = [p.id for p in ledger.projects]
    for tour in ledger.tours:
        for stop in tour.stops:
            yield from _known("unknown-project", tour.place, "stops", stop, projects)
    sayings: list[Directive | Remark] = [*ledger.directives, *ledger.remarks]
    for said in sayings:
        if said.at is not None:
            yield from _known("unknown-project", said.place, "at", said.at, projects)
        for about in said.projects:
            yield from _known("unknown-project", said.place, "projects", about, projects)


def _known(rule: str, place: Place, key: str, value: str, known: list[str]) -> Iterator[Diagnostic]:
    if value not in known:
        yield fault(rule, _word(place.of(key), value), id=value, advice=_advice(value, known))


def _word(span: Span, word: str) -> Span:
    """The place of one word of a list, so that the caret stands under it."""
    text = span.source.text[span.start : span.end]
    found = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
    return (
        Span(span.source, span.start + found.start(), span.start + found.end()) if found else span
    )


def _advice(word: str, known: list[str], most: int = 8) -> Words:
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


def quotes_stand_in_their_documents(subject: Subject) -> Iterator[Diagnostic]:
    """Every quote is found where it says it comes from."""
    for quote in walk.quotes(subject.ledger):
        document = subject.documents.get(quote.source)
        if document is None:
            if quote.source not in subject.ledger.sources:
                advice = _advice(quote.source, list(subject.ledger.sources))
                span = quote.place.of("source")
                yield fault("unknown-source", span, id=quote.source, advice=advice)
            continue
        found = document.find(quote.text)
        if isinstance(found, Ambiguous):
            yield fault("quote-ambiguous", quote.place.span, times=str(found.times))
        elif isinstance(found, Miss):
            yield _missed(quote, found)


def _missed(quote: Quote, miss: Miss) -> Diagnostic:
    """Show the nearest passage, with a caret under the first character that differs."""
    span = quote.place.span
    if not miss.nearest:
        advice = Words(
            "原文里没有相近的话；看看是不是引错了来源",
            "nothing in it comes near; is it another source?",
        )
        return fault("quote-not-found", span, source=quote.source, advice=advice)
    start = _squeezed_offset(span, miss.at)
    there = Span(span.source, start, min(span.end, start + max(1, len(miss.quoted))))
    near = miss.nearest if len(miss.nearest) < 60 else f"{miss.nearest[:60]}…"
    if not miss.found:
        zh, en = f"多了“{miss.quoted}”", f"`{miss.quoted}` is too much"
    elif not miss.quoted:
        zh, en = f"这里少了“{miss.found}”", f"`{miss.found}` is left out here"
    else:
        zh = f"这里写的是“{miss.quoted}”，原文是“{miss.found}”"
        en = f"here it says `{miss.quoted}`, the source has `{miss.found}`"
    advice = Words(f"{zh}。最接近的原文：{near}", f"{en}; the nearest passage is: {near}")
    return fault("quote-not-found", there, source=quote.source, advice=advice)


def _squeezed_offset(span: Span, index: int) -> int:
    """Offset in the ledger of the quote's nth character that is no white space."""
    text = span.source.text
    start = span.start + (text[span.start] in "\"'")
    solid = [at for at in range(start, span.end) if not text[at].isspace()]
    return solid[min(index, len(solid) - 1)] if solid else span.start


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def figures_are_quoted(subject: Subject) -> Iterator[Diagnostic]:
    """A figure in a record's text also stands in the words that the record cites.

    Of quotes that are not in their document nothing is said: that is reported already.
    """
    for record, cited in walk.cited(subject.ledger):
        if not cited:
            continue
        quoted = {figure for quote in cited for figure in _figures(quote.text)}
        for declared in FIELDS[type(record)]:
            value = getattr(record, declared.attribute)
            if declared.kind is not TEXT or not isinstance(value, str):
                continue
            strange = [figure for figure in _figures(value) if figure not in quoted]
            if not strange or not all(_stands(subject, quote) for quote in cited):
                continue
            for figure in strange:
                span = record.place.of(declared.en)
                yield fault("figure-not-quoted", _figure_place(span, figure), figure=figure)


def _stands(subject: Subject, quote: Quote) -> bool:
    document = subject.documents.get(quote.source)
    return document is not None and isinstance(document.find(quote.text), Passage)


def _figures(text: str) -> list[str]:
    return [found.replace(",", "") for found in _FIGURE.findall(half_width(text))]


def _figure_place(span: Span, figure: str) -> Span:
    plain = half_width(span.source.text[span.start : span.end])
    for found in _FIGURE.finditer(plain):
        if found[0].replace(",", "") == figure:
            return Span(span.source, span.start + found.start(), span.start + found.end())
    return span


def corrections_have_their_entry(subject: Subject) -> Iterator[Diagnostic]:
    """A correction names an entry that is there, and says why."""
    for project in subject.ledger.projects:
        reports = [e for e in project.progress if e.corrects is None]
        dates = [e.date.day for e in reports]
        all_read = all(e.place.has("date") for e in reports)
        for entry in project.progress:
            if entry.corrects is None:
                continue
            if all_read and entry.corrects.day not in dates:
                yield fault("corrects-nothing", entry.place.of("corrects"), project=project.name)
            if entry.reason is None:
                yield fault("correction-without-reason", entry.place.of("corrects"))


CHECKS: tuple[Check, ...] = (
    unique_ids,
    known_references,
    quotes_stand_in_their_documents,
    figures_are_quoted,
    corrections_have_their_entry,
)

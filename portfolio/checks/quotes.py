"""Quotes stand in their documents, and figures in their quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.checks.subject import IDS, Subject, advise
from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.evidence.citations import Ambiguous, Miss, Passage
from portfolio.ledger.declare import FIELDS, TEXT
from portfolio.ledger.model import Quote
from portfolio.ledger.quantities import When, half_width, read_when


def quotes_stand_in_their_documents(subject: Subject) -> Iterator[Diagnostic]:
    """Every quote is found where it says it comes from."""
    for quote in (
        quote for record, _ in subject.facts.records for quote in getattr(record, "cite", ())
    ):
        document = subject.documents.get(quote.source)
        if document is None:
            if quote.source not in subject.ledger.sources:
                advice = advise(quote.source, list(subject.ledger.sources), IDS)
                span = quote.place.of("source")
                yield diagnostic("unknown-source", span, id=quote.source, advice=advice)
            continue
        found = document.find(quote.text)
        if isinstance(found, Ambiguous):
            yield diagnostic("quote-ambiguous", quote.place.span, times=str(found.times))
        elif isinstance(found, Miss):
            bare = quote.text.strip("“”„‘’「」『』《》〝〞")
            if bare != quote.text and isinstance(document.find(bare), Passage):
                yield diagnostic(
                    "quote-not-found", quote.place.span, source=quote.source, advice=_MARKS
                )
            else:
                yield _missed(quote, found)


_MARKS = Words(
    "去掉引文两边的引号：原文里没有引号，里面的话有",
    "take the quotation marks off: the source has the words and not the marks",
)


def _missed(quote: Quote, miss: Miss) -> Diagnostic:
    """Show the nearest passage, with a caret under the first character that differs."""
    span = quote.place.span
    if not miss.nearest:
        advice = Words(
            "原文里没有相近的话；看看是不是引错了来源",
            "nothing in it comes near; is it another source?",
        )
        return diagnostic("quote-not-found", span, source=quote.source, advice=advice)
    start = _squeezed_offset(span, miss.at)
    there = Span(span.source, start, min(span.end, start + max(1, len(miss.quoted))))
    near = miss.nearest if len(miss.nearest) < 60 else f"{miss.nearest[:60]}…"
    if not miss.found:
        advice = Words(
            f"多了“{miss.quoted}”。最接近的原文：{near}",
            f"`{miss.quoted}` is too much; the nearest passage is: {near}",
        )
    elif not miss.quoted:
        advice = Words(
            f"这里少了“{miss.found}”。最接近的原文：{near}",
            f"`{miss.found}` is left out here; the nearest passage is: {near}",
        )
    else:
        advice = Words(
            f"这里写的是“{miss.quoted}”，原文是“{miss.found}”。最接近的原文：{near}",
            f"here it says `{miss.quoted}`, the source has `{miss.found}`; "
            f"the nearest passage is: {near}",
        )
    return diagnostic("quote-not-found", there, source=quote.source, advice=advice)


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
    texts = {cls: [d for d in fields if d.kind is TEXT] for cls, fields in FIELDS.items()}
    for record, cited in subject.facts.records:
        if not cited:
            continue
        quoted = {figure for quote in cited for figure in _figures(quote.text)}
        for declared in texts[type(record)]:
            value = getattr(record, declared.attribute)
            if not value:
                continue
            if isinstance(read_when(value), When):
                continue  # a date may be put in other words than the source's
            strange = [figure for figure in _figures(value) if figure not in quoted]
            if not strange or not all(stands(subject, quote) for quote in cited):
                continue
            span = record.place.of(declared.en)
            places = _figure_places(span)
            for figure in strange:
                place = places.get(figure, span)
                yield diagnostic("figure-not-quoted", place, figure=figure)


def stands(subject: Subject, quote: Quote) -> bool:
    document = subject.documents.get(quote.source)
    return document is not None and isinstance(document.find(quote.text), Passage)


def _figures(text: str) -> list[str]:
    return [found.replace(",", "") for found in _FIGURE.findall(half_width(text))]


def _figure_places(span: Span) -> dict[str, Span]:
    """Where each figure of a value stands first."""
    plain = half_width(span.source.text[span.start : span.end])
    places: dict[str, Span] = {}
    for found in _FIGURE.finditer(plain):
        place = Span(span.source, span.start + found.start(), span.start + found.end())
        places.setdefault(found[0].replace(",", ""), place)
    return places

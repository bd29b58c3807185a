"""The cited documents in full, cut at the quotes, so that each can be marked where it stands."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from portfolio.citations import Passage
from portfolio.report.context import Cite, Context


class Opening(NamedTuple):
    """Where a quote begins: its number, and the places that lead back from it."""

    number: int
    uses: tuple[Cite, ...]


class Piece(NamedTuple):
    """A stretch of text within the same quotes. Quotes may overlap; then a piece is in several."""

    text: str
    numbers: tuple[int, ...]
    opens: tuple[Opening, ...]


class Shown(NamedTuple):
    id: str
    title: str
    file: str
    dates: tuple[str, ...]
    note: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    passages: int


def build(context: Context) -> tuple[Shown, ...]:
    """To be called when all sections are built: only then is known who cites what."""
    w = context.words
    found = []
    for key, source in context.ledger.sources.items():
        dates = []
        if source.event:
            dates.append(f"{w.say('source_event')} {w.when(source.event)}")
        if source.published:
            dates.append(f"{w.say('source_published')} {w.when(source.published)}")
        passages = context.citations.passages[key]
        document = context.documents[key]
        found.append(
            Shown(
                id=key,
                title=w.own(source.title),
                file=source.file,
                dates=tuple(dates),
                note=source.note or "",
                paragraphs=tuple(
                    tuple(_pieces(context, document.text, p.start, p.end, passages))
                    for p in document.paragraphs
                ),
                passages=len(passages),
            )
        )
    return tuple(found)


def _pieces(
    context: Context, text: str, start: int, end: int, passages: tuple[tuple[int, Passage], ...]
) -> list[Piece]:
    """Cut one paragraph at every beginning and end of a quote. No quote runs over two."""
    here = [(n, p) for n, p in passages if p.start < end and p.end > start]
    cuts = {start, end}
    for _, p in here:
        cuts |= {max(p.start, start), min(p.end, end)}
    ordered = sorted(cuts)
    pieces = []
    for a, b in pairwise(ordered):
        numbers = tuple(n for n, p in here if p.start <= a and p.end >= b)
        opens = tuple(
            Opening(n, tuple(Cite(n, use) for use in range(1, context.citations.uses[n] + 1)))
            for n, p in here
            if p.start == a
        )
        pieces.append(Piece(text[a:b], numbers, opens))
    return pieces

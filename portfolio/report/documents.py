"""The cited documents in full, cut at the quotes, so that each can be marked where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from portfolio.evidence.citations import Document, Paragraph, Passage
from portfolio.report.context import Cite, Context
from portfolio.report.phrase import Phrase

TITLE = Phrase("来源", "Sources")
FILE = Phrase("文件", "File")
EVENT = Phrase("所记活动", "Event")
PUBLISHED = Phrase("发布", "Published")
MARKS = Phrase(
    "底色标出的是台账引用的文字，编号是引文号，箭头回到引用它的地方。",
    "Marked is what the ledger quotes; the number is that of the quotation, and the arrow leads back to where it is cited.",
)
QUOTES = Phrase("出处", "Quotations")
QUOTED_FROM = Phrase("《{title}》{date}", "{title}, {date}")


class Piece(NamedTuple):
    """A stretch of text within the same quotes. Quotes may overlap; then a piece is in several.
    `opens` are those that begin here.
    """

    text: str
    numbers: tuple[Cite, ...]
    opens: tuple[Cite, ...]


class Quoted(NamedTuple):
    """What a citation quotes, and which document it is from."""

    text: str
    source: str
    title: str
    date: str


class ShownDocument(NamedTuple):
    id: str
    title: str
    file: str
    dates: tuple[str, ...]
    note: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    passages: int


def build(context: Context) -> tuple[ShownDocument, ...]:
    w = context.words
    found = []
    for key, source in context.ledger.sources.items():
        dates = []
        if source.event:
            dates.append(f"{w.say(EVENT)} {w.when(source.event)}")
        if source.published:
            dates.append(f"{w.say(PUBLISHED)} {w.when(source.published)}")
        passages = context.citations.passages[key]
        document = context.documents[key]
        found.append(
            ShownDocument(
                id=key,
                title=w.own(source.title),
                file=source.file,
                dates=tuple(dates),
                note=source.note or "",
                paragraphs=tuple(
                    tuple(_pieces(document.text, p.start, p.end, here))
                    for p, here in _by_paragraph(document, passages)
                ),
                passages=len(passages),
            )
        )
    return tuple(found)


def _by_paragraph(
    document: Document, passages: tuple[tuple[int, Passage], ...]
) -> Iterator[tuple[Paragraph, list[tuple[int, Passage]]]]:
    """Every paragraph with the passages in it. No quote runs over two."""
    starts = [p.start for p in document.paragraphs]
    found: list[list[tuple[int, Passage]]] = [[] for _ in starts]
    for number, passage in passages:
        found[bisect_right(starts, passage.start) - 1].append((number, passage))
    yield from zip(document.paragraphs, found, strict=True)


def _pieces(text: str, start: int, end: int, here: list[tuple[int, Passage]]) -> list[Piece]:
    """Cut one paragraph at every beginning and end of a quote."""
    cuts = {start, end}
    for _, p in here:
        cuts |= {max(p.start, start), min(p.end, end)}
    ordered = sorted(cuts)
    pieces = []
    for a, b in pairwise(ordered):
        numbers = tuple(n for n, p in here if p.start <= a and p.end >= b)
        opens = tuple(n for n, p in here if p.start == a)
        pieces.append(Piece(text[a:b], numbers, opens))
    return pieces


def quotes(context: Context) -> dict[int, Quoted]:
    """Every citation by number, in order."""
    w = context.words
    found = {}
    for key, source in context.ledger.sources.items():
        day = source.published or source.event
        text = context.documents[key].text
        for number, passage in context.citations.passages[key]:
            quoted = " ".join(text[passage.start : passage.end].split())
            found[number] = Quoted(quoted, key, w.own(source.title), w.when(day) if day else "")
    return found

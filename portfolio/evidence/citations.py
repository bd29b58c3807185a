"""Quotes against the documents they are quoted from.

A quote matches within one paragraph, after removing all white space on both sides, and otherwise
letter for letter: web pages and word processors scatter spaces, and nothing else may differ.
Characters that cannot be seen count as white space: they are taken out of the ledger too.
Offsets are counted in the document's own characters, so that a match can be marked where it
stands. Knows texts; knows neither YAML nor projects.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from portfolio.reading.invisible import HIDDEN

SHORT = 4
"""A quote of fewer characters than this must occur only once: it could stand anywhere."""

_BLANK_LINES = re.compile(r"(?:[ \t\u3000\u00a0]*(?:\r\n|\r|\n)){2,}")


class Paragraph(NamedTuple):
    """A stretch between blank lines. `squeezed` is its text without white space; `at[i]` is the
    offset in the document of squeezed character i."""

    start: int
    end: int
    squeezed: str
    at: tuple[int, ...]


class Passage(NamedTuple):
    """Where a quote stands: characters `start` up to `end` of the document."""

    start: int
    end: int


class Miss(NamedTuple):
    """A quote that the document does not have: the nearest passage, and where they part.

    `quoted` and `found` are the first stretch that differs; either may be empty, where the quote
    adds or leaves out. `at` is the offset of the difference in the squeezed quote. `nearest` is
    empty where nothing in the document resembles the quote.
    """

    nearest: str
    at: int
    quoted: str
    found: str


class Ambiguous(NamedTuple):
    """A short quote that stands in several places."""

    times: int


class Document:
    """The text of one source, cut into paragraphs."""

    __slots__ = ("paragraphs", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = tuple(_paragraphs(text))

    def find(self, quote: str) -> Passage | Miss | Ambiguous:
        """Where the quote stands; of several places, the first."""
        wanted = squeeze(quote)
        first: Passage | None = None
        times = 0
        for paragraph in self.paragraphs:
            at = paragraph.squeezed.find(wanted)
            if at >= 0 and first is None:
                last = at + len(wanted) - 1
                first = Passage(paragraph.at[at], paragraph.at[last] + 1)
            if len(wanted) >= SHORT and first is not None:
                return first
            times += paragraph.squeezed.count(wanted)
        if first is None:
            return self._nearest(wanted)
        return first if times == 1 else Ambiguous(times)

    def _nearest(self, wanted: str) -> Miss:
        """The passage that begins as the quote does, or else shares the longest run with it."""
        enough = min(SHORT, max(2, len(wanted) // 2))
        best = max(self.paragraphs, key=lambda p: _prefix(p.squeezed, wanted), default=None)
        if best is None:
            return Miss("", 0, wanted, "")
        same = _prefix(best.squeezed, wanted)
        if same >= enough:
            return _parting(best.squeezed, best.squeezed.find(wanted[:same]), wanted, same)
        return self._differs_at_its_beginning(wanted, enough)

    def _differs_at_its_beginning(self, wanted: str, enough: int) -> Miss:
        from difflib import SequenceMatcher  # 3 ms, and only for a quote that is not there

        best, run = "", None
        for paragraph in self.paragraphs:
            matcher = SequenceMatcher(None, paragraph.squeezed, wanted, autojunk=False)
            found = matcher.find_longest_match()
            if run is None or found.size > run.size:
                best, run = paragraph.squeezed, found
        if run is None or run.size < enough:
            return Miss("", 0, wanted, "")
        start = max(0, run.a - run.b)
        same = next(
            (
                n
                for n, char in enumerate(wanted[: run.b])
                if best[start + n : start + n + 1] != char
            ),
            run.b,
        )
        return Miss(
            best[start : start + len(wanted)],
            same,
            wanted[same : run.b],
            best[min(start + same, run.a) : run.a],
        )


def _prefix(text: str, wanted: str) -> int:
    """How many of the quote's first characters stand together somewhere in the text."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in text else (low, middle - 1)
    return low


_SLACK = 24
"""How many characters a difference may have, on both sides together, to be shown as one."""


def _parting(text: str, start: int, wanted: str, same: int) -> Miss:
    """The first difference between a quote and the text that begins as it does at `start`.

    It is the shortest stretch, of either or of both, after which three characters agree again.
    """
    at = start + same
    for total in range(1, _SLACK):
        for added in range(total + 1):
            left = wanted[same + added : same + added + 3]
            omitted = total - added if left else added
            if text[at + omitted : at + omitted + len(left)] == left:
                end = start + len(wanted) - added + omitted
                return Miss(
                    text[start:end], same, wanted[same : same + added], text[at : at + omitted]
                )
            if not left:
                break
    return Miss(text[start : start + len(wanted)], same, wanted[same : same + 6], text[at : at + 6])


def squeeze(text: str) -> str:
    """The text without any white space, no-break and ideographic spaces included."""
    return HIDDEN.sub("", "".join(text.split()))


def _paragraphs(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    start = 0
    for gap in [*_BLANK_LINES.finditer(text), None]:
        end = gap.start() if gap else len(text)
        stretch = text[start:end]
        if stretch.strip():
            hidden = set(HIDDEN.findall(stretch))
            at = tuple(
                start + i
                for i, char in enumerate(stretch)
                if not char.isspace() and char not in hidden
            )
            end = start + len(stretch.rstrip())
            found.append(Paragraph(start, end, "".join(text[i] for i in at), at))
        start = gap.end() if gap else end
    return found

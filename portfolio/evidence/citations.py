"""Quotes against the documents they are quoted from.

A quote matches within one paragraph, after removing all white space on both sides, and otherwise
letter for letter: web pages and word processors scatter spaces, and nothing else may differ.
Characters that cannot be seen count as white space: they are taken out of the ledger too.
Offsets are counted in the document's own characters, so that a match can be marked where it
stands. Knows texts; knows neither YAML nor projects.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from portfolio.reading.invisible import HIDDEN

SHORT = 4
"""A quote of fewer characters than this must occur only once: it could stand anywhere."""

_BLANK = r"[ \t\u3000\u00a0]"
# Only at the first blank of a row: from every blank of a long one, each would be read again.
_BLANK_LINES = re.compile(rf"(?<!{_BLANK})(?:{_BLANK}*(?:\r\n|\r|\n)){{2,}}")
_SOLID = re.compile(rf"[^\s{HIDDEN.pattern[1:-1]}]+")

HEAD = 200
"""Characters at the beginning of a quote by which the nearest passage is found."""


class Paragraph(NamedTuple):
    """A stretch between blank lines: characters `start` up to `end` of the document."""

    start: int
    end: int


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
    """The text of one source, cut into paragraphs.

    `squeezed` is that text without white space, but for a line end behind each paragraph: no quote
    has one, so that none is found across two paragraphs.
    """

    __slots__ = ("_solid", "_starts", "paragraphs", "squeezed", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = tuple(_paragraphs(text))
        squeezed = [squeeze(text[p.start : p.end]) for p in self.paragraphs]
        self.squeezed = "\n".join(squeezed)
        lengths = (len(paragraph) + 1 for paragraph in squeezed)
        self._starts = list(accumulate(lengths, initial=0))
        self._solid: dict[int, tuple[list[int], list[int]]] = {}

    def find(self, quote: str) -> Passage | Miss | Ambiguous:
        """Where the quote stands; of several places, the first."""
        wanted = squeeze(quote)
        at = self.squeezed.find(wanted)
        if at < 0:
            return self._nearest(wanted)
        if len(wanted) < SHORT:
            times = self.squeezed.count(wanted)
            if times > 1:
                return Ambiguous(times)
        return Passage(self._was(at), self._was(at + len(wanted) - 1) + 1)

    def _was(self, offset: int) -> int:
        """The offset in the document of a squeezed character."""
        number = bisect_right(self._starts, offset) - 1
        if number not in self._solid:
            paragraph = self.paragraphs[number]
            stretches = [m.span() for m in _SOLID.finditer(self.text, *paragraph)]
            lengths = (end - start for start, end in stretches)
            squeezed = list(accumulate(lengths, initial=self._starts[number]))
            self._solid[number] = squeezed, [start for start, _ in stretches]
        squeezed, starts = self._solid[number]
        stretch = bisect_right(squeezed, offset) - 1
        return starts[stretch] + offset - squeezed[stretch]

    def _nearest(self, wanted: str) -> Miss:
        """The passage that begins as the quote does, or else shares the longest run with it."""
        enough = min(SHORT, max(2, len(wanted) // 2))
        same = _prefix(self.squeezed, wanted)
        if same >= enough:
            paragraph, start = self._around(self.squeezed.find(wanted[:same]))
            return _parting(paragraph, start, wanted, same)
        return self._differs_at_its_beginning(wanted, enough)

    def _around(self, offset: int) -> tuple[str, int]:
        """The squeezed paragraph that an offset lies in, and the offset within it."""
        number = bisect_right(self._starts, offset) - 1
        start, end = self._starts[number], self._starts[number + 1] - 1
        return self.squeezed[start:end], offset - start

    def _differs_at_its_beginning(self, wanted: str, enough: int) -> Miss:
        head = wanted[:HEAD]
        begins = size = 0  # of the longest run
        for start in range(len(head)):
            if start + size >= len(head):
                break
            if head[start : start + size + 1] in self.squeezed:
                begins, size = start, _prefix(self.squeezed, head[start:])
        if size < enough:
            return Miss("", 0, wanted, "")
        paragraph, at = self._around(self.squeezed.find(head[begins : begins + size]))
        start = max(0, at - begins)
        same = next(
            (
                n
                for n, char in enumerate(wanted[:begins])
                if paragraph[start + n : start + n + 1] != char
            ),
            begins,
        )
        return Miss(
            paragraph[start : start + len(wanted)],
            same,
            wanted[same:begins],
            paragraph[min(start + same, at) : at],
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


def _paragraphs(text: str) -> Iterator[Paragraph]:
    start = 0
    for gap in [*_BLANK_LINES.finditer(text), None]:
        end = gap.start() if gap else len(text)
        stretch = text[start:end]
        if stretch.strip():
            yield Paragraph(start, start + len(stretch.rstrip()))
        start = gap.end() if gap else end

"""Edits to a text: applied together, and places found again in the text as it was written.

This module works on offsets. It must not read YAML.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from portfolio.diagnostics import Diagnostic, Particular, Span, Text


class Edit(NamedTuple):
    """Put `new` in the place of characters `start` up to `end`."""

    start: int
    end: int
    new: str


class TypingError(NamedTuple):
    """A diagnostic with the edits that mend it. `safe`: no other reading is possible."""

    diagnostic: Diagnostic
    edits: tuple[Edit, ...]
    safe: bool


def error(
    source: Text,
    name: str,
    start: int,
    end: int,
    edits: Iterable[Edit],
    /,
    *,
    safe: bool = False,
    **particulars: Particular,
) -> TypingError:
    """Short form of `TypingError(...)`: what fills the braces comes as keywords."""
    return TypingError(Diagnostic(name, Span(source, start, end), particulars), tuple(edits), safe)


class Repaired:
    """A text with edits made, and for every offset in it the offset in the text as written."""

    __slots__ = ("_old", "_starts", "text")

    def __init__(self, text: str, edits: Iterable[Edit] = ()) -> None:
        self._starts: list[int] = [0]
        self._old: list[int] = [0]
        pieces: list[str] = []
        at = length = 0
        for edit in sorted(edits):
            if edit.start < at:
                continue  # it overlaps the one before; what that one leaves will be met again
            pieces += (text[at : edit.start], edit.new)
            length += edit.start - at + len(edit.new)
            at = edit.end
            self._starts.append(length)
            self._old.append(at)
        pieces.append(text[at:])
        self.text = "".join(pieces)

    def was(self, offset: int) -> int:
        """The offset as written. What an edit put in counts as standing where the edit began."""
        index = bisect_right(self._starts, offset) - 1
        old = self._old[index] + offset - self._starts[index]
        if index + 1 < len(self._old):
            return min(old, self._old[index + 1])
        return old

    def at_its_place(self, found: TypingError, source: Text) -> TypingError:
        """A typing error of the text with edits made, at its place in the text as written."""
        span = found.diagnostic.span
        there = Span(source, self.was(span.start), self.was(span.end))
        edits = (Edit(self.was(edit.start), self.was(edit.end), edit.new) for edit in found.edits)
        return TypingError(found.diagnostic._replace(span=there), tuple(edits), found.safe)

"""Edits to a text: applied together, and places found again in the text as it was written.

This module works on offsets. It does not read YAML.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Put `new` in the place of characters `start` up to `end`."""

    start: int
    end: int
    new: str


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

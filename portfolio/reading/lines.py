"""A line as a person reads it: its indentation, its dashes, a key with its value, a comment.

The patterns here also accept what is nearly right: full-width signs, a colon without its space.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from portfolio.diagnostics import Span, Text

WIDE_SPACE = "\u3000\u2002\u2003\u2009"
DASHES = "－—–−"
LEFT, RIGHT = "【［｛〔", "】］｝〕"
KEY = re.compile(
    rf"""(?P<key>[^\s:：'"\#\[\]{{}},，&*!|>%@`{LEFT}{RIGHT}“-][^:：'"\#\[\]{{}}“”]*?)
         (?P<before>[ {WIDE_SPACE}]*)(?P<colon>[:：])(?P<gap>[ \t{WIDE_SPACE}]*)(?P<value>.*)""",
    re.VERBOSE | re.DOTALL,
)
DASH = re.compile(rf"(?:[-{DASHES}](?:[ {WIDE_SPACE}]+|(?=[^\s-])))+")
COMMENT = re.compile(r"(?:^|[ \t]+)#.*$")
BLOCK = re.compile(r"[|>][+-]?\d?[+-]?$")
_INDENT = re.compile(rf"[ \t{WIDE_SPACE}]*")


class Line(NamedTuple):
    """A line cut up: offsets are the text's own."""

    number: int
    start: int
    indent: str
    content: str

    @property
    def at(self) -> int:
        return self.start + len(self.indent)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.at + len(self.content)

    @property
    def blank(self) -> bool:
        """There is nothing on it but white space or a comment."""
        return not self.content or self.content[0] == "#"

    @property
    def word(self) -> str:
        """The key that the line begins with, its dash before it; empty where it has none."""
        found = self.key()
        dash = "- " if self.content[:1] == "-" else ""
        return dash + found["key"] if found else ""

    def key(self) -> re.Match[str] | None:
        """The key that the line begins with, behind its dashes."""
        return KEY.match(self.content.lstrip("- "))

    def span(self, source: Text) -> Span:
        return Span(source, self.at, self.end)


def cut(source: Text) -> list[Line]:
    """All lines of a text."""
    return [_cut(source, number) for number in range(1, len(source.starts) + 1)]


def _cut(source: Text, number: int) -> Line:
    raw = source.line(number)
    found = _INDENT.match(raw)
    indent = found[0] if found else ""
    return Line(number, source.starts[number - 1], indent, raw[len(indent) :].rstrip())


def below(lines: list[Line], line: Line) -> Iterator[Line]:
    """The lines below one, without blank ones and comments."""
    return (other for other in lines[line.number :] if not other.blank)


def words_of(lines: list[Line]) -> frozenset[str]:
    """Every word that stands as a proper key somewhere in a text."""
    found = (line.key() for line in lines)
    return frozenset(
        f["key"] for f in found if f and f["colon"] == ":" and (f["gap"] or not f["value"])
    )


def columns_of(lines: list[Line]) -> Mapping[str, Counter[int]]:
    """At which columns each key stands, and how often, in lines that are indented with spaces."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for line in lines:
        if not line.indent.strip(" "):
            found[line.word][len(line.indent)] += 1
    return found


def tab_width(lines: list[Line]) -> int:
    """What a tab stands for in a text that is indented with tabs throughout, or 0.

    It is the width with which most lines below a dash line up with what follows the dash.
    """
    inner = [line for line in lines if line.indent and line.content]
    if not inner or any(line.indent[0] != "\t" for line in inner):
        return 0
    items = [(line, under) for line, under in pairwise(inner) if line.content.startswith("- ")]

    def aligned(width: int) -> int:
        return sum(
            len(under.indent.replace("\t", " " * width))
            == len(line.indent.replace("\t", " " * width)) + 2
            for line, under in items
        )

    return max((2, 4, 8), key=aligned)

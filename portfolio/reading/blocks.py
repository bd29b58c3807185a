"""Typing errors of several lines together: shifted, broken off, or commented out by half."""

from __future__ import annotations

import re
from typing import NamedTuple

from portfolio.diagnostics import Text, Words
from portfolio.reading.lines import KEY, Line, below
from portfolio.reading.repair import Edit, TypingError, error


class Block:
    """Lines that one typing error moved: all of them by `shift` columns to the right, or, with a
    shift of 0, the rest of a text that was pasted with its line breaks."""

    def __init__(self, source: Text, first: Line, shift: int) -> None:
        self.source = source
        self.first = self.last = first
        self.shift = shift
        self.count = 0
        self.edits: list[Edit] = []

    def move(self, line: Line, column: int) -> None:
        """One more line, which is meant to stand at a column."""
        self.edits.append(Edit(line.start, line.at, " " * column))
        self.count += 1

    def join(self, above: Line, line: Line) -> None:
        """One more line of a text, to be put behind the line above."""
        gap = " " if above.content.endswith(":") else ""
        self.edits.append(Edit(above.end, line.at, gap))
        self.count += 1

    def error(self) -> TypingError:
        """The typing error, told at the first line."""
        name, n = "indentation" if self.shift else "line-break-in-value", self.count
        zh, en = ("这一行", "this line") if n == 1 else (f"这 {n} 行一起", f"these {n} lines")
        if self.shift:
            side = ("左", "left") if self.shift > 0 else ("右", "right")
            by = abs(self.shift)
            advice = Words(
                f"把{zh}往{side[0]}移 {by} 格，和上面同一级的对齐",
                f"move {en} {by} column(s) to the {side[1]}, in line with those above",
            )
        else:
            advice = Words(f"把{zh}接到上一行的末尾", f"put {en} behind the line above")
        start, end = self.first.at, self.first.end
        return error(self.source, name, start, end, self.edits, advice=advice)


class HalfItem(NamedTuple):
    """A list item of which the first lines are comments and the others are not.

    `dash` is the column of its dash, `columns` are those of the keys in the comments, `keys` those
    of the item that are no comments.
    """

    error: TypingError
    dash: int
    columns: list[int]
    keys: frozenset[str]


def half_item(source: Text, lines: list[Line], line: Line) -> HalfItem | None:
    """The item that begins in the comments right above a line, the first that is none."""
    commented = _commented_above(lines, line)
    if not commented:
        return None
    usual = {len(other.indent) for other in lines if other.content.startswith("- ")}
    for sign in ("# ", "#"):
        plain = [_without(comment, sign) for comment in commented]
        starts = [n for n, text in enumerate(plain) if re.match(r" *- \S", text)]
        starts = [n for n in starts if _indentation(plain[n]) in usual]
        if not starts or any(not KEY.match(text.lstrip(" -")) for text in plain[starts[-1] :]):
            continue
        chosen = list(zip(commented, plain, strict=True))[starts[-1] :]
        dash = _indentation(plain[starts[-1]])
        rest = [line, *_rest(lines, line, dash + 2)]
        edits = [Edit(comment.start, comment.end, text) for comment, text in chosen]
        above, others = str(len(chosen)), str(len(rest))
        said = error(source, "half-commented", line.at, line.end, edits, above=above, below=others)
        columns = [dash + 2, *(_indentation(text) for _, text in chosen[1:])]
        found = (r.key() for r in rest if len(r.indent) == dash + 2)
        return HalfItem(said, dash, columns, frozenset(f["key"] for f in found if f))
    return None


def _indentation(text: str) -> int:
    return len(text) - len(text.lstrip())


def _commented_above(lines: list[Line], line: Line) -> list[Line]:
    """The comments that stand right above a line, in their order."""
    number = line.number - 1
    while number and lines[number - 1].content[:1] == "#":
        number -= 1
    return lines[number : line.number - 1]


def _rest(lines: list[Line], line: Line, column: int) -> list[Line]:
    """The other lines of the same list item, comments left out."""
    rest = []
    for under in below(lines, line):
        if len(under.indent) < column:
            break
        rest.append(under)
    return rest


def _without(line: Line, sign: str) -> str:
    """A comment as the line that it was; empty where it does not begin with the sign."""
    if not line.content.startswith(sign):
        return line.indent + line.content[1:] if sign == "# " and line.content == "#" else ""
    return line.indent + line.content[len(sign) :]

"""Typing errors of several lines together: shifted, broken off, or commented out by half."""

from __future__ import annotations

import re

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
        self.edits.append(Edit(above.end, line.at, ""))
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


def half_commented(
    source: Text, lines: list[Line], line: Line, column: int, keys: list[str], *, fresh: bool
) -> TypingError | None:
    """A list item of which the first lines are comments and the others are not.

    `line` is the first of the others, `keys` are those of the item above: one of the others is
    among them, since it belongs to another item. `fresh`: there is none above, it is the first.
    """
    commented = _commented_above(lines, line)
    rest = [line, *_rest(lines, line, column)]
    others = {found["key"] for r in rest if len(r.indent) == column and (found := r.key())}
    if not commented or not (fresh or others & set(keys)):
        return None
    for sign in ("# ", "#"):
        plain = [_without(c, sign) for c in commented]
        starts = [n for n, text in enumerate(plain) if re.match(rf" {{{column - 2}}}- \S", text)]
        if not starts or any(not KEY.match(text.lstrip(" -")) for text in plain[starts[-1] :]):
            continue
        chosen = list(zip(commented, plain, strict=True))[starts[-1] :]
        edits = [Edit(c.start, c.end, text) for c, text in chosen]
        return error(
            source,
            "half-commented",
            line.at,
            line.end,
            edits,
            above=str(len(chosen)),
            below=str(len(rest)),
        )
    return None


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

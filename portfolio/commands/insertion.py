"""Lines put into a ledger's text where somebody would type them, in that person's layout.

Text is put in at places that the tree names; nothing is written anew from the tree, so every other
byte stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from portfolio.diagnostics import Lang, Text
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import Role, with_role
from portfolio.ledger.model import Entry
from portfolio.reading.repair import Edit
from portfolio.reading.yamltree import Mapping, Node, Scalar, Sequence


class Hand(NamedTuple):
    """How somebody writes a list: columns further in than the key above it, and the dash."""

    deeper: int
    dash: str

    def written(self, column: int, item: list[str]) -> list[str]:
        """An item's lines below a key that stands at a column."""
        indent, rest = " " * (column + self.deeper), " " * len(self.dash)
        return [indent + (rest if n else self.dash) + words for n, words in enumerate(item)]


def hand(text: Text, column: int, items: Node) -> Hand | None:
    """How the last item of a list is written; None where it has no dash and key on one line."""
    if not isinstance(items, Sequence) or items.flow:
        return None
    records = [item for item in items.items if isinstance(item, Mapping)]
    if not records:
        return None
    line, at = text.position(records[-1].start)
    found = re.fullmatch(r"( *)(- +)", text.line(line)[: at - 1])
    return Hand(len(found[1]) - column, found[2]) if found else None


def language_of(node: Mapping) -> Lang:
    """The language of a record's keys."""
    return "en" if all(key.text.isascii() for key, _ in node) else "zh"


def pair(node: Mapping, *keys: str) -> tuple[Scalar, Node] | None:
    """The key of one of these names, and its value."""
    return next((pair for pair in node if pair[0].text in keys), None)


def column(text: Text, node: Mapping) -> int:
    """How far in a block's keys stand."""
    return text.position(node.pairs[0][0].start)[1] - 1


def end(text: Text, node: Node) -> int:
    """Where a block ends, its last blank or literal lines apart."""
    last = node.end
    while last > node.start and text.text[last - 1].isspace():
        last -= 1
    return last


def end_of_item(text: Text, item: Node) -> int:
    """Where an item of a list ends: comments right below it that stand as far in as its keys, and
    so would be keys of it, belong to it.
    """
    last = end(text, item)
    if not isinstance(item, Mapping) or item.flow:
        return last
    own, (line, _) = column(text, item), text.position(last)
    while line < len(text.starts):
        below = text.line(line + 1)
        if not below.startswith(" " * own) or not below.lstrip(" ").startswith("#"):
            break
        line += 1
        last = text.starts[line - 1] + len(below)
    return last


def below(text: Text, offset: int, lines: list[str]) -> Edit:
    """Put lines below the line of an offset, with the line ends that the file has there."""
    line, _ = text.position(offset)
    at = text.starts[line - 1] + len(text.line(line))
    found = _LINE_END.match(text.text, at) or _LINE_END.search(text.text)
    line_end = found[0] if found else "\n"
    return Edit(at, at, "".join(f"{line_end}{words}" for words in lines))


_LINE_END = re.compile(r"\r\n|\r|\n")


def commented(lines: Iterable[str]) -> list[str]:
    """Lines as comments that become keys when the sign and the blank behind it are deleted."""
    return [f"# {line}" for line in lines]


def entry_lines(period: str, lang: Lang) -> list[str]:
    """A blank entry, without its indentation and dash."""
    date, *names = (
        vocabulary.field(Entry, name).key.say(lang)
        for name in ("date", *with_role(Entry, Role.ASKED))
    )
    return [f"{date}: {period}", *(f"{name}:" for name in names)]


def quoted(name: str) -> str:
    """A name as a key: in quotes, where it would mean something else without."""
    if re.fullmatch(r"\w(?:[\w（）()、·. \-]*[\w）)])?", name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'

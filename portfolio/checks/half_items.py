"""Items of a list of which one half is commented out, and the ledger reads all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Span, Text, Words, diagnostic
from portfolio.ledger.model import Entry
from portfolio.ledger.vocabulary import keys
from portfolio.reading.blocks import half_item
from portfolio.reading.lines import KEY, Line, below, cut

_HEAD = re.compile(r"^[ \t]*#[ \t]*-[ \t]+[^\s:]+:[ \t]", re.MULTILINE)
"""A first line of an item in a comment; most ledgers have none."""


def items_are_whole(subject: Subject) -> Iterator[Diagnostic]:
    """No entry has but its date and all else as comments, and no item lacks its first line."""
    ledger = subject.ledger
    for project in ledger.projects:
        for entry in project.progress:
            if entry.blank and entry.place.has("date"):
                yield from _bodiless(entry)
    texts = {p.place.span.source: None for p in (ledger, *ledger.parents, *ledger.projects)}
    for text in texts:
        if _HEAD.search(text.text):
            begun = {
                record.place.span.start
                for record, _ in subject.facts.records
                if record.place.span.source is text
            }
            yield from _headless(text, begun)


def _bodiless(entry: Entry) -> Iterator[Diagnostic]:
    """The entry is only a date, and below it are comments that were its other fields."""
    date = entry.place.of("date")
    text, fields = date.source, keys(Entry)
    count = 0
    for number in range(date.line + 1, len(text.starts) + 1):
        line = text.line(number).strip()
        if not line.startswith("#"):
            break
        found = KEY.match(line.lstrip("# "))
        value = found["value"].partition(" #")[0].strip() if found else ""
        count += bool(found and found["key"] in fields and value and value[0] != "#")
    if count:
        lines = Words(f"{count} 行", f"{count} line(s)")
        yield diagnostic(
            "half-an-item",
            date,
            what=Words(
                f"这一条只有日期，下面 {lines.zh}内容前面都加了 #",
                f"this entry has only its date, and {lines.en} below it are comments",
            ),
            advice=Words(
                "这一条还要，把下面的 # 去掉；不要了，把“- ”开头的这一行前面也加 #",
                "take the # off below it, or put one before the line with the date too",
            ),
        )


def _headless(text: Text, begun: Set[int]) -> Iterator[Diagnostic]:
    """The first lines of an item are comments: the others count as lines of the item before.

    Where they could not, the comments were read as lines, and a record has begun in them.
    """
    lines = cut(text)
    for found in _HEAD.finditer(text.text):
        comment = lines[text.position(found.start())[0] - 1]
        line = next(below(lines, comment), None)
        if line is None or not _right_below(lines, comment, line):
            continue
        half = half_item(text, lines, line)
        if half is None or not half.keys or len(line.indent) != half.columns[0]:
            continue
        if any(at in begun for at in range(comment.start, line.at)):
            continue
        words = half.error.diagnostic.particulars
        above, under = words["above"], words["below"]
        yield diagnostic(
            "half-an-item",
            Span(text, line.at, line.end),
            what=Words(
                f"上面 {above} 行加了 #，这 {under} 行没有，算到前面那一条里去了",
                f"{above} line(s) above are comments and these {under} are not: they count as "
                "lines of the item before",
            ),
            advice=Words(
                f"这一条不要了，在这 {under} 行前面也加 #；还要，把上面 {above} 行的 # 去掉",
                f"put a # before these {under} line(s) too, or take the # off the {above} above",
            ),
        )


def _right_below(lines: list[Line], comment: Line, line: Line) -> bool:
    """Whether nothing but comments stands between a comment and a line."""
    return all(lines[n].content[:1] == "#" for n in range(comment.number, line.number - 1))

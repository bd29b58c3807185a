"""Diagnostics as data: what is wrong, where in which text, with which particulars.

Texts, places in them, and how a diagnostic is printed. What is said of each stands in `catalogue`,
which is loaded when there is a diagnostic. This room must not import any other room.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from portfolio.diagnostics import mask
from portfolio.diagnostics.words import Lang, Severity, Words

if TYPE_CHECKING:
    from portfolio.diagnostics.entry import CatalogueEntry


class Text:
    """One file's text, able to say on which line and column of an editor an offset lies.

    Lines end at LF, CR LF or a lone CR, and nowhere else: U+0085, U+2028 and U+2029, which YAML
    1.1 and `str.splitlines` also count, are no line ends in an editor.
    """

    __slots__ = ("_starts", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Offset of the first character of each line."""
        if self._starts is None:
            text, starts = self.text, [0]
            for at, char in enumerate(text):
                if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
                    starts.append(at + 1)
            self._starts = starts
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, columns in characters."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """One line without its line end; the number counts from 1."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


class Span(NamedTuple):
    """Characters `start` up to, not including, `end` of a text. An empty span is a place."""

    source: Text
    start: int
    end: int

    @property
    def file(self) -> str:
        return self.source.name

    @property
    def line(self) -> int:
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.position(self.start)[1]


Particular = str | Words


def table() -> Mapping[str, CatalogueEntry]:
    """Every diagnostic by name. Most ledgers draw none, so that it is loaded with the first."""
    from portfolio.diagnostics.catalogue import CATALOGUE  # 6 ms of 170

    return CATALOGUE


class Diagnostic(NamedTuple):
    """What is wrong: the name of an entry of the table, the place, and what fills its braces.

    `related` names further places with a few words each, such as where a repeated name stood first.
    """

    name: str
    span: Span
    particulars: Mapping[str, Particular]
    related: tuple[tuple[Span, Words], ...] = ()

    @property
    def severity(self) -> Severity:
        return table()[self.name].severity

    def sentence(self, lang: Lang) -> str:
        """What is wrong, in a line."""
        return self._filled(table()[self.name].sentence, lang)

    def help(self, lang: Lang) -> str:
        """What to do about it; empty where the sentence says it."""
        return self._filled(table()[self.name].help, lang)

    def _filled(self, words: Words, lang: Lang) -> str:
        given = self.particulars.items()
        filled = words.say(lang).format_map(
            {key: value.say(lang) if isinstance(value, Words) else value for key, value in given}
        )
        return mask.sentence(filled)


def diagnostic(
    name: str,
    span: Span,
    /,
    *,
    related: Iterable[tuple[Span, Words]] = (),
    **particulars: Particular,
) -> Diagnostic:
    """Short form of `Diagnostic(...)`: what fills the braces comes as keywords."""
    return Diagnostic(name, span, particulars, tuple(related))


def in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, then place, each once. Files keep the order in which they first appear."""
    files: dict[str, int] = {}
    unique: dict[tuple[int, int, int, str], Diagnostic] = {}
    for d in found:
        rank = files.setdefault(d.span.file, len(files))
        unique.setdefault((rank, d.span.start, d.span.end, d.name), d)
    return [unique[key] for key in sorted(unique)]


# ---- printing ------------------------------------------------------------------------------


def printed(d: Diagnostic, lang: Lang, *, colour: bool = False) -> str:
    """Place, severity, name and sentence; the user's own line with a caret; what to do."""

    def dyed(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    entry = table()[d.name]
    hue = _HUES[entry.severity]
    line, column = d.span.source.position(d.span.start)
    head = dyed(f"{entry.label.say(lang)}[{d.name}]", hue)
    out = [f"{d.span.file}:{line}:{column}: {head} {dyed(d.sentence(lang), '1')}"]
    gutter = " " * len(str(line))
    excerpt, caret = _excerpt(d.span)
    if excerpt.strip():
        out += [f"{gutter} |", f"{line} | {excerpt}", f"{gutter} | {dyed(caret, hue)}"]
    help_ = d.help(lang)
    if help_:
        out.append(f"{gutter} = {'改法：' if lang == 'zh' else 'help: '}{help_}")
    for span, words in d.related:
        where = "{}:{}:{}".format(span.file, *span.source.position(span.start))
        out.append(f"{gutter} = {words.say(lang)}{'：' if lang == 'zh' else ': '}{where}")
    return "\n".join(out) + "\n"


_HUES: Mapping[Severity, str] = {"error": "1;31", "warning": "1;33"}
_EXCERPT_WIDTH = 96  # terminal cells; a longer line is cut around the span


def _excerpt(span: Span) -> tuple[str, str]:
    """The line in which the span starts, and a second line with carets under the span."""
    number, column = span.source.position(span.start)
    above = [span.source.line(n) for n in range(max(1, number - mask.CONTEXT), number)]
    line = mask.line(span.source.line(number), above).replace("\t", " ")
    start = min(column - 1, len(line))
    end = max(start + 1, min(len(line), start + span.end - span.start))
    first = last = start
    while last < len(line) and _cells(line[first : last + 1]) <= _EXCERPT_WIDTH:
        last += 1
    while first > 0 and _cells(line[first - 1 : last]) <= _EXCERPT_WIDTH:
        first -= 1
    before, after = "…" if first else "", "…" if last < len(line) else ""
    shown = before + line[first:last] + after
    caret = " " * _cells(before + line[first:start]) + "^" * max(
        1, _cells(line[start : min(end, last)])
    )
    return shown, caret


def _cells(text: str) -> int:
    """Width on a terminal: wide and full-width characters take two cells."""
    from unicodedata import combining, east_asian_width  # only to place a caret

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


__all__ = [
    "Diagnostic",
    "Lang",
    "Particular",
    "Severity",
    "Span",
    "Text",
    "Words",
    "diagnostic",
    "in_order",
    "printed",
    "table",
]

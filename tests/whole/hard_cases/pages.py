"""The pages of a report as a reader sees them: lines of text, and where each of them stands.

A line is what one row, list item, paragraph, heading or labelled fact shows, without white space.
Cells of a row are bounded by ｜: `｜1｜县文旅局｜` is a rank and a name, and nothing besides.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
UNSEEN = {"script", "style", "title"}
QUOTED = {"q", "mark"}
CELLS = {"td", "th", "dt", "dd"}
LINES = {"p", "li", "tr", "h1", "h2", "h3", "h4", "summary", "caption", "figcaption"}


class Line(NamedTuple):
    """`places` are the ids around it and the headings above it; `cites` are numbers of quotes."""

    text: str
    places: tuple[str, ...]
    cites: tuple[int, ...]

    def stands(self, wanted: tuple[str, ...]) -> bool:
        return all(any(place.startswith(one) for place in self.places) for one in wanted)


class Page(NamedTuple):
    """One page; `quotes` are those at its end by their number."""

    lines: tuple[Line, ...]
    quotes: dict[int, str]


class _Open:
    """An element that is not closed yet."""

    def __init__(self, tag: str, ids: tuple[str, ...], line: bool) -> None:
        self.tag, self.ids, self.line = tag, ids, line
        self.text: list[str] = []
        self.cites: list[int] = []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[_Open] = []
        self.headings = {1: "", 2: "", 3: "", 4: ""}
        self.lines: list[Line] = []
        self.quotes: dict[int, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "svg" and given.get("aria-label"):
            self._line(given["aria-label"], ())
        if tag in VOID:
            return
        if tag == "a" and re.fullmatch(r"#q[0-9]+", given.get("href", "")):
            for one in self.open:
                one.cites.append(int(given["href"][2:]))
        if tag in CELLS:
            self._say("｜")
        above = self.open[-1].tag if self.open else ""
        fact = tag == "div" and (above == "dl" or "cap" in given.get("class", "").split())
        ids = tuple(given[n] for n in ("id", "aria-labelledby") if given.get(n))
        if tag in QUOTED:
            ids = (f"quote {given.get('class', '')}", *ids)
        self.open.append(_Open(tag, ids, fact or tag in LINES))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_data(self, data: str) -> None:
        tags = {one.tag for one in self.open}
        if tags & UNSEEN or "svg" in tags or "sup" in tags:
            return
        self._say(data)

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            found = self.open.pop()
            text = _plain("".join(found.text))
            if found.tag in QUOTED:  # a quote of several paragraphs is marked in pieces
                for n in map(int, re.findall(r"\bq([0-9]+)", found.ids[0])):
                    self.quotes[n] = self.quotes.get(n, "") + text
            if found.tag == "summary" or re.fullmatch("h[1-4]", found.tag):
                level = int(found.tag[1]) if found.tag[1].isdigit() else 4
                self.headings |= {n: "" for n in self.headings if n > level} | {level: text}
            if found.line and text:
                bounded = found.tag in ("tr", "div")
                self._line(text + "｜" if bounded else text, found.cites, found.ids)
            if found.tag == tag:
                return

    def _say(self, text: str) -> None:
        for one in self.open:
            one.text.append(text)

    def _line(
        self, text: str, cites: list[int] | tuple[int, ...], own: tuple[str, ...] = ()
    ) -> None:
        around = (name for one in self.open for name in one.ids)
        places = (*around, *own, *(text for text in self.headings.values() if text))
        self.lines.append(Line(_plain(text), places, tuple(cites)))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def read(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(tuple(reader.lines), reader.quotes)


class Where(NamedTuple):
    """A page, places on it, and pieces of text that one line there has: of `summary/p-a: 完成率 |
    75.0%` the card of the project `a`, and a line with both pieces.
    """

    page: str
    places: tuple[str, ...]
    pieces: tuple[str, ...]

    def within(self, pages: dict[str, Page]) -> list[Line]:
        """The lines there that have all pieces. The page `every` stands for all of them."""
        some = pages.values() if self.page == "every" else (pages[self.page],)
        return [
            line
            for page in some
            for line in page.lines
            if line.stands(self.places) and all(piece in line.text for piece in self.pieces)
        ]


def where(text: str) -> Where:
    place, _, said = text.partition(": ")
    page, *places = place.split("/")
    return Where(page, tuple(map(_plain, places)), tuple(map(_plain, said.split(" | "))))

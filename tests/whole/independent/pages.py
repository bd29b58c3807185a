"""Reads rendered pages: which numbers and lights they show, and of whom.

Driven by structure only: sections have ids, tables have headings, cards have the id of their
project. Dates, citation numbers and texts of the ledger are taken out before numbers are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr", "source"}
UNREAD = {"svg", "script", "style", "template", "nav", "footer", "caption"}
CELLS = {"td", "dd", "li", "p", "h3", "h4"}
LAMPS = {"green": "绿", "watch": "提醒", "yellow": "黄", "red": "红", "none": None}

DATE = re.compile(
    r"\d{4}年(?:\d{1,2}(?:[—–-]\d{1,2})?月(?:\d{1,2}日)?|[一二三四]季度|[上下]半年|全年)?"
    r"(?:[至—–-](?:\d{1,2}月)?\d{1,2}日)?"
    r"|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}月\d{1,2}日|\d{1,2}[—–-]\d{1,2}月"
)
NUMBER = r"[+−-]?\d+(?:,\d{3})*(?:\.\d+)?"
UNIT = r"%|个?百分点|亿元|万元|个月末|个月|[天期位个项条次处件分张户份名]"
TOKEN = re.compile(rf"({NUMBER})\s*({UNIT})?(?:\s*(?:[—–]|至)\s*({NUMBER})\s*({UNIT})?)?")
KIND = dict.fromkeys(("百分点", "个百分点"), "pp") | dict.fromkeys(("亿元", "万元"), "yuan")
SCALE = {"亿元": 10**8, "万元": 10**4}
LESS = re.compile(r"低于|落后|略低|现差|低 *$|降 *$")


@dataclass
class Node:
    tag: str
    attrs: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        return [child for child in self.children if isinstance(child, Node)]

    def has(self, name: str) -> bool:
        return name in self.attrs.get("class", "").split()

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.nodes:
            yield from child.walk()

    def text(self) -> str:
        """All text but drawings and citation numbers; a small remark is set off by a bar."""
        if self.tag in UNREAD or self.has("cite") or self.has("ordinal"):
            return ""
        inner = "".join(c if isinstance(c, str) else c.text() for c in self.children)
        apart = not self.has("unit") and self.tag in ("small", "li", "p", "span", "b")
        return f" | {inner} | " if apart else inner

    def plain(self) -> str:
        return re.sub(r"\s+", " ", self.text()).strip(" |")


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(self.open[-1].nodes[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in [n.tag for n in self.open]:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


class Token(NamedTuple):
    """A printed number or range in base units, with the digits printed and what stands before."""

    kind: str
    low: Fraction
    high: Fraction
    digits: int
    scale: int
    before: str
    text: str


@dataclass
class Cell:
    """A piece of a page under its headings. `row` tells the rows of tables apart, `links` are the
    ids of the projects that it points to.
    """

    section: str
    head: str
    subhead: str
    row: int
    subject: str
    label: str
    text: str
    links: list[str]
    lamps: list[str | None]

    @property
    def place(self) -> str:
        return f"{self.section} / {self.subject or self.head} / {self.label}"


class Walker:
    """Cuts a page into cells."""

    def __init__(self) -> None:
        self.section = self.head = self.subhead = self.by = ""
        self.row = 0
        self.columns: list[str] = []
        self.cells: list[Cell] = []

    def visit(self, node: Node, subject: str = "") -> None:
        if node.tag in UNREAD or node.has("legend"):
            return
        if node.tag == "h2":
            self.section, self.head = node.attrs.get("id") or node.plain(), ""
        elif node.tag == "h3":
            self.head, self.subhead = node.plain(), ""
        elif node.tag == "h4":
            self.subhead = node.plain()
        if node.tag == "article":
            subject = node.attrs.get("id", "").removeprefix("p-")
        if node.tag == "thead":
            self.columns, self.by = [n.plain() for n in node.walk() if n.tag == "th"], ""
        elif node.tag == "tr":
            self.table_row(node)
        elif node.tag == "div" and any(n.tag == "dt" for n in node.nodes):
            label = ""
            for child in node.nodes:
                label = child.plain() if child.tag == "dt" else label
                if child.tag == "dd":
                    self.cell(child, subject, label)
        elif node.tag in CELLS or (node.tag == "div" and node.has("cap")):
            self.cell(node, subject, "whole" if node.has("cap") else node.tag)
        else:
            for child in node.nodes:
                self.visit(child, subject)

    def table_row(self, row: Node) -> None:
        heads = [n for n in row.nodes if n.tag == "th"]
        self.row += 1
        if row.has("by"):
            self.by = heads[0].plain().split("|")[0].strip().removeprefix("按")
            return
        name = heads[0].plain() if heads else ""
        links = [i for h in heads or [row] for i in project_links(h)]
        for index, item in enumerate(row.nodes):
            if item.tag == "td":
                column = self.columns[index] if index < len(self.columns) else ""
                label = item.attrs.get("data-label") or column
                self.cell(item, links[0] if links else f"{self.by}/{name}".strip("/"), label)

    def cell(self, node: Node, subject: str, label: str) -> None:
        lamps = [light(n) for n in node.walk() if n.has("lamp")]
        if not lamps and node.tag == "td" and node.plain() == "—":
            lamps = [None]
        where = (self.section, self.head, self.subhead, self.row)
        cell = Cell(*where, subject, label, node.plain(), project_links(node), lamps)
        self.cells.append(cell)


def light(node: Node) -> str | None:
    return next(LAMPS[name] for name in node.attrs["class"].split() if name in LAMPS)


def project_links(node: Node) -> list[str]:
    found = [n.attrs.get("href", "") for n in node.walk() if n.tag == "a"]
    return [href.split("#p-")[1] for href in found if "#p-" in href]


@cache
def cells(html: str) -> list[Cell]:
    reader, walker = Reader(), Walker()
    reader.feed(html)
    walker.visit(reader.root)
    return walker.cells


def plain(text: str, said: list[str]) -> str:
    """A text without dates and without texts of the ledger, which are given longest first."""
    for words in said:
        text = text.replace(words, "＊")
    return DATE.sub("＊", text)


def tokens(text: str, heading: str = "") -> Iterator[Token]:
    """Every number of a text. Without a unit of its own, the heading's counts."""
    for found in TOKEN.finditer(text):
        first, unit, second, unit_after = found.groups()
        before = re.split(r"[，；。：、（|＊]", text[: found.start()])[-1]
        unit = unit_after or unit or default_unit(heading, before)
        kind, scale = KIND.get(unit, unit.removesuffix("末")), SCALE.get(unit, 1)
        values = [Fraction(n.replace("−", "-").replace(",", "")) for n in (first, second) if n]
        if kind in ("pp", "位") and LESS.search(before):
            values = [-v for v in values]
        digits = max(len(n.partition(".")[2]) for n in (first, second or ""))
        yield Token(kind, min(values), max(values), digits, scale, before, found[0].strip())


def default_unit(heading: str, before: str) -> str:
    if "序时" in before or "百分点" in heading:
        return "百分点"
    for unit in ("亿元", "万元"):
        if unit in heading:
            return unit
    return "个" if heading == "项目数" else "名" if heading == "名次" else ""

"""Tree to Ledger: every value read by the kind its field was declared with.

A value that is not understood is reported and has a stand-in, so that the rest of its record is
read and checked all the same. Knows the vocabulary and
the kinds; knows no field by name but the few that the root needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.ledger import advice, vocabulary
from portfolio.ledger.declare import (
    FILE,
    ID,
    MARK,
    NOTE,
    REQUIRED,
    TEXT,
    CiteKind,
    Declared,
    Kind,
    ListKind,
    MapKind,
    Place,
    Record,
    RecordKind,
    Role,
    ScalarKind,
    with_role,
)
from portfolio.ledger.model import Ledger, Project, Quote
from portfolio.ledger.quantities import Unread, When, read_when, year_of
from portfolio.reading import yamltree
from portfolio.reading.yamltree import Node, Scalar, Sequence

R = TypeVar("R", bound=Record)


class Reading(NamedTuple, Generic[R]):
    """What a tree says.

    Where `diagnostics` holds an error, the record is fit to be checked but not to be reported:
    values that were not understood have stand-ins. `incomplete` are the nouns of which one or
    another could not be named, so that nothing is known about what is missing.
    """

    record: R | None
    diagnostics: tuple[Diagnostic, ...]
    incomplete: frozenset[type[Record]]


def ledger(root: Node, *, damaged: bool = False) -> Reading[Ledger]:
    """Read a whole ledger.

    `damaged`: parts of the text could not be read, so nothing is said of what is missing.
    """
    return document(root, Ledger, damaged=damaged)


def document(root: Node, cls: type[R], *, damaged: bool = False) -> Reading[R]:
    """Read a file that holds one record of a class with a `format`."""
    reader = _Reader(cls, damaged, root)
    found = reader.record(root, cls)
    if found is _NOTHING:
        return Reading(None, tuple(reader.diagnostics), frozenset())
    if found.place.has("format") and found.format != 1:
        span = found.place.of("format")
        reader.diagnostics.append(diagnostic("unknown-format", span, format=str(found.format)))
    return Reading(found, tuple(reader.diagnostics), frozenset(reader.incomplete))


def part(root: Node, *, damaged: bool = False) -> Reading[Ledger]:
    """Read an included file: a ledger that needs no title and no date of its own."""
    reader = _Reader(Ledger, damaged, root, missing_allowed=True)
    found = reader.record(root, Ledger)
    if found is _NOTHING:
        return Reading(None, tuple(reader.diagnostics), frozenset())
    for name in with_role(Ledger, Role.MAIN_FILE):
        if found.place.has(name):
            declared = vocabulary.field(Ledger, name)
            key = Words(f"“{declared.zh}”", f"`{declared.en}`")
            reader.add("main-file-only", found.place.of(name), key=key)
    return Reading(found, tuple(reader.diagnostics), frozenset(reader.incomplete))


_NOTHING: Any = object()  # a value that was not given, or not understood
_FIRST = Words("第一次写在", "first written at")


class _Reader:
    """Reads records, and keeps what was wrong with them."""

    def __init__(
        self, root: type[Record], damaged: bool, tree: Node, *, missing_allowed: bool = False
    ) -> None:
        self.root = root
        self.damaged = damaged
        self.tree = tree
        self.day = _day(tree)
        self.missing_allowed = missing_allowed
        self.diagnostics: list[Diagnostic] = []
        self.incomplete: set[type[Record]] = set()
        self.members: dict[tuple[str, object], Span] = {}  # of the record that is being read

    def add(self, name: str, span: Span, **particulars: str | Words) -> Any:
        self.diagnostics.append(Diagnostic(name, span, particulars))
        return _NOTHING

    def record(self, node: Node, cls: type[Any], under: str = "") -> Any:
        """A record of a class. Required values that are not there have stand-ins."""
        if not isinstance(node, yamltree.Mapping):
            self.incomplete.add(cls)
            what = _quoted(under) if under else vocabulary.noun(cls)
            return self.wrong_kind(node, what, RecordKind(cls))
        outer, self.members = self.members, {}
        values, spans, meant = self.fields(node, cls)
        members, self.members = self.members, outer
        for declared in REQUIRED[cls]:
            if declared.attribute in values:
                continue
            values[declared.attribute] = declared.kind.stand_in
            if declared.kind is ID:
                self.incomplete.add(cls)
            silent = self.damaged or (cls is self.root and self.missing_allowed)
            if declared.en not in meant and not silent:
                what, key = vocabulary.noun(cls), _named_as_here(declared, node)
                self.add("missing-field", _head(node), what=what, key=key)
        return cls(place=Place(node.span, spans, members), **values)

    def wrong_kind(self, node: Node, what: Words, kind: Kind[Any]) -> Any:
        if isinstance(node, Scalar) and node.plain and kind.words != TEXT.words:
            first, *rest = node.text.split(" ", 1)
            if rest and node.source.text[node.start : node.end] == node.text:
                return self.add("missing-colon", node.span, key=first)
        found, how = Words("一段文字", "a text"), advice.FOR_LIST
        if isinstance(node, Scalar):
            how = advice.for_text(node.text, kind, str(self.day.first.year))
        elif isinstance(node, Sequence):
            found = Words("列表", "a list")
            how = advice.FOR_GROUP if isinstance(kind, (RecordKind, MapKind)) else advice.FOR_TEXT
        else:
            found = Words("一组“字段: 内容”", "a group of `field: value` lines")
            how = advice.FOR_LIST if isinstance(kind, ListKind) else advice.FOR_TEXT
        wanted = kind.words
        return self.add(
            "wrong-kind", _head(node), what=what, wanted=wanted, found=found, advice=how
        )

    def fields(
        self, node: yamltree.Mapping, cls: type[Record]
    ) -> tuple[dict[str, Any], dict[str, Span], set[str]]:
        """The values that were understood, where they stand, and the fields that were meant.

        A field is meant, too, where its value was not understood or its key was misspelt: that is
        reported once, and not again as something missing.
        """
        known = vocabulary.keys(cls)
        values: dict[str, Any] = {}
        spans: dict[str, Span] = {}
        meant: set[str] = set()
        first: dict[str, Scalar] = {}
        whole, cut = self.whole_pairs(node, known)
        for key, value in whole:
            declared = known.get(key.text)
            if declared is None:
                near = self.unknown_field(key, cls)
                meant |= {near.en} if near else set()
                continue
            if declared.en in first:
                related = [(first[declared.en].span, _FIRST)]
                self.diagnostics.append(
                    diagnostic("repeated-key", key.span, related=related, key=key.text)
                )
                continue
            first[declared.en] = key
            if isinstance(value, Scalar) and value.blank:
                self.comment_for_value(value, key, key.end)
                continue
            meant.add(declared.en)
            if key in cut:
                continue
            read = self.value(value, declared.kind, declared, key)
            if read is not _NOTHING:
                values[declared.attribute] = read
                spans[declared.en] = value.span
        return values, spans, meant

    def whole_pairs(
        self, node: yamltree.Mapping, known: Mapping[str, Declared] = MappingProxyType({})
    ) -> tuple[list[tuple[Scalar, Node]], list[Scalar]]:
        """The pairs of a group, without those that a comma in braces made of half a value.

        The keys whose values were cut in two come beside.
        """
        if not node.flow:
            return node.pairs, []
        whole: list[tuple[Scalar, Node]] = []
        cut: list[Scalar] = []
        text = node.source.text
        for key, value in node:
            blank = isinstance(value, Scalar) and value.blank
            half = blank and not _COLON.match(text, key.end)
            if not half or not whole:
                whole.append((key, value))
                continue
            comma = text.rfind(",", node.start, key.start)
            if not cut or cut[-1] is not whole[-1][0]:
                cut.append(whole[-1][0])
                span = Span(node.source, comma, comma + 1)
                last, first = whole[-1]
                declared = known.get(last.text)
                how = advice.FOR_COMMAS
                if declared is not None and isinstance(declared.kind, ListKind):
                    rest = re.compile(r"[^{}\[\]:]*(?=,[^,:]*:|[}\]])").match(text, first.start)
                    right = f"[{rest[0].strip()}]" if rest else "[…, …]"
                    how = Words(f"加上方括号，写成 {right}", f"put brackets around: {right}")
                self.add("comma-splits-value", span, key=last.text, advice=how)
        return whole, cut

    def unknown_field(self, key: Scalar, cls: type[Record]) -> Declared | None:
        """Report it, and say which field was probably meant."""
        how, meant = advice.field(key.text, cls, self.root)
        what = vocabulary.noun(cls)
        self.add("unknown-field", key.span, what=what, key=key.text, advice=how)
        return meant

    def value(self, node: Node, kind: Kind[Any], declared: Declared, key: Scalar) -> Any:
        if isinstance(kind, ScalarKind):
            return self.scalar(node, kind, key)
        if isinstance(kind, RecordKind):
            return self.record(node, kind.cls, key.text)
        if isinstance(kind, ListKind):
            return self.items(node, kind, declared, key)
        if isinstance(kind, MapKind):
            return self.named(node, kind, declared, key)
        assert isinstance(kind, CiteKind)
        return self.quotes(node, kind, key)

    def scalar(self, node: Node, kind: ScalarKind[Any], key: Scalar) -> Any:
        if not isinstance(node, Scalar):
            if isinstance(node, yamltree.Mapping) and not node.flow and len(node.pairs) == 1:
                inner, value = node.pairs[0]
                if inner.span.line == value.span.line:  # `- 主体: 已完成`: a text with a colon
                    colon = Span(node.source, inner.end, inner.end + 1)
                    return self.add("colon-in-value", colon)
            return self.wrong_kind(node, _quoted(key.text), kind)
        self.comment_in_text(node, kind)
        read = kind.read(node.text)
        if not isinstance(read, Unread):
            if node.plain and "\t" in node.text:
                at = node.source.text.index("\t", node.start)
                self.add("tab-in-value", Span(node.source, at, at + 1))
            return read
        if node.text[:1] in "“”‘’＂" and node.plain:
            return self.add("full-width-quote", Span(node.source, node.start, node.start + 1))
        how = advice.value(read, kind, node.text, self.day)
        return self.add(
            read.name, node.span, **{"key": key.text, "advice": how, **read.particulars}
        )

    def comment_in_text(self, node: Scalar, kind: ScalarKind[Any]) -> None:
        """Warn of ` #2楼` behind a text: YAML takes it for a comment and the text is cut short."""
        if kind not in (TEXT, NOTE, FILE, MARK) or not node.plain:
            return
        text = node.source.text
        if text[node.end : node.end + 1] not in (" ", "\t"):
            return  # most values end their line
        found = re.compile(_CUT_SHORT).match(text, node.end)
        if found:
            span = Span(node.source, found.start(1), found.end(1))
            self.add("hash-cuts-text", span, lost=found[1])

    def comment_for_value(self, blank: Scalar, key: Scalar, at: int) -> None:
        """Warn of `形象进度: #1厂房` and `#REF!`: they are comments, and the field is blank."""
        text = blank.source.text
        found = re.compile(_NO_VALUE).match(text, at)
        if found:
            span = Span(blank.source, found.start(1), found.end(1))
            how = advice.for_hash(found[1])
            self.add("hash-blanks-value", span, key=key.text, lost=found[1], advice=how)

    def items(self, node: Node, kind: ListKind[Any], declared: Declared, key: Scalar) -> Any:
        if isinstance(node, Scalar) and isinstance(kind.item, ScalarKind):
            if node.plain and node.text[0] in "【［〔" and node.text[-1] in "】］〕]":
                return self.add("full-width-bracket", Span(node.source, node.start, node.start + 1))
            if self.lacks_comma(node, kind.item, node):
                return _NOTHING
            read = self.scalar(node, kind.item, key)
            return _NOTHING if read is _NOTHING else (read,)
        if not isinstance(node, Sequence):
            return self.wrong_kind(node, _quoted(key.text), kind)
        if node.flow and isinstance(kind.item, ScalarKind):
            self.wide_commas(node)
        given = [item for item in node.items if not (isinstance(item, Scalar) and item.blank)]
        for item in node.items if len(given) < len(node.items) else ():
            if isinstance(item, Scalar) and item.blank:
                self.comment_for_value(item, key, item.end)
        if node.flow and isinstance(kind.item, ScalarKind):
            given = [item for item in given if not self.lacks_comma(item, kind.item, node)]
        records = kind.item.cls if isinstance(kind.item, RecordKind) else None
        read = [
            self.record(item, records) if records else self.value(item, kind.item, declared, key)
            for item in given
        ]
        return tuple(item for item in read if item is not _NOTHING)

    def lacks_comma(self, item: Node, kind: ScalarKind[Any], whole: Node) -> bool:
        """Report an item that is several with no comma between, each of which is known.

        Where all projects stand in other files, each must be such as an id may be.
        """
        if not isinstance(item, Scalar) or len(parts := _PARTED.split(item.text.strip())) < 2:
            return False
        if not isinstance(kind.read(item.text), Unread):
            return False
        if kind is ID and self.ids:
            known = all(part in self.ids for part in parts)
        else:
            known = not any(isinstance(kind.read(part), Unread) for part in parts)
        if known:
            count, right = str(len(parts)), _with_commas(item, parts, whole)
            lacks = _BRACKETS if "," in item.text else _COMMAS
            self.add(
                "missing-comma", item.span, text=item.text, count=count, lacks=lacks, right=right
            )
        return known

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the projects that this file holds."""
        keys, projects = vocabulary.field(Project, "id").key, vocabulary.field(Ledger, "projects")
        return frozenset(
            value.text
            for _, several in _pairs(self.tree, projects.key)
            if isinstance(several, Sequence)
            for project in several.items
            for _, value in _pairs(project, keys)
            if isinstance(value, Scalar)
        )

    def wide_commas(self, node: Sequence) -> None:
        """A full-width comma in brackets parts nothing: two items would silently become one."""
        for item in node.items:
            if isinstance(item, Scalar) and item.plain and "，" in item.text:
                at = node.source.text.find("，", item.start)
                self.add("full-width-comma", Span(node.source, at, at + 1))

    def named(self, node: Node, kind: MapKind[Any, Any], declared: Declared, key: Scalar) -> Any:
        if not isinstance(node, yamltree.Mapping):
            return self.wrong_kind(node, _quoted(key.text), kind)
        found: dict[object, object] = {}
        whole, cut = self.whole_pairs(node)
        for name, value in whole:
            if name in cut:
                continue
            read = self.scalar(name, kind.key, key)
            if isinstance(value, Scalar) and value.blank:
                self.comment_for_value(value, name, name.end)
                continue
            owner = name if isinstance(kind.value, RecordKind) else key
            item = self.value(value, kind.value, declared, owner)
            if read is not _NOTHING and item is not _NOTHING:
                found[read] = item
                self.members[declared.en, read] = value.span
        return found

    def quotes(self, node: Node, kind: CiteKind[Any], key: Scalar) -> Any:
        if not isinstance(node, yamltree.Mapping):
            return self.wrong_kind(node, _quoted(key.text), kind)
        found: list[Quote] = []
        for source, value in node:
            items = value.items if isinstance(value, Sequence) else [value]
            for item in items:
                if not isinstance(item, Scalar):
                    self.wrong_kind(item, _quoted(key.text), TEXT)
                elif item.blank:
                    self.add("empty-quote", source.span, source=source.text)
                else:
                    self.comment_in_text(item, TEXT)
                    place = Place(item.span, {"source": source.span})
                    found.append(Quote(place=place, source=source.text, text=item.text))
        return tuple(found)


def _head(node: Node) -> Span:
    """A place for what is said of a record as a whole: its first key, not its whole length."""
    if isinstance(node, yamltree.Mapping) and node.pairs:
        return node.pairs[0][0].span
    return node.span


def _named_as_here(declared: Declared, node: yamltree.Mapping) -> Words:
    """A field's key in the language that this record is written in, and its name in the other."""
    chinese = any(not key.text.isascii() for key, _ in node)
    if chinese:
        return Words(f"“{declared.zh}”", f"`{declared.zh}` ({declared.en})")
    return Words(f"“{declared.en}”（{declared.zh}）", f"`{declared.en}`")


_COLON = re.compile(r"\s*:")
_PARTED = re.compile(r"[\s、，,；;／/|]+")
"""What is typed between the items of a list in the place of a comma."""
_COMMAS = Words("中间少了逗号", "with no comma between")
_BRACKETS = Words("外面少了方括号", "with no brackets around them")
_CUT_SHORT = r"[ \t]+(#[^\s#!-][^\r\n]*)"
_NO_VALUE = r"[ \t]*:?[ \t]+(#(?:[^\s#!-][^\r\n]*|#{2,}(?=[ \t]*(?:[\r\n]|$))))"


def _day(root: Node) -> When:
    """The date of a ledger, by which messages complete a date without its year.

    Where a file has none of its own, it is a year that it speaks of.
    """
    for _, value in _pairs(root, vocabulary.field(Ledger, "as_of").key):
        day = read_when(value.text) if isinstance(value, Scalar) else None
        if isinstance(day, When):
            return day
    found = re.search(r"\b20[0-9]{2}\b", root.source.text)
    return year_of(int(found[0]) if found else 2022)


def _with_commas(item: Scalar, parts: list[str], whole: Node) -> str:
    """A list with brackets as it is to be, where an item of it is several."""
    if whole is item or not (isinstance(whole, Sequence) and whole.flow):
        return f"[{', '.join(parts)}]"
    text = item.source.text
    return text[whole.start : item.start] + ", ".join(parts) + text[item.end : whole.end]


def _pairs(node: Node, keys: Words) -> Iterator[tuple[Scalar, Node]]:
    """Those pairs of a group that have one of some keys."""
    for key, value in node.pairs if isinstance(node, yamltree.Mapping) else ():
        if key.text in keys:
            yield key, value


def _quoted(key: str) -> Words:
    return Words(f"“{key}”", f"`{key}`")

"""Tree to Ledger: every value read by the kind its field was declared with, every fault kept.

A value that is not understood is reported and has a stand-in, so that the rest of its record is
read and checked all the same. Knows the vocabulary and
the kinds; knows no field by name but the few that the root needs.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from portfolio import vocabulary, yamltree
from portfolio.declare import (
    FIELDS,
    ID,
    CiteKind,
    Declared,
    Kind,
    ListKind,
    MapKind,
    Place,
    Record,
    RecordKind,
    ScalarKind,
)
from portfolio.diagnostics import Diagnostic, Span, Words, fault
from portfolio.model import Ledger, Quote
from portfolio.quantities import Unread
from portfolio.yamltree import Node, Scalar, Sequence


class Reading(NamedTuple):
    """What a tree says.

    Where `faults` holds an error, the ledger is fit to be checked but not to be reported: values
    that were not understood have stand-ins. `incomplete` are the nouns of which one or another
    could not be named, so that nothing is known about what is missing.
    """

    ledger: Ledger | None
    faults: tuple[Diagnostic, ...]
    incomplete: frozenset[type[Record]]


def ledger(root: Node) -> Reading:
    """Read a whole ledger."""
    reader = _Reader()
    found = reader.record(root, Ledger)
    if found is _NOTHING:
        return Reading(None, tuple(reader.faults), frozenset())
    if found.place.has("format") and found.format != 1:
        span = found.place.of("format")
        reader.faults.append(fault("unknown-format", span, format=str(found.format)))
    return Reading(found, tuple(reader.faults), frozenset(reader.incomplete))


_NOTHING: Any = object()  # a value that was not given, or not understood
_FIRST = Words("第一次写在", "first written at")


class _Reader:
    """Reads records, and keeps what was wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []
        self.incomplete: set[type[Record]] = set()

    def add(self, rule: str, span: Span, **particulars: str | Words) -> Any:
        self.faults.append(Diagnostic(rule, span, particulars))
        return _NOTHING

    def record(self, node: Node, cls: type[Any]) -> Any:
        """A record of a class. Required values that are not there have stand-ins."""
        if not isinstance(node, yamltree.Mapping):
            self.incomplete.add(cls)
            what, wanted = vocabulary.noun(cls), RecordKind(cls).words
            return self.wrong_kind(node, what, wanted)
        values, spans, meant = self.fields(node, cls)
        for declared in FIELDS[cls]:
            if not declared.required or declared.attribute in values:
                continue
            values[declared.attribute] = declared.kind.stand_in
            if declared.kind is ID:
                self.incomplete.add(cls)
            if declared.en not in meant:
                what, key = vocabulary.noun(cls), _named_as_here(declared, node)
                self.add("missing-field", _head(node), what=what, key=key)
        return cls(place=Place(node.span, spans), **values)

    def wrong_kind(self, node: Node, what: Words, wanted: Words) -> Any:
        found = Words("一段文字", "a text")
        if isinstance(node, Sequence):
            found = Words("列表", "a list")
        elif isinstance(node, yamltree.Mapping):
            found = Words("一组“字段: 内容”", "a group of `field: value` lines")
        return self.add("wrong-kind", _head(node), what=what, wanted=wanted, found=found)

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
        first: dict[str, Span] = {}
        for key, value in node:
            declared = known.get(key.text)
            if declared is None:
                near = self.unknown_field(key, cls)
                meant |= {near.en} if near else set()
                continue
            if declared.en in first:
                related = [(first[declared.en], _FIRST)]
                self.faults.append(fault("repeated-key", key.span, related=related, key=key.text))
                continue
            first[declared.en] = key.span
            if isinstance(value, Scalar) and value.blank:
                continue
            meant.add(declared.en)
            read = self.value(value, declared.kind, declared, key)
            if read is not _NOTHING:
                values[declared.attribute] = read
                spans[declared.en] = value.span
        return values, spans, meant

    def unknown_field(self, key: Scalar, cls: type[Record]) -> Declared | None:
        """Report it, and say which field was probably meant."""
        near = vocabulary.nearest(key.text, vocabulary.keys(cls))
        if near:
            advice = Words(f"是不是“{near}”？", f"did you mean `{near}`?")
        else:
            zh = "、".join(d.zh for d in FIELDS[cls])
            en = ", ".join(d.en for d in FIELDS[cls])
            advice = Words(f"可以写：{zh}", f"it may have: {en}")
        what = vocabulary.noun(cls)
        self.add("unknown-field", key.span, what=what, key=key.text, advice=advice)
        return vocabulary.keys(cls)[near] if near else None

    def value(self, node: Node, kind: Kind[Any], declared: Declared, key: Scalar) -> Any:
        if isinstance(kind, ScalarKind):
            return self.scalar(node, kind, key)
        if isinstance(kind, RecordKind):
            return self.record(node, kind.cls)
        if isinstance(kind, ListKind):
            return self.items(node, kind, declared, key)
        if isinstance(kind, MapKind):
            return self.named(node, kind, declared, key)
        assert isinstance(kind, CiteKind)
        return self.quotes(node, kind, key)

    def scalar(self, node: Node, kind: ScalarKind[Any], key: Scalar) -> Any:
        if not isinstance(node, Scalar):
            return self.wrong_kind(node, _quoted(key.text), kind.words)
        read = kind.read(node.text)
        if not isinstance(read, Unread):
            return read
        return self.add(read.rule, node.span, **{"key": key.text, **read.particulars})

    def items(self, node: Node, kind: ListKind[Any], declared: Declared, key: Scalar) -> Any:
        if isinstance(node, Scalar) and isinstance(kind.item, ScalarKind):
            read = self.scalar(node, kind.item, key)
            return _NOTHING if read is _NOTHING else (read,)
        if not isinstance(node, Sequence):
            return self.wrong_kind(node, _quoted(key.text), kind.words)
        given = [item for item in node.items if not (isinstance(item, Scalar) and item.blank)]
        read = [self.value(item, kind.item, declared, key) for item in given]
        return tuple(item for item in read if item is not _NOTHING)

    def named(self, node: Node, kind: MapKind[Any], declared: Declared, key: Scalar) -> Any:
        if not isinstance(node, yamltree.Mapping):
            return self.wrong_kind(node, _quoted(key.text), kind.words)
        found: dict[object, object] = {}
        for name, value in node:
            read = name.text if kind.key is None else self.scalar(name, kind.key, key)
            if isinstance(value, Scalar) and value.blank:
                continue
            item = self.value(value, kind.value, declared, key)
            if read is not _NOTHING and item is not _NOTHING:
                found[read] = item
        return found

    def quotes(self, node: Node, kind: CiteKind[Any], key: Scalar) -> Any:
        if not isinstance(node, yamltree.Mapping):
            return self.wrong_kind(node, _quoted(key.text), kind.words)
        found: list[Quote] = []
        for source, value in node:
            items = value.items if isinstance(value, Sequence) else [value]
            for item in items:
                if not isinstance(item, Scalar):
                    self.wrong_kind(item, _quoted(key.text), kind.words)
                elif item.blank:
                    self.add("empty-quote", source.span, source=source.text)
                else:
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


def _quoted(key: str) -> Words:
    return Words(f"“{key}”", f"`{key}`")

"""Tree to Ledger: every value read by the kind its field was declared with, every fault kept.

A record that lacks something required is left out and its fault kept; what it is called is
remembered, so that a reference to it is not reported as a second fault. Knows the vocabulary and
the kinds; knows no field by name but the few that the root needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from portfolio import vocabulary, yamltree
from portfolio.declare import (
    FIELDS,
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
from portfolio.quantities import Unread, year_of
from portfolio.yamltree import Node, Scalar, Sequence


class Reading(NamedTuple):
    """What a tree says. `unsound` are names of records that were left out for their faults.

    Where `faults` holds an error the ledger is fit to be checked, but not to be reported.
    """

    ledger: Ledger | None
    faults: tuple[Diagnostic, ...]
    unsound: frozenset[str]


def ledger(root: Node) -> Reading:
    """Read a whole ledger."""
    reader = _Reader()
    found = reader.record(root, Ledger, {"title": "", "format": 1, "as_of": year_of(9999)})
    if found is not None and found.format != 1 and not reader.faulty("format"):
        span = found.place.of("format")
        reader.faults.append(fault("unknown-format", span, format=str(found.format)))
    return Reading(found, tuple(reader.faults), frozenset(reader.unsound))


_NOTHING: Any = object()  # a value that was not given, or not understood


class _Reader:
    """Reads records, and keeps what was wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []
        self.unsound: set[str] = set()

    def faulty(self, name: str) -> bool:
        declared = vocabulary.field(Ledger, name)
        return any(d.particulars.get("key") == declared.key for d in self.faults)

    def add(self, rule: str, span: Span, **particulars: str | Words) -> Any:
        self.faults.append(Diagnostic(rule, span, particulars))
        return _NOTHING

    def record(self, node: Node, cls: type[Any], instead: Mapping[str, object] = {}) -> Any:
        """A record of a class; `instead` stands in for required values that are not there."""
        noun = vocabulary.noun(cls)
        if not isinstance(node, yamltree.Mapping):
            words = RecordKind(cls).words
            self.add("wrong-kind", node.span, what=noun, wanted=words)
            return _NOTHING
        values, spans = self.fields(node, cls)
        sound = True
        for declared in FIELDS[cls]:
            if not declared.required or declared.en in values:
                continue
            if declared.en not in spans:
                self.add("missing-field", _head(node), what=noun, key=declared.key)
            if declared.en in instead:
                values[declared.en] = instead[declared.en]
            else:
                sound = False
        if not sound:
            if isinstance(values.get("id"), str):
                self.unsound.add(values["id"])
            return _NOTHING
        given = {vocabulary.field(cls, key).attribute: value for key, value in values.items()}
        return cls(place=Place(node.span, spans), **given)

    def fields(
        self, node: yamltree.Mapping, cls: type[Record]
    ) -> tuple[dict[str, Any], dict[str, Span]]:
        """The values that were given, and where each of them stands."""
        known = vocabulary.keys(cls)
        values: dict[str, Any] = {}
        spans: dict[str, Span] = {}
        first: dict[str, Span] = {}
        for key, value in node:
            declared = known.get(key.text)
            if declared is None:
                self.unknown_field(key, cls)
                continue
            if declared.en in first:
                here = Words("第一次写在", "first written at")
                related = [(first[declared.en], here)]
                self.faults.append(fault("repeated-key", key.span, related=related, key=key.text))
                continue
            first[declared.en] = key.span
            if isinstance(value, Scalar) and value.blank:
                continue
            spans[declared.en] = value.span
            read = self.value(value, declared.kind, declared, key)
            if read is not _NOTHING:
                values[declared.en] = read
        return values, spans

    def unknown_field(self, key: Scalar, cls: type[Record]) -> None:
        near = _nearest(key.text, list(vocabulary.keys(cls)))
        if near:
            advice = Words(f"是不是“{near}”？", f"did you mean `{near}`?")
        else:
            zh = "、".join(d.zh for d in FIELDS[cls])
            en = ", ".join(d.en for d in FIELDS[cls])
            advice = Words(f"可以写：{zh}", f"it may have: {en}")
        what = vocabulary.noun(cls)
        self.add("unknown-field", key.span, what=what, key=key.text, advice=advice)

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
            return self.add("wrong-kind", node.span, what=_quoted(key.text), wanted=kind.words)
        read = kind.read(node.text)
        if not isinstance(read, Unread):
            return read
        return self.add(read.rule, node.span, **{"key": key.text, **read.particulars})

    def items(self, node: Node, kind: ListKind[Any], declared: Declared, key: Scalar) -> Any:
        if isinstance(node, Scalar) and isinstance(kind.item, ScalarKind):
            read = self.scalar(node, kind.item, key)
            return _NOTHING if read is _NOTHING else (read,)
        if not isinstance(node, Sequence):
            return self.add("wrong-kind", node.span, what=_quoted(key.text), wanted=kind.words)
        given = [item for item in node.items if not (isinstance(item, Scalar) and item.blank)]
        read = [self.value(item, kind.item, declared, key) for item in given]
        return tuple(item for item in read if item is not _NOTHING)

    def named(self, node: Node, kind: MapKind[Any], declared: Declared, key: Scalar) -> Any:
        if not isinstance(node, yamltree.Mapping):
            return self.add("wrong-kind", node.span, what=_quoted(key.text), wanted=kind.words)
        found: dict[object, object] = {}
        for name, value in node:
            read = name.text if kind.key is None else self.scalar(name, kind.key, key)
            if isinstance(value, Scalar) and value.blank:
                continue
            item = self.value(value, kind.value, declared, key)
            if read is not _NOTHING and item is not _NOTHING:
                found[read] = item
            else:
                self.unsound.add(name.text)
        return found

    def quotes(self, node: Node, kind: CiteKind[Any], key: Scalar) -> Any:
        if not isinstance(node, yamltree.Mapping):
            return self.add("wrong-kind", node.span, what=_quoted(key.text), wanted=kind.words)
        found: list[Quote] = []
        for source, value in node:
            items = value.items if isinstance(value, Sequence) else [value]
            for item in items:
                if not isinstance(item, Scalar):
                    self.add("wrong-kind", item.span, what=_quoted(key.text), wanted=kind.words)
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


def _quoted(key: str) -> Words:
    return Words(f"“{key}”", f"`{key}`")


def _nearest(word: str, known: list[str]) -> str:
    """The known word that this one is probably meant to be, or an empty text."""
    from difflib import get_close_matches

    low = {k.lower(): k for k in known}
    near = get_close_matches(word.lower(), list(low), n=1, cutoff=0.5 if len(word) < 4 else 0.6)
    return low[near[0]] if near else ""

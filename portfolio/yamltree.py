"""YAML text to a tree in which every node knows its place.

Built on libyaml's event stream, because the stream has offsets and costs a seventh of the
library's own loader. Knows YAML, or rather the part of it that a ledger needs: mappings,
sequences and text. Scalars stay text: YAML 1.1 would read `no` as False, `12:30` as 750 and
`010` as 8, and what a value means is for `quantities` to say. Aliases, anchors, tags, directives
and second documents are refused: an alias lets ten lines grow to a billion, a tag runs code in
other readers, and a hand-edited ledger needs none of them. Knows nothing of projects.
"""

from __future__ import annotations

from collections.abc import Iterator

from yaml import events
from yaml._yaml import CParser, Mark
from yaml.error import Mark as PythonMark
from yaml.error import MarkedYAMLError, YAMLError

from portfolio import slips
from portfolio.diagnostics import Diagnostic, Span, Text, Words, fault

MAX_DEPTH = 32
"""Levels of nesting. The deepest place that the ledger's language has is eight levels down."""


class Node:
    """What stands at `start` up to `end` of a text."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Text, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)


class Scalar(Node):
    """A text. `plain` is false where it stood in quotes or in a block, so that '' is not blank."""

    __slots__ = ("plain", "text")

    def __init__(self, source: Text, start: int, end: int, text: str, plain: bool) -> None:
        super().__init__(source, start, end)
        self.text = text
        self.plain = plain

    @property
    def blank(self) -> bool:
        """Nothing was written here. Blank is silence: neither zero nor an empty text."""
        return not self.text.strip()


class Sequence(Node):
    """Items in order."""

    __slots__ = ("items",)

    def __init__(self, source: Text, start: int, end: int) -> None:
        super().__init__(source, start, end)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys, each a Scalar, and their nodes, in order. No key stands twice."""

    __slots__ = ("pairs",)

    def __init__(self, source: Text, start: int, end: int) -> None:
        super().__init__(source, start, end)
        self.pairs: list[tuple[Scalar, Node]] = []

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.pairs)


def decode(data: bytes, name: str) -> tuple[Text | None, list[Diagnostic]]:
    """Bytes to text: UTF-8, with or without a byte order mark. A fault is at the first bad byte."""
    try:
        return Text(name, data.decode("utf-8-sig")), []
    except UnicodeDecodeError as bad:
        good = Text(name, data[: bad.start].decode("utf-8-sig", "replace"))
        end = len(good.text)
        return None, [fault("not-text", Span(good, end, end))]


def read(source: Text) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a text, and what is wrong with it.

    A syntax fault ends the reading: the tree is None and the fault stands alone, since all that
    a parser says after it is guesswork. Refused constructs and repeated keys are collected; the
    tree is whole then, with the first of two equal keys kept.
    """
    found: list[Diagnostic] = []
    try:
        root = _Builder(source, found).document()
    except _RefusedError as refused:
        return None, [*found, refused.diagnostic]
    except YAMLError as error:
        return None, [slips.explain(source, _complaint(source, error))]
    if root is None or (isinstance(root, Scalar) and root.blank and root.plain):
        return None, [fault("empty-file", Span(source, 0, 0))]
    return root, found


class _RefusedError(Exception):
    """A construct after which it is not safe to go on."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def _complaint(source: Text, error: YAMLError) -> slips.Complaint:
    """What libyaml says, and where. Of characters that are no text it says nothing but that."""
    if not isinstance(error, MarkedYAMLError):
        return slips.Complaint("", 0, "", 0)
    at, since = _index(error.problem_mark), _index(error.context_mark)
    return slips.Complaint(
        error.problem or "", _at(source, at), error.context or "", _at(source, since)
    )


def _index(mark: Mark | PythonMark | None) -> int:
    return mark.index if mark is not None else 0  # libyaml marks every event


def _at(source: Text, index: int) -> int:
    return min(index, len(source.text))


class _Builder:
    """Events to nodes, with a stack of our own: nesting costs no Python recursion."""

    def __init__(self, source: Text, found: list[Diagnostic]) -> None:
        self.source = source
        self.found = found
        self.stack: list[Sequence | Mapping] = []
        self.keys: list[Scalar | None] = []  # for each open mapping, the key that waits for a value
        self.seen: list[dict[str, Scalar]] = []
        self.root: Node | None = None

    def document(self) -> Node | None:
        parser = CParser(self.source.text)
        documents = 0
        try:
            while True:
                event = parser.get_event()
                if isinstance(event, events.ScalarEvent):
                    self.scalar(event)
                elif isinstance(event, events.MappingStartEvent):
                    self.open(Mapping, event)
                elif isinstance(event, events.SequenceStartEvent):
                    self.open(Sequence, event)
                elif isinstance(event, events.CollectionEndEvent):
                    self.close(event)
                elif isinstance(event, events.AliasEvent):
                    span = self.span(event)
                    text = self.source.text[span.start : span.end]
                    raise _RefusedError(fault("alias", span, text=text))
                elif isinstance(event, events.DocumentStartEvent):
                    documents += 1
                    self.begin(event, documents)
                elif isinstance(event, events.StreamEndEvent):
                    return self.root
        finally:
            parser.dispose()

    def begin(self, event: events.DocumentStartEvent, number: int) -> None:
        """A document begins; there is to be one, without directives."""
        if number > 1:
            raise _RefusedError(fault("second-document", self.span(event)))
        if event.version or event.tags:
            raise _RefusedError(fault("directive", self.span(event)))

    def span(self, event: events.Event) -> Span:
        return Span(
            self.source,
            _at(self.source, _index(event.start_mark)),
            _at(self.source, _index(event.end_mark)),
        )

    def refuse_marks(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        """An anchor or a tag stands before its node; the word that is it is named."""
        start = _index(event.start_mark)
        word = self.source.text[start : start + 80].split(None, 1)[0]
        rule = "alias" if event.anchor else "tag"
        span = Span(self.source, start, start + len(word))
        raise _RefusedError(fault(rule, span, text=word))

    def scalar(self, event: events.ScalarEvent) -> None:
        if event.anchor or event.tag:
            self.refuse_marks(event)
        start = _index(event.start_mark)
        node = Scalar(self.source, start, _index(event.end_mark), event.value, event.style is None)
        stack = self.stack
        if stack and type(stack[-1]) is Mapping and self.keys[-1] is None:
            self.keys[-1] = node
        else:
            self.put(node)

    def open(self, kind: type[Sequence | Mapping], event: events.CollectionStartEvent) -> None:
        if event.anchor or event.tag:
            self.refuse_marks(event)
        start = _index(event.start_mark)
        if len(self.stack) == MAX_DEPTH:
            span = Span(self.source, start, start + 1)
            raise _RefusedError(fault("too-deep", span, limit=str(MAX_DEPTH)))
        node = kind(self.source, start, start)
        if self.stack and type(self.stack[-1]) is Mapping and self.keys[-1] is None:
            span = Span(self.source, start, start + 1)
            raise _RefusedError(fault("key-not-text", span))
        self.put(node)
        self.stack.append(node)
        self.keys.append(None)
        self.seen.append({})

    def close(self, event: events.Event) -> None:
        node = self.stack.pop()
        self.keys.pop()
        self.seen.pop()
        text, end = self.source.text, _at(self.source, _index(event.end_mark))
        while end > node.start and text[end - 1] in " \t\r\n":
            end -= 1
        node.end = end

    def put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self.keys[-1]
        assert key is not None
        self.keys[-1] = None
        first = self.seen[-1].setdefault(key.text, key)
        if first is key:
            parent.pairs.append((key, node))
        else:
            here = Words("第一次写在", "first written at")
            self.found.append(
                fault("repeated-key", key.span, related=[(first.span, here)], key=key.text)
            )

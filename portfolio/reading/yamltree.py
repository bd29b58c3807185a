"""YAML text to a tree in which every node knows its place.

Built on libyaml's event stream, because the stream has offsets and costs a seventh of the
library's own loader. It reads the part of YAML that a ledger needs: mappings, sequences and text.
Scalars stay text: YAML 1.1 would read `no` as False, `12:30` as 750 and `010` as 8, and what a
value means is for `quantities` to say. Aliases, anchors, tags, directives and second documents are
refused: an alias lets ten lines grow to a billion, a tag runs code in other readers, and a
hand-edited ledger needs none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as Sequence_
from typing import NamedTuple

from yaml import events
from yaml._yaml import CParser, Mark
from yaml.error import Mark as PythonMark
from yaml.error import MarkedYAMLError, YAMLError

from portfolio.diagnostics import Diagnostic, Span, Text, Words, diagnostic
from portfolio.reading import syntax
from portfolio.reading.repair import Edit, Repaired

MAX_DEPTH = 32
"""Levels of nesting. The deepest place that the ledger's language has is eight levels down."""


NULLS = frozenset({"~", "null", "Null", "NULL"})
"""What YAML reads as nothing, where it stands without quotes."""


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
    """A text. `plain` is false where it stood in quotes or in a block."""

    __slots__ = ("plain", "text")

    def __init__(self, source: Text, start: int, end: int, text: str, plain: bool) -> None:
        self.source = source  # here, and not by way of `super`: half of all nodes are scalars
        self.start = start
        self.end = end
        self.text = text
        self.plain = plain

    @property
    def blank(self) -> bool:
        """Nothing was written here, or one of YAML's words for nothing. Blank is silence."""
        return not self.text.strip() or (self.plain and self.text in NULLS)


class Sequence(Node):
    """Items in order. `flow`: written in brackets, where a comma parts items."""

    __slots__ = ("flow", "items")

    def __init__(self, source: Text, start: int, end: int, flow: bool) -> None:
        super().__init__(source, start, end)
        self.items: list[Node] = []
        self.flow = flow


class Mapping(Node):
    """Keys, each a Scalar, and their nodes, in order. No key stands twice.

    `flow`: written in braces, where a comma parts pairs.
    """

    __slots__ = ("flow", "pairs")

    def __init__(self, source: Text, start: int, end: int, flow: bool) -> None:
        super().__init__(source, start, end)
        self.flow = flow
        self.pairs: list[tuple[Scalar, Node]] = []

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.pairs)


def decode(data: bytes, name: str) -> tuple[Text | None, list[Diagnostic]]:
    """Bytes to text: UTF-8, with or without a byte order mark.

    UTF-16 and GBK are read where they are certain, with a warning; of anything else the first bad
    byte is named. Nothing is ever read as what it might be: garbled text is worse than none.
    """
    try:
        return Text(name, data.decode("utf-8-sig")), []
    except UnicodeDecodeError as bad:
        text, encoding = _other_encoding(data)
        if text is not None:
            source = Text(name, text)
            return source, [diagnostic("other-encoding", Span(source, 0, 0), encoding=encoding)]
        good = Text(name, data[: bad.start].decode("utf-8-sig", "replace"))
        end = len(good.text)
        return None, [diagnostic("not-text", Span(good, end, end))]


_CERTAIN = r"[\t\r\n -~\u00b7\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e㎡]*"
"""What a Chinese office types. Bytes of another encoding do not decode to these alone."""


def _other_encoding(data: bytes) -> tuple[str | None, str]:
    """The text of bytes that are certainly UTF-16 or GBK, and the name of that encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        candidates = [("utf-16", "UTF-16")]
    else:
        candidates = [("gb18030", "GBK")]
    for codec, name in candidates:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if re.fullmatch(_CERTAIN, text):
            return text, name
    return None, ""


MAX_RECOVERIES = 40
"""How many lines that cannot be read are passed over before the reading ends."""


class Tree(NamedTuple):
    """What was read. `damaged`: something was passed over, so what is missing may be in it."""

    root: Node | None
    diagnostics: list[Diagnostic]
    damaged: bool


def read(source: Text, edits: Sequence_[Edit] = ()) -> Tree:
    """The tree of a text with some edits made, and what is wrong with it.

    Places are those of the text as it was written. A line that cannot be read is reported and
    passed over, and the reading goes on with the next; a refused construct ends it. Of two equal
    keys the first is kept.
    """
    found: list[Diagnostic] = []
    edits = list(edits)
    lost: list[tuple[int, int]] = []  # first and last lines of what was passed over
    for _ in range(MAX_RECOVERIES):
        repaired = Repaired(source.text, edits)
        builder = _Builder(source, repaired)
        try:
            root = builder.document()
        except _RefusedError as refused:
            return Tree(None, [*found, refused.diagnostic], True)
        except YAMLError as error:
            said = syntax.explain(source, _complaint(source, repaired, error))
            number = said.span.line
            if not any(first <= number <= last for first, last in lost):
                found.append(said)
                lost.append((number, number))
            else:
                first, _ = lost.pop()
                number = first
                lost.append((first, _block_end(source, first)))
            first, last = lost[-1]
            if said.name == "control-character":
                edits.append(Edit(said.span.start, said.span.end, " "))
                lost.pop()
                continue
            start, end = source.starts[first - 1], _line_end(source, last)
            edits = [e for e in edits if e.end <= start or e.start >= end]
            edits.append(Edit(start, end, ""))
            continue
        if root is None or (isinstance(root, Scalar) and root.blank and root.plain):
            root = None
            found += [] if found else [diagnostic("empty-file", Span(source, 0, 0))]
        return Tree(root, [*found, *builder.found], bool(lost))
    return Tree(None, found, True)


def _line_end(source: Text, number: int) -> int:
    """Offset of a line's end, before its line break."""
    return source.starts[number - 1] + len(source.line(number))


def _block_end(source: Text, number: int) -> int:
    """The last line below that is indented at least as deep as this one's content."""
    raw = source.line(number)
    depth = len(raw) - len(raw.lstrip())
    last = number
    for below in range(number + 1, len(source.starts) + 1):
        raw = source.line(below)
        if raw.strip() and len(raw) - len(raw.lstrip()) < depth:
            break
        if raw.strip() and len(raw) - len(raw.lstrip()) == depth and raw.lstrip().startswith("- "):
            break
        last = below
    return last


class _RefusedError(Exception):
    """A construct after which it is not safe to go on."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def _complaint(source: Text, repaired: Repaired, error: YAMLError) -> syntax.Complaint:
    """What libyaml says, and where. Of characters that are no text it says nothing but that."""
    if not isinstance(error, MarkedYAMLError):
        return syntax.Complaint("", 0, "", 0)
    at, since = _index(error.problem_mark), _index(error.context_mark)
    end = len(source.text)
    return syntax.Complaint(
        error.problem or "",
        min(repaired.was(at), end),
        error.context or "",
        min(repaired.was(since), end),
    )


def _index(mark: Mark | PythonMark | None) -> int:
    return mark.index if mark is not None else 0  # libyaml marks every event


class _Builder:
    """Events to nodes, with a stack of our own: nesting costs no Python recursion."""

    def __init__(self, source: Text, repaired: Repaired) -> None:
        self.source = source
        self.repaired = repaired
        self.length = len(source.text)
        self.as_written = repaired.text == source.text  # then every offset is its own
        self.found: list[Diagnostic] = []
        self.stack: list[Sequence | Mapping] = []
        self.keys: list[Scalar | None] = []  # for each open mapping, the key that waits for a value
        self.seen: list[dict[str, Scalar]] = []
        self.root: Node | None = None

    def document(self) -> Node | None:
        parser = CParser(self.repaired.text)
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
                    raise _RefusedError(diagnostic("alias", span, text=text))
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
            raise _RefusedError(diagnostic("second-document", self.span(event)))
        if event.version or event.tags:
            raise _RefusedError(diagnostic("directive", self.span(event)))

    def span(self, event: events.Event) -> Span:
        return Span(self.source, self.at(event.start_mark), self.at(event.end_mark))

    def at(self, mark: Mark | PythonMark | None) -> int:
        """Where a mark stands in the text as it was written."""
        index = _index(mark)
        if not self.as_written:
            index = self.repaired.was(index)
        return index if index < self.length else self.length

    def refuse_marks(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        """An anchor or a tag stands before its node; the word that is it is named."""
        start = self.at(event.start_mark)
        word = self.source.text[start : start + 80].split(None, 1)[0]
        name = "alias" if event.anchor else "tag"
        span = Span(self.source, start, start + len(word))
        raise _RefusedError(diagnostic(name, span, text=word))

    def scalar(self, event: events.ScalarEvent) -> None:
        if event.anchor or event.tag:
            self.refuse_marks(event)
        start = self.at(event.start_mark)
        node = Scalar(self.source, start, self.at(event.end_mark), event.value, not event.style)
        if self.waits_for_key():
            self.keys[-1] = node
        else:
            self.put(node)

    def waits_for_key(self) -> bool:
        """Whether a mapping is open, and the next node is a key of it."""
        return bool(self.keys) and self.keys[-1] is None and type(self.stack[-1]) is Mapping

    def open(self, kind: type[Sequence | Mapping], event: events.CollectionStartEvent) -> None:
        if event.anchor or event.tag:
            self.refuse_marks(event)
        start = self.at(event.start_mark)
        if len(self.stack) == MAX_DEPTH:
            span = Span(self.source, start, start + 1)
            raise _RefusedError(diagnostic("too-deep", span, limit=str(MAX_DEPTH)))
        node = kind(self.source, start, start, bool(event.flow_style))
        if self.waits_for_key():
            span = Span(self.source, start, start + 1)
            raise _RefusedError(diagnostic("key-not-text", span))
        self.put(node)
        self.stack.append(node)
        self.keys.append(None)
        self.seen.append({})

    def close(self, event: events.Event) -> None:
        """A block ends where its last value ends; libyaml would count the comments behind it in."""
        node = self.stack.pop()
        self.keys.pop()
        self.seen.pop()
        if node.flow:
            node.end = self.at(event.end_mark)
            return
        last: Node | None = None
        if isinstance(node, Sequence) and node.items:
            last = node.items[-1]
        elif isinstance(node, Mapping) and node.pairs:
            last = max(node.pairs[-1], key=lambda part: part.end)
        text, end = self.source.text, last.end if last is not None else node.start
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
                diagnostic("repeated-key", key.span, related=[(first.span, here)], key=key.text)
            )

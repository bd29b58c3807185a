"""Typing errors in YAML syntax: what was mistyped, where, and the smallest repair.

A parser stops where the text first makes no sense, often a line after the typing error: after
`name： x` it complains of the next line's colon. Here the raw lines are read as a person reads
them, going by which words are field names and which lines stand below each other. This is used
only for a ledger that has errors, so that no guess can spoil a sound one.

Every typing error carries edits that let the reading go on after it. This module uses raw lines
and a list of words, no parser and no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from portfolio.diagnostics import Diagnostic, Particular, Span, Text, Words
from portfolio.reading.repair import Edit
from portfolio.reading.yamltext import NARROW, narrowed, open_brackets, quoted, unquoted


class Lexicon(NamedTuple):
    """The words that are field names, and those of them that hold lists or groups."""

    keys: frozenset[str]
    holding: frozenset[str]


class TypingError(NamedTuple):
    """A diagnostic with the edits that mend it. `safe`: no other reading is possible."""

    diagnostic: Diagnostic
    edits: tuple[Edit, ...]
    safe: bool


_WIDE_SPACE = "\u3000\u00a0\u2002\u2003\u2009\u200b"
_DASHES = "－—–−"
_LEFT, _RIGHT = "【［｛〔", "】］｝〕"
_INDENT = re.compile(rf"[ \t{_WIDE_SPACE}]*")
_KEY = re.compile(
    rf"""(?P<key>[^\s:：'"\#\[\]{{}},，&*!|>%@`{_LEFT}{_RIGHT}“-]
              (?:[^:：'"\#\[\]{{}}“”]*[^:：'"\#\[\]{{}}“”\ {_WIDE_SPACE}])?)
         (?P<before>[ {_WIDE_SPACE}]*)(?P<colon>[:：])(?P<gap>[ \t{_WIDE_SPACE}]*)(?P<value>.*)""",
    re.VERBOSE | re.DOTALL,
)
_COMMENT = re.compile(r"(?:^|(?<![ \t])[ \t]+)#.*$")
_ENDS = re.compile(r"[\s{},，:：\[\]]")
"""What no key in braces has in it."""
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?$")


def scan(source: Text, lexicon: Lexicon) -> list[TypingError]:
    """Every typing error in a text, in order."""
    return list(_Scanner(source, lexicon).errors())


class _Line(NamedTuple):
    """A line cut up: offsets are the text's own; `columns` is the width of its indentation."""

    number: int
    start: int
    indent: str
    content: str

    @property
    def at(self) -> int:
        return self.start + len(self.indent)


class _Scanner:
    """Reads lines downwards and remembers at which columns keys and dashes may stand."""

    def __init__(self, source: Text, lexicon: Lexicon) -> None:
        self.source = source
        self.lexicon = lexicon
        self.lines = [self._cut(number) for number in range(1, len(source.starts) + 1)]
        self.names = lexicon.keys | {
            found["key"]
            for line in self.lines
            if (found := _KEY.match(line.content.lstrip("- ")))
            and found["colon"] == ":"
            and (found["gap"] or not found["value"])
        }
        self.levels: list[int] = []  # columns of the open groups' keys
        self.dashes: list[int] = []  # columns of the open lists' dashes
        self.opened = True  # the line above may have a block below it
        self.skip_below: int | None = None  # inside a literal block or an open bracket

    def _cut(self, number: int) -> _Line:
        raw = self.source.line(number)
        found = _INDENT.match(raw)
        indent = found[0] if found else ""
        return _Line(number, self.source.starts[number - 1], indent, raw[len(indent) :].rstrip())

    def errors(self) -> Iterator[TypingError]:
        for line in self.lines:
            if not line.content or line.content[0] == "#" or line.content in ("---", "..."):
                continue
            width = len(line.indent)
            if self.skip_below is not None:
                if width > self.skip_below or line.content[0] in "]}":
                    continue
                self.skip_below = None
            yield from self._line(line)

    # ---- one line ----------------------------------------------------------------------------

    def _line(self, line: _Line) -> Iterator[TypingError]:
        column = len(line.indent)
        strange = line.indent.strip(" ")
        if strange:
            column, certain = self._meant(line)
            at = line.start + line.indent.index(strange[0])
            name = "tab" if strange[0] == "\t" else "full-width-space"
            edit = Edit(line.start, line.at, " " * column)
            named = {} if name == "tab" else {"name": _space_name(strange[0])}
            yield self._error(name, at, at + 1, [edit], safe=certain, **named)
        content, at = line.content, line.at
        dash = re.match(rf"(?:[-{_DASHES}](?:[ {_WIDE_SPACE}]+|(?=[^\s-])))+", content)
        item = False
        if dash and (dash[0][0] == "-" or self._names_key(content[dash.end() :])):
            if not dash[0].startswith("- "):
                if dash[0][0] == "-" and not self._names_key(content[dash.end() :]):
                    dash = None  # `-5` or `-abc`: a text
                else:
                    name = "space-after-dash" if dash[0][0] == "-" else "full-width-dash"
                    yield self._error(
                        name, at, at + 1, [Edit(at, at + len(dash[0]), "- ")], safe=True
                    )
            if dash:
                item = True
                yield from self._misplaced(line, column, dash=True)
                lead = len(dash[0]) if dash[0].startswith("- ") else 2
                content, at, column = content[dash.end() :], at + dash.end(), column + lead
                self.levels = [level for level in self.levels if level < column]
                self.opened = True
        if content:
            yield from self._content(line, content, at, column, item)

    def _content(
        self, line: _Line, content: str, at: int, column: int, item: bool
    ) -> Iterator[TypingError]:
        """What stands after the indentation and the dashes: a key with its value, or a text."""
        found = _KEY.match(content)
        if found is not None and self._is_key(found, line, column, item):
            if not item:
                yield from self._misplaced(line, column, dash=False)
            self.levels = [level for level in self.levels if level < column] + [column]
            yield from self._key(found, at)
            self._below(found["value"], column)
            return
        if self._lacks_colon(line, content, column, item):
            yield self._no_colon(content, at)
            self.levels = [level for level in self.levels if level < column] + [column]
            self.opened = False
            return
        if item:
            yield from self._value(content, at, "")
        self.opened = False

    def _below(self, value: str, column: int) -> None:
        """Whether the value goes on in the lines below."""
        bare = _COMMENT.sub("", value)
        self.opened = not bare
        if _BLOCK.fullmatch(bare) or (bare[:1] in ("[", "{") and open_brackets(bare)):
            self.skip_below = column

    def _meant(self, line: _Line) -> tuple[int, bool]:
        """The column that an indentation with tabs or wide spaces was to reach, and whether that
        is certain: a column at which a key, or a dash, already stands."""
        spaces = line.indent.count(" ")
        odd = len(line.indent) - spaces
        widths = [spaces + odd * wide for wide in (2, 4, 8, 1)]
        dash = line.content[0] == "-" or line.content[0] in _DASHES
        known = [w for w in widths if w in (self.dashes if dash else self.levels)]
        if known and not (self.opened and known[0] <= max(self.levels, default=-1) and not dash):
            return known[0], True
        deeper = [w for w in widths if w > max([*self.levels, *self.dashes], default=-1)]
        if self.opened and deeper:
            return deeper[0], False
        return (known or widths)[0], bool(known)

    def _misplaced(self, line: _Line, column: int, *, dash: bool) -> Iterator[TypingError]:
        """A key or a dash that stands at a column where none can."""
        columns = self.dashes if dash else self.levels
        if dash:
            self.dashes = [level for level in columns if level <= column]
        else:
            self.levels = [level for level in columns if level <= column]
        inner = max([*self.levels, *(self.dashes if not dash else [])], default=-1)
        known = column in columns
        fits = known or not columns or (self.opened and column >= inner)
        if not fits and "\t" not in line.indent and not line.indent.strip(" "):
            target = min(columns, key=lambda level: (abs(level - column), -level))
            start = line.at
            end = start + len(line.content)
            edit = Edit(line.start, line.at, " " * target)
            yield self._error("indentation", start, end, [edit])
            column = target
            if dash:
                self.dashes = [level for level in columns if level <= column]
            else:
                self.levels = [level for level in columns if level <= column]
        if dash:
            self.dashes = [level for level in self.dashes if level < column] + [column]
            self.levels = [level for level in self.levels if level <= column]
        else:
            self.dashes = [level for level in self.dashes if level <= column]

    # ---- keys --------------------------------------------------------------------------------

    def _names_key(self, content: str) -> bool:
        found = _KEY.match(content)
        return found is not None and found["key"] in self.names

    def _is_key(self, found: re.Match[str], line: _Line, column: int, item: bool) -> bool:
        """Whether a word before a colon is meant as a field's name."""
        proper = found["colon"] == ":" and (bool(found["gap"]) or not found["value"])
        if proper or found["key"] in self.names:
            return True
        if found["value"].startswith("//"):
            return False
        sibling = column in self.levels and not item
        holds = found["value"][:1] in ("{", "[", "｛") or (
            not found["value"] and self._deeper_below(line, column)
        )
        return sibling or (holds and not item)

    def _key(self, found: re.Match[str], at: int) -> Iterator[TypingError]:
        key, colon, gap, value = found["key"], found["colon"], found["gap"], found["value"]
        start, end = at + found.start("colon"), at + found.end("gap")
        after = " " if value else ""
        edit = Edit(at + found.end("key"), end, f":{after}")
        if colon == "：":
            yield self._error("full-width-colon", start, start + 1, [edit], safe=True, key=key)
        elif value and not gap:
            yield self._error("space-after-colon", start, start + 1, [edit], safe=True, key=key)
        elif value and gap.strip(" \t"):
            wide = start + 1 + next(i for i, c in enumerate(gap) if c in _WIDE_SPACE)
            name = _space_name(self.source.text[wide])
            yield self._error("full-width-space", wide, wide + 1, [edit], safe=True, name=name)
        yield from self._value(value, at + found.start("value"), key)

    def _lacks_colon(self, line: _Line, content: str, column: int, item: bool) -> bool:
        """A line that must begin with a key and has none: it stands among keys."""
        if content[0] in "[{\"'“&*!|>%@`?:" or "：" in content[:1]:
            return False
        if item:
            below = self._next(line)
            return (
                below is not None
                and len(below.indent) == column
                and _KEY.match(below.content) is not None
            )
        return column in self.levels

    def _no_colon(self, content: str, at: int) -> TypingError:
        bare = _COMMENT.sub("", content)
        word = re.split(rf"[ {_WIDE_SPACE}]", bare)[0]
        key = word if word in self.names else self._longest_name(bare) or word
        end = at + len(key)
        rest = bare[len(key) :].strip()
        edits = [Edit(end, end, ": " if rest and bare[len(key)] != " " else ":")]
        if key not in self.names:
            edits = [Edit(at, at + len(content), "")]
        return self._error("missing-colon", at, at + len(bare), edits, key=key)

    def _longest_name(self, content: str) -> str:
        names = [name for name in self.lexicon.keys if content.startswith(name)]
        return max(names, key=len, default="")

    def _next(self, line: _Line) -> _Line | None:
        for index in range(line.number, len(self.lines)):
            below = self.lines[index]
            if below.content and below.content[0] != "#":
                return below
        return None

    def _deeper_below(self, line: _Line, column: int) -> bool:
        below = self._next(line)
        return below is not None and len(below.indent) > column

    # ---- values ------------------------------------------------------------------------------

    def _value(self, value: str, at: int, key: str) -> Iterator[TypingError]:
        bare = _COMMENT.sub("", value)
        if not bare:
            return
        first, end = bare[0], at + len(bare)
        holds = key in self.lexicon.holding or key not in self.lexicon.keys
        if first in _LEFT and bare[-1] in _RIGHT + "]}" and holds:
            edit = Edit(at, end, narrowed(bare))
            yield self._error("full-width-bracket", at, at + 1, [edit], safe=True)
        elif first in "[{":
            yield from self._flow(bare, at)
        elif first in "“‘＂" and (": " in bare or bare.endswith(":")):
            edit = Edit(at, end, quoted(bare.strip("“”‘’＂")))
            yield self._error("full-width-quote", at, at + 1, [edit], safe=True)
        elif first in "\"'":
            if not re.search(rf"(?<!\\){first}", bare[1:]) and self._ends_here(at):
                edit = Edit(end, end, first)
                yield self._error("unclosed-quote", at, at + 1, [edit])
        elif first in "&*" or (first == "!" and key):
            name = "alias" if first in "&*" else "tag"
            edit = Edit(at, end, quoted(bare))
            yield self._error(name, at, at + len(bare.split()[0]), [edit], text=bare.split()[0])
        elif first in "@`%":
            yield self._error("bad-start", at, at + 1, [Edit(at, end, quoted(bare))], sign=first)
        elif key and (": " in bare or bare.endswith(":")) and not _BLOCK.match(bare):
            colon = at + (bare.index(": ") if ": " in bare else len(bare) - 1)
            yield self._error("colon-in-value", colon, colon + 1, [Edit(at, end, quoted(bare))])

    def _ends_here(self, at: int) -> bool:
        """Whether a quotation mark that is open at the end of a line cannot be closed below."""
        number, _ = self.source.position(at)
        below = self._next(self.lines[number - 1])
        if below is None:
            return True
        found = _KEY.match(below.content.lstrip("- "))
        return found is not None and found["key"] in self.names

    def _flow(self, bare: str, at: int) -> Iterator[TypingError]:
        """A list or group in brackets on one line."""
        for index, char in unquoted(bare):
            here, key = at + index, _flow_key(bare, index) if char in ":：" else ""
            if char == "，":
                yield self._sign("full-width-comma", here, ", ")
            elif char == "：" and key:
                yield self._sign("full-width-colon", here, ": ", key=key)
            elif char == ":" and bare[index + 1 : index + 2] not in ("", " ") and key in self.names:
                yield self._sign("space-after-colon", here, ": ", key=key)
            elif char in "】］｝" and index == len(bare) - 1:
                yield self._sign("full-width-bracket", here, char.translate(NARROW))
                return
        left = open_brackets(bare)
        if left and self._ends_here_bracket(at):
            closing = "".join({"[": "]", "{": "}"}[sign] for sign in reversed(left))
            edit = Edit(at + len(bare), at + len(bare), closing)
            yield self._error("unclosed-bracket", at, at + 1, [edit], sign=bare[0])

    def _ends_here_bracket(self, at: int) -> bool:
        """Whether the line below already belongs to what stands outside the bracket."""
        number, _ = self.source.position(at)
        line = self.lines[number - 1]
        below = self._next(line)
        if below is None:
            return True
        own = len(line.indent) + len(line.content) - len(line.content.lstrip("- "))
        return len(below.indent) <= own and below.content[0] not in "]}"

    # ---- making typing errors ------------------------------------------------------------------

    def _error(
        self,
        name: str,
        start: int,
        end: int,
        edits: list[Edit],
        /,
        *,
        safe: bool = False,
        **particulars: Particular,
    ) -> TypingError:
        span = Span(self.source, start, end)
        return TypingError(Diagnostic(name, span, particulars), tuple(edits), safe)

    def _sign(self, name: str, at: int, new: str, /, **particulars: Particular) -> TypingError:
        """One character, in the place of which another is meant."""
        return self._error(name, at, at + 1, [Edit(at, at + 1, new)], safe=True, **particulars)


def _flow_key(text: str, end: int) -> str:
    """The word right before a place inside braces, where it is in the place of a key."""
    while end and text[end - 1].isspace():
        end -= 1
    start = end
    while start and not _ENDS.match(text[start - 1]):
        start -= 1
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    return text[start:end] if before and text[before - 1] in "{,，" else ""


def _space_name(char: str) -> Words:
    """What a space that is none is called; most cannot be seen, so that their code is given."""
    if char == "\u3000":
        return Words("全角空格", "a full-width space")
    code = f"U+{ord(char):04X}"
    return Words(f"不是空格的空白（{code}）", f"a blank that is no space ({code})")

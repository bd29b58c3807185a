"""Typing errors in YAML syntax: what was mistyped, where, and the smallest repair.

A parser stops where the text first makes no sense, often a line after the typing error: after
`name： x` it complains of the next line's colon. Here the raw lines are read as a person reads
them, going by which words are field names and which lines stand below each other. This is used
only for a ledger that has errors, so that no guess can spoil a sound one.

Every typing error carries edits that let the reading go on after it. This module uses raw lines
and a list of words, no parser and no model. `lines` cuts lines up, `mistyped_values` reads what
stands behind a key, `blocks` what several lines say together.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

from portfolio.diagnostics import Text, Words
from portfolio.reading.blocks import Block, half_item
from portfolio.reading.lines import (
    BLOCK,
    COMMENT,
    DASH,
    DASHES,
    KEY,
    WIDE_SPACE,
    Line,
    below,
    columns_of,
    cut,
    tab_width,
    words_of,
)
from portfolio.reading.mistyped_values import MistypedValues
from portfolio.reading.repair import Edit, TypingError, error
from portfolio.reading.yamltext import closing, open_brackets


class Lexicon(NamedTuple):
    """The words that are field names, and those of them that hold lists or groups."""

    keys: frozenset[str]
    holding: frozenset[str]


def scan(source: Text, lexicon: Lexicon) -> list[TypingError]:
    """Every typing error in a text, in order."""
    return list(_Scanner(source, lexicon).errors())


class _Scanner:
    """Reads lines downwards and remembers at which columns keys and dashes may stand."""

    def __init__(self, source: Text, lexicon: Lexicon) -> None:
        self.source = source
        self.lexicon = lexicon
        self.lines = cut(source)
        self.names = lexicon.keys | words_of(self.lines)
        self.columns = columns_of(self.lines)
        self.tab = tab_width(self.lines)
        self.values = MistypedValues(source, self.lines, self.names, *lexicon)
        self.levels: list[int] = []  # columns of the open groups' keys
        self.dashes: list[int] = []  # columns of the open lists' dashes
        self.opened = True  # the line above may have a block below it
        self.skip_below: int | None = None  # inside a literal block or an open bracket
        self.skip_to = 0  # the last line of an open quotation
        self.groups: dict[int, list[str]] = {}  # by column, the keys of the open group
        self.items: set[int] = set()  # columns of groups that are items of a list
        self.text_above: Line | None = None  # the line above, where it ends in a plain text
        self.block: Block | None = None  # lines that one typing error moved together

    def errors(self) -> Iterator[TypingError]:
        for line in self.lines:
            if line.number <= self.skip_to:
                continue
            if not line.content:
                yield from self._blank(line)
                continue
            if line.content[0] == "#" or line.content == "---":
                continue
            if self.skip_below is not None:
                if len(line.indent) > self.skip_below or line.content[0] in "]}":
                    continue
                self.skip_below = None
            if line.content == "..." and not line.indent:
                edit = Edit(line.at, line.end, "")
                yield error(self.source, "document-end", line.at, line.end, [edit], safe=True)
                continue
            yield from self._line(line)
        yield from self._end_block()

    def _blank(self, line: Line) -> Iterator[TypingError]:
        """A line of nothing but blanks, of which YAML takes full-width ones for letters."""
        strange = line.indent.strip(" \t")
        if strange and self.skip_below is None:
            at = line.start + line.indent.index(strange[0])
            name = space_name(strange[0])
            edit = Edit(line.start, line.at, "")
            yield error(self.source, "full-width-space", at, at + 1, [edit], safe=True, name=name)

    def _end_block(self) -> Iterator[TypingError]:
        if self.block is not None:
            yield self.block.error()
            self.block = None

    # ---- one line ----------------------------------------------------------------------------

    def _line(self, line: Line) -> Iterator[TypingError]:
        column = len(line.indent)
        strange = line.indent.strip(" ")
        if strange:
            column, certain = self._meant(line)
            at = line.start + line.indent.index(strange[0])
            edit = Edit(line.start, line.at, " " * column)
            tab = strange[0] == "\t"
            named = {} if tab else {"name": space_name(strange[0])}
            name = "tab" if tab else "full-width-space"
            yield error(self.source, name, at, at + 1, [edit], safe=certain, **named)
        content, at = line.content, line.at
        dash = self._dash(content)
        if dash is None and self._continues(line, column):
            yield from self._continuation(line)
            return
        above, self.text_above = self.text_above, None
        item = dash is not None
        if dash is not None:
            if not dash[0].startswith("- "):
                name = "space-after-dash" if dash[0][0] == "-" else "full-width-dash"
                edit = Edit(at, at + len(dash[0]), "- ")
                yield error(self.source, name, at, at + 1, [edit], safe=True)
            column = yield from self._place(line, column, dash=True)
            lead = len(dash[0]) if dash[0].startswith("- ") else 2
            content, at, column = content[dash.end() :], at + dash.end(), column + lead
            self._begin_item(column)
        if content:
            yield from self._content(line, content, at, column, item)
        else:
            self.text_above = above if not item else None

    def _dash(self, content: str) -> re.Match[str] | None:
        """The dashes of a list item; `-5` and `-abc` are texts."""
        dash = DASH.match(content)
        if dash is None or dash[0].startswith("- ") or self._names_key(content[dash.end() :]):
            return dash
        return None

    def _begin_item(self, column: int) -> None:
        self.levels = [level for level in self.levels if level < column]
        self.groups = {c: keys for c, keys in self.groups.items() if c < column}
        self.items = {c for c in self.items if c < column} | {column}
        self.opened = True

    def _content(
        self, line: Line, content: str, at: int, column: int, item: bool
    ) -> Iterator[TypingError]:
        """What stands after the indentation and the dashes: a key with its value, or a text."""
        found = KEY.match(content)
        if found is not None and self._is_key(found, line, column, item):
            half = None if item else self._half_commented(line, column)
            if half is not None:
                yield half
            elif not item:
                column = yield from self._place(line, column, dash=False)
                yield from self._again(line, found["key"], column)
            self.levels = [level for level in self.levels if level < column] + [column]
            self.groups = {c: keys for c, keys in self.groups.items() if c <= column}
            self.groups.setdefault(column, []).append(found["key"])
            yield from self._key(found, at)
            self._below(line, found["value"], column)
            if not found["value"] and found["key"] not in self.lexicon.holding:
                self.text_above = line  # its text may have been pasted below it
            return
        if self._lacks_colon(line, content, column, item):
            yield self._no_colon(content, at)
            self.levels = [level for level in self.levels if level < column] + [column]
            self.groups.setdefault(column, []).append(content.split()[0])
            self.opened = len(content.split()) == 1
            return
        if item:
            yield from self.values.errors(content, at, "")
            self._below(line, content, column)
        self.opened = False

    def _below(self, line: Line, value: str, column: int) -> None:
        """Whether the value goes on in the lines below."""
        bare = COMMENT.sub("", value)
        self.opened = not bare
        if BLOCK.fullmatch(bare) or (bare[:1] in ("[", "{") and open_brackets(bare)):
            self.skip_below = column
        elif bare[:1] in ("'", '"') and not closing(bare):
            self.skip_to = self.values.last_line_of_quote(line, bare[0])
        elif bare and bare[0] not in "[{'\"&*!|>":
            self.text_above = line

    # ---- where a line stands -------------------------------------------------------------------

    def _meant(self, line: Line) -> tuple[int, bool]:
        """The column that an indentation with tabs or wide spaces was to reach, and whether that
        is certain: of the widths that these may have, just one leads to where lines stand."""
        spaces = line.indent.count(" ")
        odd = len(line.indent) - spaces
        dash = line.content[0] == "-" or line.content[0] in DASHES
        if self.tab and "\t" in line.indent:
            column = spaces + odd * self.tab
            return column, self._fits(column, dash=dash)
        widths = [spaces + odd * wide for wide in ((2, 4, 8) if "\t" in line.indent else (2,))]
        stands = self.dashes if dash else self.levels
        inner = max([*self.levels, *self.dashes], default=-1)
        usual = self.columns[line.word]
        deeper = [column for column in (*sorted(usual), *widths) if self.opened and column > inner]
        known = [column for column in stands if usual[column]]
        choices = (
            [column for column in deeper if usual[column]][:1],
            known[-1:],
            [column for column in widths if column in stands and not self.opened][-1:],
            deeper[:1],
            stands[-1:],
        )
        meant = next((choice[0] for choice in choices if choice), widths[0])
        possible = {column for column in widths if self._fits(column, dash=dash)}
        return meant, possible == {meant} and meant in stands

    def _fits(self, column: int, *, dash: bool) -> bool:
        """Whether a key or a dash may stand at a column."""
        columns = self.dashes if dash else self.levels
        around = self.levels if dash else [*(c for c in columns if c <= column), *self.dashes]
        inner = max(around, default=-1)
        return column in columns or not columns or (self.opened and column >= inner)

    def _place(self, line: Line, column: int, *, dash: bool) -> Generator[TypingError, None, int]:
        """The column at which a key or a dash is meant to stand, where it may be another."""
        columns = self.dashes if dash else self.levels
        block = self.block
        if block is not None and self._still_shifted(line, column, block.shift, dash=dash):
            column -= block.shift
            block.move(line, column)
        elif not self._fits(column, dash=dash) and not line.indent.strip(" "):
            yield from self._end_block()
            target = min(columns, key=lambda level: (abs(level - column), -level))
            self.block = Block(self.source, line, column - target)
            self.block.move(line, target)
            column = target
        else:
            yield from self._end_block()
        self.levels = [level for level in self.levels if level <= column]
        self.dashes = [level for level in self.dashes if level <= column]
        if dash:
            self.dashes = [level for level in self.dashes if level < column] + [column]
        return column

    def _still_shifted(self, line: Line, column: int, shift: int, *, dash: bool) -> bool:
        """Whether a line was moved together with those above. Where it may stand at both columns,
        the one counts at which its key stands elsewhere."""
        if not shift or not self._fits(column - shift, dash=dash):
            return False
        usual = self.columns[line.word]
        as_it_is, moved = usual[column] - 1, usual[column - shift]
        return not (self._fits(column, dash=dash) and as_it_is > 0 and not moved)

    def _again(self, line: Line, key: str, column: int) -> Iterator[TypingError]:
        """The key that begins the list item it stands in once more: its dash was forgotten."""
        keys = self.groups.get(column, [])
        if column in self.items and keys[1:] and key == keys[0] and len(line.indent) > 1:
            edit = Edit(line.at - 2, line.at, "- ")
            yield error(self.source, "missing-dash", line.at, line.at + len(key), [edit], key=key)
            self._begin_item(column)

    def _half_commented(self, line: Line, column: int) -> TypingError | None:
        """A list item that begins in the comments above this line, and what stands open then."""
        half = half_item(self.source, self.lines, line)
        if half is None or half.columns[0] > column:
            return None
        inner = half.dash + 2
        fresh = self.opened and inner not in self.groups
        taken = half.keys & set(self.groups.get(inner, []))
        if not (fresh or taken) and self._fits(column, dash=False):
            return None
        self.dashes = [level for level in self.dashes if level < half.dash] + [half.dash]
        self._begin_item(inner)
        for inside in half.columns:
            self.levels = [level for level in self.levels if level < inside] + [inside]
        return half.error

    # ---- a value that goes on in lines of its own ----------------------------------------------

    def _continues(self, line: Line, column: int) -> bool:
        """Whether a line is the rest of a text that was pasted with its line breaks."""
        above = self.text_above
        if above is None or column > len(above.indent) or line.content[0] in "[{\"'&*!|>%@`?:-":
            return False
        found = KEY.match(line.content)
        if found is None:
            name = self._longest_name(line.content)
            known = name and (column == len(above.indent) or self.columns[name][column])
            return line.content.split()[0] not in self.names and not known
        if found["key"] in self.names or (found["colon"] == ":" and found["gap"]):
            return False
        return column < len(above.indent)

    def _continuation(self, line: Line) -> Iterator[TypingError]:
        above = self.text_above
        assert above is not None
        if self.block is None or self.block.last is not above:
            yield from self._end_block()
            self.block = Block(self.source, line, 0)
        self.block.join(above, line)
        self.text_above = self.block.last = line._replace(
            indent=above.indent, start=line.at - len(above.indent)
        )

    # ---- keys --------------------------------------------------------------------------------

    def _names_key(self, content: str) -> bool:
        found = KEY.match(content)
        return found is not None and found["key"] in self.names

    def _is_key(self, found: re.Match[str], line: Line, column: int, item: bool) -> bool:
        """Whether a word before a colon is meant as a field's name."""
        proper = found["colon"] == ":" and (bool(found["gap"]) or not found["value"])
        if proper or found["key"] in self.names:
            return True
        if found["value"].startswith("//"):
            return False
        sibling = column in self.levels and not item
        under = next(below(self.lines, line), None)
        deeper = under is not None and len(under.indent) > column
        holds = found["value"][:1] in ("{", "[", "｛") or (not found["value"] and deeper)
        return sibling or (holds and not item)

    def _key(self, found: re.Match[str], at: int) -> Iterator[TypingError]:
        key, colon, gap, value = found["key"], found["colon"], found["gap"], found["value"]
        start, end = at + found.start("colon"), at + found.end("gap")
        after = " " if value else ""
        edits = [Edit(at + found.end("key"), end, f":{after}")]
        source = self.source
        if colon == "：":
            yield error(source, "full-width-colon", start, start + 1, edits, safe=True, key=key)
        elif value and not gap:
            yield error(source, "space-after-colon", start, start + 1, edits, safe=True, key=key)
        elif value and gap.strip(" \t"):
            wide = start + 1 + next(i for i, c in enumerate(gap) if c in WIDE_SPACE)
            name = space_name(source.text[wide])
            yield error(source, "full-width-space", wide, wide + 1, edits, safe=True, name=name)
        yield from self.values.errors(value, at + found.start("value"), key)

    def _lacks_colon(self, line: Line, content: str, column: int, item: bool) -> bool:
        """A line that must begin with a key and has none: it stands among keys."""
        if content[0] in "[{\"'“&*!|>%@`?:" or "：" in content[:1]:
            return False
        if item:
            under = next(below(self.lines, line), None)
            return under is not None and len(under.indent) == column and under.key() is not None
        return column in self.levels

    def _no_colon(self, content: str, at: int) -> TypingError:
        bare = COMMENT.sub("", content)
        word = re.split(rf"[ {WIDE_SPACE}]", bare)[0]
        key = word if word in self.names else self._longest_name(bare) or word
        end = at + len(key)
        rest = bare[len(key) :].strip()
        edits = [Edit(end, end, ": " if rest and bare[len(key)] != " " else ":")]
        if key not in self.names:
            edits = [Edit(at, at + len(content), "")]
        return error(self.source, "missing-colon", at, at + len(bare), edits, key=key)

    def _longest_name(self, content: str) -> str:
        names = [name for name in self.lexicon.keys if content.startswith(name)]
        return max(names, key=len, default="")


def space_name(char: str) -> Words:
    """What a space that is none is called; most cannot be seen, so that their code is given."""
    if char == "\u3000":
        return Words("全角空格", "a full-width space")
    code = f"U+{ord(char):04X}"
    return Words(f"不是空格的空白（{code}）", f"a blank that is no space ({code})")

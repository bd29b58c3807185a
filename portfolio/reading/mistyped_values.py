"""Typing errors in a value: quotes, brackets, commas, and signs that YAML takes for its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.diagnostics import Text
from portfolio.reading.lines import BLOCK, COMMENT, LEFT, RIGHT, Line, below
from portfolio.reading.repair import Edit, TypingError, error
from portfolio.reading.yamltext import NARROW, brackets_at, closing, narrowed, quoted, unquoted

_DATE = r"[12][0-9]{3}(?:[-/年][^:：]*)?"
"""What a year or a date of a plan begins with, where it stands as a key."""


_ENDS = re.compile(r"[\s{},，:：\[\]]")
"""What no key in braces has in it."""

_KEY_HERE = re.compile(r"\s*([^\s{},，:：\[\]]+)\s*[:：]")


class MistypedValues:
    """Finds the typing errors of values. `names` are words that are keys, `holding` those of the
    ledger that hold a list or a group."""

    def __init__(
        self,
        source: Text,
        lines: list[Line],
        names: frozenset[str],
        fields: frozenset[str],
        holding: frozenset[str],
    ) -> None:
        self.source = source
        self.lines = lines
        self.names = names
        self.fields = fields
        self.holding = holding

    def errors(self, value: str, at: int, key: str) -> Iterator[TypingError]:
        """Of one value, which stands at an offset behind a key; the key of a list item is empty."""
        bare = COMMENT.sub("", value)
        if not bare:
            return
        first, end = bare[0], at + len(bare)
        holds = key in self.holding or key not in self.fields
        whole = Edit(at, end, quoted(bare))
        group = self._group(bare) if key in self.holding else ""
        last = closing(bare)
        if group:
            edit = Edit(at, end, group)
            yield self._error(
                "group-without-braces", at, end, edit, key=key, right=f"{key}: {group}"
            )
        elif first in "\"'[{" and 0 < last < len(bare) - 1 and (key not in self.holding):
            rest = at + last + 1
            yield self._error("text-after-quote", rest, end, whole, sign=first, right=quoted(bare))
        elif first in LEFT and bare[-1] in RIGHT + "]}" and holds:
            edit = Edit(at, end, narrowed(bare))
            yield self._error("full-width-bracket", at, at + 1, edit, safe=True)
        elif first in "[{":
            yield from self._flow(bare, at)
        elif first in "“‘＂" and (": " in bare or bare.endswith(":")):
            edit = Edit(at, end, quoted(bare.strip("“”‘’＂")))
            yield self._error("full-width-quote", at, at + 1, edit, safe=True)
        elif first in "\"'":
            if not last and not self.last_line_of_quote(self._line(at), first):
                yield self._error("unclosed-quote", at, at + 1, Edit(end, end, first))
        elif first in "&*" or (first == "!" and key):
            name, text = "alias" if first in "&*" else "tag", bare.split()[0]
            yield self._error(name, at, at + len(text), whole, text=text)
        elif first in "@`%":
            yield self._error("bad-start", at, at + 1, whole, sign=first)
        elif key and (": " in bare or bare.endswith(":")) and not BLOCK.match(bare):
            colon = at + (bare.index(": ") if ": " in bare else len(bare) - 1)
            yield self._error("colon-in-value", colon, colon + 1, whole)

    def last_line_of_quote(self, line: Line, sign: str) -> int:
        """The line on which a quotation that is open at the end of a line is closed, or 0 where
        the line below begins with a key again."""
        for under in below(self.lines, line):
            found = under.key()
            if found is not None and found["key"] in self.names:
                return 0
            if re.search(rf"(?<!\\){sign}", under.content):
                return under.number
        return 0

    def _line(self, at: int) -> Line:
        return self.lines[self.source.position(at)[0] - 1]

    def _group(self, bare: str) -> str:
        """A group that was written on the line of its key without braces, with them."""
        found = re.match(r"([^\s:：{}\[\]\"',，]+)[:：] *(?=\S)(.+)", bare)
        if not found or not (found[1] in self.names or re.fullmatch(_DATE, found[1])):
            return ""
        inner = narrowed(bare)
        if all(":" in part for part in inner.split(", ")) or found[2][0] in "[{":
            return f"{{{inner}}}"
        return f"{{{found[1]}: {quoted(found[2])}}}"

    # ---- lists and groups in brackets ---------------------------------------------------------

    def _flow(self, bare: str, at: int) -> Iterator[TypingError]:
        """A list or group in brackets on one line."""
        inside = brackets_at(bare)
        for index, char in unquoted(bare):
            here, braces = at + index, inside[index] == "{"
            key = self._flow_key(bare, index) if braces and char in ":：" else ""
            if char == "，" and (not braces or self._names_key(bare, index + 1)):
                yield self._sign("full-width-comma", here, ", ")
            elif char == "：" and key:
                yield self._sign("full-width-colon", here, ": ", key=key)
            elif char == ":" and bare[index + 1 : index + 2] not in ("", " ", "/") and key:
                yield self._sign("space-after-colon", here, ": ", key=key)
            elif char == ":" and braces and not key and bare[index + 1 : index + 2] == " ":
                yield self._second_colon(bare, index, at)
            elif char in "】］｝" and index == len(bare) - 1:
                yield self._sign("full-width-bracket", here, char.translate(NARROW))
                return
        left = inside[-1]
        if left and self._ends_here(at):
            ends = "".join({"[": "]", "{": "}"}[sign] for sign in reversed(left))
            edit = Edit(at + len(bare), at + len(bare), ends)
            yield self._error("unclosed-bracket", at, at + 1, edit, sign=bare[0])

    def _second_colon(self, bare: str, index: int, at: int) -> TypingError:
        """A colon within a value in braces: that of the next key, or one of the text."""
        start = max(bare.rfind(sign, 0, index) + len(sign) for sign in ("{", ",", ": "))
        before = bare[start:index]
        word = before.split()[-1] if before.strip() else ""
        place = bare.rindex(word, start, index)
        if before.strip() != word and self._known(word):
            text = bare[start:place].strip()
            comma = at + start + len(bare[start:place].rstrip())
            edit = Edit(comma, at + place, ", ")
            return self._error(
                "comma-before-key", at + place, at + index, edit, key=word, text=text
            )
        found = re.compile(r"[,}]").search(bare, index)
        end = found.start() if found else len(bare)
        text = bare[start:end].strip()
        first = at + bare.index(text, start)
        edit = Edit(first, first + len(text), quoted(text))
        return self._error("colon-in-value", at + index, at + index + 1, edit)

    def _flow_key(self, text: str, end: int) -> str:
        """The word right before a place inside braces, where it is in the place of a key.

        Behind a full-width comma it is one only if it is known as a key: a text may have both.
        """
        while end and text[end - 1].isspace():
            end -= 1
        start = end
        while start and not _ENDS.match(text, start - 1):
            start -= 1
        before = start
        while before and text[before - 1].isspace():
            before -= 1
        sign, word = text[before - 1 : before], text[start:end]
        return word if sign in ("{", ",") or (sign == "，" and self._known(word)) else ""

    def _names_key(self, text: str, start: int) -> bool:
        found = _KEY_HERE.match(text, start)
        return found is not None and self._known(found[1])

    def _known(self, word: str) -> bool:
        return word in self.names or re.fullmatch(_DATE, word) is not None

    def _ends_here(self, at: int) -> bool:
        """Whether the line below already belongs to what stands outside the bracket."""
        line = self._line(at)
        under = next(below(self.lines, line), None)
        if under is None:
            return True
        own = len(line.indent) + len(line.content) - len(line.content.lstrip("- "))
        return len(under.indent) <= own and under.content[0] not in "]}"

    # ---- making typing errors -------------------------------------------------------------------

    def _error(
        self, name: str, start: int, end: int, edit: Edit, /, *, safe: bool = False, **words: str
    ) -> TypingError:
        return error(self.source, name, start, end, [edit], safe=safe, **words)

    def _sign(self, name: str, at: int, new: str, /, **words: str) -> TypingError:
        """One character, in the place of which another is meant."""
        return self._error(name, at, at + 1, Edit(at, at + 1, new), safe=True, **words)

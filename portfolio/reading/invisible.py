"""Characters that cannot be seen: what they are called, and where they stand in a text.

Pasted text brings them. With one of them a name looks like another and is not, so they are left out
when a ledger is read, and named. This module looks at characters and must not read YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.diagnostics import Text, Words
from portfolio.reading.repair import Edit, TypingError, error

_ZERO_WIDTH = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_BLANKS = "\u00a0\u2007\u202f\u0085\u2028\u2029"
HIDDEN = re.compile(f"[{_ZERO_WIDTH}{_BLANKS}]")
"""What is left out. The wide space of Chinese text is none of them: it can be seen."""

_CHINESE = {
    "\u00a0": "不换行空格",
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "从左到右记号",
    "\u200f": "从右到左记号",
    "\u2060": "零宽不换行",
    "\ufeff": "零宽不换行空格",
    "\u2007": "数字宽的空格",
    "\u202f": "窄的不换行空格",
    "\u0085": "换行记号",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\x00": "空字符",
    "\x07": "响铃",
    "\x08": "退格",
    "\x0b": "垂直制表符，常从 Word 的换行来",
    "\x0c": "换页符",
    "\x1b": "转义符",
    "\x7f": "删除符",
}
_ENGLISH = {
    "\x00": "null",
    "\x07": "bell",
    "\x08": "backspace",
    "\x0b": "vertical tab, as of a line break in Word",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
}


def name(char: str) -> Words:
    """What a character is called, with its code."""
    import unicodedata  # a megabyte, and only for a text that has such a character

    code = f"U+{ord(char):04X}"
    turns = "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"
    zh = _CHINESE.get(char, "改变书写方向的记号" if turns else "看不见的记号")
    en = _ENGLISH.get(char) or unicodedata.name(char, "control character").lower()
    return Words(f"{zh}（{code}）", f"{en} ({code})")


def between(source: Text, start: int, end: int) -> Words:
    """Where characters stand that cannot be seen: the words on both sides of them."""
    number, column = source.position(start)
    line = source.line(number)
    before, behind = line[: column - 1].split(" ")[-1][-4:], line[column - 1 + end - start :][:4]
    behind = HIDDEN.split(behind)[0].split(" ")[0]
    if not before:
        return Words(f"在“{behind}”前面", f"before `{behind}`")
    if not behind:
        return Words(f"在“{before}”后面", f"behind `{before}`")
    return Words(f"在“{before}”和“{behind}”之间", f"between `{before}` and `{behind}`")


def scan(source: Text) -> Iterator[TypingError]:
    """Every line that has such characters, each once, with the edits that take them out.

    A comment may have them.
    """
    if not HIDDEN.search(source.text):
        return
    lines: dict[int, list[int]] = {}
    for found in HIDDEN.finditer(source.text):
        lines.setdefault(source.position(found.start())[0], []).append(found.start())
    for number, places in lines.items():
        if source.line(number).lstrip().startswith("#"):
            continue
        edits = [Edit(at, at + 1, _instead(source.text[at])) for at in places]
        first = places[0]
        char, where = source.text[first], between(source, first, first + 1)
        zh, en = ("换成普通空格", "type a space") if edits[0].new else ("删掉", "delete it")
        more = len(places) - 1
        if more:
            zh, en = f"{zh}，这一行还有 {more} 个", f"{en}; {more} more are on this line"
        advice = Words(f"{where.zh}，{zh}", f"{where.en}: {en}")
        yield error(
            source,
            "invisible-character",
            first,
            first + 1,
            edits,
            safe=True,
            name=name(char),
            advice=advice,
        )


def _instead(char: str) -> str:
    return " " if char in _BLANKS else ""

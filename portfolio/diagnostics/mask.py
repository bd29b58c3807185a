"""Telephone and identity numbers, and whom to ask, made unreadable in messages.

What is masked keeps its length and its width on a terminal, so that a caret still stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

KEYS = ("联系人", "联系电话", "contact", "phone")
"""The keys of what is never shown; a test compares them with what is declared."""

CONTEXT = 30
"""So many lines above a line may say that it goes on with a contact."""

_HALF_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
_WIDE = re.compile("[０-９]")
_NUMBER = re.compile(
    r"""
    # identity number: region, day of birth, three digits, check digit (GB 11643)
    (?<![0-9A-Za-z])[1-8][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])
        [0-9]{3}[0-9Xx](?![0-9A-Za-z])
    # mobile; 13800000000元 is an amount
    | (?<![0-9.])1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9]|[ ]?[元万亿吨立平米])
    # landline with its area code
    | (?<![0-9.])0[1-9][0-9]{1,2}[)）]?[ －—-]?[1-9][0-9]{6,7}(?![0-9])
    # without it only where it is called so; (?<=…) takes one width
    | (?:(?<=电话)|(?<=电话[：: ])|(?<=座机)|(?<=座机[：: ]))[1-9][0-9]{6,7}(?![0-9])
    """,
    re.VERBOSE,
)
_WORTH_A_LOOK = re.compile(r"[0-9]{4}[ -]?[0-9]{3}")
"""Quickly found, and in every number: only lines that have it are searched for one."""
_KEYS = "|".join(KEYS)
_KEY = re.compile(
    rf"""
    (?<![\w-])(?:{_KEYS})["']?[ \t]*[:：][ \t]*
    | (?:^[ \t]*(?:-[ ]+)*|[{{,“`][ ]*)(?:{_KEYS})[ ]?(?=[^\s,，、}}”`:：])  # its colon forgotten
    """,
    re.VERBOSE,
)
_FLOW_END = re.compile(r"[,，}、”`]|$")


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where telephone and identity numbers stand in a text, none of them over the end of a line."""
    plain = text.translate(_HALF_WIDTH) if _WIDE.search(text) else text
    seen = 0
    for near in _WORTH_A_LOOK.finditer(plain):
        if near.start() >= seen:
            start, end = plain.rfind("\n", 0, near.start()) + 1, plain.find("\n", near.end())
            seen = end if end >= 0 else len(plain)
            yield from (found.span() for found in _NUMBER.finditer(plain, start, seen))


def masked(text: str) -> str:
    """A text whose numbers keep three digits in front and four behind: 138****5678."""
    for start, end in numbers(text):
        text = _blot(text, start + 3, end - 4)
    return text


def sentence(text: str) -> str:
    """The words of a message: its numbers, and what stands behind the key of a contact."""
    return _contacts(masked(text), in_flow=True)


def line(text: str, above: list[str]) -> str:
    """A line of a ledger as messages show it. `above` are the lines before it, which say whether
    it goes on with a contact.
    """
    if _goes_on(text, above):
        return _blot(text, len(text) - len(text.lstrip()), len(text))
    return _contacts(masked(text), in_flow=False)


def lines(text: list[str]) -> list[str]:
    """The lines of a ledger as a diff shows them."""
    return [line(one, text[max(0, n - CONTEXT) : n]) for n, one in enumerate(text)]


def _contacts(text: str, *, in_flow: bool) -> str:
    for found in _KEY.finditer(text):
        end = len(text)
        if in_flow or "{" in text[: found.end()]:
            stop = _FLOW_END.search(text, found.end())
            end = stop.start() if stop else end
        text = _blot(text, found.end(), end)
    return text


def _goes_on(text: str, above: list[str]) -> bool:
    """Whether a line belongs to a value that began with the key of a contact further up."""
    indent = _indent(text)
    item = text.lstrip().startswith("- ")
    for upper in reversed(above):
        same = item and _indent(upper) == indent and not upper.lstrip().startswith("- ")
        if upper.strip() and (_indent(upper) < indent or same):
            key = upper.strip().removeprefix("- ").lstrip()
            return bool(_KEY.match(key))
    return False


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _blot(text: str, start: int, end: int) -> str:
    hidden = "".join("＊" if east_asian_width(char) in "WF" else "*" for char in text[start:end])
    return text[:start] + hidden + text[end:]

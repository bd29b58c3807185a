"""YAML's own punctuation within a line of text: quotes, brackets, commas, colons."""

from __future__ import annotations

import re
from collections.abc import Iterator

NARROW = str.maketrans("【］［】｛｝〔〕，：", "[][]{}[],:")
"""Full-width signs and the signs of YAML that they are mistyped for."""


def quoted(text: str) -> str:
    """The text as a single-quoted scalar, in which nothing but the quote itself is special."""
    return "'" + text.replace("'", "''") + "'"


def narrowed(text: str) -> str:
    """Full-width brackets, commas and colons as YAML's own, with the spaces that YAML wants."""
    narrow = text.translate(NARROW)
    return re.sub(r"[,:](?=\S)", lambda sign: f"{sign[0]} ", narrow)


def unquoted(text: str) -> Iterator[tuple[int, str]]:
    """The characters that stand outside of quotes, each with its place."""
    inside = ""
    for index, char in enumerate(text):
        if inside:
            inside = "" if char == inside else inside
        elif char in "\"'":
            inside = char
        else:
            yield index, char


def open_brackets(text: str) -> list[str]:
    """The brackets that a line opens and does not close, outermost first."""
    stack: list[str] = []
    for _, char in unquoted(text):
        if char in "[{":
            stack.append(char)
        elif char in "]}" and stack:
            stack.pop()
    return stack

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


def open_brackets(text: str) -> str:
    """The brackets that a line opens and does not close, outermost first."""
    return brackets_at(text)[-1]


def brackets_at(text: str) -> list[str]:
    """For every character the innermost bracket around it; last of all, those left open."""
    stack: list[str] = []
    inside = [""] * len(text)
    at = 0
    for index, char in unquoted(text):
        inside[at : index + 1] = [stack[-1] if stack else ""] * (index + 1 - at)
        at = index + 1
        if char in "[{":
            stack.append(char)
        elif char in "]}" and stack:
            stack.pop()
    return [*inside, "".join(stack)]


def closing(text: str) -> int:
    """The place of the quotation mark or bracket that closes the one at the beginning; 0 where
    there is none."""
    if text[0] in "\"'":
        body = r"(?:[^\"\\]|\\.)*" if text[0] == '"' else r"(?:[^']|'')*"
        found = re.match(f"{text[0]}{body}{text[0]}", text)
        return found.end() - 1 if found else 0
    depth = 0
    for index, char in unquoted(text):
        depth += (char in "[{") - (char in "]}")
        if not depth:
            return index
    return 0

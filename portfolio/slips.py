"""Slips of the hand in YAML syntax: from the place where a parser gave up to what was mistyped.

A parser stops where the text first makes no sense, which is often a line later than the slip:
after `name： x` it complains of the next line's colon. Here the raw lines around that place are
looked at for the slips that people really make. Knows raw lines; knows neither events nor
projects.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from portfolio.diagnostics import Diagnostic, Span, Text, fault

_FULL_WIDTH_COLON = re.compile(r"^(\s*(?:- +)*)([^\s:：'\"#\[{-][^:：'\"#]{0,30})：")
_KEY_WITHOUT_SPACE = re.compile(r"^(\s*(?:- +)*)([^\s:'\"#\[{-][^:'\"#]{0,30}):(?=[^\s])")
_KEY = re.compile(r"^\s*(?:- +)*[^\s:'\"#\[{-][^:'\"#]*:(?:\s|$)")
_WORD = re.compile(r"^(\s*(?:- +)*)(\S.*?)\s*(?:#.*)?$")


class Complaint(NamedTuple):
    """libyaml's own phrases, which tell kinds of faults apart and are never shown, and offsets.

    `at` is where it gave up; `since` is where the construct began that it was reading.
    """

    problem: str
    at: int
    context: str
    since: int


def explain(source: Text, said: Complaint) -> Diagnostic:
    """The fault that best accounts for what libyaml complained of."""
    if not said.problem or "control characters" in said.problem:
        return _bad_character(source, said.at)
    number = min(source.position(said.at)[0], len(source.starts))
    tab = _tab(source, number)
    if tab is not None:
        return tab
    previous = _previous(source, number)
    for line in (number, previous):
        slip = _colon(source, line) if line else None
        if slip:
            return slip
    if "quoted scalar" in said.context:
        return fault("unclosed-quote", Span(source, said.since, said.since + 1))
    if "alphabetic or numeric" in said.problem:
        end = said.at
        while end < len(source.text) and not source.text[end].isspace():
            end += 1
        text = source.text[said.since : end]
        return fault("alias", Span(source, said.since, end), text=text)
    if "mapping values are not allowed" in said.problem:
        return _second_colon(source, said.at, number, previous)
    if "could not find expected ':'" in said.problem:
        lost = previous and not _KEY.match(source.line(previous))
        return _missing_colon(source, previous if lost else number)
    if "did not find expected key" in said.problem or "'-' indicator" in said.problem:
        return fault("indentation", _content(source, number))
    return fault("syntax", _content(source, number))


def _second_colon(source: Text, at: int, number: int, previous: int) -> Diagnostic:
    """A colon where none can stand: in a value, or because two lines were read as one."""
    first_on_its_line = ":" not in source.text[source.starts[number - 1] : at]
    if previous and first_on_its_line:
        if _KEY.match(source.line(previous)):
            return fault("indentation", _content(source, number))
        return _missing_colon(source, previous)
    return fault("colon-in-value", Span(source, at, min(at + 1, len(source.text))))


def _bad_character(source: Text, at: int) -> Diagnostic:
    for index, char in enumerate(source.text):
        if (ord(char) < 32 and char not in "\t\r\n") or (
            0x7F <= ord(char) < 0xA0 and char != "\x85"
        ):
            return fault(
                "control-character", Span(source, index, index + 1), code=f"U+{ord(char):04X}"
            )
        if char in "\ufffe\uffff" or 0xD800 <= ord(char) < 0xE000:
            return fault(
                "control-character", Span(source, index, index + 1), code=f"U+{ord(char):04X}"
            )
    return fault("syntax", Span(source, at, at))


def _tab(source: Text, number: int) -> Diagnostic | None:
    """A tab in the indentation of the line, or of the one before it."""
    for line in (number, number - 1):
        if line < 1:
            continue
        raw = source.line(line)
        indent = raw[: len(raw) - len(raw.lstrip(" \t"))]
        if "\t" in indent and raw.strip():
            start = source.starts[line - 1] + indent.index("\t")
            return fault("tab", Span(source, start, start + 1))
    return None


def _colon(source: Text, number: int) -> Diagnostic | None:
    raw, start = source.line(number), source.starts[number - 1]
    wide = _FULL_WIDTH_COLON.match(raw)
    if wide:
        end = start + wide.end()
        return fault("full-width-colon", Span(source, end - 1, end), key=wide[2])
    tight = _KEY_WITHOUT_SPACE.match(raw)
    if tight and not _KEY.match(raw):
        end = start + tight.end()
        return fault("space-after-colon", Span(source, end - 1, end), key=tight[2])
    return None


def _missing_colon(source: Text, number: int) -> Diagnostic:
    word = _WORD.match(source.line(number))
    key = word[2].split()[0] if word else ""
    return fault("missing-colon", _content(source, number), key=key)


def _previous(source: Text, number: int) -> int:
    """The nearest line above that holds something besides a comment; 0 where there is none."""
    for line in range(number - 1, 0, -1):
        raw = source.line(line).strip()
        if raw and not raw.startswith("#"):
            return line
    return 0


def _content(source: Text, number: int) -> Span:
    """The line without its indentation and line end."""
    raw, start = source.line(number), source.starts[number - 1]
    stripped = raw.strip()
    indent = len(raw) - len(raw.lstrip())
    return Span(source, start + indent, start + indent + len(stripped))

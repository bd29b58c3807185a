"""What is wrong where libyaml gives up, in our own words.

It complains where the text first makes no sense to it; nothing else is known here. `typing_errors`
finds what was mistyped, perhaps a line above.
"""

from __future__ import annotations

from typing import NamedTuple

from portfolio.diagnostics import Diagnostic, Span, Text, Words, diagnostic
from portfolio.reading import invisible

_ALIGN = Words(
    "让同一级的行左边对齐，列表项前面写“- ”",
    "indent lines of one level alike, and start list items with `- `",
)


class Complaint(NamedTuple):
    """libyaml's own phrases, which tell kinds of errors apart and are never shown, and offsets.

    `at` is where it gave up; `since` is where the construct began that it was reading.
    """

    problem: str
    at: int
    context: str
    since: int


def explain(source: Text, said: Complaint) -> Diagnostic:
    """The diagnostic that best accounts for what libyaml complained of."""
    if not said.problem or "control characters" in said.problem:
        return _bad_character(source, said.at)
    number = min(source.position(said.at)[0], len(source.starts))
    if "quoted scalar" in said.context:
        return diagnostic("unclosed-quote", Span(source, said.since, said.since + 1))
    if "flow" in said.context:
        sign = source.text[said.since : said.since + 1]
        return diagnostic("unclosed-bracket", Span(source, said.since, said.since + 1), sign=sign)
    if "alphabetic or numeric" in said.problem:
        end = said.at
        while end < len(source.text) and not source.text[end].isspace():
            end += 1
        text = source.text[said.since : end]
        return diagnostic("alias", Span(source, said.since, end), text=text)
    if "mapping values are not allowed" in said.problem:
        return diagnostic(
            "colon-in-value", Span(source, said.at, min(said.at + 1, len(source.text)))
        )
    if "could not find expected ':'" in said.problem:
        content = _content(source, source.position(said.since)[0])
        text = source.text[content.start : content.end]
        return diagnostic("missing-colon", content, key=(text.split() or [""])[0])
    if "did not find expected key" in said.problem or "'-' indicator" in said.problem:
        return diagnostic("indentation", _content(source, number), advice=_ALIGN)
    return diagnostic("syntax", _content(source, number))


def _bad_character(source: Text, at: int) -> Diagnostic:
    for index, char in enumerate(source.text):
        number = ord(char)
        hidden = (number < 32 and char not in "\t\r\n") or (
            0x7F <= number < 0xA0 and number != 0x85
        )
        if hidden or char in "\ufffe\uffff" or 0xD800 <= number < 0xE000:
            span, where = (
                Span(source, index, index + 1),
                invisible.between(source, index, index + 1),
            )
            return diagnostic("control-character", span, name=invisible.name(char), between=where)
    return diagnostic("syntax", Span(source, at, at))


def _content(source: Text, number: int) -> Span:
    """The line without its indentation and line end."""
    raw, start = source.line(number), source.starts[number - 1]
    indent = len(raw) - len(raw.lstrip())
    return Span(source, start + indent, start + indent + len(raw.strip()))

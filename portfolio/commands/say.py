"""Faults for people and for programs: text with colour, JSON, or annotations of a code host."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from portfolio.diagnostics import Diagnostic, Lang, Words, printed

if TYPE_CHECKING:
    from portfolio.commands.load import Loaded


def told(loaded: Loaded, lang: Lang, form: str) -> int:
    """Print what is wrong with a ledger; the exit status that follows from it."""
    say(loaded.faults, lang, form)
    if loaded.ledger is not None:
        return 0
    if form == "text":
        refused = Words(
            f"{loaded.name}：{loaded.errors} 处错误，没有写任何文件。",
            f"{loaded.name}: {loaded.errors} error(s), nothing was written.",
        )
        print(refused.say(lang), file=sys.stderr)
    return 1


def say(faults: Iterable[Diagnostic], lang: Lang, form: str) -> None:
    """Print every fault to stderr."""
    stream = sys.stderr
    if form == "json":
        for fault in faults:
            print(as_json(fault, lang), file=stream)
    elif form == "github":
        for fault in faults:
            print(as_annotation(fault, lang), file=stream)
    else:
        colour = has_colour(stream, os.environ, sys.platform)
        for fault in faults:
            print(printed(fault, lang, colour=colour), file=stream)


def said(faults: Iterable[Diagnostic], lang: Lang) -> str:
    """Every fault as plain text."""
    return "".join(f"{printed(fault, lang)}\n" for fault in faults)


def as_json(fault: Diagnostic, lang: Lang) -> str:
    """One line of JSON in plain ASCII, which every console and code page passes on unharmed."""
    from portfolio.diagnostics.messages import helped, told

    line, column = fault.span.source.position(fault.span.start)
    end_line, end_column = fault.span.source.position(fault.span.end)
    return json.dumps(
        {
            "file": fault.span.file,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "severity": fault.severity,
            "rule": fault.rule,
            "message": told(fault, lang),
            "help": helped(fault, lang),
            "related": [
                {
                    "file": span.file,
                    "line": span.line,
                    "column": span.column,
                    "message": words.say(lang),
                }
                for span, words in fault.related
            ],
        }
    )


def as_annotation(fault: Diagnostic, lang: Lang) -> str:
    """A workflow command of GitHub Actions: `::error file=…,line=…,col=…,title=…::…`.

    Its escapes: % CR LF in the message, and : , as well in a property.
    """
    from portfolio.diagnostics.messages import helped, told

    line, column = fault.span.source.position(fault.span.start)
    message = told(fault, lang)
    advice = helped(fault, lang)
    if advice:
        message += f"\n{advice}"
    file = _escaped(fault.span.file, ":,")
    place = f"file={file},line={line},col={column},title={fault.rule}"
    return f"::{fault.severity} {place}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def has_colour(stream: TextIO, environment: Mapping[str, str], platform: str) -> bool:
    """Whether to colour: on a terminal that understands it, unless NO_COLOR is set."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    if not stream.isatty() or environment.get("TERM") == "dumb":
        return False
    # An old Windows console shows the codes as text; newer ones say who they are.
    return platform != "win32" or bool({"WT_SESSION", "TERM_PROGRAM", "ANSICON"} & set(environment))

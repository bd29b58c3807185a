"""Diagnostics for people and programs: text with colour, JSON, or annotations of a code host."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from portfolio.checks.suspicions import Suspicion, suspicions
from portfolio.diagnostics import Diagnostic, Lang, Words, printed
from portfolio.facts.periods import compared_with
from portfolio.facts.settings import settings

if TYPE_CHECKING:
    from portfolio.commands.load import Loaded
    from portfolio.ledger.quantities import When


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


MOST = 10
"""New warnings listed at most; the rest are counted."""


def please_check(
    loaded: Loaded, lang: Lang, form: str, as_of: When | None = None, since: When | None = None
) -> None:
    """The last word before the paths: what came up since the last report, one line each."""
    ledger = loaded.ledger
    if ledger is None or form != "text" or not loaded.faults:
        return
    day = (as_of or ledger.as_of).day
    compared = compared_with(ledger, since, day, settings(ledger.basis))
    found = suspicions(ledger, loaded.faults, compared, day)
    new = [s for s in found if s.new]
    for words in _please_check(new, len(found) - len(new)) if new else ():
        print(words.say(lang), file=sys.stderr)


def _please_check(new: Sequence[Suspicion], earlier: int) -> Iterator[Words]:
    name = new[0].diagnostic.name
    yield Words(
        f"请核对（{len(new)} 处）：错了的改台账；没有错的豁免，怎么写见 explain {name}。",
        f"Please check ({len(new)}): mend the ledger, or waive what is right; how: explain {name}.",
    )
    for suspicion in new[:MOST]:
        d, project = suspicion.diagnostic, suspicion.project
        zh, en = (f"{project.name}：", f"{project.name}: ") if project is not None else ("", "")
        place = f"  {d.span.file}:{d.span.line}:{d.span.column} "
        yield Words(f"{place}{zh}{d.sentence('zh')}", f"{place}{en}{d.sentence('en')}")
    if len(new) > MOST:
        more = len(new) - MOST
        yield Words(f"  还有 {more} 处，见上面", f"  and {more} more, see above")
    if earlier:
        yield Words(
            f"  另有 {earlier} 处是以前各期的，也还没有处理，见上面",
            f"  besides, {earlier} of earlier periods, see above",
        )


def say(found: Iterable[Diagnostic], lang: Lang, form: str) -> None:
    """Print every diagnostic to stderr."""
    stream = sys.stderr
    if form == "json":
        for d in found:
            print(as_json(d, lang), file=stream)
    elif form == "github":
        for d in found:
            print(as_annotation(d, lang), file=stream)
    else:
        colour = has_colour(stream, os.environ, sys.platform)
        for d in found:
            print(printed(d, lang, colour=colour), file=stream)


def said(found: Iterable[Diagnostic], lang: Lang) -> str:
    """Every diagnostic as plain text."""
    return "".join(f"{printed(d, lang)}\n" for d in found)


def as_json(d: Diagnostic, lang: Lang) -> str:
    """One line of JSON in plain ASCII, which every console and code page passes on unharmed."""
    line, column = d.span.source.position(d.span.start)
    end_line, end_column = d.span.source.position(d.span.end)
    return json.dumps(
        {
            "file": d.span.file,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "severity": d.severity,
            "name": d.name,
            "message": d.sentence(lang),
            "help": d.help(lang),
            "related": [
                {
                    "file": span.file,
                    "line": span.line,
                    "column": span.column,
                    "message": words.say(lang),
                }
                for span, words in d.related
            ],
        }
    )


def as_annotation(d: Diagnostic, lang: Lang) -> str:
    """A workflow command of GitHub Actions: `::error file=…,line=…,col=…,title=…::…`.

    Its escapes: % CR LF in the message, and : , as well in a property.
    """
    line, column = d.span.source.position(d.span.start)
    message = d.sentence(lang)
    advice = d.help(lang)
    if advice:
        message += f"\n{advice}"
    file = _escaped(d.span.file, ":,")
    place = f"file={file},line={line},col={column},title={d.name}"
    return f"::{d.severity} {place}::{_escaped(message, '')}"


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

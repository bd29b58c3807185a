"""Diagnostics for people and programs: text with colour, JSON, or annotations of a code host."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from portfolio.checks.suspicions import Suspicion, suspicions
from portfolio.commands.files import CouldNotError
from portfolio.diagnostics import Diagnostic, Lang, Span, Text, Words, printed
from portfolio.facts.periods import compared_with
from portfolio.facts.settings import settings
from portfolio.ledger.quantities import Unread
from portfolio.ledger.quantities.dates import LONGEST

if TYPE_CHECKING:
    from portfolio.commands.load import Loaded
    from portfolio.ledger.quantities import When


def told(loaded: Loaded, lang: Lang, form: str) -> int:
    """Print what is wrong with a ledger; the exit status that follows from it."""
    say(loaded.diagnostics, lang, form)
    if loaded.ledger is not None:
        return 0
    if form == "text":
        refused = Words(
            f"{loaded.name}：{loaded.errors} 处错误，没有写任何文件。",
            f"{loaded.name}: {loaded.errors} error(s), nothing was written.",
        )
        print(refused.say(lang), file=sys.stderr)
    return 1


NEW = 10
"""New warnings listed at most; the rest are counted."""


def please_check(
    loaded: Loaded, lang: Lang, form: str, as_of: When | None = None, since: When | None = None
) -> None:
    """The last word before the paths: what came up since the last report, one line each."""
    ledger = loaded.ledger
    if ledger is None or form != "text" or not loaded.diagnostics:
        return
    day = (as_of or ledger.as_of).day
    compared = compared_with(ledger, since, day, settings(ledger.basis))
    found = suspicions(ledger, loaded.diagnostics, compared, day)
    new = [s for s in found if s.new]
    for words in _please_check(new, len(found) - len(new)) if new else ():
        print(words.say(lang), file=sys.stderr)


def _please_check(new: Sequence[Suspicion], earlier: int) -> Iterator[Words]:
    name = new[0].diagnostic.name
    yield Words(
        f"请核对（{len(new)} 处）：错了的改台账；没有错的豁免，怎么写见 explain {name}。",
        f"Please check ({len(new)}): mend the ledger, or waive what is right; how: explain {name}.",
    )
    for suspicion in new[:NEW]:
        d, project = suspicion.diagnostic, suspicion.project
        zh, en = (f"{project.name}：", f"{project.name}: ") if project is not None else ("", "")
        place = f"  {d.span.file}:{d.span.line}:{d.span.column} "
        yield Words(f"{place}{zh}{d.sentence('zh')}", f"{place}{en}{d.sentence('en')}")
    if len(new) > NEW:
        more = len(new) - NEW
        yield Words(f"  还有 {more} 处，见上面", f"  and {more} more, see above")
    if earlier:
        yield Words(
            f"  另有 {earlier} 处是以前各期的，也还没有处理，见上面",
            f"  besides, {earlier} of earlier periods, see above",
        )


MOST = 200
"""Diagnostics that people are shown at once; the rest is counted. Programs get all of them."""


def say(found: Sequence[Diagnostic], lang: Lang, form: str) -> None:
    """Print diagnostics to stderr."""
    stream = sys.stderr
    if form == "json":
        for d in found:
            print(as_json(d, lang), file=stream)
        return
    some, rest = first(found)
    if form == "github":
        for d in some:
            print(as_annotation(d, lang), file=stream)
        if rest:
            print(f"::notice::{_and_more(rest, lang)}", file=stream)
    elif some:
        colour = has_colour(stream, os.environ, sys.platform)
        print(_text(some, rest, lang, colour=colour), end="", file=stream)


def said(found: Sequence[Diagnostic], lang: Lang) -> str:
    """Diagnostics as plain text."""
    return _text(*first(found), lang)


def first(found: Sequence[Diagnostic]) -> tuple[Sequence[Diagnostic], int]:
    """As many as people are shown, in order, and how many more there are.

    Where not all can be shown, errors come before warnings: they stand in the way of the report.
    """
    if len(found) <= MOST:
        return found, 0
    errors = [d for d in found if d.severity == "error"][:MOST]
    warnings = [d for d in found if d.severity != "error"][: MOST - len(errors)]
    shown = {id(d) for d in (*errors, *warnings)}
    return [d for d in found if id(d) in shown], len(found) - MOST


def _text(some: Sequence[Diagnostic], rest: int, lang: Lang, *, colour: bool = False) -> str:
    text = "".join(f"{printed(d, lang, colour=colour)}\n" for d in some)
    return f"{text}{_and_more(rest, lang)}\n\n" if rest else text


def _and_more(rest: int, lang: Lang) -> str:
    return Words(f"另有 {rest} 处，没有列出。", f"{rest} more are not shown.").say(lang)


def unread(given: str, text: str, why: Unread) -> CouldNotError:
    """What is wrong with a date that was typed on the command line, and what to type instead."""
    if why.name == "year-out-of-bounds":
        d = Diagnostic(why.name, Span(Text(given, text), 0, 0), why.particulars)
        langs: tuple[Lang, Lang] = ("zh", "en")
        return CouldNotError(*(f"{given}: {d.sentence(lang)}" for lang in langs))
    here = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return CouldNotError(
        f"{given} 应当是日期，如 2022-06-30 或 2022-06，这里是“{here}”",
        f"{given} should be a date, as in 2022-06-30 or 2022-06, here is `{here}`",
    )


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

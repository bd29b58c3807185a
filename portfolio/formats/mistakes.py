"""What is wrong in a template, as one sentence with its file and line.

Templates are the office's own, so what goes wrong in one is most likely a mistake there: any
exception is one, told by its kind. Where our own code failed that a template called, the sentence
names that place too, since from here nobody can tell whose mistake it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    TemplateAssertionError,
    TemplateError,
    TemplateNotFound,
    TemplatesNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.nodes import Node
from jinja2.parser import Parser

from portfolio.diagnostics import Words
from portfolio.formats import FormatError

LONGEST = 160
"""So many characters of a reason in Python's words are shown."""


class TemplateMistakeError(Exception):
    """A mistake that we know of ourselves, with what is wrong in words."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


_TOO_DEEP = Words("一层套一层，套得太深", "it is nested too deeply")

_KINDS: Mapping[type[Exception], Words] = {
    TemplateAssertionError: Words("名字用错了", "a name is used wrongly"),
    TemplateSyntaxError: Words("写法不对", "it is not written correctly"),
    TemplateNotFound: Words("没有这个模板文件", "there is no such template file"),
    UndefinedError: Words(
        "用了没有的名字，或者没有给的参数",
        "it uses a name that does not exist, or an argument that was not given",
    ),
    SyntaxError: _TOO_DEEP,
    RecursionError: Words(
        "自己用到自己，绕成了圈，或者套得太深",
        "it uses itself, goes in a circle, or is nested too deeply",
    ),
    MemoryError: Words("内存不够，做出来的东西太大", "out of memory; what it makes is too large"),
    ZeroDivisionError: Words("除数是零", "it divides by zero"),
    OverflowError: Words("算出来的数太大", "a number becomes too large"),
    TypeError: Words(
        "值的种类或者参数的个数不对",
        "a value is of the wrong type, or the number of arguments is wrong",
    ),
    UnicodeDecodeError: Words(
        "不是 UTF-8 编码（可能存成了 GBK 或 UTF-16），请另存为 UTF-8",
        "it is not UTF-8 (saved as GBK or UTF-16, perhaps); save it as UTF-8",
    ),
    UnicodeEncodeError: Words(
        "写出了不成字的字符，存不成 UTF-8", "it writes half a character, which UTF-8 cannot hold"
    ),
    ValueError: Words("值不对", "a value is wrong"),
    AttributeError: Words("没有这个属性", "there is no such attribute"),
    LookupError: Words("没有这一项", "there is no such entry"),
    FileNotFoundError: Words("没有这个文件", "there is no such file"),
    IsADirectoryError: Words("这是文件夹，不是文件", "this is a folder, not a file"),
    PermissionError: Words("没有权限读", "permission denied"),
    OSError: Words("读不了", "it cannot be read"),
    TemplateError: Words("这样用不行", "this cannot be used so"),
}
"""What an exception is in words. The first type that it is counts."""

_NEVER_OURS = (TemplateMistakeError, TemplateError, RecursionError, MemoryError)
"""What comes of a template, wherever it was noticed."""


def raised(error: Exception, templates: Path, page: str) -> FormatError:
    """What was raised while a page was made from the template `page`: where, and what.

    The place is the innermost one in a template. Where that is not in the report's own folder, it
    is also said from where the report got there.
    """
    if isinstance(error, FormatError):
        return error
    lines: list[tuple[Path, int]] = []
    ours = ""
    for frame, line in walk_tb(error.__traceback__):
        file, module = Path(frame.f_code.co_filename), str(frame.f_globals.get("__name__"))
        if file.is_relative_to(templates):
            lines.append((file, line))
            ours = ""
        elif module.startswith("portfolio.") and not module.startswith("portfolio.formats."):
            ours = f"{module.replace('.', '/')}.py:{line}"
    what = _what(error)
    if not lines:
        return mistake(templates / page, None, what)
    folder = (templates / page).parent
    own = [place for place in lines if place[0].is_relative_to(folder)]
    if own and own[-1][0] != lines[-1][0]:
        via = _place(*own[-1])
        what = Words(f"{what.zh}；是从 {via} 用到的", f"{what.en}; used from {via}")
    if ours and not isinstance(error, _NEVER_OURS):
        what = Words(
            f"{what.zh}；出在它用到的 {ours}，模板没有改过的话是程序的错，请告诉开发者",
            f"{what.en}; this happened in {ours}, which it uses: if the template is as we ship it,"
            " this is a bug of the program, please report it",
        )
    return mistake(*lines[-1], what)


def unread(error: Exception, file: Path) -> FormatError:
    """Why a file of the templates could not be read or compiled."""
    line: int | None
    if isinstance(error, TemplateSyntaxError):
        line = error.lineno
    elif isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
    else:
        line = _compiling(error)
    # A template that is only read uses nothing yet, itself or another.
    return mistake(file, line, _TOO_DEEP if isinstance(error, RecursionError) else _what(error))


def _compiling(error: Exception) -> int | None:
    """The line of a template that Jinja was reading or compiling, as its own frames know it."""
    lines = []
    for frame, _ in walk_tb(error.__traceback__):
        for part in (frame.f_locals.get("node"), frame.f_locals.get("self")):
            if isinstance(part, Node):
                lines.append(part.lineno)
            elif isinstance(part, Parser):
                lines.append(part.stream.current.lineno)
    return max(lines, default=None)


def mistake(file: Path, line: int | None, what: Words) -> FormatError:
    """A mistake in words, at its place, on one line."""
    place = _place(file, line)
    return FormatError(
        f"模板有错：{place}: {_one_line(what.zh)}",
        f"a template has a mistake: {place}: {_one_line(what.en)}",
    )


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _place(file: Path, line: int | None) -> str:
    return file.as_posix() if line is None else f"{file.as_posix()}:{line}"


def _what(error: Exception) -> Words:
    """What is wrong, in words, and the reason in Python's or Jinja's, if it has one."""
    if isinstance(error, TemplateMistakeError):
        return error.words
    kinds = (words for kind, words in _KINDS.items() if isinstance(error, kind))
    what = next(kinds, Words("出了错", "something went wrong"))
    reason = _reason(error)
    return Words(f"{what.zh}（{reason}）", f"{what.en} ({reason})") if reason else what


def _reason(error: Exception) -> str:
    if isinstance(error, TemplatesNotFound):
        reason = ", ".join(map(str, error.templates)) or str(error)
    elif isinstance(error, TemplateNotFound):
        reason = str(error.name or "")
    elif isinstance(error, TemplateSyntaxError):
        reason = error.message or ""
    elif isinstance(error, UnicodeEncodeError):
        reason = f"{error.object[max(0, error.start - 20) : error.start]}…"
    elif isinstance(error, UnicodeError | FileNotFoundError | IsADirectoryError | PermissionError):
        reason = ""  # all is said
    elif isinstance(error, OSError):
        reason = error.strerror or str(error)
    elif isinstance(error, SyntaxError):
        reason = error.msg  # without the place, which is in what Jinja made
    else:
        reason = str(error)
    return reason if len(reason) <= LONGEST else f"{reason[:LONGEST]}…"

"""The reader's language: what `--lang` says, else what the ledger says, else Chinese.

It is needed for help and usage errors too, when nothing has been read yet. So the ledger is only
searched for one line here. Where output goes is needed as early, when the program fails.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from portfolio.commands.files import ledger_path, read_bounded
from portfolio.diagnostics import Lang

_LINE = r"(?m)^(?:lang|语言)[:：][ \t]*(zh|en|中文|英文)[ \t]*\r?$"
_WORDS = {"中文": "zh", "英文": "en"}


def in_text(text: str) -> Lang:
    """A ledger's language, found even where the rest cannot be read."""
    found = re.search(_LINE, text)
    return cast(Lang, _WORDS.get(found[1], found[1])) if found else "zh"


def of_ledger(path: Path) -> Lang:
    """The language of a ledger that may not be there. Bytes that are no text do no harm here."""
    try:
        data = read_bounded(path)
    except (OSError, ValueError):
        return "zh"
    if isinstance(data, str):
        return "zh"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return in_text(data.decode("utf-16", "replace"))
    try:
        return in_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return in_text(data.decode("gb18030", "replace"))


def of_reader(arguments: Sequence[str]) -> Lang:
    """The language for somebody who typed these arguments, which may be wrong ones."""
    lang = _value(arguments, "--lang")
    if lang in ("zh", "en"):
        return cast(Lang, lang)
    return of_ledger(ledger_path(_value(arguments, "--ledger")))


def folder_of(arguments: Sequence[str]) -> Path:
    """The output folder for somebody who typed these arguments, which may be wrong ones."""
    out = _value(arguments, "--out")
    return Path(out) if out else ledger_path(_value(arguments, "--ledger")).parent / "out"


def _value(arguments: Sequence[str], option: str) -> str | None:
    for at, argument in enumerate(arguments):
        if argument == option and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None

"""Changes to a ledger's files: shown as a diff, and made where that is asked for."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from portfolio.commands.files import shown
from portfolio.commands.writing import replace
from portfolio.diagnostics import Lang, Words, mask
from portfolio.reading.yamltree import decode


class FileChange(NamedTuple):
    """A file, its bytes, and what they are to become."""

    file: Path
    old: bytes
    new: bytes


def show(changes: Sequence[FileChange], command: str, lang: Lang, *, make: bool) -> None:
    """Show every change; make all of them where asked to, else say how."""
    for change in changes:
        sys.stderr.write(_difference(change, command))
    if make:
        for change in changes:
            replace(change.file, change.new)
            print(shown(change.file))
    elif changes:
        how = Words(
            "还没有写。加上 --yes 就写进去。", "nothing is written yet; add --yes to write it."
        )
        print(how.say(lang), file=sys.stderr)


def _difference(change: FileChange, command: str) -> str:
    """A unified diff. Of another encoding the text is compared, so that only the edits show."""
    name = shown(change.file)
    text, _ = decode(change.old, name)
    before = text.text if text is not None else ""
    after = change.new.decode("utf-8-sig")
    if before == after:
        return f"--- {name}\n+++ {name} (UTF-8)\n"
    if before.endswith("\n") and after.endswith("\n"):
        before, after = before[:-1], after[:-1]  # else an empty line seems to move down
    old, new = (mask.lines(side.split("\n")) for side in (before, after))
    lines = difflib.unified_diff(old, new, name, f"{name} ({command})", n=1, lineterm="")
    return "".join(f"{line}\n" for line in lines)

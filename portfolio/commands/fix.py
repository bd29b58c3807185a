"""`fix`: correct the typing errors that have one safe fix, and nothing else; shown first."""

from __future__ import annotations

import sys

from portfolio.commands.changes import FileChange, show
from portfolio.commands.files import bytes_of, shown
from portfolio.commands.load import load
from portfolio.commands.one_file import Kind, read_file
from portfolio.commands.options import Options
from portfolio.diagnostics import Words
from portfolio.reading.repair import Repaired
from portfolio.reading.yamltree import decode


def fixed(data: bytes, name: str, kind: Kind) -> bytes | None:
    """The bytes with every safe typing error mended, as UTF-8; None where there is none.

    Line ends, comments, a byte order mark of UTF-8 and every other character stay as they are.
    """
    text, found = decode(data, name)
    if text is None:
        return None
    mistyped = [error for error in read_file(text, kind).typing_errors if error.safe]
    other = any(d.name == "other-encoding" for d in found)
    if not mistyped and not other:
        return None
    new = Repaired(text.text, [edit for error in mistyped for edit in error.edits]).text
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + new.encode("utf-8")


def run(options: Options) -> int:
    """Show what would change in each file of a ledger; write it where asked to.

    0 where the ledger is sound afterwards (or would be, as far as the fixes go), 1 where errors
    are left that only a person can mend.
    """
    loaded = load(options.ledger)
    lang = options.lang or loaded.lang
    changes = []
    for file, kind in loaded.kinds.items():
        old = bytes_of(file)
        new = fixed(old, shown(file), kind)
        if new is not None:
            changes.append(FileChange(file, old, new))
    show(changes, "fix", lang, make=options.yes)
    done = Words("没有可以自动改的。", "there is nothing to fix.")
    if changes:
        done = Words(f"改好了 {len(changes)} 个文件。", f"{len(changes)} file(s) fixed.")
    if options.yes or not changes:
        print(done.say(lang), file=sys.stderr)
        return 1 if load(options.ledger).errors else 0
    return 0

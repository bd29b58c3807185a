"""`--fix`: mend the typing errors that have one safe fix, showing the change first."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from portfolio.commands.files import bytes_of, replace, shown
from portfolio.commands.load import Kind, load, read_file
from portfolio.diagnostics import Lang, Words
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


def fix(path: Path, lang: Lang | None, *, write: bool) -> int:
    """Show what would change in each file of a ledger; write it where asked to.

    0 where the ledger is sound afterwards (or would be, as far as the fixes go), 1 where errors
    are left that only a person can mend.
    """
    bytes_of(path)  # a file that cannot be read ends the command here
    loaded = load(path)
    tongue: Lang = lang or loaded.lang
    changes = 0
    for file, kind in loaded.kinds.items():
        data = bytes_of(file)
        new = fixed(data, shown(file), kind)
        if new is None:
            continue
        changes += 1
        if write:
            replace(file, new)
            print(shown(file))
        sys.stderr.write(_difference(data, new, shown(file)))
    done = Words("没有可以自动改的。", "there is nothing to fix.")
    if changes and write:
        done = Words(f"改好了 {changes} 个文件。", f"{changes} file(s) fixed.")
    elif changes:
        done = Words(
            "还没有写。加上 --yes 就写进去。", "nothing is written yet; add --yes to write it."
        )
    print(done.say(tongue), file=sys.stderr)
    left = load(path).errors if write or not changes else 0
    return 1 if left else 0


def _difference(old: bytes, new: bytes, name: str) -> str:
    """A unified diff. Of another encoding the text is compared: only typing errors show."""
    text, _ = decode(old, name)
    before = text.text if text is not None else ""
    after = new.decode("utf-8-sig")
    if before == after:
        return f"--- {name}\n+++ {name} (UTF-8)\n"
    lines = difflib.unified_diff(
        before.split("\n"), after.split("\n"), name, f"{name} (--fix)", n=1, lineterm=""
    )
    return "".join(f"{line}\n" for line in lines)

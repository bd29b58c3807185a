"""`fix`: correct the typing errors that have one safe fix, and nothing else; shown first.

Every fix is proved before it is shown: of an indentation, that no other reads as well; of all of
them together, that the text mended means on every line what it was understood to mean before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from portfolio.commands.changes import FileChange, show
from portfolio.commands.files import bytes_of, shown
from portfolio.commands.load import load
from portfolio.commands.one_file import Kind, edits_of, errors_in, read_file, read_with
from portfolio.commands.options import Options
from portfolio.diagnostics import Text, Words
from portfolio.reading.lines import cut, tab_width
from portfolio.reading.meaning import Meaning, meaning
from portfolio.reading.repair import Edit, Repaired, TypingError
from portfolio.reading.yamltree import decode, read

MOST = 40
"""Lines of which the indentation is mended in one run: each is read anew at every column."""


def fixed(data: bytes, name: str, kind: Kind) -> bytes | None:
    """The bytes with every safe typing error mended, as UTF-8; None where there is none.

    Line ends, comments, a byte order mark of UTF-8 and every other character stay as they are.
    """
    text, found = decode(data, name)
    if text is None:
        return None
    new = _mended(text, kind)
    other = any(d.name == "other-encoding" for d in found)
    if new == text.text and not other:
        return None
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + new.encode("utf-8")


def _mended(text: Text, kind: Kind) -> str:
    """The text with what is safe mended, or as much of it as can be proved to move nothing."""
    every = read_file(text, kind).typing_errors
    understood = _meaning(text, every)
    moves = [error for error in every if error.safe and _indentation(text, error)]
    signs = [error for error in every if error.safe and not _indentation(text, error)]
    single = moves
    if not tab_width(cut(text)):  # where all is indented with tabs, each is as wide as the others
        single = [error for error in moves[:MOST] if _one_reading(text, kind, error, every)]
    for chosen in ((*signs, *single), signs):
        new = Repaired(text.text, edits_of(chosen)).text
        mended = Text(text.name, new)
        if _meaning(mended, read_file(mended, kind).typing_errors) == understood:
            return new
    return text.text


def _meaning(text: Text, mistyped: Iterable[TypingError]) -> Meaning:
    return meaning(read(text, edits_of(mistyped)).root)


def _indentation(text: Text, error: TypingError) -> bool:
    """Whether an error is mended by moving a line to a column."""
    return any(
        edit.new and not edit.new.strip(" ") and edit.start in text.starts for edit in error.edits
    )


def _one_reading(text: Text, kind: Kind, error: TypingError, every: Iterable[TypingError]) -> bool:
    """Whether a line can stand at one column only: at any other the ledger has more errors."""
    (edit,) = error.edits
    others = [e for other in every if other is not error for e in other.edits]

    def errors_at(column: int) -> int:
        moved = Edit(edit.start, edit.end, " " * column)
        return errors_in(read_with(text, kind, [*others, moved]).diagnostics)

    mended = Repaired(text.text, edits_of(every)).text
    columns = {len(line) - len(line.lstrip(" ")) for line in mended.split("\n")}
    least = errors_at(len(edit.new))
    return all(errors_at(column) > least for column in columns - {len(edit.new)})


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

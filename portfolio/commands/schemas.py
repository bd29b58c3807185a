"""The schemas from which an editor knows a ledger's fields, kept where the ledger says they are.

A ledger names its schema in a comment at its top, a file beside it where `new` made it. What a
ledger names within its own folder is written when it is missing, and written anew when an older
version of the program wrote it. Nothing is written that no ledger names, nothing outside of the
ledger's folder, and no file that is not ours is touched.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from portfolio.commands.files import BESIDE, CouldNotError, bytes_of, read_bounded, shown
from portfolio.commands.load import Loaded
from portfolio.commands.writing import replace
from portfolio.diagnostics import Lang, Words

PACKAGE = Path(__file__).resolve().parent.parent
LEDGER, RULES = "ledger.schema.json", "rules.schema.json"

_LINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S+)")


class Named(NamedTuple):
    """A file of a ledger, and the schema that it names: as it is written, and where that is."""

    file: Path
    way: str
    target: Path


def modeline(way: str) -> str:
    """The line at the top of a ledger that leads an editor to its schema."""
    return f"# yaml-language-server: $schema={way}\n"


def for_new(ledger: Path) -> tuple[str, Path | None]:
    """The first line of a new ledger, and the schema to write beside it, if one is to be written.

    A ledger in the program's own folder is led to the program's schema. Where another program's
    file stands in the way, there is no line.
    """
    folder = ledger.resolve().parent
    if folder.is_relative_to(BESIDE):
        return modeline(Path(os.path.relpath(PACKAGE / LEDGER, folder)).as_posix()), None
    target = ledger.parent / LEDGER
    if target.exists() and not _ours(target):
        return "", None
    return modeline(LEDGER), target


def write(target: Path) -> None:
    replace(target, (PACKAGE / target.name).read_bytes())


def keep(loaded: Loaded, lang: Lang, form: str) -> list[Path]:
    """Write the schemas that a ledger names within its folder, where they are missing or old.

    Returns those written. What cannot be found is said with what to do, and does no harm.
    """
    written: list[Path] = []
    lost = []
    for named in _named(loaded):
        inside = named.target.is_relative_to(loaded.folder.folder)
        if named.target.name not in (LEDGER, RULES) or named.target in written:
            continue
        try:
            if named.target.exists():
                if inside and _is_old(named.target):
                    write(named.target)
                    written.append(named.target)
            elif inside:
                write(named.target)
                written.append(named.target)
            else:
                lost.append(named)
        except CouldNotError as error:
            print(error.words.say(lang), file=sys.stderr)
    if lost and form == "text":
        print(_how(lost, loaded.folder.folder).say(lang), file=sys.stderr)
    return written


def _named(loaded: Loaded) -> Iterator[Named]:
    """The schemas that the files of a ledger name; one of the net is not ours to look after."""
    for file in loaded.files:
        try:
            top = read_bounded(file, 400)
        except OSError:
            continue  # it was read a moment ago, and the report is what was asked for
        found = _LINE.search(top.decode("utf-8", "replace")) if isinstance(top, bytes) else None
        if found and ":" not in found[1]:
            yield Named(file, found[1], (file.parent / found[1]).resolve())


def _ours(target: Path) -> bool:
    """Whether some version of the program wrote a schema: it begins as ours does, up to the words
    that say what it is of.
    """
    head = (PACKAGE / target.name).read_bytes().partition(b'"type"')[0]
    return bytes_of(target).startswith(head)


def _is_old(target: Path) -> bool:
    own = PACKAGE / target.name
    return target != own and _ours(target) and bytes_of(target) != own.read_bytes()


def _how(lost: list[Named], folder: Path) -> Words:
    """What to write instead, for each file."""
    files: dict[str, list[str]] = {}
    for named in lost:
        target, start = folder / named.target.name, named.file.resolve().parent
        way = Path(os.path.relpath(target, start)).as_posix()
        files.setdefault(way, []).append(shown(named.file))
    zh = "；".join(f"{'、'.join(names)} 改成 $schema={way}" for way, names in files.items())
    en = "; ".join(f"in {', '.join(names)} to $schema={way}" for way, names in files.items())
    return Words(
        f"编辑器的字段提示用不了，台账开头写的字段表不在那里：{zh}。"
        "改了以后，下次运行就写在台账旁边；不用提示的，删掉那一行。",
        f"editors cannot find the schema that the ledger names at its top. Change it {en}, and "
        "the next run writes it beside the ledger; or delete that line.",
    )

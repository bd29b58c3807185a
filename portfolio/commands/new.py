"""`new PATH`: a small commented ledger that renders as it stands."""

from __future__ import annotations

import os
from pathlib import Path

from portfolio.commands import language
from portfolio.commands.files import CouldNotError, replace, shown
from portfolio.commands.options import Options
from portfolio.diagnostics import Lang

PACKAGE = Path(__file__).resolve().parent.parent
SCHEMA = PACKAGE / "ledger.schema.json"


def run(options: Options) -> int:
    return new(Path(options.subject), options.lang or language.of_ledger(options.ledger))


def new(path: Path, lang: Lang) -> int:
    """Write the starter. A file that is there is never overwritten."""
    if path.is_dir():
        raise CouldNotError(f"这是文件夹：{shown(path)}", f"this is a folder: {shown(path)}")
    if path.exists():
        raise CouldNotError(
            f"已经有这个文件，没有动它：{shown(path)}",
            f"it is there already and was left alone: {shown(path)}",
        )
    starter = (PACKAGE / f"starter.{lang}.yaml").read_text("utf-8")
    replace(path, (_schema_line(path) + starter).encode("utf-8"))
    print(shown(path))
    return 0


def _schema_line(path: Path) -> str:
    """The line that leads an editor to the schema, where a relative path can."""
    try:
        way = Path(os.path.relpath(SCHEMA, path.resolve().parent)).as_posix()
    except ValueError:  # on another drive of Windows
        return ""
    return f"# yaml-language-server: $schema={way}\n"

"""`new PATH`: a small commented ledger that renders as it stands, and its schema for editors."""

from __future__ import annotations

from pathlib import Path

from portfolio.commands import language, schemas
from portfolio.commands.files import CouldNotError, shown
from portfolio.commands.options import Options
from portfolio.commands.writing import replace
from portfolio.diagnostics import Lang

PACKAGE = Path(__file__).resolve().parent.parent


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
    line, schema = schemas.for_new(path)
    starter = (PACKAGE / f"starter.{lang}.yaml").read_text("utf-8")
    replace(path, (line + starter).encode("utf-8"))
    print(shown(path))
    if schema is not None:
        schemas.write(schema)
        print(shown(schema))
    return 0

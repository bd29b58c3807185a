"""The command itself: ledger in, reports out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from portfolio.commands.files import CouldNotError, Dates, replace
from portfolio.commands.load import Loaded
from portfolio.diagnostics import Words
from portfolio.quantities import iso

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = PACKAGE.parent / "templates"
CACHE = PACKAGE / "__pycache__" / "templates"
"""Compiled templates, beside Python's own compiled modules and trusted no further than those."""


class Written(NamedTuple):
    """What became of a run: the files that were replaced, and why others were not."""

    paths: tuple[Path, ...]
    failed: tuple[Words, ...]


def render(loaded: Loaded, out: Path, dates: Dates) -> Written:
    """Render every format before any file is replaced; a format that fails leaves its old file."""
    from portfolio import report
    from portfolio.render import RENDERERS, FormatError, Setting, renderer

    assert loaded.ledger is not None
    as_of = dates.as_of or loaded.ledger.as_of
    if dates.since is not None and dates.since.day >= as_of.day:
        raise CouldNotError(
            f"--since {iso(dates.since)} 不在统计时点 {iso(as_of)} 之前",
            f"--since {iso(dates.since)} is not before {iso(as_of)}, the day of the report",
        )
    made = report.build(loaded.ledger, loaded.documents, *dates, loaded.rules)
    setting = Setting(TEMPLATES, Path(loaded.name).name, CACHE)
    pages: dict[Path, bytes] = {}
    paths: list[Path] = []
    failed: list[Words] = []
    for ending in RENDERERS:
        try:
            pages[out / f"report.{ending}"] = renderer(ending)(made, setting)
        except FormatError as error:
            failed.append(error.words)
    for target, data in pages.items():
        try:
            replace(target, data)
            paths.append(target)
        except CouldNotError as error:
            failed.append(error.words)
    return Written(tuple(paths), tuple(failed))

"""The command itself: ledger in, reports out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from portfolio.commands.files import CouldNotError, replace
from portfolio.commands.load import Loaded
from portfolio.diagnostics import Lang, Words
from portfolio.quantities import When, iso
from portfolio.render import RENDERERS, FormatError, Setting, renderer, reports
from portfolio.render.marks import Links

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = PACKAGE.parent / "templates"
CACHE = PACKAGE / "__pycache__" / "templates"
"""Compiled templates, beside Python's own compiled modules and trusted no further than those."""

MAIN = "summary"
"""The report that is made where no other is asked for. Its file is called `report`."""


class Wanted(NamedTuple):
    """What a run was asked for; None where the ledger decides. `reports` are names of folders."""

    as_of: When | None = None
    since: When | None = None
    lang: Lang | None = None
    reports: tuple[str, ...] = (MAIN,)


class Written(NamedTuple):
    """What became of a run: the files that were replaced, and why others were not."""

    paths: tuple[Path, ...]
    failed: tuple[Words, ...]


def chosen(names: str) -> tuple[str, ...]:
    """The reports that `--report` names, the main one first where all are asked for."""
    known = reports(TEMPLATES)
    if names == "all":
        return (*(n for n in known if n == MAIN), *(n for n in known if n != MAIN))
    asked = tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    for name in asked:
        if name not in known:
            raise CouldNotError(
                f"没有“{name}”这种报告；有的是：{'、'.join(known)}",
                f"there is no report `{name}`; there are: {', '.join(known)}",
            )
    return asked or (MAIN,)


def render(loaded: Loaded, out: Path, wanted: Wanted) -> Written:
    """Render everything before any file is replaced; what fails leaves its old file."""
    from portfolio import report

    assert loaded.ledger is not None
    as_of = wanted.as_of or loaded.ledger.as_of
    if wanted.since is not None and wanted.since.day >= as_of.day:
        raise CouldNotError(
            f"--since {iso(wanted.since)} 不在统计时点 {iso(as_of)} 之前",
            f"--since {iso(wanted.since)} is not before {iso(as_of)}, the day of the report",
        )
    pages: dict[Path, bytes] = {}
    paths: list[Path] = []
    failed: list[Words] = []
    for name in wanted.reports:
        made = report.build(
            loaded.ledger,
            loaded.documents,
            wanted.as_of,
            wanted.since,
            loaded.rules,
            wanted.lang or loaded.lang,
        )
        setting = Setting(
            TEMPLATES, Path(loaded.name).name, CACHE, name, _links(name, MAIN in wanted.reports)
        )
        stem = "report" if name == MAIN else name
        for ending in RENDERERS:
            try:
                pages[out / f"{stem}.{ending}"] = renderer(ending)(made, setting)
            except FormatError as error:
                failed.append(error.words)
    for target, data in pages.items():
        try:
            replace(target, data)
            paths.append(target)
        except CouldNotError as error:
            failed.append(error.words)
    return Written(tuple(paths), tuple(failed))


def _links(name: str, with_main: bool) -> Links:
    """Links of the main report stay in it; those of others lead to it, if it is made as well."""
    if name == MAIN:
        return Links()
    return Links("report.html#p-{}", "report.html#u-{}") if with_main else Links("", "")

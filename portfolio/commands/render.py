"""The command itself: ledger in, reports out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from portfolio.commands.files import CouldNotError, replace
from portfolio.commands.load import Loaded
from portfolio.diagnostics import Lang, Words
from portfolio.formats import RENDERERS, FormatError, Setting, renderer, reports
from portfolio.formats.marks import Links, file_names
from portfolio.ledger.quantities import When, iso

if TYPE_CHECKING:
    from portfolio.report import Report

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = PACKAGE.parent / "templates"
CACHE = PACKAGE / "__pycache__" / "templates"
"""Compiled templates, beside Python's own compiled modules and trusted no further than those."""

SUBJECT_PAGE = "page.html.j2"
"""The template of a page about one project or unit, in the folder of that name."""

MAIN = "summary"
"""The report that is made where no other is asked for. Its file is called `report`."""


class Wanted(NamedTuple):
    """What a run was asked for; None where the ledger decides. `reports` are names of folders;
    `split`: projects and units get pages of their own.
    """

    as_of: When | None = None
    since: When | None = None
    lang: Lang | None = None
    reports: tuple[str, ...] = (MAIN,)
    split: bool = False


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
    made = report.build(
        loaded.ledger,
        loaded.documents,
        wanted.as_of,
        wanted.since,
        loaded.rules,
        wanted.lang or loaded.lang,
        loaded.picture,
        loaded.facts,
    )
    pages: dict[Path, bytes] = {}
    paths: list[Path] = []
    failed: list[Words] = []
    for name, setting in _pages(made, Path(loaded.name).name, wanted):
        for ending in RENDERERS:
            try:
                pages[out / f"{name}.{ending}"] = renderer(ending)(made, setting)
            except FormatError as error:
                failed.append(error.words)
    for target, data in pages.items():
        try:
            replace(target, data)
            paths.append(target)
        except CouldNotError as error:
            failed.append(error.words)
    return Written(tuple(paths), tuple(failed))


def _pages(made: Report, ledger: str, wanted: Wanted) -> Iterator[tuple[str, Setting]]:
    """Every page of a run: its file without the ending, and what it is made from."""
    files: Mapping[str, str] = {}
    if wanted.split:
        keys = [*(d.card.id for d in made.dossiers), *(u.key for u in made.units)]
        files = file_names(dict.fromkeys(keys))
    for name in wanted.reports:
        links = _links(name, wanted, files, units=not made.brief)
        stem = "report" if name == MAIN else name
        yield stem, Setting(TEMPLATES, ledger, CACHE, name, links, split=wanted.split)
    if not wanted.split:
        return
    home = "../report.html" if MAIN in wanted.reports else ""
    kinds: tuple[tuple[str, Iterable[tuple[str, object]]], ...] = (
        ("project", ((d.card.id, d) for d in made.dossiers)),
        ("unit", ((u.key, u) for u in made.units)),
    )
    for kind, some in kinds:
        links = Links("../projects/{}.html", "../units/{}.html", home, files)
        for key, subject in some:
            yield (
                f"{kind}s/{files[key]}",
                Setting(TEMPLATES, ledger, CACHE, kind, links, SUBJECT_PAGE, subject, split=True),
            )


def _links(name: str, wanted: Wanted, files: Mapping[str, str], *, units: bool) -> Links:
    """Where the links of a whole report lead: into itself, to pages of their own, or to the main
    report; nowhere, where that is not made. `units`: the main report tells of each unit.
    """
    home = "report.html" if name != MAIN and MAIN in wanted.reports else ""
    if wanted.split:
        return Links("projects/{}.html", "units/{}.html", home, files)
    if name == MAIN:
        return Links() if units else Links(units="")
    if not home:
        return Links("", "")
    return Links("report.html#p-{}", "report.html#u-{}" if units else "", home)

"""Formats: one file each, Report to bytes. To add one, write the file and its line in `FORMATS`.

The module of a format is imported when that format is made, and not before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from portfolio.diagnostics import Words
from portfolio.formats.marks import Links

if TYPE_CHECKING:
    from portfolio.report import Report


class FormatError(Exception):
    """A format could not be made, for a reason that lies in a template and not in the ledger."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


MAIN = "summary"
"""The report that tells everything. Its file is called `report`."""

BASE, PAGE = "base", "report.html.j2"
"""The folder that all reports share, and the file that makes any other folder a report."""


class Setting(NamedTuple):
    """What is to be known of a page besides the report that it shows.

    `report` is which report is made, the name of a folder of templates, and `page` the file in it.
    `subject` is the project or unit that a page is about, None for a whole report. `split` says
    that these have pages of their own. `batch` is printed at its end.
    """

    ledger_name: str
    report: str = "summary"
    links: Links = Links()
    page: str = PAGE
    subject: object = None
    split: bool = False
    batch: str = ""


def reports(templates: Path) -> tuple[str, ...]:
    """The names of all reports: every folder of templates with a page in it."""
    return tuple(sorted(page.parent.name for page in templates.glob(f"*/{PAGE}")))


Renderer = Callable[["Report", Path, Path | None], Callable[[Setting], bytes]]
"""Takes the report of a run, the folder of templates and one for compiled ones, and gives what
makes each page.
"""


class Format(NamedTuple):
    """One format: the module whose `renderer` makes it, and the reports that it can make.

    `unasked` are the reports that it makes where none is named. `only` are all that it can make,
    None for every folder of templates. `split`: it can make pages of one project or unit.
    """

    module: str
    unasked: tuple[str, ...]
    only: frozenset[str] | None = None
    split: bool = False

    def makes(self, report: str) -> bool:
        return self.only is None or report in self.only


FORMATS: Mapping[str, Format] = {
    # The name is also the file's ending.
    "html": Format("portfolio.formats.html", unasked=(MAIN,), split=True),
}


def renderer(name: str) -> Renderer:
    """What makes the pages of a format, its module loaded now."""
    return cast(Renderer, import_module(FORMATS[name].module).renderer)

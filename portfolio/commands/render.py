"""The plain command: ledger in, reports out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from portfolio import report
from portfolio.commands import desktop, schemas
from portfolio.commands.batch import batch
from portfolio.commands.files import CouldNotError, shown
from portfolio.commands.load import Loaded, load
from portfolio.commands.options import Options
from portfolio.commands.say import please_check, told, unread
from portfolio.commands.written import RunsSet, put_set
from portfolio.diagnostics import Lang, Words
from portfolio.formats import FORMATS, MAIN, Format, FormatError, Setting, renderer, reports
from portfolio.formats.marks import Links, at_anchors, file_names, in_files
from portfolio.ledger.quantities import When, iso, read_when
from portfolio.report import Report

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = PACKAGE.parent / "templates"
CACHE = PACKAGE / "__pycache__" / "templates"
"""Compiled templates, beside Python's own compiled modules and trusted no further than those."""

SUBJECT_PAGE = "page.html.j2"
"""The template of a page about one project or unit, in the folder of that name."""

COULD_NOT = 2
"""Exit status where a file could not be made or written."""


class Wanted(NamedTuple):
    """What a run was asked for; None where the ledger decides. `reports` are names of folders,
    None for those that each format makes unasked; `split`: projects and units get pages of their
    own.
    """

    as_of: When | None = None
    since: When | None = None
    lang: Lang | None = None
    reports: tuple[str, ...] | None = None
    formats: tuple[str, ...] = ("html",)
    split: bool = False


class Written(NamedTuple):
    """What became of a run: the files that were replaced, why others were not, and what is to be
    known of the folder.
    """

    paths: tuple[Path, ...]
    failed: tuple[Words, ...]
    notes: tuple[Words, ...] = ()

    @property
    def page(self) -> Path | None:
        """The first page for a browser, if there is one."""
        return next((path for path in self.paths if path.suffix == ".html"), None)


def run(options: Options) -> int:
    loaded = load(options.ledger, with_contacts=options.with_contacts)
    wanted = wanted_of(options)
    lang = options.lang or loaded.lang
    status = told(loaded, lang, options.messages)
    if loaded.ledger is None:
        return status
    written = render(loaded, options.folder, wanted)
    kept = schemas.keep(loaded, lang, options.messages)
    please_check(loaded, lang, options.messages, wanted.as_of, wanted.since)
    for path in (*written.paths, *kept):
        print(shown(path))
    for words in written.notes if options.messages == "text" else ():
        print(words.say(lang), file=sys.stderr)
    for words in written.failed:
        print(f"render_report.py: {words.say(lang)}", file=sys.stderr)
    if options.open and written.paths:
        desktop.show((written.page or written.paths[0]).resolve().as_uri(), lang)
    return COULD_NOT if written.failed else status


def wanted_of(options: Options) -> Wanted:
    """What was asked for; `CouldNotError` where a date is none, or where a report or a format is
    not there or cannot be made.
    """
    named = chosen(options.report) if options.report is not None else None
    making = formats_for(named, options.to)
    if options.split and not any(FORMATS[name].split for name in making):
        able = [name for name, made in FORMATS.items() if made.split]
        raise CouldNotError(
            f"--split 要有这些格式之一：{'、'.join(able)}",
            f"--split needs one of these formats: {', '.join(able)}",
        )
    return Wanted(
        as_of=_date("--as-of", options.as_of),
        since=_date("--since", options.since),
        lang=options.lang,
        reports=named,
        formats=making,
        split=options.split,
    )


ALL = "all"


def chosen(names: str) -> tuple[str, ...]:
    """The reports that `--report` names, the main one first where all are asked for."""
    known = reports(TEMPLATES)
    if not known:
        where = shown(TEMPLATES)
        raise CouldNotError(f"没有模板：{where}", f"there are no templates: {where}")
    if names == ALL:
        return (*(n for n in known if n == MAIN), *(n for n in known if n != MAIN))
    for name in _listed(names):
        if name not in known:
            raise CouldNotError(
                f"没有“{name}”这种报告；有的是：{'、'.join(known)}",
                f"there is no report `{name}`; there are: {', '.join(known)}",
            )
    return _listed(names) or (MAIN,)


def formats_for(named: tuple[str, ...] | None, to: str) -> tuple[str, ...]:
    """The formats that `--to` names. Every format must be able to make one of the named reports,
    and every report must be one that some format of these can make.
    """
    names = tuple(FORMATS) if to == ALL else _listed(to)
    for name in names:
        if name not in FORMATS:
            raise CouldNotError(
                f"没有“{name}”这种格式；有的是：{'、'.join(FORMATS)}",
                f"there is no format `{name}`; there are: {', '.join(FORMATS)}",
            )
    if named is None:
        return names
    able = {name: [r for r in named if FORMATS[name].makes(r)] for name in names}
    if to == ALL:
        able = {name: makes for name, makes in able.items() if makes}
    for name, makes in able.items():
        if not makes:
            possible = [r for r in reports(TEMPLATES) if FORMATS[name].makes(r)]
            raise CouldNotError(
                f"{name} 做不了{'、'.join(named)}；能做的是：{'、'.join(possible)}",
                f"{name} cannot be made of {', '.join(named)}; it can of: {', '.join(possible)}",
            )
    for name in named:
        if not any(name in makes for makes in able.values()):
            possible = [other for other, made in FORMATS.items() if made.makes(name)]
            raise CouldNotError(
                f"{name} 做不成{'、'.join(names)}；能做成：{'、'.join(possible)}",
                f"{name} cannot be made as {', '.join(names)}; it can as: {', '.join(possible)}",
            )
    return tuple(able)


def _listed(names: str) -> tuple[str, ...]:
    """Names with commas between, each once."""
    return tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))


def _date(option: str, text: str | None) -> When | None:
    if text is None:
        return None
    when = read_when(text)
    if isinstance(when, When):
        return when
    raise unread(option, text, when)


def render(loaded: Loaded, out: Path, wanted: Wanted) -> Written:
    """Render everything before any file is replaced; what fails leaves its old file."""
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
        loaded.diagnostics,
    )
    since = iso(wanted.since) if wanted.since is not None else ""
    number = batch(loaded.folder.taken, TEMPLATES, (iso(as_of), since))
    pages: dict[str, tuple[str, bytes]] = {}
    failed: dict[str, Words] = {}
    reports_made: set[str] = set()
    for name in wanted.formats:
        # The folder as the user would type it: so are its files named where one has a mistake.
        make = renderer(name)(made, Path(shown(TEMPLATES)), CACHE)
        for stem, of, setting in _pages(made, Path(loaded.name).name, wanted, FORMATS[name]):
            reports_made.add(of)
            try:
                data = make(setting._replace(batch=number))
            except FormatError as error:
                failed[f"{stem}.{name}"] = error.words
            else:
                pages[f"{stem}.{name}"] = of, data
    if not pages:
        return Written((), _each_once(failed))
    runs_set = RunsSet(
        number,
        wanted.lang or loaded.lang,
        pages,
        frozenset(failed),
        frozenset(reports_made),
        frozenset(f".{name}" for name in wanted.formats),
    )
    try:
        put = put_set(out, runs_set)
    except CouldNotError as error:
        return Written((), (*_each_once(failed), error.words))
    return Written(put.paths, (*_each_once(failed), *put.failed), put.notes)


def _each_once(failed: Mapping[str, Words]) -> tuple[Words, ...]:
    """Why pages failed: those that share a template fail alike."""
    return tuple(dict.fromkeys(failed.values()))


def _pages(
    made: Report, ledger: str, wanted: Wanted, form: Format
) -> Iterator[tuple[str, str, Setting]]:
    """Every page of a run in one format: its file without the ending, the report that it is a part
    of, what it is made from.
    """
    names = [n for n in (wanted.reports or form.unasked) if form.makes(n)]
    split = wanted.split and form.split
    files: Mapping[str, str] = {}
    if split:
        keys = [*(d.card.id for d in made.dossiers), *(u.key for u in made.units)]
        files = file_names(dict.fromkeys(keys))
    main = "report.html" if MAIN in names else None
    for name in names:
        home = main if name != MAIN else ""
        links = _links(made, files, home, "", split=split)
        stem = "report" if name == MAIN else name
        yield stem, name, Setting(ledger, name, links, split=split)
    if not split:
        return
    whole = MAIN if main else names[0]
    kinds: tuple[tuple[str, Iterable[tuple[str, object]]], ...] = (
        ("project", ((d.card.id, d) for d in made.dossiers)),
        ("unit", ((u.key, u) for u in made.units)),
    )
    links = _links(made, files, f"../{main}" if main else None, "../", split=True)
    for kind, some in kinds:
        for key, subject in some:
            yield (
                f"{kind}s/{files[key]}",
                whole,
                Setting(ledger, kind, links, SUBJECT_PAGE, subject, split=True),
            )


def _links(
    made: Report, files: Mapping[str, str], main: str | None, up: str, *, split: bool
) -> Links:
    """Where the links of a page lead: to pages of their own, which lie below `up`, or to what the
    main report shows: `main` is its address, empty on itself, None where it is not made.
    """
    projects: dict[str, str] = {}
    units: dict[str, str] = {}
    if main is not None:
        shown = [*(card.id for card in made.parents), *(gone.id for gone in made.gone)]
        shown += [] if split else [state.project.id for state in made.context.states]
        projects = at_anchors(f"{main}#p-{{}}", shown)
        if made.people and not split and not made.brief:
            units = at_anchors(f"{main}#u-{{}}", (unit.key for unit in made.units))
    if split:
        projects |= in_files(f"{up}projects/{{}}.html", (d.card.id for d in made.dossiers), files)
        units |= in_files(f"{up}units/{{}}.html", (unit.key for unit in made.units), files)
    return Links(projects, units, main or "")

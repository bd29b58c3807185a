"""`--watch`: render again on every save, and show it in an open page.

Modification times and sizes are asked for five times a second. That finds a save by any editor,
also one that puts a new file in the place of the old, and works on network drives. What a report
depends on is looked at before it is made, so that a save during a rendering is not missed.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn

from portfolio.commands import desktop, language, schemas, serve
from portfolio.commands.files import CouldNotError, shown
from portfolio.commands.load import load
from portfolio.commands.options import Options
from portfolio.commands.render import TEMPLATES, Wanted, render, wanted_of
from portfolio.commands.say import please_check, said, say
from portfolio.diagnostics import Lang, Words

PAUSE = 0.2
"""Seconds between two looks."""

SUFFIXES = {".yaml", ".yml", ".txt", ".j2", ".css", ".js"}
"""What files are called that may yet come to matter. Those in use count by any name."""


BROKEN = Words("这次没有做成，下面还是上一份好的报告", "not rendered; the last good one is below")
NONE_YET = Words("没有做成，还没有可以看的报告", "not rendered; there is no good one yet")


class Result(NamedTuple):
    """What one rendering gave: the page or None, the messages in their language, and the files
    that it was made from.
    """

    page: bytes | None
    faults: str
    lang: Lang
    files: frozenset[Path]


def run(options: Options) -> int:
    """Go on until interrupted. Returns 0."""
    wanted = wanted_of(options)
    if "html" not in wanted.formats:
        raise CouldNotError(
            "--watch 要看网页，--to 里要有 html", "--watch shows a page: --to must name html"
        )
    gc.enable()  # this one runs for long
    lang = options.lang or language.of_ledger(options.ledger)
    live = serve.Live()
    server = serve.start(live)
    try:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        words = Words(
            f"正在看着 {shown(options.ledger)}，网页在 {address}，按 Ctrl+C 结束。",
            f"watching {shown(options.ledger)}, page at {address}, Ctrl+C ends it.",
        )
        print(words.say(lang), file=sys.stderr, flush=True)
        if options.open:
            desktop.show(address, lang)
        follow(lambda: once(options, wanted), live, options.ledger, lambda: time.sleep(PAUSE))
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()
        server.server_close()


def follow(
    once: Callable[[], Result], live: serve.Live, ledger: Path, pause: Callable[[], object]
) -> NoReturn:
    """Render, and again whenever anything changed between two looks."""
    files = frozenset({ledger.resolve()})
    while True:
        seen, looked = signature(files), _folders(files)
        result = once()
        title = NONE_YET if live.page is None else BROKEN
        live.show(result.page, result.faults, title.say(result.lang) if result.faults else "")
        files |= result.files
        # Only in folders that were not looked at before may a file have been there unseen; one that
        # came into another while the report was made came too late for it.
        new = {p: was for p, was in signature(files).items() if p.parent not in looked}
        seen = {**new, **seen}
        while signature(files) == seen:
            pause()


def once(options: Options, wanted: Wanted) -> Result:
    """Render once; what keeps a report from being made is said and comes back as text."""
    ledger = options.ledger
    try:
        loaded = load(ledger, with_contacts=options.with_contacts)
    except CouldNotError as error:
        lang = options.lang or "zh"
        return _not_made(error.words.say(lang), lang, frozenset())
    lang = options.lang or loaded.lang
    say(loaded.diagnostics, lang, options.messages)
    sys.stderr.flush()
    files = loaded.watched
    if loaded.ledger is None:
        return Result(None, said(loaded.diagnostics, lang), lang, files)
    try:
        written = render(loaded, options.folder, wanted)
    except Exception as error:  # a template that is being written may do anything
        what = f"{type(error).__name__}: {error}"
        words = Words(f"没能做成报告：{what}", f"cannot make the report: {what}")
        return _not_made(words.say(lang), lang, files)
    kept = schemas.keep(loaded, lang, options.messages)
    please_check(loaded, lang, options.messages, wanted.as_of, wanted.since)
    for path in (*written.paths, *kept):
        print(shown(path), flush=True)
    failed = "\n".join(words.say(lang) for words in written.failed)
    if failed or written.page is None:
        return _not_made(failed, lang, files)
    return Result(written.page.read_bytes(), "", lang, files)


def _not_made(text: str, lang: Lang, files: frozenset[Path]) -> Result:
    print(text, file=sys.stderr, flush=True)
    return Result(None, text, lang, files)


def _folders(files: frozenset[Path]) -> frozenset[Path]:
    """Where files lie that a report depends on: those of the ledger, and all of the templates."""
    templates = (path for path in TEMPLATES.rglob("*") if path.is_dir())
    return frozenset({TEMPLATES, *templates, *(file.parent for file in files)})


def signature(files: frozenset[Path]) -> dict[Path, tuple[int, int]]:
    """Time and size of every file that a report depends on, or may come to depend on."""
    found: dict[Path, tuple[int, int]] = {}
    for folder in _folders(files):
        for path in folder.glob("*"):
            if path.suffix in SUFFIXES or path in files:
                try:
                    state = path.stat()
                except OSError:
                    continue  # it is being replaced just now
                found[path] = state.st_mtime_ns, state.st_size
    return found

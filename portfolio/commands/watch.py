"""`--watch`: render again on every save, and show it in an open page.

Nothing that a save brings ends it: what goes wrong is shown in the page and on stderr, and the next
save is another try.

Modification times and sizes are asked for five times a second. That finds a save by any editor,
also one that puts a new file in the place of the old, and works on network drives. What a report
depends on is looked at before it is made, so that a save during a rendering is not missed.
"""

from __future__ import annotations

import contextlib
import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

from portfolio.commands import desktop, failures, language, schemas, serve
from portfolio.commands.files import CouldNotError, shown
from portfolio.commands.load import Loaded, load
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
    messages: str
    lang: Lang
    files: frozenset[Path] = frozenset()


def run(options: Options) -> int:
    """Go on until interrupted. Returns 0."""
    wanted = wanted_of(options)
    if "html" not in wanted.formats:
        raise CouldNotError(
            "--watch 要看网页，--to 里要有 html", "--watch shows a page: --to must name html"
        )
    gc.enable()  # this one runs for long
    # The current folder may be put away and come back as another one of that name.
    options = options._replace(ledger=options.ledger.absolute(), out=options.folder.absolute())
    lang = options.lang or language.of_ledger(options.ledger)
    live = serve.Live()
    server = serve.start(live)
    try:
        address = server.address(server.gate.secret)
        words = Words(
            f"正在看着 {shown(options.ledger)}，网页在 {address}，按 Ctrl+C 结束。",
            f"watching {shown(options.ledger)}, page at {address}, Ctrl+C ends it.",
        )
        print(words.say(lang), file=sys.stderr, flush=True)
        if options.open:
            desktop.show(server.address(server.gate.sell()), lang)
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
    files = frozenset({ledger.absolute()})
    while True:
        seen, looked = signature(files), _folders(files)
        result = once()
        title = NONE_YET if live.page is None else BROKEN
        live.show(result.page, result.messages, title.say(result.lang) if result.messages else "")
        before, files = files, files | result.files
        # What was not looked at before may have been there unseen; anything else that came while
        # the report was made came too late for it.
        new = {
            path: was
            for path, was in signature(files).items()
            if path.parent not in looked or not _counts(path, before)
        }
        seen = {**new, **seen}
        while signature(files) == seen:
            pause()


def once(options: Options, wanted: Wanted) -> Result:
    """Render once; what keeps a report from being made is said and comes back as text."""
    result = Result(None, "", options.lang or "zh")
    try:
        loaded = load(options.ledger, with_contacts=options.with_contacts)
        result = result._replace(lang=options.lang or loaded.lang, files=loaded.watched)
        return _made(loaded, options, wanted, result)
    except Exception as error:
        words = failures.words_of(error, options.folder, result.lang)
        return _not_made(words.say(result.lang), result)


def _made(loaded: Loaded, options: Options, wanted: Wanted, result: Result) -> Result:
    lang = result.lang
    say(loaded.diagnostics, lang, options.messages)
    sys.stderr.flush()
    if loaded.ledger is None:
        return result._replace(messages=said(loaded.diagnostics, lang))
    written = render(loaded, options.folder, wanted)
    kept = schemas.keep(loaded, lang, options.messages)
    please_check(loaded, lang, options.messages, wanted.as_of, wanted.since)
    for path in (*written.paths, *kept):
        print(shown(path), flush=True)
    if written.failed or written.page is None:
        return _not_made("\n".join(words.say(lang) for words in written.failed), result)
    return result._replace(page=written.page.read_bytes())


def _not_made(text: str, result: Result) -> Result:
    print(text, file=sys.stderr, flush=True)
    return result._replace(messages=text)


def _folders(files: frozenset[Path]) -> frozenset[Path]:
    """Where files lie that a report depends on: those of the ledger, and all of the templates."""
    return frozenset({TEMPLATES, *_found(TEMPLATES, "**/"), *(file.parent for file in files)})


def _found(folder: Path, pattern: str) -> Iterator[Path]:
    """What is in a folder now, which may go away while we look."""
    with contextlib.suppress(OSError, ValueError):
        yield from folder.glob(pattern)


def _counts(path: Path, files: frozenset[Path]) -> bool:
    return path.suffix in SUFFIXES or path in files


def signature(files: frozenset[Path]) -> dict[Path, tuple[int, int, int]]:
    """Time, size and permissions of every file that a report depends on or may come to."""
    found: dict[Path, tuple[int, int, int]] = {}
    for folder in _folders(files):
        for path in _found(folder, "*"):
            if _counts(path, files):
                with contextlib.suppress(OSError):  # it is being replaced just now
                    state = path.stat()
                    found[path] = state.st_mtime_ns, state.st_size, state.st_mode
    return found

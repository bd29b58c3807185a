"""`--watch`: render again on every save, and show it in an open page.

Folders are watched rather than files, since many editors save by putting a new file in the place of
the old; and the files' sizes and times are compared, so that a save during a render is not missed.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from portfolio.commands import serve
from portfolio.commands.files import CouldNotError, shown
from portfolio.commands.load import load
from portfolio.commands.render import TEMPLATES, render
from portfolio.commands.say import said
from portfolio.diagnostics import Lang, Words
from portfolio.quantities import When

SUFFIXES = {".yaml", ".yml", ".txt", ".j2", ".css"}
"""What ledgers, documents and templates are called. Cited documents count by any name."""


BROKEN = Words("这次没有做成，下面还是上一份好的报告", "not rendered; the last good one is below")


class Result(NamedTuple):
    """What one rendering gave: the page or None, the messages, and the folders to watch."""

    page: bytes | None
    title: str
    faults: str
    folders: frozenset[Path]
    cited: frozenset[Path]


def watch(ledger: Path, out: Path, as_of: When | None, lang: Lang | None) -> int:
    """Go on until interrupted. Returns 0."""
    gc.enable()  # this one runs for long
    live = serve.Live()
    server = serve.start(live)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    words = Words(
        f"正在看着 {shown(ledger)}，网页在 {address}，按 Ctrl+C 结束。",
        f"watching {shown(ledger)}, page at {address}, Ctrl+C ends it.",
    )
    print(words.say(lang or "zh"), file=sys.stderr, flush=True)
    try:
        _loop(lambda: _once(ledger, out, as_of, lang), live, ledger)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()
    return 0


def _loop(once: Callable[[], Result], live: serve.Live, ledger: Path) -> None:
    from watchfiles import watch as changes

    folders = frozenset({ledger.resolve().parent})
    cited: frozenset[Path] = frozenset()
    while True:
        seen = _signature(folders, cited)
        result = once()
        live.show(result.page, result.faults, result.title)
        folders, cited = folders | result.folders, cited | result.cited
        seen = {**_signature(folders, cited), **seen}
        for _ in changes(
            *folders,
            recursive=False,
            watch_filter=None,
            debounce=150,
            step=50,
            rust_timeout=1000,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            if _signature(folders, cited) != seen:
                break


def _once(ledger: Path, out: Path, as_of: When | None, lang: Lang | None) -> Result:
    """Render once; what keeps a report from being made is said and comes back as text."""
    try:
        loaded = load(ledger)
    except CouldNotError as error:
        text = error.words.say(lang or "zh")
        print(text, file=sys.stderr, flush=True)
        return Result(None, BROKEN.say(lang or "zh"), text, _templates(), frozenset())
    tongue: Lang = lang or loaded.lang
    messages = said(loaded.faults, tongue)
    print(messages, end="", file=sys.stderr, flush=True)
    files = {file.resolve() for file in loaded.files}
    cited = {
        (ledger.parent / source.file).resolve()
        for source in (loaded.ledger.sources.values() if loaded.ledger is not None else ())
    }
    folders = frozenset(path.parent for path in files | cited) | _templates()
    if loaded.ledger is None:
        return Result(None, BROKEN.say(tongue), messages, folders, frozenset(cited))
    written = render(loaded, out, as_of)
    for path in written.paths:
        print(shown(path), flush=True)
    failed = "\n".join(words.say(tongue) for words in written.failed)
    if failed:
        print(failed, file=sys.stderr, flush=True)
        return Result(None, BROKEN.say(tongue), failed, folders, frozenset(cited))
    return Result(written.paths[0].read_bytes(), "", "", folders, frozenset(cited))


def _templates() -> frozenset[Path]:
    """Every folder below the templates, and their own."""
    return frozenset({TEMPLATES, *(path for path in TEMPLATES.rglob("*") if path.is_dir())})


def _signature(folders: frozenset[Path], cited: frozenset[Path]) -> dict[Path, tuple[int, int]]:
    """Size and time of every file that a report depends on."""
    found: dict[Path, tuple[int, int]] = {}
    for folder in folders:
        for path in folder.glob("*"):
            if path.suffix in SUFFIXES or path in cited:
                try:
                    state = path.stat()
                except OSError:
                    continue  # it is being replaced just now
                found[path] = state.st_mtime_ns, state.st_size
    return found

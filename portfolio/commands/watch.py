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
from portfolio.commands.render import TEMPLATES, Wanted, render
from portfolio.commands.say import said
from portfolio.diagnostics import Lang, Words

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


def watch(ledger: Path, out: Path, wanted: Wanted) -> int:
    """Go on until interrupted. Returns 0."""
    gc.enable()  # this one runs for long
    live = serve.Live()
    server = serve.start(live)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    words = Words(
        f"正在看着 {shown(ledger)}，网页在 {address}，按 Ctrl+C 结束。",
        f"watching {shown(ledger)}, page at {address}, Ctrl+C ends it.",
    )
    print(words.say(wanted.lang or "zh"), file=sys.stderr, flush=True)
    try:
        _loop(lambda: _once(ledger, out, wanted), live, ledger)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()
    return 0


def _loop(once: Callable[[], Result], live: serve.Live, ledger: Path) -> None:
    from watchfiles import watch as changes

    files = frozenset({ledger.resolve()})
    while True:
        seen, looked = _signature(files), _folders(files)
        result = once()
        title = NONE_YET if live.page is None else BROKEN
        live.show(result.page, result.faults, title.say(result.lang) if result.faults else "")
        files |= result.files
        # Only in folders that were not looked at before may a file have been there unseen; one that
        # came into another while the report was made came too late for it.
        new = {p: was for p, was in _signature(files).items() if p.parent not in looked}
        seen = {**new, **seen}
        for _ in changes(
            # A folder that is not there cannot be watched; each timeout looks whether it came.
            *(folder for folder in _folders(files) if folder.is_dir()),
            recursive=False,
            watch_filter=None,
            debounce=150,
            step=50,
            rust_timeout=1000,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            if _signature(files) != seen:
                break


def _once(ledger: Path, out: Path, wanted: Wanted) -> Result:
    """Render once; what keeps a report from being made is said and comes back as text."""
    try:
        loaded = load(ledger)
    except CouldNotError as error:
        tongue = wanted.lang or "zh"
        return _not_made(error.words.say(tongue), tongue, frozenset())
    tongue = wanted.lang or loaded.lang
    messages = said(loaded.faults, tongue)
    print(messages, end="", file=sys.stderr, flush=True)
    sources = loaded.ledger.sources.values() if loaded.ledger is not None else ()
    cited = (ledger.parent / source.file for source in sources)
    files = frozenset(path.resolve() for path in (*loaded.files, *cited))
    if loaded.ledger is None:
        return Result(None, messages, tongue, files)
    try:
        written = render(loaded, out, wanted)
    except Exception as error:  # a template that is being written may do anything
        what = f"{type(error).__name__}: {error}"
        words = Words(f"没能做成报告：{what}", f"cannot make the report: {what}")
        return _not_made(words.say(tongue), tongue, files)
    for path in written.paths:
        print(shown(path), flush=True)
    failed = "\n".join(words.say(tongue) for words in written.failed)
    if failed:
        return _not_made(failed, tongue, files)
    return Result(written.paths[0].read_bytes(), "", tongue, files)


def _not_made(text: str, lang: Lang, files: frozenset[Path]) -> Result:
    print(text, file=sys.stderr, flush=True)
    return Result(None, text, lang, files)


def _folders(files: frozenset[Path]) -> frozenset[Path]:
    """Where files lie that a report depends on: those of the ledger, and all of the templates."""
    templates = (path for path in TEMPLATES.rglob("*") if path.is_dir())
    return frozenset({TEMPLATES, *templates, *(file.parent for file in files)})


def _signature(files: frozenset[Path]) -> dict[Path, tuple[int, int]]:
    """Size and time of every file that a report depends on, or may come to depend on."""
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

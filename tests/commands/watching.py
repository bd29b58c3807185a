"""Running `--watch`: in this process with saves between two looks, or for real.

No test here waits for a length of time. In this process the pause between two looks is the test's
own, and saves set their file's time themselves. For real, each wait is for an event, and a timer
far beyond what any machine needs turns a hang into a failure.
"""

from __future__ import annotations

import http.client
import itertools
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from portfolio.commands import serve, watch
from portfolio.commands.options import Options
from portfolio.commands.render import wanted_of
from tests.ledgers import HEAD

TEXT = (
    HEAD
    + "sources:\n  tour:\n    file: 纪要.txt\n    title: 纪要\nprojects:\n  - id: port\n    name: 示例物流港\n"
)

HANG = 300.0
"""Seconds after which something that never comes is given up."""

_TIMES = itertools.count(2_000_000_000)


def saved(path: Path, text: str, *, rename: bool = True) -> None:
    """As an editor saves that puts a new file in the place of the old one, or that does not.

    Its time is later than that of any save before, however fast they follow each other.
    """
    beside = path.with_name(".new~") if rename else path
    beside.write_text(text, encoding="utf-8")
    dated(beside)
    if rename:
        beside.replace(path)


def dated(path: Path) -> None:
    """Give a file a time that is later than any that was given before."""
    moment = next(_TIMES)
    os.utime(path, (moment, moment))


def prepared(folder: Path) -> Path:
    """A small ledger with a document, in a folder."""
    (folder / "纪要.txt").write_text("主体工程已完成\n", encoding="utf-8")
    (folder / "projects.yaml").write_text(TEXT, encoding="utf-8")
    return folder / "projects.yaml"


class Following:
    """`--watch` in this process. `messages` are what each rendering had to say, empty for a good one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = folder / "projects.yaml"
        self.report = folder / "out" / "report.html"
        self.live = serve.Live()
        self.messages: list[str] = []

    @property
    def count(self) -> int:
        return len(self.messages)

    @property
    def page(self) -> str:
        """What the open page shows."""
        return self.live.html().decode("utf-8")

    def run(self, *saves: Callable[[], object]) -> None:
        """Render; between two looks make the next save; end when there is none left and nothing
        more was rendered for it.
        """
        options = Options(command="", ledger=self.ledger)
        wanted = wanted_of(options)
        waiting = list(saves)

        def once() -> watch.Result:
            result = watch.once(options, wanted)
            self.messages.append(result.messages)
            return result

        def pause() -> None:
            if not waiting:
                raise KeyboardInterrupt
            waiting.pop(0)()

        try:
            watch.follow(once, self.live, self.ledger, pause)
        except KeyboardInterrupt:
            return


class Watching:
    """The command at work as a process of its own, and the page that it serves."""

    def __init__(self, ledger: Path, root: Path) -> None:
        self.ledger = ledger
        # Tests that run in the background ignore interrupts, and would hand that down.
        ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [sys.executable, "render_report.py", "--watch", "--ledger", str(ledger)],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        signal.signal(signal.SIGINT, ignored)
        self.timer = threading.Timer(HANG, self.process.kill)
        self.timer.start()
        assert self.process.stderr is not None
        self.said = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/[\w-]{43}/)", self.said)
        assert found is not None, self.said
        self.address, self.port, self.secret = found[0], int(found[1]), found[2]
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.rendered()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said += line

    def rendered(self) -> str:
        """Wait for the next report; its path."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.said
        return line.rstrip("\n")

    def get(self, path: str = "") -> str:
        """What stands at a path below the secret."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=HANG)
        connection.request("GET", self.secret + path)
        return connection.getresponse().read().decode("utf-8")

    def shows(self, words: str) -> None:
        """Wait until the page has these words, as an open page does: by asking for a newer one."""
        while words not in (page := self.get()):
            found = re.search(r'data-seen="(\d+)"', page)
            assert found is not None
            self.get(f"newer?than={found[1]}")


@contextmanager
def watched(folder: Path, root: Path) -> Iterator[Watching]:
    """A small ledger in a folder, watched by the program that stands in `root`."""
    found = Watching(prepared(folder), root)
    try:
        yield found
    finally:
        found.timer.cancel()
        found.process.kill()
        found.process.wait()
        found.listener.join()
        for stream in (found.process.stdout, found.process.stderr):
            assert stream is not None
            stream.close()

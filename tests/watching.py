"""Running `--watch` for real: the process, its saves, and the page that it serves."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ledgers import HEAD

TEXT = (
    HEAD
    + "sources:\n  tour:\n    file: 纪要.txt\n    title: 纪要\nprojects:\n  - id: port\n    name: 示例物流港\n"
)


class Watching:
    """The command at work, what it has said so far, and the page that it serves."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self.ledger = folder / "projects.yaml"
        self.report = folder / "out" / "report.html"
        self.process = subprocess.Popen(
            [
                *(sys.executable, "render_report.py", "--watch"),
                *("--ledger", str(self.ledger), "--out", str(folder / "out")),
            ],
            cwd=root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.said = ""
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.until(lambda: "http://" in self.said and self.report.exists())
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)
        assert found is not None, self.said
        self.port = int(found[1])

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said += line

    def until(self, what: Callable[[], bool]) -> None:
        """Wait for something to become so, though not for ever."""
        end = time.monotonic() + 15
        while not what():
            assert time.monotonic() < end, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.05)

    def get(self, path: str = "/", host: str | None = None, method: str = "GET") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")

    def shows(self, words: str) -> bool:
        return words in self.report.read_text("utf-8")


def saved(path: Path, text: str) -> None:
    """As an editor saves that puts a new file in the place of the old one."""
    beside = path.with_name(".new~")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@contextmanager
def watched(folder: Path, root: Path) -> Iterator[Watching]:
    """A small ledger in a folder, watched by the program that stands in `root`."""
    (folder / "纪要.txt").write_text("主体工程已完成\n", encoding="utf-8")
    (folder / "projects.yaml").write_text(TEXT, encoding="utf-8")
    found = Watching(folder, root)
    try:
        yield found
    finally:
        found.process.kill()
        found.process.wait()
        found.listener.join()
        assert found.process.stderr is not None
        found.process.stderr.close()

"""What all tests share: running the command, and comparing with a golden file."""

from __future__ import annotations

import difflib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from portfolio.cli import main

# No test depends on how fast the machine is. CI tries the same examples again; everywhere else each
# run tries others.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

ROOT = Path(__file__).resolve().parent.parent
LEDGER = ROOT / "projects.yaml"
SEED = ROOT / "seeds" / "000_1061a7086a46e838.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write what is expected anew; read it then"
    )


class Run(NamedTuple):
    """What the command did: its exit status and what it printed."""

    status: int
    stdout: str
    stderr: str


@pytest.fixture(autouse=True, scope="session")
def _heard() -> Iterator[None]:
    """A run inherits what its parent ignores, and the tests may have been started by `nohup` or in
    the background of a script, which ignores Ctrl-C. A handler is not inherited.
    """
    if sys.platform == "win32":
        yield
        return
    heard = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in heard}
    for number, handler in before.items():
        if handler is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Call the command as the script does."""

    def call(*arguments: str | Path) -> Run:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return Run(status, *capsys.readouterr())

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with a file, and show the difference."""

    def compare(text: str, path: Path) -> None:
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        expected = path.read_text("utf-8") if path.exists() else ""
        lines = difflib.unified_diff(
            expected.splitlines(), text.splitlines(), str(path.name), "now", lineterm=""
        )
        assert text == expected, "\n".join(lines)

    return compare

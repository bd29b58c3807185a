"""The script as a process of its own, with something that happens to it at a place of its run.

Nothing here waits for a length of time. Python tells a function of ours of every call that the
program makes; at the wanted one it sends a signal or raises an exception. So a test interrupts the
program at the same place on every machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.commands.watching import HANG
from tests.conftest import ROOT

SCRIPT = ROOT / "render_report.py"

PLAYER = """
import builtins, os, signal, sys

start, name, at, inside, what = os.environ["PLAYED"].split("|")
calls = -1


def deep():
    deep()


def happens(frame):
    if what.startswith("SIG"):
        signal.raise_signal(getattr(signal, what))
    elif what == "RecursionError":
        deep()
    elif what:
        quoted = os.environ["QUOTED"]
        try:
            raise KeyError(quoted)
        except KeyError as error:
            raise getattr(builtins, what)(quoted) from error


def played(frame, event, arg):
    global calls
    if event == "c_call" and arg is os._exit:
        sys.setprofile(None)
        with open(os.environ["CALLS"], "w") as file:
            file.write(str(calls))
    if event == "call":
        code = frame.f_code
        if calls >= 0 or (code.co_filename.endswith(start) and code.co_name == name):
            calls += 1
            if calls >= int(at) >= 0 and inside in ("", code.co_name):
                sys.setprofile(None)
                happens(frame)


sys.setprofile(played)
"""


class Ended(NamedTuple):
    """How the script ended and what it printed."""

    status: int
    stdout: str
    stderr: str


def script(
    *arguments: str | Path,
    redirected: str = "",
    cwd: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
) -> Ended:
    """Run the script as a shell does: with its redirections, or with a command before it."""
    command = [*before, sys.executable, str(SCRIPT), *(str(argument) for argument in arguments)]
    if redirected:
        command = ["sh", "-c", f'exec "$@" {redirected}', "sh", *command]
    result = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=HANG,
        check=False,
    )
    return Ended(result.returncode, result.stdout, result.stderr)


def play(
    folder: Path,
    what: str,
    *arguments: str | Path,
    start: tuple[str, str] = ("portfolio/cli.py", "main"),
    at: int = 0,
    inside: str = "",
    quoted: str = "",
    before: Sequence[str] = (),
) -> tuple[Ended, int]:
    """Run the script; let something happen at a call, counted from the first of a function, or at
    the first one after that `inside` another.

    `what` is a signal or the name of an exception, which quotes a text. How many calls there were
    comes back as well; -1 where the program did not end by itself.
    """
    (folder / "sitecustomize.py").write_text(PLAYER, "utf-8")
    calls = folder / "calls"
    calls.unlink(missing_ok=True)
    environment = {
        "PYTHONPATH": str(folder),
        "PLAYED": "|".join((*start, str(at), inside, what)),
        "CALLS": str(calls),
        "QUOTED": quoted,
    }
    ended = script(*arguments, environment=environment, before=before)
    return ended, int(calls.read_text()) if calls.exists() else -1

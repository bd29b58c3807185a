"""Cold processes and what they cost: processor time and memory, ours and the yardstick's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Cost(NamedTuple):
    """Seconds of processor time, system time counted, and the most memory held, in megabytes."""

    seconds: float
    megabytes: float


def ours(ledger: Path, out: Path) -> list[str]:
    return [sys.executable, "render_report.py", "--ledger", str(ledger), "--out", str(out)]


def theirs(ledger: Path, page: Path, template: str = "plain.html.j2") -> list[str]:
    return [sys.executable, "bench/plain.py", str(ledger), str(page), template]


def cost(command: list[str], cache: Path) -> Cost:
    """One run of a command that must succeed, with compiled modules in a cache.

    Where somebody forbade Python to write them, what is measured would be the compiler.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / unit)

"""Time ours against the script that anybody would write, cold process by cold process.

    python bench/compare.py [pairs]

The two run in turn, so that a machine whose speed drifts slows both. What counts is the median of
the ratios pair by pair; the command fails where it is above the bound.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOUND = 1.5
"""How many times as long ours may take, with every check and citation."""


def seconds(command: list[str], cache: Path) -> float:
    """Wall time of one run of a command that must succeed, with compiled modules in a cache.

    Where somebody forbade Python to write them, what is timed would be the compiler.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
    return time.perf_counter() - start


def ratios(pairs: int) -> list[tuple[float, float]]:
    """Times of ours and theirs, after one run of each that fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "render_report.py", "--out", folder]
        theirs = [sys.executable, "bench/naive.py", str(Path(folder) / "naive.html")]
        cache = Path(folder) / "cache"
        seconds(ours, cache), seconds(theirs, cache)
        return [(seconds(ours, cache), seconds(theirs, cache)) for _ in range(pairs)]


def main() -> int:
    """Print the medians and the ratio, and return 1 where the ratio is above the bound."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    times = ratios(pairs)
    ratio = statistics.median(ours / theirs for ours, theirs in times)
    print(f"ours    {statistics.median(ours for ours, _ in times) * 1000:6.1f} ms")
    print(f"theirs  {statistics.median(theirs for _, theirs in times) * 1000:6.1f} ms")
    print(f"ratio   {ratio:6.2f}    (median of {pairs} pairs, bound {BOUND})")
    return 0 if ratio <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())

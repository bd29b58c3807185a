"""The seed's cold start beside the script that anybody would write.

    python bench/compare.py [PAIRS]

The two run in turn, so that a machine whose speed drifts slows both. What counts is the median of
the ratios pair by pair; the command fails where it is above the bound.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.runs import ROOT, cost, ours, theirs

BOUND = 2.0
"""How many times the processor time ours may take, with every check and citation. Both keep their
compiled modules and templates.
"""


def pairs(count: int) -> list[tuple[float, float]]:
    """Seconds of ours and theirs, after one run of each that fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        here, cache = Path(folder), Path(folder) / "cache"
        ledger = ROOT / "projects.yaml"
        commands = ours(ledger, here), theirs(ledger, here / "plain.html", "seed.html.j2")
        for command in commands:
            cost(command, cache)
        return [
            (cost(commands[0], cache).seconds, cost(commands[1], cache).seconds)
            for _ in range(count)
        ]


def main() -> int:
    """Print the medians and the ratio, and return 1 where the ratio is above the bound."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    times = pairs(count)
    ratio = statistics.median(mine / others for mine, others in times)
    print(f"ours    {statistics.median(mine for mine, _ in times) * 1000:6.1f} ms")
    print(f"theirs  {statistics.median(others for _, others in times) * 1000:6.1f} ms")
    print(f"ratio   {ratio:6.2f}    (median of {count} pairs, bound {BOUND})")
    return 0 if ratio <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())

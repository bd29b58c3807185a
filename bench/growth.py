"""How cost grows with the number of projects: processor time and memory, beside the yardstick.

    python bench/growth.py [PROJECTS ...]        40, 1,000, 3,000 and 10,000 unless told otherwise

The ledgers are the fictional county over and over, rules on. Each command runs once to fill the
caches, and then three times in turn with the other; the best counts.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.large import large
from bench.runs import Cost, cost, ours, theirs

SIZES = (40, 1_000, 3_000, 10_000)
RUNS = 3


def best(ledger: Path, folder: Path) -> tuple[Cost, Cost]:
    """The least that ours and theirs took."""
    cache = folder / "cache"
    commands = ours(ledger, folder / "out"), theirs(ledger, folder / "plain.html")
    for command in commands:
        cost(command, cache)
    found = [[cost(command, cache) for command in commands] for _ in range(RUNS)]
    return min(one[0] for one in found), min(one[1] for one in found)


def main() -> None:
    """Print a line a size, with the ratios that matter."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print("projects    ours s    MB   theirs s    MB   ratio   s per 1,000")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            here = Path(folder) / str(size)
            mine, others = best(large(size, here), here)
            print(
                f"{size:8,}  {mine.seconds:8.2f} {mine.megabytes:5.0f}  "
                f"{others.seconds:8.2f} {others.megabytes:5.0f}   "
                f"{mine.seconds / others.seconds:5.2f}   {1000 * mine.seconds / size:8.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()

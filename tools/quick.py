"""Lint, types and every test that needs no browser, side by side: `make quick`.

The test files are dealt out to as many processes as there are processors, the largest first. Exit
status 1 if anything failed; what failed is printed whole.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINT = (["ruff", "check", "-q"], ["ruff", "format", "-q", "--check"], ["mypy"])


def shares(count: int) -> list[list[str]]:
    """The test files in so many heaps of about the same size."""
    files = [p for p in (ROOT / "tests").rglob("test_*.py") if "browser" not in p.parts]
    own = [p for p in files if "node_modules" not in p.parts]
    heaps: list[list[str]] = [[] for _ in range(count)]
    for n, path in enumerate(sorted(own, key=lambda p: -p.stat().st_size)):
        heaps[n % count].append(str(path.relative_to(ROOT)))
    return heaps


def run(arguments: list[str]) -> tuple[bool, str]:
    """Run one tool; whether it was content, and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode == 0, f"== {' '.join(arguments[:2])}\n{done.stdout}{done.stderr}"


def main() -> int:
    count = os.cpu_count() or 1
    tests = [["pytest", "-q", "-p", "no:cacheprovider", *heap] for heap in shares(count) if heap]
    with ThreadPoolExecutor(count) as pool:
        found = list(pool.map(run, [*tests, *LINT]))
    failed = [said for content, said in found if not content]
    print("\n".join(failed) if failed else f"{len(found)} jobs, all content")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

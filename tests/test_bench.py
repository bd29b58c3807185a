"""Start-up time, against the script that anybody would write."""

from __future__ import annotations

import statistics
from pathlib import Path

from bench.compare import BOUND, ROOT, ratios


def test_ours_takes_at_most_the_bound_times_as_long() -> None:
    ratio = statistics.median(ours / theirs for ours, theirs in ratios(15))
    print(f"ratio {ratio:.2f}")
    assert ratio <= BOUND


def test_the_script_that_anybody_would_write_is_short() -> None:
    script = (Path(ROOT) / "bench" / "naive.py").read_text("utf-8").splitlines()
    assert len([line for line in script if line.strip()]) <= 15

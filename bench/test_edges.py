"""How CPU time and memory grow with the inputs of `edges.py`. Part of `make prove`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bench.edges import brackets, figures, long_amount, measured, misquoted, near_misses, spaces

GROWING: tuple[tuple[Callable[[Path, int], None], int], ...] = (
    (spaces, 1_000_000),
    (near_misses, 1_500_000),
    (misquoted, 400_000),
    (figures, 40_000),
    (brackets, 400_000),
    (long_amount, 1_500_000),
)


@pytest.mark.parametrize(("make", "size"), GROWING, ids=lambda x: getattr(x, "__name__", ""))
def test_four_times_the_input_takes_about_four_times_as_long(
    make: Callable[[Path, int], None], size: int
) -> None:
    """What grew with the square would take sixteen times as long."""
    none, _, _, _ = measured(partial(_sized, make, 10))
    once, small, _, _ = measured(partial(_sized, make, size))
    four, large, _, _ = measured(partial(_sized, make, 4 * size))
    assert four - none < 8 * max(once - none, 0.1)
    assert large < 4 * small + 50


def _sized(make: Callable[[Path, int], None], size: int, folder: Path) -> None:
    make(folder, size)

"""Charts as numbers: where bars end and marks stand, in per cent of a drawing's width.

A template only prints them, and the drawing grows and shrinks with its page. A chart judges
nothing: what is behind has no colour of its own, and every chart says in words what it shows.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from portfolio.facts.rounding import half_up


@lru_cache(maxsize=4096)
def at(percent: Fraction) -> str:
    """A place or a width: 57.04%."""
    text = f"{half_up(percent, 2):f}"
    return f"{text.rstrip('0').rstrip('.')}%"


def clipped(percent: Fraction) -> Fraction:
    """Kept within the drawing."""
    return min(max(percent, Fraction(0)), Fraction(100))

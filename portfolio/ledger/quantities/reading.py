"""What reading a value shares: full-width signs are their narrow twins, and no is an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.diagnostics import Particular


class Unread(NamedTuple):
    """Why a text gives no value: the name of a diagnostic and its particulars."""

    name: str
    particulars: Mapping[str, Particular]


_HALF_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20}


def half_width(text: str) -> str:
    """Full-width letters, digits, signs and spaces as their ASCII twins: ３．２ is 3.2."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)

"""Files that a ledger names: how large they may be, and why one that is named is not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from portfolio.diagnostics import Words

LARGEST = 32 * 2**20
"""Bytes of a file that is read: a ledger, a source, a photograph."""

NoFile = Literal["missing", "outside", "unreadable", "too-large"]
Read = Callable[[str], bytes | NoFile]
"""Bytes of a file, its path counted from the ledger's folder, or why there are none."""

WHY: Mapping[NoFile, Words] = {
    "unreadable": Words("不是文件，或者没有权限", "it is no file, or permission is denied"),
    "too-large": Words(
        f"太大，最多 {LARGEST // 2**20} MB", f"it is larger than {LARGEST // 2**20} MB"
    ),
}
"""What is said of a file that is there and is not read."""

"""Bands with a gap or an overlap; which values they are, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.commands.rulesets import read

GREEN = "{light: 绿, up_to: 0}"


def faults(folder: Path, measure: str, *bands: str) -> list[tuple[str, object]]:
    """What is wrong with the bands of a light, each with its value."""
    path = folder / "rules.yaml"
    lines = "".join(f"      - {band}\n" for band in bands)
    light = f"lights:\n  - dimension: 进度\n    measure: {measure}\n    bands:\n{lines}"
    path.write_text(f"format: 1\ntitle: 示例规则\nown: 示例\n{light}", "utf-8")
    found = [d for d in read(path)[1] if d.name != "bands-out-of-order"]
    return [(d.name.removeprefix("bands-"), d.particulars.get("value")) for d in found]


@pytest.mark.parametrize(
    ("measure", "bands", "expected"),
    [
        ("lag", ("{light: 绿, below: 5}", "{light: 红, from: 5}"), []),
        ("lag", ("{light: 绿, below: 5}", "{light: 红, above: 5}"), [("gap", "5")]),
        ("lag", ("{light: 绿, up_to: 5}", "{light: 红, from: 5}"), [("overlap", "5")]),
        ("lag", ("{light: 绿, below: 5}", "{light: 红, from: 10}"), [("gap", "7.5")]),
        # Counted things have no values between 0 and 1.
        ("periods missed", (GREEN, "{light: 红, from: 1}"), []),
        ("periods missed", (GREEN, "{light: 红, from: 2}"), [("gap", "1")]),
        ("lag", (GREEN, "{light: 红, from: 1}"), [("gap", "0.5")]),
        # Not entered in the statistics: to the day, but from one month on.
        ("months uncounted", (GREEN, "{light: 红, from: 1}"), []),
        (
            "months uncounted",
            (GREEN, "{light: 黄, from: 1, up_to: 2}", "{light: 红, from: 3}"),
            [("gap", "2.5")],
        ),
        # The last band that is met holds, so that a more severe one may lie within a milder one.
        ("lag", (GREEN, "{light: 黄, above: 0}", "{light: 红, above: 30}"), []),
        (
            "of pace",
            ("{light: 绿, from: 80}", "{light: 黄, below: 80}", "{light: 红, below: 60}"),
            [],
        ),
        (
            "of pace",
            ("{light: 绿, from: 80}", "{light: 黄, below: 60}", "{light: 红, below: 80}"),
            [("overlap", "59")],
        ),
        # A severe light that ends; a green one that begins, where less is possible and where not.
        ("lag", (GREEN, "{light: 红, above: 0, up_to: 60}"), [("gap", "61")]),
        ("lag", ("{light: 绿, from: 0, up_to: 5}", "{light: 红, above: 5}"), [("gap", "-1")]),
        ("of year", ("{light: 红, below: 50}", "{light: 绿, from: 50}"), []),
        ("periods missed", ("{light: 绿, from: 0, up_to: 0}", "{light: 红, above: 0}"), []),
        # No green: then the mild have no light, which is meant.
        ("lag", ("{light: 黄, from: 10, up_to: 30}", "{light: 红, above: 30}"), []),
        ("lag", ("{light: 红, from: 10, up_to: 30}",), []),
        # Bounds that are exchanged, and what is counted and never below zero.
        (
            "lag",
            ("{light: 绿, below: 5}", "{light: 黄, from: 9, up_to: 5}", "{light: 红, above: 9}"),
            [("band-empty", None)],
        ),
        (
            "periods missed",
            ("{light: 绿, below: 0}", "{light: 红, from: 0}"),
            [("band-empty", None)],
        ),
        # Several periods in a row.
        ("lag", (GREEN, "{light: 黄, above: 0, in_a_row: 2}"), []),
        (
            "lag",
            (GREEN, "{light: 黄, above: 0, up_to: 9, in_a_row: 2}", "{light: 红, above: 9}"),
            [],
        ),
        ("lag", (GREEN, "{light: 黄, above: 0}", "{light: 红, above: 0, in_a_row: 3}"), []),
        (
            "lag",
            (GREEN, "{light: 黄, above: 0, up_to: 9}", "{light: 红, above: 0, in_a_row: 3}"),
            [("gap", "10")],
        ),
    ],
)
def test_bands_take_every_value_once(
    measure: str, bands: tuple[str, ...], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = faults(tmp_path, measure, *bands)
    assert found == expected

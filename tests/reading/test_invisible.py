"""Characters that cannot be seen are left out, named with their place, and taken away by `fix`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.commands.load import load
from tests.conftest import Run
from tests.ledgers import HEAD

TWO = (
    HEAD
    + """\
projects:
  - id: a
    name: 甲项目
    unit: 县住建局
  - id: b
    name: 乙项目
    unit: {}
"""
)


def ledger(folder: Path, text: str) -> Path:
    path = folder / "projects.yaml"
    path.write_bytes(text.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u200b", "零宽空格（U+200B）"),
        ("\ufeff", "零宽不换行空格（U+FEFF）"),
        ("\u202e", "改变书写方向的记号（U+202E）"),
        ("\u2066", "改变书写方向的记号（U+2066）"),
        ("\u00ad", "软连字符（U+00AD）"),
    ],
)
def test_two_names_that_differ_by_what_cannot_be_seen_are_one(
    sign: str, name: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, TWO.format(f"县住{sign}建局"))
    loaded = load(path)
    assert loaded.ledger is not None
    assert {project.unit for project in loaded.ledger.projects} == {"县住建局"}
    assert name in run("check", "--ledger", path).stderr


def test_a_no_break_space_counts_as_a_space(tmp_path: Path) -> None:
    loaded = load(ledger(tmp_path, TWO.format("县\u00a0住建局")))
    assert loaded.ledger is not None
    assert loaded.ledger.projects[1].unit == "县 住建局"
    places = [(d.name, d.span.line, d.span.column) for d in loaded.diagnostics]
    assert ("invisible-character", 10, 12) in places


def test_a_comment_may_have_them(run: Callable[..., Run], tmp_path: Path) -> None:
    path = ledger(tmp_path, TWO.format("县住建局") + "# 粘来\u200b的话\n")
    assert run("check", "--ledger", path, "--messages", "json") == (0, "", "")


def test_fix_takes_them_away(run: Callable[..., Run], tmp_path: Path) -> None:
    path = ledger(
        tmp_path, TWO.format("\ufeff县住\u200b建\u00a0局").replace("name: 乙", "na\u200bme: 乙")
    )
    assert run("fix", "--yes", "--ledger", path).status == 0
    assert path.read_text("utf-8") == TWO.format("县住建 局")


def test_a_quote_is_found_in_a_document_that_has_them(tmp_path: Path) -> None:
    (tmp_path / "tour.txt").write_text("主体工程\u200b已提前\u00a0完成。\n", encoding="utf-8")
    text = (
        HEAD
        + "sources:\n  tour: {file: tour.txt, title: 示例}\nprojects:\n  - id: a\n    name: 甲项目\n"
        "    cite: {tour: 工程已提前完成}\n"
    )
    assert load(ledger(tmp_path, text)).diagnostics == ()


def test_other_slips_are_found_at_their_places_beside_them(tmp_path: Path) -> None:
    text = TWO.format("县住\u200b建局").replace("    name: 乙项目", "    na\u200bme：乙项目")
    found = [(d.name, d.span.line, d.span.column) for d in load(ledger(tmp_path, text)).diagnostics]
    assert found == [
        ("invisible-character", 9, 7),
        ("full-width-colon", 9, 10),
        ("invisible-character", 10, 13),
    ]

"""How directives and remarks are dated, placed and attributed: no more is said than is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio import report
from portfolio.evidence.citations import Document
from portfolio.report import Report
from tests.ledgers import sound, when

TEXT = "七月拉练。要加快进度。要保质量。"

LEDGER = """
format: 1
title: 示例
as_of: 2022-08-31
sources:
  tour: {file: tour.txt, title: 七月拉练, event: 2022-07-24}
projects:
  - {id: a, name: 甲项目}
  - {id: b, name: 乙项目}
directives:
"""


def told(directives: str, folder: Path, remarks: str = "") -> Report:
    (folder / "tour.txt").write_text(TEXT, encoding="utf-8")
    ledger = sound(LEDGER + directives + remarks, folder)
    return report.build(ledger, {"tour": Document(TEXT)}, when("2022-08-31"))


CITED = "  - {date: 2022-07-24, by: 某领导, cite: {tour: 要加快进度}}\n"
UNCITED = "  - {date: 2022-07-24, by: 某领导, text: 要保质量}\n"
LATER = "  - {date: 2022-08-02, by: 某领导, at: a, cite: {tour: 要保质量}}\n"


@pytest.mark.parametrize(
    ("directives", "expected"),
    [
        (CITED, "日期均按活动日期记为2022年7月24日，"),
        (UNCITED, "日期均记为2022年7月24日，"),
        (CITED + UNCITED, "日期均记为2022年7月24日，"),
        (CITED + LATER, "照录原文"),
    ],
)
def test_a_shared_date_is_a_record_and_of_the_event_where_it_is_the_events(
    directives: str, expected: str, tmp_path: Path
) -> None:
    made = told(directives, tmp_path).directives
    assert made is not None
    assert made.intro.split("条，")[1].startswith(expected)


def test_a_date_that_stands_alone_says_that_it_is_the_day_of_the_event(tmp_path: Path) -> None:
    made = told(CITED + LATER, tmp_path).directives
    assert made is not None
    items = [item for speaker in made.speakers for group in speaker.groups for item in group.items]
    assert [item.place for item in items] == [
        "2022年7月24日（活动日期）",
        "2022年8月2日 在甲项目现场",
    ]


def test_a_remark_says_what_it_is_about_where_it_was_not_said_at_a_site(tmp_path: Path) -> None:
    remarks = "remarks:\n"
    for fields in ("at: a", "projects: [a, b]", "at: a, projects: [b]"):
        remarks += f"  - {{date: 2022-07-24, by: 某领导, {fields}, text: 好}}\n"
    found = told(CITED, tmp_path, remarks).remarks
    assert [r.place for r in found] == [
        "在甲项目现场",
        "涉及：甲项目、乙项目",
        "在甲项目现场；涉及：乙项目",
    ]


def test_a_remark_without_a_speaker_is_nobodys(tmp_path: Path) -> None:
    remarks = "remarks:\n  - {date: 2022-07-24, cite: {tour: 七月拉练}}\n"
    (found,) = told(CITED, tmp_path, remarks).remarks
    assert (found.speaker, found.text) == ("原文未写明是谁说的", "七月拉练")

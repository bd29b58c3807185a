"""Figures of a year in the January after: last year's are none of this year's."""

from __future__ import annotations

import pytest

from portfolio import report
from portfolio.report import Report
from portfolio.report.data import FieldCoverage
from tests.ledgers import sound, when

LEDGER = """
format: 1
title: 示例
as_of: 2023-01-31
projects:
  - id: port
    name: 示例物流港
    investment: {plan: {2022: 3亿元, 2023: 4亿元}}
    progress:
      - {date: 2022-12-31, invested: 3亿元, recognised: 2亿元}
      - {date: 2023-01-31, invested: 2000万元, recognised: 1000万元}
  - id: road
    name: 示例公路
    investment: {plan: {2022: 1亿元}}
    progress:
      - {date: 2022-12-31, invested: 1亿元}
"""


def on(day: str, since: str) -> Report:
    return report.build(sound(LEDGER), {}, when(day), when(since))


def fields(found: Report) -> dict[str, FieldCoverage]:
    return {field.label: field for field in (*found.data.some, *found.data.never)}


def test_the_first_figure_of_a_new_year_is_the_first_of_the_year() -> None:
    changes = on("2023-01-31", "2022-12-31").changes
    assert changes is not None
    (port,) = changes.projects
    assert [line.text for line in port.lines] == [
        "完成投资：2000万元（本年首次填报）",
        "列统投资：1000万元（本年首次填报）",
    ]


def test_the_first_figure_ever_is_the_first() -> None:
    changes = on("2022-12-31", "2022-11-30").changes
    assert changes is not None
    lines = [line.text for project in changes.projects for line in project.lines]
    assert "完成投资：3亿元（首次填报）" in lines


@pytest.mark.parametrize("label", ["2023年完成投资", "2023年列统投资"])
def test_last_years_figure_is_not_reported_in_the_new_year(label: str) -> None:
    assert fields(on("2023-01-15", "2022-12-31"))[label].given == 0


@pytest.mark.parametrize(
    ("label", "given", "missing"),
    [
        ("2023年完成投资", 1, ["示例公路"]),
        ("2023年列统投资", 1, ["示例公路"]),
        ("2023年计划投资", 1, ["示例公路"]),
    ],
)
def test_the_data_page_counts_what_was_reported_of_the_reports_own_year(
    label: str, given: int, missing: list[str]
) -> None:
    field = fields(on("2023-01-31", "2022-12-31"))[label]
    assert (field.given, [p.name for p in field.missing]) == (given, missing)


def test_a_year_with_figures_of_its_own_counts_them() -> None:
    found = fields(on("2022-12-31", "2022-11-30"))
    assert found["完成投资"].share == "2/2"
    assert found["2022年计划投资"].share == "2/2"
    assert found["列统投资"].share == "1/2"


def test_the_data_page_and_the_first_screen_agree_that_nothing_was_reported() -> None:
    found = on("2023-01-15", "2022-12-31")
    assert "2023年完成投资" in found.summary.not_shown
    (tile,) = [t for t in found.summary.tiles if t.label == "投资"]
    assert tile.number == "未报"


def test_a_card_names_this_years_figure_as_missing_where_only_last_years_is_there() -> None:
    road = on("2023-01-31", "2022-12-31").projects[1]
    assert "完成投资" in road.missing
    assert "年度计划投资" in road.missing

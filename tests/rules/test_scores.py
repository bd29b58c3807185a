"""Scores and rankings: points by published schemes, ranks, and how they moved. By hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from portfolio.commands.rulesets import read
from portfolio.report import Report
from portfolio.report.judgement.rankings import Table
from portfolio.rules.model import Item
from portfolio.rules.scores import points
from tests.ledgers import HEAD
from tests.rules.cases import on, rules

DECEMBER = "2022-12-31"


def item(name: str, which: str) -> Item:
    return next(i for s in rules(name).scores for i in s.items if i.name == which)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("100", "40"),
        ("102", "41"),  # 2 % more, 1 point
        ("99", "39.5"),
        ("130", "55"),  # 15 more
        ("131", "55"),  # and no more than 15
        ("70", "25"),
        ("0", "25"),
    ],
)
def test_zaozhuang_counts_a_point_for_two_per_cent_and_fifteen_at_most(
    rate: str, expected: str
) -> None:
    found = points(item("zaozhuang-2005", "年度计划完成"), Fraction(rate))
    assert found == Fraction(expected)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("100", "25"),
        ("99", "24.9"),
        ("90", "24"),
        ("101", "25.2"),
        ("130", "31"),  # 30 × 0.2
        ("131", "31.1"),  # beyond, 0.1 each
        ("170", "35"),  # 6 + 40 × 0.1 = 10
        ("200", "35"),  # and no more than 10
        ("0", "15"),  # −10
    ],
)
def test_the_unnamed_city_counts_another_rate_beyond_130(rate: str, expected: str) -> None:
    assert points(item("unnamed-2020", "计划完成"), Fraction(rate)) == Fraction(expected)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("0", 0),
        ("9999", 3),
        ("10000", 6),
        ("49999", 6),
        ("50000", 10),
        ("99999", 10),
        ("100000", 20),
    ],
)
def test_yanan_gives_points_by_the_size_of_the_plan(plan: str, expected: int) -> None:
    assert points(item("yanan-2017", "规模"), Fraction(plan)) == expected


def test_yanan_gives_sixty_times_the_rate() -> None:
    assert points(item("yanan-2017", "进度"), Fraction(85)) == Fraction(51)


def test_points_of_an_item_stop_at_its_bounds(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        "format: 1\ntitle: 示例\nown: 示例\nscores:\n  - name: 评分\n    items:\n"
        "      - {name: 受批评, measure: 事项次数, event: 受批评, each: -5, at_least: -9}\n"
        "      - {name: 受表扬, measure: 事项次数, event: 受表扬, each: 5, at_most: 9}\n",
        encoding="utf-8",
    )
    found, faults = read(path)
    assert found is not None
    assert not faults
    down, up = found.scores[0].items
    assert [points(down, Fraction(n)) for n in (1, 2)] == [-5, -9]
    assert [points(up, Fraction(n)) for n in (1, 2)] == [5, 9]


def ledger(*units: tuple[str, str, str]) -> str:
    """Units as (name, invested by the end of June, invested by the end of December) of 10000万元."""
    text = HEAD + "projects:\n"
    for n, (name, june, december) in enumerate(units):
        text += (
            f"  - id: p{n}\n    name: 项目{n}\n    class: 续建\n    unit: {name}\n"
            "    investment: {plan: {2022: 10000万元}}\n    progress:\n"
            + (f"      - {{date: 2022-06-30, invested: {june}}}\n" if june else "")
            + (f"      - {{date: 2022-12-31, invested: {december}}}\n" if december else "")
        )
    return text


def table(made: Report, name: str) -> Table:
    return next(t for t in made.rankings if t.name == name)


def ranked(name: str, which: str, text: str, day: str = DECEMBER) -> list[tuple[str, str, str]]:
    (series,) = table(on(name, day, text), which).series
    return [(row.name, row.rank, row.moved) for row in series.rows]


def test_units_are_ranked_by_their_score_the_best_first() -> None:
    text = ledger(("甲", "", "9000万元"), ("乙", "", "10500万元"), ("丙", "", "10000万元"))
    found = ranked("zaozhuang-2005", "年度计划完成得分", text)
    assert [(name, rank) for name, rank, _ in found] == [("乙", "1"), ("丙", "2"), ("甲", "3")]


def test_equal_scores_share_a_rank_and_the_next_one_is_skipped() -> None:
    text = ledger(("甲", "", "9000万元"), ("乙", "", "9000万元"), ("丙", "", "8000万元"))
    found = ranked("zaozhuang-2005", "年度计划完成得分", text)
    assert [(n, r) for n, r, _ in found] == [("甲", "1（并列）"), ("乙", "1（并列）"), ("丙", "3")]


def test_who_reported_nothing_is_not_ranked_and_comes_last_with_the_reason() -> None:
    text = ledger(("甲", "", ""), ("乙", "", "1万元"))
    (series,) = table(on("zaozhuang-2005", DECEMBER, text), "年度计划完成得分").series
    assert [(row.name, row.rank) for row in series.rows] == [("乙", "1"), ("甲", "")]
    assert series.rows[1].how == "无法评定：缺 年度计划完成"


def test_a_change_of_rank_is_counted_since_the_last_report() -> None:
    text = "since: 2022-06-30\n" + ledger(
        ("甲", "8000万元", "8500万元"), ("乙", "7500万元", "9000万元")
    )
    found = ranked("zaozhuang-2005", "年度计划完成得分", text)
    assert found == [("乙", "1", "升 1 位"), ("甲", "2", "降 1 位")]


def test_a_newcomer_moves_nobody() -> None:
    text = "since: 2022-06-30\n" + ledger(
        ("甲", "8000万元", "8500万元"), ("乙", "7500万元", "8000万元"), ("新", "", "9900万元")
    )
    found = ranked("zaozhuang-2005", "年度计划完成得分", text)
    assert found == [("新", "1", ""), ("甲", "2", "不变"), ("乙", "3", "不变")]


def test_a_score_prints_the_points_of_every_item() -> None:
    (series,) = table(
        on("zaozhuang-2005", DECEMBER, ledger(("甲", "", "9000万元"))), "年度计划完成得分"
    ).series
    assert series.rows[0].how == "年度计划完成 35 分"
    assert series.rows[0].items == ("年度计划完成 35 分：年度完成率 90.0%",)


def test_a_project_that_should_have_started_costs_its_unit_points() -> None:
    late = (
        "  - id: late\n    name: 晚\n    class: 新开工\n    unit: 甲\n    progress:\n"
        "      - {date: 2022-12-31, stage: 前期, milestones: {开工: {planned: 2022-10}}}\n"
    )
    (series,) = table(
        on("unnamed-2020", DECEMBER, ledger(("甲", "", "10000万元")) + late), "综合奖得分"
    ).series
    assert series.rows[0].how == "综合奖 22 分"  # 25 − 3

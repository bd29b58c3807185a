"""Scores and rankings: points by published schemes, ranks, and how they moved. By hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from portfolio.commands.rulesets import read
from portfolio.facts.facts import Facts
from portfolio.judgement.book import Book
from portfolio.judgement.model import Item
from portfolio.judgement.scores import items, points
from portfolio.report import Report
from portfolio.report.rankings import RankingTable
from tests.judgement.cases import ANY, on, rules
from tests.ledgers import HEAD, sound, when

DECEMBER = "2022-12-31"


def item(name: str, which: str) -> Item:
    return next(i for s in rules(name).scores for i in s.items if i.name == which)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("100", "20"),
        ("102", "21"),  # 2 % more, 1 point
        ("101", "20.5"),
        ("99", "19.5"),
        ("98", "19"),
        ("129", "34.5"),
        ("130", "35"),  # 15 more
        ("131", "35"),  # and no more than 15
        ("71", "5.5"),
        ("70", "5"),
        ("69", "5"),
        ("0", "5"),
    ],
)
@pytest.mark.parametrize("half", ["市级项目", "区级项目"])
def test_zaozhuang_counts_a_point_for_two_per_cent_and_fifteen_at_most(
    half: str, rate: str, expected: str
) -> None:
    assert points(item("zaozhuang-2005", half), Fraction(rate)) == Fraction(expected)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("100", "25"),
        ("99", "24.9"),
        ("90", "24"),
        ("129", "30.8"),  # 29 × 0.2
        ("101", "25.2"),
        ("130", "31"),  # 30 × 0.2
        ("131", "31.1"),  # beyond, 0.1 each
        ("169", "34.9"),
        ("170", "35"),  # 6 + 40 × 0.1 = 10
        ("171", "35"),
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
        ("0.01", 3),
        ("9999", 3),
        ("10000", 6),
        ("10001", 6),
        ("49999", 6),
        ("50000", 10),
        ("50001", 10),
        ("99999", 10),
        ("100000", 20),
        ("100001", 20),
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


def table(made: Report, name: str) -> RankingTable:
    return next(t for t in made.rankings if t.name == name)


def ranked(name: str, which: str, text: str, day: str = DECEMBER) -> list[tuple[str, str, str]]:
    (series,) = table(on(name, day, text), which).series
    return [(row.name, row.rank, row.moved) for row in series.rows]


def test_units_are_ranked_by_their_score_the_best_first() -> None:
    text = ledger(("甲", "", "9000万元"), ("乙", "", "10500万元"), ("丙", "", "10000万元"))
    found = ranked("unnamed-2020", "综合奖得分", text)
    assert [(name, rank) for name, rank, _ in found] == [("乙", "1"), ("丙", "2"), ("甲", "3")]


def test_equal_scores_share_a_rank_and_the_next_one_is_skipped() -> None:
    text = ledger(("甲", "", "9000万元"), ("乙", "", "9000万元"), ("丙", "", "8000万元"))
    found = ranked("unnamed-2020", "综合奖得分", text)
    assert [(n, r) for n, r, _ in found] == [("甲", "1（并列）"), ("乙", "1（并列）"), ("丙", "3")]


def test_who_reported_nothing_is_not_ranked_and_comes_last_with_the_reason() -> None:
    text = ledger(("甲", "", ""), ("乙", "", "1万元"))
    (series,) = table(on("unnamed-2020", DECEMBER, text), "综合奖得分").series
    assert [(row.name, row.rank) for row in series.rows] == [("乙", "1"), ("甲", "")]
    assert series.rows[1].how == "无法评定：缺 计划完成（项目0未报2022年完成投资）"


def test_a_change_of_rank_is_counted_since_the_last_report() -> None:
    text = "since: 2022-06-30\n" + ledger(
        ("甲", "8000万元", "8500万元"), ("乙", "7500万元", "9000万元")
    )
    found = ranked("unnamed-2020", "综合奖得分", text)
    assert found == [("乙", "1", "升 1 位"), ("甲", "2", "降 1 位")]


def test_a_newcomer_moves_nobody() -> None:
    text = "since: 2022-06-30\n" + ledger(
        ("甲", "8000万元", "8500万元"), ("乙", "7500万元", "8000万元"), ("新", "", "9900万元")
    )
    found = ranked("unnamed-2020", "综合奖得分", text)
    assert found == [("新", "1", ""), ("甲", "2", "不变"), ("乙", "3", "不变")]


def test_a_score_prints_the_points_of_every_item() -> None:
    (series,) = table(
        on("unnamed-2020", DECEMBER, ledger(("甲", "", "9000万元"))), "综合奖得分"
    ).series
    # 25 points less 10 × 0.1
    assert series.rows[0].how == "综合奖 24 分"
    assert series.rows[0].items == (
        "计划完成 24 分：年度完成率 90.0%",
        "未按期开工入库 0 分：没有未按期开工入库的项目",
    )


# ---- items of a unit's projects --------------------------------------------------------------


def given(rule_set: str, *projects: str) -> dict[str, Fraction | None]:
    """The points of every item of unit 甲 at the end of the year; projects are lines of YAML."""
    lines = "".join(
        f"  - {{id: p{n}, name: 项目{n}, unit: 甲, {p}}}\n" for n, p in enumerate(projects)
    )
    book, day = Book(Facts(sound(f"{HEAD}projects:\n{lines}", allow=ANY))), when(DECEMBER).day
    (case,) = book.cases("unit", day)
    (scheme,) = rules(rule_set).scores
    return {s.item.name: s.points for s in items(book, case, day, scheme)}


def done(invested: str, plan: str = "10000万元", more: str = "") -> str:
    return (
        f"investment: {{plan: {{2022: {plan}}}, total: 10亿元}}, "
        f"progress: [{{date: 2022-12-31, invested: {invested}{more}}}]"
    )


def start(planned: str, said: str, total: str = "1亿元") -> str:
    return (
        f"class: 新开工, investment: {{plan: {{2022: 10000万元}}, total: {total}}}, progress: "
        f"[{{date: 2022-12-31, invested: 10000万元, milestones: {{开工: {{planned: {planned}}}}}, {said}}}]"
    )


@pytest.mark.parametrize(
    ("project", "points"),
    [
        (start("2022-10", "stage: 前期, statistics: 未入统"), -3),  # neither
        (start("2022-10", "stage: 在建, statistics: 未入统"), -3),  # started, not entered
        (start("2022-10", "stage: 在建, statistics: 已入统"), 0),  # both
        (start("2022-12", "stage: 在建, statistics: 未入统"), -3),  # December is over
        (start("2023-01", "stage: 在建, statistics: 未入统"), 0),  # not due, started early
        (start("2023-01", "stage: 前期, statistics: 未入统"), 0),  # not due
        (start("2022-10", "stage: 在建, statistics: 不需入统"), 0),  # the start is enough
        (start("2022-10", "stage: 在建, statistics: 未入统", total="499万元"), 0),  # too small
        (start("2022-10", "stage: 在建, statistics: 未入统", total="500万元"), -3),
        (start("2022-10", "stage: 在建"), None),  # nobody said whether it was entered
        (start("2022-10", "statistics: 未入统"), None),  # nobody said whether it started
        ("class: 续建, " + done("10000万元"), 0),  # started in a former year
    ],
)
def test_the_unnamed_city_wants_the_start_and_the_entry(project: str, points: int | None) -> None:
    assert given("unnamed-2020", project)["未按期开工入库"] == points


def test_each_project_without_its_start_or_its_entry_costs_three_points() -> None:
    found = given(
        "unnamed-2020",
        start("2022-10", "stage: 前期, statistics: 未入统"),
        start("2022-10", "stage: 在建, statistics: 未入统"),
        start("2022-10", "stage: 在建, statistics: 已入统"),
    )
    assert found == {"计划完成": 25, "未按期开工入库": -6}


def test_a_unit_with_a_start_that_nobody_reported_has_no_score() -> None:
    text = ledger(("甲", "", "10000万元"), ("乙", "", "9000万元")) + (
        f"  - {{id: silent, name: 未报项目, unit: 甲, {start('2022-10', 'stage: 在建')}}}\n"
    )
    (series,) = table(on("unnamed-2020", DECEMBER, text), "综合奖得分").series
    assert [(row.name, row.rank) for row in series.rows] == [("乙", "1"), ("甲", "")]
    assert series.rows[1].how == "无法评定：缺 未按期开工入库（是否按期开工、入库未报：未报项目）"


def test_zaozhuang_measures_projects_of_the_city_and_of_the_district_apart() -> None:
    found = given(
        "zaozhuang-2005",
        "level: [市], " + done("9000万元"),  # 90 %: 20 − 5
        "level: [县], " + done("5500万元", "5000万元"),  # together 11000 ÷ 10000 = 110 %: 20 + 5
        "level: [县], " + done("5500万元", "5000万元"),
    )
    assert found == {"市级项目": 15, "区级项目": 25}


def test_a_project_of_both_levels_counts_in_both_halves() -> None:
    found = given("zaozhuang-2005", "level: [市, 县], " + done("10000万元"))
    assert found == {"市级项目": 20, "区级项目": 20}


def test_a_unit_without_projects_of_a_level_has_no_points_for_it() -> None:
    found = given("zaozhuang-2005", "level: [市], " + done("10000万元"))
    assert found == {"市级项目": 20, "区级项目": None}


def test_a_project_whose_level_nobody_reported_leaves_its_unit_without_points() -> None:
    found = given(
        "zaozhuang-2005",
        "level: [市], " + done("10000万元"),
        "level: [县], " + done("10000万元"),
        done("1万元"),
    )
    assert found == {"市级项目": None, "区级项目": None}


def test_yanan_adds_up_the_points_of_single_projects() -> None:
    found = given(
        "yanan-2017",
        "class: 新开工, " + done("60000万元", "60000万元"),  # 10
        "class: 续建, " + done("30000万元", "60000万元"),  # 10; their sum of 12亿元 would give 20
        "class: 续建, " + done("0万元", "9999万元"),  # 3
    )
    assert found["规模"] == 23
    assert found["新开工项目"] == 5
    assert found["续建项目"] == 4


def test_yanan_gives_no_points_for_size_where_a_project_has_no_plan() -> None:
    found = given("yanan-2017", "class: 续建, " + done("1万元"), "class: 续建")
    assert found["规模"] is None


@pytest.mark.parametrize(("times", "points"), [(0, 0), (1, -5), (2, -10)])
def test_yanan_takes_five_points_off_for_each_criticism(times: int, points: int) -> None:
    events = "".join(
        f"  - {{date: 2022-{month + 1:02}-05, kind: 受批评, unit: 甲}}\n" for month in range(times)
    )
    text = ledger(("甲", "", "10000万元")) + (f"events:\n{events}" if events else "")
    (series,) = table(on("yanan-2017", DECEMBER, text), "考核得分").series
    # one continued project 2, size 6, progress 60
    assert series.rows[0].how == f"考核评分 {68 + points} 分"


def test_points_project_by_project_are_printed_as_a_sum() -> None:
    text = ledger(("甲", "", "10000万元"), ("甲", "", "10000万元")) + (
        "  - {id: big, name: 大, class: 续建, unit: 甲, " + done("10亿元", "10亿元") + "}\n"
    )
    (series,) = table(on("yanan-2017", DECEMBER, text), "考核得分").series
    assert "规模 32 分：3 个项目分别计分：20 + 6 × 2" in series.rows[0].items

"""What real ledgers hold besides the figures: code, place, nature, years, funds, other units."""

from __future__ import annotations

import pytest

from portfolio.diagnostics import Text
from portfolio.ledger import parse
from portfolio.reading import yamltree
from portfolio.report import Report
from tests.ledgers import HEAD, ONE, reported, sound

FULL = """\
    项目代码: 2017-450114-48-01-900353
    建设地点: 示例镇示例路
    建设性质: 技改
    建设年限: {起: 2021年, 止: 2023}
    牵头单位: 县住建局
    配合单位: [县交通局, 县水务局]
"""
FUNDS = """\
    资金来源:
      银行贷款: {计划: 3亿元}
      财政资金: {计划: 1亿元}
    进展:
      - {日期: 2022-07-31, 到位资金: {银行贷款: 1.2亿元}}
      - {日期: 2022-08-31, 到位资金: {银行贷款: 15000万元, 社会捐赠: 20万元}}
"""
TWO = """\
projects:
  - {id: a, name: 甲, place: 东镇, investment: {total: 9000万元}, labels: {流域: 示例河}}
  - {id: b, name: 乙, unit: 县住建局, investment: {total: 1.5亿元}, land: 30亩}
"""


def facts(text: str) -> dict[str, str]:
    return {f.label: f.value.text for f in reported(ONE + text, "2022-08-31").projects[0].facts}


def money(text: str, as_of: str = "2022-08-31") -> dict[str, tuple[str, ...]]:
    card = reported(ONE + text, as_of).projects[0]
    return {f.label: (f.value.text, *f.value.remarks) for f in card.money}


def overview(columns: str) -> Report:
    return reported(HEAD + f"basis: {{columns: {columns}}}\n" + TWO, "2022-08-31")


def test_the_card_has_every_field_in_the_words_of_the_ledger() -> None:
    assert facts(FULL) == {
        "项目代码": "2017-450114-48-01-900353",
        "建设地点": "示例镇示例路",
        "建设性质": "技改",
        "建设年限": "2021—2023年",
        "责任单位": "县住建局",
        "配合单位": "县交通局、县水务局",
    }


@pytest.mark.parametrize(
    ("years", "said"), [("{起: 2021}", "2021年起"), ("{止: 2023}", "到2023年")]
)
def test_years_of_which_one_is_known_say_which(years: str, said: str) -> None:
    assert facts(f"    建设年限: {years}\n") == {"建设年限": said}


def test_the_leading_unit_is_the_one_that_is_judged() -> None:
    assert sound(ONE + FULL).projects[0].unit == "县住建局"
    assert [u.key for u in reported(ONE + FULL, "2022-08-31").units] == ["县住建局"]


def test_a_unit_under_both_its_keys_is_written_twice() -> None:
    text = ONE + "    责任单位: 县住建局\n    牵头单位: 县交通局\n"
    root, _, _ = yamltree.read(Text("ledger.yaml", text))
    assert root is not None
    assert [d.name for d in parse.ledger(root).diagnostics] == ["repeated-key"]


def test_funds_are_shown_beside_what_is_planned_of_them() -> None:
    # 1.5亿元 of 3亿元 is a half; of what was not planned there is no share.
    assert money(FUNDS) == {
        "资金来源：银行贷款": ("到位 15000万元，50.0%", "计划 3亿元", "截至2022年8月31日"),
        "资金来源：财政资金": ("未报", "计划 1亿元"),
        "资金来源：社会捐赠": ("到位 20万元", "截至2022年8月31日"),
    }


def test_funds_are_those_of_the_report_s_day() -> None:
    assert money(FUNDS, "2022-07-31")["资金来源：银行贷款"][0] == "到位 1.2亿元，40.0%"


def test_what_has_arrived_since_is_a_change() -> None:
    made = reported(ONE + FUNDS, "2022-08-31")
    assert made.changes is not None
    assert [line.text for line in made.changes.projects[0].lines] == [
        "到位资金 银行贷款：1.2亿元 → 15000万元",
        "到位资金 社会捐赠：20万元（首次填报）",
    ]


def test_the_overview_has_the_columns_that_the_office_asks_for_in_its_order() -> None:
    made = overview("[总投资, place, 流域, land]")
    labels = [c.label for c in made.overview.columns]
    assert labels == ["责任单位", "总投资", "建设地点", "流域", "用地", "数据截至"]
    assert [[v.text for v in row.cells[1:5]] for row in made.overview.rows] == [
        ["9000万元", "东镇", "示例河", "未报"],
        ["1.5亿元", "未报", "未报", "30亩"],
    ]


def test_a_column_of_amounts_sorts_by_how_much_they_are() -> None:
    made = overview("[总投资]")
    column = [c.label for c in made.overview.columns].index("总投资")
    assert made.overview.columns[column].number
    orders = [float(row.cells[column].order) for row in made.overview.rows]
    assert orders == [90_000_000, 150_000_000]


def test_a_usual_column_that_is_asked_for_stands_there_once() -> None:
    labels = [c.label for c in overview("[责任单位, 阶段]").overview.columns]
    assert labels.count("责任单位") == 1


def test_a_column_that_nobody_fills_is_named_and_left_out() -> None:
    made = overview("[建设性质]")
    assert "建设性质" not in [c.label for c in made.overview.columns]
    assert "建设性质" in made.overview.left_out


def test_nobody_misses_an_optional_field_unless_its_column_is_asked_for() -> None:
    def missed(columns: str) -> set[str]:
        data = overview(columns).data
        return {f.label for f in (*data.some, *data.never)}

    assert "建设地点" not in missed("[]")
    assert "建设地点" in missed("[建设地点]")
    assert "联系电话" not in missed("[联系电话]")


def test_projects_can_be_grouped_by_place_and_nature() -> None:
    made = reported(HEAD + "basis: {groups: [建设地点]}\n" + TWO, "2022-08-31")
    assert made.totals is not None
    assert [row.name for row in made.totals.tables[0].rows] == ["东镇", "未填"]

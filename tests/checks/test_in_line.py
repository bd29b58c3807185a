"""Which figure is blamed, and that its neighbours are left alone."""

from __future__ import annotations

import pytest

from tests.checks.any_value import Files

HEAD = "格式: 1\n标题: 示例\n统计时点: 2022-09-30\n"
PROJECT = HEAD + "项目:\n  - 编号: 物流港\n    名称: 示例物流港\n"


def said(text: str) -> list[tuple[str, str]]:
    """What is said of a ledger: the diagnostics, each with the words under its caret."""
    found = Files({"ledger.yaml": text}).found()
    return [(d.name, d.span.source.text[d.span.start : d.span.end]) for d in found]


def project(total: str, plan: str, *sums: str) -> str:
    """A project with sums at the ends of the months up to September, the last one in September."""
    out = f"{PROJECT}    投资:\n      总投资: {total}\n      年度计划投资: {{2022: {plan}}}\n    进展:\n"
    for month, amount in enumerate(sums, 10 - len(sums)):
        out += f"      - {{日期: 2022-{month:02}-28, 形象进度: 第{month}月, 完成投资: {amount}}}\n"
    return out


def test_a_total_in_wan_is_blamed_and_not_its_plan() -> None:
    assert said(project("25万元", "3亿元", "1.5亿元")) == [("unit-slip", "25万元")]


def test_a_plan_of_a_tenth_is_blamed_and_not_the_progress() -> None:
    # 1800万 planned where 6000万 and 9000万 were invested: 500 % of it, and half of 1.8亿.
    assert said(project("5亿元", "1800万元", "6000万元", "9000万元")) == [
        ("out-of-line", "1800万元")
    ]


def test_one_sum_and_a_total_are_enough_to_see_that_the_plan_is_wrong() -> None:
    # A total of 5亿 is some 1.7亿 a year, 6000万 by 28 September some 8000万: not 1800万.
    assert said(project("5亿元", "1800万元", "6000万元")) == [("out-of-line", "1800万元")]


def test_a_plan_above_the_total_is_blamed_where_the_sums_go_with_the_total() -> None:
    assert said(project("12亿元", "30亿元", "1.5亿元", "1.8亿元")) == [("exceeds-total", "30亿元")]


def test_a_total_below_the_plan_is_blamed_where_the_sums_go_with_the_plan() -> None:
    assert said(project("1.2亿元", "3亿元", "1.5亿元", "1.8亿元")) == [("out-of-line", "1.2亿元")]


def test_the_very_first_sum_is_measured_by_the_plan() -> None:
    assert said(project("3亿元", "1亿元", "500亿元")) == [("beyond-plan", "500亿元")]


def test_what_was_published_is_no_slip() -> None:
    # 151 % of a year's plan has been published; 200 % is the bound, and not beyond it.
    assert said(project("3亿元", "1亿元", "1.3亿元", "1.51亿元")) == []
    assert said(project("3亿元", "1亿元", "1.8亿元", "2亿元")) == []
    assert said(project("3亿元", "1亿元", "1.8亿元", "2.01亿元")) == [("beyond-plan", "2.01亿元")]


def test_a_sum_above_all_later_ones_is_blamed_and_not_the_next() -> None:
    sums = ("2000万元", "4亿元", "6000万元", "9000万元")
    assert said(project("12亿元", "3亿元", *sums)) == [("out-of-line", "4亿元")]


def test_a_sum_below_all_earlier_ones_is_blamed_and_not_the_next() -> None:
    sums = ("1.2亿元", "1.5亿元", "1800万元", "2.1亿元")
    assert said(project("12亿元", "3亿元", *sums)) == [("cumulative-falls", "1800万元")]


def test_a_small_fall_is_told_at_the_later_sum() -> None:
    sums = ("1.8亿元", "1.6亿元", "1.7亿元", "1.75亿元")
    assert said(project("12亿元", "3亿元", *sums)) == [("cumulative-falls", "1.6亿元")]


def test_a_planned_quantity_that_all_reports_exceed_is_blamed() -> None:
    text = (
        f"{PROJECT}    建设规模: {{路基: 3.2公里}}\n    进展:\n"
        "      - {日期: 2022-07-31, 完成工程量: {路基: 20公里}}\n"
        "      - {日期: 2022-08-31, 完成工程量: {路基: 26公里}}\n"
    )
    assert said(text) == [("out-of-line", "3.2公里")]


def test_one_part_that_explains_a_parents_sum_is_blamed() -> None:
    # 1.5 + 20 + 2.5 is 24 and not 6; with 2 for 20 it is 6.
    parts = "".join(
        f"  - {{编号: p{n}, 名称: 项目{n}, 母项目: 基地, 投资: {{年度计划投资: {{2022: {plan}}}}}}}\n"
        for n, plan in enumerate(("1.5亿元", "20亿元", "2.5亿元"))
    )
    parent = "{编号: 基地, 名称: 示例基地, 投资: {年度计划投资: {2022: 6亿元}}}"
    assert said(f"{HEAD}母项目:\n  - {parent}\n项目:\n{parts}") == [("out-of-line", "20亿元")]


def test_a_figure_out_of_line_can_be_waived_and_its_neighbours_stay_silent() -> None:
    text = project("5亿元", "1800万元", "6000万元", "9000万元")
    waiver = "豁免:\n  - {规则: out-of-line, 项目: 物流港, 原因: 年中追加了三倍}\n"
    assert said(text + waiver) == []


@pytest.mark.parametrize("note", ["备注: 施工单位报的数", ""])
def test_a_second_report_of_a_day_says_whose_it_is(note: str) -> None:
    text = (
        f"{PROJECT}    进展:\n      - {{日期: 2022-07-31, 形象进度: 封顶}}\n"
        f"      - {{日期: 2022-07-31, 形象进度: 主体施工, {note}}}\n"
    ).replace(", }", "}")
    assert [name for name, _ in said(text)] == ([] if note else ["two-entries-of-one-day"])


def test_a_report_of_a_year_before_most_entries_is_told_once() -> None:
    some = "".join(
        f"  - {{编号: p{n}, 名称: 项目{n}, 进展: [{{日期: 2022-0{n}-28, 形象进度: 封顶}}]}}\n"
        for n in range(4, 8)
    )
    assert said(f"{HEAD.replace('2022-09', '2021-09')}项目:\n{some}") == [
        ("as-of-far-off", "2021-09-30")
    ]


def test_of_two_quantities_the_percentage_of_the_day_tells_which_is_wrong() -> None:
    # 1 of 2 is half of the works where 9 % is done; 0.22 of 2 is 11 % where 13 % is.
    text = PROJECT + (
        "    建设规模: {厂房: 2万平方米}\n    进展:\n"
        "      - {日期: 2022-08-31, 完成工程量: {厂房: 1万平方米}, 进度百分比: 9%}\n"
        "      - {日期: 2022-09-30, 完成工程量: {厂房: 0.22万平方米}, 进度百分比: 13%}\n"
    )
    assert said(text) == [("out-of-line", "1万平方米")]


def entries(*rows: tuple[str, str]) -> str:
    """A project of 12亿元, 3亿元 of them planned this year, with sums at some days."""
    out = f"{PROJECT}    投资: {{总投资: 12亿元, 年度计划投资: {{2022: 3亿元}}}}\n    进展:\n"
    for number, (day, amount) in enumerate(rows):
        out += f"      - {{日期: {day}, 形象进度: 第{number}段, 完成投资: {amount}}}\n"
    return out


def test_an_entry_out_of_order_leaves_the_other_entries_to_the_checks() -> None:
    rows = [("2022-05-31", "1亿元"), ("2022-06-30", "1.5亿元"), ("2022-04-30", "1.8亿元")]
    assert said(entries(*rows, ("2022-08-31", "22亿元"), ("2022-09-30", "2.5亿元"))) == [
        ("entries-out-of-order", "2022-04-30"),
        ("beyond-plan", "22亿元"),
    ]


def test_of_the_entry_out_of_order_only_what_goes_by_its_day_is_left_out() -> None:
    rows = [("2022-05-31", "1亿元"), ("2022-06-30", "1.5亿元")]
    # 1.2亿元 would be a jump at the end of April, and a fall at the end of July.
    assert said(entries(*rows, ("2022-04-30", "1.2亿元"))) == [
        ("entries-out-of-order", "2022-04-30")
    ]
    assert said(entries(*rows, ("2022-04-30", "18亿元"))) == [
        ("entries-out-of-order", "2022-04-30"),
        ("exceeds-total", "18亿元"),
    ]


def test_years_of_construction_a_century_off_are_told_once() -> None:
    text = PROJECT + (
        "    建设年限: {起: 2121, 止: 2023}\n    进展:\n"
        "      - {日期: 2022-08-31, 形象进度: 主体}\n"
    )
    assert said(text) == [("year-far-off", "2121")]


def test_money_that_arrived_is_some_part_of_what_is_planned_from_there() -> None:
    text = PROJECT + (
        "    资金来源: {银行贷款: {计划: 3.6亿元}}\n    进展:\n"
        "      - {日期: 2022-08-31, 到位资金: {银行贷款: 0.00027亿元}}\n"
    )
    assert said(text) == [("out-of-line", "0.00027亿元")]

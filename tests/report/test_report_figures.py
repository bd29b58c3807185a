"""What the report says of figures: every one with its arithmetic, its day, and its reason."""

from __future__ import annotations

import pytest

from portfolio.report import Report
from portfolio.report.projects import Card
from tests.ledgers import HEAD, reported

PLAN = "    investment: {total: 12亿元, plan: {2022: 3亿元}}\n"


def card(body: str, as_of: str = "2022-08-31", basis: str = "") -> Card:
    return whole(body, as_of, basis).projects[0]


def whole(body: str, as_of: str = "2022-08-31", basis: str = "") -> Report:
    return reported(f"{HEAD}{basis}projects:\n  - id: port\n    name: 示例物流港\n{body}", as_of)


def fact(found: Card, label: str) -> tuple[str, str]:
    """A fact's text, and its remarks in one."""
    (value,) = [f.value for f in found.money if f.label == label]
    return value.text, "；".join(value.remarks)


JULY = PLAN + "    progress:\n      - {date: 2022-07-31, invested: 1.8亿元}\n"


def test_a_rate_prints_its_division_and_its_lead_the_subtraction() -> None:
    text, how = fact(card(JULY), "完成率")
    assert text == "60.0%"
    assert how == "1.8亿元 ÷ 3亿元；高于序时进度 1.7 个百分点（序时进度 58.3%，7 个月 ÷ 12 个月）"


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (
            "basis: {baseline: 按日}\n",
            "高于序时进度 1.9 个百分点（序时进度 58.1%，212 天 ÷ 365 天）",
        ),
        (
            "basis: {baseline: 按目标, target: 120%}\n",
            "低于序时进度 10.0 个百分点（序时进度 70.0%，年度目标按 7 个月 ÷ 12 个月）",
        ),
        ("basis: {baseline: 按计划}\n", "没有可比的序时进度"),
    ],
)
def test_the_baseline_that_was_used_stands_beside_the_lead(basis: str, expected: str) -> None:
    assert fact(card(JULY, basis=basis), "完成率")[1].endswith(expected)


def test_what_is_left_is_told_with_its_months() -> None:
    assert fact(card(JULY), "年内还需完成")[0] == "1.2亿元，剩 5 个月，每月 2400万元"


def test_a_changed_plan_prints_the_original_the_change_and_the_reason() -> None:
    changed = (
        JULY + "      - {date: 2022-08-15, reason: 资金未到, investment: {plan: {2022: 2亿元}}}\n"
    )
    text, how = fact(card(changed), "2022年计划投资")
    assert text == "2亿元"
    assert how == "原 3亿元；2022年8月15日调整为 2亿元，原因：资金未到"


def test_a_correction_prints_the_old_value_and_the_reason() -> None:
    corrected = JULY + (
        "      - {date: 2022-08-20, corrects: 2022-07-31, invested: 1.6亿元, reason: 重复计入设备款}\n"
    )
    text, how = fact(card(corrected), "完成投资")
    assert text == "1.6亿元"
    assert "更正：原为1.8亿元（2022年8月20日更正，重复计入设备款）" in how


def test_reports_of_one_day_that_disagree_are_both_shown_and_flagged() -> None:
    two = JULY + "      - {date: 2022-07, invested: 1.7亿元}\n"
    found = card(two)
    assert fact(found, "完成投资")[0] == "1.8亿元 / 1.7亿元"
    assert "同一天报了两个数" in fact(found, "完成投资")[1]
    # 1.7 / 3 = 56.7 %, 1.8 / 3 = 60 %
    assert fact(found, "完成率")[0] == "56.7%—60.0%"


def test_invested_and_recognised_are_kept_apart() -> None:
    both = (
        PLAN + "    progress:\n      - {date: 2022-07-31, invested: 1.8亿元, recognised: 1.5亿元}\n"
    )
    text, how = fact(card(both), "列统投资")
    assert text == "1.5亿元"
    assert "比完成投资少 3000万元" in how


def test_last_years_sum_stands_under_its_own_year() -> None:
    old = (
        "    investment: {plan: {2022: 3亿元, 2023: 4亿元}}\n"
        "    progress:\n      - {date: 2022-12-31, invested: 3.3亿元}\n"
    )
    found = card(old, "2023-01-31")
    assert fact(found, "2022年")[0] == "计划 3亿元、完成 3.3亿元（截至2022年12月31日）、110.0%"
    assert not [f for f in found.money if f.label in ("完成投资", "完成率")]


def test_a_period_of_its_own_has_its_rate() -> None:
    quarter = (
        "    investment: {targets: {2022年三季度: 1亿元}}\n    progress:\n"
        "      - {date: 2022-06-30, invested: 1亿元}\n      - {date: 2022-07-31, invested: 1.5亿元}\n"
    )
    text, how = fact(card(quarter), "2022年三季度任务")
    assert text == "计划 1亿元、完成 5000万元、50.0%"
    assert how == "截至2022年7月31日"


def test_periods_missed_are_counted_beside_the_date() -> None:
    (row,) = whole(JULY, "2022-10-15").overview.rows
    assert row.cells[-1].text == "2022年7月31日"
    assert row.cells[-1].remarks == ("距统计时点 76 天", "漏报 2 个月")


def test_the_basis_says_which_baseline_and_which_denominators_were_used() -> None:
    told = {item.label: item.text for item in whole(JULY, basis="basis: {baseline: 按日}\n").basis}
    assert told["序时进度"].startswith("按日：")
    assert "开工率" not in told  # nothing is known that a start rate could be made of


def test_a_milestone_prints_original_current_and_actual_with_the_slip_and_the_reason() -> None:
    moved = (
        "    progress:\n"
        "      - {date: 2022-01-10, milestones: {试运行: {planned: 2022-05}}}\n"
        "      - {date: 2022-04-30, milestones: {试运行: {planned: 2022-08, reason: 设备未到}}}\n"
        "      - {date: 2022-07-31, milestones: {试运行: {done: 2022-07-12}}}\n"
    )
    (mark,) = card(moved).milestones
    assert mark.text == "已完成，2022年7月12日"
    assert mark.remarks == (
        "计划 2022年8月，提前1个月",
        "原计划 2022年5月，调整 1 次，比原计划推迟2个月",
        "2022年4月30日由2022年5月调整为2022年8月，推迟3个月，原因：设备未到",
    )


def test_a_project_that_left_is_not_counted_and_named_with_its_reason() -> None:
    left = "    left: {date: 2022-08-15, reason: 并入二期}\n" + JULY
    after, before = whole(left), whole(left, "2022-08-14")
    assert [c.id for c in before.projects] == ["port"]
    assert after.projects == ()
    assert [(g.id, g.text) for g in after.gone] == [
        (
            "port",
            "2022年8月15日调出，原因：并入二期；不再计入合计：2022年计划投资 3亿元、完成投资 1.8亿元",
        )
    ]


def test_a_ledger_without_figures_has_no_totals_and_says_so_on_the_first_screen() -> None:
    none = whole("    progress:\n      - {date: 2022-07-31, works: 封顶}\n")
    assert none.totals is None
    assert none.summary.tiles[-1].number == "未报"
    assert "完成投资" in none.summary.not_shown


def test_totals_of_figures_of_different_days_say_which_pace_they_are_compared_with() -> None:
    other = (
        "  - id: road\n    name: 示例路\n    investment: {plan: {2022: 1亿元}}\n"
        "    progress:\n      - {date: 2022-08-31, invested: 0.5亿元}\n"
    )
    totals = whole(JULY + other).totals
    assert totals is not None
    assert totals.remark == (
        "各项目数据截至的日期不同：2022年7月31日、2022年8月31日。合计和各组的序时进度按统计时点计。"
    )

"""Every published light at, just below and just above each of its bounds.

Verdicts are worked out by hand beside the cases. At the end of June half of the year's plan should
be done: of 10000万元, 5000万元. So 4000万元 is 40 %, ten points behind, and a tenth of a point is 10万元.
"""

from __future__ import annotations

import pytest

from tests.judgement.cases import half, judged, lamp, port

JUNE = "2022-06-30"


# ---- 银川 2025 ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("invested", "light"),
    [
        ("5000万元", "green"),  # on time
        ("5001万元", "green"),
        ("4999万元", "watch"),  # 0.01 points behind: a gap in the text, which we fill
        ("4001万元", "watch"),  # 9.99
        ("4000万元", "yellow"),  # 10: included
        ("3999万元", "yellow"),
        ("2000万元", "yellow"),  # 30: included
        ("1999万元", "red"),  # 30.01
    ],
)
def test_yinchuan_progress(invested: str, light: str) -> None:
    assert lamp("yinchuan-2025", "进度", JUNE, half(invested)).light == light


def test_yinchuan_prints_the_figures_the_bound_and_the_rule() -> None:
    found = lamp("yinchuan-2025", "进度", JUNE, half("3820万元"))
    assert found.word == "黄灯"
    assert found.reason == (
        "低于序时进度 11.8 个百分点：完成率 38.2%，序时进度 50.0%（6 个月 ÷ 12 个月）；"
        "落后百分点不低于 10、不高于 30 个百分点为黄灯"
    )
    assert found.rule == "规则：银川市重点项目“红黄绿灯”预警"


def test_yinchuan_says_what_was_chosen_where_the_text_has_a_gap() -> None:
    found = lamp("yinchuan-2025", "进度", JUNE, half("4500万元"))
    assert found.word == "提醒灯"
    assert any(note.startswith("补定：低于序时不满 10 个百分点") for note in found.notes)


def started(planned: str, last: str, *, stage: str = "前期", done: str = "") -> str:
    mark = f"planned: {planned}" + (f", done: {done}" if done else "")
    return (
        "class: 新开工\nprogress:\n"
        f"  - {{date: 2022-01-31, stage: 前期, milestones: {{开工: {{planned: {planned}}}}}}}\n"
        f"  - {{date: {last}, stage: {stage}, milestones: {{开工: {{{mark}}}}}}}"
    )


@pytest.mark.parametrize(
    ("planned", "last", "light"),
    [
        ("2022-06", "2022-06-30", "yellow"),  # due this month, and the month is over
        ("2022-06-15", "2022-06-30", "yellow"),
        ("2022-05", "2022-06-30", "yellow"),  # the second month
        ("2022-04", "2022-06-30", "red"),  # the third
        ("2022-04-30", "2022-06-30", "red"),
        ("2022-03", "2022-06-30", "red"),
    ],
)
def test_yinchuan_start(planned: str, last: str, light: str) -> None:
    found = lamp("yinchuan-2025", "开工", JUNE, started(planned, last))
    assert found.light == light


def test_a_start_that_is_not_due_has_no_light_and_says_when_it_is() -> None:
    found = lamp("yinchuan-2025", "开工", JUNE, started("2022-07", JUNE))
    assert (found.light, found.lack) == ("none", "not due")
    assert found.reason == "未到时候：计划 2022年7月开工"


def test_a_project_that_started_is_green() -> None:
    body = started("2022-04", JUNE, stage="在建", done="2022-05-10")
    assert lamp("yinchuan-2025", "开工", JUNE, body).light == "green"


def test_a_start_of_which_nobody_has_said_anything_since_cannot_be_judged() -> None:
    body = "class: 新开工\nprogress:\n  - {date: 2022-01-31, stage: 前期, milestones: {开工: {planned: 2022-04}}}"
    found = lamp("yinchuan-2025", "开工", JUNE, body)
    assert (found.light, found.lack) == ("none", "missing")
    assert found.reason == "无法评定：计划 2022年4月开工，之后是否开工未报"


def test_months_without_a_start_are_counted_up_to_the_last_report_only() -> None:
    # Planned for April; in May somebody said 前期, and then nobody said anything until August.
    found = lamp("yinchuan-2025", "开工", "2022-08-31", started("2022-04", "2022-05-31"))
    assert found.light == "yellow"
    assert "到2022年5月31日还没有开工，已 2 个月末" in found.reason


def test_a_project_that_goes_on_from_last_year_has_no_start_to_judge() -> None:
    found = lamp("yinchuan-2025", "开工", JUNE, "class: 续建\n" + half("5000万元"))
    assert (found.light, found.lack) == ("none", "not applicable")


def counted(done: str, said: str, day: str = JUNE, total: str = "1亿元") -> str:
    return (
        f"investment: {{total: {total}}}\nprogress:\n"
        f"  - {{date: {day}, stage: 在建, statistics: {said}, milestones: {{开工: {{done: {done}}}}}}}"
    )


@pytest.mark.parametrize(
    ("done", "said", "light"),
    [
        ("2022-05-15", "已入统", "green"),
        ("2022-06-01", "未入统", "none"),  # not a month yet: the text says nothing
        ("2022-05-30", "未入统", "yellow"),  # a month to the day
        ("2022-05-31", "未入统", "yellow"),  # June has no 31st: its last day makes the month
        ("2022-04-30", "未入统", "yellow"),  # two months to the day: not more than two
        ("2022-04-29", "未入统", "red"),  # two months and a day
        ("2022-04", "未入统", "yellow"),  # some day of April: it may have been the 30th
        ("2022-03", "未入统", "red"),
        ("2022-03-31", "未入统", "red"),  # three
    ],
)
def test_yinchuan_statistics(done: str, said: str, light: str) -> None:
    assert lamp("yinchuan-2025", "入统", JUNE, counted(done, said)).light == light


def test_yinchuan_prints_the_days_beyond_the_months() -> None:
    found = lamp("yinchuan-2025", "入统", JUNE, counted("2022-04-28", "未入统"))
    assert found.reason == (
        "2022年4月28日开工，到2022年6月30日满 2 个月又 2 天还没有入统；未入统月数高于 2 个月为红灯"
    )


@pytest.mark.parametrize(
    ("done", "until", "light"),
    [
        ("2021-12-31", "2022-02-28", "yellow"),  # February has no 31st: its last day makes two
        ("2021-12-27", "2022-02-28", "red"),  # two months are over on the 27th
        ("2021-11-30", "2022-01-31", "red"),  # two months are over on the 30th
        ("2021-11-30", "2022-01-30", "yellow"),
    ],
)
def test_two_months_end_on_the_day_of_the_start_or_the_last_day_of_a_shorter_month(
    done: str, until: str, light: str
) -> None:
    body = counted(done, "未入统", day=until)
    assert lamp("yinchuan-2025", "入统", until, body).light == light


def test_a_project_of_just_five_million_belongs_into_the_statistics() -> None:
    found = lamp("yinchuan-2025", "入统", JUNE, counted("2022-03-31", "未入统", total="500万元"))
    assert found.light == "red"


@pytest.mark.parametrize(
    ("body", "lack"),
    [
        (counted("2022-03-31", "不需入统"), "not applicable"),
        (counted("2022-03-31", "未入统", total="499.99万元"), "not applicable"),
        (counted("2022-03-31", "未入统").replace("investment: {total: 1亿元}\n", ""), "missing"),
        (
            counted("2022-03-31", "未入统").replace(", milestones: {开工: {done: 2022-03-31}}", ""),
            "missing",
        ),
        ("progress:\n  - {date: 2022-06-30, stage: 前期, statistics: 未入统}", "not due"),
    ],
)
def test_the_statistics_are_not_judged_where_they_cannot_be(body: str, lack: str) -> None:
    found = lamp("yinchuan-2025", "入统", JUNE, body)
    assert (found.light, found.lack) == ("none", lack)


# ---- 三亚 2022 ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("invested", "light"),
    [
        ("5000万元", "green"),
        ("4999万元", "yellow"),  # 0.02 % short of the pace
        ("2500万元", "yellow"),  # half of it: included
        ("2499万元", "red"),
    ],
)
def test_sanya_goes_by_a_share_of_the_pace_and_not_by_points(invested: str, light: str) -> None:
    assert lamp("sanya-2022", "进度", JUNE, half(invested)).light == light


def test_sanya_prints_its_own_word_and_the_share() -> None:
    found = lamp("sanya-2022", "进度", JUNE, half("2000万元"))
    assert found.word == "红灯 红牌"
    assert found.reason == (
        "比序时进度少 60.0%：完成率 20.0%，序时进度 50.0%（6 个月 ÷ 12 个月）；"
        "落后比例高于 50%为红灯（红牌）"
    )


@pytest.mark.parametrize(("plan", "judged_"), [("1000万元", True), ("999.99万元", False)])
def test_sanya_judges_projects_of_ten_million_and_more(plan: str, judged_: bool) -> None:
    found = lamp("sanya-2022", "进度", JUNE, half("100万元", plan))
    assert (found.light != "none") == judged_
    if not judged_:
        assert found.reason == "不适用：不在规则的适用范围"


def monthly(*shares: int) -> str:
    """Sums at the ends of April, May and June, in 万元, of a plan of 12000万元: 1000 a month."""
    entries = "".join(
        f"  - {{date: {day}, works: 到{day}, invested: {share}万元}}\n"
        for day, share in zip(("2022-04-30", "2022-05-31", "2022-06-30"), shares, strict=True)
    )
    return f"unit: 甲区\ninvestment: {{plan: {{2022: 12000万元}}}}\nprogress:\n{entries}"


def test_sanya_lights_no_unit_since_its_districts_go_by_investment_that_no_ledger_holds() -> None:
    made = judged("sanya-2022", JUNE, monthly(4000, 4900, 5900))
    assert made.lights is not None
    assert made.lights.units == ()


@pytest.mark.parametrize(
    ("sums", "step"),
    [
        ((4000, 5000, 6000), None),  # green: 6000 is the pace of June
        ((4000, 5000, 5999), "约谈项目负责人"),  # yellow in June only
        ((4000, 4999, 6000), None),  # yellow in May, green again
        ((3999, 5000, 5999), "约谈项目负责人"),  # April and June are no row
        ((4000, 4999, 5999), "分管副市长约谈业主单位主要负责人"),  # yellow in May and June
        ((4000, 5000, 3000), "约谈项目负责人"),  # half of the pace is yellow still
        ((4000, 5000, 2999), "分管市领导约谈业主单位主要负责人"),  # red
        ((2000, 2500, 2999), "分管市领导约谈业主单位主要负责人"),  # yellow in May, red in June
        ((2000, 2499, 3000), "分管副市长约谈业主单位主要负责人"),  # red in May: our choice
    ],
)
def test_sanya_talks_to_whom_the_card_says(sums: tuple[int, ...], step: str | None) -> None:
    found = port(judged("sanya-2022", JUNE, monthly(*sums)))
    assert [s.text.split("（")[0] for s in found.steps] == ([step] if step else [])


def test_a_month_without_a_report_breaks_the_row() -> None:
    body = monthly(4000, 4900, 5900).replace(
        "  - {date: 2022-05-31, works: 到2022-05-31, invested: 4900万元}\n", ""
    )
    made = judged("sanya-2022", JUNE, body)
    found = port(made)
    assert [s.text.split("（")[0] for s in found.steps] == ["约谈项目负责人"]


# ---- 武汉, 新晃 2015 ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("invested", "light"),
    [
        ("4000万元", "green"),  # 80 % of the pace
        ("3999万元", "yellow"),
        ("3000万元", "yellow"),  # 60 %
        ("2999万元", "red"),
    ],
)
def test_wuhan(invested: str, light: str) -> None:
    assert lamp("wuhan", "进度", JUNE, half(invested)).light == light


def test_wuhan_prints_the_division() -> None:
    found = lamp("wuhan", "进度", JUNE, half("3000万元"))
    assert found.reason == (
        "完成序时进度的 60.0%：完成率 30.0% ÷ 序时进度 50.0%（6 个月 ÷ 12 个月）；"
        "序时完成比例低于 80%为黄灯（黄牌）"
    )
    assert found.word == "黄灯 黄牌"


def june(done: int) -> str:
    return (
        "investment: {targets: {2022-06: 1000万元}}\nprogress:\n"
        f"  - {{date: 2022-05-31, invested: 5000万元}}\n  - {{date: 2022-06-30, invested: {5000 + done}万元}}"
    )


@pytest.mark.parametrize(
    ("done", "light", "label"),
    [
        (800, "green", "绿灯"),
        (799, "watch", "提醒灯 跟踪督导"),
        (600, "watch", "提醒灯 跟踪督导"),
        (599, "yellow", "黄灯 黄牌公示"),
    ],
)
def test_xinhuang_goes_by_the_task_of_the_month(done: int, light: str, label: str) -> None:
    found = lamp("xinhuang-2015", "进度", JUNE, june(done))
    assert (found.light, found.word) == (light, label)


def test_xinhuang_without_a_task_of_the_month_cannot_judge() -> None:
    found = lamp("xinhuang-2015", "进度", JUNE, half("100万元"))
    assert (found.light, found.lack) == ("none", "missing")


# ---- our default ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("invested", "light"),
    [("4001万元", "green"), ("4000万元", "yellow"), ("2000万元", "yellow"), ("1999万元", "red")],
)
def test_default_progress(invested: str, light: str) -> None:
    assert lamp("default", "进度", JUNE, half(invested)).light == light


@pytest.mark.parametrize(
    ("due", "light"),
    [
        ("2022-06-29", "yellow"),  # one day
        ("2022-05-01", "yellow"),  # 60 days
        ("2022-04-30", "red"),  # 61
        ("2022-06-30", "green"),  # the day itself
    ],
)
def test_default_milestones(due: str, light: str) -> None:
    body = (
        f"progress:\n  - {{date: 2022-01-31, milestones: {{主体: {{planned: {due}}}}}}}\n"
        "  - {date: 2022-06-30, works: 在建}"
    )
    assert lamp("default", "节点", JUNE, body).light == light


def test_a_milestone_due_on_the_day_of_the_last_report_is_not_green_for_the_silence_since() -> None:
    """Due at the end of May, reported undone that day and never again: on 30 June nobody knows."""
    body = "progress:\n  - {date: 2022-05-31, stage: 在建, milestones: {主体: {planned: 2022-05}}}"
    found = lamp("default", "节点", JUNE, body)
    assert found.light == "none"
    assert found.reason == "无法评定：主体计划 2022年5月，之后没有填报"


@pytest.mark.parametrize(
    ("planned", "light"),
    [
        ("2022-07", "none"),  # not due
        ("2022-06", "yellow"),  # one month end
        ("2022-05", "yellow"),
        ("2022-04", "red"),  # three
    ],
)
def test_default_start(planned: str, light: str) -> None:
    assert lamp("default", "开工", JUNE, started(planned, JUNE)).light == light


@pytest.mark.parametrize(
    ("done", "said", "light"),
    [
        ("2022-05-15", "已入统", "green"),
        ("2022-05-31", "未入统", "yellow"),
        ("2022-04-30", "未入统", "yellow"),
        ("2022-04-29", "未入统", "red"),
    ],
)
def test_default_statistics(done: str, said: str, light: str) -> None:
    assert lamp("default", "入统", JUNE, counted(done, said)).light == light


@pytest.mark.parametrize(
    ("late", "light"), [(0, "green"), (1, "yellow"), (2, "yellow"), (3, "red")]
)
def test_default_preliminary_work(late: int, light: str) -> None:
    due = ["2022-05"] * late + ["2022-09"] * (3 - late)
    given = ", ".join(f"手续{n}: {{due: {d}}}" for n, d in enumerate(due))
    body = f"class: 预备\nprogress:\n  - {{date: 2022-06-30, stage: 前期, procedures: {{{given}}}}}"
    assert lamp("default", "前期", JUNE, body).light == light


def test_a_procedure_is_not_overdue_on_its_last_day() -> None:
    body = (
        "class: 预备\nprogress:\n"
        "  - {date: 2022-06-30, stage: 前期, procedures: {环评: {due: 2022-06-30}}}"
    )
    assert lamp("default", "前期", JUNE, body).light == "green"


@pytest.mark.parametrize(
    ("last", "light"),
    [
        ("2022-06-30", "green"),
        ("2022-05-31", "watch"),
        ("2022-04-30", "yellow"),
        ("2022-03-31", "red"),
    ],
)
def test_default_freshness(last: str, light: str) -> None:
    body = f"progress:\n  - {{date: {last}, works: 在建}}"
    assert lamp("default", "填报", JUNE, body).light == light


@pytest.mark.parametrize(
    ("late", "light"), [(0, "green"), (1, "yellow"), (2, "yellow"), (3, "red")]
)
def test_default_problems(late: int, light: str) -> None:
    due = ["2022-05"] * late + ["2022-09"] * (3 - late)
    given = "\n".join(
        f"  - {{text: 问题{n}, raised: 2022-04-01, due: {d}}}" for n, d in enumerate(due)
    )
    assert lamp("default", "问题", JUNE, f"problems:\n{given}").light == light


# ---- a person has the last word --------------------------------------------------------------

SET = (
    "overrides:\n  - {date: 2022-06-01, until: 2022-07-31, dimension: 进度, light: 绿, "
    "reason: 汛期停工, by: 县重点办}\n"
)


@pytest.mark.parametrize(
    ("day", "light"),
    [
        ("2022-05-31", "red"),
        ("2022-06-01", "green"),
        ("2022-07-31", "green"),
        ("2022-08-01", "red"),
    ],
)
def test_an_override_holds_from_its_day_to_its_end_and_not_beyond(day: str, light: str) -> None:
    body = SET + (
        "investment: {plan: {2022: 10000万元}}\n"
        "progress:\n  - {date: 2022-05-31, invested: 100万元}\n"
        "  - {date: 2022-07-31, invested: 110万元}"
    )
    assert lamp("default", "进度", day, body).light == light


def test_an_override_is_printed_with_its_reason_and_the_computed_light() -> None:
    found = lamp("default", "进度", JUNE, SET + half("100万元"))
    assert found.word == "绿灯"
    # 100 / 10000 = 1.0 %, 50.0 % in June: 49.0 points behind
    assert found.reason == (
        "人工评定为绿灯，2022年6月1日起，到2022年7月31日为止，县重点办，原因：汛期停工；按规则是红灯："
        "低于序时进度 49.0 个百分点：完成率 1.0%，序时进度 50.0%（6 个月 ÷ 12 个月）；"
        "落后百分点高于 30 个百分点为红灯"
    )


def test_a_project_of_which_nothing_was_reported_has_no_light_at_all() -> None:
    made = judged("default", JUNE, "")
    found = port(made)
    assert (found.light, found.word) == ("none", "未亮灯")
    assert {one.light for one in found.lamps} == {"none"}


def test_without_rules_nothing_is_judged_and_one_line_says_so() -> None:
    from tests.ledgers import HEAD, reported

    made = reported(f"{HEAD}projects:\n  - {{id: a, name: 甲}}\n", JUNE)
    assert made.lights is None
    assert made.summary.unjudged == "台账没有指定评定规则，所以不亮灯、不排名、不上榜。"


def test_of_two_rule_sets_the_first_lights_a_dimension() -> None:
    from portfolio import report
    from tests.judgement.cases import rules
    from tests.ledgers import HEAD, sound, when

    lines = "".join(f"    {line}\n" for line in half("4500万元").splitlines())
    ledger = sound(f"{HEAD}projects:\n  - id: port\n    name: 示例物流港\n{lines}")
    made = report.build(ledger, {}, when(JUNE), rules=(rules("wuhan"), rules("yinchuan-2025")))
    found = port(made)
    assert [(one.dimension, one.light) for one in found.lamps[:1]] == [("进度", "green")]
    assert [one.dimension for one in found.lamps] == ["进度", "开工", "入统"]

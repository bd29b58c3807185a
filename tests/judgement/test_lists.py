"""Red and black lists, awards: published rules at their bounds, and who is on no list. By hand."""

from __future__ import annotations

import pytest

from portfolio.report import Report
from tests.judgement.cases import judged, names, on, shown
from tests.ledgers import HEAD

SEPTEMBER = "2022-09-30"


def quarter(done: int, plan: int = 10000) -> str:
    """The third quarter: so many 万元 of a plan. 20000万元 were invested before it."""
    return (
        f"    investment: {{targets: {{2022年三季度: {plan}万元}}}}\n    progress:\n"
        f"      - {{date: 2022-06-30, invested: 20000万元}}\n"
        f"      - {{date: 2022-09-30, invested: {20000 + done}万元}}\n"
    )


def units(*rows: tuple[str, str, int | None, float | None], more: str = "") -> Report:
    """Units as (name, series, done of the quarter's 10000万元, points), by the rules of 绵阳."""
    text = HEAD + "units:\n"
    text += "".join(f"  - {{name: {name}, series: {series}}}\n" for name, series, _, _ in rows)
    text += "events:\n" + "".join(
        f"  - {{date: 2022-09-30, kind: 季度评分, unit: {name}, points: {points}}}\n"
        for name, _, _, points in rows
        if points is not None
    )
    text += "projects:\n"
    for n, (name, _, done, _) in enumerate(rows):
        text += f"  - id: p{n}\n    name: 项目{n}\n    unit: {name}\n"
        text += quarter(done) if done is not None else ""
    return on("mianyang-2022", SEPTEMBER, text + more)


# ---- 绵阳 2022: red and black ---------------------------------------------------------------

SEVEN = tuple((f"{name}县", "县区", 10001, 90.0 - n) for n, name in enumerate("甲乙丙丁戊己庚"))


def test_the_first_five_that_exceeded_their_target_are_on_the_red_list() -> None:
    assert names(shown(units(*SEVEN), "红榜").proposed) == ["甲县", "乙县", "丙县", "丁县", "戊县"]


DEPARTMENTS = "市直部门、市属国有企业"


def test_departments_and_state_owned_enterprises_are_one_series_with_four() -> None:
    rows = tuple(
        (name.replace("县", "局"), DEPARTMENTS, done, points) for name, _, done, points in SEVEN
    )
    assert names(shown(units(*rows), "红榜").proposed) == ["甲局", "乙局", "丙局", "丁局"]


def test_a_target_that_was_met_and_not_exceeded_is_no_red_list() -> None:
    assert shown(units(("甲县", "县区", 10000, 99)), "红榜").proposed == ()


def test_the_last_four_are_on_the_black_list_only_where_they_missed_their_target() -> None:
    rows = [
        *SEVEN[:4],
        ("戊县", "县区", 9999, 80),
        ("己县", "县区", 10000, 79),
        ("庚县", "县区", 9999, 78),
    ]
    assert names(shown(units(*rows), "黑榜").proposed) == ["戊县", "庚县"]


def test_the_last_four_of_seven_that_all_missed_their_target_are_on_the_black_list() -> None:
    rows = [(name, series, 9999, points) for name, series, _, points in SEVEN]
    assert names(shown(units(*rows), "黑榜").proposed) == ["丁县", "戊县", "己县", "庚县"]


def test_the_last_three_of_the_departments_and_enterprises_are_on_the_black_list() -> None:
    rows = [(name, DEPARTMENTS, 9999, points) for name, _, _, points in SEVEN]
    assert names(shown(units(*rows), "黑榜").proposed) == ["戊县", "己县", "庚县"]


def test_each_series_of_mianyang_is_ranked_by_itself() -> None:
    counties = [("甲县", "县区", 10001, 60), ("乙县", "县区", 10001, 59)]
    offices = [(f"{n}局", DEPARTMENTS, 10001, 90 - i) for i, n in enumerate("甲乙丙丁戊")]
    found = names(shown(units(*counties, *offices), "红榜").proposed)
    assert found == ["甲县", "乙县", "甲局", "乙局", "丙局", "丁局"]


def test_a_unit_that_met_its_target_is_not_on_the_black_list_for_being_last() -> None:
    rows = [*SEVEN[:4], ("庚县", "县区", 10000, 1)]
    assert shown(units(*rows), "黑榜").proposed == ()


def test_a_unit_that_missed_its_target_is_not_on_the_black_list_for_ranking_high() -> None:
    rows = [("甲县", "县区", 5000, 99), *SEVEN[1:]]
    assert "甲县" not in names(shown(units(*rows), "黑榜").proposed)


def test_equal_points_share_a_rank_and_are_on_the_list_together() -> None:
    rows = [
        (f"{name}县", "县区", 10001, 90.0 if n < 4 else 80.0)
        for n, name in enumerate("甲乙丙丁戊己")
    ]
    found = shown(units(*rows), "红榜").proposed
    assert names(found) == ["甲县", "乙县", "丙县", "丁县", "戊县", "己县"]
    assert "并列第 5 名，季度评分 80 分" in found[-1].reasons


@pytest.mark.parametrize(
    ("done", "points", "why"),
    [
        (None, 99.0, "无法评定：没有这一类期间任务"),
        (10001, None, "无法评定：没有录入“季度评分”"),
    ],
)
def test_who_cannot_be_measured_is_on_no_list_and_named(
    done: int | None, points: float | None, why: str
) -> None:
    found = shown(units(("甲县", "县区", done, points), *SEVEN[1:]), "红榜")
    assert "甲县" not in names(found.proposed)
    (one,) = [n for n in found.unjudged if n.name == "甲县"]
    assert why in one.reasons


def test_force_majeure_keeps_a_unit_off_and_names_it_with_the_reason() -> None:
    rows = [*SEVEN[:4], ("庚县", "县区", 5000, 1)]
    made = units(*rows)
    assert names(shown(made, "黑榜").proposed) == ["庚县"]
    text = HEAD + (
        "units:\n  - name: 庚县\n    exemptions:\n"
        "      - {date: 2022-07-01, until: 2022-12-31, lists: [黑榜], reason: 洪灾}\n"
        "events: [{date: 2022-09-30, kind: 季度评分, unit: 庚县, points: 1}]\n"
        "projects:\n  - id: p\n    name: 项目\n    unit: 庚县\n" + quarter(5000)
    )
    found = shown(on("mianyang-2022", SEPTEMBER, text), "黑榜")
    assert found.proposed == ()
    assert names(found.exempt) == ["庚县"]
    assert found.exempt[0].reasons[0] == "免评，2022年7月1日起，到2022年12月31日为止，原因：洪灾"


def test_a_proposal_prints_its_arithmetic_and_its_bound() -> None:
    (one,) = shown(units(("甲县", "县区", 12500, 90)), "红榜").proposed
    assert one.reasons == (
        "2022年三季度任务完成 125.0%：1.25亿元 ÷ 1亿元（高于 100%）",
        "第 1 名，季度评分 90 分",
    )


# ---- 绵阳 2022: 骏马 and 蜗牛 ---------------------------------------------------------------


def project(
    lines: str, name: str = "mianyang-2022", day: str = SEPTEMBER, more: str = ""
) -> Report:
    text = f"{HEAD}{more}projects:\n  - id: port\n    name: 示例物流港\n{lines}"
    return on(name, day, text)


@pytest.mark.parametrize(
    ("done", "plan", "on_list"),
    [
        (26000, 20000, True),  # 130 % and 6000万元 more
        (25999, 20000, False),  # 129.995 %
        (15000, 10000, True),  # 150 % and 5000万元 more
        (14999, 10000, False),  # 4999万元 more
        (13000, 10000, False),  # 130 %, but 3000万元 more
    ],
)
def test_the_steed_needs_both_a_third_more_and_fifty_million_more(
    done: int, plan: int, on_list: bool
) -> None:
    found = shown(project(quarter(done, plan)), "骏马奖").proposed
    assert names(found) == (["示例物流港"] if on_list else [])


@pytest.mark.parametrize(
    ("class_", "done", "on_list"),
    [("续建", 9999, True), ("续建", 10000, False), ("新开工", 9999, False)],
)
def test_the_snail_is_a_continued_project_that_missed_its_quarter(
    class_: str, done: int, on_list: bool
) -> None:
    body = f"    class: {class_}\n{quarter(done)}"
    if class_ == "新开工":
        body = body.replace("2022-06-30, invested", "2022-06-30, stage: 在建, invested")
    found = shown(project(body), "蜗牛奖").proposed
    assert names(found) == (["示例物流港"] if on_list else [])


@pytest.mark.parametrize(
    ("planned", "on_list"),
    [("2022-08", True), ("2022-09-30", True), ("2022-10-01", False), ("2022-10", False)],
)
def test_the_snail_waits_until_the_planned_month_is_over(planned: str, on_list: bool) -> None:
    body = (
        "    class: 新开工\n    progress:\n"
        f"      - {{date: 2022-09-30, stage: 前期, milestones: {{开工: {{planned: {planned}}}}}}}\n"
    )
    assert names(shown(project(body), "蜗牛奖").proposed) == (["示例物流港"] if on_list else [])


def test_the_snail_is_a_project_that_did_not_start_on_time() -> None:
    late = (
        "    class: 新开工\n    progress:\n"
        "      - {date: 2022-09-30, stage: 前期, milestones: {开工: {planned: 2022-09}}}\n"
    )
    (one,) = shown(project(late), "蜗牛奖").proposed
    assert one.reasons == (
        "计划 2022年9月开工，到2022年9月30日还没有开工，已 1 个月末（未按期开工）",
    )


# ---- 新昌 2019 ------------------------------------------------------------------------------


def notices(*days: str, kind: str) -> str:
    return "events:\n" + "".join(
        f"  - {{date: {day}, kind: {kind}, project: port}}\n" for day in days
    )


@pytest.mark.parametrize(
    ("days", "kind", "on_list"),
    [
        (("2022-08-05",), "前期滞后通报", False),
        (("2022-08-05", "2022-09-06"), "前期滞后通报", True),
        (("2021-10-05", "2022-09-06"), "前期滞后通报", True),  # within the twelve months
        (("2021-09-05", "2022-09-06"), "前期滞后通报", False),  # thirteen months
        (("2022-08-05",), "进度滞后通报", False),
        (("2022-08-05", "2022-09-06"), "进度滞后通报", True),
        (("2022-07-05", "2022-09-06"), "进度滞后通报", False),  # not two in a row
        (("2022-07-05", "2022-08-06", "2022-09-06"), "进度滞后通报", True),  # three in a row
        (("2022-06-05",), "安全质量事故", True),
        (("2021-10-05",), "安全质量事故", True),  # within the twelve months
        (("2021-09-05",), "安全质量事故", False),
        (("2022-08-05", "2022-09-06"), "书面点名批评", False),  # left out: see the file
        (("2022-08-05", "2022-09-06"), "表扬", False),
    ],
)
def test_xinchang_nominates_by_notices(days: tuple[str, ...], kind: str, on_list: bool) -> None:
    body = "    progress: [{date: 2022-09-30, stage: 在建}]\n"
    made = project(body, "xinchang-2019", more=notices(*days, kind=kind))
    assert names(shown(made, "蜗牛奖").proposed) == (["示例物流港"] if on_list else [])


@pytest.mark.parametrize(
    ("planned", "on_list"),
    [
        ("2022-05", True),  # four months late at the end of September
        ("2022-06", True),  # three
        ("2022-06-30", True),  # three to the day
        ("2022-07-01", False),  # a day less
        ("2022-07", False),  # two
    ],
)
def test_xinchang_nominates_a_start_that_is_three_months_late_or_more(
    planned: str, on_list: bool
) -> None:
    body = (
        "    class: 新开工\n    progress:\n"
        f"      - {{date: 2022-09-30, stage: 前期, milestones: {{开工: {{planned: {planned}}}}}}}\n"
    )
    made = project(body, "xinchang-2019")
    assert names(shown(made, "蜗牛奖").proposed) == (["示例物流港"] if on_list else [])


@pytest.mark.parametrize(
    ("now", "on_list"),
    [
        ("2023-03", False),  # five months later than October
        ("2023-04", True),  # six: half a year itself is included
        ("2023-05", True),  # seven
    ],
)
def test_xinchang_nominates_a_completion_put_off_by_half_a_year_or_more(
    now: str, on_list: bool
) -> None:
    body = (
        "    progress:\n"
        "      - {date: 2022-01-31, stage: 在建, milestones: {竣工: {planned: 2022-10}}}\n"
        "      - {date: 2022-09-30, stage: 在建, "
        f"milestones: {{竣工: {{planned: {now}, reason: 汛期}}}}}}\n"
    )
    made = project(body, "xinchang-2019")
    assert names(shown(made, "蜗牛奖").proposed) == (["示例物流港"] if on_list else [])


@pytest.mark.parametrize(
    ("level", "invested", "on_list"),
    [
        ("市", "7499万元", True),  # 0.01 points behind 75 %
        ("省", "7499万元", True),
        ("国家", "7499万元", True),
        ("市", "7500万元", False),
        ("市", "7501万元", False),
        ("县", "1万元", False),
    ],
)
def test_xinchang_nominates_what_lags_of_the_plans_of_city_province_and_state(
    level: str, invested: str, on_list: bool
) -> None:
    body = (
        f"    level: [{level}]\n    investment: {{plan: {{2022: 10000万元}}}}\n"
        f"    progress: [{{date: 2022-09-30, stage: 在建, invested: {invested}}}]\n"
    )
    made = project(body, "xinchang-2019")
    assert names(shown(made, "蜗牛奖").proposed) == (["示例物流港"] if on_list else [])


# ---- decided results -------------------------------------------------------------------------


def award(more: str) -> str:
    return f"awards:\n  - {{date: 2022-07-20, award: 蜗牛奖, project: port, how: 现场票决{more}}}\n"


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        (", due: 2022-12-31", "整改期限 2022年12月31日，未销号"),
        (", due: 2022-09-20", "整改期限 2022年9月20日，超期 10 天，未销号"),
        (", due: 2022-09-20, closed: 2022-09-15", "2022年9月15日销号"),
        (", due: 2022-09-20, closed: 2022-10-15", "整改期限 2022年9月20日，超期 10 天，未销号"),
    ],
)
def test_a_result_is_shown_beside_the_proposal_with_its_life(more: str, standing: str) -> None:
    found = shown(project("", more=award(more)), "蜗牛奖")
    (result,) = found.results
    assert (result.name, result.standing) == ("示例物流港", standing)
    assert result.text == "2022年7月20日评定，现场票决"


def test_a_result_decided_later_is_not_shown() -> None:
    made = project("", day="2022-07-19", more=award(""))
    assert shown(made, "蜗牛奖").results == ()


def test_nobody_is_on_a_list_for_which_nothing_was_reported() -> None:
    made = judged("default", SEPTEMBER, "")
    for found in made.lists:
        assert found.proposed == ()
    assert shown(made, "蜗牛奖").nobody == "都缺数据，无法评定"

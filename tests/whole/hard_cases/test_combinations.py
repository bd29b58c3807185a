"""A conflict or a correction, together with unit totals, rankings, lists, changes and the bulletin.

One county in three versions. Plans: 白石古镇 12000, 青石书院 8000 (both 县文旅局), 青山小学 10000
(县教体局), 城东水厂 10000 (县水务局), together 40000万元. Of 31 October: 古镇 see below, 书院 6000
(75.0 %), 小学 7800 (78.0 %), 水厂 8500 (85.0 %). 序时进度 10/12 = 83.33 %.

    conflict     古镇 10000 and 9000, 县文旅局 15000—16000 of 20000 = 75.0 %—80.0 %,
                 all 31300—32300 of 40000 = 78.25 %—80.75 %
    correction   古镇 10000, corrected to 9000: 75.0 %, 县文旅局 75.0 %, all 78.25 %
    both         古镇 10000 and 9000, corrected to 9480: 79.0 %, 县文旅局 15480 of 20000 = 77.4 %,
                 all 31780 of 40000 = 79.45 %

With one digit 78.25 - 83.33 = -5.08 would be 78.3 - 83.3 = -5.0 beside -5.1, so two are printed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run
from tests.whole.hard_cases.cases import Case, each, judge


def county(ancient: str, day: str) -> str:
    """`ancient` are the entries of 31 October, and after it, of 白石古镇."""
    lines = "".join(f"      - {{{line.strip()}}}\n" for line in ancient.strip().splitlines())
    return f"""
统计时点: {day}
上期时点: 2022-09-30
规则: default
项目:
  - 编号: ancient
    名称: 白石古镇
    责任单位: 县文旅局
    投资: {{年度计划投资: {{2022: 12000万元}}}}
    进展:
      - {{日期: 2022-09-30, 完成投资: 7200万元}}
{lines}  - 编号: academy
    名称: 青石书院
    责任单位: 县文旅局
    投资: {{年度计划投资: {{2022: 8000万元}}}}
    进展:
      - {{日期: 2022-09-30, 完成投资: 4800万元}}
      - {{日期: 2022-10-31, 完成投资: 6000万元}}
  - 编号: school
    名称: 青山小学
    责任单位: 县教体局
    投资: {{年度计划投资: {{2022: 10000万元}}}}
    进展:
      - {{日期: 2022-09-30, 完成投资: 7000万元}}
      - {{日期: 2022-10-31, 完成投资: 7800万元}}
  - 编号: east
    名称: 城东水厂
    责任单位: 县水务局
    投资: {{年度计划投资: {{2022: 10000万元}}}}
    进展:
      - {{日期: 2022-09-30, 完成投资: 7600万元}}
      - {{日期: 2022-10-31, 完成投资: 8500万元}}
"""


CONFLICT = county(
    """
    日期: 2022-10-31, 完成投资: 10000万元
    日期: 2022-10-31, 完成投资: 9000万元
    """,
    "2022-10-31",
)
CORRECTION = county(
    """
    日期: 2022-10-31, 完成投资: 10000万元
    日期: 2022-11-05, 更正: 2022-10-31, 原因: 重复计入设备款, 完成投资: 9000万元
    """,
    "2022-11-10",
)
BOTH = county(
    """
    日期: 2022-10-31, 完成投资: 10000万元
    日期: 2022-10-31, 完成投资: 9000万元
    日期: 2022-11-03, 更正: 2022-10-31, 原因: 核对后统一, 完成投资: 9480万元
    """,
    "2022-11-10",
)

CASES = (
    Case(
        1,
        "a conflict in unit totals: a range and the project's name",
        "15000/20000 = 75.0 %, 16000/20000 = 80.0 %; less 83.3 % that is -8.3 and -3.3. 6000/20000 "
        "= 30.0 % would be the sum without 古镇, 6000/8000 = 75.0 % the unit without it.",
        CONFLICT,
        (
            "summary/totals: ｜县文旅局｜2｜ | ｜2｜1.5—1.6｜75.0%—80.0%｜83.3%｜−8.3 至 −3.3｜",
            "summary/totals: ｜县水务局｜1｜ | ｜85.0%｜83.3%｜+1.7｜",
            "summary/totals: ｜合计｜4｜ | ｜78.25%—80.75%｜83.33%｜−5.08 至 −2.58｜",
            "summary/totals: 同一天报了两个数 | 白石古镇",
        ),
        (
            "every: 30.0%",
            "summary/totals: 未报完成投资",
            "summary/totals: 同一天报了两个数 | 青石书院",
        ),
    ),
    Case(
        1,
        "a conflict in rankings: no rank, and the others keep theirs",
        "水厂 85.0 %, 小学 78.0 %, 书院 75.0 %; 县水务局 85.0 %, 县教体局 78.0 %. In September 水厂 "
        "76.0 %, 小学 70.0 %, 书院 60.0 %: the same order among those ranked on both days.",
        CONFLICT,
        (
            "summary/rankings/责任单位进度排名: ｜1｜县水务局｜不变｜",
            "summary/rankings/责任单位进度排名: ｜2｜县教体局｜不变｜",
            "summary/rankings/责任单位进度排名: 县文旅局 | 无法评定 | 白石古镇 | 两个数",
            "summary/rankings/项目进度排名: ｜1｜城东水厂｜不变｜",
            "summary/rankings/项目进度排名: ｜2｜青山小学｜不变｜",
            "summary/rankings/项目进度排名: ｜3｜青石书院｜不变｜",
            "summary/rankings/项目进度排名: 白石古镇 | 无法评定 | 10000万元 / 9000万元",
        ),
        (
            "summary/rankings/责任单位进度排名: ｜3｜",
            "summary/rankings/项目进度排名: ｜4｜",
            "summary/rankings/项目进度排名: 并列",
        ),
    ),
    Case(
        1,
        "a conflict in lists: neither praised nor blamed, and named with the reason",
        "县水务局 1.7 ahead, 县教体局 5.3 behind; 县文旅局 is behind by either value, 3.3 or 8.3, and is "
        "无法评定 all the same.",
        CONFLICT,
        (
            "summary/红榜/建议上榜: 县水务局 | 1.7",
            "summary/黑榜/建议上榜: 县教体局 | 5.3",
            "summary/红榜/无法评定的: 县文旅局 | 白石古镇 | 两个数",
            "summary/黑榜/无法评定的: 县文旅局 | 白石古镇 | 两个数",
            "summary/请领导定: 确认黑榜 | 建议 1 个 | 县教体局",
        ),
        (
            "summary/红榜/建议上榜: 县文旅局",
            "summary/黑榜/建议上榜: 县文旅局",
            "weekly/decisions: 县文旅局",
        ),
    ),
    Case(
        1,
        "a conflict in changes: both values, as what they are",
        "7200 in September, 10000 and 9000 in October.",
        CONFLICT,
        (
            "summary/changes: 完成投资 | 7200万元 → 10000万元 / 9000万元 | 同一天报了两个数",
            "weekly/changes: 完成投资 | 10000万元 / 9000万元 | 同一天报了两个数",
            "summary/changes: 7000万元 → 7800万元",
        ),
        ("every: 来源不一致", "summary/changes: 更正", "summary/changes: 未填报"),
    ),
    Case(
        1,
        "a conflict in the bulletin: the range, the project, and no lowest unit made of it",
        "31300/40000 = 78.25 %, 32300/40000 = 80.75 %, less 83.33 % is -5.08 and -2.58. Highest 县水务局 "
        "85.0 %, lowest of those that can be compared 县教体局 78.0 %.",
        CONFLICT,
        (
            "bulletin: 3.13亿元—3.23亿元",
            "bulletin: 完成率 78.25%—80.75% | 2.58—5.08 | 83.33%",
            "bulletin: 同一天报了两个数 | 白石古镇",
            "bulletin: 最高的是县水务局 | 85.0%",
            "bulletin: 最低的是县教体局 | 78.0%",
            "bulletin: 无法比较的责任单位 1 个 | 县文旅局 | 白石古镇",
        ),
        ("bulletin: 最低的是县文旅局", "bulletin: 没有报投资的", "bulletin: 报过进度的 3 个"),
    ),
    Case(
        2,
        "a correction in unit totals: the corrected value alone",
        "15000/20000 = 75.0 %, less 83.3 % is -8.3; all 31300/40000 = 78.25 %, less 83.33 % is -5.08.",
        CORRECTION,
        (
            "summary/totals: ｜县文旅局｜2｜ | ｜2｜1.5｜75.0%｜83.3%｜−8.3｜",
            "summary/totals: ｜合计｜4｜ | ｜3.13｜78.25%｜83.33%｜−5.08｜",
        ),
        ("summary/totals: 80.0%", "summary/totals: 80.75%", "summary/totals: 同一天报了两个数"),
    ),
    Case(
        2,
        "a correction in rankings: the rank of the corrected value",
        "县水务局 85.0 %, 县教体局 78.0 %, 县文旅局 75.0 %, with 10000 it would be 80.0 % and second. 古镇 "
        "9000/12000 = 书院 6000/8000 = 75.0 %: both third. In September all in the same order.",
        CORRECTION,
        (
            "summary/rankings/责任单位进度排名: ｜2｜县教体局｜不变｜",
            "summary/rankings/责任单位进度排名: ｜3｜县文旅局｜不变｜ | 75.0%",
            "summary/rankings/项目进度排名: ｜2｜青山小学｜不变｜",
            "summary/rankings/项目进度排名: ｜3（并列）｜白石古镇｜ | 75.0%",
            "summary/rankings/项目进度排名: ｜3（并列）｜青石书院｜",
        ),
        ("summary/rankings: 无法评定", "summary/rankings: 80.0%"),
    ),
    Case(
        2,
        "a correction in lists: by the corrected value",
        "县文旅局 75.0 %, 8.3 behind, and last; with 10000 it would be 3.3 behind.",
        CORRECTION,
        (
            "summary/黑榜/建议上榜: 县文旅局 | 8.3 | 75.0% | 第 3 名",
            "summary/黑榜/建议上榜: 县教体局 | 5.3 | 第 2 名",
            "summary/红榜/建议上榜: 县水务局",
            "weekly/decisions: 确认黑榜 | 县文旅局 | 县教体局",
        ),
        ("summary/黑榜/无法评定的: 县文旅局", "summary/黑榜: 80.0%"),
    ),
    Case(
        2,
        "a correction in changes: no progress, and told apart with its reason",
        "7200 to 9000 is the progress since September; 10000 to 9000 is a correction.",
        CORRECTION,
        (
            "summary/changes: 完成投资 | 7200万元 → 9000万元",
            "summary/changes: 更正2022年10月31日的完成投资 | 10000万元 → 9000万元 | 重复计入设备款",
            "summary/changes: 更正 1 处",
            "weekly/changes: 更正2022年10月31日的完成投资 | 10000万元 → 9000万元 | 重复计入设备款",
        ),
        ("every: 7200万元 → 10000万元",),
    ),
    Case(
        2,
        "a correction in the bulletin: the corrected sums, and that one was corrected",
        "31300/40000 = 78.25 %; the lowest unit is 县文旅局 with 75.0 %.",
        CORRECTION,
        (
            "bulletin: 合计 3.13亿元",
            "bulletin: 完成率 78.25% | 5.08 | 83.33%",
            "bulletin: 最低的是县文旅局 | 75.0%",
            "bulletin: 更正 1 处",
        ),
        (
            "bulletin: 80.75%",
            "bulletin: 同一天",
            "bulletin: 无法比较",
            "bulletin: 最低的是县教体局",
        ),
    ),
    Case(
        2,
        "a corrected conflict in unit totals: one value again",
        "15480/20000 = 77.4 %, less 83.3 % is -5.9; all 31780/40000 = 79.45 %, less 83.33 % is -3.88.",
        BOTH,
        (
            "summary/totals: ｜县文旅局｜2｜ | ｜2｜1.548｜77.4%｜83.3%｜−5.9｜",
            "summary/totals: ｜合计｜4｜ | ｜79.45%｜83.33%｜−3.88｜",
        ),
        ("summary/totals: 75.0%—", "summary/totals: 同一天报了两个数"),
    ),
    Case(
        2,
        "a corrected conflict in rankings: ranked again",
        "水厂 85.0 %, 古镇 9480/12000 = 79.0 %, 小学 78.0 %, 书院 75.0 %; 县文旅局 77.4 % is third.",
        BOTH,
        (
            "summary/rankings/项目进度排名: ｜2｜白石古镇｜升 1 位｜ | 79.0%",
            "summary/rankings/项目进度排名: ｜3｜青山小学｜降 1 位｜",
            "summary/rankings/责任单位进度排名: ｜3｜县文旅局｜不变｜ | 77.4%",
        ),
        ("summary/rankings: 无法评定",),
    ),
    Case(
        2,
        "a corrected conflict in lists: judged again",
        "县文旅局 77.4 - 83.3 = -5.9: behind.",
        BOTH,
        ("summary/黑榜/建议上榜: 县文旅局 | 5.9 | 77.4%",),
        ("summary/lists: 无法评定的 1", "summary/红榜: 县文旅局"),
    ),
    Case(
        2,
        "a corrected conflict in changes: both old values give way to one",
        "10000 and 9000 were reported; 9480 replaces both.",
        BOTH,
        (
            "summary/changes: 完成投资 | 7200万元 → 9480万元",
            "summary/changes: 更正2022年10月31日的完成投资 | 10000万元 / 9000万元 | → 9480万元 | 核对后统一",
            "summary/p-ancient: ｜完成投资｜9480万元 | 10000万元 / 9000万元 | 核对后统一",
        ),
        ("summary/changes: 7200万元 → 10000万元",),
    ),
    Case(
        2,
        "a corrected conflict in the bulletin: nothing of a conflict is left",
        "31780/40000 = 79.45 %; lowest 县文旅局 77.4 %.",
        BOTH,
        (
            "bulletin: 完成率 79.45% | 3.88 | 83.33%",
            "bulletin: 最低的是县文旅局 | 77.4%",
            "bulletin: 更正 1 处",
        ),
        ("bulletin: 同一天", "bulletin: 无法比较", "bulletin: 80.75%"),
    ),
    Case(
        1,
        "a conflict of last month in changes of rank: who was not ranked then is not compared",
        "古镇 had 7200 and 6000 in September and has 9480 now, 79.0 %: it was without a rank.",
        CONFLICT.replace(
            "      - {日期: 2022-09-30, 完成投资: 7200万元}\n",
            "      - {日期: 2022-09-30, 完成投资: 7200万元}\n"
            "      - {日期: 2022-09-30, 完成投资: 6000万元}\n",
        )
        .replace("      - {日期: 2022-10-31, 完成投资: 9000万元}\n", "")
        .replace("10000万元}\n  - 编号: academy", "9480万元}\n  - 编号: academy"),
        (
            "summary/rankings/项目进度排名: ｜2｜白石古镇｜—｜",
            "summary/rankings/项目进度排名: ｜3｜青山小学｜不变｜",
            "summary/changes: 7200万元 / 6000万元 | 同一天报了两个数 | → 9480万元",
            "summary/p-ancient: 2022年9月30日",
        ),
        ("summary/rankings: 无法评定", "summary/totals: 同一天报了两个数"),
    ),
)


@each(CASES)
def test_a_combination_is_what_the_hand_gets(
    case: Case, run: Callable[..., Run], tmp_path: Path
) -> None:
    judge(case, run, tmp_path)


def test_each_of_the_two_meets_each_of_the_five() -> None:
    names = " ".join(case.name for case in CASES)
    for what in ("a conflict", "a correction", "a corrected conflict"):
        for where in ("unit totals", "rankings", "lists", "changes", "the bulletin"):
            assert f"{what} in {where}:" in names

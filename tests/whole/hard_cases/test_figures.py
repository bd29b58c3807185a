"""Points 1 to 9: figures of small ledgers, worked out by hand and never by the program.

序时进度 by months: 30 September 9/12 = 75.0 %, 31 October 10/12 = 83.33 %.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run
from tests.whole.hard_cases.cases import Case, each, judge
from tests.whole.hard_cases.ledgers import (
    SEPTEMBER,
    TARGETS,
    TROUBLES,
    TWO_VALUES,
    east,
    late,
    ledger,
    milestone,
    one,
    planned,
    school,
    two,
    west,
)

# ---- 1. two values of one day -----------------------------------------------------------------------


CITED = """
统计时点: 2022-10-31
来源:
  site: {文件: site.txt, 标题: 现场核查记录}
  bureau: {文件: bureau.txt, 标题: 统计月报}
项目:
  - 编号: ancient
    名称: 白石古镇
    投资: {年度计划投资: {2022: 12000万元}}
    进展:
      - 日期: 2022-10-31
        完成投资: 10000万元
        依据: {site: 现场核实完成投资10000万元}
      - 日期: 2022-10-31
        完成投资: 9000万元
        依据: {bureau: 本年完成投资9000万元}
"""

CONFLICTS = (
    Case(
        1,
        "a sum and its rate are ranges from the lowest to the highest value",
        "9000 + 6000 = 15000, 10000 + 6000 = 16000; of 12000 + 8000 = 20000 that is 75.0 % and "
        "80.0 %; less 83.3 % that is -8.3 and -3.3. Without the project it would be 30.0 %.",
        TWO_VALUES,
        (
            "summary/totals: ｜合计｜ | 1.5—1.6 | 75.0%—80.0% | ｜83.3%｜ | −8.3 至 −3.3",
            "summary/totals: 同一天报了两个数 | 白石古镇",
            "bulletin: 完成率 75.0%—80.0%",
            "bulletin: 3.3—8.3 | 83.3%",
            "bulletin: 同一天报了两个数 | 白石古镇",
        ),
        ("every: 30.0%", "bulletin: 没有报投资的", "summary/totals: 未报完成投资"),
    ),
    Case(
        1,
        "a unit with a conflict has no rank and is not called the lowest",
        "县文旅局: 9000/12000 = 75.0 %, 10000/12000 = 83.3 %; 县教体局: 6000/8000 = 75.0 %.",
        TWO_VALUES,
        (
            "summary/rankings/责任单位进度排名: ｜1｜县教体局｜ | 75.0%",
            "summary/rankings/责任单位进度排名: 县文旅局 | 无法评定 | 白石古镇",
            "summary/rankings/项目进度排名: 白石古镇 | 无法评定 | 10000万元 / 9000万元",
            "bulletin: 无法比较的责任单位 | 县文旅局 | 白石古镇",
        ),
        (
            "summary/rankings: ｜1｜县文旅局",
            "summary/rankings: ｜2｜",
            "bulletin: 最低的是",
            "bulletin: 最高的是",
        ),
    ),
    Case(
        1,
        "two entries of one day with the same value are no conflict",
        "9000万元 = 0.9亿元; 9000/12000 = 75.0 % = 6000/8000: exactly equal, so both rank first.",
        TWO_VALUES.replace("10000万元", "0.9亿元"),
        (
            "summary/p-ancient: ｜完成率｜75.0%",
            "summary/totals: ｜合计｜ | ｜75.0%｜ | ｜−8.3｜",
            "summary/rankings/责任单位进度排名: ｜1（并列）｜县文旅局｜",
            "summary/rankings/责任单位进度排名: ｜1（并列）｜县教体局｜",
        ),
        (
            "summary/p-ancient: 同一天报了两个数",
            "summary/rankings: 无法评定",
            "bulletin: 同一天报了两个数",
        ),
    ),
    Case(
        1,
        "a conflict without sources is not blamed on sources",
        "Neither of the two entries cites a source.",
        TWO_VALUES,
        (
            "summary/p-ancient: ｜完成投资｜ | 10000万元 / 9000万元 | 同一天报了两个数",
            "summary/p-ancient: ｜完成率｜75.0%—83.3%",
            "summary/overview: 白石古镇 | 75.0%—83.3% | 同一天报了两个数",
        ),
        ("every: 来源不一致",),
    ),
    Case(
        1,
        "a conflict of two sources is said to be one of sources",
        "Each of the two entries cites its own source.",
        CITED,
        ("summary/p-ancient: ｜完成投资｜ | 10000万元 | 9000万元 | 来源不一致",),
        ("summary/p-ancient: 同一天报了两个数",),
        files={
            "site.txt": "经现场核实完成投资10000万元。\n",
            "bureau.txt": "该项目本年完成投资9000万元。\n",
        },
    ),
    Case(
        1,
        "a light goes by the value that is worse for the project",
        "7800/12000 = 65.0 %, 18.3 below 83.3 %, which is yellow; 10000/12000 would be even.",
        TWO_VALUES.replace("9000万元", "7800万元"),
        (
            "summary/p-ancient: ｜进度｜黄灯 | 10000万元 / 7800万元 | 18.3 | 65.0% | 83.3%",
            "summary/overview: 白石古镇 | 黄灯",
        ),
        ("summary/p-ancient: ｜进度｜绿灯", "summary/rankings: ｜黄灯"),
    ),
    Case(
        1,
        "two plans of one day make a range of the rate",
        "9000/12000 = 75.0 %, 9000/10000 = 90.0 %.",
        one("""
        日期: 2022-06-30, 完成投资: 5000万元
        日期: 2022-10-31, 完成投资: 9000万元, 投资: {年度计划投资: {2022: 12000万元}}, 原因: 县下达
        日期: 2022-10-31, 投资: {年度计划投资: {2022: 10000万元}}, 原因: 市下达
        """),
        (
            "summary/p-ancient: ｜完成率｜75.0%—90.0%",
            "summary/totals: ｜合计｜ | 75.0%—90.0%",
            "bulletin: 75.0%—90.0%",
        ),
    ),
)


# ---- 2. corrections ---------------------------------------------------------------------------------

LATER = "统计时点: 2022-11-10"

TWICE = one(
    """
    日期: 2022-10-31, 完成投资: 10000万元
    日期: 2022-11-03, 更正: 2022-10-31, 原因: 重复计入设备款, 完成投资: 9480万元
    日期: 2022-11-06, 更正: 2022-10-31, 原因: 再次核减, 完成投资: 9000万元
    """,
    head=LATER,
)

JANUARY = """
    日期: 2022-12-31, 完成投资: 8000万元
    日期: 2023-01-10, 更正: 2022-12-31, 原因: 补记年底结算, 完成投资: 9000万元
"""


def january(day: str, more: str = "") -> str:
    """The same with a plan of 10000万元 for 2022 and of 4000万元 for 2023."""
    text = one(JANUARY + more, head=f"统计时点: {day}")
    return text.replace("{2022: 12000万元}", "{2022: 10000万元, 2023: 4000万元}")


CORRECTIONS = (
    Case(
        2,
        "a correction that supplies what its entry left out counts everywhere",
        "9000/12000 = 75.0 %, less 83.3 % is -8.3: green.",
        one(
            """
            日期: 2022-10-31, 形象进度: 主体封顶
            日期: 2022-11-05, 更正: 2022-10-31, 原因: 漏填投资, 完成投资: 9000万元
            """,
            head=LATER,
        ),
        (
            "summary/p-ancient: ｜完成投资｜9000万元 | 2022年10月31日 | 漏填投资",
            "summary/p-ancient: ｜完成率｜75.0%",
            "summary/p-ancient: ｜进度｜绿灯 | 75.0%",
            "summary/totals: ｜合计｜ | ｜75.0%｜83.3%｜−8.3｜",
            "summary/rankings/项目进度排名: ｜1｜白石古镇｜",
            "weekly/changes: 更正2022年10月31日的完成投资 | 没有填报 | 9000万元",
            "bulletin: 完成率 75.0%",
        ),
        ("bulletin: 没有报投资", "summary/totals: 未报完成投资"),
    ),
    Case(
        2,
        "a correction of January belongs to December and to the plan of that year",
        "2022: 9000/10000 = 90.0 %. 2023: 400/4000 = 10.0 %, less 1/12 = 8.3 % is 1.7. "
        "9000/4000 would be 225 %.",
        january("2023-01-31", "日期: 2023-01-31, 完成投资: 400万元"),
        (
            "summary/p-ancient: ｜2022年｜ | 10000万元 | 9000万元 | 90.0%",
            "summary/p-ancient: ｜完成率｜10.0%",
            "summary/totals: ｜合计｜ | ｜10.0%｜8.3%｜+1.7｜",
            "bulletin: 完成率 10.0%",
        ),
        ("every: 225.0%", "every: 200.0%", "every: 235.0%"),
    ),
    Case(
        2,
        "a correction of January is no report of January",
        "Nothing was reported for 2023; the correction is of 31 December 2022.",
        january("2023-01-20"),
        (
            "summary/p-ancient: ｜2022年｜ | 9000万元 | 90.0%",
            "summary/p-ancient: ｜数据截至｜2022年12月31日",
            "summary/changes: 更正2022年12月31日的完成投资 | 8000万元 → 9000万元 | 补记年底结算",
        ),
        (
            "every: 225.0%",
            "summary/p-ancient: ｜完成率｜",
            "bulletin: 个项目填报完成投资",
        ),
    ),
    Case(
        2,
        "two corrections of one entry keep both earlier values with their reasons",
        "9000/12000 = 75.0 %; earlier 10000 and 9480.",
        TWICE,
        (
            "summary/p-ancient: ｜完成投资｜9000万元 | 10000万元 | 重复计入设备款 | 9480万元 | 再次核减",
            "summary/p-ancient: ｜完成率｜75.0%",
            "summary/changes: 更正2022年10月31日的完成投资 | 10000万元 → 9480万元",
            "summary/changes: 更正2022年10月31日的完成投资 | 9480万元 → 9000万元",
            "bulletin: 更正 2 处",
        ),
        ("summary/totals: 79.0%", "summary/totals: 83.3%｜83.3%"),
    ),
    Case(
        2,
        "a report of an earlier day does not know the corrections made after it",
        "On 4 November 9480/12000 = 79.0 % is known; 9000/12000 = 75.0 % is not.",
        TWICE,
        (
            "summary/p-ancient: ｜完成投资｜9480万元 | 10000万元 | 重复计入设备款",
            "summary/p-ancient: ｜完成率｜79.0%",
            "bulletin: 完成率 79.0%",
        ),
        ("every: 再次核减", "every: 75.0%", "every: 9000万元"),
        options=("--as-of", "2022-11-04"),
    ),
    Case(
        2,
        "a corrected month is the same in history, trend and changes",
        "September: 5400/12000 = 45.0 %, and no more 6000/12000 = 50.0 %.",
        one("""
        日期: 2022-09-30, 完成投资: 6000万元
        日期: 2022-10-10, 更正: 2022-09-30, 原因: 口径有误, 完成投资: 5400万元
        日期: 2022-10-31, 完成投资: 9000万元
        """),
        (
            "summary/p-ancient/历次进展: 2022年9月30日 | 45.0%",
            "summary/p-ancient: 2022年9月30日 45.0%，到2022年10月31日 75.0%",
            "summary/changes: 5400万元 → 9000万元",
            "summary/changes: 更正2022年9月30日的完成投资 | 6000万元 → 5400万元 | 口径有误",
        ),
        ("every: 50.0%", "summary/changes: 6000万元 → 9000万元"),
    ),
)


# ---- 3. curves --------------------------------------------------------------------------------------


def curve(points: str, report: str, day: str = "2022-10-31") -> str:
    head = f"统计时点: {day}\n口径: {{序时进度: 按计划}}"
    return one(report, f", 累计计划: {{{points}}}", head=head)


CURVES = (
    Case(
        3,
        "between two points the plan is interpolated by days",
        "30 June to 31 December are 184 days, to 31 October 123. 4000 + 8000 x 123/184 = 9347.8, "
        "of 12000 that is 77.9 %. 9000/12000 = 75.0 %, less 77.9 % is -2.9. "
        "The last point that has passed is 4000/12000 = 33.3 %.",
        curve("2022-06: 4000万元, 2022-12: 12000万元", "日期: 2022-10-31, 完成投资: 9000万元"),
        (
            "summary/p-ancient: ｜完成率｜75.0% | 2.9 | 77.9% | 2022年6月 | 2022年12月 | 123 | 184",
            "summary/totals: ｜合计｜ | ｜75.0%｜77.9%｜−2.9｜",
            "summary/p-ancient: ｜进度｜绿灯 | 2.9",
            "bulletin: 2.9 | 77.9%",
        ),
        ("every: 33.3%", "every: 83.3%"),
    ),
    Case(
        3,
        "before the first point the plan rises from zero on 1 January",
        "1 January to 30 April are 119 days, to 31 December 364. 119/364 = 32.7 %. "
        "3600/12000 = 30.0 %, less 32.7 % is -2.7.",
        curve("2022-12: 12000万元", "日期: 2022-04-30, 完成投资: 3600万元", "2022-04-30"),
        (
            "summary/p-ancient: ｜完成率｜30.0% | 2.7 | 32.7% | 119 | 364",
            "summary/totals: ｜合计｜ | ｜30.0%｜32.7%｜−2.7｜",
        ),
        ("every: 33.3%", "summary/p-ancient: 没有可比的序时进度"),
    ),
    Case(
        3,
        "after a point that equals the year's plan it stays there",
        "Planned to be whole by September: 100.0 %. 11400/12000 = 95.0 %, less 100.0 % is -5.0.",
        curve("2022-06: 5000万元, 2022-09: 12000万元", "日期: 2022-10-31, 完成投资: 11400万元"),
        (
            "summary/p-ancient: ｜完成率｜95.0% | 5.0 | 100.0%",
            "summary/totals: ｜合计｜ | ｜95.0%｜100.0%｜−5.0｜",
        ),
        ("summary/p-ancient: 没有可比的序时进度",),
    ),
    Case(
        3,
        "after another last point there is no pace and no light",
        "The curve ends in June at 4000 of 12000: nothing says what October should have. "
        "9000/12000 = 75.0 % stays.",
        curve("2022-06: 4000万元", "日期: 2022-10-31, 完成投资: 9000万元"),
        (
            "summary/p-ancient: ｜完成率｜75.0% | 没有可比的序时进度",
            "summary/p-ancient: ｜进度｜未亮灯 | 没有可比的序时进度",
            "summary/totals: ｜合计｜ | ｜75.0%｜—｜—｜",
        ),
        ("every: 33.3%", "every: +41.7"),
    ),
    Case(
        3,
        "on the day of a point the plan is that point",
        "4000/12000 = 33.3 %; 4200/12000 = 35.0 %, less 33.3 % is 1.7.",
        curve(
            "2022-03: 2000万元, 2022-06: 4000万元, 2022-12: 12000万元",
            "日期: 2022-06-30, 完成投资: 4200万元",
            "2022-06-30",
        ),
        (
            "summary/p-ancient: ｜完成率｜35.0% | 1.7 | 33.3% | 2022年6月",
            "summary/totals: ｜合计｜ | ｜35.0%｜33.3%｜+1.7｜",
        ),
        ("every: 50.0%",),
    ),
)


# ---- 4. changes of plan -----------------------------------------------------------------------------

NEW_PLAN = """
统计时点: 2022-10-31
规则: default
项目:
  - 编号: port
    名称: 临港码头
    责任单位: 县交通局
    投资: {年度计划投资: {2022: 4000万元}}
    进展:
      - {日期: 2022-09-30, 完成投资: 3000万元}
      - {日期: 2022-10-31, 完成投资: 3600万元, 投资: {年度计划投资: {2022: 6000万元}}, 原因: 增加二期}
  - 编号: school
    名称: 青山小学
    责任单位: 县教体局
    投资: {年度计划投资: {2022: 4000万元}}
    进展:
      - {日期: 2022-09-30, 完成投资: 2800万元}
      - {日期: 2022-10-31, 完成投资: 3000万元}
"""

PLANS = (
    Case(
        4,
        "an earlier month keeps the rate that it had by the plan of its time",
        "September: 3000/4000 = 75.0 %, not 3000/6000 = 50.0 %. October: 3600/6000 = 60.0 %.",
        NEW_PLAN,
        (
            "summary/p-port/历次进展: 2022年9月30日 | 75.0%",
            "summary/p-port: 2022年9月30日 75.0%，到2022年10月31日 60.0%",
            "summary/p-port: ｜完成率｜60.0%",
            "summary/p-port: ｜2022年计划投资｜6000万元 | 4000万元 | 增加二期",
        ),
        ("every: 50.0%",),
    ),
    Case(
        4,
        "a change of rank is counted from the rates of that time",
        "September: 码头 3000/4000 = 75.0 % first, 小学 2800/4000 = 70.0 % second. October: 码头 "
        "3600/6000 = 60.0 % second, 小学 3000/4000 = 75.0 % first. By the new plan 码头 would have "
        "been second before, too.",
        NEW_PLAN,
        (
            "summary/rankings/项目进度排名: ｜1｜青山小学｜升 1 位｜ | 75.0%",
            "summary/rankings/项目进度排名: ｜2｜临港码头｜降 1 位｜ | 60.0%",
            "summary/rankings/责任单位进度排名: ｜2｜县交通局｜降 1 位｜",
        ),
        ("summary/rankings: 不变",),
    ),
    Case(
        4,
        "a light got worse against what it was by the plan of that time",
        "September: 75.0 - 75.0 = 0 is green. October: 60.0 - 83.3 = -23.3 is yellow. By the new "
        "plan September would have been 25 behind, yellow, too.",
        NEW_PLAN,
        ("summary/比上期变差的: 临港码头 | 绿灯 | 黄灯 | 23.3 | 60.0%",),
        ("summary/比上期变差的: 青山小学",),
    ),
    Case(
        4,
        "an entry before a change of plan is corrected by the plan of its own time",
        "September: 3200/4000 = 80.0 %, not 3200/6000 = 53.3 %.",
        NEW_PLAN.replace("2022-10-31\n规则", "2022-11-10\n规则").replace(
            "原因: 增加二期}\n",
            "原因: 增加二期}\n"
            "      - {日期: 2022-11-05, 更正: 2022-09-30, 原因: 补记, 完成投资: 3200万元}\n",
        ),
        (
            "summary/p-port/历次进展: 2022年9月30日 | 80.0%",
            "summary/p-port: 2022年9月30日 80.0%，到2022年10月31日 60.0%",
        ),
        ("every: 53.3%",),
    ),
    Case(
        4,
        "a report of the earlier month prints what that month's own report gave",
        "On 30 September 3000/4000 = 75.0 %, (3000 + 2800)/8000 = 72.5 %, less 75.0 % is -2.5.",
        NEW_PLAN,
        (
            "summary/p-port: ｜完成率｜75.0%",
            "summary/totals: ｜合计｜ | ｜72.5%｜75.0%｜−2.5｜",
            "bulletin: 完成率 72.5%",
        ),
        ("every: 6000万元", "every: 增加二期", "every: 50.0%"),
        options=("--as-of", "2022-09-30"),
    ),
)


# ---- 5. cancelled projects --------------------------------------------------------------------------

CANCELLED = """
统计时点: 2022-10-31
规则: default
项目:
  - 编号: east
    名称: 城东水厂
    责任单位: 县水务局
    投资: {年度计划投资: {2022: 10000万元}}
    进展:
      - {日期: 2022-09-30, 完成投资: 7000万元}
      - {日期: 2022-10-31, 完成投资: 8000万元}
  - 编号: west
    名称: 城西水厂
    责任单位: 县水务局
    投资: {年度计划投资: {2022: 10000万元}}
    进展:
      - {日期: 2022-09-30, 完成投资: 1000万元, 节点: {主体: {计划: 2022-08-31}}}
      - {日期: 2022-10-20, 阶段: 取消, 原因: 用地未落实}
"""

CANCELLATIONS = (
    Case(
        5,
        "a cancelled project is in no sum",
        "8000/10000 = 80.0 %, less 83.3 % is -3.3; with the other it would be 9000/20000 = 45.0 %.",
        CANCELLED,
        (
            "summary/totals: ｜合计｜1｜ | ｜80.0%｜83.3%｜−3.3｜",
            "summary/totals: ｜县水务局｜1｜ | ｜80.0%｜",
            "bulletin: 在列项目 1 个",
            "bulletin: 完成率 80.0%",
        ),
        ("every: 45.0%", "summary/totals: 城西水厂"),
    ),
    Case(
        5,
        "a cancelled project is named with the plan and the investment that it takes along",
        "Plan 10000万元 = 1亿元, invested 1000万元.",
        CANCELLED,
        ("summary/gone: 城西水厂 | 2022年10月20日取消 | 用地未落实 | 1亿元 | 1000万元",),
    ),
    Case(
        5,
        "a cancelled project has no light, no rank, no list and no deadline",
        "Its last figure is 10.0 %, 73.3 below pace, and a milestone of August is open.",
        CANCELLED,
        ("summary/rankings/项目进度排名: ｜1｜城东水厂｜", "summary/changes: 城西水厂 | 取消"),
        (
            "summary/rankings: 城西水厂",
            "summary/lists: 城西水厂",
            "summary/lights: 城西水厂",
            "summary/overview: 城西水厂",
            "summary/people: 城西水厂",
            "weekly/late: 城西水厂",
            "weekly/unknown: 城西水厂",
            "bulletin: 城西水厂主体",
            "every: 红灯 1",
        ),
    ),
    Case(
        5,
        "a unit whose projects are not the same as before has no change of rank",
        "县水务局 had two projects on 30 September and has one now.",
        CANCELLED,
        (
            "summary/rankings/责任单位进度排名: ｜1｜县水务局｜—｜",
            "summary/rankings/项目进度排名: ｜1｜城东水厂｜不变｜",
            "bulletin: 取消 1 个",
        ),
    ),
    Case(
        5,
        "a report of a day before the cancellation still counts the project",
        "On 30 September (7000 + 1000)/20000 = 40.0 %.",
        CANCELLED,
        (
            "summary/totals: ｜合计｜2｜ | ｜40.0%｜75.0%｜−35.0｜",
            "bulletin: 在列项目 2 个",
            "summary/overview: 城西水厂",
        ),
        ("every: 取消，", "every: 用地未落实"),
        options=("--as-of", "2022-09-30"),
    ),
)


# ---- 6. one delay, one number -----------------------------------------------------------------------


DELAYS = (
    Case(
        6,
        "an overdue start has one number of days on every page",
        "30 June to 31 October, the last report, are 123 days; to the day of the report 184. "
        "Month ends from June to October: 5.",
        late(
            "2022-12-31",
            """
            日期: 2022-05-31, 阶段: 前期, 节点: {开工: {计划: 2022-06-30}}
            日期: 2022-10-31, 阶段: 前期
            """,
        ),
        (
            "summary/p-port: 开工 | 超期 123 天 | 2022年10月31日",
            "summary/p-port: ｜节点｜红灯 | 超期 123 天",
            "summary/p-port: ｜开工｜红灯 | 5 个月末",
            "summary/u-县交通局: 开工 | 超期 123 天",
            "weekly/late: 临港码头 | 超期 123 天 | 2022年10月31日",
            "bulletin: 临港码头开工",
        ),
        ("every: 184", "every: 7 个月末"),
    ),
    Case(
        6,
        "a milestone of a month is late from the end of that month to the last report",
        "30 September to 31 October are 31 days, to 30 November 61.",
        late("2022-11-30", "日期: 2022-10-31, 阶段: 在建, 节点: {主体: {计划: 2022-09}}"),
        (
            "summary/p-port: 主体 | 超期 31 天 | 2022年10月31日",
            "summary/p-port: ｜节点｜黄灯 | 超期 31 天",
            "weekly/late: 主体 | 超期 31 天",
            "summary/u-县交通局: 主体 | 超期 31 天",
        ),
        ("every: 61 天",),
    ),
    Case(
        6,
        "what nobody reported on since it was due has no number of days",
        "Due on 30 September, last report of 31 August: nothing is known since.",
        late("2022-10-31", "日期: 2022-08-31, 阶段: 在建, 节点: {主体: {计划: 2022-09-30}}"),
        (
            "summary/p-port: 主体 | 日期已过 | 没有填报",
            "weekly/unknown: 临港码头 | 主体",
            "summary/p-port: ｜节点｜未亮灯 | 没有填报",
        ),
        (
            "every: 31 天",
            "summary/p-port: 主体 | 超期",
            "weekly/late: 主体",
            "bulletin: 临港码头主体",
        ),
    ),
    Case(
        6,
        "a procedure is late up to the last report, too",
        "31 July to 31 October are 31 + 30 + 31 = 92 days, to 30 November 122.",
        late(
            "2022-11-30",
            """
            日期: 2022-05-31, 阶段: 前期, 前期手续: {用地: {期限: 2022-07-31}}
            日期: 2022-10-31, 阶段: 前期
            """,
        ),
        ("weekly/late: 用地 | 超期 92 天", "summary/u-县交通局: 用地 | 超期 92 天"),
        ("every: 122",),
    ),
    Case(
        6,
        "on the day itself a thing is due and not late by any day",
        "Due on 31 October and reported on that day without it: 0 days.",
        late("2022-10-31", "日期: 2022-10-31, 阶段: 在建, 节点: {主体: {计划: 2022-10-31}}"),
        (
            "summary/p-port: 主体 | 已到期 | 没有报完成",
            "weekly/late: 主体 | 已到期",
            "summary/p-port: ｜节点｜绿灯 | 到期未报完成",
        ),
        ("every: 超期 0 天", "every: 超期 1 天", "summary/p-port: 临近"),
    ),
)


# ---- 7. the lead of a group -------------------------------------------------------------------------


LEADS = (
    Case(
        7,
        "a group's lead is its rate less the pace of the report's date",
        "(5000 + 8000)/20000 = 65.0 %, less 83.3 % is -18.3. By each one's own day the pace would "
        "be (50 + 83.3)/2 = 66.7 %, and the lead -1.7.",
        two(
            "统计时点: 2022-10-31",
            planned("10000万元", "2022-06-30", "5000万元"),
            planned("10000万元", "2022-10-31", "8000万元"),
        ),
        (
            "summary/totals: ｜合计｜ | ｜65.0%｜83.3%｜−18.3｜",
            "summary/totals: ｜县水务局｜ | ｜65.0%｜83.3%｜−18.3｜",
            "summary/totals: 不是当期的 | 城东水厂",
            "bulletin: 完成率 65.0% | 18.3 | 83.3%",
            "bulletin: 不是当期的 | 城东水厂",
        ),
        ("every: 66.7%", "every: −1.7", "bulletin: 不是当期的 1 个：城西水厂"),
    ),
    Case(
        7,
        "the paces of a group are weighed by the plans",
        "城东 by months 83.33 %, 城西 by its curve 3000/3000 = 100 %: (9000 x 83.33 % + 3000)/12000 "
        "= 87.5 %. (7200 + 2700)/12000 = 82.5 %, less 87.5 % is -5.0. Not weighed: 91.7 %.",
        two(
            "统计时点: 2022-10-31",
            planned("9000万元", "2022-10-31", "7200万元"),
            planned("3000万元", "2022-10-31", "2700万元", ", 累计计划: {2022-10: 3000万元}"),
        ),
        (
            "summary/totals: ｜合计｜ | ｜82.5%｜87.5%｜−5.0｜",
            "bulletin: 完成率 82.5% | 5.0 | 87.5%",
        ),
        ("every: 91.7%",),
    ),
    Case(
        7,
        "by days a group's pace is that of the end of the period due",
        "On 15 November the period due ends on 31 October: 304/365 = 83.3 %, not 319/365 = 87.4 %. "
        "16000/20000 = 80.0 %, less 83.3 % is -3.3.",
        two(
            "统计时点: 2022-11-15\n口径: {序时进度: 按日}",
            planned("10000万元", "2022-10-31", "9000万元"),
            planned("10000万元", "2022-10-31", "7000万元"),
        ),
        (
            "summary/totals: ｜合计｜ | ｜80.0%｜83.3%｜−3.3｜",
            "bulletin: 完成率 80.0% | 3.3 | 83.3%",
        ),
        ("summary/totals: 87.4%", "bulletin: 87.4%"),
    ),
    Case(
        7,
        "a rate, a pace and their difference can be subtracted as they are printed",
        "5700/8000 = 71.25 %, less 83.333 % is -12.083. With one digit 71.3 - 83.3 = -12.0, which "
        "is not -12.1; with two 71.25 - 83.33 = -12.08.",
        two(
            "统计时点: 2022-10-31",
            planned("4000万元", "2022-10-31", "2700万元"),
            planned("4000万元", "2022-10-31", "3000万元"),
        ),
        (
            "summary/totals: ｜合计｜ | ｜71.25%｜83.33%｜−12.08｜",
            "bulletin: 完成率 71.25% | 12.08 | 83.33%",
        ),
        ("every: −12.1", "every: 71.3%", "bulletin: 12.1"),
    ),
)


# ---- 8. 月末日 -------------------------------------------------------------------------------------

CUTOFF = "统计时点: {day}\n口径: {{月末日: 25}}"


def closing(day: str, reported: str, invested: str) -> str:
    return one(f"日期: {reported}, 完成投资: {invested}", head=CUTOFF.format(day=day))


CUTOFFS = (
    Case(
        8,
        "on the closing day the month counts as whole",
        "25 October with 月末日 25: 10/12 = 83.3 %. 9600/12000 = 80.0 %, less 83.3 % is -3.3.",
        closing("2022-10-25", "2022-10-25", "9600万元"),
        (
            "summary/p-ancient: ｜完成率｜80.0% | 3.3 | 83.3%",
            "summary/p-ancient: ｜进度｜绿灯 | 3.3",
            "summary/totals: ｜合计｜ | ｜80.0%｜83.3%｜−3.3｜",
            "summary/rankings/项目进度排名: ｜1｜白石古镇｜",
        ),
        ("summary/p-ancient: 75.0%", "summary/totals: 75.0%"),
    ),
    Case(
        8,
        "on the closing day a figure of the month before is not current any more",
        "October has closed on 25 October; the figure is of 25 September: 1 period missed.",
        closing("2022-10-25", "2022-09-25", "8400万元"),
        (
            "summary/p-ancient: ｜进度｜未亮灯 | 2022年9月25日 | 2022年10月25日",
            "summary/p-ancient: ｜填报｜提醒灯 | 漏报 1 期",
            "summary/totals: 不是当期的 | 白石古镇",
        ),
        ("summary/p-ancient: ｜进度｜绿灯", "summary/rankings: ｜1｜"),
    ),
    Case(
        8,
        "a day before the closing the figure of the month before is current",
        "September closed on 25 September: 9/12 = 75.0 %. 8400/12000 = 70.0 % is 5.0 behind.",
        closing("2022-10-24", "2022-09-25", "8400万元"),
        (
            "summary/p-ancient: ｜进度｜绿灯 | 5.0 | 70.0% | 75.0%",
            "summary/p-ancient: ｜填报｜绿灯",
            "summary/totals: ｜合计｜ | ｜70.0%｜75.0%｜−5.0｜",
        ),
        ("summary/totals: 不是当期的", "summary/p-ancient: 漏报 1 期"),
    ),
    Case(
        8,
        "what is planned for a month is due on its closing day",
        "October closes on 25 October: on 26 October it is 1 day late.",
        milestone("2022-10-26", "2022-10-26", "2022-10"),
        (
            "summary/p-port: 开工 | 超期 1 天",
            "weekly/late: 开工 | 超期 1 天",
            "summary: 应开未开 | 临港码头",
        ),
        ("summary/p-port: 临近", "weekly/due: 开工", "weekly/unknown: 开工"),
    ),
    Case(
        8,
        "a month that is not over is near and not yet due",
        "October is over on the 31st: on 20 October a start of October is near, and nothing is late.",
        milestone("2022-10-20", "2022-10-20", "2022-10", ""),
        (
            "summary/p-port: 开工 | 临近",
            "weekly/due: 开工",
            "summary/p-port: ｜开工｜未亮灯 | 未到时候",
        ),
        ("every: 应开未开", "summary/p-port: 开工 | 超期 1", "weekly/late: 开工"),
    ),
    Case(
        8,
        "a quarter closes with its last month",
        "三季度 closes on 25 September: on 26 September it is 1 day late.",
        milestone("2022-09-26", "2022-09-26", "2022年三季度"),
        ("summary/p-port: 开工 | 超期 1 天", "summary: 应开未开 | 临港码头"),
        ("summary/p-port: 临近",),
    ),
    Case(
        8,
        "in a weekly ledger any day of the week due is current",
        "Monday 31 October: the week due ended on Sunday 30 October. A figure of Wednesday 26 "
        "October is of it: 9 whole months, 75.0 %; 8400/12000 = 70.0 % is 5.0 behind.",
        one(
            "日期: 2022-10-26, 完成投资: 8400万元",
            head="统计时点: 2022-10-31\n口径: {报送周期: 周}",
        ),
        (
            "summary/p-ancient: ｜进度｜绿灯 | 5.0 | 70.0% | 75.0%",
            "summary/p-ancient: ｜填报｜绿灯",
            "summary/rankings/项目进度排名: ｜1｜白石古镇｜",
        ),
        ("summary/p-ancient: 漏报 1 期",),
    ),
    Case(
        8,
        "in a weekly ledger a day of the week before is not current",
        "Friday 21 October is of the week that ended on 23 October; due is that of 30 October.",
        one(
            "日期: 2022-10-21, 完成投资: 8400万元",
            head="统计时点: 2022-10-31\n口径: {报送周期: 周}",
        ),
        (
            "summary/p-ancient: ｜进度｜未亮灯 | 2022年10月21日 | 2022年10月30日",
            "summary/p-ancient: ｜填报｜提醒灯 | 漏报 1 期",
        ),
        ("summary/p-ancient: ｜进度｜绿灯",),
    ),
)


# ---- 9. citations at figures ------------------------------------------------------------------------

PAPER = {
    "paper.txt": "截至7月底，完成投资24920万元。\n受暴雨影响路基2.1公里。\n主体结构全部完成。\n"
}


def road(invested: str, quotes: str, more: str = "", day: str = "2022-07-31") -> str:
    return f"""
统计时点: {day}
来源:
  paper: {{文件: paper.txt, 标题: 七月材料}}
项目:
  - 编号: road
    名称: 环城公路
    投资: {{年度计划投资: {{2022: 40000万元}}}}
    进展:
      - 日期: 2022-07-31
        完成投资: {invested}
        依据:
          paper: [{quotes}]
{more}"""


MONEY, FLOOD = "完成投资24920万元", "影响路基2.1公里"

CITATIONS = (
    Case(
        9,
        "a number stands at a figure only where its quote holds it",
        "24920万元 stands in one of the two quotes, 2.1公里 in the other.",
        road("24920万元", f"{FLOOD}, {MONEY}"),
        ("summary/p-road: ｜完成投资｜24920万元",),
        files=PAPER,
        cited=(
            ("summary/p-road: ｜完成投资｜24920万元", {MONEY}),
            ("weekly/changes: 完成投资：24920万元", {MONEY}),
            ("summary/p-road: ｜数据截至｜2022年7月31日", {FLOOD}),
        ),
    ),
    Case(
        9,
        "a quote holds a figure in whatever unit either is written",
        "2.492亿元 = 24920万元.",
        road("2.492亿元", f"{FLOOD}, {MONEY}"),
        ("summary/p-road: ｜完成投资｜2.492亿元",),
        files=PAPER,
        cited=(("summary/p-road: ｜完成投资｜2.492亿元", {MONEY}),),
    ),
    Case(
        9,
        "a quote that holds no figure stands at the entry",
        "Neither 2.1公里 nor 主体结构 is 24920万元; the rate 24920/40000 = 62.3 % has no quote.",
        road("24920万元", f"{FLOOD}, 主体结构全部完成"),
        ("summary/p-road: ｜完成率｜62.3%",),
        files=PAPER,
        cited=(
            ("summary/p-road: ｜完成投资｜24920万元", set()),
            ("summary/p-road: ｜完成率｜62.3%", set()),
            ("summary/p-road: ｜数据截至｜2022年7月31日", {FLOOD, "主体结构全部完成"}),
        ),
    ),
    Case(
        9,
        "a quote of the old value does not stand at the corrected one",
        "The quote has 24920万元, the corrected figure is 23920万元: 59.8 % of 40000.",
        road(
            "24920万元",
            MONEY,
            "      - {日期: 2022-08-10, 更正: 2022-07-31, 原因: 重复计入, 完成投资: 23920万元}\n",
            "2022-08-15",
        ),
        ("summary/p-road: ｜完成率｜59.8%",),
        files=PAPER,
        cited=(("summary/p-road: ｜完成投资｜23920万元", set()),),
    ),
    Case(
        9,
        "a number that only begins like the figure does not hold it",
        "24920万元 holds neither 2492万元 nor 4920万元.",
        road("2492万元", MONEY),
        ("summary/p-road: ｜完成投资｜2492万元",),
        files=PAPER,
        cited=(("summary/p-road: ｜完成投资｜2492万元", set()),),
    ),
)


# ---- what earlier versions of the program got wrong in the hard cases of these tests ----------------

PROBLEM_LIGHTS = """
格式: 1
标题: 问题亮灯
自定: 示例县重点办
亮灯:
  - {方面: 进度, 对象: 单位, 指标: 落后百分点, 档: [{灯: 绿, 低于: 10}, {灯: 黄, 不低于: 10}]}
  - {方面: 问题, 对象: 单位, 指标: 超期问题数, 档: [{灯: 绿, 低于: 1}, {灯: 红, 不低于: 1}]}
"""

FOUND = (
    Case(
        1,
        "two plans of one day are no change of plan",
        "12000 and 10000 of 31 October: 9000 is 75.0 % or 90.0 %, and no single rate.",
        one("""
        日期: 2022-06-30, 完成投资: 5000万元
        日期: 2022-10-31, 完成投资: 9000万元, 投资: {年度计划投资: {2022: 12000万元}}, 原因: 县下达
        日期: 2022-10-31, 投资: {年度计划投资: {2022: 10000万元}}, 原因: 市下达
        """),
        (
            "summary/p-ancient: ｜2022年计划投资｜ | 12000万元 / 10000万元 | 同一天报了两个数",
            "summary/changes: 年度计划投资 | 12000万元 / 10000万元",
        ),
        (
            "every: 12000万元 → 10000万元",
            "every: 调整为 10000万元",
            "every: 到2022年10月31日 90.0%",
            "every: 9000万元（90.0%）",
        ),
    ),
    Case(
        1,
        "two planned dates of one day are no delay",
        "31 December and 30 September of 31 October are neither 92 days later nor earlier.",
        late(
            "2022-10-31",
            """
        日期: 2022-07-31, 阶段: 在建, 节点: {主体: {计划: 2022-09-30}}
        日期: 2022-10-31, 节点: {主体: {计划: 2022-12-31}}
        日期: 2022-10-31, 节点: {主体: {计划: 2022-09-30}}
        """,
        ),
        ("summary/p-port: 主体 | 同一天报了两个数", "summary/changes: 主体 | 同一天报了两个数"),
        (
            "summary/changes: 推迟",
            "summary/changes: 提前",
            "bulletin: 调整节点 1 次",
            "bulletin: 调整节点 2 次",
        ),
    ),
    Case(
        1,
        "two completion dates of one day cannot be judged on a list",
        "June to March are 9 months, to December 6; the snail award asks for more than 6.",
        ledger(
            east("""
        日期: 2022-05-31, 阶段: 在建, 节点: {竣工: {计划: 2022-06}}
        日期: 2022-10-31, 完成投资: 9000万元, 节点: {竣工: {计划: 2023-03, 原因: 甲}}
        日期: 2022-10-31, 节点: {竣工: {计划: 2022-12, 原因: 乙}}
        """)
        ),
        ("summary/蜗牛奖/无法评定的: 城东水厂 | 2023年3月 / 2022年12月 | 两个数",),
        ("summary/蜗牛奖: 没有符合条件的", "summary/蜗牛奖/建议上榜: 城东水厂"),
    ),
    Case(
        1,
        "two first plans of one day are no change of plan",
        "It came without a plan; 12000 and 10000 of 30 June: 6000 is 50.0 % or 60.0 %.",
        one("""
        日期: 2022-10-31, 完成投资: 6000万元, 投资: {年度计划投资: {2022: 12000万元}}
        日期: 2022-10-31, 投资: {年度计划投资: {2022: 10000万元}}
        """).replace("    投资: {年度计划投资: {2022: 12000万元}}\n    进展", "    进展"),
        (
            "summary/p-ancient: ｜2022年计划投资｜ | 12000万元 / 10000万元 | 同一天报了两个数",
            "summary/p-ancient: ｜完成率｜50.0%—60.0%",
        ),
        ("summary/p-ancient: 调整为",),
    ),
    Case(
        1,
        "a disputed start makes a range of the start rate",
        "城西 has started, of 城东 both was said: 1 or 2 of 2.",
        ledger(
            east(
                "日期: 2022-10-31, 阶段: 在建, 节点: {开工: {计划: 2022-06-30}}\n日期: 2022-10-31, 阶段: 前期",
                "    年度分类: 新开工\n",
            ),
            west(
                "日期: 2022-10-31, 阶段: 在建, 节点: {开工: {计划: 2022-06-30}}",
                "    年度分类: 新开工\n",
            ),
        ),
        (
            "summary: 开工率 | 50.0%—100.0%",
            "summary: 同一天报的不一致 | 城东水厂",
            "bulletin: 开工率 50.0%—100.0%",
        ),
    ),
    Case(
        1,
        "two quantities of one day make a range of their share",
        "6/12 = 50.0 %, 9/12 = 75.0 %.",
        ledger(
            east(
                "日期: 2022-10-31, 完成工程量: {管网: 6公里}\n日期: 2022-10-31, 完成工程量: {管网: 9公里}",
                "    建设规模: {管网: 12公里}\n",
            )
        ),
        ("summary/p-east: 管网 | 50.0%—75.0%",),
    ),
    Case(
        1,
        "the first screen names who is in conflict",
        "15000 or 16000 of 20000: 75.0 % to 80.0 %.",
        TWO_VALUES,
        ("summary/summary: 75.0%—80.0% | 完成率 | 白石古镇",),
        (),
    ),
    Case(
        1,
        "a conflict on the eve of a quarter leaves its fulfilment open",
        "5400 - 3200 = 2200 or 5400 - 3600 = 1800 of 2000: 110.0 % or 90.0 %.",
        ledger(
            east(
                "日期: 2022-06-30, 完成投资: 3200万元\n日期: 2022-06-30, 完成投资: 3600万元\n日期: 2022-09-30, 完成投资: 5400万元",
                "    投资: {年度计划投资: {2022: 10000万元}, 期间任务: {2022年三季度: 2000万元}}\n",
            ),
            head=SEPTEMBER,
            rules="rules.yaml",
        ),
        (
            "summary/红榜/无法评定的: 县水务局 | 城东水厂",
            "summary/p-east: 三季度 | 1800万元—2200万元 | 90.0%—110.0%",
        ),
        ("summary/红榜/建议上榜: 县水务局",),
        files={"rules.yaml": TARGETS},
    ),
    Case(
        1,
        "two written rates of one day are a conflict, too",
        "60.0 and 80.0 of 83.3: the worse is 23.3 behind, yellow.",
        ledger(
            east(
                "日期: 2022-10-31, 完成率: 60%\n日期: 2022-10-31, 完成率: 80%",
                "    投资: {总投资: 3亿元}\n",
            ),
            school("日期: 2022-10-31, 完成投资: 8000万元"),
        ),
        (
            "summary/p-east: ｜完成率｜ | 60% / 80% | 同一天报了两个数",
            "summary/p-east: ｜进度｜黄灯 | 23.3 | 60.0%",
            "summary/rankings/项目进度排名: 城东水厂 | 无法评定",
            "bulletin: 城东水厂 60% / 80%",
        ),
    ),
    Case(
        2,
        "a correction supplies a milestone's date of completion",
        "Reported done on 28 September by a correction.",
        late(
            "2022-10-31",
            """
        日期: 2022-08-31, 阶段: 在建, 节点: {主体: {计划: 2022-09-30}}
        日期: 2022-10-15, 阶段: 在建
        日期: 2022-10-20, 更正: 2022-10-15, 原因: 漏填, 节点: {主体: {完成: 2022-09-28}}
        """,
        ),
        ("summary/p-port: 主体 | 2022年9月28日", "summary/p-port: ｜节点｜绿灯"),
        ("every: 主体 | 超期 15", "weekly/late: 主体", "weekly/unknown: 主体"),
    ),
    Case(
        2,
        "a correction is no new report",
        "Last report of 31 August; the correction of 28 October is of it.",
        ledger(
            west(
                "日期: 2022-08-31, 完成投资: 6700万元\n日期: 2022-10-28, 更正: 2022-08-31, 原因: 核减, 完成投资: 6500万元"
            )
        ),
        (
            "summary/p-west: ｜数据截至｜2022年8月31日",
            "summary/p-west: ｜填报｜黄灯 | 漏报 2 期",
            "weekly: 没有填报的 1 个",
            "weekly/这一周没有填报的项目: 城西水厂",
            "summary/changes: 未填报 | 城西水厂",
            "weekly/changes: 更正2022年8月31日的完成投资 | 6700万元 → 6500万元",
        ),
        ("weekly: 有填报的项目 1 个",),
    ),
    Case(
        2,
        "a correction of two reports replaces only the fields that it names",
        "8400/10000 = 84.0 %; 在建 and 停工 of 20 October stay as they are.",
        ledger(
            east(
                "日期: 2022-10-20, 阶段: 在建, 完成投资: 8000万元\n日期: 2022-10-20, 阶段: 停工, 完成投资: 9000万元\n日期: 2022-10-25, 更正: 2022-10-20, 原因: 核对, 完成投资: 8400万元"
            ),
            head="统计时点: 2022-10-28\n口径: {报送周期: 周}",
        ),
        (
            "summary/p-east: ｜完成率｜84.0%",
            "summary/p-east: ｜阶段｜ | 在建 / 停工 | 同一天报了两个数",
        ),
        ("summary/p-east: ｜完成投资｜ | 两个数",),
    ),
    Case(
        3,
        "a point of a month counts from its closing day",
        "9000/12000 = 75.0 % by October, which closes on the 25th.",
        one(
            "日期: 2022-10-25, 完成投资: 9000万元",
            ", 累计计划: {2022-10: 9000万元, 2022-12: 12000万元}",
            head="统计时点: 2022-10-25\n口径: {序时进度: 按计划, 月末日: 25}",
        ),
        (
            "summary/p-ancient: ｜进度｜绿灯 | 持平 | 75.0%",
            "summary/totals: ｜合计｜ | ｜75.0%｜75.0%｜0.0｜",
        ),
    ),
    Case(
        5,
        "a cancelled project's problems are not its unit's",
        "All 3 overdue problems are of the cancelled project; 80.0 % is 3.3 behind: green.",
        ledger(
            east("日期: 2022-10-31, 完成投资: 8000万元"),
            west(
                "日期: 2022-08-31, 完成投资: 100万元\n日期: 2022-10-20, 阶段: 取消, 原因: 用地未落实",
                TROUBLES,
            ),
            rules="rules.yaml",
        ),
        ("summary/lights: 县水务局",),
        ("summary/lights: 县水务局 | 红", "every: 3 个问题超期"),
        files={"rules.yaml": PROBLEM_LIGHTS},
    ),
    Case(
        5,
        "a project that left is in no sum and named, too",
        "8000/10000 = 80.0 %; the other left on 20 October with 1000 of 10000万元 = 1亿元.",
        ledger(
            east("日期: 2022-10-31, 完成投资: 8000万元"),
            west(
                "日期: 2022-09-30, 完成投资: 1000万元", "    调出: {日期: 2022-10-20, 原因: 合并}\n"
            ),
        ),
        (
            "summary/totals: ｜合计｜1｜ | ｜80.0%｜",
            "summary/gone: 城西水厂 | 2022年10月20日调出 | 合并 | 1亿元 | 1000万元",
            "summary/changes: 调出 1 个",
        ),
        ("summary/rankings: 城西水厂", "summary/lists: 城西水厂"),
    ),
    Case(
        5,
        "a cancelled project is told in the week in which it was cancelled",
        "Cancelled on 28 October, in the week after 24 October; one project is left, and it reported.",
        ledger(
            east("日期: 2022-10-31, 完成投资: 8000万元"),
            west(
                "日期: 2022-09-30, 完成投资: 100万元\n日期: 2022-10-28, 阶段: 取消, 原因: 用地未落实"
            ),
        ),
        (
            "weekly/changes: 城西水厂 | 取消 | 2022年10月28日 | 用地未落实",
            "weekly: 有填报的项目 1 个",
        ),
        ("weekly: 没有填报的 1 个",),
    ),
    Case(
        6,
        "a delay in what got worse is the number beside the light",
        "30 September to 31 October are 31 days, to 30 November 61.",
        late(
            "2022-11-30",
            "日期: 2022-08-31, 阶段: 在建, 节点: {主体: {计划: 2022-09}}\n日期: 2022-10-31, 阶段: 在建",
        ),
        ("summary/比上期变差的: 临港码头 | 31 天",),
        ("every: 61 天",),
        options=("--since", "2022-09-15"),
    ),
    Case(
        7,
        "the remark on days of figures says nothing else of the pace",
        "The pace of a sum is that of the report's date.",
        ledger(
            west("日期: 2022-06-30, 完成投资: 5000万元"),
            east("日期: 2022-10-31, 完成投资: 8000万元"),
        ),
        ("summary: 2022年6月30日、2022年10月31日",),
        ("every: 按各自的日期计",),
    ),
    Case(
        7,
        "in a unit with a curve and days the pace is that of the period due",
        "To 31 October: 4000 + 6000 x 123/184 = 8010.9 of 10000, 80.1 %; to 20 November more. 80.0 less 80.1 is -0.1.",
        ledger(
            east(
                "日期: 2022-10-31, 完成投资: 8000万元",
                "    投资: {年度计划投资: {2022: 10000万元}, 累计计划: {2022-06: 4000万元, 2022-12: 10000万元}}\n",
            ),
            head="统计时点: 2022-11-20",
        ),
        ("summary/totals: ｜合计｜ | ｜80.0%｜80.1%｜−0.1｜",),
    ),
    Case(
        8,
        "what is due on the closing day is due within two weeks of it",
        "14 October + 14 days is the 28th; October closes on the 25th.",
        milestone("2022-10-14", "2022-10-14", "2022-10"),
        ("weekly/due: 临港码头 | 开工", "weekly: 两周内到期 1 项", "bulletin: 两周内到期 1 项"),
    ),
    Case(
        8,
        "a date of putting right closes on the closing day, too",
        "25 to 28 September: 3 days.",
        ledger(
            east("日期: 2022-09-25, 完成投资: 8000万元"),
            head="统计时点: 2022-09-28\n上期时点: 2022-08-31\n口径: {月末日: 25}",
            more="评定结果: [{日期: 2022-07-12, 榜单: 蜗牛奖, 项目: east, 整改期限: 2022-09}]\n",
        ),
        ("summary/蜗牛奖/评定结果: 城东水厂 | 超期 3 天", "bulletin: 尚未销号 | 超期 3 天"),
    ),
    Case(
        8,
        "a problem and a directive of a month are overdue after its closing day",
        "25 to 28 September: 3 days.",
        ledger(
            east(
                "日期: 2022-09-25, 完成投资: 8000万元",
                "    问题: [{问题: 管线未迁改, 责任单位: 县住建局, 提出日期: 2022-06-01, 期限: 2022-09}]\n",
            ),
            head="统计时点: 2022-09-28\n口径: {月末日: 25}",
            more="领导要求: [{日期: 2022-08-01, 提出人: 县长, 对象: 县水务局, 内容: 倒排工期, 期限: 2022-09, 涉及项目: [east]}]\n",
        ),
        (
            "weekly/late: 管线未迁改 | 超期 3 天",
            "summary/problems: 管线未迁改 | 超期 3 天",
            "weekly/late: 倒排工期 | 超期 3 天",
            "summary/p-east: ｜问题｜黄灯",
        ),
    ),
)


CASES = (
    *CONFLICTS,
    *CORRECTIONS,
    *CURVES,
    *PLANS,
    *CANCELLATIONS,
    *DELAYS,
    *LEADS,
    *CUTOFFS,
    *CITATIONS,
    *FOUND,
)


@each(CASES)
def test_a_figure_is_what_the_hand_gets(
    case: Case, run: Callable[..., Run], tmp_path: Path
) -> None:
    judge(case, run, tmp_path)


def test_every_point_has_three_cases() -> None:
    counts = {point: sum(case.point == point for case in CASES) for point in range(1, 10)}
    assert min(counts.values()) >= 3, counts

"""Points 10 to 17: lights, ranks, lists and papers for circulation, worked out by hand.

By the rule set `default` progress is green below 10 points behind 序时进度, yellow from 10 to 30 and
red above 30. 序时进度 by months: 30 September 75.0 %, 31 October 83.33 %.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Run
from tests.whole.hard_cases.cases import Case, each, judge
from tests.whole.hard_cases.ledgers import (
    FINISHED,
    OCTOBER,
    SEPTEMBER,
    TARGETS,
    TROUBLES,
    east,
    ledger,
    project,
    school,
    west,
)

# ---- 10. silence ------------------------------------------------------------------------------------

GOING_SILENT = ledger(
    west("日期: 2022-06-30, 完成投资: 5000万元", unit="县住建局"),
    east("日期: 2022-10-31, 完成投资: 5200万元"),
)

NOTE_ONLY = ledger(west("日期: 2022-10-31, 备注: 没有收到填报"))

SILENCE = (
    Case(
        10,
        "a project that went silent is not judged, ranked or listed",
        "城西 5000/10000 = 50.0 % in June, even with its own day; 城东 52.0 % in October, 31.3 behind: "
        "red. The period due is October, so June is judged by nothing.",
        GOING_SILENT,
        (
            "summary/p-west: ｜进度｜未亮灯 | 2022年6月30日 | 2022年10月31日",
            "summary/p-west: ｜完成率｜50.0%",
            "summary/p-east: ｜进度｜红灯 | 31.3 | 52.0% | 83.3%",
            "summary/rankings/项目进度排名: ｜1｜城东水厂｜",
            "summary/rankings/项目进度排名: 城西水厂 | 无法评定 | 2022年6月30日",
            "summary/红榜/无法评定的: 县住建局 | 城西水厂",
            "summary/黑榜/建议上榜: 县水务局 | 31.3",
            "bulletin: 无法比较的责任单位 | 县住建局 | 城西水厂",
        ),
        (
            "summary/p-west: ｜进度｜绿灯",
            "summary/rankings: ｜1｜城西水厂",
            "summary/rankings: ｜2｜",
            "summary/红榜/建议上榜: 县住建局",
            "bulletin: 最高的是",
        ),
    ),
    Case(
        10,
        "an entry with nothing but a note is no report and gives no green light",
        "No value was ever reported: 0 of 1 project has reported.",
        NOTE_ONLY,
        (
            "summary/overview: 城西水厂 | 未亮灯",
            "summary/summary: 0个报了进度",
            "bulletin: 报过进度的 0 个 | 没有报过进度的 1 个：城西水厂",
            "weekly: 没有填报的 1 个",
        ),
        (
            "summary/p-west: ｜绿灯",
            "summary/p-west: 水厂绿灯",
            "summary/overview: 绿灯",
            "bulletin: 绿灯",
            "weekly: 有填报的项目 1",
        ),
    ),
    Case(
        10,
        "a note does not make an old report newer",
        "Last report of 31 August; September and October are missed: 2 periods, yellow.",
        ledger(
            west("日期: 2022-08-31, 完成投资: 6700万元\n日期: 2022-10-31, 备注: 没有收到填报"),
        ),
        (
            "summary/p-west: ｜数据截至｜2022年8月31日",
            "summary/p-west: ｜填报｜黄灯 | 漏报 2 期",
            "summary/p-west: ｜进度｜未亮灯 | 2022年8月31日",
            "summary/changes: 未填报 | 城西水厂",
        ),
        ("summary/p-west: ｜绿灯", "summary/p-west: 水厂绿灯", "summary/overview: 绿灯"),
    ),
    Case(
        10,
        "a reason or a source alone is no report either",
        "The second entry gives a reason and no value.",
        ledger(west("日期: 2022-08-31, 完成投资: 6700万元\n日期: 2022-10-31, 原因: 报表未到")),
        ("summary/p-west: ｜数据截至｜2022年8月31日", "summary/p-west: ｜填报｜黄灯 | 漏报 2 期"),
        ("summary/p-west: ｜填报｜绿灯",),
    ),
    Case(
        10,
        "punctual reports without progress make no green light as a whole",
        "Reported for October, started, but no plan: progress cannot be judged.",
        ledger(west("日期: 2022-10-31, 阶段: 在建", "    投资: {总投资: 3亿元}\n")),
        (
            "summary/p-west: ｜填报｜绿灯",
            "summary/p-west: ｜开工｜绿灯",
            "summary/p-west: ｜进度｜未亮灯 | 无法评定 | 没有2022年计划投资",
            "summary/overview: 城西水厂 | 未亮灯",
            "bulletin: 未亮灯 | 城西水厂 | 没有2022年计划投资",
        ),
        ("summary/overview: 绿灯", "bulletin: 绿灯 1 个"),
    ),
    Case(
        10,
        "another dimension's red stays red where progress cannot be judged",
        "Last report of June: four periods missed, red; progress is not current.",
        ledger(west("日期: 2022-06-30, 完成投资: 5000万元")),
        (
            "summary/overview: 城西水厂 | ｜红灯填报｜",
            "summary/p-west: ｜填报｜红灯 | 漏报 4 期",
            "summary/p-west: ｜进度｜未亮灯",
        ),
    ),
    Case(
        10,
        "an office may allow figures of one period more",
        "Due is October, one period of grace: September counts, with the pace of its own day. "
        "7000/10000 = 70.0 %, less 75.0 % is -5.0.",
        ledger(
            west("日期: 2022-09-30, 完成投资: 7000万元"),
            head=OCTOBER + "\n口径: {宽限期数: 1}",
        ),
        (
            "summary/p-west: ｜进度｜绿灯 | 5.0 | 70.0% | 75.0%",
            "summary/rankings/项目进度排名: ｜1｜城西水厂｜",
        ),
        ("summary/p-west: 漏报 1 期",),
    ),
    Case(
        10,
        "in a quarterly ledger the quarter's last figure is current until the next quarter is over",
        "On 31 October the period due is the third quarter: 30 September is current, 75.0 % even.",
        ledger(
            west("日期: 2022-09-30, 完成投资: 7500万元"),
            head=OCTOBER + "\n口径: {报送周期: 季度}",
        ),
        (
            "summary/p-west: ｜进度｜绿灯 | 75.0%",
            "summary/p-west: ｜填报｜绿灯",
        ),
        ("summary/totals: 不是当期的", "summary/p-west: 漏报 1 期"),
    ),
    Case(
        10,
        "before the year's first period is over its progress is not due",
        "On 15 January no month of 2022 is over; a started project may be green all the same.",
        ledger(
            west("日期: 2022-01-10, 阶段: 在建, 完成投资: 100万元"), head="统计时点: 2022-01-15"
        ),
        (
            "summary/p-west: ｜进度｜未亮灯 | 未到时候",
            "summary/p-west: ｜开工｜绿灯",
            "summary/overview: 城西水厂 | 绿灯",
        ),
        ("summary/p-west: 红灯", "summary/p-west: ｜进度｜未亮灯无法评定"),
    ),
)


# ---- 11. what decided is shown ----------------------------------------------------------------------

OVERRIDE = "    人工评定:\n      - {日期: 2022-10-15, 方面: 进度, 灯: 红, 原因: 现场核查停工, 决定人: 重点办}\n"

IN_A_ROW = """
格式: 1
标题: 连续落后办法
自定: 示例县重点办
亮灯:
  - 方面: 进度
    指标: 落后百分点
    档:
      - {灯: 绿, 低于: 10}
      - {灯: 黄, 不低于: 10, 不高于: 30}
      - {灯: 红, 高于: 30}
      - {灯: 红, 不低于: 20, 连续: 2}
升级:
  - {方面: 进度, 灯: 红, 措施: 督办}
"""

REASONS = (
    Case(
        11,
        "an override's reason is shown wherever its red light is explained",
        "8000/10000 = 80.0 %, 3.3 behind: green by the rule; red by a person.",
        ledger(
            east(
                "日期: 2022-09-30, 完成投资: 7500万元\n日期: 2022-10-31, 完成投资: 8000万元",
                OVERRIDE,
            )
        ),
        (
            "summary/p-east: ｜进度｜红灯 | 人工评定 | 原因：现场核查停工 | 按规则是绿灯 | 3.3",
            "summary/lights/红灯: 城东水厂 | 人工评定 | 原因：现场核查停工 | 重点办",
            "summary/请领导定: 城东水厂 | 督办 | 原因：现场核查停工",
            "summary/比上期变差的: 城东水厂 | 原因：现场核查停工",
            "weekly/decisions: 城东水厂 | 督办 | 原因：现场核查停工",
        ),
        ("summary/p-east: ｜进度｜绿灯",),
    ),
    Case(
        11,
        "an override counts for an overall green where nothing was reported, and says why",
        "Nothing was reported; a person found it in order.",
        ledger(
            east(
                "",
                "    人工评定:\n      - {日期: 2022-10-15, 方面: 进度, 灯: 绿, 原因: 现场核实正常}\n",
            )
        ),
        (
            "summary/overview: 城东水厂 | 绿灯",
            "summary/p-east: ｜进度｜绿灯 | 人工评定 | 原因：现场核实正常 | 未报",
        ),
    ),
    Case(
        11,
        "an override that has ended decides nothing",
        "It ended on 30 September; 3.3 behind is green by the rule.",
        ledger(
            east(
                "日期: 2022-10-31, 完成投资: 8000万元",
                OVERRIDE.replace("2022-10-15", "2022-08-01, 到: 2022-09-30"),
            )
        ),
        ("summary/p-east: ｜进度｜绿灯 | 3.3", "summary/overview: 城东水厂 | 绿灯"),
        ("summary/p-east: 人工评定", "weekly: 人工评定", "every: 督办，"),
    ),
    Case(
        11,
        "a rule of several periods prints its bound and how many periods it asks for and has",
        "July 40.0 - 58.3 = -18.3 ends the row; August 40.0 - 66.7 = -26.7, September "
        "51.0 - 75.0 = -24.0: 2 periods of 20 or more.",
        ledger(
            east("""
            日期: 2022-07-31, 完成投资: 4000万元
            日期: 2022-08-31, 完成投资: 4000万元
            日期: 2022-09-30, 完成投资: 5100万元
            """),
            head=SEPTEMBER,
            rules="rules.yaml",
        ),
        (
            "summary/p-east: ｜进度｜红灯 | 24.0 | 不低于 20 | 连续 2 期 | 已连续 2 期",
            "summary/lights/红灯: 城东水厂 | 24.0 | 不低于 20 | 已连续 2 期",
            "weekly/decisions: 督办 | 24.0 | 不低于 20 | 已连续 2 期",
            "summary/请领导定: 督办 | 24.0 | 不低于 20 | 已连续 2 期",
        ),
        ("every: 已连续 3 期",),
        files={"rules.yaml": IN_A_ROW},
    ),
    Case(
        11,
        "of -24.0 red, -30.0 yellow and -30.0 red each says what decided it",
        "城东 51.0 - 75.0 = -24.0, 2 periods of 20 or more. 城西 45.0 - 75.0 = -30.0, its first "
        "report. 小学 45.0 - 75.0 = -30.0 and in August 44.0 - 66.7 = -22.7: 2 periods.",
        ledger(
            east("日期: 2022-08-31, 完成投资: 4000万元\n日期: 2022-09-30, 完成投资: 5100万元"),
            west("日期: 2022-09-30, 完成投资: 4500万元"),
            school("日期: 2022-08-31, 完成投资: 4400万元\n日期: 2022-09-30, 完成投资: 4500万元"),
            head=SEPTEMBER,
            rules="rules.yaml",
        ),
        (
            "summary/lights/红灯: 城东水厂 | 24.0 | 不低于 20 | 已连续 2 期",
            "summary/lights/黄灯: 城西水厂 | 30.0 | 不高于 30",
            "summary/lights/红灯: 青山小学 | 30.0 | 不低于 20 | 已连续 2 期",
        ),
        ("summary/lights/黄灯: 已连续",),
        files={"rules.yaml": IN_A_ROW},
    ),
    Case(
        11,
        "a period without a current figure neither counts nor ends a row",
        "July 30.0 - 58.3 = -28.3 and September 51.0 - 75.0 = -24.0 count, August is silent: 2.",
        ledger(
            east("日期: 2022-07-31, 完成投资: 3000万元\n日期: 2022-09-30, 完成投资: 5100万元"),
            head=SEPTEMBER,
            rules="rules.yaml",
        ),
        ("summary/p-east: ｜进度｜红灯 | 24.0 | 已连续 2 期",),
        ("every: 已连续 3 期",),
        files={"rules.yaml": IN_A_ROW},
    ),
)


# ---- 12. the reason of its own dimension ------------------------------------------------------------


OWN_REASONS = (
    Case(
        12,
        "a step for problems gives the problems and not the progress",
        "3000/10000 = 30.0 %, 45.0 behind 75.0 %: red. 3 problems past 31 July: red, too.",
        ledger(east("日期: 2022-09-30, 完成投资: 3000万元", TROUBLES), head=SEPTEMBER),
        (
            "summary/请领导定: 城东水厂 | 提请县领导协调 | 3 个问题超期",
            "summary/请领导定: 城东水厂 | 督办 | 低于序时进度 45.0",
            "weekly/decisions: 城东水厂 | 提请县领导协调 | 3 个问题超期",
            "weekly/decisions: 城东水厂 | 督办 | 低于序时进度 45.0",
            "summary/overview: 城东水厂 | ｜红灯进度、问题｜",
        ),
        (
            "summary/请领导定: 提请县领导协调 | 低于序时进度",
            "summary/请领导定: 督办 | 个问题超期",
            "weekly/decisions: 提请县领导协调 | 低于序时进度",
            "weekly/decisions: 督办 | 个问题超期",
        ),
    ),
    Case(
        12,
        "a red light of problems alone is not explained by green progress",
        "7500/10000 = 75.0 %: even, green. 3 problems overdue: red.",
        ledger(east("日期: 2022-09-30, 完成投资: 7500万元", TROUBLES), head=SEPTEMBER),
        (
            "summary/overview: 城东水厂 | ｜红灯问题｜",
            "summary/lights/红灯: 城东水厂 | 问题 | 3 个问题超期",
            "weekly/decisions: 提请县领导协调 | 3 个问题超期",
        ),
        (
            "summary/lights/红灯: 序时进度",
            "weekly/decisions: 序时进度",
            "summary/请领导定: 提请县领导协调 | 序时进度",
        ),
    ),
    Case(
        12,
        "a step for a late start gives the start",
        "60.0 %, 15.0 behind: yellow, one period only. Planned for June and not started by 30 "
        "September: 4 month ends, red.",
        ledger(
            east(
                "日期: 2022-05-31, 阶段: 前期, 节点: {开工: {计划: 2022-06-30}}\n"
                "日期: 2022-09-30, 阶段: 前期, 完成投资: 6000万元",
                "    年度分类: 新开工\n",
            ),
            head=SEPTEMBER,
        ),
        (
            "summary/请领导定: 城东水厂 | 包保领导专题研究 | 4 个月末",
            "weekly/decisions: 城东水厂 | 包保领导专题研究 | 4 个月末",
            "summary/lights/黄灯: 城东水厂 | 低于序时进度 15.0",
        ),
        (
            "summary/请领导定: 包保领导专题研究 | 低于序时进度",
            "weekly/decisions: 包保领导专题研究 | 低于序时进度",
            "summary/lights/红灯: 低于序时进度",
        ),
    ),
    Case(
        12,
        "what got worse is told by the dimension that turned",
        "Progress was and is green; the problems passed their date on 31 July, between the reports.",
        ledger(
            east(
                "日期: 2022-06-30, 完成投资: 5000万元\n日期: 2022-09-30, 完成投资: 7500万元",
                TROUBLES,
            ),
            head=SEPTEMBER + "\n上期时点: 2022-06-30",
        ),
        ("summary/比上期变差的: 城东水厂 | 问题 | 3 个问题超期",),
        ("summary/比上期变差的: 序时进度",),
    ),
)


# ---- 13. units --------------------------------------------------------------------------------------


BEHIND_THREE_TIMES = """
日期: 2022-08-31, 完成投资: 6000万元
日期: 2022-09-30, 完成投资: 7000万元
日期: 2022-10-31, 完成投资: 8000万元
"""

UNITS = (
    Case(
        13,
        "a unit with a silent project cannot be judged, and the project is named",
        "城东 8500/10000 = 85.0 %, 1.7 ahead, would put 县水务局 on the red list; 城西 is of June.",
        ledger(
            east("日期: 2022-10-31, 完成投资: 8500万元"),
            west("日期: 2022-06-30, 完成投资: 5000万元"),
            school("日期: 2022-10-31, 完成投资: 8000万元"),
        ),
        (
            "summary/rankings/责任单位进度排名: 县水务局 | 无法评定 | 城西水厂",
            "summary/rankings/责任单位进度排名: ｜1｜县教体局｜ | 80.0%",
            "summary/红榜/无法评定的: 县水务局 | 城西水厂",
            "bulletin: 无法比较的责任单位 1 个 | 县水务局 | 城西水厂",
        ),
        (
            "summary/红榜/建议上榜: 县水务局",
            "summary/rankings: ｜1｜县水务局",
            "summary/rankings: ｜2｜县水务局",
            "bulletin: 最高的是",
        ),
    ),
    Case(
        13,
        "a unit with a project that never reported cannot be judged",
        "城西 has a plan and no figure at all.",
        ledger(
            east("日期: 2022-10-31, 完成投资: 8500万元"),
            west(""),
            school("日期: 2022-10-31, 完成投资: 8000万元"),
        ),
        (
            "summary/rankings/责任单位进度排名: 县水务局 | 无法评定 | 城西水厂",
            "summary/红榜/无法评定的: 县水务局 | 城西水厂",
            "summary/黑榜/无法评定的: 县水务局 | 城西水厂",
        ),
        ("summary/红榜/建议上榜: 县水务局", "summary/rankings: ｜1｜县水务局"),
    ),
    Case(
        13,
        "a unit with a reporting project that has no plan cannot be judged",
        "城西 reported 3000万元 without a plan.",
        ledger(
            east("日期: 2022-10-31, 完成投资: 8500万元"),
            west("日期: 2022-10-31, 完成投资: 3000万元", "    投资: {总投资: 3亿元}\n"),
            school("日期: 2022-10-31, 完成投资: 8000万元"),
        ),
        (
            "summary/rankings/责任单位进度排名: 县水务局 | 无法评定 | 城西水厂 | 没有2022年计划",
            "summary/totals: 没有年度计划 | 城西水厂",
            "bulletin: 无法比较的责任单位 | 县水务局 | 城西水厂",
        ),
        ("summary/红榜/建议上榜: 县水务局", "summary/rankings: ｜1｜县水务局"),
    ),
    Case(
        13,
        "a project without plan and figure is not in scope and keeps no unit from its rank",
        "城西 has neither; 城东 85.0 - 83.3 = 1.7 ahead alone counts.",
        ledger(
            east("日期: 2022-10-31, 完成投资: 8500万元"),
            west("日期: 2022-10-31, 阶段: 谋划", "    投资: {总投资: 3亿元}\n"),
        ),
        (
            "summary/rankings/责任单位进度排名: ｜1｜县水务局｜ | 1.7 | 85.0%",
            "summary/红榜/建议上榜: 县水务局 | 1.7",
        ),
    ),
    Case(
        13,
        "a unit proposed for praise whose light is red is named with the contradiction",
        "Third quarter: 4400 - 2000 = 2400 of 2000 is 120.0 %: red list. Year: 44.0 - 75.0 = -31.0: "
        "red light.",
        ledger(
            east(
                "日期: 2022-06-30, 完成投资: 2000万元\n日期: 2022-09-30, 完成投资: 4400万元",
                "    投资: {年度计划投资: {2022: 10000万元}, 期间任务: {2022年三季度: 2000万元}}\n",
            ),
            head=SEPTEMBER,
            rules="rules.yaml",
        ),
        ("summary/红榜/建议上榜: 县水务局 | 120.0% | 不一致 | 红灯 | 31.0",),
        files={"rules.yaml": TARGETS},
    ),
    Case(
        13,
        "a project proposed for blame whose light is green is named with the contradiction",
        "60.0 - 66.7, 70.0 - 75.0, 80.0 - 83.3: behind in 3 periods, which the snail award asks for; "
        "3.3 behind is green.",
        ledger(east(BEHIND_THREE_TIMES)),
        ("summary/蜗牛奖/建议上榜: 城东水厂 | 连续 3 期 | 3.3 | 不一致 | 绿灯",),
    ),
    Case(
        13,
        "a project that stops reporting is not let off a list that counts up to its last report",
        "Start due in August, not begun by the report of 31 August: 1 month late by then, 4 asked for. "
        "Nobody knows how many at the end of the third quarter, for which the list is decided.",
        ledger(
            east(
                "日期: 2022-07-31, 阶段: 前期, 节点: {开工: {计划: 2022-08}}\n日期: 2022-08-31, 阶段: 前期"
            ),
            rules="xinchang-2019",
        ),
        ("summary/蜗牛奖/无法评定的: 城东水厂 | 2022年8月31日 | 2022年9月30日",),
        ("summary/蜗牛奖/建议上榜: 城东水厂",),
    ),
    Case(
        13,
        "a unit that met its target is not blacklisted for being last",
        "城东 85.0 - 75.0 = 10.0 ahead, 小学 75.0 - 75.0 = 0: last, and not behind.",
        ledger(
            east("日期: 2022-09-30, 完成投资: 8500万元"),
            school("日期: 2022-09-30, 完成投资: 7500万元"),
            head=SEPTEMBER,
        ),
        (
            "summary/rankings/责任单位进度排名: ｜2｜县教体局｜",
            "summary/红榜/建议上榜: 县教体局",
            "summary/黑榜/建议上榜: 没有符合条件的",
        ),
        ("summary/黑榜: 县教体局",),
    ),
)


# ---- 14. finished projects --------------------------------------------------------------------------


ENDED = (
    Case(
        14,
        "a finished project owes no reports and keeps its last figure to the end of the year",
        "9500/10000 = 95.0 % on 30 June, less 50.0 % is 45.0 ahead.",
        ledger(east(FINISHED)),
        (
            "summary/overview: 城东水厂 | 绿灯 | 95.0%",
            "summary/p-east: ｜进度｜绿灯 | 45.0 | 95.0% | 50.0%",
            "summary/p-east: ｜填报｜ | 不再要求填报",
            "summary/rankings/项目进度排名: ｜1｜城东水厂｜ | 45.0",
        ),
        (
            "summary/p-east: 红灯",
            "summary/p-east: 漏报 4 期",
            "summary/totals: 不是当期的",
            "bulletin: 不是当期的",
            "bulletin: 红灯",
        ),
    ),
    Case(
        14,
        "an unfinished project with the same last report is red for its silence",
        "July to October are missed: 4 periods.",
        ledger(east(FINISHED.replace("竣工", "在建"))),
        (
            "summary/p-east: ｜填报｜红灯 | 漏报 4 期",
            "summary/p-east: ｜进度｜未亮灯",
            "summary/totals: 不是当期的 | 城东水厂",
        ),
        ("summary/p-east: 不再要求填报",),
    ),
    Case(
        14,
        "a milestone of completion finishes a project, too",
        "竣工 was reported done on 28 June, no stage is given: 45.0 ahead as before.",
        ledger(
            east(
                "日期: 2022-06-30, 完成投资: 9500万元, 节点: {竣工: {计划: 2022-06, 完成: 2022-06-28}}"
            )
        ),
        (
            "summary/overview: 城东水厂 | 绿灯",
            "summary/p-east: ｜进度｜绿灯 | 45.0",
            "summary/p-east: ｜填报｜ | 不再要求填报",
        ),
        ("summary/p-east: 红灯",),
    ),
    Case(
        14,
        "a project finished last year is not red this year",
        "Completed in June 2022; in March 2023 it has neither plan nor figure of 2023.",
        ledger(
            east(FINISHED),
            school(
                "日期: 2023-03-31, 完成投资: 250万元",
                "    投资: {年度计划投资: {2023: 1000万元}}\n",
            ),
            head="统计时点: 2023-03-31",
        ),
        (
            "summary/p-east: ｜填报｜ | 不再要求填报",
            "summary/rankings/项目进度排名: ｜1｜青山小学｜",
        ),
        ("summary/p-east: 红灯", "summary/p-east: 漏报 9 期", "summary/rankings: ｜1｜城东水厂"),
    ),
    Case(
        14,
        "a unit with a finished project can be ranked",
        "(9500 + 8000)/20000 = 87.5 %, less 83.3 % is 4.2 ahead: 87.5 - 83.3 = 4.2.",
        ledger(east(FINISHED), west("日期: 2022-10-31, 完成投资: 8000万元")),
        (
            "summary/rankings/责任单位进度排名: ｜1｜县水务局｜",
            "summary/totals: ｜县水务局｜ | 87.5",
        ),
        ("summary/rankings/责任单位进度排名: 无法评定",),
    ),
)


# ---- 15. digits -------------------------------------------------------------------------------------

AT_ALL = """
格式: 1
标题: 落后就黄牌
自定: 示例县重点办
亮灯:
  - 方面: 进度
    指标: 落后百分点
    档:
      - {灯: 绿, 不高于: 0}
      - {灯: 黄, 高于: 0}
榜单:
  - 名称: 黑榜
    性质: 批评
    对象: 单位
    同时满足:
      - {指标: 期间任务完成率, 期间: 季度, 低于: 100}
"""

DIGITS = (
    Case(
        15,
        "a lag just below its bound is printed with the digits that tell it from the bound",
        "6504/10000 = 65.04 %, 9.96 behind: green; 6500/10000 = 65.00 %, 10.0 behind: yellow.",
        ledger(
            east("日期: 2022-09-30, 完成投资: 6504万元"),
            school("日期: 2022-09-30, 完成投资: 6500万元"),
            head=SEPTEMBER,
        ),
        (
            "summary/p-east: ｜进度｜绿灯 | 9.96 | 65.04% | 75.00%",
            "summary/p-school: ｜进度｜黄灯 | 10.0 | 65.0% | 75.0%",
        ),
        ("summary/p-east: ｜进度｜ | 低于序时进度 10.0",),
    ),
    Case(
        15,
        "a lag of next to nothing earns its light visibly",
        "7496/10000 = 74.96 %, 0.04 behind 75.00 %: yellow by a rule of more than 0.",
        ledger(east("日期: 2022-09-30, 完成投资: 7496万元"), head=SEPTEMBER, rules="rules.yaml"),
        ("summary/p-east: ｜进度｜黄灯 | 0.04 | 74.96% | 75.00%",),
        ("summary/p-east: ｜进度｜ | 低于序时进度 0.0 个",),
        files={"rules.yaml": AT_ALL},
    ),
    Case(
        15,
        "a share just below 100 % is not printed as 100.0 % beside that bound",
        "9996/10000 = 99.96 % of the third quarter, less than 100: black list.",
        ledger(
            east(
                "日期: 2022-06-30, 完成投资: 0万元\n日期: 2022-09-30, 完成投资: 9996万元",
                "    投资: {年度计划投资: {2022: 20000万元}, 期间任务: {2022年三季度: 10000万元}}\n",
            ),
            head=SEPTEMBER,
            rules="rules.yaml",
        ),
        ("summary/黑榜/建议上榜: 县水务局 | 99.96% | 低于 100",),
        ("summary/黑榜: 100.0%",),
        files={"rules.yaml": AT_ALL},
    ),
    Case(
        15,
        "neighbours in a ranking are printed with the digits that part them",
        "75.04 %, 75.03 % and 75.01 % are 0.04, 0.03 and 0.01 ahead: three ranks.",
        ledger(
            east("日期: 2022-09-30, 完成投资: 7504万元"),
            west("日期: 2022-09-30, 完成投资: 7503万元"),
            school("日期: 2022-09-30, 完成投资: 7501万元"),
            head=SEPTEMBER,
        ),
        (
            "summary/rankings/项目进度排名: ｜1｜城东水厂｜ | 0.04 | 75.04%",
            "summary/rankings/项目进度排名: ｜2｜城西水厂｜ | 0.03 | 75.03%",
            "summary/rankings/项目进度排名: ｜3｜青山小学｜ | 0.01 | 75.01%",
        ),
    ),
    Case(
        15,
        "ranks tie only where figures are exactly equal",
        "7500/10000 = 3000/4000 = 75.0 %; 7500.1/10000 = 75.001 % is better.",
        ledger(
            east("日期: 2022-09-30, 完成投资: 7500万元"),
            west(
                "日期: 2022-09-30, 完成投资: 3000万元",
                "    投资: {年度计划投资: {2022: 4000万元}}\n",
            ),
            school("日期: 2022-09-30, 完成投资: 7500.1万元"),
            head=SEPTEMBER,
        ),
        (
            "summary/rankings/项目进度排名: ｜1｜青山小学｜ | 75.001%",
            "summary/rankings/项目进度排名: ｜2（并列）｜城东水厂｜",
            "summary/rankings/项目进度排名: ｜2（并列）｜城西水厂｜",
        ),
    ),
    Case(
        15,
        "where four digits do not part a figure from its bound it is called slightly below",
        "65000.001/100000 = 65.000001 %, 9.999999 behind: green, and 10.0000 at four digits.",
        ledger(
            east(
                "日期: 2022-09-30, 完成投资: 65000.001万元",
                "    投资: {年度计划投资: {2022: 100000万元}}\n",
            ),
            head=SEPTEMBER,
        ),
        ("summary/p-east: ｜进度｜绿灯 | 略低于 10",),
    ),
    Case(
        15,
        "where no four digits subtract it is said that unrounded figures were subtracted",
        "9500/12000 = 79.1667 %, less 83.3333 % is -4.1667; with one digit 79.2 - 83.3 = -4.1, with "
        "two -4.16, with three -4.166, with four -4.1666: none will do.",
        ledger(
            east(
                "日期: 2022-10-31, 完成投资: 9500万元",
                "    投资: {年度计划投资: {2022: 12000万元}}\n",
            )
        ),
        (
            "summary/p-east: ｜完成率｜79.2% | 4.2 | 83.3% | 按未取舍的数相减",
            "summary/totals: ｜合计｜ | 79.2% | 83.3% | −4.2 | 按未取舍的数相减",
            "bulletin: 79.2% | 4.2 | 按未取舍的数相减",
        ),
    ),
    Case(
        15,
        "an office's own number of digits is used everywhere",
        "7000/10000 = 70.00 %, less 75.00 % is -5.00.",
        ledger(
            east("日期: 2022-09-30, 完成投资: 7000万元"), head=SEPTEMBER + "\n口径: {小数位: 2}"
        ),
        (
            "summary/p-east: ｜进度｜绿灯 | 5.00 | 70.00% | 75.00%",
            "summary/totals: ｜合计｜ | ｜70.00%｜75.00%｜−5.00｜",
            "bulletin: 完成率 70.00%",
        ),
        ("summary/totals: ｜70.0%｜", "bulletin: 70.0%，"),
    ),
)


# ---- 16. the bulletin -------------------------------------------------------------------------------

SIX = ("一号厂房", "二号厂房", "三号厂房", "四号厂房", "五号厂房", "六号厂房")


def six(progress: str = "", more: str = "") -> tuple[str, ...]:
    return tuple(
        project(f"p{n}", name, "东园管委会", progress, more) for n, name in enumerate(SIX, 1)
    )


AHEAD_AND_BEHIND = (
    east("日期: 2022-10-31, 完成投资: 9000万元"),
    school("日期: 2022-10-31, 完成投资: 5000万元"),
)

PAPERS = (
    Case(
        15,
        "two rows of the overview with one lag do not have two lights",
        "9.96 and 10.0 behind.",
        ledger(
            east("日期: 2022-09-30, 完成投资: 6504万元"),
            school("日期: 2022-09-30, 完成投资: 6500万元"),
            head=SEPTEMBER,
        ),
        ("summary/overview: 城东水厂 | 绿灯 | −9.96",),
        ("summary/overview: 城东水厂 | −10.0",),
    ),
    Case(
        16,
        "a bulletin names nobody whom a rule only proposes",
        "县水务局 90.0 % is 6.7 ahead and proposed for the red list, 县教体局 50.0 % for the black.",
        ledger(*AHEAD_AND_BEHIND),
        (
            "summary/红榜/建议上榜: 县水务局",
            "summary/黑榜/建议上榜: 县教体局",
            "weekly/decisions: 确认黑榜 | 县教体局",
            "bulletin: 红灯 1 个",
        ),
        ("bulletin: 建议", "bulletin: 红榜", "bulletin: 黑榜", "bulletin: 确认", "bulletin: 督办"),
    ),
    Case(
        16,
        "a bulletin names what was decided, with how",
        "The red list was decided on 20 October, the snail award will be on 5 November.",
        ledger(
            *AHEAD_AND_BEHIND,
            more="评定结果:\n"
            "  - {日期: 2022-10-20, 榜单: 红榜, 单位: 县水务局, 方式: 会议研究}\n"
            "  - {日期: 2022-11-05, 榜单: 蜗牛奖, 项目: school, 方式: 现场票决}\n",
        ),
        ("bulletin: 列入“红榜” | 县水务局 | 2022年10月20日 | 会议研究",),
        ("bulletin: 蜗牛奖", "bulletin: 现场票决", "bulletin: 黑榜"),
    ),
    Case(
        16,
        "a bulletin names all six and not five of them",
        "Six awards of one day.",
        ledger(
            *six("日期: 2022-10-31, 完成投资: 8000万元"),
            more="评定结果:\n"
            + "".join(f"  - {{日期: 2022-10-20, 榜单: 蜗牛奖, 项目: p{n}}}\n" for n in range(1, 7)),
        ),
        ("bulletin: 列入“蜗牛奖” | 6 个 | " + "、".join(SIX),),
        ("bulletin: 等6个", "bulletin: 等 6 个", "bulletin: 另有"),
    ),
    Case(
        16,
        "a bulletin names every silent project",
        "Six projects never reported.",
        ledger(*six(), school("日期: 2022-10-31, 完成投资: 8000万元")),
        (
            "bulletin: 没有报过进度的 6 个：" + "、".join(SIX),
            "bulletin: 没有报投资的 6 个 | " + "、".join(SIX),
        ),
        ("bulletin: 等6个", "bulletin: 另有"),
    ),
    Case(
        16,
        "a bulletin names every milestone that is late",
        "Six milestones of 31 August, reported on 31 October without them.",
        ledger(*six("日期: 2022-10-31, 完成投资: 8000万元, 节点: {封顶: {计划: 2022-08-31}}")),
        ("bulletin: 超期未完成的节点 6 个 | " + "、".join(f"{name}封顶" for name in SIX),),
        ("bulletin: 另有", "bulletin: 等6个"),
    ),
    Case(
        16,
        "what was decided before the last report and is not closed is named again",
        "A snail award of 12 July, to be put right by 30 September, 31 days ago, is not closed.",
        ledger(
            *AHEAD_AND_BEHIND,
            head=OCTOBER + "\n上期时点: 2022-09-30",
            more="评定结果:\n"
            "  - {日期: 2022-07-12, 榜单: 蜗牛奖, 项目: school, 整改期限: 2022-09-30}\n",
        ),
        ("bulletin: 尚未销号的 1 个 | 青山小学 | 蜗牛奖 | 31 天",),
        ("bulletin: 列入“蜗牛奖”",),
    ),
)


# ---- 17. awards and their periods -------------------------------------------------------------------

QUARTERS = (
    "    投资:\n"
    "      年度计划投资: {2022: 10000万元}\n"
    "      期间任务: {2022年二季度: 2000万元, 2022年三季度: 2000万元}\n"
)


def awarded(award: str, day: str = "2022-10-15") -> str:
    """The unit fulfilled both quarters: 3200 - 1000 and 5400 - 3200, each 2200 of 2000."""
    return ledger(
        east(
            "日期: 2022-03-31, 完成投资: 1000万元\n"
            "日期: 2022-06-30, 完成投资: 3200万元\n"
            "日期: 2022-09-30, 完成投资: 5400万元",
            QUARTERS,
        ),
        head=f"统计时点: {day}",
        rules="rules.yaml",
        more=f"评定结果: [{{{award}, 榜单: 红榜, 单位: 县水务局}}]\n",
    )


PROPOSED = (
    "summary/红榜/建议上榜: 县水务局 | 110.0%",
    "summary/请领导定: 确认红榜 | 县水务局",
    "weekly/decisions: 确认红榜 | 县水务局",
)
CONFIRMED = ("summary/请领导定: 确认红榜", "weekly/decisions: 确认红榜")
RULES = {"rules.yaml": TARGETS}
QUARTER = "Due is the third quarter: 2200/2000 = 110.0 %. "

AWARDS = (
    Case(
        17,
        "confirming one quarter does not suppress the proposal of the next",
        QUARTER + "What was confirmed is the second.",
        awarded("日期: 2022-07-08, 期: 2022年二季度"),
        (*PROPOSED, "summary/红榜/评定结果: 县水务局 | 2022年二季度"),
        files=RULES,
    ),
    Case(
        17,
        "confirming a quarter suppresses its own proposal among the decisions",
        QUARTER + "It was confirmed.",
        awarded("日期: 2022-10-08, 期: 2022年三季度"),
        ("summary/红榜/评定结果: 县水务局 | 2022年三季度",),
        CONFIRMED,
        files=RULES,
    ),
    Case(
        17,
        "a result without a period is of the quarter that was over when it was decided",
        QUARTER + "8 October is after its end.",
        awarded("日期: 2022-10-08"),
        ("summary/红榜/评定结果: 县水务局 | 2022年10月8日",),
        CONFIRMED,
        files=RULES,
    ),
    Case(
        17,
        "a result decided before a quarter's end is not of that quarter",
        QUARTER + "On 20 September it was not over.",
        awarded("日期: 2022-09-20"),
        PROPOSED,
        files=RULES,
    ),
    Case(
        17,
        "confirming a month does not suppress the proposal of the next month",
        "By the rule set `default` lists are monthly: 9000/10000 = 90.0 % in October, 6.7 ahead. "
        "Confirmed was September.",
        ledger(
            east("日期: 2022-10-31, 完成投资: 9000万元"),
            more="评定结果: [{日期: 2022-10-10, 期: 2022-09, 榜单: 红榜, 单位: 县水务局}]\n",
        ),
        ("summary/红榜/建议上榜: 县水务局 | 6.7", "weekly/decisions: 确认红榜 | 县水务局"),
    ),
    Case(
        17,
        "confirming one list does not suppress another",
        "县水务局 is confirmed for October; the black list of October is not.",
        ledger(
            *AHEAD_AND_BEHIND,
            more="评定结果: [{日期: 2022-10-31, 期: 2022-10, 榜单: 红榜, 单位: 县水务局}]\n",
        ),
        ("weekly/decisions: 确认黑榜 | 县教体局", "summary/红榜/评定结果: 县水务局"),
        ("weekly/decisions: 确认红榜",),
    ),
)


# ---- what earlier versions of the program got wrong in the hard cases of these tests ----------------

ADMIT = "格式: 1\n标题: 门槛\n自定: 示例县重点办\n准入:\n  - {投资强度: 200}\n"
FRESH = "格式: 1\n标题: 只看填报\n自定: 示例县重点办\n亮灯:\n  - {方面: 填报, 指标: 漏报期数, 档: [{灯: 绿, 低于: 1}, {灯: 红, 不低于: 1}]}\n"

FOUND = (
    Case(
        10,
        "works without the figure make no older figure current",
        "5000/10000 = 50.0 % is of June, and October reported works alone.",
        ledger(west("日期: 2022-06-30, 完成投资: 5000万元\n日期: 2022-10-31, 形象进度: 主体封顶")),
        (
            "summary/p-west: ｜进度｜未亮灯 | 2022年6月30日",
            "summary/overview: 城西水厂 | 未亮灯",
            "summary/p-west: ｜填报｜绿灯",
        ),
        ("summary/rankings: ｜1｜城西水厂",),
    ),
    Case(
        10,
        "rules without progress, start and preparation give no light as a whole",
        "The only rule is for 填报, which is green.",
        ledger(east("日期: 2022-10-31, 完成投资: 8000万元"), rules="rules.yaml"),
        ("summary/p-east: ｜填报｜绿灯", "summary/overview: 城东水厂 | 未亮灯"),
        ("summary/overview: 城东水厂 | 绿灯",),
        files={"rules.yaml": FRESH},
    ),
    Case(
        10,
        "an override of problems makes no light as a whole green",
        "Green needs 进度, 开工 or 前期; none was judged.",
        ledger(
            east(
                "",
                "    人工评定:\n      - {日期: 2022-10-15, 方面: 问题, 灯: 绿, 原因: 现场核实正常}\n",
            )
        ),
        ("summary/overview: 城东水厂 | 未亮灯", "summary/p-east: ｜问题｜绿灯 | 现场核实正常"),
        ("summary/overview: 绿灯",),
    ),
    Case(
        12,
        "a unit's step gives the reason of its dimension",
        "30.0 %, 45.0 behind: red; 3 problems: red; the step is for problems.",
        ledger(
            east("日期: 2022-09-30, 完成投资: 3000万元", TROUBLES),
            head=SEPTEMBER,
            rules="rules.yaml",
        ),
        ("weekly/decisions: 县水务局 | 约谈 | 3 个问题超期",),
        ("weekly/decisions: 约谈 | 序时进度",),
        files={
            "rules.yaml": "格式: 1\n标题: 单位\n自定: 示例县重点办\n亮灯:\n  - {方面: 进度, 对象: 单位, 指标: 落后百分点, 档: [{灯: 绿, 低于: 10}, {灯: 红, 不低于: 10}]}\n  - {方面: 问题, 对象: 单位, 指标: 超期问题数, 档: [{灯: 绿, 低于: 1}, {灯: 红, 不低于: 1}]}\n升级:\n  - {方面: 问题, 灯: 红, 措施: 约谈}\n"
        },
    ),
    Case(
        13,
        "a unit whose project is cancelled is judged on the others",
        "城东 85.0 - 83.3 = 1.7 ahead; 城西 would have lowered it to 43.0 %.",
        ledger(
            east("日期: 2022-10-31, 完成投资: 8500万元"),
            west(
                "日期: 2022-08-31, 完成投资: 100万元\n日期: 2022-10-20, 阶段: 取消, 原因: 用地未落实"
            ),
        ),
        (
            "summary/红榜/建议上榜: 县水务局 | 1.7",
            "summary/rankings/责任单位进度排名: ｜1｜县水务局｜",
        ),
    ),
    Case(
        14,
        "the dispatch does not miss reports of a finished project",
        "城东 was completed in June and owes none; 城西 reported on 28 October.",
        ledger(east(FINISHED), west("日期: 2022-10-28, 完成投资: 8000万元")),
        ("weekly: 有填报的项目 1 个",),
        (
            "weekly/这一周没有填报的项目: 城东水厂",
            "weekly: 没有填报的 1 个",
            "summary/changes: 未填报 | 城东水厂",
        ),
    ),
    Case(
        15,
        "the highest and the lowest rate of a bulletin do not look equal",
        "7504/10000 = 75.04 %, 7501/10000 = 75.01 %: both 75.0 % with one digit.",
        ledger(
            east("日期: 2022-09-30, 完成投资: 7504万元"),
            school("日期: 2022-09-30, 完成投资: 7501万元"),
            head=SEPTEMBER,
        ),
        ("bulletin: 最高的是县水务局 | 75.04%", "bulletin: 最低的是县教体局 | 75.01%"),
        ("bulletin: 为 75.0%",),
    ),
    Case(
        15,
        "an intensity just below its threshold does not look like it",
        "19999.6/100 = 199.996万元/亩, which is 200 with two digits.",
        ledger(
            east(
                "日期: 2022-09-30, 阶段: 在建", "    投资: {总投资: 19999.6万元}\n    用地: 100亩\n"
            ),
            head=SEPTEMBER,
            rules="rules.yaml",
        ),
        ("summary/admission: 城东水厂 | 199.996 | 低于门槛 200",),
        files={"rules.yaml": ADMIT},
    ),
    Case(
        16,
        "a bulletin names every problem that is overdue longest",
        "All 3 were due on 31 July: 61 days to 30 September.",
        ledger(east("日期: 2022-09-30, 完成投资: 7500万元", TROUBLES), head=SEPTEMBER),
        ("bulletin: 超期最久的是 | 管线未迁改 | 用地未交付 | 资金未到位 | 61 天",),
    ),
    Case(
        17,
        "a quarter that closes early may be decided on before its calendar end",
        QUARTER + "It closed on 25 September.",
        awarded("日期: 2022-09-28", "2022-09-29")
        .replace("规则:", "口径: {月末日: 25}\n规则:")
        .replace("2022-09-30", "2022-09-25")
        .replace("2022-06-30", "2022-06-25")
        .replace("2022-03-31", "2022-03-25"),
        ("summary/红榜/建议上榜: 县水务局 | 110.0%",),
        CONFIRMED,
        files={"rules.yaml": TARGETS},
    ),
)


CASES = (
    *SILENCE,
    *REASONS,
    *OWN_REASONS,
    *UNITS,
    *ENDED,
    *DIGITS,
    *PAPERS,
    *AWARDS,
    *FOUND,
)


@each(CASES)
def test_a_judgement_is_what_the_hand_gets(
    case: Case, run: Callable[..., Run], tmp_path: Path
) -> None:
    judge(case, run, tmp_path)


def test_every_point_has_three_cases() -> None:
    counts = {point: sum(case.point == point for case in CASES) for point in range(10, 18)}
    assert min(counts.values()) >= 3, counts

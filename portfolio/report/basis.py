"""口径说明: how the figures of this report were computed, where offices differ.

Only what the report uses is explained.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from portfolio.facts.baseline import common
from portfolio.ledger import vocabulary
from portfolio.ledger.model import Basis
from portfolio.report import investment
from portfolio.report.context import Context
from portfolio.report.phrase import Phrase
from portfolio.report.words import COMPLETION_RATE, TOTAL

if TYPE_CHECKING:
    from portfolio.report.rates import RateLine

TITLE = Phrase("口径说明", "Basis of the figures")
AS_OF = Phrase("统计时点", "Day of the report")
AS_OF_HOW = Phrase(
    "晚于统计时点的填报不计入；每个数字保留它自己的截至日期，不按日历推算。",
    "Reports dated later are left out. Every figure keeps its own date, and nothing is inferred from the calendar.",
)
RATE_HOW = Phrase(
    "年初以来完成投资 ÷ 当年计划投资。没有计划或计划为零的不算，记“—”。可以超过 100%。百分比保留 {decimals} 位小数，四舍五入；先相减，后取舍。",
    "Invested since 1 January ÷ plan of that year. Without a plan, or with a plan of nought, there is no rate (“—”). It may exceed 100%. Percentages have {decimals} {decimals:decimal|decimals}, rounded half up, after subtraction.",
)
TOTALS_HOW = Phrase(
    "汇总的完成率是合计除以合计，不是平均数；汇总的序时进度是各项目在统计时点的序时进度按年度计划加权。有计划、没有报投资的项目，计划仍计在分母里并列出名字；没有年度计划的不计入。同一天报了两个数的，合计和完成率给出最低和最高。母项目、已调出和取消的项目不计入。",
    "The completion rate of a group is a ratio of sums, not a mean; its pace is that of the projects at the report’s date, weighed by the year’s plans. A project with a plan that did not report keeps its plan in the denominator and is named; without a plan for the year it is not counted. Where two reports of one day differ, sums and rates give the lowest and the highest. Parents and projects that left or were cancelled are not counted.",
)
BASE = Phrase("分母是{base}。", "Of {base}.")
MILESTONES = Phrase("节点", "Milestones")
MILESTONES_HOW = Phrase(
    "推迟和提前按两个日期里较粗的精度计。只写到月份的，过完这个月算到期。{days} 天之内到期的算临近。到期以后又有填报、但没有报完成的，算超期，天数数到最后一次填报；到期以后没有填报的，只说日期已过。",
    "Delays are counted at the coarser precision of both dates. A month is due when it is over. What falls due within {days} days is due soon. What was reported on after its date and not said to be done is overdue, and its days are counted up to the last report; what was not reported on since is only said to be past.",
)
PERIOD_HOW = Phrase(
    "每{period}一次；没有报到最近一个已过完的周期的算漏报。进度只按当期的数据评定，过期的数据保留完成率和日期，不亮灯、不排名、不上榜。竣工、投产以后不再要求填报。",
    "Every {period}; a project that has not reported up to the newest period that is over has missed it. Progress is judged on figures of that period only: an older figure keeps its rate and its day, and has no light, no rank and no place on a list. A finished project owes no further reports.",
)
BASELINE_CUTOFF = Phrase(
    "每月 {day} 日起当月算整月。", " From day {day} on a month counts as whole."
)
BASELINE_NOW = Phrase(
    "{date}为 {pace}（{how}）。各项目按自己数据的日期比，汇总按统计时点比。",
    " On {date} it is {pace} ({how}). Each project is compared at the day of its own data.",
)
BASELINE_CURVES = Phrase(
    "有累计计划的项目按自己的累计计划比。",
    " Projects with a cumulative plan are compared with that.",
)


class BasisItem(NamedTuple):
    label: str
    text: str


def build(context: Context, lines: tuple[RateLine, ...]) -> tuple[BasisItem, ...]:
    w, how = context.words, context.settings
    any_money = any(s.tracks["invested"] or s.tracks["rate"] for s in context.states)
    items: list[BasisItem] = [BasisItem(w.say(AS_OF), w.say(AS_OF_HOW))]
    if any_money:
        items.append(BasisItem(w.say(COMPLETION_RATE), w.say(RATE_HOW, decimals=how.decimals)))
        items.append(BasisItem(w.label(Basis, "baseline"), _baseline(context)))
        items.append(BasisItem(w.say(TOTAL), w.say(TOTALS_HOW)))
    for line in lines:
        items.append(BasisItem(line.label, w.say(BASE, base=line.base)))
    if any(s.milestones for s in context.states):
        items.append(BasisItem(w.say(MILESTONES), w.say(MILESTONES_HOW, days=how.due_soon)))
    if any(s.last is not None for s in context.states):
        period = w.code(vocabulary.field(Basis, "period").kind, how.period)
        items.append(BasisItem(w.label(Basis, "period"), w.say(PERIOD_HOW, period=period)))
    return tuple(items)


BASELINES: Mapping[str, Phrase] = {
    "months": Phrase("按月：满整月的月数 ÷ 12。", "By months: whole months ÷ 12."),
    "days": Phrase(
        "按日：到当天的天数 ÷ 全年天数。",
        "By days: days up to and including that day ÷ days of the year.",
    ),
    "target": Phrase(
        "按目标：整月数 ÷ 12，再乘年度目标 {target}。",
        "By target: whole months ÷ 12, times the year's target of {target}.",
    ),
    "curve": Phrase(
        "按各项目自己的累计计划；没有累计计划的不比。",
        "By each project's own cumulative plan; without one there is no comparison.",
    ),
}


def _baseline(context: Context) -> str:
    """The way in use, with its value at the day of the report where it is the same for all."""
    w, how = context.words, context.settings
    text = w.say(BASELINES[how.baseline], target=w.plain(how.target))
    if how.cutoff is not None and how.baseline != "days":
        text += w.say(BASELINE_CUTOFF, day=how.cutoff)
    now = common(context.day, how)
    if now is not None:
        text += w.say(
            BASELINE_NOW,
            date=w.when(context.as_of),
            pace=w.share(now.percent),
            how=investment.pace(w, now),
        )
    if any(s.plans["curve"] for s in context.states) and how.baseline != "curve":
        text += w.say(BASELINE_CURVES)
    return text

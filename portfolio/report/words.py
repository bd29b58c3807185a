"""Phrases that several modules say, and those of the page around the sections."""

from __future__ import annotations

from portfolio.report.phrase import Phrase

UNREPORTED = Phrase("未报", "not reported")
NOT_APPLICABLE = Phrase("不适用", "not applicable")
LIST_SEPARATOR = Phrase("、", ", ")
CLAUSE_SEPARATOR = Phrase("；", "; ")
NAME_SEPARATOR = Phrase("、", "; ")
PAUSE = Phrase("，", ", ")
EITHER_SEPARATOR = Phrase(" / ", " / ")
NAME_AND_VALUE = Phrase("{name} {value}", "{name} {value}")
LABEL_AND_VALUE = Phrase("{label} {value}", "{label} {value}")
LABEL_OF = Phrase("{of}{label}", "{label} {of}")
QUOTED = Phrase("“{text}”", "“{text}”")
IN_BRACKETS = Phrase("（{text}）", " ({text})")
YEAR_NAMED = Phrase("{year}年", "{year}")
YEARS_FROM_TO = Phrase("{first}—{last}年", "{first}–{last}")
YEARS_FROM = Phrase("{year}年起", "from {year}")
YEARS_TO = Phrase("到{year}年", "to {year}")
UNTIL = Phrase("截至{date}", "to {date}")
BECAUSE = Phrase("原因：{reason}", "reason: {reason}")
REASON_UNREPORTED = Phrase("未报", "not reported")
PLAN_OF_YEAR = Phrase("{year}年计划投资", "Plan for {year}")
LEAD_AHEAD = Phrase("高于序时进度 {points} 个百分点", "{points} points ahead of pace")
LEAD_BEHIND = Phrase("低于序时进度 {points} 个百分点", "{points} points behind pace")
LEAD_EVEN = Phrase("与序时进度持平", "on pace")
TWO_REPORTS = Phrase("同一天报了两个数", "two reports of one day differ")
FROM_TO = Phrase("{low}—{high}", "{low}–{high}")
LEAD_BETWEEN = Phrase("与序时进度相差 {points} 个百分点", "{points} points from pace")
LEAD_AHEAD_SLIGHTLY = Phrase("略高于序时进度", "slightly ahead of pace")
LEAD_BEHIND_SLIGHTLY = Phrase("略低于序时进度", "slightly behind pace")
UNROUNDED = Phrase("按未取舍的数相减", "unrounded numbers subtracted")
FROM_TO_SIGNED = Phrase("{low} 至 {high}", "{low} to {high}")
SKIP = Phrase("跳到正文", "Skip to the report")
AS_OF = Phrase("统计时点 {date}", "As of {date}")
PROJECT = Phrase("项目", "Project")
NO_RATE = Phrase("—", "—")
CITE_LABEL = Phrase("引文 {n}", "Quotation {n}")
BACK_LABEL = Phrase("回到引用处 {n}", "Back to use {n}")
WITH_UNIT = Phrase("{label}（{unit}）", "{label} ({unit})")
COLON = Phrase("：", ": ")
COMPLETION_RATE = Phrase("完成率", "Completion rate")
LACK_PLAN_OF_REPORTED = Phrase(
    "报了投资、没有年度计划，不计入完成率",
    "reported investment without a plan for the year, not in the rate",
)
EDITORS_NOTE = Phrase("编者注", "Editor's note")
MADE_BY = Phrase(
    "由 {file} 生成，程序版本 {version}，批号 {batch}",
    "Made from {file} by version {version}, batch {batch}",
)
LEGEND = Phrase("图例", "Legend")
OLDER_FIGURES = Phrase("数据不是当期的", "Figures not of the period due")
LIGHTS_SECTION = Phrase("红黄绿灯", "Lights")
ON_DATE = Phrase("{date}：{text}", "{date}: {text}")
PROBLEMS_N_OVERDUE = Phrase("超期 {n} 个", "{n} overdue")
COUNT_OF = Phrase("{n} 个", "{n}")
TOTAL = Phrase("合计", "Total")
PAGE_HOME = Phrase("回到总表", "Back to the report")

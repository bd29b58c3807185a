"""The sentence of every measure of the rules, and of every reason why it has no value."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.report.phrase import Phrase

SENTENCES: Mapping[str, Phrase] = {
    "lag_behind": Phrase(
        "低于序时进度 {points} 个百分点：完成率 {rate}，序时进度 {pace}",
        "{points} points behind pace: completion rate {rate}, pace {pace}",
    ),
    "lag_ahead": Phrase(
        "高于序时进度 {points} 个百分点：完成率 {rate}，序时进度 {pace}",
        "{points} points ahead of pace: completion rate {rate}, pace {pace}",
    ),
    "lag_even": Phrase(
        "与序时进度持平：完成率 {rate}，序时进度 {pace}",
        "on pace: completion rate {rate}, pace {pace}",
    ),
    "shortfall": Phrase(
        "比序时进度少 {share}：完成率 {rate}，序时进度 {pace}",
        "{share} short of pace: completion rate {rate}, pace {pace}",
    ),
    "shortfall_none": Phrase(
        "达到序时进度：完成率 {rate}，序时进度 {pace}",
        "up to pace: completion rate {rate}, pace {pace}",
    ),
    "of_pace": Phrase(
        "完成序时进度的 {share}：完成率 {rate} ÷ 序时进度 {pace}",
        "{share} of pace: completion rate {rate} ÷ pace {pace}",
    ),
    "of_year": Phrase("年度完成率 {rate}", "completion rate of the year {rate}"),
    "of_period": Phrase(
        "{period}任务完成 {share}：{done} ÷ {plan}",
        "{share} of the task for {period}: {done} ÷ {plan}",
    ),
    "excess_more": Phrase(
        "{period}超额 {apart}：{done} − {plan}",
        "{apart} over the task for {period}: {done} − {plan}",
    ),
    "excess_less": Phrase(
        "{period}差 {apart}：{plan} − {done}",
        "{apart} short of the task for {period}: {plan} − {done}",
    ),
    "periods_behind": Phrase(
        "连续 {n} 期低于序时进度，现低 {points} 个百分点：完成率 {rate}，序时进度 {pace}",
        "behind pace in {n} {n:period|periods} in a row, now by {points} points: rate {rate}, pace {pace}",
    ),
    "no_period_behind": Phrase(
        "不低于序时进度：完成率 {rate}，序时进度 {pace}",
        "not behind pace: rate {rate}, pace {pace}",
    ),
    "has_started": Phrase("已开工", "has started"),
    "months_unstarted": Phrase(
        "计划 {date}开工，到{last}还没有开工，已 {n} 个月末",
        "planned to start in {date}; not started by {last}, at the end of {n} {n:month|months}",
    ),
    "months_delayed": Phrase(
        "{name}比原计划推迟 {n} 个月：原计划 {original}，现为 {now}",
        "{name} is {n} {n:month|months} later than originally planned: {original}, now {now}",
    ),
    "months_not_delayed": Phrase(
        "{name}没有推迟：原计划 {original}，现为 {now}",
        "{name} is not later than originally planned: {original}, now {now}",
    ),
    "is_counted": Phrase("已入统", "is in the statistics"),
    "months_uncounted": Phrase(
        "{date}开工，到{last}满 {n} 个月还没有入统",
        "started on {date}; not in the statistics by {last}, after {n} {n:month|months}",
    ),
    "months_and_days_uncounted": Phrase(
        "{date}开工，到{last}满 {n} 个月又 {days} 天还没有入统",
        "started on {date}; not in the statistics by {last}, after {n} {n:month|months} and {days} {days:day|days}",
    ),
    "days_overdue": Phrase(
        "{name}计划 {date}，到{last}超期 {n} 天没有报完成",
        "{name} planned for {date}, {n} {n:day|days} overdue by {last}",
    ),
    "none_overdue": Phrase("没有超期的节点", "no milestone is overdue"),
    "procedures_overdue": Phrase(
        "{n} 项手续过了期限没有办结：{names}",
        "{n} {n:procedure is|procedures are} past the date and not granted: {names}",
    ),
    "no_procedure_overdue": Phrase("没有逾期的手续", "no procedure is overdue"),
    "periods_missed": Phrase(
        "最后一次填报是{last}，漏报 {n} 期", "last report {last}, {n} {n:period|periods} missed"
    ),
    "no_period_missed": Phrase("按期填报，数据到{last}", "reported in time, data to {last}"),
    "problems_overdue": Phrase(
        "{n} 个问题超期没有销号", "{n} {n:problem is|problems are} overdue and not closed"
    ),
    "no_problem_overdue": Phrase("没有超期的问题", "no problem is overdue"),
    "events": Phrase(
        "最近 {months} 个月“{event}” {n} 次",
        "“{event}” {n} {n:time|times} in the last {months} {months:month|months}",
    ),
    "months_with_events": Phrase(
        "连续 {n} 个月“{event}”", "“{event}” in {n} {n:month|months} in a row"
    ),
    "points": Phrase("{event} {points} 分", "{event}: {points} points"),
    "projects": Phrase("{n} 个项目", "{n} {n:project|projects}"),
    "late_starts": Phrase(
        "{n} 个项目应开未开", "{n} {n:project|projects} should have started and did not"
    ),
    "late_starts_or_entries": Phrase(
        "{n} 个项目未按期开工入库：{names}",
        "{n} {n:project was|projects were} not started and entered in the statistics on time: {names}",
    ),
    "no_late_start_or_entry": Phrase(
        "没有未按期开工入库的项目",
        "no project is late with its start or its entry in the statistics",
    ),
    "starts_unknown": Phrase(
        "是否按期开工、入库未报：{names}",
        "not reported whether started and entered in the statistics on time: {names}",
    ),
    "no_level": Phrase("级别未报：{names}", "level not reported: {names}"),
    "each_project": Phrase(
        "{n} 个项目分别计分：{points}",
        "points of {n} {n:project|projects}, each by itself: {points}",
    ),
    "plan": Phrase("年度计划投资 {amount}", "planned investment of the year {amount}"),
    "intensity": Phrase("投资强度 {number} 万元/亩", "investment per mu {number} (CNY 10,000)"),
    "output_per_mu": Phrase(
        "亩均产出 {number} 万元/亩", "yearly output per mu {number} (CNY 10,000)"
    ),
    "score": Phrase("{name} {points} 分", "{name} {points} points"),
    "no_pace_measured": Phrase("没有可比的序时进度", "no pace to compare with"),
    "no_plan_measured": Phrase("没有{year}年计划投资", "no investment is planned for {year}"),
    "no_invested": Phrase("{year}年完成投资未报", "what was invested in {year} is not reported"),
    "pace_is_zero": Phrase("序时进度还是零", "the pace is still nought"),
    "no_target": Phrase("没有这一类期间任务", "there is no task for such a period"),
    "period_unreported": Phrase(
        "{period}完成多少未报", "how much was done in {period} is not reported"
    ),
    "target_is_zero": Phrase("{period}任务为零", "the task for {period} is nought"),
    "started_before": Phrase("往年已开工", "started in a former year"),
    "started_already": Phrase("已开工", "has started"),
    "no_planned_start": Phrase("计划开工日期未报", "the planned start is not reported"),
    "no_start_planned": Phrase("没有安排开工", "no start is planned"),
    "start_not_due": Phrase("计划 {date}开工", "planned to start in {date}"),
    "start_unreported": Phrase(
        "计划 {date}开工，之后是否开工未报",
        "planned to start in {date}; whether it did is not reported",
    ),
    "no_end_planned": Phrase("没有竣工、投产节点", "no completion is planned"),
    "statistics_not_needed": Phrase("不需入统", "need not be in the statistics"),
    "not_started": Phrase("还没有开工", "has not started"),
    "start_unreported_at_all": Phrase("是否开工未报", "whether it started is not reported"),
    "no_total": Phrase(
        "总投资未报，不知道应不应入统",
        "the total investment is not reported, so nobody knows whether it should be in the statistics",
    ),
    "too_small": Phrase("总投资不到入统起点", "too small for the statistics"),
    "statistics_unreported": Phrase(
        "是否入统未报", "whether it is in the statistics is not reported"
    ),
    "no_start_date": Phrase("开工日期未报", "the date of the start is not reported"),
    "uncounted_recently": Phrase(
        "{date}开工，不满 1 个月", "started on {date}, less than a month ago"
    ),
    "no_milestones": Phrase("没有报节点", "no milestones are reported"),
    "milestone_unreported": Phrase(
        "{name}计划 {date}，之后没有填报", "{name} was planned for {date}; no report since"
    ),
    "no_procedures": Phrase("没有报前期手续", "no procedures are reported"),
    "procedure_unreported": Phrase(
        "{name}过了期限，之后没有填报", "{name} is past its date; no report since"
    ),
    "never_reported_measured": Phrase("从未填报", "never reported"),
    "no_problems": Phrase("没有提过问题", "no problem was ever raised"),
    "no_points": Phrase("没有录入“{event}”", "“{event}” is not entered"),
    "no_total_or_land": Phrase("总投资或用地未报", "total investment or land is not reported"),
    "no_output_or_land": Phrase("年产值或用地未报", "yearly output or land is not reported"),
    "other_class": Phrase("不评这一类项目", "projects of this class are not judged"),
    "out_of_scope": Phrase("不在规则的适用范围", "outside the scope of the rule"),
    "score_lacks": Phrase("缺 {names}", "lacks {names}"),
    "no_scheme": Phrase("没有评分办法", "there is no scoring scheme"),
    "disputed": Phrase("同一天报了两个数：{values}", "Two reports of one day differ: {values}"),
    "unit_disputed": Phrase("{values}同一天报了两个数", "Two reports of one day differ: {values}"),
    "figure_is_old": Phrase("数据截至{date}，应报到{due}", "Figures to {date}, due to {due}"),
    "year_begun": Phrase(
        "{year}年第一个报送周期还没有过完", "The first period of {year} is not over"
    ),
    "unit_unplanned": Phrase(
        "{names}报了投资、没有{year}年计划", "Reported without a plan for {year}: {names}"
    ),
    "unit_silent": Phrase(
        "{names}未报{year}年完成投资", "Nothing invested reported for {year}: {names}"
    ),
    "unit_old": Phrase("{names}的数据不是当期的，应报到{due}", "Figures not up to {due}: {names}"),
    "unit_period_unreported": Phrase(
        "{names}{period}完成多少未报", "What was done in {period} was not reported: {names}"
    ),
    "start_disputed": Phrase(
        "是否开工同一天报的不一致", "Two reports of one day differ on the start"
    ),
    "start_late_days": Phrase(
        "计划 {date}开工，到{last}还没有开工，超期 {n} 天，还不满一个月末",
        "Start planned for {date}, none by {last}: {n} {n:day|days} late, not yet past the end of a month",
    ),
    "statistics_disputed": Phrase(
        "是否入统同一天报的不一致", "Two reports of one day differ on the statistics"
    ),
    "due_undone": Phrase(
        "{name}计划 {date}，到期未报完成", "{name} planned for {date}, due and not reported done"
    ),
    "finished_owes_none": Phrase(
        "已竣工，最后一次填报是{last}，不再要求填报",
        "Finished; last reported on {last}, no more is owed",
    ),
}
"""By the key that `judgement` gives with what it measured."""

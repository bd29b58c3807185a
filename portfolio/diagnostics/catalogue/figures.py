"""What is said of figures and dates that do not go with the others."""

from __future__ import annotations

from portfolio.diagnostics.catalogue.examples import (
    entries,
    lands,
    parted,
    planned,
    project,
    totals,
)
from portfolio.diagnostics.entry import warning

FIGURES = {
    "cumulative-falls": warning(
        zh="{what}是累计数，从 {other} 降到了 {amount}",
        en="{what} is cumulative and fell from {other} to {amount}",
        zh_help="对一下数字；要改旧的，写一条更正",
        en_help="look at the figure; to change an old one, write a correction",
        zh_meaning="年初以来和开工以来的累计数、已完成的工程量、形象进度百分比都不会变小。报错了数的，写一条更正，说明原因，旧的不要改。",
        en_meaning="A cumulative figure does not fall. To change a wrong figure, write a correction with its reason.",
        wrong=entries(
            "- {日期|date: 2022-06-30, 完成投资|invested: 1.8亿元}",
            "- {日期|date: 2022-07-31, 完成投资|invested: 1.6亿元}",
        ),
        right=entries(
            "- {日期|date: 2022-06-30, 完成投资|invested: 1.6亿元}",
            "- {日期|date: 2022-07-31, 完成投资|invested: 1.8亿元}",
        ),
    ),
    "rate-jumps": warning(
        zh="完成率从 {old} 跳到 {new}，上升 {points} 个百分点，超过 {limit}",
        en="the completion rate jumped from {old} to {new}, by {points} points, more than {limit}",
        zh_help="对一下完成投资和单位；确实如此，可以豁免，或者调口径里的“跳变”",
        en_help="look at the sum and its unit; if it is right, waive this, or change `jump` in `basis`",
        zh_meaning="一期之内完成率上升太多，常常是单位写错或者把总投资写成了年内投资。隔了几期才报的，按几期放宽。界限在口径的“跳变”里，默认 30 个百分点。",
        en_meaning="A rate that rises so much in one period is often a wrong unit. Over several periods it may rise more. The limit is `jump` in `basis`.",
        wrong=planned(
            "- {日期|date: 2022-06-30, 完成投资|invested: 3000万元}",
            "- {日期|date: 2022-07-31, 完成投资|invested: 9000万元}",
        ),
        right=planned(
            "- {日期|date: 2022-06-30, 完成投资|invested: 3000万元}",
            "- {日期|date: 2022-07-31, 完成投资|invested: 4000万元}",
        ),
    ),
    "exceeds-total": warning(
        zh="{what}是 {amount}，超过了总投资 {other}",
        en="{what} is {amount}, more than the total investment of {other}",
        zh_help="对一下两个数；总投资有调整，就在进展里写调整和原因",
        en_help="look at both; a change of the total goes into a progress entry, with its reason",
        zh_meaning="一年的计划或者开工以来的投资，比总投资还大。总投资调整过的，在进展里写“投资”和原因。",
        en_meaning="A year's plan, or what was invested since the start, is more than the total investment.",
        wrong=project("投资|investment: {总投资|total: 1亿元, 年度计划投资|plan: {2022: 2亿元}}"),
        right=project("投资|investment: {总投资|total: 2亿元, 年度计划投资|plan: {2022: 1亿元}}"),
    ),
    "curve-misses-plan": warning(
        zh="{what}到年底是 {amount}，年度计划是 {other}",
        en="{what} ends the year at {amount}, the year's plan is {other}",
        zh_help="让两个数一致",
        en_help="make both the same",
        zh_meaning="累计计划到年底的数就是全年要完成的数，应当等于年度计划。",
        en_meaning="The cumulative plan at the end of a year is the year's plan.",
        wrong=project(
            "投资|investment: {年度计划投资|plan: {2022: 2亿元}, 累计计划|curve: {2022-06: 1亿元, 2022-12: 3亿元}}"
        ),
        right=project(
            "投资|investment: {年度计划投资|plan: {2022: 2亿元}, 累计计划|curve: {2022-06: 1亿元, 2022-12: 2亿元}}"
        ),
    ),
    "unit-slip": warning(
        zh="{amount} 跟别的差了上千倍",
        en="{amount} is a thousand times off the others",
        zh_help="是不是 {other}？对一下“万”和“亿”；确实没错，可以豁免",
        en_help="is it {other}? look at 万 and 亿; if it is right, waive this",
        zh_meaning="这个金额比别的项目大（或小）了上千倍，换一个单位就相当了，多半是“万”和“亿”写错了。确实没错，可以豁免。",
        en_meaning="This amount is a thousand times off the others and would fit in the other unit: 万 and 亿 were probably exchanged.",
        wrong=totals("2万元"),
        right=totals("2亿元"),
    ),
    "total-beyond-all": warning(
        zh="总投资 {amount}，比公开过的最大的项目（{largest}）还大",
        en="a total of {amount} is more than the largest project that was published ({largest})",
        zh_help="{advice}",
        en_help="{advice}",
        zh_meaning="全国公开过的单个项目，总投资没有这么大的，多半是“万”写成了“亿”，或者多打了一位。确实没错，可以豁免。",
        en_meaning="No project of such a total was ever published: 亿 for 万, probably, or a digit too many.",
        wrong=project("投资|investment: {总投资|total: 3500亿元}"),
        right=project("投资|investment: {总投资|total: 3500万元}"),
    ),
    "parts-differ": warning(
        zh="母项目“{parent}”{what}写的是 {stated}，各项目加起来是 {parts}，差 {apart}",
        en="the parent `{parent}` states {what} as {stated}, its projects add up to {parts}, {apart} apart",
        zh_help="对一下母项目的数，或者是不是漏了项目；确实如此，可以豁免",
        en_help="look at the parent's figure, or for a project that is missing; if it is right, waive this",
        zh_meaning="母项目自己写的数，应当等于下面各项目之和；每一行允许末位半个单位的取舍误差。差得多，不是数写错了，就是漏了项目。母项目的数本来就不计入汇总。",
        en_meaning="The figure of a parent should be the sum of its projects. Half a unit of the last digit is allowed for each row.",
        wrong=parted("5亿元"),
        right=parted("3亿元"),
    ),
    "sums-part": warning(
        zh="同一段时间，开工以来投资多了 {actual}，年初以来多了 {expected}",
        en="since the last report the sum since the start rose by {actual}, that of the year by {expected}",
        zh_help="两个数应当同步增加；对一下是哪个写错了",
        en_help="both should rise alike: look which one is wrong",
        zh_meaning="同一年里，开工以来的累计和年初以来的累计应当增加同样多，相差不超过末位的取舍。不一样，就有一个数写错了。",
        en_meaning="Within a year, the sum since the start and the sum since 1 January rise by the same amount, except for rounding.",
        wrong=entries(
            "- {日期|date: 2022-06-30, 完成投资|invested: 1.00亿元, 开工以来投资|invested_total: 5.00亿元}",
            "- {日期|date: 2022-07-31, 完成投资|invested: 2.00亿元, 开工以来投资|invested_total: 8.00亿元}",
        ),
        right=entries(
            "- {日期|date: 2022-06-30, 完成投资|invested: 1.00亿元, 开工以来投资|invested_total: 5.00亿元}",
            "- {日期|date: 2022-07-31, 完成投资|invested: 2.00亿元, 开工以来投资|invested_total: 6.00亿元}",
        ),
    ),
    "beyond-plan": warning(
        zh="{what}是 {amount}，是全年计划 {other} 的 {times} 倍",
        en="{what} is {amount}, {times} times the year's plan of {other}",
        zh_help="{advice}",
        en_help="{advice}",
        zh_meaning="年内完成投资超过全年计划一倍，公开的通报里没有见过（见过 151%）。多半是多打了一位，单位写错，或者把总投资写成了年内投资。确实没错，可以豁免。",
        en_meaning="More than twice the year's plan has not been published anywhere (151 % has). It is probably a digit too many, a wrong unit, or the sum since the start.",
        wrong=planned("- {日期|date: 2022-06-30, 完成投资|invested: 5亿元}"),
        right=planned("- {日期|date: 2022-06-30, 完成投资|invested: 5000万元}"),
    ),
    "since-start-below-year": warning(
        zh="{what}是 {amount}，比年初以来的 {other} 还少",
        en="{what} is {amount}, less than the {other} since 1 January",
        zh_help="开工以来的不会比年初以来的少：是不是两个数写反了？对一下数字和单位",
        en_help="the sum since the start is never below that of the year: were the two exchanged? look at number and unit",
        zh_meaning="开工以来的累计，包括年初以来的累计，只会多，不会少。常见的是两个数写反了，或者少打了一位。",
        en_meaning="The sum since the start contains that of the year. The two were probably exchanged, or a digit is missing.",
        wrong=entries(
            "- {日期|date: 2022-06-30, 完成投资|invested: 2亿元, 开工以来投资|invested_total: 1亿元}"
        ),
        right=entries(
            "- {日期|date: 2022-06-30, 完成投资|invested: 1亿元, 开工以来投资|invested_total: 2亿元}"
        ),
    ),
    "out-of-line": warning(
        zh="{what} {amount} 和同一项目的其他数对不上：{than}是 {other}",
        en="{what}, {amount}, does not go with the project's other figures: {than} is {other}",
        zh_help="{advice}",
        en_help="{advice}",
        zh_meaning="同一个项目的总投资、年度计划、期间任务、累计计划和各期的完成投资，说的是一件事。这个数和别的都对不上，别的数相互对得上，所以是它写错了：多打、少打了一位，或者“万”“亿”写错。确实没错，可以豁免。",
        en_meaning="A project's total, plans, targets and sums speak of one thing. This one contradicts the others, which agree among themselves: a digit too many or too few, or 万 and 亿 exchanged.",
        wrong=project(
            "投资|investment: {总投资|total: 5亿元, 年度计划投资|plan: {2022: 1200万元}}",
            "进展|progress:",
            "  - {日期|date: 2022-06-30, 完成投资|invested: 5000万元}",
            "  - {日期|date: 2022-07-31, 完成投资|invested: 6000万元}",
        ),
        right=project(
            "投资|investment: {总投资|total: 5亿元, 年度计划投资|plan: {2022: 12000万元}}",
            "进展|progress:",
            "  - {日期|date: 2022-06-30, 完成投资|invested: 5000万元}",
            "  - {日期|date: 2022-07-31, 完成投资|invested: 6000万元}",
        ),
    ),
    "unlike-the-others": warning(
        zh="{what}是 {amount}，{than}是 {other}，两个数的比例和一般项目差了 {times} 倍",
        en="{what} is {amount} and {than} {other}: in proportion {times} times off what is usual",
        zh_help="{advice}",
        en_help="{advice}",
        zh_meaning="每亩的投资、每元投资的产值、总投资和年度计划的比例，项目之间差几倍是常事，差得太远，多半是“亩”写成了“公顷”，或者多打、少打了一位。确实没错，可以豁免。",
        en_meaning="Investment per mu, output per yuan, total to plan: projects differ, but not by so much. Probably 公顷 for 亩, or a digit too many or too few.",
        wrong=lands("180公顷"),
        right=lands("180亩"),
    ),
    "beyond-scale": warning(
        zh="{what}已完成 {amount}，超过了计划的 {other}",
        en="{what}: {amount} done, more than the {other} planned",
        zh_help="对一下两个数；规模调整过的，把“建设规模”改成调整后的",
        en_help="look at both; if the works were enlarged, change `scale`",
        zh_meaning="完成的工程量比计划的多出一半还不止，多半是少打了小数点，或者“建设规模”写小了。",
        en_meaning="Half as much again and more than was planned is done: a decimal point was probably lost, or `scale` is too small.",
        wrong=project(
            "建设规模|scale: {路基: 3.2公里}",
            "进展|progress:",
            "  - {日期|date: 2022-07-24, 完成工程量|built: {路基: 32公里}}",
        ),
        right=project(
            "建设规模|scale: {路基: 3.2公里}",
            "进展|progress:",
            "  - {日期|date: 2022-07-24, 完成工程量|built: {路基: 3.2公里}}",
        ),
    ),
    "percent-beyond": warning(
        zh="{what}是 {amount}，超过了 {most}",
        en="{what} is {amount}, beyond {most}",
        zh_help="对一下小数点，是不是 {meant}？",
        en_help="look at the decimal point: is it {meant}?",
        zh_meaning="形象进度是整个工程干了多少，干完是 100%。超额的是投资，写在“完成率”里，也没有见过超过 200% 的。",
        en_meaning="Physical progress is the share of the works that is done, 100 % at most. It is investment that can exceed its plan, and no rate beyond 200 % has been published.",
        wrong=entries("- {日期|date: 2022-06-30, 进度百分比|percent: 750%}"),
        right=entries("- {日期|date: 2022-06-30, 进度百分比|percent: 75%}"),
    ),
    "odd-target": warning(
        zh="年度目标是计划的 {target}",
        en="the year's target is {target} of the plan",
        zh_help="对一下小数点：比计划多两成的，写 120%；确实没错，可以豁免",
        en_help="look at the decimal point: a fifth more than planned is 120%; if it is right, waive this",
        zh_meaning="年度目标是全年要完成计划的百分之多少，一般在 100% 上下，见过 120%。差得太远，序时进度就算不对。",
        en_meaning="The target is a share of the year's plan, about 100 %; 120 % has been published. By a target so far off, every pace is wrong.",
        wrong="口径|basis: {序时进度|baseline: 按目标|target, 年度目标|target: 12%}\n",
        right="口径|basis: {序时进度|baseline: 按目标|target, 年度目标|target: 120%}\n",
    ),
    "not-yet": warning(
        zh="{what}是 {when}，晚于{until} {day}",
        en="{what} is {when}, after {until}, {day}",
        zh_help="还没有到的写{planned}，就是 {line}；真的已经有了，对一下两个日期",
        en_help="what is still to come is {planned}: {line}; if it has come, look at both dates",
        zh_meaning="完成、办结、销号是已经发生的事，不会晚于这条进展的日期，也不会晚于统计时点。多半是把计划写成了完成。",
        en_meaning="What is done, granted or closed has happened: not after the day of its entry, nor after the report. A plan was probably written as done.",
        wrong=entries(
            "- {日期|date: 2022-07-31, 节点|milestones: {竣工: {完成|done: 2022-12}}}",
        ),
        right=entries(
            "- {日期|date: 2022-07-31, 节点|milestones: {竣工: {计划|planned: 2022-12}}}",
        ),
    ),
    "year-far-off": warning(
        zh="{year} 年和台账里别的日期（多在 {middle} 年前后）差得太远",
        en="the year {year} is far from the ledger's other dates, which lie around {middle}",
        zh_help="对一下年份：是不是 {meant}？",
        en_help="look at the year: is it {meant}?",
        zh_meaning="这个日期比台账里别的日期早了或者晚了十几年、上百年，多半是年份打错了，如 2122、2002。确实没错，可以豁免。",
        en_meaning="This date is decades or centuries from the ledger's others: the year was probably mistyped, as 2122 for 2022.",
        wrong=entries(
            "- {日期|date: 2022-06-30, 节点|milestones: {竣工: {计划|planned: 2122-12}}}",
            "- {日期|date: 2022-07-31, 形象进度|works: 封顶}",
        ),
        right=entries(
            "- {日期|date: 2022-06-30, 节点|milestones: {竣工: {计划|planned: 2022-12}}}",
            "- {日期|date: 2022-07-31, 形象进度|works: 封顶}",
        ),
    ),
    "as-of-far-off": warning(
        zh="统计时点是 {as_of}，{what}",
        en="the report is of {as_of}, and {what}",
        zh_help="对一下统计时点的年月；出新的一期时，统计时点往后改，如 {newest}",
        en_help="look at `as_of`; move it with every new period, as to {newest}",
        zh_meaning="统计时点比每一条进展都晚了将近一年，或者多数项目的进展都晚于它、不会计入报告。多半是年份打错了，或者新的一期填好以后忘了改。",
        en_meaning="The day of the report is nearly a year after every entry, or most projects have entries after it, which are not in the report.",
        wrong=entries("- {日期|date: 2021-07-31, 形象进度|works: 封顶}"),
        right=entries("- {日期|date: 2022-07-31, 形象进度|works: 封顶}"),
    ),
    "plan-of-another-year": warning(
        zh="进展是 {meant} 年的，年度计划写在 {year} 年下面，{meant} 年没有计划",
        en="the entries are of {meant}, the plan is under {year}, and {meant} has none",
        zh_help="对一下年份，是不是 {meant}？没有 {meant} 年的计划，就算不出完成率",
        en_help="look at the year: is it {meant}? without a plan of {meant} there is no rate",
        zh_meaning="年度计划前面的年份和进展的年份对不上，多半是照抄了去年的，没有改年份。没有当年的计划就算不出完成率。",
        en_meaning="The plan is under another year than the entries: it was probably copied, and the year not changed.",
        wrong=project(
            "投资|investment: {年度计划投资|plan: {2021: 1亿元}}",
            "进展|progress:",
            "  - {日期|date: 2022-07-31, 完成投资|invested: 5000万元}",
        ),
        right=project(
            "投资|investment: {年度计划投资|plan: {2022: 1亿元}}",
            "进展|progress:",
            "  - {日期|date: 2022-07-31, 完成投资|invested: 5000万元}",
        ),
    ),
    "two-entries-of-one-day": warning(
        zh="{day} 已经有一条进展了",
        en="there is an entry of {day} already",
        zh_help="抄下来的，改“日期”；改前一条的数，写“更正”；确有两家报的数，在“备注”里写明是谁报的",
        en_help="if it was copied, change `date`; to change the other, write `corrects`; if two reported, say who in `note`",
        zh_meaning="同一个项目同一天有两条进展，第二条没有备注，多半是抄上一条、没有改日期。确有两家报了不同的数，写明这一条是谁报的，报告里两个数都印。",
        en_meaning="Two entries of one day, and the second has no note that says whose it is: it was probably copied and its date left as it was.",
        wrong=entries(
            "- {日期|date: 2022-06-30, 形象进度|works: 主体施工}",
            "- {日期|date: 2022-06-30, 形象进度|works: 主体封顶}",
        ),
        right=entries(
            "- {日期|date: 2022-06-30, 形象进度|works: 主体施工}",
            "- {日期|date: 2022-07-31, 形象进度|works: 主体封顶}",
        ),
    ),
}

"""Names that are nearly others, and projects and milestones that contradict each other."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.diagnostics.catalogue.examples import entries, project
from portfolio.diagnostics.entry import CatalogueEntry, warning


def _of(key: str, *values: str) -> str:
    """Projects that each have one value of this field."""
    return "项目|projects:\n" + "".join(
        f"  - {{编号|id: p{n}, 名称|name: 项目{n}, {key}: {value}}}\n"
        for n, value in enumerate(values)
    )


def _parks(unit: str) -> str:
    """Two projects of two parks, and the unit of the second."""
    return (
        "项目|projects:\n"
        "  - {编号|id: p0, 名称|name: 项目甲, 园区|park: 东园, 责任单位|unit: 东园管委会}\n"
        f"  - {{编号|id: p1, 名称|name: 项目乙, 园区|park: 西园, 责任单位|unit: {unit}}}\n"
    )


def _tours(*names: str) -> str:
    """Tours that one leader takes part in, under these names."""
    return "拉练|tours:\n" + "".join(
        f"  - {{日期|date: 2022-0{n + 6}-24, 标题|title: 拉练, "
        f"领导|leaders: [{{姓名|name: {name}, 称谓|title: 县长}}]}}\n"
        for n, name in enumerate(names)
    )


def _reporting(*projects: tuple[str, str]) -> str:
    """A report at the end of December of projects with these lines, each with its entries."""
    return "项目|projects:\n" + "".join(
        f"  - 编号|id: p{n}\n    名称|name: 项目{n}\n{lines}    进展|progress:\n{entries}"
        for n, (lines, entries) in enumerate(projects)
    )


def _entry(date: str, works: str, invested: str) -> str:
    return (
        f"      - {{日期|date: {date}, 形象进度|works: {works}, 完成投资|invested: {invested}}}\n"
    )


_HISTORY = _entry("2022-11-30", "桩基完成", "800万元") + _entry(
    "2022-12-31", "主体二层", "1200万元"
)
_OTHER = _entry("2022-11-30", "场地平整", "200万元") + _entry("2022-12-31", "桩基过半", "500万元")
_NEW = _entry("2022-12-31", "场地平整", "200万元")

_BUILT = ("进展|progress:", "  - 日期|date: 2022-07-31")

NAMES: Mapping[str, CatalogueEntry] = {
    "several-units": warning(
        zh="“责任单位”里写了不止一个单位：{first}、{others}",
        en="there is more than one unit here: {first}, {others}",
        zh_help="{advice}",
        en_help="{advice}",
        zh_meaning="进度按责任单位汇总、排名、评定，一个项目只算在一个单位头上。两个单位写在一起，会当成一个谁也不是的新单位。牵头的写在责任单位，其余的写在配合单位。",
        en_meaning="Progress is summed, ranked and judged by responsible unit. Two in one field would be a third unit that nobody knows.",
        wrong=project("责任单位|unit: 县住建局、县交通局"),
        right=project("责任单位|unit: 县住建局"),
    ),
    "unit-not-listed": warning(
        zh="台账的“单位”里没有“{name}”",
        en="the ledger's `units` do not have `{name}`",
        zh_help="{advice}把“{name}”加到台账的“单位”里",
        en_help="{advice}add `{name}` to `units`",
        zh_meaning="台账列了“单位”，项目的责任单位就要在里面，一字不差；不在里面的没有序列，会单独排名。",
        en_meaning="Where the ledger lists its units, those of its projects are among them, letter for letter. One that is not has no series and is ranked on its own.",
        wrong=project("责任单位|unit: 县住建")
        + "单位|units: [{名称|name: 县住建局}, {名称|name: 县交通局}]\n",
        right=project("责任单位|unit: 县住建局")
        + "单位|units: [{名称|name: 县住建局}, {名称|name: 县交通局}]\n",
    ),
    "unit-of-another-park": warning(
        zh="责任单位“{unit}”是“{other}”的，项目写的园区是“{park}”",
        en="the unit `{unit}` is that of `{other}`, and the project's park is `{park}`",
        zh_help="对一下园区和责任单位；确实没错，可以豁免",
        en_help="look at park and unit; if both are right, waive this",
        zh_meaning="责任单位的名字是台账里另一个园区的，多半是从别的项目复制过来，没有改全。",
        en_meaning="The unit is named after another park of the ledger: probably copied from another project.",
        wrong=_parks("东园管委会"),
        right=_parks("西园管委会"),
    ),
    "leader-lookalike": warning(
        zh="{title}在别处写的是“{other}”，这里是“{name}”，只差一个字",
        en="`{title}` is `{other}` elsewhere and `{name}` here, one character apart",
        zh_help="看看哪个对，都写成一样；确实换了人，可以豁免",
        en_help="write both alike; if they are two persons, waive this",
        zh_meaning="同一个职务，两处的姓名只差一个字，多半是打错了；换了人，姓名很少只差一个字。",
        en_meaning="Two names of one post differ by one character: probably a slip.",
        wrong=_tours("示例甲", "示例乙"),
        right=_tours("示例甲", "示例甲"),
    ),
    "quantity-lookalike": warning(
        zh="{what}里的“{name}”，{there}里没有，相近的是“{other}”",
        en="`{name}` of {what} is not in {there}, which has `{other}`",
        zh_help="写成“{other}”；确实是两样，可以豁免",
        en_help="write `{other}`; if they are two, waive this",
        zh_meaning="报的工程量、到位的资金，名字要和计划里的一字不差，不然和计划对不上，算不出完成了多少。",
        en_meaning="Works and funds are reported under the name that they are planned under; else nothing tells how much of the plan is done.",
        wrong=project(
            "建设规模|scale: {路基: 12公里}", *_BUILT, "    完成工程量|built: {路基工程: 8公里}"
        ),
        right=project(
            "建设规模|scale: {路基: 12公里}", *_BUILT, "    完成工程量|built: {路基: 8公里}"
        ),
    ),
    "unit-lookalike": warning(
        zh="单位“{name}”和“{other}”{apart}，台账里有 {times} 处写的是“{other}”",
        en="the unit `{name}` differs from `{other}` ({times} in this ledger) {apart}",
        zh_help="{advice}；确实是两个单位，可以豁免，或者在台账的“单位”里把单位都列出来",
        en_help="{advice}; if they are two, waive this or list all units in `units`",
        zh_meaning="单位名字差一个字、一个空格，就会当成两个单位，各算各的、各排各的。",
        en_meaning="A unit with one character or one space more is another unit, summed and ranked on its own.",
        wrong=_of("责任单位|unit", "县住建局", "县住建局", "县往建局"),
        right=_of("责任单位|unit", "县住建局", "县住建局", "县财政局", "县民政局"),
    ),
    "group-lookalike": warning(
        zh="{what}“{name}”和“{other}”{apart}，台账里有 {times} 处写的是“{other}”",
        en="the {what} `{name}` differs from `{other}` ({times} in this ledger) {apart}",
        zh_help="{advice}；确实是两个，可以豁免",
        en_help="write `{other}`; if they are two, waive this",
        zh_meaning="园区、行业、乡镇这些是用来分组汇总的，差一个字、一个空格，就分成两组。",
        en_meaning="Projects are grouped by these. With one character or one space more it is another group.",
        wrong=_of("园区|park", "东园新区", "东园新区", "东园 新区"),
        right=_of("园区|park", "东园新区", "东园新区", "西园新区"),
    ),
    "milestone-lookalike": warning(
        zh="节点“{name}”是不是“{other}”？",
        en="is the milestone `{name}` meant to be `{other}`?",
        zh_help="写成“{other}”；确实是另一个节点，可以豁免",
        en_help="write `{other}`; if it is another one, waive this",
        zh_meaning="同一个节点，每次都要写一样的名字，计划和完成才对得上。开工、竣工、投产这些写错了字，程序就找不到开工和竣工的时间。",
        en_meaning="A milestone has one name, so that its plan and its completion meet. 开工, 竣工 and the like are what start and completion go by.",
        wrong=entries(
            "- {日期|date: 2022-07-24, 节点|milestones: {峻工: {计划|planned: 2022-12}}}"
        ),
        right=entries(
            "- {日期|date: 2022-07-24, 节点|milestones: {竣工: {计划|planned: 2022-12}}}"
        ),
    ),
    "end-planned-before-start": warning(
        zh="“{end}”计划在 {ends}，比“{start}”的 {begins} 还早",
        en="`{end}` is planned for {ends}, before `{start}` at {begins}",
        zh_help="对一下两个日期；开工推迟了，竣工的计划也要调，写上原因",
        en_help="look at both dates; if the start was put off, the end is too, with a reason",
        zh_meaning="竣工、投产不会早于开工，两个日期里有一个写错了，或者没有跟着调整。",
        en_meaning="Works do not end before they begin: one of the dates is wrong, or was not moved with the other.",
        wrong=entries(
            "- 日期|date: 2022-07-24",
            "  节点|milestones:",
            "    开工: {计划|planned: 2022-12}",
            "    竣工: {计划|planned: 2022-10}",
        ),
        right=entries(
            "- 日期|date: 2022-07-24",
            "  节点|milestones:",
            "    开工: {计划|planned: 2022-12}",
            "    竣工: {计划|planned: 2023-10}",
        ),
    ),
    "done-without-start": warning(
        zh="“{end}”已经完成，“{start}”还只有计划",
        en="`{end}` is done, and `{start}` is only planned",
        zh_help="在“{start}”下面写“完成”和日期；或者“{end}”写错了，把“完成”改成“计划”",
        en_help="write `done` under `{start}`; or it is `{end}` that is wrong, and `planned` is meant",
        zh_meaning="竣工、投产完成了，就一定开过工。要么开工的日期漏报了，要么竣工的“计划”写成了“完成”。",
        en_meaning="What is finished was started. Either the start was not reported, or `done` is written for `planned`.",
        wrong=entries(
            "- 日期|date: 2022-07-24",
            "  节点|milestones:",
            "    开工: {计划|planned: 2021-05}",
            "    竣工: {完成|done: 2022-05-01}",
        ),
        right=entries(
            "- 日期|date: 2022-07-24",
            "  节点|milestones:",
            "    开工: {计划|planned: 2021-05, 完成|done: 2021-05-20}",
            "    竣工: {完成|done: 2022-05-01}",
        ),
    ),
    "stage-ahead": warning(
        zh="阶段写的是“{stage}”，节点“{name}”还只有计划，没有完成",
        en="the stage is `{stage}`, and the milestone `{name}` is only planned",
        zh_help="在这条进展里写上节点“{name}”的“完成”日期；或者阶段写早了，改回来",
        en_help="write `done` of `{name}` in this entry; or put the stage back",
        zh_meaning="阶段和节点要一致：写了竣工，“竣工”这个节点就要有完成日期；写了在建，“开工”就要有完成日期。",
        en_meaning="Stage and milestones agree: a project that is completed has the day of its completion, one under construction that of its start.",
        wrong=entries(
            "- {日期|date: 2022-06-30, 阶段|stage: 在建, 节点|milestones: {竣工: {计划|planned: 2022-12}}}",
            "- {日期|date: 2022-07-31, 阶段|stage: 竣工}",
        ),
        right=entries(
            "- {日期|date: 2022-06-30, 阶段|stage: 在建, 节点|milestones: {竣工: {计划|planned: 2022-12}}}",
            "- {日期|date: 2022-07-31, 阶段|stage: 竣工, 节点|milestones: {竣工: {完成|done: 2022-07-20}}}",
        ),
    ),
    "stage-behind": warning(
        zh="“{name}”已经完成，阶段还是“{stage}”",
        en="`{name}` is done, and the stage is still `{stage}`",
        zh_help="在这条进展里加一行“阶段: {right}”；或者“{name}”写错了，把“完成”改成“计划”",
        en_help="add `stage: {right}` to this entry; or it is `{name}` that is wrong, and `planned` is meant",
        zh_meaning="阶段和节点要一致：竣工了，阶段就不再是在建；开工了，就不再是前期。要么阶段没有改，要么“计划”写成了“完成”。",
        en_meaning="Stage and milestones agree. Either the stage was not changed, or `done` is written for `planned`.",
        wrong=entries(
            "- {日期|date: 2022-06-30, 阶段|stage: 在建}",
            "- {日期|date: 2022-07-31, 节点|milestones: {竣工: {完成|done: 2022-07-20}}}",
        ),
        right=entries(
            "- {日期|date: 2022-06-30, 阶段|stage: 在建}",
            "- {日期|date: 2022-07-31, 阶段|stage: 竣工, 节点|milestones: {竣工: {完成|done: 2022-07-20}}}",
        ),
    ),
    "history-copied": warning(
        zh="“{name}”有 {count} 条进展和“{other}”一模一样",
        en="{count} entries of `{name}` are those of `{other}`",
        zh_help="是复制过来新建的项目，把复制来的“进展”删掉，写它自己的；是同一个项目，只留一个",
        en_help="if it was made from a copy, delete the copied `progress`; if it is the same project, keep one",
        zh_meaning="新项目常从别的项目复制过来，忘了删原来的进展，同一笔投资就算了两遍。",
        en_meaning="A new project is often made from a copy. With the progress left in it, the same money counts twice.",
        wrong=_reporting(("", _HISTORY), ("", _HISTORY)),
        right=_reporting(("", _HISTORY), ("", _OTHER)),
    ),
    "not-entered": warning(
        zh="{names}从 {day} 才有进展，没有写“列入日期”，以前各期的项目数和计划也会算进去",
        en="{names} first reported on {day} without `entered`: totals of earlier periods change too",
        zh_help="新列入的，加一行“列入日期: {day}”，写实际列入的那一天；一直在列、只是以前没有报的，可以豁免",
        en_help="if it is new, add `entered: {day}` or the day from which it is listed; if it always was, waive this",
        zh_meaning="没有列入日期的项目，当作一直在列：重新生成以前的报告，项目数、计划数会变，“新列入”里也没有它。",
        en_meaning="A project without `entered` counts as always listed: earlier totals change, and nothing says that it is new.",
        wrong=_reporting(("", _HISTORY), ("", _NEW)),
        right=_reporting(("", _HISTORY), ("    列入日期|entered: 2022-12-01\n", _NEW)),
    ),
}

"""Rule sets: the name of one, and what is wrong in an office's own."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.diagnostics.catalogue.examples import RULE_SET_HEAD, listed
from portfolio.diagnostics.entry import CatalogueEntry, error, warning


def _banded(*bands: str) -> str:
    """A light for progress with these bands."""
    head = "亮灯|lights:\n  - 方面|dimension: 进度\n    指标|measure: 落后百分点\n    档|bands:\n"
    return head + "".join(f"      - {band}\n" for band in bands)


RULE_SETS: Mapping[str, CatalogueEntry] = {
    "unknown-rule-set": error(
        zh="没有叫“{name}”的规则",
        en="there is no rule set named `{name}`",
        zh_help="{advice} 自己的规则写文件名，如 规则.yaml",
        en_help="{advice} A set of your own goes by its file, as in rules.yaml",
        zh_meaning="规则写本程序自带的名称，或者自己的规则文件（以 .yaml 结尾，路径从台账所在的文件夹算起）。",
        en_meaning="Rule sets are ours by name, or files that end in .yaml, with paths from the ledger's folder.",
        wrong="规则|rules: yinchuan\n",
        right="规则|rules: yinchuan-2025\n",
    ),
    "rule-set-without-source": error(
        zh="这套规则没有写出处",
        en="this rule set does not say where it is from",
        zh_help="公布过的写“出处”；自己定的写“自定”，写明是谁定的",
        en_help="write `source`, or `own` and who made it",
        zh_meaning="报告会印出每个评判的出处。公布过的规则写哪里公布的，自己定的写谁定的。",
        en_meaning="The report prints where every judgement comes from.",
        wrong="格式|format: 1\n标题|title: 示例规则\n",
        right=RULE_SET_HEAD,
        of_rule_set=True,
    ),
    "light-without-bands": error(
        zh="这条亮灯规则没有写档",
        en="this light has no bands",
        zh_help="加上“档”：什么情况亮什么灯",
        en_help="add `bands`",
        zh_meaning="一条亮灯规则至少要有一档。",
        en_meaning="A light has at least one band.",
        wrong="亮灯|lights:\n  - {方面|dimension: 进度, 指标|measure: 落后百分点}\n",
        right="亮灯|lights:\n  - {方面|dimension: 进度, 指标|measure: 落后百分点, 档|bands: [{灯|light: 绿}]}\n",
        of_rule_set=True,
    ),
    "bands-out-of-order": error(
        zh="这一档比上一档轻",
        en="this band is milder than the one above it",
        zh_help="从轻到重写；最后一个满足的算数",
        en_help="mildest first: the last one that is met holds",
        zh_meaning="档从轻到重写，最后一个满足的算数。轻的写在后面，会把重的盖住。",
        en_meaning="Bands go from mild to severe, and the last one that is met holds: a milder one would hide it.",
        wrong="亮灯|lights:\n  - 方面|dimension: 进度\n    指标|measure: 落后百分点\n"
        "    档|bands: [{灯|light: 红, 高于|above: 30}, {灯|light: 黄, 高于|above: 10}]\n",
        right="亮灯|lights:\n  - 方面|dimension: 进度\n    指标|measure: 落后百分点\n"
        "    档|bands: [{灯|light: 黄, 高于|above: 10}, {灯|light: 红, 高于|above: 30}]\n",
        of_rule_set=True,
    ),
    "bands-gap": warning(
        zh="{value} 不在任何一档里，不亮灯",
        en="no band takes {value}: there is no light",
        zh_help="{advice}",
        en_help="{advice}",
        zh_meaning="各档的界限要首尾相接。中间空了一段，落在里面的既不绿也不红；最重的一档有了上限，超过的反而不亮灯。公布的办法本来就没有写的，补一档，在“补定”里写明；或者豁免。",
        en_meaning="One band begins where the other ends. A value between them has no light; and if the most severe band has an end, what is worse has none. Where a published text has a gap, add a band that says so in `chosen`, or waive this.",
        wrong=_banded("{灯|light: 绿, 不高于|up_to: 5}", "{灯|light: 红, 高于|above: 10}"),
        right=_banded("{灯|light: 绿, 不高于|up_to: 10}", "{灯|light: 红, 高于|above: 10}"),
        of_rule_set=True,
    ),
    "band-empty": warning(
        zh="没有一个数能落在“{light}”这一档",
        en="no value is in this {light} band",
        zh_help="对一下上下界限，是不是写反了",
        en_help="look at its bounds: are they exchanged?",
        zh_meaning="这一档的下限比上限还高，或者只要这个指标不会有的数（个数、期数不会小于 0），永远不会亮。",
        en_meaning="The lower bound of this band is above the upper one, or it takes only values that its measure never has: what is counted is not below zero.",
        wrong=_banded(
            "{灯|light: 绿, 低于|below: 10}",
            "{灯|light: 黄, 不低于|from: 30, 不高于|up_to: 10}",
            "{灯|light: 红, 高于|above: 30}",
        ),
        right=_banded(
            "{灯|light: 绿, 低于|below: 10}",
            "{灯|light: 黄, 不低于|from: 10, 不高于|up_to: 30}",
            "{灯|light: 红, 高于|above: 30}",
        ),
        of_rule_set=True,
    ),
    "bands-overlap": warning(
        zh="{value} 这个数，“{other}”一档和“{light}”一档都有，亮“{light}”",
        en="both the {other} and the {light} band take {value}, and {light} holds",
        zh_help="{advice}",
        en_help="{advice}",
        zh_meaning="最后一个满足的算数，所以重的一档可以只写从哪里起。可是轻的一档写明到哪里为止，重的一档却从那之前就开始，或者把轻的一档整个盖住，就有一个数写错了。",
        en_meaning="The last band that is met holds, so that a more severe one need only say where it begins. If it begins before the milder one says that it ends, or hides it, one of the bounds is wrong.",
        wrong=_banded(
            "{灯|light: 绿, 低于|below: 5}",
            "{灯|light: 黄, 不低于|from: 5, 低于|below: 20}",
            "{灯|light: 红, 不低于|from: 15}",
        ),
        right=_banded(
            "{灯|light: 绿, 低于|below: 5}",
            "{灯|light: 黄, 不低于|from: 5, 低于|below: 15}",
            "{灯|light: 红, 不低于|from: 15}",
        ),
        of_rule_set=True,
    ),
    "list-without-conditions": error(
        zh="榜单“{name}”没有写条件",
        en="the list `{name}` has no conditions",
        zh_help="加上“同时满足”或“满足之一”",
        en_help="add `every` or `either`",
        zh_meaning="没有条件的榜单，人人都能上。",
        en_meaning="A list without conditions would hold everybody.",
        wrong=listed(),
        right=listed("同时满足|every: [{指标|measure: 落后百分点, 高于|above: 0}]"),
        of_rule_set=True,
    ),
    "rank-without-number": error(
        zh="名次没有写前几名还是后几名",
        en="this rank says neither `first` nor `last`",
        zh_help="加上“前几名”或“后几名”",
        en_help="add one of them",
        zh_meaning="名次要写清是前几名还是后几名。",
        en_meaning="A rank says how many first, or how many last.",
        wrong=listed(
            "同时满足|every: [{指标|measure: 落后百分点, 高于|above: 0}]",
            "名次|rank: {指标|measure: 落后百分点}",
        ),
        right=listed(
            "同时满足|every: [{指标|measure: 落后百分点, 高于|above: 0}]",
            "名次|rank: {指标|measure: 落后百分点, 后几名|last: 3}",
        ),
        of_rule_set=True,
    ),
    "measure-of-projects": error(
        zh="这个指标只能用在项目上",
        en="this measure is of projects only",
        zh_help="把对象改成项目，或者换一个指标",
        en_help="judge projects, or choose another measure",
        zh_meaning="有的指标只对单个项目有意义，如开工逾期月数。",
        en_meaning="Some measures are of single projects, such as the months that a start is late.",
        wrong=listed(
            "对象|subject: 单位", "同时满足|every: [{指标|measure: 开工逾期月数, 不低于|from: 1}]"
        ),
        right=listed(
            "对象|subject: 项目", "同时满足|every: [{指标|measure: 开工逾期月数, 不低于|from: 1}]"
        ),
        of_rule_set=True,
    ),
    "measure-lacks": error(
        zh="这个指标还要写{what}",
        en="this measure needs {what}",
        zh_help="加上{what}",
        en_help="add {what}",
        zh_meaning="期间任务要写按月还是按季度，事项要写哪一种。",
        en_meaning="A measure of a period needs its span; a measure of events needs their kind.",
        wrong=listed("同时满足|every: [{指标|measure: 期间任务完成率, 低于|below: 100}]"),
        right=listed(
            "同时满足|every: [{指标|measure: 期间任务完成率, 期间|span: 季度, 低于|below: 100}]"
        ),
        of_rule_set=True,
    ),
    "score-without-scheme": error(
        zh="按评分看，这套规则里没有评分办法",
        en="this goes by a score, and the rule set has no scheme for it",
        zh_help="加上“评分”",
        en_help="add `scores`",
        zh_meaning="按评分排名，规则里要有评分办法。",
        en_meaning="To rank by a score there must be a scheme.",
        wrong="排名|rankings: [{名称|name: 排名, 指标|measure: 评分}]\n",
        right="排名|rankings: [{名称|name: 排名, 指标|measure: 评分}]\n"
        "评分|scores: [{名称|name: 评分, 项目|items: [{名称|name: 进度, 指标|measure: 年度完成率, 按比例|share: 60}]}]\n",
        of_rule_set=True,
    ),
    "score-of-scores": error(
        zh="评分项不能再按评分看",
        en="an item of a score cannot be a score",
        zh_help="换一个指标",
        en_help="choose another measure",
        zh_meaning="评分由各项相加，一项不能又是评分。",
        en_meaning="A score is the sum of its items, none of which is a score.",
        wrong="评分|scores: [{名称|name: 评分, 项目|items: [{名称|name: 进度, 指标|measure: 评分}]}]\n",
        right="评分|scores: [{名称|name: 评分, 项目|items: [{名称|name: 进度, 指标|measure: 年度完成率, 按比例|share: 60}]}]\n",
        of_rule_set=True,
    ),
}

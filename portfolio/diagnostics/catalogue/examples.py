"""What the examples of the catalogue are made of, and an example as a whole file in one language."""

from __future__ import annotations

import re

from portfolio.diagnostics.entry import CatalogueEntry
from portfolio.diagnostics.words import Lang

HEAD = "格式|format: 1\n标题|title: 示例\n统计时点|as_of: 2022-12-31\n"
RULE_SET_HEAD = "格式|format: 1\n标题|title: 示例规则\n自定|own: 示例\n"

DOCUMENT = "原文.txt"
DOCUMENT_TEXT = "示例物流港主体工程已提前完成,8月进行试运行。主体工程要保质量。\n"
"""The source document of the examples that cite one."""

PICTURE = "照片.png"
"""The photograph of the examples that show one."""


def whole(entry: CatalogueEntry, example: str, lang: Lang) -> str:
    """An example as a whole ledger or rule set, with the keys of one language."""
    head = RULE_SET_HEAD if entry.of_rule_set else HEAD
    complete = example.startswith(("格式|format", "%", "#"))
    return spelt(example if complete else head + example, lang)


def spelt(example: str, lang: Lang) -> str:
    """An example with the words of one language: `名称|name` is `名称` or `name`."""
    return re.sub(r"(\w+)\|(\w+)", r"\1" if lang == "zh" else r"\2", example)


def project(*lines: str) -> str:
    """A project with these lines."""
    head = "项目|projects:\n  - 编号|id: port\n    名称|name: 示例物流港\n"
    return head + "".join(f"    {line}\n" for line in lines)


def entries(*lines: str) -> str:
    """A project with these lines of progress entries."""
    return project("进展|progress:", *(f"  {line}" for line in lines))


def cited(*lines: str) -> str:
    """A source, and a project with one entry that may cite it."""
    source = f"来源|sources:\n  tour:\n    文件|file: {DOCUMENT}\n    标题|title: 示例原文\n"
    return source + entries("- 日期|date: 2022-07-24", *(f"  {line}" for line in lines))


def directive(*lines: str) -> str:
    """A directive with these lines."""
    head = (
        "领导要求|directives:\n  - 日期|date: 2022-07-24\n    提出人|by: 甲\n"
        "    内容|text: 评选红黑榜\n"
    )
    return head + "".join(f"    {line}\n" for line in lines)


def planned(*lines: str) -> str:
    """A project with a year's plan of 1亿元 and these lines of progress entries."""
    plan = "投资|investment: {年度计划投资|plan: {2022: 1亿元}}"
    return project(plan, "进展|progress:", *(f"  {line}" for line in lines))


def parted(stated: str) -> str:
    """A parent that states this total, with projects of 1亿元 and 2亿元."""
    parent = f"{{编号|id: base, 名称|name: 示例基地, 投资|investment: {{总投资|total: {stated}}}}}"
    return f"母项目|parents:\n  - {parent}\n项目|projects:\n" + "".join(
        f"  - {{编号|id: p{n}, 名称|name: 项目{n}, 母项目|parent: base, "
        f"投资|investment: {{总投资|total: {n}亿元}}}}\n"
        for n in (1, 2)
    )


def totals(last: str) -> str:
    """Three projects of some 亿元, and a fourth of this total."""
    return "项目|projects:\n" + "".join(
        f"  - 编号|id: p{n}\n    名称|name: 项目{n}\n    投资|investment: {{总投资|total: {amount}}}\n"
        for n, amount in enumerate(("3亿元", "5亿元", "4亿元", last))
    )


def lands(last: str) -> str:
    """Three projects of 1亿元 on some mu, and a fourth on so much land."""
    return "项目|projects:\n" + "".join(
        f"  - 编号|id: p{n}\n    名称|name: 项目{n}\n    用地|land: {land}\n"
        "    投资|investment: {总投资|total: 1亿元}\n"
        for n, land in enumerate(("150亩", "200亩", "180亩", last))
    )


def funded(planned: str, arrived: str = "") -> str:
    """A project of 5亿元 with 2亿元 of its own, a loan, and what has arrived of the loan."""
    return project(
        "投资|investment: {总投资|total: 5亿元}",
        "资金来源|funding:",
        "  业主自筹: {计划|planned: 2亿元}",
        f"  银行贷款: {{计划|planned: {planned}}}",
        *(
            (
                "进展|progress:",
                f"  - {{日期|date: 2022-07-31, 到位资金|funds_arrived: {{银行贷款: {arrived}}}}}",
            )
            if arrived
            else ()
        ),
    )


def event(line: str) -> str:
    """A project of a unit, and an event of this object."""
    return (
        project("责任单位|unit: 县住建局")
        + f"事项|events:\n  - {{日期|date: 2022-07-24, 事由|kind: 通报批评, {line}}}\n"
    )


def listed(*lines: str) -> str:
    """A rule set's list with these lines."""
    return "榜单|lists:\n  - 名称|name: 黑榜\n    性质|sense: 批评\n" + "".join(
        f"    {line}\n" for line in lines
    )

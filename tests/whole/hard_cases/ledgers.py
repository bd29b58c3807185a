"""Small ledgers that several cases begin with, and builders of such."""

from __future__ import annotations

OCTOBER = "统计时点: 2022-10-31"
SEPTEMBER = "统计时点: 2022-09-30"


TWO_VALUES = """
统计时点: 2022-10-31
规则: default
项目:
  - 编号: ancient
    名称: 白石古镇
    责任单位: 县文旅局
    投资: {年度计划投资: {2022: 12000万元}}
    进展:
      - {日期: 2022-10-31, 完成投资: 10000万元}
      - {日期: 2022-10-31, 完成投资: 9000万元}
  - 编号: school
    名称: 青山小学
    责任单位: 县教体局
    投资: {年度计划投资: {2022: 8000万元}}
    进展:
      - {日期: 2022-10-31, 完成投资: 6000万元}
"""


def one(progress: str, more: str = "", *, head: str = "统计时点: 2022-10-31") -> str:
    """A ledger of one project with a plan of 12000万元 for 2022. `progress` are its entries."""
    lines = "".join(f"      - {{{line.strip()}}}\n" for line in progress.strip().splitlines())
    return f"""
{head}
规则: default
项目:
  - 编号: ancient
    名称: 白石古镇
    责任单位: 县文旅局
    投资: {{年度计划投资: {{2022: 12000万元}}{more}}}
    进展:
{lines}"""


def late(day: str, progress: str) -> str:
    lines = "".join(f"      - {{{line.strip()}}}\n" for line in progress.strip().splitlines())
    return f"""
统计时点: {day}
规则: default
项目:
  - 编号: port
    名称: 临港码头
    责任单位: 县交通局
    年度分类: 新开工
    进展:
{lines}"""


def milestone(day: str, reported: str, when: str, basis: str = "口径: {月末日: 25}\n") -> str:
    return f"""
统计时点: {day}
{basis}规则: default
项目:
  - 编号: port
    名称: 临港码头
    年度分类: 新开工
    进展:
      - {{日期: {reported}, 阶段: 前期, 节点: {{开工: {{计划: {when}}}}}}}
"""


def two(head: str, east: str, west: str) -> str:
    """城东水厂 and 城西水厂 of one unit. What each has stands in flow style."""
    return f"""
{head}
规则: default
项目:
  - {{编号: east, 名称: 城东水厂, 责任单位: 县水务局, {east}}}
  - {{编号: west, 名称: 城西水厂, 责任单位: 县水务局, {west}}}
"""


def planned(plan: str, day: str, invested: str, more: str = "") -> str:
    return f"投资: {{年度计划投资: {{2022: {plan}}}{more}}}, 进展: [{{日期: {day}, 完成投资: {invested}}}]"


def ledger(*projects: str, head: str = OCTOBER, rules: str = "default", more: str = "") -> str:
    return f"{head}\n规则: {rules}\n{more}项目:\n" + "".join(projects)


def project(key: str, name: str, unit: str, progress: str, more: str = "") -> str:
    """A project with a plan of 10000万元 for 2022. `progress` are its entries, one a line."""
    plan = "" if "投资:" in more else "    投资: {年度计划投资: {2022: 10000万元}}\n"
    lines = "".join(f"      - {{{line.strip()}}}\n" for line in progress.strip().splitlines())
    entries = f"    进展:\n{lines}" if lines else ""
    return f"  - 编号: {key}\n    名称: {name}\n    责任单位: {unit}\n{plan}{more}{entries}"


def east(progress: str, more: str = "") -> str:
    return project("east", "城东水厂", "县水务局", progress, more)


def west(progress: str, more: str = "", unit: str = "县水务局") -> str:
    return project("west", "城西水厂", unit, progress, more)


def school(progress: str, more: str = "") -> str:
    return project("school", "青山小学", "县教体局", progress, more)


FINISHED = "日期: 2022-06-30, 阶段: 竣工, 完成投资: 9500万元"


TROUBLES = "    问题:\n" + "".join(
    f"      - {{问题: {text}, 责任单位: 县住建局, 提出日期: 2022-06-01, 期限: 2022-07-31}}\n"
    for text in ("管线未迁改", "用地未交付", "资金未到位")
)


TARGETS = """
格式: 1
标题: 季度评比办法
自定: 示例县重点办
亮灯:
  - 方面: 进度
    对象: 单位
    指标: 落后百分点
    档:
      - {灯: 绿, 低于: 10}
      - {灯: 黄, 不低于: 10, 不高于: 30}
      - {灯: 红, 高于: 30}
榜单:
  - 名称: 红榜
    性质: 表扬
    对象: 单位
    同时满足:
      - {指标: 期间任务完成率, 期间: 季度, 不低于: 100}
"""

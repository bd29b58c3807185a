"""Closed lists: the words that a field may hold, in both languages."""

from __future__ import annotations

from portfolio.ledger.declare import choice

LANG = choice("语言", "a language", ("中文", "zh"), ("英文", "en"))
NOT_APPLICABLE = "not applicable"
"""The code, in any closed list, for what has no meaning for a project: no gap, no zero."""

LEVEL = choice(
    "级别", "a level", ("国家", "national"), ("省", "provincial"), ("市", "city"), ("县", "county")
)
CLASS = choice(
    "年度分类",
    "a class of the year",
    ("竣工", "completing"),
    ("续建", "continuing"),
    ("新开工", "starting"),
    ("预备", "reserve"),
)
NATURE = choice(
    "建设性质",
    "a nature of the works",
    ("新建", "new"),
    ("改建", "rebuilding"),
    ("扩建", "extension"),
    ("技改", "upgrade"),
)
STAGE = choice(
    "阶段",
    "a stage",
    ("谋划", "idea"),
    ("前期", "preparation"),
    ("在建", "construction"),
    ("竣工", "completed"),
    ("投产", "operating"),
    ("停工", "suspended"),
    ("取消", "cancelled"),
)
STATISTICS = choice(
    "入统情况",
    "a state in the statistics",
    ("已入统", "counted"),
    ("未入统", "not counted"),
    ("不需入统", NOT_APPLICABLE),
)


BASELINE = choice(
    "序时进度的算法",
    "a way to compute 序时进度",
    ("按月", "months"),
    ("按日", "days"),
    ("按目标", "target"),
    ("按计划", "curve"),
)
PERIOD = choice(
    "报送周期", "a period of reporting", ("周", "week"), ("月", "month"), ("季度", "quarter")
)
START_BASE = choice(
    "开工率的分母",
    "what the start rate is a share of",
    ("应开工", "due"),
    ("计划新开工", "starting"),
    ("续建和新开工", "continuing and starting"),
    ("全部非预备", "all but reserve"),
    ("全部", "all"),
)
COMPLETION_BASE = choice(
    "竣工率的分母",
    "what the completion rate is a share of",
    ("应竣工", "due"),
    ("计划竣工", "completing"),
    ("全部", "all"),
)

# ---- judgement ------------------------------------------------------------------------------

LIGHT = choice("灯", "a light", ("绿", "green"), ("提醒", "watch"), ("黄", "yellow"), ("红", "red"))
"""Mildest first."""
DIMENSION = choice(
    "评的方面",
    "a dimension",
    ("进度", "progress"),
    ("开工", "start"),
    ("入统", "statistics"),
    ("节点", "milestones"),
    ("前期", "preparation"),
    ("填报", "freshness"),
    ("问题", "problems"),
)
OBJECT = choice("评的对象", "an object", ("项目", "project"), ("单位", "unit"))

"""What an office may settle about its figures (口径). The report prints every one that it used."""

from __future__ import annotations

from decimal import Decimal

from portfolio.ledger.declare import MONEY, PERCENT, TEXTS, Record, declare, whole
from portfolio.ledger.model.codes import BASELINE, COMPLETION_BASE, PERIOD, START_BASE
from portfolio.ledger.quantities import Amount


class Basis(Record, zh="口径", en="basis of figures"):
    """How figures are computed. What is left out is as `figures.settings` has it."""

    baseline: str | None = declare(
        BASELINE,
        "序时进度",
        "按月：整月数÷12；按日：天数÷全年天数；按目标：按月乘以年度目标；按计划：各项目的累计计划",
        "months: whole months / 12; days: days / days of the year; target: months times the year's "
        "target; curve: each project's cumulative plan",
    )
    target: Decimal | None = declare(
        PERCENT,
        "年度目标",
        "序时进度按目标算时用，如 120% 就是每月 10%",
        "for the baseline by target: 120% means 10% a month",
    )
    cutoff: int | None = declare(
        whole(1, 31),
        "月末日",
        "从哪一天起当月算作整月；不写就是最后一天",
        "day of the month from which the month counts as whole; its last day if left out",
    )
    decimals: int | None = declare(
        whole(0, 4), "小数位", "百分比保留几位小数，默认 1", "decimals of percentages, 1 by default"
    )
    period: str | None = declare(
        PERIOD,
        "报送周期",
        "多久报一次：漏报几期、数据是不是当期的都按它；默认每月",
        "how often projects report: periods missed and whether a figure is current go by it; "
        "monthly by default",
    )
    grace: int | None = declare(
        whole(0, 12),
        "宽限期数",
        "数据可以晚几期仍作评定，默认不宽限",
        "how many periods old a figure may be and still be judged, none by default",
    )
    due_soon: int | None = declare(
        whole(1, 366),
        "临近天数",
        "节点在多少天之内算临近，默认 30",
        "within how many days a milestone is due soon, 30 by default",
    )
    start_base: str | None = declare(
        START_BASE,
        "开工率分母",
        "默认应开工",
        "what the start rate is a share of, `due` by default",
    )
    completion_base: str | None = declare(
        COMPLETION_BASE,
        "竣工率分母",
        "默认应竣工",
        "what the completion rate is a share of; `due` by default",
    )
    statistics_from: Amount | None = declare(
        MONEY,
        "入统起点",
        "计划总投资达到多少应入统，默认 500万元",
        "total investment from which a project belongs into the statistics, 500万元 by default",
    )
    jump: int | None = declare(
        whole(1, 1000),
        "跳变",
        "完成率一期之内上升多少个百分点以上要提醒，默认 30",
        "rise of the completion rate from one report to the next, in points, above which there is "
        "a warning; 30 by default",
    )
    groups: tuple[str, ...] = declare(
        TEXTS,
        "分组",
        "按哪些字段或其他属性汇总；默认级别、年度分类、行业、园区、责任单位",
        "fields or labels to total by; level, class, industry, park and unit by default",
    )
    columns: tuple[str, ...] = declare(
        TEXTS,
        "栏目",
        "一览里还要哪几栏：项目、投资或进展的字段，或者其他属性，如 [总投资, 建设地点]",
        "fields of projects, their investment or entries, or labels, that the overview has as well",
    )

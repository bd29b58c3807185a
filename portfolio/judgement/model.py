"""The nouns of a rule set file. They are declared as the ledger's are, and read by the same parser.

Bounds are plain numbers in the unit of their measure: points (百分点), per cent, months, days,
万元, 万元/亩 or pieces.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from portfolio.ledger.declare import (
    NAME,
    NOTE,
    NUMBER,
    TEXT,
    TEXTS,
    WHEN,
    WHOLE,
    YES,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    choice,
    declare,
    whole,
)
from portfolio.ledger.model.codes import CLASS, DIMENSION, LIGHT, OBJECT
from portfolio.ledger.quantities import When

MEASURE = choice(
    "指标",
    "a measure",
    ("落后百分点", "lag"),
    ("落后比例", "shortfall"),
    ("序时完成比例", "of pace"),
    ("年度完成率", "of year"),
    ("期间任务完成率", "of period"),
    ("期间超额", "excess of period"),
    ("连续落后期数", "periods behind"),
    ("开工逾期月数", "months unstarted"),
    ("竣工延期月数", "months delayed"),
    ("未入统月数", "months uncounted"),
    ("节点超期天数", "days overdue"),
    ("手续逾期项数", "procedures overdue"),
    ("漏报期数", "periods missed"),
    ("超期问题数", "problems overdue"),
    ("事项次数", "events"),
    ("连续有事项的月数", "months with events"),
    ("事项得分", "points"),
    ("评分", "score"),
    ("项目数", "projects"),
    ("未按期开工项目数", "late starts"),
    ("未按期开工入库项目数", "late starts or entries"),
    ("年度计划", "plan"),
    ("投资强度", "intensity"),
    ("亩均产出", "output per mu"),
)
SPAN = choice(
    "期间", "a span", ("月", "month"), ("季度", "quarter"), ("半年", "half"), ("年", "year")
)
SENSE = choice("性质", "a sense", ("表扬", "praise"), ("批评", "blame"))
ORDER = choice("方向", "an order", ("高者在前", "high"), ("低者在前", "low"))

CHOSEN = declare(
    TEXT,
    "补定",
    "公布的文字没有写、由本文件定的",
    "where the text has a gap: what this file chose",
)


class Bounds(Record):
    """Bounds that a measure meets or does not. Those of one record hold together."""

    above: Decimal | None = declare(NUMBER, "高于", "大于这个数", "more than this")
    from_: Decimal | None = declare(NUMBER, "不低于", "大于或等于这个数", "this or more")
    below: Decimal | None = declare(NUMBER, "低于", "小于这个数", "less than this")
    up_to: Decimal | None = declare(NUMBER, "不高于", "小于或等于这个数", "this or less")


class Band(Bounds, zh="档", en="band"):
    """A light from a bound on. Of a light's bands the last one that is met holds.

    Bounds of one band hold together. A band without any always holds.
    """

    light: str = declare(LIGHT, "灯", "亮什么灯", "which light", required=True)
    label: str | None = declare(
        TEXT, "叫法", "公布的叫法，如“黄牌公示”", "what the source calls it"
    )
    in_a_row: int | None = declare(
        whole(1, 24), "连续", "连续几期都这样", "in so many periods of reporting in a row"
    )
    chosen: str | None = declare(
        TEXT,
        "补定",
        "公布的文字没有写、由本文件定的：怎么定、为什么",
        "where the text has a gap: what this file chose, and why",
    )


class Condition(Bounds, zh="条件", en="condition"):
    """Something that must hold for a list. Bounds of one condition hold together."""

    measure: str = declare(MEASURE, "指标", "按什么看", "what is measured", required=True)
    span: str | None = declare(SPAN, "期间", "期间任务用哪一种", "for measures of a period")
    event: str | None = declare(TEXT, "事由", "事项类指标用", "for measures of events")
    months: int | None = declare(
        whole(1, 60),
        "最近几个月",
        "事项数多长时间以内的，默认 12",
        "window for events, 12 by default",
    )
    classes: tuple[str, ...] = declare(
        ListKind(CLASS), "年度分类", "只对这几类项目", "only for projects of these classes"
    )
    levels: tuple[str, ...] = declare(
        TEXTS, "级别", "只对这几级重点项目", "only for key projects of these levels"
    )
    text: str | None = declare(TEXT, "要点", "公布的规定，据出处整理", "what the source lays down")
    chosen: str | None = CHOSEN


class Light(Record, zh="亮灯规则", en="light"):
    """How one dimension is lit."""

    dimension: str = declare(DIMENSION, "方面", "评哪一方面", "what is judged", required=True)
    subject: str | None = declare(OBJECT, "对象", "默认项目", "project by default")
    measure: str = declare(MEASURE, "指标", "按什么评", "what is measured", required=True)
    span: str | None = declare(SPAN, "期间", "期间任务用哪一种", "for measures of a period")
    event: str | None = declare(TEXT, "事由", "事项类指标用", "for measures of events")
    classes: tuple[str, ...] = declare(
        ListKind(CLASS), "年度分类", "只评这几类", "only projects of these classes"
    )
    only: tuple[Condition, ...] = declare(
        ListKind(RecordKind(Condition)), "适用", "只评满足这些条件的", "only cases that meet these"
    )
    bands: tuple[Band, ...] = declare(ListKind(RecordKind(Band)), "档", "从轻到重", "mildest first")
    text: str | None = declare(TEXT, "要点", "公布的规定，据出处整理", "what the source lays down")


class Rank(Record, zh="名次", en="rank"):
    """A rank that must be held within a series."""

    measure: str = declare(MEASURE, "指标", "按什么排", "what is ranked by", required=True)
    span: str | None = declare(SPAN, "期间", "期间任务用哪一种", "for measures of a period")
    event: str | None = declare(TEXT, "事由", "事项类指标用", "for measures of events")
    order: str | None = declare(ORDER, "方向", "默认高者在前", "high first by default")
    first: int | None = declare(whole(1, 999), "前几名", "排在前几名", "among so many first")
    last: int | None = declare(whole(1, 999), "后几名", "排在后几名", "among so many last")
    series: Mapping[str, int] = declare(
        MapKind("序列加名数，如 部门: 4", "series with numbers", NAME, whole(1, 999)),
        "各序列",
        "名数与上面不同的序列",
        "series in which it is another number",
    )


class List(Record, zh="榜单", en="list"):
    """A list. What it gives is a proposal; a person confirms it."""

    name: str = declare(TEXT, "名称", "红榜、黑榜、蜗牛奖……", "its name", required=True)
    sense: str = declare(SENSE, "性质", "表扬还是批评", "praise or blame", required=True)
    subject: str | None = declare(OBJECT, "对象", "默认项目", "project by default")
    classes: tuple[str, ...] = declare(
        ListKind(CLASS), "年度分类", "只评这几类项目", "only projects of these classes"
    )
    every: tuple[Condition, ...] = declare(
        ListKind(RecordKind(Condition)), "同时满足", "每一条都要满足", "all of these"
    )
    either: tuple[Condition, ...] = declare(
        ListKind(RecordKind(Condition)), "满足之一", "满足一条就行", "any of these"
    )
    rank: Rank | None = declare(
        RecordKind(Rank), "名次", "还要看名次", "a rank that must be held as well"
    )
    cycle: str | None = declare(
        SPAN,
        "评定周期",
        "多长时间评定一次；不写就是条件里的“期间”",
        "how often the list is decided; the span of its conditions if left out",
    )
    text: str | None = declare(TEXT, "要点", "公布的规定，据出处整理", "what the source lays down")
    chosen: str | None = CHOSEN


class Ranking(Record, zh="排名", en="ranking"):
    """A league table."""

    name: str = declare(TEXT, "名称", "排名的名称", "its name", required=True)
    subject: str | None = declare(OBJECT, "对象", "默认单位", "unit by default")
    measure: str = declare(MEASURE, "指标", "按什么排", "what is ranked by", required=True)
    span: str | None = declare(SPAN, "期间", "期间任务用哪一种", "for measures of a period")
    event: str | None = declare(TEXT, "事由", "事项类指标用", "for measures of events")
    order: str | None = declare(ORDER, "方向", "默认高者在前", "high first by default")


class Step(Bounds, zh="分段", en="step"):
    """Points from a bound on. Of an item's steps the last one that is met holds."""

    points: Decimal = declare(NUMBER, "分", "得几分", "points", required=True)


class Item(Record, zh="评分项", en="score item"):
    """One item of a score: base points, and so many for each unit of the measure off its pivot.

    points = base + (measure − pivot) × (`each_above` or `each_below`), the adjustment kept within
    ± `most`; beyond `turn` each unit counts `each_beyond`. Or `steps`. Or `share`: that many points
    times the measure in per cent. Or `each`: that many points times the measure.

    `classes` and `levels` narrow a unit to some of its projects. Of a unit that has none of them
    only `projects` can be counted.
    """

    name: str = declare(TEXT, "名称", "评分项的名称", "its name", required=True)
    measure: str = declare(MEASURE, "指标", "按什么评", "what is measured", required=True)
    span: str | None = declare(SPAN, "期间", "期间任务用哪一种", "for measures of a period")
    event: str | None = declare(TEXT, "事由", "事项类指标用", "for measures of events")
    classes: tuple[str, ...] = declare(
        ListKind(CLASS), "年度分类", "只数这几类项目", "only projects of these classes"
    )
    levels: tuple[str, ...] = declare(
        TEXTS, "级别", "只数这几级重点项目", "only key projects of these levels"
    )
    each_project: bool | None = declare(
        YES,
        "逐个项目",
        "写“是”：单位的项目一个一个评，得分相加；默认按单位的合计评",
        "yes: measured for each project of a unit and the points added up; else for the unit’s sum",
    )
    base: Decimal | None = declare(NUMBER, "基本分", "达到基准得几分", "points at the pivot")
    pivot: Decimal | None = declare(
        NUMBER, "基准", "达到多少，默认 100", "the pivot, 100 by default"
    )
    each_above: Decimal | None = declare(
        NUMBER, "每超", "每超 1 加几分", "points for each unit above"
    )
    each_below: Decimal | None = declare(
        NUMBER, "每差", "每差 1 减几分，写正数", "points off for each unit below"
    )
    turn: Decimal | None = declare(
        NUMBER, "折点", "超过这个数换一种加法", "from here on it differs"
    )
    each_beyond: Decimal | None = declare(
        NUMBER, "折点以上每超", "折点以上每超 1 加几分", "points for each unit beyond the turn"
    )
    most: Decimal | None = declare(NUMBER, "增减封顶", "加减最多几分", "the adjustment at most")
    share: Decimal | None = declare(
        NUMBER, "按比例", "满分乘以百分比", "points times the measure in per cent"
    )
    each: Decimal | None = declare(NUMBER, "每个", "每个几分，可以是负的", "points for each one")
    at_most: Decimal | None = declare(NUMBER, "本项封顶", "本项最多几分", "points of it at most")
    at_least: Decimal | None = declare(NUMBER, "本项保底", "本项最少几分", "points of it at least")
    steps: tuple[Step, ...] = declare(ListKind(RecordKind(Step)), "分段", "从低到高", "low first")
    text: str | None = declare(TEXT, "要点", "公布的规定，据出处整理", "what the source lays down")
    chosen: str | None = CHOSEN


class Score(Record, zh="评分办法", en="score"):
    """A scheme of points. It may rank, and a list may go by it."""

    name: str = declare(TEXT, "名称", "评分办法的名称", "its name", required=True)
    subject: str | None = declare(OBJECT, "对象", "默认单位", "unit by default")
    items: tuple[Item, ...] = declare(
        ListKind(RecordKind(Item)), "项目", "评分项，得分相加", "items, added up"
    )


class Escalation(Record, zh="升级", en="escalation"):
    """A step that is due when a light has been on for so many periods in a row."""

    dimension: str = declare(DIMENSION, "方面", "哪一个灯", "which light", required=True)
    light: str = declare(
        LIGHT, "灯", "这个灯或更重的", "this light or a more severe one", required=True
    )
    in_a_row: int | None = declare(
        whole(1, 24), "连续", "连续几期，默认 1", "so many periods in a row, 1 by default"
    )
    step: str = declare(TEXT, "措施", "约谈谁、怎么督办", "what is to be done", required=True)
    text: str | None = declare(TEXT, "要点", "公布的规定，据出处整理", "what the source lays down")


class Admission(Record, zh="准入", en="admission"):
    """A threshold that projects of an industry, or all others, must meet."""

    industry: str | None = declare(
        TEXT, "行业", "只对这个行业；不写就是其余的", "the industry; all others if left out"
    )
    intensity: Decimal | None = declare(
        NUMBER, "投资强度", "不低于多少万元/亩", "at least so many 万元 per mu"
    )
    output: Decimal | None = declare(
        NUMBER, "亩均产出", "不低于多少万元/亩", "at least so many 万元 per mu a year"
    )


class RuleSet(Record, zh="规则", en="rule set"):
    """What an office judges by, with where it comes from."""

    format: int = declare(WHOLE, "格式", "现在是 1", "now 1", required=True)
    title: str = declare(TEXT, "标题", "规则的名称", "its name", required=True)
    area: str | None = declare(TEXT, "地方", "哪里的规则", "where it is from")
    source: str | None = declare(TEXT, "出处", "文件或报道", "the document it is from")
    published: When | None = declare(WHEN, "发布日期", "发布的日期", "day it was published")
    own: str | None = declare(
        NOTE, "自定", "不是哪个地方公布的，写明是谁定的", "who made it, where nobody published it"
    )
    object: str | None = declare(
        TEXT,
        "对象说明",
        "公布的办法评的是谁：项目、单位、区……",
        "what the published rule judges: projects, units, districts, …",
    )
    scope: str | None = declare(
        TEXT, "适用范围", "公布的办法管哪些项目", "which projects the published rule is for"
    )
    left_out: tuple[str, ...] = declare(
        TEXTS,
        "没有收的",
        "公布的办法里没有收进本文件的，和为什么",
        "what of the published rule is left out here, and why",
    )
    notes: tuple[str, ...] = declare(
        TEXTS,
        "说明",
        "怎么落实的，公布的文字有什么没写",
        "how it was put into rules, what the text lacks",
    )
    english: Mapping[str, str] = declare(
        MapKind("中文加英文，如 红榜: Red list", "Chinese words with English", NAME, NOTE),
        "英文",
        "本文件的词在英文报告里怎么说",
        "words of this file in English reports",
    )
    lights: tuple[Light, ...] = declare(
        ListKind(RecordKind(Light)), "亮灯", "亮灯规则", "how dimensions are lit"
    )
    escalations: tuple[Escalation, ...] = declare(
        ListKind(RecordKind(Escalation)), "升级", "连续亮灯怎么办", "steps that lights lead to"
    )
    lists: tuple[List, ...] = declare(ListKind(RecordKind(List)), "榜单", "榜单", "lists")
    rankings: tuple[Ranking, ...] = declare(
        ListKind(RecordKind(Ranking)), "排名", "排名", "league tables"
    )
    scores: tuple[Score, ...] = declare(
        ListKind(RecordKind(Score)), "评分", "评分办法", "schemes of points"
    )
    admission: tuple[Admission, ...] = declare(
        ListKind(RecordKind(Admission)), "准入", "准入门槛", "thresholds of admission"
    )

"""The nouns of the ledger. Each field is declared here, once, and everything else is read off.

All records are frozen and keep the place where they were written. `None` means that nothing was
said, and is never replaced by a zero or an empty text. Knows no files, no YAML and no report.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from portfolio.declare import (
    AREA,
    FIELDS,
    ID,
    MONEY,
    NOTE,
    PERCENT,
    TEXT,
    TEXTS,
    WHEN,
    WHOLE,
    YEAR,
    YES,
    CiteKind,
    Declared,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    ScalarKind,
    choice,
    declare,
)
from portfolio.quantities import Amount, When

LANG = choice("语言", "a language", ("中文", "zh"), ("英文", "en"))
NOT_APPLICABLE = "not applicable"
"""The code, in any closed list, for what has no meaning for a project: no gap, no nought."""

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


class Quote(Record, zh="引文", en="quote"):
    """Words of a source, letter for letter. The place is the quote's own."""

    source: str = declare(ID, "来源", "来源的编号", "id of the source", required=True)
    text: str = declare(TEXT, "引文", "照抄的原文", "the words as they stand", required=True)


CITE: CiteKind[tuple[Quote, ...]] = CiteKind(
    "来源编号加引文，如 july-tour: 原文", "a source's id with a quote, as in july-tour: its words"
)


class Source(Record, zh="来源", en="source"):
    """A document that the ledger cites."""

    file: str = declare(
        TEXT,
        "文件",
        "文件路径，从台账所在的文件夹算起",
        "path of the document, from the ledger's folder",
        required=True,
    )
    title: str = declare(TEXT, "标题", "文件的标题", "its title", required=True)
    event: When | None = declare(WHEN, "活动日期", "所记事情的日期", "day of what it tells of")
    published: When | None = declare(WHEN, "发布日期", "发布的日期", "day it was published")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by whoever keeps the ledger")


class Milestone(Record, zh="节点", en="milestone"):
    """What one entry says of a milestone. What it leaves out stays as it was."""

    planned: When | None = declare(
        WHEN, "计划", "计划完成的日期", "date it is planned for, as of this entry"
    )
    done: When | None = declare(
        WHEN,
        "完成",
        "实际完成的日期；只知道“不晚于”时写 by 日期",
        "date it was done; `by` a date where the day itself is not known",
    )
    reason: str | None = declare(TEXT, "原因", "为什么调整计划", "why the planned date was changed")
    cite: tuple[Quote, ...] = declare(
        CITE,
        "依据",
        "出处和引文；不写就用整条进展的",
        "sources and quotes; those of the entry if left out",
    )


class Investment(Record, zh="投资", en="investment"):
    """Planned money. What was invested is reported in progress entries."""

    total: Amount | None = declare(MONEY, "总投资", "计划总投资", "total planned investment")
    plan: Mapping[str, Amount] = declare(
        MapKind("年份加金额，如 2022: 3亿元", "years with amounts, as in 2022: 3亿元", MONEY, YEAR),
        "年度计划投资",
        "每年的计划投资",
        "planned investment of each year",
    )


class Entry(Record, zh="进展", en="progress entry"):
    """What was reported of a project at a date. What it leaves out is not reported, not zero."""

    date: When = declare(
        WHEN,
        "日期",
        "数据截至的日期；写月份的，从月末起算",
        "day the figures are valid for; a period counts from its last day",
        required=True,
    )
    reported: When | None = declare(
        WHEN, "报送日期", "报上来的日期，用来看是否及时", "day it came in, for timeliness"
    )
    corrects: When | None = declare(
        WHEN, "更正", "更正哪一天的进展", "date of the entry that this one corrects"
    )
    reason: str | None = declare(TEXT, "原因", "为什么更正", "why it is corrected")
    stage: str | None = declare(STAGE, "阶段", "项目所处阶段", "stage the project is in")
    works: str | None = declare(
        TEXT, "形象进度", "工程做到了什么部位", "what has been built so far, in words"
    )
    percent: Decimal | None = declare(
        PERCENT,
        "进度百分比",
        "填报人给出的形象进度百分比，不由别的数推算",
        "physical progress in percent as it was reported; never computed from anything else",
    )
    invested: Amount | None = declare(
        MONEY, "完成投资", "年初至该日累计完成投资", "invested from 1 January to that date"
    )
    statistics: str | None = declare(
        STATISTICS, "入统", "是否已纳入统计", "whether it is in the statistics system"
    )
    milestones: Mapping[str, Milestone] = declare(
        MapKind("节点名称加计划、完成", "milestones by name", RecordKind(Milestone)),
        "节点",
        "这次说到的节点",
        "milestones that this entry speaks of",
    )
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by whoever keeps the ledger")

    @property
    def blank(self) -> bool:
        """It gives no value yet: a line put in for the period, not a report."""
        values = (getattr(self, declared.attribute) for declared in reported_fields())
        return all(value is None for value in values) and not self.milestones and not self.note


def reported_fields() -> tuple[Declared, ...]:
    """The fields of an entry that say something of the project, milestones apart."""
    about_the_entry = ("date", "reported", "corrects", "reason")
    return tuple(
        declared
        for declared in FIELDS[Entry]
        if declared.en not in about_the_entry
        and isinstance(declared.kind, ScalarKind)
        and declared.kind is not NOTE
    )


class Project(Record, zh="项目", en="project"):
    """A construction project, or, under `parents`, a heading that several belong to."""

    id: str = declare(
        ID, "编号", "简短、不重复，供别处引用", "short and unique, for references", required=True
    )
    name: str = declare(TEXT, "名称", "项目全称", "full name", required=True)
    short: str | None = declare(TEXT, "简称", "表格里用的简称", "short name, for tables")
    parent: str | None = declare(ID, "母项目", "所属母项目的编号", "id of the parent it belongs to")
    scope: str | None = declare(
        TEXT, "建设内容", "建设规模及主要内容", "what is to be built, and how much"
    )
    level: tuple[str, ...] = declare(
        ListKind(LEVEL), "级别", "省、市、县重点，可以有几个", "key project of which levels"
    )
    class_: str | None = declare(
        CLASS, "年度分类", "当年的分类，是计划", "class in the year's plan, not the actual stage"
    )
    industry: str | None = declare(TEXT, "行业", "所属行业或产业", "industry")
    park: str | None = declare(TEXT, "园区", "所在园区", "industrial park")
    unit: str | None = declare(
        TEXT, "责任单位", "负责推进的部门", "department answerable for its progress"
    )
    person: str | None = declare(TEXT, "责任人", "具体责任人", "person answerable for it")
    sponsor: str | None = declare(TEXT, "包保领导", "联系该项目的领导", "sponsoring leader")
    owner: str | None = declare(TEXT, "业主单位", "项目法人或建设单位", "owner of the works")
    land: Amount | None = declare(AREA, "用地", "用地面积", "land area")
    investment: Investment | None = declare(
        RecordKind(Investment), "投资", "总投资和年度计划", "total and yearly planned investment"
    )
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by whoever keeps the ledger")
    progress: tuple[Entry, ...] = declare(
        ListKind(RecordKind(Entry)),
        "进展",
        "每期一条，旧的在前，写了不改",
        "one entry a period, oldest first, never changed afterwards",
    )


class Leader(Record, zh="领导", en="leader"):
    """Somebody who took part in a tour."""

    name: str = declare(TEXT, "姓名", "姓名", "name", required=True)
    title: str | None = declare(
        TEXT, "称谓", "职务或称谓，照原文", "post or form of address, as the source has it"
    )


class Tour(Record, zh="拉练", en="tour"):
    """A tour of the sites."""

    date: When = declare(WHEN, "日期", "活动日期", "day of the tour", required=True)
    title: str = declare(TEXT, "标题", "活动名称", "name of the tour", required=True)
    leaders: tuple[Leader, ...] = declare(
        ListKind(RecordKind(Leader)), "领导", "参加的领导", "leaders who took part"
    )
    open_ended: bool | None = declare(
        YES, "等", "名单以“等”结尾，不是全部", "the list of leaders is not complete"
    )
    stops: tuple[str, ...] = declare(
        ListKind(ID), "点位", "到访项目的编号，按先后", "ids of the projects visited, in order"
    )
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by whoever keeps the ledger")


class Feedback(Record, zh="反馈", en="feedback"):
    """What was answered to a directive."""

    date: When = declare(WHEN, "日期", "反馈日期", "day of the answer", required=True)
    text: str = declare(TEXT, "内容", "反馈内容", "what was answered", required=True)
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")


class Directive(Record, zh="要求", en="directive"):
    """What a leader asked for. Without feedback it is neither open nor overdue: 未反馈."""

    date: When = declare(WHEN, "日期", "提出的日期", "day it was given", required=True)
    by: str = declare(TEXT, "提出人", "谁说的", "who said it", required=True)
    to: str | None = declare(
        TEXT, "对象", "原文点名的受令对象", "whom it was said to; left out where nobody is named"
    )
    at: str | None = declare(
        ID,
        "地点",
        "在哪个项目现场说的",
        "id of the project where it was said, not what it is about",
    )
    projects: tuple[str, ...] = declare(
        ListKind(ID), "涉及项目", "说的是哪些项目", "ids of the projects it is about"
    )
    text: str | None = declare(
        TEXT, "内容", "不写时就用引文", "what was asked; the quote where it is left out"
    )
    mechanism: tuple[str, ...] = declare(
        TEXTS, "工作机制", "由此建立的工作机制", "ways of working that it sets up"
    )
    due: str | None = declare(
        TEXT, "期限", "完成期限，或原文的说法", "a date, or the source's own words"
    )
    repeat: tuple[str, ...] = declare(TEXTS, "频次", "多久一次", "how often")
    feedback: tuple[Feedback, ...] = declare(
        ListKind(RecordKind(Feedback)), "反馈", "办理情况，逐条记", "dated answers"
    )
    closed: When | None = declare(WHEN, "办结", "办结日期", "day it was closed")
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by whoever keeps the ledger")


class Remark(Record, zh="评价", en="remark"):
    """A leader's judgement or view. It is no progress and is never counted as such."""

    date: When = declare(WHEN, "日期", "说的日期", "day it was said", required=True)
    by: str = declare(TEXT, "提出人", "谁说的", "who said it", required=True)
    at: str | None = declare(
        ID, "地点", "在哪个项目现场说的", "id of the project where it was said"
    )
    projects: tuple[str, ...] = declare(
        ListKind(ID), "涉及项目", "说的是哪些项目", "ids of the projects it is about"
    )
    text: str | None = declare(TEXT, "内容", "不写时就用引文", "the quote where it is left out")
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by whoever keeps the ledger")


class Waiver(Record, zh="豁免", en="waiver"):
    """A warning that whoever keeps the ledger has looked at and lets stand."""

    rule: str = declare(TEXT, "规则", "警告的规则名", "name of the warning's rule", required=True)
    project: str | None = declare(
        ID, "项目", "只对这个项目；不写就是整本台账", "id of the one project it is for"
    )
    reason: str = declare(
        TEXT, "原因", "为什么可以不管，会印在报告里", "why; printed in the report", required=True
    )


class Ledger(Record, zh="台账", en="ledger"):
    """The whole file: a record of what was reported when."""

    format: int = declare(
        WHOLE, "格式", "本文件的格式版本，现在是 1", "version of this format, now 1", required=True
    )
    title: str = declare(TEXT, "标题", "报告的标题", "title of the report", required=True)
    lang: str | None = declare(
        LANG, "语言", "提示用哪种语言，默认中文", "language of messages, Chinese by default"
    )
    subtitle: str | None = declare(TEXT, "副标题", "报告的副标题", "subtitle of the report")
    as_of: When = declare(
        WHEN,
        "统计时点",
        "报告截至哪一天；不看电脑的时钟",
        "the day that the report speaks of; no clock is read",
        required=True,
    )
    sources: Mapping[str, Source] = declare(
        MapKind("来源编号加文件、标题", "sources by id", RecordKind(Source), ID),
        "来源",
        "台账引用的文件",
        "documents that the ledger cites",
    )
    parents: tuple[Project, ...] = declare(
        ListKind(RecordKind(Project)),
        "母项目",
        "只用来归类，不计入项目数",
        "headings that projects belong to; never counted",
    )
    projects: tuple[Project, ...] = declare(
        ListKind(RecordKind(Project)), "项目", "在列项目", "the projects"
    )
    tours: tuple[Tour, ...] = declare(
        ListKind(RecordKind(Tour)), "拉练", "拉练活动", "tours of the sites"
    )
    directives: tuple[Directive, ...] = declare(
        ListKind(RecordKind(Directive)), "领导要求", "领导提出的要求", "what leaders asked for"
    )
    remarks: tuple[Remark, ...] = declare(
        ListKind(RecordKind(Remark)), "领导评价", "评价和看法，不作进度", "judgements, not progress"
    )
    waive: tuple[Waiver, ...] = declare(
        ListKind(RecordKind(Waiver)),
        "豁免",
        "看过、可以不管的警告，写明原因",
        "warnings that were looked at and may stand, with the reason",
    )
    include: tuple[str, ...] = declare(
        TEXTS,
        "包含",
        "并入的其他文件，可用 * 通配，路径从台账所在的文件夹算起",
        "other files of this ledger, with * as wildcard, paths from the ledger's folder",
    )

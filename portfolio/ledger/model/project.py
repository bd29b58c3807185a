"""A project, and what was reported of it when."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from portfolio.diagnostics import Words
from portfolio.ledger.declare import (
    AREA,
    FIELDS,
    FILE,
    ID,
    MARK,
    MONEY,
    NAME,
    NOTE,
    PERCENT,
    QUANTITY,
    TEXT,
    TEXTS,
    WHEN,
    YEAR,
    YES,
    Declared,
    FactKind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    Role,
    ScalarKind,
    declare,
)
from portfolio.ledger.model.codes import CLASS, LEVEL, NATURE, STAGE, STATISTICS
from portfolio.ledger.model.judgement import Exemption, Override
from portfolio.ledger.model.office import Feedback
from portfolio.ledger.model.sources import CITE, Quote
from portfolio.ledger.quantities import Amount, When


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


class Procedure(Record, zh="手续", en="procedure"):
    """What one entry says of a procedure before the start (前期手续). The rest stays as it was."""

    due: When | None = declare(WHEN, "期限", "应当办结的日期", "when it is to be done")
    applied: When | None = declare(WHEN, "申报", "报上去的日期", "when it was applied for")
    done: When | None = declare(WHEN, "办结", "办下来的日期", "when it was granted")
    exempt: bool | None = declare(YES, "不需办理", "这个项目不需要", "this project needs none")
    reason: str | None = declare(TEXT, "原因", "为什么调整期限", "why the date was changed")


class Problem(Record, zh="问题", en="problem"):
    """A problem of a project: raised, assigned, due, closed (销号)."""

    text: str = declare(TEXT, "问题", "什么问题", "what it is", required=True)
    needs: tuple[str, ...] = declare(
        TEXTS, "要素", "缺什么要素：用地、资金、管线迁改……", "which inputs it takes"
    )
    unit: str | None = declare(TEXT, "责任单位", "谁来解决", "who is to solve it")
    person: str | None = declare(TEXT, "责任人", "具体谁", "the person answerable")
    raised: When = declare(WHEN, "提出日期", "提出的日期", "day it was raised", required=True)
    due: When | None = declare(WHEN, "期限", "解决时限", "when it is to be solved")
    decision: str | None = declare(
        TEXT, "需决策", "要请领导定什么", "what a leader is asked to decide"
    )
    feedback: tuple[Feedback, ...] = declare(
        ListKind(RecordKind(Feedback)), "反馈", "办理情况，逐条记", "dated answers"
    )
    closed: When | None = declare(WHEN, "销号", "解决、销号的日期", "day it was closed")
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by the clerk")


AMOUNTS = Words("时间加金额，如 2022-06: 1.2亿元", "dates with amounts, as in 2022-06: 1.2亿元")


class Investment(Record, zh="投资", en="investment"):
    """Planned money. What was invested is reported in progress entries.

    In an entry it says what was changed, with the entry's reason; the rest stays as it was.
    """

    total: Amount | None = declare(
        MONEY,
        "总投资",
        "计划总投资",
        "total planned investment",
        roles=Role.SUMMED | Role.LEADING,
    )
    plan: Mapping[int, Amount] = declare(
        MapKind("年份加金额，如 2022: 3亿元", "years with amounts, as in 2022: 3亿元", YEAR, MONEY),
        "年度计划投资",
        "每年的计划投资",
        "planned investment of each year",
        roles=Role.SUMMED | Role.LEADING,
    )
    curve: Mapping[When, Amount] = declare(
        MapKind(*AMOUNTS, WHEN, MONEY),
        "累计计划",
        "年初到该时点应累计完成的投资",
        "planned investment from 1 January up to the end of each date, cumulative",
    )
    targets: Mapping[When, Amount] = declare(
        MapKind(*AMOUNTS, WHEN, MONEY),
        "期间任务",
        "某个季度、半年等期间之内的计划投资，如 2022年一季度: 8000万元",
        "planned investment within a quarter, half year or the like",
    )


class Photo(Record, zh="照片", en="photo"):
    """A photograph of a site. Reports show those of a project's newest entry that has any."""

    file: str = declare(
        FILE,
        "文件",
        "照片文件，从台账所在的文件夹算起；JPEG、PNG、WebP",
        "path of the picture, from the ledger's folder; JPEG, PNG or WebP",
        required=True,
    )
    text: str = declare(
        TEXT,
        "说明",
        "照片上是什么，一句话；看不见照片的人读这一句",
        "what it shows, in a sentence, which is read to those who do not see it",
        required=True,
    )


class Entry(Record, zh="进展", en="progress entry"):
    """What was reported of a project at a date. What it leaves out is not reported, not zero."""

    date: When = declare(
        WHEN,
        "日期",
        "数据截至的日期；写月份的，从月末起算",
        "day the figures are valid for; a period counts from its last day",
        required=True,
        roles=Role.ABOUT,
    )
    reported: When | None = declare(
        WHEN,
        "报送日期",
        "报上来的日期，用来看是否及时",
        "day it came in, for timeliness",
        roles=Role.ABOUT,
    )
    corrects: When | None = declare(
        WHEN,
        "更正",
        "更正哪一天的进展",
        "date of the entry that this one corrects",
        roles=Role.ABOUT,
    )
    reason: str | None = declare(
        TEXT, "原因", "为什么更正或调整", "why it was changed", roles=Role.ABOUT
    )
    stage: str | None = declare(
        STAGE,
        "阶段",
        "项目所处阶段",
        "stage the project is in",
        roles=Role.APART | Role.LEADING | Role.ASKED,
    )
    works: str | None = declare(
        TEXT,
        "形象进度",
        "工程做到了什么部位",
        "what has been built so far, in words",
        roles=Role.APART | Role.ASKED,
    )
    percent: Decimal | None = declare(
        PERCENT,
        "进度百分比",
        "填报人给出的形象进度百分比，不由别的数推算",
        "physical progress in percent as it was reported; never computed from anything else",
        roles=Role.CUMULATIVE,
    )
    invested: Amount | None = declare(
        MONEY,
        "完成投资",
        "年初至该日累计完成投资",
        "invested from 1 January to that date",
        roles=Role.APART | Role.YEARLY | Role.SUMMED | Role.LEADING | Role.ASKED,
    )
    invested_total: Amount | None = declare(
        MONEY,
        "开工以来投资",
        "开工至该日累计完成投资",
        "invested from the start of the project to that date",
        roles=Role.APART | Role.CUMULATIVE,
    )
    recognised: Amount | None = declare(
        MONEY,
        "列统投资",
        "年初至该日统计部门认可的投资，与完成投资是两回事",
        "invested from 1 January as the statistics bureau counts it, which is another figure",
        roles=Role.APART | Role.YEARLY | Role.SUMMED,
    )
    rate: Decimal | None = declare(
        PERCENT,
        "完成率",
        "填报的年度完成率；程序另外计算，两个都印",
        "completion rate of the year as it was reported; computed as well, and both are printed",
        roles=Role.APART | Role.COMPUTED,
    )
    built: Mapping[str, Amount] = declare(
        MapKind("名称加数量，如 厂房: 2.5万平方米", "names with quantities", NAME, QUANTITY),
        "完成工程量",
        "开工至该日累计完成的工程量",
        "quantities of works done up to that date, cumulative",
        roles=Role.CUMULATIVE,
    )
    funds_arrived: Mapping[str, Amount] = declare(
        MapKind("资金来源加金额，如 银行贷款: 3000万元", "sources with amounts", NAME, MONEY),
        "到位资金",
        "开工至该日累计到位的资金，名称与资金来源里的一致",
        "money that has arrived up to that date, cumulative, under the names of `funding`",
        roles=Role.CUMULATIVE | Role.OPTIONAL,
    )
    investment: Investment | None = declare(
        RecordKind(Investment),
        "投资",
        "总投资、计划有调整时写调整后的，并写原因",
        "what was changed of the planned investment, with a reason",
    )
    statistics: str | None = declare(
        STATISTICS,
        "入统",
        "是否已纳入统计",
        "whether it is in the statistics system",
        roles=Role.LEADING,
    )
    milestones: Mapping[str, Milestone] = declare(
        MapKind("节点名称加计划、完成", "milestones by name", NAME, RecordKind(Milestone)),
        "节点",
        "这次说到的节点",
        "milestones that this entry speaks of",
    )
    procedures: Mapping[str, Procedure] = declare(
        MapKind("手续名称加期限、办结", "procedures by name", NAME, RecordKind(Procedure)),
        "前期手续",
        "这次说到的手续：立项、用地、环评……",
        "procedures before the start that this entry speaks of",
    )
    photos: tuple[Photo, ...] = declare(
        ListKind(RecordKind(Photo)), "照片", "这一期的现场照片", "photographs of the site"
    )
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by the clerk")

    @cached_property
    def blank(self) -> bool:
        """It gives no value: a line put in for the period, or a remark that nothing came in. It is
        no report.
        """
        return all(_is_blank(getattr(self, name)) for name in _SAID)


_SAID = tuple(d.attribute for d in FIELDS[Entry] if not d.about)
"""What an entry may say of its project."""


def _is_blank(value: object) -> bool:
    """Whether a value says nothing: it, or all that it holds, was left blank."""
    if isinstance(value, Record):
        return all(_is_blank(getattr(value, d.attribute)) for d in FIELDS[type(value)])
    if isinstance(value, Mapping):
        return all(_is_blank(inner) for inner in value.values())
    return value in (None, ())


def reported_fields() -> tuple[Declared, ...]:
    """The fields of an entry that each give one value of the project."""
    return tuple(d for d in FIELDS[Entry] if not d.about and isinstance(d.kind, ScalarKind))


class Years(Record, zh="建设年限", en="years of construction"):
    """The years in which a project is to be built. Either may be left out."""

    from_: int | None = declare(YEAR, "起", "开工的年份", "year in which it begins")
    to: int | None = declare(YEAR, "止", "建成的年份", "year in which it is finished")


class Funding(Record, zh="资金来源", en="source of funds"):
    """Money from one source. What has arrived of it is reported in entries."""

    planned: Amount | None = declare(MONEY, "计划", "计划从这里来多少", "how much is planned")


class Exit(Record, zh="调出", en="exit"):
    """A project left the list. It is not counted any more, and is named with the reason."""

    date: When = declare(WHEN, "日期", "从哪一天起不再列入", "from which day", required=True)
    reason: str = declare(
        TEXT, "原因", "为什么调出：完工、合并、终止等", "why it left the list", required=True
    )
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")


class Project(Record, zh="项目", en="project"):
    """A construction project, or, under `parents`, a heading that several belong to."""

    id: str = declare(
        ID, "编号", "简短、不重复，供别处引用", "short and unique, for references", required=True
    )
    name: str = declare(TEXT, "名称", "项目全称", "full name", required=True, roles=Role.ABOUT)
    short: str | None = declare(
        TEXT, "简称", "表格里用的简称", "short name, for tables", roles=Role.ABOUT
    )
    name_en: str | None = declare(NOTE, "英文名", "英文报告里用的名称", "name in English reports")
    code: str | None = declare(
        MARK,
        "项目代码",
        "在线审批监管平台的代码，如 2017-450114-48-01-900353",
        "code of the online approval platform, as in 2017-450114-48-01-900353",
        roles=Role.OPTIONAL,
    )
    parent: str | None = declare(ID, "母项目", "所属母项目的编号", "id of the parent it belongs to")
    scope: str | None = declare(
        TEXT,
        "建设内容",
        "建设规模及主要内容",
        "what is to be built, and how much",
        roles=Role.OFFERED,
    )
    place_: str | None = declare(
        TEXT, "建设地点", "在哪里建", "where it is built", roles=Role.OPTIONAL | Role.OFFERED
    )
    nature: str | None = declare(
        NATURE,
        "建设性质",
        "新建还是改建、扩建、技改",
        "new works, or works on what is there",
        roles=Role.OPTIONAL,
    )
    years: Years | None = declare(
        FactKind(Years),
        "建设年限",
        "计划从哪一年建到哪一年",
        "in which years it is to be built",
        roles=Role.OPTIONAL,
    )
    level: tuple[str, ...] = declare(
        ListKind(LEVEL),
        "级别",
        "省、市、县重点，可以有几个",
        "key project of which levels",
        roles=Role.GROUPED | Role.OFFERED,
    )
    class_: str | None = declare(
        CLASS,
        "年度分类",
        "当年的分类，是计划",
        "class in the year's plan, not the actual stage",
        roles=Role.GROUPED | Role.OFFERED,
    )
    industry: str | None = declare(
        TEXT, "行业", "所属行业或产业", "industry", roles=Role.GROUPED | Role.OFFERED
    )
    park: str | None = declare(
        TEXT, "园区", "所在园区", "industrial park", roles=Role.GROUPED | Role.OFFERED
    )
    unit: str | None = declare(
        TEXT,
        "责任单位",
        "负责推进的部门",
        "department answerable for its progress",
        roles=Role.GROUPED | Role.LEADING,
        alias="牵头单位",
    )
    supporting_units: tuple[str, ...] = declare(
        TEXTS,
        "配合单位",
        "配合责任单位的部门，不按它们评",
        "departments that help the one answerable; they are not judged by it",
        roles=Role.OPTIONAL,
    )
    person: str | None = declare(
        TEXT, "责任人", "具体责任人", "person answerable for it", roles=Role.LEADING | Role.OFFERED
    )
    sponsor: str | None = declare(
        TEXT, "包保领导", "联系该项目的领导", "sponsoring leader", roles=Role.OFFERED
    )
    owner: str | None = declare(
        TEXT, "业主单位", "项目法人或建设单位", "owner of the works", roles=Role.OFFERED
    )
    contact: str | None = declare(
        MARK,
        "联系人",
        "项目找谁；不写 --with-contacts 就不印出来",
        "whom to ask about it; printed only with `--with-contacts`",
        roles=Role.PRIVATE,
    )
    phone: str | None = declare(
        MARK,
        "联系电话",
        "联系人的电话；不写 --with-contacts 就不印出来",
        "telephone of the contact; printed only with `--with-contacts`",
        roles=Role.PRIVATE,
    )
    labels: Mapping[str, str] = declare(
        MapKind("名字加内容，如 乡镇: 渠江镇", "names with texts", NAME, TEXT),
        "其他属性",
        "别的分组依据，如乡镇；在口径的“分组”里点名后可以汇总",
        "anything else to group by, once `groups` names it",
        roles=Role.OPTIONAL,
    )
    scale: Mapping[str, Amount] = declare(
        MapKind("名称加数量，如 厂房: 12万平方米", "names with quantities", NAME, QUANTITY),
        "建设规模",
        "计划建成的工程量，名称与完成工程量里的一致",
        "quantities of works to be built, under the names that entries use in `built`",
        roles=Role.APART,
    )
    land: Amount | None = declare(AREA, "用地", "用地面积", "land area")
    output: Amount | None = declare(
        MONEY,
        "年产值",
        "达产后的年产值，用来算亩均产出",
        "yearly output once it runs, for output per mu",
    )
    investment: Investment | None = declare(
        RecordKind(Investment), "投资", "总投资和年度计划", "total and yearly planned investment"
    )
    funding: Mapping[str, Funding] = declare(
        MapKind(
            "名称加计划，如 银行贷款: {计划: 3亿元}", "sources by name", NAME, RecordKind(Funding)
        ),
        "资金来源",
        "钱从哪里来，各计划多少；到了多少，写在进展的“到位资金”里",
        "where the money comes from, and how much; what has arrived goes into entries",
        roles=Role.APART | Role.OPTIONAL,
    )
    problems: tuple[Problem, ...] = declare(
        ListKind(RecordKind(Problem)), "问题", "问题台账", "problems, one a record"
    )
    overrides: tuple[Override, ...] = declare(
        ListKind(RecordKind(Override)),
        "人工评定",
        "人改的灯，写明原因",
        "lights that a person set, with the reason",
    )
    exemptions: tuple[Exemption, ...] = declare(
        ListKind(RecordKind(Exemption)),
        "免评",
        "不可抗力等，不上榜",
        "times for which it is on no list",
    )
    entered: When | None = declare(
        WHEN,
        "列入日期",
        "从哪一天起列入；不写就是一直在列",
        "from which day it is on the list",
        roles=Role.OPTIONAL,
    )
    left: Exit | None = declare(
        RecordKind(Exit), "调出", "不再列入的日期和原因", "when and why it left the list"
    )
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by the clerk")
    progress: tuple[Entry, ...] = declare(
        ListKind(RecordKind(Entry)),
        "进展",
        "每期一条，旧的在前，写了不改",
        "one entry a period, oldest first, never changed afterwards",
    )

"""The ledger as a whole, and the settings of the office that keeps it."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.ledger.declare import (
    ID,
    NAME,
    NOTE,
    TEXT,
    TEXTS,
    WHEN,
    WHOLE,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    Role,
    declare,
)
from portfolio.ledger.model.basis import Basis
from portfolio.ledger.model.codes import LANG
from portfolio.ledger.model.judgement import Award, Event, Unit
from portfolio.ledger.model.office import Directive, Remark, Tour
from portfolio.ledger.model.project import Project
from portfolio.ledger.model.sources import Source
from portfolio.ledger.quantities import When


class Waiver(Record, zh="豁免", en="waiver"):
    """A warning that the clerk has looked at and lets stand."""

    rule: str = declare(TEXT, "规则", "警告的名称", "name of the warning", required=True)
    project: str | None = declare(
        ID, "项目", "只对这个项目；不写就是整本台账", "id of the one project it is for"
    )
    reason: str = declare(
        TEXT, "原因", "为什么可以不管，会印在报告里", "why; printed in the report", required=True
    )


class Ledger(Record, zh="台账", en="ledger"):
    """The whole file: a record of what was reported when."""

    format: int = declare(
        WHOLE,
        "格式",
        "本文件的格式版本，现在是 1",
        "version of this format, now 1",
        required=True,
        roles=Role.MAIN_FILE,
    )
    title: str = declare(
        TEXT, "标题", "报告的标题", "title of the report", required=True, roles=Role.MAIN_FILE
    )
    lang: str | None = declare(
        LANG,
        "语言",
        "报告和提示用哪种语言，默认中文",
        "language of reports and messages, Chinese by default",
        roles=Role.MAIN_FILE,
    )
    subtitle: str | None = declare(
        TEXT, "副标题", "报告的副标题", "subtitle of the report", roles=Role.MAIN_FILE
    )
    as_of: When = declare(
        WHEN,
        "统计时点",
        "报告截至哪一天；不看电脑的时钟",
        "the day that the report speaks of; no clock is read",
        required=True,
        roles=Role.MAIN_FILE,
    )
    since: When | None = declare(
        WHEN,
        "上期时点",
        "和哪一天比较变化；不写就是上一个报送周期末",
        "the date that changes are counted from; the end of the last period if left out",
        roles=Role.MAIN_FILE,
    )
    basis: Basis | None = declare(
        RecordKind(Basis),
        "口径",
        "数字怎么算；不写就用默认的",
        "how figures are computed",
        roles=Role.MAIN_FILE,
    )
    rules: tuple[str, ...] = declare(
        TEXTS,
        "规则",
        "评灯、排名和评榜用哪几套规则：本程序自带的名称，或者自己的规则文件；不写就不评",
        "rule sets to judge by, ours by name or files of the office's own; if left out, nothing is "
        "judged",
        roles=Role.MAIN_FILE,
    )
    banner: str | None = declare(
        TEXT,
        "页眉",
        "印在每一页上的话，如“虚构示例”“内部资料”",
        "words that are printed on every page",
        roles=Role.MAIN_FILE,
    )
    english: Mapping[str, str] = declare(
        MapKind("中文加英文，如 竣工: Completion", "Chinese words with English", NAME, NOTE),
        "英文",
        "台账自己的词在英文报告里怎么说：标题、节点、单位等；项目名写在项目的“英文名”里",
        "the ledger's own words in English reports: titles, milestones, units; names of projects "
        "stand in `name_en`",
    )
    sources: Mapping[str, Source] = declare(
        MapKind("来源编号加文件、标题", "sources by id", ID, RecordKind(Source)),
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
    units: tuple[Unit, ...] = declare(
        ListKind(RecordKind(Unit)),
        "单位",
        "责任单位和它的序列，分开排名用",
        "responsible units and the series that they are ranked in",
    )
    events: tuple[Event, ...] = declare(
        ListKind(RecordKind(Event)),
        "事项",
        "通报、奖惩、评分等，规则里用得着的",
        "notices, praise, points and the like, as rules count them",
    )
    awards: tuple[Award, ...] = declare(
        ListKind(RecordKind(Award)),
        "评定结果",
        "定下来的上榜，和后来的整改、销号",
        "list entries that were decided, and what became of them",
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

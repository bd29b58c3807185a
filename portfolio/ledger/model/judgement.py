"""What people decided of projects and units: overrides, exemptions, results, notices."""

from __future__ import annotations

from decimal import Decimal

from portfolio.ledger.declare import (
    ID,
    NOTE,
    NUMBER,
    TEXT,
    TEXTS,
    WHEN,
    ListKind,
    Record,
    RecordKind,
    declare,
)
from portfolio.ledger.model.codes import DIMENSION, LIGHT
from portfolio.ledger.model.office import Feedback
from portfolio.ledger.model.sources import CITE, Quote
from portfolio.ledger.quantities import When


class Override(Record, zh="人工评定", en="override"):
    """A person's light in the place of the computed one. Both are printed, with the reason."""

    date: When = declare(WHEN, "日期", "从哪一天起", "from which day", required=True)
    until: When | None = declare(
        WHEN, "到", "到哪一天为止；过后恢复计算的", "the last day; then the computed one is back"
    )
    dimension: str = declare(DIMENSION, "方面", "改的是哪一个灯", "which light", required=True)
    light: str = declare(LIGHT, "灯", "改成什么", "what it is to be", required=True)
    reason: str = declare(TEXT, "原因", "为什么改，会印出来", "why; it is printed", required=True)
    by: str | None = declare(TEXT, "决定人", "谁定的", "who decided")
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")


class Exemption(Record, zh="免评", en="exemption"):
    """A time on no list, as under force majeure. It is printed with the reason."""

    date: When = declare(WHEN, "日期", "从哪一天起", "from which day", required=True)
    until: When | None = declare(WHEN, "到", "到哪一天为止", "the last day")
    lists: tuple[str, ...] = declare(
        TEXTS, "榜单", "哪些榜单；不写就是全部", "which lists; all of them if left out"
    )
    reason: str = declare(TEXT, "原因", "为什么免评，会印出来", "why; it is printed", required=True)
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")


class Award(Record, zh="评定结果", en="result"):
    """A list entry that was decided, by vote or otherwise, and what became of it."""

    date: When = declare(WHEN, "日期", "评定的日期", "day of the decision", required=True)
    award: str = declare(
        TEXT, "榜单", "红榜、黑榜、蜗牛奖……，与规则里的名称一致", "name of the list", required=True
    )
    period: When | None = declare(WHEN, "期", "评的是哪一期", "the period that it is for")
    project: str | None = declare(
        ID, "项目", "评的是项目时写编号", "id of the project, if it is one"
    )
    unit: str | None = declare(TEXT, "单位", "评的是单位时写名称", "name of the unit, if it is one")
    how: str | None = declare(
        TEXT, "方式", "怎么定的：现场票决、会议研究……", "how it was decided: by vote, …"
    )
    due: When | None = declare(WHEN, "整改期限", "整改到哪一天", "when it is to be put right")
    feedback: tuple[Feedback, ...] = declare(
        ListKind(RecordKind(Feedback)), "反馈", "整改情况，逐条记", "dated answers"
    )
    closed: When | None = declare(WHEN, "销号", "整改完成、销号的日期", "day it was closed")
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by the clerk")


class Event(Record, zh="事项", en="event"):
    """Something that counts for or against a project or a unit: a notice, praise, an accident."""

    date: When = declare(WHEN, "日期", "发生的日期", "day it happened", required=True)
    kind: str = declare(
        TEXT,
        "事由",
        "通报批评、安全事故、评分……，与规则里的一致",
        "as rules name it",
        required=True,
    )
    project: str | None = declare(
        ID, "项目", "说的是项目时写编号", "id of the project, if it is one"
    )
    unit: str | None = declare(TEXT, "单位", "说的是单位时写名称", "name of the unit, if it is one")
    points: Decimal | None = declare(NUMBER, "分", "计多少分", "points that it counts for")
    text: str | None = declare(TEXT, "内容", "说明", "what happened")
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")


class Unit(Record, zh="单位", en="unit"):
    """A responsible unit, and the series that it is ranked in."""

    name: str = declare(TEXT, "名称", "与项目的责任单位一致", "as projects name it", required=True)
    series: str | None = declare(
        TEXT, "序列", "和谁一起排名：县直部门、乡镇、园区……", "whom it is ranked with"
    )
    exemptions: tuple[Exemption, ...] = declare(
        ListKind(RecordKind(Exemption)),
        "免评",
        "不可抗力等，不上榜",
        "times for which it is on no list",
    )

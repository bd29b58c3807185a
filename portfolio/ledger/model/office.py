"""What leaders did and said: tours, directives, remarks."""

from __future__ import annotations

from portfolio.ledger.declare import (
    ID,
    NOTE,
    TEXT,
    TEXTS,
    WHEN,
    YES,
    ListKind,
    Record,
    RecordKind,
    declare,
)
from portfolio.ledger.model.sources import CITE, Quote
from portfolio.ledger.quantities import When


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
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by the clerk")


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
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by the clerk")


class Remark(Record, zh="评价", en="remark"):
    """A judgement or view, mostly a leader's. It is no progress and is never counted as such.

    A text may give words without saying whose they are: nobody is named for it then.
    """

    date: When = declare(WHEN, "日期", "说的日期", "day it was said", required=True)
    by: str | None = declare(
        TEXT,
        "提出人",
        "谁说的；原文没有写明就不写",
        "who said it; left out where the text does not say",
    )
    at: str | None = declare(
        ID, "地点", "在哪个项目现场说的", "id of the project where it was said"
    )
    projects: tuple[str, ...] = declare(
        ListKind(ID), "涉及项目", "说的是哪些项目", "ids of the projects it is about"
    )
    text: str | None = declare(TEXT, "内容", "不写时就用引文", "the quote where it is left out")
    cite: tuple[Quote, ...] = declare(CITE, "依据", "出处和引文", "sources and quotes")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by the clerk")

"""What the ledger cites: documents, and words of theirs."""

from __future__ import annotations

from portfolio.ledger.declare import FILE, ID, NOTE, TEXT, WHEN, CiteKind, Record, declare
from portfolio.ledger.quantities import When


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
        FILE,
        "文件",
        "文件路径，从台账所在的文件夹算起",
        "path of the document, from the ledger's folder",
        required=True,
    )
    title: str = declare(TEXT, "标题", "文件的标题", "its title", required=True)
    event: When | None = declare(WHEN, "活动日期", "所记事情的日期", "day of what it tells of")
    published: When | None = declare(WHEN, "发布日期", "发布的日期", "day it was published")
    note: str | None = declare(NOTE, "备注", "编者的说明", "a remark by the clerk")

"""What to type instead: the advice of a message about a key, a code, a group or a date.

This module knows what is declared and the words that offices use. It reads no tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from portfolio.diagnostics import Particular, Words
from portfolio.ledger import everyday, vocabulary
from portfolio.ledger.declare import (
    FIELDS,
    ID,
    NAME,
    TEXT,
    Declared,
    Kind,
    ListKind,
    MapKind,
    Record,
    RecordKind,
    ScalarKind,
    listed,
)
from portfolio.ledger.quantities import Unread, When, half_width, read_when

FEW = 8
"""Names that a message may list; more of them nobody reads."""


# ---- keys ------------------------------------------------------------------------------------


def field(word: str, cls: type[Record], root: type[Record]) -> tuple[Words, Declared | None]:
    """What to write in the place of a key that a record does not have, and the field meant.

    In turn: the field that an everyday word stands for, the same field in another place, a field
    that is spelt nearly so.
    """
    known = vocabulary.keys(cls)
    meant = everyday.FIELDS.get(word, word)
    if meant in known:
        return vocabulary.did_you_mean(meant), known[meant]
    if word in everyday.MILESTONES:
        return _milestone(everyday.MILESTONES[word]), None
    place = _place(meant, cls, root)
    if place is not None:
        return place, None
    near = vocabulary.nearest(word, known)
    if near:
        return vocabulary.did_you_mean(near), known[near]
    fields = FIELDS[cls]
    if len(fields) <= FEW:
        zh, en = "、".join(d.zh for d in fields), ", ".join(d.en for d in fields)
        return Words(f"可以写：{zh}", f"it may have: {en}"), None
    remark = ("写进“备注”", "goes into `note`") if "note" in known else ("不写", "is left out")
    return Words(
        f"没有相近的字段：要说明的话{remark[0]}，全部字段见 docs/fields.zh-CN.md",
        f"no field comes near: a remark {remark[1]}; docs/fields.md has all fields",
    ), None


def _milestone(name: str) -> Words:
    return Words(
        f"写到进展的“节点”下面，节点名是“{name}”：{name}: {{计划: 日期}}，"
        f"已经{name}的写 {{完成: 日期}}",
        f"it is the milestone `{name}` below `milestones` of an entry: "
        f"`{name}: {{planned: DATE}}`, or `{{done: DATE}}`",
    )


def _place(key: str, cls: type[Record], root: type[Record]) -> Words | None:
    """Where a field belongs that another record has: one below this one, or one above it."""
    for declared in FIELDS[cls]:
        inner = vocabulary.record_of(declared.kind)
        if inner is not None and key in vocabulary.keys(inner):
            return Words(f"写到“{declared.zh}”下面", f"write it below `{declared.en}`")
    above = cls
    while (holder := _holder(above, root)) is not None:
        above = holder
        declared_above = vocabulary.keys(above).get(key)
        if declared_above is not None:
            return _above(declared_above, above)
    return None


def _above(declared: Declared, cls: type[Record]) -> Words:
    name = vocabulary.noun(cls)
    if isinstance(declared.kind, ScalarKind):
        first = FIELDS[cls][0]
        return Words(
            f"“{declared.zh}”是{name.zh}的字段，写到{name.zh}下面，和它的“{first.zh}”对齐",
            f"`{declared.en}` is a field of the {name.en}: write it there, in line with its "
            f"`{first.en}`",
        )
    return Words(
        f"写到{name.zh}的“{declared.zh}”下面", f"write it below `{declared.en}` of the {name.en}"
    )


def _holder(cls: type[Record], root: type[Record]) -> type[Record] | None:
    """The first record class that holds records of this one."""
    for holder in vocabulary.records(root):
        if any(vocabulary.record_of(d.kind) is cls for d in FIELDS[holder]):
            return holder
    return None


# ---- codes -----------------------------------------------------------------------------------


def code(text: str, kind: ScalarKind[Any]) -> Words:
    """Which of the words of a closed list was meant, and all of them.

    Of two words that come equally near both are named: 以入统 may be either of two opposites.
    """
    words = [choice.zh for choice in kind.choices]
    zh, en = listed(kind.choices)
    if text.strip() in everyday.NATURES and "续建" in words:
        return Words(
            f"“{text}”是建设性质；今年新开工的写“新开工”，往年开工、今年接着建的写“续建”。可以写：{zh}",
            f"`{text}` is a nature of works; it is `starting` in its first year and `continuing` "
            f"later. It is one of: {en}",
        )
    meant = everyday.code(text, words)
    near = [meant] if meant else _nearest(text, [w for c in kind.choices for w in c])
    if near:
        question = "”还是“".join(near), "` or `".join(near)
        return Words(
            f"是不是“{question[0]}”？可以写：{zh}",
            f"did you mean `{question[1]}`? It is one of: {en}",
        )
    return Words(f"可以写：{zh}", f"it is one of: {en}")


def _nearest(word: str, known: Iterable[str]) -> list[str]:
    """Those of the known words that come equally near."""
    from difflib import SequenceMatcher  # 3 ms, and only for a word that is not known

    near = vocabulary.nearest(word, known)
    if not near:
        return []
    ratios = {k: SequenceMatcher(None, word.lower(), k.lower()).ratio() for k in known}
    return [k for k, ratio in ratios.items() if ratio >= ratios[near]]


# ---- groups and lists --------------------------------------------------------------------------

FOR_TEXT = Words(
    "写成一段文字，去掉括号和前面的“- ”；几项用顿号隔开",
    "write one text, without brackets and dashes",
)
FOR_COMMAS = Words(
    "用引号把整段内容括起来；数字里不写逗号",
    "put the whole value in quotes; write numbers without commas",
)
FOR_LIST = Words("另起一行，每项前面写“- ”", "on lines of their own, each item after `- `")
FOR_GROUP = Words(
    "去掉前面的“- ”和方括号，一行写一个“字段: 内容”",
    "write `field: value` lines, without dashes and brackets",
)


def for_text(text: str, kind: Kind[Any], year: str) -> Words:
    """What to write where a text stands in the place of a group or a list."""
    if isinstance(kind, MapKind):
        return _for_map(text, kind, year)
    if isinstance(kind, RecordKind):
        groups = [(f"{{{d.zh}: {text}}}", f"{{{d.en}: {text}}}") for d in _reading(text, kind.cls)]
        if groups:
            zh, en = " 或 ".join(g[0] for g in groups), " or ".join(g[1] for g in groups)
            return Words(f"写成 {zh}", f"write {en}")
        first = _first(kind.cls)
        return Words(
            f"写成“{first.zh}: …”，别的字段另起一行、左边对齐",
            f"write `{first.en}: …`, and other fields on lines of their own below it",
        )
    if isinstance(kind, ListKind):
        cls = vocabulary.record_of(kind.item)
        if cls is not None:
            first = _first(cls)
            return Words(
                f"另起一行，写“- {first.zh}: …”", f"on a line of its own, write `- {first.en}: …`"
            )
    return Words("另起一行，往里缩两格再写", "write it on lines of its own, two spaces further in")


def _for_map(text: str, kind: MapKind[Any, Any], year: str) -> Words:
    inner = kind.value
    by_year = kind.key is not NAME and not isinstance(kind.key.read(year), Unread)
    if by_year and isinstance(inner, ScalarKind) and not isinstance(inner.read(text), Unread):
        right = f"{{{year}: {text}}}"
        return Words(f"写上年份，用花括号：{right}", f"with its year in braces: {right}")
    return Words(f"写成{kind.words.zh}", f"write {kind.words.en}")


def _first(cls: type[Record]) -> Declared:
    """The field that a record of this class begins with."""
    return next((declared for declared in FIELDS[cls] if declared.required), FIELDS[cls][0])


def _reading(text: str, cls: type[Record]) -> list[Declared]:
    """The fields of a record that could hold a text, but those that hold any; at most three."""
    fits = [
        d
        for d in FIELDS[cls]
        if isinstance(d.kind, ScalarKind)
        and d.kind.read not in (TEXT.read, ID.read)
        and not isinstance(d.kind.read(text), Unread)
    ]
    return fits[:3]


# ---- dates and amounts -------------------------------------------------------------------------


def value(read: Unread, kind: ScalarKind[Any], text: str, day: When) -> Particular:
    """What to write in the place of a text that gives no value; empty where the help says it.

    `day` is the date of the ledger: it gives the year that is most likely to be meant.
    """
    year = day.first.year
    if read.name == "unknown-code":
        return code(text, kind)
    plain = half_width(text).strip()
    if read.name == "date-without-year":
        bare = re.sub(r"(以|之)?前$", "", plain)
        zh = f"不晚于{year}年{bare}" if bare != plain else f"{year}年{bare}"
        return Words(f"写上年份：{zh}", f"write the year: {zh}")
    if read.name == "not-a-date":
        return _date(plain, day)
    if read.name == "amount-without-unit":
        units = read.particulars["units"]
        assert isinstance(units, Words)
        if re.fullmatch(r"0+(\.0+)?", plain):
            return Words(
                "一分没有完成写“0万元”；没有报就删掉这一行，空着不等于零",
                "write `0万元` for none; where nothing was reported, delete the line: blank is not "
                "zero",
            )
        return Words(
            f"在数字后面写上单位：{units.zh}", f"write one of these after the number: {units.en}"
        )
    return ""


def _date(text: str, day: When) -> Words:
    """A date that was put in words: the period that the words name, or an example."""
    last = day.last
    end = re.fullmatch(r"([0-9]{1,2})月(?:份)?(?:底|末|内|中旬|上旬|下旬)(?:前)?", text)
    period = None
    if end:
        period = read_when(f"{last.year}-{end[1]}")
    elif re.fullmatch(r"(?:今年|本年|年)(?:底|末|内)前?", text):
        period = read_when(f"{last.year}-12")
    if isinstance(period, When):
        when = f"{period.first.year}-{period.first.month:02}"
        return Words(f"写成 {when}，或者写明哪一天", f"write {when}, or the day")
    other = _other_spelling(text)
    if other is not None:
        return Words(f"写成 {other}", f"write {other}")
    shown = last.isoformat()
    return Words(
        f"写成哪一天，如 {shown}；只知道月份写 {shown[:7]}，不晚于某天写“不晚于{shown}”",
        f"write the day, as in {shown}; just the month is {shown[:7]}, on or before a day "
        f"`by {shown}`",
    )


def _other_spelling(text: str) -> str | None:
    """A day without its signs, with two kinds of them, or as a spreadsheet keeps it."""
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text) or re.fullmatch(
        r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?", text
    )
    if found:
        year, month, day = (int(part) for part in found.groups())
        read = read_when(f"{year}-{month:02}-{day:02}")
        return read.first.isoformat() if isinstance(read, When) else None
    if re.fullmatch(r"[345]\d{4}", text):
        return (EXCEL + timedelta(days=int(text))).isoformat()
    return None


EXCEL = date(1899, 12, 30)
"""The day 0 of a spreadsheet: 45199 is 2023-09-30."""


def for_hash(lost: str) -> Words:
    """What to do about a value that begins with a hash: it is one, or an error of a spreadsheet."""
    if re.match(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|#+$)", lost):
        return Words(
            "这是表格公式出错的记号：回表格里改好再填；没有数就空着",
            "this is an error of a spreadsheet: mend it there, or leave the field blank",
        )
    right = "'" + lost.rstrip().replace("'", "''") + "'"
    return Words(
        f"是内容就用引号括起来：{right}；是注释就在 # 后面加一个空格",
        f"put a value in quotes: {right}; put a space after the # of a comment",
    )

"""Typing errors of text that was pasted, moved or commented out, and of words used every day.

What comes out of a table, a text program or a chat brings line breaks, tabs, quotation marks and
characters that cannot be seen; what is moved or commented out in a hurry leaves half behind.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from tests.reading.typing_errors.generator import (
    QUOTE_KEYS,
    TEXT_KEYS,
    Entry,
    MistypedLedger,
    entries,
    kind,
    lines,
    plain,
    replaced,
    spoilt,
)

PROSE = ("works", "形象进度", "note", "备注", "建设内容", "scope", "内容")
"""Keys of longer texts, into which cells of a table are pasted."""


LISTS = ("stops", "点位", "projects", "涉及项目", "levels", "级别")
"""Keys of lists of which each item is a known word."""


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def prose(text: str) -> Iterator[Entry]:
    return (e for e in entries(text) if plain(e) and e.key in PROSE and len(e.value) > 3)


# ---- lines that belong together --------------------------------------------------------------


@kind("a dash forgotten before the next item", fix="前面补上“- ”")
def _(text: str) -> Iterator[MistypedLedger]:
    every = lines(text)
    dashed = [e for e in entries(text) if e.dash]
    for first, second in itertools.pairwise(dashed):
        between = every[first.number : second.number - 1]
        own = [line for line in between if line.strip()]
        inside = all(indentation(line) > len(first.indent) for line in own)
        same = first.indent == second.indent and first.key == second.key
        if same and own and inside:
            line = f"{second.indent}  {second.key}: {second.value}"
            yield spoilt(text, {second.number: line}, second.number, "missing-dash")


@kind("a cell with line breaks", fix="接到上一行")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in prose(text):
        for more in (
            ("二、设备安装过半", "三、管网施工"),
            ("二是设备安装，", "三是管网施工。"),
            ("设备安装：完成过半",),
        ):
            new = {e.number: "\n".join([f"{e.head}: 一、{e.value}", *more])}
            right = {e.number: f"{e.head}: 一、{e.value}" + "".join(more)}
            line = e.number + 1
            yield spoilt(text, new, line, "line-break-in-value", right=right)


@kind("a project commented out by half", fix="前面也加 #.*去掉")
def _(text: str) -> Iterator[MistypedLedger]:
    every = lines(text)
    dashed = [e for e in entries(text) if e.dash and len(e.indent) in (2, 6)]
    for first, second in itertools.pairwise(dashed):
        if first.indent != second.indent or first.key != second.key:
            continue
        column = len(second.indent) + 2
        body = _body(every, second.number, column)
        above = {
            _key(line) for line in every[first.number : second.number] if line[:column].isspace()
        }
        for count in range(1, len(body)):
            rest = [every[n - 1] for n in body[count:]]
            if indentation(rest[0]) != column or _key(rest[0]) not in above:
                continue
            for sign in ("#", "# "):
                new = {n: sign + every[n - 1] for n in (second.number, *body[:count])}
                yield spoilt(text, new, body[count], "half-commented")


def _body(every: list[str], number: int, column: int) -> list[int]:
    """The lines of a list item below its first."""
    body = []
    for below in range(number + 1, len(every) + 1):
        line = every[below - 1]
        if not line.strip() or indentation(line) < column:
            break
        body.append(below)
    return body


def _key(line: str) -> str:
    return line.strip().partition(":")[0]


@kind("a line of three dots", fix="删掉这一行")
def _(text: str) -> Iterator[MistypedLedger]:
    every = lines(text)
    for number in range(8, len(every)):
        if every[number - 1].strip() and not every[number].startswith("#"):
            yield spoilt(text, {number: f"{every[number - 1]}\n..."}, number + 1, "document-end")


@kind("a block shifted to the right", fix="往左移 2 格")
def _(text: str) -> Iterator[MistypedLedger]:
    yield from _shifted(text, 2)


@kind("a block shifted to the left", fix="往右移 2 格")
def _(text: str) -> Iterator[MistypedLedger]:
    yield from _shifted(text, -2)


def _shifted(text: str, by: int) -> Iterator[MistypedLedger]:
    """Lines of one entry or of several projects, from a key that stands below another."""
    every = lines(text)
    for e in entries(text):
        above = every[e.number - 2]
        if e.dash or len(e.indent) < 4 or not re.match(rf"{e.indent}\S+: \S", above):
            continue
        if by < 0 and len(e.indent) % 4:
            continue  # in a group within a record: it lands among the fields of the record
        for count in (2, 5, 12, 25):
            chosen = range(e.number, min(e.number + count, len(every) + 1))
            if any(every[n - 1].strip() and indentation(every[n - 1]) < 2 for n in chosen):
                continue
            new = {n: _moved(every[n - 1], by) for n in chosen}
            yield spoilt(text, new, e.number, "indentation")


def _moved(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by > 0 else line[-by:]


@kind("a line of full-width spaces", fix="删掉")
def _(text: str) -> Iterator[MistypedLedger]:
    every = lines(text)
    for number in range(8, len(every)):
        if every[number - 1].strip():
            for blank in ("\u3000\u3000", "    \u3000"):
                new = {number: f"{every[number - 1]}\n{blank}"}
                yield spoilt(text, new, number + 1, "full-width-space")


# ---- values ----------------------------------------------------------------------------------


@kind("a value that goes on behind its quotation marks", fix="用单引号把整段括起来：'")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and e.key in TEXT_KEYS and len(e.value) > 2:
            for left, right in ('""', "''", "[]", "{}"):
                value = f"{left}{e.value[:2]}{right}{e.value[2:]}"
                inner = value.replace("'", "''")
                new = {e.number: f"{e.head}: {value}"}
                mended = {e.number: f"{e.head}: '{inner}'"}
                yield spoilt(text, new, e.number, "text-after-quote", right=mended)


@kind("a tab for the indentation of a line in an entry", fix="换成空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if len(e.indent) >= 6:
            line = f"\t{e.dash}{e.key}: {e.value}"
            yield spoilt(text, {e.number: line}, e.number, "tab")


@kind("two cells of a table in one value", fix="一格写成一个字段")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and e.key in TEXT_KEYS:
            new = {e.number: f"{e.head}: {e.value}\t示例镇"}
            yield spoilt(text, new, e.number, "tab-in-value")


@kind("an invisible character in a key", fix="删掉")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if len(e.key) > 1 and e.key not in QUOTE_KEYS:
            for sign in "\u200b\ufeff\u200e\u202e\u2060\u00ad":
                for at in (1, len(e.key)):
                    line = f"{e.indent}{e.dash}{e.key[:at]}{sign}{e.key[at:]}: {e.value}"
                    yield spoilt(text, {e.number: line}, e.number, "invisible-character")


@kind("an invisible character in a value", fix="删掉|换成")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and len(e.value) > 1:
            for sign in "\u200b\ufeff\u200e\u202e\u2060\u00a0\u202f":
                new = {e.number: f"{e.head}: {e.value[:1]}{sign}{e.value[1:]}"}
                yield spoilt(text, new, e.number, "invisible-character")


@kind("a control character", fix="删掉")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and len(e.value) > 1:
            for sign in "\x0b\x07\x1f\x7f\x90":
                new = {e.number: f"{e.head}: {e.value[:1]}{sign}{e.value[1:]}"}
                yield spoilt(text, new, e.number, "control-character")


@kind("no space after the colon in braces", fix="冒号后面加一个空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.value[0] == "{":
            for sign in re.finditer(": ", e.value):
                value = f"{e.value[: sign.start()]}:{e.value[sign.end() :]}"
                yield spoilt(text, {e.number: f"{e.head}: {value}"}, e.number, "space-after-colon")


@kind("a comma forgotten in a list", fix=r"写成 \[")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in LISTS and e.value[0] == "[":
            for comma in re.finditer(", ", e.value):
                for sign in (" ", "、", "; "):
                    value = f"{e.value[: comma.start()]}{sign}{e.value[comma.end() :]}"
                    yield spoilt(text, {e.number: f"{e.head}: {value}"}, e.number, "missing-comma")


@kind("a plan without its year", fix="{2022: 3亿元}")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in _plans(text):
        new = {e.number: f"{e.head}: 3亿元"}
        right = {e.number: f"{e.head}: {{2022: 3亿元}}"}
        yield spoilt(text, new, e.number, "wrong-kind", right=right)


@kind("a plan with its year and without braces", fix="{2022: 3亿元}")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in _plans(text):
        for value in ("2022: 3亿元", "2022:3亿元", "2022：3亿元"):
            new = {e.number: f"{e.head}: {value}"}
            right = {e.number: f"{e.head}: {{2022: 3亿元}}"}
            yield spoilt(text, new, e.number, "group-without-braces", right=right)


def _plans(text: str) -> Iterator[Entry]:
    return (e for e in entries(text) if e.key in ("年度计划投资", "plan"))


@kind("a date where a milestone is meant", fix="{计划: 2022-12.*{完成: 2022-12")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.value.startswith(("{计划", "{完成")):
            new = {e.number: f"{e.head}: 2022-12"}
            yield spoilt(text, new, e.number, "wrong-kind")


@kind("zero without its unit", fix="0万元.*没有报.*删掉")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in ("完成投资", "invested"):
            for zero in ("0", "0.0", "０"):
                new = {e.number: f"{e.head}: {zero}"}
                yield spoilt(text, new, e.number, "amount-without-unit")


@kind("a quote with quotation marks", fix="去掉引文两边的引号")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in QUOTE_KEYS and plain(e):
            for left, right in ("“”", "「」", "‘’"):
                new = {e.number: f"{e.head}: {left}{e.value}{right}"}
                yield spoilt(text, new, e.number, "quote-not-found")


@kind("a value that is blank for its hash", fix="用引号括起来")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and e.key in TEXT_KEYS and not e.dash:
            new = {e.number: f"{e.head}: #1、#2{e.value}"}
            right = {e.number: f"{e.head}: '#1、#2{e.value}'"}
            yield spoilt(text, new, e.number, "hash-blanks-value", right=right)


@kind("an error value of a table", fix="回表格里改好再填")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and not e.dash and e.key in (*PROSE, "完成投资", "报送日期", "责任单位"):
            for value in ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "########"):
                new = {e.number: f"{e.head}: {value}"}
                yield spoilt(text, new, e.number, "hash-blanks-value")


@kind("a date in words", fix="写成")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in ("日期", "date", "报送日期", "reported"):
            year, month, day = e.value.split("-")
            month_and_day = f"{int(month)}月{int(day)}日"
            for words, fix in (
                (f"{month_and_day}前", f"不晚于{year}年{month_and_day}"),
                ("月底", r"写成哪一天，如 \d{4}-\d\d-\d\d"),
                ("下周", r"写成哪一天，如 \d{4}-\d\d-\d\d"),
                (f"{int(month)}月底", f"{year}-{month}"),
            ):
                names = ("date-without-year", "not-a-date", "date-before")
                yield spoilt(text, {e.number: f"{e.head}: {words}"}, e.number, *names, fix=fix)


# ---- words -----------------------------------------------------------------------------------


@kind("a nature where a class is meant", fix="“新建”是建设性质.*新开工")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in ("年度分类", "class"):
            yield spoilt(text, {e.number: f"{e.head}: 新建"}, e.number, "unknown-code")


EVERYDAY = {
    "名称": ("项目名称", "工程名称"),
    "建设内容": ("建设内容及规模", "主要建设内容"),
    "责任单位": ("牵头部门", "责任部门", "主管单位"),
    "年度分类": ("项目类别", "项目类型"),
    "总投资": ("投资总额", "计划总投资", "概算总投资"),
    "年度计划投资": ("年度计划", "年度投资计划", "今年计划投资"),
    "形象进度": ("工程进度", "当前进度", "进展情况", "建设进度"),
    "完成投资": ("累计完成投资", "本年完成投资", "实际完成投资"),
    "用地": ("用地面积", "占地面积"),
}
"""What the headers of tables say for a field."""


@kind("an everyday word for a field")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        for word in EVERYDAY.get(e.key, ()):
            line = f"{e.indent}{e.dash}{word}: {e.value}"
            yield spoilt(text, {e.number: line}, e.number, "unknown-field", fix=f"“{e.key}”")


@kind("a field in the wrong place")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        line = lines(text)[e.number - 1]
        if e.key == "形象进度":
            for word, place in (
                ("存在问题", "写到项目的“问题”下面"),
                ("问题", "写到项目的“问题”下面"),
                ("总投资", "写到“投资”下面"),
            ):
                new = {e.number: f"{line}\n{e.indent}{word}: 管线未迁改"}
                yield spoilt(text, new, e.number + 1, "unknown-field", fix=place)
        if e.key in ("用地", "责任单位") and len(e.indent) == 4:
            for word, place in (
                ("总投资", "写到“投资”下面"),
                ("完成投资", "写到“进展”下面"),
                ("形象进度", "写到“进展”下面"),
                ("开工时间", "“节点”.*“开工”"),
                ("竣工时间", "“节点”.*“竣工”"),
            ):
                new = {e.number: f"{line}\n{e.indent}{word}: 2022-12"}
                yield spoilt(text, new, e.number + 1, "unknown-field", fix=place)


@kind("a bracket that is never closed in a ledger with commas in its texts", fix="补上另一半")
def _(text: str) -> Iterator[MistypedLedger]:
    every = lines(text)
    start = every.index("领导要求:") + 1 if "领导要求:" in every else 0
    if not start:
        return
    sound = "\n".join(
        f"  - {{日期: 2022-07-24, 提出人: 甲, 内容: 倒排工期，挂图作战，第{n}次}}"
        for n in ("一二三四五六七八九十")
    )
    whole = replaced(text, {start: f"{every[start - 1]}\n{sound}"}).decode("utf-8")
    for e in entries(whole):
        if e.value[0] in "[{":
            new = {e.number: f"{e.head}: {e.value[:-1]}"}
            yield spoilt(whole, new, e.number, "unclosed-bracket")

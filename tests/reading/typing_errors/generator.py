"""A clerk's typing errors, made on purpose at seeded places of real and example ledgers.

Each kind is a function that takes a ledger's text and yields every error of its kind that it can
make there: the text with the error in it, the line that a message must point at, and the
diagnostics that name the cause. Written before those diagnostics; it knows lines and nothing of
the program.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class MistypedLedger(NamedTuple):
    """A ledger with one typing error. `line` counts from 1; 0 means that any line will do.

    `fix` is a pattern that stands in the help of the message, and `mended` is the ledger after
    somebody did what it says: none of `diagnostics` is left in it. `file` is what the typing error
    is in, where that is a rule set.
    """

    data: bytes
    line: int
    diagnostics: frozenset[str]
    fix: str = ""
    mended: bytes = b""
    file: str = "projects.yaml"


Kind = Callable[[str], Iterator[MistypedLedger]]
KINDS: dict[str, Kind] = {}

ENTRY = re.compile(r"^(\s*)((?:- )?)([^\s#:\[\]{}-][^:#\[\]{}]*): (.+)$")
"""A line `key: value`, perhaps the first of a list item: indentation, dash, key, value."""

TEXT_KEYS = (
    "works",
    "形象进度",
    "name",
    "名称",
    "责任单位",
    "title",
    "标题",
    "note",
    "行业",
    "内容",
)
QUOTE_KEYS = ("july-tour", "七月纪要")


def kind(name: str, *, fix: str = "") -> Callable[[Kind], Kind]:
    """Register a kind. `fix` is the pattern of those of its cases that have none of their own."""

    def register(function: Kind) -> Kind:
        def cases(text: str) -> Iterator[MistypedLedger]:
            for case in function(text):
                yield case if case.fix else case._replace(fix=fix)

        assert name not in KINDS
        KINDS[name] = cases
        return function

    return register


def places(
    kind_name: str, texts: list[str], count: int = 30, seed: int = 1
) -> list[MistypedLedger]:
    """At most `count` typing errors of a kind, at seeded places over all the ledgers."""
    every = [case for text in texts for case in KINDS[kind_name](text)]
    rng = random.Random(f"{seed} {kind_name}")  # noqa: S311 -- a seeded choice, no secret
    return rng.sample(every, min(count, len(every)))


def widened(text: str, times: int = 4) -> str:
    """The example ledger with its projects and directives several times over, under other names,
    so that there are places enough for the rarer ones."""
    start, end = text.index("  - 编号: 物流港"), text.index("\n拉练:")
    projects, rest = text[start:end], text[end:]
    more = "\n".join(
        re.sub(r"(  - 编号: \S+|    名称: \S+|形象进度: .+)", rf"\g<1>{letter}", projects)
        for letter in "乙丙丁戊"[: times - 1]  # works, too: a copied history is a slip
    )
    at = rest.index("领导要求:\n") + len("领导要求:\n")
    return text[:end] + "\n" + more + rest[:at] + rest[at:] * times


def lines(text: str) -> list[str]:
    return text.split("\n")


def spoilt(
    text: str,
    changes: dict[int, str],
    line: int,
    *diagnostics: str,
    fix: str = "",
    right: dict[int, str] | None = None,
) -> MistypedLedger:
    """The text with some lines (from 1) replaced.

    `right` are the lines that the message asks for, where they are not those of the text.
    """
    return MistypedLedger(
        replaced(text, changes), line, frozenset(diagnostics), fix, replaced(text, right or {})
    )


def replaced(text: str, changes: dict[int, str]) -> bytes:
    new = lines(text)
    for number, content in changes.items():
        new[number - 1] = content
    return "\n".join(new).encode("utf-8")


class Entry(NamedTuple):
    number: int
    indent: str
    dash: str
    key: str
    value: str

    @property
    def head(self) -> str:
        return self.indent + self.dash + self.key


def entries(text: str) -> Iterator[Entry]:
    """Every `key: value` line whose value is on the line, comments cut off."""
    for number, line in enumerate(lines(text), 1):
        found = ENTRY.match(line)
        if found and not line.lstrip().startswith("#"):
            value = re.sub(r"\s+# .*$", "", found[4]).rstrip()
            if value:
                yield Entry(number, found[1], found[2], found[3], value)


def plain(entry: Entry) -> bool:
    return entry.value[0] not in "[{\"'"


# ---- full-width characters -----------------------------------------------------------------


@kind("full-width colon", fix="半角冒号加一个空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        for gap in ("", " "):
            new = {e.number: f"{e.head}：{gap}{e.value}"}
            yield spoilt(text, new, e.number, "full-width-colon")


@kind("full-width colon before a block", fix="半角冒号加一个空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for number, line in enumerate(lines(text), 1):
        if re.match(r"^\s*(- )?[^\s#:{}\[\]]+:$", line):
            yield spoilt(text, {number: line[:-1] + "："}, number, "full-width-colon")


@kind("full-width comma in brackets", fix="半角逗号加空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.value[0] in "[{" and ", " in e.value:
            value = e.value.replace(", ", "，", 1)
            yield spoilt(text, {e.number: f"{e.head}: {value}"}, e.number, "full-width-comma")


@kind("full-width brackets", fix="半角 \\[ \\]")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.value[0] == "[":
            for left, right in ("【】", "［］"):
                value = f"{left}{e.value[1:-1]}{right}"
                yield spoilt(text, {e.number: f"{e.head}: {value}"}, e.number, "full-width-bracket")
        if e.value[0] == "{":
            value = f"｛{e.value[1:-1]}｝"
            yield spoilt(text, {e.number: f"{e.head}: {value}"}, e.number, "full-width-bracket")


@kind("full-width quotes round a value with a colon", fix="去掉，或者换成半角引号")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and e.key in TEXT_KEYS:
            value = f"“{e.value}: 其一”"
            yield spoilt(text, {e.number: f"{e.head}: {value}"}, e.number, "full-width-quote")


@kind("full-width quotes round a date, an amount or a code", fix="去掉")
def _(text: str) -> Iterator[MistypedLedger]:
    keys = ("date", "日期", "报送日期", "reported", "完成投资", "总投资", "阶段", "入统", "as_of")
    for e in entries(text):
        if plain(e) and e.key in keys:
            new = {e.number: f"{e.head}: “{e.value}”"}
            yield spoilt(text, new, e.number, "full-width-quote")


@kind("full-width space as indentation", fix="换成半角空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if len(e.indent) >= 2:
            indent = "\u3000" * (len(e.indent) // 2) + " " * (len(e.indent) % 2)
            line = f"{indent}{e.dash}{e.key}: {e.value}"
            yield spoilt(text, {e.number: line}, e.number, "full-width-space")


@kind("full-width space after the colon", fix="半角空格|加一个空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        new = {e.number: f"{e.head}:\u3000{e.value}"}
        yield spoilt(text, new, e.number, "full-width-space", "space-after-colon")


@kind("full-width dash", fix="半角 - 加一个空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.dash:
            for dash in ("－", "—"):
                line = f"{e.indent}{dash} {e.key}: {e.value}"
                yield spoilt(text, {e.number: line}, e.number, "full-width-dash")


# ---- colons, commas, hashes, quotes --------------------------------------------------------


@kind("no space after the colon", fix="冒号后面加一个空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        new = {e.number: f"{e.head}:{e.value}"}
        yield spoilt(text, new, e.number, "space-after-colon")


@kind("no colon")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e):
            new = {e.number: f"{e.head} {e.value}"}
            fix = f"写成“{re.escape(e.key.split()[0])}"
            yield spoilt(text, new, e.number, "missing-colon", fix=fix)


@kind("a colon in a value")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and e.key in TEXT_KEYS:
            new = {e.number: f"{e.head}: 一期: {e.value}"}
            right = {e.number: f"{e.head}: '一期: {e.value}'"}
            fix = "把内容整个用引号括起来"
            yield spoilt(text, new, e.number, "colon-in-value", fix=fix, right=right)


@kind("a comma in braces that splits a value", fix="用引号把整段内容括起来；数字里不写逗号")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.value[0] == "{":
            for found in re.finditer(r": ([^,{}]{2,})", e.value):
                at = found.start(1) + 1
                value = f"{e.value[:at]},{e.value[at:]}"
                new = {e.number: f"{e.head}: {value}"}
                yield spoilt(text, new, e.number, "comma-splits-value")


@kind("a hash that cuts a text short")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and e.key in TEXT_KEYS:
            new = {e.number: f"{e.head}: {e.value} #2楼"}
            right = {e.number: f"{e.head}: '{e.value} #2楼'"}
            fix = "是内容就用引号把整段括起来"
            yield spoilt(text, new, e.number, "hash-cuts-text", fix=fix, right=right)


@kind("a quotation mark that is never closed", fix="补上另一半引号")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and e.key in TEXT_KEYS:
            new = {e.number: f'{e.head}: "{e.value}'}
            yield spoilt(text, new, e.number, "unclosed-quote")


@kind("a bracket that is never closed", fix="补上另一半")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.value[0] in "[{":
            new = {e.number: f"{e.head}: {e.value[:-1]}"}
            yield spoilt(text, new, e.number, "unclosed-bracket")


@kind("a value that begins with a sign of YAML")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and e.key in TEXT_KEYS:
            for sign, diagnostic in (
                ("*", "alias"),
                ("&", "alias"),
                ("!", "tag"),
                ("@", "bad-start"),
                ("%", "bad-start"),
                ("`", "bad-start"),
            ):
                new = {e.number: f"{e.head}: {sign}{e.value}"}
                right = {e.number: f"{e.head}: '{sign}{e.value}'"}
                fix = "用引号(把内容)?括起来"
                yield spoilt(text, new, e.number, diagnostic, fix=fix, right=right)


# ---- indentation ---------------------------------------------------------------------------


@kind("a tab as indentation", fix="换成空格")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if len(e.indent) >= 2:
            line = "\t" * (len(e.indent) // 2) + f"{e.dash}{e.key}: {e.value}"
            yield spoilt(text, {e.number: line}, e.number, "tab")


@kind("one space too many", fix="往左移 1 格")
def _(text: str) -> Iterator[MistypedLedger]:
    every = lines(text)
    for e in entries(text):
        above = every[e.number - 2]
        same = re.match(rf"^{e.indent}[^\s#-]", above) if not e.dash else None
        if same and not above.endswith(":"):
            line = f" {e.head}: {e.value}"
            yield spoilt(text, {e.number: line}, e.number, "indentation")


@kind("one space too few", fix="往右移 1 格")
def _(text: str) -> Iterator[MistypedLedger]:
    every = lines(text)
    for e in entries(text):
        above = every[e.number - 2]
        same = re.match(rf"^{e.indent}[^\s#-]", above) if not e.dash else None
        if same and len(e.indent) >= 2 and not above.endswith(":"):
            line = f"{e.head[1:]}: {e.value}"
            yield spoilt(text, {e.number: line}, e.number, "indentation")


# ---- encodings -----------------------------------------------------------------------------


def _encoded(text: str, encoding: str, diagnostic: str) -> Iterator[MistypedLedger]:
    """The whole, and the whole with a line of comment put in anywhere."""
    every = lines(text)
    for number in range(0, len(every), 5):
        changed = "\n".join([*every[:number], "# 备注：见附件", *every[number:]])
        yield MistypedLedger(
            changed.encode(encoding), 0, frozenset({diagnostic}), mended=changed.encode("utf-8")
        )


@kind("saved as GBK", fix="另存为 UTF-8")
def _(text: str) -> Iterator[MistypedLedger]:
    yield from _encoded(text, "gb18030", "other-encoding")


@kind("saved as UTF-16", fix="另存为 UTF-8")
def _(text: str) -> Iterator[MistypedLedger]:
    yield from _encoded(text, "utf-16", "other-encoding")


# ---- names ---------------------------------------------------------------------------------


@kind("a misspelt key")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in QUOTE_KEYS or len(e.key) < 4 or re.search(r"\d", e.key) or e.key in MILESTONES:
            continue
        for at in range(1, len(e.key) - 1):
            wrong = e.key[:at] + e.key[at + 1 :]
            line = f"{e.indent}{e.dash}{wrong}: {e.value}"
            yield spoilt(text, {e.number: line}, e.number, "unknown-field", fix=re.escape(e.key))


MILESTONES = ("主体工程", "试运行", "开工", "竣工")


@kind("a misspelt code")
def _(text: str) -> Iterator[MistypedLedger]:
    wrong = {
        "在建": "再建",
        "前期": "前其",
        "续建": "续健",
        "新开工": "新开供",
        "预备": "预背",
        "已入统": "以入统",
        "未入统": "未入桶",
    }
    for e in entries(text):
        if e.value in wrong:
            new = {e.number: f"{e.head}: {wrong[e.value]}"}
            yield spoilt(text, new, e.number, "unknown-code", fix=f"是不是“{e.value}”")


@kind("a key written twice", fix="留一个，删一个")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        line = lines(text)[e.number - 1]
        again = " " * len(e.indent + e.dash) + f"{e.key}: {e.value}"
        yield spoilt(text, {e.number: f"{line}\n{again}"}, e.number + 1, "repeated-key")


@kind("an id used twice", fix="换一个编号")
def _(text: str) -> Iterator[MistypedLedger]:
    ids = [e for e in entries(text) if e.key in ("id", "编号")]
    for first, second in itertools.pairwise(ids):
        new = {second.number: f"{second.head}: {first.value}"}
        yield spoilt(text, new, second.number, "repeated-id")


@kind("a project written twice", fix="只留一条；不同的项目把名称写全")
def _(text: str) -> Iterator[MistypedLedger]:
    names = [e for e in entries(text) if e.key in ("name", "名称")][1:]
    for first in names:
        for second in names:
            if second.number > first.number:
                new = {second.number: f"{second.head}: {first.value}"}
                yield spoilt(text, new, second.number, "repeated-name")


@kind("a required field left out", fix="补上.*(name|名称|by|提出人)")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in ("name", "名称", "by", "提出人") and not e.dash:
            yield spoilt(text, {e.number: f"{e.indent}# 漏了"}, 0, "missing-field")


@kind("a value of the wrong kind")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if plain(e) and e.key in TEXT_KEYS:
            new = {e.number: f"{e.head}: [{e.value[:6]}]"}
            yield spoilt(text, new, e.number, "wrong-kind", fix="去掉.*括号")


# ---- dates and amounts ---------------------------------------------------------------------


def _replaced_dates(
    text: str,
    change: Callable[[str], str],
    diagnostic: str,
    fix: Callable[[str], str] = lambda date: "",
) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in (
            "date",
            "日期",
            "报送日期",
            "reported",
            "event",
            "活动日期",
            "发布日期",
            "as_of",
            "统计时点",
        ):
            new = {e.number: f"{e.head}: {change(e.value)}"}
            yield spoilt(text, new, e.number, diagnostic, fix=fix(e.value))


@kind("a day that does not exist", fix="对一下月份和日子")
def _(text: str) -> Iterator[MistypedLedger]:
    yield from _replaced_dates(text, lambda date: date[:8] + "32", "no-such-date")


@kind("a date without its year")
def _(text: str) -> Iterator[MistypedLedger]:
    yield from _replaced_dates(
        text,
        lambda date: f"{int(date[5:7])}月{int(date[8:10])}日",
        "date-without-year",
        lambda date: f"2022年{int(date[5:7])}月{int(date[8:10])}日",
    )


@kind("a month with a dot")
def _(text: str) -> Iterator[MistypedLedger]:
    yield from _replaced_dates(
        text, lambda date: f"{date[:4]}.{int(date[5:7])}", "date-doubtful", lambda date: date[:7]
    )


@kind("before a day")
def _(text: str) -> Iterator[MistypedLedger]:
    yield from _replaced_dates(
        text, lambda date: f"{date}前", "date-before", lambda date: f"不晚于{date}"
    )


@kind("money without its unit")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if re.fullmatch(r"[\d.]+[万亿]元", e.value):
            new = {e.number: f"{e.head}: {e.value[:-2]}"}
            yield spoilt(text, new, e.number, "amount-without-unit", fix=f"单位.*{e.value[-2:]}")


@kind("ten thousand times as much", fix="对一下“万”和“亿”")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key == "完成投资" and e.value.endswith("万元"):
            new = {e.number: f"{e.head}: {e.value.replace('万元', '亿元')}"}
            yield spoilt(text, new, e.number, "unit-slip")
        if e.key in ("完成投资", "总投资") and e.value.endswith("亿元"):
            new = {e.number: f"{e.head}: {e.value.replace('亿元', '万元')}"}
            yield spoilt(text, new, e.number, "unit-slip")


# ---- what the entries say together ---------------------------------------------------------


def _dated(text: str) -> list[Entry]:
    """The dates of progress entries: those that are followed by something reported."""
    every = lines(text)
    return [
        e
        for e in entries(text)
        if e.dash
        and e.key in ("date", "日期")
        and len(e.indent) == 6
        and re.match(r"^\s+(reported|报送日期|阶段|形象进度|works)", every[e.number])
    ]


@kind("entries out of order", fix="旧的在前")
def _(text: str) -> Iterator[MistypedLedger]:
    dates = _dated(text)
    for first, second in itertools.pairwise(dates):
        if second.value > first.value:
            for day in ("01", "15", "29"):
                new = {second.number: f"{second.head}: 2022-05-{day}"}
                yield spoilt(text, new, second.number, "entries-out-of-order")


@kind("invested less than before", fix="对一下")
def _(text: str) -> Iterator[MistypedLedger]:
    money = [e for e in entries(text) if e.key == "完成投资"]
    for first, second in itertools.pairwise(money):
        if second.number - first.number < 12 and "编号" not in "".join(
            lines(text)[first.number : second.number]
        ):
            for less in ("300万元", "310万元", "4,700万元", "0.03亿元"):
                new = {second.number: f"{second.head}: {less}"}
                yield spoilt(text, new, second.number, "cumulative-falls", "unit-slip")


@kind("a report from after the report's date", fix="对一下日期，或者改统计时点")
def _(text: str) -> Iterator[MistypedLedger]:
    dates = _dated(text)
    for e in dates:
        for day in ("2022-10-31", "2023-07-31", "2032-07-24"):
            yield spoilt(text, {e.number: f"{e.head}: {day}"}, e.number, "after-as-of")


@kind("done before it was started", fix="对一下")
def _(text: str) -> Iterator[MistypedLedger]:
    for number, line in enumerate(lines(text), 1):
        found = re.match(r"^(\s+)开工: \{完成: ", line)
        if found:
            for word in ("竣工", "投产", "竣工验收", "完工", "交付"):
                for year in (2018, 2019, 2020):
                    added = f"{line}\n{found[1]}{word}: {{完成: {year}-01-10}}"
                    if f"{found[1]}{word}:" not in lines(text)[number]:
                        yield spoilt(text, {number: added}, number + 1, "done-before-started")


@kind("closed before it was raised", fix="对一下两个日期|留一个")
def _(text: str) -> Iterator[MistypedLedger]:
    end = next((n for n, line in enumerate(lines(text), 1) if line == "remarks:"), 10**6)
    for e in entries(text):
        if e.key in ("by", "提出人") and e.number < end:
            key = "closed" if e.key == "by" else "办结"
            new = {e.number: f"{lines(text)[e.number - 1]}\n{e.indent}{key}: 2022-07-01"}
            yield spoilt(text, new, e.number + 1, "closed-before-raised", "repeated-key")


@kind("a quote that is not in its document")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in QUOTE_KEYS and len(e.value) > 6:
            at = len(e.value) // 2
            value = f"{e.value[:at]}某{e.value[at + 1 :]}"
            new = {e.number: f"{e.head}: {value}"}
            fix = "原文.*" + re.escape(e.value[at])
            yield spoilt(text, new, e.number, "quote-not-found", fix=fix)


@kind("a project that does not exist")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in ("at", "地点", "stops", "点位", "涉及项目", "projects"):
            inner = e.value.strip("[]").split(", ")[0]
            value = e.value.replace(inner, f"{inner}9", 1)
            new = {e.number: f"{e.head}: {value}"}
            fix = f"是不是“{inner}"
            yield spoilt(text, new, e.number, "unknown-project", fix=fix)


@kind("a source that does not exist")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in entries(text):
        if e.key in QUOTE_KEYS:
            line = f"{e.indent}{e.dash}{e.key}9: {e.value}"
            yield spoilt(text, {e.number: line}, e.number, "unknown-source", fix=f"是不是“{e.key}”")

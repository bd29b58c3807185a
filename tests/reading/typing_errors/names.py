"""Names that are nearly those of others, and things that are written twice or contradict each other.

Written before the checks, as `generator` was: it knows lines and nothing of the program. Every case
is mended to the ledger that it was made from, or to what its message says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.conftest import ROOT
from tests.reading.typing_errors.generator import Entry, MistypedLedger, entries, kind, lines

WRONG = dict(zip("县住建交通局经信水务", "具往健郊同居径讯冰物", strict=True))
"""A character that a hand or an ear takes for another."""
EXAMPLE = "标题: 示例县重点项目进展（虚构示例）"
"""The first line of the small example, whose cases these are."""


def changed(text: str, changes: dict[int, str]) -> str:
    new = lines(text)
    for number, content in changes.items():
        new[number - 1] = content
    return "\n".join(new)


def case(
    text: str, changes: dict[int, str], line: int, diagnostic: str, fix: str, mended: str
) -> MistypedLedger:
    data = changed(text, changes).encode()
    return MistypedLedger(data, line, frozenset({diagnostic}), fix, mended.encode())


def of_key(text: str, *keys: str) -> Iterator[Entry]:
    return (e for e in entries(text) if e.key in keys)


def units(text: str) -> Iterator[Entry]:
    """Responsible units of projects that the ledger names three times or more."""
    for e in of_key(text, "责任单位"):
        if text.count(f"责任单位: {e.value}\n") >= 3:
            yield e


def instead(
    text: str, e: Entry, wrong: str, diagnostic: str, fix: str = "", line: int = 0
) -> MistypedLedger:
    """One value written in another way; the fix is to write it as it was."""
    new = {e.number: f"{e.head}: {wrong}"}
    return case(text, new, line or e.number, diagnostic, fix or re.escape(e.value), text)


# ---- units -----------------------------------------------------------------------------------


@kind("a unit with one character wrong")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in units(text):
        for at, char in enumerate(e.value):
            wrong = e.value[:at] + WRONG[char] + e.value[at + 1 :]
            yield instead(text, e, wrong, "unit-lookalike")


@kind("a unit with a character too few or too many")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in units(text):
        for wrong in (e.value[1:], e.value[:-1], e.value[:2] + e.value[3:], e.value + "办"):
            yield instead(text, e, wrong, "unit-lookalike")
        yield instead(text, e, "示例" + e.value, "unit-lookalike")


@kind("a unit with two characters exchanged")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in units(text):
        for at in range(len(e.value) - 1):
            wrong = e.value[:at] + e.value[at + 1] + e.value[at] + e.value[at + 2 :]
            yield instead(text, e, wrong, "unit-lookalike")


@kind("a unit with a space or another width")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in units(text):
        for gap in (" ", "  ", "\u3000"):
            for at in range(1, len(e.value)):
                wrong = e.value[:at] + gap + e.value[at:]
                yield instead(text, e, wrong, "unit-lookalike")


@kind("a unit with a character that cannot be seen")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in units(text):
        for unseen in ("\u200b", "\u00a0", "\u2060"):
            wrong = e.value[:2] + unseen + e.value[2:]
            yield instead(text, e, wrong, "invisible-character", "删掉|换成")


@kind("two units in one field")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in of_key(text, "责任单位"):
        for gap in ("、", "/", "，", "；", " 、"):
            both = f"{e.value}{gap}县城管局"
            yield instead(text, e, both, "several-units", f"{e.value}.*配合单位")


def with_list(text: str) -> tuple[str, int]:
    """The ledger with the list of its units, and by how many lines those below it moved."""
    known = dict.fromkeys(e.value for e in of_key(text, "责任单位"))
    added = "单位:\n" + "".join(f"  - {{名称: {name}}}\n" for name in known)
    return text.replace("\n项目:\n", f"\n{added}\n项目:\n", 1), len(known) + 2


@kind("a unit that is not in the ledger's list")
def _(text: str) -> Iterator[MistypedLedger]:
    if EXAMPLE not in text:
        return
    listed, _ = with_list(text)
    for e in of_key(listed, "责任单位"):
        for wrong in (e.value[:-1], e.value[1:], e.value[:2] + "设" + e.value[2:]):
            yield instead(listed, e, wrong, "unit-not-listed")
        new = {e.number: f"{e.head}: 开发区管委会"}
        there = changed(listed, new).replace("单位:\n", "单位:\n  - {名称: 开发区管委会}\n", 1)
        yield case(listed, new, e.number, "unit-not-listed", "“单位”", there)


@kind("a problem's or a directive's unit that is nearly another")
def _(text: str) -> Iterator[MistypedLedger]:
    for e in units(text):
        for wrong in (e.value[:2] + WRONG[e.value[2]] + e.value[3:], e.value[:-1]):
            form = f"{e.indent}问题:\n{e.indent}  - 问题: 管线未迁改\n{e.indent}    责任单位: %s\n"
            form = f"{lines(text)[e.number - 1]}\n{form}{e.indent}    提出日期: 2022-07-10"
            yield case(
                text,
                {e.number: form % wrong},
                e.number + 3,
                "unit-lookalike",
                e.value,
                changed(text, {e.number: form % e.value}),
            )
    for e in of_key(text, "对象"):
        if e.value.startswith("县") and text.count(f": {e.value}\n") >= 3:
            for wrong in (e.value[:2] + WRONG[e.value[2]] + e.value[3:], e.value[:-1]):
                yield instead(text, e, wrong, "unit-lookalike")


def grouped(text: str, key: str, value: str, only: int, other: str) -> tuple[str, int]:
    """The ledger with this field in every project, another value in only one of them, and the line
    of that one."""
    found = [line for line in lines(text) if not line.startswith(f"    {key}:")]
    at = [n for n, line in enumerate(found) if line.startswith("    责任单位:")]
    for n, number in enumerate(at):
        found[number] += f"\n    {key}: {other if n == only else value}"
    return "\n".join(found), at[only] + only + 2


@kind("a park, an industry or a town that is nearly another")
def _(text: str) -> Iterator[MistypedLedger]:
    projects = len(list(of_key(text, "责任单位")))
    for only in range(projects):
        for key, form, name in (
            ("园区", "{}", "东园新区"),
            ("行业", "{}", "装备制造"),
            ("其他属性", "{{乡镇: {}}}", "临港新镇"),
        ):
            right, _ = grouped(text, key, form.format(name), only, form.format(name))
            for wrong in (name[:-1], name[:2] + " " + name[2:], name[0] + "元" + name[2:]):
                data, line = grouped(text, key, form.format(name), only, form.format(wrong))
                there = frozenset({"group-lookalike"})
                yield MistypedLedger(data.encode(), line, there, name, right.encode())


# ---- milestones and stages -------------------------------------------------------------------

SLIPS = {
    "开工": ("开功", "凯工", "开 工", "开工时间"),
    "竣工": ("峻工", "俊工", "竣公", "竣 工"),
    "试运行": ("试运形", "试 运行", "运试行", "试运"),
    "主体工程": ("主休工程", "主体工成", "体主工程", "主体 工程"),
}


@kind("a milestone that is nearly another")
def _(text: str) -> Iterator[MistypedLedger]:
    seen: list[str] = []
    for number, line in enumerate(lines(text), 1):
        found = re.match(r"^(\s+)(开工|竣工|试运行|主体工程): (\{.*\})$", line)
        if "  - 编号:" in line:
            seen = []
        if not found:
            continue
        name = found[2]
        if name in ("开工", "竣工") or name in seen:
            for wrong in SLIPS[name]:
                new = {number: f"{found[1]}{wrong}: {found[3]}"}
                yield case(text, new, number, "milestone-lookalike", name, text)
        seen.append(name)


def project(stage: str, *milestones: str, later: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The lines of a project that reports twice; `later` are those of its second entry."""
    return (
        "  - 编号: 新桥",
        "    名称: 示例新桥",
        "    列入日期: 2022-06-01",
        "    进展:",
        "      - 日期: 2022-06-30",
        f"        阶段: {stage}",
        "        形象进度: 桩基施工",
        "        节点:",
        *(f"          {milestone}" for milestone in milestones),
        *(("      - 日期: 2022-07-31", *(f"        {line}" for line in later)) if later else ()),
        "",
    )


def beside(
    text: str, wrong: tuple[str, ...], line: str, diagnostic: str, fix: str, right: tuple[str, ...]
) -> Iterator[MistypedLedger]:
    """A project put in before each of the others, and the same project as it should be."""
    every = lines(text)
    for number, above in enumerate(every, 1):
        if above.startswith("  - 编号:") and "项目:" in every[:number]:
            data, mended = (
                "\n".join([*every[: number - 1], *block, *every[number - 1 :]])
                for block in (wrong, right)
            )
            at = number + next(n for n, shown in enumerate(wrong) if shown.strip() == line)
            yield MistypedLedger(data.encode(), at, frozenset({diagnostic}), fix, mended.encode())


@kind("a planned end before the planned start")
def _(text: str) -> Iterator[MistypedLedger]:
    wrong = project("前期", "开工: {计划: 2022-12}", "竣工: {计划: 2022-10}")
    right = project("前期", "开工: {计划: 2022-12}", "竣工: {计划: 2023-10}")
    yield from beside(
        text, wrong, "竣工: {计划: 2022-10}", "end-planned-before-start", "两个日期", right
    )
    wrong = project("前期", "竣工: {计划: 2023-02}", later=("节点: {开工: {计划: 2023-12}}",))
    right = project("前期", "竣工: {计划: 2024-02}", later=("节点: {开工: {计划: 2023-12}}",))
    at = "节点: {开工: {计划: 2023-12}}"
    yield from beside(text, wrong, at, "end-planned-before-start", "两个日期", right)


@kind("an end that is done, and a start that is only planned")
def _(text: str) -> Iterator[MistypedLedger]:
    for name, stage in (("竣工", "竣工"), ("投产", "投产")):
        end = f"{name}: {{完成: 2022-06-20}}"
        wrong = project(stage, "开工: {计划: 2021-12}", end)
        right = project(stage, "开工: {计划: 2021-12, 完成: 2021-12-05}", end)
        yield from beside(text, wrong, end, "done-without-start", "“开工”.*完成", right)


@kind("a stage ahead of the milestones")
def _(text: str) -> Iterator[MistypedLedger]:
    started, end = "开工: {完成: 2021-12-05}", "竣工: {计划: 2022-12}"
    done = "节点: {竣工: {完成: 2022-07-20}}"
    wrong = project("在建", started, end, later=("阶段: 竣工",))
    right = project("在建", started, end, later=("阶段: 竣工", done))
    yield from beside(text, wrong, "阶段: 竣工", "stage-ahead", "“竣工”.*完成", right)
    wrong = project("在建", "开工: {计划: 2022-05}", end)
    right = project("在建", "开工: {计划: 2022-05, 完成: 2022-05-20}", end)
    yield from beside(text, wrong, "阶段: 在建", "stage-ahead", "“开工”.*完成", right)


@kind("a stage behind the milestones")
def _(text: str) -> Iterator[MistypedLedger]:
    started, end = "开工: {完成: 2021-12-05}", "竣工: {计划: 2022-12}"
    done = "节点: {竣工: {完成: 2022-07-20}}"
    wrong = project("在建", started, end, later=("形象进度: 通车", done))
    right = project("在建", started, end, later=("阶段: 竣工", done))
    yield from beside(text, wrong, done, "stage-behind", "阶段: 竣工", right)
    begun = "节点: {开工: {完成: 2022-07-20}}"
    wrong = project("前期", end, later=("形象进度: 进场", begun))
    right = project("前期", end, later=("阶段: 在建", begun))
    yield from beside(text, wrong, begun, "stage-behind", "阶段: 在建", right)


# ---- projects ----------------------------------------------------------------------------------


@kind("a project copied with its history")
def _(text: str) -> Iterator[MistypedLedger]:
    if EXAMPLE not in text or "编号: 物流港2" in text:
        return
    start, end = text.index("  - 编号: 物流港"), text.index("\n拉练:")
    blocks = re.split(r"(?m)^(?=  - 编号: )", text[start:end])[1:]
    for n, block in enumerate(blocks):
        if block.count("日期:") < 3:
            continue
        for suffix in ("新", "扩建", "三期", "东区"):
            copy = re.sub(r"(  - 编号: \S+|    名称: \S+)", rf"\g<1>{suffix}", block)
            for before in range(n + 1, len(blocks) + 1):
                every = [*blocks[:before], copy.rstrip("\n") + "\n\n", *blocks[before:]]
                data = text[:start] + "".join(every) + text[end:]
                at = data[: data.index(copy.split("\n", maxsplit=1)[0] + "\n")].count("\n") + 1
                mended = data.replace(copy.rstrip("\n"), copy[: copy.index("    进展:")])
                yield MistypedLedger(
                    data.encode(), at, frozenset({"history-copied"}), "进展", mended.encode()
                )


@kind("a new project without the date from which it is listed")
def _(text: str) -> Iterator[MistypedLedger]:
    for amount in ("8000万元", "1.5亿元"):
        new = (
            "  - 编号: 新桥",
            "    名称: 示例新桥",
            f"    投资: {{年度计划投资: {{2022: {amount}}}}}",
            "    进展:",
            "      - {日期: 2022-08-31, 阶段: 前期}",
            "",
        )
        right = (*new[:2], "    列入日期: 2022-08-01", *new[2:])
        yield from beside(text, new, "- 编号: 新桥", "not-entered", "列入日期", right)


# ---- rule sets ---------------------------------------------------------------------------------

RULES = ROOT / "examples" / "fictional" / "规则.yaml"
BANDS = (
    # what stands there, what is typed, the band that the message is at, and what is wrong
    ("绿, 不高于: 0}\n      - {灯: 提醒", "绿, 低于: 0}\n      - {灯: 提醒", 1, "gap"),
    ("高于: 0, 低于: 10, 补定", "高于: 0, 低于: 8, 补定", 1, "gap"),
    ("高于: 0, 低于: 10, 补定", "高于: 0, 低于: 12, 补定", 1, "overlap"),
    ("高于: 0, 低于: 10, 补定", "高于: 2, 低于: 10, 补定", 0, "gap"),
    ("黄, 不低于: 10, 不高于: 30}", "黄, 不低于: 15, 不高于: 30}", 0, "gap"),
    ("黄, 不低于: 10, 不高于: 30}", "黄, 不低于: 1, 不高于: 30}", 0, "overlap"),
    ("黄, 不低于: 10, 不高于: 30}", "黄, 不低于: 10, 不高于: 20}", 2, "gap"),
    ("黄, 不低于: 10, 不高于: 30}", "黄, 不低于: 10, 不高于: 300}", 2, "overlap"),
    ("黄, 不低于: 10, 不高于: 30}", "黄, 不低于: 10, 低于: 30}", 2, "gap"),
    ("红, 高于: 30}", "红, 高于: 50}", 0, "gap"),
    ("红, 高于: 30}", "红, 高于: 3}", 0, "overlap"),
    ("红, 高于: 30}", "红, 高于: 30, 不高于: 60}", 0, "gap"),
    ("黄, 高于: 0}", "黄, 高于: 6}", 0, "gap"),
    ("黄, 高于: 0}", "黄, 高于: 0, 低于: 50}", 1, "gap"),
    ("黄, 不低于: 1}", "黄, 不低于: 2}", 0, "gap"),
    ("提醒, 不低于: 1}", "提醒, 不低于: 2}", 0, "gap"),
    ("红, 不低于: 3}", "红, 不低于: 1}", 0, "overlap"),
    ("红, 不低于: 2}", "红, 不低于: 0}", 0, "overlap"),
)


@kind("bands of a rule set with a gap or an overlap")
def _(text: str) -> Iterator[MistypedLedger]:
    """A rule set is a file of its own: its cases are made once, beside the small example."""
    if EXAMPLE not in text or "编号: 物流港2" in text:
        return
    rules = RULES.read_text("utf-8")
    for old, new, below, wrong in BANDS:
        for found in re.finditer(re.escape(old), rules):
            data = rules[: found.start()] + new + rules[found.end() :]
            at = rules[: found.start()].count("\n") + 1 + below
            yield MistypedLedger(
                data.encode(),
                at,
                frozenset({f"bands-{wrong}"}),
                r"\d",
                rules.encode(),
                file="规则.yaml",
            )

"""What an editor shows of a ledger: yaml-language-server, which VS Code and others use, is asked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import LEDGER, ROOT
from tests.ledger.editor import Editor

SERVER = ROOT / "tests" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SCHEMA = ROOT / "portfolio" / "ledger.schema.json"
RULES = ROOT / "portfolio" / "rules.schema.json"

LEDGERS = [
    LEDGER,
    *sorted(p for p in (ROOT / "examples").rglob("*.yaml") if p.name != "规则.yaml"),
    *sorted((ROOT / "portfolio").glob("starter.*.yaml")),
    ROOT / "tests" / "browser" / "everything" / "ledger.yaml",
]
RULE_SETS = [
    *sorted((ROOT / "portfolio" / "judgement" / "rulesets").glob("*.yaml")),
    ROOT / "examples" / "fictional" / "规则.yaml",
    ROOT / "tests" / "judgement" / "own.yaml",
]

ZH = """\
格式: 1
标题: 示例
统计时点: 2022-07
项目:
  - 编号: port
    名称: 示例物流港
    进展:
      - 日期: 2022-07
        完成投资: 3亿元
"""
EN = """\
format: 1
title: Example
as_of: 2022-07
projects:
  - id: port
    name: Example port
    progress:
      - date: 2022-07
        invested: 3亿元
"""


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    if not SERVER.exists() or shutil.which("node") is None:
        pytest.fail("The test needs yaml-language-server and Node.js: run `npm ci`.", pytrace=False)
    with Editor(SERVER) as running:
        yield running


def schema_line(schema: Path) -> str:
    return f"# yaml-language-server: $schema={schema}\n"


class Cursor:
    """A text with a `|` where the cursor stands, opened."""

    def __init__(self, editor: Editor, path: Path, text: str) -> None:
        before, after = (schema_line(SCHEMA) + text).split("|")
        self.editor = editor
        self.path = path
        self.line = before.count("\n")
        self.character = len(before) - before.rfind("\n") - 1
        editor.open(path, before + after)

    def hover(self) -> str:
        return self.editor.hover(self.path, self.line, self.character)

    def offered(self) -> list[str]:
        return [
            item["label"] for item in self.editor.complete(self.path, self.line, self.character)
        ]


def test_no_shipped_ledger_has_a_fault_in_the_editor(editor: Editor) -> None:
    assert len(LEDGERS) > 15
    assert len(RULE_SETS) > 10
    for path in [*LEDGERS, *RULE_SETS]:
        text = path.read_text("utf-8")
        if not text.startswith("# yaml-language-server:"):
            text = schema_line(RULES if path in RULE_SETS else SCHEMA) + text
        editor.open(path, text)
    faults = {path.name: editor.faults(path) for path in [*LEDGERS, *RULE_SETS]}
    assert faults == {path.name: [] for path in [*LEDGERS, *RULE_SETS]}


FAULTS = {
    "完成: 4亿元": "Property 完成 is not allowed.",
    "invested: 4亿元": "Property invested is not allowed.",
    "列统投资: 3": "应当是数字加单位，如 3.2亿元 / should be a number with its unit, as 3.2亿元",
    "阶段: 再建": 'Value is not accepted. Valid values: "谋划", "前期", "在建", "竣工", "投产", "停工", '
    '"取消".',
    "投资: 3亿元": 'Incorrect type. Expected "object".',
    "前期手续: {环评: {办结: 7月}}": "应当是日期 / should be a date",
}


@pytest.mark.parametrize("line", FAULTS)
def test_a_fault_is_shown_once_and_at_its_line(editor: Editor, line: str, tmp_path: Path) -> None:
    path = tmp_path / "faulty.yaml"
    editor.open(path, f"{schema_line(SCHEMA)}{ZH}        {line}\n")
    assert editor.faults(path) == [f"11: {FAULTS[line]}"]


def test_a_missing_field_is_called_by_its_name_in_the_language_of_the_record(
    editor: Editor, tmp_path: Path
) -> None:
    for text, line, name in ((ZH, "      - 备注: 甲", "日期"), (EN, "      - note: A", "date")):
        path = tmp_path / f"{name}.yaml"
        editor.open(path, f"{schema_line(SCHEMA)}{text}{line}\n")
        assert editor.faults(path) == [f'11: Missing property "{name}".']


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ZH.replace("完成投资", "完成|投资"), "年初至该日累计完成投资 (invested)"),
        (ZH.replace("3亿元", "3|亿元"), "年初至该日累计完成投资 (invested)"),
        (ZH.replace("进展", "进|展"), "每期一条，旧的在前，写了不改 (progress)"),
        (EN.replace("invested", "inv|ested"), "invested from 1 January to that date (完成投资)"),
        (
            EN.replace("id:", "i|d:"),
            "short and unique, for references (编号)",
        ),
        (ZH + "    投|资: {总投资: 3亿元}\n", "总投资和年度计划 (investment)"),
        (ZH + "    投资: {总|投资: 3亿元}\n", "计划总投资 (total)"),
    ],
)
def test_hover_says_what_a_field_means(
    editor: Editor, text: str, said: str, tmp_path: Path
) -> None:
    found = Cursor(editor, tmp_path / "hover.yaml", text).hover()
    assert found.split("\n\n")[0].replace("\\", "") == said


def test_a_field_of_a_large_ledger_is_explained(editor: Editor, tmp_path: Path) -> None:
    """The server fails once too many schemas hold: a repeated check of a record costs the hover."""
    head, entry = ZH[: ZH.index("  - 编号")], ZH[ZH.index("      - 日期") :]
    project = ZH[ZH.index("  - 编号") : ZH.index("      - 日期")]
    text = head.replace("标题", "标|题") + (project + entry * 12) * 200
    found = Cursor(editor, tmp_path / "large.yaml", text).hover()
    assert found.startswith("报告的标题 (title)")


ENTRY_ZH = [
    *("报送日期", "更正", "原因", "阶段", "形象进度", "进度百分比", "开工以来投资", "列统投资"),
    *(
        "完成率",
        "完成工程量",
        "到位资金",
        "投资",
        "入统",
        "节点",
        "前期手续",
        "照片",
        "依据",
        "备注",
    ),
]
ENTRY_EN = [
    *("reported", "corrects", "reason", "stage", "works", "percent", "invested_total"),
    *(
        "recognised",
        "rate",
        "built",
        "funds_arrived",
        "investment",
        "statistics",
        "milestones",
        "procedures",
    ),
    *("photos", "cite", "note"),
]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (ZH + "        |\n", ENTRY_ZH),
        (EN + "        |\n", ENTRY_EN),
        (ZH + "      - |\n", ["日期", "完成投资", *ENTRY_ZH]),
        (EN + "      - |\n", ["date", "invested", *ENTRY_EN]),
        (ZH + "      - 日|\n", ["日期", "完成投资", *ENTRY_ZH]),
        (ZH.replace("日期", "date") + "        |\n", [*ENTRY_ZH, *ENTRY_EN]),
        (ZH + "    投资:\n      |\n", ["总投资", "年度计划投资", "累计计划", "期间任务"]),
        (ZH + "        阶段: |\n", ["谋划", "前期", "在建", "竣工", "投产", "停工", "取消"]),
        (EN + "    level: |\n", ["national", "provincial", "city", "county"]),
        (EN + "    level:\n      - |\n", ["national", "provincial", "city", "county"]),
        (ZH + "        前期手续:\n          环评:\n            不需办理: |\n", ["是", "否"]),
        (ZH + "        备注: |\n", []),
        (ZH + "        完成率: |\n", []),
    ],
)
def test_completion_offers_what_may_be_written_in_the_language_of_the_record(
    editor: Editor, text: str, offered: list[str], tmp_path: Path
) -> None:
    """No key that is written already, under either name; no `null`, no `true` for a text."""
    found = Cursor(editor, tmp_path / "complete.yaml", text).offered()
    assert sorted(found) == sorted(offered)


def test_an_empty_ledger_is_offered_the_keys_of_both_languages(
    editor: Editor, tmp_path: Path
) -> None:
    found = Cursor(editor, tmp_path / "empty.yaml", "|\n").offered()
    assert {"format", "格式", "projects", "项目"} <= set(found)

"""`fix` on spoilt ledgers: what it changes it shows, and nothing else means anything else after it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.commands.one_file import edits_of, read_file
from portfolio.diagnostics import Text
from portfolio.reading.meaning import Meaning, meaning
from portfolio.reading.yamltree import read
from tests.conftest import Run

SOUND = """\
格式: 1
标题: 示例县重点项目（虚构示例）
统计时点: 2022-08-31
项目:
  - 编号: 物流港
    名称: 示例物流港项目
    级别: [市, 县]
    责任单位: 县住建局
    投资:
      总投资: 12亿元
      年度计划投资: {2021: 2亿元, 2022: 3亿元}
    备注: 一期
    进展:
      - 日期: 2022-06-30
        阶段: 在建
        形象进度: 主体封顶
        完成投资: 1.5亿元
        节点:
          开工: {完成: 2021-03-15}
          试运行: {计划: 2022-10}
      - 日期: 2022-07-31
        形象进度: 主体工程已完成
        完成投资: 1.8亿元
        备注: 设备调试
  - 编号: 水厂
    名称: 示例第二水厂
    级别: [县]
    进展:
      - 日期: 2022-07-31
        阶段: 前期
        备注: 可研已批复
领导要求:
  - 日期: 2022-07-24
    提出人: 甲
    对象: 县水务局
    涉及项目: [水厂]
    内容: 抓紧开工
"""

Spoil = Callable[[str, random.Random], str]


def tabs(line: str, rng: random.Random) -> str:
    """The indentation as tabs, of whatever width the editor shows them."""
    width = rng.choice((2, 4, 8))
    indent = len(line) - len(line.lstrip())
    return "\t" * max(1, indent // width) + line.lstrip() if indent else line


def wide(line: str, rng: random.Random) -> str:
    indent = len(line) - len(line.lstrip())
    return "\u3000" * max(1, indent // rng.choice((1, 2))) + line.lstrip() if indent else line


def hidden(line: str, rng: random.Random) -> str:
    at = rng.randrange(len(line) - len(line.lstrip()), len(line))
    return line[:at] + rng.choice("\u200b\ufeff\u202e\u00a0") + line[at:]


SPOIL: tuple[Spoil, ...] = (
    tabs,
    tabs,
    wide,
    hidden,
    lambda line, rng: line.replace(": ", rng.choice(("：", "： ", ":")), 1),
    lambda line, rng: re.sub(r":$", "：", line),
    lambda line, rng: line.replace("- ", rng.choice(("－ ", "-", "—")), 1),
    lambda line, rng: line.replace(", ", "，"),
    lambda line, rng: line.translate(str.maketrans("[]{}", "【】｛｝")),
    lambda line, rng: line.replace(": ", ": “", 1) + "”" if ": " in line else line,
    lambda line, rng: line.replace(": ", ":\u3000", 1),
    lambda line, rng: rng.choice((" ", "  ")) + line,
    lambda line, rng: line.removeprefix(rng.choice((" ", "  "))),
)
"""What a hand does to a line; none of it adds a line or takes one away."""


def spoilt(seed: int) -> str:
    """The sound ledger with one to three lines spoilt."""
    rng = random.Random(seed)  # noqa: S311 -- a seeded choice, no secret
    lines = SOUND.split("\n")
    for number in rng.sample(range(4, len(lines) - 1), rng.choice((1, 1, 2, 3))):
        lines[number] = rng.choice(SPOIL)(lines[number], rng)
    return "\n".join(lines)


def understood(text: str) -> Meaning:
    """What each line means, with what was mistyped mended for the reading."""
    source = Text("projects.yaml", text)
    return meaning(read(source, edits_of(read_file(source, "ledger").typing_errors)).root)


def test_a_fix_never_changes_the_meaning_of_a_line_that_it_does_not_show(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    truth, path, changed, whole = understood(SOUND), tmp_path / "projects.yaml", 0, 0
    for seed in range(500):
        before = spoilt(seed)
        path.write_bytes(before.encode("utf-8"))
        result = run("fix", "--yes", "--ledger", path)
        after = path.read_bytes().decode("utf-8")
        if after == before:
            continue
        changed += 1
        old, new, right = (text.split("\n") for text in (before, after, SOUND))
        assert len(old) == len(new), seed
        for was, becomes in zip(old, new, strict=True):
            assert was == becomes or {f"-{was}", f"+{becomes}"} <= set(result.stderr.split("\n"))
        now, then = understood(after), understood(before)
        kept = [n for n, line in enumerate(new, 1) if line == old[n - 1]]
        assert [now.get(n) for n in kept] == [then.get(n) for n in kept], seed
        if result.status == 0:
            whole += 1
            typed = [n for n in kept if old[n - 1] == right[n - 1]]
            assert [now.get(n) for n in typed] == [truth.get(n) for n in typed], (seed, before)
    assert changed > 200
    assert whole > 150


@pytest.mark.parametrize("key", ["备注: 设备调试", "依据: {}"])
def test_a_line_that_could_stand_in_two_records_is_left_where_it_is(
    key: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    """A note at the end of an entry, indented with one tab, would be a note of the project too."""
    path = tmp_path / "projects.yaml"
    text = SOUND.replace("        备注: 设备调试", f"\t{key}").replace("    备注: 一期\n", "")
    path.write_bytes(text.encode("utf-8"))
    result = run("fix", "--yes", "--ledger", path)
    assert result.status == 1
    assert path.read_bytes().decode("utf-8") == text


def test_a_line_that_can_stand_in_one_record_only_is_put_there(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    text = SOUND.replace("        完成投资: 1.8亿元", "\t\t\t\t完成投资: 1.8亿元")
    path.write_bytes(text.encode("utf-8"))
    assert run("fix", "--yes", "--ledger", path).status == 0
    assert path.read_bytes().decode("utf-8") == SOUND


def test_a_ledger_indented_with_tabs_throughout_is_mended_as_a_whole(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    """Keys of an item stand two columns behind its dash, which tells the width of a tab."""
    text = re.sub(r"(?m)^( {2})+", lambda found: "\t" * (len(found[0]) // 2), SOUND)
    path = tmp_path / "projects.yaml"
    path.write_bytes(text.encode("utf-8"))
    assert run("fix", "--yes", "--ledger", path).status == 0
    assert path.read_bytes().decode("utf-8") == SOUND

"""Editing by hand: many faults in one run, fixes, waivers, parts, and any text whatever."""

from __future__ import annotations

import cProfile
import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.cli import main
from portfolio.commands.load import load
from portfolio.commands.say import as_annotation, has_colour
from portfolio.diagnostics import Span, Text, diagnostic
from portfolio.diagnostics.catalogue import CATALOGUE
from tests.conftest import LEDGER, ROOT, Run
from tests.ledgers import HEAD, ONE

SMALL = ROOT / "examples" / "small"


def ledger(folder: Path, text: str | bytes) -> Path:
    path = folder / "projects.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def placed(stderr: str) -> list[tuple[int, str]]:
    """The line and the name of every message."""
    return [
        (int(line), name)
        for line, name in re.findall(r"^\S+?:(\d+):\d+: \S+?\[([a-z0-9-]+)\]", stderr, re.MULTILINE)
    ]


# ---- many errors ---------------------------------------------------------------------------

TWENTY = """\
格式: 1
标题：示例县重点项目
统计时点: 2022-08-31
副标题:七月
来源:
  纪要:
    文件: 没有.txt
    标题: 纪要
项目:
  - 编号: a
    名称: 甲项目
    级别: [市，县]
    年度分类: 续健
    用地: 320
    投资: {总投资: 3亿元, 年度计划投资: 两亿}
    进展:
      - 日期: 2022-02-30
        形象进度: 一期: 已完成
      - 日期: 7月24日
        完成投资: 3,20万元
  － 编号: b
    名称: @乙项目
    责任单们: 县住建局
    等级: 高
  - 编号: c
    名称: 丙项目
    名称: 丙项目二
    级别: 【县】
  - 编号: a
    名称: 丁项目
拉练:
  - 日期: “2022-07-24”
    标题: 拉练
    点位: [a, b, cc]
领导要求:
  - 日期: 2022-07-24
    提出人 甲
    内容: 办好
    办结: 2022-07-01
"""

EXPECTED = [
    (2, "full-width-colon"),
    (4, "space-after-colon"),
    (7, "source-missing"),
    (12, "full-width-comma"),
    (13, "unknown-code"),
    (14, "amount-without-unit"),
    (15, "wrong-kind"),
    (17, "no-such-date"),
    (18, "colon-in-value"),
    (19, "date-without-year"),
    (20, "not-an-amount"),
    (21, "full-width-dash"),
    (22, "bad-start"),
    (23, "unknown-field"),
    (24, "unknown-field"),
    (27, "repeated-key"),
    (28, "full-width-bracket"),
    (29, "repeated-id"),
    (32, "full-width-quote"),
    (34, "unknown-project"),
    (37, "missing-colon"),
    (39, "closed-before-raised"),
]


def test_all_of_twenty_two_independent_faults_are_reported_once_and_in_order(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    result = run("check", "--ledger", ledger(tmp_path, TWENTY))
    assert result.status == 1
    assert placed(result.stderr) == EXPECTED


def test_a_broken_line_does_not_hide_what_is_wrong_below_it(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    text = ONE + "    scope: }{\n    land: 320\n    klass: 续建\n"
    names = [name for _, name in placed(run("--ledger", ledger(tmp_path, text)).stderr)]
    assert "amount-without-unit" in names
    assert "unknown-field" in names


# ---- fixes ---------------------------------------------------------------------------------

FIXABLE = {
    "full-width colon": ("    name：示例物流港", "    name: 示例物流港"),
    "full-width colon and space": ("    name：　示例物流港", "    name: 示例物流港"),
    "no space after the colon": ("    name:示例物流港", "    name: 示例物流港"),
    "full-width space": ("　　name: 示例物流港", "    name: 示例物流港"),
    "full-width comma": (
        "    name: 示例物流港\n    level: [市，县]",
        "    name: 示例物流港\n    level: [市, 县]",
    ),
    "full-width bracket": (
        "    name: 示例物流港\n    level: 【市，县】",
        "    name: 示例物流港\n    level: [市, 县]",
    ),
    "full-width braces": (
        "    name: 示例物流港\n    investment: ｛total：3亿元｝",
        "    name: 示例物流港\n    investment: {total: 3亿元}",
    ),
    "full-width quotes": ("    name: “示例: 物流港”", "    name: '示例: 物流港'"),
    "tab": ("\t\tname: 示例物流港", "    name: 示例物流港"),
}


@pytest.mark.parametrize("name", FIXABLE)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_fix_changes_the_slip_and_no_other_character(
    name: str, end: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    wrong, right = FIXABLE[name]
    frame = HEAD + "# 注：不要动  \nprojects:\n  - id: port   # 编号\n{}\n\n# 末尾的注\n"
    path = ledger(tmp_path, frame.format(wrong).replace("\n", end))
    assert run("check", "--ledger", path).status == 1
    result = run("fix", "--yes", "--ledger", path)
    assert result.status == 0, result.stderr
    assert path.read_bytes().decode("utf-8") == frame.format(right).replace("\n", end)
    assert run("check", "--ledger", path) == (0, "", f"{path}：没有发现问题。\n")


@pytest.mark.parametrize("dash", ["－", "—"])
def test_a_full_width_dash_is_fixed(dash: str, run: Callable[..., Run], tmp_path: Path) -> None:
    path = ledger(tmp_path, ONE.replace("- id", f"{dash} id"))
    assert run("fix", "--yes", "--ledger", path).status == 0
    assert path.read_text("utf-8") == ONE


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_fixed_to_utf_8(
    encoding: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, ONE.encode(encoding))
    assert run("fix", "--yes", "--ledger", path).status == 0
    assert path.read_bytes() == ONE.encode("utf-8")


def test_without_yes_the_change_is_shown_and_nothing_written(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    wrong = ONE.replace("name: ", "name：")
    path = ledger(tmp_path, wrong)
    result = run("fix", "--ledger", path)
    assert (result.status, result.stdout) == (0, "")
    assert "-    name：示例物流港" in result.stderr
    assert "+    name: 示例物流港" in result.stderr
    assert path.read_text("utf-8") == wrong


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions and links")
def test_a_fix_keeps_permissions_and_a_link_goes_on_leading_to_the_ledger(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path, link = ledger(tmp_path, ONE.replace("name: ", "name：")), tmp_path / "link.yaml"
    path.chmod(0o640)
    link.symlink_to(path)
    assert run("fix", "--yes", "--ledger", link).status == 0
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_text("utf-8") == ONE


def test_what_has_two_readings_is_not_fixed(run: Callable[..., Run], tmp_path: Path) -> None:
    text = ONE + "    scope: 一期: 仓储\n    land: 320\n"
    path = ledger(tmp_path, text)
    assert run("fix", "--yes", "--ledger", path).status == 1
    assert path.read_text("utf-8") == text


def test_a_byte_order_mark_stays_when_something_else_is_fixed(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, b"\xef\xbb\xbf" + ONE.replace("name: ", "name：").encode())
    assert run("fix", "--yes", "--ledger", path).status == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + ONE.encode()


# ---- ways to read messages -----------------------------------------------------------------


def test_json_messages_are_one_object_a_line_in_plain_ascii(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, ONE + "    land: 320\n")
    result = run("check", "--messages", "json", "--ledger", path)
    assert result.stderr.isascii()
    (found,) = [json.loads(line) for line in result.stderr.splitlines()]
    assert (found["line"], found["column"], found["end_column"]) == (7, 11, 14)
    assert found["name"] == "amount-without-unit"
    assert found["severity"] == "error"
    assert "没有写单位" in found["message"]


def test_annotations_escape_what_would_end_them() -> None:
    source = Text("台账,一:二.yaml", "甲\n")
    said = as_annotation(
        diagnostic("empty-quote", Span(source, 0, 1), source="100%\n::error::"), "zh"
    )
    assert said.count("\n") == 0
    assert said.startswith("::error file=台账%2C一%3A二.yaml,line=1,col=1,title=empty-quote::")
    assert "100%25%0A::error::" in said


class Terminal(io.StringIO):
    """A stand-in for a stream."""

    def __init__(self, tty: bool) -> None:
        super().__init__()
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty


@pytest.mark.parametrize(
    ("tty", "environment", "platform", "expected"),
    [
        (True, {}, "linux", True),
        (False, {}, "linux", False),
        (True, {"NO_COLOR": "1"}, "linux", False),
        (True, {"TERM": "dumb"}, "linux", False),
        (False, {"FORCE_COLOR": "1"}, "linux", True),
        (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "linux", False),
        (True, {}, "win32", False),
        (True, {"WT_SESSION": "x"}, "win32", True),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    tty: bool, environment: dict[str, str], platform: str, expected: bool
) -> None:
    assert has_colour(Terminal(tty), environment, platform) is expected


def test_the_language_of_messages_is_the_ledgers(run: Callable[..., Run], tmp_path: Path) -> None:
    path = ledger(tmp_path, "lang: en\n" + ONE + "    land: 320\n")
    assert "without its unit" in run("check", "--ledger", path).stderr
    assert "没有写单位" in run("check", "--ledger", path, "--lang", "zh").stderr


def test_the_ledgers_language_is_known_even_where_it_cannot_be_read(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, "语言: 英文\n" + ONE + "    scope: }{\n")
    assert "error[" in run("check", "--ledger", path).stderr


# ---- waivers -------------------------------------------------------------------------------

FALLING = """\
    progress:
      - date: 2022-06-30
        invested: 1.8亿元
      - date: 2022-07-24
        invested: 1.6亿元
"""
WAIVER = (
    "waive:\n  - rule: cumulative-falls\n    project: port\n    reason: 核减了重复计入的设备款\n"
)


def test_a_waived_warning_is_silent_and_its_reason_is_in_the_report(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, ONE + FALLING)
    assert [name for _, name in placed(run("check", "--ledger", path).stderr)] == [
        "cumulative-falls"
    ]
    path = ledger(tmp_path, ONE + FALLING + WAIVER)
    assert run("--ledger", path, "--out", tmp_path).stderr == ""
    assert "核减了重复计入的设备款" in (tmp_path / "report.html").read_text("utf-8")


def test_a_waiver_for_one_project_leaves_the_others_warned(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    two = ONE + FALLING + "  - id: road\n    name: 示例大道\n" + FALLING + WAIVER
    assert placed(run("check", "--ledger", ledger(tmp_path, two)).stderr) == [
        (18, "cumulative-falls")
    ]


def test_a_correction_takes_the_warning_of_a_falling_sum_away(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    correction = (
        "      - date: 2022-08-01\n        corrects: 2022-06-30\n"
        "        invested: 1.5亿元\n        reason: 重复计入设备款\n"
    )
    result = run("check", "--ledger", ledger(tmp_path, ONE + FALLING + correction))
    assert "cumulative-falls" not in result.stderr


# ---- parts ---------------------------------------------------------------------------------


def parts(folder: Path, **texts: str) -> Path:
    (folder / "parks").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "parks" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return ledger(folder, HEAD + "include: [parks/*.yaml]\n")


def test_a_ledger_may_be_split_over_files(tmp_path: Path) -> None:
    path = parts(
        tmp_path,
        a="projects:\n  - id: a\n    name: 甲\n",
        b="项目:\n  - 编号: b\n    名称: 乙\n拉练:\n  - 日期: 2022-07-24\n    标题: 拉练\n    点位: [a, b]\n",
    )
    loaded = load(path)
    assert loaded.diagnostics == ()
    assert loaded.ledger is not None
    assert [p.id for p in loaded.ledger.projects] == ["a", "b"]
    assert [file.name for file in loaded.files] == ["projects.yaml", "a.yaml", "b.yaml"]


def test_a_message_names_the_included_file(run: Callable[..., Run], tmp_path: Path) -> None:
    path = parts(tmp_path, a="projects:\n  - id: a\n    name：甲\n")
    result = run("check", "--ledger", path)
    assert "parks/a.yaml:3:9: 错误[full-width-colon]" in result.stderr


def test_an_id_repeated_in_another_file_is_found_with_both_places(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    one = "projects:\n  - id: a\n    name: {}\n"
    result = run("check", "--ledger", parts(tmp_path, a=one.format("甲"), b=one.format("乙")))
    assert "parks/b.yaml:2:9: 错误[repeated-id]" in result.stderr
    assert "parks/a.yaml:2:9" in result.stderr


def test_a_part_may_be_empty(run: Callable[..., Run], tmp_path: Path) -> None:
    path = parts(tmp_path, a="# 以后再写\n")
    assert run("check", "--ledger", path) == (0, "", f"{path}：没有发现问题。\n")


def test_files_that_include_each_other_end(run: Callable[..., Run], tmp_path: Path) -> None:
    path = parts(tmp_path, a="include: [parks/b.yaml]\n", b="include: [parks/a.yaml]\n")
    result = run("check", "--ledger", path)
    assert {name for _, name in placed(result.stderr)} == {"include-twice"}


# ---- any text whatever ---------------------------------------------------------------------

PIECES = st.sampled_from(
    ["格式: 1\n", "title: ", "标题：", "as_of", ": ", "：", "- ", "－", "\n", "\n  ", "\n    ", "\t", "[", "]",
     "{", "}", "，", ",", "'", '"', "“", "”", "#", " #", "|", ">", "&a", "*a", "!", "!!int ", "---", "...", "%",
     "@", "`", "?", "项目:\n", "  - 编号: a\n", "    名称: 甲\n", "进展:\n", "2022-07-24", "3亿元", "\u3000",
     "\u2028", "\x85", "\ufeff", "\x00", "\x7f", "𠮷", "cite:\n", "null", "~", "<<: "]
)  # fmt: skip
SETTINGS = settings(
    max_examples=int(os.environ.get("EXAMPLES", "400")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@SETTINGS
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_messages_or_a_report_and_never_an_exception(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    loaded = load(ledger(folder, text.encode("utf-8", "surrogatepass")))
    assert loaded.ledger is not None or loaded.errors
    for d in loaded.diagnostics:
        assert d.span.line >= 1
        assert d.name in CATALOGUE


@SETTINGS
@given(st.binary())
def test_any_bytes_give_messages_or_a_report_and_never_an_exception(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    loaded = load(ledger(tmp_path_factory.getbasetemp(), data))
    assert loaded.ledger is not None or loaded.errors


@SETTINGS
@given(st.data())
def test_a_ledger_cut_and_spliced_anywhere_never_gives_an_exception(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    text = (SMALL / "projects.yaml").read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        text = text[:start] + data.draw(PIECES) + text[end:]
    loaded = load(ledger(tmp_path_factory.getbasetemp(), text.encode("utf-8", "surrogatepass")))
    assert loaded.ledger is not None or loaded.errors


# ---- work ----------------------------------------------------------------------------------


def test_an_error_costs_no_more_than_twice_the_work_of_a_clean_run(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for seed in (ROOT / "seeds").iterdir():
        (tmp_path / "seeds" / seed.name).write_bytes(seed.read_bytes())
    clean, faulty = tmp_path / "clean.yaml", tmp_path / "faulty.yaml"
    text = LEDGER.read_text("utf-8")
    clean.write_text(text, encoding="utf-8")
    faulty.write_text(text.replace("    name: 心里程", "    name：心里程"), encoding="utf-8")

    def calls(path: Path) -> int:
        profile = cProfile.Profile()
        profile.runcall(main, ["--ledger", str(path), "--out", str(tmp_path / "out")])
        return sum(entry.callcount for entry in profile.getstats())

    calls(clean), calls(faulty)  # modules that are loaded late are loaded now
    assert calls(faulty) <= 2 * calls(clean)

"""This period's blank entry, put in without touching another byte."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import LEDGER, ROOT, Run
from tests.ledgers import HEAD, sound
from tools.compare_pages import without_batch

Add = Callable[[str], str]


@pytest.fixture
def added(run: Callable[..., Run], tmp_path: Path) -> Add:
    """The text after `add 2022-08`."""

    def call(text: str) -> str:
        path = tmp_path / "projects.yaml"
        path.write_bytes(text.encode("utf-8"))
        result = run("--ledger", path, "add", "2022-08", "--yes")
        assert result.status == 0, result.stderr
        return path.read_bytes().decode("utf-8")

    return call


ONE = """\
projects:
  - id: port
    name: 示例物流港
    progress:
      - date: 2022-07-31   # 七月
        works: 主体封顶
# 末尾的注
"""


def test_the_entry_stands_behind_the_last_one_as_that_is_written(added: Add) -> None:
    assert added(HEAD + ONE) == HEAD + ONE.replace(
        "        works: 主体封顶\n",
        "        works: 主体封顶\n      - date: 2022-08\n        stage:\n        works:\n        invested:\n",
    )


def test_chinese_keys_are_answered_in_chinese(added: Add) -> None:
    text = "项目:\n- 编号: a\n  名称: 甲\n  进展:\n  - 日期: 2022-07\n    形象进度: 封顶\n"
    assert added(HEAD + text) == (
        HEAD + text + "  - 日期: 2022-08\n    阶段:\n    形象进度:\n    完成投资:\n"
    )


def test_without_yes_the_change_is_shown_and_nothing_written(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    result = run("add", "2022-08", "--ledger", path)
    assert (result.status, result.stdout) == (0, "")
    assert "\n         works: 主体封顶\n+      - date: 2022-08\n+        stage:\n" in result.stderr
    assert result.stderr.endswith("还没有写。加上 --yes 就写进去。\n")
    assert path.read_text("utf-8") == HEAD + ONE


def test_a_wide_dash_style_is_kept(added: Add) -> None:
    text = "projects:\n  -   id: a\n      name: 甲\n      progress:\n        -   date: 2022-07\n            works: 封顶\n"
    assert added(HEAD + text).endswith(
        "        -   date: 2022-08\n            stage:\n            works:\n            invested:\n"
    )


def test_windows_line_ends_stay(added: Add) -> None:
    text = (HEAD + ONE).replace("\n", "\r\n")
    result = added(text)
    assert "\r\n      - date: 2022-08\r\n        stage:\r\n" in result
    assert "\n" not in result.replace("\r\n", "")


def test_a_file_without_a_last_line_end_gets_none(added: Add) -> None:
    text = (HEAD + ONE).removesuffix("# 末尾的注\n").rstrip("\n")
    assert added(text).endswith(
        "works: 主体封顶\n      - date: 2022-08\n        stage:\n        works:\n        invested:"
    )


def test_a_byte_order_mark_stays(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + ONE).encode())
    assert run("--ledger", path, "add", "2022-08", "--yes").status == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfformat")
    assert data.count(b"\xef\xbb\xbf") == 1


def test_a_project_without_progress_gets_the_key(added: Add) -> None:
    text = "projects:\n  - id: a\n    name: 甲\n  - id: b\n    name: 乙\n"
    block = (
        "    progress:\n      - date: 2022-08\n        stage:\n        works:\n        invested:\n"
    )
    assert added(HEAD + text) == (
        HEAD + f"projects:\n  - id: a\n    name: 甲\n{block}  - id: b\n    name: 乙\n{block}"
    )


def test_a_blank_progress_key_is_filled(added: Add) -> None:
    text = "projects:\n  - id: a\n    name: 甲\n    progress:   # 还没有\n"
    assert added(HEAD + text) == (
        HEAD + text + "      - date: 2022-08\n        stage:\n        works:\n        invested:\n"
    )


def test_a_literal_block_at_the_end_of_an_entry_stays_whole(added: Add) -> None:
    text = "projects:\n  - id: a\n    name: 甲\n    progress:\n      - date: 2022-07\n        works: |\n          第一行\n          第二行\n\n  - id: b\n    name: 乙\n"
    result = added(HEAD + text)
    assert "          第二行\n      - date: 2022-08\n" in result
    assert "        invested:\n\n  - id: b\n" in result


def test_what_is_written_in_brackets_is_left_to_the_clerk(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    text = (
        HEAD + "projects:\n  - id: a\n    name: 甲\n    progress: [{date: 2022-07, works: 封顶}]\n"
    )
    path.write_text(text, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-08", "--yes")
    assert (result.status, result.stdout) == (0, "")
    assert "手工" in result.stderr
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("stage", ["竣工", "投产", "取消"])
def test_a_project_that_has_ended_gets_none(added: Add, stage: str) -> None:
    text = HEAD + ONE.replace("works: 主体封顶", f"stage: {stage}")
    assert added(text) == text


def test_the_same_period_twice_changes_nothing(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    assert run("--ledger", path, "add", "2022-08", "--yes").stdout == f"{path}\n"
    once = path.read_bytes()
    again = run("--ledger", path, "add", "2022年8月", "--yes")
    assert (again.status, again.stdout) == (0, "")
    assert path.read_bytes() == once


@pytest.mark.parametrize(
    ("ledger", "period", "as_of"),
    [
        (LEDGER, "2022-07-25", "2022-07-26"),
        (ROOT / "examples" / "small" / "projects.yaml", "2022-08", "2022-08-31"),
    ],
)
def test_blank_entries_are_silence_and_the_report_stays_the_same(
    ledger: Path, period: str, as_of: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    for file in ledger.parent.glob("*"):
        if file.suffix in (".yaml", ".txt"):
            (tmp_path / file.name).write_bytes(file.read_bytes())
    if (ledger.parent / "seeds").exists():
        (tmp_path / "seeds").mkdir()
        for seed in (ledger.parent / "seeds").iterdir():
            (tmp_path / "seeds" / seed.name).write_bytes(seed.read_bytes())
    path = tmp_path / "projects.yaml"
    assert run("--ledger", path, "--out", tmp_path / "out").status == 0
    before = without_batch((tmp_path / "out" / "report.html").read_text("utf-8"))
    assert run("--ledger", path, "add", period, "--yes").stdout != ""
    assert path.read_bytes() != ledger.read_bytes()
    assert run("--ledger", path, "--out", tmp_path / "out", "--as-of", as_of).status == 0
    after = without_batch((tmp_path / "out" / "report.html").read_text("utf-8"))
    assert after == before


def test_a_blank_entry_after_the_reports_date_is_silence_too(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD.replace("2022-12-31", "2022-07-31") + ONE, encoding="utf-8")
    assert run("--ledger", path, "--out", tmp_path).status == 0
    before = without_batch((tmp_path / "report.html").read_text("utf-8"))
    assert run("--ledger", path, "add", "2022-08", "--yes").status == 0
    assert run("--ledger", path, "--out", tmp_path, "--as-of", "2022-07-31").stderr == ""
    assert without_batch((tmp_path / "report.html").read_text("utf-8")) == before


def test_a_ledger_with_errors_is_left_alone(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE + "titel: x\n", encoding="utf-8")
    result = run("--ledger", path, "add", "2022-08", "--yes")
    assert (result.status, result.stdout) == (1, "")
    assert path.read_text("utf-8") == HEAD + ONE + "titel: x\n"


@pytest.mark.parametrize("period", ["8月", "by 2022-08", "下个月"])
def test_a_period_that_is_none_is_refused(run: Callable[..., Run], period: str) -> None:
    result = run("add", period, "--yes")
    assert (result.status, result.stdout) == (2, "")
    assert period in result.stderr


def test_parts_of_a_ledger_get_their_entries_too(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + "include: [part.yaml]\n", encoding="utf-8")
    (tmp_path / "part.yaml").write_text(ONE, encoding="utf-8")
    assert run("--ledger", path, "add", "2022-08", "--yes").stdout == f"{tmp_path / 'part.yaml'}\n"
    assert "- date: 2022-08" in (tmp_path / "part.yaml").read_text("utf-8")


BLOCK = "      - date: 2022-08\n        stage:\n        works:\n        invested:\n"


def test_a_dash_that_waits_for_its_entry_stays(added: Add) -> None:
    text = HEAD + ONE.removesuffix("# 末尾的注\n") + "      -\n"
    assert added(text) == text + BLOCK


def test_comments_behind_the_last_entry_stay_behind_the_new_one(added: Add) -> None:
    text = HEAD + ONE.removesuffix("# 末尾的注\n")
    rest = "      # 下一期写这里\n\n  - id: b\n    name: 乙\n    progress: []\n"
    assert added(text + rest) == text + BLOCK + rest


def test_progress_in_the_middle_of_a_project_keeps_what_follows(added: Add) -> None:
    text = HEAD + "projects:\n  - id: a\n    progress:\n      - date: 2022-07\n        works: 一\n"
    assert added(text + "    name: 甲\ntours: []\n") == text + BLOCK + "    name: 甲\ntours: []\n"


def test_a_project_without_progress_is_written_as_the_others_are(added: Add) -> None:
    text = "项目:\n- 编号: a\n  名称: 甲\n  进展:\n  -   日期: 2022-09\n      形象进度: 一\n- 编号: b\n  名称: 乙\n"
    entry = "  进展:\n  -   日期: 2022-08\n      阶段:\n      形象进度:\n      完成投资:\n"
    assert added(HEAD + text) == HEAD + text + entry


def test_line_ends_are_those_of_the_place_in_a_file_that_mixes_them(added: Add) -> None:
    text = HEAD.replace("\n", "\r\n") + ONE.removesuffix("# 末尾的注\n")
    assert added(text) == text + BLOCK


@pytest.mark.parametrize(
    "progress",
    [
        "    progress:\n      -\n        date: 2022-07\n        works: 封顶\n",
        "    ? progress\n    : - date: 2022-07\n        works: 封顶\n",
        "    progress:\n      -\n",
        '    "progress":\n',
    ],
    ids=["dash on a line of its own", "explicit key", "only a dash", "quoted key"],
)
def test_a_layout_that_cannot_be_patched_is_named_and_the_others_are_served(
    progress: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    first = HEAD + "projects:\n  - id: a\n    name: 甲\n" + progress
    path.write_text(first + "  - id: b\n    name: 乙\n", encoding="utf-8")
    result = run("--ledger", path, "add", "2022-08", "--yes")
    assert result.status == 0
    assert result.stderr.startswith("写法特殊，请手工添加：甲\n加一条空白进展：乙\n--- ")
    assert path.read_text("utf-8") == first + "  - id: b\n    name: 乙\n    progress:\n" + BLOCK


def test_a_patch_that_would_change_what_is_said_is_not_made(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portfolio.commands import add

    def wrong(period: str, lang: str) -> list[str]:
        return ["date: 2022-08", "works: 封顶"]

    monkeypatch.setattr(add, "entry_lines", wrong)
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-08", "--yes")
    assert result == (0, "", "写法特殊，请手工添加：示例物流港\n")
    assert path.read_text("utf-8") == HEAD + ONE


def test_a_month_is_there_already_when_its_last_day_is(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-07", "--yes")
    assert result == (0, "", "这一期已经有了：示例物流港\n")


def test_a_correction_of_that_day_is_not_the_entry_of_the_period(added: Add) -> None:
    correction = "      - date: 2022-08-31\n        corrects: 2022-07-31\n        works: 二层\n        reason: 写错\n"
    text = HEAD + ONE.removesuffix("# 末尾的注\n") + correction
    assert added(text) == text + BLOCK


def test_no_entry_is_put_behind_a_later_one(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-06", "--yes")
    assert result == (0, "", "已有更晚的进展，没有加：示例物流港\n")
    assert path.read_text("utf-8") == HEAD + ONE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions and links")
def test_permissions_stay_and_a_link_goes_on_leading_to_the_ledger(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path, link = tmp_path / "projects.yaml", tmp_path / "link.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    assert run("--ledger", link, "add", "2022-08", "--yes").status == 0
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert BLOCK in path.read_text("utf-8")


# ---- who gets none -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("    left: {date: 2022-08-01, reason: 合并}\n", "已调出，不加：示例物流港"),
        ("    entered: 2022-09\n", "这一期还没有列入，不加：示例物流港"),
    ],
)
def test_a_project_that_is_not_on_the_list_gets_none(
    gone: str, said: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    text = HEAD + ONE.replace("    progress:\n", f"{gone}    progress:\n")
    path.write_text(text, encoding="utf-8")
    assert run("--ledger", path, "add", "2022-08", "--yes") == (0, "", f"{said}\n")
    assert path.read_text("utf-8") == text


def test_a_project_that_leaves_after_the_period_gets_its_entry(added: Add) -> None:
    left = "    left: {date: 2022-09-01, reason: 合并}\n"
    text = HEAD + ONE.replace("    progress:\n", f"{left}    progress:\n")
    assert "- date: 2022-08\n" in added(text)


def test_a_project_whose_completion_is_reported_as_a_milestone_gets_none(added: Add) -> None:
    text = HEAD + ONE.replace("works: 主体封顶", "milestones: {竣工: {done: 2021-12-20}}")
    assert added(text) == text


def test_many_projects_are_counted_and_what_is_left_to_the_clerk_is_named(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    usual = "".join(f"  - id: a{n}\n    name: 甲{n}\n" for n in range(6))
    odd = "".join(f"  - {{id: b{n}, name: 乙{n}}}\n" for n in range(6))
    path.write_text(f"{HEAD}projects:\n{usual}{odd}", encoding="utf-8")
    said = run("--ledger", path, "add", "2022-08").stderr.split("---")[0].splitlines()
    assert said == [
        "加一条空白进展：6 个项目",
        "写法特殊，请手工添加：乙0、乙1、乙2、乙3、乙4、乙5",
    ]


# ---- what is offered -----------------------------------------------------------------------

MILESTONES = """\
项目:
  - 编号: a
    名称: 甲
    投资: {年度计划投资: {2021: 1亿元}}
    进展:
      - 日期: 2022-07
        节点:
          开工: {计划: 2022-01, 完成: 2022-01-20}
          主体封顶: {计划: 2022-08-20}
          "#1泵房: 顶": {计划: 2022-06}
          试运行: {计划: 2022-11}
          竣工: {计划: 2022-12}
"""


def test_milestones_that_are_due_and_the_next_are_offered_and_a_plan_that_is_missing(
    added: Add,
) -> None:
    assert added(HEAD + MILESTONES) == (
        HEAD
        + MILESTONES
        + """\
      - 日期: 2022-08
        阶段:
        形象进度:
        完成投资:
        # 节点:   # 完成了填日期；推迟的改成 {计划: 日期, 原因: 为什么}
        #   "#1泵房: 顶": {完成: }   # 计划 2022-06（已到期）
        #   主体封顶: {完成: }   # 计划 2022-08-20（已到期）
        #   试运行: {完成: }   # 计划 2022-11
        # 投资: {年度计划投资: {2022: }}   # 2022年还没有计划
"""
    )


def uncommented(text: str) -> str:
    """The offered lines as fields: the sign and the blank behind it deleted."""
    return re.sub(r"(?m)^( +)# (?!用得着|to use)", r"\1", text)


def test_offered_lines_can_be_filled_in_when_their_sign_is_deleted(
    added: Add, run: Callable[..., Run], tmp_path: Path
) -> None:
    text = uncommented(added(HEAD + MILESTONES))
    filled = text.replace('"#1泵房: 顶": {完成: }', '"#1泵房: 顶": {完成: 2022-08-03}')
    filled = filled.replace("主体封顶: {完成: }", "主体封顶: {计划: 2022-10, 原因: 暴雨}")
    filled = filled.replace("{2022: }", "{2022: 2亿元}")
    path = tmp_path / "projects.yaml"
    path.write_text(filled, encoding="utf-8")
    assert run("--ledger", path).stderr == ""
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "暴雨" in page
    assert "2022年8月3日" in page


def test_offered_lines_that_stay_blank_are_silence(added: Add, tmp_path: Path) -> None:
    text = uncommented(added(HEAD + MILESTONES))
    ledger = sound(text, allow=("plan-of-another-year",))
    assert [e.blank for e in ledger.projects[0].progress] == [False, True]


def test_what_was_offered_stays_with_its_entry_when_the_next_is_put_in(added: Add) -> None:
    once = added(HEAD + MILESTONES)
    later = once.replace("- 日期: 2022-08\n", "- 日期: 2022-07-15\n")  # so that August is missing
    assert added(later).startswith(later)


# ---- the day of the report -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "period", "new"),
    [
        ("2022-07-31", "2022-08", "2022-08-31"),
        ("2022-07", "2022-08", "2022-08"),
        ("2022年7月31日", "2022-08", "2022年8月31日"),
        ("2022年7月", "2022-08", "2022年8月"),
        ("2022-07", "2022-08-07", "2022-08-07"),
        ('"2022-07-31"   # 每月改', "2022-08", '"2022-08-31"   # 每月改'),
    ],
)
def test_the_day_of_the_report_is_moved_on_and_written_as_it_was(
    old: str, period: str, new: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    head = f"格式: 1\n标题: 示例\n统计时点: {old}\n"
    path.write_text(head + ONE, encoding="utf-8")
    result = run("--ledger", path, "add", period)
    assert "统计时点还是 2022" in result.stderr
    assert path.read_text("utf-8") == head + ONE
    assert run("--ledger", path, "add", period, "--yes").status == 0
    assert path.read_text("utf-8").startswith(f"格式: 1\n标题: 示例\n统计时点: {new}\n")


def test_the_day_to_compare_with_becomes_the_day_that_the_report_was_of(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    head = "格式: 1\n标题: 示例\n副标题: 2022年1—7月\n统计时点: 2022-07-31\n上期时点: 2022-06-30\n"
    path.write_text(head + ONE, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-08", "--yes")
    assert "上期时点从 2022-06-30 改成 2022-07-31\n" in result.stderr
    assert "副标题“2022年1—7月”里还是7月，请手工改\n" in result.stderr
    assert "统计时点: 2022-08-31\n上期时点: 2022-07-31\n" in path.read_text("utf-8")


def test_windows_line_ends_and_a_byte_order_mark_stay_when_the_day_is_moved(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    text = ("格式: 1\n标题: 示例\n统计时点: 2022-07-31\n" + MILESTONES).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert run("--ledger", path, "add", "2022-08", "--project", "乙", "--yes").status == 0
    assert run("--ledger", path, "add", "2022-08", "--yes").status == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\xef\xbb\xbf") == 1
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert "统计时点: 2022-08-31\r\n" in data.decode()


def test_the_day_of_the_report_is_never_moved_back(added: Add) -> None:
    assert added(HEAD + ONE).startswith(HEAD)


# ---- a new project -------------------------------------------------------------------------


def test_a_new_project_takes_ten_lines_and_offers_the_rest_as_comments(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    text = HEAD + ONE.removesuffix("# 末尾的注\n").replace("id:", "编号:").replace("name:", "名称:")
    path.write_text(text, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-08", "--project", "示例水厂", "--yes")
    assert (result.status, result.stdout) == (0, f"{path}\n")
    new = path.read_text("utf-8").removeprefix(text)
    lines = [line for line in new.splitlines() if line.strip()]
    typed = [line for line in lines if not line.lstrip().startswith("#")]
    assert [line.split("   #")[0] for line in typed] == [
        "  - 编号: 示例水厂",
        "    名称: 示例水厂",
        "    列入日期: 2022-08",
        "    责任单位:",
        "    投资: {总投资: , 年度计划投资: {2022: }}",
        "    进展:",
        "      - 日期: 2022-08",
        "        阶段:",
        "        形象进度:",
        "        完成投资:",
    ]
    assert lines[: len(typed)] == typed
    assert "    # 年度分类:   # 当年的分类，是计划" in lines


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_new_project_offers_can_be_filled_in(
    lang: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    chinese = "格式: 1\n标题: 示例\n统计时点: 2022-12-31\n"
    path.write_text(chinese if lang == "zh" else HEAD, encoding="utf-8")
    assert run("--ledger", path, "add", "2022-08", "--project", "Dam", "--yes").status == 0
    text = uncommented(path.read_text("utf-8"))
    values = {
        "责任单位": "县示例局",
        "unit": "Example bureau",
        "级别": "县",
        "level": "county",
        "年度分类": "新开工",
        "class": "starting",
        "建设内容": "大坝一座",
        "scope": "one dam",
    }
    for key, value in values.items():
        text = re.sub(rf"(?m)^(    {key}:)(?=$|   #)", rf"\1 {value}", text)
    path.write_text(text.replace("{2022: }", "{2022: 1亿元}"), encoding="utf-8")
    assert run("check", "--ledger", path).stderr.endswith(("没有发现问题。\n", "nothing found.\n"))
    assert "大坝一座" in text or "one dam" in text


def test_a_new_project_and_then_the_period_add_nothing_twice(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD, encoding="utf-8")
    assert run("--ledger", path, "add", "2022-08", "--project", "示例水厂", "--yes").status == 0
    again = run("--ledger", path, "add", "2022-08", "--yes")
    assert again == (0, "", "这一期已经有了：示例水厂\n")
    both = run("--ledger", path, "add", "2022-09", "--project", "示例电站", "--yes")
    assert both.status == 0
    assert path.read_text("utf-8").count("  - id: ") == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--project", "示例物流港"), "已经有“示例物流港”这个项目"),
        (("--project", " "), "--project 后面要写项目名称"),
        (("--into", "a.yaml"), "--into 要和 --project 一起用"),
        (("--project", "甲", "--into", "x.yaml"), "台账里没有 x.yaml 这个文件"),
    ],
)
def test_a_new_project_that_cannot_be_added_is_refused_with_the_reason(
    options: tuple[str, ...], said: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-08", *options, "--yes")
    assert result.status == 2
    assert said in result.stderr
    assert path.read_text("utf-8") == HEAD + ONE


def test_projects_in_brackets_are_left_to_the_clerk(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + "projects: [{id: a, name: 甲}]\n", encoding="utf-8")
    result = run("--ledger", path, "add", "2022-08", "--project", "乙", "--yes")
    assert result.status == 2
    assert "手工" in result.stderr


def test_of_several_files_the_one_for_a_new_project_is_asked_for(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + "include: [park/*.yaml]\n", encoding="utf-8")
    (tmp_path / "park").mkdir()
    for name in "ab":
        text = f"projects:\n  - id: {name}\n    name: 项目{name}\n"
        (tmp_path / "park" / f"{name}.yaml").write_text(text, encoding="utf-8")
    command = ("--ledger", path, "add", "2022-08", "--project", "示例水厂", "--yes")
    asked = run(*command)
    assert asked.status == 2
    assert "--into" in asked.stderr
    part = tmp_path / "park" / "b.yaml"
    assert run(*command, "--into", part).stdout == f"{part}\n"
    assert "示例水厂" in part.read_text("utf-8")

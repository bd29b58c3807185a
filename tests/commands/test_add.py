"""This period's blank entry, put in without touching another byte."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import LEDGER, ROOT, Run
from tests.ledgers import HEAD

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
    ("ledger", "period"),
    [(LEDGER, "2022-07-25"), (ROOT / "examples" / "small" / "projects.yaml", "2022-08")],
)
def test_blank_entries_are_silence_and_the_report_stays_the_same(
    ledger: Path, period: str, run: Callable[..., Run], tmp_path: Path
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
    before = (tmp_path / "out" / "report.html").read_bytes()
    assert run("--ledger", path, "add", period, "--yes").stdout != ""
    assert path.read_bytes() != ledger.read_bytes()
    assert run("--ledger", path, "--out", tmp_path / "out").status == 0
    assert (tmp_path / "out" / "report.html").read_bytes() == before


def test_a_blank_entry_after_the_reports_date_is_silence_too(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD.replace("2022-12-31", "2022-07-31") + ONE, encoding="utf-8")
    assert run("--ledger", path, "--out", tmp_path).status == 0
    before = (tmp_path / "report.html").read_bytes()
    assert run("--ledger", path, "add", "2022-08", "--yes").status == 0
    assert run("--ledger", path, "--out", tmp_path).stderr == ""
    assert (tmp_path / "report.html").read_bytes() == before


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
    assert result.stderr.startswith("甲：写法特殊，请手工添加\n乙：加一条空白进展\n--- ")
    assert path.read_text("utf-8") == first + "  - id: b\n    name: 乙\n    progress:\n" + BLOCK


def test_a_patch_that_would_change_what_is_said_is_not_made(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portfolio.commands import add

    def wrong(period: str, chinese: bool) -> list[str]:
        return ["date: 2022-08", "works: 封顶"]

    monkeypatch.setattr(add, "_lines", wrong)
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-08", "--yes")
    assert result == (0, "", "示例物流港：写法特殊，请手工添加\n")
    assert path.read_text("utf-8") == HEAD + ONE


def test_a_month_is_there_already_when_its_last_day_is(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-07", "--yes")
    assert result == (0, "", "示例物流港：这一期已经有了\n")


def test_a_correction_of_that_day_is_not_the_entry_of_the_period(added: Add) -> None:
    correction = "      - date: 2022-08-31\n        corrects: 2022-07-31\n        works: 二层\n        reason: 写错\n"
    text = HEAD + ONE.removesuffix("# 末尾的注\n") + correction
    assert added(text) == text + BLOCK


def test_no_entry_is_put_behind_a_later_one(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + ONE, encoding="utf-8")
    result = run("--ledger", path, "add", "2022-06", "--yes")
    assert result == (0, "", "示例物流港：已有更晚的进展，没有加\n")
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

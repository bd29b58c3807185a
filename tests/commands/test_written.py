"""What a run leaves in the folder of the reports: one set, its list, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from portfolio.cli import main
from portfolio.commands import render as command
from portfolio.commands import writing
from portfolio.commands.batch import batch as batch_of
from portfolio.commands.rulesets import RULESETS
from tests.conftest import ROOT, Run
from tests.ledgers import HEAD

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes and files")

TWO = (
    HEAD
    + "projects:\n  - {id: a, name: 甲项目, unit: 甲局}\n  - {id: b, name: 乙项目, unit: 乙局}\n"
)
ONE_LEFT = HEAD + "projects:\n  - {id: a, name: 甲项目, unit: 甲局}\n"
CHANGED = TWO.replace("甲项目", "新甲项目")

Call = Callable[..., Run]


@pytest.fixture
def go(tmp_path: Path, run: Call) -> Call:
    """Write a ledger and render it."""

    def call(text: str, *options: str) -> Run:
        path = tmp_path / "projects.yaml"
        path.write_text(text, "utf-8")
        done = run("--ledger", path, *options)
        assert done.status == 0, done.stderr
        return done

    return call


def files(out: Path) -> set[str]:
    return {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}


def batch(page: Path) -> str:
    """As it stands in the head and, the same, at the end."""
    text = page.read_text("utf-8")
    number = text.partition('<meta name="batch" content="')[2][:9]
    assert f"批号 {number}</p></footer>" in text or f"batch {number}</p></footer>" in text
    return number


# ---- one file ------------------------------------------------------------------------------------


@POSIX
def test_a_new_report_has_the_mode_that_the_user_gives_to_new_files(
    go: Call, tmp_path: Path
) -> None:
    before = os.umask(0o027)
    try:
        go(TWO)
    finally:
        os.umask(before)
    assert (tmp_path / "out/report.html").stat().st_mode & 0o777 == 0o640


@POSIX
def test_a_report_that_is_there_keeps_its_mode(go: Call, tmp_path: Path) -> None:
    go(TWO)
    (tmp_path / "out/report.html").chmod(0o604)
    go(CHANGED)
    assert (tmp_path / "out/report.html").stat().st_mode & 0o777 == 0o604


@POSIX
def test_a_report_that_is_a_link_is_written_where_it_leads(go: Call, tmp_path: Path) -> None:
    go(TWO)
    report, shared = tmp_path / "out/report.html", tmp_path / "shared.html"
    report.replace(shared)
    report.symlink_to(shared)
    go(CHANGED)
    assert report.is_symlink()
    assert "新甲项目" in shared.read_text("utf-8")


@POSIX
def test_a_pipe_in_the_place_of_a_report_is_left_alone(run: Call, tmp_path: Path) -> None:
    (tmp_path / "projects.yaml").write_text(TWO, "utf-8")
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out/report.html")
    done = run("--ledger", tmp_path / "projects.yaml")
    assert done.status == 2
    assert "这不是文件" in done.stderr
    assert (tmp_path / "out/report.html").is_fifo()
    assert files(tmp_path / "out") == set()


# ---- what is no longer made ---------------------------------------------------------------------


def test_split_pages_that_are_no_longer_made_are_removed_and_named(
    go: Call, tmp_path: Path
) -> None:
    go(TWO, "--split")
    done = go(ONE_LEFT, "--split")
    assert files(tmp_path / "out") == {
        *("report.html", "written.json", "projects/a.html", "units/甲局.html")
    }
    assert "已经删去：projects/b.html、units/乙局.html" in done.stderr


def test_a_run_without_split_pages_leaves_none_of_the_same_report(go: Call, tmp_path: Path) -> None:
    go(TWO, "--split")
    go(TWO)
    assert [p.name for p in sorted((tmp_path / "out").iterdir())] == ["report.html", "written.json"]


@pytest.mark.parametrize("options", [("--report", "weekly", "--split"), ("--lang", "en")])
def test_split_pages_of_another_report_or_language_stay(
    options: tuple[str, ...], go: Call, tmp_path: Path
) -> None:
    go(TWO, "--split")
    go(ONE_LEFT, *options)
    assert "projects/b.html" in files(tmp_path / "out")


def test_a_page_that_somebody_has_changed_stays(go: Call, tmp_path: Path) -> None:
    go(TWO, "--split")
    page = tmp_path / "out/projects/b.html"
    page.write_text(page.read_text("utf-8") + "<!-- 批注 -->", "utf-8")
    go(ONE_LEFT, "--split")
    assert {"projects/b.html"} == files(tmp_path / "out") & {"projects/b.html", "units/乙局.html"}


def test_a_file_that_we_did_not_write_stays(go: Call, tmp_path: Path) -> None:
    go(TWO, "--split")
    (tmp_path / "out/projects/notes.html").write_text("会议记录", "utf-8")
    (tmp_path / "out/.hidden.tmp").write_text("别人的", "utf-8")
    go(ONE_LEFT, "--split")
    assert {"projects/notes.html", ".hidden.tmp"} < files(tmp_path / "out")


def test_a_list_that_was_tampered_with_removes_nothing_elsewhere(go: Call, tmp_path: Path) -> None:
    go(TWO, "--split")
    path = tmp_path / "out/written.json"
    whole = json.loads(path.read_text("utf-8"))
    (tmp_path / "letter.html").write_bytes((tmp_path / "out/projects/b.html").read_bytes())
    moved = path.read_text("utf-8").replace('"projects/b.html"', '"projects/../../letter.html"')
    path.write_text(moved, "utf-8")
    assert "projects/b.html" in whole["files"]
    go(ONE_LEFT, "--split")
    assert (tmp_path / "letter.html").exists()


def test_a_project_whose_id_got_capitals_keeps_one_page(go: Call, tmp_path: Path) -> None:
    go(TWO, "--split")
    go(TWO.replace("id: b", "id: B"), "--split")
    pages = [p.name for p in (tmp_path / "out/projects").iterdir()]
    assert sorted(name.lower() for name in pages) == ["a.html", "b.html"]


# ---- the list ------------------------------------------------------------------------------------


def test_the_list_has_a_line_for_each_file_in_order(go: Call, tmp_path: Path) -> None:
    go(TWO, "--report", "all", "--split")
    text = (tmp_path / "out/written.json").read_text("utf-8")
    listed = list(json.loads(text)["files"])
    assert listed == sorted(files(tmp_path / "out") - {"written.json"})
    assert len(listed) == 9
    assert len(text.splitlines()) == 9 + 2


def test_the_same_run_again_changes_no_byte(go: Call, tmp_path: Path) -> None:
    go(TWO, "--split")
    before = {name: (tmp_path / "out" / name).read_bytes() for name in files(tmp_path / "out")}
    assert go(TWO, "--split").stderr == ""
    after = {name: (tmp_path / "out" / name).read_bytes() for name in files(tmp_path / "out")}
    assert after == before


def test_a_file_of_the_lists_name_that_is_not_ours_is_left_alone(run: Call, tmp_path: Path) -> None:
    (tmp_path / "projects.yaml").write_text(TWO, "utf-8")
    (tmp_path / "written.json").write_text('{"letters": 3}', "utf-8")
    done = run("--ledger", tmp_path / "projects.yaml", "--out", tmp_path)
    assert done.status == 2
    assert "written.json 不是这个程序写的" in done.stderr
    assert (tmp_path / "written.json").read_text("utf-8") == '{"letters": 3}'
    assert not (tmp_path / "report.html").exists()


def test_a_damaged_list_is_written_anew(go: Call, tmp_path: Path) -> None:
    go(TWO)
    path = tmp_path / "out/written.json"
    good = path.read_text("utf-8")
    path.write_text(good[:-20], "utf-8")
    go(TWO)
    assert path.read_text("utf-8") == good


# ---- killed runs, and two at once ----------------------------------------------------------------


def test_what_a_killed_run_left_is_cleaned_up_and_said(go: Call, tmp_path: Path) -> None:
    go(TWO, "--split")
    for folder in ("out", "out/projects"):
        (tmp_path / folder / ".render_report-0123abcd.tmp").write_text("half", "utf-8")
    done = go(TWO, "--split")
    assert "上一次运行没有做完就断了" in done.stderr
    assert not [name for name in files(tmp_path / "out") if name.endswith(".tmp")]


@POSIX
def test_a_folder_that_another_run_writes_into_is_said(
    run: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "TRIES", 1)
    (tmp_path / "projects.yaml").write_text(TWO, "utf-8")
    (tmp_path / "out").mkdir()
    with writing.alone(tmp_path / "out"):
        done = run("--ledger", tmp_path / "projects.yaml")
    assert (done.status, done.stdout) == (2, "")
    assert "另一次运行正在写" in done.stderr
    assert files(tmp_path / "out") == set()


# ---- batches -------------------------------------------------------------------------------------


def test_a_set_of_two_batches_is_said_by_the_run_and_by_check(
    go: Call, run: Call, tmp_path: Path
) -> None:
    go(TWO, "--report", "summary,weekly")
    done = go(CHANGED, "--report", "weekly")
    old, new = batch(tmp_path / "out/report.html"), batch(tmp_path / "out/weekly.html")
    assert old != new
    assert f"批号 {old}：report.html；批号 {new}：weekly.html" in done.stderr
    checked = run("check", "--ledger", tmp_path / "projects.yaml")
    assert checked.status == 0
    assert "不是同一批" in checked.stderr


def test_reports_of_one_state_are_one_batch_though_runs_and_languages_differ(
    go: Call, run: Call, tmp_path: Path
) -> None:
    go(TWO, "--report", "all", "--split")
    assert go(TWO, "--report", "weekly").stderr == ""
    assert go(TWO, "--report", "tour", "--lang", "en").stderr == ""
    pages = list((tmp_path / "out").rglob("*.html"))
    assert len(pages) == 9
    assert len({batch(page) for page in pages}) == 1
    assert "不是同一批" not in run("check", "--ledger", tmp_path / "projects.yaml").stderr


EVERYTHING = """\
format: 1
title: 示例
as_of: 2022-12-31
include: [part.yaml]
rules: [own.yaml]
sources:
  s: {file: s.txt, title: 示例文件}
projects:
  - id: a
    name: 示例项目
    progress:
      - date: 2022-12-31
        works: 主体封顶
        photos: [{file: p.png, text: 主体}]
        cite: {s: 主体工程已封顶}
"""


def everything(at: Path) -> Path:
    at.mkdir()
    (at / "projects.yaml").write_text(EVERYTHING, "utf-8")
    (at / "part.yaml").write_text("projects: []\n", "utf-8")
    (at / "s.txt").write_text("主体工程已封顶\n", "utf-8")
    Image.new("RGB", (8, 6), "white").save(at / "p.png")
    shutil.copy(RULESETS / "default.yaml", at / "own.yaml")
    return at / "projects.yaml"


def rendered(ledger: Path, out: Path, *options: str) -> str:
    assert main(["--ledger", str(ledger), "--out", str(out), *options]) == 0
    return batch(out / "report.html")


def test_a_batch_is_the_same_in_another_folder_and_under_another_name(tmp_path: Path) -> None:
    one, other = everything(tmp_path / "one"), everything(tmp_path / "另一个")
    other = other.replace(other.with_name("台账.yaml"))
    assert rendered(one, tmp_path / "o") == rendered(other, tmp_path / "p")


@pytest.mark.parametrize("name", ["projects.yaml", "part.yaml", "s.txt", "p.png", "own.yaml"])
def test_a_batch_changes_with_every_file_that_was_read(name: str, tmp_path: Path) -> None:
    ledger = everything(tmp_path / "one")
    before = rendered(ledger, tmp_path / "out")
    path = ledger.with_name(name)
    path.write_bytes(path.read_bytes() + b"\n")
    assert rendered(ledger, tmp_path / "out") != before


@pytest.mark.parametrize("options", [("--as-of", "2022-11"), ("--since", "2022-10")])
def test_a_batch_changes_with_the_days_that_are_reported(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    ledger = everything(tmp_path / "one")
    before = rendered(ledger, tmp_path / "out")
    assert rendered(ledger, tmp_path / "out", *options) != before


def test_a_batch_changes_with_templates_and_not_with_what_editors_leave_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.setattr(command, "TEMPLATES", tmp_path / "templates")
    ledger = everything(tmp_path / "one")
    before = rendered(ledger, tmp_path / "out")
    (tmp_path / "templates/weekly/.report.html.j2.swp").write_text("x", "utf-8")
    assert rendered(ledger, tmp_path / "out") == before
    style = tmp_path / "templates/wall/style.css"
    style.write_text(style.read_text("utf-8") + "\n", "utf-8")
    assert rendered(ledger, tmp_path / "out") != before


def test_a_batch_changes_with_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = batch_of({"": b"1"}, tmp_path, ())
    monkeypatch.setattr("portfolio.commands.batch.__version__", "0")
    assert batch_of({"": b"1"}, tmp_path, ()) != before


def test_parts_of_a_batch_do_not_run_into_each_other(tmp_path: Path) -> None:
    assert batch_of({"ab": b"c"}, tmp_path, ()) != batch_of({"a": b"bc"}, tmp_path, ())


# ---- links out of the folder ---------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("field", ["include", "rules"])
@pytest.mark.parametrize("linked", ["file", "folder"])
def test_a_link_out_of_the_folder_is_refused_at_its_place(
    field: str, linked: str, run: Call, tmp_path: Path
) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    everything(outside)
    inside.mkdir()
    if linked == "folder":
        (inside / "parts").symlink_to(outside)
    else:
        (inside / "parts").mkdir()
        for name in ("part.yaml", "own.yaml"):
            (inside / "parts" / name).symlink_to(outside / name)
    name = {"include": "parts/part.yaml", "rules": "parts/own.yaml"}[field]
    ledger = inside / "projects.yaml"
    ledger.write_text(f"{HEAD}{field}: [{name}]\nprojects: []\n", "utf-8")
    done = run("check", "--ledger", ledger)
    assert done.status == 1
    at = 4 + len(field)
    assert (
        f"projects.yaml:4:{at}: 错误[include-outside] “{name}”不在台账所在的文件夹里" in done.stderr
    )

"""The command: exit statuses, what goes to which stream, and that nothing good is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portfolio.commands import check
from tests.conftest import LEDGER, ROOT, Run
from tests.ledgers import HEAD, ONE


def ledger(folder: Path, text: str | bytes) -> Path:
    path = folder / "projects.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def written(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir())


def test_a_good_run_prints_the_path_and_nothing_else(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    result = run("--ledger", ledger(tmp_path, ONE), "--out", tmp_path / "out")
    assert result == (0, f"{tmp_path / 'out' / 'report.html'}\n", "")
    assert written(tmp_path / "out") == ["report.html", "written.json"]


def test_checking_says_that_all_is_well_and_writes_nothing(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = ledger(tmp_path, ONE)
    assert run("check", "--ledger", path) == (0, "", f"{path}：没有发现问题。\n")
    assert run("check", "--ledger", path, "--messages", "json") == (0, "", "")
    assert list(tmp_path.iterdir()) == [path]


def test_a_check_of_a_faulty_ledger_has_status_1(run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("check", "--ledger", ledger(tmp_path, HEAD + "titel: x\n"))
    assert (result.status, result.stdout) == (1, "")
    assert "unknown-field" in result.stderr


def test_reports_stand_beside_the_ledger(run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("--ledger", ledger(tmp_path, ONE))
    assert result == (0, f"{tmp_path / 'out' / 'report.html'}\n", "")


def test_the_ledger_of_the_current_folder_comes_first(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger(tmp_path, ONE)
    monkeypatch.chdir(tmp_path)
    assert run() == (0, "out/report.html\n", "")
    assert "示例物流港" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_without_a_ledger_in_the_current_folder_the_scripts_own_is_read(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--out", tmp_path).status == 0
    assert "渠县" in (tmp_path / "report.html").read_text("utf-8")


def test_an_interruption_is_status_2_and_no_traceback(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "load", interrupted)
    assert run("check") == (2, "", "render_report.py: 中断了\n")


def test_a_dependency_that_is_not_installed_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "yaml.py").write_text("raise ModuleNotFoundError(name='yaml')")
    result = subprocess.run(
        [sys.executable, "render_report.py", "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (result.returncode, result.stdout) == (2, "")
    install = "pip install --require-hashes -r requirements.txt"
    assert result.stderr == f"render_report.py: 没有装 yaml：{install}\n"


def test_an_error_leaves_the_last_good_report(run: Callable[..., Run], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("--ledger", ledger(tmp_path, ONE), "--out", out).status == 0
    good = (out / "report.html").read_bytes()
    result = run("--ledger", ledger(tmp_path, HEAD + "titel: x\n"), "--out", out)
    assert (result.status, result.stdout) == (1, "")
    assert (out / "report.html").read_bytes() == good
    assert written(out) == ["report.html", "written.json"]


def test_a_missing_ledger_cannot_be_run(run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("--ledger", tmp_path / "nowhere.yaml")
    assert (result.status, result.stdout) == (2, "")
    assert str(tmp_path / "nowhere.yaml") in result.stderr


def test_a_folder_is_no_ledger(run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("--ledger", tmp_path)
    assert (result.status, result.stdout) == (2, "")
    assert str(tmp_path) in result.stderr
    assert "文件夹" in result.stderr


def test_a_ledger_one_may_not_read_is_named(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ledger(tmp_path, ONE)
    open_ = Path.open

    def refuse(self: Path, mode: str = "r") -> Any:  # root may read everything: this is played
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return open_(self, mode)

    monkeypatch.setattr(Path, "open", refuse)
    result = run("--ledger", path)
    assert (result.status, result.stdout) == (2, "")
    assert str(path) in result.stderr
    assert "权限" in result.stderr


def test_an_output_folder_that_is_a_file_cannot_be_written(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("no folder")
    result = run("--ledger", ledger(tmp_path, ONE), "--out", tmp_path / "out")
    assert (result.status, result.stdout) == (2, "")
    assert f"写不进 {tmp_path / 'out'}：已经有一个同名的文件" in result.stderr
    assert (tmp_path / "out").read_text() == "no folder"


def test_a_file_that_cannot_be_replaced_leaves_no_litter(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(self: Path, target: Path) -> Path:  # as Windows does when a viewer has it open
        raise PermissionError(13, "Permission denied", str(target))

    out = tmp_path / "out"
    assert run("--ledger", ledger(tmp_path, ONE), "--out", out).status == 0
    monkeypatch.setattr(Path, "replace", locked)
    result = run("--ledger", tmp_path / "projects.yaml", "--out", out)
    assert (result.status, result.stdout) == (2, "")
    assert written(out) == ["report.html", "written.json"]


@pytest.mark.parametrize("text", ["7月", "昨天", "2022-13"])
def test_a_date_option_that_is_no_date_cannot_be_run(run: Callable[..., Run], text: str) -> None:
    result = run("--as-of", text)
    assert (result.status, result.stdout) == (2, "")
    assert text in result.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_speak_the_chosen_language(
    run: Callable[..., Run], tmp_path: Path, lang: str
) -> None:
    result = run("--ledger", tmp_path / "nowhere.yaml", "--lang", lang)
    assert ("没有这个文件" in result.stderr) == (lang == "zh")


def test_as_of_renders_an_earlier_report(run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("--as-of", "2022-07-23", "--out", tmp_path)
    assert result.status == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "统计时点 2022年7月23日" in page
    assert "还没有任何进展填报" in page


TWO_PERIODS = ONE + (
    "    progress:\n      - {date: 2022-06-30, works: 平场}\n      - {date: 2022-08-31, works: 封顶}\n"
)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--as-of", "2022-08-31"), "2022年7月31日以后到2022年8月31日"),
        (("--as-of", "2022-08-31", "--since", "2022-06"), "2022年6月30日以后到2022年8月31日"),
    ],
)
def test_changes_are_counted_from_the_end_of_the_last_period_or_from_since(
    run: Callable[..., Run], tmp_path: Path, options: tuple[str, ...], expected: str
) -> None:
    path = ledger(tmp_path, TWO_PERIODS)
    assert run("--ledger", path, "--out", tmp_path / "out", *options).status == 0
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert expected in page
    assert "平场 → 封顶" in page


@pytest.mark.parametrize(
    "options", [("--since", "2022-12-31"), ("--as-of", "2022-06", "--since", "2022-07")]
)
def test_a_since_that_is_not_before_the_report_cannot_be_run(
    run: Callable[..., Run], tmp_path: Path, options: tuple[str, ...]
) -> None:
    result = run("--ledger", ledger(tmp_path, ONE), "--out", tmp_path / "out", *options)
    assert (result.status, result.stdout) == (2, "")
    assert "--since" in result.stderr


# ---- bad input through the script itself ---------------------------------------------------

BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "1:1"),
    "only a comment": ("# 空\n".encode(), "1:1"),
    "no text": (b"format: 1\ntitle: \xff\xfe\x00\n", "2:8"),
    "a tab": (f"{HEAD}projects:\n\t- id: a\n".encode(), "5:1"),
    "a missing colon": (f"{HEAD}subtitle 副标题\nprojects: []\n".encode(), "4:1"),
    "an unknown field": (f"{HEAD}titel: x\n".encode(), "4:1"),
    "a wrong type": (f"{HEAD}projects: 甲\n".encode(), "4:11"),
    "a repeated key": (f"{HEAD}title: 又一个\n".encode(), "4:1"),
    "a repeated id": (f"{ONE}  - id: port\n    name: 乙\n".encode(), "7:9"),
    "an unknown project in a tour": (
        f"{ONE}tours:\n  - date: 2022-07-24\n    title: 拉练\n    stops: [xx]\n".encode(),
        "10:13",
    ),
    "a date that does not exist": (b"format: 1\ntitle: x\nas_of: 2022-02-30\n", "3:8"),
    "an alias bomb": (b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "1:4"),
    "a tag": (f"{HEAD}subtitle: !!python/name:os.system x\n".encode(), "4:11"),
    "a second document": (f"{HEAD}---\ntitle: x\n".encode(), "4:1"),
    "ten thousand levels": (f"{HEAD}projects: {'[' * 10000}\n".encode(), "4:42"),
    "ten thousand levels of blocks": (f"{HEAD}projects:\n  {'- ' * 10000}x\n".encode(), "5:65"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_with_its_place_and_never_a_traceback(name: str, tmp_path: Path) -> None:
    data, place = BAD[name]
    path = ledger(tmp_path, data)
    result = subprocess.run(
        [sys.executable, "render_report.py", "--ledger", str(path), "--out", str(tmp_path / "o")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1, result.stderr
    assert f"{path}:{place}: " in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert not (tmp_path / "o").exists()


# ---- the same everywhere -------------------------------------------------------------------


def rendered(out: Path, cwd: Path, **environment: str) -> bytes:
    subprocess.run(
        [
            sys.executable,
            str(ROOT / "render_report.py"),
            "--ledger",
            str(LEDGER),
            "--out",
            str(out),
        ],
        cwd=cwd,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    return (out / "report.html").read_bytes()


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TZ": "America/Los_Angeles"},
        {"TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "gbk"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "PYTHONDONTWRITEBYTECODE": "1"},
    ],
    ids=lambda environment: " ".join(environment.values()) or "as it is",
)
def test_two_runs_give_the_same_bytes_wherever_they_are_made(
    environment: dict[str, str], tmp_path: Path
) -> None:
    here = rendered(tmp_path / "here", ROOT)
    assert rendered(tmp_path / "there", tmp_path, **environment) == here


def test_messages_come_through_a_pipe_that_knows_no_chinese(tmp_path: Path) -> None:
    path = ledger(tmp_path, HEAD + "titel: x\n")
    result = subprocess.run(
        [sys.executable, "render_report.py", "--ledger", str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert result.returncode == 1
    assert b"unknown-field" in result.stderr
    assert b"Traceback" not in result.stderr


def test_a_ledger_copied_to_another_folder_gives_the_same_report(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    copy = tmp_path / "别处"
    (copy / "seeds").mkdir(parents=True)
    (copy / "projects.yaml").write_bytes(LEDGER.read_bytes())
    for seed in (ROOT / "seeds").iterdir():
        (copy / "seeds" / seed.name).write_bytes(seed.read_bytes())
    assert run("--out", tmp_path / "a").status == 0
    assert run("--ledger", copy / "projects.yaml", "--out", tmp_path / "b").status == 0
    assert (tmp_path / "a/report.html").read_bytes() == (tmp_path / "b/report.html").read_bytes()

"""Opening the report, and a double click on Windows, played with stand-ins."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from portfolio import cli
from portfolio.commands import desktop
from portfolio.commands.desktop import double_clicked, keep_open, strangers
from tests.conftest import Run
from tests.ledgers import ONE


@pytest.mark.parametrize(
    ("arguments", "platform", "processes", "expected"),
    [
        ([], "win32", 1, True),
        ([], "win32", 2, False),
        (["check"], "win32", 1, False),
        ([], "linux", 1, False),
        ([], "darwin", 1, False),
    ],
)
def test_a_double_click_is_windows_and_a_console_of_its_own(
    arguments: list[str], platform: str, processes: int, expected: bool
) -> None:
    assert double_clicked(arguments, platform, lambda: processes) is expected


@pytest.mark.parametrize(("status", "asked"), [(0, 0), (1, 1), (2, 1)])
def test_the_window_stays_open_only_when_something_is_wrong(status: int, asked: int) -> None:
    prompts: list[str] = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return ""

    keep_open(status, "zh", ask)
    assert prompts == ["按回车键关闭。"] * asked


def test_open_shows_the_report_that_was_written(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def take(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", take)
    (tmp_path / "projects.yaml").write_text(ONE, encoding="utf-8")
    result = run("--open", "--ledger", tmp_path / "projects.yaml", "--out", tmp_path)
    assert result.status == 0
    assert opened == [(tmp_path / "report.html").as_uri()]


def test_a_browser_that_does_not_open_is_no_failure(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    (tmp_path / "projects.yaml").write_text(ONE, encoding="utf-8")
    result = run("--open", "--ledger", tmp_path / "projects.yaml", "--out", tmp_path)
    assert result.status == 0
    assert "浏览器" in result.stderr


@pytest.mark.parametrize(
    "error", [EOFError(), OSError(), RuntimeError("input(): lost sys.stdin"), KeyboardInterrupt()]
)
def test_nobody_who_could_press_a_key_is_no_failure(error: BaseException) -> None:
    def ask(prompt: str) -> str:
        raise error

    keep_open(1, "zh", ask)


@pytest.mark.parametrize(
    ("images", "expected"),
    [
        ([r"C:\Windows\py.exe", r"D:\台账\.venv\Scripts\python.exe", r"C:\Py311\python.exe"], 0),
        ([r"C:\Windows\PY.EXE", r"C:\Py311\python3.11.exe"], 0),
        ([r"C:\Windows\System32\cmd.exe", r"C:\Py311\python.exe"], 1),
        ([r"C:\Windows\pyscripter.exe", r"C:\Py311\python.exe"], 1),
        (["", r"C:\Py311\python.exe"], 1),
    ],
)
def test_what_starts_python_is_no_stranger_on_its_console(images: list[str], expected: int) -> None:
    assert strangers(images) == expected


class Clicked(NamedTuple):
    """What a double click, played with stand-ins, waited for and printed."""

    waits: list[int]
    stderr: str


@pytest.fixture
def click(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], Clicked]:
    """Double click on a checkout that has this ledger."""
    waits: list[int] = []
    monkeypatch.setattr(desktop, "double_clicked", lambda *facts: True)
    monkeypatch.setattr(desktop, "keep_open", lambda trouble, lang: waits.append(trouble))
    monkeypatch.setattr(webbrowser, "open", lambda address: True)
    monkeypatch.chdir(tmp_path)

    def call(text: str) -> Clicked:
        (tmp_path / "projects.yaml").write_text(text, encoding="utf-8")
        cli.main([])
        return Clicked(waits, capsys.readouterr().err)

    return call


def test_a_double_click_without_faults_does_not_wait(click: Callable[[str], Clicked]) -> None:
    assert click(ONE).waits == [False]


def test_a_double_click_waits_until_a_warning_is_read(click: Callable[[str], Clicked]) -> None:
    late = "    progress:\n      - date: 2023-08\n        works: 封顶\n"
    clicked = click(ONE + late)
    assert clicked.waits == [True]
    assert "after-as-of" in clicked.stderr


def test_a_double_click_waits_after_a_failure_that_nobody_foresaw(
    click: Callable[[str], Clicked], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str) -> None:
        raise ZeroDivisionError("played")

    monkeypatch.setattr(cli, "runner", broken)
    clicked = click(ONE)
    assert clicked.waits == [2]
    assert "程序自己出错了（ZeroDivisionError）" in clicked.stderr

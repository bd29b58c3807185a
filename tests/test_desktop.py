"""Opening the report, and a double click on Windows, played with stand-ins."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.commands.desktop import double_clicked, keep_open
from tests.conftest import Run
from tests.ledgers import ONE


@pytest.mark.parametrize(
    ("arguments", "platform", "processes", "expected"),
    [
        ([], "win32", 1, True),
        ([], "win32", 2, False),
        (["--check"], "win32", 1, False),
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

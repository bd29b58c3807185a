"""`--to`: which formats make which reports. A second format is played, as there is only one yet."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from portfolio import formats
from portfolio.commands import render
from portfolio.commands.files import CouldNotError
from portfolio.commands.render import formats_for
from portfolio.formats import FORMATS, Format, FormatError, Setting
from portfolio.report import Report
from tests.conftest import Run
from tests.ledgers import ONE


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "projects.yaml"
    path.write_text(ONE, encoding="utf-8")
    return path


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format `txt` that can make two reports, the first of the table."""

    def renderer(report: Report, _: Path, __: Path | None) -> Callable[[Setting], bytes]:
        def make(setting: Setting) -> bytes:
            if setting.report == "bulletin":
                raise FormatError("播放的错", "a played mistake")
            return f"{setting.report} {report.title}".encode()

        return make

    module = ModuleType("plain")
    module.renderer = renderer  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "plain", module)
    able = frozenset({"weekly", "bulletin"})
    table = {"txt": Format("plain", ("weekly",), able), **FORMATS}
    monkeypatch.setattr(formats, "FORMATS", table)
    monkeypatch.setattr(render, "FORMATS", table)


def test_a_format_that_is_not_there_is_status_2_and_says_what_there_is(
    run: Callable[..., Run], ledger: Path
) -> None:
    result = run("--ledger", ledger, "--to", "html,docx")
    assert result == (2, "", "render_report.py: 没有“docx”这种格式；有的是：html\n")


@pytest.mark.usefixtures("plain")
def test_each_format_makes_its_own_reports_where_none_is_named(
    run: Callable[..., Run], ledger: Path
) -> None:
    out = ledger.parent / "out"
    result = run("--ledger", ledger, "--to", "all")
    assert result == (0, f"{out / 'weekly.txt'}\n{out / 'report.html'}\n", "")
    assert (out / "weekly.txt").read_text("utf-8").startswith("weekly ")


@pytest.mark.usefixtures("plain")
def test_a_named_report_is_made_in_every_named_format_that_can(
    run: Callable[..., Run], ledger: Path
) -> None:
    out = ledger.parent / "out"
    result = run("--ledger", ledger, "--to", "html,txt", "--report", "wall,weekly")
    names = ["wall.html", "weekly.html", "weekly.txt"]
    assert result == (0, "".join(f"{out / name}\n" for name in names), "")


@pytest.mark.usefixtures("plain")
def test_what_is_impossible_is_said_with_what_is_possible() -> None:
    with pytest.raises(CouldNotError) as no_report:
        formats_for(("wall",), "html,txt")
    assert "能做的是：bulletin、weekly" in no_report.value.words.zh
    with pytest.raises(CouldNotError) as no_format:
        formats_for(("weekly", "wall"), "txt")
    assert no_format.value.words.en == "wall cannot be made as txt; it can as: html"
    assert formats_for(("wall",), "all") == ("html",)
    assert formats_for(None, "txt,html") == ("txt", "html")


@pytest.mark.usefixtures("plain")
def test_pages_of_one_project_need_a_format_that_can(run: Callable[..., Run], ledger: Path) -> None:
    result = run("--ledger", ledger, "--to", "txt", "--split")
    assert (result.status, result.stdout) == (2, "")
    assert "html" in result.stderr
    result = run("--ledger", ledger, "--to", "all", "--split")
    assert sorted(Path(line).name for line in result.stdout.splitlines()) == [
        "port.html",
        "report.html",
        "weekly.txt",
    ]


@pytest.mark.usefixtures("plain")
def test_a_format_that_fails_is_named_and_the_others_are_written(
    run: Callable[..., Run], ledger: Path
) -> None:
    result = run("--ledger", ledger, "--to", "all", "--report", "bulletin")
    out = ledger.parent / "out"
    assert result == (2, f"{out / 'bulletin.html'}\n", "render_report.py: 播放的错\n")


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(("to", "shown"), [("all", "report.html"), ("txt", "weekly.txt")])
def test_open_shows_the_page_wherever_it_stands_in_the_list(
    to: str,
    shown: str,
    run: Callable[..., Run],
    ledger: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def take(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", take)
    assert run("--ledger", ledger, "--to", to, "--open").status == 0
    assert opened == [(ledger.parent / "out" / shown).as_uri()]


@pytest.mark.usefixtures("plain")
def test_watching_needs_a_page(run: Callable[..., Run], ledger: Path) -> None:
    result = run("--ledger", ledger, "--to", "txt", "--watch")
    assert (result.status, result.stdout) == (2, "")
    assert "html" in result.stderr

"""A new ledger renders as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.commands import schemas
from portfolio.commands.files import CouldNotError
from tests.conftest import ROOT, Run
from tests.ledgers import ONE

SCHEMA = ROOT / "portfolio" / "ledger.schema.json"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_ledger_has_no_faults_and_renders(
    lang: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "台账.yaml"
    schema = path.with_name("ledger.schema.json")
    assert run("new", path, "--lang", lang) == (0, f"{path}\n{schema}\n", "")
    result = run("--ledger", path, "--out", tmp_path / "out")
    assert result == (0, f"{tmp_path / 'out' / 'report.html'}\n", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_project_of_a_new_ledger_takes_ten_lines(
    lang: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    run("new", tmp_path / "a.yaml", "--lang", lang)
    text = (tmp_path / "a.yaml").read_text("utf-8")
    first = re.split(r"(?m)^  - ", text)[1]
    assert "进展" in first or "progress" in first
    assert len([li for li in first.splitlines() if li.strip() and li.lstrip()[0] != "#"]) <= 10


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_new_ledger_offers_as_comments_is_sound(
    lang: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    run("new", path, "--lang", lang)
    text = path.read_text("utf-8")
    filled = re.sub(r"(?m)^( {4,})# (?=[^：: ]+: )", r"\1", text)
    assert filled != text
    path.write_text(filled, encoding="utf-8")
    assert run("--ledger", path).stderr == ""


def test_a_new_ledger_leads_an_editor_to_the_schema_beside_it(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    run("new", tmp_path / "a.yaml")
    first = (tmp_path / "a.yaml").read_text("utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=ledger.schema.json"
    assert (tmp_path / "ledger.schema.json").read_bytes() == SCHEMA.read_bytes()


def test_a_new_ledger_in_the_programs_own_folder_is_led_to_the_programs_schema(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schemas, "BESIDE", tmp_path)
    assert run("new", tmp_path / "a.yaml").stdout == f"{tmp_path / 'a.yaml'}\n"
    first = (tmp_path / "a.yaml").read_text("utf-8").split("\n")[0]
    way = first.removeprefix("# yaml-language-server: $schema=")
    assert (tmp_path / way).resolve() == SCHEMA


def test_another_programs_file_in_the_place_of_the_schema_is_left_alone(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "ledger.schema.json").write_text("{}")
    assert run("new", tmp_path / "a.yaml").stdout == f"{tmp_path / 'a.yaml'}\n"
    assert not (tmp_path / "a.yaml").read_text("utf-8").startswith("# yaml-language-server")
    run("--ledger", tmp_path / "a.yaml")
    assert (tmp_path / "ledger.schema.json").read_text() == "{}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_ledger_is_marked_as_fictional(
    lang: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    run("new", tmp_path / "a.yaml", "--lang", lang)
    assert ("虚构示例" if lang == "zh" else "fictional") in (tmp_path / "a.yaml").read_text("utf-8")


def test_a_file_that_is_there_is_left_alone(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("我的")
    result = run("new", path)
    assert (result.status, result.stdout) == (2, "")
    assert str(path) in result.stderr
    assert path.read_text() == "我的"


def test_a_folder_is_no_place_for_a_ledger(run: Callable[..., Run], tmp_path: Path) -> None:
    assert run("new", tmp_path).status == 2


# ---- a ledger that was moved ---------------------------------------------------------------


def moved(folder: Path, way: str) -> Path:
    path = folder / "projects.yaml"
    path.write_text(f"# yaml-language-server: $schema={way}\n{ONE}", encoding="utf-8")
    return path


def test_a_run_writes_the_schema_that_the_ledger_names_beside_it(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = moved(tmp_path, "ledger.schema.json")
    report, schema = tmp_path / "out" / "report.html", tmp_path / "ledger.schema.json"
    assert run("--ledger", path) == (0, f"{report}\n{schema}\n", "")
    assert schema.read_bytes() == SCHEMA.read_bytes()
    assert run("--ledger", path) == (0, f"{report}\n", "")


def test_a_schema_of_an_older_version_is_written_anew(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path, schema = moved(tmp_path, "ledger.schema.json"), tmp_path / "ledger.schema.json"
    schema.write_bytes(SCHEMA.read_bytes()[:4000])
    assert str(schema) in run("--ledger", path).stdout
    assert schema.read_bytes() == SCHEMA.read_bytes()


def test_a_schema_outside_of_the_ledgers_folder_is_not_written_and_the_way_is_said(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    folder = tmp_path / "台账"
    folder.mkdir()
    path = moved(folder, "../../portfolio/ledger.schema.json")
    result = run("--ledger", path)
    assert result.status == 0
    assert (
        f"{path} 改成 $schema=ledger.schema.json。改了以后，下次运行就写在台账旁边" in result.stderr
    )
    assert sorted(p.name for p in folder.iterdir()) == ["out", "projects.yaml"]
    moved(folder, "ledger.schema.json")  # what the message says
    assert run("--ledger", path).stderr == ""


def test_a_part_in_a_folder_below_shares_the_schema_of_the_ledger(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = moved(tmp_path, "ledger.schema.json")
    path.write_text(path.read_text("utf-8") + "include: [parts/*.yaml]\n", encoding="utf-8")
    (tmp_path / "parts").mkdir()
    part = "# yaml-language-server: $schema=../ledger.schema.json\nprojects: []\n"
    (tmp_path / "parts" / "a.yaml").write_text(part, encoding="utf-8")
    assert run("--ledger", path).stderr == ""
    assert [p.name for p in (tmp_path / "parts").iterdir()] == ["a.yaml"]


@pytest.mark.parametrize(
    "first", ["", "# yaml-language-server: $schema=https://example.org/x.json\n"]
)
def test_a_ledger_that_names_no_file_gets_none(
    first: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(first + ONE, encoding="utf-8")
    assert run("--ledger", path).stderr == ""
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "projects.yaml"]


def test_a_check_writes_no_schema(run: Callable[..., Run], tmp_path: Path) -> None:
    run("check", "--ledger", moved(tmp_path, "ledger.schema.json"))
    assert [p.name for p in tmp_path.iterdir()] == ["projects.yaml"]


def test_a_schema_that_cannot_be_written_keeps_no_report_back(
    run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(target: Path, data: bytes) -> None:
        raise CouldNotError(f"写不进 {target}", f"cannot write {target}")

    monkeypatch.setattr(schemas, "replace", refuse)
    result = run("--ledger", moved(tmp_path, "ledger.schema.json"))
    assert result.status == 0
    assert (tmp_path / "out" / "report.html").exists()
    assert "写不进" in result.stderr

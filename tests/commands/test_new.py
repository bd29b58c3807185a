"""A new ledger renders as it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_ledger_has_no_faults_and_renders(
    lang: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "台账.yaml"
    assert run("new", path, "--lang", lang) == (0, f"{path}\n", "")
    assert run("--ledger", path, "--out", tmp_path / "out").stderr == ""
    assert (tmp_path / "out" / "report.html").exists()


def test_a_new_ledger_leads_an_editor_to_the_schema(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    run("new", tmp_path / "a.yaml")
    first = (tmp_path / "a.yaml").read_text("utf-8").split("\n")[0]
    way = first.removeprefix("# yaml-language-server: $schema=")
    assert (tmp_path / way).resolve() == ROOT / "portfolio" / "ledger.schema.json"


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

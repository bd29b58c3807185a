"""What the documents say is what the program does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.commands import COMMANDS
from portfolio.commands.options import OPTIONS
from tests.conftest import LEDGER, ROOT, SEED, Run
from tools.refresh_docs import documents

READMES = ("README.md", "README.zh-CN.md")


@pytest.mark.parametrize("path", list(documents()), ids=lambda path: path.name)
def test_generated_document_is_fresh(path: Path) -> None:
    assert path.read_text("utf-8") == documents()[path], "run python tools/refresh_docs.py"


@pytest.mark.parametrize("name", READMES)
def test_the_ten_line_ledger_of_the_readme_renders(
    name: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    found = re.search(r"```yaml\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    assert found is not None
    path = tmp_path / "projects.yaml"
    path.write_text(found[1], encoding="utf-8")
    assert len(found[1].splitlines()) <= 12
    result = run("--ledger", path, "--out", tmp_path / "out")
    assert (result.status, result.stderr) == (0, "")


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_message_in_the_readme_is_what_the_command_says(
    name: str,
    lang: str,
    run: Callable[..., Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = re.search(
        r"```\n(projects\.yaml:\d.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL
    )
    assert found is not None
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / SEED.name).write_bytes(SEED.read_bytes())
    wrong = LEDGER.read_text("utf-8").replace(
        "july-tour: 二期二批次目前已建成1号、2号倒班房2.5",
        "july-tour: 二期二批次目前已建成1号、2号倒班房2.6",
    )
    (tmp_path / "projects.yaml").write_text(wrong, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("check", "--ledger", "projects.yaml", "--lang", lang)
    assert result.stderr.startswith(found[1])


@pytest.mark.parametrize("name", READMES)
def test_the_files_that_the_readme_names_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert links
    missing = [link for link in links if not (ROOT / link).exists()]
    assert not missing


@pytest.mark.parametrize("name", READMES)
def test_the_map_in_the_readme_names_every_module(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    inside = (ROOT / "portfolio").iterdir()
    modules = [p.stem for p in inside if p.name[0] != "_" and p.suffix in ("", ".py")]
    assert modules
    assert not [module for module in modules if f"`{module}" not in text]


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    commands = [command for command in COMMANDS if command.isalpha()]
    assert commands
    assert not [command for command in commands if f"\n| `{command}" not in text]
    assert not [option for option in OPTIONS if f"`{option}" not in text]


@pytest.mark.parametrize("name", READMES)
def test_the_readme_names_no_option_that_is_not_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    rows = re.findall(r"^\| `(.*?)\|", text, re.MULTILINE)
    named = {option for row in rows for option in re.findall(r"--[a-z-]+", row)}
    assert named
    assert named <= {*OPTIONS, "--version", "--help"}

"""What may be typed: commands and their options, help, usage errors, and in which language."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from portfolio.commands import COMMANDS, WATCH
from portfolio.commands.arguments import help_of, parse
from portfolio.commands.files import CouldNotError
from portfolio.commands.options import OPTIONS
from portfolio.diagnostics import Lang
from tests.conftest import ROOT, Run
from tests.ledgers import HEAD

NAMED = [name for name in COMMANDS if name.isalpha()]


def test_there_are_the_commands_that_the_design_names() -> None:
    assert NAMED == ["new", "add", "check", "fix", "explain"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_module_with_run_and_options_that_are_declared(name: str) -> None:
    assert callable(import_module(COMMANDS[name].module).run)
    assert set(COMMANDS[name].options) <= set(OPTIONS)


def test_every_option_belongs_to_a_command() -> None:
    assert {option for command in COMMANDS.values() for option in command.options} == set(OPTIONS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "2022-08", "--yes", "--ledger", "a.yaml"],
        ["--ledger=a.yaml", "add", "--yes", "2022-08"],
        ["--yes", "--ledger", "a.yaml", "add", "2022-08"],
    ],
)
def test_options_stand_before_or_after_the_command(arguments: list[str]) -> None:
    options = parse(arguments)
    assert (options.command, options.subject) == ("add", "2022-08")
    assert (options.ledger, options.yes) == (Path("a.yaml"), True)


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["--chek"], "没有 --chek 这个选项", "there is no option --chek"),
        (["--che"], "没有 --che 这个选项", "there is no option --che"),
        (["--check"], "--check → check", "--check → check"),
        (["--fix", "--yes"], "--fix → fix", "--fix → fix"),
        (["--explain", "tab"], "--explain → explain", "--explain → explain"),
        (["--explain=tab"], "--explain → explain", "--explain → explain"),
        (["chek"], "有的是：new、add、check", "there are: new, add, check"),
        (["check", "--split"], "check 没有 --split 这个选项", "check has no option --split"),
        (["check", "--watch"], "check 没有 --watch 这个选项", "check has no option --watch"),
        (["--yes"], "要和命令一起用：add、fix", "goes with a command: add, fix"),
        (["add"], "add 后面要写期，如 add 2022-08", "add needs a PERIOD: add 2022-08"),
        (["new"], "new 后面要写文件", "new needs a FILE"),
        (["explain"], "explain 后面要写名称", "explain needs a NAME"),
        (["check", "a.yaml"], "多了“a.yaml”", "`a.yaml` is too much"),
        (["add", "2022-08", "x"], "多了“x”", "`x` is too much"),
        (["--out"], "--out 后面要写一个值", "argument --out: expected one argument"),
        (["--split=1"], "--split 后面不写值", "argument --split: ignored explicit argument '1'"),
        (["--messages", "x"], "--messages 不能是“x”，可以是：text, json, github", "choose from"),
    ],
)
def test_a_usage_error_has_status_2_and_says_in_both_languages_what_is_wrong(
    arguments: list[str], zh: str, en: str, run: Callable[..., Run]
) -> None:
    for lang, words, how in (("zh", zh, "用法见 python"), ("en", en, "usage: python")):
        result = run(*arguments, f"--lang={lang}")
        assert (result.status, result.stdout) == (2, "")
        assert words in result.stderr
        assert how in result.stderr
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("option", [name for name, option in OPTIONS.items() if option.value])
def test_nothing_that_argparse_says_stays_english_in_a_chinese_message(option: str) -> None:
    flags = [name for name, declared in OPTIONS.items() if declared.value is None]
    wrong = [[option], *([flag, f"{flag}=1"] for flag in flags)]
    if OPTIONS[option].choices:
        wrong.append([f"{option}=nothing"])
    for arguments in wrong:
        with pytest.raises(CouldNotError) as error:
            parse(arguments)
        assert not error.value.words.zh.startswith("argument")


# ---- help ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["", *NAMED])
def test_help_ends_with_exit_statuses_and_examples(
    name: str, lang: Lang, run: Callable[..., Run]
) -> None:
    result = run(*([name] if name else []), "--help", "--lang", lang)
    assert (result.status, result.stderr) == (0, "")
    parts = result.stdout.split("\n\n")
    statuses, examples = ("退出码：", "例：") if lang == "zh" else ("exit status:", "examples:")
    assert [line[:3] for line in parts[-2].split("\n")[1:]] == ["  0", "  1", "  2"]
    assert parts[-2].startswith(statuses)
    assert parts[-1].startswith(examples)
    assert f"python render_report.py {name}".rstrip() in parts[-1]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["", *NAMED])
def test_help_fits_into_eighty_columns_and_names_what_the_command_takes(
    name: str, lang: Lang
) -> None:
    said = help_of(name, lang)
    for line in said.split("\n"):
        assert sum(2 if east_asian_width(char) in "WF" else 1 for char in line) <= 80, line
    assert not [option for option in COMMANDS[name].options if f"\n  {option}" not in said]


def test_the_commands_are_listed_in_the_help_of_all(run: Callable[..., Run]) -> None:
    said = run("-h").stdout
    assert not [name for name in NAMED if f"\n  {name} " not in said]
    assert WATCH in said


def test_english_help_has_no_chinese(run: Callable[..., Run]) -> None:
    for name in ("", *NAMED):
        assert help_of(name, "en").isascii()


def test_the_version_is_printed(run: Callable[..., Run]) -> None:
    assert run("--version") == (0, "0.1.0\n", "")


# ---- the reader's language -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "encoding", "english"),
    [
        ("lang: en\n", "utf-8", True),
        ("语言: 英文\n", "utf-8", True),
        ("语言：英文\n", "gb18030", True),
        ("lang: en\n", "utf-16", True),
        ("lang: zh\n", "utf-8", False),
        ("", "utf-8", False),
    ],
)
def test_help_and_usage_errors_speak_the_ledgers_language(
    line: str, encoding: str, english: bool, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_bytes((HEAD + line).encode(encoding))
    assert run("--help", "--ledger", path).stdout.startswith("usage: ") is english
    assert ("there is no option" in run("--nonsense", f"--ledger={path}").stderr) is english
    assert ("no report `x`" in run("--report", "x", "--ledger", path).stderr) is english


def test_lang_goes_before_the_ledgers_language(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + "lang: en\n", encoding="utf-8")
    assert run("--help", "--ledger", path, "--lang", "zh").stdout.startswith("用法：")


@pytest.mark.parametrize("arguments", [["--help", "--ledger", "nowhere"], ["--help", "--ledger"]])
def test_without_a_ledger_help_is_chinese(
    arguments: list[str],
    run: Callable[..., Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert "用法" in result.stdout + result.stderr


# ---- late loading ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["--help"], []),
        (["--nonsense"], []),
        (["new", "{out}"], ["new"]),
        (["explain", "list"], ["explain"]),
        (["check"], ["check"]),
        (["fix"], ["fix"]),
        (["add", "2022-08"], ["add"]),
        (["--out", "{out}"], ["render"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_only_the_module_of_the_command_that_is_asked_for_is_loaded(
    arguments: list[str], loaded: list[str], tmp_path: Path
) -> None:
    words = [word.replace("{out}", str(tmp_path / "x")) for word in arguments]
    script = (
        "import sys; from portfolio.cli import main; main(sys.argv[1:]); "
        "print(*(name for name in sys.modules if name.startswith('portfolio.commands.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    modules = done.stdout.splitlines()[-1].split()
    of_commands = {command.module for command in COMMANDS.values()}
    assert [m.rpartition(".")[2] for m in modules if m in of_commands] == loaded

"""Contacts are in no output unless they are asked for, and neither are numbers in other texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

CONTACT, PHONE, NUMBER = "项目科某人", "0000-7654321", "13800000000"
LEDGER = f"""\
format: 1
title: 示例县重点项目（虚构示例）{NUMBER}
subtitle: {NUMBER}
banner: {NUMBER}
as_of: 2022-08-31
rules: default
basis: {{columns: [联系人, 联系电话, 乡镇], groups: [乡镇, 责任单位]}}
english: {{甲: {NUMBER}}}
projects:
  - id: port
    name: 示例物流港
    scope: 仓库 {NUMBER}
    contact: {CONTACT}
    phone: {PHONE}
    unit: 县住建局 {NUMBER}
    person: 甲 {NUMBER}
    labels: {{乡镇: 示例镇 {NUMBER}}}
    investment: {{total: 5亿元, plan: {{2022: 2亿元}}}}
    note: {NUMBER}
    problems:
      - {{text: 管线 {NUMBER}, raised: 2022-07-01, feedback: [{{date: 2022-07-02, text: {NUMBER}}}]}}
    overrides:
      - {{date: 2022-08-31, dimension: 进度, light: yellow, by: 甲, reason: 看 {NUMBER}}}
    progress:
      - date: 2022-07-31
        stage: 在建
        works: 施工 {NUMBER}
        invested: 0.5亿元
        milestones: {{封顶: {{planned: 2022-08}}}}
        note: {NUMBER}
      - date: 2022-08-31
        reason: 雨 {NUMBER}
        works: 封顶 {NUMBER}
        invested: 0.6亿元
        milestones: {{封顶: {{planned: 2022-10, reason: 雨 {NUMBER}}}}}
directives:
  - {{date: 2022-07-24, by: 甲 {NUMBER}, to: 乙 {NUMBER}, text: 加快 {NUMBER}, projects: [port]}}
remarks:
  - {{date: 2022-07-24, by: 甲, text: 好 {NUMBER}, projects: [port]}}
tours:
  - {{date: 2022-07-24, title: 拉练 {NUMBER}, leaders: [{{name: 甲, title: {NUMBER}}}], stops: [port]}}
waive:
  - {{rule: rate-jumps, reason: 看过 {NUMBER}}}
"""
EVERYTHING = ("--report", "all", "--split")


def pages(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*.html")}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER, "utf-8")
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("split", [(), ("--split",)])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_output_has_a_contact_that_was_not_asked_for(
    ledger: Path, run: Callable[..., Run], lang: str, split: tuple[str, ...], form: str
) -> None:
    out = ledger.parent / "out"
    options = ("--report", "all", *split, "--lang", lang, "--messages", form)
    result = run("--ledger", ledger, "--out", out, *options)
    made = pages(out)
    assert result.status == 0
    assert len(made) >= 5
    assert result.stderr.count("number-in-text") > 15
    for text in (result.stdout, result.stderr, *made, *made.values()):
        for secret in (CONTACT, PHONE, NUMBER):
            assert secret not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_contacts_that_were_asked_for_are_on_the_card_and_in_their_columns(
    ledger: Path, run: Callable[..., Run], lang: str
) -> None:
    out = ledger.parent / "out"
    run("--ledger", ledger, "--out", out, *EVERYTHING, "--lang", lang, "--with-contacts")
    made = pages(out)
    for name in ("report.html", "projects/port.html"):
        assert CONTACT in made[name]
        assert PHONE in made[name]
    assert NUMBER in made["projects/port.html"]


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize(
    "line",
    [
        f"{{id: road, name: 示例大道, phone: {NUMBER}, contact: {CONTACT}, land: 3}}",
        f"{{id: road, name: 示例大道, phone: {NUMBER}, contact: {CONTACT}，land: 3亩, x: 1}}",
        f"{{id: road, name: 示例大道, 联系人 {CONTACT}: 1}}",
        f"{{id: road, name: 示例大道, class: {NUMBER}}}",
        f"{{id: {NUMBER}！, name: 示例大道}}",
        f"{{id: road, name: 示例大道, contact: [{CONTACT}], phone: [{NUMBER}]}}",
        f"{{id: road, name: 示例大道, land: 电话 {NUMBER}}}",
    ],
)
def test_messages_about_a_faulty_line_show_no_number(
    ledger: Path, run: Callable[..., Run], line: str, form: str
) -> None:
    ledger.write_text(LEDGER.replace("directives:\n", f"  - {line}\ndirectives:\n"), "utf-8")
    result = run("check", "--ledger", ledger, "--messages", form)
    assert result.status == 1
    assert NUMBER not in result.stderr
    assert CONTACT not in result.stderr


@pytest.mark.parametrize("command", [("fix",), ("add", "2022-09")])
def test_the_changes_that_a_command_shows_have_no_contact(
    ledger: Path, run: Callable[..., Run], command: tuple[str, ...]
) -> None:
    text = LEDGER.replace(f"phone: {PHONE}", f"phone： {PHONE}").replace(
        "stage: 在建", "stage： 在建"
    )
    ledger.write_text(text if command == ("fix",) else LEDGER, "utf-8")
    result = run(*command, "--ledger", ledger)
    assert "+++" in result.stderr
    for secret in (CONTACT, PHONE, NUMBER):
        assert secret not in result.stderr


def test_a_plain_ledger_is_the_same_with_contacts_and_without(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    example = Path(__file__).parents[2] / "examples" / "small" / "projects.yaml"
    for name, options in (("a", ()), ("b", ("--with-contacts",))):
        run("--ledger", example, "--out", tmp_path / name, *EVERYTHING, *options)
    assert pages(tmp_path / "a")
    assert pages(tmp_path / "a") == pages(tmp_path / "b")

"""Every rule is explained, and its examples do what they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from portfolio.commands.load import load
from portfolio.diagnostics.explanations import (
    DOCUMENT,
    DOCUMENT_TEXT,
    EXPLANATIONS,
    PICTURE,
    ledger_of,
    rules_of,
)
from portfolio.diagnostics.messages import RULES
from tests.conftest import Run

SHOWN = [rule for rule, said in EXPLANATIONS.items() if said.wrong]


def found_in(example: str, folder: Path, of_rules: bool) -> set[str]:
    (folder / DOCUMENT).write_text(DOCUMENT_TEXT, encoding="utf-8")
    Image.new("RGB", (8, 6), "white").save(folder / PICTURE)
    path = folder / "projects.yaml"
    if of_rules:
        (folder / "rules.yaml").write_text(rules_of(example), encoding="utf-8")
        example = "rules: rules.yaml\n"
    path.write_text(ledger_of(example), encoding="utf-8")
    return {fault.rule for fault in load(path).faults}


def test_every_rule_is_explained_and_nothing_else() -> None:
    assert list(EXPLANATIONS) == [rule for rule in EXPLANATIONS if rule in RULES]
    assert set(EXPLANATIONS) == set(RULES)


def test_nearly_every_rule_has_examples() -> None:
    without = {rule for rule in RULES if rule not in SHOWN}
    assert without == {
        *("not-text", "control-character", "other-encoding"),
        *("main-file-only", "include-twice", "source-not-text"),
    }


@pytest.mark.parametrize("rule", SHOWN)
def test_the_wrong_example_gives_just_its_rule(rule: str, tmp_path: Path) -> None:
    assert found_in(EXPLANATIONS[rule].wrong, tmp_path, EXPLANATIONS[rule].of_rules) == {rule}


@pytest.mark.parametrize("rule", SHOWN)
def test_the_right_example_gives_no_fault(rule: str, tmp_path: Path) -> None:
    assert found_in(EXPLANATIONS[rule].right, tmp_path, EXPLANATIONS[rule].of_rules) == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_is_explained_in_the_chosen_language(lang: str, run: Callable[..., Run]) -> None:
    result = run("explain", "full-width-colon", "--lang", lang)
    assert (result.status, result.stderr) == (0, "")
    assert "name：示例物流港" in result.stdout
    assert ("中文输入法" in result.stdout) == (lang == "zh")


def test_all_rules_are_listed(run: Callable[..., Run]) -> None:
    lines = run("explain", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)


def test_a_rule_that_does_not_exist_is_answered_with_the_nearest(run: Callable[..., Run]) -> None:
    result = run("explain", "full-width-colons")
    assert (result.status, result.stdout) == (2, "")
    assert "full-width-colon" in result.stderr

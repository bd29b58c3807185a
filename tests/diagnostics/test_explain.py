"""Every diagnostic is explained, and its examples do what they say, in both key languages."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image

from portfolio.commands.load import load
from portfolio.diagnostics import Lang, catalogue
from portfolio.diagnostics.catalogue import CATALOGUE
from portfolio.diagnostics.catalogue.examples import DOCUMENT, DOCUMENT_TEXT, PICTURE, whole
from portfolio.diagnostics.entry import CatalogueEntry
from portfolio.diagnostics.explain import index
from portfolio.judgement.model import RuleSet
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import FIELDS
from portfolio.ledger.model import Ledger
from tests.conftest import Run

SHOWN = [name for name, entry in CATALOGUE.items() if entry.wrong]
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


def drawn_by(name: str, example: str, lang: Lang, folder: Path) -> set[str]:
    """The diagnostics that an example draws."""
    (folder / DOCUMENT).write_text(DOCUMENT_TEXT, encoding="utf-8")
    Image.new("RGB", (8, 6), "white").save(folder / PICTURE)
    path = folder / "projects.yaml"
    text = whole(CATALOGUE[name], example, lang)
    if CATALOGUE[name].of_rule_set:
        (folder / "rules.yaml").write_text(text, encoding="utf-8")
        text = "format: 1\ntitle: 示例\nas_of: 2022-12-31\nrules: rules.yaml\n"
    path.write_text(text, encoding="utf-8")
    return {d.name for d in load(path).diagnostics}


def test_no_diagnostic_stands_in_two_files() -> None:
    found = [
        name
        for module in pkgutil.iter_modules(catalogue.__path__)
        for table in vars(import_module(f"{catalogue.__name__}.{module.name}")).values()
        if isinstance(table, dict)
        for name, entry in table.items()
        if isinstance(entry, CatalogueEntry)
    ]
    assert sorted(found) == sorted(CATALOGUE)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_diagnostic_is_said_in_both_languages(name: str) -> None:
    entry = CATALOGUE[name]
    assert all((*entry.sentence, *entry.meaning))
    assert bool(entry.zh_help) == bool(entry.en_help)
    assert bool(entry.wrong) == bool(entry.right)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_chinese_message_names_fields_by_their_chinese_keys(name: str) -> None:
    keys = {
        d.en for root in (Ledger, RuleSet) for cls in vocabulary.records(root) for d in FIELDS[cls]
    }
    said = f"{CATALOGUE[name].zh} {CATALOGUE[name].zh_help}"
    words = set(re.findall(r"(?<![{\w./-])[a-z_]{2,}(?![}\w./])", said))
    assert not words & keys


def test_nearly_every_diagnostic_has_examples() -> None:
    without = {name for name in CATALOGUE if name not in SHOWN}
    assert without == {
        *("not-text", "control-character", "other-encoding"),
        *("main-file-only", "include-twice", "source-not-text", "photo-broken"),
    }


@BOTH
@pytest.mark.parametrize("name", SHOWN)
def test_the_wrong_example_draws_just_its_diagnostic(name: str, lang: Lang, tmp_path: Path) -> None:
    assert drawn_by(name, CATALOGUE[name].wrong, lang, tmp_path) == {name}


@BOTH
@pytest.mark.parametrize("name", SHOWN)
def test_the_right_example_draws_none(name: str, lang: Lang, tmp_path: Path) -> None:
    assert drawn_by(name, CATALOGUE[name].right, lang, tmp_path) == set()


def test_the_examples_of_each_language_have_its_keys() -> None:
    keys = vocabulary.words(Ledger)[0] | vocabulary.words(RuleSet)[0]
    for name in SHOWN:
        entry = CATALOGUE[name]
        for example in (entry.wrong, entry.right):
            for lang in ("zh", "en"):
                found = set(re.findall(r"(\w+)[:：]", whole(entry, example, lang))) & keys
                foreign = {key for key in found if key.isascii() == (lang == "zh")}
                assert not foreign, (name, lang)


@BOTH
def test_a_diagnostic_is_explained_in_the_chosen_language(
    lang: str, run: Callable[..., Run]
) -> None:
    result = run("explain", "full-width-colon", "--lang", lang)
    assert (result.status, result.stderr) == (0, "")
    assert ("名称：示例物流港" in result.stdout) == (lang == "zh")
    assert ("name：示例物流港" in result.stdout) == (lang == "en")
    assert ("中文输入法" in result.stdout) == (lang == "zh")


def test_all_diagnostics_are_listed(run: Callable[..., Run]) -> None:
    lines = run("explain", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(CATALOGUE)


@BOTH
def test_the_index_has_a_line_for_each(lang: Lang) -> None:
    names = [line.split("`")[1] for line in index(lang).splitlines()]
    assert names == list(CATALOGUE)


def test_a_diagnostic_that_does_not_exist_is_answered_with_the_nearest(
    run: Callable[..., Run],
) -> None:
    result = run("explain", "full-width-colons")
    assert (result.status, result.stdout) == (2, "")
    assert "full-width-colon" in result.stderr

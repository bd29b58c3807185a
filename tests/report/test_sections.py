"""The table of sections: what it names is there, and each is built from what it needs, once."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable

import pytest

from portfolio.report.order import SECTIONS, Section
from portfolio.report.phrase import called
from tests.conftest import ROOT
from tests.ledgers import reported

TEMPLATES = ROOT / "templates/summary/sections"
PAGE = [section for section in SECTIONS if section.place != "apart"]
FIRST_SCREEN = {"summary", "decisions", "worse"}
RULES = "tuple[RuleSet, ...]"
LEDGER = "format: 1\ntitle: 示例\nas_of: 2022-08-31\nprojects:\n  - {id: a, name: 甲}\n"


def named(section: Section[object]) -> str:
    return section.name


@pytest.mark.parametrize("section", PAGE, ids=named)
def test_a_section_of_the_page_has_a_title_and_a_template_of_its_name(
    section: Section[object],
) -> None:
    module = section.builder().__module__.removeprefix("portfolio.report.")
    assert called(f"{module}.TITLE").zh
    template = (TEMPLATES / f"{section.name}.html.j2").read_text("utf-8")
    assert f'say("{module}.TITLE")' in template


def test_every_template_is_that_of_a_section() -> None:
    found = {path.name.removesuffix(".html.j2") for path in TEMPLATES.iterdir()}
    assert found == {section.name for section in PAGE} | FIRST_SCREEN


def kind(annotation: str) -> str:
    """A type as any module writes it: without the module, and without the None of an empty one."""
    return re.sub(r"\b[a-z_]+\.(?=\w)", "", annotation).removesuffix(" | None")


def made_by(name: str) -> str:
    builder = next(s for s in SECTIONS if s.name == name).builder()
    return kind(inspect.signature(builder).return_annotation)


@pytest.mark.parametrize("section", SECTIONS, ids=named)
def test_a_section_is_built_from_what_it_needs(section: Section[object]) -> None:
    first, *rest = inspect.signature(section.builder()).parameters.values()
    assert first.annotation == "Context"
    wanted = [RULES if name == "rules" else made_by(name) for name in section.needs]
    assert [kind(p.annotation) for p in rest] == wanted


def test_a_section_is_built_once_and_only_where_there_is_anything_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built: list[str] = []
    original = Section.builder

    def counted(section: Section[object]) -> Callable[..., object]:
        built.append(section.name)
        return original(section)

    monkeypatch.setattr(Section, "builder", counted)
    report = reported(LEDGER, "2022-08-31")
    for _ in range(2):
        assert report.overview.rows
        assert not report.lists
        assert not [
            s for s in report.page(split=True) if s.anchor in ("lights", "projects") and s.listed
        ]
    assert sorted(built) == sorted(set(built))
    assert not {"lights", "lists", "whole", "problems", "timeline"} & set(built)


def test_no_class_of_the_report_has_the_name_of_another() -> None:
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "portfolio").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(str(path.relative_to(ROOT / "portfolio")))
    twice = {name: files for name, files in found.items() if len(files) > 1}
    assert not [name for name, files in twice.items() if any("report/" in f for f in files)]

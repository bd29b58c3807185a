"""A citation stands at a figure only where its quote holds that figure; else at its entry.

Figures are read here by a short reading of the test's own, so that the rule is not measured with
its own rod.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from portfolio import report
from portfolio.commands.load import load
from portfolio.diagnostics import Lang
from portfolio.report import brief as brief_cards
from portfolio.report import changes, projects, summary
from portfolio.report.context import Value
from tests.conftest import Run
from tests.ledgers import LEDGERS, ROOT, when

SMALL = ROOT / "examples" / "small" / "projects.yaml"

REPORTS = {
    "seed": (LEDGERS["projects"], None, 1),
    "county": (LEDGERS["fictional"], None, 3),
    "small": (SMALL, "2022-07-31", 2),
}
"""A ledger, the date of its report, by default its own, and how many figures it must cite."""


@cache
def made(name: str, lang: Lang = "zh") -> report.Report:
    path, as_of, _ = REPORTS[name]
    loaded = load(path)
    assert loaded.ledger is not None, loaded.diagnostics
    day = when(as_of) if as_of else None
    return report.build(
        loaded.ledger, loaded.documents, day, rules=loaded.rules, lang=lang, picture=loaded.picture
    )


class Place(NamedTuple):
    """A text of the report and the numbers that stand behind it."""

    text: str
    cites: tuple[int, ...]


def places(thing: Any) -> Iterator[Place]:
    """Every value, change and summary line, whether it is cited or not, in order.

    A history row is an entry and no value: all that the entry quotes stands there.
    """
    if isinstance(thing, Value | changes.ChangeLine | summary.PointLine):
        yield Place(thing.text, thing.cites)
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from places(value)
    elif isinstance(thing, tuple | list) and not isinstance(thing, projects.PastEntry):
        for value in thing:
            yield from places(value)


UNITS = {
    "亿元": 10**8, "万元": 10**4, "元": 1,
    "万平方米": 10**4, "平方米": 1, "公里": 1000, "米": 1, "%": 1, "个": 1, "座": 1,
}  # fmt: skip


def figures(text: str) -> set[tuple[Decimal, str]]:
    """The figures of a text, each in the smallest unit of its kind."""
    kinds = {"亿元": "元", "万元": "元", "万平方米": "平方米", "公里": "米"}
    new = text.replace(" ", "").split("→")[-1]  # of a change, what it is now
    found = re.findall(rf"([\d,]+(?:\.\d+)?)({'|'.join(UNITS)})(?!月)", new)
    return {(Decimal(n.replace(",", "")) * UNITS[u], kinds.get(u, u)) for n, u in found}


@pytest.mark.parametrize("name", REPORTS)
def test_a_citation_at_a_figure_leads_to_a_quote_that_holds_it(name: str) -> None:
    whole = made(name)
    cited = {p for p in places(whole.everything()) if p.cites and figures(p.text)}
    assert len(cited) >= REPORTS[name][2], cited
    for place in cited:
        for n in place.cites:
            assert figures(place.text) & figures(whole.quotes[n].text), (place, whole.quotes[n])


@pytest.mark.parametrize("name", REPORTS)
def test_an_english_report_has_its_citations_at_the_same_places(name: str) -> None:
    """English prints other units, and quotes as they are: what holds is asked of the values."""
    there = [p.cites for p in places(made(name).everything())]
    assert any(there)
    assert [p.cites for p in places(made(name, "en").everything())] == there


def numbers(thing: Any, found: set[int]) -> set[int]:
    """All citations below a part of the report."""
    cites = getattr(thing, "cites", None)
    if cites is not None:
        found |= set(cites)
    if isinstance(thing, tuple):
        for value in thing:
            numbers(value, found)
    return found


@pytest.mark.parametrize("name", REPORTS)
def test_every_quote_of_an_entry_stands_somewhere_on_its_projects_card(name: str) -> None:
    whole = made(name)
    quoting = [c for c in (*whole.projects, *whole.parents) if c.quoted]
    assert quoting
    for card in quoting:
        assert set(card.quoted) <= numbers(card, set()), card.id


@pytest.mark.parametrize("brief", [False, True])
@pytest.mark.parametrize("name", REPORTS)
def test_every_quote_is_linked_to_from_somewhere_on_the_page(
    name: str,
    brief: bool,
    run: Callable[..., Run],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a page of brief cards, which have no room for a project's own, every quote of an entry."""
    if brief:
        monkeypatch.setattr(brief_cards, "MANY", 0)
    path, as_of, _ = REPORTS[name]
    more = ("--as-of", as_of) if as_of else ()
    assert run("--ledger", path, "--out", tmp_path, *more).status == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    whole = made(name)
    entries = {n for c in (*whole.projects, *whole.parents) for n in c.quoted}
    assert entries
    linked = {int(n) for n in re.findall(r'href="#q(\d+)"', page)}
    assert (entries if brief else set(whole.quotes)) <= linked


# ---- one ledger on which each place is told ------------------------------------------------------

MINUTES = """疏港公路影响路基2.1公里，完成投资2.492亿元。

路基全部完成，8月通车。完成率62.3%。年度计划由4亿元调整为3亿元。
"""

HEAD = """format: 1
title: 示例
as_of: 2022-07-31
since: 2022-06-30
sources:
  m: {file: m.txt, title: 纪要, published: 2022-07-31}
projects:
  - id: road
    name: 疏港公路
    investment: {plan: {2022: 4亿元}}
    progress:
"""


def told(tmp_path: Path, entries: str) -> report.Report:
    (tmp_path / "m.txt").write_text(MINUTES, "utf-8")
    path = tmp_path / "projects.yaml"
    path.write_text(HEAD + entries, "utf-8")
    loaded = load(path)
    assert loaded.ledger is not None, loaded.diagnostics
    return report.build(loaded.ledger, loaded.documents)


def at(whole: report.Report, label: str) -> tuple[str, ...]:
    """The quotes that stand at a fact of the card."""
    (card,) = whole.projects
    (value,) = (f.value for f in (*card.top, *card.money, *card.facts) if f.label == label)
    return quoted(whole, value.cites)


def quoted(whole: report.Report, cites: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(whole.quotes[n].text for n in cites)


def test_each_quote_stands_at_the_values_that_it_holds_and_the_rest_at_the_entry(
    tmp_path: Path,
) -> None:
    whole = told(
        tmp_path,
        """      - date: 2022-07-31
        works: 路基施工
        stage: 在建
        invested: 24920万元
        rate: 62.3%
        milestones: {通车: {planned: 2022-08}, 路面: {planned: 2022-07, cite: {m: 路基全部完成}}}
        cite: {m: [影响路基2.1公里, 完成投资2.492亿元, 8月通车, "完成率62.3%"]}
""",
    )
    (card,) = whole.projects
    assert at(whole, "完成投资") == ("完成投资2.492亿元",)
    assert at(whole, "完成率") == ("完成率62.3%",)
    assert at(whole, "形象进度") == at(whole, "阶段") == ()
    stand = {m.name: quoted(whole, m.cites) for m in card.milestones}
    assert stand == {"通车": ("8月通车",), "路面": ("路基全部完成",)}
    assert quoted(whole, card.age.cites) == ("影响路基2.1公里",)
    assert whole.changes is not None
    (changed,) = whole.changes.projects
    lines = {line.text.partition("：")[0]: quoted(whole, line.cites) for line in changed.lines}
    assert lines["完成投资"] == ("完成投资2.492亿元",)
    assert lines["形象进度"] == ()
    assert lines["通车"] == ("8月通车",)
    assert lines["路面"] == ("路基全部完成",)


def test_a_changed_plan_and_a_corrected_value_go_by_the_same_rule(tmp_path: Path) -> None:
    whole = told(
        tmp_path,
        """      - {date: 2022-06-30, invested: 2亿元, cite: {m: 影响路基2.1公里}}
      - date: 2022-07-15
        investment: {plan: {2022: 3亿元}}
        reason: 调整
        cite: {m: [年度计划由4亿元调整为3亿元, 路基全部完成]}
      - date: 2022-07-31
        corrects: 2022-06-30
        invested: 24920万元
        reason: 漏报
        cite: {m: [完成投资2.492亿元, 路基全部完成]}
""",
    )
    (card,) = whole.projects
    assert at(whole, "完成投资") == ("完成投资2.492亿元",)
    assert at(whole, "2022年计划投资") == ("年度计划由4亿元调整为3亿元",)
    assert whole.changes is not None
    (changed,) = whole.changes.projects
    assert len(changed.lines) == 2
    assert {quoted(whole, line.cites) for line in changed.lines} == {
        ("完成投资2.492亿元",),
        ("年度计划由4亿元调整为3亿元",),
    }
    assert [quoted(whole, past.cites) for past in card.history] == [
        ("完成投资2.492亿元", "路基全部完成"),
        ("路基全部完成", "年度计划由4亿元调整为3亿元"),
        ("影响路基2.1公里",),
    ]

"""The rule sets that come with the program say whom they judge, and say it in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from portfolio import report
from portfolio.cli import main
from portfolio.commands.rulesets import names, read
from portfolio.ledger.declare import FIELDS, Record
from tests.judgement.cases import on, rules
from tests.ledgers import HEAD, sound, when

PUBLISHED = [name for name in names() if name != "default"]
CHINESE = re.compile("[\u4e00-\u9fff]")


def texts(thing: object) -> Iterator[str]:
    """Every Chinese text of a record and of those below it, names of series too."""
    if isinstance(thing, str):
        if CHINESE.search(thing):
            yield thing
    elif isinstance(thing, Record):
        for declared in FIELDS[type(thing)]:
            if declared.en not in ("english", "area", "levels"):  # 地方 is in every title
                yield from texts(getattr(thing, declared.attribute))
    elif isinstance(thing, tuple) and not hasattr(thing, "_fields"):
        for one in thing:
            yield from texts(one)
    elif isinstance(thing, dict):
        yield from texts(tuple(thing))


@pytest.mark.parametrize("name", names())
def test_every_text_of_a_rule_set_has_its_english(name: str) -> None:
    found = list(texts(rules(name)))
    assert found
    assert [text for text in found if text not in rules(name).english] == []


@pytest.mark.parametrize("name", names())
def test_no_english_of_a_rule_set_is_left_over(name: str) -> None:
    assert [key for key in rules(name).english if key not in set(texts(rules(name)))] == []


@pytest.mark.parametrize("name", names())
def test_a_rule_set_says_whom_and_which_projects_it_judges(name: str) -> None:
    assert rules(name).object
    assert rules(name).scope


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_rule_set_names_its_source_and_what_is_left_out(name: str) -> None:
    assert rules(name).source
    assert rules(name).left_out


@pytest.mark.parametrize(
    ("name", "cycles"),
    [("xinchang-2019", ["quarter"]), ("mianyang-2022", ["quarter"] * 4), ("default", [None] * 4)],
)
def test_a_list_is_decided_as_often_as_its_source_says(name: str, cycles: list[str]) -> None:
    assert [rule.cycle for rule in rules(name).lists] == cycles


# ---- what a report prints of the rule sets that it was judged by -------------------------------

EMPTY = f"{HEAD}projects:\n  - id: port\n    name: 示例物流港\n    unit: 甲\n"


def about(name: str) -> tuple[str, ...]:
    (source,) = on(name, "2022-12-31", EMPTY).rulesets
    return source.about


def test_a_report_says_whom_a_rule_set_judges() -> None:
    assert "对象说明：项目，看到上月末为止的完成投资" in about("sanya-2022")


def test_a_report_says_which_projects_a_rule_set_is_for() -> None:
    scope = "年度计划投资 1000 万元及以上的市级政府投资项目和社会投资项目"
    assert f"适用范围：{scope}" in about("sanya-2022")


def test_a_report_says_what_was_left_out_of_a_rule_set() -> None:
    lines = [text for text in about("sanya-2022") if text.startswith("没有收的：")]
    assert len(lines) == len(rules("sanya-2022").left_out) == 2


def test_a_rule_set_that_names_no_object_scope_or_gap_prints_none(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("format: 1\ntitle: 示例\nown: 示例县\n", encoding="utf-8")
    own, faults = read(path)
    assert own is not None and not faults
    (source,) = report.build(sound(EMPTY), {}, when("2022-12-31"), rules=(own,)).rulesets
    assert source.about == ()


def test_an_english_report_says_whom_a_rule_set_judges_in_english() -> None:
    own = rules("sanya-2022")
    made = report.build(sound(EMPTY), {}, when("2022-12-31"), rules=(own,), lang="en")
    (source,) = made.rulesets
    what = "projects, by what was invested to the end of the month before"
    assert source.about[0] == f"Object: {what}"
    assert not [text for text in source.about if CHINESE.search(text)]


def test_a_list_says_how_often_it_is_decided_and_for_which_period_now() -> None:
    made = on("xinchang-2019", "2022-11-15", EMPTY)
    assert "每季度评定一次，这次评2022年三季度" in made.lists[0].rule


def test_a_list_that_names_no_cycle_is_decided_once_a_period_of_reporting() -> None:
    made = on("default", "2022-11-15", EMPTY)
    assert "每月评定一次，这次评2022年10月" in made.lists[0].rule


def test_a_ranking_by_score_says_what_its_items_chose() -> None:
    text = EMPTY + (
        "    investment: {plan: {2022: 10000万元}}\n"
        "    progress:\n      - {date: 2022-12-31, invested: 9000万元}\n"
    )
    (table,) = on("unnamed-2020", "2022-12-31", text).rankings
    (chosen,) = table.chosen
    assert chosen.startswith("补定（未按期开工入库）：开工和入库都要有。")


def test_a_page_shows_what_was_left_out_of_a_rule_set(tmp_path: Path) -> None:
    ledger = tmp_path / "projects.yaml"
    ledger.write_text(EMPTY.replace("projects:", "rules: sanya-2022\nprojects:"), encoding="utf-8")
    assert main(["--ledger", str(ledger), "--out", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "没有收的：区的牌看全社会固定资产投资的月度任务" in page

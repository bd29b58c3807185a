"""The rule sets that come with the program say whom they judge, and say it in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from portfolio.commands.rulesets import names
from portfolio.declare import FIELDS, Record
from tests.rules.cases import rules

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

"""Numbers of telephones and persons, and contacts, cannot be read in a message."""

from __future__ import annotations

import pytest

from portfolio.diagnostics import mask
from portfolio.ledger.declare import FIELDS, Role
from portfolio.ledger.model import Project


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("找项目科 13800000000", "找项目科 138****0000"),
        ("138-0000-0000、138 0000 0000", "138******0000、138******0000"),
        ("１３８００００００００", "１３８＊＊＊＊００００"),
        ("0123-4567890", "012*****7890"),
        ("身份证 11010119000101000X", "身份证 110***********000X"),
    ],
)
def test_a_number_keeps_three_digits_in_front_and_four_behind(text: str, shown: str) -> None:
    assert mask.masked(text) == shown


def test_every_number_of_a_text_is_found_in_whatever_line_it_stands() -> None:
    text = (
        "总投资 3亿元\n找 13800000000 或 0123-4567890\n\n编号 1234567，电话１３８００００００００\n"
    )
    numbers = [text[start:end] for start, end in mask.numbers(text)]
    assert numbers == ["13800000000", "0123-4567890", "１３８００００００００"]


def test_no_number_goes_over_the_end_of_a_line() -> None:
    assert list(mask.numbers("1380000\n0000")) == []


@pytest.mark.parametrize(
    "text",
    [
        "总投资13800000000元",
        "13800000000平方米",
        "2017-450114-48-01-900353",
        "国办发〔2022〕138号",
        "2022-07-31",
        "0.13800000000",
        "0000-0000000",  # plainly none
        "91450100MA0000000X",  # the code of a company
        "123456789012",
    ],
)
def test_other_figures_stay_as_they_are(text: str) -> None:
    assert mask.masked(text) == text


@pytest.mark.parametrize(
    ("above", "line", "shown"),
    [
        ([], "    联系人: 某科长，某主任", "    联系人: ＊＊＊＊＊＊＊"),
        ([], "- {联系人: 某科长, 总投资: 5}", "- {联系人: ＊＊＊, 总投资: 5}"),
        ([], "联系电话0000-0000000", "联系电话************"),
        (["    联系人:"], "      - 某科长", "      **＊＊＊"),
        (["    联系人:"], "    - 某科长", "    **＊＊＊"),
        (["    contact: one"], "      and two", "      *******"),
        (["    contact: one"], "    works: two", "    works: two"),
    ],
)
def test_a_contact_is_hidden_in_a_line_and_in_those_that_go_on_with_it(
    above: list[str], line: str, shown: str
) -> None:
    assert mask.line(line, above) == shown


def test_the_key_of_a_contact_alone_hides_nothing() -> None:
    for text in ("  栏目: [联系人, 建设地址]", "备注: 请找联系人确认", "是不是“联系电话”？"):
        assert mask.line(text, []) == mask.sentence(text) == text


def test_the_keys_of_contacts_are_those_that_are_declared() -> None:
    private = [d for d in FIELDS[Project] if Role.PRIVATE in d.roles]
    assert {key for d in private for key in (d.zh, d.en)} == set(mask.KEYS)

"""Quotes against documents."""

from __future__ import annotations

import pytest

from portfolio.evidence.citations import Ambiguous, Document, Miss, Passage, squeeze

TEXT = "示例县举行拉练\n\n  王飞虎来到 示例县 物流港现场。主体工程已提前完成,8月进行试运行。\n\n  王飞要求保质量。\n"


def found(quote: str, text: str = TEXT) -> str:
    """The words that a quote was found at."""
    passage = Document(text).find(quote)
    assert isinstance(passage, Passage)
    return text[passage.start : passage.end]


def test_a_quote_is_found_where_it_stands() -> None:
    assert found("8月进行试运行") == "8月进行试运行"


def test_white_space_does_not_count_on_either_side() -> None:
    assert found("来到示例县物流港") == "来到 示例县 物流港"
    assert found("主体 工程\u3000已提前\u00a0完成") == "主体工程已提前完成"


@pytest.mark.parametrize("quote", ["完成，8月", "8月进行试运行.", "物流港工地"])
def test_nothing_but_white_space_may_differ(quote: str) -> None:
    assert isinstance(Document(TEXT).find(quote), Miss)


def test_a_quote_does_not_run_over_two_paragraphs() -> None:
    assert isinstance(Document(TEXT).find("8月进行试运行。王飞要求"), Miss)


def test_a_paragraph_may_be_broken_into_lines() -> None:
    assert found("主体工程已完成", "主体工程\n已完成") == "主体工程\n已完成"


def test_windows_line_ends_part_paragraphs_too() -> None:
    assert isinstance(Document("甲乙\r\n\r\n丙丁").find("甲乙丙丁"), Miss)


def test_a_short_quote_must_stand_once_only() -> None:
    assert Document(TEXT).find("王飞") == Ambiguous(2)
    assert found("王飞虎") == "王飞虎"


def test_a_quote_of_four_characters_may_stand_twice_and_the_first_counts() -> None:
    assert found("甲乙丙丁", "零甲乙丙丁\n\n甲乙丙丁") == "甲乙丙丁"
    assert Document("零甲乙丙丁\n\n甲乙丙丁").find("甲乙丙丁") == Passage(1, 5)


@pytest.mark.parametrize(
    ("quote", "at", "quoted", "there"),
    [
        ("主体工程已提前完工", 8, "工", "成"),
        ("主体工程已完成", 5, "", "提前"),
        ("主体工程已全部提前完成", 5, "全部", ""),
        ("〓体工程已提前完成", 0, "〓", "主"),
        ("来到示例县物流港工地", 8, "工地", "现场"),
    ],
)
def test_a_near_miss_names_the_first_difference(
    quote: str, at: int, quoted: str, there: str
) -> None:
    miss = Document(TEXT).find(quote)
    assert isinstance(miss, Miss)
    assert (miss.at, miss.quoted, miss.found) == (at, quoted, there)


def test_words_from_elsewhere_have_no_nearest_passage() -> None:
    miss = Document(TEXT).find("生产线全部投产")
    assert isinstance(miss, Miss)
    assert miss.nearest == ""


def test_an_empty_document_has_no_quotes() -> None:
    assert isinstance(Document("").find("主体工程"), Miss)


def test_squeezing_removes_every_kind_of_white_space() -> None:
    assert squeeze(" 甲\u3000乙\u00a0丙\t丁\n") == "甲乙丙丁"

"""Text to located tree: places as an editor counts them, and no guesses of types."""

from __future__ import annotations

import pytest

from portfolio.diagnostics import Text
from portfolio.reading.yamltree import Mapping, Node, Scalar, Sequence, decode, read


def tree(text: str) -> Node:
    root, faults, _ = read(Text("t.yaml", text))
    assert root is not None, faults
    assert not faults
    return root


def value(text: str, key: str) -> Scalar:
    root = tree(text)
    assert isinstance(root, Mapping)
    node = next(node for name, node in root if name.text == key)
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize("text", ["no", "12:30", "010", "2022-07-24", "1_000", "~", "null", ".5"])
def test_a_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert value(f"a: {text}\n", "a").text == text


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("甲: 1\n乙: 2\n", 2, 4),
        ("甲: 1\r\n乙: 2\r\n", 2, 4),
        ("甲: 𠮷\n乙: 2\n", 2, 4),
        ("\ufeff甲: 1\n乙: 2\n", 2, 4),
        ("甲: '一\u0085二'\n乙: 2\n", 2, 4),
        ("甲: '一\u2028二'\n乙: 2\n", 2, 4),
    ],
)
def test_a_place_is_where_an_editor_shows_it(text: str, line: int, column: int) -> None:
    source, faults = decode(text.encode("utf-8"), "t.yaml")
    assert source is not None and not faults
    root = read(source).root
    assert isinstance(root, Mapping)
    span = root.pairs[1][1].span
    assert (span.line, span.column) == (line, column)


def test_a_collection_ends_where_its_last_value_ends() -> None:
    text = "甲:\n  - 乙\n  - 丙\n\n# 注\n丁: 1\n"
    root = tree(text)
    assert isinstance(root, Mapping)
    items = root.pairs[0][1]
    assert isinstance(items, Sequence)
    assert items.items[1].end == text.index("丙") + 1


def test_an_empty_value_is_blank_and_an_empty_text_is_not_plain() -> None:
    assert value("甲:\n乙: 1\n", "甲").blank
    assert not value("甲: ''\n", "甲").plain


def test_of_two_equal_keys_the_first_is_kept_and_both_places_are_named() -> None:
    root, faults, _ = read(Text("t.yaml", "甲: 1\n乙: 2\n甲: 3\n"))
    assert isinstance(root, Mapping)
    assert [key.text for key, _ in root] == ["甲", "乙"]
    assert [(d.name, d.span.line, d.related[0][0].line) for d in faults] == [("repeated-key", 3, 1)]


def test_thirty_two_levels_are_read_and_one_more_is_refused() -> None:
    assert tree("[" * 32 + "]" * 32)
    root, faults, _ = read(Text("t.yaml", "[" * 33 + "]" * 33))
    assert root is None
    assert [d.name for d in faults] == ["too-deep"]

"""Slips as a clerk makes them, pasted or typed in a hurry: one ledger each, in `clerk/`.

`expected.txt` says for each file the line and a word of the cause. It was written before the
checks, from what the clerk did and not from what the program says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Run

CLERK = Path(__file__).parent / "clerk"
HEAD = re.compile(r"^\d\d\.yaml:(\d+):\d+: .*$", re.MULTILINE)
EXCERPT = re.compile(r"^ *\d* \|.*\n", re.MULTILINE)
"""The clerk's own line, which would hold any word that the clerk wrote."""


class Slip(NamedTuple):
    file: str
    line: int
    cause: str


SLIPS = [
    Slip(file, int(line), cause)
    for file, line, cause in (
        row.split(maxsplit=2)
        for row in (CLERK / "expected.txt").read_text("utf-8").splitlines()
        if not row.startswith("#")
    )
]

Said = list[tuple[int, str]]


@pytest.fixture(scope="module")
def said_of() -> dict[str, Said]:
    """Messages of each file: line, and sentence with help. Kept, since each is read by two tests."""
    return {}


@pytest.fixture
def messages(
    run: Callable[..., Run], said_of: dict[str, Said], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Said]:
    monkeypatch.chdir(CLERK)

    def of(file: str) -> Said:
        if file not in said_of:
            told = run("check", "--ledger", f"{file}.yaml").stderr.partition("\n请核对")[0]
            text = EXCERPT.sub("", told)
            heads = list(HEAD.finditer(text))
            ends = [*(head.start() for head in heads[1:]), len(text)]
            said_of[file] = [
                (int(head[1]), text[head.start() : end])
                for head, end in zip(heads, ends[: len(heads)], strict=True)
            ]
        return said_of[file]

    return of


def test_the_ledger_without_a_slip_draws_no_word(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CLERK)
    result = run("check", "--ledger", "sound.yaml")
    assert (result.status, result.stderr) == (0, "sound.yaml：没有发现问题。\n")


def test_there_are_at_least_sixty_slips_each_with_a_file() -> None:
    assert len(SLIPS) >= 60
    assert {slip.file for slip in SLIPS} == {p.stem for p in CLERK.glob("[0-9]*.yaml")}


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.file)
def test_a_slip_is_named_at_its_line_in_at_most_three_messages(
    slip: Slip, messages: Callable[[str], Said]
) -> None:
    said = messages(slip.file)
    assert any(line == slip.line and re.search(slip.cause, text) for line, text in said), said
    assert len(said) <= 3, said


def test_no_slip_passes_by_what_is_said_of_another(messages: Callable[[str], Said]) -> None:
    """The messages of a slip with another cause would not do for this one."""
    accidents = [
        (slip, other.file, text)
        for slip in SLIPS
        for other in SLIPS
        if other.cause != slip.cause
        for line, text in messages(other.file)
        if line == slip.line and re.search(slip.cause, text)
    ]
    assert not accidents

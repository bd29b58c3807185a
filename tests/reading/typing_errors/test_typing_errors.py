"""Typing errors at seeded places: how many point at the right line and name the cause."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from portfolio.cli import main
from tests.conftest import ROOT
from tests.reading.typing_errors import figures, names, pasted  # noqa: F401 -- register their kinds
from tests.reading.typing_errors.generator import KINDS, MistypedLedger, places, widened

LEDGERS = (ROOT / "projects.yaml", ROOT / "examples" / "small" / "projects.yaml")
ENOUGH = 0.95
AT_MOST = 3
"""Messages that one slip may draw."""
WITH_RULES = "格式: 1\n标题: 示例\n统计时点: 2022-12-31\n规则: 规则.yaml\n".encode()
"""A ledger that is judged by a rule set beside it."""

PLACE = re.compile(r"^(?:projects|规则)\.yaml:(\d+):(\d+): \S+?\[([a-z0-9-]+)\]", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every document that the ledgers cite."""
    made = tmp_path_factory.mktemp("typing_errors")
    (made / "seeds").mkdir()
    for seed in (ROOT / "seeds").iterdir():
        (made / "seeds" / seed.name).write_bytes(seed.read_bytes())
    for document in (ROOT / "examples" / "small").glob("*.txt"):
        (made / document.name).write_bytes(document.read_bytes())
    return made


@pytest.fixture(scope="module")
def check(folder: Path) -> Iterator[Check]:
    """What a ledger draws, each ledger once."""

    @cache
    def drawn(data: bytes, file: str) -> list[Message]:
        (folder / "projects.yaml").write_bytes(WITH_RULES)
        (folder / file).write_bytes(data)
        printed = io.StringIO()
        with contextlib.redirect_stderr(printed):
            main(["check", "--ledger", "projects.yaml"])
        return messages(printed.getvalue())

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield drawn


class Score(NamedTuple):
    """How many cases of a kind had the line, the cause and the fix right."""

    line: int
    cause: int
    fix: int
    total: int

    def plus(self, line: object, cause: object, fix: object) -> Score:
        """The score with one more case, of which those that are not empty are right."""
        more = (bool(line), bool(cause), bool(fix), 0)
        return Score(*(old + new for old, new in zip(self, more, strict=True)))


TABLE: dict[str, Score] = {}


class Message(NamedTuple):
    line: int
    name: str
    text: str


Check = Callable[[bytes, str], list[Message]]
"""What the command draws of a file's bytes under a name."""


def messages(stderr: str) -> list[Message]:
    """The messages of a run, each with its place, its name and all that it says."""
    heads = list(PLACE.finditer(stderr))
    ends = [*(head.start() for head in heads), len(stderr)]
    return [
        Message(int(head[1]), head[3], stderr[start:end])
        for head, (start, end) in zip(heads, pairwise(ends), strict=True)
    ]


def helps(case: MistypedLedger, said: Message, check: Check) -> bool:
    """Whether the message says what to do, and doing it leaves none of it."""
    if not re.search(case.fix, said.text.partition("= 改法")[2] or said.text):
        return False
    return not any(m.name in case.diagnostics for m in check(case.mended, case.file))


@pytest.mark.parametrize("name", list(KINDS))
def test_typing_errors_of_a_kind_have_line_cause_and_fix(name: str, check: Check) -> None:
    texts = [path.read_text("utf-8") for path in LEDGERS]
    texts.append(widened(texts[-1]))
    assert [check(text.encode("utf-8"), "projects.yaml") for text in texts] == [[]] * len(texts)
    cases = places(name, texts)
    assert cases
    assert all(case.diagnostics and case.fix and case.mended for case in cases)
    missed, score = [], Score(0, 0, 0, len(cases))
    for case in cases:
        found = check(case.data, case.file)
        there = [m for m in found if case.line in (0, m.line)]
        named = [m for m in there if m.name in case.diagnostics]
        fixed = [m for m in named if helps(case, m, check)]
        score = score.plus(there, named, fixed)
        if not fixed or len(found) > AT_MOST:
            shown = case.data.decode("utf-8", "replace").split("\n")[max(0, case.line - 1)]
            missed.append(f"{case.line} {sorted(case.diagnostics)}: {shown!r} gave {found}")
        assert len(found) <= AT_MOST, missed[-1]
    TABLE[name] = score
    assert min(score) >= ENOUGH * len(cases), "\n".join(missed)


def test_the_table_of_typing_errors_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print("\n  line cause fix  of")
        for name, (line, cause, fix, total) in TABLE.items():
            print(f"  {line:4} {cause:5} {fix:3} {total:3}  {name}")
    assert sum(score.total for score in TABLE.values()) > 500

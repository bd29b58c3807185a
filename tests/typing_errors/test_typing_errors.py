"""Typing errors at seeded places: how many point at the right line and name the cause."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT, Run
from tests.typing_errors import figures  # noqa: F401 -- registers its kinds
from tests.typing_errors.generator import KINDS, MistypedLedger, places, widened

LEDGERS = (ROOT / "projects.yaml", ROOT / "examples" / "small" / "projects.yaml")
ENOUGH = 0.95

PLACE = re.compile(r"^projects\.yaml:(\d+):(\d+): \S+?\[([a-z0-9-]+)\]", re.MULTILINE)


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


class Score(NamedTuple):
    """How many cases of a kind had the line, the cause and the fix right."""

    line: int
    cause: int
    fix: int
    total: int


TABLE: dict[str, Score] = {}


class Message(NamedTuple):
    line: int
    name: str
    text: str


def messages(stderr: str) -> list[Message]:
    """The messages of a run, each with its place, its name and all that it says."""
    heads = list(PLACE.finditer(stderr))
    ends = [*(head.start() for head in heads), len(stderr)]
    return [
        Message(int(head[1]), head[3], stderr[start:end])
        for head, (start, end) in zip(heads, pairwise(ends), strict=True)
    ]


def helps(case: MistypedLedger, said: Message, check: Callable[[bytes], list[Message]]) -> bool:
    """Whether the message says what to do, and doing it leaves none of it."""
    if not re.search(case.fix, said.text.partition("= 改法")[2] or said.text):
        return False
    return not any(m.name in case.diagnostics for m in check(case.mended))


@pytest.mark.parametrize("name", list(KINDS))
def test_typing_errors_of_a_kind_have_line_cause_and_fix(
    name: str, folder: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)

    def check(data: bytes) -> list[Message]:
        (folder / "projects.yaml").write_bytes(data)
        return messages(run("check", "--ledger", "projects.yaml").stderr)

    texts = [path.read_text("utf-8") for path in LEDGERS]
    texts.append(widened(texts[-1]))
    cases = places(name, texts)
    assert cases
    missed, lines, causes, fixes = [], 0, 0, 0
    for case in cases:
        found = check(case.data)
        there = [m for m in found if case.line in (0, m.line)]
        named = [m for m in there if m.name in case.diagnostics]
        fixed = [m for m in named if case.mended and helps(case, m, check)]
        lines, causes, fixes = lines + bool(there), causes + bool(named), fixes + bool(fixed)
        if not (fixed if case.mended else named):
            shown = case.data.decode("utf-8", "replace").split("\n")[max(0, case.line - 1)]
            missed.append(f"{case.line} {sorted(case.diagnostics)}: {shown!r} gave {found}")
    TABLE[name] = Score(lines, causes, fixes, len(cases))
    assert len(missed) <= (1 - ENOUGH) * len(cases), "\n".join(missed)


def test_the_table_of_typing_errors_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print("\n  line cause fix  of")
        for name, (line, cause, fix, total) in TABLE.items():
            print(f"  {line:4} {cause:5} {fix:3} {total:3}  {name}")
    assert sum(score.total for score in TABLE.values()) > 500

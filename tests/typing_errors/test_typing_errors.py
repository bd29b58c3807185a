"""Typing errors at seeded places: how many point at the right line and name the cause."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.typing_errors.generator import KINDS, places, widened

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


TABLE: dict[str, tuple[int, int]] = {}


@pytest.mark.parametrize("name", list(KINDS))
def test_typing_errors_of_a_kind_point_at_their_line_and_name_their_cause(
    name: str, folder: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    texts = [path.read_text("utf-8") for path in LEDGERS]
    texts.append(widened(texts[-1]))
    cases = places(name, texts)
    assert cases
    missed = []
    for case in cases:
        (folder / "projects.yaml").write_bytes(case.data)
        result = run("check", "--ledger", "projects.yaml")
        found = [(int(line), diagnostic) for line, _, diagnostic in PLACE.findall(result.stderr)]
        right = [
            diagnostic
            for line, diagnostic in found
            if case.line in (0, line) and diagnostic in case.diagnostics
        ]
        if not right:
            shown = case.data.decode("utf-8", "replace").split("\n")[max(0, case.line - 1)]
            missed.append(f"{case.line} {sorted(case.diagnostics)}: {shown!r} gave {found}")
    TABLE[name] = (len(cases) - len(missed), len(cases))
    assert len(missed) <= (1 - ENOUGH) * len(cases), "\n".join(missed)


def test_the_table_of_typing_errors_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print()
        for name, (right, total) in TABLE.items():
            print(f"  {right:3} of {total:3}  {name}")
    assert sum(total for _, total in TABLE.values()) > 500

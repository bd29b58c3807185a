"""Every message, produced by a ledger of its own through the real command, and read by eye."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.diagnostics.catalogue import CATALOGUE
from tests.conftest import Run

ERRORS = Path(__file__).parent.parent / "errors"
CASES = sorted(ERRORS.glob("*.yaml"))

PLEASE_CHECK = re.compile("^(?:请核对（|Please check )", re.MULTILINE)
"""How the list of new warnings begins, which says again what the messages say."""


def diagnostic_of(case: Path) -> str:
    """The diagnostic that a case is named for: `wrong-kind-list.yaml` is a case of `wrong-kind`."""
    return max((name for name in CATALOGUE if f"{case.stem}-".startswith(f"{name}-")), key=len)


def test_every_diagnostic_has_a_case() -> None:
    assert CASES
    assert {diagnostic_of(case) for case in CASES} == set(CATALOGUE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_message_is_as_expected_in_both_languages(
    case: Path,
    run: Callable[..., Run],
    golden: Callable[[str, Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ERRORS)
    said = []
    for lang in ("zh", "en"):
        result = run("--ledger", case.name, "--out", tmp_path, "--lang", lang)
        severity = CATALOGUE[diagnostic_of(case)].severity
        assert result.status == (1 if severity == "error" else 0)
        assert f"[{diagnostic_of(case)}]" in result.stderr
        assert bool(result.stdout) == (severity == "warning")
        assert any(tmp_path.iterdir()) == (severity == "warning")
        for path in tmp_path.iterdir():
            path.unlink()
        messages = PLEASE_CHECK.split(result.stderr)[0]
        said.append(f"--- {lang}\n{messages}")
    golden("\n".join(said), case.with_suffix(".txt"))

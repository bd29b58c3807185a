"""The month in `docs/` is what happens: its steps are taken, and what is printed is compared."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

PAGES = ("month.md", "month.zh-CN.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ python render_report\.py (.*)$")


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Path:
    return ROOT / "docs" / str(request.param)


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Kind and lines of every block, in order."""
    return ((kind, body) for kind, body in BLOCK.findall(text))


def test_every_step_prints_what_the_page_says(
    page: Path,
    run: Callable[..., Run],
    golden: Callable[[str, Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    ledger = Path("projects.yaml")
    printed = ""

    def taken(found: re.Match[str]) -> str:
        """A block as it should be, its step taken."""
        nonlocal printed
        kind, body = found.groups()
        if kind == "console":
            command = body.split("\n")[0]
            asked = COMMAND.match(command)
            assert asked is not None, command
            result = run(*shlex.split(asked[1]))
            assert result.status == 0, result.stderr
            printed = result.stdout
            return f"```console\n{command}\n{result.stderr}{result.stdout}```"
        if kind == "diff":
            edit(ledger, body)
        elif kind == "yaml":
            waived = Path("waived.yaml")
            waived.write_text(ledger.read_text("utf-8") + body, encoding="utf-8")
            assert run("check", "--ledger", waived).stderr.count("\n") == 1  # nothing found
            waived.unlink()
        elif kind == "text":
            said = words(Path(printed.strip()))
            assert body.strip()
            assert not [line for line in body.splitlines() if line not in said]
        return found[0]

    golden(BLOCK.sub(taken, page.read_text("utf-8")), page)


def edit(ledger: Path, diff: str) -> None:
    """Make a change that the page shows as a diff."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] != "+")
    new = "".join(line[1:] for line in lines if line[0] != "-")
    text = ledger.read_text("utf-8")
    assert text.count(old) == 1, diff
    ledger.write_text(text.replace(old, new), encoding="utf-8")


def words(page: Path) -> str:
    """What can be read on a page, a line for every block of it."""
    body = page.read_text("utf-8").partition("<body")[2]
    inline = r"</?(?:span|b|a|strong|em|time|bdi|small)\b[^>]*>"
    return unescape(re.sub(r"<[^>]+>", "\n", re.sub(inline, "", body)))


def test_both_languages_take_the_same_steps() -> None:
    english, chinese = (
        [kind for kind, _ in blocks((ROOT / "docs" / name).read_text("utf-8"))] for name in PAGES
    )
    assert english == chinese
    assert {"console", "diff", "yaml", "text"} <= set(english)

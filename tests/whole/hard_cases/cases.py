"""What a case is, and how it is run: a ledger in, the pages of three reports out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Run
from tests.whole.hard_cases.pages import Page, read, where

HEAD = "格式: 1\n标题: 示例县重点项目进展\n"
REPORTS = {"summary": "report.html", "weekly": "weekly.html", "bulletin": "bulletin.html"}


class Case(NamedTuple):
    """One behaviour. `point` is that of issue 10, `name` a sentence, `why` the arithmetic by hand.

    `says` and `never` are places with pieces of text, as `pages.where` reads them; `cited` are
    places with all the quotes that the numbers there lead to. `files` lie beside the ledger, and
    `options` are given to the command.
    """

    point: int
    name: str
    why: str
    ledger: str
    says: tuple[str, ...]
    never: tuple[str, ...] = ()
    cited: tuple[tuple[str, set[str]], ...] = ()
    files: Mapping[str, str] = {}
    options: tuple[str, ...] = ()


def each(cases: tuple[Case, ...]) -> pytest.MarkDecorator:
    """One test a case, named by its point and its sentence."""
    names = [f"{case.point}: {case.name}" for case in cases]
    assert len(set(names)) == len(names)
    return pytest.mark.parametrize("case", cases, ids=names)


def pages(case: Case, run: Callable[..., Run], folder: Path) -> dict[str, Page]:
    """The pages that the command makes of a case's ledger."""
    for name, text in case.files.items():
        (folder / name).write_text(text, "utf-8")
    ledger = folder / "projects.yaml"
    ledger.write_text(HEAD + case.ledger.lstrip("\n"), "utf-8")
    out = folder / "out"
    found = run("--ledger", ledger, "--out", out, "--report", ",".join(REPORTS), *case.options)
    if found.status:
        pytest.fail(found.stderr, pytrace=False)
    return {name: read((out / file).read_text("utf-8")) for name, file in REPORTS.items()}


def judge(case: Case, run: Callable[..., Run], folder: Path) -> None:
    """Every expectation of a case holds; all that do not are named together."""
    made = pages(case, run, folder)
    assert case.says or case.cited
    wrong: list[str] = []
    for text in case.says:
        wanted = where(text)
        if not wanted.within(made):
            near = wanted._replace(pieces=wanted.pieces[:1]).within(made)
            seen = near or wanted._replace(pieces=()).within(made)
            wrong.append(f"lacks {text}\n" + "".join(f"    {line.text}\n" for line in seen[:12]))
    for text in case.never:
        wrong += [f"has {text}\n    {line.text}\n" for line in where(text).within(made)[:3]]
    for text, quotes in case.cited:
        lines = where(text).within(made)
        if not lines:
            wrong.append(f"lacks {text}\n")
            continue
        line = min(lines, key=lambda found: len(found.text))
        leads_to = {made[where(text).page].quotes[n] for n in line.cites}
        if leads_to != quotes:
            wrong.append(f"{text} leads to {leads_to}\n    {line.text}\n")
    if wrong:
        pytest.fail(f"{case.why}\n" + "".join(wrong), pytrace=False)

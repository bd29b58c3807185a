"""How much is computed: counted, so that it says the same on every machine.

A fact is computed once a run for each date at which it differs, and the work grows with the ledger.
"""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from bench.large import COUNTY, large
from portfolio.cli import main
from portfolio.commands import render
from tests.conftest import ROOT

OFTEN = 2_000
"""Calls from which on it matters how a function grows."""

EACH = {
    "ledger/walk.py:_gather": 40,
    "facts/reported.py:track": 21,
    "facts/state.py:State.__init__": 7,
    "facts/investment.py:_year": 7,
    "facts/investment.py:_measured": 5,
    "judgement/lights.py:_judged": 12,
    "judgement/lights.py:_measure": 12,
    "judgement/measures/progress.py:_rate": 5,
    "report/telling.py:_explained": 8,
    "report/milestones.py:_mark": 4,
    "report/projects.py:card": 1,
}
"""How often a project may need each in one report. A state is made for each day that is looked back
to and at which more was known: here about seven of a project's nine entries. What was reported of
a field or a milestone is put in order once, and not for each of these days; the eight lights are
judged for the day of the report, and for an earlier one where it is asked how long one is on. The
records, about 18 of a project, are walked over twice: for all checks, and for the citations.
"""


def calls(ledger: Path, out: Path) -> Counter[str]:
    """How often each of our functions was called while the report of a ledger was made."""
    profile = cProfile.Profile()
    status = profile.runcall(main, ["--ledger", str(ledger), "--out", str(out)])
    assert status == 0
    stats: dict[tuple[str, int, str], tuple[int, ...]] = vars(pstats.Stats(profile))["stats"]
    found: Counter[str] = Counter()
    package = ROOT / "portfolio"
    for (file, line, name), (_, called, *_) in stats.items():
        path = Path(file)
        if path.is_relative_to(package):
            found[f"{path.relative_to(package).as_posix()}:{_qualified(path, line, name)}"] += (
                called
            )
    return found


def _qualified(path: Path, line: int, name: str) -> str:
    """The name of a method with that of its class, which stands above it."""
    if name != "__init__":
        return name
    above = path.read_text("utf-8").split("\n")[:line]
    return (
        next(
            x.split()[1].split("(")[0].rstrip(":")
            for x in reversed(above)
            if x.startswith("class ")
        )
        + f".{name}"
    )


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Counter[str]]:
    folder = tmp_path_factory.mktemp("work")
    return {
        40: calls(COUNTY / "projects.yaml", folder / "county"),
        300: calls(large(300, folder / "300"), folder / "300" / "out"),
        600: calls(large(600, folder / "600"), folder / "600" / "out"),
    }


@pytest.mark.parametrize("projects", [40, 300, 600])
@pytest.mark.parametrize("name", EACH)
def test_a_fact_is_computed_once(
    name: str, projects: int, counted: dict[int, Counter[str]]
) -> None:
    done = counted[projects][name]
    assert done, f"{name} is not called; which function does this now?"
    assert done <= EACH[name] * projects, f"{name}: {done} times for {projects} projects"


def test_work_grows_with_the_ledger_and_not_faster(counted: dict[int, Counter[str]]) -> None:
    """Twice the projects, at most twice the calls of any function, and a tenth for good measure."""
    grown = {
        name: f"{counted[300][name]} → {done}"
        for name, done in counted[600].items()
        if done > OFTEN and done > 2.2 * counted[300][name]
    }
    assert not grown


def test_a_template_is_compiled_once_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a page for every project and unit, and nothing compiled before."""
    compiled: Counter[str] = Counter()
    compile_ = Environment.compile

    def counting(
        self: Environment, source: Any, name: Any = None, *more: Any, **options: Any
    ) -> Any:
        compiled[name] += 1
        return compile_(self, source, name, *more, **options)

    monkeypatch.setattr(Environment, "compile", counting)
    monkeypatch.setattr(render, "CACHE", None)
    ledger = COUNTY / "projects.yaml"
    assert (
        main(["--ledger", str(ledger), "--split", "--report", "all", "--out", str(tmp_path)]) == 0
    )
    assert len(list(tmp_path.rglob("*.html"))) > 50
    assert compiled["project/page.html.j2"] == 1
    assert {name: n for name, n in compiled.items() if n > 1} == {}

"""Runs that are killed at random moments, and twenty at once. Part of `make prove`.

The ledger has two states, so that a page says which run it comes from; one has projects that the
other has not, so that pages are removed as well.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from portfolio.cli import main
from portfolio.commands.written import LIST
from tests.conftest import ROOT, Run
from tests.conftest import run as run  # the fixture
from tests.ledgers import HEAD

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")

KILLS, AT_ONCE, SEED = 200, 20, 20221231

STATES = {"早": 12, "晚": 9}
"""The title of each state of the ledger, and how many projects it has."""

OPTIONS = ("--report", "all", "--split")

Files = Mapping[str, bytes]


def options(folder: Path, state: str) -> list[str]:
    return ["--ledger", str(folder / f"{state}.yaml"), "--out", str(folder / "out"), *OPTIONS]


def start(folder: Path, state: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "render_report.py"), *options(folder, state)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def files(out: Path) -> dict[str, bytes]:
    found = (p for p in out.rglob("*") if p.is_file())
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in found}


def is_stray(name: str) -> bool:
    return Path(name).name.startswith(".")


def batches(found: Files) -> set[bytes]:
    return {
        data.partition(b'<meta name="batch" content="')[2][:9]
        for name, data in found.items()
        if name.endswith(".html")
    }


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, Files]:
    """The set of each state, made in peace."""
    found: dict[str, Files] = {}
    for state, count in STATES.items():
        projects = "".join(
            f"  - {{id: p{n}, name: 第{n}项目, unit: 第{n}局}}\n" for n in range(count)
        )
        text = f"{HEAD.replace('示例', f'示例{state}')}projects:\n{projects}"
        (tmp_path / f"{state}.yaml").write_text(text, "utf-8")
        alone = tmp_path / state
        assert main([*options(tmp_path, state), "--out", str(alone)]) == 0
        found[state] = files(alone)
        assert len(found[state]) == 5 + 2 * count + 1
    return found


def test_of_200_killed_runs_none_leaves_a_torn_page_or_anything_after_the_next(
    whole: dict[str, Files], tmp_path: Path, run: Callable[..., Run]
) -> None:
    dice = random.Random(SEED)  # noqa: S311
    out = tmp_path / "out"
    takes = measured(tmp_path)
    strays = mixed = 0
    for n in range(KILLS):
        killed(tmp_path, dice, takes, ("start", "writing", "moving")[n % 3])
        left = files(out)
        strays += any(map(is_stray, left))
        pages = {name: data for name, data in left.items() if name.endswith(".html")}
        torn = [
            name
            for name, data in pages.items()
            if not is_stray(name) and data not in (set_.get(name) for set_ in whole.values())
        ]
        assert torn == [], f"run {n}"
        several = len(batches(pages)) > 1
        mixed += several
        (tmp_path / "projects.yaml").write_bytes((tmp_path / "早.yaml").read_bytes())
        said = run("check", "--ledger", tmp_path / "projects.yaml").stderr
        assert ("不是同一批" in said) == several, f"run {n}"
        if dice.random() < 0.5:  # else the next run is killed, too
            state = dice.choice(list(STATES))
            assert main(options(tmp_path, state)) == 0
            assert files(out) == whole[state], f"run {n}"
    assert strays > 5
    assert mixed > 5
    print(f"{KILLS} runs killed: {strays} left files of ours, {mixed} a mixed set")


def measured(folder: Path) -> float:
    """Seconds that a run takes, so that moments are spread over the whole of it."""
    begun = time.monotonic()
    assert start(folder, "早").wait() == 0
    return time.monotonic() - begun


def killed(folder: Path, dice: random.Random, takes: float, after: str) -> None:
    """Kill a run at a random moment: of all, of those when it writes, or when it moves pages."""
    out = folder / "out"
    moments: Mapping[str, tuple[Callable[[], bool], float]] = {
        "start": (lambda: True, takes),
        "writing": (lambda: any(out.glob(".render_report-*")), takes / 10),
        "moving": (lambda: b'"making"' in list_of(out), takes / 200),
    }
    happened, span = moments[after]
    moment = dice.uniform(0, span)
    process = start(folder, dice.choice(list(STATES)))
    while process.poll() is None and not happened():
        pass
    time.sleep(moment)
    process.kill()
    process.wait()


def list_of(out: Path) -> bytes:
    path = out / LIST
    return path.read_bytes() if path.exists() else b""


def test_of_20_runs_at_once_one_leaves_its_whole_set(
    whole: dict[str, Files], tmp_path: Path
) -> None:
    both = list(STATES)
    running = [start(tmp_path, both[n % 2]) for n in range(AT_ONCE)]
    assert [process.wait() for process in running] == [0] * AT_ONCE
    left = files(tmp_path / "out")
    assert len(batches(left)) == 1
    assert left in whole.values()

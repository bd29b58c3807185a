"""Every file operation of the commands that write, made to fail with every error, and the process
killed at each.

The operations are listed, so that a new one without a case fails.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from portfolio.cli import main
from tests.commands.disk import Disk, in_a_child, kill, raising
from tests.conftest import ROOT, Run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="plays a POSIX system")

ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)

LEDGER = """\
format: 1
title: 示例
as_of: 2022-12-31
include: [part.yaml]
rules: [own.yaml]
sources:
  s: {file: s.txt, title: 示例文件}
projects:
  - id: a
    name: 示例项目
    unit: 示例局
    progress:
      - date: 2022-12-31
        works: 主体封顶
        photos: [{file: p.png, text: 主体}]
        cite: {s: 主体工程已封顶}
"""
GONE = """\
  - id: gone
    name: 已经不做的项目
"""


# Each line is an operation, and before it the exit status if that one fails. It is 1 where the ledger
# names a file that cannot be read, which is an error of the ledger, and 0 where the report is
# there all the same.
READ = """\
2 open projects.yaml
2 read projects.yaml
2 open part.yaml
2 read part.yaml
1 open s.txt
1 read s.txt
2 open own.yaml
2 read own.yaml
1 open p.png
1 read p.png
1 open p.png
1 read p.png
"""


def drafted(folder: str) -> str:
    """A file is written beside its place and brought to the disk."""
    there = f"{folder}/TEMPORARY".removeprefix("./")
    return f"2 open {there}\n2 write {there}\n2 flush {there}\n2 fsync {there}\n"


FIRST = f"""\
{READ}\
2 mkdir out
0 open out
0 lock out
0 listdir out/projects
0 listdir out/units
0 listdir out
0 mkdir out
{drafted("out")}\
2 mkdir out/projects
{drafted("out/projects")}\
2 mkdir out/units
{drafted("out/units")}\
{drafted("out")}\
2 replace out/TEMPORARY
2 replace out/TEMPORARY
2 replace out/projects/TEMPORARY
2 replace out/units/TEMPORARY
{drafted("out")}\
2 replace out/TEMPORARY
0 open out
2 fsync out
0 open out/projects
2 fsync out/projects
0 open out/units
2 fsync out/units
0 open projects.yaml
0 read projects.yaml
0 open part.yaml
0 read part.yaml
0 open own.yaml
0 read own.yaml
"""

AGAIN = (
    FIRST.replace("2 mkdir", "0 mkdir")
    .replace(
        "0 lock out\n",
        "0 lock out\n2 open out/written.json\n2 read out/written.json\n",
    )
    .replace("2 fsync out/TEMPORARY\n", "2 fsync out/TEMPORARY\n2 chmod out/TEMPORARY\n", 1)
    .replace(
        "2 replace out/units/TEMPORARY\n",
        "2 replace out/units/TEMPORARY\n"
        "2 open out/projects/gone.html\n2 read out/projects/gone.html\n"
        "2 unlink out/projects/gone.html\n0 rmdir out/projects\n",
    )
)

NEW = f"""\
2 open ledger.schema.json
2 read ledger.schema.json
0 mkdir .
0 open .
0 lock .
0 listdir .
{drafted(".")}\
2 replace TEMPORARY
0 open .
2 fsync .
"""

ADD = (
    READ
    + "2 open projects.yaml\n2 read projects.yaml\n2 open part.yaml\n2 read part.yaml\n"
    + "".join(NEW.splitlines(keepends=True)[2:])
)


class Scene(NamedTuple):
    """What stands in a folder, the command, and its operations."""

    name: str
    prepare: Callable[[Path], None]
    command: Callable[[Path], list[str]]
    operations: str


def folder(at: Path) -> None:
    """A ledger with all that it can name."""
    (at / "part.yaml").write_text("projects: []\n", "utf-8")
    rules = (ROOT / "portfolio" / "judgement" / "rulesets" / "default.yaml").read_text("utf-8")
    (at / "own.yaml").write_text(rules.partition("\n")[2], "utf-8")
    (at / "s.txt").write_text("主体工程已封顶\n", "utf-8")
    Image.new("RGB", (8, 6), "white").save(at / "p.png")
    (at / "projects.yaml").write_text(LEDGER, "utf-8")


def with_reports(at: Path) -> None:
    """The same, and the set of an older ledger, with a page too many and a mode of its own."""
    folder(at)
    (at / "projects.yaml").write_text(LEDGER.replace("title: 示例", "title: 旧") + GONE, "utf-8")
    assert main(render(at)) == 0
    (at / "out" / "weekly.html").chmod(0o600)
    (at / "projects.yaml").write_text(LEDGER, "utf-8")


def render(at: Path) -> list[str]:
    return ["--ledger", str(at / "projects.yaml"), "--report", "weekly", "--split"]


def new(at: Path) -> list[str]:
    return ["new", str(at / "projects.yaml")]


def add(at: Path) -> list[str]:
    return ["add", "2023-01", "--ledger", str(at / "projects.yaml"), "--yes"]


def another_schema(at: Path) -> None:
    (at / "ledger.schema.json").write_text("somebody's", "utf-8")


SCENES = (
    Scene("render", folder, render, FIRST),
    Scene("render again", with_reports, render, AGAIN),
    Scene("new", another_schema, new, NEW),
    Scene("add", folder, add, ADD),
)
EACH = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)


def files(at: Path) -> dict[str, bytes]:
    return {p.relative_to(at).as_posix(): p.read_bytes() for p in at.rglob("*") if p.is_file()}


def performed(scene: Scene, at: Path, disk: Disk, run: Callable[..., Run]) -> Run:
    """The command in a copy of the folder, on a disk."""
    with pytest.MonkeyPatch.context() as patch:
        disk.watch(patch)
        return run(*scene.command(at))


@pytest.fixture
def start(scene: Scene, tmp_path: Path) -> Path:
    at = tmp_path / "start"
    at.mkdir()
    scene.prepare(at)
    return at


def copied(start: Path, name: str) -> Path:
    """A copy of a folder, in one of the same name: messages are as long in each."""
    at = start.parent / name / "ledger"
    shutil.copytree(start, at)
    return at


@EACH
def test_every_operation_has_a_case(scene: Scene, start: Path, run: Callable[..., Run]) -> None:
    disk = Disk(copied(start, "good"))
    assert performed(scene, disk.folder, disk, run).status == 0
    assert disk.done == [line[2:] for line in scene.operations.splitlines()]


@EACH
@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
def test_a_fault_is_a_sentence_and_leaves_every_file_whole(
    number: int, scene: Scene, start: Path, run: Callable[..., Run]
) -> None:
    good = copied(start, "good")
    assert run(*scene.command(good)).status == 0
    old, whole = files(start), files(good)
    wrong = []
    for n, line in enumerate(scene.operations.splitlines()):
        disk = Disk(copied(start, f"{n}"))
        disk.at, disk.fail = n, raising(number)
        done = performed(scene, disk.folder, disk, run)
        left = files(disk.folder)
        if (
            str(done.status) != line[0]
            or (done.status == 2 and not said(done.stderr))
            or any(data not in (old.get(name), whole.get(name)) for name, data in pages(left))
            or any("TEMPORARY" in name or ".tmp" in name for name in left)
            or (before_the_first_page(scene, n) and pages(left) != pages(old) and line[0] != "0")
            or (done.status == 0 and pages(left) != pages(whole))
            or (left not in (old, whole) and run(*scene.command(disk.folder)).status)
            or files(disk.folder) not in (old, whole)
        ):
            wrong.append((line, done))
    assert wrong == []


def said(text: str) -> bool:
    """One sentence at the end, and nothing that only a programmer reads."""
    return text.splitlines()[-1].startswith("render_report.py: ") and "Traceback" not in text


def pages(found: dict[str, bytes]) -> list[tuple[str, bytes]]:
    """All files but the list, which says in between what is being made."""
    return sorted(item for item in found.items() if item[0] != "out/written.json")


def before_the_first_page(scene: Scene, n: int) -> bool:
    """The first file that is moved into its place is the list."""
    lines = scene.operations.splitlines()
    return n <= next(m for m, line in enumerate(lines) if " replace " in line)


@pytest.mark.parametrize("scene", SCENES[1:2], ids=lambda scene: scene.name)
def test_a_kill_at_any_operation_leaves_whole_files_and_the_next_run_a_whole_set(
    scene: Scene, start: Path, run: Callable[..., Run]
) -> None:
    good = copied(start, "good")
    assert run(*scene.command(good)).status == 0
    old, whole = files(start), files(good)
    wrong = []
    for n, line in enumerate(scene.operations.splitlines()):
        disk = Disk(copied(start, f"{n}"))
        disk.at, disk.fail = n, kill
        assert in_a_child(partial(performed, scene, disk.folder, disk, run)) < 0
        left = {name: data for name, data in files(disk.folder).items() if ".tmp" not in name}
        is_mixed = "不是同一批" in run("check", *scene.command(disk.folder)[:2]).stderr
        batches = {batch(data) for name, data in left.items() if name.endswith(".html")}
        if (
            any(data not in (old.get(name), whole.get(name)) for name, data in pages(left))
            or is_mixed != (len(batches) > 1)
            or run(*scene.command(disk.folder)).status
            or files(disk.folder) != whole
        ):
            wrong.append((line, sorted(left), batches, is_mixed))
    assert wrong == []


def batch(page: bytes) -> bytes:
    return page.partition(b'<meta name="batch" content="')[2][:9]

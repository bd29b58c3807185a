"""The ends of what can be read: of the calendar, of numbers, of sizes, of what a file is.

Everything goes through the real command. What cannot be read is said in a sentence, with status 1
where it stands in the ledger and 2 where it was typed.
"""

from __future__ import annotations

import contextlib
import cProfile
import os
import pstats
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from bench import edges
from portfolio.cli import main
from tests.conftest import ROOT, Run
from tests.ledgers import HEAD, ONE

ENTRY = "    progress:\n      - date: 2022-06-30\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "projects.yaml"
    path.write_text(text, "utf-8")
    return path


def one_message(result: Run) -> str:
    """The only message of a run that refused its ledger."""
    assert result.status == 1, result.stderr[:2000]
    heads = [line for line in result.stderr.split("\n") if "error[" in line]
    assert len(heads) == 1, result.stderr[:2000]
    return heads[0]


# ---- the calendar --------------------------------------------------------------------------

OUTSIDE = (
    "0001-01-01",
    "0000-12",
    "1899-12-31",
    "2201-01-01",
    "9999-12-31",
    "0001-01-01前",
    "9999",
)


@pytest.mark.parametrize("date", OUTSIDE)
def test_a_year_outside_the_bounds_is_refused_at_its_place(
    date: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    entry = f"    progress:\n      - date: {date}\n"
    said = one_message(run("--ledger", written(tmp_path, ONE + entry), "--lang", "en"))
    assert "projects.yaml:8:15: error[year-out-of-bounds]" in said
    assert "1900" in said
    assert "2200" in said


@pytest.mark.parametrize("date", OUTSIDE)
def test_a_report_as_of_a_year_outside_the_bounds_is_refused(
    date: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = written(tmp_path, HEAD.replace("2022-12-31", f"'{date}'") + ONE.removeprefix(HEAD))
    assert "projects.yaml:3:8: error[year-out-of-bounds]" in one_message(
        run("--ledger", path, "--lang", "en")
    )


@pytest.mark.parametrize("option", ["--as-of", "--since"])
@pytest.mark.parametrize("date", OUTSIDE)
def test_an_option_of_a_year_outside_the_bounds_says_the_bounds(
    option: str, date: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = written(tmp_path, ONE)
    result = run("--ledger", path, option, date, "--lang", "en")
    assert (result.status, result.stdout) == (2, "")
    assert option in result.stderr
    assert "1900" in result.stderr


@pytest.mark.parametrize("date", OUTSIDE)
def test_no_period_of_a_year_outside_the_bounds_is_added(
    date: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = written(tmp_path, ONE)
    result = run("add", date, "--ledger", path, "--yes", "--lang", "en")
    assert (result.status, result.stdout) == (2, "")
    assert "1900" in result.stderr
    assert path.read_text("utf-8") == ONE


@pytest.mark.parametrize("year", ["1900", "2200"])
@pytest.mark.parametrize("report", ["summary", "weekly", "wall", "bulletin"])
def test_the_first_and_the_last_year_are_reported(
    year: str, report: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    """With a period that begins on the first day, and one that ends on the last."""
    plan = f"    investment: {{total: 2亿元, plan: {{{year}: 1亿元}}}}\n"
    stones = f"milestones: {{开工: {{planned: {year}-01-01}}, 完工: {{planned: {year}-12-31}}}}"
    entries = "".join(
        f"      - {{date: {date}, invested: {much}, works: 示例, {stones}}}\n"
        for date, much in ((f"{year}-01-01", "1万元"), (f"{year}-12-31", "1亿元"))
    )
    for as_of in (f"{year}-01-01", f"{year}-12-31", year):
        text = ONE.replace("2022-12-31", as_of) + plan + "    progress:\n" + entries
        result = run(
            "--ledger", written(tmp_path, text), "--report", report, "--out", tmp_path / "out"
        )
        assert result.status == 0, result.stderr


def test_both_ends_of_the_calendar_stand_in_one_report(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    stones = "milestones: {开工: {done: 1900-01-01}, 完工: {planned: 2200-12-31}}"
    text = f"{ONE}    progress:\n      - {{date: 1900-01-01, works: 示例, {stones}}}\n"
    path = written(tmp_path, text)
    assert run("--ledger", path, "--report", "all", "--out", tmp_path / "out").status == 0


@pytest.mark.parametrize("times", [2, 5, 100_000])
def test_a_bound_of_a_bound_is_no_date(times: int, run: Callable[..., Run], tmp_path: Path) -> None:
    """`by by 2022`: one `by` is a bound, more are a slip of the hand."""
    entry = f"{ENTRY}        milestones: {{开工: {{planned: {'by ' * times}2022}}}}\n"
    said = one_message(run("--ledger", written(tmp_path, ONE + entry), "--lang", "en"))
    assert "error[not-a-date]" in said
    assert len(said) < 1000


def test_a_bound_of_a_bound_is_no_date_of_an_option(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    result = run("--ledger", written(tmp_path, ONE), "--as-of", "by " * 30_000 + "2022")
    assert (result.status, result.stdout) == (2, "")
    assert len(result.stderr) < 1000


# ---- numbers -------------------------------------------------------------------------------

FIELDS = {
    "money": "    investment: {total: %s亿元}\n",
    "area": "    land: %s亩\n",
    "quantity": "    scale: {道路: %s公里}\n",
    "percentage": "    progress:\n      - {date: 2022-06-30, rate: %s%%}\n",
}
LONG = {
    "13 digits": "1" * 13,
    "9 decimals": "0." + "1" * 9,
    "a million digits": "9" * 1_000_000,
    "a million decimals": "0." + "9" * 1_000_000,
    "a million digits in threes": "999" + ",999" * 250_000,
}


@pytest.mark.parametrize(
    ("field", "number"),
    [(f, n) for f in FIELDS for n in LONG if f != "percentage" or "," not in LONG[n]],
)
def test_a_number_too_long_is_refused_at_its_place(
    field: str, number: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    quoted = FIELDS[field].replace("%s", '"%s').replace("亿元", '亿元"').replace("亩", '亩"')
    quoted = quoted.replace("公里", '公里"').replace("%%", '%%"')
    text = ONE + quoted % LONG[number]
    said = one_message(run("--ledger", written(tmp_path, text), "--lang", "en"))
    assert "error[too-many-digits]" in said
    assert len(said) < 1000


@pytest.mark.parametrize("field", FIELDS)
def test_twelve_digits_and_eight_decimals_are_read(
    field: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    text = ONE + FIELDS[field] % "123456789012.12345678"
    result = run("--ledger", written(tmp_path, text), "--lang", "en")
    assert result.status == 0, result.stderr


def test_a_message_about_a_long_text_is_short(run: Callable[..., Run], tmp_path: Path) -> None:
    long = "长" * 100_000
    lines = (f"subtitle{long}: 甲", f"lang: {long}", f"since: {long}", f"[{long}]: 乙")
    text = ONE.replace("title: 示例\n", "title: 示例\n" + "".join(f"{x}\n" for x in lines[:3]))
    result = run("--ledger", written(tmp_path, text))
    assert result.status == 1
    assert max(map(len, result.stderr.split("\n"))) < 2500


# ---- sizes, and what is no file ------------------------------------------------------------

CITING = "sources:\n  s: {file: s.txt, title: 示例}\n"
SHOWING = f"{ENTRY}        photos: [{{file: p.png, text: 主体封顶}}]\n"
TOO_LARGE = 32 * 2**20 + 1


def ended(*arguments: str | Path, seconds: int = 120) -> Run:
    """What the script does in a process of its own, which must end."""
    command = [sys.executable, ROOT / "render_report.py", *arguments, "--lang", "en"]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=seconds, check=False
    )
    return Run(done.returncode, done.stdout, done.stderr)


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def test_a_ledger_too_large_is_refused(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "projects.yaml"
    sparse(path, TOO_LARGE)
    result = run("--ledger", path, "--lang", "en")
    assert (result.status, result.stdout) == (2, "")
    assert "it is larger than 32 MB" in result.stderr


def test_a_part_too_large_is_refused(run: Callable[..., Run], tmp_path: Path) -> None:
    sparse(tmp_path / "part.yaml", TOO_LARGE)
    result = run("--ledger", written(tmp_path, f"include: [part.yaml]\n{ONE}"), "--lang", "en")
    assert (result.status, result.stdout) == (2, "")
    assert "part.yaml: it is larger than 32 MB" in result.stderr


def test_a_source_too_large_is_refused_at_its_place(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    sparse(tmp_path / "s.txt", TOO_LARGE)
    said = one_message(run("--ledger", written(tmp_path, CITING + ONE), "--lang", "en"))
    assert "projects.yaml:2:13: error[source-unreadable]" in said
    assert "it is larger than 32 MB" in said


def test_a_source_of_the_largest_size_is_read(run: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_bytes(b"a" * (TOO_LARGE - 1))
    result = run("check", "--ledger", written(tmp_path, CITING + ONE), "--lang", "en")
    assert result.status == 0, result.stderr


def png(width: int, height: int) -> bytes:
    """The beginning of a grey picture of a size (PNG 1.2, 11.2.2), with nothing drawn."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("edge", [8001, 13_304, 100_000])
def test_a_photo_of_too_many_pixels_is_refused_at_its_place(
    edge: int, run: Callable[..., Run], tmp_path: Path
) -> None:
    """8001 × 8001 are 64,016,001. The third has more than Pillow opens."""
    (tmp_path / "p.png").write_bytes(png(edge, edge))
    said = one_message(run("--ledger", written(tmp_path, ONE + SHOWING), "--lang", "en"))
    assert "projects.yaml:9:25: error[photo-unreadable]" in said
    assert "it has more than 64 million pixels" in said


def test_a_photo_of_the_most_pixels_is_shown(run: Callable[..., Run], tmp_path: Path) -> None:
    Image.new("1", (8000, 8000)).save(tmp_path / "p.png")
    result = run("--ledger", written(tmp_path, ONE + SHOWING), "--out", tmp_path)
    assert (result.status, result.stderr) == (0, "")
    assert "<img " in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize("command", [(), ("check",)])
def test_a_photo_that_is_cut_off_is_told_at_its_place(
    command: tuple[str, ...], run: Callable[..., Run], tmp_path: Path
) -> None:
    (tmp_path / "p.png").write_bytes(png(40, 30))
    path = written(tmp_path, ONE + SHOWING)
    result = run(*command, "--ledger", path, "--lang", "en")
    assert result.status == 0
    assert "projects.yaml:9:25: warning[photo-broken]" in result.stderr


def pipe(path: Path) -> None:
    os.mkfifo(path)


def socket_(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


ODD = pytest.mark.parametrize("make", [pipe, socket_, device])
NEEDS_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@NEEDS_POSIX
@ODD
def test_a_ledger_that_is_no_file_is_refused_at_once(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    make(path)
    result = ended("--ledger", path)
    assert (result.status, result.stdout) == (2, "")
    assert "it is no file" in result.stderr


@NEEDS_POSIX
@pytest.mark.parametrize(
    ("name", "text", "diagnostic"),
    [
        ("s.txt", CITING + ONE, "source-unreadable"),
        ("p.png", ONE + SHOWING, "photo-unreadable"),
        ("part.yaml", f"include: [part.yaml]\n{ONE}", "include-nothing"),
        ("rules.yaml", f"rules: rules.yaml\n{ONE}", "include-nothing"),
    ],
)
@pytest.mark.parametrize("make", [pipe, socket_])
def test_what_a_ledger_names_and_is_no_file_is_refused_at_its_place(
    make: Callable[[Path], None], name: str, text: str, diagnostic: str, tmp_path: Path
) -> None:
    make(tmp_path / name)
    said = one_message(ended("--ledger", written(tmp_path, text)))
    assert f"error[{diagnostic}]" in said


# ---- time ----------------------------------------------------------------------------------
#
# Work that grew with the square of these inputs would take hours, and a run must end. How the
# CPU time grows is measured in `bench/edges.py`.


def test_a_million_spaces_in_a_source_are_read(tmp_path: Path) -> None:
    edges.spaces(tmp_path, 1_000_000)
    result = ended("check", "--ledger", tmp_path / "projects.yaml")
    assert result.status == 0, result.stderr


@pytest.mark.parametrize(
    "line",
    [
        f"    scope: 甲{' ' * 1_000_000}乙\n",
        f"    scope{' ' * 1_000_000}乙\n",
        f"    scope: [{'，' * 1_000_000}\n",
        f"    scope: {'[' * 1_000_000}\n",
        f"    scope: {'{' * 1_000_000}\n",
        f"    scope: [{'a:' * 500_000}\n",
        f"    scope: [{'甲 ' * 500_000}：\n",
        f"    {'- ' * 500_000}\n",
        f"    scope: {'“' * 1_000_000}: \n",
        f'    scope: "{chr(92) * 1_000_000}\n',
        f"    level: {{{', '.join(f'a{n}' for n in range(100_000))}}}\n",
    ],
    ids=lambda line: repr(line.strip()[:12]),
)
def test_a_long_line_beside_an_error_is_read(line: str, tmp_path: Path) -> None:
    result = ended("check", "--ledger", written(tmp_path, f"{ONE}{line}    unit： 县住建局\n"))
    assert result.status == 1
    assert "Traceback" not in result.stderr
    assert len(result.stderr) < 200_000


def test_many_short_lines_beside_an_error_are_read(tmp_path: Path) -> None:
    lines = "".join(f"    scope{n}: 甲\n" for n in range(20_000))
    result = ended("check", "--ledger", written(tmp_path, f"{ONE}{lines}    unit： 县住建局\n"))
    assert result.status == 1


def test_a_long_quote_with_a_wrong_beginning_is_compared(tmp_path: Path) -> None:
    edges.misquoted(tmp_path, 500_000)
    said = one_message(ended("check", "--ledger", tmp_path / "projects.yaml"))
    assert "quote-not-found" in said


def test_a_text_of_many_figures_is_compared_with_its_quote(tmp_path: Path) -> None:
    edges.figures(tmp_path, 100_000)
    result = ended("check", "--ledger", tmp_path / "projects.yaml")
    assert result.status == 0
    assert "99800 more are not shown" in result.stderr


def calls(folder: Path) -> int:
    """How many functions are called while a ledger is checked, those of Python's own included."""
    profile = cProfile.Profile()
    with contextlib.redirect_stderr(StringIO()):
        profile.runcall(main, ["check", "--ledger", str(folder / "projects.yaml")])
    return sum(row[1] for row in vars(pstats.Stats(profile))["stats"].values())


def test_a_near_miss_costs_no_more_in_a_longer_source(tmp_path: Path) -> None:
    """Twenty near misses, in 100,000 and in 200,000 characters, that is 500 paragraphs more: what
    is added is the cutting up of those paragraphs, at most twenty calls for each of them, and not
    twenty comparisons, of dozens of calls each."""
    done = []
    for size in (100_000, 200_000):
        folder = tmp_path / str(size)
        folder.mkdir()
        edges.near_misses(folder, size)
        calls(folder)
        done.append(calls(folder))
    assert done[1] - done[0] < 500 * 20


# ---- many messages -------------------------------------------------------------------------


def test_two_hundred_messages_are_shown_and_the_rest_is_counted(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    path = written(tmp_path, ONE + "".join(f"    scope{n}: 甲\n" for n in range(300)))
    result = run("--ledger", path, "--lang", "en")
    assert result.stderr.count("error[unknown-field]") == 200
    assert "\n100 more are not shown.\n" in result.stderr
    assert "300 error(s)" in result.stderr
    result = run("--ledger", path, "--messages", "github", "--lang", "en")
    assert result.stderr.count("::error ") == 200
    assert result.stderr.endswith("::notice::100 more are not shown.\n")


def test_of_two_hundred_messages_none_is_counted(run: Callable[..., Run], tmp_path: Path) -> None:
    path = written(tmp_path, ONE + "".join(f"    scope{n}: 甲\n" for n in range(200)))
    result = run("--ledger", path, "--lang", "en")
    assert result.stderr.count("error[unknown-field]") == 200
    assert "more are not shown" not in result.stderr


def test_programs_get_every_message(run: Callable[..., Run], tmp_path: Path) -> None:
    path = written(tmp_path, ONE + "".join(f"    scope{n}: 甲\n" for n in range(300)))
    assert len(run("--ledger", path, "--messages", "json").stderr.splitlines()) == 300


def test_an_error_is_shown_before_two_hundred_warnings(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    lines = "".join(f"  - date: 2022-01-01\n    by: 甲\n    text: 乙{n} #丙\n" for n in range(300))
    path = written(tmp_path, f"{ONE}directives:\n{lines}    nonsense: 丁\n")
    result = run("--ledger", path, "--lang", "en")
    assert result.stderr.count("warning[hash-cuts-text]") == 199
    assert result.stderr.count("error[unknown-field]") == 1
    assert "101 more are not shown" in result.stderr

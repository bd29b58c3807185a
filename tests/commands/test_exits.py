"""How the script ends, whatever happens to it: in a sentence, and with a status of ours.

1 means that the ledger has errors and nothing else, which is also Python's own status for a
traceback. All of it runs the script as a process of its own.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.played import SCRIPT, Ended, play, script
from tests.conftest import ROOT
from tests.ledgers import HEAD, ONE

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="redirections of a shell, signals")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "projects.yaml"
    path.write_text(ONE, encoding="utf-8")
    return path


@pytest.fixture
def good(ledger: Path) -> bytes:
    """A last good report beside the ledger, which every failure has to leave alone."""
    report = ledger.parent / "out" / "report.html"
    report.parent.mkdir()
    report.write_bytes(b"the last good one")
    return report.read_bytes()


def left(ledger: Path) -> dict[str, bytes]:
    """What lies in the output folder."""
    return {path.name: path.read_bytes() for path in sorted((ledger.parent / "out").iterdir())}


def in_sentences(ended: Ended) -> Ended:
    """How the script ended; that Python itself has printed nothing."""
    for words in ("Traceback", "Exception ignored", "Error:", "Errno"):
        assert words not in ended.stdout + ended.stderr, ended
    return ended


# ---- streams -------------------------------------------------------------------------------

NO_STDOUT = {
    ">&-": "render_report.py: 没能印到 stdout：已经关闭\n",
    ">/dev/full": f"render_report.py: 没能印到 stdout：{os.strerror(errno.ENOSPC)}\n",
}
NO_STDERR = ("2>&-", "2>/dev/full")
NO_STREAMS = ("<&- >&- 2>&-", ">/dev/full 2>/dev/full", ">&- 2>/dev/full")


@POSIX
@pytest.mark.parametrize("redirected", NO_STDOUT)
def test_a_report_that_is_written_is_done_though_its_path_cannot_be_printed(
    redirected: str, ledger: Path
) -> None:
    ended = in_sentences(script("--ledger", ledger, redirected=redirected))
    assert ended == (0, "", NO_STDOUT[redirected])
    assert list(left(ledger)) == ["report.html", "written.json"]


@POSIX
@pytest.mark.parametrize("redirected", NO_STDOUT)
@pytest.mark.parametrize("arguments", [["explain", "list"], ["--help"], ["--version"]])
def test_a_command_that_only_prints_fails_where_it_cannot(
    redirected: str, arguments: list[str]
) -> None:
    assert in_sentences(script(*arguments, redirected=redirected)) == (2, "", NO_STDOUT[redirected])


@POSIX
@pytest.mark.parametrize("redirected", [*NO_STDERR, *NO_STREAMS])
def test_a_report_is_written_with_nowhere_to_say_anything(redirected: str, ledger: Path) -> None:
    late = "    progress:\n      - {date: 2023-08, works: 封顶}\n"  # a warning, to be lost
    ledger.write_text(ONE + late, encoding="utf-8")
    ended = in_sentences(script("--ledger", ledger, redirected=redirected))
    listed = f"{ledger.parent / 'out' / 'report.html'}\n" if redirected in NO_STDERR else ""
    assert ended == (0, listed, "")
    assert list(left(ledger)) == ["report.html", "written.json"]


@POSIX
@pytest.mark.parametrize("redirected", [*NO_STDOUT, *NO_STDERR, *NO_STREAMS])
def test_errors_of_a_ledger_are_status_1_through_any_streams(
    redirected: str, ledger: Path, good: bytes
) -> None:
    ledger.write_text(HEAD + "titel: x\n", encoding="utf-8")
    ended = in_sentences(script("--ledger", ledger, redirected=redirected))
    assert (ended.status, ended.stdout) == (1, "")
    assert left(ledger) == {"report.html": good}


@POSIX
@pytest.mark.parametrize("redirected", [*NO_STDERR, *NO_STREAMS])
def test_what_cannot_run_is_status_2_through_any_streams(redirected: str) -> None:
    assert in_sentences(script("--nonsense", redirected=redirected)) == (2, "", "")


@POSIX
def test_a_check_whose_messages_are_lost_has_not_run(ledger: Path) -> None:
    assert script("check", "--ledger", ledger, redirected="2>/dev/full").status == 2


@POSIX
def test_a_check_that_nobody_listens_to_answers_with_its_status(ledger: Path) -> None:
    """As a scheduler starts it, without any streams."""
    assert script("check", "--ledger", ledger, redirected="<&- >&- 2>&-").status == 0


@POSIX
@pytest.mark.parametrize("redirected", ["", "2>&-"])
@pytest.mark.parametrize("arguments", [["explain", "list"], ["--help"], []])
def test_a_reader_that_went_away_is_no_failure(
    arguments: list[str], redirected: str, ledger: Path
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    result = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, str(SCRIPT), *arguments]
        + (["--ledger", str(ledger)] if not arguments else []),
        cwd=ROOT,
        stdout=writes,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writes)
    assert (result.returncode, result.stderr) == (0, b"")


@POSIX
def test_a_closed_stream_is_not_the_next_file_that_is_opened(ledger: Path) -> None:
    """A library that prints to descriptor 2 would print into a report."""
    (ledger.parent / "yaml.py").write_text(
        "import os\nos.write(2, b'a warning of a library')\nraise ModuleNotFoundError(name='yaml')"
    )
    opened = "import os; assert os.open(os.devnull, os.O_RDONLY) > 2"
    (ledger.parent / "argparse.py").write_text(f"{opened}\nraise MemoryError")
    environment = {"PYTHONPATH": str(ledger.parent)}
    assert script(redirected="2>&-", environment=environment).status == 2


# ---- interruptions -------------------------------------------------------------------------

SHARE = int(os.environ.get("INTERRUPTIONS", "6"))
"""Places of a run at which it is interrupted; `make prove` takes more."""


@POSIX
@pytest.mark.parametrize("signal", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interruption_at_any_moment_leaves_the_last_good_report(
    signal: str, ledger: Path, good: bytes
) -> None:
    start = ("portfolio/cli.py", "_run")
    _, calls = play(ledger.parent, "", "--ledger", ledger, start=start, at=-1)
    assert calls > 10_000
    new = left(ledger)["report.html"]
    for at in (calls * part // SHARE for part in range(SHARE)):
        (ledger.parent / "out" / "report.html").write_bytes(good)
        ended, _ = play(ledger.parent, signal, "--ledger", ledger, start=start, at=at)
        assert in_sentences(ended) == (2, "", "render_report.py: 中断了\n"), at
        assert left(ledger)["report.html"] in (good, new), at


@POSIX
def test_an_interruption_that_python_would_only_print_ends_the_run(ledger: Path) -> None:
    """What is raised in a callback of its import system, Python prints and forgets."""
    start = ("portfolio/cli.py", "_run")
    ended, _ = play(ledger.parent, "SIGINT", "--ledger", ledger, start=start, inside="cb")
    assert in_sentences(ended) == (2, "", "render_report.py: 中断了\n")


@POSIX
def test_an_interruption_while_the_program_loads_is_status_2(ledger: Path) -> None:
    start = ("render_report.py", "run")
    for at in range(1, 1000, 333):
        ended, _ = play(ledger.parent, "SIGINT", "--ledger", ledger, start=start, at=at)
        assert in_sentences(ended).status == 2
        assert "KeyboardInterrupt" in ended.stderr
        assert not (ledger.parent / "out").exists()


@POSIX
def test_an_interruption_while_a_report_is_written_leaves_it_whole(
    ledger: Path, good: bytes
) -> None:
    """From the first call after the page is made to the last of the program."""
    start = ("portfolio/commands/written.py", "put_set")
    _, calls = play(ledger.parent, "", "--ledger", ledger, start=start, at=-1)
    assert calls > 20
    new = left(ledger)["report.html"]
    for at in range(0, calls, 1 + calls // (2 * SHARE)):
        (ledger.parent / "out" / "report.html").write_bytes(good)
        ended, _ = play(ledger.parent, "SIGTERM", "--ledger", ledger, start=start, at=at)
        assert in_sentences(ended).status in (0, 2)
        assert left(ledger)["report.html"] in (good, new), at
        names = [name for name in left(ledger) if not name.startswith(".")]
        assert names == ["report.html", "written.json"]


@POSIX
def test_what_is_told_to_ignore_a_closed_window_goes_on(ledger: Path) -> None:
    ended, _ = play(ledger.parent, "SIGHUP", "--ledger", ledger, at=5000, before=["nohup"])
    assert ended.status == 0


# ---- a place and a machine that cannot be worked with --------------------------------------


@POSIX
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--ledger", "projects.yaml"], "当前文件夹已经不在了"),
        (["new", "a.yaml"], "当前文件夹已经不在了"),
        (["--out", "here"], "写不进 here"),
    ],
)
def test_a_current_folder_that_is_gone_is_said(
    arguments: list[str], words: str, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    before = ["sh", "-c", f'rmdir "{gone}"; exec "$@"', "sh"]
    ended = in_sentences(script(*arguments, cwd=gone, before=before))
    assert (ended.status, ended.stdout) == (2, "")
    assert words in ended.stderr
    assert ended.stderr.count("\n") == 1


@POSIX
def test_a_current_folder_that_is_gone_does_no_harm_where_nothing_is_asked_of_it(
    ledger: Path,
) -> None:
    gone = ledger.parent / "gone"
    gone.mkdir()
    before = ["sh", "-c", f'rmdir "{gone}"; exec "$@"', "sh"]
    ended = script("--ledger", ledger, cwd=gone, before=before)
    assert ended == (0, f"{ledger.parent / 'out' / 'report.html'}\n", "")


@POSIX
def test_a_ledger_that_is_a_pipe_is_not_waited_for_to_know_its_language(tmp_path: Path) -> None:
    pipe = tmp_path / "projects.yaml"
    os.mkfifo(pipe)
    every: tuple[tuple[str | Path, ...], ...] = (
        ("--ledger", pipe),
        ("--nonsense", "--ledger", pipe),
    )
    for arguments in every:
        ended = in_sentences(script(*arguments))
        assert (ended.status, ended.stdout) == (2, "")


LITTLE = """
import os, resource

pages = int(open("/proc/self/statm").read().split()[0])
most = pages * resource.getpagesize() + int(float(os.environ["MORE"]) * 2**20)
resource.setrlimit(resource.RLIMIT_AS, (most, most))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="how large a process is, from /proc")
def test_too_little_memory_is_said_and_leaves_the_last_good_report(
    ledger: Path, good: bytes
) -> None:
    (ledger.parent / "sitecustomize.py").write_text(LITTLE, "utf-8")
    statuses = []
    for more in (0, 1, 3, 6, 9.5, 10, 12, 15, 18, 22, 26, 30, 34, 1000):
        environment = {"PYTHONPATH": str(ledger.parent), "MORE": str(more)}
        ended = script("--ledger", ledger, environment=environment)
        assert "Traceback" not in ended.stderr, more
        assert ended.stderr.startswith("render_report.py: ") or ended.status == 0, more
        assert "程序自己出错了" not in ended.stderr, more
        assert ended.status == 0 or left(ledger) == {"report.html": good}, more
        statuses.append(ended.status)
    assert set(statuses) == {0, 2}
    assert statuses.count(2) > 3


# ---- mistakes of ours ----------------------------------------------------------------------

BUILD = ("portfolio/report/__init__.py", "build")
HIDDEN = "示例保密大道工程"


@pytest.fixture
def secret(ledger: Path) -> Path:
    ledger.write_text(ONE.replace("示例物流港", HIDDEN), encoding="utf-8")
    return ledger


@pytest.mark.parametrize("what", ["ValueError", "RecursionError", "OSError", "AssertionError"])
def test_a_mistake_of_ours_is_said_in_two_lines(what: str, secret: Path, good: bytes) -> None:
    ended, _ = play(secret.parent, what, "--ledger", secret, start=BUILD, quoted=HIDDEN)
    file = secret.parent / "out" / "程序出错.txt"
    assert in_sentences(ended._replace(stderr="")) == (2, "", "")
    assert ended.stderr == (
        f"render_report.py: 程序自己出错了（{what}），不是您的错。\n"
        f"请把这个文件发给开发者，里面没有台账的内容：{file}\n"
    )
    assert left(secret)["report.html"] == good


def test_the_details_of_a_mistake_of_ours_are_for_a_developer(secret: Path) -> None:
    play(secret.parent, "ValueError", "--ledger", secret, start=BUILD, quoted=HIDDEN)
    details = (secret.parent / "out" / "程序出错.txt").read_text("utf-8")
    assert f"Python {sys.version}" in details
    assert sys.platform in details.lower()
    assert str(secret) in details  # the command line
    assert "builtins.KeyError" in details
    assert details.index("builtins.KeyError") < details.index("builtins.ValueError")
    assert 'File "portfolio/commands/render.py", line ' in details
    assert str(ROOT) not in details.partition("\n\n")[2].replace(str(SCRIPT), "")


def test_the_details_of_a_mistake_of_ours_hold_nothing_of_the_ledger(secret: Path) -> None:
    ended, _ = play(secret.parent, "ValueError", "--ledger", secret, start=BUILD, quoted=HIDDEN)
    written = left(secret)
    assert written.keys() == {"程序出错.txt"}
    for piece in (HIDDEN, "保密"):
        assert piece not in written["程序出错.txt"].decode("utf-8")
        assert piece not in ended.stderr


def test_a_recursion_without_end_is_written_in_few_lines(secret: Path) -> None:
    play(secret.parent, "RecursionError", "--ledger", secret, start=BUILD)
    assert (secret.parent / "out" / "程序出错.txt").read_text("utf-8").count("\n") < 300


def test_a_mistake_of_ours_is_said_in_english(secret: Path) -> None:
    english = ("--ledger", secret, "--lang", "en", "--out", secret.parent / "reports")
    ended, _ = play(secret.parent, "ValueError", *english, start=BUILD, quoted=HIDDEN)
    file = secret.parent / "reports" / "program-error.txt"
    assert ended.stderr == (
        "render_report.py: this is a mistake of the program (ValueError), not yours.\n"
        f"please send the developers this file; nothing of the ledger is in it: {file}\n"
    )
    assert file.exists()


def test_details_that_cannot_stand_beside_the_output_go_to_a_temporary_folder(
    secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = secret.parent / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    (secret.parent / "out").write_text("no folder")
    ended, _ = play(secret.parent, "ValueError", "--ledger", secret, start=BUILD, quoted=HIDDEN)
    (file,) = temporary.rglob("程序出错.txt")
    assert ended.status == 2
    assert ended.stderr.endswith(f"{file}\n")


@pytest.mark.parametrize("missing", ["cli.py", "commands/render.py", "diagnostics/words.py"])
def test_a_program_with_a_part_missing_is_status_2(missing: str, tmp_path: Path) -> None:
    blocked = f"portfolio.{missing.removesuffix('.py').replace('/', '.')}"
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules[{blocked!r}] = None\n")
    environment = {"PYTHONPATH": str(tmp_path)}
    ended = script("--out", tmp_path / "out", environment=environment)
    assert (ended.status, ended.stdout) == (2, "")
    assert "Traceback" not in ended.stderr
    assert "pip install" not in ended.stderr

"""The command line: arguments in, messages and exit status out. What is done stands in
`commands`, whose table says which module does it.

Whatever happens ends here, in a sentence and a status: Python's own way out is a traceback and
status 1, which means here that the ledger has errors.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from types import FrameType

from portfolio.commands import arguments, desktop, failures, language, runner, streams
from portfolio.commands.streams import Stream
from portfolio.diagnostics import Lang, Words

DONE, COULD_NOT = 0, 2
"""Exit statuses. 1, the ledger has errors, is for the command that read it to say."""


def script(argv: Sequence[str]) -> int:
    """Run the command as a process of its own."""
    _end_by_signals(argv)
    streams.occupy()
    return main(argv)


def main(argv: Sequence[str]) -> int:
    """Run the command. stdout gets the paths written, stderr everything else."""
    out, err = Stream(sys.stdout), Stream(sys.stderr)
    with redirect_stdout(out), redirect_stderr(err):
        if not desktop.double_clicked(list(argv), sys.platform, desktop.console_processes):
            return _status(argv, out, err)
        status = _status(["--open"], out, err)
        desktop.keep_open(status or err.anything, _language(argv))
        return status


def _status(argv: Sequence[str], out: Stream, err: Stream) -> int:
    try:
        return _run(argv, out, err)
    except (Exception, KeyboardInterrupt) as error:
        return _could_not(error, argv)


def _run(argv: Sequence[str], out: Stream, err: Stream) -> int:
    status, writes = DONE, False
    try:
        options = arguments.parse(argv)
        writes = arguments.writes(options)
        status = runner(arguments.asked(options))(options)
    except arguments.HelpAsked as help_asked:
        print(help_asked.words.say(_language(argv)))
    out.flush()
    if out.lost is not None:
        zh, en = out.lost
        _say(Words(f"没能印到 stdout：{zh}", f"could not print to stdout: {en}"), argv)
    err.flush()
    lost = out.lost is not None or (err.lost is not None and not err.missing)
    # A report that was written is there, whether or not its path could be printed.
    return COULD_NOT if status == DONE and lost and not writes else status


def _could_not(error: BaseException, argv: Sequence[str]) -> int:
    folder = language.folder_of(argv)
    _say(failures.words_of(error, folder, _language(argv)), argv)
    sys.stdout.flush()  # what was written until then
    return COULD_NOT


def _say(words: Words, argv: Sequence[str]) -> None:
    print(f"{arguments.PROGRAM}: {words.say(_language(argv))}", file=sys.stderr)


def _language(argv: Sequence[str]) -> Lang:
    try:
        return language.of_reader(argv)
    except MemoryError:  # a ledger that is too large, or a machine that is too small
        return "zh"


_ENDINGS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""What ends a run as Ctrl-C does: a scheduler, a closed window, Ctrl-Break. No system has all."""


def _end_by_signals(argv: Sequence[str]) -> None:
    """Whatever asks the run to end raises `KeyboardInterrupt`, so that all is put away first.

    What is ignored stays so, as under `nohup`.
    """

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    def unraisable(what: sys.UnraisableHookArgs) -> None:
        """Python drops what is raised in some places, such as in the middle of an import."""
        if not issubclass(what.exc_type, KeyboardInterrupt):
            sys.__unraisablehook__(what)
            return
        status = _could_not(KeyboardInterrupt(), argv)
        sys.stderr.flush()
        os._exit(status)

    sys.unraisablehook = unraisable
    for name in _ENDINGS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)

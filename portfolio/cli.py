"""The command line: arguments in, messages and exit status out. What is done stands in
`commands`, whose table says which module does it.

Whatever happens ends here, in a sentence and a status: Python's own way out is a traceback and
status 1, which means here that the ledger has errors.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from types import FrameType

from portfolio.commands import arguments, desktop, failures, language, runner, streams
from portfolio.commands.streams import Stream
from portfolio.diagnostics import Lang, Words

DONE, COULD_NOT = 0, 2
"""Exit statuses. 1, the ledger has errors, is for the command that read it to say."""


def main(argv: Sequence[str]) -> int:
    """Run the command. stdout gets the paths written, stderr everything else."""
    streams.occupy()
    out, err = Stream(sys.stdout), Stream(sys.stderr)
    clicked = desktop.double_clicked(list(argv), sys.platform, desktop.console_processes)
    with redirect_stdout(out), redirect_stderr(err), _ends_by_signals(argv):
        try:
            status = _run(["--open"] if clicked else argv, out, err)
        except (Exception, KeyboardInterrupt) as error:
            status = _could_not(error, argv)
        if clicked:
            desktop.keep_open(status or err.anything, language.of_reader(argv))
        err.flush()
    return status


def _run(argv: Sequence[str], out: Stream, err: Stream) -> int:
    status, writes = DONE, False
    try:
        options = arguments.parse(argv)
        writes = arguments.writes(options)
        status = runner(arguments.asked(options))(options)
    except arguments.HelpAsked as help_asked:
        print(help_asked.words.say(language.of_reader(argv)))
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


@contextmanager
def _ends_by_signals(argv: Sequence[str]) -> Iterator[None]:
    """Whatever asks the run to end raises `KeyboardInterrupt`, so that all is put away first.

    One that is ignored stays so, as under `nohup`.
    """

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    def unraisable(what: sys.UnraisableHookArgs) -> None:
        """Python drops what is raised in some places, such as in the middle of an import."""
        if not issubclass(what.exc_type, KeyboardInterrupt):
            hook(what)
            return
        status = _could_not(KeyboardInterrupt(), argv)
        sys.stderr.flush()
        os._exit(status)

    numbers = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    taken = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    hook = sys.unraisablehook
    try:
        for number in taken:
            signal.signal(number, end)
        sys.unraisablehook = unraisable
        yield
    finally:
        sys.unraisablehook = hook
        for number in taken:
            signal.signal(number, signal.SIG_DFL)

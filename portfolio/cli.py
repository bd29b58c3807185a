"""The command line: arguments in, messages and exit status out. What is done stands in
`commands`, whose table says which module does it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

from portfolio.commands import arguments, desktop, language, runner
from portfolio.commands.files import CouldNotError
from portfolio.diagnostics import Words

DONE, COULD_NOT = 0, 2
"""Exit statuses. 1, the ledger has errors, is for the command that read it to say."""


def main(argv: Sequence[str]) -> int:
    """Run the command. stdout gets the paths written, stderr everything else."""
    for stream in (sys.stdout, sys.stderr):
        # Messages are Chinese. A console or pipe that cannot show a character must not stop them.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if not desktop.double_clicked(list(argv), sys.platform, desktop.console_processes):
        return _status(argv)
    heard = desktop.Heard(sys.stderr)
    with contextlib.redirect_stderr(heard):
        status = _status(["--open"])
    desktop.keep_open(status or heard.anything, language.of_reader(argv))
    return status


def _status(argv: Sequence[str]) -> int:
    try:
        options = arguments.parse(argv)
        status = runner(arguments.asked(options))(options)
        sys.stdout.flush()
        return status
    except arguments.HelpAsked as help_asked:
        print(help_asked.words.say(language.of_reader(argv)))
        return DONE
    except BrokenPipeError:
        # The reader of our output has read enough; nothing is to be said to it at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except CouldNotError as error:
        return _could_not(error.words, argv)
    except KeyboardInterrupt:
        return _could_not(Words("中断了", "interrupted"), argv)
    except ModuleNotFoundError as missing:
        install = "pip install --require-hashes -r requirements.txt"
        words = Words(f"没有装 {missing.name}：{install}", f"{missing.name} is missing: {install}")
        return _could_not(words, argv)
    except Exception:
        sys.excepthook(*sys.exc_info())
        bug = Words(
            "这是程序的错，请把上面的文字发给开发者",
            "this is a bug of the program; please report the text above",
        )
        return _could_not(bug, argv)


def _could_not(words: Words, argv: Sequence[str]) -> int:
    print(f"{arguments.PROGRAM}: {words.say(language.of_reader(argv))}", file=sys.stderr)
    return COULD_NOT

"""Showing the report, and being started by a double click on Windows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from portfolio.diagnostics import Lang, Words


def show(path: Path, lang: Lang) -> None:
    """Open a report in the browser. Where there is none that is said, and no failure."""
    import webbrowser

    try:
        opened = webbrowser.open(path.resolve().as_uri())
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        failed = Words("打不开浏览器，请自己打开上面的文件。", "no browser could be opened.")
        print(failed.say(lang), file=sys.stderr)


def double_clicked(arguments: list[str], platform: str, processes: Callable[[], int]) -> bool:
    """Whether Windows opened a console for this run alone, as it does for a double click.

    `processes` counts the processes on the console: a command line is one more.
    """
    return platform == "win32" and not arguments and processes() <= 1


def console_processes() -> int:
    """How many processes share this console. Asked on Windows only."""
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 -- not there on other systems
    count: int = kernel.GetConsoleProcessList((ctypes.c_uint * 4)(), 4)
    return count


def keep_open(status: int, lang: Lang, ask: Callable[[str], str] = input) -> None:
    """After a double click, keep the messages on the screen until they have been read."""
    if status:
        prompt = Words("按回车键关闭。", "Press Enter to close.")
        try:
            ask(prompt.say(lang))
        except EOFError:
            return

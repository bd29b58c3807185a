"""Showing the report, and being started by a double click on Windows."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable

from portfolio.diagnostics import Lang, Words


def show(address: str, lang: Lang) -> None:
    """Open a page in the browser. Where there is none that is said, and no failure."""
    import webbrowser  # 4 ms of 170, and only `--open` needs it

    try:
        opened = webbrowser.open(address)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        failed = Words("打不开浏览器，请自己打开。", "no browser could be opened.")
        print(failed.say(lang), file=sys.stderr)


def double_clicked(arguments: list[str], platform: str, processes: Callable[[], int]) -> bool:
    """Whether Windows opened a console for this run alone, as it does for a double click.

    `processes` counts the processes on the console: a command line is one more.
    """
    return platform == "win32" and not arguments and processes() <= 1


def console_processes() -> int:
    """How many programs share this console, this one among them. Asked on Windows only.

    What starts Python for a double click does not count: `py.exe`, and the `python.exe` of a
    virtual environment, which wait on the same console until it ends.
    """
    import ctypes  # not everywhere, and asked on Windows only

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 -- not there on other systems
    ids = (ctypes.c_uint * 16)()
    count: int = kernel.GetConsoleProcessList(ids, len(ids))
    if not 0 < count <= len(ids):  # no console, or more than were asked for: no double click
        return len(ids)
    kernel.OpenProcess.restype = ctypes.c_void_p
    kernel.OpenProcess.argtypes = (ctypes.c_uint, ctypes.c_int, ctypes.c_uint)
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    kernel.QueryFullProcessImageNameW.argtypes = (
        ctypes.c_void_p,
        ctypes.c_uint,
        ctypes.c_wchar_p,
        ctypes.c_void_p,
    )

    def image(process: int) -> str:
        handle = kernel.OpenProcess(0x1000, 0, process)  # PROCESS_QUERY_LIMITED_INFORMATION
        if not handle:
            return ""
        name, size = ctypes.create_unicode_buffer(1024), ctypes.c_uint(1024)
        kernel.QueryFullProcessImageNameW(handle, 0, name, ctypes.byref(size))
        kernel.CloseHandle(handle)
        return name.value

    return 1 + strangers(image(process) for process in ids[:count])


def strangers(images: Iterable[str]) -> int:
    """How many programs are neither Python nor what starts it. One without a name is strange."""
    names = [image.replace("\\", "/").rsplit("/", 1)[-1].lower() for image in images]
    return sum(1 for name in names if not _PYTHON.fullmatch(name))


_PYTHON = re.compile(r"(?:py|python(?:\d+(?:\.\d+)?)?)\.exe")


def keep_open(trouble: int, lang: Lang, ask: Callable[[str], str] = input) -> None:
    """After a double click, keep the messages on the screen until they have been read.

    `trouble` is an exit status, or whether anything was found: a warning is to be read as well.
    """
    if trouble:
        prompt = Words("按回车键关闭。", "Press Enter to close.")
        try:
            ask(prompt.say(lang))
        except (EOFError, OSError, RuntimeError, KeyboardInterrupt):  # RuntimeError: no stdin
            return

"""Why a run was not finished, in words: also where nobody foresaw it.

An exception that no code expects is a mistake of the program. What a developer needs goes to a file
that holds nothing of the ledger: types and places, and no text of an exception, which may quote it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from tempfile import mkdtemp

from portfolio import __version__
from portfolio.commands.files import BESIDE, CouldNotError, shown
from portfolio.commands.writing import replace
from portfolio.diagnostics import Lang, Words

DETAILS = Words("程序出错.txt", "program-error.txt")
"""What the file is called that holds the details of a mistake of ours."""

MOST_FRAMES = 100
"""Calls of a traceback that are written, the innermost; a recursion without end has thousands."""


def words_of(error: BaseException, folder: Path, lang: Lang) -> Words:
    """What to say; the details of a mistake of ours go to a file in `folder`."""
    if isinstance(error, CouldNotError):
        return error.words
    if isinstance(error, KeyboardInterrupt):
        return Words("中断了", "interrupted")
    if _no_memory(error):
        error.__traceback__ = None  # it keeps everything that filled the memory
        return Words(
            "内存不够，没有做完。请关掉别的程序再试。",
            "not enough memory to finish. Close other programs and try again.",
        )
    if isinstance(error, ModuleNotFoundError) and not f"{error.name}.".startswith("portfolio."):
        install = "pip install --require-hashes -r requirements.txt"
        return Words(f"没有装 {error.name}：{install}", f"{error.name} is missing: {install}")
    if isinstance(error, ImportError) and f"{error.path}".endswith(tuple(EXTENSION_SUFFIXES)):
        return Words(
            f"{error.name} 加载不了，内存不够或者没有装好：{error.msg}",
            f"{error.name} cannot be loaded, for lack of memory or a broken one: {error.msg}",
        )
    if isinstance(error, FileNotFoundError) and _nowhere():
        return Words(
            "当前文件夹已经不在了，请换一个文件夹再运行。",
            "the current folder is gone; run this in another one.",
        )
    return _ours(error, folder, lang)


def _no_memory(error: BaseException) -> bool:
    return isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM


def _nowhere() -> bool:
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _ours(error: BaseException, folder: Path, lang: Lang) -> Words:
    what = type(error).__name__
    file = _written(_details(error), folder / DETAILS.say(lang))
    if file is not None:
        send = Words(
            f"请把这个文件发给开发者，里面没有台账的内容：{shown(file)}",
            f"please send the developers this file; nothing of the ledger is in it: {shown(file)}",
        )
    else:
        send = Words(
            f"详细情况没有地方可写，请把这两行发给开发者：{_place(error)}",
            f"the details could not be written; please send the developers this: {_place(error)}",
        )
    return Words(
        f"程序自己出错了（{what}），不是您的错。\n{send.zh}",
        f"this is a mistake of the program ({what}), not yours.\n{send.en}",
    )


def _written(text: str, target: Path) -> Path | None:
    """Where the details were written: the target, else a temporary folder, else nowhere."""
    with contextlib.suppress(CouldNotError):
        replace(target, text.encode("utf-8", "backslashreplace"))
        return target
    with contextlib.suppress(CouldNotError, OSError):
        temporary = Path(mkdtemp()) / target.name
        replace(temporary, text.encode("utf-8", "backslashreplace"))
        return temporary
    return None


def _place(error: BaseException) -> str:
    """Where an exception was raised, and in which versions."""
    where, call = "?", error.__traceback__
    while call is not None:
        where, call = f"{call.tb_frame.f_code.co_filename}:{call.tb_lineno}", call.tb_next
    return f"{_from_here(where)}, {__version__}, Python {sys.version.split()[0]}, {sys.platform}"


def _from_here(text: str) -> str:
    """Paths of the program without the folder that it stands in, which may be somebody's name."""
    return text.replace(f"{BESIDE}{os.sep}", "")


def _details(error: BaseException) -> str:
    import platform  # these two take 30 ms of 170, and only a mistake of ours needs them
    from traceback import StackSummary, walk_tb  # as above

    lines = [
        f"render_report.py {__version__}, Python {sys.version}, {platform.platform()}",
        f"command: {sys.orig_argv}",
        "The texts of exceptions are left out: they may quote the ledger.",
    ]
    for each in reversed(list(_chain(error))):
        frames = list(walk_tb(each.__traceback__))[-MOST_FRAMES:]
        calls = StackSummary.extract(iter(frames)).format()
        lines += ["", f"{type(each).__module__}.{type(each).__qualname__}", *calls]
    return _from_here("".join(f"{line.rstrip()}\n" for line in lines))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception, the one during which it was raised, and so on."""
    before: BaseException | None = error
    seen: set[int] = set()
    while before is not None and id(before) not in seen:
        yield before
        seen.add(id(before))
        before = before.__cause__ or before.__context__

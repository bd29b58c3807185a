"""Files are written beside their place and moved into it: a reader sees the old one or the new.

What was moved is on the disk first, so that no loss of power leaves half of it. One run at a time
writes into a folder; what a killed one left there is removed by the next.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from portfolio.commands.files import CouldNotError, shown, why

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

OURS, ENDING = ".render_report-", ".tmp"
"""How the name of a file begins and ends that is not in its place yet."""

PAUSE, TRIES = 0.1, 600
"""Seconds between two tries to have a folder alone, and how many there are: a minute."""


class Draft(NamedTuple):
    """A file that is written in full, and where it is to go."""

    temporary: Path
    target: Path


def replace(target: Path, data: bytes) -> None:
    """Write one file, whole or not at all."""
    place = followed(target)
    make_folder(place.parent)
    with alone(place.parent):
        sweep([place.parent])
        ready = draft(place, data)
        put(ready)
        flush([place.parent])


def followed(target: Path) -> Path:
    """Where a file is written: a link is kept, and what it leads to is replaced."""
    return Path(os.path.realpath(target)) if target.is_symlink() else target


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(folder, error) from None


def draft(target: Path, data: bytes) -> Draft:
    """Write a file beside its target, on to the disk. It gets the mode of the file that is there,
    else the one that new files of this user have.
    """
    temporary = target.with_name(f"{OURS}{os.urandom(4).hex()}{ENDING}")
    try:
        mode = _mode(target)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        handle = os.open(temporary, flags, 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None and mode != stat.S_IMODE(temporary.stat().st_mode):
                temporary.chmod(mode)
        except BaseException:
            discard([Draft(temporary, target)])
            raise
    except OSError as error:
        raise _not_written(target, error) from None
    return Draft(temporary, target)


def _mode(target: Path) -> int | None:
    """The mode of the file that is to be replaced, if there is one. A pipe or a device is none."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise CouldNotError(
            f"写不进 {shown(target)}：这不是文件", f"cannot write {shown(target)}: it is no file"
        )
    return stat.S_IMODE(mode)


def put(ready: Draft) -> None:
    """Move a file into its place."""
    try:
        ready.temporary.replace(ready.target)
    except BaseException as error:
        discard([ready])
        if isinstance(error, OSError):
            raise _not_written(ready.target, error) from None
        raise


def discard(drafts: Iterable[Draft]) -> None:
    """Remove what is not going to its place."""
    for ready in drafts:
        with contextlib.suppress(OSError):
            ready.temporary.unlink()


def sweep(folders: Iterable[Path]) -> int:
    """Remove what killed runs left in folders that nobody else writes into; how many files."""
    count = 0
    for folder in folders:
        with contextlib.suppress(OSError):
            for left in [p for p in folder.iterdir() if _is_ours(p.name)]:
                left.unlink()
                count += 1
    return count


def _is_ours(name: str) -> bool:
    return name.startswith(OURS) and name.endswith(ENDING)


def flush(folders: Iterable[Path]) -> None:
    """Have the names in folders on the disk too, where the system can do that."""
    if sys.platform == "win32":
        return
    for folder in folders:
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError:
            continue  # one that may be written and not listed
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise _not_written(folder, error) from None
        finally:
            os.close(handle)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs from writing into a folder. The system ends it for a run that is killed.

    Where the file system has no locks, as on some network drives, there is none.
    """
    handle = _opened(folder)
    try:
        if handle is not None:
            _wait(folder, handle)
        yield
    finally:
        if handle is not None:
            os.close(handle)
            _left(folder)


def _wait(folder: Path, handle: int) -> None:
    for _ in range(TRIES):
        try:
            _lock(handle)
        except _BUSY:
            time.sleep(PAUSE)
        except OSError:
            return
        else:
            return
    raise CouldNotError(
        f"另一次运行正在写 {shown(folder)}，等它结束再来一次",
        f"another run is writing into {shown(folder)}; wait for it and try again",
    )


if sys.platform == "win32":
    # Windows locks no folders, so a file stands for it. It cannot be removed while another run
    # has it open, and what a killed run left is used by the next and then removed.
    _LOCK = f"{OURS}lock"
    _BUSY = PermissionError

    def _opened(folder: Path) -> int | None:
        try:
            return os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT)
        except OSError:
            return None

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _left(folder: Path) -> None:
        with contextlib.suppress(OSError):
            (folder / _LOCK).unlink()

else:
    _BUSY = BlockingIOError

    def _opened(folder: Path) -> int | None:
        try:
            return os.open(folder, os.O_RDONLY)
        except OSError:
            return None

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _left(folder: Path) -> None:
        pass


def _not_written(target: Path, error: OSError) -> CouldNotError:
    reason = why(error)
    return CouldNotError(
        f"写不进 {shown(target)}：{reason.zh}", f"cannot write {shown(target)}: {reason.en}"
    )

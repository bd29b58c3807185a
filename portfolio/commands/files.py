"""Files: read, with a reason where that fails."""

from __future__ import annotations

import errno
import stat
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from portfolio.diagnostics import Words
from portfolio.evidence.files import LARGEST, WHY, NoFile

LEDGER = "projects.yaml"
"""What a ledger is called where no other is named."""

BESIDE = Path(__file__).resolve().parents[2]
"""Where the script stands."""


class CouldNotError(Exception):
    """The command cannot do what it was asked; it ends with status 2 and these words."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


def ledger_path(named: str | None) -> Path:
    """The ledger that was named; else the one in the current folder; else the script's own."""
    if named is not None:
        return Path(named)
    here, own = Path(LEDGER), BESIDE / LEDGER
    return own if not here.exists() and own.exists() else here


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that the user named, or `CouldNotError` with the path."""
    try:
        data = read_bounded(path)
    except FileNotFoundError:
        raise CouldNotError(
            f"没有这个文件：{shown(path)}", f"no such file: {shown(path)}"
        ) from None
    except IsADirectoryError:
        raise _folder(path) from None
    except PermissionError:
        # Windows refuses to open a folder with the same error as a file one may not read.
        if path.is_dir():
            raise _folder(path) from None
        raise CouldNotError(
            f"没有权限读这个文件：{shown(path)}", f"permission denied: {shown(path)}"
        ) from None
    except (OSError, ValueError) as error:
        raise not_read(path, why(error)) from None
    if isinstance(data, bytes):
        return data
    raise not_read(path, WHY[data])


def not_read(path: Path, reason: Words) -> CouldNotError:
    return CouldNotError(
        f"读不了 {shown(path)}：{reason.zh}", f"cannot read {shown(path)}: {reason.en}"
    )


def read_bounded(path: Path, most: int = -1) -> bytes | Literal["unreadable", "too-large"]:
    """The first bytes of a file; with -1, all of them, unless they are too many.

    Whatever is no file is refused before it is opened: a pipe would wait for somebody to write.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return "unreadable"
    with path.open("rb") as file:  # a folder is refused by the system
        data = file.read(most if most >= 0 else LARGEST + 1)
    return data if len(data) <= LARGEST else "too-large"


def _folder(path: Path) -> CouldNotError:
    return CouldNotError(
        f"这是文件夹，不是台账：{shown(path)}", f"this is a folder, not a ledger: {shown(path)}"
    )


class Folder:
    """The ledger's folder, from which cited documents are read, and nothing outside it.

    `asked` are all files that were asked for, there or not, and the patterns that were looked for.
    `taken` is what was read whole: a hash of the bytes, by the name under which it was asked for.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.asked: set[Path] = set()
        self.taken: dict[str, bytes] = {}
        self._kept: dict[str, bytes | NoFile] = {}

    def take(self, path: Path, name: str) -> bytes:
        """The bytes of a file of the ledger itself, or `CouldNotError`."""
        return self._noted(name, bytes_of(path))

    def read(self, name: str) -> bytes | NoFile:
        """Bytes of a file below the folder. A link that leads out of the folder is outside."""
        data = self._first(name, -1)
        return self._noted(name, data) if isinstance(data, bytes) else data

    def head(self, name: str, most: int) -> bytes | NoFile:
        """The first bytes of a file below the folder; with -1, all of them. These are kept: a
        report shows the photograph that was checked.
        """
        if most >= 0:
            return self._first(name, most)
        if name not in self._kept:
            self._kept[name] = self.read(name)
        return self._kept[name]

    def _first(self, name: str, most: int) -> bytes | NoFile:
        try:
            path = (self.folder / name).resolve()
            if not path.is_relative_to(self.folder):
                return "outside"
            self.asked.add(path)
            return read_bounded(path, most)
        except FileNotFoundError:
            return "missing"
        except (OSError, ValueError, RuntimeError):  # RuntimeError: links that lead in a circle
            return "unreadable"

    def _noted(self, name: str, data: bytes) -> bytes:
        if name not in self.taken:
            self.taken[name] = blake2b(data, digest_size=16).digest()
        return data

    def find(self, pattern: str) -> list[str] | Literal["outside"]:
        """Files below the folder that a pattern finds, as paths from the folder, in order.

        Where a link leads one of them out of the folder, they are outside.
        """
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            return "outside"
        self.asked.add(self.folder / pattern)
        try:
            found = sorted(p for p in self.folder.glob(pattern) if p.is_file())
            if not all(p.resolve().is_relative_to(self.folder) for p in found):
                return "outside"
        except (OSError, ValueError, NotImplementedError):
            return []
        return [p.relative_to(self.folder).as_posix() for p in found]


_WHY: Mapping[int, Words] = {
    errno.ENOSPC: Words("磁盘满了", "the disk is full"),
    errno.EACCES: Words("没有权限", "permission denied"),
    errno.EPERM: Words("没有权限", "permission denied"),
    errno.EROFS: Words("磁盘是只读的", "the disk is read-only"),
    errno.EIO: Words("磁盘出错了", "the disk has an error"),
    errno.EISDIR: Words("这是文件夹", "it is a folder"),
    errno.ENOTDIR: Words("路径中间有一段是文件", "a part of the path is a file"),
    errno.EEXIST: Words("已经有一个同名的文件", "a file of that name is in the way"),
    errno.ENAMETOOLONG: Words("名字太长", "the name is too long"),
}


def why(error: OSError | ValueError) -> Words:
    """What the system says of a file, in the words of a clerk where it is a common reason."""
    if isinstance(error, OSError) and error.strerror:
        return _WHY.get(error.errno or 0, Words(error.strerror, error.strerror))
    return Words(str(error), str(error))


def shown(path: Path) -> str:
    """A path as the user would type it: from the current folder where it lies below that."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):
        return str(path)

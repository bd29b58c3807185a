"""Files: read with a reason when it fails, written all or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
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
        raise CouldNotError(
            f"读不了 {shown(path)}：{error}", f"cannot read {shown(path)}: {error}"
        ) from None
    if isinstance(data, bytes):
        return data
    why = WHY[data]
    raise CouldNotError(f"读不了 {shown(path)}：{why.zh}", f"cannot read {shown(path)}: {why.en}")


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
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.asked: set[Path] = set()

    def read(self, name: str) -> bytes | NoFile:
        """Bytes of a file below the folder. A link that leads out of the folder is outside."""
        return self.head(name, -1)

    def head(self, name: str, most: int) -> bytes | NoFile:
        """The first bytes of a file below the folder; with -1, all of them."""
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

    def find(self, pattern: str) -> list[str] | Literal["outside"]:
        """Files below the folder that a pattern finds, as paths from the folder, in order."""
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            return "outside"
        self.asked.add(self.folder / pattern)
        try:
            found = sorted(p for p in self.folder.glob(pattern) if p.is_file())
        except (OSError, ValueError, NotImplementedError):
            return []
        return [p.relative_to(self.folder).as_posix() for p in found]


def replace(target: Path, data: bytes) -> None:
    """Write beside the target and move into its place: a reader sees the old file or the new."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            temporary.chmod(0o644)
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise CouldNotError(
            f"写不进 {shown(target)}：{error.strerror}",
            f"cannot write {shown(target)}: {error.strerror}",
        ) from None


def shown(path: Path) -> str:
    """A path as the user would type it: from the current folder where it lies below that."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):
        return str(path)

"""A disk that fails: every file operation of the command below a folder, counted, and one of them
made to fail, or the process killed at it.
"""

from __future__ import annotations

import io
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

try:
    import fcntl
except ImportError:  # Windows, where these tests do not run
    fcntl = None  # type: ignore[assignment]

TEMPORARY = re.compile(r"\.render_report-[0-9a-f]{8}\.tmp")


class Disk:
    """Counts operations on what lies below a folder: `done` are all so far, as
    `open out/report.html`. At the operation of number `at`, counted from 0, `fail` is called.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: list[str] = []
        self.at: int | None = None
        self.fail: Callable[[], object] = lambda: None
        self._handles: dict[int, object] = {}

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Stand between the program and the system."""
        named = ("replace", "rename", "mkdir", "chmod", "unlink", "rmdir", "listdir", "scandir")
        for name in named:
            self._between(patch, os, name, name)
        self._between(patch, io, "open", "open", self._reading)
        self._between(patch, os, "open", "open", self._opened)
        self._between(patch, os, "fdopen", "", self._writing)
        self._between(patch, os, "fsync", "fsync")
        self._between(patch, fcntl, "flock", "lock")

    def _between(
        self,
        patch: pytest.MonkeyPatch,
        module: object,
        name: str,
        operation: str,
        wrap: Callable[[Any, Any], Any] = lambda given, result: result,
    ) -> None:
        real = getattr(module, name)

        def instead(first: Any = ".", *others: Any, **named: Any) -> Any:
            if module is io and isinstance(first, int):
                return real(first, *others, **named)  # `os.fdopen` comes by here
            if operation:
                self._do(operation, first)
            return wrap(first, real(first, *others, **named))

        patch.setattr(module, name, instead)

    def _do(self, operation: str, first: object) -> None:
        where = self._handles.get(first, "") if isinstance(first, int) else first
        if isinstance(where, (str, Path)) and Path(where).is_relative_to(self.folder):
            what = Path(where).relative_to(self.folder).as_posix()
            self.done.append(f"{operation} {TEMPORARY.sub('TEMPORARY', what)}")
            if self.at == len(self.done) - 1:
                self.fail()

    def _opened(self, path: object, handle: int) -> int:
        self._handles[handle] = path
        return handle

    def _reading(self, path: object, file: IO[bytes]) -> object:
        return _Watched(file, lambda operation: self._do(operation, path))

    def _writing(self, handle: int, file: IO[bytes]) -> object:
        path = self._handles.get(handle, "")
        return _Watched(file, lambda operation: self._do(operation, path))


class _Watched:
    """An open file whose reads, writes and flushes are counted."""

    def __init__(self, file: IO[bytes], do: Callable[[str], None]) -> None:
        self._file, self._do = file, do

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        if name in ("read", "write", "flush"):
            self._do(name)
        return getattr(self._file, name)


def raising(number: int) -> Callable[[], None]:
    """Fails as the system does, with the number of an error."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def in_a_child(call: Callable[[], object]) -> int:
    """How a process ended that did something: 0, or the number of the signal that killed it."""
    child = os.fork()
    if not child:
        try:
            call()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

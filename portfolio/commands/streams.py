"""stdout and stderr that never fail: what cannot be printed must not undo what was written."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TextIO

from portfolio.diagnostics import Words

_READ_ENOUGH = {errno.EPIPE, *({errno.EINVAL} if sys.platform == "win32" else ())}
"""How a system says that nobody reads a pipe any more. Windows has another word for it."""


class Stream(io.TextIOBase):
    """A stream that passes everything on until that fails, and then drops the rest.

    `missing`: Python has no stream at all where there is no console (`pythonw`) or it was closed.
    `anything`: whether there was anything to print. `lost`: why some of it could not be printed;
    None where all was, or where its reader has read enough.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self.stream, self.missing, self.anything = stream, stream is None, False
        self.lost: Words | None = None
        # Messages are Chinese. A console or pipe that cannot show a character must not stop them.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")

    def write(self, text: str) -> int:
        self.anything = True
        if self.stream is not None:
            try:
                return self.stream.write(text)
            except (OSError, ValueError) as error:  # ValueError: it was closed while we ran
                self._fail(error)
        elif self.missing:
            self.lost = Words("已经关闭", "it is closed")
        return len(text)

    def flush(self) -> None:
        if self.stream is not None:
            try:
                self.stream.flush()
            except (OSError, ValueError) as error:
                self._fail(error)

    def isatty(self) -> bool:
        return self.stream is not None and self.stream.isatty()

    def _fail(self, error: OSError | ValueError) -> None:
        self.stream = None
        if not (isinstance(error, OSError) and error.errno in _READ_ENOUGH):
            why = str(getattr(error, "strerror", None) or error)
            self.lost = Words(why, why)


def occupy() -> None:
    """Give the three standard descriptors to nobody where they are closed.

    Else the next file that is opened gets the number of stderr, and what a library prints there
    ends up in a report.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)

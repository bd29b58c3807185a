"""The files of templates: read as UTF-8, and kept compiled.

Whatever is wrong with a file is a `FormatError` that names it. This module must not import a
report.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, Template, TemplateNotFound
from jinja2.bccache import Bucket

from portfolio.diagnostics import Words
from portfolio.formats import FormatError, mistakes

ENCODING = "utf-8-sig"
"""UTF-8, with or without the mark at its head that Notepad puts there."""


def text_of(file: Path) -> str:
    """The text of a style sheet or script."""
    try:
        return _sound(file, file.read_text(ENCODING))
    except (OSError, UnicodeDecodeError) as error:
        raise mistakes.unread(error, file) from error


def _sound(file: Path, text: str) -> str:
    """A text without NUL, which is what UTF-16 looks like where all is in Latin letters."""
    before, nul, _ = text.partition("\0")
    if nul:
        words = Words(
            "有 NUL 字符（可能存成了 UTF-16），请另存为 UTF-8",
            "it has a NUL character (saved as UTF-16, perhaps); save it as UTF-8",
        )
        raise mistakes.mistake(file, before.count("\n") + 1, words)
    return text


class Loader(FileSystemLoader):
    """Templates of a folder, loaded by any template that names them."""

    def __init__(self, templates: Path) -> None:
        super().__init__(templates, encoding=ENCODING)
        self.templates = templates

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        text, file, fresh = super().get_source(environment, template)
        return _sound(self.templates / template, text), file, fresh

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 -- Jinja's name
    ) -> Template:
        try:
            return super().load(environment, name, globals)
        except (TemplateNotFound, FormatError):
            raise  # the first is the mistake of the template that names it
        except Exception as error:
            raise mistakes.unread(error, self.templates / name) from error


class Compiled(BytecodeCache):
    """Compiled templates in a folder, each behind its hash: a damaged or torn file is as none.

    A folder that cannot be written is no reason to fail.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            data = self._file(bucket).read_bytes()
            if data.startswith(sha256(data[_HASH:]).digest()):
                bucket.bytecode_from_string(data[_HASH:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = bucket.bytecode_to_string()
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file(bucket).write_bytes(sha256(data).digest() + data)

    def _file(self, bucket: Bucket) -> Path:
        # Compiled templates know how values are printed: those of another way have another name.
        return self.folder / f"isolated-{bucket.key}.cache"


_HASH = sha256().digest_size

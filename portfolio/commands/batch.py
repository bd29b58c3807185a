"""The batch of a page: a short number of everything that decides what pages say.

Pages of one batch show the same state and may be held side by side. It is made from contents and
names alone, so that it is the same in every folder and on every machine. What only chooses how much
of that state is shown is not in it: which reports and formats, which language, contacts or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from portfolio import __version__
from portfolio.commands.files import not_read, why


def batch(taken: Mapping[str, bytes], templates: Path, options: Iterable[str]) -> str:
    """Eight hexadecimal digits with a hyphen in the middle.

    `taken` are the hashes of the files that were read, by name; `options` are those of the command
    that change what is said.
    """
    whole = blake2b(digest_size=4)
    texts = (text.encode("utf-8", "surrogatepass") for text in (__version__, *options))
    read = chain.from_iterable((name.encode(), taken[name]) for name in sorted(taken))
    for part in chain(texts, read, _templates(templates)):
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    digits = whole.hexdigest()
    return f"{digits[:4]}-{digits[4:]}"


def _templates(folder: Path) -> Iterator[bytes]:
    """All files of templates but hidden ones, which editors and file managers leave there."""
    start = len(folder.parts)
    for names, path in sorted((path.parts[start:], path) for path in folder.rglob("*.*")):
        if any(name.startswith(".") for name in names) or not path.is_file():
            continue
        yield "/".join(names).encode("utf-8", "surrogatepass")
        try:
            yield path.read_bytes()
        except OSError as error:
            raise not_read(path, why(error)) from None

"""Photographs of sites: looked at when a ledger is read, made small when a report shows them.

A picture that goes into a report is turned upright, made at most `EDGE` pixels wide or high and
written anew, so that nothing of its metadata is left: no place, no camera, no name. Knows pictures;
knows nothing of reports. Pillow is loaded only where a ledger names a photograph.
"""

from __future__ import annotations

import warnings
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal, NamedTuple

from portfolio.diagnostics import NO_WORDS, Diagnostic, Words, diagnostic
from portfolio.evidence.files import WHY, NoFile
from portfolio.ledger.model import Ledger, Photo

if TYPE_CHECKING:
    from PIL import Image  # 30 ms, and only where there are photographs

EDGE = 960
"""Pixels of the longer side of a picture in a report."""

QUALITY = 70
"""Of JPEG, from 0 to 100."""

PIXELS = 64_000_000
"""At most: one pixel takes four bytes while a picture is made small."""

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP")

HEAD = 2**18
"""Bytes at the beginning of a file in which a picture tells its format and size."""


class Picture(NamedTuple):
    """A picture as a page holds it: a `data:` address, and its size in pixels."""

    uri: str
    width: int
    height: int


_NO_FILE: Mapping[NoFile, str] = {
    "missing": "photo-missing",
    "outside": "photo-outside",
    "unreadable": "photo-unreadable",
    "too-large": "photo-unreadable",
}

_TOO_MANY = Words(
    f"太大，最多 {PIXELS // 10_000} 万像素", f"it has more than {PIXELS // 10**6} million pixels"
)

Find = Callable[[str], Picture | None]
"""The picture of a file, or None where it cannot be read after all."""


def nowhere(_: str) -> Picture | None:
    """Finds no picture."""
    return None


def check(ledger: Ledger, head: Callable[[str, int], bytes | NoFile]) -> list[Diagnostic]:
    """A diagnostic at the `file` of every photograph that is not there or is no picture.

    `head` reads so many bytes at most of a file, its path counted from the ledger's folder; all of
    it with -1.
    """
    found = []
    for photo in _photos(ledger):
        if not photo.place.has("file"):
            continue  # already reported
        wrong = _wrong(photo.file, head)
        if wrong is not None:
            name, why = wrong
            found.append(diagnostic(name, photo.place.of("file"), file=photo.file, why=why))
    return found


def _wrong(file: str, head: Callable[[str, int], bytes | NoFile]) -> tuple[str, Words] | None:
    """The name of a diagnostic, and why a file cannot be opened."""
    data = head(file, HEAD)
    if isinstance(data, bytes):
        image = _opened(data)
        if image is None:
            return "photo-unknown", NO_WORDS
        if image == "too large":
            return "photo-unreadable", _TOO_MANY
        data = head(file, -1)
        if isinstance(data, bytes):
            return ("photo-broken", NO_WORDS) if small(data) is None else None
    return _NO_FILE[data], WHY.get(data, NO_WORDS)


def _photos(ledger: Ledger) -> Iterator[Photo]:
    for project in (*ledger.projects, *ledger.parents):
        for entry in project.progress:
            yield from entry.photos


def _opened(data: bytes) -> Image.Image | Literal["too large"] | None:
    """The picture, of which only the head was looked at; None where it is none."""
    from PIL import Image  # 30 ms, and only where there are photographs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # large pictures: those too large are refused below
        try:
            image = Image.open(BytesIO(data), formats=FORMATS)
        except Image.DecompressionBombError:
            return "too large"
        except (OSError, ValueError, SyntaxError):
            return None
    return image if image.width * image.height <= PIXELS else "too large"


@lru_cache(maxsize=512)
def small(data: bytes) -> Picture | None:
    """A picture for a report. None where it is cut off or broken."""
    from PIL import ImageOps  # as in `_opened`

    image = _opened(data)
    if image is None or image == "too large":
        return None
    try:
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((EDGE, EDGE))
        plain = _on_white(upright)
    except (OSError, ValueError, SyntaxError):
        return None
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True, exif=b"")
    uri = "data:image/jpeg;base64," + b64encode(out.getvalue()).decode("ascii")
    return Picture(uri, plain.width, plain.height)


def _on_white(image: Image.Image) -> Image.Image:
    """Without transparency and without metadata, which a picture made anew has none of."""
    from PIL import Image  # 30 ms, and only where there are photographs

    full = image.convert("RGBA")
    plain = Image.new("RGB", full.size, "white")
    plain.paste(full, mask=full.getchannel("A"))
    return plain

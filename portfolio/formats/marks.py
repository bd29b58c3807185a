"""What only a page knows: which citations stand on it, how often, and where links lead.

Citation 5 is passage 5 on every page of a report; its uses are counted anew on each, in the order
in which they are printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

NOWHERE: Mapping[str, str] = {}


class Uses:
    """The uses of citations on one page, so far."""

    def __init__(self) -> None:
        self._count: dict[int, int] = {}

    def use(self, number: int) -> int:
        """Note one more use of a citation; which one it is, from 1."""
        self._count[number] = self._count.get(number, 0) + 1
        return self._count[number]

    def uses(self, number: int) -> range:
        """All uses of a citation up to here."""
        return range(1, self._count.get(number, 0) + 1)

    def used(self) -> list[int]:
        """The citations that were used up to here."""
        return sorted(self._count)


class Links(NamedTuple):
    """Where the links of a page lead: the addresses of projects, by id, and of units, by name. What
    has no address is no link. `home` is the whole report's page, empty on that itself.
    """

    projects: Mapping[str, str] = NOWHERE
    units: Mapping[str, str] = NOWHERE
    home: str = ""


def at_anchors(pattern: str, keys: Iterable[str]) -> dict[str, str]:
    """The address of each key on a page: the pattern with its anchor for `{}`."""
    return {key: pattern.format(_quoted(anchor(key))) for key in keys}


def in_files(pattern: str, keys: Iterable[str], files: Mapping[str, str]) -> dict[str, str]:
    """The address of each key that has a page of its own."""
    return {key: pattern.format(_quoted(files[key])) for key in keys}


def anchor(name: str) -> str:
    """A name as part of an id of HTML, which has no white space: 县 住建局 is 县-住建局."""
    return re.sub(r"\s+", "-", name.strip())


def _quoted(name: str) -> str:
    """As part of an address: only what would mean something else there is encoded."""
    return re.sub(r"[%#?&'\"<>\\^`{|}]", lambda found: f"%{ord(found[0]):02X}", name)


LONGEST = 200
"""Bytes of a file's name in UTF-8, the ending among them. Most systems take 255, some less."""

_ROOM = LONGEST - len("-a1b2c3-1000.html")
"""Bytes for what the name says: it may get a hash, a number and an ending."""

_DEVICES = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9]")
"""Names of devices, which Windows takes for no file whatever their ending. `file_names` looks at
names in which ¹ is 1 already.
"""


def file_names(keys: Iterable[str]) -> dict[str, str]:
    """A name of a file for each key, without its ending: one that Windows takes too, and no two
    alike where a file system ignores capitals or accents.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        plain = _plain(key)
        name, n = plain, 1
        while folded(name) in taken:
            n += 1
            name = f"{plain}-{n}"
        taken.add(folded(name))
        found[key] = name
    return found


def _plain(key: str) -> str:
    """A key as a name of a file. One that is cut short is told from others by a hash of it all."""
    name = unicodedata.normalize("NFC", key)
    name = "".join(c if c.isprintable() else " " for c in name)
    name = re.sub(r'[<>:"/\\|?*\s]+', "-", name).strip(".-") or "_"
    if len(name.encode()) > _ROOM:
        head = name.encode()[:_ROOM].decode(errors="ignore").rstrip(".-")
        name = f"{head}-{sha256(name.encode()).hexdigest()[:6]}"
    device, dot, rest = name.partition(".")
    return f"{device}_{dot}{rest}" if _DEVICES.fullmatch(folded(device)) else name


def folded(name: str) -> str:
    """A name as file systems compare it that ignore capitals, accents and how these are encoded."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))

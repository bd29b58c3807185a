"""What only a page knows: which citations stand on it, how often, and where links lead.

Citation 5 is passage 5 on every page of a report; its uses are counted anew on each, in the order
in which they are printed.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote


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
    """Where the links of a page lead: addresses with `{}` for an id or name, empty for nowhere."""

    projects: str = "#p-{}"
    units: str = "#u-{}"

    def to_project(self, key: str) -> str:
        return self.projects.format(quote(key)) if self.projects else ""

    def to_unit(self, name: str) -> str:
        return self.units.format(quote(name)) if self.units else ""

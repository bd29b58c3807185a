"""What only a page knows: which citations stand on it, how often, and where links lead.

Citation 5 is passage 5 on every page of a report; its uses are counted anew on each, in the order
in which they are printed.
"""

from __future__ import annotations


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

"""Names of works and of funds: what an entry reports is named as it was planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from portfolio.checks.lookalikes import Rules, difference, squeezed
from portfolio.checks.subject import Subject
from portfolio.diagnostics import Diagnostic, Words, diagnostic
from portfolio.ledger.model import Entry, Project
from portfolio.ledger.vocabulary import field

_MORE = re.compile(r"(?<=..)(?:工程|施工|建设|长度|面积|数量)$")
"""What is put behind the name of works: 路基工程 is 路基."""
NAMES = Rules(shortest=3, front=2, end=2)


class NamedQuantities(NamedTuple):
    """A field of entries whose members are those of a field of the project."""

    reported: str
    planned: str


FIELDS = (NamedQuantities("built", "scale"), NamedQuantities("funds_arrived", "funding"))


def reports_are_named_as_planned(subject: Subject) -> Iterator[Diagnostic]:
    """What is reported under a name that is nearly a planned one is meant for that.

    Not where an entry reports both: then they are two.
    """
    for project in subject.ledger.projects:
        for each in FIELDS:
            planned: Mapping[str, object] = getattr(project, each.planned)
            if planned:
                yield from _of(project, each, planned)


def _of(
    project: Project, each: NamedQuantities, planned: Mapping[str, object]
) -> Iterator[Diagnostic]:
    first: dict[str, Entry] = {}
    together: set[tuple[str, str]] = set()
    for entry in project.progress:
        names: Mapping[str, object] = getattr(entry, each.reported)
        for name in names:
            if name not in planned:
                first.setdefault(name, entry)
                together |= {(name, other) for other in names}
    for name, entry in first.items():
        other = next((p for p in planned if (name, p) not in together and _near(name, p)), None)
        if other is not None:
            key, there = field(Entry, each.reported).key, field(Project, each.planned).key
            yield diagnostic(
                "quantity-lookalike",
                entry.place.of(each.reported, name),
                related=[
                    (
                        project.place.of(each.planned),
                        Words(f"“{there.zh}”写在", f"`{there.en}` is at"),
                    )
                ],
                what=Words(f"“{key.zh}”", f"`{key.en}`"),
                name=name,
                there=Words(f"“{there.zh}”", f"`{there.en}`"),
                other=other,
            )


def _near(name: str, other: str) -> bool:
    one, two = (_MORE.sub("", squeezed(text)) for text in (name, other))
    return one == two or difference(one, two, NAMES) is not None

"""States for tests of figures: one project's entries in, its state out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from portfolio.facts.ranges import Range
from portfolio.facts.state import State, at
from portfolio.ledger.quantities import Amount
from tests.ledgers import HEAD, sound

YUAN = Fraction(1)
WAN = Fraction(10**4)
YI = Fraction(10**8)


def state(day: str, *lines: str, allow: tuple[str, ...] = ()) -> State:
    """The state on a day of one project that has these lines below its name."""
    body = "".join(f"    {line}\n" for line in lines)
    text = f"{HEAD}projects:\n  - id: port\n    name: 示例物流港\n{body}"
    return at(
        sound(text, allow=("after-as-of", "as-of-far-off", *allow)).projects[0],
        date.fromisoformat(day),
    )


def exact(found: Range | None) -> Fraction | None:
    """A figure that is known exactly; a conflict is none here."""
    if found is None:
        return None
    assert found.exact is not None, found
    return found.exact


def yuan(amount: Amount | None) -> Fraction | None:
    return Fraction(amount.base) if amount is not None else None


def states(day: date, *projects: str) -> list[State]:
    """The states on a day of projects written as one line each: `id, field: value, …`."""
    lines = (f"  - {{name: 名{p.split(',')[0]}, id: {p}}}\n" for p in projects)
    text = f"{HEAD}projects:\n{''.join(lines)}"
    return [at(project, day) for project in sound(text).projects]


def ids(some: Iterable[State]) -> list[str]:
    return [s.project.id for s in some]

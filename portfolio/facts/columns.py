"""Fields that the overview may have as columns, besides the usual ones."""

from __future__ import annotations

from portfolio.ledger.declare import FIELDS, Declared, MapKind, Record, Role
from portfolio.ledger.model import Entry, Investment, Project


def columns() -> dict[str, tuple[type[Record], Declared]]:
    """Every field that may be a column, by each of its keys, with the noun that has it."""
    return {
        key: (cls, declared)
        for cls in (Entry, Investment, Project)  # a name that two have is the project's
        for declared in FIELDS[cls]
        if not (declared.about or declared.nested or isinstance(declared.kind, MapKind))
        for key in (declared.zh, declared.en, declared.alias)
        if key
    }


def counted(declared: Declared, wanted: tuple[str, ...]) -> bool:
    """Whether it is said of which projects a field is missing. `wanted`: the columns asked for."""
    if declared.roles & (Role.COMPUTED | Role.PRIVATE) or declared.about or declared.nested:
        return False
    asked = {declared.zh, declared.en, declared.alias} & set(wanted)
    return Role.OPTIONAL not in declared.roles or bool(asked)

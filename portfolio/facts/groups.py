"""What projects can be grouped by: fields that are texts or closed lists, and labels."""

from __future__ import annotations

from portfolio.ledger import vocabulary
from portfolio.ledger.declare import TEXT, ListKind, ScalarKind
from portfolio.ledger.model import Project


def codes(name: str) -> tuple[str, ...]:
    """The codes of a field that is a closed list, in its order; none for any other."""
    declared = vocabulary.keys(Project).get(name)
    kind = getattr(declared.kind, "item", declared.kind) if declared is not None else None
    return tuple(c.en for c in kind.choices) if isinstance(kind, ScalarKind) else ()


def values(project: Project, name: str) -> tuple[str, ...]:
    """What a project has of a field or label that projects are grouped by."""
    declared = vocabulary.keys(Project).get(name)
    if declared is None:
        label = project.labels.get(name)
        return (label,) if label else ()
    value = getattr(project, declared.attribute)
    if isinstance(declared.kind, ListKind):
        return tuple(value)
    return (value,) if value else ()


def groupable(name: str) -> bool:
    """Whether a name is a field of projects that can be grouped by: a text or a closed list."""
    declared = vocabulary.keys(Project).get(name)
    if declared is None:
        return False
    kind = getattr(declared.kind, "item", declared.kind)
    return kind is TEXT or (isinstance(kind, ScalarKind) and bool(kind.choices))

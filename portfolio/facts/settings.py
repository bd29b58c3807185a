"""What the office settled about its figures (口径), with what holds where it settled nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from portfolio.ledger.declare import Role, with_role
from portfolio.ledger.model import Basis, Project
from portfolio.ledger.quantities import Amount


class Settings(NamedTuple):
    """The fields of `model.Basis`, none of them missing.

    `cutoff` alone may be None: a month then counts as whole on its last day.
    """

    baseline: str = "months"
    target: Decimal = Decimal(100)
    cutoff: int | None = None
    decimals: int = 1
    period: str = "month"
    grace: int = 0
    due_soon: int = 30
    start_base: str = "due"
    completion_base: str = "due"
    statistics_from: Amount = Amount(Decimal(500), "万元", "money")
    jump: int = 30
    groups: tuple[str, ...] = with_role(Project, Role.GROUPED)
    columns: tuple[str, ...] = ()


def settings(basis: Basis | None) -> Settings:
    """The settings of a ledger."""
    if basis is None:
        return Settings()
    said = {name: getattr(basis, name) for name in Settings._fields}
    return Settings()._replace(**{k: v for k, v in said.items() if v not in (None, ())})

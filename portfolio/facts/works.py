"""Physical progress in quantities: what is built of what is to be built, each by its name.

Quantities of different names are never added up, and no share of the whole project is computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.facts.ranges import Range, of_amounts, percent
from portfolio.facts.reported import Reported, newest
from portfolio.facts.state import State
from portfolio.ledger.quantities import Amount


class Built(NamedTuple):
    """One quantity. `done` holds more than one report where those of the newest day disagree.

    `rate` is in per cent of `planned`, a range then, and None where either is not known.
    """

    name: str
    planned: Amount | None
    done: tuple[Reported[Amount], ...]
    rate: Range | None


def built(state: State) -> tuple[Built, ...]:
    """Every quantity that is planned or was reported, planned ones first."""
    return _of(state.project.scale, state.named["built"])


def funded(state: State) -> tuple[Built, ...]:
    """Every source of funds that is planned or has given, with what has arrived of it."""
    planned = {name: source.planned for name, source in state.project.funding.items()}
    return _of(planned, state.named["funds_arrived"])


def _of(
    planned: Mapping[str, Amount | None], reported: Mapping[str, tuple[Reported[Amount], ...]]
) -> tuple[Built, ...]:
    return tuple(
        _built(name, planned.get(name), newest(reported.get(name, ())))
        for name in dict.fromkeys((*planned, *reported))
    )


def _built(name: str, planned: Amount | None, done: tuple[Reported[Amount], ...]) -> Built:
    rate = part = None
    if planned is not None and all(r.value.comparable(planned) for r in done):
        part = of_amounts(r.value for r in done)
    if planned is not None and part is not None:
        rate = percent(part, of_amounts((planned,)))
    return Built(name, planned, done, rate)

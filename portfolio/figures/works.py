"""Physical progress in quantities: what is built of what is to be built, each by its name.

Quantities of different names are never added up, and no share of the whole project is computed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from portfolio.figures.investment import percent_of
from portfolio.quantities import Amount
from portfolio.state import Reported, State, newest


class Built(NamedTuple):
    """One quantity. `done` holds more than one report where those of the newest day disagree.

    `rate` is in per cent of `planned`, None where either is not known.
    """

    name: str
    planned: Amount | None
    done: tuple[Reported[Amount], ...]
    rate: Fraction | None


def built(state: State) -> tuple[Built, ...]:
    """Every quantity that is planned or was reported, planned ones first."""
    planned, reported = state.project.scale, state.named["built"]
    return tuple(
        _built(name, planned.get(name), newest(reported.get(name, ())))
        for name in dict.fromkeys((*planned, *reported))
    )


def _built(name: str, planned: Amount | None, done: tuple[Reported[Amount], ...]) -> Built:
    rate = None
    if planned is not None and len(done) == 1 and done[0].value.comparable(planned):
        rate = percent_of(done[0].value, planned)
    return Built(name, planned, done, rate)

"""What was measured, and which bounds it met, as sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from portfolio.figures.baseline import Pace
from portfolio.quantities import When
from portfolio.report.investment import pace
from portfolio.report.wording import Wording
from portfolio.rules.bounds import Bounded
from portfolio.rules.measures import MEASURES
from portfolio.rules.model import MEASURE
from portfolio.rules.values import Measured, Names, Number, Points, Said, Share, Yuan


def told(w: Wording, measured: Measured) -> str:
    """The sentence of a measure, with its arithmetic; where there is no value, why."""
    said = {name: tell(w, value) for name, value in measured.said.items()}
    return w.say(f"m_{measured.key}", **said)


def tell(w: Wording, value: Said) -> str:
    if isinstance(value, Share):
        return w.share(value.percent)
    if isinstance(value, Points):
        return w.points(value.points)
    if isinstance(value, Yuan):
        return w.money(value.yuan)
    if isinstance(value, Number):
        return w.number(value.number, 2)
    if isinstance(value, Pace):
        share = w.share(value.percent)
        return share if value.method == "whole" else w.say("how", text=share, how=pace(w, value))
    if isinstance(value, When):
        return w.when(value)
    if isinstance(value, date):
        return w.day(value)
    if isinstance(value, Names):
        return w.join(w.own(name) for name in value.names)
    return w.own(value) if isinstance(value, str) else str(value)


def measure_name(w: Wording, measure: str) -> str:
    """What a measure is called."""
    return w.code(MEASURE, measure)


def bounds(w: Wording, found: Bounded, measure: str) -> str:
    """不低于 10、不高于 30 个百分点; empty where there are none."""
    given: list[tuple[str, Decimal | None]] = [
        ("above", found.above),
        ("from", found.from_),
        ("below", found.below),
        ("up_to", found.up_to),
    ]
    parts = [
        w.say(f"bound_{name}", number=f"{n.normalize():f}") for name, n in given if n is not None
    ]
    if not parts:
        return ""
    unit = w.say(f"unit_{MEASURES[measure].unit.replace(' ', '_')}") if measure in MEASURES else ""
    return w.say("bounds", bounds=w.join(parts), unit=unit)

"""What was measured, and which bounds it met, as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from portfolio.facts.baseline import Pace
from portfolio.facts.ranges import Range, exactly
from portfolio.judgement.bounds import Bounded, numbers
from portfolio.judgement.lights import Verdict
from portfolio.judgement.measures import MEASURES
from portfolio.judgement.model import MEASURE, Light
from portfolio.judgement.values import (
    Lacking,
    Measured,
    Names,
    Number,
    Points,
    Projects,
    Said,
    Share,
    Values,
    Yuan,
)
from portfolio.ledger.model.codes import LIGHT
from portfolio.ledger.quantities import When
from portfolio.report.digits import MOST, nearest, subtracts, to_tell_apart
from portfolio.report.investment import pace
from portfolio.report.wording import Wording


def told(w: Wording, measured: Measured, beside: Iterable[Fraction] = ()) -> str:
    """The sentence of a measure, with its arithmetic; where there is no value, why.

    `beside` are bounds and neighbouring ranks that its value must not look equal to.
    """
    others = tuple(beside)
    terms, remarks = _terms(measured), []
    digits = w.digits(*terms) if terms is not None else w.decimals
    if measured.value is not None and others:
        apart = to_tell_apart(measured.value, others, digits)
        near = nearest(measured.value, others)
        fewest = digits if apart is None else apart
        digits = _as_many(measured.value, others, terms, fewest)
        if apart is None and near is not None:
            key = "slightly_above" if measured.value > near else "slightly_below"
            remarks.append(w.say(key, number=w.number(near, MOST)))
    if terms is not None and (rest := w.subtracts(*terms, digits)):
        remarks.insert(0, rest)
    said = {name: tell(w, value, digits) for name, value in measured.said.items()}
    text = w.say(f"m_{measured.key}", **said)
    return w.say("in_brackets_after", text=text, more=w.clauses(remarks)) if remarks else text


def _terms(measured: Measured) -> tuple[Range, Fraction] | None:
    """A rate and its pace, where the sentence prints their difference as well."""
    rate, pace = measured.said.get("rate"), measured.said.get("pace")
    if isinstance(rate, Share) and isinstance(pace, Pace) and "points" in measured.said:
        return exactly(rate.percent), pace.percent
    return None


def _as_many(
    value: Fraction,
    others: tuple[Fraction, ...],
    terms: tuple[Range, Fraction] | None,
    fewest: int,
) -> int:
    """Digits that tell a value apart and with which its terms subtract to it; where there are none,
    the fewest that tell it apart.
    """
    if terms is None:
        return fewest
    for digits in range(fewest, MOST + 1):
        if subtracts(*terms, digits) and to_tell_apart(value, others, digits) == digits:
            return digits
    return fewest


def explained(w: Wording, v: Verdict) -> str:
    """Why a light is what it is, in one sentence: the figure and the bound that it met, in how many
    periods, or who set it and why. The same wherever the light is shown.
    """
    if id(v) not in w.explained:
        w.explained[id(v)] = v, _explained(w, v)  # kept with it, so that its id stays its own
    return w.explained[id(v)][1]


def _explained(w: Wording, v: Verdict) -> str:
    why = told(w, v.end, _bounds_of(v.rule))
    if v.measured.ends:
        why = w.say("worse_of_two", what=told(w, v.measured), why=why)
    if v.band is not None and v.computed != "green":  # nobody asks for the bound of a green one
        why = w.clauses((why, decided(w, v)))
    elif v.measured.lack and v.band is None:
        why = w.say(f"lack_{v.measured.lack.replace(' ', '_')}", why=why)
    if v.override is None:
        return why
    o = v.override
    computed = w.code(LIGHT, v.computed) if v.computed else ""
    return w.say(
        "override",
        light=w.say("light", light=w.code(LIGHT, o.light)),
        computed=w.say("light", light=computed) if computed else w.say("no_light"),
        date=w.when(o.date),
        until=w.say("override_until", date=w.when(o.until)) if o.until else "",
        by=w.say("override_by", by=o.by) if o.by else "",
        reason=o.reason,
        why=why,
    )


def decided(w: Wording, v: Verdict) -> str:
    """The bound that was met, and how many periods it asks for and has."""
    assert v.band is not None
    bound = bounds(w, v.band, v.rule.measure)
    light = w.say("light", light=w.code(LIGHT, v.band.light))
    if v.band.label:
        light = w.say("light_labelled", light=light, label=v.band.label)
    key = "bound_met" if bound else "bound_else"
    if v.band.in_a_row is not None:
        key = "bound_in_a_row"
    return w.say(
        key,
        measure=measure_name(w, v.rule.measure),
        bounds=bound,
        light=light,
        asked=v.band.in_a_row,
        row=v.row,
    )


def _bounds_of(rule: Light) -> tuple[Fraction, ...]:
    """Every bound of a rule's bands."""
    return tuple(number for band in rule.bands for number in numbers(band))


def tell(w: Wording, value: Said, digits: int) -> str:
    if isinstance(value, Share):
        return w.share(value.percent, digits)
    if isinstance(value, Points):
        return w.points(value.points, digits)
    if isinstance(value, Values):
        return w.say("either_separator").join(w.plain(v) for v in value.values)
    if isinstance(value, Lacking):
        return w.join(
            w.say("in_brackets_after", text=w.own(name), more=told(w, why))
            for name, why in value.items
        )
    if isinstance(value, Projects):
        return w.join(w.name(p) for p in value.projects)
    if isinstance(value, Yuan):
        return w.money(value.yuan)
    if isinstance(value, Number):
        return w.number(value.number, max(2, digits if digits != w.decimals else 2))
    if isinstance(value, Pace):
        share = w.share(value.percent, digits)
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

"""What was measured, and which bounds it met, as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from portfolio.facts.baseline import Pace
from portfolio.facts.ranges import Range, exactly
from portfolio.judgement.bounds import numbers
from portfolio.judgement.lights import Verdict
from portfolio.judgement.measures import MEASURES
from portfolio.judgement.model import MEASURE, Bounds, Light
from portfolio.judgement.values import (
    Lack,
    Lacking,
    Measured,
    Names,
    Number,
    Percent,
    Points,
    Projects,
    Said,
    Values,
    Yuan,
)
from portfolio.ledger.model.codes import LIGHT
from portfolio.ledger.quantities import When
from portfolio.report.digits import MOST, nearest, subtracts, to_tell_apart
from portfolio.report.investment import pace
from portfolio.report.measures import SENTENCES
from portfolio.report.phrase import Phrase
from portfolio.report.wording import Wording

LIGHT_SAID = Phrase("{light}灯", "{light:cap}")
NO_LIGHT = Phrase("未亮灯", "No light")
HOW = Phrase("{text}（{how}）", "{text} ({how})")
BOUND_ABOVE = Phrase("高于 {number}", "over {number}")
BOUND_FROM = Phrase("不低于 {number}", "at least {number}")
BOUND_BELOW = Phrase("低于 {number}", "under {number}")
BOUND_UP_TO = Phrase("不高于 {number}", "at most {number}")
BOUNDS = Phrase("{bounds}{unit}", "{bounds}{unit}")
OVERRIDE = Phrase(
    "人工评定为{light}，{date}起{until}{by}，原因：{reason}；按规则是{computed}：{why}",
    "Set by hand to {light:low} from {date}{until}{by}. Reason: {reason}. By rule it is {computed:low}: {why:low}",
)
OVERRIDE_UNTIL = Phrase("，到{date}为止", " until {date}")
OVERRIDE_BY = Phrase("，{by}", " by {by}")
LACK_MISSING = Phrase("无法评定：{why}", "cannot be judged: {why}")
IN_BRACKETS_AFTER = Phrase("{text}（{more}）", "{text} ({more})")
BOUND_MET = Phrase("{measure}{bounds}为{light}", "{measure} {bounds} is {light:low}")
BOUND_ELSE = Phrase("{measure}其余情况为{light}", "{measure}, anything else is {light:low}")
BOUND_IN_A_ROW = Phrase(
    "{measure}{bounds}连续 {asked} 期为{light}，已连续 {row} 期",
    "{measure} {bounds} in {asked} periods in a row is {light:low}; it is {row} now",
)
WORSE_OF_TWO = Phrase("{what}，按较差的一个：{why}", "{what}; by the worse of the two: {why:low}")
SLIGHTLY_ABOVE = Phrase("略高于 {number}", "slightly above {number}")
SLIGHTLY_BELOW = Phrase("略低于 {number}", "slightly below {number}")
LIGHT_LABELLED = Phrase("{light}（{label}）", "{light} ({label:low})")


LACKS: Mapping[Lack, Phrase] = {
    "missing": LACK_MISSING,
    "disputed": Phrase("无法评定：{why}", "Cannot be judged: {why:low}"),
    "not due": Phrase("未到时候：{why}", "not due: {why}"),
    "not applicable": Phrase("不适用：{why}", "not applicable: {why}"),
}
"""Why there is no value."""

UNITS: Mapping[str, Phrase] = {
    "points": Phrase(" 个百分点", " points"),
    "percent": Phrase("%", "%"),
    "months": Phrase(" 个月", " months"),
    "days": Phrase(" 天", " days"),
    "periods": Phrase(" 期", " periods"),
    "times": Phrase(" 次", " times"),
    "pieces": Phrase(" 个", " in number"),
    "wan": Phrase(" 万元", " (CNY 10,000)"),
    "wan per mu": Phrase(" 万元/亩", " (CNY 10,000 per mu)"),
    "score": Phrase(" 分", " points"),
}
"""What the numbers of a measure are, behind its bounds."""


def told(w: Wording, measured: Measured, beside: Iterable[Fraction] = ()) -> str:
    """The sentence of a measure, with its arithmetic; where there is no value, why.

    `beside` are bounds and neighbouring ranks that its value must not look equal to.
    """
    others = tuple(beside)
    terms, remarks = _terms(measured), []
    digits = w.digits(*terms) if terms is not None else w.decimals
    if measured.value is not None and others:
        apart = to_tell_apart(measured.value, others, digits)
        fewest = digits if apart is None else apart
        digits = _as_many(measured.value, others, terms, fewest)
        if apart is None and (near := nearest(measured.value, others)) is not None:
            above = measured.value > near
            remarks.append(
                w.say(SLIGHTLY_ABOVE if above else SLIGHTLY_BELOW, number=w.number(near, MOST))
            )
    if terms is not None and (rest := w.subtracts(*terms, digits)):
        remarks.insert(0, rest)
    said = {name: tell(w, value, digits) for name, value in measured.said.items()}
    text = w.say(SENTENCES[measured.key], **said)
    return w.say(IN_BRACKETS_AFTER, text=text, more=w.clauses(remarks)) if remarks else text


def _terms(measured: Measured) -> tuple[Range, Fraction] | None:
    """A rate and its pace, where the sentence prints their difference as well."""
    rate, pace = measured.said.get("rate"), measured.said.get("pace")
    if isinstance(rate, Percent) and isinstance(pace, Pace) and "points" in measured.said:
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
        why = w.say(WORSE_OF_TWO, what=told(w, v.measured), why=why)
    if v.band is not None and v.computed != "green":  # nobody asks for the bound of a green one
        why = w.clauses((why, decided(w, v)))
    elif v.measured.lack and v.band is None:
        why = w.say(LACKS[v.measured.lack], why=why)
    if v.override is None:
        return why
    o = v.override
    computed = w.code(LIGHT, v.computed) if v.computed else ""
    return w.say(
        OVERRIDE,
        light=w.say(LIGHT_SAID, light=w.code(LIGHT, o.light)),
        computed=w.say(LIGHT_SAID, light=computed) if computed else w.say(NO_LIGHT),
        date=w.when(o.date),
        until=w.say(OVERRIDE_UNTIL, date=w.when(o.until)) if o.until else "",
        by=w.say(OVERRIDE_BY, by=o.by) if o.by else "",
        reason=o.reason,
        why=why,
    )


def decided(w: Wording, v: Verdict) -> str:
    """The bound that was met, and how many periods it asks for and has."""
    assert v.band is not None
    bound = bounds(w, v.band, v.rule.measure)
    light = w.say(LIGHT_SAID, light=w.code(LIGHT, v.band.light))
    if v.band.label:
        light = w.say(LIGHT_LABELLED, light=light, label=v.band.label)
    phrase = BOUND_MET if bound else BOUND_ELSE
    if v.band.in_a_row is not None:
        phrase = BOUND_IN_A_ROW
    return w.say(
        phrase,
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
    if isinstance(value, Percent):
        return w.share(value.percent, digits)
    if isinstance(value, Points):
        return w.points(value.points, digits)
    if isinstance(value, Values):
        return w.either(w.plain(v) for v in value.values)
    if isinstance(value, Lacking):
        return w.join(
            w.say(IN_BRACKETS_AFTER, text=w.own(name), more=told(w, why))
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
        return share if value.method == "whole" else w.say(HOW, text=share, how=pace(w, value))
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


def bounds(w: Wording, found: Bounds, measure: str) -> str:
    """不低于 10、不高于 30 个百分点; empty where there are none."""
    given: list[tuple[Phrase, Decimal | None]] = [
        (BOUND_ABOVE, found.above),
        (BOUND_FROM, found.from_),
        (BOUND_BELOW, found.below),
        (BOUND_UP_TO, found.up_to),
    ]
    parts = [w.say(phrase, number=f"{n.normalize():f}") for phrase, n in given if n is not None]
    if not parts:
        return ""
    unit = w.say(UNITS[MEASURES[measure].unit]) if measure in MEASURES else ""
    return w.say(BOUNDS, bounds=w.join(parts), unit=unit)

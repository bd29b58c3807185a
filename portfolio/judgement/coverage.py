"""Whether the bands of a light take every value that its measure can have, and each only once.

Between two neighbouring bounds all values meet the same bands: so one value of each stretch, and
every bound itself, are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from math import ceil, floor
from typing import NamedTuple

from portfolio.diagnostics import Diagnostic, Span, Words, diagnostic
from portfolio.judgement.bounds import meets, numbers
from portfolio.judgement.lights import ORDER
from portfolio.judgement.measures import MEASURES
from portfolio.judgement.model import Band, Light
from portfolio.ledger.model.codes import LIGHT
from portfolio.ledger.vocabulary import code, field

WHOLE = ("periods", "days", "pieces", "times", "months")
"""Units of what is counted."""

SIGNED = ("lag", "shortfall", "excess of period", "months delayed", "points", "score")
"""Measures that may be less than zero."""

FRACTIONAL = "months uncounted"
"""Counted in months, and from one month on to the day: it is zero, or one and more."""


def coverage(light: Light) -> Iterator[Diagnostic]:
    """Values that no band of a light takes, bands that take each other's, and empty bands."""
    if not light.place.has("measure") or light.measure not in MEASURES:
        return
    values = [v for v in _values(light) if _possible(v, light.measure)]
    within = {n: {v for v in values if meets(v, band)} for n, band in enumerate(light.bands)}
    empty = [light.bands[n] for n, own in within.items() if not own]
    for band in empty:
        yield diagnostic("band-empty", band.place.span, light=_word(band))
    if empty:
        return  # the gaps are where it should be
    at_once = {n: own for n, own in within.items() if light.bands[n].in_a_row is None}
    taken = {v for own in at_once.values() for v in own}
    alone = {n: own for n, own in within.items() if own.isdisjoint(taken)}
    yield from _gaps(light, values, at_once | alone)
    yield from _overlaps(light, at_once)


def _values(light: Light) -> list[Fraction]:
    """Every bound, a value between each two, and one beyond the first and the last."""
    bounds = sorted({number for band in light.bands for number in numbers(band)})
    if not bounds:
        return [Fraction(0)]
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    every = {bounds[0] - 1, *bounds, *between, bounds[-1] + 1}
    if MEASURES[light.measure].unit in WHOLE and light.measure != FRACTIONAL:
        near = {whole for v in every for whole in (floor(v), ceil(v))}
        every = {Fraction(n) for whole in near for n in (whole - 1, whole, whole + 1)}
    return sorted(every)


def _possible(value: Fraction, measure: str) -> bool:
    """Whether a measure can have a value."""
    if measure == FRACTIONAL:
        return value == 0 or value >= 1
    return value >= 0 or measure in SIGNED


def _gaps(
    light: Light, values: list[Fraction], within: dict[int, set[Fraction]]
) -> Iterator[Diagnostic]:
    """Values between bands, or beyond the mildest or the most severe one, that no band takes.

    A band that asks for several periods fills a gap only where it is all that stands there: above
    another one, what it takes has no light in the first period.
    """
    taken = [tuple(sorted(n for n, own in within.items() if v in own)) for v in values]
    gravity = {n: ORDER[light.bands[n].light] for n in within}
    ends = {n for n, g in gravity.items() if g in (0, max(gravity.values()))}
    for _, found in groupby(range(len(values)), key=lambda at: not taken[at]):
        run = list(found)
        if taken[run[0]]:
            continue
        below = taken[run[0] - 1] if run[0] > 0 else ()
        above = taken[run[-1] + 1] if run[-1] + 1 < len(values) else ()
        value = values[run[len(run) // 2]]
        if below and above:
            first, last = sorted((below[0], above[0]))
            here, other = light.bands[last], light.bands[first]
            yield _told("bands-gap", here, other, value, upward=last == above[0])
        elif len(set(gravity.values())) > 1 and set(below or above) <= ends:
            here = light.bands[(below or above)[0]]
            bound = _bound(here, UPPER if below else LOWER)
            if bound is not None:
                advice = Words(f"去掉“{bound.words.zh}”", f"take `{bound.words.en}` out")
                yield diagnostic("bands-gap", bound.span, value=_text(value), advice=advice)


def _overlaps(light: Light, within: dict[int, set[Fraction]]) -> Iterator[Diagnostic]:
    """Bands that hide a milder one, or that begin before a milder one says that it ends.

    The last band that is met holds, so that a more severe one within a milder one is no overlap;
    neither is one that asks for several periods.
    """
    for n, own in within.items():
        for m, others in reversed([pair for pair in within.items() if pair[0] < n]):
            here, other, both = light.bands[n], light.bands[m], sorted(own & others)
            if both and ORDER[here.light] > ORDER[other.light] and not own < others:
                value, low, high = both[len(both) // 2], _bound(here, LOWER), _bound(here, UPPER)
                upward = max(own) > max(others) if low and high else low is not None
                yield _told("bands-overlap", here, other, value, upward=upward)
                break


LOWER, UPPER = ("above", "from"), ("below", "up_to")
_NEXT = {"above": "up_to", "up_to": "above", "from": "below", "below": "from"}
"""Where one band ends with a bound, the next one begins with this."""


class _Bound(NamedTuple):
    """A bound of a band, as it is or as it should be written."""

    key: str
    number: Decimal
    span: Span

    @property
    def words(self) -> Words:
        key = field(Band, self.key).key
        return Words(f"{key.zh}: {self.number}", f"{key.en}: {self.number}")

    @property
    def next(self) -> Words:
        """How the band on the other side of this bound is written."""
        return self._replace(key=_NEXT[self.key]).words


def _bound(band: Band, keys: tuple[str, ...]) -> _Bound | None:
    """The bound of a band on one side; None where it is open there."""
    for key in keys:
        number = getattr(band, field(Band, key).attribute)
        if number is not None:
            return _Bound(key, number, band.place.of(key))
    return None


def _told(name: str, here: Band, other: Band, value: Fraction, *, upward: bool) -> Diagnostic:
    """A value between two bands, or in both. `upward`: `here` is the one for greater values."""
    own = _bound(here, LOWER if upward else UPPER)
    facing = _bound(other, UPPER if upward else LOWER)
    advice = Words("让两档的界限首尾相接", "let one begin where the other ends")
    if facing is not None:
        zh, en = f"这一档写“{facing.next.zh}”", f"write `{facing.next.en}` here"
        if own is not None:
            zh += f"，或者另一档写“{own.next.zh}”"
            en += f", or `{own.next.en}` in the other band"
        advice = Words(zh, en)
    elif own is not None:
        advice = Words(
            f"改“{own.words.zh}”这个数，重的一档界限要更重",
            f"change `{own.words.en}`: the more severe band begins later",
        )
    return diagnostic(
        name,
        own.span if own is not None else here.place.span,
        related=[(other.place.span, Words("另一档写在", "the other band is at"))],
        value=_text(value),
        light=_word(here),
        other=_word(other),
        advice=advice,
    )


def _word(band: Band) -> Words:
    return Words(code(LIGHT, band.light, "zh"), code(LIGHT, band.light, "en"))


def _text(value: Fraction) -> str:
    """All values that are tried are bounds, halves between them, and whole numbers."""
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"

"""开工率, 竣工率 and 入统率 in words: so many of so many, of what, and who is not in it."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.facts import rates
from portfolio.facts.rates import Rate
from portfolio.ledger import vocabulary
from portfolio.ledger.model import Basis
from portfolio.report.context import Context, Link, Value, zero


class Part(NamedTuple):
    """Some projects of a rate, and what is said of them."""

    label: str
    projects: tuple[Link, ...]


class Line(NamedTuple):
    """One rate, by `name`: start, completion or statistics.

    `how` is its division, `base` what it is a share of.
    """

    name: str
    label: str
    value: Value
    how: str
    base: str
    parts: tuple[Part, ...]


def build(context: Context) -> tuple[Line, ...]:
    """The rates of which anything is known; a rate without a base is left out."""
    how, day = context.settings, context.day
    found = (
        ("start", rates.start_rate(context.states, day, how)),
        ("completion", rates.completion_rate(context.states, day, how)),
        ("statistics", rates.statistics_rate(context.states, how)),
    )
    return tuple(_line(context, name, r) for name, r in found if r.base or r.undated or r.early)


def _base_name(context: Context, name: str) -> str:
    """What a rate is a share of."""
    w, how = context.words, context.settings
    if name == "statistics":
        return w.say("base_statistics", amount=w.amount(how.statistics_from))
    field = f"{name}_base"
    kind = vocabulary.field(Basis, field).kind
    code: str = getattr(how, field)
    detail = w.say(f"base_{name}_due") if code == "due" else ""
    return w.code(kind, code) + detail


def _line(context: Context, name: str, found: Rate) -> Line:
    w = context.words
    base = _base_name(context, name)
    yes, most = len(found.yes), len(found.yes) + len(found.disputed)
    counted = str(yes) if yes == most else w.say("range", low=yes, high=most)
    how = w.say("rate_of", yes=counted, base=len(found.base), base_name=base)
    if found.percent is not None:
        value = Value(w.share(found.percent), zero(found.percent.high))
    elif found.base:
        value = context.unreported()
    else:
        value = Value(w.say("no_rate"), "not_applicable")
        how = w.say("rate_no_base", base_name=base)
    parts = (
        (w.say(f"{name}_no"), found.no),
        (w.say(f"{name}_disputed"), found.disputed),
        (w.say(f"{name}_unknown"), found.unknown),
        (w.say(f"{name}_early"), found.early),
        (w.say(f"{name}_undated"), found.undated),
    )
    return Line(
        name,
        w.say(f"{name}_rate"),
        value,
        how,
        base,
        tuple(Part(label, context.links(some)) for label, some in parts if some),
    )

"""开工率, 竣工率 and 入统率 in words: how many of how many, of what, and who is not in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.facts import rates
from portfolio.facts.rates import Rate
from portfolio.ledger import vocabulary
from portfolio.ledger.model import Basis
from portfolio.report.context import Context, Link, Value, zero
from portfolio.report.phrase import Phrase
from portfolio.report.words import FROM_TO, NO_RATE

TITLE = Phrase("开工、竣工和入统", "Starts, completions, statistics")
RATE_OF = Phrase("{yes} ÷ {base}，分母是{base_name}", "{yes} ÷ {base} {base_name}")
NO_BASE = Phrase("没有{base_name}", "no {base_name}")
BASE_STATISTICS = Phrase(
    "应入统：已开工、总投资{amount}以上的项目",
    "that should be in the statistics: started, total investment {amount} or more",
)


class RatePart(NamedTuple):
    """Some projects of a rate, and what is said of them."""

    label: str
    projects: tuple[Link, ...]


class RateLine(NamedTuple):
    """One rate, by `name`: start, completion or statistics.

    `how` is its division, `base` what it is a share of.
    """

    name: str
    label: str
    value: Value
    how: str
    base: str
    parts: tuple[RatePart, ...]


class RateWords(NamedTuple):
    """What a rate is called, and what is said of the projects behind it."""

    rate: Phrase
    no: Phrase
    disputed: Phrase
    unknown: Phrase
    early: Phrase
    undated: Phrase


WORDS: Mapping[str, RateWords] = {
    "start": RateWords(
        rate=Phrase("开工率", "Start rate"),
        no=Phrase("应开未开", "should have started and did not"),
        disputed=Phrase("是否开工同一天报的不一致", "Two reports of one day differ on the start"),
        unknown=Phrase("是否开工未报，计在分母里", "whether started is not reported; in the base"),
        early=Phrase("提前开工，不在分母里", "started early; not in the base"),
        undated=Phrase(
            "计划开工日期未报，不在分母里", "planned start not reported; not in the base"
        ),
    ),
    "completion": RateWords(
        rate=Phrase("竣工率", "Completion rate of projects"),
        no=Phrase("未竣工", "not completed"),
        disputed=Phrase(
            "是否竣工同一天报的不一致", "Two reports of one day differ on the completion"
        ),
        unknown=Phrase(
            "是否竣工未报，计在分母里", "whether completed is not reported; in the base"
        ),
        early=Phrase("提前竣工，不在分母里", "completed early; not in the base"),
        undated=Phrase(
            "计划竣工日期未报，不在分母里", "planned completion not reported; not in the base"
        ),
    ),
    "statistics": RateWords(
        rate=Phrase("入统率", "Rate of entry into the statistics"),
        no=Phrase("应入未入", "should be in the statistics and are not"),
        disputed=Phrase(
            "是否入统同一天报的不一致", "Two reports of one day differ on the statistics"
        ),
        unknown=Phrase(
            "是否入统未报，计在分母里", "whether in the statistics is not reported; in the base"
        ),
        early=Phrase(
            "已入统，但不在应入统之列", "in the statistics, though not among those that should be"
        ),
        undated=Phrase(
            "已开工、总投资未报，不知道应不应入统",
            "started, but total investment not reported, so nobody knows whether it should be",
        ),
    ),
}
DUE: Mapping[str, Phrase] = {
    "start": Phrase(
        "：按现行计划到期应开工的新项目", ": new projects whose planned start has come"
    ),
    "completion": Phrase(
        "：按现行计划到期应竣工的项目", ": projects whose planned completion has come"
    ),
}
"""Who is in the base, where the office counts only what is due."""

BASES: Mapping[str, str] = {"start": "start_base", "completion": "completion_base"}
"""The field of the basis that says what a rate is a share of."""


def build(context: Context) -> tuple[RateLine, ...]:
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
        return w.say(BASE_STATISTICS, amount=w.amount(how.statistics_from))
    code = how.start_base if name == "start" else how.completion_base
    detail = w.say(DUE[name]) if code == "due" else ""
    return w.code(vocabulary.field(Basis, BASES[name]).kind, code) + detail


def _line(context: Context, name: str, found: Rate) -> RateLine:
    w, words = context.words, WORDS[name]
    base = _base_name(context, name)
    yes, most = len(found.yes), len(found.yes) + len(found.disputed)
    counted = str(yes) if yes == most else w.say(FROM_TO, low=yes, high=most)
    how = w.say(RATE_OF, yes=counted, base=len(found.base), base_name=base)
    if found.percent is not None:
        value = Value(w.share(found.percent), zero(found.percent.high))
    elif found.base:
        value = context.unreported()
    else:
        value = Value(w.say(NO_RATE), "not_applicable")
        how = w.say(NO_BASE, base_name=base)
    parts = (
        (w.say(words.no), found.no),
        (w.say(words.disputed), found.disputed),
        (w.say(words.unknown), found.unknown),
        (w.say(words.early), found.early),
        (w.say(words.undated), found.undated),
    )
    return RateLine(
        name,
        w.say(words.rate),
        value,
        how,
        base,
        tuple(RatePart(label, context.links(some)) for label, some in parts if some),
    )

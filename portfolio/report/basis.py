"""口径说明: how the figures of this report were computed, where offices differ.

Only what the report uses is explained.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from portfolio.ledger import vocabulary
from portfolio.ledger.model import Basis
from portfolio.report.context import Context

if TYPE_CHECKING:
    from portfolio.report.rates import Line


class Item(NamedTuple):
    label: str
    text: str


def build(context: Context, lines: tuple[Line, ...]) -> tuple[Item, ...]:
    w, how = context.words, context.settings
    any_money = any(s.tracks["invested"] or s.tracks["rate"] for s in context.states)
    items: list[Item] = [Item(w.say("basis_as_of"), w.say("basis_as_of_how"))]
    if any_money:
        items.append(Item(w.say("total_rate"), w.say("basis_rate_how", decimals=how.decimals)))
        items.append(Item(w.label(Basis, "baseline"), _baseline(context)))
        items.append(Item(w.say("total"), w.say("basis_totals_how")))
    for line in lines:
        items.append(Item(line.label, w.say("basis_base", base=line.base)))
    if any(s.milestones for s in context.states):
        items.append(
            Item(w.say("basis_milestones"), w.say("basis_milestones_how", days=how.due_soon))
        )
    if any(s.last is not None for s in context.states):
        period = w.code(vocabulary.field(Basis, "period").kind, how.period)
        items.append(Item(w.label(Basis, "period"), w.say("basis_period_how", period=period)))
    return tuple(items)


def _baseline(context: Context) -> str:
    """The way in use, with its value at the day of the report where it is the same for all."""
    w, how = context.words, context.settings
    text = w.say(f"baseline_{how.baseline}", target=w.plain(how.target))
    if how.cutoff is not None and how.baseline != "days":
        text += w.say("baseline_cutoff", day=how.cutoff)
    from portfolio.facts.baseline import common
    from portfolio.report import investment

    now = common(context.day, how)
    if now is not None:
        text += w.say(
            "baseline_now",
            date=w.when(context.as_of),
            pace=w.share(now.percent),
            how=investment.pace(w, now),
        )
    if any(s.plans["curve"] for s in context.states) and how.baseline != "curve":
        text += w.say("baseline_curves")
    return text

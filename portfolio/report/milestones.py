"""A milestone in words: done, planned, or past its planned date with nothing said."""

from __future__ import annotations

from typing import Literal, NamedTuple

from portfolio.model import Quote
from portfolio.phrases import say
from portfolio.quantities import chinese
from portfolio.report.context import Cite, Context
from portfolio.state import MilestoneState


class Mark(NamedTuple):
    """A milestone: its state as a word, its dates, why it moved."""

    name: str
    state: Literal["done", "planned", "past", "unplanned"]
    text: str
    remarks: tuple[str, ...]
    cites: tuple[Cite, ...]


def bearing(milestone: MilestoneState) -> tuple[Quote, ...]:
    """The quotes that bear what a milestone is said to be now."""
    now = milestone.done or milestone.current
    return now.cite if now is not None else ()


def mark(context: Context, milestone: MilestoneState, *, cited: bool = True) -> Mark:
    """Silence after the planned date is said to be silence: neither done nor late."""
    cites = context.citations.cite(bearing(milestone)) if cited else ()
    plans = milestone.plans
    remarks: list[str] = []
    if len(plans) > 1:
        original = chinese(plans[0].value)
        remarks.append(say("milestone_changed", original=original, n=len(plans) - 1))
        for plan in plans[1:]:
            reason = plan.entry.milestones[milestone.name].reason
            remarks.append(say("milestone_reason", reason=reason or say("unreported")))
    if milestone.done is not None:
        if plans:
            remarks.insert(0, say("milestone_was_planned", date=chinese(plans[-1].value)))
        text = say("milestone_done", date=chinese(milestone.done.value))
        return Mark(milestone.name, "done", text, tuple(remarks), cites)
    if not plans:
        return Mark(milestone.name, "unplanned", say("milestone_unplanned"), tuple(remarks), ())
    current = plans[-1]
    past = current.value.last < context.day
    text = say("milestone_past" if past else "milestone_planned", date=chinese(current.value))
    return Mark(milestone.name, "past" if past else "planned", text, tuple(remarks), cites)

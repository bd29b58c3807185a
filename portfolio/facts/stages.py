"""Whether a project has been started or finished, as far as anybody said.

Three answers, not two: where nothing was said, the answer is None, and never no.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from portfolio.facts.periods import closes
from portfolio.facts.settings import Settings
from portfolio.facts.state import MilestoneState, State
from portfolio.ledger.quantities import When

STARTS = ("开工", "开工建设", "start")
ENDS = ("竣工", "竣工验收", "完工", "投产", "交付", "completion")
"""Names of milestones that a project's start and its completion go by."""

_UNDER_WAY = ("construction", "suspended", "completed", "operating")
_OVER = ("completed", "operating")


def stages(state: State) -> tuple[str, ...]:
    """The stage as it was last reported; several where reports of one day differ."""
    return tuple(r.value for r in state.of("stage"))


def stage(state: State) -> str | None:
    """The stage as it was last reported; None where nobody said, or where two reports disagree."""
    found = stages(state)
    return found[0] if len(found) == 1 else None


Answers = frozenset[bool]
"""What was said to a question: nothing, yes or no, or both where reports of one day differ."""


def start_answers(state: State) -> Answers:
    """Whether the works have begun. A class of 续建 or 竣工 says that they did in a former year."""
    if _done(state, STARTS) or _done(state, ENDS):
        return frozenset({True})
    said = frozenset(now in _UNDER_WAY for now in stages(state) if now != "cancelled")
    if not said and state.project.class_ in ("continuing", "completing"):
        return frozenset({True})
    return said


def end_answers(state: State) -> Answers:
    """Whether the works are complete (竣工 or 投产)."""
    if _done(state, ENDS):
        return frozenset({True})
    return frozenset(now in _OVER for now in stages(state) if now != "cancelled")


def agreed(answers: Answers) -> bool | None:
    """The one answer; None where nobody gave one, or where two were given."""
    return next(iter(answers)) if len(answers) == 1 else None


def started(state: State) -> bool | None:
    """Whether the works have begun; None where nobody said, or where reports differ."""
    return agreed(start_answers(state))


def finished(state: State) -> bool | None:
    """Whether the works are complete; None where nobody said, or where reports differ."""
    return agreed(end_answers(state))


def finished_on(state: State) -> date | None:
    """The day since which a project has been known to be finished; None where it is not.

    A stage is known from the day of its report; a milestone from the day on which it was met.
    """
    if "finished_on" not in state.memo:
        state.memo["finished_on"] = _finished_on(state)
    found: date | None = state.memo["finished_on"]
    return found


def _finished_on(state: State) -> date | None:
    if finished(state) is not True:
        return None
    done = _done(state, ENDS)
    days = [done.done.value.last] if done is not None and done.done is not None else []
    for report in takewhile(lambda r: r.value in _OVER, reversed(state.tracks["stage"])):
        days.append(report.date.day)
    return min(days)


def planned(state: State, names: Iterable[str]) -> When | None:
    """The current planned date of the first of some milestones that has one."""
    wanted = tuple(names)
    for milestone in state.milestones:
        if milestone.name in wanted and milestone.current is not None:
            return milestone.current.value
    return None


def _done(state: State, names: tuple[str, ...]) -> MilestoneState | None:
    return next((m for m in state.milestones if m.name in names and m.done is not None), None)


def due(state: State, names: Iterable[str], day: date, settings: Settings) -> bool | None:
    """Whether the planned date of a start or an end has come, a month's when it is over; None where
    no date is planned.
    """
    when = planned(state, names)
    return closes(when, settings) <= day if when is not None else None

"""Whether a project has been started or finished, as far as anybody said.

Three answers, not two: where nothing was said, the answer is None, and never no.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from portfolio.quantities import When
from portfolio.state import MilestoneState, State

STARTS = ("开工", "开工建设", "start")
ENDS = ("竣工", "竣工验收", "完工", "投产", "交付", "completion")
"""Names of milestones that a project's start and its completion go by."""

_UNDER_WAY = ("construction", "suspended", "completed", "operating")
_OVER = ("completed", "operating")


def stage(state: State) -> str | None:
    """The stage as it was last reported; None where nobody said, or where two reports disagree."""
    reports = state.of("stage")
    return reports[0].value if len(reports) == 1 else None


def started(state: State) -> bool | None:
    """Whether the works have begun. A class of 续建 or 竣工 says that they did in a former year."""
    if _done(state, STARTS) or finished(state):
        return True
    now = stage(state)
    if now is not None and now != "cancelled":
        return now in _UNDER_WAY
    return True if state.project.class_ in ("continuing", "completing") else None


def finished(state: State) -> bool | None:
    """Whether the works are complete (竣工 or 投产)."""
    if _done(state, ENDS):
        return True
    now = stage(state)
    return now in _OVER if now is not None and now != "cancelled" else None


def planned(state: State, names: Iterable[str]) -> When | None:
    """The current planned date of the first of some milestones that has one."""
    wanted = tuple(names)
    for milestone in state.milestones:
        if milestone.name in wanted and milestone.current is not None:
            return milestone.current.value
    return None


def _done(state: State, names: tuple[str, ...]) -> MilestoneState | None:
    return next((m for m in state.milestones if m.name in names and m.done is not None), None)


def due(state: State, names: Iterable[str], day: date) -> bool | None:
    """Whether the planned date of a start or an end has come; None where no date is planned."""
    when = planned(state, names)
    return when.last <= day if when is not None else None

"""Start rate, completion rate and 入统率: how many of how many, with what they are a share of.

Published denominators differ (全部, 全部非预备, 续建和新开工, 计划新开工, 应开工), so the one used
is named. Projects in preparation and those not yet due are in the base only where the office says
so. A project of which nobody said whether it has begun stays in the base and is named: silence is
no good news, and where nobody said anything at all there is no rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from portfolio.facts.ranges import Range
from portfolio.facts.settings import Settings
from portfolio.facts.stages import (
    ENDS,
    STARTS,
    Answers,
    agreed,
    due,
    end_answers,
    start_answers,
    started,
)
from portfolio.facts.state import State


class Rate(NamedTuple):
    """`yes` of `base`; `unknown` are those of the base of which nobody said, `disputed` those of
    which two reports of one day say different things. They are not in `yes`.

    `early` are projects outside the base that have it all the same; `undated` are those that would
    be in the base if anybody had said when they are due, or how large they are.
    """

    base_name: str
    base: tuple[State, ...]
    yes: tuple[State, ...]
    unknown: tuple[State, ...]
    disputed: tuple[State, ...] = ()
    early: tuple[State, ...] = ()
    undated: tuple[State, ...] = ()

    @property
    def no(self) -> tuple[State, ...]:
        """Those of the base that are known to be not."""
        rest = {s.project.id for s in (*self.yes, *self.unknown, *self.disputed)}
        return tuple(s for s in self.base if s.project.id not in rest)

    @property
    def percent(self) -> Range | None:
        """None where the base is empty, or nothing is known of anything in it. Who is disputed may
        count or not.
        """
        if not self.base or len(self.unknown) == len(self.base):
            return None
        yes, most = len(self.yes), len(self.yes) + len(self.disputed)
        return Range(Fraction(100 * yes, len(self.base)), Fraction(100 * most, len(self.base)))


def start_rate(states: Iterable[State], day: date, settings: Settings) -> Rate:
    """Projects that were started, of those that should have been.

    By default these are the year's new projects (not 续建, not 竣工) whose planned start has come.
    """
    active = list(states)
    new = [s for s in active if s.project.class_ not in ("continuing", "completing")]
    if settings.start_base == "due":
        return _due_rate(new, STARTS, "starting", start_answers, day, settings)
    bases: dict[str, list[State]] = {
        "starting": [s for s in active if s.project.class_ == "starting"],
        "continuing and starting": [
            s for s in active if s.project.class_ in ("continuing", "starting")
        ],
        "all but reserve": [s for s in active if s.project.class_ != "reserve"],
        "all": active,
    }
    return _rate(settings.start_base, bases[settings.start_base], start_answers)


def completion_rate(states: Iterable[State], day: date, settings: Settings) -> Rate:
    """Projects that are complete (竣工、投产), of those that should be."""
    active = list(states)
    if settings.completion_base == "due":
        return _due_rate(active, ENDS, "completing", end_answers, day, settings)
    bases: dict[str, list[State]] = {
        "completing": [s for s in active if s.project.class_ == "completing"],
        "all": active,
    }
    return _rate(settings.completion_base, bases[settings.completion_base], end_answers)


def _due_rate(
    some: list[State],
    milestones: tuple[str, ...],
    class_: str,
    answers: Callable[[State], Answers],
    day: date,
    settings: Settings,
) -> Rate:
    """Of those whose planned date has come. Of the class that has its turn this year it is missed
    where no date is planned.
    """
    came = {s.project.id: due(s, milestones, day, settings) for s in some}
    return _rate(
        "due",
        [s for s in some if came[s.project.id]],
        answers,
        early=[s for s in some if agreed(answers(s)) and not came[s.project.id]],
        undated=[
            s
            for s in some
            if s.project.class_ == class_ and came[s.project.id] is None and not agreed(answers(s))
        ],
    )


def statistics_rate(states: Iterable[State], settings: Settings) -> Rate:
    """Projects in the statistics, of those that belong there (应统): started, and large enough."""
    active = [s for s in states if counted(s) != "not applicable"]
    begun = [s for s in active if started(s)]
    large = {s.project.id: _large(s, settings) for s in begun}
    return _rate(
        "started and large enough",
        [s for s in begun if large[s.project.id]],
        _counted_answers,
        early=[
            s
            for s in active
            if counted(s) == "counted" and not (started(s) and large.get(s.project.id))
        ],
        undated=[s for s in begun if large[s.project.id] is None and counted(s) != "counted"],
    )


def counted(state: State) -> str | None:
    """What was last said of a project in the statistics; None where nothing was, or two differ."""
    reports = state.of("statistics")
    return reports[0].value if len(reports) == 1 else None


def _counted_answers(state: State) -> Answers:
    return frozenset(r.value == "counted" for r in state.of("statistics"))


def _large(state: State, settings: Settings) -> bool | None:
    total = state.plan("total").now
    return total.base >= settings.statistics_from.base if total is not None else None


def _rate(
    name: str,
    base: list[State],
    answers: Callable[[State], Answers],
    early: Iterable[State] = (),
    undated: Iterable[State] = (),
) -> Rate:
    return Rate(
        name,
        tuple(base),
        tuple(s for s in base if answers(s) == {True}),
        tuple(s for s in base if not answers(s)),
        tuple(s for s in base if len(answers(s)) > 1),
        tuple(early),
        tuple(undated),
    )

"""Problems and directives: open, overdue, closed, how old, and what has nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from portfolio.facts.facts import Facts
from portfolio.facts.periods import closes
from portfolio.facts.settings import Settings, settings
from portfolio.ledger.model import Directive, Feedback, Ledger, Problem, Project
from portfolio.ledger.quantities import When, read_when

Standing = Literal["open", "overdue", "closed"]


class Raised(NamedTuple):
    """A problem on a day: where it stands, and days since it was raised and past its date.

    `age` runs to the day, or to the closing. `late` is zero where it is not overdue.
    """

    project: Project
    problem: Problem
    standing: Standing
    age: int
    late: int

    @property
    def nobody(self) -> bool:
        """Whether nobody is named to solve it."""
        return not self.problem.unit and not self.problem.person


def raised(facts: Facts, day: date) -> tuple[Raised, ...]:
    """Every problem that had been raised by a day, of the projects on the list."""
    key = "raised", day
    if key not in facts.memo:
        facts.memo[key] = tuple(
            found for project in facts.ledger.projects for found in raised_of(facts, project, day)
        )
    found: tuple[Raised, ...] = facts.memo[key]
    return found


def raised_of(facts: Facts, project: Project, day: date) -> tuple[Raised, ...]:
    """A project's problems that had been raised by a day; none where it is not on the list."""
    if not facts.listed(project, day):
        return ()
    return tuple(
        _raised(project, problem, day, facts.settings)
        for problem in project.problems
        if problem.raised.day <= day
    )


def _raised(project: Project, problem: Problem, day: date, how: Settings) -> Raised:
    closed = problem.closed if problem.closed is not None and problem.closed.day <= day else None
    until = closed.day if closed is not None else day
    age = max(0, (until - problem.raised.last).days)
    if closed is not None:
        return Raised(project, problem, "closed", age, 0)
    late = (day - closes(problem.due, how)).days if problem.due is not None else 0
    return Raised(project, problem, "overdue" if late > 0 else "open", age, max(0, late))


def split(
    problems: Iterable[Raised], since: date | None
) -> dict[Literal["new", "carried", "closed"], tuple[Raised, ...]]:
    """New since a date, carried over from before it, and closed since then."""
    given = tuple(problems)
    recent = (lambda when: when.day > since) if since is not None else (lambda _: True)
    left = [p for p in given if p.standing != "closed"]
    return {
        "new": tuple(p for p in left if recent(p.problem.raised)),
        "carried": tuple(p for p in left if not recent(p.problem.raised)),
        "closed": tuple(
            p
            for p in given
            if p.standing == "closed" and p.problem.closed is not None and recent(p.problem.closed)
        ),
    }


class Given(NamedTuple):
    """A directive on a day. `due` is its date, where its 期限 is one; `answers` are those by then;
    `measurable` says whether it has both an addressee and a date, so that a closing rate may
    count it.
    """

    number: int
    directive: Directive
    standing: Literal["unanswered", "answered", "overdue", "closed"]
    due: When | None
    late: int
    answers: tuple[Feedback, ...]

    @property
    def answered(self) -> bool:
        """Whether anything came back: an answer, or that it is done."""
        return bool(self.answers) or self.standing == "closed"

    @property
    def measurable(self) -> bool:
        return self.due is not None and self.directive.to is not None


def given(ledger: Ledger, day: date) -> Iterator[Given]:
    """Every directive that had been given by a day. Without an answer it is 未反馈, and overdue
    only where its date has passed.
    """
    how = settings(ledger.basis)
    for number, directive in enumerate(ledger.directives, 1):
        if directive.date.day > day:
            continue
        due = read_when(directive.due) if directive.due else None
        when = due if isinstance(due, When) else None
        late = (day - closes(when, how)).days if when is not None else 0
        answers = tuple(f for f in directive.feedback if f.date.day <= day)
        standing: Literal["unanswered", "answered", "overdue", "closed"]
        if directive.closed is not None and directive.closed.day <= day:
            standing = "closed"
        elif late > 0:
            standing = "overdue"
        else:
            standing = "answered" if answers else "unanswered"
        late = late if standing == "overdue" else 0
        yield Given(number, directive, standing, when, late, answers)


class Closing(NamedTuple):
    """办结率: how many were closed of the directives that have an addressee and a date."""

    closed: int
    base: int

    @property
    def percent(self) -> Fraction:
        return Fraction(100 * self.closed, self.base)


def closing(found: Iterable[Given]) -> Closing | None:
    """None where no directive has both an addressee and a date."""
    base = [d for d in found if d.measurable]
    return Closing(sum(d.standing == "closed" for d in base), len(base)) if base else None

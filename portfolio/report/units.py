"""All that concerns one responsible unit: projects, deadlines, problems, directives to it."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.facts.problems import raised
from portfolio.report import directives, overview, problems
from portfolio.report.context import Context
from portfolio.report.deadlines import Deadline
from portfolio.report.directives import Spoken


class UnitPage(NamedTuple):
    """One unit. `key` is its name as the ledger writes it, `name` what the report calls it.

    `problems` are those not closed, `asked` the directives addressed to it.
    """

    key: str
    name: str
    projects: tuple[overview.OverviewRow, ...]
    deadlines: tuple[Deadline, ...]
    problems: tuple[problems.ProblemItem, ...]
    asked: tuple[Spoken, ...]


def build(
    context: Context, table: overview.Overview, deadlines: tuple[Deadline, ...]
) -> tuple[UnitPage, ...]:
    """Every unit that has a project or a problem, in the ledger's order."""
    left = [p for p in raised(context.facts, context.day) if p.standing != "closed"]
    names = dict.fromkeys(
        [
            *(s.project.unit for s in context.states if s.project.unit),
            *(p.problem.unit for p in left if p.problem.unit),
        ]
    )
    unit_of = {s.project.id: s.project.unit for s in context.states}
    return tuple(
        UnitPage(
            key=name,
            name=context.words.own(name),
            projects=tuple(row for row in table.rows if unit_of[row.project] == name),
            deadlines=tuple(d for d in deadlines if d.unit == name),
            problems=tuple(
                problems.item(context, p)
                for p in sorted(left, key=lambda p: -p.late)
                if p.problem.unit == name
            ),
            asked=directives.to_unit(context, name),
        )
        for name in names
    )

"""Who is responsible for what, unit by unit and person by person, and what has nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.facts.problems import given, raised
from portfolio.ledger.model import Project
from portfolio.report.context import Context, Link, OverallLight
from portfolio.report.phrase import Phrase
from portfolio.report.words import NAME_AND_VALUE

TITLE = Phrase("责任", "Who is responsible")
UNITS = Phrase("责任单位", "Responsible unit")
PERSONS = Phrase("责任人", "Responsible person")
PROJECTS = Phrase("项目", "Projects")
LIGHTS = Phrase("灯", "Lights")
PROBLEMS = Phrase("未销号问题", "Open problems")
OVERDUE = Phrase("其中超期", "overdue")
DIRECTIVES = Phrase("未办结要求", "Open directives")
NOBODY = Phrase("没有人负责的", "Nobody is responsible")
NOBODY_FOR = Phrase("没有{field}的项目", "Projects without {field:low}")
NOBODY_FOR_PROBLEMS = Phrase(
    "没有责任单位和责任人的问题，涉及项目", "Problems with neither unit nor person, of projects"
)
UNIT_DEADLINES = Phrase("没有完成的事项 {n} 项", "{n} {n:deadline|deadlines}")
UNIT_OPEN = Phrase("未销号的问题 {n} 个", "{n} open {n:problem|problems}")
UNIT_ASKED = Phrase("领导要求 {n} 条", "{n} {n:directive|directives}")


class PeopleRow(NamedTuple):
    """A unit or person: their projects, and counts of what is theirs. `key` is the ledger's name,
    empty of a person, who has no page.
    """

    key: str
    name: str
    projects: tuple[Link, ...]
    lights: str
    problems: str
    overdue: str
    directives: str


class Nobody(NamedTuple):
    """Something for which nobody is named."""

    label: str
    projects: tuple[Link, ...]
    number: int


class People(NamedTuple):
    units: tuple[PeopleRow, ...]
    persons: tuple[PeopleRow, ...]
    nobody: tuple[Nobody, ...]


def build(context: Context, lights: Mapping[str, OverallLight]) -> People | None:
    """None where the ledger names nobody. `lights` are those of projects."""
    states = context.states
    problems = raised(context.facts, context.day)
    named = [s for s in states if s.project.unit or s.project.person]
    if not named and not any(p.problem.unit or p.problem.person for p in problems):
        return None
    return People(
        units=_rows(context, "unit", lights),
        persons=_rows(context, "person", lights),
        nobody=_nobody(context),
    )


def _rows(
    context: Context, field: str, lights: Mapping[str, OverallLight]
) -> tuple[PeopleRow, ...]:
    problems = [p for p in raised(context.facts, context.day) if p.standing != "closed"]
    directives = [d for d in given(context.ledger, context.day) if d.standing != "closed"]
    names = dict.fromkeys(
        [
            *(n for s in context.states if (n := getattr(s.project, field))),
            *(n for p in problems if (n := getattr(p.problem, field))),
        ]
    )
    found = []
    for name in names:
        own = [s.project for s in context.states if getattr(s.project, field) == name]
        theirs = [p for p in problems if getattr(p.problem, field) == name]
        asked = [d for d in directives if field == "unit" and d.directive.to == name]
        found.append(
            PeopleRow(
                key=name if field == "unit" else "",
                name=context.words.own(name),
                projects=tuple(Link(p.id, context.name(p)) for p in own),
                lights=_lights(context, own, lights),
                problems=str(len(theirs)),
                overdue=str(sum(1 for p in theirs if p.standing == "overdue")),
                directives=str(len(asked)),
            )
        )
    return tuple(found)


def _lights(context: Context, projects: list[Project], lights: Mapping[str, OverallLight]) -> str:
    """红灯 1、黄灯 2; nothing of the green ones."""
    counts: dict[str, int] = {}
    for code in ("red", "yellow", "watch"):
        for project in projects:
            light = lights.get(project.id)
            if light is not None and light.light == code:
                counts[light.word] = counts.get(light.word, 0) + 1
    w = context.words
    return w.join(w.say(NAME_AND_VALUE, name=word, value=n) for word, n in counts.items())


def _nobody(context: Context) -> tuple[Nobody, ...]:
    w = context.words
    without = {
        name: [s for s in context.states if not getattr(s.project, name)]
        for name in ("unit", "person")
    }
    problems = [
        p for p in raised(context.facts, context.day) if p.standing != "closed" and p.nobody
    ]
    found = [
        Nobody(w.say(NOBODY_FOR, field=w.label(Project, name)), context.links(some), len(some))
        for name, some in without.items()
        if some and len(some) < len(context.states)
    ]
    if problems:
        links = dict.fromkeys(Link(p.project.id, context.name(p.project)) for p in problems)
        found.append(Nobody(w.say(NOBODY_FOR_PROBLEMS), tuple(links), len(problems)))
    return tuple(found)

"""Cases for rule sets: a short ledger in, the lights and lists of the report out."""

from __future__ import annotations

from functools import cache

from portfolio import report
from portfolio.commands.rulesets import RULESETS, read
from portfolio.judgement.model import RuleSet
from portfolio.report import Report
from portfolio.report.lights import Lamp, Lit
from portfolio.report.lists import NamedOnList, ShownList
from tests.ledgers import HEAD, sound, when

ANY = (
    *("after-as-of", "rate-jumps", "works-copied", "change-without-reason", "unknown-party"),
    *("exceeds-total", "cumulative-falls", "out-of-line", "beyond-plan"),
)


@cache
def rules(name: str) -> RuleSet:
    """A rule set that comes with the program; it has no faults."""
    found, faults = read(RULESETS / f"{name}.yaml")
    assert found is not None
    assert not faults
    return found


def judged(name: str, day: str, body: str, *, more: str = "") -> Report:
    """The report of one project on a day by a rule set. `body` are lines below its name."""
    lines = "".join(f"    {line}\n" for line in body.strip("\n").splitlines())
    text = f"{HEAD}{more}projects:\n  - id: port\n    name: 示例物流港\n{lines}"
    return on(name, day, text)


def on(name: str, day: str, text: str) -> Report:
    return report.build(sound(text, allow=ANY), {}, when(day), rules=(rules(name),))


def port(made: Report) -> Lit:
    """The lights of the project."""
    assert made.lights is not None
    found = made.lights.of("port")
    assert found is not None
    return found


def lamp(name: str, dimension: str, day: str, body: str) -> Lamp:
    """One light of the project."""
    return next(one for one in port(judged(name, day, body)).lamps if one.dimension == dimension)


def shown(made: Report, name: str) -> ShownList:
    """One list of a report."""
    return next(found for found in made.lists if found.name == name)


def names(some: tuple[NamedOnList, ...]) -> list[str]:
    return [one.name for one in some]


def half(invested: str, plan: str = "10000万元") -> str:
    """What was invested by the end of June, when half of the year's plan should be done."""
    return (
        f"investment: {{plan: {{2022: {plan}}}}}\n"
        f"progress:\n  - {{date: 2022-06-30, invested: {invested}}}"
    )

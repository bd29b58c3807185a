"""What is done with a field follows from its roles: no list of names stands beside the declarations."""

from __future__ import annotations

import ast

from portfolio import checks
from portfolio.checks import Subject
from portfolio.facts.facts import Facts
from portfolio.ledger.declare import FIELDS
from portfolio.ledger.model import Entry, Project
from tests.ledgers import HEAD, ONE, ROOT, sound

PARENT = HEAD + "parents:\n  - {id: whole, name: 整体, progress: [{date: 2022-06-30, %s}]}\n"
PARTS = """\
projects:
  - {id: a, name: 甲, parent: whole, progress: [{date: 2022-06-30, recognised: 1.0亿元}]}
  - {id: b, name: 乙, parent: whole, progress: [{date: 2022-06-30, recognised: 2.0亿元}]}
"""


def names(text: str) -> list[str]:
    """The warnings of a ledger of which any may be drawn."""
    every = tuple(d for d in ("works-copied", "cumulative-falls", "parts-differ", "unit-slip"))
    ledger = sound(text, allow=every)
    return [d.name for d in checks.check(Subject(Facts(ledger), {}, frozenset()))]


def entries(*values: str) -> str:
    days = ("2022-06-30", "2022-07-31")
    return (
        ONE
        + "    progress:\n"
        + "".join(
            f"      - {{date: {day}, {value}}}\n" for day, value in zip(days, values, strict=True)
        )
    )


def test_every_cumulative_figure_that_rises_makes_copied_words_suspicious() -> None:
    for low, high in (
        ("invested_total: 1亿元", "invested_total: 2亿元"),
        ("recognised: 1亿元", "recognised: 2亿元"),
        ("built: {道路: 1公里}", "built: {道路: 2公里}"),
    ):
        assert names(entries(f"works: 施工, {low}", f"works: 施工, {high}")) == ["works-copied"]
        assert names(entries(f"works: 施工, {high}", f"works: 封顶, {low}")) == ["cumulative-falls"]


def test_what_a_parent_states_is_compared_for_every_field_that_is_summed() -> None:
    # 1.0 + 2.0 = 3.0, with half of the last digit of three figures either way: 0.15.
    assert names(PARENT % "recognised: 3.1亿元" + PARTS) == []
    assert names(PARENT % "recognised: 3.4亿元" + PARTS) == ["parts-differ"]


def test_no_list_of_fields_stands_beside_their_declarations() -> None:
    fields = {d.en for cls in (Project, Entry) for d in FIELDS[cls]}
    # Which cell shows which figure, and in which order a new project is typed.
    layout = {
        *("facts/investment.py", "report/wall.py", "report/overview.py"),
        "commands/new_project.py",
    }
    found = []
    for path in sorted((ROOT / "portfolio").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Tuple | ast.Set | ast.List):
                words = [getattr(item, "value", None) for item in node.elts]
                if len(words) > 2 and set(words) <= fields:
                    found.append(path.relative_to(ROOT / "portfolio").as_posix())
    assert found
    assert set(found) <= layout

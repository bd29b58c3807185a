"""Any one value of a sound ledger, mistyped by a digit, by 万 for 亿 or by a century, draws a word at
its line. What does not is a closed list, each with its reason, and counted.

The small and the published ledgers are tried whole, the county and ledgers that are made up in part;
with ALL=1, as `make prove` has it, all of the county.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.ledger.model import Entry, Project
from tests.checks.any_value import Files, Slip, slips
from tests.checks.likely_ledger import likely
from tests.conftest import ROOT

ALL = bool(os.environ.get("ALL"))
EXAMPLES = int(os.environ.get("EXAMPLES", "12"))
COUNTY = ROOT / "examples" / "fictional"
SHARE = 0.2
"""The exceptions are at most this part of all slips."""
FEW = 90
"""So many slips are tried of a part of the county, where not all are."""


# ---- what nothing can be said of -----------------------------------------------------------


def project_of(slip: Slip, files: Files) -> Project:
    """The project that a slip is in."""
    return next(
        p
        for p in (*files.ledger.projects, *files.ledger.parents)
        if p.place.span.source is slip.span.source
        and p.place.span.start <= slip.span.start < p.place.span.end
    )


def first_of_its_row(slip: Slip, files: Files) -> bool:
    """Nothing but zeros was reported before of the same thing in the same year."""
    entry = slip.record
    assert isinstance(entry, Entry)
    name = slip.field.split(".")[1]
    before = [
        e
        for e in project_of(slip, files).progress
        if e.date.day < entry.date.day and (name != "invested" or _year(e) == _year(entry))
    ]
    return not any(_size(e, name) for e in before)


def _year(entry: Entry) -> int:
    return entry.date.day.year


def _size(entry: Entry, name: str) -> bool:
    value = getattr(entry, name)
    if name in ("built", "funds_arrived"):
        return any(amount.number for amount in value.values())
    return value is not None and bool(getattr(value, "number", value))


def put_right_since(slip: Slip, files: Files) -> bool:
    """A later correction replaces it, and says what was wrong."""
    entry = slip.record
    assert isinstance(entry, Entry)
    day = (entry.corrects or entry.date).day
    later = [e for e in project_of(slip, files).progress if e.corrects and e.corrects.day == day]
    return any(e is not entry and e.date.day > entry.date.day for e in later)


def without_amounts(slip: Slip, files: Files) -> bool:
    """The entry gives a rate and no sum, or there is no plan to go with it."""
    entry = slip.record
    assert isinstance(entry, Entry)
    return entry.invested is None


def no_sums(slip: Slip, files: Files) -> bool:
    """The targets do not add up to the plan, or the plan was changed."""
    project = project_of(slip, files)
    assert project.investment is not None
    targets = [(w, a.base) for w, a in project.investment.targets.items()]
    quarters = sum(base for w, base in targets if w.precision == "quarter")
    changed = any(e.investment is not None for e in project.progress)
    return changed or quarters not in {p.base for p in project.investment.plan.values()}


def first_point(slip: Slip, files: Files) -> bool:
    """The first point of a cumulative plan: how fast an office plans to begin is its own affair."""
    project = project_of(slip, files)
    assert project.investment is not None
    first = min(project.investment.curve, key=lambda when: when.last)
    return project.investment.place.of("curve", first) == slip.span


def little_planned(slip: Slip, files: Files) -> bool:
    """The year's plan is less than a tenth of the total: it would still be less."""
    project = project_of(slip, files)
    assert project.investment is not None and project.investment.total is not None
    total = project.investment.total.base
    return all(10 * plan.base <= total for plan in project.investment.plan.values())


def of_another_year(slip: Slip, files: Files) -> bool:
    """A plan of a year of which nothing was reported."""
    project = project_of(slip, files)
    assert project.investment is not None
    years = [
        year
        for year in project.investment.plan
        if project.investment.place.of("plan", year) == slip.span
    ]
    return not any(e.date.day.year in years for e in project.progress)


def one_report(slip: Slip, files: Files) -> bool:
    """Nothing was reported of it, or once: then nobody can say which of the two is wrong."""
    project = project_of(slip, files)
    return all(
        sum(name in e.built for e in project.progress) < 2
        for name in project.scale
        if slip.span == project.place.of("scale", name)
    )


def little_built(slip: Slip, files: Files) -> bool:
    """At most one report is half as much again as a tenth of the scale. Between the two nothing
    tells which is wrong; the message stands at the report and names the scale.
    """
    project = project_of(slip, files)
    return any(
        sum(20 * e.built[name].base > 3 * scale.base for e in project.progress if name in e.built)
        <= 1
        for name, scale in project.scale.items()
        if slip.span == project.place.of("scale", name)
    )


def last_and_little(slip: Slip, files: Files) -> bool:
    """It is the last report of it, and less than a seventh of what is planned."""
    project, entry = project_of(slip, files), slip.record
    assert isinstance(entry, Entry)
    name = next(n for n in entry.built if entry.place.of("built", n) == slip.span)
    later = [e for e in project.progress if name in e.built and e.date.day > entry.date.day]
    scale = project.scale.get(name)
    return not later and (scale is None or 7 * entry.built[name].base <= scale.base)


def last_percent(slip: Slip, files: Files) -> bool:
    """At most a tenth is done, and at most one report followed: ten times that is no more than all,
    and of two percentages nothing tells which is wrong. The message stands at the later one.
    """
    entry = slip.record
    assert isinstance(entry, Entry)
    later = [e for e in project_of(slip, files).progress if e.date.day > entry.date.day]
    few = sum(e.percent is not None for e in later) < 2
    return entry.percent is not None and entry.percent <= 10 and few


def one_row(slip: Slip, files: Files) -> bool:
    """A table of one row: sum, plan and rate say that one of the first two is wrong."""
    every = (*files.ledger.projects, *files.ledger.parents)
    return sum(p.investment is not None for p in every) == 1


def always(slip: Slip, files: Files) -> bool:
    return True


class Excepted(NamedTuple):
    """Slips of a field that may draw no word, and why."""

    field: str
    changes: tuple[str, ...]
    why: str
    only: Callable[[Slip, Files], bool]


ANY = ("×10", "÷10", "×10000", "÷10000")
TENS = ("×10", "÷10")
EXCEPTED = (
    Excepted("Entry.invested", ("÷10",), "works begin with little", first_of_its_row),
    Excepted("Entry.invested", ANY, "a correction replaces it", put_right_since),
    Excepted("Entry.built", ("÷10",), "works begin with little", first_of_its_row),
    Excepted(
        "Entry.built", ("×10",), "little is built, and nothing reported since", last_and_little
    ),
    Excepted("Entry.funds_arrived", ("÷10",), "money comes slowly at first", first_of_its_row),
    Excepted("Entry.percent", ("÷10", "÷10000"), "works begin with little", first_of_its_row),
    Excepted("Entry.percent", ("×10",), "works may have gone on fast", last_percent),
    Excepted("Entry.rate", ("÷10", "÷10000"), "nothing to compute it from", without_amounts),
    Excepted("Investment.targets", TENS, "parts need not make the whole", no_sums),
    Excepted("Investment.curve", TENS, "an office may begin slowly", first_point),
    Excepted("Investment.total", ("×10",), "some projects take many years", always),
    Excepted(
        "Investment.total", ("÷10", "÷10000"), "in preparation little is planned", little_planned
    ),
    Excepted("Investment.plan", TENS, "nothing was reported of that year", of_another_year),
    Excepted("Investment.plan", ANY, "sum or plan: the rate does not tell which", one_row),
    Excepted("Project.land", TENS, "land differs so much from use to use", always),
    Excepted("Project.output", TENS, "output differs so much from trade to trade", always),
    Excepted("Project.scale", ANY, "nothing was built to compare it with", one_report),
    Excepted("Project.scale", ("÷10",), "works have hardly begun", little_built),
    Excepted("Project.scale", ("×10",), "works may be at their beginning", always),
)


def excepted(slip: Slip, files: Files) -> Excepted | None:
    return next(
        (
            e
            for e in EXCEPTED
            if slip.field == e.field and slip.change in e.changes and e.only(slip, files)
        ),
        None,
    )


# ---- the ledgers ---------------------------------------------------------------------------


def county() -> Iterator[tuple[Files, list[Slip]]]:
    """The county part by part, and what its main file has of its own."""
    main = (COUNTY / "projects.yaml").read_text("utf-8")
    head = main[: main.index("\n# 通报、评分")].replace("规则: 规则.yaml\n", "")
    for part in sorted((COUNTY / "项目").glob("*.yaml")):
        name = part.relative_to(COUNTY).as_posix()
        texts = {"projects.yaml": head.replace("项目/*.yaml", name), name: part.read_text("utf-8")}
        files = Files(texts, COUNTY)
        yield files, [s for s in slips(files.ledger) if s.span.source.name == name]
    whole = Files.of(COUNTY / "projects.yaml")
    every = [s for s in slips(whole.ledger) if s.span.source.name == "projects.yaml"]
    yield whole, every if ALL else every[:: max(1, len(every) // 20)]


WHOLE = (
    ROOT / "projects.yaml",
    ROOT / "examples" / "small" / "projects.yaml",
    *sorted((ROOT / "examples" / "published").glob("*.yaml")),
)


def missed(files: Files, some: list[Slip], table: Counter[str]) -> list[str]:
    """The slips that draw no word and are not excepted. `table` counts all, and the exceptions."""
    out = []
    for slip in some:
        table["slips"] += 1
        known = excepted(slip, files)
        if known is not None:
            table["excepted"] += 1
            table[f"{known.field} {' '.join(known.changes)}: {known.why}"] += 1
        if not files.draws_a_word(slip):
            table["silent"] += 1
            if known is None:
                out.append(str(slip))
    return out


def counted(table: Counter[str], capsys: pytest.CaptureFixture[str], what: str) -> None:
    """The counts are printed, and the exceptions are few."""
    with capsys.disabled():
        print(f"\n  {what}: {table['slips']} slips, {table['silent']} silent, "
              f"{table['excepted']} excepted")  # fmt: skip
        for name, count in table.most_common():
            if name not in ("slips", "silent", "excepted"):
                print(f"  {count:5}  {name}")
    assert table["slips"]
    assert table["excepted"] <= SHARE * table["slips"]


def test_a_mistyped_value_of_a_shipped_ledger_draws_a_word(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table: Counter[str] = Counter()
    silent = []
    for path in WHOLE:
        files = Files.of(path)
        assert not files.found()
        silent += missed(files, list(slips(files.ledger)), table)
    for files, some in county():
        assert not files.found()
        rng = random.Random(7)  # noqa: S311 -- a seeded choice, no secret
        silent += missed(files, some if ALL or len(some) < FEW else rng.sample(some, FEW), table)
    assert not silent, "\n".join(silent)
    counted(table, capsys, "shipped ledgers")


MADE_UP: Counter[str] = Counter()


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not ALL,
    suppress_health_check=list(HealthCheck),
)
@given(text=likely(), data=st.data())
def test_a_mistyped_value_of_a_made_up_ledger_draws_a_word(text: str, data: st.DataObject) -> None:
    files = Files({"ledger.yaml": text})
    assert not files.found(), [d.sentence("zh") for d in files.found()]
    some = data.draw(st.lists(st.sampled_from(list(slips(files.ledger))), min_size=8, max_size=20))
    silent = missed(files, some, MADE_UP)
    assert not silent, "\n".join(silent)


def test_the_exceptions_of_made_up_ledgers_are_few(capsys: pytest.CaptureFixture[str]) -> None:
    counted(MADE_UP, capsys, "made-up ledgers")


def test_an_exception_is_one_that_some_ledger_needs() -> None:
    """No field and change stands in the list that always draws a word: see the table above."""
    assert len({(e.field, e.changes, e.why) for e in EXCEPTED}) == len(EXCEPTED)

"""The fictional county: every rule, list, light, gap and state occurs in it at least once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from portfolio import report
from portfolio.commands.load import Loaded, load
from portfolio.commands.rulesets import names
from portfolio.facts.delays import Standing, standing
from portfolio.facts.facts import Facts
from portfolio.facts.problems import given, raised
from portfolio.facts.state import at
from portfolio.judgement.book import Book
from portfolio.judgement.lights import due_steps, lit
from portfolio.judgement.lists import propose
from portfolio.judgement.model import RuleSet
from portfolio.report import Report
from tests.conftest import ROOT, Run
from tests.judgement.cases import rules

FOLDER = ROOT / "examples" / "fictional"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    found = load(FOLDER / "projects.yaml")
    assert found.diagnostics == ()
    assert found.ledger is not None
    return found


@pytest.fixture(scope="module")
def made(loaded: Loaded) -> Report:
    assert loaded.ledger is not None
    return report.build(loaded.ledger, loaded.documents, rules=loaded.rules)


@pytest.fixture(scope="module")
def own(loaded: Loaded) -> RuleSet:
    (found,) = loaded.rules
    return found


def test_about_forty_projects_over_ten_months(loaded: Loaded) -> None:
    assert loaded.ledger is not None
    assert 38 <= len(loaded.ledger.projects) <= 44
    months = {e.date.day.month for p in loaded.ledger.projects for e in p.progress}
    assert months == set(range(1, 11))
    assert len(loaded.files) > 5  # it is split over files


def test_it_says_that_it_is_fictional_on_every_page_and_in_every_file(
    made: Report, loaded: Loaded
) -> None:
    assert made.banner == "虚构示例"
    for path in loaded.files:
        assert "虚构示例" in path.read_text("utf-8"), path


def test_it_names_no_person(loaded: Loaded) -> None:
    assert loaded.ledger is not None
    persons = {p.person for p in loaded.ledger.projects} | {
        q.person for p in loaded.ledger.projects for q in p.problems
    }
    assert persons <= {None, "征拆专班"}
    speakers = {d.by for d in loaded.ledger.directives}
    assert speakers == {"县委主要领导", "县政府主要领导"}


ALL = ["own", *names()]


@pytest.mark.parametrize("name", ALL)
def test_every_band_of_every_light_is_met(name: str, loaded: Loaded, own: RuleSet) -> None:
    assert loaded.ledger is not None
    chosen = own if name == "own" else rules(name)
    book, day = Book(Facts(loaded.ledger)), loaded.ledger.as_of.day
    met: Counter[tuple[int, int]] = Counter()
    for subject in ("project", "unit"):
        for case in book.cases(subject, day):
            for verdict in lit(book, case, day, [chosen]):
                if verdict.band is not None:
                    met[id(verdict.rule), id(verdict.band)] += 1
    missed = [
        (light.dimension, light.subject, band.light)
        for light in chosen.lights
        for band in light.bands
        if not met[id(light), id(band)]
    ]
    assert missed == []


@pytest.mark.parametrize("name", ALL)
def test_every_step_of_escalation_is_due_somewhere(name: str, loaded: Loaded, own: RuleSet) -> None:
    assert loaded.ledger is not None
    chosen = own if name == "own" else rules(name)
    book, day = Book(Facts(loaded.ledger)), loaded.ledger.as_of.day
    due = {
        id(step.escalation)
        for subject in ("project", "unit")
        for case in book.cases(subject, day)
        for step in due_steps(book, case, day, [chosen])
    }
    assert [e.step for e in chosen.escalations if id(e) not in due] == []


@pytest.mark.parametrize("name", ALL)
def test_every_list_has_a_proposal_and_somebody_who_is_not_on_it(
    name: str, loaded: Loaded, own: RuleSet
) -> None:
    assert loaded.ledger is not None
    chosen = own if name == "own" else rules(name)
    book, day = Book(Facts(loaded.ledger)), loaded.ledger.as_of.day
    everybody = (*book.cases("project", day), *book.cases("unit", day))
    for rule in chosen.lists:
        found = propose(book, everybody, day, chosen, rule)
        assert found.proposed, rule.name
        assert found.judged > len(found.proposed) + len(found.exempt), rule.name


def test_every_condition_of_the_snail_award_of_xinchang_puts_somebody_on_it(
    loaded: Loaded,
) -> None:
    assert loaded.ledger is not None
    book, day = Book(Facts(loaded.ledger)), loaded.ledger.as_of.day
    chosen = rules("xinchang-2019")
    (snail,) = chosen.lists
    found = propose(book, book.cases("project", day), day, chosen, snail)
    met = {id(m.condition) for e in found.proposed for m in e.conditions if m.holds}
    assert [c.text for c in snail.either if id(c) not in met] == []


def test_every_reason_for_no_light_occurs(loaded: Loaded, own: RuleSet) -> None:
    assert loaded.ledger is not None
    book, day = Book(Facts(loaded.ledger)), loaded.ledger.as_of.day
    lacks = {
        v.measured.lack
        for case in book.cases("project", day)
        for v in lit(book, case, day, [own])
        if v.light is None
    }
    assert lacks == {"missing", "not due", "not applicable"}


def test_an_override_holds_and_another_has_ended(loaded: Loaded, made: Report) -> None:
    assert loaded.ledger is not None
    day = loaded.ledger.as_of.day
    ends = [o.until.day for p in loaded.ledger.projects for o in p.overrides if o.until is not None]
    assert min(ends) < day <= max(ends)
    assert made.lights is not None
    reasons = [lamp.reason for row in made.lights.rows for lamp in row.lamps]
    assert sum(1 for text in reasons if text.startswith("人工评定")) == 1


def test_every_standing_of_milestones_problems_and_directives_occurs(loaded: Loaded) -> None:
    assert loaded.ledger is not None
    day = loaded.ledger.as_of.day
    states = [at(p, day) for p in loaded.ledger.projects]
    from portfolio.facts.settings import settings

    how = settings(loaded.ledger.basis)
    places = {standing(m, s, day, how) for s in states for m in s.milestones}
    assert places == set(get_args(Standing)) - {"unplanned"}
    assert {p.standing for p in raised(Facts(loaded.ledger), day)} == {"open", "overdue", "closed"}
    assert {d.standing for d in given(loaded.ledger, day)} == {
        *("unanswered", "answered", "overdue", "closed")
    }


def test_results_have_every_life(made: Report) -> None:
    found = [r.standing for shown in made.lists for r in shown.results]
    for words in ("销号", "超期", "整改期限"):
        assert any(words in text for text in found), words
    assert any(shown.exempt for shown in made.lists)
    assert any(shown.about == "没有规则，只有评定结果" for shown in made.lists)


def test_admission_is_met_missed_and_unknown(made: Report) -> None:
    remarks = [c.remarks for row in made.admission for c in (row.intensity, row.output)]
    said = " ".join(text for some in remarks for text in some)
    for words in ("达到门槛", "低于门槛", "未报"):
        assert words in said


def test_the_other_states_of_figures_occur(loaded: Loaded, made: Report) -> None:
    page = str(made.everything())
    for words in (
        *("同一天报了两个数", "更正：原为", "漏报", "比原计划推迟"),
        *("累计计划从", "调整为", "列统", "比完成投资少", "占总投资", "填报"),
        *("没有年度计划", "从未填报", "并列", "首次填报", "已竣工交付"),
    ):
        assert words in page, words
    assert made.changes is not None
    assert made.gone
    assert any(card.silent for card in made.projects)


def test_the_command_renders_it_without_a_word(run: Callable[..., Run], tmp_path: Path) -> None:
    result = run("--ledger", FOLDER / "projects.yaml", "--out", tmp_path)
    assert (result.status, result.stderr) == (0, "")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert len(page.encode()) < 1_000_000
    assert not re.search(r"\bNone\b", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))

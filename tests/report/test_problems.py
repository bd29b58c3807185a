"""Problems, directives, admission, and what a leader is asked to decide. By hand."""

from __future__ import annotations

from datetime import date

import pytest

from portfolio.facts.facts import Facts
from portfolio.facts.problems import given, raised, split
from portfolio.report import Report
from tests.judgement.cases import on
from tests.ledgers import HEAD, reported, sound

DAY = date(2022, 8, 31)


def text(*problems: str, head: str = "") -> str:
    lines = "".join(f"      - {{{p}}}\n" for p in problems)
    return f"{HEAD}{head}projects:\n  - id: port\n    name: 示例物流港\n    problems:\n{lines}"


@pytest.mark.parametrize(
    ("problem", "standing", "age", "late"),
    [
        ("raised: 2022-08-01", "open", 30, 0),
        ("raised: 2022-08-01, due: 2022-08-31", "open", 30, 0),  # the day itself
        ("raised: 2022-08-01, due: 2022-08-30", "overdue", 30, 1),
        ("raised: 2022-06-10, due: 2022-08", "open", 82, 0),  # the month ends today
        ("raised: 2022-06-10, due: 2022-07", "overdue", 82, 31),
        ("raised: 2022-06-10, due: 2022-07, closed: 2022-07-20", "closed", 40, 0),
        ("raised: 2022-06-10, due: 2022-07, closed: 2022-09-20", "overdue", 82, 31),  # later
    ],
)
def test_a_problem_stands_where_its_dates_put_it(
    problem: str, standing: str, age: int, late: int
) -> None:
    (found,) = raised(Facts(sound(text(f"text: 管线未迁改, {problem}"))), DAY)
    assert (found.standing, found.age, found.late) == (standing, age, late)


def test_a_problem_raised_after_the_day_is_not_there_yet() -> None:
    assert raised(Facts(sound(text("text: 管线未迁改, raised: 2022-09-01"))), DAY) == ()


def test_problems_are_new_carried_over_or_closed_since_the_last_report() -> None:
    ledger = sound(
        text(
            "text: 新, raised: 2022-08-10",
            "text: 旧, raised: 2022-07-10",
            "text: 刚销, raised: 2022-07-10, closed: 2022-08-20",
            "text: 早销, raised: 2022-06-10, closed: 2022-07-20",
        )
    )
    parts = split(raised(Facts(ledger), DAY), date(2022, 7, 31))
    assert {k: [p.problem.text for p in v] for k, v in parts.items()} == {
        "new": ["新"],
        "carried": ["旧"],
        "closed": ["刚销"],
    }


def test_what_has_nobody_is_named() -> None:
    made = reported(
        text(
            "text: 管线未迁改, raised: 2022-08-01, unit: 县住建局",
            "text: 资金未到, raised: 2022-08-01",
        ),
        "2022-08-31",
    )
    assert made.problems is not None
    items = [p for g in made.problems.groups for p in g.items]
    assert [(p.text, p.nobody) for p in items] == [("管线未迁改", False), ("资金未到", True)]
    assert made.people is not None
    assert [(n.label, n.number) for n in made.people.nobody] == [
        ("没有责任单位和责任人的问题，涉及项目", 1)
    ]


def test_each_unit_has_its_count_of_open_and_overdue_problems() -> None:
    made = reported(
        text(
            "text: 一, raised: 2022-06-01, due: 2022-07, unit: 县住建局",
            "text: 二, raised: 2022-08-01, unit: 县住建局",
            "text: 三, raised: 2022-06-01, unit: 县住建局, closed: 2022-07-01",
        ),
        "2022-08-31",
    )
    assert made.people is not None
    (row,) = made.people.units
    assert (row.name, row.problems, row.overdue) == ("县住建局", "2", "1")


# ---- directives ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        ("", "unanswered"),
        ("due: 根据时间节点", "unanswered"),  # no date, so never overdue
        ("due: 2022-08-31", "unanswered"),
        ("due: 2022-08-30", "overdue"),
        ("feedback: [{date: 2022-08-10, text: 已安排}]", "answered"),
        ("due: 2022-08-30, feedback: [{date: 2022-08-10, text: 已安排}]", "overdue"),
        ("due: 2022-08-30, closed: 2022-08-20", "closed"),
        ("feedback: [{date: 2022-09-10, text: 已安排}]", "unanswered"),  # answered later
    ],
)
def test_a_directive_is_overdue_only_where_it_has_a_date_that_has_passed(
    more: str, standing: str
) -> None:
    line = f"date: 2022-07-24, by: 甲, text: 报进度{', ' if more else ''}{more}"
    ledger = sound(f"{HEAD}directives:\n  - {{{line}}}\n")
    assert [d.standing for d in given(ledger, DAY)] == [standing]


def test_the_closing_rate_counts_directives_with_an_addressee_and_a_date() -> None:
    lines = (
        "to: 县住建局, due: 2022-08-10, closed: 2022-08-09",
        "to: 县住建局, due: 2022-08-20",
        "to: 县住建局, due: 2022-09-20, feedback: [{date: 2022-08-10, text: 已安排}]",
        "to: 县住建局, due: 根据时间节点, closed: 2022-08-09",  # no date
        "due: 2022-08-10, closed: 2022-08-09",  # no addressee
    )
    said = "".join(f"  - {{date: 2022-07-24, by: 甲, text: 报进度, {line}}}\n" for line in lines)
    made = reported(f"{HEAD}directives:\n{said}", "2022-08-31").directives
    assert made is not None
    # 1 of the first three was closed: 100 / 3 = 33.3
    assert "办结率 33.3%（1 ÷ 3，" in made.intro
    # answers to the third, and closings of the first, the fourth and the fifth
    assert "有反馈的 4 条，未反馈的 1 条" in made.intro
    items = [i for s in made.speakers for g in s.groups for i in g.items]
    assert [i.feedback for i in items if i.standing == "overdue"] == ["超期 11 天，未办结"]


# ---- admission -----------------------------------------------------------------------------

OWN = """\
format: 1
title: 准入
own: 示例
admission:
  - {industry: 电子, intensity: 300}
  - {intensity: 200, output: 150}
"""


@pytest.fixture
def admitted(tmp_path_factory: pytest.TempPathFactory) -> Report:
    from portfolio import report
    from portfolio.commands.rulesets import read
    from tests.ledgers import when

    path = tmp_path_factory.mktemp("rules") / "rules.yaml"
    path.write_text(OWN, encoding="utf-8")
    rules, faults = read(path)
    assert rules is not None
    assert not faults
    ledger = sound(
        HEAD + "projects:\n"
        "  - {id: a, name: 甲, industry: 电子, land: 100亩, investment: {total: 3亿元}}\n"  # 300 万元/亩
        "  - {id: b, name: 乙, land: 100亩, investment: {total: 1.99亿元}, output: 1.5亿元}\n"
        "  - {id: c, name: 丙, investment: {total: 3亿元}}\n"
    )
    return report.build(ledger, {}, when("2022-08-31"), rules=(rules,))


def test_admission_goes_by_the_thresholds_of_the_industry_or_the_common_ones(
    admitted: Report,
) -> None:
    found = {
        row.project.id: (row.intensity.text, row.intensity.remarks, row.output.text)
        for row in admitted.admission
    }
    assert found == {
        "a": ("300", ("达到门槛 300",), "—"),  # at the threshold; none for its output
        "b": ("199", ("低于门槛 200",), "150"),
        "c": ("未报", ("总投资或用地未报",), "未报"),  # no land: not judged
    }


# ---- decisions wanted ----------------------------------------------------------------------


def test_at_most_three_decisions_stand_first_those_asked_for_before_the_rest() -> None:
    made = on(
        "default",
        "2022-08-31",
        text(
            "text: 甲, raised: 2022-06-01, due: 2022-07, decision: 是否调整选址, unit: 甲局",
            "text: 乙, raised: 2022-06-01, due: 2022-06, decision: 是否垫付",
            "text: 丙, raised: 2022-06-01, due: 2022-06",
            "text: 丁, raised: 2022-06-01, due: 2022-05-31, closed: 2022-06-02, decision: 已经定了".replace(
                "due: 2022-05-31, ", ""
            ),
        ),
    )
    found = made.decisions
    assert found is not None
    assert [d.text for d in found.lines] == [
        "示例物流港：是否垫付",  # 62 days past its date
        "示例物流港：是否调整选址",  # 31 days
        "示例物流港：提请县领导协调（问题红灯，已 1 期；规则“默认规则”）",
    ]
    assert found.lines[0].reason == "乙，超期 62 天"
    assert found.more == "另有 2 项，见下面各节"


def test_where_nothing_is_to_be_decided_nothing_is_asked() -> None:
    made = on("default", "2022-08-31", f"{HEAD}projects:\n  - {{id: a, name: 甲}}\n")
    assert made.decisions is None

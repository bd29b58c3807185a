"""Sums and groups. Worked out by hand beside each test."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from portfolio.facts.ranges import Range
from portfolio.facts.settings import Settings
from portfolio.facts.state import at
from portfolio.facts.totals import Total, groups, total
from tests.facts.ledgers import YI, exact, ids, states
from tests.ledgers import HEAD, sound

DAY = date(2022, 6, 30)
HOW = Settings()


def money(identity: str, plan: str, invested: str, more: str = "", day: str = "2022-06-30") -> str:
    planned = f", investment: {{plan: {{2022: {plan}}}}}" if plan else ""
    spent = f", progress: [{{date: {day}, invested: {invested}}}]" if invested else ""
    return f"{identity}{more}{planned}{spent}"


def test_a_groups_rate_is_the_ratio_of_sums_and_no_mean_of_rates() -> None:
    found = total(states(DAY, money("a", "1亿元", "1亿元"), money("b", "9亿元", "3亿元")), DAY, HOW)
    assert exact(found.percent) == 40  # 4 of 10; the mean of 100 % and 33 % would be 67
    assert exact(found.points) == -10


def test_a_member_that_reported_nothing_keeps_its_plan_in_the_base_and_is_named() -> None:
    found = total(states(DAY, money("a", "1亿元", "0.5亿元"), money("b", "1亿元", "")), DAY, HOW)
    assert exact(found.percent) == 25  # 0.5 of 2: silence makes no rate better
    assert ids(found.silent) == ["b"]
    assert ids(found.invested.lacking) == ["b"]


def test_a_member_without_a_plan_is_in_neither_sum_of_the_rate_and_is_named() -> None:
    found = total(states(DAY, money("a", "1亿元", "0.5亿元"), money("b", "", "3亿元")), DAY, HOW)
    assert exact(found.percent) == 50
    assert ids(found.unplanned) == ["b"]
    assert exact(found.invested.amount) == Fraction(7, 2) * YI


def test_where_nobody_reported_there_is_no_rate() -> None:
    found = total(states(DAY, money("a", "1亿元", "")), DAY, HOW)
    assert (found.percent, found.pace, found.points) == (None, None, None)
    assert found.invested.amount is None


def test_where_nobody_has_a_plan_there_is_no_rate() -> None:
    found = total(states(DAY, money("a", "", "1亿元"), money("b", "0元", "1亿元")), DAY, HOW)
    assert found.percent is None
    assert exact(found.plan.amount) == 0  # a plan of zero is a plan


def test_no_members_give_nothing() -> None:
    found = total([], DAY, HOW)
    assert (found.percent, found.invested.amount, found.days) == (None, None, ())


def test_a_group_is_compared_with_the_pace_of_the_report_and_older_figures_are_named() -> None:
    found = total(
        states(
            DAY, money("a", "1亿元", "0.5亿元"), money("b", "3亿元", "0.9亿元", day="2022-03-31")
        ),
        DAY,
        HOW,
    )
    assert found.pace == 50  # June's, for both, whatever day their figures are of
    assert exact(found.percent) == 35  # (0.5 + 0.9) of 4
    assert exact(found.points) == -15
    assert found.days == (date(2022, 3, 31), date(2022, 6, 30))
    assert ids(found.older) == ["b"]


def test_a_groups_pace_is_weighed_by_the_plans() -> None:
    curve = "investment: {plan: {2022: 3亿元}, curve: {2022-06: 0.9亿元, 2022-12: 3亿元}}"
    spent = "progress: [{date: 2022-06-30, invested: 0.5亿元}]"
    found = total(states(DAY, money("a", "1亿元", "0.5亿元"), f"b, {curve}, {spent}"), DAY, HOW)
    assert found.pace == Fraction(50 * 1 + 30 * 3, 4)  # 0.9 of 3 are 30 %


def test_two_reports_of_one_day_make_a_sum_of_lowest_and_highest_and_are_named() -> None:
    two = "progress: [{date: 2022-06-30, invested: 0.6亿元}, {date: 2022-06-30, invested: 0.8亿元}]"
    found = total(
        states(
            DAY, money("a", "1亿元", "0.5亿元"), f"b, investment: {{plan: {{2022: 1亿元}}}}, {two}"
        ),
        DAY,
        HOW,
    )
    assert found.percent == Range(
        Fraction(55), Fraction(65)
    )  # (0.5 + 0.6) of 2 and (0.5 + 0.8) of 2
    assert found.points == Range(Fraction(5), Fraction(15))
    assert (ids(found.disputed), ids(found.silent)) == (["b"], [])


def test_the_same_sum_in_another_unit_is_no_conflict() -> None:
    two = (
        "progress: [{date: 2022-06-30, invested: 0.6亿元}, {date: 2022-06-30, invested: 6000万元}]"
    )
    found = total(states(DAY, f"b, investment: {{plan: {{2022: 1亿元}}}}, {two}"), DAY, HOW)
    assert exact(found.percent) == 60
    assert not found.disputed


def grouped(name: str, *projects: str) -> list[Total]:
    return list(groups(states(DAY, *projects), name, DAY, HOW))


def test_a_project_of_two_levels_is_in_both_and_once_in_the_total() -> None:
    projects = (
        money("a", "1亿元", "0.5亿元", ", level: [市, 县]"),
        money("b", "1亿元", "0.2亿元", ", level: [县]"),
    )
    city, county = grouped("level", *projects)
    assert (city.name, ids(city.members)) == ("city", ["a"])
    assert (county.name, ids(county.members)) == ("county", ["a", "b"])
    assert exact(total(states(DAY, *projects), DAY, HOW).plan.amount) == 2 * YI


def test_a_closed_list_keeps_the_order_of_its_words() -> None:
    found = grouped("class", "a, class: 新开工", "b, class: 竣工", "c")
    assert [t.name for t in found] == ["completing", "starting", None]


def test_labels_group_as_fields_do() -> None:
    found = grouped(
        "乡镇", "a, labels: {乡镇: 甲镇}", "b, labels: {乡镇: 乙镇}", "c, labels: {乡镇: 甲镇}"
    )
    assert [(t.name, ids(t.members)) for t in found] == [("甲镇", ["a", "c"]), ("乙镇", ["b"])]


def test_a_parent_is_in_no_sum() -> None:
    text = (
        HEAD + "parents:\n  - {id: base, name: 基地, investment: {plan: {2022: 3.0亿元}}}\n"
        "projects:\n  - {id: a, name: 甲, parent: base, investment: {plan: {2022: 1.0亿元}}}\n"
        "  - {id: b, name: 乙, parent: base, investment: {plan: {2022: 2.0亿元}}}\n"
    )
    members = [at(project, DAY) for project in sound(text).projects]
    assert exact(total(members, DAY, HOW).plan.amount) == 3 * YI

"""开工率, 竣工率, 入统率: who is in the base, who is not, and who is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from portfolio.facts.ranges import Range
from portfolio.facts.rates import Rate, completion_rate, start_rate, statistics_rate
from portfolio.facts.rounding import half_up
from portfolio.facts.settings import Settings
from tests.facts.ledgers import exact, ids, states

DAY = date(2022, 6, 30)
HOW = Settings()


def start(planned: str, *, done: str = "", stage: str = "") -> str:
    marks = f"planned: {planned}" + (f", done: {done}" if done else "")
    stage = f", stage: {stage}" if stage else ""
    return f"progress: [{{date: 2022-06-30{stage}, milestones: {{开工: {{{marks}}}}}}}]"


MIXED = (
    f"begun, class: 新开工, {start('2022-03', done='2022-03-15')}",
    f"behind, class: 新开工, {start('2022-06-30', stage='前期')}",
    f"unsaid, class: 新开工, {start('2022-05')}",
    f"later, class: 新开工, {start('2022-09')}",
    f"early, class: 新开工, {start('2022-10', done='2022-06-01')}",
    "undated, class: 新开工",
    "old, class: 续建",
    "idea, class: 预备, progress: [{date: 2022-06-30, stage: 谋划}]",
)


def test_the_start_rate_counts_those_whose_planned_start_has_come() -> None:
    rate = start_rate(states(DAY, *MIXED), DAY, HOW)
    assert ids(rate.base) == ["begun", "behind", "unsaid"]
    assert ids(rate.yes) == ["begun"]
    assert exact(rate.percent) == Fraction(100, 3)


def test_who_did_not_say_is_named_and_stays_in_the_base() -> None:
    assert ids(start_rate(states(DAY, *MIXED), DAY, HOW).unknown) == ["unsaid"]


def test_an_early_start_is_named_and_makes_no_rate_exceed_100() -> None:
    assert ids(start_rate(states(DAY, *MIXED), DAY, HOW).early) == ["early"]


def test_a_new_project_without_a_planned_start_is_named_and_in_no_base() -> None:
    assert ids(start_rate(states(DAY, *MIXED), DAY, HOW).undated) == ["undated"]


@pytest.mark.parametrize(
    ("base", "yes", "of"),
    [
        ("due", 1, 3),
        ("starting", 2, 6),  # begun and early of the six new ones
        ("continuing and starting", 3, 7),
        ("all but reserve", 3, 7),
        ("all", 3, 8),
    ],
)
def test_each_published_base_has_its_own_rate(base: str, yes: int, of: int) -> None:
    rate = start_rate(states(DAY, *MIXED), DAY, Settings(start_base=base))
    assert (len(rate.yes), len(rate.base)) == (yes, of)


def test_all_but_reserve_holds_completing_projects_and_those_without_a_class() -> None:
    some = states(
        DAY, "new, class: 新开工", "last, class: 竣工", "any, land: 1亩", "idea, class: 预备"
    )
    rate = start_rate(some, DAY, Settings(start_base="all but reserve"))
    assert ids(rate.base) == ["new", "last", "any"]


def test_the_start_rate_that_binzhou_published_leaves_out_its_eleven_reserve_projects() -> None:
    # 滨州 2020: 405 of 433 − 11 重大前期 = 422 were started, printed as 95.97 %
    rows = [
        *(f"a{n}, class: 续建" for n in range(200)),
        *(f"b{n}, class: 竣工" for n in range(5)),
        *(
            f"c{n}, class: 新开工, progress: [{{date: 2022-06-30, stage: 在建}}]"
            for n in range(200)
        ),
        *(f"d{n}, class: 新开工, progress: [{{date: 2022-06-30, stage: 前期}}]" for n in range(17)),
        *(f"e{n}, class: 预备, progress: [{{date: 2022-06-30, stage: 前期}}]" for n in range(11)),
    ]
    assert len(rows) == 433
    rate = start_rate(states(DAY, *rows), DAY, Settings(start_base="all but reserve"))
    assert (len(rate.yes), len(rate.base)) == (405, 422)
    assert rate.percent is not None
    assert half_up(rate.percent.low, 2) == Decimal("95.97")


def test_without_anybody_due_there_is_no_rate() -> None:
    assert (
        start_rate(states(DAY, f"later, class: 新开工, {start('2022-09')}"), DAY, HOW).percent
        is None
    )


def test_where_nobody_said_anything_there_is_no_rate_of_zero() -> None:
    rate = start_rate(states(DAY, f"unsaid, class: 新开工, {start('2022-05')}"), DAY, HOW)
    assert ids(rate.base) == ["unsaid"]
    assert rate.percent is None


def test_no_projects_at_all_give_no_rates() -> None:
    assert [start_rate([], DAY, HOW), completion_rate([], DAY, HOW)] == [
        Rate("due", (), (), ()),
        Rate("due", (), (), ()),
    ]


def test_the_completion_rate_counts_those_whose_planned_end_has_come() -> None:
    rate = completion_rate(
        states(
            DAY,
            "done, progress: [{date: 2022-06-30, milestones: {竣工: {planned: 2022-05, done: 2022-06-02}}}]",
            "late, progress: [{date: 2022-06-30, stage: 在建, milestones: {投产: {planned: 2022-06}}}]",
            "later, progress: [{date: 2022-06-30, stage: 在建, milestones: {竣工: {planned: 2022-12}}}]",
            "early, progress: [{date: 2022-06-30, stage: 竣工, milestones: {竣工: {planned: 2022-12}}}]",
            "undated, class: 竣工",
        ),
        DAY,
        HOW,
    )
    assert (ids(rate.yes), ids(rate.base)) == (["done"], ["done", "late"])
    assert (ids(rate.early), ids(rate.undated)) == (["early"], ["undated"])
    assert exact(rate.percent) == 50


def counted(identity: str, total: str, stage: str, said: str) -> str:
    money = f", investment: {{total: {total}}}" if total else ""
    said = f", statistics: {said}" if said else ""
    return f"{identity}{money}, progress: [{{date: 2022-06-30, stage: {stage}{said}}}]"


def test_what_belongs_into_the_statistics_is_started_and_of_five_million() -> None:
    rate = statistics_rate(
        states(
            DAY,
            counted("in", "500万元", "在建", "已入统"),
            counted("out", "0.5亿元", "在建", "未入统"),
            counted("unsaid", "1亿元", "在建", ""),
            counted("small", "499.99万元", "在建", "未入统"),
            counted("waiting", "9亿元", "前期", "未入统"),
            counted("exempt", "9亿元", "在建", "不需入统"),
            counted("unknown", "", "在建", "未入统"),
            counted("ahead", "9亿元", "前期", "已入统"),
        ),
        HOW,
    )
    assert ids(rate.base) == ["in", "out", "unsaid"]
    assert (ids(rate.yes), ids(rate.unknown)) == (["in"], ["unsaid"])
    assert (ids(rate.early), ids(rate.undated)) == (["ahead"], ["unknown"])


def test_who_is_disputed_counts_in_the_highest_rate_and_not_in_the_lowest() -> None:
    two = "{date: 2022-06-30, stage: 在建}, {date: 2022-06-30, stage: 前期}"
    plan = "milestones: {开工: {planned: 2022-03}}"
    rate = start_rate(
        states(
            DAY,
            f"begun, class: 新开工, {start('2022-03', done='2022-03-15')}",
            f"both, class: 新开工, progress: [{{date: 2022-05-31, {plan}}}, {two}]",
        ),
        DAY,
        HOW,
    )
    assert (ids(rate.yes), ids(rate.disputed), rate.no) == (["begun"], ["both"], ())
    assert rate.percent == Range(Fraction(50), Fraction(100))


def test_a_month_is_due_when_it_is_over_and_a_day_when_it_has_come() -> None:
    later = states(DAY, f"month, class: 新开工, {start('2022-07', stage='前期')}")
    assert start_rate(later, date(2022, 7, 30), HOW).base == ()
    assert ids(start_rate(later, date(2022, 7, 31), HOW).base) == ["month"]
    assert ids(start_rate(later, date(2022, 7, 25), Settings(cutoff=25)).base) == ["month"]

"""The difference of two states: what is new, what moved and why, what was put right, who is silent."""

from __future__ import annotations

from datetime import date

from portfolio.facts.changes import Change, Changes, changes
from portfolio.facts.facts import Facts
from portfolio.ledger.quantities import amount_text, iso
from tests.ledgers import HEAD, sound


def found(text: str, since: str, day: str, allow: tuple[str, ...] = ()) -> Changes:
    ledger = sound(f"{HEAD}projects:\n{text}", allow=allow)
    until = date.fromisoformat(day)
    return changes(Facts(ledger, until), date.fromisoformat(since), until)


def one(text: str, since: str = "2022-06-30", day: str = "2022-07-31") -> list[Change]:
    return list(found(f"  - id: a\n    name: 甲\n{text}", since, day).changes)


HISTORY = """\
    progress:
      - date: 2022-06-30
        stage: 前期
        works: 平场
        invested: 1亿元
        milestones: {试运行: {planned: 2022-10}}
      - date: 2022-07-31
        stage: 在建
        works: 主体施工
        invested: 1.5亿元
        milestones: {试运行: {planned: 2022-12, reason: 设备未到}}
"""


def test_every_value_that_changed_is_listed_with_old_and_new() -> None:
    values = {c.name: (c.old, c.new) for c in one(HISTORY) if c.kind == "value"}
    assert values["works"] == ("平场", "主体施工")
    assert values["stage"] == ("preparation", "construction")
    old, new = values["invested"]
    assert (str(old), str(new)) != ("", "")
    assert [amount_text(a) for a in values["invested"]] == ["1亿元", "1.5亿元"]  # type: ignore[arg-type]


def test_a_start_is_one_where_it_had_been_said_that_there_was_none() -> None:
    assert [c.kind for c in one(HISTORY) if c.kind == "started"] == ["started"]
    first = "    progress:\n      - {date: 2022-07-31, stage: 在建}\n"
    assert [c.kind for c in one(first) if c.kind == "started"] == []


def test_a_milestone_that_moved_is_listed_with_its_reason() -> None:
    (moved,) = [c for c in one(HISTORY) if c.kind == "moved"]
    assert (moved.name, moved.reason) == ("试运行", "设备未到")
    assert [iso(w) for w in (moved.old, moved.new)] == ["2022-10", "2022-12"]  # type: ignore[arg-type]


def test_what_was_reported_again_unchanged_is_no_change() -> None:
    same = "    progress:\n      - {date: 2022-06-30, works: 平场}\n      - {date: 2022-07-31, works: 平场}\n"
    assert one(same) == []


def test_a_correction_is_listed_as_one_and_not_as_progress() -> None:
    text = (
        "    progress:\n      - {date: 2022-06-30, invested: 1.8亿元}\n"
        "      - {date: 2022-07-20, corrects: 2022-06-30, invested: 1.6亿元, reason: 重复计入}\n"
    )
    (change,) = one(text)
    assert (change.kind, change.name, change.reason) == ("corrected", "invested", "重复计入")


def test_the_first_sum_of_a_year_has_no_former_one() -> None:
    text = (
        "    progress:\n      - {date: 2021-12-31, invested: 5亿元}\n"
        "      - {date: 2022-01-31, invested: 0.3亿元}\n"
    )
    (change,) = one(text, "2021-12-31", "2022-01-31")
    assert change.old is None


def test_a_plan_that_was_changed_is_listed_with_its_reason() -> None:
    text = (
        "    investment: {plan: {2022: 3亿元}}\n    progress:\n"
        "      - {date: 2022-07-10, reason: 资金未到, investment: {plan: {2022: 2亿元}}}\n"
    )
    (change,) = one(text)
    assert (change.kind, change.name, change.key, change.reason) == (
        "plan",
        "plan",
        2022,
        "资金未到",
    )


def test_a_project_that_left_is_listed_with_its_reason_and_nothing_else() -> None:
    text = "    left: {date: 2022-07-15, reason: 并入二期}\n" + HISTORY
    assert [(c.kind, c.reason) for c in one(text)] == [("left", "并入二期")]


def test_a_project_that_was_entered_is_listed() -> None:
    assert [c.kind for c in one("    entered: 2022-07-01\n")] == ["entered"]
    assert one("    entered: 2022-06-30\n") == []


def test_projects_that_reported_nothing_since_are_named() -> None:
    text = (
        "  - {id: a, name: 甲, progress: [{date: 2022-06-30, works: 平场}]}\n"
        "  - {id: b, name: 乙, progress: [{date: 2022-07-31, works: 平场}]}\n"
        "  - {id: c, name: 丙, left: {date: 2022-07-01, reason: 终止}}\n"
    )
    assert [p.id for p in found(text, "2022-06-30", "2022-07-31").silent] == ["a"]


def test_what_was_built_is_compared_name_by_name() -> None:
    text = (
        "    progress:\n      - {date: 2022-06-30, built: {厂房: 1万平方米, 道路: 2公里}}\n"
        "      - {date: 2022-07-31, built: {厂房: 2万平方米, 道路: 2公里}}\n"
    )
    assert [(c.kind, c.name) for c in one(text)] == [("built", "厂房")]

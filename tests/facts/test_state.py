"""The state of a project at a date."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portfolio.facts.state import State, at
from tests.ledgers import ONE, sound


def state(progress: str, day: date) -> State:
    return at(sound(ONE + "    progress:\n" + progress).projects[0], day)


THREE = """\
      - date: 2022-06
        stage: 前期
        works: 平场
        milestones:
          主体工程: {planned: 2022-09}
      - date: 2022-07-31
        stage: 在建
      - date: 2022-08-31
        works: 主体封顶
        milestones:
          主体工程: {done: by 2022-08-31}
"""


def test_each_value_keeps_the_date_of_its_own_last_report() -> None:
    now = state(THREE, date(2022, 8, 31))
    assert [(r.value, r.date.day) for r in now.of("stage")] == [("construction", date(2022, 7, 31))]
    assert [(r.value, r.date.day) for r in now.of("works")] == [("主体封顶", date(2022, 8, 31))]


def test_entries_after_the_date_are_left_out() -> None:
    then = state(THREE, date(2022, 8, 30))
    assert [r.value for r in then.of("works")] == ["平场"]
    assert then.milestones[0].done is None


def test_an_entry_of_a_month_counts_from_the_end_of_that_month() -> None:
    assert state(THREE, date(2022, 6, 29)).last is None
    assert [r.value for r in state(THREE, date(2022, 6, 30)).of("works")] == ["平场"]


def test_a_project_without_entries_has_no_values_and_no_last_report() -> None:
    nothing = at(sound(ONE).projects[0], date(2022, 12, 31))
    assert nothing.last is None
    assert nothing.milestones == ()
    assert set(nothing.tracks.values()) == {()}


def test_a_blank_entry_value_is_silence_and_changes_nothing() -> None:
    blank = THREE + "      - date: 2022-09-30\n        works:\n        stage:\n"
    assert [r.value for r in state(blank, date(2022, 12, 31)).of("works")] == ["主体封顶"]


MOVED = """\
      - date: 2022-01-10
        milestones: {试运行: {planned: 2022-08}}
      - date: 2022-06-30
        milestones: {试运行: {planned: 2022-10, reason: 设备未到}}
"""


def test_the_original_planned_date_stays_when_it_is_moved() -> None:
    milestone = state(MOVED, date(2022, 12, 31)).milestones[0]
    assert [p.value.first for p in milestone.plans] == [date(2022, 8, 1), date(2022, 10, 1)]
    assert milestone.current is not None
    assert milestone.current.value.first == date(2022, 10, 1)


CORRECTED = """\
      - date: 2022-07-31
        invested: 1.8亿元
      - date: 2022-08-20
        corrects: 2022-07-31
        invested: 1.6亿元
        reason: 重复计入设备款
"""


def test_a_correction_counts_from_its_own_date_and_keeps_the_old_value() -> None:
    before = state(CORRECTED, date(2022, 8, 19)).of("invested")[0]
    after = state(CORRECTED, date(2022, 8, 20)).of("invested")[0]
    assert f"{before.value.number}" == "1.8"
    assert f"{after.value.number}" == "1.6"
    assert after.date.day == date(2022, 7, 31)
    (was,) = after.replaced[0].values
    assert f"{was.number}" == "1.8"


def test_a_correction_is_no_new_report() -> None:
    last = state(CORRECTED, date(2022, 12, 31)).last
    assert last is not None
    assert last.day == date(2022, 7, 31)


def test_two_reports_of_one_day_that_disagree_are_both_kept() -> None:
    two = (
        "      - date: 2022-07-31\n        works: 主体封顶\n"
        "      - date: 2022-07-31\n        works: 主体三层\n"
    )
    assert [r.value for r in state(two, date(2022, 12, 31)).of("works")] == ["主体封顶", "主体三层"]


DAYS = st.dates(date(2022, 1, 1), date(2022, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=8), DAYS)
def test_the_state_at_a_date_does_not_change_when_later_entries_are_added(
    days: list[date], cut: date
) -> None:
    def entries(some: list[date]) -> str:
        return "".join(f"      - date: {d}\n        works: 到{d}\n" for d in some) or "      []\n"

    everything = state(entries(sorted(days)), cut)
    only_before = state(entries(sorted(d for d in days if d <= cut)), cut)
    assert [r.value for r in everything.of("works")] == [r.value for r in only_before.of("works")]
    assert everything.last == only_before.last


def test_a_correction_supplies_what_an_entry_with_only_a_note_left_out() -> None:
    """Until then the entry is silence; from then on it is a report of its own day."""
    text = (
        "      - date: 2022-07-31\n        note: 没有收到填报\n"
        "      - date: 2022-08-20\n        corrects: 2022-07-31\n        invested: 1.6亿元\n"
        "        reason: 补报\n"
    )
    assert state(text, date(2022, 8, 19)).last is None
    found = state(text, date(2022, 8, 20))
    (supplied,) = found.of("invested")
    assert f"{supplied.value.number}" == "1.6"
    assert supplied.replaced[0].values == ()
    assert found.last is not None and found.last.day == date(2022, 7, 31)


def test_a_correction_that_supplies_a_moved_milestone_is_read_without_a_fault() -> None:
    """The reason of the move stands in the correction; the entry that it corrects has none."""
    sound(
        f"{ONE}    progress:\n"
        "      - date: 2022-06-30\n        milestones: {主体: {planned: 2022-08}}\n"
        "      - date: 2022-07-31\n        works: 平场\n"
        "      - date: 2022-08-20\n        corrects: 2022-07-31\n        reason: 漏报\n"
        "        milestones: {主体: {planned: 2022-10, reason: 雨季}}\n"
    )

"""Which names are slips of others, and which are names of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio import checks
from portfolio.checks import lookalikes
from portfolio.checks.parties import GROUP, UNIT
from portfolio.diagnostics import Diagnostic, Text
from portfolio.facts.facts import Facts
from portfolio.ledger import parse
from portfolio.reading import yamltree
from tests.conftest import Run
from tests.ledgers import HEAD


def drawn(text: str) -> list[Diagnostic]:
    """What the checks find in a ledger without sources."""
    root, faults, _ = yamltree.read(Text("ledger.yaml", text))
    assert root is not None and not faults
    reading = parse.ledger(root)
    assert reading.record is not None and not reading.diagnostics
    return checks.check(checks.Subject(Facts(reading.record), {}, reading.incomplete))


def slips(uses: dict[str, int], rules: lookalikes.Rules = UNIT) -> dict[str, str]:
    return {slip.name: slip.other for slip in lookalikes.lookalikes(uses, rules)}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("县往建局", "县住建局"),  # one character
        ("县建住局", "县住建局"),  # their order
        ("县住建", "县住建局"),  # a suffix
        ("住建局", "县住建局"),  # a prefix
        ("示例县住建局", "县住建局"),
        ("县 住建局", "县住建局"),  # a space
        ("县住\u200b建局", "县住建局"),  # what cannot be seen
        ("县住建局\u3000一科", "县住建局一科"),
        ("住建", "县住建局"),  # a department in short
        ("县住建局（牵头）", "县住建局"),  # what its part is
        ("县住建局。", "县住建局"),
        ("东园管委", "东园管委会"),
        ("东园", "东园管委会"),  # however long an office is called
        ("临港镇", "临港镇人民政府"),
        ("县自资源局", "县自然资源局"),  # a character less
    ],
)
def test_a_rare_name_that_is_nearly_a_frequent_one_is_its_slip(name: str, other: str) -> None:
    assert slips({other: 5, name: 1}) == {name: other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县财政局", "县民政局"),  # two departments
        ("县水务局", "县商务局"),
        ("县教育局", "县体育局"),
        ("县审计局", "县统计局"),
        ("东园管委会", "西园管委会"),  # told apart by where they are
        ("县人民医院", "市人民医院"),  # by their level
        ("第一项目部", "第二项目部"),  # by a number
        ("1标项目部", "2标项目部"),
        ("县一中", "县十一中"),
        ("新城公司", "老城公司"),
        ("县住建局", "县交通局"),
        ("县委", "县委宣传部"),
        ("示例产业园", "示例产业园一期"),
    ],
)
def test_names_that_are_told_apart_by_what_differs_are_no_slips(one: str, other: str) -> None:
    assert slips({one: 5, other: 1}) == {}
    assert slips({one: 1, other: 1}) == {}


def test_a_department_is_known_by_its_name_where_both_are_used_once() -> None:
    assert slips({"县往建局": 1, "县住建局": 1}) == {"县往建局": "县住建局"}


def test_two_names_that_are_both_used_often_are_two_units() -> None:
    assert slips({"临江镇政府": 8, "临河镇政府": 3}) == {}
    assert slips({"临江镇政府": 8, "临河镇政府": 2}) == {"临河镇政府": "临江镇政府"}


def test_a_group_may_have_a_narrower_name_than_another() -> None:
    assert slips({"服务业": 5, "现代服务业": 1, "能源": 3, "新能源": 1}, GROUP) == {}


def test_each_name_is_the_slip_of_the_most_used_one_that_is_near() -> None:
    assert slips({"县住建局": 9, "县住建": 2, "县住建局办": 1}) == {
        "县住建": "县住建局",
        "县住建局办": "县住建局",
    }


def test_names_are_not_compared_all_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: Counter[str] = Counter()
    difference = lookalikes.difference

    def counting(one: str, other: str, rules: lookalikes.Rules) -> object:
        compared["pairs"] += 1
        return difference(one, other, rules)

    monkeypatch.setattr(lookalikes, "difference", counting)
    # 3,000 names that all share a text when one character is left out: all pairs are 4,498,500.
    # A name has a handful of such texts, and at most eight names of each are compared.
    names = [f"临{chr(0x4E00 + n)}镇政府" for n in range(3000)]
    slips(dict.fromkeys(names, 1))
    assert 0 < compared["pairs"] <= 3000 * 8 * 8


UNITS = (
    HEAD
    + "projects:\n"
    + "".join(
        f"  - {{id: p{n}, name: 项目{n}, unit: {unit}}}\n"
        for n, unit in enumerate(("县住建局", "县住建局", "县住建局", "县往建局"))
    )
)


def test_units_that_the_ledger_lists_are_slips_of_nothing() -> None:
    listed = "units: [{name: 县住建局}, {name: 县往建局}]\n"
    assert [d.name for d in drawn(UNITS)] == ["unit-lookalike"]
    assert drawn(UNITS + listed) == []


def test_a_unit_is_reported_once_with_its_other_places() -> None:
    again = "".join(f"  - {{id: q{n}, name: 又{n}, unit: 县 住建局}}\n" for n in range(4))
    (one,) = [d for d in drawn(UNITS + again) if d.particulars["name"] == "县 住建局"]
    assert one.particulars["other"] == "县住建局"
    assert len(one.related) == 3  # the right one, and two more of four


def test_a_name_of_several_units_that_the_ledger_lists_is_one_unit() -> None:
    two = HEAD + "projects:\n  - {id: p, name: 项目, unit: 县政府办、县督查室}\n"
    assert [d.name for d in drawn(two)] == ["several-units"]
    assert drawn(two + "units: [{name: 县政府办、县督查室}]\n") == []


@pytest.mark.parametrize(
    ("unit", "several"),
    [
        ("县住建局和县交通局", True),
        ("县住建局 县交通局", True),
        ("县住建局 / 县交通局", True),
        ("县住房和城乡建设局", False),
        ("县住建局、", False),
        ("县住建局（县人防办）", False),
    ],
)
def test_two_units_are_told_from_one_with_a_long_name(unit: str, several: bool) -> None:
    text = HEAD + f"projects:\n  - id: p\n    name: 项目\n    unit: {unit}\n"
    assert [d.name for d in drawn(text)] == ["several-units"] * several


def milestones(*entries: str) -> list[str]:
    """The diagnostics of a project with these entries."""
    lines = "".join(f"      - {entry}\n" for entry in entries)
    return [
        d.name for d in drawn(f"{HEAD}projects:\n  - id: p\n    name: 项目\n    progress:\n{lines}")
    ]


def test_two_milestones_of_one_entry_are_two() -> None:
    assert (
        milestones(
            "{date: 2022-06-30, milestones: {厂房封顶: {planned: 2022-10}, 库房封顶: {planned: 2022-11}}}"
        )
        == []
    )


def test_a_milestone_that_is_done_unplanned_is_a_slip_of_one_that_was_planned() -> None:
    planned = "{date: 2022-06-30, milestones: {厂房封顶: {planned: 2022-10}}}"
    done = "{date: 2022-10-31, milestones: {厂户封顶: {done: 2022-10-20}}}"
    moved = "{date: 2022-09-30, milestones: {厂户封顶: {planned: 2022-12, reason: 多雨}}}"
    new = "{date: 2022-09-30, milestones: {库房封顶: {planned: 2022-12}}}"
    assert milestones(planned, done) == ["milestone-lookalike"]
    assert milestones(planned, moved) == ["milestone-lookalike"]
    assert milestones(planned, new) == []


@pytest.mark.parametrize("name", ["峻工", "竣公", "竣工时间", "计划竣工", "竣 工", "竣工\u200b"])
def test_a_milestone_by_which_the_end_goes_is_known_under_common_slips(name: str) -> None:
    entry = f'{{date: 2022-06-30, milestones: {{"{name}": {{planned: 2022-10}}}}}}'
    assert milestones(entry) == ["milestone-lookalike"]


@pytest.mark.parametrize(
    "name", ["竣工", "完工", "复工", "停工", "动工", "施工", "投用", "投运", "交工", "交房", "开业"]
)
def test_other_words_of_building_are_milestones_of_their_own(name: str) -> None:
    assert milestones(f"{{date: 2022-06-30, milestones: {{{name}: {{planned: 2022-10}}}}}}") == []


def test_acceptance_may_be_planned_when_the_works_are_finished() -> None:
    assert (
        milestones(
            "{date: 2022-06-30, stage: 竣工, milestones: {竣工: {done: 2022-06-20}, 竣工验收: {planned: 2022-10}}}"
        )
        == []
    )


def test_works_that_are_finished_may_still_wait_for_their_acceptance() -> None:
    entry = "{date: 2022-06-30, stage: 竣工, milestones: {竣工验收: {planned: 2022-10}}}"
    assert milestones(entry) == []


def test_a_part_may_run_before_the_whole_is_finished() -> None:
    assert (
        milestones(
            "{date: 2022-06-30, stage: 在建, milestones: {开工: {done: 2021-06}, 投产: {done: 2022-06-20}, 竣工: {planned: 2022-10}}}"
        )
        == []
    )


def test_start_and_end_may_be_planned_for_one_month() -> None:
    assert (
        milestones(
            "{date: 2022-06-30, milestones: {开工: {planned: 2022-10}, 竣工: {planned: 2022-10}}}"
        )
        == []
    )


def history(*works: str) -> str:
    return "".join(
        f"      - {{date: 2022-{6 + n:02}-28, works: {work}, invested: {1 + n}000万元}}\n"
        for n, work in enumerate(works)
    )


def projects(*histories: str, more: str = "") -> str:
    return (
        HEAD
        + "projects:\n"
        + "".join(
            f"  - id: p{n}\n    name: 项目{n}\n{more}    progress:\n{lines}"
            for n, lines in enumerate(histories)
        )
    )


def copies(text: str) -> int:
    return sum(d.name == "history-copied" for d in drawn(text))


def test_a_copy_that_was_carried_on_is_still_one() -> None:
    own = history("桩基", "地下室", "二层")
    assert copies(projects(own, history("桩基", "地下室", "四层"))) == 1
    assert copies(projects(own, history("桩基", "一层", "四层"))) == 0
    assert copies(projects(own, history("桩基", "地下室", "四层", "五层"))) == 0  # half of it


def test_projects_that_say_the_same_of_their_papers_are_no_copies() -> None:
    same = "".join(f"      - {{date: 2022-0{n}-28, works: 办理前期手续}}\n" for n in (6, 7, 8))
    assert copies(projects(same, same)) == 0


def test_one_entry_is_a_copy_only_where_the_plan_is_one_too() -> None:
    plan = "    investment: {total: 3亿元}\n"
    assert copies(projects(history("桩基"), history("桩基"), more=plan)) == 1
    assert copies(projects(history("桩基"), history("桩基"))) == 0


def entered(first: str, more: str = "", since: str = "") -> int:
    """How many newcomers are found beside a project that has reported since October."""
    old = "      - {date: 2022-10-31, stage: 在建}\n      - {date: 2022-12-31, stage: 在建}\n"
    text = f"{HEAD}{since}projects:\n  - id: old\n    name: 老项目\n    progress:\n{old}"
    text += f"  - id: new\n    name: 新项目\n{more}    progress:\n      - {{date: {first}, stage: 前期}}\n"
    return sum(d.name == "not-entered" for d in drawn(text))


def test_a_newcomer_is_reported_in_the_report_that_it_is_new_in() -> None:
    assert entered("2022-12-31") == 1
    assert entered("2022-11-30") == 0  # the last report has it
    assert entered("2022-11-30", since="since: 2022-11-15\n") == 1
    assert entered("2022-12-31", more="    entered: 2022-12-01\n") == 0
    assert entered("2022-12-31", more="    left: {date: 2022-12-31, reason: 终止}\n") == 0


@pytest.mark.parametrize("project", ["", ", project: p3"])
def test_a_slip_of_a_unit_can_be_waived(
    project: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(
        UNITS + f"waive: [{{rule: unit-lookalike, reason: 确有此局{project}}}]\n", "utf-8"
    )
    found = run("check", "--ledger", path)
    assert (found.status, "[" in found.stderr) == (0, False)


PARKS = (
    HEAD
    + "项目:\n"
    + "  - {编号: p1, 名称: 甲, 园区: 经济开发区, 责任单位: 经济开发区管委会}\n"
    + "  - {编号: p2, 名称: 乙, 园区: 开发区, 责任单位: 开发区管委会}\n"
)


def test_a_park_within_the_name_of_another_is_not_another() -> None:
    text = PARKS + "  - {编号: p3, 名称: 丙, 园区: 经济开发区, 责任单位: 县住建局}\n"
    assert "unit-of-another-park" not in {d.name for d in drawn(text)}


def test_the_blank_entries_that_add_puts_in_are_no_half_items() -> None:
    text = HEAD + (
        "项目:\n  - 编号: p1\n    名称: 甲\n    进展:\n      - 日期: 2022-07-31\n"
        "        形象进度:\n        # 节点:   # 完成了填日期\n        #   竣工: {完成: }   # 计划 2022-12\n"
    )
    assert not drawn(text)


def test_an_item_that_is_a_comment_as_a_whole_is_no_half_item() -> None:
    text = HEAD + (
        "项目:\n  - 编号: p1\n    名称: 甲\n    进展:\n"
        "      - 日期: 2022-06-30\n        形象进度: 三层\n"
        "      # - 日期: 2022-07-31\n      #   形象进度: 封顶\n"
        "    备注: 后面还有\n"
    )
    assert not drawn(text)


def test_two_who_hold_one_post_together_may_have_names_that_are_nearly_one() -> None:
    tour = "  - {日期: 2022-0%d-24, 标题: 拉练, 领导: [%s]}\n"
    both = "{姓名: 示例甲, 称谓: 副县长}, {姓名: 示例乙, 称谓: 副县长}"
    assert not drawn(HEAD + "项目: []\n拉练:\n" + tour % (6, both) + tour % (7, both))

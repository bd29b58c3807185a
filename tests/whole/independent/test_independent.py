"""The fictional county computed a second time, and every figure of its pages set against it.

Run it alone with `.venv/bin/python -m pytest tests/whole/independent`. A difference is one of three: the
program is wrong, the recomputation is wrong, or design.md leaves room. Each line names its place.
"""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from tests.whole.independent import judgement
from tests.whole.independent.compare import Report, compare, expected, printed
from tests.whole.independent.county import County, Range
from tests.whole.independent.facts import Facts
from tests.whole.independent.judgement import Judge
from tests.whole.independent.ledger import Ledger, Project, period_due, read
from tests.whole.independent.pages import plain, tokens
from tests.whole.independent.sentences import Sentences

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
COUNTY = ROOT / "examples" / "fictional" / "projects.yaml"
FILES = {"summary": "report", "weekly": "weekly", "bulletin": "bulletin"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("county")
    reports = ",".join(FILES)
    script = str(ROOT / "render_report.py")
    command = [sys.executable, script, "--ledger", str(COUNTY), "--out", str(out)]
    subprocess.run([*command, "--report", reports], check=True, capture_output=True)
    return {name: (out / f"{file}.html").read_text("utf-8") for name, file in FILES.items()}


@cache
def ledger() -> Ledger:
    return read(COUNTY)


@cache
def wanted() -> tuple[Facts, Sentences]:
    return expected(ledger())


@pytest.fixture(scope="module")
def report(pages: dict[str, str]) -> Report:
    return compare(wanted(), pages)


def test_there_is_much_to_compare(report: Report) -> None:
    assert report.compared > 4000


def test_every_number_on_the_pages_is_accounted_for(report: Report) -> None:
    assert not report.unexplained, "\n".join(report.unexplained)


def test_every_computed_figure_is_shown(report: Report) -> None:
    assert not report.unseen, "\n".join(report.unseen)


def test_recomputation_shares_no_code_with_the_program() -> None:
    files = sorted(HERE.glob("*.py"))
    assert len(files) > 4
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "portfolio" for name in names), file


# ---- a definition or a page that is changed must show ------------------------------------------


def only_reporting(county: County, members: list[Project], day: date) -> object:
    return [p for p in members if county.plan(p, day) and county.money(p, day).invested]


def lowest_only(self: County, project: Project, day: date, *path: str) -> object:
    found = AMOUNTS(self, project, day, *path)
    return found and (Range(found[0].low, found[0].low), found[1])


def rounded_down(value: Fraction, digits: int) -> Fraction:
    return Fraction(int(value * 10**digits), 10**digits)


def always(value: object) -> object:
    return lambda *_: value


AMOUNTS = County.amounts
ALTERED: list[tuple[str, object]] = [
    ("county.County.months_over", lambda _, day: day.month + 1),
    ("county.County.base_of", only_reporting),
    ("county.County.counted_until", lambda _, project, day: day),
    ("county.County.amounts", lowest_only),
    ("county.County.missed", always(1)),
    ("county.County.started", always(True)),
    ("county.County.listed", always(True)),
    ("county.County.figure_is_current", always(False)),
    ("county.County.problem_late", always(1)),
    ("judgement.Judge.overridden", lambda _, subject, dimension, rule, day: rule),
    ("judgement.Judge.late_starts", always(judgement.number(2))),
    ("judgement.Judge.exempt", always(False)),
    ("judgement.Judge.holds", always(True)),
    ("judgement.Judge.series", always("")),
    ("sentences.Sentences.passages", always([1, 1, 5, 3])),
    ("sentences.solvers", always(["县住建局"])),
    ("compare.printed", rounded_down),
]


@pytest.mark.parametrize(("name", "other"), ALTERED, ids=[name for name, _ in ALTERED])
def test_altered_definition_is_noticed(
    name: str, other: object, pages: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"tests.whole.independent.{name}", other)
    assert compare(expected(ledger()), pages).differences


@pytest.mark.parametrize(
    ("page", "shown", "instead"),
    [
        ("summary", "59.3%", "59.4%"),
        ("summary", "−24.0", "−24.1"),
        ("summary", "24920万元", "24921万元"),
        ("summary", "漏报 4 期", "漏报 5 期"),
        ("summary", "建议上榜", "无法评定的"),
        ("summary", "另有 4 个", "另有 5 个"),
        ("summary", "落后百分点高于 30 个", "落后百分点高于 10 个"),
        ("bulletin", "绿灯 14 个", "绿灯 15 个"),
        ("bulletin", "最高的是青山镇政府", "最高的是西园管委会"),
        ("bulletin", "没有责任单位的问题 2 个。", ""),
        ("weekly", "超期 153 天", "超期 154 天"),
        ("weekly", "已 8 期", "已 9 期"),
        ("weekly", "超期 21 项", "超期 22 项"),
    ],
)
def test_altered_page_is_noticed(
    page: str, shown: str, instead: str, pages: dict[str, str]
) -> None:
    assert shown in pages[page]
    altered = pages | {page: pages[page].replace(shown, instead, 1)}
    assert compare(wanted(), altered).differences


@pytest.mark.parametrize(
    ("text", "heading", "kind", "low", "high"),
    [
        ("73.5%—73.7%", "完成率", "%", "73.5", "73.7"),
        ("低于序时进度 9.3—9.6 个百分点", "", "pp", "-9.6", "-9.3"),
        ("较序时 −9.6—−9.3个百分点", "", "pp", "-9.6", "-9.3"),
        ("30.7703—30.8703", "完成投资（亿元）", "yuan", "30.7703", "30.8703"),
        ("9（并列）", "名次", "名", "9", "9"),
        ("2022年10月1日至31日报送 3 期", "", "期", "3", "3"),
    ],
)
def test_number_is_read_with_its_unit_sign_and_range(
    text: str, heading: str, kind: str, low: str, high: str
) -> None:
    (token,) = tokens(plain(text, []), heading)
    assert (token.kind, token.low, token.high) == (kind, Fraction(low), Fraction(high))


# ---- the recomputation itself, by hand --------------------------------------------------------


@pytest.fixture
def county(tmp_path: Path, request: pytest.FixtureRequest) -> County:
    """The county of one project 甲 whose entries are the test's docstring."""
    lines = inspect.cleandoc(request.function.__doc__).splitlines()
    entries = "\n".join(f"    {line}" for line in lines)
    path = tmp_path / "台账.yaml"
    path.write_text(f"统计时点: 2022-10-31\n项目:\n  - 编号: 甲\n{entries}\n", encoding="utf-8")
    return County(read(path))


def money(county: County, **day: int) -> tuple[object, ...]:
    when = date(2022, **day) if day else county.ledger.as_of
    found = county.money(county.ledger.projects[0], when)
    return found.invested, found.day, found.rate


def exactly(value: int) -> Range:
    return Range(Fraction(value), Fraction(value))


def test_corrections_follow_each_other_and_may_supply_what_was_left_out(county: County) -> None:
    """投资: {年度计划投资: {2022: 100元}}
    进展:
      - {日期: 2022-09-30, 形象进度: 封顶}
      - {日期: 2022-10-10, 更正: 2022-09-30, 完成投资: 40元, 原因: 漏填}
      - {日期: 2022-10-20, 更正: 2022-09-30, 完成投资: 50元, 原因: 抄错}
    """
    assert money(county) == (exactly(50), date(2022, 9, 30), exactly(50))


def test_same_value_in_another_unit_is_no_conflict(county: County) -> None:
    """投资: {年度计划投资: {2022: 2亿元}}
    进展: [{日期: 2022-10, 完成投资: 1亿元}, {日期: 2022-10-31, 完成投资: 10000万元}]
    """
    assert money(county) == (exactly(10**8), date(2022, 10, 31), exactly(50))


def test_two_values_of_a_day_give_lowest_and_highest(county: County) -> None:
    """投资: {年度计划投资: {2022: 100元}}
    进展: [{日期: 2022-10-31, 完成投资: 60元}, {日期: 2022-10-31, 完成投资: 50元}]
    """
    assert money(county)[2] == Range(Fraction(50), Fraction(60))


def test_note_is_no_report(county: County) -> None:
    """进展: [{日期: 2022-07-31, 形象进度: 封顶}, {日期: 2022-10-31, 备注: 无, 原因: 无}]"""
    assert county.missed(county.ledger.projects[0], county.ledger.as_of) == 3


def test_curve_is_interpolated_by_days_from_zero_on_1_january(county: County) -> None:
    """投资: {年度计划投资: {2022: 1000元}, 累计计划: {2022-01-11: 100元, 2022-01-21: 1000元}}"""
    project = county.ledger.projects[0]
    paces = [county.pace(project, date(2022, 1, day)) for day in (1, 6, 11, 12, 31)]
    assert paces == [0, 5, 10, 19, 100]


def test_cancelled_project_leaves_from_that_day(county: County) -> None:
    """进展: [{日期: 2022-10-01, 阶段: 在建}, {日期: 2022-10-20, 阶段: 取消}]"""
    assert [len(county.on_list(date(2022, 10, day))) for day in (19, 20)] == [1, 0]


@pytest.mark.parametrize(("day", "due"), [(31, (10, 31)), (30, (9, 30))])
def test_period_due_is_the_last_that_is_over(day: int, due: tuple[int, int]) -> None:
    assert period_due(date(2022, 10, day)) == date(2022, *due)


def test_rounding_is_half_up_and_subtracts_first() -> None:
    assert printed(Fraction(13850, 1000), 1) == Fraction("13.9")
    assert printed(Fraction(-4, 100), 1) == 0


def test_county_worked_out_by_hand() -> None:
    """30.77—30.87 of 41.87亿元; 省: (2.64+2.492+0.9—1.0) of 9亿元, ten months are 83.33 %."""
    county = County(ledger())
    province = county.total(county.groups("级别", date(2022, 10, 31))["省"], date(2022, 10, 31))
    assert province.rate == Range(Fraction(6032, 90), Fraction(6132, 90))
    assert province.lead == Range(Fraction(6032 - 7500, 90), Fraction(6132 - 7500, 90))
    assert Judge(county).score("西园管委会", date(2022, 10, 31))

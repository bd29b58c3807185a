"""Charts of what is missing, zero, more than all and very large.

The drawings stand in the pages beside this file: open them in a browser to look at them. What they
must show is worked out by hand in the tests that follow.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from portfolio import report
from portfolio.facts.ranges import exactly
from portfolio.report.charts.bullet import Bullet, bullet
from portfolio.report.charts.timeline import Timeline
from portfolio.report.charts.trend import Trend
from portfolio.report.wording import Wording
from tests.conftest import ROOT
from tests.ledgers import HEAD, reported, sound, when

HERE = Path(__file__).parent
ENVIRONMENT = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
CHINESE = Wording(1)

PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>{title}</title>
<link rel="stylesheet" href="../../templates/base/tokens.css">
<link rel="stylesheet" href="../../templates/base/page.css">
<main>
{body}
</main>
</html>
"""


def drawn(chart: str, macro: str, **given: Any) -> str:
    found = ENVIRONMENT.from_string(
        f'{{% from "charts/{chart}.svg.j2" import {macro} %}}{{{{ {macro}({", ".join(given)}) }}}}'
    )
    return found.render(**given)


def page(title: str, cases: dict[str, str]) -> str:
    body = "\n".join(
        f"<figure><figcaption>{Markup.escape(name)}</figcaption>{svg}</figure>"
        for name, svg in cases.items()
    )
    return PAGE.format(title=title, body=body)


# ---- bullet: a rate against the plan, on a drawing that reaches to 125 % ------------------------

BULLETS: dict[str, tuple[str | None, str | None]] = {
    "未报": (None, None),
    "未报，有序时": (None, "58.3"),
    "零": ("0", "58.3"),
    "很小": ("0.04", "58.3"),
    "低于序时": ("40", "58.3"),
    "没有序时": ("62.5", None),
    "正好完成": ("100", "100"),
    "超过 100%": ("112.5", "100"),
    "到图边": ("125", "100"),
    "超出图": ("130", "100"),
    "大得很": ("1250000", "100"),
    "序时超出图": ("90", "140"),
}


def made(rate: str | None, pace: str | None) -> Bullet:
    return bullet(
        CHINESE,
        exactly(Fraction(rate)) if rate is not None else None,
        Fraction(pace) if pace is not None else None,
        1,
    )


def test_bullets_are_drawn_as_they_were_looked_at(golden: Callable[[str, Path], None]) -> None:
    cases = {name: drawn("bullet", "bullet", b=made(*case)) for name, case in BULLETS.items()}
    golden(page("完成率", cases), HERE / "bullet.html")


@pytest.mark.parametrize(
    ("rate", "bar"),
    [
        ("0", "0%"),
        ("0.04", "0.5%"),
        ("62.5", "50%"),
        ("100", "80%"),
        ("125", "100%"),
        ("130", "100%"),
    ],
)
def test_a_bar_is_as_long_as_its_rate_of_125(rate: str, bar: str) -> None:
    assert made(rate, None).bar == bar  # 62.5 ÷ 125 = 50 %, 100 ÷ 125 = 80 %


def test_only_what_is_longer_than_the_drawing_is_marked_as_cut() -> None:
    assert [made(rate, None).over for rate in ("124.9", "125", "125.1")] == [False, False, True]


def test_what_nobody_reported_has_no_bar_and_says_so() -> None:
    empty, zero = made(None, "58.3"), made("0", "58.3")
    assert (empty.state, zero.state) == ("empty", "zero")
    assert empty.text != zero.text
    assert not empty.pace  # a pace beside nothing would look like a measure of it


# ---- trend: rates report by report ----------------------------------------------------------------


def entries(*rates: tuple[str, str | None]) -> str:
    lines = "".join(
        f"      - {{date: {day}, invested: {amount}}}\n"
        if amount is not None
        else f"      - {{date: {day}, works: 在建}}\n"
        for day, amount in rates
    )
    head = (
        HEAD
        + "projects:\n  - id: port\n    name: 示例物流港\n    investment: {plan: {2022: 1000万元}}\n"
    )
    return head + "    progress:\n" + lines


TRENDS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "逐月增长": (("2022-01-31", "50万元"), ("2022-02-28", "120万元"), ("2022-03-31", "250万元")),
    "从零开始": (("2022-01-31", "0万元"), ("2022-02-28", "0万元"), ("2022-03-31", "10万元")),
    "中间漏报": (("2022-01-31", "50万元"), ("2022-04-30", "300万元"), ("2022-05-31", "400万元")),
    "超过 100%": (("2022-06-30", "900万元"), ("2022-09-30", "1100万元")),
    "超出图": (("2022-06-30", "1200万元"), ("2022-07-31", "1300万元"), ("2022-08-31", "9000万元")),
    "一年两头": (("2022-01-01", "0万元"), ("2022-12-31", "1000万元")),
}


def trend(*rates: tuple[str, str | None]) -> Trend | None:
    ledger = sound(entries(*rates), allow=("rate-jumps", "beyond-plan"))
    return report.build(ledger, {}, when("2022-12-31")).projects[0].trend


def test_trends_are_drawn_as_they_were_looked_at(golden: Callable[[str, Path], None]) -> None:
    cases = {name: drawn("trend", "trend", t=trend(*rates)) for name, rates in TRENDS.items()}
    golden(page("走势", cases), HERE / "trend.html")


def test_a_single_report_is_no_trend() -> None:
    assert trend(("2022-03-31", "250万元")) is None
    assert trend(("2022-03-31", None), ("2022-04-30", None)) is None


def test_a_trend_runs_from_corner_to_corner_of_the_year() -> None:
    # 1 January is day 1 of 365: 1000 ÷ 365 = 2.7, so 3. Zero is at the bottom, 1000; the plan of
    # 100 % stands at 1000 − 100 ÷ 125 × 1000 = 200.
    found = trend(*TRENDS["一年两头"])
    assert found is not None
    assert (found.gaps, found.run, found.whole) == ("M3 1000L1000 200", "", 200)
    assert found.dots == "M3 1000h0M1000 200h0"


def test_a_line_over_months_that_were_not_reported_is_another_than_the_rest() -> None:
    # 31 January is day 31: 84.9; 30 April day 120: 328.8; 31 May day 151: 413.7. 5 % of the plan
    # stands at 1000 − 5 ÷ 125 × 1000 = 960, 30 % at 760, 40 % at 680.
    found = trend(*TRENDS["中间漏报"])
    assert found is not None
    assert (found.gaps, found.run) == ("M85 960L329 760", "M329 760L414 680")


def test_what_is_higher_than_the_drawing_has_an_arrow_and_no_dot() -> None:
    # 120 % is on the drawing, which ends at 125 %; 130 % and 900 % are not. 31 July is day 212,
    # 58.1 %, and 31 August day 243, 66.6 %.
    found = trend(*TRENDS["超出图"])
    assert found is not None
    assert [(o.x, o.y) for o in found.over] == [("58.1%", "0%"), ("66.6%", "0%")]
    assert found.dots.count("h0") == 1


# ---- timeline: milestones against the calendar ----------------------------------------------------

MILESTONES = {
    "完成、计划": "{立项: {done: 2022-01-15}, 开工: {done: 2022-03-01}, 竣工: {planned: 2022-11}}",
    "临近、超期": "{封顶: {planned: 2022-07-10}, 验收: {planned: 2022-05}}",
    "名字相碰": "{甲节点名称很长: {planned: 2022-07}, 乙节点名称很长: {planned: 2022-08}, 丙: {planned: 2022-08}}",
    "早于、晚于图": "{开工: {done: 2019-05}, 全部完成: {planned: 2031}}",
    "年、季、半年": "{全年: {planned: 2022年}, 季度: {planned: 2022年三季度}, 半年: {planned: 2022年下半年}}",
}


def timeline() -> Timeline:
    text = HEAD.replace("2022-12-31", "2022-06-30") + "projects:\n"
    for n, (name, milestones) in enumerate(MILESTONES.items()):
        text += f"  - id: p{n}\n    name: {name}\n    progress:\n"
        text += f"      - {{date: 2022-02-28, milestones: {milestones}}}\n" if n else ""
        text += (
            "      - {date: 2022-06-30, works: 在建}\n"
            if n
            else (f"      - {{date: 2022-06-30, milestones: {milestones}}}\n")
        )
    text += (
        "  - id: moved\n    name: 推迟、提前、没有填报\n    progress:\n"
        "      - {date: 2022-02-28, milestones: {竣工: {planned: 2022-09}, 投产: {planned: 2022-12}, 设备: {planned: 2022-05}}}\n"
        "      - {date: 2022-04-30, milestones: {竣工: {planned: 2023-03, reason: 征地}, 投产: {planned: 2022-10, reason: 加班}}}\n"
    )
    found = reported(text, "2022-06-30").timeline
    assert found is not None
    return found


def test_timelines_are_drawn_as_they_were_looked_at(golden: Callable[[str, Path], None]) -> None:
    found = timeline()
    cases = {"": drawn("timeline", "calendar", t=found), "月份": drawn("timeline", "axis", t=found)}
    cases |= {row.project.name: drawn("timeline", "row", r=row) for row in found.rows}
    golden(page("节点", cases), HERE / "timeline.html")


def test_a_mark_stands_where_its_date_does() -> None:
    # The timeline spans 2022 and 2023, since a plan is moved to 2023, and the year 2031 lies more
    # than two years ahead: to the end of June 2024, 912 days. 1 March 2022 is their day 60:
    # its middle is 59.5 ÷ 912 = 6.52 %.
    (row,) = [r for r in timeline().rows if r.project.name == "完成、计划"]
    (start,) = [m for lane in row.lanes for m in lane.marks if m.name == "开工"]
    assert (start.kind, start.middle) == ("done", "6.52%")


def test_dates_beyond_the_calendar_stand_at_its_edge_and_say_so() -> None:
    (row,) = [r for r in timeline().rows if r.project.name == "早于、晚于图"]
    assert [(m.name, m.beyond, m.middle) for m in row.lanes[0].marks] == [
        ("开工", "before", "0%"),
        ("全部完成", "after", "100%"),
    ]


def test_every_kind_of_mark_is_among_those_that_were_looked_at() -> None:
    kinds = {m.kind for row in timeline().rows for lane in row.lanes for m in lane.marks}
    assert kinds == {"done", "planned", "due-soon", "overdue", "past", "original"}


def test_names_that_would_touch_stand_below_each_other() -> None:
    (row,) = [r for r in timeline().rows if r.project.name == "名字相碰"]
    assert [[m.name for m in lane.marks] for lane in row.lanes] == [
        ["甲节点名称很长"],
        ["乙节点名称很长"],
        ["丙"],
    ]
    assert row.height > max(lane.y for lane in row.lanes)

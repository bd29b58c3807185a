"""What the other reports say, worked out by hand from short ledgers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio import report
from portfolio.commands import render as command
from portfolio.commands.load import load
from portfolio.formats.marks import anchor, at_anchors, file_names, in_files
from portfolio.report.brief import MANY
from tests.conftest import ROOT, Run
from tests.judgement.cases import ANY, rules
from tests.ledgers import HEAD, reported, sound, when

COUNTY = ROOT / "examples" / "fictional" / "projects.yaml"

WEEK = (
    HEAD.replace("2022-12-31", "2022-08-31")
    + """
projects:
  - id: port
    name: 示例物流港
    unit: 县交通局
    person: 甲
    progress:
      - date: 2022-06-30
        milestones: {封顶: {planned: 2022-08-20}, 验收: {planned: 2022-09-14}, 投产: {planned: 2022-09-15}}
      - {date: 2022-08-25, works: 主体九成}
    problems:
      - {text: 管线未迁改, unit: 县住建局, raised: 2022-06-01, due: 2022-07-31}
      - {text: 电力未报装, raised: 2022-08-01, due: 2022-09-10}
      - {text: 旧账, raised: 2022-01-01, due: 2022-02-01, closed: 2022-03-01}
  - id: school
    name: 示例中学
    progress:
      - date: 2022-08-20
        milestones: {开工: {planned: 2022-08-25}}
        procedures: {环评: {due: 2022-08-10}, 立项: {due: 2022-08-01, done: 2022-08-01}}
  - {id: silent, name: 示例公园}
directives:
  - {date: 2022-08-20, by: 某领导, to: 县交通局, projects: [port], text: 倒排工期, due: 2022-08-28}
  - {date: 2022-08-20, by: 某领导, text: 抓好安全}
"""
)
"""Looked at on 31 August 2022: seven days back is 24 August, fourteen ahead 14 September."""


def test_the_dispatch_counts_what_is_due_overdue_and_silent() -> None:
    found = reported(WEEK, "2022-08-31").dispatch
    # Reported after 24 August: the port, on the 25th. Due by 14 September: acceptance on that day
    # and the power supply. Overdue: topping out (5 days, up to
    # the last report), pipes (31), procedure (10, up to the last
    # report of 20 August), directive (3).
    assert found.counts == (
        "有填报的项目 1 个",
        "没有填报的 2 个",
        "两周内到期 2 项",
        "到期和超期 4 项",
        "未销号问题 2 个",
    )
    assert [(d.what, d.date) for d in found.due] == [
        ("电力未报装", "2022年9月10日"),
        ("验收", "2022年9月14日"),
    ]
    assert [(d.kind, d.what, d.late) for d in found.late] == [
        ("problem", "管线未迁改", "超期 31 天"),
        ("procedure", "环评", "超期 10 天（算到最后一次填报，2022年8月20日）"),
        ("milestone", "封顶", "超期 5 天（算到最后一次填报，2022年8月25日）"),
        ("directive", "倒排工期", "超期 3 天"),
    ]
    assert [p.name for p in found.silent] == ["示例中学", "示例公园"]


def test_a_date_that_passed_without_a_report_since_is_not_called_overdue() -> None:
    found = reported(WEEK, "2022-08-31").dispatch
    assert [(d.project.name if d.project else "", d.what) for d in found.unknown] == [
        ("示例中学", "开工")
    ]


def on_the_days(*lines: str) -> report.Report:
    """One project with these entries, reported on 31 August 2022."""
    text = (
        HEAD.replace("2022-12-31", "2022-08-31") + "projects:\n  - id: port\n    name: 示例物流港\n"
    )
    return reported(
        text + "    progress:\n" + "".join(f"      - {line}\n" for line in lines), "2022-08-31"
    )


@pytest.mark.parametrize(
    ("day", "silent"), [("2022-08-23", 1), ("2022-08-24", 1), ("2022-08-25", 0)]
)
def test_a_report_of_the_day_a_week_ago_is_of_the_week_before(day: str, silent: int) -> None:
    assert len(on_the_days(f"{{date: {day}, works: 在建}}").dispatch.silent) == silent


def test_the_week_begins_seven_days_before_the_report() -> None:
    found = on_the_days("{date: 2022-08-25, works: 在建}").dispatch
    assert found.since == "2022年8月24日以后到2022年8月31日"


@pytest.mark.parametrize(
    ("due", "reported_on", "standing"),
    [
        ("2022-09-01", "2022-08-31", "ahead"),
        ("2022-08-31", "2022-08-31", "overdue"),  # the report speaks of the end of that day
        ("2022-08-31", "2022-08-30", "past"),
        ("2022-08-30", "2022-08-30", "overdue"),
    ],
)
def test_a_procedure_is_overdue_where_somebody_reported_since_it_was_due(
    due: str, reported_on: str, standing: str
) -> None:
    made = on_the_days(f"{{date: {reported_on}, procedures: {{环评: {{due: {due}}}}}}}")
    assert [d.standing for d in made.deadlines] == [standing]


def test_the_dispatch_looks_back_to_the_date_that_was_asked_for() -> None:
    made = report.build(sound(WEEK), {}, when("2022-08-31"), when("2022-08-19"))
    assert [p.name for p in made.dispatch.silent] == ["示例公园"]


def test_a_deadline_names_who_is_answerable_and_whom_it_concerns() -> None:
    every = {d.what: d for d in reported(WEEK, "2022-08-31").deadlines}
    assert (every["封顶"].who, every["封顶"].unit) == ("县交通局、甲", "县交通局")
    assert (every["管线未迁改"].who, every["管线未迁改"].unit) == ("县住建局", "县住建局")
    assert (every["电力未报装"].who, every["电力未报装"].unit) == ("", "")
    assert every["倒排工期"].who == "县交通局"
    assert "旧账" not in every and "立项" not in every and "抓好安全" not in every


def test_a_unit_has_its_projects_its_deadlines_its_problems_and_what_it_was_asked() -> None:
    units = {u.key: u for u in reported(WEEK, "2022-08-31").units}
    assert list(units) == ["县交通局", "县住建局"]
    traffic, housing = units["县交通局"], units["县住建局"]
    assert [row.project for row in traffic.projects] == ["port"]
    assert [d.what for d in traffic.deadlines] == ["封顶", "倒排工期", "验收", "投产"]
    assert [s.item.text for s in traffic.asked] == ["倒排工期"]
    assert housing.projects == ()
    assert [p.text for p in housing.problems] == ["管线未迁改"]


# ---- what got worse -------------------------------------------------------------------------------

WORSE = (
    HEAD.replace("2022-12-31", "2022-08-31")
    + "since: 2022-07-31\n"
    + """
projects:
  - id: slower
    name: 慢了的
    investment: {plan: {2022: 1200万元}}
    progress:
      - {date: 2022-07-31, invested: 600万元}
      - {date: 2022-08-31, invested: 620万元}
  - id: faster
    name: 快了的
    investment: {plan: {2022: 1200万元}}
    progress:
      - {date: 2022-07-31, invested: 300万元}
      - {date: 2022-08-31, invested: 600万元}
  - id: quiet
    name: 没有再报的
    investment: {plan: {2022: 1200万元}}
    progress:
      - {date: 2022-07-31, invested: 100万元}
  - id: late
    name: 过了期的
    progress:
      - {date: 2022-07-31, milestones: {封顶: {planned: 2022-08-15}}}
      - {date: 2022-08-31, works: 在建}
    problems:
      - {text: 管线未迁改, raised: 2022-06-01, due: 2022-08-20}
"""
)


def test_worse_is_a_lead_that_shrank_and_what_went_past_its_date() -> None:
    # 慢了的: 600 ÷ 1200 = 50.0 %, seven months 58.3 %: −8.3; then 620 ÷ 1200 = 51.7 %, eight
    # months 66.7 %: −15.0. 快了的 went from −33.3 to −16.7, and silence is not worse than it was.
    found = reported(WORSE, "2022-08-31").worse
    assert found is not None
    assert [(t.project.name, t.text) for t in found.turns] == [
        ("慢了的", "比序时由 −8.3 变为 −15.0 个百分点"),
        ("过了期的", "封顶超期，计划 2022年8月15日"),
        ("过了期的", "“管线未迁改”超期 11 天"),
    ]
    assert found.names == ("慢了的", "过了期的")


def test_a_lead_that_shrank_and_is_still_a_lead_is_not_worse() -> None:
    # 60 % against 58.3 %, and before that 55 % against 50 %: from +5.0 to +1.7.
    text = (
        HEAD
        + "projects:\n  - id: a\n    name: 甲\n    investment: {plan: {2022: 1000万元}}\n    progress:\n"
    )
    text += "      - {date: 2022-06-30, invested: 550万元}\n      - {date: 2022-07-31, invested: 600万元}\n"
    found = reported(text, "2022-07-31").worse
    assert found is not None
    assert found.turns == ()


LIT = """projects:
  - id: a
    name: 甲
    investment: {plan: {2022: 1000万元}}
    progress:
      - {date: 2022-06-30, %s}
      - {date: 2022-07-31, invested: 100万元}
"""


def turns(text: str) -> list[tuple[str, str]]:
    ledger = sound(HEAD + text, allow=ANY)
    found = report.build(
        ledger, {}, when("2022-07-31"), when("2022-06-30"), (rules("default"),)
    ).worse
    assert found is not None
    return [(t.project.name, t.light) for t in found.turns]


def test_a_light_is_worse_that_is_graver_or_that_was_none() -> None:
    # 100 ÷ 1000 = 10 %, seven months 58.3 %: red. Before: 500 ÷ 1000 in six months is on time.
    assert turns(LIT % "invested: 500万元") == [("甲", "red")]
    assert turns(LIT % "works: 在建") == [("甲", "red")]
    assert turns(LIT % "invested: 50万元") == []  # it was red before


def test_what_was_not_on_the_list_before_is_new_and_not_worse() -> None:
    text = (LIT % "works: 在建").replace(
        "    name: 甲\n", "    name: 甲\n    entered: 2022-07-05\n"
    )
    assert turns(text) == []


def test_nothing_is_worse_where_there_is_nothing_to_compare_with() -> None:
    assert reported(WORSE.replace("since: 2022-07-31\n", ""), "2022-06-30").worse is None


# ---- tour handbook --------------------------------------------------------------------------------

TOURS = (
    HEAD.replace("2022-12-31", "2022-08-31")
    + """
projects:
  - {id: a, name: 甲项目}
  - {id: b, name: 乙项目}
tours:
  - {date: 2022-07-24, title: 七月拉练, stops: [a, b]}
  - {date: 2022-08-20, title: 八月拉练, stops: [b]}
directives:
  - {date: 2022-07-24, by: 某领导, at: a, text: 在甲说的, feedback: [{date: 2022-08-01, text: 已办}]}
  - {date: 2022-07-24, by: 某领导, at: a, projects: [b], text: 在甲说乙的}
  - {date: 2022-07-24, by: 某领导, text: 总的要求}
remarks:
  - {date: 2022-07-24, by: 某领导, at: b, text: 看了乙}
"""
)


def test_the_handbook_is_of_the_next_tour_that_is_planned_or_else_of_the_last() -> None:
    planned = TOURS.replace(
        "directives:", "  - {date: 2022-09-20, title: 九月拉练, stops: [b, a]}\ndirectives:"
    )
    planned = planned.replace(
        "\ntours:", "\ntours:\n  - {date: 2022-10-20, title: 十月拉练, stops: [a]}"
    )
    last, ahead = reported(TOURS, "2022-08-31").handbook, reported(planned, "2022-08-31").handbook
    assert last is not None and ahead is not None
    assert (last.visit.title, last.planned) == ("八月拉练", False)
    assert (ahead.visit.title, ahead.planned) == ("九月拉练", True)
    assert [(s.number, s.dossier.card.id, s.where) for s in ahead.stops] == [
        (1, "b", "第 1 站，共 2 站"),
        (2, "a", "第 2 站，共 2 站"),
    ]


def test_a_stop_has_what_was_said_there_or_about_it_and_what_came_of_it() -> None:
    found = reported(
        TOURS.replace("  - {date: 2022-08-20, title: 八月拉练, stops: [b]}\n", ""), "2022-08-31"
    ).handbook
    assert found is not None
    a, b = found.stops
    assert [s.item.text for s in a.dossier.asked] == ["在甲说的", "在甲说乙的"]
    assert a.dossier.asked[0].item.answers[0].text == "2022年8月1日：已办"
    assert a.dossier.asked[1].item.feedback == "未反馈"
    assert [s.item.text for s in b.dossier.asked] == ["在甲说乙的"]
    assert [r.text for r in b.dossier.remarks] == ["看了乙"]
    assert [s.item.text for s in found.general] == ["总的要求"]
    assert found.counts == "领导要求 3 条，有反馈的 1 条"


def test_a_ledger_without_tours_has_no_handbook() -> None:
    assert reported(WEEK, "2022-08-31").handbook is None


# ---- bulletin -------------------------------------------------------------------------------------


def sentences(text: str, day: str) -> list[str]:
    return [s for p in reported(text, day).bulletin.paragraphs for s in p.sentences]


def test_the_bulletin_tells_sums_and_their_rate_with_who_is_missing() -> None:
    # Plans 3 × 1200 = 3600; invested 620 + 600 + 100 = 1320, 1320 ÷ 3600 = 36.7 %. The pace is that
    # of the report: 8 ÷ 12 = 66.7 %, whatever day each figure is of. 36.7 − 66.7 = −30.0.
    assert sentences(WORSE, "2022-08-31")[:4] == [
        "截至2022年8月31日，在列项目 4 个，其中报过进度的 4 个。",
        "报了形象进度的 1 个：过了期的，在建。",
        "3 个项目填报完成投资，合计 1320万元。",
        "有年度计划的项目 3 个，计划投资合计 3600万元，完成率 36.7%，低于序时进度 30.0 个百分点（序时进度 66.7%）。",
    ]
    assert "变差的 2 个：慢了的、过了期的。" in sentences(WORSE, "2022-08-31")
    assert "到期和超期未完成的节点 1 个：过了期的封顶。" in sentences(WORSE, "2022-08-31")


def test_the_bulletin_tells_of_what_is_overdue_and_of_what_has_nobody() -> None:
    # Of three milestones one is overdue and two are ahead; of three problems, one closed without a
    # unit, one open without one; of two procedures one is done.
    found = sentences(WEEK, "2022-08-31")
    assert "到期和超期未完成的节点 1 个：示例物流港封顶。" in found
    assert "到期和超期未办结的前期手续 1 项：示例中学环评。" in found
    assert "提出问题 3 个，已销号 1 个，未销号 2 个，其中超期 1 个。" in found
    assert "没有责任单位的问题 1 个。" in found


def test_the_bulletin_names_the_units_with_the_highest_and_the_lowest_rate() -> None:
    # 900, 600 and 300 of 1000 are 90, 60 and 30 %.
    text = HEAD + "projects:\n"
    for name, amount in (("甲局", 900), ("乙局", 600), ("丙局", 300)):
        text += f"  - id: {name}\n    name: {name}的项目\n    unit: {name}\n"
        text += "    investment: {plan: {2022: 1000万元}}\n    progress:\n"
        text += f"      - {{date: 2022-12-31, invested: {amount}万元}}\n"
    found = sentences(text, "2022-12-31")
    assert "3 个责任单位中，完成率最高的是甲局，为 90.0%。" in found
    assert "完成率最低的是丙局，为 30.0%。" in found


def test_the_bulletin_names_all_and_not_the_first_few() -> None:
    text = HEAD + "projects:\n" + "".join(f"  - {{id: p{n}, name: 项目{n}}}\n" for n in range(7))
    assert "没有报过进度的 7 个：项目0、项目1、项目2、项目3、项目4、项目5、项目6。" in sentences(
        text, "2022-12-31"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_of_a_bulletin_has_a_figure(lang: str) -> None:
    for path in (COUNTY, ROOT / "projects.yaml"):
        loaded = load(path)
        assert loaded.ledger is not None
        made = report.build(
            loaded.ledger, loaded.documents, rules=loaded.rules, lang="en" if lang == "en" else "zh"
        )
        found = [s for p in made.bulletin.paragraphs for s in p.sentences]
        assert len(found) > 3
        assert [s for s in found if not re.search(r"\d", s)] == []


# ---- wall chart -----------------------------------------------------------------------------------


def test_few_projects_are_set_large_and_many_on_several_sheets() -> None:
    def made(count: int) -> tuple[str, list[int]]:
        projects = "".join(f"  - {{id: p{n}, name: 项目{n}}}\n" for n in range(count))
        wall = reported(HEAD + "projects:\n" + projects, "2022-12-31").wall
        return wall.fit, [len(sheet.lines) for sheet in wall.sheets]

    assert made(7) == ("large", [7])
    assert made(30) == ("plain", [30])
    fit, sheets = made(120)
    assert fit == "dense"
    assert sum(sheets) == 120 and len(sheets) == 3
    assert max(sheets) - min(sheets) <= 1


def test_a_rate_on_the_wall_that_is_older_than_the_report_carries_its_day() -> None:
    def remarks(day: str) -> tuple[str, ...]:
        projects = f"""projects:
  - id: a
    name: 甲
    investment: {{plan: {{2022: 1000万元}}}}
    progress:
      - {{date: {day}, invested: 500万元}}
"""
        (line,) = reported(HEAD + projects, "2022-12-31").wall.sheets[0].lines
        (rate,) = [cell for cell in line.reported if cell.text == "50.0%"]  # 500 of 1000
        return rate.remarks

    assert "截至2022年11月30日" in remarks("2022-11-30")
    assert not any("截至" in words for words in remarks("2022-12-31"))


# ---- choosing and placing reports -----------------------------------------------------------------


def test_an_unknown_report_is_named_with_those_there_are(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    done = run("--report", "weekly,month", "--out", tmp_path)
    assert done.status == 2
    assert "没有“month”这种报告" in done.stderr
    assert "bulletin、summary、tour、wall、weekly" in done.stderr
    assert not list(tmp_path.iterdir())


def test_all_reports_are_made_at_once(run: Callable[..., Run], tmp_path: Path) -> None:
    done = run("--report", "all", "--out", tmp_path)
    assert done.status == 0
    names = {p.name for p in tmp_path.glob("*.html")}
    assert names == {f"{n}.html" for n in ("report", "weekly", "tour", "wall", "bulletin")}
    assert Path(done.stdout.splitlines()[0]).name == "report.html"


def test_a_report_alone_links_to_none_that_was_not_made(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    run("--report", "weekly", "--out", tmp_path)
    assert "report.html" not in (tmp_path / "weekly.html").read_text("utf-8")
    run("--report", "weekly,summary", "--out", tmp_path)
    assert 'href="report.html#p-' in (tmp_path / "weekly.html").read_text("utf-8")


def test_a_page_without_a_script_allows_none(run: Callable[..., Run], tmp_path: Path) -> None:
    run("--report", "all", "--out", tmp_path)
    for page in tmp_path.glob("*.html"):
        html = page.read_text("utf-8")
        assert ("script-src" in html) == ("<script>" in html) == (page.name == "report.html")


def test_split_makes_a_page_for_every_project_and_unit(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    done = run("--ledger", COUNTY, "--split", "--out", tmp_path)
    assert done.status == 0
    assert (
        len(list((tmp_path / "projects").iterdir())) == 40
    )  # of 42, one left and one was cancelled
    assert (tmp_path / "units" / "县住建局.html").is_file()
    summary = (tmp_path / "report.html").read_text("utf-8")
    assert '<article class="card' not in summary
    assert 'href="projects/城区供水.html"' in summary


@pytest.mark.parametrize("name", ["docs/reports.md", "docs/reports.zh-CN.md"])
def test_a_county_adds_a_report_by_adding_a_folder(
    name: str, run: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = re.search(r"```jinja\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    assert found is not None
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "templates" / "red").mkdir()
    (tmp_path / "templates" / "red" / "report.html.j2").write_text(found[1], encoding="utf-8")
    (tmp_path / "templates" / "red" / "style.css").write_text("ol { color: red }", encoding="utf-8")
    monkeypatch.setattr(command, "TEMPLATES", tmp_path / "templates")
    monkeypatch.setattr(command, "CACHE", None)
    done = run("--ledger", COUNTY, "--report", "red", "--out", tmp_path / "out")
    assert (done.status, done.stderr) == (0, "")
    page = (tmp_path / "out" / "red.html").read_text("utf-8")
    assert re.search(r"<p>\d+ 个项目亮红灯</p>", page)
    assert page.count('<b class="lamp red">') >= 10  # as many as the county's red projects
    assert "ol { color: red }" in page
    assert "低于序时进度 45.0 个百分点" in page  # 城区供水: 38.3 % against 83.3 %


def test_very_many_projects_have_brief_cards_and_the_page_says_so() -> None:
    def made(count: int) -> str:
        projects = "".join(f"  - {{id: p{n}, name: 项目{n}}}\n" for n in range(count))
        return reported(HEAD + "projects:\n" + projects, "2022-12-31").brief

    assert made(MANY) == ""
    assert f"多于 {MANY} 个" in made(MANY + 1)


@pytest.mark.parametrize(("silent", "named", "more"), [(20, 20, ""), (21, 20, "另有 1 个，见一览")])
def test_the_first_screen_names_twenty_silent_projects_and_counts_the_rest(
    silent: int, named: int, more: str
) -> None:
    projects = "".join(f"  - {{id: p{n}, name: 项目{n}}}\n" for n in range(silent))
    found = reported(HEAD + "projects:\n" + projects, "2022-12-31").summary
    assert (len(found.silent), found.silent_more) == (named, more)


@pytest.mark.parametrize(("lacking", "named", "more"), [(50, 50, ""), (51, 50, "，另有 1 个")])
def test_the_data_page_names_fifty_projects_a_field_and_counts_the_rest(
    lacking: int, named: int, more: str
) -> None:
    projects = "".join(f"  - {{id: p{n}, name: 项目{n}}}\n" for n in range(lacking))
    projects += "  - {id: told, name: 报了的, unit: 某局}\n"
    found = reported(HEAD + "projects:\n" + projects, "2022-12-31").data
    (unit,) = [field for field in found.some if field.label == "责任单位"]
    assert (len(unit.missing), unit.more, unit.share) == (named, more, f"1/{lacking + 1}")


def test_forty_projects_are_a_page_of_less_than_a_megabyte(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    run("--ledger", COUNTY, "--out", tmp_path)
    page = (tmp_path / "report.html").read_text("utf-8")
    without_photos = re.sub(r'src="data:[^"]*"', "", page)
    assert len(without_photos.encode()) < 1_000_000


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["a/b", 'c:d*?"'], ["a-b", "c-d"]),
        (["A", "a"], ["A", "a-2"]),
        (["con", "lpt1", "..", "县 住建局"], ["con_", "lpt1_", "_", "县-住建局"]),
        (["NUL.x", "com¹", "CONIN$", "con1"], ["NUL_.x", "com¹_", "CONIN$_", "con1"]),
        (["caf\u00e9", "cafe\u0301", "cafe", "CAFE"], ["café", "café-2", "cafe-3", "CAFE-4"]),
        (["ß", "SS"], ["ß", "SS-2"]),
        (["a. ", "a\u202eb", "a\x7fb", "a\u200bb"], ["a", "a-b", "a-b-2", "a-b-3"]),
    ],
)
def test_a_file_name_is_one_that_windows_takes_and_no_two_are_alike(
    keys: list[str], expected: list[str]
) -> None:
    assert list(file_names(keys).values()) == expected


def test_a_long_name_of_a_file_is_cut_to_200_bytes_and_told_from_others_by_a_hash() -> None:
    """One character of Chinese is three bytes, one of the rarer ones four."""
    keys = [*("住" * 100 + end for end in "甲乙"), *("𠀀" * 70 + end for end in "甲乙")]
    names = file_names(keys)
    assert all(len(f"{name}.html".encode()) <= 200 for name in names.values())
    assert len(set(names.values())) == 4
    assert file_names(keys[1:]) == {key: names[key] for key in keys[1:]}


def test_a_link_encodes_only_what_an_address_would_take_for_something_else() -> None:
    assert at_anchors("#u-{}", ["县 住建局"]) == {"县 住建局": "#u-县-住建局"}
    files = {"a": "a#b%c"}
    assert in_files("projects/{}.html", ["a"], files) == {"a": "projects/a%23b%25c.html"}
    assert anchor("  一 二 ") == "一-二"


def test_where_there_is_no_room_for_heads_each_stands_before_its_cells(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    assert run("--ledger", COUNTY, "--out", tmp_path).status == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    for name in ("overview", "ranking"):
        (head,) = re.findall(rf'<table class="stack {name}\b.*?<thead.*?</thead>', page, re.S)[:1]
        labels = re.findall(
            rf"\.{name} td:nth-child\((\d+)\):not\(\[colspan\]\)::before {{ content: \"(.*?) \"",
            page,
        )
        heads = re.findall(r"<th [^>]*>(.*?)</th>", head)
        assert labels == [(str(n), text) for n, text in enumerate(heads, 1)]

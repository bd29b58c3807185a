"""What a paper for circulation says and what it leaves out, worked out by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio import report
from portfolio.commands.load import load
from portfolio.diagnostics import Lang
from portfolio.report import Report
from tests.conftest import ROOT, Run
from tests.judgement.cases import rules
from tests.ledgers import HEAD, sound, when

COUNTY = ROOT / "examples" / "fictional" / "projects.yaml"
PUBLISHED = ROOT / "examples" / "published"


def made(text: str, day: str, since: str | None = None, lang: Lang = "zh") -> Report:
    return report.build(
        sound(text, allow=("rate-differs",)),
        {},
        when(day),
        when(since) if since is not None else None,
        lang=lang,
    )


def sentences(found: Report) -> list[str]:
    return [s for p in found.bulletin.paragraphs for s in p.sentences]


def told(text: str, day: str = "2022-12-31", since: str | None = None) -> list[str]:
    return sentences(made(text, day, since))


def in_english(text: str, day: str = "2022-12-31", since: str | None = None) -> list[str]:
    return sentences(made(text, day, since, "en"))


# ---- what a report is called ----------------------------------------------------------------------

LEVELS = {
    "all": "{id: a, name: 甲, level: 县}, {id: b, name: 乙, level: [省, 市]}",
    "one without": "{id: a, name: 甲, level: 县}, {id: b, name: 乙}",
    "one without that has left": (
        "{id: a, name: 甲, level: 县}, {id: b, name: 乙, left: {date: 2022-06-30, reason: 合并}}"
    ),
    "none": "{id: a, name: 甲}",
}


@pytest.mark.parametrize(
    ("case", "key"),
    [("all", True), ("one without", False), ("one without that has left", True), ("none", False)],
)
@pytest.mark.parametrize("name", ["bulletin", "weekly", "wall"])
def test_projects_are_key_projects_in_a_title_where_every_one_has_a_level(
    name: str, case: str, key: bool
) -> None:
    text = f"{HEAD}projects: [{LEVELS[case]}]\n"
    assert ("重点项目" in made(text, "2022-12-31").heading(name)) == key
    assert ("key projects" in made(text, "2022-12-31", lang="en").heading(name)) == key


@pytest.mark.parametrize("case", LEVELS)
def test_the_projects_on_the_list_are_counted_as_projects(case: str) -> None:
    found = told(f"{HEAD}projects: [{LEVELS[case]}]\n")
    assert found[0].startswith("截至2022年12月31日，在列项目 ")


def test_the_seven_projects_of_the_seed_are_called_key_projects_in_no_heading(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    assert run("--report", "bulletin,weekly,wall", "--out", tmp_path).status == 0
    titles = {"bulletin": "关于项目推进情况的通报", "weekly": "项目周调度", "wall": "项目挂图"}
    for name, title in titles.items():
        page = (tmp_path / f"{name}.html").read_text("utf-8")
        (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page)
        assert heading.removeprefix("渠县重点项目进展报告 ") == title


# ---- what was decided -----------------------------------------------------------------------------

AWARDS = (
    HEAD
    + """
since: 2022-09-30
projects:
  - {id: a, name: 甲项目}
  - {id: b, name: 乙项目, unit: 某局}
awards:
"""
)


def award(fields: str) -> str:
    return f"  - {{{fields}}}\n"


VOTED = "date: 2022-10-12, award: 蜗牛奖, period: 2022年三季度, how: 现场票决"


@pytest.mark.parametrize(
    ("awards", "expected"),
    [
        (
            award(f"{VOTED}, project: a") + award(f"{VOTED}, project: b"),
            [
                "列入“蜗牛奖”（2022年三季度）的 2 个：甲项目、乙项目（2022年10月12日评定，现场票决）。"
            ],
        ),
        (
            award(f"{VOTED}, project: a") + award("date: 2022-10-20, award: 红榜, unit: 某局"),
            [
                "列入“蜗牛奖”（2022年三季度）的 1 个：甲项目（2022年10月12日评定，现场票决）。",
                "列入“红榜”的 1 个：某局（2022年10月20日评定）。",
            ],
        ),
        (  # decided in two ways: two sentences, one list after the other
            award(f"{VOTED}, project: a")
            + award("date: 2022-10-20, award: 红榜, unit: 某局")
            + award("date: 2022-10-20, award: 蜗牛奖, project: b, how: 会议研究"),
            [
                "列入“蜗牛奖”（2022年三季度）的 1 个：甲项目（2022年10月12日评定，现场票决）。",
                "列入“蜗牛奖”的 1 个：乙项目（2022年10月20日评定，会议研究）。",
                "列入“红榜”的 1 个：某局（2022年10月20日评定）。",
            ],
        ),
        (award("date: 2022-11-01, award: 红榜, unit: 某局"), []),  # not decided yet
        (award("date: 2022-09-30, award: 红榜, unit: 某局"), []),  # told last time
    ],
)
def test_what_was_decided_since_the_last_report_is_named_list_by_list(
    awards: str, expected: list[str]
) -> None:
    assert [s for s in told(AWARDS + awards, "2022-10-31") if "列入" in s] == expected


def test_what_was_decided_is_named_in_english_too() -> None:
    found = in_english(AWARDS + award(f"{VOTED}, project: a"), "2022-10-31")
    assert any(s.startswith("1 put on the list “") and "Q3 2022" in s for s in found)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "due: 2022-12-31",
            "此前评定、尚未销号的 1 个：甲项目（“黑榜”，2022年二季度，整改期限2022年12月31日）。",
        ),
        (  # 1 to 31 October
            "due: 2022-09-30",
            "此前评定、尚未销号的 1 个："
            "甲项目（“黑榜”，2022年二季度，整改期限2022年9月30日，已超期 31 天）。",
        ),
        (
            "due: 2022-12-31, closed: 2022-11-15",  # after the report's day
            "此前评定、尚未销号的 1 个：甲项目（“黑榜”，2022年二季度，整改期限2022年12月31日）。",
        ),
        ("due: 2022-12-31, closed: 2022-10-15", None),
        ("note: 不用整改", None),  # nothing is to be put right, as far as the ledger says
    ],
)
def test_what_was_decided_before_is_named_until_it_is_closed(
    fields: str, expected: str | None
) -> None:
    awards = award(f"date: 2022-07-20, award: 黑榜, period: 2022年二季度, project: a, {fields}")
    found = [s for s in told(AWARDS + awards, "2022-10-31") if "尚未销号" in s]
    assert found == ([expected] if expected is not None else [])


def test_an_entry_of_a_list_that_blames_is_open_without_a_date_and_praise_never_is() -> None:
    awards = award("date: 2022-07-20, award: 黑榜, project: a")
    awards += award("date: 2022-07-20, award: 红榜, project: b")
    found = report.build(sound(AWARDS + awards), {}, when("2022-10-31"), rules=(rules("default"),))
    (sentence,) = [s for s in sentences(found) if "尚未销号" in s]
    assert sentence == "此前评定、尚未销号的 1 个：甲项目（“黑榜”）。"


def test_all_that_was_ever_decided_is_new_where_there_was_no_report_before() -> None:
    text = AWARDS.replace("since: 2022-09-30\n", "")
    found = told(text + award("date: 2022-07-20, award: 红榜, unit: 某局"), "2022-10-31")
    assert "列入“红榜”的 1 个：某局（2022年7月20日评定）。" in found


# ---- what does not belong in it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "proposals"),
    [
        ("zh", ("建议", "由人确认", "请领导", "需决策")),
        ("en", ("Proposed", "confirmed by", "to be decided", "Decision")),
    ],
)
def test_proposals_and_what_a_leader_is_asked_are_in_the_summary_and_not_in_the_bulletin(
    lang: Lang, proposals: tuple[str, ...], run: Callable[..., Run], tmp_path: Path
) -> None:
    loaded = load(COUNTY)
    assert loaded.ledger is not None
    found = report.build(loaded.ledger, loaded.documents, rules=loaded.rules, lang=lang)
    assert any(shown.proposed for shown in found.lists)
    assert found.decisions is not None and any(d.asked for d in found.decisions.all)
    run("--ledger", COUNTY, "--report", "bulletin", "--lang", lang, "--out", tmp_path)
    page = (tmp_path / "bulletin.html").read_text("utf-8")
    assert [words for words in proposals if words in page] == []


def test_lights_are_counted_and_no_project_is_named_for_its_own() -> None:
    loaded = load(COUNTY)
    assert loaded.ledger is not None
    found = report.build(loaded.ledger, loaded.documents, rules=loaded.rules)
    assert found.worse is not None and found.worse.names
    counts = Counter(row.light for row in found.lights.rows) if found.lights else Counter()
    counted, dark, worse = [s for s in sentences(found) if "灯" in s]
    for word, code in (("红灯", "red"), ("黄灯", "yellow"), ("绿灯", "green"), ("未亮灯", "none")):
        assert f"{word} {counts[code]} 个" in counted
    assert worse == f"较上期亮灯加重的 {len(found.worse.names)} 个。"
    assert found.lights is not None
    lit = {row.subject.name for row in found.lights.rows if row.light != "none"}
    assert lit and not any(name in counted + worse for name in lit)
    assert dark.startswith(f"未亮灯的 {counts['none']} 个：")


# ---- every name -----------------------------------------------------------------------------------


def many(line: str) -> str:
    head = HEAD.replace("2022-12-31", "2022-08-31") + "since: 2022-07-31\nprojects:\n"
    return head + "".join(line.replace("N", str(n)) for n in range(1, 8))


PLANNED = "    investment: {plan: {2022: 1000万元}}\n    progress:\n"
MILESTONE = (
    "  - id: pN\n    name: 项目N\n    progress:\n"
    "      - {date: 2022-06-30, milestones: {封顶: {planned: DAY}}}\n"
    "      - {date: 2022-08-31, works: 在建}\n"
)
SEVEN = {
    "silent": ("  - {id: pN, name: 项目N}\n", "没有报过进度的 7 个"),
    "plans without reports": (
        "  - {id: pN, name: 项目N, investment: {plan: {2022: 1000万元}}}\n",
        "其中有计划、没有报投资的 7 个",
    ),
    "worse": (  # 50 % and 58.3 %, then 50 % and 66.7 %
        f"  - id: pN\n    name: 项目N\n{PLANNED}"
        "      - {date: 2022-07-31, invested: 500万元}\n"
        "      - {date: 2022-08-31, invested: 500万元}\n",
        "变差的 7 个",
    ),
    "units": (
        f"  - id: pN\n    name: 某项N\n    unit: 项目N\n{PLANNED}"
        "      - {date: 2022-08-31, invested: 500万元}\n",
        "完成率最低的是",
    ),
    "milestones": (MILESTONE.replace("DAY", "2022-07-15"), "到期和超期未完成的节点 7 个"),
    "due": (MILESTONE.replace("DAY", "2022-09-05"), "两周内到期 7 项"),
    "problems": (
        "  - {id: pN, name: 项目N, "
        "problems: [{text: 管线, unit: 某局, raised: 2022-06-01, due: 2022-06-30}]}\n",
        "超期最久的是",
    ),
}


@pytest.mark.parametrize("case", SEVEN)
def test_a_sentence_that_names_any_names_all(case: str) -> None:
    line, start = SEVEN[case]
    text = many(line)
    if case == "plans without reports":
        text += f"  - id: last\n    name: 报了的\n{PLANNED}      - {{date: 2022-08-31, invested: 1万元}}\n"
    if case == "units":
        text += f"  - id: last\n    name: 快的\n    unit: 快局\n{PLANNED}      - {{date: 2022-08-31, invested: 900万元}}\n"
    (sentence,) = [s for s in told(text, "2022-08-31") if s.startswith(start)]
    assert re.findall(r"项目\d", sentence) == [f"项目{n}" for n in range(1, 8)]
    assert "等" not in sentence
    assert not any("and others" in s for s in in_english(text, "2022-08-31"))


# ---- parents, and rates that were written down ----------------------------------------------------

ZHONGSHAN = """
format: 1
title: 示例市
as_of: 2016-06
parents:
  - id: city
    name: 全市
    ENTRY
projects:
  - {id: a, name: 甲项目, parent: city}
"""


@pytest.mark.parametrize(
    ("entry", "expected", "english"),
    [
        (
            "progress: [{date: 2016-06, rate: 85.1%}]",  # 85.1 − 50.0
            "母项目全市自报（不计入合计）：完成率85.1%（高于序时进度 35.1 个百分点）。",
            "reports of itself: completion rate 85.1% (35.1 points ahead of pace).",
        ),
        (
            "investment: {plan: {2016: 200亿元}}\n"
            "    progress: [{date: 2016-06, invested: 90亿元, rate: 45%}]",
            "母项目全市自报（不计入合计）：2016年计划投资200亿元，完成投资90亿元，"
            "完成率45.0%（低于序时进度 5.0 个百分点）。",
            "plan for 2016 CNY 20,000 million, invested CNY 9,000 million, completion rate 45.0%",
        ),
        (  # 117.4 ÷ 200 = 58.7 %
            "investment: {plan: {2016: 200亿元}}\n"
            "    progress: [{date: 2016-06, invested: 117.4亿元, rate: 58.8%}]",
            "母项目全市自报（不计入合计）：2016年计划投资200亿元，完成投资117.4亿元，"
            "完成率填报 58.8%，按填报金额计算为 58.7%。",
            "completion rate 58.8% as reported, 58.7% by the amounts reported.",
        ),
        (
            "progress: [{date: 2016-05, invested: 90亿元}, {date: 2016-06, works: 在建}]",
            "母项目全市自报（不计入合计）：完成投资90亿元（截至2016年5月）。",
            "invested CNY 9,000 million (to May 2016).",
        ),
    ],
)
def test_a_parents_own_figures_are_told_with_its_name(
    entry: str, expected: str, english: str
) -> None:
    text = ZHONGSHAN.replace("ENTRY", entry)
    found = told(text, "2016-06")
    assert expected in found
    assert "填报完成投资的项目 0 个。" in found
    assert not any("不列金额和完成率" in s for s in found)
    assert any(english in s for s in in_english(text, "2016-06"))


def test_a_parent_that_reported_nothing_this_year_has_no_sentence() -> None:
    entry = "investment: {plan: {2016: 200亿元}}\n    progress: [{date: 2015-12, invested: 9亿元}]"
    found = told(ZHONGSHAN.replace("ENTRY", entry), "2016-06")
    assert not any("母项目" in s for s in found)
    assert "填报投资的项目 0 个，本通报不列金额和完成率。" in found


RATED = (
    HEAD.replace("2022-12-31", "2022-06-30")
    + """
projects:
  - id: a
    name: 甲项目
    progress: [{date: 2022-06-30, rate: 54.4%}]
  - id: b
    name: 乙项目
    progress: [{date: 2022-06-30, rate: 29.7%}]
"""
)


def test_rates_without_amounts_are_listed_by_project() -> None:
    # 54.4 − 50.0 and 29.7 − 50.0
    found = told(RATED, "2022-06-30")
    assert found[1] == (
        "完成率照填报列出、无法按金额计算的 2 个：甲项目 54.4%（高于序时进度 4.4 个百分点）；"
        "乙项目 29.7%（低于序时进度 20.3 个百分点）。"
    )
    assert not any("不列金额和完成率" in s for s in found)
    (english,) = [s for s in in_english(RATED, "2022-06-30") if "as reported" in s]
    assert "54.4% (4.4 points ahead of pace)" in english


def test_rates_of_one_day_that_disagree_are_both_listed() -> None:
    text = RATED.replace(
        "[{date: 2022-06-30, rate: 29.7%}]",
        "[{date: 2022-06-30, rate: 29.7%}, {date: 2022-06, rate: 31%}]",
    )
    # 31 − 50 = −19, 29.7 − 50 = −20.3
    assert any(
        "乙项目 29.7% / 31%（低于序时进度 19.0—20.3 个百分点）。" in s
        for s in told(text, "2022-06-30")
    )


@pytest.mark.parametrize(
    ("invested", "rate", "expected"),
    [
        ("587万元", "58.8%", "甲项目（填报 58.8%，按填报金额计算为 58.7%）"),
        ("587万元", "58.80%", "甲项目（填报 58.80%，按填报金额计算为 58.70%）"),
        ("587万元", "58%", "甲项目（填报 58%，按填报金额计算为 58.7%）"),
        ("587万元", "58.7%", None),
        ("587万元", "59%", None),  # half up
    ],
)
def test_a_printed_rate_that_the_amounts_do_not_give_stands_beside_ours(
    invested: str, rate: str, expected: str | None
) -> None:
    text = (
        f"{HEAD}projects:\n  - id: a\n    name: 甲项目\n{PLANNED}"
        f"      - {{date: 2022-12-31, invested: {invested}, rate: {rate}}}\n"
    )
    found = [s for s in told(text) if "不一致" in s]
    whole = f"填报的完成率与按金额计算的不一致的 1 个：{expected}。"
    assert found == ([whole] if expected is not None else [])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(p.name for p in PUBLISHED.glob("*.yaml")))
def test_a_ledger_of_published_figures_has_a_bulletin_with_figures(name: str, lang: Lang) -> None:
    loaded = load(PUBLISHED / name)
    assert loaded.ledger is not None
    found = sentences(report.build(loaded.ledger, loaded.documents, lang=lang))
    assert any("%" in s for s in found)
    assert [s for s in found if not re.search(r"\d", s)] == []


# ---- rates and whom they leave out ----------------------------------------------------------------

STARTS = (
    HEAD
    + """projects:
  - {id: a, name: 甲, class: 新开工, progress: [{date: 2022-12-31, stage: 在建, milestones: {开工: {planned: 2022-03}}}]}
  - {id: b, name: 乙, class: 新开工, progress: [{date: 2022-12-31, stage: 前期, milestones: {开工: {planned: 2022-06}}}]}
  - {id: c, name: 丙, class: 新开工, progress: [{date: 2022-12-31, stage: 在建, milestones: {开工: {planned: 2023-03}}}]}
"""
)


def test_a_rate_is_followed_by_the_remarks_that_the_page_has_below_it() -> None:
    # Due by December are 甲 and 乙, of which one has started: 1 ÷ 2 = 50 %. 丙 began early.
    found = made(STARTS, "2022-12-31")
    (rate,) = [line for line in found.rates if line.name == "start"]
    said = sentences(found)
    first = next(n for n, sentence in enumerate(said) if sentence.startswith("开工率 50.0%"))
    assert said[first + 1 : first + 3] == [
        "应开未开的 1 个：乙。",
        "提前开工，不在分母里的 1 个：丙。",
    ]
    assert [part.label for part in rate.parts] == ["应开未开", "提前开工，不在分母里"]

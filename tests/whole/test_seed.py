"""The shipped ledger against the document it was made from.

What is expected here was read off the document by hand: `seeds/000_1061a7086a46e838.txt`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.commands.load import Loaded, load
from portfolio.commands.rulesets import RULESETS
from portfolio.diagnostics import Span
from portfolio.evidence.citations import Document, Passage
from portfolio.ledger.model import Ledger, Project
from portfolio.ledger.quantities import chinese
from portfolio.ledger.walk import quotes
from portfolio.reading import yamltree
from portfolio.reading.yamltree import Mapping, Node, Scalar, Sequence
from tests.conftest import LEDGER, SEED, Run


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(LEDGER)


@pytest.fixture(scope="module")
def ledger(loaded: Loaded) -> Ledger:
    assert loaded.ledger is not None
    return loaded.ledger


def project(ledger: Ledger, key: str) -> Project:
    return next(p for p in ledger.projects if p.id == key)


def test_the_shipped_ledger_has_neither_errors_nor_warnings(loaded: Loaded) -> None:
    assert loaded.diagnostics == ()


def test_the_seven_sites_are_named_as_the_document_names_them(ledger: Ledger) -> None:
    assert [p.name for p in ledger.projects] == [
        "渠县返乡创业孵化项目二期(二批次)",
        "蜀道集团·广润渠县智慧公路物流港项目",
        "四川盛浩智能装备有限公司",
        "渠县晋江轻纺产业园一期",
        "渠县经开区三期基础设施",
        "心里程教育装备制造产业园",
        "中国西部服饰产业城三期(一批次)",
    ]
    assert ledger.tours[0].stops == tuple(p.id for p in ledger.projects)


def test_only_two_projects_have_progress(ledger: Ledger) -> None:
    assert [p.id for p in ledger.projects if p.progress] == ["incubator", "port"]


def test_the_document_gives_no_money_no_stage_and_no_responsible_unit(ledger: Ledger) -> None:
    for p in ledger.projects:
        assert p.investment is None
        assert p.unit is None
        assert p.person is None
        assert all(e.invested is None and e.stage is None for e in p.progress)


def test_the_main_structure_was_done_by_the_day_and_not_on_it(ledger: Ledger) -> None:
    done = project(ledger, "port").progress[0].milestones["主体工程"].done
    assert done is not None
    assert chinese(done) == "不晚于2022年7月24日"


def test_the_trial_run_is_planned_for_august_and_not_done(ledger: Ledger) -> None:
    trial = project(ledger, "port").progress[0].milestones["试运行"]
    assert trial.planned is not None
    assert chinese(trial.planned) == "2022年8月"
    assert trial.done is None


def test_the_level_is_said_of_the_parent_and_of_no_project(ledger: Ledger) -> None:
    assert [(p.name, p.level) for p in ledger.parents] == [
        ("渠县返乡创业孵化基地项目", ("city", "county"))
    ]
    assert all(p.level == () for p in ledger.projects)
    assert project(ledger, "incubator").parent == "base"


def test_two_men_with_like_names_are_two_men(ledger: Ledger) -> None:
    names = [leader.name for leader in ledger.tours[0].leaders]
    assert names[:2] == ["王飞虎", "王飞"]
    assert len(names) == len(set(names)) == 11
    assert ledger.tours[0].open_ended


def test_twenty_two_directives_are_said_by_whom_the_document_says(ledger: Ledger) -> None:
    assert [d.by for d in ledger.directives] == ["王飞虎"] * 18 + ["王飞"] * 4


def test_directives_are_said_where_the_document_says(ledger: Ledger) -> None:
    """It says that they came to the incubator; of the port it says no such thing."""
    places = [d.at for d in ledger.directives]
    assert places == ["incubator"] * 7 + [None] * 15


def test_four_directives_stand_in_the_paragraph_of_the_port_which_is_marked_an_inference(
    ledger: Ledger,
) -> None:
    about = {n: d for n, d in enumerate(ledger.directives, 1) if d.projects}
    assert {n: d.projects for n, d in about.items()} == dict.fromkeys((8, 9, 10, 11), ("port",))
    for directive in about.values():
        assert directive.note is not None
        assert directive.note.startswith("原文没有写在哪里说的")
        assert "推断" in directive.note


def test_no_page_says_that_anything_was_said_at_the_port(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    assert run("--report", "all", "--split", "--out", tmp_path).status == 0
    pages = {p.relative_to(tmp_path): p.read_text("utf-8") for p in tmp_path.rglob("*.html")}
    assert len(pages) > 10
    assert [name for name, page in pages.items() if "在智慧公路物流港现场" in page] == []
    assert "在返乡创业孵化二期现场" in pages[Path("report.html")]
    for name in ("tour.html", "projects/port.html"):
        assert pages[Path(name)].count("涉及：智慧公路物流港") >= 4
        for said in ("冲刺三五百亿", "拓展外贸经济", "最后一公里", "快速跟进其他业态"):
            assert said in pages[Path(name)]


def test_that_all_dates_are_the_day_of_the_tour_is_marked_an_inference(
    ledger: Ledger, run: Callable[..., Run], tmp_path: Path
) -> None:
    """The document dates the tour, and none of its sentences."""
    assert "推断" in (ledger.sources["july-tour"].note or "")
    assert run("--out", tmp_path).status == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "共 22 条，日期均按活动日期记为2022年7月24日，照录原文。" in page
    assert "日提出的" not in page


def test_that_the_second_phase_belongs_to_the_base_is_marked_an_inference(
    ledger: Ledger, run: Callable[..., Run], tmp_path: Path
) -> None:
    (base,) = ledger.parents
    assert base.note is not None and "推断" in base.note
    assert run("--out", tmp_path).status == 0
    assert base.note in (tmp_path / "report.html").read_text("utf-8")


def test_words_are_nobodys_where_the_document_does_not_say_whose_they_are(
    ledger: Ledger, run: Callable[..., Run], tmp_path: Path
) -> None:
    speakers = {quote.text: remark.by for remark in ledger.remarks for quote in remark.cite}
    assert speakers["看现场、晒项目,比实绩、增干劲"] is None
    assert [by for by in speakers.values() if by is not None] == ["王飞虎"] * 4
    for lang, words in (("zh", "原文未写明是谁说的"), ("en", "The text does not say who")):
        assert run("--out", tmp_path, "--lang", lang).status == 0
        assert words in (tmp_path / "report.html").read_text("utf-8")


def test_the_call_of_the_opening_is_the_party_secretarys(ledger: Ledger) -> None:
    (found,) = [r for r in ledger.remarks if "决战全年红" in r.cite[0].text]
    assert found.by == "王飞虎"
    assert found.cite[0].text.endswith("奋战三季度,决战全年红,为实现高质量发展注入强劲动力")


def test_an_addressee_is_named_only_where_the_document_names_one(ledger: Ledger) -> None:
    named = {n: d.to for n, d in enumerate(ledger.directives, 1) if d.to}
    assert named == {
        1: "各级各部门",
        2: "建设单位",
        14: "各级各部门",
        19: "各级各部门及企业",
        20: "各级各部门及企业",
        21: "各级各部门及企业",
        22: "各级各部门及企业",
    }


def test_the_only_deadline_and_the_only_rhythm_are_the_documents_own(ledger: Ledger) -> None:
    assert {n: d.due for n, d in enumerate(ledger.directives, 1) if d.due} == {2: "根据时间节点"}
    rhythms = {n: d.repeat for n, d in enumerate(ledger.directives, 1) if d.repeat}
    assert rhythms == {6: ("每天", "每周")}


def test_no_directive_has_an_answer(ledger: Ledger) -> None:
    assert all(not d.feedback and d.closed is None for d in ledger.directives)


def test_every_directive_quotes_a_sentence_of_its_own(ledger: Ledger) -> None:
    texts = [quote.text for d in ledger.directives for quote in d.cite]
    assert len(texts) == len(set(texts)) == 22


def test_no_rule_is_attributed_to_the_county(
    ledger: Ledger, run: Callable[..., Run], tmp_path: Path
) -> None:
    """The document names a red and black list and a snail award, and publishes no rule for them."""
    assert ledger.rules == ()
    assert run("--out", tmp_path).status == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert 'class="lamp' not in page
    assert "台账没有指定评定规则，所以不亮灯、不排名、不上榜。" in page
    for path in RULESETS.glob("*.yaml"):
        text = path.read_text("utf-8")
        assert "渠县" not in text, path
        assert "达州" not in text, path


@pytest.mark.parametrize(
    "words",
    [
        "拉练比拼",
        "每周一调度",
        "任务分解到部门、到具体责任人",
        "红黑榜",
        "蜗牛奖",
        "应统尽统",
        "跟踪监测和动态管理",
        "工业项目准入门槛",
        "一区多园",
        "省、县、乡、村四级联动",
        "办事不出经开区",
        "督查考核",
    ],
)
def test_every_way_of_working_of_the_document_is_set_up_by_a_directive(
    ledger: Ledger, words: str
) -> None:
    assert any(words in name for d in ledger.directives for name in d.mechanism)


def test_nearly_all_that_the_document_says_of_projects_and_directives_is_quoted(
    ledger: Ledger,
) -> None:
    """What no quote covers is the scenery and the words that join."""
    text = SEED.read_text("utf-8")
    covered = [False] * len(text)
    for quote in quotes(ledger):
        found = Document(text).find(quote.text)
        assert isinstance(found, Passage)
        covered[found.start : found.end] = [True] * (found.end - found.start)
    for sentence in (
        "二期二批次目前已建成1号、2号倒班房2.5万平方米",
        "主体工程已提前完成,8月进行试运行",
        "冲刺三五百亿",
        "项目为王、项目至上、项目为先",
        "看现场、晒项目,比实绩、增干劲",
        "奋战三季度,决战全年红,为实现高质量发展注入强劲动力",
    ):
        start = text.index(sentence)
        gaps = [i for i in range(start, start + len(sentence)) if not covered[i]]
        assert len(gaps) <= 1, sentence


def test_the_seed_document_is_unchanged() -> None:
    import hashlib

    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert digest == "1544384a399eb8a286460db05cf4934e2558f014c2ce11abb893509e9d4ae418"


# ---- every character of every quote --------------------------------------------------------


def quoted(node: Node, inside: bool = False) -> list[Span]:
    """Where the quotes of a ledger stand: every scalar below a `cite`."""
    if isinstance(node, Scalar):
        return [node.span] if inside else []
    if isinstance(node, Sequence):
        return [span for item in node.items for span in quoted(item, inside)]
    assert isinstance(node, Mapping)
    return [span for key, value in node for span in quoted(value, inside or key.text == "cite")]


def test_one_wrong_character_in_any_quote_is_refused_at_its_line(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    source, _ = yamltree.decode(LEDGER.read_bytes(), "projects.yaml")
    assert source is not None
    root = yamltree.read(source).root
    assert root is not None
    spans = quoted(root)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / SEED.name).write_bytes(SEED.read_bytes())
    changed = tmp_path / "projects.yaml"
    changed.write_text(source.text, encoding="utf-8", newline="")
    assert run("--ledger", changed, "--out", tmp_path / "out").status == 0
    good = (tmp_path / "out" / "report.html").read_bytes()
    outcomes: Counter[str] = Counter()
    for span in spans:
        for at in range(span.start, span.end):
            if source.text[at].isspace():
                continue
            text = source.text[:at] + "〓" + source.text[at + 1 :]
            changed.write_text(text, encoding="utf-8", newline="")
            result = run("--ledger", changed, "--out", tmp_path / "out")
            assert result.status == 1, text[span.start : span.end]
            assert f":{span.line}:" in result.stderr, result.stderr
            assert "[quote-not-found]" in result.stderr, result.stderr
            assert result.stdout == ""
            outcomes["refused"] += 1
    # 1 parent, 7 projects, 3 of progress, 6 of the tour, 22 directives, 5 remarks
    assert len(spans) == 1 + 7 + 3 + 6 + 22 + 5
    assert outcomes["refused"] > 1500
    assert (tmp_path / "out" / "report.html").read_bytes() == good

"""One fact has one number on all pages of a run.

What every page says of a rate, a lead or a delay is collected by whom it is of, and compared. The
same digits everywhere, but for sentences that print more of them beside a bound or a rank: there
the one must be the other, rounded. Pages are sections of the report object; formats only show it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from portfolio import report
from portfolio.commands.load import load
from portfolio.report import Report
from portfolio.report.context import Value
from tests.any_ledger import ledger_of
from tests.conftest import ROOT, Run
from tests.judgement.cases import rules
from tests.money_ledger import DAYS, Money, bases, some, text_of

Facts = dict[tuple[str, ...], dict[str, set[str]]]
"""By what is said of whom: the pages that say it, each with all that it prints."""

DAY = DAYS[-1]
_NUMBER = r"[+\u2212]?\d+(?:\.\d+)?%?"
_RANGE = rf"{_NUMBER}(?:(?:—| 至 ){_NUMBER})?"
_TOLD = re.compile(
    rf"(?P<way>高于|低于)序时进度 (?P<lead>{_RANGE}) 个百分点：完成率 (?P<rate>{_RANGE})"
)
_LEAD_OF_ROW = re.compile(rf"^比序时 (?P<lead>{_RANGE})$")
_LEAD_OF_CARD = re.compile(rf"^(?P<way>高于|低于)序时进度 (?P<lead>{_RANGE}) 个百分点")
_LATE = re.compile(r"超期 (\d+) 天")


def collected(made: Report) -> Facts:
    found: Facts = defaultdict(lambda: defaultdict(set))
    for key, page, text in (
        *_of_rows(made),
        *_of_cards(made),
        *_of_judgements(made),
        *_of_totals(made),
        *_of_delays(made),
        *_of_problems(made),
    ):
        found[key][page].add(text)
    return found


Fact = tuple[tuple[str, ...], str, str]


def _of_rows(made: Report) -> Iterator[Fact]:
    """Rows of the overview, as the summary, unit pages, the wall and the tour show them."""
    columns = [column.name for column in made.overview.columns]
    if "rate" not in columns:
        return
    place = columns.index("rate")
    pages = [("overview", row.project, row.cells[place]) for row in made.overview.rows]
    pages += [("unit", row.project, row.cells[place]) for u in made.units for row in u.projects]
    shown = [name for name, _ in made.wall.columns].index("rate")
    pages += [("wall", line.id, line.reported[shown]) for s in made.wall.sheets for line in s.lines]
    for stop in made.handbook.stops if made.handbook is not None else ():
        if stop.row is not None:
            pages.append(("tour", stop.row.project, stop.row.cells[place]))
    for page, project, cell in pages:
        yield from _of_cell(page, project, cell)


def _of_cell(page: str, project: str, cell: Value) -> Iterator[Fact]:
    if re.fullmatch(_RANGE, cell.text):
        yield ("rate", project), page, cell.text
    for remark in cell.remarks:
        if found := _LEAD_OF_ROW.match(remark):
            yield ("lead", project), page, _with_sign(found["lead"])


def _of_cards(made: Report) -> Iterator[Fact]:
    """Cards of the summary, and pages of a project each."""
    pages = [("card", card) for card in made.projects]
    pages += [("project", dossier.card) for dossier in made.dossiers]
    if made.handbook is not None:
        pages += [("tour", stop.dossier.card) for stop in made.handbook.stops]
    for page, card in pages:
        for fact in card.money:
            if fact.label != "完成率" or not re.fullmatch(_RANGE, fact.value.text):
                continue
            yield ("rate", card.id), page, fact.value.text
            for remark in fact.value.remarks:
                if found := _LEAD_OF_CARD.match(remark):
                    yield ("lead", card.id), page, _signed(found["lead"], found["way"])


def _of_judgements(made: Report) -> Iterator[Fact]:
    """Lights, ranks and lists, whose sentences hold the rate and the lead; not of a contradiction,
    of which they tell the worse end.
    """
    said: list[tuple[str, str, str]] = []
    if made.lights is not None:
        for row in made.lights.rows:
            said += [("lights", row.subject.id, lamp.reason) for lamp in row.lamps]
    for table in made.rankings:
        said += [
            ("ranks", row.project or row.name, row.how) for s in table.series for row in s.ranked
        ]
    for shown in made.lists:
        for named in (*shown.proposed, *shown.exempt):
            said += [("lists", named.project or named.name, text) for text in named.reasons]
    for page, key, text in said:
        if "按较差的一个" in text:
            continue
        for found in _TOLD.finditer(text):
            yield ("rate", key), page, found["rate"]
            yield ("lead", key), page, _signed(found["lead"], found["way"])


def _of_totals(made: Report) -> Iterator[Fact]:
    """The whole: totals, the first screen, the bulletin. Units: totals, the bulletin."""
    bulletin = " ".join(p.text for p in made.bulletin.paragraphs)
    if made.totals is not None and "完成率" in made.totals.columns:
        place = made.totals.columns.index("完成率")
        rows = [("*", made.totals.whole)]
        rows += [(r.name, r) for t in made.totals.tables if t.label == "责任单位" for r in t.rows]
        for key, row in rows:
            rate, _, lead = row.cells[place : place + 3]
            if re.fullmatch(_RANGE, rate.text):
                yield ("rate", key), "totals", rate.text
            if re.fullmatch(_RANGE, lead.text):
                yield ("lead", key), "totals", _with_sign(lead.text)
        for row in (r for t in made.totals.tables if t.label == "责任单位" for r in t.rows):
            for end in (rf"完成率最高的是([^，。]*、)?{re.escape(row.name)}(、[^，]*)?，为 ({_NUMBER})",
                        rf"完成率最低的是([^，。]*、)?{re.escape(row.name)}(、[^，]*)?，为 ({_NUMBER})"):  # fmt: skip
                if found := re.search(end, bulletin):
                    yield ("rate", row.name), "bulletin", found[3]
    for tile in made.summary.tiles:
        if tile.label == "完成率":
            yield ("rate", "*"), "tile", tile.number
            yield from _of_whole_lead("tile", tile.remark)
    if found := re.search(rf"计划投资合计 [^，]+，完成率 ({_RANGE})(.*?)。", bulletin):
        yield ("rate", "*"), "bulletin", found[1]
        yield from _of_whole_lead("bulletin", found[2].lstrip("，"))


def _of_whole_lead(page: str, text: str) -> Iterator[Fact]:
    if found := _LEAD_OF_CARD.match(text):
        yield ("lead", "*"), page, _signed(found["lead"], found["way"])


def _of_delays(made: Report) -> Iterator[Fact]:
    """Days that a milestone is late: overview, cards, deadlines of every page, lights, lists."""
    named = {(card.id, mark.name) for card in made.projects for mark in card.milestones}
    said: list[tuple[str, str, str, str]] = []
    for page, cards in (("card", made.projects), ("project", [d.card for d in made.dossiers])):
        said += [(page, card.id, m.name, m.text) for card in cards for m in card.milestones]
    for page, some_ in (
        ("deadlines", made.deadlines),
        ("weekly", made.dispatch.late),
        *(("project", d.deadlines) for d in made.dossiers),
        *(("unit", u.deadlines) for u in made.units),
    ):
        said += [
            (page, d.project.id, d.what, d.late)
            for d in some_
            if d.kind == "milestone" and d.project is not None
        ]
    columns = [column.name for column in made.overview.columns]
    if "milestones" in columns:
        place = columns.index("milestones")
        for row in made.overview.rows:
            for line in (row.cells[place].text, *row.cells[place].remarks):
                name, _, text = line.partition(" ")
                if (row.project, name) in named:
                    said.append(("overview", row.project, name, text))
    if made.lights is not None:
        for lit in made.lights.rows:
            for lamp in lit.lamps:
                if found := re.match(r"(\S+?)计划 .*?到.*?超期 \d+ 天没有报完成", lamp.reason):
                    said.append(("lights", lit.subject.id, found[1], lamp.reason))
                if found := re.match(r"计划 .*?开工，到.*?还没有开工，超期 \d+ 天", lamp.reason):
                    said += [("lights", *n, lamp.reason) for n in named if n[0] == lit.subject.id
                             and n[1] in ("开工", "开工建设")]  # fmt: skip
    for page, project, name, text in said:
        if late := _LATE.search(text):
            yield ("delay", project, name), page, late[1]


def _of_problems(made: Report) -> Iterator[Fact]:
    """Days that a problem is late: the section, cards, deadlines, the weekly report, units."""
    said: list[tuple[str, str, str, str]] = []
    groups = made.problems.groups if made.problems is not None else ()
    for page, items in (
        *(("problems", g.items) for g in groups),
        *(("card", card.problems) for card in made.projects),
        *(("unit", u.problems) for u in made.units),
        ("weekly", made.dispatch.problems),
    ):
        said += [(page, i.project.id, i.text, f"{i.state} {i.particulars}") for i in items]
    said += [
        ("deadlines", d.project.id, d.what, d.late)
        for d in made.deadlines
        if d.kind == "problem" and d.project is not None
    ]
    for page, project, name, text in said:
        if late := _LATE.search(text):
            yield ("problem", project, name), page, late[1]


def _with_sign(lead: str) -> str:
    return lead.replace("\u2212", "-").replace("+", "").replace(" 至 ", "—")


def _signed(lead: str, way: str) -> str:
    """A lead in words, which has no sign, as a number that has one; its lower end first."""
    if way == "高于":
        return lead
    low, _, high = lead.partition("—")
    return f"-{high}—-{low}" if high else f"-{low}"


def agree(one: str, other: str) -> bool:
    """The same digits; or where one has more of them, the other may be that, rounded."""
    if one == other:
        return True
    ends = [[Decimal(part.rstrip("%")) for part in text.split("—")] for text in (one, other)]
    (low, high), (low_, high_) = ((e[0], e[-1]) for e in ends)
    return _rounded(low, low_) and _rounded(high, high_)


def _rounded(one: Decimal, other: Decimal) -> bool:
    steps = [Decimal(1).scaleb(int(number.as_tuple().exponent)) for number in (one, other)]
    return one == other or (steps[0] != steps[1] and abs(one - other) <= sum(steps) / 2)


STRICT = {"overview", "unit", "wall", "tour", "card", "project"}
"""Pages that print the same figure beside the same terms, so that its digits are the same."""


def contradictions(found: Facts) -> list[str]:
    wrong = []
    for key, pages in found.items():
        if key[0] == "problem":
            continue
        every = sorted({text for some_ in pages.values() for text in some_})
        if not all(agree(a, b) for a in every for b in every):
            wrong.append(f"{key}: {dict(pages)}")
        plain = {text for page in STRICT & set(pages) for text in pages[page]}
        exact = {_with_sign(text) for text in plain}
        if len(exact) > 1:
            wrong.append(f"{key}: {dict(pages)}")
    for key, pages in found.items():
        # Two problems of a project may have the same words: each page then has the same set.
        if key[0] == "problem":
            sets = [some_ for page, some_ in pages.items() if page != "unit"]
            wrong += [f"{key}: {dict(pages)}"] if any(s != sets[0] for s in sets) else []
    return wrong


def twice(found: Facts, kind: str) -> int:
    """Facts of a kind that more than one page tells."""
    return sum(1 for key, pages in found.items() if key[0] == kind and len(pages) > 1)


def of_file(path: Path, default: bool = False) -> Report:
    loaded = load(path)
    assert loaded.ledger is not None
    sets = loaded.rules or ((rules("default"),) if default else ())
    return report.build(loaded.ledger, loaded.documents, rules=sets)


LEDGERS = {
    "fictional": (ROOT / "examples" / "fictional" / "projects.yaml", 35, 5),
    "small": (ROOT / "examples" / "small" / "projects.yaml", 5, 0),
    "seed": (ROOT / "projects.yaml", 0, 0),
    **{
        path.stem: (path, 2, 0) for path in sorted((ROOT / "examples" / "published").glob("*.yaml"))
    },
}
"""Ledgers, and how many rates and delays at least are told on more than one page of each."""


@pytest.mark.parametrize("name", LEDGERS)
def test_the_pages_of_a_run_agree(name: str) -> None:
    path, rates, delays = LEDGERS[name]
    found = collected(of_file(path, default=True))
    assert twice(found, "rate") >= rates
    assert twice(found, "delay") >= delays
    assert contradictions(found) == []


def test_every_collector_finds_something() -> None:
    """So that none of them is silently empty: each kind of fact is told on each of its pages."""
    reports = [
        of_file(LEDGERS["fictional"][0]),
        of_file(LEDGERS["small"][0], default=True),
    ]
    found = [collected(made) for made in reports]
    for kind, pages in {
        "rate": {*STRICT, "lights", "ranks", "lists", "totals", "tile", "bulletin"},
        "lead": {*STRICT, "lights", "ranks", "lists", "totals", "tile", "bulletin"},
        "delay": {"overview", "card", "project", "deadlines", "weekly", "unit", "lights"},
        "problem": {"problems", "card", "weekly", "deadlines"},
    }.items():
        told = {page for f in found for key in f if key[0] == kind for page in f[key]}
        assert told >= pages, kind


MILESTONES = "{封顶: {planned: 2022-06}, 开工: {planned: 2022-03-15}, 验收: {planned: 2022-09-20}}"


@given(some, bases)
def test_the_pages_of_any_ledger_agree(given_: list[Money], basis: str) -> None:
    text = text_of(given_, basis, milestones=MILESTONES)
    found = collected(report.build(ledger_of(text), {}, rules=(rules("default"),)))
    assert contradictions(found) == []


def test_any_ledger_has_something_to_compare() -> None:
    day = Money("甲局", 10_000, None, [], 3)
    given_ = [day._replace(entries=[(DAY, n)]) for n in (300, 700, 900)]
    text = text_of(given_, milestones=MILESTONES)
    found = collected(report.build(ledger_of(text), {}, rules=(rules("default"),)))
    assert twice(found, "rate") == twice(found, "lead") == 5
    assert twice(found, "delay") == 9


@pytest.mark.parametrize("name", ["fictional", "small", "seed"])
def test_pages_of_a_run_with_split_print_what_the_report_object_says(
    name: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    """Of each project its own page and the page of all, as files: the rate and each delay that
    the report object has stand in both.
    """
    path = LEDGERS[name][0]
    result = run("--ledger", path, "--out", tmp_path, "--report", "all", "--split")
    assert result.status == 0, result.stderr
    made = of_file(path)
    main = (tmp_path / "report.html").read_text("utf-8")
    pages = {p.stem: p.read_text("utf-8") for p in (tmp_path / "projects").glob("*.html")}
    assert len(pages) == len(made.projects)
    for key, told in collected(made).items():
        if key[0] in ("rate", "delay") and "overview" in told and "project" in told:
            for number in told["overview"]:
                said = f"超期 {number} 天" if key[0] == "delay" else number
                assert said in main
                assert said in pages[key[1]]


def test_an_entry_or_a_correction_dated_later_changes_no_page(
    run: Callable[..., Run], tmp_path: Path
) -> None:
    """Of all reports and with pages of their own; but the data section counts what it left out, and
    the batch, which is that of the ledger's bytes, is another."""
    folder = LEDGERS["small"][0].parent
    text = (folder / "projects.yaml").read_text("utf-8")
    last = "        形象进度: 设备调试\n        完成投资: 2.1亿元\n"
    assert text.count(last) == 1
    later = (
        "      - 日期: 2022-09-30\n        阶段: 竣工\n        完成投资: 3亿元\n"
        "        节点:\n          试运行: {完成: 2022-09-10}\n"
        "      - 日期: 2022-09-30\n        更正: 2022-07-31\n        完成投资: 1.7亿元\n"
        "        原因: 重复计入设备款\n"
    )
    found = []
    for n, given_ in enumerate((text, text.replace(last, last + later))):
        place = tmp_path / str(n)
        place.mkdir()
        (place / "会议纪要.txt").write_bytes((folder / "会议纪要.txt").read_bytes())
        (place / "projects.yaml").write_text(given_, "utf-8")
        out = place / "out"
        ledger = place / "projects.yaml"
        result = run("--ledger", ledger, "--out", out, "--report", "all", "--split")
        assert result.status == 0, result.stderr
        pages = sorted(out.rglob("*.html"))
        found.append(
            {
                str(page.relative_to(place)): re.sub(
                    r"<p[^>]*>晚于统计时点、未计入本报告的进展：2 条。</p>\n?|[0-9a-f]{4}-[0-9a-f]{4}",
                    "",
                    page.read_text("utf-8"),
                )
                for page in pages
            }
        )
    assert len(found[0]) > 8
    assert found[0].keys() == found[1].keys()
    differing = [name for name in found[0] if found[0][name].split() != found[1][name].split()]
    assert differing == []

"""The page on paper, read back from the PDF that the browser prints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from portfolio.cli import main
from tests.browser.pages import Report, Visit, listed, squeezed
from tests.browser.printing import SIDE, Print, print_of

A4 = (595.28, 841.89)  # in points

# By hand, from seeds/000_1061a7086a46e838.txt.
NAMES = (
    "渠县返乡创业孵化项目二期(二批次)",
    "蜀道集团·广润渠县智慧公路物流港项目",
    "四川盛浩智能装备有限公司",
    "渠县晋江轻纺产业园一期",
    "渠县经开区三期基础设施",
    "心里程教育装备制造产业园",
    "中国西部服饰产业城三期(一批次)",
)
DIRECTIVES = (
    "各级各部门政治站位要更高",
    "建设速度要更快",
    "入驻质量要更优",
    "产业布局要更优",
    "入统贡献要更多",
    "统筹调度要更密",
    "方式方法要更活",
    "他要求将现代制造业和现代服务业融合",
    "内贸和外贸融合",
    "省、县、乡、村四级联动",
    "整合各方面资源",
    "要深入贯彻省委工作会议",
    "推行重大项目“拉练比拼”机制",
    "各级各部门要进一步增强抓项目的责任感、紧迫感",
    "要大手笔推进",
    "大项目,要放大视野",
    "大产业,要瞄准长三角",
    "大创新,优化营商环境",
    "各级各部门及企业要以保生产、快投产为目的",
    "合理优化施工方案",
    "做好项目的前期工作",
    "加强督查考核",
)


_prints: dict[Path, Print] = {}


@pytest.fixture
def printed(browser: Browser, tmp_path: Path) -> Callable[[Report], Print]:
    """Print a report, once, and read the sheets."""

    def call(report: Report) -> Print:
        if report.page not in _prints:
            _prints[report.page] = print_of(browser, tmp_path / "report.pdf", report)
        return _prints[report.page]

    return call


def test_sheets_are_a4(any_report: Report, printed: Callable[[Report], Print]) -> None:
    sheets = printed(any_report).sheets
    assert len(sheets) > 2
    for sheet in sheets:
        assert (sheet.width, sheet.height) == pytest.approx(A4, abs=1)


def test_print_names_all_seven_projects(report: Report, printed: Callable[[Report], Print]) -> None:
    text = printed(report).text
    assert len(text) > 3000
    assert [name for name in NAMES if squeezed(name) not in text] == []


def test_print_has_all_22_directives(report: Report, printed: Callable[[Report], Print]) -> None:
    sheets = printed(report).sheets  # a passage may go on behind the number of a page
    text = squeezed("".join(line.text for sheet in sheets for line in sheet.body))
    assert len(DIRECTIVES) == 22
    # Each stands in its list and in the source document.
    assert [words for words in DIRECTIVES if text.count(squeezed(words)) < 2] == []


def test_print_loses_no_character_of_the_page(
    any_report: Report, printed: Callable[[Report], Print]
) -> None:
    paper = printed(any_report)
    expected = Counter(squeezed(paper.expected))
    assert expected.total() > 1500
    assert expected - Counter(paper.text) == Counter()


def test_every_sheet_has_its_number(any_report: Report, printed: Callable[[Report], Print]) -> None:
    sheets = printed(any_report).sheets
    assert [sheet.foot for sheet in sheets] == [
        [f"{number} / {len(sheets)}"] for number in range(1, len(sheets) + 1)
    ]


def test_nothing_is_printed_into_the_side_margins(
    any_report: Report, printed: Callable[[Report], Print]
) -> None:
    sheets = printed(any_report).sheets
    assert sum(len(sheet.lines) for sheet in sheets) > 100
    out = [
        (number, line)
        for number, sheet in enumerate(sheets, 1)
        for line in sheet.lines
        if line.left < SIDE - 1 or line.right > sheet.width - SIDE + 1
    ]
    assert not out, listed(out)


def test_print_is_not_shrunk_to_make_something_wide_fit(
    any_report: Report, printed: Callable[[Report], Print]
) -> None:
    paper = printed(any_report)
    title = paper.sheets[0].body[0]
    assert squeezed(title.text) == squeezed(paper.headings[0])
    assert title.right - title.left == pytest.approx(paper.title_width, rel=0.02)


def test_the_headings_of_a_table_stand_again_on_every_sheet_that_it_goes_on_to(
    render: Callable[[str], Report], printed: Callable[[Report], Print]
) -> None:
    sheets = [
        [squeezed(line.text) for line in sheet.body]
        for sheet in printed(render("fictional")).sheets
    ]
    first = next(n for n, lines in enumerate(sheets) if "一览" in lines)
    last = next(n for n, lines in enumerate(sheets) if "节点时间表" in lines)
    assert last > first + 1
    for lines in sheets[first:last]:
        assert "形象进度" in "".join(lines) and "完成率" in "".join(lines)


def test_the_banner_stands_at_the_head_of_every_sheet(
    render: Callable[[str], Report], printed: Callable[[Report], Print]
) -> None:
    heads = [sheet.head for sheet in printed(render("fictional")).sheets]
    assert heads == [["虚构示例"]] * len(heads)


def test_no_heading_is_the_last_line_of_a_sheet(
    any_report: Report, printed: Callable[[Report], Print]
) -> None:
    def plain(text: str) -> str:
        return re.sub(r"\[\d+\]", "", squeezed(text))

    paper = printed(any_report)
    headings = {plain(heading) for heading in paper.headings}
    text = plain(paper.text)
    assert headings
    assert [heading for heading in headings if heading not in text] == []
    stranded = []
    for number, sheet in enumerate(paper.sheets, 1):
        rows: list[tuple[float, str]] = []  # lines side by side are one row
        for line in sheet.body:
            before, words = rows[-1] if rows else (0.0, "")
            if rows and line.middle - before < 3:
                rows[-1] = (before, words + plain(line.text))
            else:
                rows.append((line.middle, plain(line.text)))
        # A heading may take up to three rows. The end of a list of fields is none.
        ends = [n for n in (1, 2, 3) if not "".join(t for _, t in rows[:-n]).endswith("、")]
        endings = {"".join(text for _, text in rows[-n:]) for n in ends}
        stranded += [(number, heading) for heading in headings & endings]
    assert not stranded, listed(stranded)


def test_no_sheet_is_nearly_empty_but_the_last(
    any_report: Report, printed: Callable[[Report], Print]
) -> None:
    sheets = printed(any_report).sheets
    assert len(sheets) > 2
    short = [n for n, s in enumerate(sheets[:-1], 1) if s.body[-1].middle < s.height / 2]
    assert short == []


def test_print_leaves_out_what_only_a_screen_can_use(
    report: Report, printed: Callable[[Report], Print], look: Callable[..., Visit]
) -> None:
    screen = look(report).page.locator("body").inner_text()
    assert "↩" in screen
    assert "跳到正文" in screen
    text = printed(report).text
    assert "↩" not in text
    assert "跳到正文" not in text


CONFLICT = """\
格式: 1
标题: 示例（虚构）
统计时点: 2022-10-31
项目:
  - 编号: 厂房
    名称: 示例标准厂房
    责任单位: 县示例局
    投资: {年度计划投资: {2022: 24000万元}}
    进展:
      - {日期: 2022-10-31, 阶段: 在建, 形象进度: 封顶, 完成投资: 21050万元}
      - {日期: 2022-10-31, 完成投资: 19050万元, 备注: 园区另报的数}
"""


def test_two_values_of_one_day_stay_in_their_column_on_paper(
    browser: Browser, tmp_path: Path
) -> None:
    ledger = tmp_path / "projects.yaml"
    ledger.write_text(CONFLICT, encoding="utf-8")
    assert main(["--ledger", str(ledger)]) == 0
    page = browser.new_page(viewport={"width": 680, "height": 1000})  # 180 mm, what A4 leaves
    page.emulate_media(media="print")
    page.goto((tmp_path / "out" / "report.html").as_uri())
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".overview td.count")]
            .filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.textContent)"""
    )
    page.close()
    assert wide == []

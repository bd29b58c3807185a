"""The projects are all there, and what is not known of them looks like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.pages import Report, Visit, both_widths, listed, solid

# By hand, from seeds/000_1061a7086a46e838.txt, in its order: the name, and how tables call it.
SEVEN = (
    ("渠县返乡创业孵化项目二期(二批次)", "返乡创业孵化二期"),
    ("蜀道集团·广润渠县智慧公路物流港项目", "智慧公路物流港"),
    ("四川盛浩智能装备有限公司", "盛浩智能装备"),
    ("渠县晋江轻纺产业园一期", "晋江轻纺产业园一期"),
    ("渠县经开区三期基础设施", "经开区三期基础设施"),
    ("心里程教育装备制造产业园", "心里程教育装备制造产业园"),
    ("中国西部服饰产业城三期(一批次)", "西部服饰产业城三期"),
)

HEADING = """card => {
  const heading = card.querySelector("h3").cloneNode(true);
  heading.querySelectorAll(".ordinal, .cite").forEach(part => part.remove());
  return heading.textContent.trim();
}"""

LOOK = """elements => elements.map(element => {
  const style = getComputedStyle(element);
  const { color, backgroundColor, borderTopStyle, borderTopColor, fontWeight } = style;
  const parts = [color, backgroundColor, borderTopStyle, borderTopColor, fontWeight];
  return [element.innerText.trim(), parts.join(" ")];
})"""


def looks(visit: Visit, selector: str) -> list[tuple[str, str]]:
    """The words and the computed look of elements."""
    found: Any = visit.page.locator(selector).evaluate_all(LOOK)
    return [(words, drawn) for words, drawn in found]


@both_widths
def test_overview_has_a_row_for_each_of_the_seven_projects(
    report: Report, look: Callable[..., Visit], width: int
) -> None:
    rows = look(report, width).page.locator("table.overview tbody th[scope=row]")
    assert rows.all_inner_texts() == [short for _, short in SEVEN]


@both_widths
def test_each_of_the_seven_projects_has_a_card_with_its_full_name(
    report: Report, look: Callable[..., Visit], width: int
) -> None:
    page = look(report, width).page
    names = page.locator("article.card").evaluate_all(f"cards => cards.map({HEADING})")
    assert names == [name for name, _ in SEVEN]
    assert all(card.is_visible() for card in page.locator("article.card").all())


def test_each_row_of_the_overview_leads_to_its_card(
    report: Report, visit: Callable[..., Visit]
) -> None:
    visited = visit(report)
    links = visited.page.locator("table.overview tbody th a")
    assert links.count() == len(SEVEN)
    for link, (name, short) in zip(links.all(), SEVEN, strict=True):
        assert link.inner_text() == short
        link.click()
        target = visited.page.locator("article.card:target")
        assert target.evaluate(HEADING) == name


@both_widths
def test_what_is_unreported_not_applicable_and_zero_has_three_words_and_three_looks(
    report: Report, look: Callable[..., Visit], width: int
) -> None:
    legend = looks(look(report, width), ".legend-list dt > span")
    assert [words for words, _ in legend] == ["未报", "不适用", "0"]
    assert len({drawn for _, drawn in legend}) == 3, listed(legend)


def test_everything_unreported_looks_as_the_legend_says(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    visited = look(any_report)
    ((_, promised),) = looks(visited, ".legend-list .unreported")
    found = looks(visited, ".unreported")
    assert len(found) > 5
    assert {drawn for _, drawn in found} == {promised}
    assert [words for words, _ in found if "未" not in words] == []


def test_an_investment_of_zero_is_shown_as_a_zero_and_not_as_a_gap(
    everything: Report, look: Callable[..., Visit]
) -> None:
    visited = look(everything)
    row = "#p-east dl > div:has(dt:text-is('完成投资')) dd"
    ((words, drawn),) = looks(visited, f"{row} .zero")
    assert words == "0万元"
    ((_, zero),) = looks(visited, ".legend-list .zero")
    assert drawn == zero
    assert visited.page.locator(f"{row} .unreported").count() == 0


def test_what_is_said_to_be_not_applicable_looks_as_the_legend_says(
    everything: Report, look: Callable[..., Visit]
) -> None:
    visited = look(everything)
    value = "#p-east dl > div:has(dt:text-is('入统')) dd > span"
    ((words, drawn),) = looks(visited, value)
    assert words == "不需入统"
    ((_, promised),) = looks(visited, ".legend-list .not-applicable")
    assert drawn == promised


def test_markup_in_a_name_is_shown_as_text(everything: Report, look: Callable[..., Visit]) -> None:
    page = look(everything).page
    name = page.locator("#p-east").evaluate(HEADING)
    assert solid(name) == solid("""东区厂房 <script>alert()</script> & "引号" 'x'""")
    assert page.locator("h1").inner_text() == '示例县项目报告 <i>"A&B"</i>'
    assert page.title() == '示例县项目报告 <i>"A&B"</i>'

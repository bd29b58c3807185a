"""The overview can be sorted and searched, with the mouse and by keyboard, where scripts run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.pages import NARROW, Report, Visit, both_widths

ROWS = """() => [...document.querySelectorAll("table.overview tbody tr")]
  .filter(row => !row.hidden).map(row => row.cells[0].textContent.trim())"""


@pytest.fixture
def county(render: Callable[[str], Report], visit: Callable[..., Visit]) -> Visit:
    return visit(render("fictional"))


def names(visited: Visit) -> list[str]:
    found: list[str] = visited.ask(ROWS)
    return found


def column(visited: Visit, label: str) -> list[float | None]:
    """The numbers of a column, as they stand below each other; None where there is none."""
    found: list[Any] = visited.ask(
        """label => [...document.querySelectorAll("table.overview tbody tr")].map(row => {
          const heads = [...row.closest("table").tHead.rows[0].cells];
          const cell = row.cells[heads.findIndex(head => head.innerText.trim().startsWith(label))];
          const number = cell && cell.textContent.match(/[\\d.]+%/);
          return number ? parseFloat(number[0]) : null;
        })""",
        label,
    )
    return found


def test_a_click_on_a_heading_sorts_up_then_down_then_as_it_was(county: Visit) -> None:
    before = names(county)
    heading = county.page.locator("table.overview thead th", has_text="完成率")
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    rates = [rate for rate in column(county, "完成率") if rate is not None]
    assert len(rates) > 20
    assert rates == sorted(rates)
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    rates = [rate for rate in column(county, "完成率") if rate is not None]
    assert rates == sorted(rates, reverse=True)
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") is None
    assert names(county) == before


def test_what_was_not_reported_stands_last_whichever_way_it_is_sorted(county: Visit) -> None:
    heading = county.page.locator("table.overview thead th", has_text="完成率")
    for _ in range(2):
        heading.locator("button").click()
        rates = column(county, "完成率")
        first = rates.index(None)
        assert all(rate is None for rate in rates[first:])


def test_lights_are_sorted_by_their_gravity(county: Visit) -> None:
    county.page.locator("table.overview thead th", has_text="灯").locator("button").click()
    lights = county.page.locator("table.overview tbody .lamp").all_inner_texts()
    order = ["红灯", "黄灯", "提醒灯", "绿灯", "未亮灯"]
    assert [order.index(light) for light in lights] == sorted(order.index(x) for x in lights)


def test_sorting_works_with_the_keyboard_alone(county: Visit) -> None:
    county.page.locator("table.overview thead button").first.focus()
    county.page.keyboard.press("Enter")
    up = names(county)
    county.page.keyboard.press("Space")
    assert names(county) != up
    assert sorted(names(county)) == sorted(up)


@both_widths
def test_a_word_finds_the_rows_that_have_it_and_says_how_many(
    render: Callable[[str], Report], visit: Callable[..., Visit], width: int
) -> None:
    visited = visit(render("fictional"), width)
    everything = names(visited)
    visited.page.locator(".finder input").fill("东园")
    found = names(visited)
    assert 0 < len(found) < len(everything)
    shown = visited.page.locator("table.overview tbody tr:visible").all_inner_texts()
    assert len(shown) == len(found)
    assert all("东园" in row for row in shown)
    status = visited.page.locator(".finder [role=status]").inner_text()
    assert status == f"显示 {len(found)} / {len(everything)} 个"
    visited.page.locator(".finder input").fill("")
    assert names(visited) == everything


def test_a_choice_of_light_and_one_of_unit_hold_together(county: Visit) -> None:
    county.page.locator(".finder label", has_text="灯").locator("select").select_option("红灯")
    red = names(county)
    county.page.locator(".finder label", has_text="责任单位").locator("select").select_option(
        "县水务局"
    )
    both = names(county)
    assert 0 < len(both) < len(red)
    assert set(both) < set(red)
    lights = county.page.locator("table.overview tbody tr:visible .lamp").all_inner_texts()
    assert set(lights) == {"红灯"}


def test_a_search_outlasts_sorting(county: Visit) -> None:
    county.page.locator(".finder input").fill("县水务局")
    found = names(county)
    county.page.locator("table.overview thead button").first.click()
    assert sorted(names(county)) == sorted(found)


def test_without_scripts_there_is_the_whole_table_and_nothing_that_does_not_work(
    render: Callable[[str], Report], visit: Callable[..., Visit]
) -> None:
    visited = visit(render("fictional"), NARROW, java_script=False)
    assert (
        visited.page.locator("table.overview tbody tr").count() == 40
    )  # of 42, one left and one was cancelled
    assert visited.page.locator(".finder, th button").count() == 0

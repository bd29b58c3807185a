"""Nothing is wider than the window, and a stacked table still says which column is which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.pages import NARROW, Report, Visit, listed

WIDTHS = (320, 390, 768, 1280)

# Boxes of elements and lines of text that leave the window, apart from what can be scrolled to
# within its own region, and from what is hidden on purpose and read aloud only.
STICKING_OUT = """() => {
  const hidden = element => {
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      const clipped = style.overflowX === "hidden" && e.clientWidth <= 1;
      if (clipped || e.matches(".skip")) return true;
    }
    return false;
  };
  const scrolled = element => {
    for (let e = element.parentElement; e && e !== document.body; e = e.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(e).overflowX)) return true;
    return false;
  };
  const width = document.documentElement.clientWidth;
  const out = [];
  let looked = 0;
  const look = (element, boxes, what) => {
    if (hidden(element) || scrolled(element)) return;
    for (const box of boxes) {
      looked += box.width > 0 && box.height > 0;
      if (box.width > 0 && (box.right > width + 0.5 || box.left < -0.5))
        out.push(`${Math.round(box.left)} to ${Math.round(box.right)} of ${width}: ${what}`);
    }
  };
  for (const element of document.body.querySelectorAll("*"))
    look(element, element.getClientRects(), element.cloneNode(false).outerHTML);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    const words = texts.currentNode.data.trim();
    if (words) look(texts.currentNode.parentElement, range.getClientRects(), words.slice(0, 40));
  }
  return [looked, out];
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_page_does_not_scroll_sideways(
    any_report: Report, look: Callable[..., Visit], width: int
) -> None:
    scroll, window = look(any_report, width).ask(
        "() => [document.documentElement.scrollWidth, innerWidth]"
    )
    assert window == width
    assert scroll <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_of_the_window(
    any_report: Report, look: Callable[..., Visit], width: int
) -> None:
    looked, out = look(any_report, width).ask(STICKING_OUT)
    assert looked > 500
    assert not out, listed(out)


def test_nothing_sticks_out_of_the_paper(any_report: Report, visit: Callable[..., Visit]) -> None:
    paper = visit(any_report, 672)  # A4 less the margins: 178 mm at 96 px an inch
    paper.page.emulate_media(media="print")
    looked, out = paper.ask(STICKING_OUT)
    assert looked > 500
    assert not out, listed(out)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_is_cut_off_by_a_box_that_hides_what_overflows(
    any_report: Report, look: Callable[..., Visit], width: int
) -> None:
    cut = look(any_report, width).ask("""() => [...document.body.querySelectorAll("*")]
      .filter(e => ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && e.clientWidth > 1
        && (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight))
      .map(e => e.outerHTML.slice(0, 120))""")
    assert not cut, listed(cut)


def test_every_cell_of_a_stacked_table_says_which_column_it_is(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    cells = look(any_report, NARROW).ask("""() =>
      [...document.querySelectorAll("table.stack td:not([colspan])")].map(cell => [
        cell.closest("table").tHead.rows[0].cells[cell.cellIndex].textContent,
        getComputedStyle(cell, "::before").content,
      ])""")
    assert len(cells) > 10
    assert [(head, said) for head, said in cells if head not in said] == []


def test_a_stacked_table_is_still_a_table_to_a_screen_reader(
    report: Report, look: Callable[..., Visit]
) -> None:
    page = look(report, NARROW).page
    nodes: list[dict[str, Any]] = page.context.new_cdp_session(page).send(
        "Accessibility.getFullAXTree"
    )["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def roles(node: dict[str, Any]) -> list[str]:
        children = [by_id[key] for key in node.get("childIds", ()) if key in by_id]
        return [node["role"]["value"], *(role for child in children for role in roles(child))]

    (overview,) = (
        node
        for node in nodes
        if node["role"]["value"] == "table" and "一览" in node.get("name", {}).get("value", "")
    )
    found = roles(overview)
    assert found.count("row") == 8
    assert found.count("rowheader") == 7
    assert found.count("columnheader") == 4

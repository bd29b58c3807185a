"""Citations lead to the words they cite, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.pages import NARROW, Report, Visit, both_widths, documents, listed, quotes, solid

CITATIONS = """() => [...document.querySelectorAll("sup.cite a")].map(a => {
  const target = document.getElementById(a.hash.slice(1));
  return {
    id: a.id,
    number: a.textContent,
    hash: a.hash,
    anchor: target !== null && target.matches("span.anchor"),
    anchorNumber: target && target.querySelector("b").textContent,
  };
})"""

ANCHORS = """() => [...document.querySelectorAll("span.anchor")].map(anchor => {
  const next = [...document.querySelectorAll("mark")].find(mark =>
    anchor.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING);
  return {
    id: anchor.id,
    number: anchor.querySelector("b").textContent,
    marked: [...next.classList],
    back: [...anchor.querySelectorAll("a")].map(a => {
      const target = document.getElementById(a.hash.slice(1));
      const cites = target !== null && target.matches("sup.cite a");
      return { id: a.hash.slice(1), cites, number: cites ? target.textContent : null };
    }),
  };
})"""

MARKED = """() => {
  const found = {};
  for (const mark of document.querySelectorAll("mark"))
    for (const name of mark.classList) found[name] = (found[name] ?? "") + mark.textContent;
  return found;
}"""

# Brings a link into the window, and tells where to click it.
AIM = """id => {
  const link = typeof id === "string" ? document.getElementById(id) :
    document.querySelector(`#q${id} a`);
  const folded = link.closest("details");  // the history of a project is opened by hand
  if (folded) folded.open = true;
  link.scrollIntoView({ block: "center", behavior: "instant" });
  const box = link.getClientRects()[0];
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""

# Waits until a fragment is current, for a second at most; then looks at what is shown.
ARRIVE = """async ([id, plain]) => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const end = performance.now() + 1000;
  while (location.hash !== "#" + id && performance.now() < end) await frame();
  await frame();
  const target = document.getElementById(id);
  const inside = box => box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight &&
    box.right <= innerWidth;
  const marks = [...document.querySelectorAll("mark")];
  const quote = marks.filter(mark => mark.classList.contains(id));
  const lit = marks.filter(mark => getComputedStyle(mark).backgroundColor !== plain);
  return {
    arrived: location.hash === "#" + id,
    shown: inside(target.getBoundingClientRect()),
    begins: quote.length > 0 && inside(quote[0].getClientRects()[0]),
    lit: lit.map(mark => mark.textContent).join(""),
    look: getComputedStyle(target).backgroundColor,
  };
}"""

PLAIN = """() => [...new Set([...document.querySelectorAll("mark")].map(
  mark => getComputedStyle(mark).backgroundColor))]"""


def click(visited: Visit, link: str | int, target: str, plain: str = "") -> dict[str, Any]:
    """Click a link with the mouse, wherever it is on the page, and look where that leads."""
    x, y = visited.ask(AIM, link)
    visited.page.mouse.click(x, y)
    seen: dict[str, Any] = visited.ask(ARRIVE, [target, plain])
    return seen


_clicked: dict[tuple[Report, int], dict[int, dict[str, Any]]] = {}


@pytest.fixture
def clicked(
    any_report: Report, visit: Callable[..., Visit], width: int
) -> dict[int, dict[str, Any]]:
    """What was seen when the first citation of each number had been clicked, one after another."""
    if (any_report, width) not in _clicked:
        visited = visit(any_report, width)
        (plain,) = visited.ask(PLAIN)
        uses: dict[int, str] = {}
        for citation in visited.ask(CITATIONS):
            uses.setdefault(int(citation["number"]), citation["id"])
        _clicked[any_report, width] = {
            number: click(visited, use, f"q{number}", plain) for number, use in uses.items()
        }
    return _clicked[any_report, width]


def test_every_quote_of_the_ledger_is_marked_in_its_document_letter_for_letter(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    expected = {f"q{number}": quote for number, quote in quotes(any_report).items()}
    assert len(expected) >= 9
    marked = {name: solid(text) for name, text in look(any_report).ask(MARKED).items()}
    assert marked == expected


def test_every_cited_document_stands_on_the_page_unchanged(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    expected = []
    for file in documents(any_report):
        text = (any_report.ledger.parent / file).read_text("utf-8")
        expected.append([part.rstrip() for part in text.split("\n\n") if part.strip()])
    assert expected
    papers = look(any_report).ask("""() =>
      [...document.querySelectorAll(".paper")].map(paper => [...paper.children].map(line => {
        const copy = line.cloneNode(true);
        copy.querySelectorAll(".anchor").forEach(anchor => anchor.remove());
        return copy.textContent;
      }))""")
    assert papers == expected


def test_every_citation_leads_to_the_anchor_of_its_number(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    citations = look(any_report).ask(CITATIONS)
    assert len(citations) > 15
    astray = [
        c
        for c in citations
        if c["hash"] != f"#q{c['number']}" or not c["anchor"] or c["anchorNumber"] != c["number"]
    ]
    assert astray == []


def test_every_anchor_stands_where_its_quote_begins(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    anchors = look(any_report).ask(ANCHORS)
    assert len(anchors) == len(quotes(any_report))
    astray = [a for a in anchors if a["id"] != f"q{a['number']}" or a["id"] not in a["marked"]]
    assert astray == []


def test_every_numbered_quote_is_cited_somewhere_on_the_page(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    visited = look(any_report)
    numbers = {a["number"] for a in visited.ask(ANCHORS)}
    assert numbers
    assert numbers - {c["number"] for c in visited.ask(CITATIONS)} == set()


def test_every_citation_has_its_way_back_and_every_way_back_its_citation(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    visited = look(any_report)
    citations = [c["id"] for c in visited.ask(CITATIONS)]
    back = [link["id"] for anchor in visited.ask(ANCHORS) for link in anchor["back"]]
    assert len(citations) > 15
    assert sorted(back) == sorted(citations)


def test_every_way_back_leads_to_a_citation_of_the_same_number(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    anchors = look(any_report).ask(ANCHORS)
    back = [(anchor["number"], link) for anchor in anchors for link in anchor["back"]]
    assert len(back) > 15
    assert [link for number, link in back if link["number"] != number] == []


def test_each_directive_cites_the_very_words_it_shows(
    report: Report, look: Callable[..., Visit]
) -> None:
    expected = quotes(report)
    shown = look(report).ask("""() => [...document.querySelectorAll(".directives .text")].map(
      text => [text.firstChild.textContent, text.querySelector(".cite").textContent])""")
    assert len(shown) == 22
    assert [(text, n) for text, n in shown if solid(text) != expected[int(n)]] == []


def test_each_card_cites_words_that_name_its_project(
    report: Report, look: Callable[..., Visit]
) -> None:
    expected = quotes(report)
    names = look(report).ask("""() => [...document.querySelectorAll(".card h3")].map(
      h => [h.childNodes[1].textContent, h.querySelector(".cite").textContent])""")
    assert len(names) == 7
    assert [(name, n) for name, n in names if solid(name) not in expected[int(n)]] == []


@both_widths
def test_clicking_a_citation_shows_where_its_quote_begins(
    clicked: dict[int, dict[str, Any]],
) -> None:
    assert len(clicked) >= 7
    faults = [
        (number, seen)
        for number, seen in clicked.items()
        if not (seen["arrived"] and seen["shown"] and seen["begins"])
    ]
    assert not faults, listed(faults)


@both_widths
def test_clicking_a_citation_lights_up_its_whole_quote_and_nothing_else(
    any_report: Report, clicked: dict[int, dict[str, Any]]
) -> None:
    assert len(clicked) >= 7
    expected = quotes(any_report)
    faults = [
        f"{number}: lit is “{solid(seen['lit'])}”, quoted is “{expected[number]}”"
        for number, seen in clicked.items()
        if solid(seen["lit"]) != expected[number]
    ]
    assert not faults, listed(faults)


def test_a_citation_lights_up_its_quote_with_javascript_disabled(
    report: Report, visit: Callable[..., Visit]
) -> None:
    visited = visit(report, java_script=False)
    cited = visited.page.locator("table.overview sup.cite a").first
    number = int(cited.inner_text())
    cited.click()
    lit = visited.page.locator(f"mark.q{number}")
    assert lit.count() == 1
    look = "mark => getComputedStyle(mark).backgroundColor"
    assert lit.evaluate(look) != visited.page.locator(f"mark.q{number + 1}").evaluate(look)


def test_clicking_a_way_back_shows_the_citation_it_belongs_to(
    any_report: Report, visit: Callable[..., Visit]
) -> None:
    visited = visit(any_report, NARROW)
    anchors = [anchor for anchor in visited.ask(ANCHORS) if anchor["back"]]
    assert len(anchors) >= 7
    faults = []
    for anchor in anchors:
        target = anchor["back"][0]["id"]
        seen = click(visited, int(anchor["number"]), target)
        if not (seen["arrived"] and seen["shown"]):
            faults.append((target, seen))
    assert not faults, listed(faults)


def test_clicking_a_citation_arrives_where_motion_is_smooth_too(
    report: Report, visit: Callable[..., Visit]
) -> None:
    visited = visit(report, motion=True)
    visited.page.locator("#c42-1").click()
    visited.page.wait_for_function("""() => {
      const box = document.getElementById("q42").getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    }""")
    assert visited.ask("() => location.hash") == "#q42"
    assert visited.ask("() => scrollY") > 1000


def test_every_link_leads_to_something_on_the_page(
    any_report: Report, look: Callable[..., Visit]
) -> None:
    links = look(any_report).ask("""() => [...document.querySelectorAll("a")].map(a => {
      const href = a.getAttribute("href");
      const id = decodeURIComponent(href.slice(1));
      return [href, href.startsWith("#") && document.getElementById(id) !== null];
    })""")
    assert len(links) > 50
    assert [href for href, found in links if not found] == []

"""The page for those who cannot see it well, or use no mouse; and its HTML, by the book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.pages import Report, Visit, both_widths, faults_of_html, listed

# All rules that axe has, best practices, experimental ones and WCAG AAA too.
CHECK = """async () => {
  const rules = axe.getRules().map(rule => rule.ruleId);
  const options = { runOnly: { type: "rule", values: rules }, resultTypes: ["violations"] };
  const result = await axe.run(document, options);
  return {
    passed: result.passes.map(rule => rule.id),
    violations: result.violations.map(rule => ({
      id: rule.id,
      aaa: rule.tags.includes("wcag2aaa"),
      impact: rule.impact,
      help: rule.help,
      nodes: rule.nodes.map(n => [n.target.join(" "), n.html, n.failureSummary]),
    })),
  };
}"""

_checked: dict[tuple[Report, int], dict[str, Any]] = {}


@pytest.fixture
def checked(
    any_report: Report, visit: Callable[..., Visit], width: int, axe: str
) -> dict[str, Any]:
    """What axe has to say."""
    if (any_report, width) not in _checked:
        visited = visit(any_report, width)
        visited.page.evaluate(axe)
        _checked[any_report, width] = visited.ask(CHECK)
    return _checked[any_report, width]


def readable(violation: dict[str, Any]) -> str:
    """A rule, and the first elements that break it."""
    nodes = violation["nodes"]
    lines = [f"{violation['id']} ({violation['impact']}), {len(nodes)}×: {violation['help']}"]
    for target, html, summary in nodes[:4]:
        lines += [f"    {target}", f"      {html[:160]}"]
        lines += [f"      {line.strip()}" for line in summary.splitlines()]
    return "\n".join(lines)


@both_widths
def test_axe_finds_nothing_to_object_to(checked: dict[str, Any]) -> None:
    assert {"color-contrast", "heading-order", "target-size", "region"} <= set(checked["passed"])
    found = [readable(violation) for violation in checked["violations"] if not violation["aaa"]]
    assert not found, listed(found)


@both_widths
def test_axe_finds_nothing_to_object_to_by_the_rules_of_wcag_aaa(checked: dict[str, Any]) -> None:
    assert "identical-links-same-purpose" in checked["passed"]
    found = [readable(violation) for violation in checked["violations"] if violation["aaa"]]
    assert not found, listed(found)


def test_html_validate_finds_no_error(
    report: Report, everything: Report, html_validate: tuple[str, ...]
) -> None:
    """Two rules are off. `doctype-style` is about capitals. `no-redundant-role` objects to the
    roles of stacked tables, which some browsers forget without them, since `display: block`.
    """
    found = faults_of_html(html_validate, [report.page, everything.page])
    assert not found, listed(found)


# ---- the keyboard -----------------------------------------------------------------------------

FOCUSED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const inside = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight &&
    box.right <= innerWidth;
  return { name: element.className, visible: inside && element.contains(top) };
}"""

FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"


@both_widths
def test_first_tab_reaches_the_skip_link_and_shows_it(
    report: Report, visit: Callable[..., Visit], width: int
) -> None:
    visited = visit(report, width)
    before = visited.page.locator("a.skip").bounding_box()
    assert before is not None
    assert before["x"] + before["width"] <= 0
    visited.page.keyboard.press("Tab")
    assert visited.ask(FOCUSED) == {"name": "skip", "visible": True}


@both_widths
def test_skip_link_leads_past_the_summary_and_the_contents(
    report: Report, visit: Callable[..., Visit], width: int
) -> None:
    visited = visit(report, width)
    visited.page.keyboard.press("Tab")
    visited.page.keyboard.press("Enter")
    visited.page.keyboard.press("Tab")
    first = "selector => document.activeElement === document.querySelector(selector)"
    assert visited.ask(first, ", ".join(f"main {part}" for part in FOCUSABLE.split(", ")))
    assert visited.ask(FOCUSED)["visible"]


def test_tab_reaches_everything_in_the_order_of_the_page(
    everything: Report, visit: Callable[..., Visit]
) -> None:
    visited = visit(everything)
    expected = visited.ask(
        """selector => {
          window.reached = [];
          const all = [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
          addEventListener("focusin", event => reached.push(all.indexOf(event.target)));
          return all.length;
        }""",
        FOCUSABLE,
    )
    assert expected > 100
    for _ in range(expected):
        visited.page.keyboard.press("Tab")
    assert visited.ask("() => reached") == list(range(expected))


@both_widths
def test_whatever_has_the_focus_shows_it(
    any_report: Report, visit: Callable[..., Visit], width: int
) -> None:
    visited = visit(any_report, width)
    visited.page.keyboard.press("Tab")
    shown = visited.ask(
        """selector => [...document.querySelectorAll(selector)].filter(
          element => element.checkVisibility()).map(element => {
          element.focus();
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
          const drawn = document.activeElement === element && outlineStyle !== "none" &&
            parseFloat(outlineWidth) >= 2 && !/, 0\\)$|transparent/.test(outlineColor);
          return [element.outerHTML.slice(0, 100), drawn];
        })""",
        FOCUSABLE,
    )
    assert len(shown) > 50
    assert [html for html, drawn in shown if not drawn] == []

"""The page runs nothing, asks nobody for anything, and forbids itself to."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from tests.browser.pages import Report, Visit, both_widths

Attributes = list[tuple[str, str | None]]


class Elements(HTMLParser):
    """The elements of a file as they are written, before any browser has a say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.fixture
def elements(any_report: Report) -> list[tuple[str, dict[str, str]]]:
    found = Elements(any_report.html).found
    assert len(found) > 300
    return found


@both_widths
def test_page_says_nothing_on_the_console(
    any_report: Report, look: Callable[..., Visit], width: int
) -> None:
    visited = look(any_report, width)
    assert visited.page.locator("h1").is_visible()
    assert visited.console == []


@both_widths
def test_page_raises_no_error(any_report: Report, look: Callable[..., Visit], width: int) -> None:
    visited = look(any_report, width)
    assert visited.page.locator("h1").is_visible()
    assert visited.errors == []


@both_widths
def test_page_requests_nothing_but_its_own_file(
    any_report: Report, look: Callable[..., Visit], width: int
) -> None:
    visited = look(any_report, width)
    assert visited.requests == [any_report.page.as_uri()]


@both_widths
def test_page_reads_the_same_with_javascript_disabled(
    any_report: Report, look: Callable[..., Visit], visit: Callable[..., Visit], width: int
) -> None:
    without = visit(any_report, width, java_script=False).page.locator("body").inner_text()
    assert len(without) > 1500
    visited = visit(any_report, width)
    visited.ask("() => document.querySelectorAll('.finder').forEach(bar => bar.remove())")
    assert visited.page.locator("body").inner_text() == without


def test_page_has_one_script_of_its_own(elements: list[tuple[str, dict[str, str]]]) -> None:
    assert [a for tag, a in elements if tag == "script"] == [{}]


def test_page_has_no_inline_style(elements: list[tuple[str, dict[str, str]]]) -> None:
    assert [(tag, a) for tag, a in elements if "style" in a] == []


def test_page_has_no_event_handler(elements: list[tuple[str, dict[str, str]]]) -> None:
    assert [(tag, a) for tag, a in elements for name in a if name.startswith("on")] == []


def test_page_has_no_address_outside_itself(elements: list[tuple[str, dict[str, str]]]) -> None:
    names = ("href", "src", "srcset", "action", "formaction", "data", "poster", "background")
    addresses = [value for _, a in elements for name, value in a.items() if name in names]
    assert len(addresses) > 50
    assert [a for a in addresses if not a.startswith(("#", "data:image/jpeg;base64,"))] == []


def policy(elements: list[tuple[str, dict[str, str]]]) -> dict[str, list[str]]:
    """The directives of the one policy that the page has."""
    (content,) = (
        a["content"]
        for tag, a in elements
        if tag == "meta" and a.get("http-equiv", "").lower() == "content-security-policy"
    )
    directives = [directive.split() for directive in content.split(";") if directive.strip()]
    return {name: values for name, *values in directives}


def test_policy_forbids_everything_by_default(elements: list[tuple[str, dict[str, str]]]) -> None:
    assert policy(elements)["default-src"] == ["'none'"]


@pytest.mark.parametrize("directive", ["base-uri", "form-action"])
def test_policy_forbids_what_the_default_does_not_cover(
    elements: list[tuple[str, dict[str, str]]], directive: str
) -> None:
    assert policy(elements)[directive] == ["'none'"]


def test_policy_allows_nothing_but_by_its_hash(
    elements: list[tuple[str, dict[str, str]]],
) -> None:
    sources = [v for name, values in policy(elements).items() for v in values if name != "img-src"]
    assert sources
    assert policy(elements).get("img-src", ["data:"]) == ["data:"]
    assert [s for s in sources if s != "'none'" and not s.startswith("'sha256-")] == []


def test_policy_stands_before_whatever_it_governs(
    elements: list[tuple[str, dict[str, str]]],
) -> None:
    tags = [a.get("http-equiv", tag) for tag, a in elements]
    assert "style" in tags
    assert tags.index("Content-Security-Policy") < tags.index("style")


# Each tries something that the policy must stop, and tells whether it had an effect.
ATTEMPTS = {
    "inline style": """() => {
      document.body.setAttribute("style", "outline: 7px solid red");
      return () => getComputedStyle(document.body).outlineWidth === "7px";
    }""",
    "style element": """() => {
      const style = document.createElement("style");
      style.textContent = "body { outline: 7px solid red }";
      document.head.append(style);
      return () => getComputedStyle(document.body).outlineWidth === "7px";
    }""",
    "inline script": """() => {
      const script = document.createElement("script");
      script.textContent = "window.reached = true";
      document.body.append(script);
      return () => window.reached === true;
    }""",
    "event handler": """() => {
      document.body.setAttribute("onclick", "window.reached = true");
      document.body.click();
      return () => window.reached === true;
    }""",
    "script file": """() => {
      const script = document.createElement("script");
      script.src = "data:text/javascript,window.reached = true";
      document.body.append(script);
      return () => window.reached === true;
    }""",
    "image": """() => {
      const image = new Image();
      image.onload = () => { window.reached = true; };
      image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
      document.body.append(image);
      return () => window.reached === true;
    }""",
    "frame": """() => {
      const frame = document.createElement("iframe");
      frame.src = "data:text/html,reached";
      document.body.append(frame);
      return () => false;
    }""",
    "request": """() => {
      fetch("data:text/plain,reached").then(() => { window.reached = true; }, () => {});
      return () => window.reached === true;
    }""",
}

TRY = """async () => {
  const stopped = new Promise(done => {
    document.addEventListener(
      "securitypolicyviolation", event => done(event.effectiveDirective), { once: true });
    setTimeout(() => done("nothing was stopped"), 1000);
  });
  window.reached = false;
  const effect = (%s)();
  const directive = await stopped;
  await new Promise(done => setTimeout(done, 20));
  return [directive, effect()];
}"""


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_policy_stops(report: Report, visit: Callable[..., Visit], attempt: str) -> None:
    directive, effect = visit(report).ask(TRY % ATTEMPTS[attempt])
    assert directive != "nothing was stopped"
    assert effect is False

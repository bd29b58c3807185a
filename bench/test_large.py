"""A thousand projects on one page: its size, and that it can be read. Part of `make prove`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench.large import large
from portfolio.cli import main
from tests.browser.conftest import browser

__all__ = ["browser"]  # the fixture

LISTEN = """
window.tasks = [];
new PerformanceObserver(list => list.getEntries().forEach(e => tasks.push(e.duration)))
  .observe({type: "longtask", buffered: true});
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    assert main(["--ledger", str(large(1000, folder)), "--out", str(folder / "out")]) == 0
    return folder / "out" / "report.html"


@pytest.fixture(scope="module", params=[390, 1280])
def page(request: pytest.FixtureRequest, report: Path, browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": request.param, "height": 800})
    opened.add_init_script(LISTEN)
    opened.goto(report.as_uri())
    opened.wait_for_timeout(1000)
    yield opened
    opened.close()


def test_the_page_of_a_thousand_projects_is_under_five_megabytes(report: Path) -> None:
    assert report.stat().st_size < 5_000_000


def test_the_first_content_is_there_within_a_second(page: Page) -> None:
    paint = page.evaluate(
        "performance.getEntriesByName('first-contentful-paint').map(e => e.startTime)"
    )
    assert paint[0] < 1000


def test_no_task_takes_longer_than_a_fifth_of_a_second_while_scrolling(page: Page) -> None:
    page.evaluate("tasks.length = 0; document.documentElement.style.scrollBehavior = 'auto'")
    frames = page.evaluate("""async () => {
      let frames = 0;
      const part = document.documentElement.scrollHeight / 400;
      for (let y = 0; frames < 400; y += part, frames++) {
        scrollTo(0, y);
        await new Promise(done => requestAnimationFrame(done));
      }
      return frames;
    }""")
    assert frames == 400
    assert [task for task in page.evaluate("tasks") if task > 200] == []


def test_sorting_and_finding_take_less_than_half_a_second(page: Page) -> None:
    took = page.evaluate("""() => {
      const start = performance.now();
      document.querySelector("th .sort").click();
      const input = document.querySelector(".finder input");
      input.value = "水";
      input.dispatchEvent(new Event("input", {bubbles: true}));
      document.body.offsetHeight;
      return performance.now() - start;
    }""")
    assert took < 500

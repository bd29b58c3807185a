"""The other reports, and the pages of projects and units: by the same standards as the summary."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import (
    NARROW,
    ROOT,
    WIDE,
    Report,
    Visit,
    faults_of_html,
    listed,
    squeezed,
)
from tests.browser.printing import Print, print_of
from tests.browser.test_page_access import CHECK, readable
from tests.browser.test_page_layout import STICKING_OUT
from tests.browser.test_page_print import NAMES
from tests.ledgers import LEDGERS

PAGES = (
    *(f"projects/{page}" for page in ("report", "weekly", "tour", "wall", "bulletin")),
    *("projects/projects/port", "projects/projects/jinjiang"),
    *(f"fictional/{page}" for page in ("report", "weekly", "tour", "wall", "bulletin")),
    *("fictional/projects/城区供水", "fictional/projects/云上农场", "fictional/units/县水务局"),
)


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Everything that can be made of a ledger, with pages for projects and units."""
    made = {}
    for name in ("projects", "fictional"):
        made[name] = tmp_path_factory.mktemp(f"all-{name}")
        script = str(ROOT / "render_report.py")
        options = ["--report", "all", "--split", "--ledger", str(LEDGERS[name])]
        done = subprocess.run(
            [sys.executable, script, *options, "--out", str(made[name])],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, folders: Mapping[str, Path]) -> Report:
    ledger, _, name = request.param.partition("/")
    return Report(LEDGERS[ledger], folders[ledger] / f"{name}.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axe_finds_nothing_to_object_to_in_light_and_dark(
    page: Report, visit: Callable[..., Visit], width: int, scheme: str, axe: str
) -> None:
    visited = visit(page, width)
    visited.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visited.page.evaluate(axe)
    found = visited.ask(CHECK)
    visited.page.emulate_media(color_scheme="light")
    assert "color-contrast" in found["passed"]
    assert not found["violations"], listed([readable(v) for v in found["violations"]])


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_nothing_sticks_out_and_nothing_is_said_or_asked_for(
    page: Report, visit: Callable[..., Visit], width: int
) -> None:
    visited = visit(page, width)
    looked, out = visited.ask(STICKING_OUT)
    assert looked >= 5
    assert not out, listed(out)
    assert visited.ask("() => document.documentElement.scrollWidth") <= width
    assert (visited.console, visited.errors) == ([], [])
    assert visited.requests == [page.page.as_uri()]


def test_html_validate_finds_no_error_in_any_page(
    folders: Mapping[str, Path], html_validate: tuple[str, ...]
) -> None:
    pages = [page for folder in folders.values() for page in sorted(folder.rglob("*.html"))]
    assert len(pages) > 50
    found = faults_of_html(html_validate, pages)
    assert not found, listed(found[:30])


@pytest.mark.parametrize("name", ["projects", "fictional"])
def test_every_link_leads_to_a_page_that_was_made_and_to_a_place_on_it(
    folders: Mapping[str, Path], name: str, browser: Browser
) -> None:
    opened = browser.new_page()
    links: dict[Path, list[str]] = {}
    ids: dict[Path, set[str]] = {}
    for page in sorted(folders[name].rglob("*.html")):
        opened.goto(page.as_uri())
        links[page.resolve()] = opened.evaluate(
            "() => [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        )
        ids[page.resolve()] = set(
            opened.evaluate("() => [...document.querySelectorAll('[id]')].map(e => e.id)")
        )
    opened.close()
    lost = []
    for page, found in links.items():
        for href in found:
            address, place = urldefrag(href)
            target = (page.parent / unquote(address)).resolve() if address else page
            if target not in ids or (place and unquote(place) not in ids[target]):
                lost.append(f"{page.name}: {href}")
    assert sum(map(len, links.values())) > 100
    assert not lost, listed(lost[:30])


# ---- on paper -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def printed(
    browser: Browser, folders: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], Print]:
    folder = tmp_path_factory.mktemp("printed")
    made: dict[tuple[str, str], Print] = {}

    def call(ledger: str, name: str) -> Print:
        if (ledger, name) not in made:
            page = Report(LEDGERS[ledger], folders[ledger] / f"{name}.html")
            made[ledger, name] = print_of(browser, folder / f"{ledger}-{name}.pdf", page)
        return made[ledger, name]

    return call


@pytest.mark.parametrize(
    ("ledger", "count", "most"),
    # Forty projects with three to six milestones each do not fit one sheet in letters of 8 points.
    [("projects", 7, 1), ("fictional", 40, 2)],
)
def test_the_wall_chart_has_every_project_on_as_few_sheets_of_a3_as_will_do(
    ledger: str,
    count: int,
    most: int,
    printed: Callable[[str, str], Print],
    folders: Mapping[str, Path],
) -> None:
    sheets = printed(ledger, "wall").sheets
    assert len(sheets) == most
    # ISO 216: A3 is 297 × 420 mm, in points of 1/72 inch.
    a3 = pytest.approx((420 / 25.4 * 72, 297 / 25.4 * 72), abs=1)
    assert all((sheet.width, sheet.height) == a3 for sheet in sheets)
    text = squeezed("".join(line.text for sheet in sheets for line in sheet.lines))
    html = (folders[ledger] / "wall.html").read_text("utf-8")
    names = [part.partition("</th>")[0] for part in html.split('<th scope="row">')[1:]]
    names = [squeezed(name.partition(">")[2].partition("<")[0]) for name in names]
    assert len(names) == count
    assert [name for name in names if name not in text] == []
    assert squeezed("图例") in text


def test_letters_of_the_wall_chart_are_large_enough_to_read(
    folders: Mapping[str, Path], browser: Browser
) -> None:
    opened = browser.new_page()
    for folder in folders.values():
        opened.goto((folder / "wall.html").as_uri())
        opened.emulate_media(media="print")
        smallest = opened.evaluate("""() => Math.min(
          ...[...document.querySelectorAll(".wall td, .wall th, .wall small, .wall text")]
            .filter(e => e.textContent.trim()).map(e => parseFloat(getComputedStyle(e).fontSize)))""")
        assert smallest >= 11  # pixels of 1/96 inch: 8 points
    opened.close()


@pytest.mark.parametrize(("ledger", "most"), [("projects", 1), ("fictional", 2)])
def test_the_bulletin_is_one_page_and_of_a_county_with_every_name_two(
    ledger: str, most: int, printed: Callable[[str, str], Print]
) -> None:
    assert len(printed(ledger, "bulletin").sheets) == most


def test_the_handbook_has_a_sheet_for_each_of_the_seven_stops(
    printed: Callable[[str, str], Print],
) -> None:
    sheets = printed("projects", "tour").sheets
    texts = [squeezed("".join(line.text for line in sheet.lines)) for sheet in sheets]
    stops = [n for n, text in enumerate(texts) if "站，共7站".translate(WIDE_COMMA) in text]
    assert len(stops) == 7
    assert stops == list(range(stops[0], stops[0] + 7))
    for n, name in zip(stops, NAMES, strict=True):
        assert squeezed(name) in texts[n]
        assert "现场记录" in texts[n]


WIDE_COMMA = str.maketrans({"，": ","})
"""As `squeezed` has it."""


def test_no_heading_of_the_weekly_dispatch_is_the_last_line_of_a_sheet(
    printed: Callable[[str, str], Print],
) -> None:
    paper = printed("fictional", "weekly")
    headings = {squeezed(heading) for heading in paper.headings}
    last = [squeezed(sheet.body[-1].text) for sheet in paper.sheets]
    assert len(paper.sheets) > 1
    assert not headings & set(last)

"""The report as a reader gets it: made by the real command, opened in a real browser.

Nothing here is skipped. A test that lacks its browser fails and says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.pages import NODE_MODULES, ROOT, WIDE, Report, Visit
from tests.ledgers import LEDGERS

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
)


@pytest.fixture(scope="session")
def render(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Report]:
    """Make the report of one of the ledgers, once."""
    made: dict[str, Report] = {}

    def call(name: str) -> Report:
        if name not in made:
            out = tmp_path_factory.mktemp(name)
            script = str(ROOT / "render_report.py")
            done = subprocess.run(
                [sys.executable, script, "--ledger", str(LEDGERS[name]), "--out", str(out)],
                capture_output=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONUTF8": "1"},
                check=False,
            )
            assert done.returncode == 0, f"no report of {name}:\n{done.stderr}"
            made[name] = Report(LEDGERS[name], out / "report.html")
        return made[name]

    return call


@pytest.fixture(scope="session")
def report(render: Callable[[str], Report]) -> Report:
    """The report of `projects.yaml`."""
    return render("projects")


@pytest.fixture(scope="session")
def everything(render: Callable[[str], Report]) -> Report:
    """The report of a ledger that writes everything there is to write."""
    return render("everything")


@pytest.fixture(scope="session", params=tuple(LEDGERS))
def any_report(request: pytest.FixtureRequest, render: Callable[[str], Report]) -> Report:
    """Each of the reports in turn."""
    return render(request.param)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chosen = os.environ.get("CHROMIUM")
    found = [path for name in ([chosen] if chosen else CHROMIUM) if (path := shutil.which(name))]
    if not found:
        where = f"CHROMIUM={chosen} is no program" if chosen else "there is none on PATH"
        pytest.fail(f"The browser tests need Chromium, and {where}.", pytrace=False)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found[0], args=ARGUMENTS)
        yield opened
        opened.close()


class Pool:
    """Pages of the browser. A page is used again when its test is over: opening one takes longer
    than most tests.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[tuple[int, bool, bool], list[Visit]] = {}

    def open(self, report: Report, width: int, java_script: bool, motion: bool) -> Visit:
        """A visit that begins with the loading of the page."""
        idle = self._idle.setdefault((width, java_script, motion), [])
        visit = idle.pop() if idle else self._new(width, java_script, motion)
        visit.page.emulate_media(media="screen")
        for heard in (visit.console, visit.errors, visit.requests):
            heard.clear()
        visit.page.goto(report.page.as_uri())
        return visit

    def close(self, visit: Visit, width: int, java_script: bool, motion: bool) -> None:
        self._idle[width, java_script, motion].append(visit)

    def _new(self, width: int, java_script: bool, motion: bool) -> Visit:
        # In a context of its own, for that is a window of its own. A tab behind others is slow.
        context = self._browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=java_script,
            reduced_motion="no-preference" if motion else "reduce",
        )
        context.set_default_timeout(5000)
        visit = Visit(context.new_page())
        visit.page.on("console", lambda message: visit.console.append(message.text))
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        return visit


@pytest.fixture(scope="session")
def pool(browser: Browser) -> Pool:
    return Pool(browser)


@pytest.fixture
def visit(pool: Pool) -> Iterator[Callable[..., Visit]]:
    """Open a report at a width, and listen to it from the beginning."""
    visits: list[tuple[Visit, int, bool, bool]] = []

    def call(
        report: Report, width: int = WIDE, *, java_script: bool = True, motion: bool = False
    ) -> Visit:
        visit = pool.open(report, width, java_script, motion)
        visits.append((visit, width, java_script, motion))
        return visit

    yield call
    for used in visits:
        pool.close(*used)


@pytest.fixture(scope="session")
def look(pool: Pool) -> Callable[..., Visit]:
    """A visit that tests share, to save time: they look, and touch nothing."""
    visits: dict[tuple[Report, int], Visit] = {}

    def call(report: Report, width: int = WIDE) -> Visit:
        if (report, width) not in visits:
            visits[report, width] = pool.open(report, width, java_script=True, motion=False)
        return visits[report, width]

    return call


@pytest.fixture(scope="session")
def axe() -> str:
    """The source text of axe-core."""
    path = NODE_MODULES / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.fail("The accessibility tests need axe-core: run `npm ci`.", pytrace=False)
    return path.read_text("utf-8")


@pytest.fixture(scope="session")
def html_validate() -> tuple[str, ...]:
    """The command that runs html-validate."""
    script = NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    if not script.is_file():
        pytest.fail("The HTML test needs html-validate: run `npm ci`.", pytrace=False)
    node = shutil.which("node")
    if node is None:
        pytest.fail("The HTML test needs Node.js, and there is none on PATH.", pytrace=False)
    return node, str(script)

"""Lighthouse's marks for the saved files, served from this machine as a web server would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.pages import NODE_MODULES, Report

CATEGORIES = ("accessibility", "best-practices")


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name
        return


@pytest.fixture
def served(any_report: Report) -> Iterator[str]:
    """The address of a report on the loopback."""
    handler = partial(Quiet, directory=str(any_report.page.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{any_report.page.name}"
        server.shutdown()


@pytest.fixture(scope="session")
def lighthouse() -> Callable[[str, Path], dict[str, object]]:
    """Run Lighthouse on an address, and read what it says."""
    script = NODE_MODULES / "lighthouse" / "cli" / "index.js"
    node = shutil.which("node")
    if node is None or not script.is_file():
        pytest.fail("The test needs Lighthouse and Node.js: run `npm ci`.", pytrace=False)
    chromium = next(p for name in CHROMIUM if (p := shutil.which(name)))

    def call(address: str, out: Path) -> dict[str, object]:
        flags = " ".join(("--headless", *ARGUMENTS))
        done = subprocess.run(
            [
                *(
                    node,
                    str(script),
                    address,
                    "--quiet",
                    f"--only-categories={','.join(CATEGORIES)}",
                ),
                *("--output=json", f"--output-path={out}", f"--chrome-flags={flags}"),
                "--no-enable-error-reporting",
            ],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "CHROME_PATH": chromium},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, object] = json.loads(out.read_text("utf-8"))
        return found

    return call


def test_lighthouse_gives_full_marks_for_accessibility_and_best_practices(
    served: str, lighthouse: Callable[[str, Path], dict[str, object]], tmp_path: Path
) -> None:
    found = lighthouse(served, tmp_path / "lighthouse.json")
    categories, audits = found["categories"], found["audits"]
    assert isinstance(categories, dict) and isinstance(audits, dict)
    low = [
        f"{audit['id']}: {audit['title']}"
        for audit in audits.values()
        if audit["score"] is not None and audit["score"] < 1
    ]
    scores = {name: categories[name]["score"] for name in CATEGORIES}
    assert scores == dict.fromkeys(CATEGORIES, 1), low
    assert len(audits) > 50

"""The page of `--watch`, open in a browser while the ledger is edited."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.commands.watching import TEXT, saved, watched
from tests.conftest import ROOT


def test_an_open_page_shows_messages_and_then_the_new_report_by_itself(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with watched(tmp_path, ROOT) as watching:
        page.goto(watching.address)
        saved(watching.ledger, TEXT.replace("name: ", "name："))
        page.wait_for_selector("#messages pre")
        assert "full-width-colon" in page.locator("#messages pre").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        saved(watching.ledger, TEXT.replace("示例物流港", "示例大道"))
        page.wait_for_selector("text=示例大道")
        assert page.locator("#messages").count() == 0
        assert said == []
        page.close()

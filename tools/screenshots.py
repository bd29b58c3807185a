"""The pictures of the README, made anew: `python tools/screenshots.py`. Look at them afterwards."""

from __future__ import annotations

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portfolio.cli import main  # noqa: E402

DOCS = ROOT / "docs"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
COLOURS = 256
"""Of a palette: pages have few colours, and the pictures stay small."""


def shot(browser: Browser, page: Path, width: int, height: int) -> Image.Image:
    """The top of a page."""
    opened = browser.new_page(viewport={"width": width, "height": height})
    opened.goto(page.as_uri())
    data = opened.screenshot()
    opened.close()
    return Image.open(BytesIO(data)).convert("RGB")


def beside(left: Image.Image, right: Image.Image, gap: int = 24) -> Image.Image:
    """Two pictures of one height, beside each other."""
    right = right.resize((right.width * left.height // right.height, left.height))
    both = Image.new("RGB", (left.width + gap + right.width, left.height), "white")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + gap, 0))
    return both


def save(image: Image.Image, name: str) -> None:
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        DOCS / name, optimize=True
    )


def pictures(folder: Path) -> None:
    """Render both ledgers, and take their pictures."""
    county = ROOT / "examples" / "fictional" / "projects.yaml"
    main(["--out", str(folder / "seed")])
    main(["--ledger", str(county), "--report", "all", "--out", str(folder / "county")])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        save(shot(browser, folder / "seed" / "report.html", 1280, 900), "report.png")
        save(shot(browser, folder / "county" / "report.html", 1280, 900), "county.png")
        phone = shot(browser, folder / "county" / "report.html", 390, 844)
        wall = shot(browser, folder / "county" / "wall.html", 1500, 1100)
        save(beside(phone, wall), "wall.png")
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        pictures(Path(folder))

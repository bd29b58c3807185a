"""A report on paper: printed by the browser, and read back from its PDF line by line."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import Report, squeezed

SIDE = TOP = BOTTOM = 45.35  # 16 mm: the margin of the style sheet, in points


class Line(NamedTuple):
    """A line of print: its words, and where they stand on the sheet, in points."""

    text: str
    left: float
    right: float
    middle: float


class Sheet(NamedTuple):
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def body(self) -> list[Line]:
        """The lines between the margins, from top to bottom."""
        kept = [line for line in self.lines if TOP < line.middle < self.height - BOTTOM]
        return sorted(kept, key=lambda line: line.middle)

    @property
    def head(self) -> list[str]:
        return [line.text for line in self.lines if line.middle <= TOP]

    @property
    def foot(self) -> list[str]:
        return [line.text for line in self.lines if line.middle >= self.height - BOTTOM]


class Print(NamedTuple):
    """A report on paper; and, as the browser has them before it prints, its text, those of its
    lines that must not be the last of a sheet, and how wide the title is, in points."""

    sheets: tuple[Sheet, ...]
    expected: str
    headings: tuple[str, ...]
    title_width: float

    @property
    def text(self) -> str:
        return squeezed("".join(line.text for sheet in self.sheets for line in sheet.lines))


_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_LINE = re.compile(r"<line\b.*?>(.*?)</line>", re.DOTALL)
_WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')


def _lines(page: str) -> list[Line]:
    found = []
    for line in _LINE.findall(page):
        words = _WORD.findall(line)
        middles = [(float(top) + float(bottom)) / 2 for _, top, _, bottom, _ in words]
        found.append(
            Line(
                text=" ".join(unescape(word[4]) for word in words),
                left=min(float(word[0]) for word in words),
                right=max(float(word[2]) for word in words),
                middle=sum(middles) / len(middles),
            )
        )
    return found


def print_of(browser: Browser, pdf: Path, report: Report) -> Print:
    """Print a report into a file, and read the sheets."""
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.fail("The tests of the print need pdftotext, of poppler-utils.", pytrace=False)
    page = browser.new_page()
    page.goto(report.page.as_uri())
    page.emulate_media(media="print")
    page.evaluate("() => document.querySelectorAll('.hidden').forEach(e => e.remove())")
    expected = page.locator("body").inner_text()
    headings = page.locator("h1, h2, h3, h4, caption").evaluate_all(
        """all => all.map(heading => {
          const copy = heading.cloneNode(true);
          copy.querySelectorAll(".cite").forEach(cite => cite.remove());
          return copy.textContent;
        })"""
    )
    title_width = page.locator("h1").evaluate(
        """h1 => {
          const range = document.createRange();
          range.selectNodeContents(h1);
          return range.getBoundingClientRect().width * 72 / 96;
        }"""
    )
    page.pdf(path=pdf, prefer_css_page_size=True)
    page.close()
    done = subprocess.run(
        [pdftotext, "-bbox-layout", pdf, "-"], capture_output=True, encoding="utf-8", check=True
    )
    sheets = tuple(
        Sheet(float(width), float(height), tuple(_lines(content)))
        for width, height, content in _PAGE.findall(done.stdout)
    )
    return Print(sheets, expected, tuple(headings), title_width)

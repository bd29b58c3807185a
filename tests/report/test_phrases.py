"""A phrase says the same in both languages, all are used, and nothing of a page stays untranslated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
from jinja2 import Environment, nodes

from portfolio.commands.load import load
from portfolio.commands.render import Wanted, chosen, render
from portfolio.facts import changes as facts_changes
from portfolio.judgement.measures import MEASURES
from portfolio.judgement.values import Lack
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import FIELDS, Record, ScalarKind
from portfolio.ledger.model import Ledger
from portfolio.ledger.model.codes import BASELINE, PERIOD
from portfolio.ledger.quantities.dates import Precision
from portfolio.report import basis, changes, dispatch, milestones, overview, rates, telling
from portfolio.report.charts import timeline
from portfolio.report.measures import SENTENCES
from portfolio.report.phrase import Phrase, UnknownPhraseError, called, say
from tests.conftest import ROOT
from tests.ledgers import LEDGERS
from tests.report.phrases import every_phrase

PHRASES = every_phrase()
CHINESE = r"[\u3400-\u9fff]+"
TEMPLATES = sorted((ROOT / "templates").rglob("*.j2"))
SPEAK = ("say", "count")


def particulars(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_there_are_phrases_in_every_section() -> None:
    assert len(PHRASES) > 600
    assert {"words.UNREPORTED", "totals.TITLE", "charts.timeline.LEGEND['done']"} <= set(PHRASES)


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_has_the_same_particulars_in_both_languages(name: str) -> None:
    assert particulars(PHRASES[name].zh) == particulars(PHRASES[name].en)


def test_no_english_phrase_has_chinese_in_it() -> None:
    # 序时进度 and the like are said in English; `pinyin` of nothing is printed.
    chinese = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
    assert [name for name, phrase in PHRASES.items() if chinese.search(phrase.en)] == []


def spoken(path: Path) -> Iterator[str | None]:
    """The names of the phrases that a template says; None for anything but a name."""
    for call in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in SPEAK:
            said = call.args[0]
            yield said.value if isinstance(said, nodes.Const) else None


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_template_says_phrases_that_there_are(path: Path) -> None:
    for name in spoken(path):
        assert name is not None, "a template of ours names the phrase that it says"
        assert isinstance(called(name), Phrase)


def test_no_template_has_words_of_its_own() -> None:
    assert [p.name for p in TEMPLATES if re.search(CHINESE, _without_comments(p))] == []


def _without_comments(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)


def test_every_phrase_is_used() -> None:
    in_templates = {name for path in TEMPLATES for name in spoken(path)}
    constants = {name.partition("[")[0] for name in PHRASES}
    in_code = set()
    for path in (ROOT / "portfolio/report").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT / "portfolio/report").with_suffix("").parts)
        origins: dict[str, str] = {}
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                source = (node.module or "").removeprefix("portfolio.report.")
                origins |= {a.asname or a.name: f"{source}.{a.name}" for a in node.names}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                in_code.add(origins.get(node.id, f"{module}.{node.id}"))
    assert sorted(constants - in_code - in_templates) == []


@pytest.mark.parametrize("name", ["totals.CAPTOIN", "total.CAPTION", "totals", "totals.build", ""])
def test_a_misspelt_phrase_is_not_found(name: str) -> None:
    with pytest.raises(UnknownPhraseError):
        called(name)


@pytest.mark.parametrize(
    ("n", "expected"),
    [(1, "1 project reported"), (0, "0 projects reported"), (12, "12 projects reported")],
)
def test_a_word_goes_with_its_number(n: int, expected: str) -> None:
    assert say(dispatch.N_CHANGED, "en", {"n": n}) == expected


def codes(choice: ScalarKind[str]) -> set[str]:
    return {c.en for c in choice.choices}


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (changes.SAID, set(get_args(facts_changes.Kind))),
        (milestones.SPANS, set(get_args(Precision)) - {"months"}),  # a span is never "months"
        (overview.MISSED, codes(PERIOD)),
        (basis.BASELINES, codes(BASELINE)),
        (telling.LACKS, set(get_args(Lack)) - {""}),
        (telling.UNITS, {measure.unit for measure in MEASURES.values()}),
        (timeline.LEGEND, set(get_args(timeline.Kind))),
        (rates.WORDS, {"start", "completion", "statistics"}),
    ],
    ids=["change", "span", "period", "baseline", "lack", "unit", "mark", "rate"],
)
def test_every_code_has_its_phrase(table: Mapping[str, object], wanted: set[str]) -> None:
    assert set(table) == wanted


# ---- the sentences of measures are those that the rules can ask for ---------------------------------


def measured_keys() -> set[str]:
    """Every key that `judgement` gives with what it measured, read off its calls."""
    found: set[str] = set()
    makers = {
        "Measured": 1,
        "measured": 1,
        "missing": 0,
        "disputed": 0,
        "not_due": 0,
        "not_applicable": 0,
    }
    for path in (ROOT / "portfolio/judgement").rglob("*.py"):
        if path.name == "values.py":  # declares the makers
            continue
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and ast.unparse(call.func) in makers:
                    found |= _keys(call.args[makers[ast.unparse(call.func)]], function)
    return found


def _keys(said: ast.expr, function: ast.FunctionDef) -> set[str]:
    """What an argument can be: a word, either of two, or what was assigned to `key` before."""
    if isinstance(said, ast.Constant):
        return {str(said.value)}
    if isinstance(said, ast.IfExp):
        return _keys(said.body, function) | _keys(said.orelse, function)
    if isinstance(said, ast.JoinedStr):
        before, key = said.values
        assert isinstance(before, ast.Constant)
        assert isinstance(key, ast.FormattedValue)
        return {f"{before.value!s}{rest}" for rest in _keys(key.value, function)}
    assert ast.unparse(said) == "key", ast.unparse(said)
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "key":
            found |= _keys(node.value, function)
        elif isinstance(node, ast.For) and ast.unparse(node.target).startswith("(key, "):
            assert isinstance(node.iter, ast.Tuple)
            for pair in node.iter.elts:
                assert isinstance(pair, ast.Tuple)
                found |= _keys(pair.elts[0], function)
    return found


def test_every_measure_has_its_sentence_and_every_sentence_its_measure() -> None:
    assert measured_keys() == set(SENTENCES)


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

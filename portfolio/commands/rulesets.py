"""The rule sets that a ledger names: ours by name, an office's own by their file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from portfolio.checks.subject import RULE_SETS, advise, word_in
from portfolio.commands.files import Folder, bytes_of, shown
from portfolio.commands.one_file import read_file
from portfolio.diagnostics import Diagnostic, diagnostic
from portfolio.judgement.check import check
from portfolio.judgement.model import RuleSet
from portfolio.ledger.model import Ledger
from portfolio.reading import yamltree

RULESETS = Path(__file__).resolve().parent.parent / "judgement" / "rulesets"


class LoadedSets(NamedTuple):
    """The rule sets that could be read, what is wrong with them, and the office's own files."""

    sets: tuple[RuleSet, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]


def names() -> list[str]:
    """The rule sets that come with the program."""
    return sorted(path.stem for path in RULESETS.glob("*.yaml"))


def load(ledger: Ledger, folder: Folder) -> LoadedSets:
    sets: list[RuleSet] = []
    found: list[Diagnostic] = []
    files: list[Path] = []
    for name in ledger.rules:
        span = word_in(ledger.place.of("rules"), name)
        if name.endswith((".yaml", ".yml")):
            paths = folder.find(name)
            if paths == "outside" or not paths:
                kind = "include-outside" if paths == "outside" else "include-nothing"
                found.append(diagnostic(kind, span, pattern=name))
                continue
            path = folder.folder / paths[0]
            files.append(path)
        elif name in names():
            path = RULESETS / f"{name}.yaml"
        else:
            advice = advise(name, names(), RULE_SETS, most=20)
            found.append(diagnostic("unknown-rule-set", span, name=name, advice=advice))
            continue
        rules, its_own = read_bytes(path, folder.take(path, name))
        found += its_own
        if rules is not None:
            sets.append(rules)
    return LoadedSets(tuple(sets), tuple(found), tuple(files))


def read(path: Path) -> tuple[RuleSet | None, list[Diagnostic]]:
    return read_bytes(path, bytes_of(path))


def read_bytes(path: Path, data: bytes) -> tuple[RuleSet | None, list[Diagnostic]]:
    """One rule set file, with the same diagnostics as a ledger."""
    text, found = yamltree.decode(data, shown(path))
    if text is None:
        return None, found
    reading = read_file(text, "rules").reading
    found += reading.diagnostics
    if reading.record is None:
        return None, found
    assert isinstance(reading.record, RuleSet)
    return reading.record, [*found, *check(reading.record)]

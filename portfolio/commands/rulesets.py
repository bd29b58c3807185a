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
    faults: tuple[Diagnostic, ...]
    files: tuple[Path, ...]


def names() -> list[str]:
    """The rule sets that come with the program."""
    return sorted(path.stem for path in RULESETS.glob("*.yaml"))


def load(ledger: Ledger, folder: Folder) -> LoadedSets:
    sets: list[RuleSet] = []
    faults: list[Diagnostic] = []
    files: list[Path] = []
    for name in ledger.rules:
        span = word_in(ledger.place.of("rules"), name)
        if name.endswith((".yaml", ".yml")):
            found = folder.find(name)
            if found == "outside" or not found:
                kind = "include-outside" if found == "outside" else "include-nothing"
                faults.append(diagnostic(kind, span, pattern=name))
                continue
            path = folder.folder / found[0]
            files.append(path)
        elif name in names():
            path = RULESETS / f"{name}.yaml"
        else:
            advice = advise(name, names(), RULE_SETS, most=20)
            faults.append(diagnostic("unknown-rule-set", span, name=name, advice=advice))
            continue
        rules, found_faults = read(path)
        faults += found_faults
        if rules is not None:
            sets.append(rules)
    return LoadedSets(tuple(sets), tuple(faults), tuple(files))


def read(path: Path) -> tuple[RuleSet | None, list[Diagnostic]]:
    """One rule set file, with the same diagnostics as a ledger."""
    text, faults = yamltree.decode(bytes_of(path), shown(path))
    if text is None:
        return None, faults
    reading = read_file(text, "rules").reading
    faults += reading.diagnostics
    if reading.record is None:
        return None, faults
    assert isinstance(reading.record, RuleSet)
    return reading.record, [*faults, *check(reading.record)]

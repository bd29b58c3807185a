"""One file of a ledger as it was read, its typing errors mended for the reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from portfolio.diagnostics import Diagnostic, Text
from portfolio.ledger import parse, vocabulary
from portfolio.ledger.declare import Record
from portfolio.ledger.model import Ledger
from portfolio.ledger.parse import Reading
from portfolio.reading import invisible, yamltree
from portfolio.reading.repair import Edit, Repaired, TypingError


class File(NamedTuple):
    """One file as it was read. `typing_errors` were mended for the reading only."""

    reading: Reading[Any]
    typing_errors: tuple[TypingError, ...]


Kind = Literal["ledger", "part", "rules"]
"""What a file is: a main ledger, a part that one includes, or a rule set of the office's own."""


def read_file(text: Text, kind: Kind) -> File:
    """Read one file as it stands; where that fails, with its typing errors mended.

    A typing error that was named is not named again by what it led to. Edits that make nothing
    better were a guess: they are dropped.
    """
    hidden = tuple(invisible.scan(text))
    plain = yamltree.read(text, edits_of(hidden))
    reading = _reading(plain, kind)
    as_it_stands = _file(reading, hidden)
    if not errors_in(reading.diagnostics):
        return as_it_stands
    # 6 ms of 170, which a ledger that can be read need not pay.
    from portfolio.reading.typing_errors import Lexicon, scan

    clean = Repaired(text.text, edits_of(hidden))
    found = scan(Text(text.name, clean.text), Lexicon(*vocabulary.words(_noun(kind))))
    if not found:
        return as_it_stands
    mistyped = (*hidden, *(clean.at_its_place(error, text) for error in found))
    tree = yamltree.read(text, edits_of(mistyped))
    mended = _reading(tree, kind)
    lines = {error.diagnostic.span.line for error in mistyped}
    rest = [d for d in mended.diagnostics if not (d.name in SYNTAX and d.span.line in lines)]
    after = len(tree.diagnostics), errors_in(rest)
    if after >= (len(plain.diagnostics), errors_in(reading.diagnostics)):
        return as_it_stands
    return _file(mended._replace(diagnostics=tuple(rest)), mistyped)


def _file(reading: Reading[Any], mistyped: tuple[TypingError, ...]) -> File:
    """A file with what was mistyped in it named first."""
    named = (error.diagnostic for error in mistyped)
    return File(reading._replace(diagnostics=(*named, *reading.diagnostics)), mistyped)


def read_with(text: Text, kind: Kind, edits: Sequence[Edit]) -> Reading[Any]:
    """What a file says with some edits made."""
    return _reading(yamltree.read(text, edits), kind)


def edits_of(mistyped: Iterable[TypingError]) -> list[Edit]:
    return [edit for error in mistyped for edit in error.edits]


def errors_in(found: Iterable[Diagnostic]) -> int:
    return sum(1 for d in found if d.severity == "error")


SYNTAX = {"indentation", "missing-colon", "colon-in-value", "syntax", "unclosed-bracket"}
"""Diagnostics of a broken line; a line with a typing error needs no second reason."""


def _noun(kind: Kind) -> type[Record]:
    if kind != "rules":
        return Ledger
    from portfolio.judgement.model import RuleSet  # as in `load`: 4 ms of 24

    return RuleSet


def _reading(tree: yamltree.Tree, kind: Kind) -> Reading[Any]:
    if tree.root is None:
        return Reading(None, tuple(tree.diagnostics), frozenset())
    noun = _noun(kind)
    reading: Reading[Any]
    if kind == "part":
        reading = parse.part(tree.root, damaged=tree.damaged)
    else:
        reading = parse.document(tree.root, noun, damaged=tree.damaged)
    incomplete = frozenset(vocabulary.records(noun)) if tree.damaged else reading.incomplete
    return Reading(reading.record, (*tree.diagnostics, *reading.diagnostics), incomplete)

"""A ledger file with its documents, read and checked: what every command begins with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from portfolio import checks, diagnostics
from portfolio.commands import language
from portfolio.commands.files import Folder, shown
from portfolio.commands.one_file import Kind, errors_in, read_file
from portfolio.diagnostics import Diagnostic, Lang
from portfolio.evidence import photos, sources
from portfolio.evidence.citations import Document
from portfolio.facts.facts import Facts
from portfolio.ledger import contacts, include
from portfolio.ledger.model import Ledger
from portfolio.ledger.parse import Reading
from portfolio.reading import yamltree

if TYPE_CHECKING:
    from portfolio.commands.rulesets import LoadedSets
    from portfolio.judgement.model import RuleSet


class Loaded(NamedTuple):
    """A ledger and all that was found wrong with it, in file order.

    `ledger` is None where an error was found: such a ledger is not reported. `kinds` are the
    ledger's own files, the main one first, and what each is. `lang` is the language its messages
    are to be in. `rules` are the rule sets that it names, `folder` is where its other files lie,
    and knows which of them were asked for. `facts` are what the checks computed, for the report
    to share.
    """

    name: str
    diagnostics: tuple[Diagnostic, ...]
    ledger: Ledger | None
    documents: Mapping[str, Document]
    kinds: Mapping[Path, Kind]
    lang: Lang
    folder: Folder
    rules: tuple[RuleSet, ...] = ()
    facts: Facts | None = None

    def picture(self, name: str) -> photos.Picture | None:
        """A photograph as reports show it."""
        data = self.folder.head(name, -1)
        return photos.small(data) if isinstance(data, bytes) else None

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(self.kinds)

    @property
    def watched(self) -> frozenset[Path]:
        """Everything that the ledger was read from, and what it names that is not there."""
        return frozenset({*(path.resolve() for path in self.kinds), *self.folder.asked})

    @property
    def errors(self) -> int:
        return errors_in(self.diagnostics)


def load(path: Path, *, with_contacts: bool = False) -> Loaded:
    """Read and check a ledger. A file that cannot be read at all is a `CouldNotError`.

    Unless they are asked for, contacts are left out and numbers in other texts masked, before
    anything is made of the ledger.
    """
    name = shown(path)
    folder = Folder(path.parent)
    text, found = yamltree.decode(folder.take(path, ""), name)
    if text is None:
        return Loaded(name, tuple(found), None, {}, {path: "ledger"}, "zh", folder)
    lang = language.in_text(text.text)
    main = read_file(text, "ledger").reading
    found += main.diagnostics
    if main.record is None:
        ordered = tuple(diagnostics.in_order(found))
        return Loaded(name, ordered, None, {}, {path: "ledger"}, lang, folder)

    def read_part(inner: str) -> Reading[Ledger]:
        file = folder.folder / inner
        text, unsound = yamltree.decode(folder.take(file, inner), shown(file))
        if text is None:
            return Reading(None, tuple(unsound), frozenset())
        reading = read_file(text, "part").reading
        if [d.name for d in reading.diagnostics] == ["empty-file"]:
            return Reading(None, tuple(unsound), frozenset())  # a part may wait to be filled
        return reading._replace(diagnostics=(*unsound, *reading.diagnostics))

    whole = include.resolve(main.record, path.name, folder.find, read_part)
    if not with_contacts:
        whole = whole._replace(ledger=contacts.without(whole.ledger))
    documents, unread = sources.load(whole.ledger, folder.read)
    facts = Facts(whole.ledger)
    subject = checks.Subject(facts, documents, main.incomplete | whole.incomplete)
    rules = _rules(whole.ledger, folder)
    found += photos.check(whole.ledger, folder.head)
    found = [*found, *whole.diagnostics, *unread, *checks.check(subject)]
    if not with_contacts and any(d.name == "number-in-text" for d in found):
        whole = whole._replace(ledger=contacts.masked(whole.ledger))
        facts = Facts(whole.ledger)
    found = diagnostics.in_order([*found, *(rules.diagnostics if rules is not None else ())])
    found = diagnostics.in_order(checks.waived(whole.ledger, found))
    parts = [(folder.folder / file, "part") for file in whole.files]
    own = [(file, "rules") for file in rules.files] if rules is not None else []
    kinds = cast("dict[Path, Kind]", {path: "ledger", **dict(parts), **dict(own)})
    return Loaded(
        name,
        tuple(found),
        whole.ledger if not errors_in(found) else None,
        documents,
        kinds,
        lang,
        folder,
        rules.sets if rules is not None else (),
        facts,
    )


def _rules(ledger: Ledger, folder: Folder) -> LoadedSets | None:
    """The rule sets of a ledger that names any."""
    if not ledger.rules:
        return None
    # 24 ms of 170, which a ledger without rule sets need not pay.
    from portfolio.commands import rulesets

    return rulesets.load(ledger, folder)

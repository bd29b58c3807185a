"""What an entry of the table of diagnostics holds. The entries stand in `catalogue`, by topic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from portfolio.diagnostics.words import Severity, Words

_SEVERITIES: Mapping[Severity, Words] = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
}


class CatalogueEntry(NamedTuple):
    """One diagnostic: its severity, and all that is said of it, in Chinese and in English.

    `zh`, `en`: the sentence, one line without a full stop, which makes sense without the excerpt.
    `*_help`: the smallest edit that mends it; left out where the sentence says it.
    Both may have braces, which are filled from the particulars of a diagnostic.
    `*_meaning`: why it is wrong and what to do, for the person who edits the ledger.

    `wrong` draws this diagnostic and no other, `right` draws none; the tests run both. They are
    whole files, or go below a heading that `examples.whole` puts on top. A word that differs
    between the languages is written `中文|english`: `名称|name: 示例物流港`. Both are empty
    where a text cannot show it, as in a diagnostic of an encoding.
    `of_rule_set`: the examples are rule sets, not ledgers.
    """

    severity: Severity
    zh: str
    en: str
    zh_meaning: str
    en_meaning: str
    zh_help: str = ""
    en_help: str = ""
    wrong: str = ""
    right: str = ""
    of_rule_set: bool = False

    @property
    def label(self) -> Words:
        """The severity in words."""
        return _SEVERITIES[self.severity]

    @property
    def sentence(self) -> Words:
        return Words(self.zh, self.en)

    @property
    def help(self) -> Words:
        return Words(self.zh_help, self.en_help)

    @property
    def meaning(self) -> Words:
        return Words(self.zh_meaning, self.en_meaning)


error = partial(CatalogueEntry, "error")
warning = partial(CatalogueEntry, "warning")

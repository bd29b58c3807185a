"""Ledger and date to Report: what is said, in which order, in which words, with which figures.

All arithmetic, sorting and wording happens here and in `facts`. A format only shows a Report.
This room must not know HTML, files or clocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from portfolio.diagnostics import Diagnostic, Lang
from portfolio.evidence import photos
from portfolio.evidence.citations import Document
from portfolio.ledger.model import Ledger
from portfolio.ledger.quantities import When
from portfolio.report import titles
from portfolio.report.context import Context, context
from portfolio.report.order import SECTIONS, Sections
from portfolio.report.wording import Wording
from portfolio.report.words import AS_OF

if TYPE_CHECKING:
    from portfolio.facts.facts import Facts
    from portfolio.judgement.model import RuleSet


class Report(Sections):
    """One report. A section for which the ledger has nothing is None or empty."""

    def __init__(self, context: Context, rules: tuple[RuleSet, ...]) -> None:
        self.context = context
        self.rules = rules

    def everything(self) -> Mapping[str, object]:
        """All that the report says, section by section."""
        sections = (section.name for section in SECTIONS if section.name != "book")
        return {
            name: getattr(self, name)
            for name in ("title", "subtitle", "banner", "as_of", *sections)
        }

    @property
    def words(self) -> Wording:
        """How this report says things; its phrases are also those of the page around it."""
        return self.context.words

    @property
    def title(self) -> str:
        return self.words.own(self.context.ledger.title)

    @property
    def subtitle(self) -> str:
        return self.words.own(self.context.ledger.subtitle or "")

    @property
    def banner(self) -> str:
        """Words that stand on every page, as 虚构示例."""
        return self.words.own(self.context.ledger.banner or "")

    @property
    def as_of(self) -> When:
        return self.context.as_of

    @property
    def dated(self) -> str:
        """The day of the report, in words."""
        return self.words.say(AS_OF, date=self.words.when(self.as_of))

    def heading(self, report: str) -> str:
        """What a report is called, by its folder."""
        return titles.heading(self.context, report)


def build(
    ledger: Ledger,
    cited: Mapping[str, Document],
    as_of: When | None = None,
    since: When | None = None,
    rules: tuple[RuleSet, ...] = (),
    lang: Lang = "zh",
    picture: photos.Find = photos.nowhere,
    facts: Facts | None = None,
    diagnostics: Iterable[Diagnostic] = (),
) -> Report:
    """The report of a sound ledger as of a date, by default the ledger's own. `picture` finds the
    photographs that it names. `diagnostics` are the warnings that it drew.
    """
    terms = {zh: en for found in rules for zh, en in found.english.items()}
    found = context(
        ledger,
        cited,
        as_of or ledger.as_of,
        since,
        lang,
        terms,
        picture,
        _bounds(rules),
        facts,
        diagnostics,
    )
    return Report(found, rules)


def _bounds(sets: tuple[RuleSet, ...]) -> tuple[Fraction, ...]:
    """The points behind pace at which a light or a list of some rule sets begins or ends."""
    if not sets:
        return ()
    from portfolio.judgement.bounds import of_measure  # not loaded where nothing is judged

    return of_measure(sets, "lag")

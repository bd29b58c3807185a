"""The table of diagnostics: each is one entry, in the file of its topic."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.diagnostics.catalogue.checks import CHECKS
from portfolio.diagnostics.catalogue.evidence import EVIDENCE
from portfolio.diagnostics.catalogue.figures import FIGURES
from portfolio.diagnostics.catalogue.ledger import LEDGER
from portfolio.diagnostics.catalogue.names import NAMES
from portfolio.diagnostics.catalogue.reading import READING
from portfolio.diagnostics.catalogue.rule_sets import RULE_SETS
from portfolio.diagnostics.entry import CatalogueEntry

CATALOGUE: Mapping[str, CatalogueEntry] = {
    **READING,
    **LEDGER,
    **EVIDENCE,
    **CHECKS,
    **FIGURES,
    **NAMES,
    **RULE_SETS,
}

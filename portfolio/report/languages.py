"""The wording of a report by its language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from portfolio.diagnostics import Lang
from portfolio.report.wording import Wording

if TYPE_CHECKING:
    from fractions import Fraction


def wording(
    lang: Lang, decimals: int, terms: Mapping[str, str], bounds: tuple[Fraction, ...] = ()
) -> Wording:
    """How a report in a language says things. `terms` are the ledger's and rule sets' own words
    in English, `bounds` the points that rule sets go by.
    """
    if lang == "zh":
        return Wording(decimals, bounds)
    from portfolio.report.english import English  # a report in Chinese needs none of its tables

    return English(decimals, terms, bounds)

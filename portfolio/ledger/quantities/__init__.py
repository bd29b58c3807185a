"""Dates of any precision, money, areas and other quantities, percentages: text to exact value.

Knows how people write such things and what is doubtful about it. Whatever has two readings is
not read: the answer is then an `Unread`, which names the diagnostic and lists the readings. Knows
nothing of the ledger.
"""

from portfolio.ledger.quantities.amounts import (
    COUNTERS,
    DECIMALS,
    DIGITS,
    UNITS,
    Amount,
    Dimension,
    amount_text,
    percent_text,
    read_amount,
    read_percent,
    read_quantity,
    units_as_written,
)
from portfolio.ledger.quantities.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    Precision,
    When,
    chinese,
    day_of,
    iso,
    month_of,
    months_of,
    quarter_of,
    read_when,
    year_of,
)
from portfolio.ledger.quantities.reading import Unread, half_width

__all__ = [
    "COUNTERS",
    "DECIMALS",
    "DIGITS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "UNITS",
    "Amount",
    "Dimension",
    "Precision",
    "Unread",
    "When",
    "amount_text",
    "chinese",
    "day_of",
    "half_width",
    "iso",
    "month_of",
    "months_of",
    "percent_text",
    "quarter_of",
    "read_amount",
    "read_percent",
    "read_quantity",
    "read_when",
    "units_as_written",
    "year_of",
]

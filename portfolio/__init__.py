"""A ledger of construction projects, edited by hand, and the reports made from it."""

__version__ = "0.1.0"

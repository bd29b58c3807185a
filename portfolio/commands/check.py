"""`check`: what is wrong with a ledger, and nothing written."""

from __future__ import annotations

from portfolio.commands.load import load
from portfolio.commands.options import Options
from portfolio.commands.say import told


def run(options: Options) -> int:
    loaded = load(options.ledger)
    return told(loaded, options.lang or loaded.lang, options.messages)

"""`check`: what is wrong with a ledger and with the set of its reports, and nothing written."""

from __future__ import annotations

import sys

from portfolio.commands.load import load
from portfolio.commands.options import Options
from portfolio.commands.say import please_check, told
from portfolio.commands.written import notes
from portfolio.diagnostics import Words


def run(options: Options) -> int:
    loaded = load(options.ledger)
    lang = options.lang or loaded.lang
    status = told(loaded, lang, options.messages)
    please_check(loaded, lang, options.messages)
    if not loaded.diagnostics and options.messages == "text":
        sound = Words(f"{loaded.name}：没有发现问题。", f"{loaded.name}: nothing found.")
        print(sound.say(lang), file=sys.stderr)
    for words in notes(options.folder) if options.messages == "text" else ():
        print(words.say(lang), file=sys.stderr)
    return status

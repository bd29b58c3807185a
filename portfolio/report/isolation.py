"""Texts of the ledger that turn the direction of writing, kept to themselves.

An override in a name would turn the words around it: `甲\\u202e` before 完成 75% makes it %57 成完.
Such a text is put between an isolate and its end (UAX #9, 3.1.2), which only it is given: other
texts stay as they are. This module knows characters and nothing else.
"""

from __future__ import annotations

import re

_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OPENING, _ISOLATE, _END = frozenset("\u2066\u2067\u2068"), "\u2068", "\u2069"


def turns(text: str) -> bool:
    """Whether a text has a character that turns the direction of writing."""
    return _CONTROLS.search(text) is not None


def isolated(text: str) -> str:
    """The text as it is where it turns nothing around it, else within an isolate.

    One that ends more isolates than it begins is given as many more around it, so that none of its
    own ends the outermost.
    """
    if not turns(text):
        return text
    depth = lowest = 0
    loose = False  # something turns outside of all isolates
    for found in _CONTROLS.finditer(text):
        if found[0] in _OPENING:
            depth += 1
        elif found[0] == _END:
            depth -= 1
            lowest = min(lowest, depth)
        elif not depth:
            loose = True
    if not (loose or depth or lowest):
        return text
    return _ISOLATE * (1 - lowest) + text + _END * (1 - lowest + depth)

"""Every phrase of the reports that is no field's name: one catalogue a language, one file a topic.

Field names come from `vocabulary`. A phrase with braces is filled in by `report`. Templates use
phrases by name and hold no words of their own, so that a language is one folder. Besides the usual
braces a phrase may choose and adapt: `{n:day|days}` is the word that goes with a number,
`{label:low}` and `{label:cap}` have the first letter small or large.

Knows words; knows no ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from string import Formatter
from typing import Any

from portfolio.diagnostics import Lang

TOPICS = ("values", "page", "figures", "judgement", "measures", "records", "reports")


@cache
def catalogue(lang: Lang) -> Mapping[str, str]:
    """All phrases of a language."""
    found: dict[str, str] = {}
    for topic in TOPICS:
        found.update(import_module(f"portfolio.report.phrases.{lang}.{topic}").PHRASES)
    return found


class _Phrasing(Formatter):
    """The braces of a phrase, with words chosen by number and letters by place."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else many
        if format_spec == "cap":
            return str(value)[:1].upper() + str(value)[1:]
        if format_spec == "low":
            return lowered(str(value))
        return super().format_field(value, format_spec)


def lowered(text: str) -> str:
    """The first letter small, unless the word is an abbreviation or a name in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


_PHRASING = _Phrasing()


def say(lang: Lang, key: str, particulars: Mapping[str, object]) -> str:
    """A phrase with its particulars. A key that is not there is our own mistake, and raises."""
    phrase = catalogue(lang)[key]
    if lang == "zh":  # has nothing to adapt, and is said by far the most
        return phrase.format_map(particulars)
    return _PHRASING.vformat(phrase, (), particulars)

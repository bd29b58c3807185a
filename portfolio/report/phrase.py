"""A phrase in both languages, and its braces filled in.

A phrase is a constant beside its use: `CAPTION = Phrase("各栏目的填报情况", "What was reported")`, said by
`w.say(CAPTION, n=3)`. What several modules say stands in `words`. A template names a phrase by its
module: `say("data.CAPTION", n=3)`. Besides the usual braces the English may choose and adapt: `{n:day|days}` is the word that goes with a number, `{label:low}` and
`{label:cap}` have the first letter small or large.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from string import Formatter
from typing import Any, NamedTuple

from portfolio.diagnostics import Lang
from portfolio.report.isolation import isolated, turns


class Phrase(NamedTuple):
    """What is said, in Chinese and in English."""

    zh: str
    en: str


class UnknownPhraseError(Exception):
    """A template names a phrase that there is not."""


@cache
def called(name: str) -> Phrase:
    """The phrase that a template names: the constant of a module of the report."""
    module, _, constant = name.rpartition(".")
    try:
        phrase = getattr(import_module(f"portfolio.report.{module}"), constant, None)
    except ModuleNotFoundError:
        phrase = None
    if not isinstance(phrase, Phrase):
        raise UnknownPhraseError(name)
    return phrase


def say(phrase: Phrase, lang: Lang, particulars: Mapping[str, object]) -> str:
    """A phrase with its particulars. One that is missing is our own mistake, and raises.

    A particular that turns the direction of writing turns none of the words around it.
    """
    said = _said(phrase, lang, particulars)
    if not turns(said):
        return said
    apart = {k: isolated(v) if isinstance(v, str) else v for k, v in particulars.items()}
    return _said(phrase, lang, apart)


def _said(phrase: Phrase, lang: Lang, particulars: Mapping[str, object]) -> str:
    if lang == "zh":  # has nothing to adapt, and is said by far the most
        return phrase.zh.format_map(particulars)
    return _PHRASING.vformat(phrase.en, (), particulars)


def lowered(text: str) -> str:
    """The first letter small, unless the word is an abbreviation or a name in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


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


_PHRASING = _Phrasing()

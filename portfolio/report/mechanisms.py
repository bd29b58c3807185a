"""Ways of working that directives set up."""

from __future__ import annotations

from typing import NamedTuple

from portfolio.facts.problems import Given, given
from portfolio.report.context import Cite, Context
from portfolio.report.phrase import Phrase

DIRECTIVE_NUMBER = Phrase("第 {n} 条", "No. {n}")
TITLE = Phrase("工作机制", "Ways of working")
INTRO = Phrase(
    "上面的要求建立或推行的工作机制，共 {n} 项。原文没有写办法和标准的，这里也没有。",
    "The directives above set up {n} {n:way|ways} of working. Where the source gives no method or standard, there is none here.",
)
MECHANISM = Phrase("工作机制", "Way of working")
FROM = Phrase("出自", "From")


class Origin(NamedTuple):
    """Where a way of working comes from."""

    number: int
    speaker: str
    cites: tuple[Cite, ...]


class Mechanism(NamedTuple):
    name: str
    origins: tuple[Origin, ...]


def build(context: Context) -> tuple[Mechanism, ...]:
    """Ways of working in the order in which they are first set up."""
    w = context.words
    found: dict[str, list[Given]] = {}
    for said in given(context.ledger, context.day):
        for name in said.directive.mechanism:
            found.setdefault(name, []).append(said)
    return tuple(
        Mechanism(
            w.own(name),
            tuple(
                Origin(d.number, w.own(d.directive.by), context.citations.cite(d.directive.cite))
                for d in origins
            ),
        )
        for name, origins in found.items()
    )

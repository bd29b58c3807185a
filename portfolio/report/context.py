"""What all sections are built from: the ledger, the states at the date, and the citations.

Knows how a value that was reported, not reported or not applicable is told apart, and how
citations are numbered. Knows no section.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from portfolio.citations import Document, Passage
from portfolio.model import NOT_APPLICABLE, Ledger, Project, Quote
from portfolio.phrases import say
from portfolio.quantities import Amount, When, chinese
from portfolio.state import Reported, State, at
from portfolio.walk import quotes

T = TypeVar("T")


class Cite(NamedTuple):
    """One use of a citation. `number` counts passages in the order of the documents; `use` counts
    the places in the report that cite it, from 1."""

    number: int
    use: int


class Value(NamedTuple):
    """What stands in a cell. What was not reported has no citations; the others may have."""

    text: str
    state: Literal["given", "zero", "unreported", "not_applicable"]
    cites: tuple[Cite, ...] = ()
    remarks: tuple[str, ...] = ()


class Citations:
    """Numbers every passage quoted by what was recorded up to a day, and counts who cites it."""

    def __init__(self, ledger: Ledger, documents: Mapping[str, Document], day: date) -> None:
        order = list(ledger.sources)
        where: dict[tuple[str, str], Passage] = {}
        for quote in quotes(ledger, day):
            key = quote.source, quote.text
            if key not in where and quote.source in documents:
                found = documents[quote.source].find(quote.text)
                if isinstance(found, Passage):
                    where[key] = found
        passages = sorted(
            {
                (order.index(source), passage.start, passage.end)
                for (source, _), passage in where.items()
            }
        )
        numbers = {passage: n for n, passage in enumerate(passages, 1)}
        self._number = {
            key: numbers[order.index(key[0]), passage.start, passage.end]
            for key, passage in where.items()
        }
        self.passages: Mapping[str, tuple[tuple[int, Passage], ...]] = {
            source: tuple((numbers[p], Passage(p[1], p[2])) for p in passages if p[0] == index)
            for index, source in enumerate(order)
        }
        self.uses: dict[int, int] = dict.fromkeys(numbers.values(), 0)

    def cite(self, cited: Iterable[Quote]) -> tuple[Cite, ...]:
        """Note one more use of each quote, in the order of their numbers."""
        found = []
        for number in sorted({self._number[q.source, q.text] for q in cited}):
            self.uses[number] += 1
            found.append(Cite(number, self.uses[number]))
        return tuple(found)


class Context(NamedTuple):
    """The ledger at a day. Sections are built in page order, so that uses count down the page."""

    ledger: Ledger
    as_of: When
    states: tuple[State, ...]
    citations: Citations
    documents: Mapping[str, Document]

    @property
    def day(self) -> date:
        """The last day that the report speaks of."""
        return self.as_of.day

    def project(self, key: str) -> Project:
        return next(p for p in self.ledger.projects if p.id == key)

    def values(self, reports: tuple[Reported[T], ...], text: Callable[[T], str]) -> Value:
        """A field's value; where reports of one day disagree, all of them, flagged."""
        if not reports:
            return unreported()
        remarks = [say("disagree")] if len(reports) > 1 else []
        for r in reports:
            if r.correction is not None and r.corrected is not None:
                remarks.append(
                    say(
                        "corrected",
                        old=text(r.corrected),
                        date=chinese(r.correction.date),
                        reason=r.correction.reason or say("unreported"),
                    )
                )
        cited = [quote for r in reports for quote in r.cite]
        words = " / ".join(text(r.value) for r in reports)
        state = _state(reports[0].value) if len(reports) == 1 else "given"
        return Value(words, state, self.citations.cite(cited), tuple(remarks))


def context(ledger: Ledger, documents: Mapping[str, Document], as_of: When) -> Context:
    states = tuple(at(project, as_of.day) for project in ledger.projects)
    return Context(ledger, as_of, states, Citations(ledger, documents, as_of.day), documents)


def _state(value: object) -> Literal["given", "zero", "not_applicable"]:
    """Nothing, nought and not applicable are three things. An amount of nought was reported."""
    if isinstance(value, Amount):
        return "given" if value.number else "zero"
    return "not_applicable" if value == NOT_APPLICABLE else "given"


def unreported() -> Value:
    return Value(say("unreported"), "unreported")


def short(project: Project) -> str:
    """The name for tables."""
    return project.short or project.name

"""What all sections are built from: the ledger, the states at the date, and the citations.

Knows how a value that was reported, not reported or not applicable is told apart, and how
citations are numbered. Knows no section.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple, cast

from portfolio import vocabulary
from portfolio.citations import Document, Passage
from portfolio.declare import Kind, ListKind, MapKind, ScalarKind
from portfolio.model import NOT_APPLICABLE, Entry, Ledger, Project, Quote
from portfolio.phrases import say
from portfolio.quantities import Amount, When, amount_text, chinese, percent_text
from portfolio.state import State, at
from portfolio.walk import quotes


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

    def reported(self, state: State, name: str) -> Value:
        """What was reported of a field of `Entry`; where reports of one day disagree, all."""
        reports = state.of(name)
        if not reports:
            return unreported()
        kind = vocabulary.field(Entry, name).kind
        remarks = [say("disagree")] if len(reports) > 1 else []
        for r in reports:
            if r.correction is not None and r.corrected is not None:
                old, date_ = said(kind, r.corrected), chinese(r.correction.date)
                reason = r.correction.reason or say("unreported")
                remarks.append(say("corrected", old=old, date=date_, reason=reason))
        words = say("either_separator").join(said(kind, r.value) for r in reports)
        shown = _state(reports[0].value) if len(reports) == 1 else "given"
        cites = self.citations.cite([quote for r in reports for quote in r.cite])
        return Value(words, shown, cites, tuple(remarks))


def said(kind: Kind[Any], value: object) -> str:
    """A value in words, as its kind is said in a report."""
    if isinstance(kind, ListKind):
        return say("list_separator").join(said(kind.item, v) for v in cast(Iterable[object], value))
    if isinstance(kind, MapKind):
        pairs = cast(Mapping[object, object], value).items()
        by_year = (say("of_year", year=year, amount=said(kind.value, v)) for year, v in pairs)
        return say("list_separator").join(by_year)
    if isinstance(kind, ScalarKind) and kind.choices:
        return vocabulary.code(kind, str(value))
    if isinstance(value, Amount):
        return amount_text(value)
    if isinstance(value, When):
        return chinese(value)
    if isinstance(value, Decimal):
        return percent_text(value)
    return str(value)


def context(ledger: Ledger, documents: Mapping[str, Document], as_of: When) -> Context:
    states = tuple(at(project, as_of.day) for project in ledger.projects)
    return Context(ledger, as_of, states, Citations(ledger, documents, as_of.day), documents)


def _state(value: object) -> Literal["given", "zero", "not_applicable"]:
    """Nothing, nought and not applicable are three things. An amount of nought was reported."""
    if isinstance(value, Amount | Decimal):
        number = value.number if isinstance(value, Amount) else value
        return "given" if number else "zero"
    return "not_applicable" if value == NOT_APPLICABLE else "given"


def unreported() -> Value:
    return Value(say("unreported"), "unreported")


def short(project: Project) -> str:
    """The name for tables."""
    return project.short or project.name

"""What all sections are built from: the ledger, the states at the date, and the citations.

Knows how a value that was reported, not reported or not applicable is told apart, and how
citations are numbered. Knows no section.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from portfolio import facts as figures
from portfolio.checks.suspicions import Suspicion, suspicions
from portfolio.diagnostics import Diagnostic, Lang
from portfolio.evidence import photos
from portfolio.evidence.citations import Document, Passage
from portfolio.evidence.holds import Word, holds
from portfolio.facts.facts import Facts
from portfolio.facts.periods import compared_with
from portfolio.facts.reported import Replaced, Reported
from portfolio.facts.settings import Settings, settings
from portfolio.facts.state import State
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import ScalarKind
from portfolio.ledger.model import NOT_APPLICABLE, Award, Entry, Event, Ledger, Project, Quote
from portfolio.ledger.quantities import Amount, When
from portfolio.ledger.walk import quotes
from portfolio.report.languages import wording
from portfolio.report.phrase import Phrase
from portfolio.report.wording import Wording
from portfolio.report.words import TWO_REPORTS, UNREPORTED

CORRECTED = Phrase(
    "更正：原为{old}（{date}更正，{reason}）", "corrected: was {old} (on {date}, {reason})"
)
SOURCES_DISAGREE = Phrase("来源不一致", "sources differ")
SUPPLIED = Phrase(
    "更正：原来没有填报（{date}补报，{reason}）",
    "Correction: had not been reported (supplied on {date}; {reason})",
)


NOTHING: Mapping[str, str] = {}


Cite = int
"""The number of a citation. Passages are counted in the order of the documents, from 1."""


ValueState = Literal["given", "zero", "unreported", "not_applicable"]


class Value(NamedTuple):
    """What stands in a cell. What was not reported has no citations; the others may have.

    `order` is what a table is sorted by where the text would not do: a number or an ISO date.
    """

    text: str
    state: ValueState
    cites: tuple[Cite, ...] = ()
    remarks: tuple[str, ...] = ()
    order: str = ""

    @property
    def plain(self) -> bool:
        """Whether it is shown as its text, with nothing around or behind it."""
        return self.state == "given" and not self.cites and not self.remarks


class Fact(NamedTuple):
    """Something that is known, under its label."""

    label: str
    value: Value


class Link(NamedTuple):
    """A project that is named: its id, and its name for tables."""

    id: str
    name: str


class OverallLight(NamedTuple):
    """The light of a project as a whole: its code, `none` where there is none, and its word.

    `why` is the sentence that explains it and `by` names the dimensions that decided it; both are
    empty for green.
    """

    light: str
    word: str
    why: str
    by: str

    @property
    def order(self) -> int:
        """The most severe is 0."""
        return SEVERITY.index(self.light)


_QUOTABLE = (Amount, Decimal, Word, str)
"""What a quote can be seen to hold."""

SEVERITY = ("red", "yellow", "watch", "green", "none")


class Citations:
    """Numbers every passage quoted by what was recorded up to a day."""

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

    def cite(self, cited: Iterable[Quote]) -> tuple[Cite, ...]:
        """The numbers of some quotes, in order."""
        found = {self._number[q.source, q.text] for q in cited}
        return tuple(sorted(found)) if found else ()

    def at(
        self, value: object, cited: Iterable[Quote], own: Collection[Quote] = ()
    ) -> tuple[Cite, ...]:
        """Those of an entry's quotes that stand at one of its values: the quotes that hold it.

        The others stand at the entry. Quotes in `own` were given for this value alone, and always
        stand at it.
        """
        if not isinstance(value, _QUOTABLE):
            return self.cite(q for q in cited if q in own)
        return self.cite(q for q in cited if q in own or holds(q.text, value))

    def of_field(self, kind: Any, reports: Iterable[Reported[Any]]) -> tuple[Cite, ...]:
        """Those that stand where a field is shown: each report's at its own value."""
        found = {n for r in reports for n in self.of_values(kind, (r.value,), r.cite)}
        return tuple(sorted(found))

    def of_values(
        self, kind: Any, values: Iterable[object], cited: Collection[Quote]
    ) -> tuple[Cite, ...]:
        """Those that stand where one or several values of a kind are shown."""
        if not cited:
            return ()
        found = {n for value in values for n in self.at(_as_quoted(kind, value), cited)}
        return tuple(sorted(found))


class Context(NamedTuple):
    """The ledger at a day.

    `figures`: whether the ledger has any figure of investment or works; where it has none, nothing
    that computes them is loaded.
    `since_asked` is the day that the command was asked to count changes from, None where it was
    not asked.
    `states` are those of the projects on the list, `parents` those of the headings. `since` is the
    day that changes are counted from, None where nothing had been reported by then.
    """

    facts: Facts
    as_of: When
    since: date | None
    since_asked: date | None
    figures: bool
    settings: Settings
    states: tuple[State, ...]
    parents: tuple[State, ...]
    citations: Citations
    documents: Mapping[str, Document]
    picture: photos.Find
    words: Wording
    suspicions: tuple[Suspicion, ...] = ()

    @property
    def ledger(self) -> Ledger:
        return self.facts.ledger

    @property
    def day(self) -> date:
        """The last day that the report speaks of."""
        return self.as_of.day

    def project(self, key: str) -> Project:
        return self.facts.projects[key]

    def state(self, key: str) -> State:
        """The state of any project of the ledger, on the list or not."""
        return self.facts.state(self.project(key), self.day)

    def links(self, states: Iterable[State]) -> tuple[Link, ...]:
        """The projects of some states, for a list of names."""
        return tuple(Link(s.project.id, self.name(s.project)) for s in states)

    def names(self, states: Iterable[State]) -> str:
        return self.words.join(self.name(s.project) for s in states)

    def name(self, project: Project) -> str:
        """What a project is called in tables."""
        return self.words.name(project)

    def holder(self, record: Award | Event) -> str:
        """The project or unit that a record is of."""
        if record.project:
            return self.name(self.project(record.project))
        return self.words.own(record.unit or "")

    def unreported(self) -> Value:
        return Value(self.words.say(UNREPORTED), "unreported")

    def reported(self, state: State, name: str) -> Value:
        """What was reported of a field of `Entry`; where reports of one day disagree, all."""
        return self.shown(vocabulary.field(Entry, name).kind, state.of(name))

    def shown(self, kind: Any, reports: tuple[Reported[Any], ...]) -> Value:
        """Reports of one thing and day, as a cell shows them."""
        w = self.words
        if not reports:
            return self.unreported()
        remarks = [self.disagree(reports)] if len(reports) > 1 else []
        remarks += [self._correction(kind, step) for r in reports for step in r.replaced]
        text = w.either(w.value(kind, r.value) for r in reports)
        shown = _state(reports[0].value) if len(reports) == 1 else "given"
        return Value(text, shown, self.citations.of_field(kind, reports), tuple(remarks))

    def disagree(self, reports: Iterable[Reported[Any]]) -> str:
        """来源不一致 where two sources are cited, else that one day has two reports."""
        cited = [frozenset(quote.source for quote in r.cite) for r in reports]
        apart = all(cited) and len(set(cited)) > 1
        return self.words.say(SOURCES_DISAGREE if apart else TWO_REPORTS)

    def _correction(self, kind: Any, step: Replaced[Any]) -> str:
        """What stood before a correction, when it was made and why."""
        w = self.words
        old = w.either(w.value(kind, value) for value in step.values)
        return w.say(
            CORRECTED if step.values else SUPPLIED,
            old=old,
            date=w.when(step.by.date),
            reason=step.by.reason or w.say(UNREPORTED),
        )


def context(
    ledger: Ledger,
    documents: Mapping[str, Document],
    as_of: When,
    since: When | None,
    lang: Lang = "zh",
    terms: Mapping[str, str] = NOTHING,
    picture: photos.Find = photos.nowhere,
    bounds: tuple[Fraction, ...] = (),
    facts: Facts | None = None,
    diagnostics: Iterable[Diagnostic] = (),
) -> Context:
    """`terms` are words of rule sets in English; those of the ledger come before them. `bounds` are
    the points behind pace that rule sets go by.
    """
    how = settings(ledger.basis)
    day = as_of.day
    known = (facts or Facts(ledger)).as_known(day)
    compared = compared_with(ledger, since, day, how)
    return Context(
        facts=known,
        as_of=as_of,
        since=compared,
        since_asked=since.day if since is not None else None,
        figures=figures.any_in(ledger),
        settings=how,
        states=tuple(known.state(p, day) for p in ledger.projects if known.listed(p, day)),
        parents=tuple(known.state(p, day) for p in ledger.parents),
        citations=Citations(ledger, documents, day),
        documents=documents,
        picture=picture,
        suspicions=suspicions(ledger, diagnostics, compared, day),
        words=wording(lang, how.decimals, {**terms, **ledger.english}, bounds),
    )


def _state(value: object) -> ValueState:
    """Nothing, zero and not applicable are three things. An amount of zero was reported."""
    if isinstance(value, Amount | Decimal):
        number = value.number if isinstance(value, Amount) else value
        return "given" if number else "zero"
    return "not_applicable" if value == NOT_APPLICABLE else "given"


def _as_quoted(kind: Any, value: object) -> object:
    """A value as a quote would have it: of a closed list its word, in the ledger's language."""
    if isinstance(kind, ScalarKind) and kind.choices and isinstance(value, str):
        return Word(vocabulary.code(kind, value))
    return value


def zero(number: object) -> ValueState:
    """The state of a figure that is there: zero looks different from the rest."""
    return "given" if number else "zero"

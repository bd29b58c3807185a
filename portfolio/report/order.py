"""The report as a table: its sections in the order of the page, and the parts besides.

A section is one module with its phrases, among them `TITLE`, and a function `build` that says what it
holds: `build(context, *needs)`. Its template in `templates/summary/sections/` has the same name. To add
one, write both and its line in `Sections`. A module is loaded when its section is first asked for,
and only where the ledger has anything for it: this is the one place where the report loads late.
Besides, `basis`, `overview`, `projects` and `summary`, which every page has, load what they say of
money where there is any: at the top of these files it made the seed's start 8 % slower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar, cast

from portfolio.facts.stages import ENDS, STARTS
from portfolio.facts.state import departure
from portfolio.report.context import Context, OverallLight

if TYPE_CHECKING:
    from portfolio.judgement.book import Book
    from portfolio.judgement.model import RuleSet
    from portfolio.ledger.model import Project
    from portfolio.report.admission import AdmissionRow
    from portfolio.report.basis import BasisItem
    from portfolio.report.bulletin import Bulletin
    from portfolio.report.changes import ChangeList
    from portfolio.report.charts.timeline import Timeline
    from portfolio.report.data import Coverage
    from portfolio.report.deadlines import Deadline
    from portfolio.report.decisions import Decisions
    from portfolio.report.directives import Directives
    from portfolio.report.dispatch import Dispatch
    from portfolio.report.documents import Quoted, ShownDocument
    from portfolio.report.dossiers import Dossier
    from portfolio.report.events import EventLine
    from portfolio.report.gone import Gone
    from portfolio.report.handbook import Handbook
    from portfolio.report.lights import Lights
    from portfolio.report.lists import ShownList
    from portfolio.report.mechanisms import Mechanism
    from portfolio.report.overview import Overview
    from portfolio.report.people import People
    from portfolio.report.problems import Problems
    from portfolio.report.projects import Card
    from portfolio.report.rankings import RankingTable
    from portfolio.report.rates import RateLine
    from portfolio.report.remarks import SpokenRemark
    from portfolio.report.rulesets import RuleSetSource
    from portfolio.report.summary import Summary
    from portfolio.report.totals import Totals
    from portfolio.report.tours import Visit
    from portfolio.report.units import UnitPage
    from portfolio.report.wall import Wall
    from portfolio.report.worse import Worse

T = TypeVar("T")
Place = Literal["listed", "unlisted", "alone", "apart"]
When = Callable[["Sections"], object]
"""Whether a report has anything for a section: what is empty is false."""


def _judged(report: Sections) -> object:
    return report.rules


def _compared(report: Sections) -> bool:
    return report.context.since is not None


def _problems(report: Sections) -> bool:
    return any(p.problems for p in report.context.ledger.projects)


def _responsible(report: Sections) -> bool:
    return any(p.unit or p.person or p.problems for p in report.context.ledger.projects)


def _summed(report: Sections) -> bool:
    context = report.context
    return context.figures or any(_grouped(s.project) for s in context.states)


def _grouped(project: Project) -> bool:
    fields = (project.level, project.class_, project.industry, project.park, project.unit)
    return any(fields) or bool(project.labels)


def _staged(report: Sections) -> bool:
    """Whether anything was said that a start, an end or the statistics could be told from."""
    return any(
        s.project.class_
        or s.of("stage")
        or s.of("statistics")
        or {m.name for m in s.milestones} & {*STARTS, *ENDS}
        for s in report.context.states
    )


def _gone(report: Sections) -> bool:
    context = report.context
    return any(departure(p, context.day) for p in context.ledger.projects)


class PageSection(NamedTuple):
    """A section that the page shows: its template, and its entry in the contents if `listed`."""

    template: str
    anchor: str
    title: str
    listed: bool


class Section(Generic[T]):
    """A section of the report, built when it is first asked for, and once.

    `when` says whether the ledger has anything for it; where not, it is `empty`. `needs` name what
    it is built from besides the context: other sections, or the rule sets. By its `place` a section
    is on the page and `listed` in the contents; on the page and `unlisted`; listed, but `alone`: only
    where projects have no pages of their own; or not one of the page's sections, `apart`. `module`,
    `build` and `anchor` are given where they are not called as the section is.
    """

    def __init__(
        self,
        when: When = lambda _: True,
        needs: tuple[str, ...] = (),
        *,
        empty: object = None,
        place: Place = "listed",
        module: str = "",
        build: str = "build",
        anchor: str = "",
    ) -> None:
        self.when, self.needs, self.empty, self.place = when, needs, empty, place
        self._module, self._build, self._anchor = module, build, anchor

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, report: Sections, owner: type) -> T:
        made = self._made(report)
        vars(report)[self.name] = made  # found before this from now on
        return cast(T, made)

    def _made(self, report: Sections) -> object:
        if not self.when(report):
            return self.empty
        return self.builder()(report.context, *(getattr(report, name) for name in self.needs))

    def builder(self) -> Callable[..., object]:
        return cast(Callable[..., object], getattr(self._loaded(), self._build))

    def on_page(self, report: Sections) -> PageSection:
        title = report.context.words.say(self._loaded().TITLE)
        template = f"summary/sections/{self.name}.html.j2"
        return PageSection(template, self._anchor or self.name, title, self.place != "unlisted")

    def _loaded(self) -> Any:
        return import_module(f"portfolio.report.{self._module or self.name}")


class Sections:
    """The table. The sections of the page come in its order."""

    context: Context
    rules: tuple[RuleSet, ...]

    # ---- the first screen
    summary: Section[Summary] = Section(needs=("data", "rules", "whole"), place="apart")
    decisions: Section[Decisions | None] = Section(
        lambda r: r.rules or _problems(r), ("lights", "lists"), place="apart"
    )
    worse: Section[Worse | None] = Section(_compared, ("book", "rules"), place="apart")

    # ---- the page below it
    overview: Section[Overview] = Section(needs=("whole",))
    timeline: Section[Timeline | None] = Section(
        lambda r: any(s.milestones for s in r.context.states), module="charts.timeline"
    )
    lights: Section[Lights | None] = Section(_judged, ("book", "rules"))
    lists: Section[tuple[ShownList, ...]] = Section(_judged, ("book", "rules"), empty=())
    rankings: Section[tuple[RankingTable, ...]] = Section(_judged, ("book", "rules"), empty=())
    admission: Section[tuple[AdmissionRow, ...]] = Section(_judged, ("book", "rules"), empty=())
    totals: Section[Totals | None] = Section(_summed)
    rates: Section[tuple[RateLine, ...]] = Section(_staged, empty=())
    problems: Section[Problems | None] = Section(_problems)
    people: Section[People | None] = Section(_responsible, ("whole",))
    events: Section[tuple[EventLine, ...]] = Section(lambda r: r.context.ledger.events, empty=())
    changes: Section[ChangeList | None] = Section(_compared)
    projects: Section[tuple[Card, ...]] = Section(needs=("lights",), place="alone")
    parents: Section[tuple[Card, ...]] = Section(
        lambda r: r.context.parents, empty=(), place="unlisted"
    )
    gone: Section[tuple[Gone, ...]] = Section(_gone, empty=(), place="unlisted")
    tours: Section[tuple[Visit, ...]] = Section(lambda r: r.context.ledger.tours, empty=())
    directives: Section[Directives | None] = Section(lambda r: r.context.ledger.directives)
    mechanisms: Section[tuple[Mechanism, ...]] = Section(
        lambda r: r.context.ledger.directives, empty=()
    )
    remarks: Section[tuple[SpokenRemark, ...]] = Section(
        lambda r: r.context.ledger.remarks, empty=()
    )
    data: Section[Coverage] = Section()
    basis: Section[tuple[BasisItem, ...]] = Section(needs=("rates",))
    rulesets: Section[tuple[RuleSetSource, ...]] = Section(
        _judged, ("rules",), empty=(), anchor="rules"
    )
    documents: Section[tuple[ShownDocument, ...]] = Section(anchor="sources")

    # ---- what pages of projects and units and the other reports show
    brief: Section[str] = Section(place="apart")
    deadlines: Section[tuple[Deadline, ...]] = Section(place="apart")
    dispatch: Section[Dispatch] = Section(needs=("deadlines",), place="apart")
    dossiers: Section[tuple[Dossier, ...]] = Section(needs=("lights", "deadlines"), place="apart")
    units: Section[tuple[UnitPage, ...]] = Section(needs=("overview", "deadlines"), place="apart")
    handbook: Section[Handbook | None] = Section(
        lambda r: r.context.ledger.tours, ("lights", "deadlines", "overview"), place="apart"
    )
    wall: Section[Wall] = Section(needs=("overview", "whole"), place="apart")
    bulletin: Section[Bulletin] = Section(
        needs=("whole", "rules", "rates", "changes", "worse", "deadlines", "dispatch"),
        place="apart",
    )
    quotes: Section[Mapping[int, Quoted]] = Section(
        module="documents", build="quotes", place="apart"
    )

    # ---- what they share: the ledger as rules look at it, the light of every project as a whole
    book: Section[Book | None] = Section(_judged, module="lights", build="book_of", place="apart")
    whole: Section[Mapping[str, OverallLight]] = Section(
        _judged, ("book", "rules"), empty={}, module="lights", build="of_projects", place="apart"
    )

    def page(self, *, split: bool) -> Iterator[PageSection]:
        """What the page shows, in its order; `split`: projects have pages of their own."""
        for section in SECTIONS:
            here = section.place != "apart" and not (section.place == "alone" and split)
            if here and getattr(self, section.name):
                yield section.on_page(self)


SECTIONS = tuple(s for s in vars(Sections).values() if isinstance(s, Section))

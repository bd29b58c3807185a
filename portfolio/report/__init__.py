"""Ledger and date to Report: what is said, in which order, in which words, with which figures.

All arithmetic, sorting and wording happens here and in `figures`. A format only shows a Report.
Knows nothing of HTML, files or clocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from portfolio.diagnostics import Lang
from portfolio.evidence import photos
from portfolio.evidence.citations import Document
from portfolio.facts.stages import ENDS, STARTS
from portfolio.facts.state import State
from portfolio.ledger.model import Ledger, Project
from portfolio.ledger.quantities import When
from portfolio.report import (
    basis,
    data,
    directives,
    documents,
    overview,
    projects,
    summary,
    titles,
    tours,
)
from portfolio.report.context import Context, Whole, context
from portfolio.report.directives import Mechanism, Said
from portfolio.report.projects import CARDS_BRIEF
from portfolio.report.wording import Wording
from portfolio.report.words import AS_OF

if TYPE_CHECKING:
    from portfolio.judgement.book import Book
    from portfolio.judgement.model import RuleSet
    from portfolio.report import (
        admission,
        bulletin,
        changes,
        deadlines,
        decisions,
        dispatch,
        events,
        handbook,
        lights,
        lists,
        people,
        problems,
        rankings,
        rates,
        rulesets,
        totals,
        units,
        wall,
        worse,
    )
    from portfolio.report.charts import timeline
    from portfolio.report.dossiers import Dossier, Dossiers


class Report:
    """One report, section by section.

    A section is built when a page first asks for it, and once: a page pays for what it shows. A
    section for which the ledger has nothing is None or empty.
    """

    def __init__(self, context: Context, rules: tuple[RuleSet, ...]) -> None:
        self._context = context
        self._rules = rules

    def everything(self) -> Mapping[str, object]:
        """Every section by name, in the order of the whole report."""
        return {name: getattr(self, name) for name in SECTIONS}

    @property
    def words(self) -> Wording:
        """How this report says things; its phrases are also those of the page around it."""
        return self._context.words

    @property
    def title(self) -> str:
        return self.words.own(self._context.ledger.title)

    @property
    def subtitle(self) -> str:
        return self.words.own(self._context.ledger.subtitle or "")

    @property
    def banner(self) -> str:
        """Words that stand on every page, as 虚构示例."""
        return self.words.own(self._context.ledger.banner or "")

    @property
    def as_of(self) -> When:
        return self._context.as_of

    @property
    def dated(self) -> str:
        """The day of the report, in words."""
        return self.words.say(AS_OF, date=self.words.when(self.as_of))

    def heading(self, report: str) -> str:
        """What a report is called, by its folder."""
        return titles.heading(self._context, report)

    @cached_property
    def quotes(self) -> Mapping[int, documents.Quoted]:
        """Every citation by number."""
        return documents.quotes(self._context)

    @cached_property
    def summary(self) -> summary.Summary:
        return summary.build(self._context, self.data, bool(self._rules), self._whole)

    @cached_property
    def worse(self) -> worse.Worse | None:
        if self._context.since is None:
            return None
        from portfolio.report import worse

        return worse.build(self._context, self._book, self._rules)

    @cached_property
    def timeline(self) -> timeline.Timeline | None:
        if not any(s.milestones for s in self._context.states):
            return None
        from portfolio.report.charts import timeline

        return timeline.build(self._context)

    @cached_property
    def overview(self) -> overview.Overview:
        return overview.build(self._context, self._whole)

    @cached_property
    def lights(self) -> lights.Lights | None:
        if self._book is None:
            return None
        from portfolio.report import lights

        return lights.build(self._context, self._book, self._rules)

    @cached_property
    def lists(self) -> tuple[lists.Shown, ...]:
        if self._book is None:
            return ()
        from portfolio.report import lists

        return lists.build(self._context, self._book, self._rules)

    @cached_property
    def rankings(self) -> tuple[rankings.Table, ...]:
        if self._book is None:
            return ()
        from portfolio.report import rankings

        return rankings.build(self._context, self._book, self._rules)

    @cached_property
    def admission(self) -> tuple[admission.Row, ...]:
        if self._book is None:
            return ()
        from portfolio.report import admission

        return admission.build(self._context, self._book, self._rules)

    @cached_property
    def rulesets(self) -> tuple[rulesets.Source, ...]:
        if not self._rules:
            return ()
        from portfolio.report import rulesets

        return rulesets.build(self._context, self._rules)

    @cached_property
    def decisions(self) -> decisions.Decisions | None:
        if not self._rules and not any(p.problems for p in self._context.ledger.projects):
            return None
        from portfolio.report import decisions

        return decisions.build(self._context, self.lights, self.lists)

    @cached_property
    def totals(self) -> totals.Totals | None:
        if not self._context.figures and not any(_grouped(s.project) for s in self._context.states):
            return None
        from portfolio.report import totals

        return totals.build(self._context)

    @cached_property
    def rates(self) -> tuple[rates.Line, ...]:
        if not any(_has_stage(s) for s in self._context.states):
            return ()
        from portfolio.report import rates

        return rates.build(self._context)

    @cached_property
    def problems(self) -> problems.Problems | None:
        if not any(p.problems for p in self._context.ledger.projects):
            return None
        from portfolio.report import problems

        return problems.build(self._context)

    @cached_property
    def people(self) -> people.People | None:
        if not any(p.unit or p.person or p.problems for p in self._context.ledger.projects):
            return None
        from portfolio.report import people

        return people.build(self._context, self._whole)

    @cached_property
    def events(self) -> tuple[events.Happening, ...]:
        if not self._context.ledger.events:
            return ()
        from portfolio.report import events

        return events.build(self._context)

    @cached_property
    def changes(self) -> changes.Changes | None:
        if self._context.since is None:
            return None
        from portfolio.report import changes

        return changes.build(self._context)

    @cached_property
    def cards(self) -> tuple[projects.Card, ...]:
        return projects.build(self._context, self.lights)

    @property
    def brief(self) -> str:
        """Why the cards are brief, where there are too many projects for one page."""
        many = len(self._context.states) > projects.MANY
        return self.words.say(CARDS_BRIEF, n=projects.MANY) if many else ""

    @cached_property
    def parents(self) -> tuple[projects.Card, ...]:
        return projects.parents(self._context)

    @cached_property
    def gone(self) -> tuple[projects.Gone, ...]:
        return projects.gone(self._context)

    @cached_property
    def tours(self) -> tuple[tours.Visit, ...]:
        return tours.build(self._context)

    @cached_property
    def directives(self) -> directives.Directives:
        return directives.build(self._context)

    @cached_property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        return directives.mechanisms(self._context)

    @cached_property
    def remarks(self) -> tuple[Said, ...]:
        return directives.remarks(self._context)

    @cached_property
    def dispatch(self) -> dispatch.Dispatch:
        from portfolio.report import dispatch

        return dispatch.build(self._context, self.deadlines)

    @cached_property
    def deadlines(self) -> tuple[deadlines.Deadline, ...]:
        from portfolio.report import deadlines

        return deadlines.build(self._context)

    @cached_property
    def dossiers(self) -> tuple[Dossier, ...]:
        """One of every project, for pages of their own."""
        return self._dossiers.every()

    @cached_property
    def units(self) -> tuple[units.Unit, ...]:
        from portfolio.report import units

        return units.build(self._context, self.overview, self.deadlines)

    @cached_property
    def handbook(self) -> handbook.Handbook | None:
        if not self._context.ledger.tours:
            return None
        from portfolio.report import handbook

        return handbook.build(self._context, self._dossiers, self.overview)

    @cached_property
    def wall(self) -> wall.Wall:
        from portfolio.report import wall

        return wall.build(self._context, self.overview, self._whole)

    @cached_property
    def bulletin(self) -> bulletin.Bulletin:
        from portfolio.report import bulletin

        sections = bulletin.Sections(
            lights=self._whole,
            rules=self._rules,
            rates=self.rates,
            changes=self.changes,
            worse=self.worse,
            deadlines=self.deadlines,
            due=self.dispatch.due,
        )
        return bulletin.build(self._context, sections)

    @cached_property
    def _dossiers(self) -> Dossiers:
        from portfolio.report.dossiers import Dossiers

        return Dossiers(self._context, self.lights, self.deadlines)

    @cached_property
    def data(self) -> data.Coverage:
        return data.build(self._context)

    @cached_property
    def basis(self) -> tuple[basis.Item, ...]:
        return basis.build(self._context, self.rates)

    @cached_property
    def documents(self) -> tuple[documents.Shown, ...]:
        return documents.build(self._context)

    @cached_property
    def _book(self) -> Book | None:
        """The ledger as rules look at it; None where nothing is judged."""
        if not self._rules:
            return None
        from portfolio.judgement.book import Book

        return Book(self._context.ledger, self._context.day)

    @cached_property
    def _whole(self) -> Mapping[str, Whole]:
        """The light of every project as a whole, empty where nothing is judged."""
        if self._book is None:
            return {}
        from portfolio.report.lights import whole_of_projects

        return whole_of_projects(self._context, self._book, self._rules)


SECTIONS = (
    *("title", "subtitle", "banner", "as_of", "summary", "decisions", "worse", "overview"),
    *(
        "timeline",
        "lights",
        "lists",
        "rankings",
        "admission",
        "totals",
        "rates",
        "problems",
        "people",
        "events",
    ),
    *("changes", "cards", "parents", "gone", "tours", "directives", "mechanisms", "remarks"),
    *("deadlines", "dispatch", "dossiers", "units", "handbook", "wall", "bulletin"),
    *("data", "basis", "rulesets", "quotes", "documents"),
)


def build(
    ledger: Ledger,
    cited: Mapping[str, Document],
    as_of: When | None = None,
    since: When | None = None,
    rules: tuple[RuleSet, ...] = (),
    lang: Lang = "zh",
    picture: photos.Find = photos.nowhere,
) -> Report:
    """The report of a sound ledger as of a date, by default the ledger's own. `picture` finds the
    photographs that it names.
    """
    terms = {zh: en for found in rules for zh, en in found.english.items()}
    found = context(
        ledger, cited, as_of or ledger.as_of, since, lang, terms, picture, _bounds(rules)
    )
    return Report(found, rules)


def _bounds(sets: tuple[RuleSet, ...]) -> tuple[Fraction, ...]:
    """The points behind pace at which a light or a list of some rule sets begins or ends."""
    if not sets:
        return ()
    from portfolio.judgement.bounds import of_measure

    return of_measure(sets, "lag")


def _grouped(project: Project) -> bool:
    fields = (project.level, project.class_, project.industry, project.park, project.unit)
    return any(fields) or bool(project.labels)


def _has_stage(state: State) -> bool:
    """Whether anything was said that a start, an end or the statistics could be told from."""
    names = {milestone.name for milestone in state.milestones}
    return bool(
        state.project.class_
        or state.of("stage")
        or state.of("statistics")
        or names & {*STARTS, *ENDS}
    )

"""A card a project: what is reported, since when, on whose word, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from portfolio.evidence.holds import Word
from portfolio.facts.baseline import pace
from portfolio.facts.delays import shift
from portfolio.facts.investment import percent_of, plan_on
from portfolio.facts.periods import closes
from portfolio.facts.ranges import exactly
from portfolio.facts.state import ProcedureState, State
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import FIELDS, Declared, Record, Role
from portfolio.ledger.model import Entry, Investment, Project, Quote, reported_fields
from portfolio.report import investment, works
from portfolio.report.brief import MANY
from portfolio.report.charts.trend import trend
from portfolio.report.context import Cite, Context, Fact, Value
from portfolio.report.data import missing, told
from portfolio.report.milestones import DONE, PLANNED, MilestoneText, marks, shifted
from portfolio.report.overview import age
from portfolio.report.phrase import Phrase
from portfolio.report.problems import ProblemItem, of_project
from portfolio.report.words import (
    BECAUSE,
    IN_BRACKETS,
    LABEL_AND_VALUE,
    REASON_UNREPORTED,
)

if TYPE_CHECKING:
    from portfolio.evidence.photos import Picture
    from portfolio.report.charts.trend import Trend
    from portfolio.report.lights import Lights, Lit

WITH_LEVEL = Phrase("{name}（{label}：{levels}）", "{name} ({label:low}: {levels})")
MONEY = Phrase("投资", "Investment")
QUANTITIES = Phrase("工程量", "Quantities of works")
PROCEDURE_DUE = Phrase("期限 {date}", "due {date}")
PROCEDURE_PAST = Phrase("期限 {date}，已过", "due {date}, which has passed")
PROCEDURE_WAS_DUE = Phrase("期限 {date}，{shift}", "due {date}, {shift}")
PROCEDURE_APPLIED = Phrase("已申报，{date}", "applied for, {date}")
PROCEDURE_DONE = Phrase("已办结，{date}", "granted, {date}")
PROCEDURE_EXEMPT = Phrase("不需办理", "not needed")
TITLE = Phrase("项目", "Projects")
PARENT = Phrase("母项目", "Parent")
PARENT_UNCOUNTED = Phrase("只用来归类，不计入项目数", "a heading only, not counted as a project")
ONLY_NAMED = Phrase("台账里只有名称，其他都未报。", "The ledger has its name and nothing else.")
FIELDS_MISSING = Phrase("未报：{fields}", "Not reported: {fields:low}")
ENTRIES_COUNT = Phrase("{n} 条", "{n}")
HISTORY = Phrase("历次进展", "All reports")
REPORTED_ON = Phrase("{date}报送", "handed in on {date}")
HISTORY_CORRECTS = Phrase(
    "更正{date}所报，原因：{reason}", "corrects the report of {date}, reason: {reason}"
)
PHOTOS_COUNT = Phrase("照片 {n} 张", "{n} {n:photograph|photographs}")
PHOTOS_LEFT = Phrase(
    "以前的照片 {n} 张，没有列出", "{n} earlier {n:photograph|photographs} not shown"
)
PHOTO_BROKEN = Phrase(
    "照片读不出：文件不完整或者坏了", "the picture cannot be read: it is cut off or broken"
)


class PastEntry(NamedTuple):
    """One entry of the history. `correction` says what it put right and why, where it did."""

    date: str
    text: str
    correction: str
    reported: str
    cites: tuple[Cite, ...]


class Shot(NamedTuple):
    """A photograph: what it shows, of which day, and the picture, None where it cannot be read."""

    text: str
    date: str
    picture: Picture | None


class Card(NamedTuple):
    """What is known of a project. `silent`: nothing was ever reported of it.

    `top` are stage and works, where any project reports them: what nobody reports is said once.
    `quoted` is all that its entries quote, for a brief card, which has no room for each.
    """

    id: str
    number: int
    name: str
    cites: tuple[Cite, ...]
    age: Value
    top: tuple[Fact, ...]
    lit: Lit | None
    trend: Trend | None
    problems: tuple[ProblemItem, ...]
    milestones_label: str
    milestones: tuple[MilestoneText, ...]
    procedures_label: str
    procedures: tuple[Fact, ...]
    quantities: tuple[Fact, ...]
    money: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    history: tuple[PastEntry, ...]
    photos: tuple[Shot, ...]
    photos_left: str
    notes: tuple[str, ...]
    missing: str
    only_named: str
    silent: bool
    quoted: tuple[Cite, ...]


def build(context: Context, lights: Lights | None) -> tuple[Card, ...]:
    lit = {row.subject.id: row for row in lights.rows} if lights is not None else {}
    brief = len(context.states) > MANY
    fields = () if brief else told(context)
    return tuple(
        card(context, n, state, lit.get(state.project.id), fields, brief=brief)
        for n, state in enumerate(context.states, 1)
    )


def card(
    context: Context,
    number: int,
    state: State,
    lit: Lit | None,
    fields: Iterable[Declared],
    *,
    brief: bool = False,
) -> Card:
    """One project, with its number in the list and its lights. `fields` are those that were said
    of any project: the card names which of them were not said of this one. A `brief` card has only
    what stands nowhere else on the page: lights, problems, money, and what its entries quote.
    """
    w, project = context.words, state.project
    notes = [note for note in (project.note, *state.notes) if note]
    lacking = missing(context, state, fields)
    cites = context.citations.cite(project.cite)
    top = tuple(
        Fact(w.label(Entry, name), context.reported(state, name))
        for name in (() if brief else ("stage", "works"))
        if any(s.of(name) for s in chain(context.states, context.parents))
    )
    milestones = () if brief else marks(context, state)
    procedures = () if brief else tuple(_procedure(context, p) for p in state.procedures)
    quantities, money = _figures(context, state) if context.figures else ((), ())
    # Of a project that never reported a brief card says whether anything is known at all.
    facts = () if brief and state.last is not None else tuple(_facts(context, state))
    troubles = of_project(context, project.id) if project.problems else ()
    photos, photos_left = ((), "") if brief else _photos(context, state)
    mine = (*top, *procedures, *quantities, *money, *facts)
    at_figures = {n for f in mine for n in f.value.cites} | {n for m in milestones for n in m.cites}
    nothing = state.last is None and not (facts or money or quantities or troubles)
    return Card(
        id=project.id,
        number=number,
        name=w.full_name(project),
        cites=cites,
        age=_age(context, state, at_figures),
        top=top,
        lit=lit,
        trend=trend(context, state) if context.figures and not brief else None,
        problems=troubles,
        milestones_label=w.label(Entry, "milestones"),
        milestones=milestones,
        procedures_label=w.label(Entry, "procedures"),
        procedures=procedures,
        quantities=quantities,
        money=money,
        facts=facts,
        history=() if brief else _history(context, state),
        photos=photos,
        photos_left=photos_left,
        notes=tuple(notes),
        missing=w.say(FIELDS_MISSING, fields=w.join(lacking)) if lacking else "",
        only_named=w.say(ONLY_NAMED) if nothing else "",
        silent=state.last is None,
        quoted=context.citations.cite(q for e in state.entries for q in _quotes(e)),
    )


def _age(context: Context, state: State, at_figures: Collection[Cite]) -> Value:
    """The date of the last report, with those of its quotes that stand at none of its values."""
    value = age(context, state)
    newest = [e for e in state.entries if state.last is not None and e.date.day == state.last.day]
    cites = context.citations.cite(quote for e in newest for quote in _quotes(e))
    return value._replace(cites=tuple(n for n in cites if n not in at_figures))


def _quotes(entry: Entry) -> tuple[Quote, ...]:
    """All that an entry quotes, for itself and for its milestones."""
    return (*entry.cite, *(q for m in entry.milestones.values() for q in m.cite))


def _photos(context: Context, state: State) -> tuple[tuple[Shot, ...], str]:
    """Those of the newest entry that has any, and how many are left out, empty where none are."""
    w = context.words
    entries = [entry for entry in state.entries if entry.photos]
    if not entries:
        return (), ""
    shots = tuple(
        Shot(w.own(photo.text), w.when(entries[-1].date), context.picture(photo.file))
        for photo in entries[-1].photos
    )
    left = sum(len(entry.photos) for entry in entries[:-1])
    return shots, w.say(PHOTOS_LEFT, n=left) if left else ""


def _figures(context: Context, state: State) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Quantities of works, and money."""
    quantities = tuple(works.facts(context, state))
    money = (*investment.facts(context, state), *works.funds(context, state))
    return quantities, money


def _facts(context: Context, state: State) -> list[Fact]:
    """What is known besides stage, works, milestones and money, in the vocabulary's order."""
    project = state.project
    found = [_parent(context, project.parent)] if project.parent is not None else []
    found += _given(context, project, _COPIED)
    for declared in _REPORTED:
        if state.of(declared.en):
            label = context.words.label(Entry, declared.en)
            found.append(Fact(label, context.reported(state, declared.en)))
    return found


def _given(context: Context, record: Record, fields: Iterable[Declared]) -> list[Fact]:
    """The fields of a record that were written, each with its label."""
    w = context.words
    return [
        Fact(w.label(type(record), d.en), Value(w.value(d.kind, value), "given"))
        for d in fields
        if (value := getattr(record, d.attribute))
    ]


_COPIED = tuple(d for d in FIELDS[Project] if not (d.about or d.nested or Role.APART in d.roles))
_REPORTED = tuple(d for d in reported_fields() if Role.APART not in d.roles)
"""The fields of a project and of its entries that the card shows as they stand."""


def _parent(context: Context, key: str) -> Fact:
    w = context.words
    parent = next(p for p in context.ledger.parents if p.id == key)
    text = w.full_name(parent)
    if parent.level:
        kind = vocabulary.field(Project, "level").kind
        levels = w.value(kind, parent.level)
        text = w.say(WITH_LEVEL, name=text, label=w.label(Project, "level"), levels=levels)
    remarks = tuple(note for note in (w.say(PARENT_UNCOUNTED), parent.note) if note)
    value = Value(text, "given", context.citations.cite(parent.cite), remarks)
    return Fact(w.say(PARENT), value)


def _history(context: Context, state: State) -> tuple[PastEntry, ...]:
    """All entries, newest first; nothing where there is only one, since the card shows it."""
    if len(state.entries) < 2:
        return ()
    return tuple(_past(context, state, entry) for entry in reversed(state.entries))


def _past(context: Context, state: State, entry: Entry) -> PastEntry:
    w = context.words
    correction = ""
    if entry.corrects is not None:
        reason = entry.reason or w.say(REASON_UNREPORTED)
        correction = w.say(HISTORY_CORRECTS, date=w.when(entry.corrects), reason=reason)
    elif entry.reason:
        correction = w.say(BECAUSE, reason=entry.reason)
    return PastEntry(
        date=w.when(entry.date),
        text=w.clauses(_said(context, state, entry)),
        correction=correction,
        reported=w.say(REPORTED_ON, date=w.when(entry.reported)) if entry.reported else "",
        cites=context.citations.cite(_quotes(entry)),
    )


def _said(context: Context, state: State, entry: Entry) -> list[str]:
    """All that an entry says, field by field; the works first, since they say most."""
    w = context.words
    found: list[str] = []
    for declared in FIELDS[Entry]:
        value = getattr(entry, declared.attribute)
        if declared.about or value in (None, (), {}):
            continue
        if declared.en == "works":
            found.insert(0, value)
        elif declared.en == "milestones":
            found += [_milestone(context, name, entry) for name in entry.milestones]
        elif declared.en == "photos":
            found.append(w.say(PHOTOS_COUNT, n=len(entry.photos)))
        elif declared.en == "procedures":
            found += [_said_of_procedure(context, name, entry) for name in entry.procedures]
        elif isinstance(value, Investment):
            found += [
                w.say(LABEL_AND_VALUE, label=w.label(Investment, d.en), value=w.value(d.kind, v))
                for d in FIELDS[Investment]
                if (v := getattr(value, d.attribute)) not in (None, {})
            ]
        else:
            text = w.value(declared.kind, value)
            # What was corrected since has no rate of its own: a month has one rate everywhere.
            if declared.en == "invested" and _stands(state, entry):
                text += _share(context, state, entry)
            found.append(w.say(LABEL_AND_VALUE, label=w.label(Entry, declared.en), value=text))
    return found


def _share(context: Context, state: State, entry: Entry) -> str:
    """The rate that an entry's sum gave by the plan of its time, as it is printed elsewhere."""
    w = context.words
    day = (entry.corrects or entry.date).day  # a correction is of its entry's time
    assert entry.invested is not None
    share = percent_of(entry.invested, plan_on(state, day.year, day))
    if share is None:
        return ""
    due = pace(state, day, context.settings)
    digits = w.digits(exactly(share), due.percent if due is not None else None)
    return w.say(IN_BRACKETS, text=w.share(share, digits))


def _stands(state: State, entry: Entry) -> bool:
    """Whether an entry's investment is still what holds for its day."""
    return any(report.given_by is entry for report in state.tracks["invested"])


def _milestone(context: Context, name: str, entry: Entry) -> str:
    w, said = context.words, entry.milestones[name]
    words = [w.say(PLANNED, date=w.when(said.planned))] if said.planned else []
    words += [w.say(DONE, date=w.when(said.done))] if said.done else []
    return w.say(LABEL_AND_VALUE, label=name, value=w.join(words))


def _said_of_procedure(context: Context, name: str, entry: Entry) -> str:
    w, said = context.words, entry.procedures[name]
    words = [
        w.say(phrase, date=w.when(when))
        for phrase, when in (
            (PROCEDURE_DUE, said.due),
            (PROCEDURE_APPLIED, said.applied),
            (PROCEDURE_DONE, said.done),
        )
        if when is not None
    ]
    words += [w.say(PROCEDURE_EXEMPT)] if said.exempt else []
    return w.say(LABEL_AND_VALUE, label=name, value=w.join(words))


def _procedure(context: Context, found: ProcedureState) -> Fact:
    """A procedure: done, applied for, due, past its date, or not needed."""
    w = context.words
    due, applied, done = found.due, found.applied, found.done
    now = done or applied or due
    cites = context.citations.at(Word(found.name), now.cite if now is not None else ())
    if found.exempt:
        return Fact(w.own(found.name), Value(w.say(PROCEDURE_EXEMPT), "not_applicable", cites))
    remarks = [w.say(PROCEDURE_DUE, date=w.when(due.value))] if due is not None else []
    if done is not None:
        if due is not None:
            remarks = [
                w.say(
                    PROCEDURE_WAS_DUE,
                    date=w.when(due.value),
                    shift=shifted(w, shift(due.value, done.value)),
                )
            ]
        return Fact(
            w.own(found.name),
            Value(w.say(PROCEDURE_DONE, date=w.when(done.value)), "given", cites, tuple(remarks)),
        )
    if due is not None and closes(due.value, context.settings) <= context.day:
        remarks = [w.say(PROCEDURE_PAST, date=w.when(due.value))]
    if applied is not None:
        text = w.say(PROCEDURE_APPLIED, date=w.when(applied.value))
        return Fact(w.own(found.name), Value(text, "given", cites, tuple(remarks)))
    return Fact(w.own(found.name), context.unreported()._replace(remarks=tuple(remarks)))

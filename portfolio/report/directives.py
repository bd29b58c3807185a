"""Directives by speaker and addressee, the ways of working they set up, and remarks.

Nothing reported is nothing claimed: a directive without feedback is 未反馈, neither open nor
overdue.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from portfolio.model import Directive, Remark
from portfolio.report.context import Cite, Context, short


class Answer(NamedTuple):
    """What was answered to a directive, with its date."""

    text: str
    cites: tuple[Cite, ...]


class Item(NamedTuple):
    """One directive. `answers` is empty where nothing was reported."""

    number: int
    text: str
    place: str
    particulars: tuple[str, ...]
    feedback: str
    feedback_state: str
    answers: tuple[Answer, ...]
    note: str
    cites: tuple[Cite, ...]


class Addressed(NamedTuple):
    """Directives of one speaker to one addressee; `named` is false where the text names nobody."""

    label: str
    named: bool
    size: str
    items: tuple[Item, ...]


class Speaker(NamedTuple):
    name: str
    size: str
    groups: tuple[Addressed, ...]


class Directives(NamedTuple):
    intro: str
    speakers: tuple[Speaker, ...]
    matrix: tuple[tuple[str, tuple[str, ...]], ...]
    """Addressees, each with its count by speaker and in all; the last row is the total."""


class Origin(NamedTuple):
    """Where a way of working comes from."""

    number: int
    speaker: str
    cites: tuple[Cite, ...]


class Mechanism(NamedTuple):
    name: str
    origins: tuple[Origin, ...]


class Said(NamedTuple):
    speaker: str
    text: str
    place: str
    note: str
    cites: tuple[Cite, ...]


def build(context: Context) -> Directives:
    w = context.words
    numbered = _numbered(context)
    answered = sum(1 for _, d in numbered if d.feedback or d.closed)
    feedback = (
        w.say("feedback_some", answered=answered, unanswered=len(numbered) - answered)
        if answered
        else w.say("feedback_none")
    )
    day = ""
    if numbered and _one_day(d for _, d in numbered):
        day = w.say("directives_day", date=w.when(numbered[0][1].date))
    speakers = list(dict.fromkeys(d.by for _, d in numbered))
    named = list(dict.fromkeys(d.to for _, d in numbered if d.to))
    addressees: list[str | None] = (
        [*named, None] if any(not d.to for _, d in numbered) else [*named]
    )
    return Directives(
        intro=w.say("directives_intro", n=len(numbered), day=day, feedback=feedback),
        speakers=tuple(_speaker(context, name, numbered, addressees) for name in speakers),
        matrix=(
            *(
                (
                    to or w.say("nobody_named"),
                    _counts([d for _, d in numbered if d.to == to], speakers),
                )
                for to in addressees
            ),
            (w.say("total"), _counts([d for _, d in numbered], speakers)),
        ),
    )


def mechanisms(context: Context) -> tuple[Mechanism, ...]:
    """Ways of working in the order in which they are first set up."""
    found: dict[str, list[tuple[int, Directive]]] = {}
    for number, directive in _numbered(context):
        for name in directive.mechanism:
            found.setdefault(name, []).append((number, directive))
    return tuple(
        Mechanism(
            name,
            tuple(Origin(n, d.by, context.citations.cite(d.cite)) for n, d in origins),
        )
        for name, origins in found.items()
    )


def remarks(context: Context) -> tuple[Said, ...]:
    said = [r for r in context.ledger.remarks if r.date.day <= context.day]
    one_day = _one_day(said)
    return tuple(
        Said(
            r.by,
            _text(r),
            _place(context, r, one_day),
            r.note or "",
            context.citations.cite(r.cite),
        )
        for r in said
    )


def _numbered(context: Context) -> list[tuple[int, Directive]]:
    """The directives given by the date, each with its number in the ledger."""
    return [(n, d) for n, d in enumerate(context.ledger.directives, 1) if d.date.day <= context.day]


def _counts(given: list[Directive], speakers: list[str]) -> tuple[str, ...]:
    counts = [sum(1 for d in given if d.by == name) for name in speakers]
    return tuple(str(n) for n in (*counts, len(given)))


def _speaker(
    context: Context,
    name: str,
    numbered: list[tuple[int, Directive]],
    addressees: list[str | None],
) -> Speaker:
    w = context.words
    groups = []
    count = 0
    one_day = _one_day(d for _, d in numbered)
    for to in addressees:
        given = [(n, d) for n, d in numbered if d.by == name and d.to == to]
        if not given:
            continue
        count += len(given)
        label = w.say("addressed_to", to=to) if to else w.say("nobody_named")
        items = tuple(_item(context, n, d, one_day) for n, d in given)
        groups.append(
            Addressed(label, to is not None, w.say("directives_count", n=len(items)), items)
        )
    return Speaker(name, w.say("directives_count", n=count), tuple(groups))


def _item(context: Context, number: int, directive: Directive, one_day: bool) -> Item:
    w = context.words
    join = w.join
    particulars = []
    if directive.projects:
        names = (short(context.project(key)) for key in directive.projects)
        particulars.append(w.say("about", projects=join(names)))
    if directive.due:
        particulars.append(w.say("due", due=directive.due))
    if directive.repeat:
        particulars.append(w.say("repeat", repeat=join(directive.repeat)))
    if directive.mechanism:
        particulars.append(w.say("sets_up", mechanisms=join(directive.mechanism)))
    answers = tuple(
        Answer(f"{w.when(f.date)} {f.text}", context.citations.cite(f.cite))
        for f in directive.feedback
        if f.date.day <= context.day
    )
    closed = directive.closed if directive.closed and directive.closed.day <= context.day else None
    feedback = "" if answers else w.say("no_feedback")
    if closed:
        feedback = w.say("closed_on", date=w.when(closed))
    return Item(
        number=number,
        text=_text(directive),
        place=_place(context, directive, one_day),
        particulars=tuple(particulars),
        feedback=feedback,
        feedback_state="closed" if closed else "unreported",
        answers=answers,
        note=directive.note or "",
        cites=context.citations.cite(directive.cite),
    )


def _text(said: Directive | Remark) -> str:
    """What was said: its text, or else its quotes."""
    return said.text or "……".join(quote.text for quote in said.cite)


def _place(context: Context, said: Directive | Remark, one_day: bool) -> str:
    """Where and when it was said; the day is left out where all of them share one."""
    w = context.words
    place = w.say("said_at", project=short(context.project(said.at))) if said.at else ""
    return place if one_day else f"{w.when(said.date)} {place}".strip()


def _one_day(said: Iterable[Directive | Remark]) -> bool:
    return len({s.date for s in said}) == 1

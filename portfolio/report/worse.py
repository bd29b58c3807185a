"""What got worse since the last report: lights that turned, or, where nothing is judged, leads that
shrank and milestones and problems that went past their dates.

Compares two days, each with what had been reported by then. Silence is not worse than it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from portfolio.facts.delays import standing
from portfolio.facts.investment import year
from portfolio.facts.problems import raised
from portfolio.facts.state import State
from portfolio.judgement.book import Book
from portfolio.judgement.lights import ORDER, lit, verdict
from portfolio.judgement.model import RuleSet
from portfolio.ledger.model import Project
from portfolio.ledger.model.codes import DIMENSION
from portfolio.report.context import Context, Link
from portfolio.report.lights import word
from portfolio.report.phrase import Phrase
from portfolio.report.telling import explained

TITLE = Phrase("比上期变差的", "Worse than last time")
SINCE = Phrase("和{date}比", "Against {date}")
WORSE_NONE = Phrase("没有变差的。", "Nothing got worse.")
LIGHT = Phrase(
    "{dimension}由{then}变为{now}：{why}", "{dimension} went from {then:low} to {now:low}: {why}"
)
LEAD = Phrase("比序时由 {then} 变为 {now} 个百分点", "against pace from {then} to {now} points")
MILESTONE = Phrase("{name}超期，计划 {date}", "{name} is overdue, planned for {date}")
PROBLEM = Phrase("“{text}”超期 {n} 天", "“{text}” is {n} {n:day|days} overdue")
MORE = Phrase("另有 {n} 个，见变化", "{n} more, see what changed")


MOST = 5
"""Lines at most; the rest is counted."""


class Turn(NamedTuple):
    """One project that stands worse, and how. `light` is what it is lit now, empty if unjudged."""

    project: Link
    light: str
    word: str
    text: str


class Worse(NamedTuple):
    """The most severe first. `since` is what they are compared with; `more` counts the rest;
    `names` are those of all.
    """

    since: str
    turns: tuple[Turn, ...]
    more: str
    names: tuple[str, ...]


def build(context: Context, book: Book | None, rules: tuple[RuleSet, ...]) -> Worse | None:
    """None where there is nothing to compare with."""
    if context.since is None:
        return None
    w = context.words
    if book is not None:
        found = _lights(context, book, rules, context.since)
    else:
        found = list(_figures(context, context.since))
    left = len(found) - MOST
    return Worse(
        since=w.say(SINCE, date=w.day(context.since)),
        turns=tuple(found[:MOST]),
        more=w.say(MORE, n=left) if left > 0 else "",
        names=tuple(dict.fromkeys(turn.project.name for turn in found)),
    )


def _lights(context: Context, book: Book, rules: tuple[RuleSet, ...], since: date) -> list[Turn]:
    """Of every project the most severe light that is more severe than it was."""
    w = context.words
    found: list[tuple[int, int, Turn]] = []
    for case in book.cases("project", context.day):
        if not context.facts.listed(case.project, since):
            continue
        turned = [
            (ORDER[now.light], ORDER[then] if then else 0, now, then)
            for now in lit(book, case, context.day, rules)
            if now.light is not None and ORDER[now.light] > 0
            for then in [verdict(book, case, since, now.rules, now.rule).light]
            if then is None or ORDER[then] < ORDER[now.light]
        ]
        if turned:
            grave, was, now, then = max(turned, key=lambda t: (t[0], -t[1]))
            text = w.say(
                LIGHT,
                dimension=w.code(DIMENSION, now.dimension),
                then=word(context, then or "none"),
                now=word(context, now.light or "none"),
                why=explained(w, now),
            )
            link = Link(case.key, context.name(case.project))
            turn = Turn(link, now.light or "none", word(context, now.light or "none"), text)
            found.append((grave, was, turn))
    return [turn for _, _, turn in sorted(found, key=lambda f: (-f[0], f[1]))]


def _figures(context: Context, since: date) -> Iterator[Turn]:
    """Leads that shrank, the most first; then what went past its date."""
    w = context.words
    shrunk: list[tuple[Fraction, Turn]] = []
    for state in context.states:
        now, then = (_lead(context, s, d) for s, d in _both(context, state, since))
        if now is None or then is None or now[0] >= then[0] or now[0] >= 0:
            continue
        text = w.say(LEAD, then=w.signed(*then), now=w.signed(*now))
        shrunk.append((now[0] - then[0], _turn(context, state.project, text)))
    yield from (turn for _, turn in sorted(shrunk, key=lambda pair: pair[0]))
    for state in context.states:
        (now_at, day), (then_at, before) = _both(context, state, since)
        late = {m.name for m in then_at.milestones if _overdue(context, m.name, then_at, before)}
        for m in now_at.milestones:
            if m.name not in late and _overdue(context, m.name, now_at, day) and m.current:
                text = w.say(MILESTONE, name=m.name, date=w.when(m.current.value))
                yield _turn(context, state.project, text)
    was = {id(p.problem) for p in raised(context.facts, since) if p.standing == "overdue"}
    for p in raised(context.facts, context.day):
        if p.standing == "overdue" and id(p.problem) not in was:
            yield _turn(context, p.project, w.say(PROBLEM, text=p.problem.text, n=p.late))


def _turn(context: Context, project: Project, text: str) -> Turn:
    return Turn(Link(project.id, context.name(project)), "", "", text)


def _both(context: Context, state: State, since: date) -> tuple[tuple[State, date], ...]:
    """A project now and then."""
    return (state, context.day), (context.facts.state(state.project, since), since)


def _lead(context: Context, state: State, day: date) -> tuple[Fraction, int] | None:
    """百分点 ahead of pace, as of the newest figures of the day's year, and how many digits they
    are printed with; None where there is none, or where reports differ.
    """
    found = year(state, day.year, context.settings).best
    if found is None or found.pace is None or found.rate.exact is None:
        return None
    digits = context.words.digits(found.rate, found.pace.percent)
    return found.rate.exact - found.pace.percent, digits


def _overdue(context: Context, name: str, state: State, day: date) -> bool:
    milestone = next(m for m in state.milestones if m.name == name)
    return standing(milestone, state, day, context.settings) == "overdue"

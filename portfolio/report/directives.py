"""Directives by speaker and addressee, the ways of working they set up, and remarks.

Nothing reported is nothing claimed: a directive without feedback is 未反馈, and overdue only where
its own date has passed. A closing rate counts those that have an addressee and a date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from portfolio.facts.problems import Given, closing, given
from portfolio.ledger.model import Directive, Remark
from portfolio.report.context import Cite, Context
from portfolio.report.phrase import Phrase
from portfolio.report.wording import Wording
from portfolio.report.words import ON_DATE, TOTAL

ELLIPSIS = Phrase("……", " … ")
CLOSING_RATE = Phrase(
    "办结率 {share}（{closed} ÷ {base}，分母是有对象、有日期的要求）。",
    " Closing rate {share} ({closed} ÷ {base} directives that have an addressee and a date).",
)
OVERDUE = Phrase("超期 {n} 天，未办结", "{n} {n:day|days} overdue, not closed")
TITLE = Phrase("领导要求", "Directives")
COUNT = Phrase("{n} 条", "{n} {n:directive|directives}")
INTRO = Phrase(
    "共 {n} 条，{day}照录原文。{feedback}",
    "{n} in all, {day}in the words of the source. {feedback}",
)
DAY = Phrase("日期均记为{date}，", "all dated {date}, ")
DAY_OF_EVENT = Phrase("日期均按活动日期记为{date}，", "all dated {date}, the day of the event, ")
DATED_BY_EVENT = Phrase("{date}（活动日期）", "{date} (day of the event)")
FEEDBACK_NONE = Phrase(
    "台账里没有任何一条的反馈，一律记“未反馈”：不等于没有办，也不等于逾期。",
    "The ledger has no answer to any of them: “not answered” means neither undone nor overdue.",
)
FEEDBACK_SOME = Phrase(
    "有反馈的 {answered} 条，未反馈的 {unanswered} 条。未反馈不等于没有办，也不等于逾期。",
    "{answered} answered, {unanswered} not. Not answered means neither undone nor overdue.",
)
NO_FEEDBACK = Phrase("未反馈", "not answered")
CLOSED_ON = Phrase("{date}办结", "closed on {date}")
ADDRESSEE = Phrase("对象", "To")
NOBODY_NAMED = Phrase("原文未点名", "nobody named")
ADDRESSED_TO = Phrase("对{to}", "To {to}")
SAID_AT = Phrase("在{project}现场", "at {project}")
DUE = Phrase("期限：{due}", "due: {due}")
REPEAT = Phrase("频次：{repeat}", "how often: {repeat}")
SETS_UP = Phrase("工作机制：{mechanisms}", "sets up: {mechanisms}")
ABOUT = Phrase("涉及：{projects}", "about: {projects}")
MATRIX_CAPTION = Phrase("谁对谁提了几条", "How many, by whom and to whom")


class Answer(NamedTuple):
    """What was answered to a directive, with its date."""

    text: str
    cites: tuple[Cite, ...]


class DirectiveItem(NamedTuple):
    """One directive. `answers` is empty where nothing was reported. `standing` is that of
    `figures.problems.Given`.
    """

    number: int
    text: str
    place: str
    particulars: tuple[str, ...]
    feedback: str
    standing: str
    answers: tuple[Answer, ...]
    note: str
    cites: tuple[Cite, ...]


class Addressed(NamedTuple):
    """Directives of one speaker to one addressee; `named` is false where the text names nobody."""

    label: str
    named: bool
    size: str
    items: tuple[DirectiveItem, ...]


class Speaker(NamedTuple):
    name: str
    size: str
    groups: tuple[Addressed, ...]


class Directives(NamedTuple):
    intro: str
    speakers: tuple[Speaker, ...]
    matrix: tuple[tuple[str, tuple[str, ...]], ...]
    """Addressees, each with its count by speaker and in all; the last row is the total."""


def build(context: Context) -> Directives | None:
    """None where nothing was asked."""
    w = context.words
    found = list(given(context.ledger, context.day))
    if not found:
        return None
    speakers = list(dict.fromkeys(d.directive.by for d in found))
    addressees: list[str | None] = [*dict.fromkeys(d.directive.to for d in found if d.directive.to)]
    if any(not d.directive.to for d in found):
        addressees.append(None)
    return Directives(
        intro=_intro(context, found),
        speakers=tuple(_speaker(context, name, found, addressees) for name in speakers),
        matrix=(
            *(
                (
                    w.own(to or "") or w.say(NOBODY_NAMED),
                    _counts([d for d in found if d.directive.to == to], speakers),
                )
                for to in addressees
            ),
            (w.say(TOTAL), _counts(found, speakers)),
        ),
    )


def _intro(context: Context, found: list[Given]) -> str:
    """How many, of which day, what came back, and how many of those that can be counted closed."""
    w = context.words
    answered = sum(d.answered for d in found)
    feedback = w.say(FEEDBACK_NONE)
    if answered:
        feedback = w.say(FEEDBACK_SOME, answered=answered, unanswered=len(found) - answered)
    rate = closing(found)
    if rate is not None:
        share = w.share(rate.percent)
        feedback += w.say(CLOSING_RATE, share=share, closed=rate.closed, base=rate.base)
    day = ""
    if found and of_one_day(d.directive for d in found):
        of_event = all(_of_event(context, d.directive) for d in found)
        phrase = DAY_OF_EVENT if of_event else DAY
        day = w.say(phrase, date=w.when(found[0].directive.date))
    return w.say(INTRO, n=len(found), day=day, feedback=feedback)


class Spoken(NamedTuple):
    """A directive with who said it to whom; `to` is empty where the text names nobody."""

    by: str
    to: str
    item: DirectiveItem


def given_about(context: Context, project: str | None) -> tuple[Spoken, ...]:
    """Directives given at the site of a project or about it; with None, those of no project."""
    return _spoken(context, lambda d: concerns(d, project))


def to_unit(context: Context, unit: str) -> tuple[Spoken, ...]:
    """Directives addressed to a unit."""
    return _spoken(context, lambda d: d.to == unit)


def _spoken(context: Context, wanted: Callable[[Directive], bool]) -> tuple[Spoken, ...]:
    w = context.words
    return tuple(
        Spoken(w.own(d.directive.by), w.own(d.directive.to or ""), _item(context, d, one_day=False))
        for d in given(context.ledger, context.day)
        if wanted(d.directive)
    )


def concerns(what: Directive | Remark, project: str | None) -> bool:
    if project is None:
        return what.at is None and not what.projects
    return what.at == project or project in what.projects


def _counts(found: list[Given], speakers: list[str]) -> tuple[str, ...]:
    counts = [sum(1 for d in found if d.directive.by == name) for name in speakers]
    return tuple(str(n) for n in (*counts, len(found)))


def _speaker(
    context: Context, name: str, found: list[Given], addressees: list[str | None]
) -> Speaker:
    w = context.words
    groups = []
    count = 0
    one_day = of_one_day(d.directive for d in found)
    for to in addressees:
        said = [d for d in found if d.directive.by == name and d.directive.to == to]
        if not said:
            continue
        count += len(said)
        label = w.say(ADDRESSED_TO, to=to) if to else w.say(NOBODY_NAMED)
        items = tuple(_item(context, d, one_day) for d in said)
        groups.append(Addressed(label, to is not None, w.say(COUNT, n=len(items)), items))
    return Speaker(w.own(name), w.say(COUNT, n=count), tuple(groups))


def _item(context: Context, found: Given, one_day: bool) -> DirectiveItem:
    w, directive = context.words, found.directive
    join = w.join
    particulars = about(context, directive)
    if directive.due:
        particulars.append(w.say(DUE, due=directive.due))
    if directive.repeat:
        particulars.append(w.say(REPEAT, repeat=join(map(w.own, directive.repeat))))
    if directive.mechanism:
        particulars.append(w.say(SETS_UP, mechanisms=join(map(w.own, directive.mechanism))))
    answers = tuple(
        Answer(w.say(ON_DATE, date=w.when(f.date), text=f.text), context.citations.cite(f.cite))
        for f in found.answers
    )
    return DirectiveItem(
        number=found.number,
        text=said(w, directive),
        place=place(context, directive, one_day),
        particulars=tuple(particulars),
        feedback=state(context, found),
        standing=found.standing,
        answers=answers,
        note=directive.note or "",
        cites=context.citations.cite(directive.cite),
    )


def state(context: Context, said: Given) -> str:
    """2022年7月20日办结, 超期 12 天，未办结, 未反馈; nothing where it was answered in time."""
    w = context.words
    if said.standing == "closed":
        assert said.directive.closed is not None
        return w.say(CLOSED_ON, date=w.when(said.directive.closed))
    if said.standing == "overdue":
        return w.say(OVERDUE, n=said.late)
    return "" if said.answers else w.say(NO_FEEDBACK)


def said(w: Wording, what: Directive | Remark) -> str:
    """What was said: its text, or else its quotes."""
    return w.own(what.text or "") or w.say(ELLIPSIS).join(quote.text for quote in what.cite)


def about(context: Context, said: Directive | Remark) -> list[str]:
    """What it is about, besides the place where it was said; nothing where it names no project."""
    names = [context.name(context.project(key)) for key in said.projects]
    return [context.words.say(ABOUT, projects=context.words.join(names))] if names else []


def place(context: Context, said: Directive | Remark, one_day: bool) -> str:
    """Where and when it was said; the day is left out where all of them share one."""
    w = context.words
    place = w.say(SAID_AT, project=context.name(context.project(said.at))) if said.at else ""
    if one_day:
        return place
    date = w.when(said.date)
    if _of_event(context, said):
        date = w.say(DATED_BY_EVENT, date=date)
    return f"{date} {place}".strip()


def _of_event(context: Context, said: Directive | Remark) -> bool:
    """Whether its date is that of the event which its source tells of: a text gives the day of the
    event, and seldom of each sentence.
    """
    events = {context.ledger.sources[quote.source].event for quote in said.cite}
    return events == {said.date}


def of_one_day(said: Iterable[Directive | Remark]) -> bool:
    return len({s.date for s in said}) == 1

"""通报: one page of prose, in the field's idiom, every sentence with a figure in it.

A paper for circulation: whatever it names it names in full, and of what was judged it names only
what was decided. Proposals, single lights and what a leader is asked to decide are for the summary.
What nobody reported has no sentence, or one that counts it as zero; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from portfolio.facts.problems import closing, given, raised
from portfolio.report import bulletin_money, bulletin_verdicts
from portfolio.report.context import Context, OverallLight
from portfolio.report.deadlines import Deadline
from portfolio.report.phrase import Phrase
from portfolio.report.words import NAME_SEPARATOR, QUOTED
from portfolio.report.worse import Worse

if TYPE_CHECKING:
    from portfolio.judgement.model import RuleSet
    from portfolio.report.changes import ChangeList
    from portfolio.report.dispatch import Dispatch
    from portfolio.report.rates import RateLine

SENTENCE_SEPARATOR = Phrase("", " ")
PROJECTS = Phrase(
    "截至{date}，在列项目 {n} 个，其中报过进度的 {reporting} 个。",
    "As of {date}, {n} {n:project|projects} {n:is|are} on the list, of which {reporting} {reporting:has|have} reported progress.",
)
SILENT = Phrase("没有报过进度的 {n} 个：{things}。", "{n} never did: {things}.")
REPORTED = Phrase("报了形象进度的 {n} 个：{things}。", "{n} reported works: {things}.")
WORKS = Phrase("{project}，{works}", "{project}, {works}")
ONE_RATE = Phrase("{label} {value}（{how}）。", "{label} {value} ({how}).")
RATE_PART = Phrase("{label}的 {n} 个：{things}。", "{label:cap} ({n}): {things}.")
CHANGED = Phrase("{since}，{counts}。", "{since}: {counts}.")
WORSE = Phrase("变差的 {n} 个：{things}。", "{n} got worse: {things}.")
WORSE_LIGHTS = Phrase(
    "较上期亮灯加重的 {n} 个。",
    "The light of {n} {n:project|projects} turned worse since the last report.",
)
PROBLEM_COUNTS = Phrase(
    "提出问题 {n} 个，已销号 {closed} 个，未销号 {left} 个，其中超期 {late} 个。",
    "{n} {n:problem|problems} raised, {closed} closed, {left} open, of these {late} overdue.",
)
OLDEST = Phrase(
    "超期最久的是{things}，已超期 {n} 天。", "Longest overdue: {things}, by {n} {n:day|days}."
)
NOBODY = Phrase(
    "没有责任单位的问题 {n} 个。", "{n} {n:problem has|problems have} no responsible unit."
)
ASKED = Phrase(
    "领导要求 {n} 条，有反馈的 {answered} 条。",
    "{n} {n:directive was|directives were} given, {answered} answered.",
)
CLOSING = Phrase(
    "办结率 {share}（{closed} ÷ {base}，分母是有对象、有日期的要求）。",
    "Closing rate {share} ({closed} ÷ {base}, of those with an addressee and a date).",
)
DUE = Phrase("两周内到期 {n} 项：{things}。", "{n} due within two weeks: {things}.")
LATER = Phrase(
    "两周内到期 {n} 项，最近的是{thing}。", "{n} due within two weeks; the next is {thing}."
)
DATED = Phrase("{what}（{date}）", "{what} ({date})")
THING = Phrase("{project}{what}", "{project}: {what:low}")
LATE: Mapping[str, Phrase] = {
    "milestone": Phrase(
        "到期和超期未完成的节点 {n} 个：{things}。",
        "{n} {n:milestone is|milestones are} due or overdue and not done: {things}.",
    ),
    "procedure": Phrase(
        "到期和超期未办结的前期手续 {n} 项：{things}。",
        "{n} {n:procedure is|procedures are} due or overdue and not granted: {things}.",
    ),
}
"""What is overdue besides problems."""

FEW = 5
"""Projects whose works are told, if no more report any; of more the overview tells."""


class BulletinParagraph(NamedTuple):
    """`text` are the sentences, one after another."""

    heading: str
    sentences: tuple[str, ...]
    text: str


class Bulletin(NamedTuple):
    """Paragraphs in the order of a 通报. One that has nothing to say is left out."""

    paragraphs: tuple[BulletinParagraph, ...]


HEADINGS: tuple[Phrase, ...] = (
    Phrase("{number}总体进展", "{number}Progress"),
    Phrase("{number}评定情况", "{number}Ratings"),
    Phrase("{number}比上期的变化", "{number}What changed"),
    Phrase("{number}问题和要求", "{number}Problems and directives"),
    Phrase("{number}下一步", "{number}Next"),
)
ORDINALS: tuple[Phrase, ...] = (
    Phrase("一、", "1. "),
    Phrase("二、", "2. "),
    Phrase("三、", "3. "),
    Phrase("四、", "4. "),
    Phrase("五、", "5. "),
)
"""The number of a paragraph; there are as many as there are headings."""


def build(
    context: Context,
    lights: Mapping[str, OverallLight],
    rules: tuple[RuleSet, ...],
    rates: tuple[RateLine, ...],
    changes: ChangeList | None,
    worse: Worse | None,
    deadlines: tuple[Deadline, ...],
    dispatch: Dispatch,
) -> Bulletin:
    every = (
        (
            *_projects(context),
            *bulletin_money.sentences(context),
            *_rates(context, rates),
            *bulletin_money.of_units(context),
        ),
        (
            *bulletin_verdicts.of_lights(context, lights, rules),
            *bulletin_verdicts.decided(context),
            *bulletin_verdicts.unclosed(context, rules),
        ),
        tuple(_changes(context, rules, changes, worse)),
        (*_problems(context), *_late(context, deadlines), *_asked(context)),
        tuple(_next(context, deadlines, dispatch.due)),
    )
    w = context.words
    found: list[BulletinParagraph] = []
    for heading, sentences in zip(HEADINGS, every, strict=True):
        if sentences:
            title = w.say(heading, number=w.say(ORDINALS[len(found)]))
            text = w.say(SENTENCE_SEPARATOR).join(sentences)
            found.append(BulletinParagraph(title, sentences, text))
    return Bulletin(tuple(found))


def _projects(context: Context) -> Iterator[str]:
    w = context.words
    silent = [s for s in context.states if s.last is None]
    yield w.say(
        PROJECTS,
        date=w.when(context.as_of),
        n=len(context.states),
        reporting=len(context.states) - len(silent),
    )
    yield from w.listed(SILENT, (context.name(s.project) for s in silent), NAME_SEPARATOR)
    works = [
        w.say(WORKS, project=context.name(s.project), works=w.either(r.value for r in reports))
        for s in context.states
        if (reports := s.of("works"))
    ]
    if len(works) <= FEW:
        yield from w.listed(REPORTED, works)


def _rates(context: Context, rates: tuple[RateLine, ...]) -> Iterator[str]:
    """Each rate, and after it whom the page names below it: with how many, and who they are."""
    w = context.words
    for line in rates:
        if line.value.state not in ("given", "zero"):
            continue
        yield w.say(ONE_RATE, label=line.label, value=line.value.text, how=line.how)
        for part in line.parts:
            names = (p.name for p in part.projects)
            yield from w.listed(RATE_PART, names, NAME_SEPARATOR, label=part.label)


def _changes(
    context: Context, rules: tuple[RuleSet, ...], changes: ChangeList | None, worse: Worse | None
) -> Iterator[str]:
    w = context.words
    if changes is not None and changes.counts:
        yield w.say(CHANGED, since=changes.since, counts=w.join(changes.counts))
    if worse is None or not worse.names:
        return
    if rules:  # what turned is lights, which rules propose and nobody decided
        yield w.say(WORSE_LIGHTS, n=len(worse.names))
    else:
        yield from w.listed(WORSE, worse.names, NAME_SEPARATOR)


def _problems(context: Context) -> Iterator[str]:
    w = context.words
    every = raised(context.facts, context.day)
    if not every:
        return
    left = [p for p in every if p.standing != "closed"]
    late = sorted((p for p in left if p.late), key=lambda p: -p.late)
    yield w.say(
        PROBLEM_COUNTS,
        n=len(every),
        closed=len(every) - len(left),
        left=len(left),
        late=len(late),
    )
    if late:
        things = (
            w.say(
                THING,
                project=context.name(p.project),
                what=w.say(QUOTED, text=p.problem.text),
            )
            for p in late
            if p.late == late[0].late
        )
        yield w.say(OLDEST, things=w.say(NAME_SEPARATOR).join(things), n=late[0].late)
    nobody = sum(p.nobody for p in left)
    if nobody:
        yield w.say(NOBODY, n=nobody)


def _late(context: Context, deadlines: tuple[Deadline, ...]) -> Iterator[str]:
    for kind, phrase in LATE.items():
        some = (d for d in deadlines if d.standing == "overdue" and d.kind == kind)
        yield from context.words.listed(phrase, (_thing(context, d) for d in some), NAME_SEPARATOR)


def _asked(context: Context) -> Iterator[str]:
    w = context.words
    every = list(given(context.ledger, context.day))
    if not every:
        return
    answered = sum(d.answered for d in every)
    yield w.say(ASKED, n=len(every), answered=answered)
    rate = closing(every)
    if rate is not None:
        share = w.share(rate.percent)
        yield w.say(CLOSING, share=share, closed=rate.closed, base=rate.base)


def _next(
    context: Context, deadlines: tuple[Deadline, ...], due: tuple[Deadline, ...]
) -> Iterator[str]:
    """What is due within two weeks; where nothing is, the next."""
    w = context.words

    def dated(deadline: Deadline) -> str:
        return w.say(DATED, what=_thing(context, deadline), date=deadline.date)

    yield from w.listed(DUE, map(dated, due), NAME_SEPARATOR)
    later = next((d for d in deadlines if d.standing == "ahead"), None)
    if not due and later is not None:
        yield w.say(LATER, n=0, thing=dated(later))


def _thing(context: Context, deadline: Deadline) -> str:
    """What is due, and of which project; a sentence of somebody's stands in quotation marks."""
    w = context.words
    what = deadline.what
    if deadline.kind in ("problem", "directive"):
        what = w.say(QUOTED, text=what)
    if deadline.project is None:
        return what
    return w.say(THING, project=deadline.project.name, what=what)

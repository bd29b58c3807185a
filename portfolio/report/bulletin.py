"""通报: one page of prose, in the field's idiom, every sentence with a figure in it.

A paper for circulation: whatever it names it names in full, and of what was judged it names only
what was decided. Proposals, single lights and what a leader is asked to decide are for the summary.
What nobody reported has no sentence, or one that counts it as zero; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from portfolio.facts.investment import decimals_of, year
from portfolio.facts.periods import closes
from portfolio.facts.problems import closing, given, raised
from portfolio.facts.totals import groups, total
from portfolio.ledger.model import Entry
from portfolio.ledger.quantities import When
from portfolio.report import investment, totals
from portfolio.report.context import SEVERITY, Context, OverallLight
from portfolio.report.deadlines import Deadline
from portfolio.report.digits import MOST, to_tell_apart
from portfolio.report.isolation import isolated
from portfolio.report.phrase import Phrase
from portfolio.report.words import (
    COMPLETION_RATE,
    COUNT_OF,
    EITHER_SEPARATOR,
    IN_BRACKETS,
    LACK_PLAN_OF_REPORTED,
    NAME_AND_VALUE,
    OLDER_FIGURES,
    PLAN_OF_YEAR,
    UNTIL,
)
from portfolio.report.worse import Worse

if TYPE_CHECKING:
    from portfolio.facts.investment import Year
    from portfolio.facts.state import State
    from portfolio.facts.totals import Total
    from portfolio.judgement.model import RuleSet
    from portfolio.ledger.model import Award
    from portfolio.report.changes import ChangeList
    from portfolio.report.dispatch import Dispatch
    from portfolio.report.rates import RateLine

SENTENCE_SEPARATOR = Phrase("", " ")
SEPARATOR = Phrase("、", "; ")
PROJECTS = Phrase(
    "截至{date}，在列项目 {n} 个，其中报过进度的 {reporting} 个。",
    "As of {date}, {n} {n:project|projects} {n:is|are} on the list, of which {reporting} {reporting:has|have} reported progress.",
)
SILENT = Phrase("没有报过进度的 {n} 个：{names}。", "{n} never did: {names}.")
NO_MONEY = Phrase(
    "填报投资的项目 {n} 个，本通报不列金额和完成率。",
    "{n} projects reported investment; this bulletin gives no amount and no rate.",
)
INVESTED = Phrase(
    "{n} 个项目填报完成投资，合计 {amount}。",
    "{n} {n:project|projects} reported investment, {amount} in all.",
)
RATE = Phrase(
    "有年度计划的项目 {n} 个，计划投资合计 {plan}，完成率 {told}。",
    "{n} {n:project has a plan|projects have plans} for the year, {plan} in all; completion rate {told}.",
)
RATE_SILENT = Phrase(
    "其中有计划、没有报投资的 {n} 个，其年度计划仍计入：{names}。",
    "Of these, {n} reported no investment, and their plans stay in the denominator: {names}.",
)
NO_AMOUNTS = Phrase("填报完成投资的项目 {n} 个。", "{n} projects reported investment.")
WRITTEN = Phrase(
    "完成率照填报列出、无法按金额计算的 {n} 个：{things}。",
    "{n} {n:rate is|rates are} given as reported, since no amounts give {n:it|them}: {things}.",
)
DIFFERING = Phrase(
    "填报的完成率与按金额计算的不一致的 {n} 个：{things}。",
    "{n} reported {n:rate does|rates do} not follow from the amounts: {things}.",
)
BOTH = Phrase(
    "填报 {written}，按填报金额计算为 {computed}",
    "{written} as reported, {computed} by the amounts reported",
)
PARENT = Phrase(
    "母项目{name}自报（不计入合计）：{things}。",
    "The parent {name}, which is in no sum, reports of itself: {things}.",
)
FACT = Phrase("{label}{value}", "{label:low} {value}")
ONE_RATE = Phrase("{label} {value}（{how}）。", "{label} {value} ({how}).")
LIGHTS = Phrase("按“{rules}”评定，{counts}。", "By “{rules}”: {counts}.")
HIGHEST = Phrase(
    "{n} 个责任单位中，完成率最高的是{names}，为 {share}。",
    "Of {n} responsible units the highest completion rate is {share}: {names}.",
)
LOWEST = Phrase("完成率最低的是{names}，为 {share}。", "The lowest is {share}: {names}.")
DECIDED = Phrase(
    "列入“{list}”{period}的 {n} 个：{names}（{how}）。",
    "{n} put on the list “{list}”{period}: {names} ({how}).",
)
DECIDED_ON = Phrase("{date}评定", "on {date}")
UNCLOSED = Phrase(
    "此前评定、尚未销号的 {n} 个：{things}。", "{n} decided earlier and not closed yet: {things}."
)
UNCLOSED_ONE = Phrase("{name}（{told}）", "{name} ({told})")
QUOTED = Phrase("“{text}”", "“{text}”")
PUT_RIGHT = Phrase("整改期限{date}", "to be put right by {date}")
PUT_RIGHT_LATE = Phrase(
    "整改期限{date}，已超期 {n} 天", "to be put right by {date}, {n} {n:day|days} overdue"
)
CHANGED = Phrase("{since}，{counts}。", "{since}: {counts}.")
WORSE = Phrase("变差的 {n} 个：{names}。", "{n} got worse: {names}.")
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
LATE_MILESTONE = Phrase(
    "到期和超期未完成的节点 {n} 个：{things}。",
    "{n} {n:milestone is|milestones are} due or overdue and not done: {things}.",
)
LATE_PROCEDURE = Phrase(
    "到期和超期未办结的前期手续 {n} 项：{things}。",
    "{n} {n:procedure is|procedures are} due or overdue and not granted: {things}.",
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
PAUSE = Phrase("，", ", ")
REPORTED = Phrase("报了形象进度的 {n} 个：{things}。", "{n} reported works: {things}.")
WORKS = Phrase("{project}，{works}", "{project}, {works}")
DATED = Phrase("{what}（{date}）", "{what} ({date})")
THING = Phrase("{project}{what}", "{project}: {what:low}")
RATE_DISPUTED = Phrase(
    "其中 {n} 个同一天报了两个数，合计和完成率按最低和最高列出：{names}。",
    "Of these {n} {n:has|have} two reports of one day that differ; sums and rates give the lowest and the highest: {names}.",
)
RATE_OLDER = Phrase(
    "其中 {n} 个数据不是当期的：{names}。",
    "Of these {n} {n:has figures|have figures} that are not of the period due: {names}.",
)
INCOMPARABLE = Phrase(
    "无法比较的责任单位 {n} 个：{things}。", "{n} {n:unit|units} cannot be compared: {things}."
)
DARK = Phrase("未亮灯的 {n} 个：{things}。", "{n} {n:has no light|have no light}: {things}.")
LACK_INVESTED = Phrase("未报完成投资", "Nothing invested reported")
APART_INVESTED = Phrase("同一天报了两个数", "Two reports of one day differ")


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


class Material(NamedTuple):
    """The sections of the report that a bulletin is told from."""

    lights: Mapping[str, OverallLight]
    rules: tuple[RuleSet, ...]
    rates: tuple[RateLine, ...]
    changes: ChangeList | None
    worse: Worse | None
    deadlines: tuple[Deadline, ...]
    due: tuple[Deadline, ...]


HEADINGS: Mapping[str, Phrase] = {
    "state": Phrase("{number}总体进展", "{number}Progress"),
    "verdicts": Phrase("{number}评定情况", "{number}Ratings"),
    "changes": Phrase("{number}比上期的变化", "{number}What changed"),
    "problems": Phrase("{number}问题和要求", "{number}Problems and directives"),
    "next": Phrase("{number}下一步", "{number}Next"),
}
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
    found = Material(lights, rules, rates, changes, worse, deadlines, dispatch.due)
    parts = (
        (
            "state",
            (
                *_projects(context),
                *_money(context),
                *_rates(context, found),
                *_units(context),
            ),
        ),
        (
            "verdicts",
            (*_lights(context, found), *_decided(context), *_unclosed(context, found)),
        ),
        ("changes", tuple(_changes(context, found))),
        ("problems", (*_problems(context), *_late(context, found), *_asked(context))),
        ("next", tuple(_next(context, found))),
    )
    told = [(name, sentences) for name, sentences in parts if sentences]
    w = context.words
    return Bulletin(
        tuple(
            BulletinParagraph(
                w.say(HEADINGS[name], number=w.say(ORDINALS[n - 1])),
                sentences,
                w.say(SENTENCE_SEPARATOR).join(sentences),
            )
            for n, (name, sentences) in enumerate(told, 1)
        )
    )


def _named(context: Context, names: Iterable[str]) -> str:
    """All of them: a paper that circulates leaves nobody out."""
    return context.words.say(SEPARATOR).join(map(isolated, names))


def _projects(context: Context) -> Iterator[str]:
    w = context.words
    silent = [s for s in context.states if s.last is None]
    yield w.say(
        PROJECTS,
        date=w.when(context.as_of),
        n=len(context.states),
        reporting=len(context.states) - len(silent),
    )
    if silent:
        names = _named(context, (context.name(s.project) for s in silent))
        yield w.say(SILENT, n=len(silent), names=names)
    works = [
        (context.name(s.project), w.say(EITHER_SEPARATOR).join(r.value for r in reports))
        for s in context.states
        if (reports := s.of("works"))
    ]
    if 0 < len(works) <= FEW:
        things = w.clauses(w.say(WORKS, project=p, works=text) for p, text in works)
        yield w.say(REPORTED, n=len(works), things=things)


def _money(context: Context) -> tuple[str, ...]:
    """Sums and rates; where nobody reported any amount or rate, that."""
    if context.figures:
        projects = (*_sums(context), *_written(context), *_differing(context))
        parents = tuple(_parents(context))
        if parents and not projects:
            projects = (context.words.say(NO_AMOUNTS, n=0),)
        if projects:
            return (*projects, *parents)
    return (context.words.say(NO_MONEY, n=0),)


def _sums(context: Context) -> Iterator[str]:
    w = context.words
    whole = total(context.states, context.day, context.settings)
    if whole.invested.amount is None:
        return
    yield w.say(INVESTED, n=len(whole.invested.given), amount=w.money(whole.invested.amount))
    if whole.percent is not None and whole.plan.amount is not None:
        share = w.share(whole.percent, w.digits(whole.percent, whole.pace))
        yield w.say(
            RATE,
            n=len(whole.base),
            plan=w.money(whole.plan.amount),
            told=w.say(PAUSE).join((share, *totals.lead(w, whole))),
        )
    for phrase, some in (
        (RATE_SILENT, whole.silent),
        (RATE_DISPUTED, whole.disputed),
        (RATE_OLDER, whole.older),
    ):
        if some:
            names = _named(context, (context.name(s.project) for s in some))
            yield w.say(phrase, n=len(some), names=names)


def _years(context: Context, states: Iterable[State]) -> list[tuple[State, Year]]:
    """The figures of the report's year, project by project."""
    return [(s, year(s, context.day.year, context.settings)) for s in states]


def _written(context: Context) -> Iterator[str]:
    """Rates that were written down and cannot be computed, since an amount is missing."""
    w = context.words
    things = [
        w.say(
            NAME_AND_VALUE, name=context.name(state.project), value=_written_rate(context, figures)
        )
        for state, figures in _years(context, context.states)
        if figures.reported and figures.lead is None
    ]
    if things:
        yield w.say(WRITTEN, n=len(things), things=w.clauses(things))


def _written_rate(context: Context, figures: Year) -> str:
    """A rate as it was written, with its lead; where reports of one day disagree, all."""
    w = context.words
    text = w.say(EITHER_SEPARATOR).join(w.plain(r.value) for r in figures.reported)
    lead = figures.reported_lead
    if lead is None or lead.points is None:
        return text
    return text + w.say(IN_BRACKETS, text=w.lead(lead.points, investment.digits(w, lead)))


def _differing(context: Context) -> Iterator[str]:
    """Rates that do not follow from the amounts: as they were written, and as they are computed."""
    w = context.words
    things = [
        context.name(state.project) + w.say(IN_BRACKETS, text=_both(context, figures))
        for state, figures in _years(context, context.states)
        if figures.differs
    ]
    if things:
        yield w.say(DIFFERING, n=len(things), things=w.clauses(things))


def _both(context: Context, figures: Year) -> str:
    """Both rates, the computed one at no fewer digits than the written one has."""
    w = context.words
    assert figures.lead is not None
    written = figures.reported[0].value
    computed = w.share(figures.lead.rate, max(w.decimals, decimals_of(written)))
    return w.say(BOTH, written=w.plain(written), computed=computed)


def _parents(context: Context) -> Iterator[str]:
    """What parents report of themselves, each with its name: it is in no sum."""
    w = context.words
    for state, figures in _years(context, context.parents):
        if not figures.invested and not figures.reported:
            continue
        facts = []
        if figures.plan.now is not None:
            facts.append((w.say(PLAN_OF_YEAR, year=figures.year), w.amount(figures.plan.now)))
        if figures.invested:
            facts.append((w.label(Entry, "invested"), _parents_invested(context, figures)))
        if figures.reported or figures.lead is not None:
            facts.append((w.say(COMPLETION_RATE), _parents_rate(context, figures)))
        things = (w.say(FACT, label=label, value=value) for label, value in facts)
        yield w.say(
            PARENT,
            name=context.name(state.project),
            things=w.say(PAUSE).join(things),
        )


def _parents_invested(context: Context, figures: Year) -> str:
    """The amount, with its day where that is not the report's; if reports disagree, all."""
    w, until = context.words, figures.invested[0].date
    text = w.say(EITHER_SEPARATOR).join(w.amount(r.value) for r in figures.invested)
    if until.day == context.day:
        return text
    return text + w.say(IN_BRACKETS, text=w.say(UNTIL, date=w.when(until)))


def _parents_rate(context: Context, figures: Year) -> str:
    """The rate with its lead; where the written one does not follow from the amounts, both."""
    w, lead = context.words, figures.lead
    if lead is None:
        return _written_rate(context, figures)
    if figures.differs:
        return _both(context, figures)
    share = w.share(lead.rate, investment.digits(w, lead))
    if lead.points is None:
        return share
    return share + w.say(IN_BRACKETS, text=w.lead(lead.points, investment.digits(w, lead)))


def _rates(context: Context, found: Material) -> Iterator[str]:
    for line in found.rates:
        if line.value.state in ("given", "zero"):
            yield context.words.say(ONE_RATE, label=line.label, value=line.value.text, how=line.how)


def _lights(context: Context, found: Material) -> Iterator[str]:
    if not found.lights:
        return
    w = context.words
    counts = []
    for code in SEVERITY:
        same = [light for light in found.lights.values() if light.light == code]
        if same:
            counts.append(
                w.say(NAME_AND_VALUE, name=same[0].word, value=w.say(COUNT_OF, n=len(same)))
            )
    rules = w.join(w.own(rules.title) for rules in found.rules)
    yield w.say(LIGHTS, rules=rules, counts=w.join(counts))
    dark = {key: light for key, light in found.lights.items() if light.light == "none"}
    if dark:
        things = (
            context.name(context.project(key)) + w.say(IN_BRACKETS, text=light.why)
            if light.why
            else context.name(context.project(key))
            for key, light in dark.items()
        )
        yield w.say(DARK, n=len(dark), things=w.join(things))


def _units(context: Context) -> Iterator[str]:
    """The highest and the lowest rate of the units that can be compared, and why the others cannot:
    one is, where each of its projects has a plan and one figure of the period due.
    """
    if not context.figures:
        return
    w = context.words
    units = [
        group
        for group in groups(context.states, "unit", context.day, context.settings)
        if group.name is not None and group.percent is not None
    ]
    apart = [(group, why) for group in units if (why := _incomparable(context, group))]
    rates = [
        (group.percent.low, w.own(group.name))
        for group in units
        if group.name is not None
        and group.percent is not None
        and not _incomparable(context, group)
    ]
    if len(rates) > 1 and min(rates)[0] != max(rates)[0]:
        ends = (HIGHEST, max(rates)[0]), (LOWEST, min(rates)[0])
        digits = to_tell_apart(ends[0][1], (ends[1][1],), w.decimals) or MOST
        for phrase, rate in ends:
            names = _named(context, (name for percent, name in rates if percent == rate))
            yield w.say(phrase, names=names, share=w.share(rate, digits), n=len(rates))
    if apart:
        things = (w.own(group.name or "") + w.say(IN_BRACKETS, text=why) for group, why in apart)
        yield w.say(INCOMPARABLE, n=len(apart), things=w.join(things))


def _incomparable(context: Context, group: Total) -> str:
    """Why a unit cannot be compared; empty where it can."""
    w = context.words
    reasons = (
        (LACK_INVESTED, group.silent),
        (APART_INVESTED, group.disputed),
        (OLDER_FIGURES, group.older),
        (LACK_PLAN_OF_REPORTED, group.unplanned),
    )
    return w.clauses(
        w.say(NAME_AND_VALUE, name=w.say(phrase), value=context.names(some))
        for phrase, some in reasons
        if some
    )


def _decided(context: Context) -> Iterator[str]:
    """List entries that were decided since the last report, list by list, with how."""
    w = context.words
    recent = [a for a in context.ledger.awards if _recent(context, a)]
    lists = list(dict.fromkeys(a.award for a in recent))
    groups: dict[tuple[str, When | None, When, str], list[Award]] = {}
    for award in sorted(recent, key=lambda a: lists.index(a.award)):
        key = award.award, award.period, award.date, award.how or ""
        groups.setdefault(key, []).append(award)
    for (name, period, date, how), awards in groups.items():
        told = [w.say(DECIDED_ON, date=w.when(date)), *([w.own(how)] if how else [])]
        yield w.say(
            DECIDED,
            list=name,
            period=w.say(IN_BRACKETS, text=w.when(period)) if period is not None else "",
            n=len(awards),
            names=_named(context, (_holder(context, a) for a in awards)),
            how=w.say(PAUSE).join(told),
        )


def _recent(context: Context, award: Award) -> bool:
    """Decided after the last report, if there was one, and by the day of this."""
    begun = context.since is None or award.date.day > context.since
    return begun and award.date.day <= context.day


def _unclosed(context: Context, found: Material) -> Iterator[str]:
    """What was decided before, is to be put right, and is not closed. Praise has nothing to be put
    right: an entry counts if it has a date for that, or if its list is one of blame.
    """
    w, day = context.words, context.day
    blaming = {rule.name for rules in found.rules for rule in rules.lists if rule.sense == "blame"}
    left = [
        a
        for a in context.ledger.awards
        if a.date.day <= day
        and not _recent(context, a)
        and (a.closed is None or a.closed.day > day)
        and (a.due is not None or a.award in blaming)
    ]
    if left:
        things = w.clauses(
            w.say(
                UNCLOSED_ONE,
                name=_holder(context, award),
                told=w.say(PAUSE).join(_particulars(context, award)),
            )
            for award in left
        )
        yield w.say(UNCLOSED, n=len(left), things=things)


def _particulars(context: Context, award: Award) -> Iterator[str]:
    """Of which list and period an entry is, and by when it is to be put right."""
    w = context.words
    yield w.say(QUOTED, text=award.award)
    if award.period is not None:
        yield w.when(award.period)
    if award.due is not None:
        late = (context.day - closes(award.due, context.settings)).days
        phrase = PUT_RIGHT_LATE if late > 0 else PUT_RIGHT
        yield w.say(phrase, date=w.when(award.due), n=late)


def _holder(context: Context, award: Award) -> str:
    """The project or unit that an entry is of."""
    if award.project:
        return context.name(context.project(award.project))
    return context.words.own(award.unit or "")


def _changes(context: Context, found: Material) -> Iterator[str]:
    w = context.words
    if found.changes is not None and found.changes.counts:
        counts = w.join(found.changes.counts)
        yield w.say(CHANGED, since=found.changes.since, counts=counts)
    if found.worse is not None and found.worse.names:
        if found.rules:  # what turned is lights, which rules propose and nobody decided
            yield w.say(WORSE_LIGHTS, n=len(found.worse.names))
            return
        names = _named(context, found.worse.names)
        yield w.say(WORSE, n=len(found.worse.names), names=names)


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
        yield w.say(OLDEST, things=_named(context, things), n=late[0].late)
    nobody = sum(p.nobody for p in left)
    if nobody:
        yield w.say(NOBODY, n=nobody)


def _late(context: Context, found: Material) -> Iterator[str]:
    """What is overdue besides problems."""
    w = context.words
    late = (
        ("milestone", LATE_MILESTONE),
        ("procedure", LATE_PROCEDURE),
    )
    for kind, phrase in late:
        some = [d for d in found.deadlines if d.standing == "overdue" and d.kind == kind]
        if some:
            things = (_thing(context, d) for d in some)
            yield w.say(phrase, n=len(some), things=_named(context, things))


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


def _next(context: Context, found: Material) -> Iterator[str]:
    w = context.words
    if found.due:
        things = (w.say(DATED, what=_thing(context, d), date=d.date) for d in found.due)
        yield w.say(DUE, n=len(found.due), things=_named(context, things))
    else:
        later = [d for d in found.deadlines if d.standing == "ahead"][:1]
        if later:
            thing = w.say(DATED, what=_thing(context, later[0]), date=later[0].date)
            yield w.say(LATER, n=0, thing=thing)


def _thing(context: Context, deadline: Deadline) -> str:
    """What is due, and of which project; a sentence of somebody's stands in quotation marks."""
    w = context.words
    what = deadline.what
    if deadline.kind in ("problem", "directive"):
        what = w.say(QUOTED, text=what)
    if deadline.project is None:
        return what
    return w.say(THING, project=deadline.project.name, what=what)

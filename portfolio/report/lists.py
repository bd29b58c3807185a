"""Lists in words: proposals with their reasons, who is exempt, who cannot be judged, and what was
decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portfolio.facts.periods import closes
from portfolio.judgement.book import Book, Case
from portfolio.judgement.bounds import numbers
from portfolio.judgement.lights import lit
from portfolio.judgement.lists import Candidate, Met, Proposal, cycle, of_cycle, propose
from portfolio.judgement.model import List, RuleSet
from portfolio.ledger.model import Award
from portfolio.ledger.quantities import When
from portfolio.report.context import Cite, Context, OverallLight
from portfolio.report.lights import RULE_CHOSEN, whole
from portfolio.report.phrase import Phrase
from portfolio.report.telling import (
    IN_BRACKETS_AFTER,
    LACK_MISSING,
    OVERRIDE_UNTIL,
    bounds,
    measure_name,
    told,
)
from portfolio.report.words import LABEL_AND_VALUE, ON_DATE

REASON_MET = Phrase("{text}（{rule}）", "{text} ({rule})")
TITLE = Phrase("红黑榜", "Red and black lists")
INTRO = Phrase(
    "下面是按规则算出来的建议名单，要由人确认。缺数据的不上榜也不放过，列在“无法评定”里。",
    "What follows is proposed by rule, and a person has to confirm it. Whoever lacks data is on no list and not let off either: see “cannot be judged”.",
)
OF_PROJECT = Phrase("评项目，规则“{title}”", "of projects, by {title}")
OF_UNIT = Phrase("评责任单位，规则“{title}”", "of responsible units, by {title}")
WITHOUT_RULE = Phrase("没有规则，只有评定结果", "no rule, only results that were decided")
EVERY = Phrase("同时满足：{conditions}", "all of: {conditions}")
EITHER = Phrase("满足之一：{conditions}", "any of: {conditions}")
FIRST = Phrase("{measure}前 {n} 名", "first {n} by {measure:low}")
LAST = Phrase("{measure}后 {n} 名", "last {n} by {measure:low}")
SERIES = Phrase("{name} {n} 名", "{name}: {n}")
RANK = Phrase("第 {n} 名，{why}", "rank {n}, {why}")
RANK_TIED = Phrase("并列第 {n} 名，{why}", "tied at rank {n}, {why}")
PROPOSED = Phrase("建议上榜", "Proposed")
NOBODY = Phrase("没有符合条件的", "nobody meets the conditions")
UNJUDGED_ALL = Phrase("都缺数据，无法评定", "all lack data and cannot be judged")
EXEMPT = Phrase(
    "免评，{date}起{until}，原因：{reason}", "exempt from {date}{until}, reason: {reason}"
)
EXEMPTED = Phrase("符合条件、免评的", "Would be on the list, but exempt")
UNJUDGED = Phrase("无法评定的", "Cannot be judged")
RESULTS = Phrase("评定结果", "Results")
RESULT = Phrase("{date}评定{period}{how}", "decided on {date}{period}{how}")
RESULT_PERIOD = Phrase("，{period}", ", {period}")
RESULT_HOW = Phrase("，{how}", ", {how}")
RESULT_CLOSED = Phrase("{date}销号", "closed on {date}")
RESULT_OPEN = Phrase("整改期限 {date}，未销号", "to be put right by {date}, open")
RESULT_OVERDUE = Phrase(
    "整改期限 {date}，超期 {n} 天，未销号",
    "to be put right by {date}, {n} {n:day|days} overdue, open",
)
AGAINST_LIGHT = Phrase(
    "与亮灯不一致：综合{light}", "Differs from the light as a whole: {light:low}"
)
AGAINST_LIGHT_WHY = Phrase(
    "与亮灯不一致：综合{light}，{why}", "Differs from the light as a whole: {light:low}. {why}"
)


class NamedOnList(NamedTuple):
    """A project or unit of a list, and why. `project` is empty for a unit."""

    name: str
    project: str
    reasons: tuple[str, ...]
    cites: tuple[Cite, ...]


class ListResult(NamedTuple):
    """What was decided: of whom, when and how, and what became of it."""

    name: str
    project: str
    text: str
    standing: str
    life: tuple[str, ...]
    cites: tuple[Cite, ...]


class ListGap(NamedTuple):
    """Those that cannot be judged for the same reasons."""

    reasons: tuple[str, ...]
    named: tuple[NamedOnList, ...]


class ShownList(NamedTuple):
    """One list with its rule. `decided`: a result of its present cycle is there."""

    name: str
    sense: str
    about: str
    rule: tuple[str, ...]
    proposed: tuple[NamedOnList, ...]
    nobody: str
    exempt: tuple[NamedOnList, ...]
    unjudged: tuple[NamedOnList, ...]
    results: tuple[ListResult, ...]
    decided: bool

    @property
    def gaps(self) -> tuple[ListGap, ...]:
        """Those that cannot be judged, together where the reasons are the same."""
        found: dict[tuple[str, ...], list[NamedOnList]] = {}
        for named in self.unjudged:
            found.setdefault(named.reasons, []).append(named)
        return tuple(ListGap(reasons, tuple(some)) for reasons, some in found.items())


def build(context: Context, book: Book, sets: tuple[RuleSet, ...]) -> tuple[ShownList, ...]:
    """Every list of the rule sets, in their order; decided ones that no set has come last."""
    day = context.day
    cases = (*book.cases("project", day), *book.cases("unit", day))
    lights = {(c.subject, c.key): whole(context, lit(book, c, day, sets)) for c in cases}
    found = [
        _shown(context, propose(book, cases, day, rules, rule), lights)
        for rules in sets
        for rule in rules.lists
    ]
    known = {rule.name for rules in sets for rule in rules.lists}
    others = dict.fromkeys(
        a.award for a in context.ledger.awards if a.date.day <= day and a.award not in known
    )
    return (*found, *(_decided_only(context, name) for name in others))


def _shown(
    context: Context, found: Proposal, lights: Mapping[tuple[str, str], OverallLight]
) -> ShownList:
    w = context.words
    rule = found.list
    subject = rule.subject or "project"
    period = cycle(rule, context.day, context.settings)
    nobody = ""
    if not found.proposed:
        nobody = w.say(NOBODY) if found.judged else w.say(UNJUDGED_ALL)
    return ShownList(
        name=w.own(rule.name),
        sense=rule.sense,
        about=w.say(OF_UNIT if subject == "unit" else OF_PROJECT, title=found.rules.title),
        rule=tuple(_rule(context, rule, period)),
        proposed=tuple(
            _proposed(context, rule, e, lights[e.case.subject, e.case.key]) for e in found.proposed
        ),
        nobody=nobody,
        exempt=tuple(_exempt(context, e) for e in found.exempt),
        unjudged=tuple(_named(context, e) for e in found.unjudged),
        results=_results(context, rule.name, subject),
        decided=any(
            of_cycle(award, period, context.settings)
            for award in _awards(context, rule.name, subject)
        ),
    )


def _proposed(context: Context, rule: List, entry: Candidate, light: OverallLight) -> NamedOnList:
    """A proposal; where the light says otherwise than the list, both are named."""
    w = context.words
    found = _named(context, entry)
    against = {"praise": ("red", "yellow"), "blame": ("green",)}[rule.sense]
    if light.light not in against:
        return found
    phrase = AGAINST_LIGHT_WHY if light.why else AGAINST_LIGHT
    remark = w.say(phrase, light=light.word, why=light.why)
    return found._replace(reasons=(*found.reasons, remark))


def _decided_only(context: Context, name: str) -> ShownList:
    w = context.words
    results = _results(context, name, None)
    rule = w.say(WITHOUT_RULE)
    return ShownList(w.own(name), "blame", rule, (), (), "", (), (), results, decided=True)


CYCLES: Mapping[str, Phrase] = {
    "month": Phrase("每月评定一次，这次评{period}", "Decided each month, this time for {period}"),
    "quarter": Phrase(
        "每季度评定一次，这次评{period}", "Decided each quarter, this time for {period}"
    ),
    "half": Phrase(
        "每半年评定一次，这次评{period}", "Decided each half-year, this time for {period}"
    ),
    "year": Phrase("每年评定一次，这次评{period}", "Decided each year, this time for {period}"),
}
"""How often a list is decided."""


def _rule(context: Context, rule: List, period: When) -> list[str]:
    """The conditions, the rank, how often it is decided and for which period now, and what was
    chosen where the text has a gap.
    """
    w = context.words
    every = [
        w.say(LABEL_AND_VALUE, label=measure_name(w, c.measure), value=bounds(w, c, c.measure))
        for c in rule.every
    ]
    either = [
        w.own(c.text or "")
        or w.say(LABEL_AND_VALUE, label=measure_name(w, c.measure), value=bounds(w, c, c.measure))
        for c in rule.either
    ]
    found = [w.say(EVERY, conditions=w.clauses(every))] if every else []
    found += [w.say(EITHER, conditions=w.clauses(either))] if either else []
    if rule.rank is not None:
        n = rule.rank.first or rule.rank.last
        phrase = FIRST if rule.rank.first is not None else LAST
        series = w.join(w.say(SERIES, name=s, n=k) for s, k in rule.rank.series.items())
        text = w.say(phrase, measure=measure_name(w, rule.rank.measure), n=n)
        found.append(w.say(IN_BRACKETS_AFTER, text=text, more=series) if series else text)
    found.append(w.say(CYCLES[period.precision], period=w.when(period)))
    found += [w.say(RULE_CHOSEN, text=rule.chosen)] if rule.chosen else []
    found += [w.say(RULE_CHOSEN, text=c.chosen) for c in (*rule.every, *rule.either) if c.chosen]
    return found


def _who(context: Context, case: Case) -> tuple[str, str]:
    if case.subject == "project":
        return context.name(case.project), case.key
    return context.words.own(case.key), ""


def _named(context: Context, entry: Candidate) -> NamedOnList:
    w = context.words
    name, project = _who(context, entry.case)
    reasons = [_reason(context, m) for m in entry.conditions]
    if entry.row is not None:
        if entry.row.rank is None:
            reasons.append(w.say(LACK_MISSING, why=told(w, entry.row.measured)))
        else:
            phrase = RANK_TIED if entry.row.tied else RANK
            why = told(w, entry.row.measured, entry.row.beside)
            reasons.append(w.say(phrase, n=entry.row.rank, why=why))
    return NamedOnList(name, project, tuple(dict.fromkeys(reasons)), ())


def _exempt(context: Context, entry: Candidate) -> NamedOnList:
    w = context.words
    assert entry.exemption is not None
    e = entry.exemption
    found = _named(context, entry)
    until = w.say(OVERRIDE_UNTIL, date=w.when(e.until)) if e.until else ""
    why = w.say(EXEMPT, date=w.when(e.date), until=until, reason=e.reason)
    return found._replace(reasons=(why, *found.reasons), cites=context.citations.cite(e.cite))


def _reason(context: Context, met: Met) -> str:
    w = context.words
    if met.holds is None:
        return w.say(LACK_MISSING, why=told(w, met.measured))
    text = told(w, met.measured, numbers(met.condition))
    bound = bounds(w, met.condition, met.condition.measure)
    basis = w.own(met.condition.text or "") or bound
    return w.say(REASON_MET, text=text, rule=basis) if basis else text


def _results(context: Context, name: str, subject: str | None) -> tuple[ListResult, ...]:
    return tuple(_result(context, award) for award in _awards(context, name, subject))


def _awards(context: Context, name: str, subject: str | None) -> list[Award]:
    """What was decided by the day of the report, for a list of projects, of units, or any."""
    return [
        award
        for award in context.ledger.awards
        if award.award == name
        and award.date.day <= context.day
        and (subject is None or (award.project is not None) == (subject == "project"))
    ]


def _result(context: Context, award: Award) -> ListResult:
    """A decision and its life: feedback, then closed, overdue or still to be put right."""
    w = context.words
    period = w.say(RESULT_PERIOD, period=w.when(award.period)) if award.period else ""
    how = w.say(RESULT_HOW, how=award.how) if award.how else ""
    life = [
        w.say(ON_DATE, date=w.when(f.date), text=f.text)
        for f in award.feedback
        if f.date.day <= context.day
    ]
    standing = ""
    if award.closed is not None and award.closed.day <= context.day:
        standing = w.say(RESULT_CLOSED, date=w.when(award.closed))
    elif award.due is not None:
        late = (context.day - closes(award.due, context.settings)).days
        phrase = RESULT_OVERDUE if late > 0 else RESULT_OPEN
        standing = w.say(phrase, date=w.when(award.due), n=late)
    return ListResult(
        context.holder(award),
        award.project or "",
        w.say(RESULT, date=w.when(award.date), period=period, how=how),
        standing,
        tuple(life),
        context.citations.cite(award.cite),
    )

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
from portfolio.judgement.lists import Entry, Met, Proposal, cycle, of_cycle, propose
from portfolio.judgement.model import List, RuleSet
from portfolio.ledger.model import Award
from portfolio.ledger.quantities import When
from portfolio.report.context import Cite, Context, Whole
from portfolio.report.lights import whole
from portfolio.report.telling import bounds, measure_name, told


class Named(NamedTuple):
    """A project or unit of a list, and why. `project` is empty for a unit."""

    name: str
    project: str
    reasons: tuple[str, ...]
    cites: tuple[Cite, ...]


class Result(NamedTuple):
    """What was decided: of whom, when and how, and what became of it."""

    name: str
    project: str
    text: str
    standing: str
    life: tuple[str, ...]
    cites: tuple[Cite, ...]


class Gap(NamedTuple):
    """Whoever cannot be judged for the same reasons."""

    reasons: tuple[str, ...]
    named: tuple[Named, ...]


class Shown(NamedTuple):
    """One list with its rule. `decided`: a result of its present cycle is there."""

    name: str
    sense: str
    about: str
    rule: tuple[str, ...]
    proposed: tuple[Named, ...]
    nobody: str
    exempt: tuple[Named, ...]
    unjudged: tuple[Named, ...]
    results: tuple[Result, ...]
    decided: bool

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Whoever cannot be judged, together where the reasons are the same."""
        found: dict[tuple[str, ...], list[Named]] = {}
        for named in self.unjudged:
            found.setdefault(named.reasons, []).append(named)
        return tuple(Gap(reasons, tuple(some)) for reasons, some in found.items())


def build(context: Context, book: Book, sets: tuple[RuleSet, ...]) -> tuple[Shown, ...]:
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


def _shown(context: Context, found: Proposal, lights: Mapping[tuple[str, str], Whole]) -> Shown:
    w = context.words
    rule = found.list
    subject = rule.subject or "project"
    period = cycle(rule, context.day, context.settings)
    nobody = ""
    if not found.proposed:
        nobody = w.say("list_nobody") if found.judged else w.say("list_unjudged_all")
    return Shown(
        name=w.own(rule.name),
        sense=rule.sense,
        about=w.say(f"list_of_{rule.subject or 'project'}", title=found.rules.title),
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


def _proposed(context: Context, rule: List, entry: Entry, light: Whole) -> Named:
    """A proposal; where the light says otherwise than the list, both are named."""
    w = context.words
    found = _named(context, entry)
    against = {"praise": ("red", "yellow"), "blame": ("green",)}[rule.sense]
    if light.light not in against:
        return found
    key = "against_light_why" if light.why else "against_light"
    remark = w.say(key, light=light.word, why=light.why)
    return found._replace(reasons=(*found.reasons, remark))


def _decided_only(context: Context, name: str) -> Shown:
    w = context.words
    results = _results(context, name, None)
    rule = w.say("list_without_rule")
    return Shown(w.own(name), "blame", rule, (), (), "", (), (), results, decided=True)


def _rule(context: Context, rule: List, period: When) -> list[str]:
    """The conditions, the rank, how often it is decided and for which period now, and what was
    chosen where the text has a gap.
    """
    w = context.words
    every = [
        w.say("labelled", label=measure_name(w, c.measure), value=bounds(w, c, c.measure))
        for c in rule.every
    ]
    either = [
        w.own(c.text or "")
        or w.say("labelled", label=measure_name(w, c.measure), value=bounds(w, c, c.measure))
        for c in rule.either
    ]
    found = [w.say("list_every", conditions=w.clauses(every))] if every else []
    found += [w.say("list_either", conditions=w.clauses(either))] if either else []
    if rule.rank is not None:
        n = rule.rank.first or rule.rank.last
        key = "list_first" if rule.rank.first is not None else "list_last"
        series = w.join(w.say("list_series", name=s, n=k) for s, k in rule.rank.series.items())
        text = w.say(key, measure=measure_name(w, rule.rank.measure), n=n)
        found.append(w.say("in_brackets_after", text=text, more=series) if series else text)
    found.append(w.say(f"list_cycle_{period.precision}", period=w.when(period)))
    found += [w.say("rule_chosen", text=rule.chosen)] if rule.chosen else []
    found += [w.say("rule_chosen", text=c.chosen) for c in (*rule.every, *rule.either) if c.chosen]
    return found


def _who(context: Context, case: Case) -> tuple[str, str]:
    if case.subject == "project":
        return context.name(case.project), case.key
    return context.words.own(case.key), ""


def _named(context: Context, entry: Entry) -> Named:
    w = context.words
    name, project = _who(context, entry.case)
    reasons = [_reason(context, m) for m in entry.conditions]
    if entry.row is not None:
        if entry.row.rank is None:
            reasons.append(w.say("lack_missing", why=told(w, entry.row.measured)))
        else:
            key = "list_rank_tied" if entry.row.tied else "list_rank"
            why = told(w, entry.row.measured, entry.row.beside)
            reasons.append(w.say(key, n=entry.row.rank, why=why))
    return Named(name, project, tuple(dict.fromkeys(reasons)), ())


def _exempt(context: Context, entry: Entry) -> Named:
    w = context.words
    assert entry.exemption is not None
    e = entry.exemption
    found = _named(context, entry)
    until = w.say("override_until", date=w.when(e.until)) if e.until else ""
    why = w.say("list_exempt", date=w.when(e.date), until=until, reason=e.reason)
    return found._replace(reasons=(why, *found.reasons), cites=context.citations.cite(e.cite))


def _reason(context: Context, met: Met) -> str:
    w = context.words
    if met.holds is None:
        return w.say("lack_missing", why=told(w, met.measured))
    text = told(w, met.measured, numbers(met.condition))
    bound = bounds(w, met.condition, met.condition.measure)
    basis = w.own(met.condition.text or "") or bound
    return w.say("reason_met", text=text, rule=basis) if basis else text


def _results(context: Context, name: str, subject: str | None) -> tuple[Result, ...]:
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


def _result(context: Context, award: Award) -> Result:
    """A decision and its life: feedback, then closed, overdue or still to be put right."""
    w = context.words
    name = (
        context.name(context.project(award.project)) if award.project else w.own(award.unit or "")
    )
    period = w.say("result_period", period=w.when(award.period)) if award.period else ""
    how = w.say("result_how", how=award.how) if award.how else ""
    life = [
        w.say("dated", date=w.when(f.date), text=f.text)
        for f in award.feedback
        if f.date.day <= context.day
    ]
    standing = ""
    if award.closed is not None and award.closed.day <= context.day:
        standing = w.say("result_closed", date=w.when(award.closed))
    elif award.due is not None:
        late = (context.day - closes(award.due, context.settings)).days
        key = "result_overdue" if late > 0 else "result_open"
        standing = w.say(key, date=w.when(award.due), n=late)
    return Result(
        name,
        award.project or "",
        w.say("result", date=w.when(award.date), period=period, how=how),
        standing,
        tuple(life),
        context.citations.cite(award.cite),
    )

"""通报: one page of prose, in the field's idiom, every sentence with a figure in it.

A paper for circulation: whatever it names it names in full, and of what was judged it names only
what was decided. Proposals, single lights and what a leader is asked to decide are for the summary.
What nobody reported has no sentence, or one that counts it as zero; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from portfolio.facts.periods import closes
from portfolio.facts.problems import closing, given, raised
from portfolio.ledger.model import Entry
from portfolio.ledger.quantities import When
from portfolio.report.context import SEVERITY, Context, Whole
from portfolio.report.deadlines import Deadline
from portfolio.report.digits import MOST, to_tell_apart
from portfolio.report.worse import Worse

if TYPE_CHECKING:
    from portfolio.facts.investment import Year
    from portfolio.facts.state import State
    from portfolio.facts.totals import Total
    from portfolio.judgement.model import RuleSet
    from portfolio.ledger.model import Award
    from portfolio.report.changes import Changes
    from portfolio.report.rates import Line

FEW = 5
"""Projects whose works are told, if no more report any; of more the overview tells."""


class Paragraph(NamedTuple):
    """`text` are the sentences, one after another."""

    heading: str
    sentences: tuple[str, ...]
    text: str


class Bulletin(NamedTuple):
    """Paragraphs in the order of a 通报. One that has nothing to say is left out."""

    paragraphs: tuple[Paragraph, ...]


class Sections(NamedTuple):
    """Sections of the report that a bulletin is told from."""

    lights: Mapping[str, Whole]
    rules: tuple[RuleSet, ...]
    rates: tuple[Line, ...]
    changes: Changes | None
    worse: Worse | None
    deadlines: tuple[Deadline, ...]
    due: tuple[Deadline, ...]


def build(context: Context, found: Sections) -> Bulletin:
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
            Paragraph(
                w.say(f"bulletin_{name}", number=w.say(f"ordinal_{n}")),
                sentences,
                w.say("sentence_separator").join(sentences),
            )
            for n, (name, sentences) in enumerate(told, 1)
        )
    )


def _named(context: Context, names: Iterable[str]) -> str:
    """All of them: a paper that circulates leaves nobody out."""
    return context.words.say("bulletin_separator").join(names)


def _projects(context: Context) -> Iterator[str]:
    w = context.words
    silent = [s for s in context.states if s.last is None]
    yield w.say(
        "bulletin_projects",
        date=w.when(context.as_of),
        n=len(context.states),
        reporting=len(context.states) - len(silent),
    )
    if silent:
        names = _named(context, (context.name(s.project) for s in silent))
        yield w.say("bulletin_silent", n=len(silent), names=names)
    works = [
        (context.name(s.project), w.say("either_separator").join(r.value for r in reports))
        for s in context.states
        if (reports := s.of("works"))
    ]
    if 0 < len(works) <= FEW:
        things = w.clauses(w.say("bulletin_works", project=p, works=text) for p, text in works)
        yield w.say("bulletin_reported", n=len(works), things=things)


def _money(context: Context) -> tuple[str, ...]:
    """Sums and rates; where nobody reported any amount or rate, that."""
    if context.figures:
        projects = (*_sums(context), *_written(context), *_differing(context))
        parents = tuple(_parents(context))
        if parents and not projects:
            projects = (context.words.say("bulletin_no_amounts", n=0),)
        if projects:
            return (*projects, *parents)
    return (context.words.say("bulletin_no_money", n=0),)


def _sums(context: Context) -> Iterator[str]:
    from portfolio.facts.totals import total
    from portfolio.report import totals

    w = context.words
    whole = total(context.states, context.day, context.settings)
    if whole.invested.amount is None:
        return
    yield w.say(
        "bulletin_invested", n=len(whole.invested.given), amount=w.money(whole.invested.amount)
    )
    if whole.percent is not None and whole.plan.amount is not None:
        share = w.share(whole.percent, w.digits(whole.percent, whole.pace))
        yield w.say(
            "bulletin_rate",
            n=len(whole.base),
            plan=w.money(whole.plan.amount),
            told=w.say("bulletin_pause").join((share, *totals.lead(w, whole))),
        )
    for key, some in (
        ("bulletin_rate_silent", whole.silent),
        ("bulletin_rate_disputed", whole.disputed),
        ("bulletin_rate_older", whole.older),
    ):
        if some:
            names = _named(context, (context.name(s.project) for s in some))
            yield w.say(key, n=len(some), names=names)


def _years(context: Context, states: Iterable[State]) -> list[tuple[State, Year]]:
    """The figures of the report's year, project by project."""
    from portfolio.facts.investment import year

    return [(s, year(s, context.day.year, context.settings)) for s in states]


def _written(context: Context) -> Iterator[str]:
    """Rates that were written down and cannot be computed, since an amount is missing."""
    w = context.words
    things = [
        w.say("named", name=context.name(state.project), value=_written_rate(context, figures))
        for state, figures in _years(context, context.states)
        if figures.reported and figures.lead is None
    ]
    if things:
        yield w.say("bulletin_written", n=len(things), things=w.clauses(things))


def _written_rate(context: Context, figures: Year) -> str:
    """A rate as it was written, with its lead; where reports of one day disagree, all."""
    from portfolio.report import investment

    w = context.words
    text = w.say("either_separator").join(w.plain(r.value) for r in figures.reported)
    lead = figures.reported_lead
    if lead is None or lead.points is None:
        return text
    return text + w.say("in_brackets", text=w.lead(lead.points, investment.digits(w, lead)))


def _differing(context: Context) -> Iterator[str]:
    """Rates that do not follow from the amounts: as they were written, and as they are computed."""
    w = context.words
    things = [
        context.name(state.project) + w.say("in_brackets", text=_both(context, figures))
        for state, figures in _years(context, context.states)
        if figures.differs
    ]
    if things:
        yield w.say("bulletin_differing", n=len(things), things=w.clauses(things))


def _both(context: Context, figures: Year) -> str:
    """Both rates, the computed one at no fewer digits than the written one has."""
    from portfolio.facts.investment import decimals_of

    w = context.words
    assert figures.lead is not None
    written = figures.reported[0].value
    computed = w.share(figures.lead.rate, max(w.decimals, decimals_of(written)))
    return w.say("bulletin_both", written=w.plain(written), computed=computed)


def _parents(context: Context) -> Iterator[str]:
    """What parents report of themselves, each with its name: it is in no sum."""
    w = context.words
    for state, figures in _years(context, context.parents):
        if not figures.invested and not figures.reported:
            continue
        facts = []
        if figures.plan.now is not None:
            facts.append((w.say("plan_of_year", year=figures.year), w.amount(figures.plan.now)))
        if figures.invested:
            facts.append((w.label(Entry, "invested"), _parents_invested(context, figures)))
        if figures.reported or figures.lead is not None:
            facts.append((w.say("total_rate"), _parents_rate(context, figures)))
        things = (w.say("bulletin_fact", label=label, value=value) for label, value in facts)
        yield w.say(
            "bulletin_parent",
            name=context.name(state.project),
            things=w.say("bulletin_pause").join(things),
        )


def _parents_invested(context: Context, figures: Year) -> str:
    """The amount, with its day where that is not the report's; if reports disagree, all."""
    w, until = context.words, figures.invested[0].date
    text = w.say("either_separator").join(w.amount(r.value) for r in figures.invested)
    if until.day == context.day:
        return text
    return text + w.say("in_brackets", text=w.say("until", date=w.when(until)))


def _parents_rate(context: Context, figures: Year) -> str:
    """The rate with its lead; where the written one does not follow from the amounts, both."""
    from portfolio.report import investment

    w, lead = context.words, figures.lead
    if lead is None:
        return _written_rate(context, figures)
    if figures.differs:
        return _both(context, figures)
    share = w.share(lead.rate, investment.digits(w, lead))
    if lead.points is None:
        return share
    return share + w.say("in_brackets", text=w.lead(lead.points, investment.digits(w, lead)))


def _rates(context: Context, found: Sections) -> Iterator[str]:
    for line in found.rates:
        if line.value.state in ("given", "zero"):
            yield context.words.say(
                "bulletin_one_rate", label=line.label, value=line.value.text, how=line.how
            )


def _lights(context: Context, found: Sections) -> Iterator[str]:
    if not found.lights:
        return
    w = context.words
    counts = []
    for code in SEVERITY:
        same = [light for light in found.lights.values() if light.light == code]
        if same:
            counts.append(w.say("named", name=same[0].word, value=w.say("count_of", n=len(same))))
    rules = w.join(w.own(rules.title) for rules in found.rules)
    yield w.say("bulletin_lights", rules=rules, counts=w.join(counts))
    dark = {key: light for key, light in found.lights.items() if light.light == "none"}
    if dark:
        things = (
            context.name(context.project(key)) + w.say("in_brackets", text=light.why)
            if light.why
            else context.name(context.project(key))
            for key, light in dark.items()
        )
        yield w.say("bulletin_dark", n=len(dark), things=w.join(things))


def _units(context: Context) -> Iterator[str]:
    """The highest and the lowest rate of the units that can be compared, and why the others cannot:
    one is, where each of its projects has a plan and one figure of the period due.
    """
    if not context.figures:
        return
    from portfolio.facts.totals import groups

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
        ends = ("bulletin_highest", max(rates)[0]), ("bulletin_lowest", min(rates)[0])
        digits = to_tell_apart(ends[0][1], (ends[1][1],), w.decimals) or MOST
        for key, rate in ends:
            names = _named(context, (name for percent, name in rates if percent == rate))
            yield w.say(key, names=names, share=w.share(rate, digits), n=len(rates))
    if apart:
        things = (w.own(group.name or "") + w.say("in_brackets", text=why) for group, why in apart)
        yield w.say("bulletin_incomparable", n=len(apart), things=w.join(things))


def _incomparable(context: Context, group: Total) -> str:
    """Why a unit cannot be compared; empty where it can."""
    w = context.words
    reasons = (
        ("lack_invested", group.silent),
        ("apart_invested", group.disputed),
        ("older_figures", group.older),
        ("lack_plan_of_reported", group.unplanned),
    )
    return w.clauses(
        w.say("named", name=w.say(key), value=context.names(some)) for key, some in reasons if some
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
        told = [w.say("bulletin_decided_on", date=w.when(date)), *([w.own(how)] if how else [])]
        yield w.say(
            "bulletin_decided",
            list=name,
            period=w.say("in_brackets", text=w.when(period)) if period is not None else "",
            n=len(awards),
            names=_named(context, (_holder(context, a) for a in awards)),
            how=w.say("bulletin_pause").join(told),
        )


def _recent(context: Context, award: Award) -> bool:
    """Decided after the last report, if there was one, and by the day of this."""
    begun = context.since is None or award.date.day > context.since
    return begun and award.date.day <= context.day


def _unclosed(context: Context, found: Sections) -> Iterator[str]:
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
                "bulletin_unclosed_one",
                name=_holder(context, award),
                told=w.say("bulletin_pause").join(_particulars(context, award)),
            )
            for award in left
        )
        yield w.say("bulletin_unclosed", n=len(left), things=things)


def _particulars(context: Context, award: Award) -> Iterator[str]:
    """Of which list and period an entry is, and by when it is to be put right."""
    w = context.words
    yield w.say("bulletin_quoted", text=award.award)
    if award.period is not None:
        yield w.when(award.period)
    if award.due is not None:
        late = (context.day - closes(award.due, context.settings)).days
        key = "bulletin_put_right_late" if late > 0 else "bulletin_put_right"
        yield w.say(key, date=w.when(award.due), n=late)


def _holder(context: Context, award: Award) -> str:
    """The project or unit that an entry is of."""
    if award.project:
        return context.name(context.project(award.project))
    return context.words.own(award.unit or "")


def _changes(context: Context, found: Sections) -> Iterator[str]:
    w = context.words
    if found.changes is not None and found.changes.counts:
        counts = w.join(found.changes.counts)
        yield w.say("bulletin_changed", since=found.changes.since, counts=counts)
    if found.worse is not None and found.worse.names:
        if found.rules:  # what turned is lights, which rules propose and nobody decided
            yield w.say("bulletin_worse_lights", n=len(found.worse.names))
            return
        names = _named(context, found.worse.names)
        yield w.say("bulletin_worse", n=len(found.worse.names), names=names)


def _problems(context: Context) -> Iterator[str]:
    w = context.words
    every = raised(context.facts, context.day)
    if not every:
        return
    left = [p for p in every if p.standing != "closed"]
    late = sorted((p for p in left if p.late), key=lambda p: -p.late)
    yield w.say(
        "bulletin_problem_counts",
        n=len(every),
        closed=len(every) - len(left),
        left=len(left),
        late=len(late),
    )
    if late:
        things = (
            w.say(
                "bulletin_thing",
                project=context.name(p.project),
                what=w.say("bulletin_quoted", text=p.problem.text),
            )
            for p in late
            if p.late == late[0].late
        )
        yield w.say("bulletin_oldest", things=_named(context, things), n=late[0].late)
    nobody = sum(p.nobody for p in left)
    if nobody:
        yield w.say("bulletin_nobody", n=nobody)


def _late(context: Context, found: Sections) -> Iterator[str]:
    """What is overdue besides problems."""
    w = context.words
    for kind in ("milestone", "procedure"):
        some = [d for d in found.deadlines if d.standing == "overdue" and d.kind == kind]
        if some:
            things = (_thing(context, d) for d in some)
            yield w.say(f"bulletin_late_{kind}", n=len(some), things=_named(context, things))


def _asked(context: Context) -> Iterator[str]:
    w = context.words
    every = list(given(context.ledger, context.day))
    if not every:
        return
    answered = sum(d.answered for d in every)
    yield w.say("bulletin_asked", n=len(every), answered=answered)
    rate = closing(every)
    if rate is not None:
        share = w.share(rate.percent)
        yield w.say("bulletin_closing", share=share, closed=rate.closed, base=rate.base)


def _next(context: Context, found: Sections) -> Iterator[str]:
    w = context.words
    if found.due:
        things = (w.say("bulletin_dated", what=_thing(context, d), date=d.date) for d in found.due)
        yield w.say("bulletin_due", n=len(found.due), things=_named(context, things))
    else:
        later = [d for d in found.deadlines if d.standing == "ahead"][:1]
        if later:
            thing = w.say("bulletin_dated", what=_thing(context, later[0]), date=later[0].date)
            yield w.say("bulletin_later", n=0, thing=thing)


def _thing(context: Context, deadline: Deadline) -> str:
    """What is due, and of which project; a sentence of somebody's stands in quotation marks."""
    w = context.words
    what = deadline.what
    if deadline.kind in ("problem", "directive"):
        what = w.say("bulletin_quoted", text=what)
    if deadline.project is None:
        return what
    return w.say("bulletin_thing", project=deadline.project.name, what=what)

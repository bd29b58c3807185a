"""通报: one page of prose, in the field's idiom, every sentence with a figure in it.

What nobody reported has no sentence, or one that counts it as nought; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from portfolio.figures.problems import closing, given, raised
from portfolio.report.context import SEVERITY, Context, Whole
from portfolio.report.deadlines import Deadline
from portfolio.report.worse import Worse

if TYPE_CHECKING:
    from portfolio.report.changes import Changes
    from portfolio.report.decisions import Decisions
    from portfolio.report.judgement.lists import Shown
    from portfolio.report.rates import Line
    from portfolio.rules.model import RuleSet

NAMED = 5
"""Projects or things that a sentence names at most; the rest is counted."""


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
    lists: tuple[Shown, ...]
    deadlines: tuple[Deadline, ...]
    due: tuple[Deadline, ...]
    decisions: Decisions | None


def build(context: Context, found: Sections) -> Bulletin:
    parts = (
        ("state", (*_projects(context), *_money(context), *_rates(context, found))),
        ("verdicts", (*_lights(context, found), *_units(context), *_lists(context, found))),
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
    """The first few, and how many they are in all."""
    w, every = context.words, list(names)
    if len(every) <= NAMED:
        return w.join(every)
    return w.say("bulletin_and_more", names=w.join(every[:NAMED]), n=len(every))


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
    if 0 < len(works) <= NAMED:  # of many the overview tells
        things = w.clauses(w.say("bulletin_works", project=p, works=text) for p, text in works)
        yield w.say("bulletin_reported", n=len(works), things=things)


def _money(context: Context) -> Iterator[str]:
    w = context.words
    if not context.figures:
        yield w.say("bulletin_no_money", n=0)
        return
    from portfolio.figures.totals import total

    whole = total(context.states, context.day, context.settings)
    if whole.invested.amount is None:
        yield w.say("bulletin_no_money", n=0)
        return
    yield w.say(
        "bulletin_invested", n=len(whole.invested.given), amount=w.money(whole.invested.amount)
    )
    if whole.percent is not None and whole.plan.amount is not None:
        lead = w.lead(whole.points) if whole.points is not None else ""
        yield w.say(
            "bulletin_rate",
            n=len(whole.base),
            plan=w.money(whole.plan.amount),
            told=w.say("bulletin_pause").join(t for t in (w.share(whole.percent), lead) if t),
        )
    if whole.silent:
        yield w.say("bulletin_rate_silent", n=len(whole.silent))


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


def _units(context: Context) -> Iterator[str]:
    """The highest and the lowest rate, where several units have one."""
    if not context.figures:
        return
    from portfolio.figures.totals import groups

    w = context.words
    rates = [
        (group.percent, w.own(group.name))
        for group in groups(context.states, "unit", context.day, context.settings)
        if group.name is not None and group.percent is not None
    ]
    if len(rates) < 2:
        return
    high, low = max(rates)[0], min(rates)[0]
    if high == low:
        return
    for key, rate in (("bulletin_highest", high), ("bulletin_lowest", low)):
        names = _named(context, (name for percent, name in rates if percent == rate))
        yield w.say(key, names=names, share=w.share(rate), n=len(rates))


def _lists(context: Context, found: Sections) -> Iterator[str]:
    w = context.words
    for shown in found.lists:
        if shown.proposed:
            names = _named(context, (n.name for n in shown.proposed))
            yield w.say("bulletin_list", list=shown.name, n=len(shown.proposed), names=names)


def _changes(context: Context, found: Sections) -> Iterator[str]:
    w = context.words
    if found.changes is not None and found.changes.counts:
        counts = w.join(found.changes.counts)
        yield w.say("bulletin_changed", since=found.changes.since, counts=counts)
    if found.worse is not None and found.worse.names:
        names = _named(context, found.worse.names)
        yield w.say("bulletin_worse", n=len(found.worse.names), names=names)


def _problems(context: Context) -> Iterator[str]:
    w = context.words
    every = raised(context.ledger, context.day)
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
        first = late[0]
        yield w.say(
            "bulletin_oldest",
            project=context.name(first.project),
            text=first.problem.text,
            n=first.late,
        )
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
    if found.decisions is not None:
        asked = [d.text for d in found.decisions.all if d.asked]
        if asked:
            told = w.clauses(asked[:NAMED])
            yield w.say("bulletin_decisions", n=len(asked), things=told)


def _thing(context: Context, deadline: Deadline) -> str:
    if deadline.project is None:
        return deadline.what
    return context.words.say("bulletin_thing", project=deadline.project.name, what=deadline.what)

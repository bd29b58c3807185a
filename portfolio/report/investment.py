"""A project's money in words: each figure with its arithmetic and the day it is of."""

from __future__ import annotations

from fractions import Fraction

from portfolio import vocabulary
from portfolio.declare import MONEY
from portfolio.figures.baseline import Pace
from portfolio.figures.investment import Lead, Target, Year, of_total, targets, year
from portfolio.figures.rounding import half_up
from portfolio.model import Entry, Investment
from portfolio.quantities import Amount
from portfolio.report.context import Context, Fact, Value, nought
from portfolio.report.wording import Wording
from portfolio.state import Adjusted, State


def facts(context: Context, state: State) -> list[Fact]:
    """All that was said or follows of a project's money. What was not reported is left out."""
    w = context.words
    figures = year(state, context.day.year, context.settings)
    found = [_total(context, state)] if state.plan("total").now is not None else []
    if figures.plan.now is not None:
        label = w.say("plan_of_year", year=figures.year)
        found.append(Fact(label, _adjusted(context, figures.plan)))
    found += _other_years(context, state)
    if figures.invested:
        found.append(Fact(_label(w, "invested"), invested(context, figures)))
    if figures.lead is not None or figures.reported_lead is not None:
        found.append(Fact(_label(w, "rate"), rate(context, figures)))
    if figures.rest is not None:
        found.append(Fact(w.say("rest"), _rest(context, figures)))
    found += [_target(context, t) for t in targets(state, context.day, context.settings)]
    found += _since_start(context, state)
    if figures.recognised:
        found.append(Fact(_label(w, "recognised"), _recognised(context, figures)))
    return found


def _label(words: Wording, name: str) -> str:
    return words.label(Entry, name)


def _total(context: Context, state: State) -> Fact:
    label = context.words.label(Investment, "total")
    return Fact(label, _adjusted(context, state.plan("total")))


def _adjusted(context: Context, plan: Adjusted[Amount]) -> Value:
    """A planned amount as it is now, and below it each change with its date and reason."""
    w = context.words
    assert plan.now is not None
    cites = context.citations.at(plan.now, plan.changes[-1].cite if plan.changes else ())
    return Value(w.amount(plan.now), nought(plan.now.number), cites, moves(w, plan))


def moves(w: Wording, plan: Adjusted[Amount]) -> tuple[str, ...]:
    """What a planned amount was at first, and every change."""
    if not plan.moves or plan.original is None:
        return ()
    changed = (
        w.say(
            "plan_changed",
            date=w.when(move.date),
            amount=w.amount(move.value),
            reason=move.entry.reason or w.say("reason_unreported"),
        )
        for move in plan.moves
    )
    return (w.say("plan_original", amount=w.amount(plan.original)), *changed)


def _other_years(context: Context, state: State) -> list[Fact]:
    """Former and later years: the plan, and what became of it."""
    w, found = context.words, []
    years = {r.date.day.year for r in state.tracks["invested"]} | set(state.plans["plan"])
    for other in sorted(years - {context.day.year}):
        figures = year(state, other, context.settings)
        parts = []
        if figures.plan.now is not None:
            parts.append(w.say("plan_short", amount=w.amount(figures.plan.now)))
        if len(figures.invested) == 1:
            last = figures.invested[0]
            parts.append(
                w.say("invested_short", amount=w.amount(last.value), date=w.when(last.date))
            )
        if figures.lead is not None:
            parts.append(w.share(figures.lead.rate))
        cites = context.citations.of_field(MONEY, figures.invested)
        value = Value(w.join(parts), "given", cites, moves(w, figures.plan))
        found.append(Fact(w.say("year", year=other), value))
    return found


def invested(context: Context, figures: Year) -> Value:
    """The year's sum, with the day that it goes to."""
    w = context.words
    value = context.shown(vocabulary.field(Entry, "invested").kind, figures.invested)
    until = w.say("until", date=w.when(figures.invested[0].date))
    return value._replace(remarks=(until, *value.remarks))


def rate(context: Context, figures: Year) -> Value:
    """The completion rate with its division, the lead with its subtraction, and, where somebody
    wrote a rate, that one as well.
    """
    w = context.words
    remarks: list[str] = []
    quotes = tuple(q for r in figures.reported for q in r.cite)
    if figures.lead is None:
        assert figures.reported_lead is not None
        written = figures.reported[0].value
        remarks.append(w.say("rate_reported_only"))
        remarks += lead(w, figures.reported_lead)
        cites = context.citations.at(written, quotes)
        return Value(w.plain(written), nought(written), cites, tuple(remarks))
    plan = figures.plan.now
    assert plan is not None
    part = figures.invested[0].value
    remarks.append(w.say("division", part=w.amount(part), whole=w.amount(plan)))
    remarks += lead(w, figures.lead)
    for r in figures.reported:
        key = "rate_reported_differs" if figures.differs else "rate_reported"
        words = w.say(key, rate=w.plain(r.value), date=w.when(r.date))
        if figures.differs and figures.reported_lead is not None:
            words = w.clauses((words, *lead(w, figures.reported_lead)))
        remarks.append(words)
    computed = half_up(figures.lead.rate, w.decimals)
    cites = context.citations.at(computed, quotes)
    return Value(w.share(figures.lead.rate), nought(figures.lead.rate), cites, tuple(remarks))


def lead(w: Wording, found: Lead) -> tuple[str, ...]:
    """Ahead or behind by so many points, with what was subtracted from what."""
    if found.pace is None or found.points is None:
        return (w.say("no_pace"),)
    return (
        w.say(
            "lead_how",
            lead=w.lead(found.points),
            pace=w.share(found.pace.percent),
            how=pace(w, found.pace),
        ),
    )


def pace(w: Wording, found: Pace) -> str:
    """How a pace was counted: 7个月÷12."""
    if found.point is not None:
        return w.say("pace_curve", date=w.when(found.point))
    return w.say(f"pace_{found.method}", passed=found.passed, whole=found.whole)


def _rest(context: Context, figures: Year) -> Value:
    w, rest = context.words, figures.rest
    assert rest is not None
    if not rest.amount:
        return Value(w.say("rest_none"), "given")
    if rest.monthly is None:
        return Value(w.say("rest_over", amount=w.money(rest.amount)), "given")
    words = w.say(
        "rest_monthly",
        amount=w.money(rest.amount),
        months=rest.months,
        monthly=w.money(rest.monthly),
    )
    return Value(words, "given")


def _target(context: Context, target: Target) -> Fact:
    """A period's plan and what was done of it."""
    w = context.words
    label = w.say("target", period=w.when(target.period))
    plan = target.plan.now
    assert plan is not None
    planned = w.say("plan_short", amount=w.amount(plan))
    if target.done is None or target.day is None:
        text = w.join((planned, w.say("target_unknown")))
        return Fact(label, Value(text, "given", (), moves(w, target.plan)))
    done = w.say("done_short", amount=w.money(target.done))
    parts = [planned, done] + ([w.share(target.rate)] if target.rate is not None else [])
    running = () if target.over else (w.say("target_running", date=w.day(target.day)),)
    return Fact(label, Value(w.join(parts), "given", (), (*running, *moves(w, target.plan))))


def _since_start(context: Context, state: State) -> list[Fact]:
    if not state.of("invested_total"):
        return []
    w = context.words
    value = context.reported(state, "invested_total")
    remarks = [w.say("until", date=w.when(state.of("invested_total")[0].date))]
    share = of_total(state)
    if share is not None:
        division = w.say("division", part=w.amount(share.part.value), whole=w.amount(share.whole))
        remarks.append(w.say("of_total", share=w.share(share.rate), how=division))
    return [Fact(_label(w, "invested_total"), value._replace(remarks=(*remarks, *value.remarks)))]


def _recognised(context: Context, figures: Year) -> Value:
    """What the statistics bureau counts, beside what the project reports: two figures."""
    w = context.words
    value = context.shown(vocabulary.field(Entry, "recognised").kind, figures.recognised)
    remarks = [w.say("until", date=w.when(figures.recognised[0].date))]
    one = len(figures.recognised) == len(figures.invested) == 1
    if one and figures.recognised[0].date.day == figures.invested[0].date.day:
        ours, theirs = figures.invested[0].value, figures.recognised[0].value
        apart = Fraction(theirs.base) - Fraction(ours.base)
        key = "recognised_more" if apart > 0 else "recognised_less" if apart else "recognised_same"
        remarks.append(w.say(key, amount=w.money(abs(apart))))
    return value._replace(remarks=(*remarks, *value.remarks))


# ---- cells of the overview ------------------------------------------------------------------


def plan_cell(context: Context, state: State) -> Value:
    now = state.plan("plan", context.day.year).now
    if now is None:
        return context.unreported()
    return Value(context.words.amount(now), nought(now.number), order=f"{now.base:f}")


def invested_cell(context: Context, state: State) -> Value:
    figures = year(state, context.day.year, context.settings)
    if not figures.invested:
        return context.unreported()
    value = invested(context, figures)
    until = figures.invested[0].date
    same = state.last is not None and until.day == state.last.day
    remarks = value.remarks[1:] if same else value.remarks
    return value._replace(remarks=remarks, order=f"{figures.invested[0].value.base:f}")


def rate_cell(context: Context, state: State) -> Value:
    """The rate and its lead; where nothing can be divided, that there is no rate."""
    w = context.words
    figures = year(state, context.day.year, context.settings)
    found = figures.lead or figures.reported_lead
    if found is None:
        if figures.invested:
            return Value(w.say("no_rate"), "not_applicable", (), (_why_no_rate(context, state),))
        return context.unreported()
    words = (
        (w.say("lead_short", points=w.signed(found.points)),) if found.points is not None else ()
    )
    if figures.lead is None:
        words = (*words, w.say("rate_reported_only"))
    elif figures.differs:
        words = (*words, w.say("rate_reported_short", rate=w.plain(figures.reported[0].value)))
    order = f"{half_up(found.rate, 6):f}"
    return Value(w.share(found.rate), nought(found.rate), (), words, order)


def _why_no_rate(context: Context, state: State) -> str:
    figures = year(state, context.day.year, context.settings)
    if len(figures.invested) > 1:
        return context.words.say("disagree")
    return context.words.say("no_plan" if figures.plan.now is None else "plan_is_nought")

"""A project's money in words: each figure with its arithmetic and the day it is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from portfolio.facts.baseline import Pace, Point
from portfolio.facts.investment import Lead, Rest, Target, Year, of_total, rest, targets, year
from portfolio.facts.reported import Adjusted, Reported, by_day, newest
from portfolio.facts.rounding import half_up
from portfolio.facts.state import State
from portfolio.ledger import vocabulary
from portfolio.ledger.declare import MONEY, PERCENT
from portfolio.ledger.model import Entry, Investment
from portfolio.ledger.quantities import Amount
from portfolio.report.context import Context, Fact, Value, zero
from portfolio.report.phrase import Phrase
from portfolio.report.wording import Wording
from portfolio.report.words import (
    NAME_AND_VALUE,
    NO_RATE,
    PLAN_OF_YEAR,
    REASON_UNREPORTED,
    UNTIL,
    YEAR_NAMED,
)

PLAN_ORIGINAL = Phrase("原 {amount}", "originally {amount}")
PLAN_CHANGED = Phrase(
    "{date}调整为 {amount}，原因：{reason}", "on {date} changed to {amount}, reason: {reason}"
)
PLAN_SHORT = Phrase("计划 {amount}", "planned {amount}")
INVESTED_SHORT = Phrase("完成 {amount}（截至{date}）", "invested {amount} (to {date})")
DONE_SHORT = Phrase("完成 {amount}", "invested {amount}")
DIVISION = Phrase("{part} ÷ {whole}", "{part} ÷ {whole}")
RATE_REPORTED = Phrase("填报 {rate}，与计算一致", "reported as {rate}, which agrees")
RATE_REPORTED_DIFFERS = Phrase(
    "{date}填报 {rate}，与计算不一致", "reported as {rate} on {date}, which does not agree"
)
RATE_REPORTED_ONLY = Phrase(
    "填报的数，没有金额可以计算", "as reported; there are no amounts to compute it from"
)
RATE_REPORTED_SHORT = Phrase("填报 {rate}", "reported {rate}")
LEAD_SHORT = Phrase("比序时 {points}", "pace {points}")
LEAD_HOW = Phrase("{lead}（序时进度 {pace}，{how}）", "{lead} (pace {pace}, {how})")
NO_PACE = Phrase("没有可比的序时进度", "no pace to compare with")
REST = Phrase("年内还需完成", "Still to be invested this year")
REST_NONE = Phrase("已完成年度计划", "the year's plan is met")
REST_OVER = Phrase("{amount}，年内已没有整月", "{amount}, and no whole month is left")
REST_MONTHLY = Phrase(
    "{amount}，剩 {months} 个月，每月 {monthly}",
    "{amount} in {months} {months:month|months}, {monthly} a month",
)
TARGET = Phrase("{period}任务", "Task for {period}")
TARGET_UNKNOWN = Phrase("完成多少未报", "how much was done is not reported")
TARGET_RUNNING = Phrase("截至{date}", "to {date}")
OF_TOTAL = Phrase("占总投资 {share}，{how}", "{share} of the total investment, {how}")
RECOGNISED_LESS = Phrase("比完成投资少 {amount}", "{amount} less than reported as invested")
RECOGNISED_MORE = Phrase("比完成投资多 {amount}", "{amount} more than reported as invested")
RECOGNISED_SAME = Phrase("与完成投资一致", "as much as reported as invested")
PACE_CURVE_AT = Phrase("累计计划 {point}", "cumulative plan, {point}")
PACE_CURVE_BETWEEN = Phrase(
    "累计计划从 {before} 到 {after}，按天数 {passed} ÷ {whole}",
    "cumulative plan from {before} to {after}, {passed} of {whole} days",
)
NO_PLAN = Phrase("没有年度计划", "no plan for the year")
PLAN_IS_ZERO = Phrase("年度计划为零", "the plan for the year is nought")


def facts(context: Context, state: State) -> list[Fact]:
    """All that was said or follows of a project's money. What was not reported is left out."""
    w = context.words
    figures = year(state, context.day.year, context.settings)
    found = [_total(context, state)] if state.plan("total").now is not None else []
    if figures.plan.now is not None:
        label = w.say(PLAN_OF_YEAR, year=figures.year)
        found.append(Fact(label, _adjusted(context, figures.plan)))
    found += _other_years(context, state)
    if figures.invested:
        found.append(Fact(_label(w, "invested"), invested(context, figures)))
    if figures.lead is not None or figures.reported_lead is not None:
        found.append(Fact(_label(w, "rate"), rate(context, figures)))
    left = rest(figures, context.settings)
    if left is not None:
        found.append(Fact(w.say(REST), _rest(w, left)))
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
    cites = context.citations.of_field(MONEY, plan.changes[-1:])
    text = w.either(w.amount(value) for value in plan.values)
    apart = (context.disagree(newest(plan.changes)),) if len(plan.values) > 1 else ()
    return Value(text, zero(plan.now.number), cites, (*apart, *moves(w, plan)))


def moves(w: Wording, plan: Adjusted[Amount]) -> tuple[str, ...]:
    """What a planned amount was at first, and every change."""
    if not plan.moves or plan.original is None:
        return ()
    changed = (
        w.say(
            PLAN_CHANGED,
            date=w.when(same[0].date),
            amount=w.either(w.amount(move.value) for move in same),
            reason=w.either(
                dict.fromkeys(move.given_by.reason for move in same if move.given_by.reason)
            )
            or w.say(REASON_UNREPORTED),
        )
        for same in by_day(plan.moves)
    )
    return (w.say(PLAN_ORIGINAL, amount=w.amount(plan.original)), *changed)


def _other_years(context: Context, state: State) -> list[Fact]:
    """Former and later years: the plan, and what became of it."""
    w, found = context.words, []
    years = {r.date.day.year for r in state.tracks["invested"]} | set(state.plans["plan"])
    for other in sorted(years - {context.day.year}):
        figures = year(state, other, context.settings)
        parts = []
        if figures.plan.now is not None:
            parts.append(w.say(PLAN_SHORT, amount=w.amount(figures.plan.now)))
        if figures.invested:
            amount = w.either(w.amount(r.value) for r in figures.invested)
            date = w.when(figures.invested[0].date)
            parts.append(w.say(INVESTED_SHORT, amount=amount, date=date))
            parts += [context.disagree(figures.invested)] if len(figures.invested) > 1 else []
        if figures.lead is not None:
            parts.append(w.share(figures.lead.rate, digits(w, figures.lead)))
        cites = context.citations.of_field(MONEY, figures.invested)
        value = Value(w.join(parts), "given", cites, moves(w, figures.plan))
        found.append(Fact(w.say(YEAR_NAMED, year=other), value))
    return found


def invested(context: Context, figures: Year) -> Value:
    """The year's sum, with the day that it goes to."""
    w = context.words
    value = context.shown(vocabulary.field(Entry, "invested").kind, figures.invested)
    until = w.say(UNTIL, date=w.when(figures.invested[0].date))
    return value._replace(remarks=(until, *value.remarks))


def rate(context: Context, figures: Year) -> Value:
    """The completion rate with its division, the lead with its subtraction, and, where somebody
    wrote a rate, that one as well.
    """
    w = context.words
    remarks: list[str] = []
    if figures.lead is None:
        assert figures.reported_lead is not None
        written = w.either(w.plain(r.value) for r in figures.reported)
        remarks += [context.disagree(figures.reported)] if len(figures.reported) > 1 else []
        remarks.append(w.say(RATE_REPORTED_ONLY))
        remarks += lead(w, figures.reported_lead)
        low = figures.reported_lead.rate.low
        cites = context.citations.of_field(PERCENT, figures.reported)
        return Value(written, zero(low), cites, tuple(remarks))
    remarks.append(w.say(DIVISION, part=_either(w, figures.invested), whole=_plan(w, figures)))
    remarks += lead(w, figures.lead)
    remarks += [context.disagree(figures.invested)] if figures.disputed else []
    for r in figures.reported:
        phrase = RATE_REPORTED_DIFFERS if figures.differs else RATE_REPORTED
        words = w.say(phrase, rate=w.plain(r.value), date=w.when(r.date))
        if figures.differs and figures.reported_lead is not None:
            words = w.clauses((words, *lead(w, figures.reported_lead)))
        remarks.append(words)
    n = digits(w, figures.lead)
    computed = half_up(figures.lead.rate.low, n)  # a quote that has this rate bears it
    cites = context.citations.at(computed, (q for r in figures.reported for q in r.cite))
    text = w.share(figures.lead.rate, n)
    return Value(text, zero(figures.lead.rate.high), cites, tuple(remarks))


def _either(w: Wording, reports: Iterable[Reported[Amount]]) -> str:
    return w.either(w.amount(r.value) for r in reports)


def _plan(w: Wording, figures: Year) -> str:
    return w.either(w.amount(value) for value in figures.plan.values)


def digits(w: Wording, found: Lead) -> int:
    """How many a rate is printed with: enough to subtract its pace from it."""
    return w.digits(found.rate, found.pace.percent if found.pace is not None else None)


def lead(w: Wording, found: Lead) -> tuple[str, ...]:
    """Ahead or behind by so many points, with what was subtracted from what."""
    if found.pace is None or found.points is None:
        return (w.say(NO_PACE),)
    n = digits(w, found)
    said = w.say(
        LEAD_HOW,
        lead=w.lead(found.points, n),
        pace=w.share(found.pace.percent, n),
        how=pace(w, found.pace),
    )
    rest = w.subtracts(found.rate, found.pace.percent)
    return (said, rest) if rest else (said,)


PACES: Mapping[str, Phrase] = {
    "months": Phrase("{passed} 个月 ÷ {whole} 个月", "{passed} ÷ {whole} months"),
    "days": Phrase("{passed} 天 ÷ {whole} 天", "{passed} ÷ {whole} days"),
    "target": Phrase(
        "年度目标按 {passed} 个月 ÷ {whole} 个月", "the year's target by {passed} ÷ {whole} months"
    ),
}


def pace(w: Wording, found: Pace) -> str:
    """How a pace was counted: 7个月÷12."""
    if found.before is None:
        return w.say(PACES[found.method], passed=found.passed, whole=found.whole)
    if found.after is None:
        return w.say(PACE_CURVE_AT, point=_point(w, found.before))
    return w.say(
        PACE_CURVE_BETWEEN,
        before=_point(w, found.before),
        after=_point(w, found.after),
        passed=found.passed,
        whole=found.whole,
    )


def _point(w: Wording, point: Point) -> str:
    """2022年6月 1.2亿元; 1 January has zero."""
    date = w.when(point.when) if point.when is not None else w.day(point.day)
    return w.say(NAME_AND_VALUE, name=date, value=w.money(point.yuan))


def _rest(w: Wording, left: Rest) -> Value:
    if not left.amount:
        return Value(w.say(REST_NONE), "given")
    if left.monthly is None:
        return Value(w.say(REST_OVER, amount=w.money(left.amount)), "given")
    words = w.say(
        REST_MONTHLY,
        amount=w.money(left.amount),
        months=left.months,
        monthly=w.money(left.monthly),
    )
    return Value(words, "given")


def _target(context: Context, target: Target) -> Fact:
    """A period's plan and what was done of it."""
    w = context.words
    label = w.say(TARGET, period=w.when(target.period))
    plan = target.plan.now
    assert plan is not None
    planned = w.say(PLAN_SHORT, amount=w.amount(plan))
    if target.done is None or target.day is None:
        text = w.join((planned, w.say(TARGET_UNKNOWN)))
        return Fact(label, Value(text, "given", (), moves(w, target.plan)))
    done = w.say(DONE_SHORT, amount=w.money(target.done))
    parts = [planned, done] + ([w.share(target.rate)] if target.rate is not None else [])
    running = () if target.over else (w.say(TARGET_RUNNING, date=w.day(target.day)),)
    return Fact(label, Value(w.join(parts), "given", (), (*running, *moves(w, target.plan))))


def _since_start(context: Context, state: State) -> list[Fact]:
    if not state.of("invested_total"):
        return []
    w = context.words
    value = context.reported(state, "invested_total")
    remarks = [w.say(UNTIL, date=w.when(state.of("invested_total")[0].date))]
    share = of_total(state)
    if share is not None:
        division = w.say(DIVISION, part=w.amount(share.part.value), whole=w.amount(share.whole))
        remarks.append(w.say(OF_TOTAL, share=w.share(share.rate), how=division))
    return [Fact(_label(w, "invested_total"), value._replace(remarks=(*remarks, *value.remarks)))]


def _recognised(context: Context, figures: Year) -> Value:
    """What the statistics bureau counts, beside what the project reports: two figures."""
    w = context.words
    value = context.shown(vocabulary.field(Entry, "recognised").kind, figures.recognised)
    remarks = [w.say(UNTIL, date=w.when(figures.recognised[0].date))]
    one = len(figures.recognised) == len(figures.invested) == 1
    if one and figures.recognised[0].date.day == figures.invested[0].date.day:
        ours, theirs = figures.invested[0].value, figures.recognised[0].value
        apart = Fraction(theirs.base) - Fraction(ours.base)
        phrase = RECOGNISED_SAME
        if apart:
            phrase = RECOGNISED_MORE if apart > 0 else RECOGNISED_LESS
        remarks.append(w.say(phrase, amount=w.money(abs(apart))))
    return value._replace(remarks=(*remarks, *value.remarks))


# ---- cells of the overview ------------------------------------------------------------------


def plan_cell(context: Context, state: State) -> Value:
    now = state.plan("plan", context.day.year).now
    if now is None:
        return context.unreported()
    figures = year(state, context.day.year, context.settings)
    return Value(_plan(context.words, figures), zero(now.number), order=f"{now.base:f}")


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
    found = figures.best
    if found is None:
        if figures.invested:
            return Value(w.say(NO_RATE), "not_applicable", (), (_why_no_rate(context, state),))
        return context.unreported()
    n = digits(w, found)
    words: list[str] = []
    if found.points is not None:
        words.append(w.say(LEAD_SHORT, points=w.signed(found.points, n)))
    if figures.lead is None:
        words.append(w.say(RATE_REPORTED_ONLY))
    elif figures.differs:
        written = w.either(w.plain(r.value) for r in figures.reported)
        words.append(w.say(RATE_REPORTED_SHORT, rate=written))
    if figures.disputed:
        words.append(context.disagree(figures.invested or figures.reported))
    order = f"{half_up(found.rate.low, 6):f}"
    return Value(w.share(found.rate, n), zero(found.rate.high), (), tuple(words), order)


def _why_no_rate(context: Context, state: State) -> str:
    figures = year(state, context.day.year, context.settings)
    return context.words.say(NO_PLAN if figures.plan.now is None else PLAN_IS_ZERO)

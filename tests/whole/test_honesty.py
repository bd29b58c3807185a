"""Silence and contradiction help nobody: who withholds a figure is judged no better for it.

The ledgers here rise: sums of a year never fall, projects report at the end of each month, and a
report is made when a month is over. One project, which has a plan for the year and reported in the
period due, then says less:

- `value`: its entry of the period due leaves 完成投资 out and keeps the rest;
- `entry`: the whole entry is left out;
- `note`: the entry is replaced by one that holds a remark only;
- `twice`: a second entry of the same day gives another sum, lower or higher.

What is not claimed, since design.md says otherwise: a project that was finished before the period
due owes no further reports, so its last figure is judged with the pace of its own day (a project
here is finished in the period due, if at all); an office that
allows periods of grace judges by figures as old as that; starts and milestones are late up to the
project's last report, so that a delay stops growing where a whole entry is left out (the light as
a whole does not get better by that, and 填报 says that a report is missing).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio import report
from portfolio.commands.rulesets import names, read
from portfolio.facts.facts import Facts
from portfolio.facts.investment import year
from portfolio.facts.totals import total
from portfolio.judgement.book import Book, Case
from portfolio.judgement.lights import ORDER, due_steps, lit, overall
from portfolio.judgement.lists import propose
from portfolio.judgement.measures import MEASURES
from portfolio.judgement.model import RuleSet
from portfolio.judgement.rankings import By, tables
from portfolio.judgement.values import Ask
from portfolio.report import Report
from tests.any_ledger import ledger_of
from tests.judgement.cases import rules

How = Literal["value", "entry", "note", "twice"]


class Rising(NamedTuple):
    """A project: its unit, class, plan in 万元 (None where it has none), the months it reports in
    with what it adds in each (万元), whether it has begun, the month of its planned start, whether
    its entries tell of works, and whether that of the period due says that it is finished.
    """

    unit: str
    class_: str
    plan: int | None
    added: dict[int, int]
    begun: bool
    start: int
    works: bool
    ends: bool


class Setting(NamedTuple):
    """The month of the report, its day, the basis, and the projects; the first one says less."""

    month: int
    day: date
    basis: str
    projects: list[Rising]


def month_end(month: int) -> date:
    return date(2022, month, monthrange(2022, month)[1])


@st.composite
def rising(draw: st.DrawFn) -> Setting:
    month = draw(st.integers(2, 12))
    after = draw(st.sampled_from([0, 0, 0, 12])) if month < 12 else 0
    basis = draw(
        st.sampled_from(
            [
                *("{}", "{}", "{baseline: days}", "{baseline: target, target: 120%}"),
                *("{cutoff: 25}", "{decimals: 2}", "{baseline: curve}"),
            ]
        )
    )

    def project(first: bool) -> Rising:
        months = set(range(draw(st.integers(1, month)), month + 1))
        months -= draw(st.sets(st.integers(1, 12), max_size=2))
        plan = draw(st.integers(1, 300)) * 100
        return Rising(
            draw(st.sampled_from(["甲局", "乙局"])),
            draw(st.sampled_from(["续建", "新开工"])),
            plan if first or draw(st.integers(0, 5)) else None,
            {
                # Often about as much as a month should bring, or nothing.
                m: plan * draw(st.sampled_from([0, 2, 5, 8, 8, 9, 20])) // 100
                for m in sorted(months | ({month} if first else set()))
            },
            draw(st.booleans()),
            draw(st.integers(1, 12)),
            draw(st.booleans()),
            draw(st.sampled_from([False, False, True])),
        )

    return Setting(
        month,
        month_end(month) + timedelta(days=after),
        basis,
        [project(first=n == 0) for n in range(draw(st.integers(1, 4)))],
    )


def text_of(setting: Setting, how: How | None, second: int = 0) -> str:
    """The ledger; with `how`, the first project says less in the period due."""
    out = f"format: 1\ntitle: 任意\nas_of: {setting.day}\nbasis: {setting.basis}\nprojects:\n"
    for n, p in enumerate(setting.projects):
        out += f"  - id: p{n}\n    name: 项目{n}号\n    unit: {p.unit}\n    class: {p.class_}\n"
        if p.plan is not None:
            curve = f"2022-05: {p.plan // 4}万元, 2022-12: {p.plan}万元"
            out += f"    investment: {{plan: {{2022: {p.plan}万元}}, curve: {{{curve}}}}}\n"
        out += f"    progress:\n      - date: 2021-12-31\n        stage: {'在建' if p.begun else '前期'}\n"
        out += f"        milestones: {{开工: {{planned: 2022-{p.start:02}}}}}\n"
        invested = 0
        for month, added in p.added.items():
            invested += added
            less = how if n == 0 and month == setting.month else None
            stage = "竣工" if p.ends and month == setting.month else "在建" if p.begun else "前期"
            out += _entry(p, stage, month_end(month), invested, less, second)
    return out


def _entry(p: Rising, stage: str, day: date, invested: int, how: How | None, second: int) -> str:
    sum_ = f", invested: {invested}万元"
    more = f", stage: {stage}" + (", works: 主体施工" if p.works else "")
    if how == "entry":
        return ""
    if how == "note":
        return f"      - {{date: {day}, note: 没有收到填报}}\n"
    whole = f"      - {{date: {day}{sum_}{more}}}\n"
    if how == "value":
        return f"      - {{date: {day}{more}}}\n"
    if how == "twice":
        return whole + f"      - {{date: {day}, invested: {second}万元}}\n"
    return whole


class Judged(NamedTuple):
    """What is said of one project or unit: lights by dimension, the light as a whole, ranks by
    ranking, the lists it is on, those that cannot judge it, and steps that are due by dimension.
    """

    lights: dict[str, str | None]
    overall: str | None
    ranks: dict[str, int | None]
    praised: set[str]
    blamed: set[str]
    unjudged: set[str]
    steps: set[str]


def judged(book: Book, case: Case, day: date, rule_set: RuleSet) -> Judged:
    verdicts = lit(book, case, day, [rule_set])
    cases = book.cases(case.subject, day)
    on: dict[str, set[str]] = {"praise": set(), "blame": set()}
    unjudged: set[str] = set()
    for n, rule in enumerate(rule_set.lists):
        if (rule.subject or "project") != case.subject:
            continue
        made = propose(book, cases, day, rule_set, rule)
        name = f"{n} {rule.name}"
        if case.key in {e.case.key for e in made.proposed}:
            on[rule.sense].add(name)
        if case.key in {e.case.key for e in made.unjudged}:
            unjudged.add(name)
    ranks: dict[str, int | None] = {}
    for n, ranking in enumerate(rule_set.rankings):
        if (ranking.subject or "unit") == case.subject:
            by = By(ranking.measure, Ask(ranking.span, ranking.event), ranking.order != "low")
            for table in tables(book, cases, day, rule_set, by):
                for row in table.rows:
                    if row.case.key == case.key:
                        ranks[f"{n} {ranking.name}"] = row.rank
    return Judged(
        {v.dimension: v.light for v in verdicts},
        overall(verdicts).light,
        ranks,
        on["praise"],
        on["blame"],
        unjudged,
        {d.escalation.dimension for d in due_steps(book, case, day, [rule_set])},
    )


def better(before: str | None, after: str | None) -> bool:
    """No light is better than none, unless it is green; and no light is not better than any."""
    if after is None:
        return False
    return after == "green" if before is None else ORDER[after] < ORDER[before]


def pairs(
    setting: Setting, how: How, second: int, rule_set: RuleSet
) -> Iterator[tuple[Case, Judged, Judged]]:
    """The project that says less, and its unit: as they were judged and as they are now."""
    day = setting.day
    full, less = (Book(Facts(ledger_of(text_of(setting, h, second)))) for h in (None, how))
    for subject, key in (("project", "p0"), ("unit", setting.projects[0].unit)):
        before, after = (
            next(c for c in book.cases(subject, day) if c.key == key) for book in (full, less)
        )
        yield (
            after,
            judged(full, before, day, rule_set),
            judged(less, after, day, rule_set),
        )


_OWN, _FAULTS = read(Path(__file__).parent.parent / "judgement" / "own.yaml")
SETS = st.sampled_from([*["own", "default"] * 4, *names()])
WAYS = st.sampled_from(["value", "entry", "note", "twice"])


def rule_set_of(name: str) -> RuleSet:
    if name != "own":
        return rules(name)
    assert _OWN is not None and not _FAULTS
    return _OWN


def other_than(setting: Setting, second: int) -> int:
    """Another sum than that of the period due."""
    first = sum(setting.projects[0].added.values())
    return second if second != first else second + 1


@settings(max_examples=300)
@given(rising(), WAYS, st.integers(0, 40_000), SETS)
def test_who_says_less_gets_no_better_light_rank_or_praise(
    setting: Setting, how: How, second: int, name: str
) -> None:
    """Of the project and its unit, with every rule set: no light is milder and none turns green
    that was off; no rank is higher, and who was not ranked still is not; who was not proposed for
    praise is not; who was proposed for blame is, or cannot be judged; a step that was due is, or
    its dimension has no light.
    """
    rule_set = rule_set_of(name)
    up_to_report = {rule.dimension for rule in rule_set.lights if MEASURES[rule.measure].by_report}
    second = other_than(setting, second)
    for case, before, after in pairs(setting, how, second, rule_set):
        what = (case.key, before, after, text_of(setting, how, second))
        assert not better(before.overall, after.overall), what
        for dimension, light in after.lights.items():
            if how in ("entry", "note") and dimension in up_to_report:
                continue
            assert not better(before.lights[dimension], light), (dimension, *what)
        for ranking, rank in after.ranks.items():
            was = before.ranks[ranking]
            assert rank is None or (was is not None and rank >= was), (ranking, *what)
        assert after.praised <= before.praised, what
        assert before.blamed - after.blamed <= after.unjudged, what
        dark = {d for d, light in after.lights.items() if light is None}
        if how in ("value", "twice"):
            assert before.steps - after.steps <= dark, what


@settings(max_examples=150)
@given(rising(), WAYS, st.integers(0, 40_000))
def test_who_says_less_has_no_better_rate(setting: Setting, how: How, second: int) -> None:
    """The low end of the rate of the project, of its unit and of the whole is not above the rate as
    it was; and the low ends of what the unit and the whole are ahead of pace are not either.
    """
    second = other_than(setting, second)
    full, less = (Book(Facts(ledger_of(text_of(setting, h, second)))) for h in (None, how))
    for keys in ({"p0"}, {p.id for p in full.ledger.projects if p.unit == setting.projects[0].unit},
                 {p.id for p in full.ledger.projects}):  # fmt: skip
        before, after = (
            total(
                [book.state(p, setting.day) for p in book.ledger.projects if p.id in keys],
                setting.day,
                book.settings,
            )
            for book in (full, less)
        )
        assert before.percent is not None
        if after.percent is None:
            continue
        assert after.percent.low <= before.percent.low
        if after.points is not None and before.points is not None:
            assert after.points.low <= before.points.low
    was, now = (
        year(book.state(book.ledger.projects[0], setting.day), 2022, book.settings)
        for book in (full, less)
    )
    assert was.lead is not None
    assert now.lead is None or now.lead.rate.low <= was.lead.rate.low


def built(setting: Setting, how: How | None, second: int, rule_set: RuleSet) -> Report:
    return report.build(ledger_of(text_of(setting, how, second)), {}, rules=(rule_set,))


@settings(max_examples=100)
@given(rising(), WAYS, st.integers(0, 40_000))
def test_who_says_less_is_named(setting: Setting, how: How, second: int) -> None:
    """By the default rules: the light of 进度 is off and says why, or it says that reports differ;
    the project and its unit stand among those that no ranking ranks, wherever there is a ranking,
    and each list that could not judge them names them, with a reason. Totals name the project,
    unless nobody has reported and there is no sum.
    """
    second = other_than(setting, second)
    made = built(setting, how, second, rules("default"))
    assert made.lights is not None
    lamps = made.lights.of("p0")
    assert lamps is not None
    (progress,) = [lamp for lamp in lamps.lamps if lamp.dimension == "进度"]
    if how == "twice":
        assert "按较差的一个" in progress.reason
    else:
        assert progress.light == "none" and progress.lack == "missing"
        assert progress.reason and lamps.light in ("none", "red")
        assert lamps.why
    unit = setting.projects[0].unit
    for table in made.rankings:
        gaps = {row.name for s in table.series for gap in s.gaps for row in gap.named if gap.reason}
        assert gaps & {"项目0号", unit}, table
    for shown in made.lists:
        if shown.name in ("红榜", "黑榜"):
            assert unit in {n.name for gap in shown.gaps for n in gap.named if all(gap.reasons)}
    if made.totals is not None and any("完成投资" in c for c in made.totals.columns):
        named = {link.id for lack in made.totals.whole.lacking for link in lack.projects}
        assert "p0" in named


def test_a_project_that_finishes_without_a_figure_is_not_judged_by_an_old_one() -> None:
    """30 of 100 at the end of October is 53.3 points behind; the 24 of March were 1.0 behind. The
    figure of the day on which it finished stays current to the end of the year.
    """
    head = (
        "format: 1\ntitle: 任意\nas_of: 2022-{month}\nprojects:\n  - id: p0\n    name: 项目\n"
        "    investment: {{plan: {{2022: 100万元}}}}\n    progress:\n"
        "      - {{date: 2022-03-31, invested: 24万元}}\n"
        "      - {{date: 2022-10-31, stage: 竣工{more}}}\n"
    )

    def light(month: str, more: str) -> str:
        text = head.format(month=month, more=more)
        made = report.build(ledger_of(text), {}, rules=(rules("default"),))
        assert made.lights is not None
        return made.lights.rows[0].lamps[0].light

    assert light("10-31", ", invested: 30万元") == "red"
    assert light("12-31", ", invested: 90万元") == "green"
    assert light("10-31", "") == light("12-31", "") == "none"

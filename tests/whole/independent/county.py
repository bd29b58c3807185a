"""The figures of a county at a day: rates, paces, sums, delays. Written from design.md section 4.

Money is in yuan, rates and paces in per cent, all as exact fractions. A figure with a conflict has
a lowest and a highest value; everything else has both the same. None is "no figure", never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from tests.whole.independent.ledger import (
    Ledger,
    Project,
    State,
    Tree,
    day_of,
    month_end,
    month_number,
    once,
    period_due,
    record,
    span,
    words,
    yuan,
)

FINISHED = ("竣工", "投产")
BEGUN = ("在建", "停工", *FINISHED)
IN_STATISTICS = 500 * 10**4  # 入统起点


class Range(NamedTuple):
    """Lowest and highest value of a figure."""

    low: Fraction
    high: Fraction

    @property
    def conflict(self) -> bool:
        return self.low != self.high

    def times(self, factor: Fraction) -> Range:
        return Range(self.low * factor, self.high * factor)

    def less(self, by: Fraction) -> Range:
        return Range(self.low - by, self.high - by)


NOTHING = Range(Fraction(0), Fraction(0))


class Figures(NamedTuple):
    """A year's figures of a project or of a group. `day` is the day up to which a project's go;
    `base` are the members of a group with a plan.
    """

    plan: Fraction | None
    invested: Range | None = None
    day: date | None = None
    rate: Range | None = None
    pace: Fraction | None = None
    lead: Range | None = None
    total: Fraction | None = None
    recognised: Range | None = None
    base: tuple[Project, ...] = ()


class Rate(NamedTuple):
    yes: list[Project]
    base: list[Project]

    @property
    def percent(self) -> Fraction:
        return Fraction(100 * len(self.yes), len(self.base))


class Deadline(NamedTuple):
    """Something with a date, not yet done. `days` late: below zero not yet due, 0 due that day;
    None: the date has passed and nobody reported since. `until` is the day counted up to.
    """

    kind: str
    project: Project
    name: str
    due: str
    days: int | None
    who: list[str]
    until: date


def added(parts: Iterable[Range]) -> Range:
    low, high = NOTHING
    for part in parts:
        low, high = low + part.low, high + part.high
    return Range(low, high)


def total_of(values: Iterable[Fraction | None]) -> Fraction | None:
    given = [v for v in values if v is not None]
    return sum(given, Fraction(0)) if given else None


class County:
    """A ledger with its figures; corrections are known up to the day of the report."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    # ---- who is on the list ---------------------------------------------------------------

    @once
    def state(self, project: Project, day: date) -> State:
        return project.at(day, self.ledger.as_of)

    def listed(self, project: Project, day: date) -> bool:
        entered, left = project.text("列入日期"), record(project.tree.get("调出")).get("日期")
        if (entered and day_of(entered) > day) or (left and day_of(left) <= day):
            return False
        return self.state(project, day).one("阶段") != "取消"

    @once
    def on_list(self, day: date) -> list[Project]:
        return [p for p in self.ledger.projects if self.listed(p, day)]

    @once
    def unit(self, name: str, day: date) -> list[Project]:
        return [p for p in self.on_list(day) if p.text("责任单位") == name]

    def units(self, day: date) -> list[str]:
        """Units in the order of their first project."""
        return list(dict.fromkeys(u for p in self.on_list(day) if (u := p.text("责任单位"))))

    def groups(self, key: str, day: date) -> dict[str, list[Project]]:
        """Members by a field or label; those without one under 未填."""
        found: dict[str, list[Project]] = {}
        for project in self.on_list(day):
            label = record(project.tree.get("其他属性")).get(key)
            for name in words(project.tree.get(key) or label) or ["未填"]:
                found.setdefault(name, []).append(project)
        return found

    # ---- pace -----------------------------------------------------------------------------

    def months_over(self, day: date) -> int:
        """Months of the year that are over on a day."""
        return day.month if day == month_end(day.year, day.month) else day.month - 1

    def curve(self, project: Project, day: date) -> list[tuple[date, Fraction]]:
        """A project's own cumulative plan for the year (累计计划)."""
        state = self.state(project, day)
        keys = [k for k in state.names("投资", "累计计划") if k[:4] == str(day.year)]
        return sorted((day_of(k), yuan(state.one("投资", "累计计划", k) or "0元")) for k in keys)

    def between(self, project: Project, day: date) -> list[tuple[date, Fraction]]:
        """The two points of the curve that a day lies between; zero on 1 January."""
        points = [(date(day.year, 1, 1), Fraction(0)), *self.curve(project, day)]
        after = next((n for n, p in enumerate(points) if n and day <= p[0]), None)
        return [] if after is None else points[after - 1 : after + 1]

    def pace(self, project: Project, day: date) -> Fraction | None:
        """Months / 12, or the project's own curve, interpolated by days."""
        points, plan = self.curve(project, day), self.plan(project, day)
        if not points:
            return Fraction(100 * self.months_over(day), 12)
        if not plan:
            return None
        if not (around := self.between(project, day)):
            return Fraction(100) if points[-1][1] == plan else None
        (first, low), (last, high) = around
        return 100 * (low + Fraction((day - first).days, (last - first).days) * (high - low)) / plan

    # ---- a project's money ----------------------------------------------------------------

    def amounts(self, project: Project, day: date, *path: str) -> tuple[Range, date] | None:
        """The newest reported amount of the year of a day."""
        found = self.state(project, day).newest(*path, since=date(day.year, 1, 1))
        if found is None:
            return None
        values = [yuan(v) for v in found[1]]
        return Range(min(values), max(values)), found[0]

    @once
    def plan(self, project: Project, day: date) -> Fraction | None:
        value = self.state(project, day).one("投资", "年度计划投资", str(day.year))
        return None if value is None else yuan(value)

    @once
    def total_investment(self, project: Project, day: date) -> Fraction | None:
        value = self.state(project, day).one("投资", "总投资")
        return None if value is None else yuan(value)

    @once
    def money(self, project: Project, day: date) -> Figures:
        plan, found = self.plan(project, day), self.amounts(project, day, "完成投资")
        if found is None:
            return Figures(plan)
        invested, own = found
        if not plan:
            return Figures(plan, invested, own)
        rate, pace = invested.times(100 / plan), self.pace(project, own)
        return Figures(plan, invested, own, rate, pace, None if pace is None else rate.less(pace))

    def conflict(self, project: Project, day: date) -> bool:
        """Whether two different amounts were reported for the last day."""
        invested = self.money(project, day).invested
        return invested is not None and invested.conflict

    def figure_is_current(self, project: Project, day: date) -> bool:
        """Whether progress may be judged on a project's figure."""
        figure = self.money(project, day).day
        if figure is None:
            return False
        return self.finished(project, day) is True or figure >= period_due(day)

    def within(self, project: Project, text: str, day: date) -> tuple[Range, bool] | None:
        """Invested within a period up to a day, and whether the reports go to its end."""
        first, last = span(text)
        now = self.amounts(project, min(last, day), "完成投资")
        if now is None or now[1] < first:
            return None
        before = NOTHING
        if first.month > 1:
            eve = first - timedelta(days=1)
            earlier = self.amounts(project, eve, "完成投资")
            if earlier is None or earlier[1] < eve:
                return None
            before = earlier[0]
        return Range(now[0].low - before.high, now[0].high - before.low), now[1] >= last

    # ---- sums -----------------------------------------------------------------------------

    def total(self, members: Iterable[Project], day: date) -> Figures:
        members = list(members)
        base, years = self.base_of(members, day), [self.money(p, day) for p in members]
        rate = pace = None
        if reported := [m for p in base if (m := self.money(p, day).invested)]:
            planned = sum((self.plan(p, day) or Fraction(0) for p in base), Fraction(0))
            rate, pace = added(reported).times(100 / planned), self.group_pace(base, day, planned)
        invested = [year.invested for year in years if year.invested]
        recognised = [r[0] for p in members if (r := self.amounts(p, day, "列统投资"))]
        return Figures(
            plan=total_of(year.plan for year in years),
            invested=added(invested) if invested else None,
            rate=rate,
            pace=pace,
            lead=None if rate is None or pace is None else rate.less(pace),
            total=total_of(self.total_investment(p, day) for p in members),
            recognised=added(recognised) if recognised else None,
            base=tuple(base),
        )

    def base_of(self, members: list[Project], day: date) -> list[Project]:
        """Members with a plan. Who reported nothing stays in: silence makes no rate better."""
        return [p for p in members if self.plan(p, day)]

    def group_pace(self, base: list[Project], day: date, planned: Fraction) -> Fraction | None:
        """Weighed by plans, at the report's date; by a curve at the end of the period due."""
        whole = Fraction(0)
        for project in base:
            own = self.pace(project, period_due(day) if self.curve(project, day) else day)
            if own is None:
                return None
            whole += own * (self.plan(project, day) or 0)
        return whole / planned

    # ---- starts and ends ------------------------------------------------------------------

    def done(self, state: State, *names: str) -> str | None:
        return next((d for n in names if (d := state.one("节点", n, "完成"))), None)

    def planned(self, state: State, *names: str) -> str | None:
        return next((d for n in names if (d := state.one("节点", n, "计划"))), None)

    def started(self, project: Project, day: date) -> bool | None:
        state = self.state(project, day)
        stage, before = state.one("阶段"), project.text("年度分类") in ("续建", "竣工")
        if before or stage in BEGUN or self.done(state, "开工", *FINISHED):
            return True
        return False if stage else None

    def finished(self, project: Project, day: date) -> bool | None:
        state = self.state(project, day)
        stage = state.one("阶段")
        if stage in FINISHED or self.done(state, *FINISHED):
            return True
        return False if stage else None

    def should_have(self, milestones: tuple[str, ...], day: date) -> list[Project]:
        """Projects whose planned start or end has come; a month's is due when it is over."""
        found = []
        for project in self.on_list(day):
            planned = self.planned(self.state(project, day), *milestones)
            if planned and day_of(planned) <= day:
                found.append(project)
        return found

    @once
    def start_rate(self, day: date) -> Rate:
        """Of the new projects that should have started (应开工)."""
        due = self.should_have(("开工",), day)
        base = [p for p in due if p.text("年度分类") not in ("续建", "竣工")]
        return Rate([p for p in base if self.started(p, day)], base)

    def completion_rate(self, day: date) -> Rate:
        base = self.should_have(FINISHED, day)
        return Rate([p for p in base if self.finished(p, day)], base)

    def belongs_in_statistics(self, project: Project, day: date) -> bool | None:
        """None where the start or the size is not known."""
        if self.state(project, day).one("入统") == "不需入统":
            return False
        started, size = self.started(project, day), self.total_investment(project, day)
        if started is None or (started and size is None):
            return None
        return bool(started and size is not None and size >= IN_STATISTICS)

    def statistics_rate(self, day: date) -> Rate:
        base = [p for p in self.on_list(day) if self.belongs_in_statistics(p, day)]
        return Rate([p for p in base if self.state(p, day).one("入统") == "已入统"], base)

    # ---- delays ---------------------------------------------------------------------------

    def counted_until(self, project: Project, day: date) -> date | None:
        """A delay is counted up to the project's last report."""
        return self.state(project, day).last

    def deadlines(self, project: Project, day: date) -> list[Deadline]:
        """Milestones and procedures that are not done; those due are late up to the last report."""
        state, last = self.state(project, day), self.counted_until(project, day)
        found = []
        for group, plan, done in (("节点", "计划", "完成"), ("前期手续", "期限", "办结")):
            for name in state.names(group):
                due = state.one(group, name, plan)
                exempt = state.one(group, name, "不需办理")
                if due is None or exempt or state.one(group, name, done):
                    continue
                closing, days = day_of(due), None
                if closing > day:
                    days = (day - closing).days
                elif last and last >= closing:
                    days = (last - closing).days
                who = words(project.tree.get("责任单位"))
                found.append(Deadline(group, project, name, due, days, who, last or day))
        return found

    def overdue(self, kind: str, project: Project, day: date) -> list[int | None]:
        """Days late of what has come due of a kind. None where nobody reported after its date."""
        due = [d for d in self.deadlines(project, day) if d.kind == kind and day_of(d.due) <= day]
        return [d.days if d.days or day_of(d.due) == day else None for d in due]

    def months_unstarted(self, project: Project, planned: str, day: date) -> int:
        """Month ends since the planned start, the planned month's own counted."""
        last = self.counted_until(project, day)
        if last is None or last < day_of(planned):
            return 0
        return month_number(period_due(last)) - month_number(day_of(planned)) + 1

    def missed(self, project: Project, day: date) -> int | None:
        """Months over since the last report; None where there never was one."""
        last = self.state(project, day).last
        if last is None:
            return None
        return max(0, month_number(period_due(day)) - month_number(period_due(last)))

    def problem_late(self, problem: Mapping[str, Tree], day: date) -> int:
        """Days that an open problem is past its date."""
        closed = problem.get("销号")
        if "期限" not in problem or (closed and day_of(closed) <= day):
            return 0
        return max(0, (day - day_of(problem["期限"])).days)

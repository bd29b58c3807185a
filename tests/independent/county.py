"""The figures of a county at a day: rates, paces, sums, delays. Written from design.md section 4.

Money is in yuan, rates and paces in per cent, all as exact fractions. A figure with a conflict has
a lowest and a highest value; everything else has both the same. None is "no figure", never zero.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.independent.ledger import (
    Ledger,
    Project,
    State,
    day_of,
    month_end,
    record,
    span,
    words,
    yuan,
)

FINISHED = ("竣工", "投产")
BEGUN = ("在建", "停工", *FINISHED)


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


@dataclass(frozen=True)
class Money:
    """A year's money of a project. `day` is the day up to which the figures go."""

    plan: Fraction | None
    invested: Range | None = None
    day: date | None = None
    rate: Range | None = None
    pace: Fraction | None = None
    lead: Range | None = None


@dataclass(frozen=True)
class Total:
    """The sums of a group; `base` are the members with a plan."""

    count: int
    total: Fraction | None
    plan: Fraction | None
    invested: Range | None
    recognised: Range | None
    rate: Range | None
    pace: Fraction | None
    lead: Range | None
    base: tuple[Project, ...] = ()
    silent: tuple[Project, ...] = ()


class Rate(NamedTuple):
    yes: int
    base: int

    @property
    def percent(self) -> Fraction | None:
        return Fraction(100 * self.yes, self.base) if self.base else None


def added(parts: Iterable[Range]) -> Range:
    low, high = NOTHING
    for part in parts:
        low, high = low + part.low, high + part.high
    return Range(low, high)


class County:
    """A ledger with its figures. `known` is the day of the report: what was known by then."""

    def __init__(self, ledger: Ledger, known: date | None = None) -> None:
        self.ledger = ledger
        self.known = known or ledger.as_of

    # ---- who is on the list ---------------------------------------------------------------

    def state(self, project: Project, day: date) -> State:
        return project.at(day, self.known)

    def listed(self, project: Project, day: date) -> bool:
        entered, left = project.text("列入日期"), record(project.tree.get("调出")).get("日期")
        if (entered and day_of(entered) > day) or (left and day_of(str(left)) <= day):
            return False
        return self.state(project, day).one("阶段") != "取消"

    def on_list(self, day: date) -> list[Project]:
        return [p for p in self.ledger.projects if self.listed(p, day)]

    def unit(self, name: str, day: date) -> list[Project]:
        return [p for p in self.on_list(day) if p.text("责任单位") == name]

    def units(self, day: date) -> list[str]:
        """Units in the order of their first project."""
        return list(dict.fromkeys(u for p in self.on_list(day) if (u := p.text("责任单位"))))

    # ---- pace -----------------------------------------------------------------------------

    def months_over(self, day: date) -> int:
        return (
            day.month if day >= self.ledger.cut(month_end(day.year, day.month)) else day.month - 1
        )

    def common_pace(self, day: date) -> Fraction | None:
        way = str(self.ledger.basis.get("序时进度", "按月"))
        if way == "按日":
            passed = (day - date(day.year, 1, 1)).days + 1
            return Fraction(100 * passed, 366 if calendar.isleap(day.year) else 365)
        if way == "按计划":
            return None
        target = str(self.ledger.basis.get("年度目标", "100%")) if way == "按目标" else "100%"
        return Fraction(target.removesuffix("%")) * self.months_over(day) / 12

    def curve(self, project: Project, day: date) -> list[tuple[date, Fraction]]:
        state = self.state(project, day)
        keys = state.names("投资", "累计计划")
        points = {k: state.one("投资", "累计计划", k) for k in keys if k[:4] == str(day.year)}
        return sorted((self.ledger.closing(k), yuan(v)) for k, v in points.items() if v)

    def pace(self, project: Project, day: date) -> Fraction | None:
        """The pace of a project's figure of a day: by its own curve where it has one."""
        points = self.curve(project, day)
        if not points:
            return self.common_pace(day)
        plan = self.plan(project, day)
        if not plan:
            return None
        before = (date(day.year, 1, 1), Fraction(0))
        for point in points:
            if day <= point[0]:
                share = Fraction((day - before[0]).days, (point[0] - before[0]).days)
                return 100 * (before[1] + share * (point[1] - before[1])) / plan
            before = point
        return Fraction(100) if before[1] == plan else None

    def group_pace_day(self, project: Project, day: date) -> date:
        """By months the report's date; by days or curve the end of the period due."""
        by_month = str(self.ledger.basis.get("序时进度", "按月")) in ("按月", "按目标")
        return day if by_month and not self.curve(project, day) else self.ledger.period_due(day)

    # ---- a project's money ----------------------------------------------------------------

    def amounts(self, project: Project, day: date, *path: str) -> tuple[Range, date] | None:
        """The newest reported amount of the year of a day."""
        found = self.state(project, day).newest(*path, since=date(day.year, 1, 1))
        if found is None:
            return None
        values = [yuan(v) for v in found.values]
        return Range(min(values), max(values)), found.day

    def plan(self, project: Project, day: date) -> Fraction | None:
        value = self.state(project, day).one("投资", "年度计划投资", str(day.year))
        return None if value is None else yuan(value)

    def total_investment(self, project: Project, day: date) -> Fraction | None:
        value = self.state(project, day).one("投资", "总投资")
        return None if value is None else yuan(value)

    def money(self, project: Project, day: date) -> Money:
        plan, found = self.plan(project, day), self.amounts(project, day, "完成投资")
        if found is None:
            return Money(plan)
        invested, own = found
        if not plan:
            return Money(plan, invested, own)
        rate, pace = invested.times(100 / plan), self.pace(project, own)
        return Money(plan, invested, own, rate, pace, None if pace is None else rate.less(pace))

    def figure_is_current(self, project: Project, day: date) -> bool | None:
        """Whether progress may be judged on a project's figure; None where it has none."""
        figure = self.money(project, day).day
        if figure is None:
            return None
        return self.finished(project, day) is True or self.ledger.still_current(figure, day)

    def within(self, project: Project, text: str, day: date) -> tuple[Range, bool] | None:
        """Invested within a period up to a day, and whether the reports go to its end."""
        first = span(text).first
        end = min(self.ledger.closing(text), day)
        now = self.amounts(project, end, "完成投资")
        if now is None or now[1] < first:
            return None
        before = NOTHING
        if first.month > 1:
            last = first - date.resolution
            earlier = self.amounts(project, last, "完成投资")
            if earlier is None or not self.ledger.still_current(earlier[1], last):
                return None
            before = earlier[0]
        done = Range(now[0].low - before.high, now[0].high - before.low)
        return done, self.ledger.still_current(now[1], self.ledger.closing(text))

    # ---- sums -----------------------------------------------------------------------------

    def total(self, members: Iterable[Project], day: date) -> Total:
        members = list(members)
        monies = {p.id: self.money(p, day) for p in members}
        totals = [t for p in members if (t := self.total_investment(p, day)) is not None]
        plans = [m.plan for m in monies.values() if m.plan is not None]
        invested = [m.invested for m in monies.values() if m.invested]
        recognised = [r[0] for p in members if (r := self.amounts(p, day, "列统投资"))]
        base = self.base_of(members, day)
        silent = tuple(p for p in base if monies[p.id].invested is None)
        rate = pace = None
        if base and len(silent) < len(base):
            planned = sum((monies[p.id].plan or Fraction(0) for p in base), Fraction(0))
            rate = added(monies[p.id].invested or NOTHING for p in base).times(100 / planned)
            pace = self.group_pace(base, day, planned)
        return Total(
            count=len(members),
            total=sum(totals, Fraction(0)) if totals else None,
            plan=sum(plans, Fraction(0)) if plans else None,
            invested=added(invested) if invested else None,
            recognised=added(recognised) if recognised else None,
            rate=rate,
            pace=pace,
            lead=None if rate is None or pace is None else rate.less(pace),
            base=tuple(base),
            silent=silent,
        )

    def base_of(self, members: list[Project], day: date) -> list[Project]:
        """Members with a plan. Who reported nothing stays in: silence makes no rate better."""
        return [p for p in members if self.plan(p, day)]

    def group_pace(self, base: list[Project], day: date, planned: Fraction) -> Fraction | None:
        paces = [(self.plan(p, day), self.pace(p, self.group_pace_day(p, day))) for p in base]
        if any(pace is None for _, pace in paces):
            return None
        return sum(((p or 0) * (q or 0) for p, q in paces), Fraction(0)) / planned

    def groups(self, key: str, day: date) -> dict[str, list[Project]]:
        """Members by a field or label; those without one under 未填."""
        found: dict[str, list[Project]] = {}
        for project in self.on_list(day):
            label = record(project.tree.get("其他属性")).get(key)
            for name in words(project.tree.get(key) or label) or ["未填"]:
                found.setdefault(name, []).append(project)
        return found

    # ---- starts and ends ------------------------------------------------------------------

    def done(self, state: State, *names: str) -> str | None:
        return next((d for n in names if (d := state.one("节点", n, "完成"))), None)

    def planned(self, state: State, *names: str) -> str | None:
        return next((d for n in names if (d := state.one("节点", n, "计划"))), None)

    def started(self, project: Project, day: date) -> bool | None:
        state = self.state(project, day)
        stage = state.one("阶段")
        if (
            project.text("年度分类") in ("续建", "竣工")
            or stage in BEGUN
            or self.done(state, "开工")
        ):
            return True
        return False if stage else None

    def finished(self, project: Project, day: date) -> bool | None:
        state = self.state(project, day)
        stage = state.one("阶段")
        if stage in FINISHED or self.done(state, *FINISHED):
            return True
        return False if stage else None

    def due(self, planned: str | None, day: date) -> bool:
        """A date given as a month is due when its month is over."""
        return planned is not None and self.ledger.closing(planned) <= day

    def start_rate(self, day: date) -> Rate:
        which = str(self.ledger.basis.get("开工率分母", "应开工"))
        base = [p for p in self.on_list(day) if self.in_start_base(p, which, day)]
        return Rate(sum(self.started(p, day) is True for p in base), len(base))

    def in_start_base(self, project: Project, which: str, day: date) -> bool:
        kind = project.text("年度分类")
        if which == "应开工":
            new = kind not in ("续建", "竣工")
            return new and self.due(self.planned(self.state(project, day), "开工"), day)
        classes = {"计划新开工": ("新开工",), "续建和新开工": ("续建", "新开工")}
        return which == "全部" or kind in classes[which]

    def completion_rate(self, day: date) -> Rate:
        which = str(self.ledger.basis.get("竣工率分母", "应竣工"))
        base = [p for p in self.on_list(day) if self.in_completion_base(p, which, day)]
        return Rate(sum(self.finished(p, day) is True for p in base), len(base))

    def in_completion_base(self, project: Project, which: str, day: date) -> bool:
        if which == "应竣工":
            return self.due(self.planned(self.state(project, day), *FINISHED), day)
        return which == "全部" or project.text("年度分类") == "竣工"

    def belongs_in_statistics(self, project: Project, day: date) -> bool | None:
        """None where the start or the size is not known."""
        if self.state(project, day).one("入统") == "不需入统":
            return False
        started, size = self.started(project, day), self.total_investment(project, day)
        if started is None or (started and size is None):
            return None
        least = yuan(str(self.ledger.basis.get("入统起点", "500万元")))
        return bool(started and size is not None and size >= least)

    def statistics_rate(self, day: date) -> Rate:
        base = [p for p in self.on_list(day) if self.belongs_in_statistics(p, day)]
        yes = sum(self.state(p, day).one("入统") == "已入统" for p in base)
        return Rate(yes, len(base))

    # ---- delays ---------------------------------------------------------------------------

    def counted_until(self, project: Project, day: date) -> date | None:
        """A delay is counted up to the project's last report."""
        return self.state(project, day).last

    def overdue(self, project: Project, day: date) -> dict[str, int | None]:
        """Days that each open milestone is late; None: past its date, nothing reported since."""
        state, last = self.state(project, day), self.counted_until(project, day)
        found: dict[str, int | None] = {}
        for name in state.names("节点"):
            planned = self.planned(state, name)
            if planned is None or self.done(state, name) or self.ledger.closing(planned) >= day:
                continue
            late = (last - self.ledger.closing(planned)).days if last else 0
            found[name] = late if late > 0 else None
        return found

    def months_unstarted(self, project: Project, planned: str, day: date) -> int:
        """Month ends since the planned start, the planned month's own counted."""
        last, count = self.counted_until(project, day), 0
        year, month = day_of(planned).year, day_of(planned).month
        while last:
            end = self.ledger.cut(month_end(year, month))
            if end > last:
                break
            count += end >= self.ledger.closing(planned)
            year, month = year + month // 12, month % 12 + 1
        return count

    def missed(self, project: Project, day: date) -> int | None:
        """Periods that closed since the last report; None where there never was one."""
        last, end, count = self.state(project, day).last, self.ledger.period_due(day), 0
        if last is None:
            return None
        if self.finished(project, day) is True:
            return 0
        while not self.ledger.still_current(last, end):
            count, end = count + 1, self.ledger.period_before(end)
        return count

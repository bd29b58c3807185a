"""What the pages should show of each subject: its figures, each with a name, and its lights.

A subject is a project (by its id), a unit, or a group (`key/name`).
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from tests.whole.independent.county import Figures, Range
from tests.whole.independent.judgement import Judge, Subject, bounds_of, key_of
from tests.whole.independent.ledger import (
    Project,
    Tree,
    comparable,
    day_of,
    flat,
    month_number,
    record,
    records,
    span,
    words,
    yuan,
)

Value = Fraction | int | Range | None
UNIT_OF = {"开工": "个月", "入统": "个月", "节点": "天", "前期": "项", "填报": "期", "问题": "个"}


class Fact(NamedTuple):
    """A figure with its name. Kinds are `%`, `pp`, `yuan` and the counting words, or `count` for
    any of them.
    """

    kind: str
    low: Fraction
    high: Fraction
    name: str = ""


def fact(kind: str, value: Fraction | int | Range, name: str = "") -> Fact:
    low, high = value if isinstance(value, Range) else (Fraction(value), Fraction(value))
    return Fact(kind, low, high, name)


class Facts:
    """Every figure of every subject. What is in `must` has to be on a page."""

    def __init__(self, judge: Judge, day: date) -> None:
        self.judge, self.county, self.ledger, self.day = judge, judge.county, judge.ledger, day
        self.since = self.ledger.since
        self.projects = self.county.on_list(day)
        self.of: dict[str, list[Fact]] = {}
        self.lamps: dict[tuple[str, str], str | None] = {}
        self.must: set[tuple[str, Fact]] = set()
        self.bounds: dict[str, list[tuple[str, str]]] = {}
        self.groups()
        for project in self.projects:
            self.project(project)
        for unit in self.county.units(day):
            self.lit(unit)
            self.of_unit(unit)
        self.ranks()
        self.awards()
        for project in self.ledger.projects:
            if project not in self.projects:
                money = self.county.money(project, day)
                self.add(project.id, "gone: plan", "yuan", money.plan, must=True)
                self.add(project.id, "gone: invested", "yuan", money.invested, must=True)

    def add(self, subject: str, name: str, kind: str, value: Value, must: bool = False) -> None:
        if value is None:
            return
        self.of.setdefault(subject, []).append(fact(kind, value, name))
        if must:
            self.must.add((subject, fact(kind, value, name)))

    def groups(self) -> None:
        """The county's sums and those of each of its groupings (分组)."""
        groups = {"合计": self.projects}
        for key in words(record(self.ledger.tree["口径"])["分组"]):
            for name, members in self.county.groups(key, self.day).items():
                groups[f"{key}/{name}"] = members
        for name, members in groups.items():
            total = self.county.total(members, self.day)
            self.add(name, "count", "个", len(members), must=True)
            self.add(name, "total", "yuan", total.total, must=True)
            self.add(name, "recognised", "yuan", total.recognised, must=True)
            self.year(name, total)

    def year(self, key: str, figures: Figures, *, conflict: bool = False) -> None:
        """A year's figures. Where reports differ, both amounts are shown instead of a range."""
        self.add(key, "plan", "yuan", figures.plan, must=True)
        self.add(key, "invested", "yuan", figures.invested, must=not conflict)
        self.add(key, "rate", "%", figures.rate, must=True)
        self.add(key, "pace", "%", figures.pace, must=True)
        self.add(key, "lead", "pp", figures.lead, must=True)

    # ---- a project ------------------------------------------------------------------------

    def project(self, project: Project) -> None:
        county, day, key = self.county, self.day, project.id
        money, state = county.money(project, day), county.state(project, day)
        self.add(key, "total", "yuan", county.total_investment(project, day), must=bool(state.last))
        for values in state.tracks.get(("投资", "年度计划投资", str(day.year)), {}).values():
            self.add(key, "earlier plan", "yuan", yuan(values[0]))
        self.year(key, money, conflict=county.conflict(project, day))
        self.add(key, "then", "yuan", county.money(project, self.since).invested)
        if state.last:
            self.add(key, "age", "天", (day - state.last).days)
            for kind in ("期", "个月"):
                self.add(key, "missed", kind, county.missed(project, day))
        for name in ("完成投资", "完成率", "进度百分比"):
            for end in (day, self.since):
                found = county.state(project, end).newest(name)
                for value in found[1] if found else ():
                    self.typed(key, "reported", value)
        self.add(key, "pace months", "个月", county.months_over(money.day or day))
        self.add(key, "of 12", "个月", 12)
        for path, text in flat(project.tree):
            if len(path) == 1:
                self.typed(key, f"typed {path[0]}", text)
        self.rest(project)
        self.targets(project)
        self.history(project)
        self.since_start(project)
        self.works(project)
        self.funds(project)
        self.milestones(project)
        self.problems(project)
        self.listed(project)
        self.lit(project)

    def typed(self, key: str, name: str, text: str) -> None:
        """An amount or percentage as it was typed."""
        if isinstance(amount := comparable(text), Fraction):
            self.add(key, name, "yuan", amount)
        elif re.fullmatch(r"[0-9.]+%", text):
            self.add(key, name, "%", Fraction(text[:-1]))

    def rest(self, project: Project) -> None:
        """What is left of the year's plan, and how much that is a month."""
        money, key = self.county.money(project, self.day), project.id
        conflict = self.county.conflict(project, self.day)
        if not money.plan or not money.invested or not money.day or conflict:
            return
        left = 12 - self.county.months_over(money.day)
        lack = max(Fraction(0), money.plan - money.invested.low)
        self.add(key, "rest", "yuan", lack, must=bool(lack))
        self.add(key, "rest", "个月", left)
        self.add(key, "rest", "yuan", lack / left if left else None)

    def targets(self, project: Project) -> None:
        """期间任务: planned, done and the share."""
        state, key = self.county.state(project, self.day), project.id
        for name in state.names("投资", "期间任务"):
            planned = yuan(state.one("投资", "期间任务", name) or "0元")
            within = self.county.within(project, name, self.day)
            label = f"target {as_printed(name)}"
            for values in state.tracks["投资", "期间任务", name].values():
                self.add(key, label, "yuan", yuan(values[0]))
            if within and span(name).first <= self.day:
                self.add(key, label, "yuan", within[0])
                self.add(key, label, "%", within[0].times(100 / planned), must=True)

    def history(self, project: Project) -> None:
        """Amounts that were typed, and the rate of each with the plan of its time."""
        key = project.id
        for entry in project.records("进展"):
            when = day_of(entry.get("更正", entry["日期"]))
            plan = self.county.plan(project, when)
            name = f"history {entry['日期']}"
            self.add(key, name, "张", len(records(entry.get("照片"))) or None)
            for path, text in flat(entry):
                self.typed(key, name, text)
                if path == ("完成投资",) and plan:
                    self.add(key, name, "%", 100 * yuan(text) / plan)
            for other in project.records("进展") if "更正" in entry else ():
                if day_of(other.get("更正", other["日期"])) == when and "完成投资" in other:
                    self.add(key, "earlier", "yuan", yuan(str(other["完成投资"])))

    def since_start(self, project: Project) -> None:
        key = project.id
        for day in (self.day, self.since):
            for name, field in (("since start", "开工以来投资"), ("recognised", "列统投资")):
                found = self.county.amounts(project, day, field)
                self.add(key, name, "yuan", found and found[0])
        since_start = self.county.amounts(project, self.day, "开工以来投资")
        total = self.county.total_investment(project, self.day)
        if since_start and total:
            self.add(key, "since start", "%", since_start[0].times(100 / total))
        recognised = self.county.amounts(project, self.day, "列统投资")
        money = self.county.money(project, self.day).invested
        if recognised and money:
            self.add(key, "recognised", "yuan", abs(money.low - recognised[0].low))

    def works(self, project: Project) -> None:
        state = self.county.state(project, self.day)
        for name, text in flat(project.tree.get("建设规模") or {}):
            if built := state.one("完成工程量", *name):
                part, whole = (Fraction(re.sub(r"[^0-9.]", "", t)) for t in (built, text))
                self.add(project.id, "works", "%", 100 * part / whole, must=True)

    def funds(self, project: Project) -> None:
        """What each source was to give, and what has arrived of it, now and before."""
        for name, source in record(project.tree.get("资金来源") or {}).items():
            planned, label = yuan(str(record(source)["计划"])), f"funds {name}"
            self.add(project.id, label, "yuan", planned, must=True)
            for day in (self.since, self.day):
                text = self.county.state(project, day).one("到位资金", name)
                arrived = yuan(text) if text else None
                self.add(project.id, label, "yuan", arrived, must=True)
                if arrived and day == self.day:
                    self.add(project.id, label, "%", 100 * arrived / planned, must=True)
        for year in record(project.tree.get("建设年限") or {}).values():
            self.add(project.id, "years", "", int(str(year)))

    def milestones(self, project: Project) -> None:
        """How often a date was moved and by how many months, and how late it is."""
        state = self.county.state(project, self.day)
        for group, plan, done in (("节点", "计划", "完成"), ("前期手续", "期限", "办结")):
            for name in state.names(group):
                track = state.tracks.get((group, name, plan), {})
                dates = [day_of(v[-1]) for _, v in sorted(track.items())]
                end = state.one(group, name, done)
                self.add(project.id, "milestone", "次", max(0, len(dates) - 1))
                later = [*dates, *([day_of(end)] if end else [])]
                first = dates[:1] * len(later)
                for before, after in [*zip(first, later, strict=False), *pairwise(later)]:
                    moved = abs(month_number(after) - month_number(before))
                    self.add(project.id, "milestone", "个月", moved or None)
        for deadline in self.county.deadlines(project, self.day):
            if deadline.kind == "节点" and deadline.days and deadline.days > 0:
                self.add(project.id, "milestone", "天", deadline.days, must=True)

    def problems(self, project: Project) -> None:
        for problem in project.records("问题"):
            until = min(self.day, day_of(problem.get("销号", "9999")))
            self.add(project.id, "problem", "天", (until - day_of(problem["提出日期"])).days)
            late = self.county.problem_late(problem, self.day)
            self.add(project.id, "problem", "天", late, must=bool(late))

    def conditions(self, kind: str) -> list[dict[str, Tree]]:
        """The conditions of lists of projects or of units."""
        rules = [r for r in self.ledger.rule("榜单") if r.get("对象", "项目") == kind]
        return [c for r in rules for key in ("同时满足", "满足之一") for c in records(r.get(key))]

    def listed(self, project: Project) -> None:
        """What the conditions of lists measure of a project."""
        for condition in self.conditions("项目"):
            measured = self.judge.measure(condition, project, self.day)
            kind = "%" if condition["指标"] == "期间任务完成率" else "count"
            self.add(project.id, "list", kind, measured.worst)
            said = self.bounds.setdefault(project.id, [])
            said += [("list", bound) for bound in bounds_of(condition)]
        for amount in self.judge.period_sums(project, self.day):
            self.add(project.id, "list", "yuan", amount)
        excess = self.judge.excess_of_period(project, self.day).worst
        self.add(project.id, "list", "yuan", excess and excess * 10**4)

    # ---- judgement ------------------------------------------------------------------------

    def lit(self, subject: Subject) -> None:
        key = key_of(subject)
        self.lamps[key, "overall"] = self.judge.overall(subject, self.day)
        for dimension, verdict in self.judge.lights(subject, self.day).items():
            self.lamps[key, dimension] = verdict.light
            said = self.bounds.setdefault(key, [])
            said += [(f"{dimension}:", bound) for bound in verdict.bounds]
            if verdict.asked > 1:
                self.add(key, f"{dimension}:row", "期", verdict.row)
                self.add(key, f"{dimension}:asked", "期", verdict.asked)
            if dimension != "进度" or isinstance(subject, str):
                unit = UNIT_OF.get(dimension, "期")
                worst = verdict.measured.worst
                self.add(key, f"{dimension}:", unit, worst and worst // 1)
        if isinstance(self.judge.lead(subject, self.day), Range):
            self.progress(subject)
        for step in self.judge.steps(subject, self.day):
            self.add(key, f"{step.dimension}:step", "期", step.row)
        if isinstance(subject, Project):
            state = self.county.state(subject, self.day)
            start = self.county.done(state, "开工")
            if start and state.last and state.one("入统") != "已入统":
                whole, days, _ = self.judge.months_and_days(day_of(start), state.last)
                self.add(key, "入统:", "个月", whole or 1)  # 不满 1 个月
                self.add(key, "入统:", "天", days)

    def progress(self, subject: Subject) -> None:
        """The rate and pace that a light was given for; of a conflict the worse end is told."""
        county, day, key = self.county, self.day, key_of(subject)
        of = county.total(self.judge.members(subject, day), day)
        if isinstance(subject, Project):
            of = county.money(subject, day)
            self.add(key, "进度:months", "个月", county.months_over(of.day or day))
            around = county.between(subject, of.day or day) if county.curve(subject, day) else []
            for _, planned in around:
                self.add(key, "进度:curve", "yuan", planned)
            for end in [of.day or day, *(p[0] for p in around[1:])]:
                self.add(key, "进度:curve", "", (end - around[0][0]).days if around else None)
            if county.conflict(subject, day):
                self.add(key, "进度:conflict", "yuan", of.invested and of.invested.low)
                self.add(key, "进度:conflict", "yuan", of.invested and of.invested.high)
        self.add(key, "进度:pace", "%", of.pace)
        for name, kind, values in (("rate", "%", of.rate), ("lead", "pp", of.lead)):
            self.add(key, f"进度:{name}", kind, values and values.low)

    def ranks(self) -> None:
        for (table, _), places in self.judge.rankings(self.day).items():
            for key, place in places.items():
                self.add(key, f"rank {table}", "名", place.rank, must=True)
                self.add(key, f"moved {table}", "位", place.moved, must=bool(place.moved))

    def awards(self) -> None:
        """Days that what was decided is past the date by which it was to be put right."""
        for award in self.ledger.records("评定结果"):
            late = (self.day - day_of(award.get("整改期限", "9999"))).days
            self.add(str(award.get("项目") or award["单位"]), "list", "天", max(0, late))

    def of_unit(self, unit: str) -> None:
        """The score of a unit and what it is made of."""
        judge, day = self.judge, self.day
        score = judge.score(unit, day)
        for points in [sum(score.values()), *score.values()] if score else []:
            self.add(unit, "score", "分", points, must=True)
        self.add(unit, "of 12", "个月", 12)
        self.add(unit, "score", "分", judge.points(unit, day, "季度评分").worst)
        self.add(unit, "score", "个", judge.late_starts(unit, day).worst)
        self.add(unit, "score", "次", judge.times(unit, day, "受批评").worst)
        for condition in self.conditions("单位"):
            said = self.bounds.setdefault(unit, [])
            said += [("list", bound) for bound in bounds_of(condition)]
        self.add(unit, "score", "%", judge.of_period(unit, day).worst)
        for amount in judge.period_sums(unit, day):
            self.add(unit, "score", "yuan", amount)


def as_printed(text: str) -> str:
    """A date as a page prints it."""
    if "-" not in text:
        return text
    parts = zip(text.split("-"), "年月日", strict=False)
    return "".join(f"{int(number)}{unit}" for number, unit in parts)

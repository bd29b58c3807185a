"""Lights, scores and ranks of a county by its own rule file.

A measure has a value, or a reason why it has none: `missing` (无法评定), `early` (未到时候) or
`inapplicable` (不适用). With a conflict the worse value is judged, and nobody is ranked by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Literal, NamedTuple

from tests.independent.county import NOTHING, County, Range, added
from tests.independent.ledger import (
    Project,
    Tree,
    day_of,
    month_end,
    months,
    records,
    span,
    words,
    yuan,
)

Subject = Project | str
Lack = Literal["missing", "early", "inapplicable"]

GRAVITY = {"绿": 0, "提醒": 1, "黄": 2, "红": 3}
CORE = ("进度", "开工", "前期")
# A late start is judged as 开工; counting it as a milestone too would count one delay twice.
START_IS_A_MILESTONE = False


class Measured(NamedTuple):
    """A value, or why there is none. `worst` is what a bound is compared with."""

    worst: Fraction | None = None
    lack: Lack | None = None
    certain: bool = True


class Verdict(NamedTuple):
    """One dimension. `row` counts the periods of the band that was met, for rules in a row."""

    light: str | None
    measured: Measured
    row: int = 1
    overridden: bool = False


class Place(NamedTuple):
    """A rank; `moved` is positive where it rose, None where nothing can be compared."""

    rank: int
    moved: int | None
    tied: bool


def number(value: int | Fraction) -> Measured:
    return Measured(Fraction(value))


MISSING, EARLY, INAPPLICABLE = (
    Measured(lack="missing"),
    Measured(lack="early"),
    Measured(lack="inapplicable"),
)


def worse(values: Range, *, high_is_bad: bool) -> Measured:
    return Measured(values.high if high_is_bad else values.low, certain=not values.conflict)


def meets(bounds: Mapping[str, Tree], value: Fraction) -> bool:
    tests: dict[str, Callable[[Fraction], bool]] = {
        "高于": lambda b: value > b,
        "不低于": lambda b: value >= b,
        "低于": lambda b: value < b,
        "不高于": lambda b: value <= b,
    }
    return all(test(Fraction(str(bounds[key]))) for key, test in tests.items() if key in bounds)


class Judge:
    """Every verdict on a county at a day."""

    def __init__(self, county: County) -> None:
        self.county, self.ledger = county, county.ledger
        self.lit: dict[tuple[str, date], dict[str, Verdict]] = {}

    # ---- measures -------------------------------------------------------------------------

    def members(self, subject: Subject, day: date) -> list[Project]:
        return [subject] if isinstance(subject, Project) else self.county.unit(subject, day)

    def lead(self, subject: Subject, day: date) -> Range | Lack:
        """The lead that progress is judged by, or why there is none."""
        if self.ledger.period_due(day).year < day.year:
            return "early"
        members = self.members(subject, day)
        if any(self.county.figure_is_current(p, day) is False for p in members):
            return "missing"
        if isinstance(subject, Project):
            return self.county.money(subject, day).lead or "missing"
        if any(self.reports_without_plan(p, day) for p in members):
            return "missing"
        return self.county.total(members, day).lead or "missing"

    def reports_without_plan(self, project: Project, day: date) -> bool:
        money = self.county.money(project, day)
        return money.invested is not None and not money.plan

    def lag(self, subject: Subject, day: date) -> Measured:
        lead = self.lead(subject, day)
        if isinstance(lead, str):
            return Measured(lack=lead)
        return worse(Range(-lead.high, -lead.low), high_is_bad=True)

    def periods_behind(self, subject: Subject, day: date) -> Measured:
        now = self.lag(subject, day)
        if now.worst is None:
            return now
        return now._replace(worst=Fraction(self.row(subject, day, lambda m: m > 0)))

    def months_unstarted(self, subject: Project, day: date) -> Measured:
        county, state = self.county, self.county.state(subject, day)
        if subject.text("年度分类") in ("续建", "竣工"):
            return INAPPLICABLE
        started, planned = county.started(subject, day), county.planned(state, "开工")
        if started:
            return number(0)
        if planned is None:
            return INAPPLICABLE if subject.text("年度分类") == "预备" and state.last else MISSING
        count = county.months_unstarted(subject, planned, day)
        if started is None or (not count and county.due(planned, day)):
            return MISSING
        return number(count) if count else EARLY

    def months_uncounted(self, subject: Project, day: date) -> Measured:
        county, state = self.county, self.county.state(subject, day)
        belongs, said = county.belongs_in_statistics(subject, day), state.one("入统")
        if said == "不需入统":
            return INAPPLICABLE
        if county.started(subject, day) is False:
            return EARLY
        if belongs is not True:
            return MISSING if belongs is None else INAPPLICABLE
        if said == "已入统":
            return number(0)
        start, last = county.done(state, "开工"), state.last
        if said is None or start is None or last is None:
            return MISSING
        begun = day_of(start)
        passed = (last.year - begun.year) * 12 + last.month - begun.month
        # 30 May to the end of a shorter month is still a whole month.
        full = last.day >= begun.day or last == month_end(last.year, last.month)
        return number(passed if full else passed - 1) if passed - (not full) > 0 else EARLY

    def days_overdue(self, subject: Project, day: date) -> Measured:
        names = self.county.state(subject, day).names("节点")
        late = self.county.overdue(subject, day)
        if not START_IS_A_MILESTONE:
            late.pop("开工", None)
            if names == ["开工"]:
                return INAPPLICABLE
        if not names:
            return MISSING
        known = [days for days in late.values() if days]
        if known:
            return number(max(known))
        return MISSING if late else number(0)

    def procedures_overdue(self, subject: Project, day: date) -> Measured:
        if self.county.started(subject, day):
            return INAPPLICABLE
        state = self.county.state(subject, day)
        names, late, unknown = state.names("前期手续"), 0, 0
        for name in names:
            due = state.one("前期手续", name, "期限")
            if due is None or any(state.one("前期手续", name, k) for k in ("办结", "不需办理")):
                continue
            closes = self.ledger.closing(due)
            late += bool(state.last and closes < state.last)
            unknown += bool(state.last and state.last <= closes < day)
        if not names or (unknown and not late):
            return MISSING
        return number(late)

    def periods_missed(self, subject: Project, day: date) -> Measured:
        missed = self.county.missed(subject, day)
        return MISSING if missed is None else number(missed)

    def problems_overdue(self, subject: Project, day: date) -> Measured:
        raised = [p for p in records(subject.tree.get("问题")) if day_of(str(p["提出日期"])) <= day]
        if not raised:
            return INAPPLICABLE
        return number(sum(self.problem_late(p, day) > 0 for p in raised))

    def problem_late(self, problem: Mapping[str, Tree], day: date) -> int:
        closed = problem.get("销号")
        if "期限" not in problem or (closed and day_of(str(closed)) <= day):
            return 0
        return max(0, (day - self.ledger.closing(str(problem["期限"]))).days)

    def plan(self, subject: Subject, day: date) -> Measured:
        """The year's plan in 万元."""
        plans = [
            p for m in self.members(subject, day) if (p := self.county.plan(m, day)) is not None
        ]
        return number(sum(plans, Fraction(0)) / 10**4) if plans else MISSING

    def of_period(self, subject: Subject, day: date, kind: str = "季度") -> Measured:
        """What was done of the plan of the newest period of a kind that is over, in per cent."""
        sums = self.period_sums(subject, day, kind)
        return worse(sums[1].times(100 / sums[0].low), high_is_bad=False) if sums else MISSING

    def period_sums(self, subject: Subject, day: date, kind: str = "季度") -> list[Range]:
        """Planned and done in that period; empty where any member's part is not known."""
        size = {"月": 1, "季度": 3, "半年": 6, "年": 12}[kind]
        end = self.county.months_over(day) // size * size
        planned = done = NOTHING
        for project in self.members(subject, day) if end else ():
            state = self.county.state(project, day)
            for key in state.names("投资", "期间任务"):
                target = state.one("投资", "期间任务", key)
                if span(key) != months(day.year, end - size + 1, end) or not target:
                    continue
                within = self.county.within(project, key, day)
                if within is None or not within[1]:
                    return []
                planned = added([planned, Range(yuan(target), yuan(target))])
                done = added([done, within[0]])
        return [planned, done] if planned.low else []

    def events(self, subject: Subject, kind: str, after: date, day: date) -> list[dict[str, Tree]]:
        field, name = ("项目", subject.id) if isinstance(subject, Project) else ("单位", subject)
        return [
            e
            for e in records(self.ledger.tree.get("事项"))
            if e.get("事由") == kind
            and e.get(field) == name
            and after < day_of(str(e["日期"])) <= day
        ]

    def points(self, subject: Subject, day: date, kind: str) -> Measured:
        """The points of the newest quarter that is over."""
        end = self.ledger.period_due(day)
        while end.month % 3:
            end = self.ledger.period_before(end)
        found = self.events(
            subject,
            kind,
            month_end(end.year, end.month - 3) if end.month > 3 else date(end.year - 1, 12, 31),
            end,
        )
        if not found:
            return MISSING
        return number(sum((Fraction(str(e["分"])) for e in found), Fraction(0)))

    def late_starts(self, subject: Subject, day: date) -> Measured:
        county = self.county
        return number(
            sum(
                county.in_start_base(p, "应开工", day) and county.started(p, day) is False
                for p in self.members(subject, day)
            )
        )

    def measure(self, rule: Mapping[str, Tree], subject: Subject, day: date) -> Measured:
        """What a rule, condition or item measures."""
        name, kind = str(rule["指标"]), str(rule.get("事由", ""))
        if name == "期间任务完成率":
            return self.of_period(subject, day, str(rule.get("期间", "季度")))
        if name == "事项得分":
            return self.points(subject, day, kind)
        if name == "事项次数":
            back = month_end(day.year - 1, day.month)
            return number(len(self.events(subject, kind, back, day)))
        anyone: dict[str, Callable[[Subject, date], Measured]] = {
            "落后百分点": self.lag,
            "连续落后期数": self.periods_behind,
            "年度计划": self.plan,
            "未按期开工项目数": self.late_starts,
        }
        if name in anyone:
            return anyone[name](subject, day)
        assert isinstance(subject, Project), f"{name} is not computed of a unit"
        return {
            "开工逾期月数": self.months_unstarted,
            "未入统月数": self.months_uncounted,
            "节点超期天数": self.days_overdue,
            "手续逾期项数": self.procedures_overdue,
            "漏报期数": self.periods_missed,
            "超期问题数": self.problems_overdue,
        }[name](subject, day)

    # ---- lights ---------------------------------------------------------------------------

    def periods(self, subject: Subject, day: date) -> Iterable[date]:
        """The day itself, then the closings before the period due, back to the first report."""
        members = self.members(subject, day)
        first = min(
            (
                d
                for p in members
                for t in self.county.state(p, day).tracks.values()
                for d in t
                if d > date.min
            ),
            default=day,
        )
        yield day
        end = self.ledger.period_before(self.ledger.period_due(day))
        while end >= first:
            yield end
            end = self.ledger.period_before(end)

    def row(self, subject: Subject, day: date, holds: Callable[[Fraction], bool]) -> int:
        """Periods in a row in which the lag met something; those without a figure are skipped."""
        count = 0
        for end in self.periods(subject, day):
            lag = self.lag(subject, end).worst
            if lag is not None and not holds(lag):
                break
            count += lag is not None
        return count

    def rules(self, subject: Subject) -> dict[str, dict[str, Tree]]:
        """The rule of each dimension; of several sets the first that has the dimension."""
        kind = "项目" if isinstance(subject, Project) else "单位"
        found: dict[str, dict[str, Tree]] = {}
        for ruleset in self.ledger.rules:
            for rule in records(ruleset.get("亮灯")):
                if rule.get("对象", "项目") == kind:
                    found.setdefault(str(rule["方面"]), rule)
        return found

    def verdict(self, rule: Mapping[str, Tree], subject: Subject, day: date) -> Verdict:
        classes = words(rule.get("年度分类"))
        if classes and isinstance(subject, Project) and subject.text("年度分类") not in classes:
            return Verdict(None, INAPPLICABLE)
        for condition in records(rule.get("适用")):
            value = self.measure(condition, subject, day).worst
            if value is None or not meets(condition, value):
                return Verdict(None, MISSING if value is None else INAPPLICABLE)
        measured, met = self.measure(rule, subject, day), None
        row = 1
        for band in records(rule["档"]):
            if measured.worst is None or not meets(band, measured.worst):
                continue
            asked = int(str(band.get("连续", 1)))
            count = self.row(subject, day, partial(meets, band)) if asked > 1 else 1
            if count >= asked:
                met, row = str(band["灯"]), count
        return Verdict(met, measured, row)

    def lights(self, subject: Subject, day: date) -> dict[str, Verdict]:
        key = subject.id if isinstance(subject, Project) else f"单位 {subject}", day
        if key not in self.lit:
            self.lit[key] = {
                dimension: self.overridden(
                    subject, dimension, self.verdict(rule, subject, day), day
                )
                for dimension, rule in self.rules(subject).items()
            }
        return self.lit[key]

    def overridden(self, subject: Subject, dimension: str, rule: Verdict, day: date) -> Verdict:
        if isinstance(subject, Project):
            for entry in reversed(records(subject.tree.get("人工评定"))):
                begins, ends = day_of(str(entry["日期"])), str(entry.get("到", day))
                if entry["方面"] == dimension and begins <= day <= day_of(ends):
                    return rule._replace(light=str(entry["灯"]), overridden=True)
        return rule

    def overall(self, subject: Subject, day: date) -> str | None:
        """Silence is never green: without 进度, 开工 or 前期 judged there is no green."""
        lights = self.lights(subject, day)
        core = [v for d, v in lights.items() if d in CORE]
        found = [v.light for v in lights.values() if v.light]
        worst = max(found, key=GRAVITY.__getitem__, default=None)
        if not core or worst is None:
            return None
        if any(v.light is None and v.measured.lack == "missing" for v in core):
            return "红" if worst == "红" else None
        return worst if worst != "绿" or any(v.light for v in core) else None

    def lit_row(self, subject: Subject, dimension: str, light: str, day: date) -> int:
        """Periods in a row in which a dimension showed a light or a graver one."""
        count = 0
        for end in self.periods(subject, day):
            shown = self.lights(subject, end)[dimension].light
            if shown is None or self.silent_then(subject, end):
                continue
            if GRAVITY[shown] < GRAVITY[light]:
                break
            count += 1
        return max(count, 1)

    def silent_then(self, subject: Subject, end: date) -> bool:
        return isinstance(subject, Project) and self.county.missed(subject, end) != 0

    # ---- scores and ranks -----------------------------------------------------------------

    def item(self, item: Mapping[str, Tree], value: Fraction) -> Fraction:
        """The points of one item."""

        def given(key: str, default: str = "0") -> Fraction:
            return Fraction(str(item.get(key, default)))

        if "按比例" in item:
            points = given("按比例") * value / 100
        elif "每个" in item:
            points = given("每个") * value
        else:
            over, turn = value - given("基准", "100"), given("折点", "1000000")
            if over >= 0:
                beyond = max(Fraction(0), value - turn)
                change = (over - beyond) * given("每超") + beyond * given("折点以上每超")
            else:
                change = over * given("每差")
            cap = given("增减封顶", "1000000")
            points = given("基本分") + max(-cap, min(cap, change))
        points = max(points, given("本项保底", "-1000000"))
        return min(points, given("本项封顶", "1000000"))

    def score(self, subject: Subject, day: date) -> dict[str, Fraction] | None:
        """Points of every item; None where one cannot be measured, or only with a conflict."""
        scheme = next(s for r in self.ledger.rules for s in records(r.get("评分")))
        found: dict[str, Fraction] = {}
        for item in records(scheme["项目"]):
            measured = self.measure(item, subject, day)
            if measured.worst is None or not measured.certain:
                return None
            found[str(item["名称"])] = self.item(item, measured.worst)
        return found

    def ranked_by(self, rule: Mapping[str, Tree], subject: Subject, day: date) -> Fraction | None:
        """Higher is better; None for 无法评定."""
        if rule["指标"] == "评分":
            score = self.score(subject, day)
            return None if score is None else sum(score.values(), Fraction(0))
        measured = self.measure(rule, subject, day)
        if measured.worst is None or not measured.certain:
            return None
        return -measured.worst if rule.get("方向") == "低者在前" else measured.worst

    def values(
        self, rule: Mapping[str, Tree], day: date, series: str | None
    ) -> dict[str, Fraction]:
        if rule.get("对象", "单位") == "项目":
            subjects: dict[str, Subject] = {p.id: p for p in self.county.on_list(day)}
        else:
            subjects = {u: u for u in self.county.units(day) if self.series(u) == series}
        found = {k: self.ranked_by(rule, s, day) for k, s in subjects.items()}
        return {k: v for k, v in found.items() if v is not None}

    def series(self, unit: str) -> str | None:
        named = {u.get("名称"): u.get("序列") for u in records(self.ledger.tree.get("单位"))}
        found = named.get(unit)
        return None if found is None else str(found)

    def ranking(
        self, rule: Mapping[str, Tree], series: str | None, day: date, since: date
    ) -> dict[str, Place]:
        """Ranks; moves are taken among those that are ranked now and were then."""
        now, then = self.values(rule, day, series), self.values(rule, since, series)
        both = now.keys() & then.keys()
        return {
            key: Place(
                1 + sum(v > value for v in now.values()),
                sum(then[k] > then[key] for k in both) - sum(now[k] > value for k in both)
                if key in both
                else None,
                sum(v == value for v in now.values()) > 1,
            )
            for key, value in now.items()
        }

    def rankings(self, day: date, since: date) -> dict[tuple[str, str], dict[str, Place]]:
        """Every table by its name and series; projects have one series."""
        found = {}
        for rule in (r for s in self.ledger.rules for r in records(s.get("排名"))):
            of_units = rule.get("对象", "单位") == "单位"
            names = dict.fromkeys(map(self.series, self.county.units(day))) if of_units else [None]
            for name in names:
                found[str(rule["名称"]), name or ""] = self.ranking(rule, name, day, since)
        return found

    def steps(self, subject: Subject, day: date) -> list[tuple[str, str, int, str]]:
        """Steps that are due: dimension, light, periods and what is to be done."""
        due: dict[str, tuple[str, str, int, str]] = {}
        for rule in (r for s in self.ledger.rules for r in records(s.get("升级"))):
            dimension, light = str(rule["方面"]), str(rule["灯"])
            shown = self.lights(subject, day).get(dimension)
            if shown is None or shown.light is None or GRAVITY[shown.light] < GRAVITY[light]:
                continue
            row = self.lit_row(subject, dimension, light, day)
            if row >= int(str(rule.get("连续", 1))):
                due[dimension] = (dimension, light, row, str(rule["措施"]))
        return list(due.values())

"""Every verdict on a county by its own rule file: lights, steps, scores, ranks and lists.

A measure has a value, or a reason why it has none: `missing` (无法评定), `early` (未到时候) or
`inapplicable` (不适用). With a conflict the worse value is judged, and nobody is ranked or listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Literal, NamedTuple

from tests.whole.independent.county import FINISHED, NOTHING, County, Range, added, total_of
from tests.whole.independent.ledger import (
    Project,
    Tree,
    day_of,
    month_before,
    month_end,
    month_number,
    months,
    once,
    period_due,
    record,
    records,
    span,
    words,
    yuan,
)

Subject = Project | str
Lack = Literal["missing", "early", "inapplicable"]

GRAVITY = {"绿": 0, "提醒": 1, "黄": 2, "红": 3}
CORE = ("进度", "开工", "前期")
UP_TO_LAST_REPORT = ("开工逾期月数", "未入统月数", "节点超期天数", "手续逾期项数", "竣工延期月数")


class Measured(NamedTuple):
    """A value, or why there is none. `worst` is what a bound is compared with."""

    worst: Fraction | None = None
    lack: Lack | None = None
    certain: bool = True


class Verdict(NamedTuple):
    """One dimension, and the band that was met. `row` counts its periods, for rules in a row."""

    light: str | None
    measured: Measured
    row: int = 1
    asked: int = 1
    bounds: tuple[str, ...] = ()


class Place(NamedTuple):
    """A rank; `moved` is positive where it rose, None where nothing can be compared."""

    rank: int
    moved: int | None


class Step(NamedTuple):
    """A step that is due since a light has been on for so many periods."""

    dimension: str
    light: str
    row: int
    what: str


class Proposal(NamedTuple):
    """A list: who is proposed, who would be and is exempt (免评), who cannot be judged."""

    proposed: list[str]
    exempt: list[str]
    unjudged: list[str]


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


def bounds_of(rule: Mapping[str, Tree]) -> tuple[str, ...]:
    """The numbers that a band or condition compares with."""
    return tuple(str(rule[k]) for k in ("高于", "不低于", "低于", "不高于") if k in rule)


def key_of(subject: Subject) -> str:
    return subject.id if isinstance(subject, Project) else subject


def lasts(period: Mapping[str, Tree], day: date) -> bool:
    """Whether something with a first day and perhaps a last one holds on a day."""
    return day_of(period["日期"]) <= day <= day_of(period.get("到", str(day)))


class Judge:
    """Every verdict on a county at a day."""

    def __init__(self, county: County) -> None:
        self.county, self.ledger = county, county.ledger

    # ---- measures -------------------------------------------------------------------------

    def members(self, subject: Subject, day: date) -> list[Project]:
        return [subject] if isinstance(subject, Project) else self.county.unit(subject, day)

    @once
    def lead(self, subject: Subject, day: date) -> Range | Lack:
        """The lead that progress is judged by, or why there is none. A unit is judged only where
        each of its projects that has a plan or reports has both, on a current figure.
        """
        if period_due(day).year < day.year:
            return "early"
        for member in self.members(subject, day):
            money = self.county.money(member, day)
            if not money.plan and money.invested is None:
                continue
            if not money.plan or not self.county.figure_is_current(member, day):
                return "missing"
        if isinstance(subject, Project):
            return self.county.money(subject, day).lead or "missing"
        return self.county.total(self.members(subject, day), day).lead or "missing"

    @once
    def lag(self, subject: Subject, day: date) -> Measured:
        lead = self.lead(subject, day)
        if isinstance(lead, str):
            return Measured(lack=lead)
        return worse(Range(-lead.high, -lead.low), high_is_bad=True)

    @once
    def periods_behind(self, subject: Subject, day: date) -> Measured:
        now = self.lag(subject, day)
        if now.worst is None:
            return now
        row = self.row(subject, day, lambda d: self.lag(subject, d).worst, lambda lag: lag > 0)
        return now._replace(worst=Fraction(row))

    def months_unstarted(self, subject: Project, day: date) -> Measured:
        county = self.county
        if subject.text("年度分类") in ("续建", "竣工"):
            return INAPPLICABLE
        started = county.started(subject, day)
        planned = county.planned(county.state(subject, day), "开工")
        if started:
            return number(0)
        if planned is None:
            return MISSING if subject.text("年度分类") == "新开工" else INAPPLICABLE
        if day_of(planned) > day:
            return EARLY
        count = county.months_unstarted(subject, planned, day)
        return number(count) if count and started is False else MISSING

    def months_uncounted(self, subject: Project, day: date) -> Measured:
        """Months from the start to the last report without being in the statistics."""
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
        whole, days, length = self.months_and_days(day_of(start), last)
        return number(whole + Fraction(days, length)) if whole > 0 else EARLY

    def months_and_days(self, first: date, last: date) -> tuple[int, int, int]:
        """Whole months between two days, the days over, and how long their month is."""

        def later(count: int) -> date:
            year, month = divmod(month_number(first) + count, 12)
            end = month_end(year, month + 1)
            return end.replace(day=min(first.day, end.day))

        whole = month_number(last) - month_number(first)
        whole -= later(whole) > last
        return whole, (last - later(whole)).days, (later(whole + 1) - later(whole)).days

    def days_overdue(self, subject: Project, day: date) -> Measured:
        state = self.county.state(subject, day)
        if not state.names("节点"):
            return MISSING
        late = self.county.overdue("节点", subject, day)
        known = [days for days in late if days]
        return number(max(known)) if known else MISSING if None in late else number(0)

    def procedures_overdue(self, subject: Project, day: date) -> Measured:
        if self.county.started(subject, day):
            return INAPPLICABLE
        if not self.county.state(subject, day).names("前期手续"):
            return MISSING
        late = self.county.overdue("前期手续", subject, day)
        known = [days for days in late if days]
        return MISSING if None in late and not known else number(len(known))

    def periods_missed(self, subject: Project, day: date) -> Measured:
        missed = self.county.missed(subject, day)
        if missed is None:
            return MISSING
        return INAPPLICABLE if self.county.finished(subject, day) else number(missed)

    def months_delayed(self, subject: Project, day: date) -> Measured:
        """Months by which the end is later than first planned: done, or as planned now."""
        state = self.county.state(subject, day)
        for name in FINISHED:
            if plans := state.tracks.get(("节点", name, "计划")):
                now = state.one("节点", name, "完成") or state.one("节点", name, "计划") or ""
                first = plans[min(plans)][0]
                return number(month_number(day_of(now)) - month_number(day_of(first)))
        return INAPPLICABLE

    def problems_overdue(self, subject: Project, day: date) -> Measured:
        raised = [p for p in subject.records("问题") if day_of(p["提出日期"]) <= day]
        if not raised:
            return INAPPLICABLE
        return number(sum(self.county.problem_late(p, day) > 0 for p in raised))

    def plan(self, subject: Subject, day: date) -> Measured:
        """The year's plan in 万元."""
        plan = total_of(self.county.plan(m, day) for m in self.members(subject, day))
        return MISSING if plan is None else number(plan / 10**4)

    def of_period(self, subject: Subject, day: date) -> Measured:
        """What was done of the plan of the newest quarter that is over, in per cent."""
        sums = self.period_sums(subject, day)
        return worse(sums[1].times(100 / sums[0].low), high_is_bad=False) if sums else MISSING

    def excess_of_period(self, subject: Subject, day: date) -> Measured:
        """What was done beyond that plan, in 万元."""
        sums = self.period_sums(subject, day)
        if not sums:
            return MISSING
        return worse(sums[1].less(sums[0].low).times(Fraction(1, 10**4)), high_is_bad=False)

    @once
    def period_sums(self, subject: Subject, day: date) -> list[Range]:
        """Planned and done in that quarter; empty where any member's part is not known."""
        end = self.county.months_over(day) // 3 * 3
        planned = done = NOTHING
        for project in self.members(subject, day) if end else ():
            state = self.county.state(project, day)
            for key in state.names("投资", "期间任务"):
                target = state.one("投资", "期间任务", key)
                if span(key) != months(day.year, end - 2, end) or not target:
                    continue
                within = self.county.within(project, key, day)
                if within is None or not within[1]:
                    return []
                planned = added([planned, Range(yuan(target), yuan(target))])
                done = added([done, within[0]])
        return [planned, done] if planned.low else []

    def events(self, subject: Subject, kind: str, day: date) -> list[dict[str, Tree]]:
        field = "项目" if isinstance(subject, Project) else "单位"
        return [
            e
            for e in self.ledger.records("事项")
            if e["事由"] == kind and e.get(field) == key_of(subject) and day_of(e["日期"]) <= day
        ]

    def points(self, subject: Subject, day: date, kind: str) -> Measured:
        """The points of the newest quarter that is over."""
        quarter = (month_number(period_due(day)) + 1) // 3 - 1
        found = [
            Fraction(str(e["分"]))
            for e in self.events(subject, kind, day)
            if month_number(day_of(e["日期"])) // 3 == quarter
        ]
        return number(sum(found, Fraction(0))) if found else MISSING

    def times(self, subject: Subject, day: date, kind: str) -> Measured:
        """How often something happened in the last twelve months."""
        after = month_number(day) - 12
        days = [day_of(e["日期"]) for e in self.events(subject, kind, day)]
        return number(sum(month_number(d) > after for d in days))

    def months_in_a_row(self, subject: Subject, day: date, kind: str) -> Measured:
        """Months in a row with something of a kind, up to this month or the last."""
        found = {month_number(day_of(e["日期"])) for e in self.events(subject, kind, day)}
        newest, count = max(found, default=0), 0
        while newest >= month_number(day) - 1 and newest - count in found:
            count += 1
        return number(count)

    def late_starts(self, subject: Subject, day: date) -> Measured:
        rate, members = self.county.start_rate(day), self.members(subject, day)
        late = [p for p in rate.base if self.county.started(p, day) is False]
        return number(sum(p in members for p in late))

    def measure(self, rule: Mapping[str, Tree], subject: Subject, day: date) -> Measured:
        """What a rule, condition or item measures."""
        name = str(rule["指标"])
        of_events = {"事项得分": self.points, "事项次数": self.times}
        of_events["连续有事项的月数"] = self.months_in_a_row
        if name in of_events:
            return of_events[name](subject, day, str(rule["事由"]))
        of_anyone: dict[str, Callable[[Subject, date], Measured]] = {
            "落后百分点": self.lag,
            "连续落后期数": self.periods_behind,
            "期间任务完成率": self.of_period,
            "期间超额": self.excess_of_period,
            "年度计划": self.plan,
            "未按期开工项目数": self.late_starts,
        }
        if name in of_anyone:
            return of_anyone[name](subject, day)
        assert isinstance(subject, Project), f"{name} is not computed of a unit"
        return {
            "开工逾期月数": self.months_unstarted,
            "未入统月数": self.months_uncounted,
            "节点超期天数": self.days_overdue,
            "手续逾期项数": self.procedures_overdue,
            "竣工延期月数": self.months_delayed,
            "漏报期数": self.periods_missed,
            "超期问题数": self.problems_overdue,
        }[name](subject, day)

    # ---- lights ---------------------------------------------------------------------------

    def periods(self, subject: Subject, day: date) -> Iterator[date]:
        """The day itself, then the ends of the months before the one due, to the first report."""
        members = self.members(subject, day)
        tracks = [t for p in members for t in self.county.state(p, day).tracks.values()]
        first = min((d for t in tracks for d in t if d > date.min), default=day)
        yield day
        end = month_before(period_due(day))
        while end >= first:
            yield end
            end = month_before(end)

    def row(
        self,
        subject: Subject,
        day: date,
        value: Callable[[date], Fraction | None],
        holds: Callable[[Fraction], bool],
        counts: Callable[[date], bool] = lambda _: True,
    ) -> int:
        """Periods in a row in which a value held, at least one. A period without a value, or that
        does not count, neither counts nor ends the row.
        """
        count = 0
        for end in self.periods(subject, day):
            found = value(end)
            if found is not None and not holds(found):
                return count if end == day else max(count, 1)
            count += found is not None and counts(end)
        return max(count, 1)

    def rules(self, subject: Subject) -> dict[str, dict[str, Tree]]:
        """The rule of each dimension."""
        kind = "项目" if isinstance(subject, Project) else "单位"
        lights = self.ledger.rule("亮灯")
        return {str(r["方面"]): r for r in lights if r.get("对象", "项目") == kind}

    def verdict(self, rule: Mapping[str, Tree], subject: Subject, day: date) -> Verdict:
        classes = words(rule.get("年度分类"))
        if classes and isinstance(subject, Project) and subject.text("年度分类") not in classes:
            return Verdict(None, INAPPLICABLE)
        for condition in records(rule.get("适用")):
            value = self.measure(condition, subject, day).worst
            if value is None or not meets(condition, value):
                return Verdict(None, MISSING if value is None else INAPPLICABLE)
        found = Verdict(None, self.measure(rule, subject, day))
        for band in records(rule["档"]):
            if found.measured.worst is None or not meets(band, found.measured.worst):
                continue
            asked, row = int(str(band.get("连续", 1))), 1
            if asked > 1:
                value_then = lambda d: self.measure(rule, subject, d).worst  # noqa: E731
                row = self.row(subject, day, value_then, partial(meets, band))
            if row >= asked:
                found = Verdict(str(band["灯"]), found.measured, row, asked, bounds_of(band))
        return found

    @once
    def lights(self, subject: Subject, day: date) -> dict[str, Verdict]:
        return {
            dimension: self.overridden(subject, dimension, self.verdict(rule, subject, day), day)
            for dimension, rule in self.rules(subject).items()
        }

    def overridden(self, subject: Subject, dimension: str, rule: Verdict, day: date) -> Verdict:
        """A person's light stands in the place of the rule's while it lasts."""
        for entry in subject.records("人工评定") if isinstance(subject, Project) else ():
            if entry["方面"] == dimension and lasts(entry, day):
                rule = rule._replace(light=str(entry["灯"]))
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

    def worsened(self, day: date, since: date) -> list[Project]:
        """Projects of which a light is graver than it was; a green one is no worse than none."""

        def graver(project: Project) -> bool:
            then = self.lights(project, since)
            return any(
                v.light and GRAVITY[v.light] > GRAVITY[then[d].light or "绿"]
                for d, v in self.lights(project, day).items()
            )

        return [p for p in self.county.on_list(day) if self.county.listed(p, since) and graver(p)]

    def steps(self, subject: Subject, day: date) -> list[Step]:
        """Steps that are due, of each dimension the last one met."""
        due: dict[str, Step] = {}
        for rule in self.ledger.rule("升级"):
            dimension, light = str(rule["方面"]), str(rule["灯"])
            shown = self.lights(subject, day).get(dimension)
            if shown is None or shown.light is None or GRAVITY[shown.light] < GRAVITY[light]:
                continue
            row = self.lit_row(subject, dimension, light, day)
            if row >= int(str(rule.get("连续", 1))):
                due[dimension] = Step(dimension, light, row, str(rule["措施"]))
        return list(due.values())

    def lit_row(self, subject: Subject, dimension: str, light: str, day: date) -> int:
        """Periods in a row in which a dimension showed a light or a graver one."""

        def gravity(end: date) -> Fraction | None:
            shown = self.lights(subject, end)[dimension].light
            return None if shown is None else Fraction(GRAVITY[shown])

        def says_something(end: date) -> bool:
            up_to_report = self.rules(subject)[dimension]["指标"] in UP_TO_LAST_REPORT
            return not up_to_report or all(
                self.county.missed(p, end) == 0 for p in self.members(subject, end)
            )

        return self.row(subject, day, gravity, lambda g: g >= GRAVITY[light], says_something)

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
            beyond = max(Fraction(0), value - turn)
            change = (over - beyond) * given("每超") + beyond * given("折点以上每超")
            change = change if over >= 0 else over * given("每差")
            cap = given("增减封顶", "1000000")
            points = given("基本分") + max(-cap, min(cap, change))
        return max(points, given("本项保底", "-1000000"))

    @once
    def score(self, subject: Subject, day: date) -> dict[str, Fraction] | None:
        """Points of every item; None where one cannot be measured, or only with a conflict."""
        found: dict[str, Fraction] = {}
        for item in records(self.ledger.rule("评分")[0]["项目"]):
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

    def subjects(self, rule: Mapping[str, Tree], day: date) -> dict[str, Subject]:
        """Whom a list or ranking is about; a list may be for some classes of projects."""
        if rule.get("对象", "项目") == "单位":
            return {u: u for u in self.county.units(day)}
        classes = words(rule.get("年度分类"))
        on_list = self.county.on_list(day)
        return {p.id: p for p in on_list if not classes or p.text("年度分类") in classes}

    def series(self, subject: Subject) -> str:
        """Units are ranked in their series (序列); projects have one."""
        named = {str(u["名称"]): str(u.get("序列", "")) for u in self.ledger.records("单位")}
        return "" if isinstance(subject, Project) else named.get(subject, "")

    def ranking(self, rule: Mapping[str, Tree], series: str, day: date) -> dict[str, Place]:
        """Ranks; moves are taken among those that are ranked now and were then."""

        def values(at: date) -> dict[str, Fraction]:
            own = {k: s for k, s in self.subjects(rule, at).items() if self.series(s) == series}
            found = {k: self.ranked_by(rule, s, at) for k, s in own.items()}
            return {k: v for k, v in found.items() if v is not None}

        now, then = values(day), values(self.ledger.since)
        both = now.keys() & then.keys()

        def moved(key: str) -> int | None:
            if key not in both:
                return None
            return sum(then[k] > then[key] for k in both) - sum(now[k] > now[key] for k in both)

        return {k: Place(1 + sum(v > now[k] for v in now.values()), moved(k)) for k in now}

    @once
    def rankings(self, day: date) -> dict[tuple[str, str], dict[str, Place]]:
        """Every table by its name and series."""
        found = {}
        for rule in self.ledger.rule("排名"):
            for name in dict.fromkeys(map(self.series, self.subjects(rule, day).values())):
                found[str(rule["名称"]), name] = self.ranking(rule, name, day)
        return found

    # ---- lists ----------------------------------------------------------------------------

    def holds(self, condition: Mapping[str, Tree], subject: Subject, day: date) -> bool | None:
        """None where it is missing or reports differ: nobody is listed and nobody let off."""
        measured = self.measure(condition, subject, day)
        if not measured.certain or measured.lack == "missing":
            return None
        if measured.worst is None:
            return False
        fit = meets(condition, measured.worst)
        if condition["指标"] in UP_TO_LAST_REPORT and isinstance(subject, Project):
            silent = self.county.missed(subject, day) and not self.county.finished(subject, day)
            if silent and any(meets(condition, measured.worst + n) != fit for n in range(1, 400)):
                return None  # by now it may be more
        return fit

    def qualifies(self, rule: Mapping[str, Tree], subject: Subject, day: date) -> bool | None:
        every = [self.holds(c, subject, day) for c in records(rule.get("同时满足"))]
        either = [self.holds(c, subject, day) for c in records(rule.get("满足之一"))]
        if False in every or (either and not {True, None}.intersection(either)):
            return False
        return None if None in every or (either and True not in either) else True

    def proposal(self, rule: Mapping[str, Tree], day: date) -> Proposal:
        found, place = Proposal([], [], []), record(rule.get("名次"))
        for key, subject in self.subjects(rule, day).items():
            fit = self.qualifies(rule, subject, day)
            if fit and place:
                by = {"指标": place["指标"], "对象": rule["对象"]}
                ranks = {k: p.rank for k, p in self.ranking(by, self.series(subject), day).items()}
                own = record(place.get("各序列")).get(self.series(subject))
                limit = int(str(own or place.get("前几名") or place["后几名"]))
                if key not in ranks:
                    fit = None
                elif "前几名" in place:
                    fit = ranks[key] <= limit
                else:
                    fit = sum(r > ranks[key] for r in ranks.values()) < limit
            if fit is None:
                found.unjudged.append(key)
            elif fit:
                (found.exempt if self.exempt(rule, subject, day) else found.proposed).append(key)
        return found

    def exempt(self, rule: Mapping[str, Tree], subject: Subject, day: date) -> bool:
        units = {str(u["名称"]): records(u.get("免评")) for u in self.ledger.records("单位")}
        own = subject.records("免评") if isinstance(subject, Project) else units[subject]
        return any(rule["名称"] in words(e.get("榜单")) and lasts(e, day) for e in own)

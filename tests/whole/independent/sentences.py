"""What whole sentences, rows and lists must say: counts, rates, deadlines, decisions, with names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from tests.whole.independent.county import IN_STATISTICS, Deadline, Rate
from tests.whole.independent.facts import Fact, fact
from tests.whole.independent.judgement import GRAVITY, Judge, Proposal, Subject
from tests.whole.independent.ledger import NOT_A_REPORT, Project, Tree, day_of, once, record, words

LAST_QUARTER = "2022年三季度"


class Sentence(NamedTuple):
    """What a sentence that holds `about` must say: its numbers in order, and whom it names."""

    about: str
    numbers: list[Fact]
    names: list[str]


def say(about: str, *numbers: Fact | int, names: Iterable[Project | str] = ()) -> Sentence:
    """A bare number is a count, whatever its counting word."""
    facts = [n if isinstance(n, Fact) else fact("count", n) for n in numbers]
    return Sentence(about, facts, [n if isinstance(n, str) else n.name for n in names])


class Sentences:
    def __init__(self, judge: Judge, day: date) -> None:
        self.judge, self.county, self.ledger, self.day = judge, judge.county, judge.ledger, day
        self.since = self.ledger.since
        self.projects = self.county.on_list(day)
        self.names = {p.id: p.name for p in self.ledger.projects}
        every = [(p, q) for p in self.projects for q in p.records("问题")]
        self.problems = [(p, q) for p, q in every if day_of(q.get("销号", "9999")) > day]
        self.raised, self.closed = len(every), len(every) - len(self.problems)
        self.problems_late = [q for _, q in self.problems if self.county.problem_late(q, day)]
        self.of_nobody = sum(not solvers(q) for _, q in self.problems)
        self.asked = self.ledger.records("领导要求")
        self.answered = sum("反馈" in d for d in self.asked)
        self.unreported = [p for p in self.projects if self.county.state(p, day).last is None]
        self.overall = {p.name: judge.overall(p, day) for p in self.projects}
        lights = list(self.overall.values())
        self.lights = [lights.count(light) for light in [*reversed(GRAVITY), None]]
        self.total = self.county.total(self.projects, day)
        money = {p.id: self.county.money(p, day) for p in self.projects}
        self.invested = [p for p in self.projects if money[p.id].invested]
        self.silent = [p for p in self.total.base if p not in self.invested]
        self.disputed = [p for p in self.invested if self.county.conflict(p, day)]
        current = [p for p in self.projects if self.county.figure_is_current(p, day)]
        self.older = [p for p in self.invested if p in self.total.base and p not in current]
        self.deadlines = [d for p in self.projects for d in self.county.deadlines(p, day)]
        self.deadlines += [*self.problem_dates(), *self.directive_dates()]

    # ---- deadlines ------------------------------------------------------------------------

    def problem_dates(self) -> list[Deadline]:
        return [
            Deadline(
                "问题", p, str(q["问题"]), due, (self.day - day_of(due)).days, solvers(q), self.day
            )
            for p, q in self.problems
            if (due := str(q.get("期限", "")))
        ]

    def directive_dates(self) -> list[Deadline]:
        """Directives about a project with a date, not done. The text is the quote, or `内容`."""
        found, by_id = [], {p.id: p for p in self.projects}
        for said in self.asked:
            due, about = str(said.get("期限", "")), words(said.get("涉及项目"))
            if due and about and "办结" not in said:
                text = str(said.get("内容") or next(iter(record(said.get("依据")).values())))
                days, who = (self.day - day_of(due)).days, words(said.get("对象"))
                found.append(Deadline("领导要求", by_id[about[0]], text, due, days, who, self.day))
        return found

    @once
    def late(self, kind: str = "") -> list[Deadline]:
        """What is due and not reported done. A milestone or procedure counts on the day itself if
        that day's report does not have it; a problem or directive from the day after.
        """
        found = []
        for deadline in self.deadlines:
            first = 1 if deadline.kind in ("问题", "领导要求") else 0
            of_kind = kind in ("", deadline.kind)
            if of_kind and deadline.days is not None and deadline.days >= first:
                found.append(deadline)
        return found

    def soon(self) -> list[Deadline]:
        """Due within two weeks and not late yet."""
        dated = [d for d in self.deadlines if d.days is not None and d.days >= -14]
        return [d for d in dated if d not in self.late()]

    def silent_since(self, since: date, *, every: bool = False) -> list[Project]:
        """Projects that reported nothing after a day; finished ones, which owe no report, only with
        `every`. A correction is of the day of its entry.
        """

        def reported(entry: Mapping[str, Tree]) -> bool:
            day = day_of(entry.get("更正") or entry["日期"])
            return bool(set(entry) - NOT_A_REPORT) and since < day <= self.day

        silent = [p for p in self.projects if not any(map(reported, p.records("进展")))]
        return silent if every else [p for p in silent if not self.county.finished(p, self.day)]

    # ---- summary and weekly ---------------------------------------------------------------

    @once
    def summary(self) -> list[Sentence]:
        """The cards at the top, rates, and the counts of problems and changes."""
        opened, late = len(self.problems), len(self.problems_late)
        new = [q for _, q in self.problems if day_of(q["提出日期"]) > self.since]
        new = [q for q in new if q not in self.problems_late]
        starts, ends, counted = (say_rate(*r) for r in self.rates())
        return [
            say("在列项目", len(self.projects)),
            say("报了进度", len(self.projects) - len(self.unreported)),
            say("只有名称，进度未报", len(self.unreported)),
            say(
                "未报投资", *self.rate(), len(self.silent), len(self.disputed), names=self.disputed
            ),
            say("红黄绿灯", *self.lights),
            say("未销号的问题", opened, late),
            say("| 领导要求", len(self.asked), self.answered, len(self.asked) - self.answered),
            starts._replace(names=[*starts.names, *(p.name for p in self.unplanned())]),
            ends,
            counted,
            say("共提出", self.raised, self.closed, opened, late, self.of_nobody),
            say("超期未销号", late),
            say("新增", len(new)),
            say("上期结转", opened - late - len(new)),
            say("个 | | 新竣工", *self.passages()),
            say("这期间未填报的", names=self.silent_since(self.since)),
        ]

    @once
    def weekly(self) -> list[Sentence]:
        week = self.day - timedelta(days=7)
        silent = self.silent_since(week)
        return [
            say("有填报的项目", len(self.projects) - len(self.silent_since(week, every=True))),
            say("没有填报的", len(silent)),
            say("两周内到期", len(self.soon())),
            say("超期", len(self.late())),
            say("未销号问题", len(self.problems)),
            say("没有填报的项目", names=silent),
        ]

    def rate(self) -> list[Fact]:
        """The county's rate, lead and pace."""
        total = self.total
        assert total.rate and total.lead and total.pace
        return [fact("%", total.rate), fact("pp", total.lead), fact("%", total.pace)]

    def rates(self) -> list[tuple[str, Rate]]:
        county, day = self.county, self.day
        return [
            ("开工率", county.start_rate(day)),
            ("竣工率", county.completion_rate(day)),
            ("入统率", county.statistics_rate(day)),
        ]

    def outside_rates(self) -> list[Sentence]:
        """Who is not in the numerator of a rate, or not in its base for want of a date."""
        labels = ("应开未开的", "未竣工的", "应入未入的")
        sentences = []
        for label, (_, rate) in zip(labels, self.rates(), strict=True):
            missing = [p for p in rate.base if p not in rate.yes]
            sentences.append(say(label, len(missing), names=missing))
        unplanned = self.unplanned()
        return [*sentences, say("计划开工日期未报", len(unplanned), names=unplanned)]

    def unplanned(self) -> list[Project]:
        """This year's new projects without a planned start."""
        lacking = [p for p in self.projects if self.judge.months_unstarted(p, self.day).lack]
        return [p for p in lacking if p.text("年度分类") == "新开工"]

    @once
    def shortened(self) -> dict[str, int]:
        """Lists of the summary that name the first and count the rest: how many in all."""
        milestones = [d.days for d in self.deadlines if d.kind == "节点"]
        return {
            "请领导定": len(self.decisions()),
            "比上期变差的": len(self.judge.worsened(self.day, self.since)),
            "接下来的节点": sum(days is not None and days < 0 for days in milestones),
            "到期和超期、没有报完成的节点": len(self.late("节点")),
            "计划日期已过、之后没有填报的节点": milestones.count(None),
        }

    @once
    def decisions(self) -> set[tuple[str, ...]]:
        """What leaders are asked to decide, steps that are due, overdue problems of nobody, and
        lists to be confirmed: those of the last quarter are decided.
        """
        wanted: set[tuple[str, ...]] = set()
        for project, problem in self.problems:
            if "需决策" in problem:
                wanted.add((project.name, str(problem["需决策"])))
            if not solvers(problem) and problem in self.problems_late:
                wanted.add((project.name, str(problem["问题"])))
        subjects: list[Subject] = [*self.projects, *self.county.units(self.day)]
        for subject in subjects:
            name = subject if isinstance(subject, str) else subject.name
            for step in self.judge.steps(subject, self.day):
                wanted.add((name, step.what, step.dimension + step.light, str(step.row)))
        results = self.ledger.records("评定结果")
        decided = {a["榜单"] for a in results if a.get("期") == LAST_QUARTER}
        for name, (proposed, _, _) in self.proposals().items():
            if proposed and name not in decided:
                who = "、".join(self.names.get(key, key) for key in proposed)
                wanted.add((name, str(len(proposed)), who))
        return wanted

    @once
    def proposals(self) -> dict[str, Proposal]:
        rules = self.ledger.rule("榜单")
        return {str(rule["名称"]): self.judge.proposal(rule, self.day) for rule in rules}

    def unranked(self) -> set[tuple[str, str]]:
        """Who is 无法评定 in which table: named below it."""
        found = set()
        tables = self.judge.rankings(self.day)
        for rule in self.ledger.rule("排名"):
            for key, subject in self.judge.subjects(rule, self.day).items():
                name, series = str(rule["名称"]), self.judge.series(subject)
                if key not in tables[name, series]:
                    found.add((f"{name} · {series}" if series else name, key))
        return found

    # ---- bulletin -------------------------------------------------------------------------

    @once
    def bulletin(self) -> list[Sentence]:
        return [*self.of_money(), *self.of_units(), *self.of_verdicts(), *self.of_work()]

    def of_money(self) -> list[Sentence]:
        total, reported = self.total, len(self.projects) - len(self.unreported)
        assert total.invested and total.plan
        invested, plan = fact("yuan", total.invested), fact("yuan", total.plan)
        return [
            say("在列项目", len(self.projects), reported),
            say("没有报过进度的", len(self.unreported), names=self.unreported),
            say("填报完成投资", len(self.invested), invested),
            say("计划投资合计", len(total.base), plan, *self.rate()),
            say("没有报投资的", len(self.silent), names=self.silent),
            say("按最低和最高列出", len(self.disputed), names=self.disputed),
            say("个数据不是当期的：", len(self.older), names=self.older),
            *(say_rate(*rate)._replace(names=[]) for rate in self.rates()),
            *self.outside_rates(),
        ]

    def of_units(self) -> list[Sentence]:
        """The best and worst of the units that can be compared; of the others, the projects that
        prevent it: without a plan, silent, with a conflict, or with an older figure.
        """
        county, day = self.county, self.day
        shares: dict[str, Fraction] = {}
        apart: dict[str, list[str]] = {}
        for unit in county.units(day):
            members = county.unit(unit, day)
            part = [p for p in members if county.plan(p, day) or p in self.invested]
            whole = [p for p in part if county.plan(p, day) and county.figure_is_current(p, day)]
            prevent = [p.name for p in part if p not in whole or p in self.disputed]
            rate = county.total(members, day).rate
            if rate and prevent:
                apart[unit] = prevent
            elif rate:
                shares[unit] = rate.low
        nothing = Fraction(0)
        best, worst = max(shares.values(), default=nothing), min(shares.values(), default=nothing)
        top, bottom = ([u for u, v in shares.items() if v == end] for end in (best, worst))
        return [
            say("完成率最高的", len(shares), fact("%", best), names=top),
            say("完成率最低的", fact("%", worst), names=bottom),
            say("无法比较的", len(apart), names=[*apart, *chain(*apart.values())]),
        ]

    def of_verdicts(self) -> list[Sentence]:
        dark = [name for name, light in self.overall.items() if light is None]
        decided: dict[object, list[str]] = {}
        left = []
        for award in self.ledger.records("评定结果"):
            holder = self.names.get(str(award.get("项目"))) or str(award.get("单位"))
            if day_of(award["日期"]) > self.since:
                decided.setdefault(award["榜单"], []).append(holder)
            elif "销号" not in award:
                left.append((holder, max(0, (self.day - day_of(award["整改期限"])).days)))
        return [
            say("评定，红灯", *self.lights),
            say("未亮灯的", len(dark), names=dark),
            *(say(f"列入“{name}”", len(found), names=found) for name, found in decided.items()),
            say("尚未销号", len(left), *(n for _, n in left), names=[h for h, _ in left]),
            say("亮灯加重", len(self.judge.worsened(self.day, self.since))),
        ]

    def of_work(self) -> list[Sentence]:
        opened = len(self.problems)
        days = {str(q["问题"]): self.county.problem_late(q, self.day) for _, q in self.problems}
        most = max(days.values())
        oldest = [
            (p.name, str(q["问题"])) for p, q in self.problems if days[str(q["问题"])] == most
        ]
        dated = [d for d in self.asked if "期限" in d and "对象" in d]
        done = sum("办结" in d for d in dated)
        milestones, procedures = (
            [d.project.name + d.name for d in self.late(kind)] for kind in ("节点", "前期手续")
        )
        soon = [name for d in self.soon() for name in (d.project.name, d.name)]
        closing = fact("%", Fraction(100 * done, len(dated)))
        return [
            say("个、新竣工", *self.passages()),
            say("提出问题", self.raised, self.closed, opened, len(self.problems_late)),
            say("超期最久的", most, names=[name for pair in oldest for name in pair]),
            say("没有责任单位的问题", self.of_nobody),
            say("超期未完成的节点", len(milestones), names=milestones),
            say("超期未办结的", len(procedures), names=procedures),
            say("领导要求", len(self.asked), self.answered),
            say("办结率", closing, done, len(dated)),
            say("两周内到期", len(self.soon()), names=soon),
        ]

    @once
    def passages(self) -> list[int]:
        """Started, finished, milestones done, and corrections, since the last report."""
        county, counts = self.county, [0, 0, 0, 0]
        for project in self.projects:
            for n, question in enumerate((county.started, county.finished)):
                then, now = question(project, self.since), question(project, self.day)
                counts[n] += then is False and now is True
            state = county.state(project, self.day)
            for name in state.names("节点"):
                reported = state.tracks.get(("节点", name, "完成"), {})
                counts[2] += any(self.since < d <= self.day for d in reported)
            for entry in project.records("进展"):
                if "更正" in entry and self.since < day_of(entry["日期"]) <= self.day:
                    counts[3] += len(set(entry) - NOT_A_REPORT)
        return counts


def say_rate(label: str, rate: Rate) -> Sentence:
    """A rate with its numerator and denominator, and who is not in the numerator."""
    least = [fact("yuan", IN_STATISTICS)] if label == "入统率" else []
    numbers: list[Fact | int] = [fact("%", rate.percent), len(rate.yes), len(rate.base), *least]
    return say(label, *numbers, names=[p for p in rate.base if p not in rate.yes])


def solvers(problem: Mapping[str, Tree]) -> list[str]:
    """Who is named to solve a problem."""
    return words(problem.get("责任单位")) + words(problem.get("责任人"))

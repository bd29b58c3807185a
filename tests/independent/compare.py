"""Sets the numbers on the pages against the computed ones, both ways.

`Facts` says which figures a subject has, each with a name. A cell may show those of its subject
whose names fit its label. What no fact explains is reported, and so is a fact that no page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from tests.independent.county import County, Range, Rate, Total
from tests.independent.judgement import GRAVITY, Judge, Measured, Subject
from tests.independent.ledger import Keys, Project, day_of, flat, records, span, texts, words, yuan
from tests.independent.pages import Cell, Token, cells, plain, tokens

Value = Fraction | int | Range | None
SECTIONS = {
    "report": {"summary", "overview", "lights", "rankings", "totals", "rates", "projects"},
    "weekly": {"decisions", "late"},
    "bulletin": {"一、总体进展"},
}
UNIT_OF_DIMENSION = {
    "开工": "个月",
    "入统": "个月",
    "节点": "天",
    "前期": "项",
    "填报": "期",
    "问题": "个",
}
# Which figures a cell may show, by its label. The first that fits holds.
LABELS = [
    (r"/节点$", r"节点:|milestone"),
    (r"/(进度|开工|入统|前期|填报|问题)$", r"{0}:"),
    (r"^projects/li$", r"problem"),
    (r"^projects/p$", r"problem|:step"),
    (r"^lights/li$", r":"),
    (r"^decisions/li$", r":|problem|score"),
    (r"^late/状态$", r"milestone|problem|procedure|directive"),
    (r"^rankings/依据$", r"rate|pace|lead|score"),
    (r"(开工率|竣工率|入统率)", r"{0}"),
    (r"任务", r"target"),
    (r"项目数", r"count"),
    (r"完成率", r"rate|pace|lead|invested|plan$|reported"),
    (r"序时", r"pace|lead"),
    (r"计划投资", r"plan$"),
    (r"开工以来", r"since start|total$"),
    (r"总投资", r"total$"),
    (r"列统", r"recognised"),
    (r"完成投资", r"invested|earlier"),
    (r"还需", r"rest"),
    (r"数据截至|数据日期", r"missed|age"),
    (r"名次", r"rank"),
    (r"比上期|较上期", r"moved"),
]
# What stands right before a number says which figure it is.
HINTS = [
    (r"序时进度 *$", "%", r"pace"),
    (r"任务完成 *$", "%", r"target"),
    (r"完成率 *(?:为)?$", "%", r"rate|reported"),
    (r"÷ *$", "", r"base"),
    (r"^已 *$", "期", r":step"),
    (r"(红|黄|提醒|绿|未亮)灯 *\|? *$", "", r"lights:{0}"),
]
HISTORY = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)? ")
BOUND = re.compile(r"(?:不?高于|不?低于|超过|少于|达到|不满) *$")


class Fact(NamedTuple):
    kind: str
    low: Fraction
    high: Fraction
    name: str


class Report(NamedTuple):
    compared: int
    unexplained: list[str]
    unseen: list[str]

    @property
    def differences(self) -> list[str]:
        return self.unexplained + self.unseen


def printed(value: Fraction, digits: int) -> Fraction:
    """Half up, away from zero, at the printed digits."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def agrees(token: Token, fact: Fact) -> bool:
    if token.kind != fact.kind:
        return False
    # An amount drops zeros at its end, so fewer digits than two are no rounding.
    digits = max(token.digits, 2) if fact.kind == "yuan" else token.digits
    low, high = (printed(v / token.scale, digits) for v in (fact.low, fact.high))
    return (token.low, token.high) == (low, high)


class Facts:
    """Every figure of every subject: projects by id, groups by `key/name`, the county by ``."""

    def __init__(self, judge: Judge, day: date, since: date) -> None:
        self.judge, self.county, self.day, self.since = judge, judge.county, day, since
        self.of: dict[str, list[Fact]] = {}
        self.lamps: dict[tuple[str, str], str | None] = {}
        self.must: set[tuple[str, str]] = set()
        self.whole()
        for project in self.county.on_list(day):
            self.project(project)
        for unit in self.county.units(day):
            self.lit(unit, unit)
        self.ranks()

    def add(self, subject: str, name: str, kind: str, value: Value, must: bool = False) -> None:
        if value is None:
            return
        low, high = value if isinstance(value, Range) else (Fraction(value), Fraction(value))
        self.of.setdefault(subject, []).append(Fact(kind, low, high, name))
        if must:
            self.must.add((subject, name))

    # ---- the county and its groups --------------------------------------------------------

    def whole(self) -> None:
        county, day = self.county, self.day
        projects = county.on_list(day)
        total = county.total(projects, day)
        self.sums("合计", total, must=True)
        self.sums("", total)
        for key in map(str, self.county.ledger.basis["分组"]):
            for name, members in county.groups(key, day).items():
                self.sums(f"{key}/{name}", county.total(members, day), must=True)
        for label, rate in self.rates().items():
            self.add("", label, "%", rate.percent, must=True)
            for kind in ("", "个"):
                self.add("", f"{label} yes", kind, rate.yes)
                self.add("", f"{label} base", kind, rate.base)
        least = str(county.ledger.basis.get("入统起点", "500万元"))
        self.add("", "入统率", "yuan", yuan(least))
        reported = sum(county.state(p, day).last is not None for p in projects)
        self.add("", "reported", "个", reported)
        self.add("", "not reported", "个", len(projects) - reported)
        self.add("", "with plan", "个", len(total.base))
        self.add(
            "",
            "with figure",
            "个",
            sum(county.money(p, day).invested is not None for p in projects),
        )
        self.add("", "silent", "个", len(total.silent))
        self.lamp_counts(projects)
        self.problem_counts(projects)

    def rates(self) -> dict[str, Rate]:
        county, day = self.county, self.day
        return {
            "开工率": county.start_rate(day),
            "竣工率": county.completion_rate(day),
            "入统率": county.statistics_rate(day),
        }

    def lamp_counts(self, projects: list[Project]) -> None:
        overall = [self.judge.overall(p, self.day) for p in projects]
        for name in [*GRAVITY, None]:
            self.add("", f"lights:{name or '未亮'}", "", overall.count(name), name is not None)

    def problem_counts(self, projects: list[Project]) -> None:
        raised = [q for p in projects for q in records(p.tree.get("问题"))]
        is_open = [q for q in raised if not ("销号" in q and day_of(str(q["销号"])) <= self.day)]
        self.add("", "problems open", "个", len(is_open))
        late = [q for q in is_open if self.judge.problem_late(q, self.day)]
        self.add("", "problems late", "个", len(late))
        said = records(self.county.ledger.tree.get("领导要求"))
        self.add("", "directives", "条", len(said))
        self.add("", "answered", "条", sum("反馈" in d for d in said))
        self.add("", "unanswered", "条", sum("反馈" not in d for d in said))

    def sums(self, subject: str, total: Total, must: bool = False) -> None:
        self.add(subject, "count", "个", total.count, must)
        self.add(subject, "total", "yuan", total.total, must)
        self.add(subject, "plan", "yuan", total.plan, must)
        self.add(subject, "invested", "yuan", total.invested, must)
        self.add(subject, "recognised", "yuan", total.recognised)
        self.add(subject, "rate", "%", total.rate, must)
        self.add(subject, "pace", "%", total.pace, must)
        self.add(subject, "lead", "pp", total.lead, must)

    # ---- a project ------------------------------------------------------------------------

    def project(self, project: Project) -> None:
        county, day, key = self.county, self.day, project.id
        money, state = county.money(project, day), county.state(project, day)
        total = county.total_investment(project, day)
        shown = state.last is not None
        self.add(key, "total", "yuan", total, must=shown)
        self.add(key, "plan", "yuan", money.plan, must=shown)
        for values in state.tracks.get(("投资", "年度计划投资", str(day.year)), {}).values():
            for value in values:
                self.add(key, "earlier plan", "yuan", yuan(value))
        self.add(key, "invested", "yuan", money.invested, must=True)
        self.add(key, "rate", "%", money.rate, must=True)
        self.add(key, "pace", "%", money.pace, must=True)
        self.add(key, "lead", "pp", money.lead, must=True)
        if state.last:
            self.add(key, "age", "天", (day - state.last).days)
            missed = county.missed(project, day)
            for kind in ("期", "个月"):
                self.add(key, "missed", kind, missed)
        for field in ("完成投资", "完成率", "进度百分比"):
            found = state.newest(field)
            for value in found.values if found else ():
                percent = "%" in value
                number = Fraction(value.removesuffix("%")) if percent else yuan(value)
                name = "invested" if field == "完成投资" else f"reported {field}"
                self.add(key, name, "%" if percent else "yuan", number)
            months = county.months_over(money.day or day)
            self.add(key, "pace months", "个月", months)
            self.add(key, "pace months", "个月", 12)
        for keys, text in flat(project.tree):
            if len(keys) == 1 and re.fullmatch(r"[0-9.]+[亿万]?元", text):
                self.add(key, f"typed {keys[0]}", "yuan", yuan(text))
        self.rest(project)
        self.targets(project)
        self.history(project)
        self.works(project)
        self.milestones(project)
        self.problems(project)
        self.lit(project, key)

    def rest(self, project: Project) -> None:
        money, key = self.county.money(project, self.day), project.id
        if not (money.plan and money.invested and money.day):
            return
        left = 12 - self.county.months_over(money.day)
        lack = (
            max(Fraction(0), money.plan - money.invested.high),
            max(Fraction(0), money.plan - money.invested.low),
        )
        self.add(key, "rest", "yuan", Range(*lack))
        self.add(key, "rest", "个月", left)
        if left:
            self.add(key, "rest", "yuan", Range(lack[0] / left, lack[1] / left))

    def targets(self, project: Project) -> None:
        state, key = self.county.state(project, self.day), project.id
        for name in state.names("投资", "期间任务"):
            planned = yuan(state.one("投资", "期间任务", name) or "0元")
            self.add(key, "target", "yuan", planned)
            within = self.county.within(project, name, self.day)
            if within and span(name).first <= self.day:
                self.add(key, "target", "yuan", within[0])
                self.add(key, "target", "%", within[0].times(100 / planned))

    def history(self, project: Project) -> None:
        """Amounts that were typed, and the rate of each with the plan of its time."""
        key = project.id
        for _, text in flat({"投资": project.tree.get("投资") or {}}):
            self.add(key, "history planned", "yuan", yuan(text))
        for entry in records(project.tree.get("进展")):
            when = day_of(str(entry.get("更正", entry["日期"])))
            plan = self.county.plan(project, when)
            photos = len(records(entry.get("照片"))) or None
            self.add(key, f"history {entry['日期']}", "张", photos)
            name = f"history {entry['日期']}"
            for path, text in flat(entry):
                if re.fullmatch(r"[0-9.]+%", text):
                    self.add(key, name, "%", Fraction(text[:-1]))
                if re.fullmatch(r"[0-9.]+[亿万]?元", text):
                    self.add(key, name, "yuan", yuan(text))
                    if path == ("完成投资",) and plan:
                        self.add(key, name, "%", 100 * yuan(text) / plan)
                    if "更正" in entry and path == ("完成投资",):
                        self.earlier(project, path, when)
        since_start = self.county.amounts(project, self.day, "开工以来投资")
        total = self.county.total_investment(project, self.day)
        if since_start and total:
            self.add(key, "since start", "yuan", since_start[0])
            self.add(key, "since start", "%", since_start[0].times(100 / total))
        recognised = self.county.amounts(project, self.day, "列统投资")
        money = self.county.money(project, self.day).invested
        if recognised:
            self.add(key, "recognised", "yuan", recognised[0])
        if recognised and money:
            self.add(key, "recognised", "yuan", abs(money.low - recognised[0].low))

    def earlier(self, project: Project, path: Keys, when: date) -> None:
        for entry in records(project.tree.get("进展")):
            if day_of(str(entry.get("更正", entry["日期"]))) == when and path[0] in entry:
                self.add(project.id, "earlier", "yuan", yuan(str(entry[path[0]])))

    def works(self, project: Project) -> None:
        state = self.county.state(project, self.day)
        for name, text in flat(project.tree.get("建设规模") or {}):
            built = state.one("完成工程量", *name)
            if built:
                part, whole = (Fraction(re.sub(r"[^0-9.]", "", t)) for t in (built, text))
                self.add(project.id, "works", "%", 100 * part / whole)

    def milestones(self, project: Project) -> None:
        state = self.county.state(project, self.day)
        for group, plan, done in (("节点", "计划", "完成"), ("前期手续", "期限", "办结")):
            for name in state.names(group):
                track = state.tracks.get((group, name, plan), {})
                dates = [v[-1] for _, v in sorted(track.items())]
                end = state.one(group, name, done)
                self.add(project.id, "milestone", "次", max(0, len(dates) - 1))
                for early in dates:
                    for later in [*dates, end] if end else dates:
                        self.add(project.id, "milestone", "个月", months_between(early, later))
        for name in state.names("前期手续"):
            due = state.one("前期手续", name, "期限")
            if state.last and due and not state.one("前期手续", name, "办结"):
                late = (state.last - self.county.ledger.closing(due)).days
                self.add(project.id, "procedure", "天", max(0, late))
        for days in self.county.overdue(project, self.day).values():
            self.add(project.id, "milestone", "天", days)

    def problems(self, project: Project) -> None:
        for problem in records(project.tree.get("问题")):
            raised = day_of(str(problem["提出日期"]))
            until = min(self.day, day_of(str(problem.get("销号", self.day))))
            self.add(project.id, "problem", "天", (until - raised).days)
            self.add(project.id, "problem", "天", self.judge.problem_late(problem, self.day))
        for said in records(self.county.ledger.tree.get("领导要求")):
            due = str(said.get("期限", ""))
            if project.id in words(said.get("涉及项目")) and re.fullmatch(r"\d{4}-[0-9-]+", due):
                late = (self.day - self.county.ledger.closing(due)).days
                self.add(project.id, "directive", "天", max(0, late))

    # ---- judgement ------------------------------------------------------------------------

    def lit(self, subject: Subject, key: str) -> None:
        self.lamps[key, "overall"] = self.judge.overall(subject, self.day)
        for dimension, verdict in self.judge.lights(subject, self.day).items():
            self.lamps[key, dimension] = verdict.light
            self.measured(key, dimension, verdict.measured)
            if verdict.row > 1:
                self.add(key, f"{dimension}:row", "期", verdict.row)
            if verdict.measured.lack is None and dimension == "进度":
                self.progress(subject, key)
        for dimension, _, row, _ in self.judge.steps(subject, self.day):
            self.add(key, f"{dimension}:step", "期", row)

    def measured(self, key: str, dimension: str, measured: Measured) -> None:
        unit = UNIT_OF_DIMENSION.get(dimension, "期")
        if dimension != "进度" or (key, "total") not in self.must:
            self.add(key, f"{dimension}:", unit, measured.worst)

    def progress(self, subject: Subject, key: str) -> None:
        county, day = self.county, self.day
        of = (
            county.money(subject, day)
            if isinstance(subject, Project)
            else county.total(county.unit(subject, day), day)
        )
        self.add(key, "进度:rate", "%", of.rate)
        self.add(key, "进度:pace", "%", of.pace)
        self.add(key, "进度:lead", "pp", of.lead)
        own = county.money(subject, day).day if isinstance(subject, Project) else day
        self.add(key, "进度:months", "个月", county.months_over(own or day))
        self.add(key, "进度:months", "个月", 12)

    def ranks(self) -> None:
        for (table, _), places in self.judge.rankings(self.day, self.since).items():
            for key, place in places.items():
                self.add(key, f"rank {table}", "名", place.rank, must=True)
                self.add(key, "moved", "位", abs(place.moved) if place.moved else None)
        for unit in self.county.units(self.day):
            score = self.judge.score(unit, self.day)
            if score:
                self.scored(unit, score)

    def scored(self, unit: str, score: dict[str, Fraction]) -> None:
        self.add(unit, "score", "分", sum(score.values(), Fraction(0)), must=True)
        for points in score.values():
            self.add(unit, "score", "分", points)
        site = self.judge.points(unit, self.day, "季度评分").worst
        self.add(unit, "score", "分", site)
        self.add(unit, "score target", "%", self.judge.of_period(unit, self.day).worst)
        self.add(unit, "score", "个", self.judge.late_starts(unit, self.day).worst)
        year_ago = self.day.replace(year=self.day.year - 1)
        self.add(unit, "score", "次", len(self.judge.events(unit, "受批评", year_ago, self.day)))
        self.add(unit, "score", "个月", 12)
        for amount in self.judge.period_sums(unit, self.day):
            self.add(unit, "score", "yuan", amount)


def months_between(early: str, late: str) -> int:
    one, two = span(early).last, day_of(late)
    return abs((two.year - one.year) * 12 + two.month - one.month)


class Comparison:
    """Goes through the cells of the pages and keeps account."""

    def __init__(self, facts: Facts, county: County) -> None:
        self.facts, self.county = facts, county
        trees = [county.ledger.tree, *county.ledger.rules]
        said = {t for tree in trees for t in texts(tree) if re.search(r"\d", t)}
        typed = re.compile(r"[0-9.]+([亿万]?元|%)?|[0-9]{4}[-年].*")
        self.said = sorted((t for t in said if not typed.fullmatch(t)), key=len, reverse=True)
        self.bounds = {
            t for rule in county.ledger.rules for t in texts(rule) if re.fullmatch(r"-?[0-9.]+", t)
        }
        self.names = {n: p.id for p in county.ledger.projects for n in p.names}
        self.units = county.units(facts.day)
        self.seen: set[tuple[str, str]] = set()
        self.unexplained: list[str] = []
        self.compared = 0

    def page(self, name: str, html: str) -> None:
        for cell in cells(html):
            # Lists are not recomputed, so neither are the decisions to confirm one.
            if cell.section in SECTIONS[name] and not cell.text.startswith("确认"):
                self.cell(name, cell)

    def subjects(self, cell: Cell) -> list[str]:
        """Whom a cell is about: its card or row, the projects it links to, or the county."""
        name = cell.subject.removeprefix("/")
        if cell.section in ("lights", "rankings") and name not in self.facts.of:
            name = name.split("/")[-1]
        found = [s for s in (cell.subject, name, self.names.get(name, "")) if s in self.facts.of]
        units = [u for u in self.units if cell.text.startswith(u)]
        links = [k for k in cell.links if k in self.facts.of] if cell.label in CELL_TAGS else []
        return list(dict.fromkeys(s for s in found if s)) or links or units or [""]

    def cell(self, page: str, cell: Cell) -> None:
        subjects = self.subjects(cell)
        text = plain(cell.text, self.said)
        for token in tokens(text, cell.label):
            self.compared += 1
            if not self.explained(token, cell, subjects):
                self.unexplained.append(
                    f"{page}: {cell.place}: {token.text!r} in {cell.text[:160]}"
                )
        if len(subjects) == 1 and cell.lamps and cell.section in ("overview", "lights", "projects"):
            self.lamp(page, cell, subjects[0])

    def lamp(self, page: str, cell: Cell, subject: str) -> None:
        """The first lamp of a cell is that of its dimension, or the overall one."""
        dimension = cell.label if (subject, cell.label) in self.facts.lamps else "overall"
        if cell.label in CELL_TAGS:
            return
        self.compared += 1
        self.seen.add((subject, f"lamp {dimension}"))
        wanted = self.facts.lamps.get((subject, dimension))
        if cell.lamps[0] != wanted:
            shown = cell.lamps[0] or "未亮"
            self.unexplained.append(f"{page}: {cell.place}: {shown}, not {wanted or '未亮'}")

    def explained(self, token: Token, cell: Cell, subjects: Iterable[str]) -> bool:
        dated = HISTORY.match(cell.text) if cell.label == "li" else None
        names = allowed(token, f"{cell.section}/{cell.label}")
        if dated and cell.section == "projects":
            day = "-".join(part.zfill(2) for part in dated.groups() if part)
            names = f"history {day}|earlier"
        number = token.text.rstrip("%个百分点万元天月期项次")
        if re.search(r"(另有|其余) *$", token.before):
            return True  # how many a shortened list leaves out
        if BOUND.search(token.before) and number.strip() in self.bounds:
            return True
        found = False
        for subject in subjects:
            for fact in self.facts.of.get(subject, []):
                if re.search(names, fact.name) and agrees(token, fact):
                    self.seen.add((subject, fact.name))
                    found = True
        return found

    def report(self) -> Report:
        lamps = {(s, f"lamp {d}") for s, d in self.facts.lamps}
        unseen = sorted((self.facts.must | lamps) - self.seen)
        return Report(self.compared, self.unexplained, [f"not shown: {s} / {n}" for s, n in unseen])


CELL_TAGS = {"td", "dd", "li", "p", "h3", "h4"}


def allowed(token: Token, label: str) -> str:
    """The names of the figures that a number may be, by what stands before it and its label."""
    for pattern, kind, names in HINTS:
        if (found := re.search(pattern, token.before)) and token.kind == kind:
            return names.format(*found.groups())
    for pattern, names in LABELS:
        if found := re.search(pattern, label):
            return names.format(*found.groups())
    return ""


def compare(county: County, pages: dict[str, str]) -> Report:
    """Every difference between the county and its rendered pages."""
    day = county.ledger.as_of
    since = day_of(str(county.ledger.tree["上期时点"]))
    comparison = Comparison(Facts(Judge(county), day, since), county)
    for name, html in pages.items():
        comparison.page(name, html)
    return comparison.report()

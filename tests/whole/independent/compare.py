"""Sets what the pages show against what was computed, both ways.

Numbers: a cell may show the figures of its subject whose names fit its label. Sentences, lists,
deadlines and decisions are compared whole. What no fact explains is a difference, and so is a fact
that no page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from tests.whole.independent.county import County, Deadline
from tests.whole.independent.facts import Fact, Facts, as_printed
from tests.whole.independent.judgement import Judge
from tests.whole.independent.ledger import Ledger, texts
from tests.whole.independent.pages import Cell, Token, cells, plain, tokens
from tests.whole.independent.sentences import Sentence, Sentences

NUMBERS = {
    "summary": {
        *("summary", "overview", "lights", "lists", "rankings"),
        *("totals", "projects", "problems", "changes", "gone"),
    },
    "weekly": {"decisions", "problems", "changes"},
    "bulletin": set(),
}
WHOLE = {"td", "dd", "li", "p", "h3", "h4"}
# Which figures a cell may show, by its section and label. The first that fits holds.
LABELS = [
    (r"/节点$", r"节点:|milestone"),
    (r"/(进度|开工|入统|前期|填报|问题)$", r"{0}:"),
    (r"^(projects|problems)/(li|p)$", r"problem|:step"),
    (r"^summary/li$", r":|problem"),
    (r"^lights/li$", r":"),
    (r"^lists/li$", r":|score|list|rank 三季度综合评分"),
    (r"^changes/li$", r"then|invested|reported|since start|recognised|earlier|funds"),
    (r"^gone/li$", r"gone"),
    (r"^decisions/li$", r":|problem"),
    (r"^rankings/(依据|li)$", r"进度:|score"),
    (r"/(\d{4}年.*)任务", r"target {0}"),
    (r"项目数", r"count"),
    (r"完成率", r"rate|pace|lead|invested|plan$|reported|curve"),
    (r"序时", r"pace|lead"),
    (r"计划投资", r"plan$"),
    (r"开工以来", r"since start|total$"),
    (r"/总投资", r"total$"),
    (r"列统", r"recognised"),
    (r"/完成投资", r"invested|earlier|reported"),
    (r"还需", r"rest"),
    (r"数据截至", r"missed|age"),
    (r"名次", r"rank"),
    (r"比上期", r"moved"),
    (r"/形象进度", r"works|reported"),
    (r"/进度百分比", r"reported"),
    (r"/资金来源：(.*)", r"funds {0}"),
    (r"/建设年限", r"years"),
    (r"^projects/", r"works|typed|milestone"),
]
# What stands right before a number says which figure it is.
HINTS = [
    (r"序时进度 *$", "%", r"pace"),
    (r"(?<!任务)完成率 *(?:为)?$", "%", r"rate|reported"),
    (r"÷ *$", "", r"curve"),
    (r"÷ *$|最近 *$", "个月", r"of 12"),
    (r"^已 *$", "期", r":step"),
    (r"百分点连续 *$", "期", r":asked"),
    (r"已连续 *$", "期", r":row"),
    (r"^第 *$", "名", r"rank"),
]
HISTORY = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)? ")
BOUND = re.compile(r"(?:高于|低于) *$")
LIST_PARTS = ("建议上榜", "符合条件、免评的", "无法评定的")


class Report(NamedTuple):
    compared: int
    unexplained: list[str]
    unseen: list[str]

    @property
    def differences(self) -> set[str]:
        return {*self.unexplained, *self.unseen}


def printed(value: Fraction, digits: int) -> Fraction:
    """Half up, away from zero, at the printed digits."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def agrees(token: Token, fact: Fact) -> bool:
    """A rate may have up to four digits; an amount drops zeros, so fewer than two are no rounding."""
    counts = fact.kind == "count" and token.kind not in ("%", "pp", "yuan")
    if not (counts or token.kind == fact.kind) or token.digits > 4:
        return False
    digits = max(token.digits, 2) if fact.kind == "yuan" else token.digits
    low, high = (printed(v / token.scale, digits) for v in (fact.low, fact.high))
    return (token.low, token.high) == (low, high)


def allowed(token: Token, label: str) -> str:
    """The names of the figures that a number may be, by what stands before it and its label."""
    for pattern, kind, names in HINTS:
        if (found := re.search(pattern, token.before)) and token.kind == kind:
            return names.format(*found.groups())
    for pattern, names in LABELS:
        if found := re.search(pattern, label):
            return names.format(*found.groups())
    return "(?!)"


class Comparison:
    """Goes through the cells of the pages and keeps account."""

    def __init__(self, facts: Facts, due: Sentences) -> None:
        self.facts, self.due, ledger = facts, due, facts.ledger
        said = {t for tree in (ledger.tree, ledger.rules) for t in texts(tree)}
        typed = re.compile(r"-?[0-9.]+([亿万]?元|%)?|[0-9]{4}(?:-[0-9]{1,2}(?![0-9])|年).*|[^0-9]*")
        self.said = sorted((t for t in said if not typed.fullmatch(t)), key=len, reverse=True)
        self.bounds = {t for t in texts(ledger.rules) if re.fullmatch(r"[0-9.]+", t)}
        self.names = {p.text(k): p.id for p in ledger.projects for k in ("名称", "简称")}
        self.units = facts.county.units(facts.day)
        self.subjects_known = {*facts.of, *(s for s, _ in facts.lamps)}
        self.seen: set[tuple[str, object]] = set()
        self.unexplained: list[str] = []
        self.unseen: list[str] = []
        self.compared = 0

    def differs(self, shown: Iterable[object], wanted: Iterable[object], where: str) -> None:
        """Two sets that must be the same."""
        have, need = set(shown), set(wanted)
        self.compared += len(have | need)
        self.unexplained += [f"{where}: {item}" for item in sorted(have - need, key=str)]
        self.unseen += [f"not shown: {where}: {item}" for item in sorted(need - have, key=str)]

    # ---- numbers and lights ---------------------------------------------------------------

    def numbers(self, page: str, found: list[Cell]) -> None:
        for cell in found:
            skipped = cell.section in ("lists", "summary") and cell.label in ("h3", "h4")
            skipped |= cell.text.startswith(("另有", "确认")) or is_told(page, cell)
            if cell.section in NUMBERS[page] and not skipped:
                self.cell(page, cell)

    def subjects(self, cell: Cell) -> list[str]:
        """Whom a cell is about: its card or row, the projects it links to, or the county."""
        name = cell.subject.removeprefix("/")
        if cell.section in ("lights", "rankings") and name not in self.subjects_known:
            name = name.split("/")[-1]
        found = [s for s in (cell.subject, name, self.names.get(name)) if s in self.subjects_known]
        units = [u for u in self.units if cell.text.startswith(u)]
        units += [i for name, i in self.names.items() if cell.text.startswith(f"{name} ")]
        links = cell.links if cell.label in WHOLE else []
        return list(dict.fromkeys(s for s in found if s)) or links or units or [""]

    def cell(self, page: str, cell: Cell) -> None:
        subjects = self.subjects(cell)
        for token in tokens(plain(cell.text, self.said), cell.label):
            self.compared += 1
            if not self.explained(token, cell, subjects):
                self.unexplained.append(
                    f"{page}: {cell.place}: {token.text!r} in {cell.text[:160]}"
                )
        lit = cell.section in ("overview", "lights", "projects") and cell.label not in WHOLE
        if lit and cell.lamps and len(subjects) == 1:
            self.lamp(page, cell, subjects[0])

    def lamp(self, page: str, cell: Cell, subject: str) -> None:
        """The first lamp of a cell is that of its dimension, or the overall one."""
        dimension = cell.label if (subject, cell.label) in self.facts.lamps else "overall"
        self.compared += 1
        self.seen.add((subject, f"lamp {dimension}"))
        wanted = self.facts.lamps.get((subject, dimension))
        if cell.lamps[0] != wanted:
            shown = cell.lamps[0] or "未亮"
            self.unexplained.append(f"{page}: {cell.place}: {shown}, not {wanted or '未亮'}")

    def explained(self, token: Token, cell: Cell, subjects: Iterable[str]) -> bool:
        names = allowed(token, f"{cell.section}/{cell.label}")
        dated = HISTORY.match(cell.text) if cell.label == "li" else None
        if dated and cell.section == "projects":
            day = "-".join(part.zfill(2) for part in dated.groups() if part)
            names = f"history {day}|earlier"
        found, fits = False, re.compile(names).search
        for subject in subjects:
            for fact in self.facts.of.get(subject, []):
                if fits(fact.name) and agrees(token, fact):
                    self.seen.add((subject, fact))
                    found = True
        number = re.sub(r"[^0-9.]", "", token.text)
        said = {
            bound for s in subjects for name, bound in self.facts.bounds.get(s, []) if fits(name)
        }
        if cell.section == "lists" and cell.label == "p":
            return found or number in self.bounds
        return found or (number in said and bool(BOUND.search(token.before)))

    # ---- sentences ------------------------------------------------------------------------

    def sentences(self, page: str, told: Iterable[str], wanted: list[Sentence]) -> None:
        """Each sentence says what it must, and each that must be is there once."""
        left = list(wanted)
        entities = {*(p.name for p in self.facts.ledger.projects), *self.units}
        for text in told:
            numbers = list(tokens(plain(text, self.said)))
            named = {name for name in entities if name in text}
            due = next((s for s in left if s.about in text), Sentence("", [], []))
            left = [s for s in left if s is not due]
            expected = {n for n in entities if any(n in said for said in due.names)}
            self.compared += len(numbers) + len(named)
            if (
                len(numbers) != len(due.numbers)
                or not all(map(agrees, numbers, due.numbers))
                or named != expected
                or not all(said in text for said in due.names)
            ):
                figures = [f"{f.low}—{f.high}{f.kind}" for f in due.numbers]
                self.unexplained.append(f"{page}: {text!r}, not {figures} {due.names}")
        self.unseen += [f"not shown: {page}: {s}" for s in left]

    # ---- lists, deadlines, decisions ------------------------------------------------------

    def lists(self, found: list[Cell]) -> None:
        """Who is proposed, exempt, not judged and decided, list by list, and how many; and who is in
        no rank.
        """
        ledger = self.facts.ledger
        wanted: set[tuple[str, ...]] = set()
        for name, proposal in self.due.proposals().items():
            for part, holders in zip(LIST_PARTS, proposal, strict=True):
                wanted |= {(name, part, holder) for holder in holders}
                wanted |= {(name, part, f"{len(holders)} 个") for _ in holders[:1]}
        for award in ledger.records("评定结果"):
            wanted.add((str(award["榜单"]), "评定结果", str(award.get("项目") or award["单位"])))
        shown: set[tuple[str, ...]] = set()
        unranked = set()
        for cell in found:
            head = cell.head.split(" |")[0]
            if cell.section == "rankings" and cell.label == "li" and cell.text != "未排名":
                unranked |= {(head, holder) for holder in self.subjects(cell)}
            if cell.section == "lists" and cell.subhead:
                place = head, cell.subhead.split(" |")[0]
                if cell.label == "h4":
                    shown |= {(*place, count) for count in cell.text.split(" | ")[1:]}
                else:
                    shown |= {(*place, holder) for holder in self.subjects(cell)}
        self.differs(shown, wanted, "lists")
        self.differs(unranked, self.due.unranked(), "unranked")

    def deadlines(self, found: list[Cell]) -> None:
        """The weekly's tables: what is late, due soon, or past its date without a report since."""
        for section, wanted in (
            ("late", [(d, d.days) for d in self.due.late()]),
            ("due", [(d, None) for d in self.due.soon()]),
            ("unknown", [(d, None) for d in self.due.deadlines if d.days is None]),
        ):
            rows = [c for c in found if c.section == section]
            shown = [deadline_row(list(row)) for _, row in groupby(rows, lambda c: c.row)]
            self.differs(shown, [as_row(d, days) for d, days in wanted], section)

    # ---- the pages ------------------------------------------------------------------------

    def pages(self, pages: dict[str, str]) -> Report:
        due = self.due
        read = {name: cells(html) for name, html in pages.items()}
        for name, found in read.items():
            self.numbers(name, found)
            self.sentences(name, told(name, found), getattr(due, name)())
        self.lists(read["summary"])
        self.deadlines(read["weekly"])
        asked = [c.text for c in read["weekly"] if c.section == "decisions"]
        self.differs(map(decision, asked), due.decisions(), "decisions")
        self.differs(shortened(read["summary"]).items(), due.shortened().items(), "summary")
        lamps = {(s, f"lamp {d}") for s, d in self.facts.lamps}
        left = sorted({*self.facts.must, *lamps} - self.seen, key=str)
        self.unseen += [f"not shown: {subject} / {what}" for subject, what in left]
        return Report(self.compared, self.unexplained, self.unseen)


def is_told(page: str, cell: Cell) -> bool:
    """Whether a cell is compared as a sentence, whole."""
    if page == "bulletin":
        return bool(cell.section)
    labels = {"changes": "p"}
    if page == "weekly":
        labels[""] = "li"
    elif cell.section == "rates":
        return True
    elif cell.head:
        labels["problems"] = "h3"
    else:
        labels |= {"problems": "p", "summary": "li"}
    return labels.get(cell.section) == cell.label


def told(page: str, found: list[Cell]) -> Iterator[str]:
    """The sentences of a page, and the cells that are as good as one, with their headings."""
    for cell in found:
        if is_told(page, cell):
            heading = {"rates": cell.label, "changes": cell.head}.get(cell.section, "")
            for part in cell.text.split("。"):
                if part:
                    yield f"{heading} {part}"


def shortened(found: list[Cell]) -> dict[str, int]:
    """How many items a list of the summary shows, with those that it says are left out."""
    shown: dict[str, int] = {}
    for cell in found:
        if cell.section == "summary" and cell.head and cell.label in ("li", "p"):
            head, more = cell.head.split(" |")[0], re.match(r"另有 (\d+)", cell.text)
            count = int(more[1]) if more else int(cell.label == "li")
            shown[head] = shown.get(head, 0) + count
    return {head: count for head, count in shown.items() if count}


def as_row(deadline: Deadline, days: int | None) -> tuple[object, ...]:
    kind = "手续" if deadline.kind == "前期手续" else deadline.kind
    item, who = f"{kind} | {deadline.name}", "、".join(deadline.who) or "没有责任人"
    return as_printed(deadline.due), deadline.project.id, item, who, days


def deadline_row(row: list[Cell]) -> tuple[object, ...]:
    """A row of the weekly's tables: the date, whose, what, who, and days late."""
    of = {cell.label: cell.text for cell in row}
    status = of.get("状态", "")
    days = re.search(r"(\d+) 天", status)
    late = int(days[1]) if days else 0 if status == "已到期" else None
    return of["日期"], row[0].subject, of["事项"], of["责任"], late


def decision(text: str) -> tuple[str, ...]:
    """What an item asks for: a list, a person, a step, or a leader's word."""
    for pattern in (
        r"确认(.+?)：建议 (\d+) 个[ |]+(.+)",
        r"(.+?)：“(.+?)”没有责任单位",
        r"(.+?)：(.+?)（(.+?)灯，已 (\d+) 期",
        r"(.+?)：(.+?) \|",
    ):
        if found := re.match(pattern, text):
            return found.groups()
    return (text,)


def expected(ledger: Ledger) -> tuple[Facts, Sentences]:
    """All that the pages should show."""
    judge = Judge(County(ledger))
    return Facts(judge, ledger.as_of), Sentences(judge, ledger.as_of)


def compare(wanted: tuple[Facts, Sentences], pages: dict[str, str]) -> Report:
    """Every difference between what was computed and what is shown."""
    return Comparison(*wanted).pages(pages)

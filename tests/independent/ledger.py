"""Reads a ledger with Chinese keys and folds its dated entries into states.

Written from the documented meanings only. It knows dates, amounts and entries; it knows no
figure, no rule and no page. English keys are not read: the fictional county has none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Keys: TypeAlias = tuple[str, ...]

UNITS = {"亿元": 10**8, "万元": 10**4, "元": 1}
NOT_A_REPORT = {"日期", "报送日期", "更正", "原因", "备注", "依据"}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Span(NamedTuple):
    """A day, month, quarter, half or year: its first and last day."""

    first: date
    last: date


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Span:
    return Span(date(year, first, 1), month_end(year, last))


@cache
def span(text: str) -> Span:
    """A date at any precision; `by` only says that the day is a bound."""
    text = text.removeprefix("by ").removeprefix("不晚于").strip()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        day = date(*map(int, found.groups()))
        return Span(day, day)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
        return months(int(found[1]), int(found[2]), int(found[2]))
    if found := re.fullmatch(r"(\d{4})年?(?:第?([一二三四])季度|-?[Qq]([1-4]))", text):
        quarter = QUARTERS[found[2] or found[3]]
        return months(int(found[1]), 3 * quarter - 2, 3 * quarter)
    if found := re.fullmatch(r"(\d{4})年?(上|下)半年", text):
        return months(int(found[1]), *((1, 6) if found[2] == "上" else (7, 12)))
    if found := re.fullmatch(r"(\d{4})年?", text):
        return months(int(found[1]), 1, 12)
    raise ValueError(f"not a date that this reader knows: {text}")


def day_of(text: str) -> date:
    """The day from which an entry counts: of a period, its last day."""
    return span(text).last


def yuan(text: str) -> Fraction:
    found = re.fullmatch(r"(-?[0-9.]+)\s*(亿元|万元|元)", text.strip())
    if not found:
        raise ValueError(f"not an amount: {text}")
    return Fraction(found[1]) * UNITS[found[2]]


def comparable(text: str) -> str | Fraction:
    """Equal for the same value in any unit of money."""
    try:
        return yuan(text)
    except ValueError:
        return text


def flat(tree: Tree, path: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every text of a tree under the keys that lead to it; a list counts as one text."""
    if isinstance(tree, dict):
        for key, below in tree.items():
            yield from flat(below, (*path, key))
    else:
        yield path, tree if isinstance(tree, str) else str(tree)


def texts(tree: Tree) -> Iterator[str]:
    """Every text and key of a tree, for looking up what was typed."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield from tree
        yield from texts(list(tree.values()))
    else:
        for item in tree:
            yield from texts(item)


def record(tree: Tree | None) -> dict[str, Tree]:
    return tree if isinstance(tree, dict) else {}


def records(tree: Tree | None) -> list[dict[str, Tree]]:
    return [record(item) for item in tree] if isinstance(tree, list) else []


def words(tree: Tree | None) -> list[str]:
    """A list of texts; a single text is a list of one."""
    return [str(item) for item in tree] if isinstance(tree, list) else [str(tree)] if tree else []


class Reports(NamedTuple):
    """What was last reported of a field: the day, and each different value of that day."""

    day: date
    values: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """What is known of a project on a day. `last` is the day of its last report."""

    tracks: Mapping[Keys, Mapping[date, list[str]]]
    last: date | None
    corrected: frozenset[Keys] = frozenset()

    def newest(self, *path: str, since: date = date.min) -> Reports | None:
        days = [day for day in self.tracks.get(path, {}) if day >= since]
        if not days:
            return None
        values = {comparable(text): text for text in self.tracks[path][max(days)]}
        return Reports(max(days), tuple(values.values()))

    def one(self, *path: str) -> str | None:
        """The value; None where there is none or two differ."""
        found = self.newest(*path)
        return found.values[0] if found and len(found.values) == 1 else None

    def names(self, *path: str) -> list[str]:
        """The names below a path, such as those of milestones."""
        depth = len(path)
        return list(dict.fromkeys(p[depth] for p in self.tracks if p[:depth] == path and p[depth:]))


@dataclass
class Project:
    """A project as it stands in the file."""

    tree: dict[str, Tree]
    states: dict[tuple[date, date], State] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        value = self.tree.get(key)
        return value if isinstance(value, str) else None

    @property
    def id(self) -> str:
        return str(self.tree["编号"])

    @property
    def names(self) -> set[str]:
        return {str(self.tree[k]) for k in ("名称", "简称") if k in self.tree}

    def at(self, day: date, known: date) -> State:
        """The state on a day by what is known on a later one.

        Entries count up to `day` by their own dates, corrections up to `known`: what was put
        right belongs to the entry that it corrects.
        """
        if (day, known) not in self.states:
            self.states[day, known] = fold(self.tree, day, known)
        return self.states[day, known]


def fold(tree: dict[str, Tree], day: date, known: date) -> State:
    tracks: dict[Keys, dict[date, list[str]]] = {}
    corrected: set[Keys] = set()
    for path, text in flat({"投资": tree.get("投资") or {}}):
        if text:
            tracks[path] = {date.min: [text]}
    entries = [e for e in records(tree.get("进展")) if e.get("日期")]
    for entry in sorted(entries, key=lambda e: day_of(str(e["日期"]))):
        own = day_of(str(entry["日期"]))
        about = day_of(str(entry["更正"])) if "更正" in entry else own
        if about > day or own > (known if "更正" in entry else day):
            continue
        for path, text in flat({k: v for k, v in entry.items() if k not in NOT_A_REPORT}):
            if path[-1] in NOT_A_REPORT or not text:
                continue
            if "更正" in entry:
                tracks.setdefault(path, {})[about] = [text]
                corrected.add(path)
            else:
                tracks.setdefault(path, {}).setdefault(about, []).append(text)
    reported = [d for track in tracks.values() for d in track if d > date.min]
    return State(tracks, max(reported, default=None), frozenset(corrected))


@dataclass
class Ledger:
    """The main file with what it includes, and the rules it names."""

    tree: dict[str, Tree]
    rules: list[dict[str, Tree]]
    projects: list[Project]

    @property
    def basis(self) -> dict[str, Tree]:
        return record(self.tree.get("口径"))

    @property
    def as_of(self) -> date:
        return day_of(str(self.tree["统计时点"]))

    @property
    def cutoff(self) -> int:
        return int(str(self.basis.get("月末日", 31)))

    @property
    def cycle(self) -> str:
        return str(self.basis.get("报送周期", "月"))

    def closing(self, text: str) -> date:
        """The day on which a date is over: of a month or longer, the cutoff of its last month."""
        first, last = span(text)
        return last if first == last else self.cut(last)

    def cut(self, last: date) -> date:
        return last.replace(day=min(last.day, self.cutoff))

    def period_end(self, day: date) -> date:
        """The closing of the period of reporting that holds a day, or of the next one."""
        if self.cycle == "周":
            return day + timedelta(days=6 - day.weekday())
        size = 3 if self.cycle == "季度" else 1
        month = day.month + -day.month % size
        end = self.cut(month_end(day.year, month))
        return (
            end if day <= end else self.period_end(month_end(day.year, month) + timedelta(days=1))
        )

    def period_due(self, day: date) -> date:
        """The closing of the last period that is over on a day."""
        end = self.period_end(day)
        return end if end == day else self.period_before(end)

    def period_before(self, end: date) -> date:
        """The closing of the period before one that closes on `end`."""
        if self.cycle == "周":
            return end - timedelta(days=7)
        back = end.replace(day=1)
        for _ in range(3 if self.cycle == "季度" else 1):
            last = back - timedelta(days=1)
            back = last.replace(day=1)
        return self.cut(last)

    def still_current(self, figure: date, day: date) -> bool:
        due = self.period_due(day)
        return figure >= (due - timedelta(days=6) if self.cycle == "周" else due)


def load(path: Path) -> dict[str, Tree]:
    # BaseLoader keeps every scalar as the text that was typed.
    return record(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506


def read(path: Path, rulesets: Path) -> Ledger:
    """A ledger; rule sets that are not files beside it are looked for in `rulesets`."""
    tree = load(path)
    for pattern in words(tree.get("包含")):
        for part in sorted(path.parent.glob(pattern)):
            for key, value in load(part).items():
                have = tree.get(key)
                tree[key] = [*have, *value] if isinstance(have, list) else value
    rules = []
    for name in words(tree.get("规则")):
        beside = path.parent / name
        rules.append(load(beside if beside.is_file() else rulesets / f"{name}.yaml"))
    return Ledger(tree, rules, [Project(p) for p in records(tree.get("项目"))])

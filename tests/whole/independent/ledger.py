"""Reads the fictional county with PyYAML and folds its dated entries into states.

Knows dates, amounts and entries, and no figure, rule or page. What the county does not use is not
read: English keys, weeks and quarters as periods, a closing day (月末日), other paces than months.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, NamedTuple, ParamSpec, TypeAlias, TypeVar

import yaml

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Keys: TypeAlias = tuple[str, ...]

S = TypeVar("S")
P = ParamSpec("P")
R = TypeVar("R")
UNITS = {"亿元": 10**8, "万元": 10**4, "元": 1}
NOT_A_REPORT = {"日期", "报送日期", "更正", "原因", "备注", "依据"}


class Span(NamedTuple):
    """A day, month, quarter or year: its first and last day."""

    first: date
    last: date


def once(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Compute a method's answer once for each object and arguments."""

    @wraps(method)
    def found(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        memory: dict[object, R] = self.__dict__.setdefault("memory", {})
        key = method.__name__, args
        if key not in memory:
            memory[key] = method(self, *args, **kwargs)
        return memory[key]

    return found


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def month_before(end: date) -> date:
    """The end of the month before the one of a day."""
    return end.replace(day=1) - timedelta(days=1)


def period_due(day: date) -> date:
    """The end of the last month that is over on a day."""
    return day if day == month_end(day.year, day.month) else month_before(day)


def months(year: int, first: int, last: int) -> Span:
    return Span(date(year, first, 1), month_end(year, last))


def month_number(day: date) -> int:
    return 12 * day.year + day.month - 1


@cache
def span(text: str) -> Span:
    """A date at any precision; `by` only says that the day is a bound."""
    text = text.removeprefix("by ").strip()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        day = date(*map(int, found.groups()))
        return Span(day, day)
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
        return months(int(found[1]), int(found[2]), int(found[2]))
    if found := re.fullmatch(r"(\d{4})年([一二三四])季度", text):
        quarter = 1 + "一二三四".index(found[2])
        return months(int(found[1]), 3 * quarter - 2, 3 * quarter)
    if re.fullmatch(r"\d{4}", text):
        return months(int(text), 1, 12)
    raise ValueError(f"not a date that this reader knows: {text}")


def day_of(text: Tree) -> date:
    """The day from which an entry counts, or by which something is due: a period's last day."""
    return span(str(text)).last


@cache
def yuan(text: str) -> Fraction:
    found = re.fullmatch(r"(-?[0-9.]+)(亿元|万元|元)", text)
    if not found:
        raise ValueError(f"not an amount: {text}")
    return Fraction(found[1]) * UNITS[found[2]]


@cache
def comparable(text: str) -> str | Fraction:
    """Equal for the same value in any unit of money."""
    return yuan(text) if re.fullmatch(r"-?[0-9.]+[亿万]?元", text) else text


def flat(tree: Tree, path: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every text of a tree under the keys that lead to it; a list counts as one text."""
    if isinstance(tree, dict):
        for key, below in tree.items():
            yield from flat(below, (*path, key))
    else:
        yield path, str(tree)


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


@dataclass(frozen=True)
class State:
    """What is known of a project on a day. `last` is the day of its last report."""

    tracks: Mapping[Keys, Mapping[date, list[str]]]
    last: date | None

    def newest(self, *path: str, since: date = date.min) -> tuple[date, list[str]] | None:
        """The day of the last report of a field, and each different value of that day."""
        days = [day for day in self.tracks.get(path, {}) if day >= since]
        if not days:
            return None
        values = {comparable(text): text for text in self.tracks[path][max(days)]}
        return max(days), list(values.values())

    def one(self, *path: str) -> str | None:
        """The value; None where there is none or two differ."""
        found = self.newest(*path)
        return found[1][0] if found and len(found[1]) == 1 else None

    def names(self, *path: str) -> list[str]:
        """The names below a path, such as those of milestones."""
        depth = len(path)
        return list(dict.fromkeys(p[depth] for p in self.tracks if p[:depth] == path and p[depth:]))


@dataclass(eq=False)
class Project:
    """A project as it stands in the file."""

    tree: dict[str, Tree]

    def text(self, key: str) -> str:
        return str(self.tree.get(key, ""))

    @property
    def id(self) -> str:
        return self.text("编号")

    @property
    def name(self) -> str:
        return self.text("简称") or self.text("名称")

    def records(self, key: str) -> list[dict[str, Tree]]:
        return records(self.tree.get(key))

    @once
    def at(self, day: date, known: date) -> State:
        """The state on a day by what is known on a later one."""
        return fold(self.tree, day, known)


def fold(tree: dict[str, Tree], day: date, known: date) -> State:
    """Entries count up to `day`, corrections up to `known`: what was put right belongs to the entry
    that it corrects.
    """
    tracks: dict[Keys, dict[date, list[str]]] = {}
    for path, text in flat({"投资": tree.get("投资") or {}}):
        if text != "{}":
            tracks[path] = {date.min: [text]}
    for entry in sorted(records(tree.get("进展")), key=lambda e: day_of(e["日期"])):
        own = day_of(entry["日期"])
        about = day_of(entry.get("更正", entry["日期"]))
        if about > day or own > (known if "更正" in entry else day):
            continue
        for path, text in flat(entry):
            if NOT_A_REPORT.intersection((path[0], path[-1])) or not text:
                continue
            if "更正" in entry:
                tracks.setdefault(path, {})[about] = [text]
            else:
                tracks.setdefault(path, {}).setdefault(about, []).append(text)
    reported = [d for track in tracks.values() for d in track if d > date.min]
    return State(tracks, max(reported, default=None))


@dataclass
class Ledger:
    """The main file with what it includes, and its rules."""

    tree: dict[str, Tree]
    rules: dict[str, Tree]
    projects: list[Project]

    @property
    def as_of(self) -> date:
        return day_of(self.tree["统计时点"])

    @property
    def since(self) -> date:
        return day_of(self.tree["上期时点"])

    def records(self, key: str) -> list[dict[str, Tree]]:
        return records(self.tree.get(key))

    def rule(self, key: str) -> list[dict[str, Tree]]:
        """The rules of a kind."""
        return records(self.rules.get(key))


def load(path: Path) -> dict[str, Tree]:
    # BaseLoader keeps every scalar as the text that was typed.
    return record(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506


def read(path: Path) -> Ledger:
    tree = load(path)
    for pattern in words(tree.get("包含")):
        for part in sorted(path.parent.glob(pattern)):
            for key, value in load(part).items():
                have = tree.get(key)
                tree[key] = [*have, *value] if isinstance(have, list) else value
    basis = {k: v for k, v in record(tree.get("口径")).items() if k != "分组"}
    assert basis in ({}, {"序时进度": "按月", "报送周期": "月"}), "other bases are not recomputed"
    rules = load(path.parent / str(tree["规则"])) if "规则" in tree else {}
    return Ledger(tree, rules, [Project(p) for p in records(tree.get("项目"))])

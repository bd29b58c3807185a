"""`add PERIOD`: put this period's blank entry under every active project, for the clerk to fill in,
and move the day of the report to the period; with `--project`, add a project instead.

What cannot be patched safely is named and left alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from portfolio.commands import new_project
from portfolio.commands.as_of import moved
from portfolio.commands.changes import FileChange, show
from portfolio.commands.files import CouldNotError, bytes_of, shown
from portfolio.commands.insertion import (
    Hand,
    below,
    column,
    commented,
    end,
    end_of_item,
    entry_lines,
    hand,
    language_of,
    pair,
    quoted,
)
from portfolio.commands.load import Loaded, load
from portfolio.commands.one_file import Kind
from portfolio.commands.options import Options
from portfolio.commands.say import told, unread
from portfolio.diagnostics import Lang, Text, Words
from portfolio.facts import state
from portfolio.facts.stages import finished
from portfolio.facts.state import State
from portfolio.ledger import parse, vocabulary
from portfolio.ledger.declare import FIELDS, Record
from portfolio.ledger.model import Entry, Investment, Ledger, Milestone, Project
from portfolio.ledger.quantities import When, iso, read_when
from portfolio.reading import yamltree
from portfolio.reading.repair import Edit, Repaired
from portfolio.reading.yamltree import Mapping, Sequence


class Outcome(NamedTuple):
    """What is to become of one project: the text to put in, or why there is none."""

    name: str
    edit: Edit | None
    why: Words


def run(options: Options) -> int:
    """Patch a ledger and the parts it includes. Twice the same period changes nothing."""
    period = options.subject.strip()
    when = read_when(period)
    if not isinstance(when, When):
        raise unread("add", period, when)
    if when.by:
        raise CouldNotError(
            f"要加哪一期？写成 2022-08 或 2022-08-31，这里是“{period}”",
            f"which period? As in 2022-08 or 2022-08-31, here is `{period}`",
        )
    loaded = load(options.ledger)
    lang = options.lang or loaded.lang
    if loaded.ledger is None:
        return told(loaded, lang, options.messages)
    if options.into is not None and options.project is None:
        raise CouldNotError("--into 要和 --project 一起用", "--into goes with --project")
    if options.project is not None:
        change = new_project.added(loaded, options.project, options.into, period, when)
        show([change], "add", lang, make=options.yes)
        return 0
    show(_changes(loaded, period, when, lang), "add", lang, make=options.yes)
    return 0


def _changes(loaded: Loaded, period: str, when: When, lang: Lang) -> list[FileChange]:
    """What is to be written into each file; what becomes of whom is said."""
    outcomes: list[Outcome] = []
    moves: list[Words] = []
    changes = []
    for file, kind in own_files(loaded):
        old = bytes_of(file)
        some, new = patched(old, shown(file), period, when)
        outcomes += some
        if kind == "ledger":
            new, said = moved(new, shown(file), when)
            moves += said
        if new != old:
            changes.append(FileChange(file, old, new))
    for words in (*_said(outcomes), *moves):
        print(words.say(lang), file=sys.stderr)
    return changes


def own_files(loaded: Loaded) -> Iterator[tuple[Path, Kind]]:
    """The files in which projects may stand."""
    return ((file, kind) for file, kind in loaded.kinds.items() if kind != "rules")


NAMED = 5
"""Projects named at most for one outcome that asks nothing of the clerk; else they are counted."""


def _said(outcomes: Iterable[Outcome]) -> Iterator[Words]:
    """A line for each kind of outcome, with the names of the projects."""
    groups: dict[Words, list[str]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.why, []).append(outcome.name)
    for why, names in groups.items():
        if len(names) <= NAMED or why in _FOR_THE_CLERK:
            yield Words(f"{why.zh}：{'、'.join(names)}", f"{why.en}: {'; '.join(names)}")
        else:
            yield Words(f"{why.zh}：{len(names)} 个项目", f"{why.en}: {len(names)} projects")


def patched(data: bytes, name: str, period: str, when: When) -> tuple[list[Outcome], bytes]:
    """One file with the entries put in, as bytes in its own encoding, and what became of each."""
    text, found = yamltree.decode(data, name)
    if text is None or any(d.name == "other-encoding" for d in found):
        return [Outcome(name, None, _NOT_UTF_8)], data
    before = _read(text)
    if before is None:
        return [], data
    nodes = _projects(before.root)
    usual = next((own for node in nodes if (own := _hand(text, node))), Hand(2, "- "))
    outcomes = [
        _outcome(text, project, node, period, when, usual)
        for project, node in zip(before.projects, nodes, strict=True)
    ]
    if not _holds(text, before, _edits(outcomes), when):
        outcomes = [
            outcome
            if outcome.edit is None or _holds(text, before, [outcome.edit], when)
            else Outcome(outcome.name, None, _BY_HAND)
            for outcome in outcomes
        ]
        if not _holds(text, before, _edits(outcomes), when):
            return [
                o if o.edit is None else Outcome(o.name, None, _BY_HAND) for o in outcomes
            ], data
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return outcomes, mark + Repaired(text.text, _edits(outcomes)).text.encode("utf-8")


def _edits(outcomes: list[Outcome]) -> list[Edit]:
    return [outcome.edit for outcome in outcomes if outcome.edit is not None]


class Read(NamedTuple):
    """One file as it was read by itself, and how many diagnostics it drew."""

    root: Mapping
    ledger: Ledger
    drawn: int

    @property
    def projects(self) -> tuple[Project, ...]:
        return self.ledger.projects


def _read(text: Text) -> Read | None:
    tree = yamltree.read(text)
    if not isinstance(tree.root, Mapping):
        return None
    reading = parse.part(tree.root)
    if reading.record is None:
        return None
    return Read(tree.root, reading.record, len(tree.diagnostics) + len(reading.diagnostics))


def _holds(text: Text, before: Read, edits: list[Edit], when: When) -> bool:
    """Whether the patched text says what it said, and one blank entry more for each edit.

    It is read as any ledger is, so that a layout nobody thought of is found before it is written.
    """
    new = Repaired(text.text, edits).text
    now = _read(Text(text.name, new))
    if now is None or now.drawn != before.drawn or _without(new, edits) != text.text:
        return False
    if len(now.projects) != len(before.projects):
        return False
    if not same(before.ledger, now.ledger, but=("projects",)):
        return False
    added = 0
    for old, project in zip(before.projects, now.projects, strict=True):
        count = len(old.progress)
        kept, extra = project.progress[:count], project.progress[count:]
        if kept != old.progress or not same(old, project, but=("progress",)):
            return False
        if not all(entry.blank and entry.date == when for entry in extra):
            return False
        added += len(extra)
    return added == len(edits)


def same(old: Record, new: Record, but: tuple[str, ...]) -> bool:
    """Whether two records say the same in every field but some."""
    names = [d.attribute for d in FIELDS[type(old)] if d.en not in but]
    return all(getattr(old, name) == getattr(new, name) for name in names)


def _without(new: str, edits: list[Edit]) -> str:
    """The patched text with what was put in taken out again, first to last."""
    for edit in sorted(edits):
        new = new[: edit.start] + new[edit.start + len(edit.new) :]
    return new


def _projects(root: Mapping) -> list[Mapping]:
    """The nodes of the projects, in order."""
    found = pair(root, "projects", "项目")
    if found is None or not isinstance(found[1], Sequence):
        return []
    return [item for item in found[1].items if isinstance(item, Mapping)]


def _outcome(
    text: Text, project: Project, node: Mapping, period: str, when: When, usual: Hand
) -> Outcome:
    """What to do with one project."""
    known = state.at(project, when.day)
    reason = _owes_nothing(project, known, when)
    edit = None
    if reason is None:
        edit = _edit(text, node, period, when, known, usual)
        reason = _ADDED if edit is not None else _BY_HAND
    return Outcome(project.name, edit, reason)


def _owes_nothing(project: Project, known: State, when: When) -> Words | None:
    """Why a project gets no entry for a period; None where it does."""
    gone = state.departure(project, when.day)
    if gone is not None and not gone.cancelled:
        return Words("已调出，不加", "off the list, nothing added")
    if gone is not None:
        return Words("已取消，不加", "cancelled, nothing added")
    if finished(known):
        return Words("已竣工，不加", "finished, nothing added")
    if project.entered is not None and project.entered.first > when.day:
        return Words("这一期还没有列入，不加", "not on the list yet, nothing added")
    if any(e.corrects is None and e.date.day == when.day for e in project.progress):
        return Words("这一期已经有了", "has this period already")
    if any(entry.date.day > when.day for entry in project.progress):
        return Words("已有更晚的进展，没有加", "has a later entry, and entries stand oldest first")
    return None


_ADDED = Words("加一条空白进展", "one blank entry more")
_BY_HAND = Words("写法特殊，请手工添加", "written in a way of its own: add the entry by hand")
_NOT_UTF_8 = Words("不是 UTF-8，先运行 fix --yes", "not UTF-8, run fix --yes first")
_FOR_THE_CLERK = (_BY_HAND, _NOT_UTF_8)
"""What leaves something to do, so that every name matters."""


def _edit(
    text: Text, node: Mapping, period: str, when: When, known: State, usual: Hand
) -> Edit | None:
    """The entry as a piece of text and its place; None where it is written in brackets."""
    if node.flow:
        return None
    lang = language_of(node)
    entry = [*entry_lines(period, lang), *commented(_offered(known, when, lang))]
    own = column(text, node)
    found = _progress(node)
    if found is None:
        head = " " * own + f"{vocabulary.field(Project, 'progress').key.say(lang)}:"
        return below(text, end(text, node), [head, *usual.written(own, entry)])
    key_node, progress = found
    if isinstance(progress, Sequence):
        layout = _hand(text, node)
        if layout is None:
            return None
        last = end_of_item(text, progress.items[-1])
        return below(text, last, layout.written(own, entry))
    line, at = text.position(key_node.start)
    if text.line(line)[at - 1 + len(key_node.text) :].split("#")[0].strip() != ":":
        return None
    return below(text, key_node.end, usual.written(own, entry))


def _offered(known: State, when: When, lang: Lang) -> Iterator[str]:
    """Fields that may be due: milestones that are due and the next one, and a year without its
    plan where other years have one.
    """

    def of(cls: type[Record], field: str) -> str:
        return vocabulary.field(cls, field).key.say(lang)

    milestones = _open(known, when)
    if milestones:
        done, planned, reason = (of(Milestone, name) for name in ("done", "planned", "reason"))
        how = Words(
            f"完成了填日期；推迟的改成 {{{planned}: 日期, {reason}: 为什么}}",
            f"the day it was done, or {{{planned}: DATE, {reason}: WHY}} if it was put off",
        )
        yield f"{of(Entry, 'milestones')}:   # {how.say(lang)}"
        for name, date in milestones:
            due = Words("（已到期）", ", due").say(lang) if date.last <= when.day else ""
            yield f"  {quoted(name)}: {{{done}: }}   # {planned} {iso(date)}{due}"
    plans, year = known.plans["plan"], when.last.year
    if plans and year not in plans:
        without = Words(f"{year}年还没有计划", f"no plan for {year} yet").say(lang)
        yield f"{of(Entry, 'investment')}: {{{of(Investment, 'plan')}: {{{year}: }}}}   # {without}"


def _open(known: State, when: When) -> list[tuple[str, When]]:
    """The milestones that are not done: those planned up to the period's end, and the next one."""
    planned = [(m.name, m.current.value) for m in known.milestones if not m.done and m.current]
    planned.sort(key=lambda milestone: milestone[1].last)
    due = sum(1 for _, date in planned if date.last <= when.day)
    return planned[: due + 1]


def _hand(text: Text, node: Mapping) -> Hand | None:
    """How a project's last entry is written."""
    found = _progress(node)
    if node.flow or found is None:
        return None
    return hand(text, column(text, node), found[1])


def _progress(node: Mapping) -> tuple[yamltree.Scalar, yamltree.Node] | None:
    return pair(node, "progress", "进展")

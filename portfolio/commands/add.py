"""`add PERIOD`: put this period's blank entry under every active project, for the clerk to fill in.

Text is put in at the places that the tree names; nothing is written anew from the tree, so every
other byte stays. What cannot be patched safely is named and left alone.
"""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

from portfolio.commands.changes import FileChange, show
from portfolio.commands.files import CouldNotError, bytes_of, shown
from portfolio.commands.load import load
from portfolio.commands.options import Options
from portfolio.commands.say import told, unread
from portfolio.diagnostics import Text, Words
from portfolio.facts import state
from portfolio.ledger import parse, vocabulary
from portfolio.ledger.declare import FIELDS, Record, Role, with_role
from portfolio.ledger.model import Entry, Ledger, Project
from portfolio.ledger.quantities import When, read_when
from portfolio.reading import yamltree
from portfolio.reading.repair import Edit, Repaired
from portfolio.reading.yamltree import Mapping, Node, Scalar, Sequence

ENDED = ("completed", "operating", "cancelled")
"""Stages after which nothing more is to be reported."""


class Outcome(NamedTuple):
    """What is to become of one project: the text to put in, or why there is none."""

    name: str
    edit: Edit | None
    why: Words


def run(options: Options) -> int:
    """Patch a ledger and the parts it includes. Twice the same period changes nothing."""
    period = options.subject
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
    changes = []
    for file in (file for file, kind in loaded.kinds.items() if kind != "rules"):
        old = bytes_of(file)
        outcomes, new = patched(old, shown(file), period, when)
        for outcome in outcomes:
            line = Words(f"{outcome.name}：{outcome.why.zh}", f"{outcome.name}: {outcome.why.en}")
            print(line.say(lang), file=sys.stderr)
        if new != old:
            changes.append(FileChange(file, old, new))
    show(changes, "add", lang, make=options.yes)
    return 0


def patched(data: bytes, name: str, period: str, when: When) -> tuple[list[Outcome], bytes]:
    """One file with the entries put in, as bytes in its own encoding, and what became of each."""
    text, found = yamltree.decode(data, name)
    if text is None or any(d.name == "other-encoding" for d in found):
        why = Words("不是 UTF-8，先运行 fix --yes", "it is not UTF-8; run fix --yes first")
        return [Outcome(name, None, why)], data
    before = _read(text)
    if before is None:
        return [], data
    nodes = _projects(before.root)
    usual = next((hand for node in nodes if (hand := _hand(text, node))), Hand(2, "- "))
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
    """One file as it was read, and how many faults it has when it is read by itself."""

    root: Mapping
    ledger: Ledger
    faults: int

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
    if now is None or now.faults != before.faults or _without(new, edits) != text.text:
        return False
    if len(now.projects) != len(before.projects):
        return False
    if not _same(before.ledger, now.ledger, but="projects"):
        return False
    added = 0
    for old, project in zip(before.projects, now.projects, strict=True):
        count = len(old.progress)
        kept, extra = project.progress[:count], project.progress[count:]
        if kept != old.progress or not _same(old, project, but="progress"):
            return False
        if not all(entry.blank and entry.date == when for entry in extra):
            return False
        added += len(extra)
    return added == len(edits)


def _same(old: Record, new: Record, but: str) -> bool:
    """Whether two records say the same in every field but one."""
    names = [d.attribute for d in FIELDS[type(old)] if d.en != but]
    return all(getattr(old, name) == getattr(new, name) for name in names)


def _without(new: str, edits: list[Edit]) -> str:
    """The patched text with what was put in taken out again, first to last."""
    for edit in sorted(edits):
        new = new[: edit.start] + new[edit.start + len(edit.new) :]
    return new


def _projects(root: Mapping) -> list[Mapping]:
    """The nodes of the projects, in order."""
    for key, value in root:
        if key.text in ("projects", "项目") and isinstance(value, Sequence):
            return [item for item in value.items if isinstance(item, Mapping)]
    return []


def _outcome(
    text: Text, project: Project, node: Mapping, period: str, when: When, usual: Hand
) -> Outcome:
    """What to do with one project."""
    stage = state.at(project, when.day).of("stage")
    if stage and stage[-1].value in ENDED:
        return Outcome(project.name, None, Words("已结束，不加", "it has ended, nothing added"))
    if any(e.corrects is None and e.date.day == when.day for e in project.progress):
        return Outcome(project.name, None, Words("这一期已经有了", "this period is there already"))
    if any(entry.date.day > when.day for entry in project.progress):
        later = Words(
            "已有更晚的进展，没有加", "it has a later entry, and entries stand oldest first"
        )
        return Outcome(project.name, None, later)
    edit = _edit(text, node, period, usual)
    if edit is None:
        return Outcome(project.name, None, _BY_HAND)
    return Outcome(project.name, edit, Words("加一条空白进展", "one blank entry more"))


_BY_HAND = Words("写法特殊，请手工添加", "it is written in a way of its own: add the entry by hand")


def _edit(text: Text, node: Mapping, period: str, usual: Hand) -> Edit | None:
    """The entry as a piece of text and its place; None where it is written in brackets."""
    if node.flow:
        return None
    chinese = any(not key.text.isascii() for key, _ in node)
    entry = _lines(period, chinese)
    column = _column(text, node)
    pair = _progress(node)
    if pair is None:
        key = vocabulary.field(Project, "progress")
        head = " " * column + f"{key.zh if chinese else key.en}:"
        return _below(text, _end(text, node), [head, *usual.written(column, entry)])
    key_node, progress = pair
    if isinstance(progress, Sequence):
        hand = None if progress.flow else _hand(text, node)
        if hand is None:
            return None
        return _below(text, _end(text, progress.items[-1]), hand.written(column, entry))
    line, at = text.position(key_node.start)
    if text.line(line)[at - 1 + len(key_node.text) :].split("#")[0].strip() != ":":
        return None
    return _below(text, key_node.end, usual.written(column, entry))


def _lines(period: str, chinese: bool) -> list[str]:
    """The blank entry, without its indentation and dash."""
    keys = [vocabulary.field(Entry, name) for name in ("date", *with_role(Entry, Role.ASKED))]
    names = [d.zh if chinese else d.en for d in keys]
    return [f"{names[0]}: {period.strip()}", *(f"{name}:" for name in names[1:])]


class Hand(NamedTuple):
    """How somebody writes entries: columns further in than the project's keys, and the dash."""

    deeper: int
    dash: str

    def written(self, column: int, entry: list[str]) -> list[str]:
        """An entry's lines below keys that stand at a column."""
        indent, rest = " " * (column + self.deeper), " " * len(self.dash)
        return [indent + (rest if n else self.dash) + words for n, words in enumerate(entry)]


def _hand(text: Text, node: Mapping) -> Hand | None:
    """How a project's last entry is written; None where it has no dash and key on one line."""
    pair = _progress(node)
    if node.flow or pair is None or not isinstance(pair[1], Sequence) or pair[1].flow:
        return None
    entries = [item for item in pair[1].items if isinstance(item, Mapping)]
    if not entries:
        return None
    line, column = text.position(entries[-1].start)
    found = re.fullmatch(r"( *)(- +)", text.line(line)[: column - 1])
    return Hand(len(found[1]) - _column(text, node), found[2]) if found else None


def _progress(node: Mapping) -> tuple[Scalar, Node] | None:
    return next((pair for pair in node if pair[0].text in ("progress", "进展")), None)


def _column(text: Text, node: Mapping) -> int:
    """How far in a block's keys stand."""
    return text.position(node.pairs[0][0].start)[1] - 1


def _end(text: Text, node: Node) -> int:
    """Where a block ends, its last blank or literal lines apart."""
    end = node.end
    while end > node.start and text.text[end - 1].isspace():
        end -= 1
    return end


def _below(text: Text, offset: int, lines: list[str]) -> Edit:
    """Put lines below the line of an offset, with the line ends that the file has there."""
    line, _ = text.position(offset)
    at = text.starts[line - 1] + len(text.line(line))
    found = _LINE_END.match(text.text, at) or _LINE_END.search(text.text)
    end = found[0] if found else "\n"
    return Edit(at, at, "".join(f"{end}{words}" for words in lines))


_LINE_END = re.compile(r"\r\n|\r|\n")

"""`add PERIOD`: put this period's blank entry under every active project, for the clerk to fill in.

Text is put in at the places that the tree names; nothing is written anew from the tree, so every
other byte stays. What cannot be patched safely is named and left alone.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from portfolio import parse, state, vocabulary, yamltree
from portfolio.commands.files import CouldNotError, bytes_of, replace, shown
from portfolio.commands.load import load
from portfolio.diagnostics import Lang, Text, Words, printed
from portfolio.model import Entry, Project
from portfolio.quantities import When, read_when
from portfolio.repair import Edit, Repaired
from portfolio.yamltree import Mapping, Node, Sequence

ENDED = ("completed", "operating", "cancelled")
"""Stages after which nothing more is to be reported."""

BLANK = ("stage", "works", "invested")
"""Fields of the blank entry, besides its date."""


class Outcome(NamedTuple):
    """What is to become of one project: the text to put in, or why there is none."""

    name: str
    edit: Edit | None
    why: Words


def add(path: Path, period: str, lang: Lang | None) -> int:
    """Patch a ledger and the parts it includes. Twice the same period changes nothing."""
    when = read_when(period)
    if not isinstance(when, When) or when.by:
        raise CouldNotError(
            f"要加哪一期？写成 2022-08 或 2022-08-31，这里是“{period}”",
            f"which period? As in 2022-08 or 2022-08-31, here is `{period}`",
        )
    loaded = load(path)
    tongue: Lang = lang or loaded.lang
    if loaded.ledger is None:
        for fault in loaded.faults:
            print(printed(fault, tongue), file=sys.stderr)
        return 1
    for file in loaded.files:
        data = bytes_of(file)
        outcomes, new = patched(data, shown(file), period, when)
        for outcome in outcomes:
            print(
                f"{outcome.name}{'：' if tongue == 'zh' else ': '}{outcome.why.say(tongue)}",
                file=sys.stderr,
            )
        if new != data:
            replace(file, new)
            print(shown(file))
    return 0


def patched(data: bytes, name: str, period: str, when: When) -> tuple[list[Outcome], bytes]:
    """One file with the entries put in, as bytes in its own encoding, and what became of each."""
    text, found = yamltree.decode(data, name)
    if text is None or any(fault.rule == "other-encoding" for fault in found):
        why = Words("不是 UTF-8，先运行 --fix", "it is not UTF-8; run --fix first")
        return [Outcome(name, None, why)], data
    tree = yamltree.read(text)
    reading = parse.part(tree.root) if tree.root is not None else None
    if reading is None or reading.ledger is None or not isinstance(tree.root, Mapping):
        return [], data
    nodes = _projects(tree.root)
    outcomes = [
        _outcome(text, project, node, period, when)
        for project, node in zip(reading.ledger.projects, nodes, strict=True)
    ]
    edits = [outcome.edit for outcome in outcomes if outcome.edit is not None]
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    new = mark + Repaired(text.text, edits).text.encode("utf-8")
    _verify(new, name, len(edits), reading.ledger.projects, when)
    return outcomes, new


def _verify(new: bytes, name: str, count: int, before: tuple[Project, ...], when: When) -> None:
    """The patched file says what it said, and one blank entry more in `count` projects."""
    text, _ = yamltree.decode(new, name)
    assert text is not None
    tree = yamltree.read(text)
    assert tree.root is not None
    reading = parse.part(tree.root)
    assert reading.ledger is not None
    added = 0
    for old, now in zip(before, reading.ledger.projects, strict=True):
        extra = now.progress[len(old.progress) :]
        assert now.progress[: len(old.progress)] == old.progress
        assert all(entry.blank and entry.date == when for entry in extra)
        added += len(extra)
    assert added == count


def _projects(root: Mapping) -> list[Mapping]:
    """The nodes of the projects, in order."""
    for key, value in root:
        if key.text in ("projects", "项目") and isinstance(value, Sequence):
            return [item for item in value.items if isinstance(item, Mapping)]
    return []


def _outcome(text: Text, project: Project, node: Mapping, period: str, when: When) -> Outcome:
    """What to do with one project."""
    stage = state.at(project, when.day).of("stage")
    if stage and stage[-1].value in ENDED:
        return Outcome(project.name, None, Words("已结束，不加", "it has ended, nothing added"))
    if any(entry.date == when for entry in project.progress):
        return Outcome(project.name, None, Words("这一期已经有了", "this period is there already"))
    if node.flow:
        return Outcome(project.name, None, _BY_HAND)
    chinese = any(not key.text.isascii() for key, _ in node)
    progress = next((v for k, v in node if k.text in ("progress", "进展")), None)
    entry = _lines(period, chinese)
    edit: Edit | None
    if isinstance(progress, Sequence) and progress.items and not progress.flow:
        edit = _after(text, progress, entry)
    elif progress is None:
        edit = _with_key(text, node, entry, chinese)
    else:
        edit = _into_blank(text, node, entry)
    if edit is None:
        return Outcome(project.name, None, _BY_HAND)
    return Outcome(project.name, edit, Words("加了一条空白进展", "a blank entry was added"))


_BY_HAND = Words("写法特殊，请手工添加", "it is written in brackets: add the entry by hand")


def _lines(period: str, chinese: bool) -> list[str]:
    """The blank entry, without its indentation and dash."""
    keys = [vocabulary.field(Entry, name) for name in ("date", *BLANK)]
    names = [d.zh if chinese else d.en for d in keys]
    return [f"{names[0]}: {period.strip()}", *(f"{name}:" for name in names[1:])]


def _after(text: Text, progress: Sequence, entry: list[str]) -> Edit:
    """Behind the last entry, with the dash and the indentation that it has."""
    last = progress.items[-1]
    line, column = text.position(last.start)
    before = text.line(line)[: column - 1]
    found = re.match(r"[ ]*", before)
    indent = found[0] if found else ""
    return _below(text, _end(text, last), indent, before[len(indent) :], entry)


def _with_key(text: Text, node: Mapping, entry: list[str], chinese: bool) -> Edit:
    """Under a new key at the end of the project, two columns further in."""
    column = text.position(node.pairs[0][0].start)[1] - 1
    key = vocabulary.field(Project, "progress")
    head = " " * column + f"{key.zh if chinese else key.en}:"
    edit = _below(text, _end(text, node), " " * (column + 2), "- ", entry)
    end = _line_end(text)
    return edit._replace(new=edit.new.replace(end, end + head + end, 1))


def _into_blank(text: Text, node: Mapping, entry: list[str]) -> Edit | None:
    """Under a key that is there with nothing behind it."""
    key = next(k for k, _ in node if k.text in ("progress", "进展"))
    line, column = text.position(key.start)
    if text.line(line)[column - 1 + len(key.text) :].split("#")[0].strip() != ":":
        return None
    return _below(text, key.end, " " * (column + 1), "- ", entry)


def _end(text: Text, node: Node) -> int:
    """Where a block ends, its last blank or literal lines apart."""
    end = node.end
    while end > node.start and text.text[end - 1].isspace():
        end -= 1
    return end


def _below(text: Text, offset: int, indent: str, dash: str, entry: list[str]) -> Edit:
    """Put lines below the line of an offset, with the file's own line ends."""
    line, _ = text.position(offset)
    at = text.starts[line - 1] + len(text.line(line))
    end = _line_end(text)
    rest = " " * len(dash)
    lines = [indent + (dash if n == 0 else rest) + words for n, words in enumerate(entry)]
    return Edit(at, at, "".join(f"{end}{words}" for words in lines))


def _line_end(text: Text) -> str:
    return "\r\n" if "\r\n" in text.text else "\n"

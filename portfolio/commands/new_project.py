"""`add PERIOD --project NAME`: a new project in ten lines, put behind the last one of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portfolio.commands.changes import FileChange
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
from portfolio.commands.load import Loaded
from portfolio.diagnostics import Lang, Text, Words
from portfolio.ledger import parse, vocabulary
from portfolio.ledger.declare import Record, Role, with_role
from portfolio.ledger.model import Investment, Ledger, Project
from portfolio.ledger.quantities import When
from portfolio.reading import yamltree
from portfolio.reading.repair import Repaired
from portfolio.reading.yamltree import Mapping, Scalar, Sequence


def added(loaded: Loaded, name: str, into: str | None, period: str, when: When) -> FileChange:
    """The change of the one file that gets the project; `CouldNotError` where none can."""
    assert loaded.ledger is not None
    name = name.strip()
    if not name:
        raise CouldNotError("--project 后面要写项目名称", "--project needs the project's name")
    taken = {
        key for p in (*loaded.ledger.projects, *loaded.ledger.parents) for key in (p.id, p.name)
    }
    if name in taken:
        raise CouldNotError(f"已经有“{name}”这个项目", f"there is a project `{name}` already")
    file = _file(loaded, into)
    data = bytes_of(file)
    text, found = yamltree.decode(data, shown(file))
    if text is None or any(d.name == "other-encoding" for d in found):
        raise CouldNotError(
            f"{shown(file)} 不是 UTF-8，先运行 fix --yes",
            f"{shown(file)} is not UTF-8; run fix --yes first",
        )
    new = _text(text, name, _id(name, taken), period, when)
    if new is None or not _one_more(text, new, name):
        raise CouldNotError(
            f"{shown(file)} 里的“项目”写法特殊，请手工添加",
            f"`projects` of {shown(file)} is written in a way of its own: add it by hand",
        )
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return FileChange(file, data, mark + new.encode("utf-8"))


def _file(loaded: Loaded, into: str | None) -> Path:
    """The file that was named; else the only one that has projects."""
    files = [file for file, kind in loaded.kinds.items() if kind != "rules"]
    if into is not None:
        named = next((f for f in files if f.resolve() == Path(into).resolve()), None)
        if named is None:
            raise CouldNotError(
                f"台账里没有 {into} 这个文件；有的是：{'、'.join(map(shown, files))}",
                f"{into} is no file of the ledger; there are: {', '.join(map(shown, files))}",
            )
        return named
    parts = files[1:]
    if not parts:
        return files[0]
    own = {p.place.span.file for p in loaded.ledger.projects} if loaded.ledger else set()
    having = [file for file in files if shown(file) in own] or parts
    if len(having) > 1:
        raise CouldNotError(
            f"写进哪个文件？用 --into 说明：{'、'.join(map(shown, having))}",
            f"into which file? Name it with --into: {', '.join(map(shown, having))}",
        )
    return having[0]


def _id(name: str, taken: set[str]) -> str:
    """An id made of a name: its letters and digits, with a number behind it if it is taken."""
    word = "".join(char for char in name if char.isalnum() or char in "-_.") or "1"
    others = (f"{word}-{n}" for n in range(2, len(taken) + 3))
    return next(key for key in (word, *others) if key not in taken)


def _text(text: Text, name: str, key: str, period: str, when: When) -> str | None:
    """The text with the project in it; None where that cannot be done safely."""
    root = yamltree.read(text).root
    if not isinstance(root, Mapping) or root.flow:
        return None
    lang = language_of(root)
    found = pair(root, "projects", "项目")
    if found is None:
        head = f"{vocabulary.field(Ledger, 'projects').key.say(lang)}:"
        lines = [head, *Hand(2, "- ").written(0, _lines(name, key, period, when, lang))]
        return Repaired(text.text, [below(text, end(text, root), lines)]).text
    key_node, projects = found
    if isinstance(projects, Scalar) and projects.blank:
        layout, last, own = Hand(2, "- "), key_node.end, 0
    else:
        own = column(text, root)
        layout_found = hand(text, own, projects)
        if layout_found is None or not isinstance(projects, Sequence):
            return None
        layout, last = layout_found, end_of_item(text, projects.items[-1])
    first = projects.items[0] if isinstance(projects, Sequence) else None
    if isinstance(first, Mapping):
        lang = language_of(first)
    lines = layout.written(own, _lines(name, key, period, when, lang))
    return Repaired(text.text, [below(text, last, ["", *lines])]).text


def _lines(name: str, key: str, period: str, when: When, lang: Lang) -> list[str]:
    """The project, without its indentation and dash: what every project needs in ten lines, what
    some have as comments below.
    """

    def of(cls: type[Record], field: str) -> str:
        return vocabulary.field(cls, field).key.say(lang)

    entered = Words(
        "以前的报告不变；一直就在列的，删掉这一行", "delete this if it always was on the list"
    )
    money = Words("金额要写单位，如 12亿元、8000万元", "money has its unit: 12亿元, 8000万元")
    total, plan = of(Investment, "total"), of(Investment, "plan")
    entry = entry_lines(period, lang)
    return [
        f"{of(Project, 'id')}: {key}",
        f"{of(Project, 'name')}: {quoted(name)}",
        f"{of(Project, 'entered')}: {period}   # {entered.say(lang)}",
        f"{of(Project, 'unit')}:",
        f"{of(Project, 'investment')}: {{{total}: , {plan}: {{{when.last.year}: }}}}"
        f"   # {money.say(lang)}",
        f"{of(Project, 'progress')}:",
        *Hand(2, "- ").written(0, entry),
        *commented(_optional(lang)),
    ]


def _optional(lang: Lang) -> Iterator[str]:
    how = Words("用得着哪一栏，去掉前面的“# ”再填：", "to use one of these, delete its `# `:")
    yield how.say(lang)
    for name in with_role(Project, Role.OFFERED):
        field = vocabulary.field(Project, name)
        yield f"{field.key.say(lang)}:   # {field.meaning.say(lang)}"


def _one_more(text: Text, new: str, name: str) -> bool:
    """Whether the new text says what the old one said, and one project more."""
    before, now = _ledger(text), _ledger(Text(text.name, new))
    if before is None or now is None:
        return False
    *kept, last = now.projects
    return (
        tuple(kept) == before.projects
        and last.name == name
        and all(entry.blank for entry in last.progress)
    )


def _ledger(text: Text) -> Ledger | None:
    tree = yamltree.read(text)
    if not isinstance(tree.root, Mapping) or tree.diagnostics:
        return None
    return parse.part(tree.root).record

"""What the command can do, one file each, and the files they share. The only code that touches the
world: it reads, writes and prints, and computes nothing.

`COMMANDS` is the one place where a command is found. Its module is imported when the command is
asked for and not before; it has a function `run(options) -> status`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from portfolio.diagnostics import Words

if TYPE_CHECKING:
    from portfolio.commands.options import Options


class Command(NamedTuple):
    """One command: its module, its help, and what may be written after its name.

    `subject` is the word after the command's name, for instance the period of `add`; None where
    there is none. `options` are names of `options.OPTIONS`. `examples` are written without
    `python render_report.py`.
    """

    module: str
    help: Words
    subject: Words | None
    options: tuple[str, ...]
    examples: tuple[tuple[str, Words], ...]


RENDER, WATCH = "", "--watch"
"""The names of what has no name of its own: rendering once, and again on every save."""
NEW = "new"

_RENDERING = (
    *("--ledger", "--out", "--report", "--to", "--as-of", "--since", "--split"),
    *("--with-contacts", "--open", "--watch", "--lang", "--messages"),
)

COMMANDS: Mapping[str, Command] = {
    # Name, and when it is loaded: "" where no command is named, `--watch` where that option is
    # given, every other where it is the first word.
    RENDER: Command(
        "portfolio.commands.render",
        Words("读台账，写报告", "read the ledger, write the reports"),
        None,
        _RENDERING,
        (
            ("", Words("写 out/report.html", "out/report.html")),
            ("--as-of 2022-06", Words("六月底的报告", "as it was at the end of June")),
            ("--since 2022-05", Words("五月底以来的变化", "changes since then")),
            ("--report weekly", Words("周调度；all 是全部", "one of them, or `all`")),
            ("--split", Words("项目、单位各做一页", "pages of projects, units")),
        ),
    ),
    WATCH: Command(
        "portfolio.commands.watch",
        Words("每次保存就重做一份", "render again on every save"),
        None,
        _RENDERING,
        (),
    ),
    NEW: Command(
        "portfolio.commands.new",
        Words("写一本带说明的新台账", "write a small commented ledger to start from"),
        Words("文件", "FILE"),
        ("--lang",),
        (("new ledger.yaml", Words("写好就能用", "it renders as it stands")),),
    ),
    "add": Command(
        "portfolio.commands.add",
        Words(
            "在办项目各加一条空白进展，统计时点跟着改；--yes 才写",
            "a blank entry under every active project; --yes makes it",
        ),
        Words("期", "PERIOD"),
        ("--ledger", "--project", "--into", "--yes", "--lang"),
        (
            ("add 2022-08", Words("先看改动", "show the change")),
            ("add 2022-08 --yes", Words("写进台账", "make it")),
            ("add 2022-08 --project A", Words("新增一个项目", "a new project")),
        ),
    ),
    "check": Command(
        "portfolio.commands.check",
        Words("只检查台账，什么也不写", "look for faults, write nothing"),
        None,
        ("--ledger", "--lang", "--messages"),
        (("check", Words("只检查，不写", "diagnostics only")),),
    ),
    "fix": Command(
        "portfolio.commands.fix",
        Words(
            "改正只有一种改法的笔误：先给出改动，--yes 才写",
            "correct typing errors with one reading: shown, made with --yes",
        ),
        None,
        ("--ledger", "--yes", "--lang"),
        (
            ("fix", Words("先看改动", "show the change")),
            ("fix --yes", Words("写进台账", "make it")),
        ),
    ),
    "explain": Command(
        "portfolio.commands.explain",
        Words(
            "说明一条提示，给出错的和对的写法；list 列出全部",
            "what a diagnostic means, with examples; `list` names all",
        ),
        Words("名称", "NAME"),
        ("--lang",),
        (("explain full-width-colon", Words("说明这条提示", "what this one means")),),
    ),
}


def runner(name: str) -> Callable[[Options], int]:
    """The function of a command, its module loaded now."""
    return cast("Callable[[Options], int]", import_module(COMMANDS[name].module).run)

"""What was typed, as `Options`; and help and usage errors, in both languages.

argparse takes the options and their values apart. Which command takes what is looked up in the
table of commands, so that options may stand before or after the command.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn
from unicodedata import east_asian_width

from portfolio import __version__
from portfolio.commands import COMMANDS, NEW, RENDER, WATCH
from portfolio.commands.files import CouldNotError, ledger_path
from portfolio.commands.options import OPTIONS, Options
from portfolio.diagnostics import Lang, Words

PROGRAM = "render_report.py"

MOVED = {"--check": "check", "--fix": "fix", "--explain": "explain"}
"""Options of early versions, and the commands that they have become."""


class HelpAsked(Exception):  # noqa: N818 -- no error: it is what was asked for
    """`--help` or `--version`: the text is to be printed, and nothing else to be done."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def parse(arguments: Sequence[str]) -> Options:
    """The options; `HelpAsked` or a `CouldNotError` that says how the command is used."""
    parser = _Parser(add_help=False, allow_abbrev=False)
    for name, option in OPTIONS.items():
        if option.value is None:
            parser.add_argument(name, action="store_true", default=argparse.SUPPRESS)
        else:
            parser.add_argument(name, choices=option.choices or None, default=argparse.SUPPRESS)
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--version", action="store_true")
    values, rest = parser.parse_known_args(arguments)
    given = vars(values)
    words = [word for word in rest if not word.startswith("-")]
    command = words[0] if words else RENDER
    _no_unknown_option(word for word in rest if word.startswith("-") and word != "--")
    if given.pop("version"):
        raise HelpAsked(Words(__version__, __version__))
    if command not in COMMANDS:
        known = [name for name in COMMANDS if name.isalpha()]
        raise _usage_error(
            Words(
                f"没有“{command}”这个命令；有的是：{'、'.join(known)}",
                f"there is no command `{command}`; there are: {', '.join(known)}",
            )
        )
    if given.pop("help"):
        raise HelpAsked(Words(help_of(command, "zh"), help_of(command, "en")))
    _only_its_own(command, [f"--{name.replace('_', '-')}" for name in given])
    subject = _subject(command, words[1:])
    ledger = ledger_path(given.pop("ledger", None))
    out = Path(given.pop("out")) if "out" in given else None
    return Options(command=command, subject=subject, ledger=ledger, out=out, **given)


def asked(options: Options) -> str:
    """The name of the command that is to run."""
    return WATCH if options.watch else options.command


def writes(options: Options) -> bool:
    """Whether a command is there to write files; the others are there for what they print."""
    return options.yes or options.command in (RENDER, NEW)


# ---- usage errors ----------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _usage_error(Words(_in_chinese(message), message))


_CHINESE = (
    # What argparse says of an option and its value, as the versions from 3.11 on say it.
    (r"argument (\S+): expected one argument", "{0} 后面要写一个值"),
    (r"argument (\S+): ignored explicit argument '(.*)'", "{0} 后面不写值，这里写了“{1}”"),
    (
        r"argument (\S+): invalid choice: '(.*?)' \(choose from (.*)\)",
        "{0} 不能是“{1}”，可以是：{2}",
    ),
)


def _in_chinese(message: str) -> str:
    """A sentence of argparse in Chinese; one that is not in the table stays as it is."""
    for pattern, chinese in _CHINESE:
        found = re.fullmatch(pattern, message)
        if found:
            return chinese.format(*(part.replace("'", "") for part in found.groups()))
    return message


def _usage_error(what: Words, command: str = RENDER) -> CouldNotError:
    how = f"python {PROGRAM} {command}".rstrip() + " --help"
    return CouldNotError(f"{what.zh}\n用法见 {how}", f"{what.en}\nusage: {how}")


def _no_unknown_option(unknown: Iterable[str]) -> None:
    for word in unknown:
        name = word.partition("=")[0]
        now = MOVED.get(name)
        zh, en = (f"\n{name} → {now}",) * 2 if now else ("", "")
        raise _usage_error(Words(f"没有 {name} 这个选项{zh}", f"there is no option {name}{en}"))


def _only_its_own(command: str, names: Iterable[str]) -> None:
    own = COMMANDS[command].options
    for name in names:
        if name in own:
            continue
        takers = [other for other, c in COMMANDS.items() if name in c.options and other.isalpha()]
        if command != RENDER:
            what = Words(f"{command} 没有 {name} 这个选项", f"{command} has no option {name}")
        else:
            what = Words(
                f"{name} 要和命令一起用：{'、'.join(takers)}",
                f"{name} goes with a command: {', '.join(takers)}",
            )
        raise _usage_error(what, command)


def _subject(command: str, words: Sequence[str]) -> str:
    wanted = COMMANDS[command].subject
    if wanted is not None and not words:
        how = COMMANDS[command].examples[0][0]
        what = Words(
            f"{command} 后面要写{wanted.zh}，如 {how}", f"{command} needs a {wanted.en}: {how}"
        )
        raise _usage_error(what, command)
    for word in words[0 if wanted is None else 1 :]:
        raise _usage_error(Words(f"多了“{word}”", f"`{word}` is too much"), command)
    return words[0] if words else ""


# ---- help ------------------------------------------------------------------------------------

_STATUSES = (
    ("0", Words("完成", "done")),
    ("1", Words("台账有错，什么也没有写", "the ledger has errors, nothing was written")),
    (
        "2",
        Words(
            "没能运行：用法不对、没有这个文件、没有权限、写不进去，或者中断了",
            "could not run: wrong usage, no such file, no permission, or interrupted",
        ),
    ),
)
_GENERAL = (
    ("-h, --help", Words("显示这些说明", "show this help")),
    ("--version", Words("程序版本", "the program's version")),
)


def help_of(command: str, lang: Lang) -> str:
    """The help of one command, or without a command of all of them."""
    this, zh = COMMANDS[command], lang == "zh"
    options = [
        (f"{name} {option.value.say(lang)}" if option.value else name, option.help)
        for name, option in OPTIONS.items()
        if name in this.options
    ]
    examples = list(this.examples)
    parts = [
        _usage(command, lang),
        ("从一本手工编辑的台账生成重点项目进展报告。" if zh else _WHAT)
        if command == RENDER
        else this.help.say(lang),
    ]
    if command == RENDER:
        named = {name: c for name, c in COMMANDS.items() if name.isalpha()}
        head = "命令（不写就生成报告）：" if zh else "commands (without one, reports are rendered):"
        rows = [
            (f"{name} {c.subject.say(lang)}" if c.subject else name, c.help)
            for name, c in named.items()
        ]
        parts.append(_table(head, rows, lang))
        examples += [example for c in named.values() for example in c.examples]
    shown = [(f"python {PROGRAM} {typed}".rstrip(), words) for typed, words in examples]
    parts += [
        _table("选项：" if zh else "options:", [*options, *_GENERAL], lang),
        _table("退出码：" if zh else "exit status:", _STATUSES, lang),
        _table("例：" if zh else "examples:", shown, lang),
    ]
    return "\n\n".join(parts)


_WHAT = "Render reports on key projects from a ledger that is edited by hand."


def _usage(command: str, lang: Lang) -> str:
    subject = COMMANDS[command].subject
    words = [
        ("用法：" if lang == "zh" else "usage: ") + f"python {PROGRAM}",
        command or ("[命令]" if lang == "zh" else "[COMMAND]"),
        subject.say(lang) if subject else "",
        "[选项]" if lang == "zh" else "[OPTIONS]",
    ]
    return " ".join(word for word in words if word)


def _table(head: str, rows: Sequence[tuple[str, Words]], lang: Lang) -> str:
    """Two columns below a heading. A Chinese character is as wide as two others."""
    width = max(_cells(left) for left, _ in rows)
    lines = [f"  {left}{' ' * (width - _cells(left))}  {words.say(lang)}" for left, words in rows]
    return "\n".join([head, *lines])


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)

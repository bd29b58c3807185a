"""The options of all commands, each declared once, and their values as a command gets them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from portfolio.diagnostics import Lang, Words


class Option(NamedTuple):
    """What an option means, what its value is called, and which values there are where they are
    few. A `value` of None: the option has none, it is there or not.
    """

    help: Words
    value: Words | None = None
    choices: tuple[str, ...] = ()


_FILE, _FOLDER = Words("文件", "FILE"), Words("文件夹", "FOLDER")
_DATE, _NAME = Words("日期", "DATE"), Words("名称", "NAME")

OPTIONS: Mapping[str, Option] = {
    "--ledger": Option(
        Words(
            "台账；默认这里的 projects.yaml，没有就用脚本旁边的",
            "the ledger; ./projects.yaml, else the one beside the script",
        ),
        _FILE,
    ),
    "--out": Option(
        Words("报告写到哪里；默认台账旁边的 out", "where reports go; `out` beside the ledger"),
        _FOLDER,
    ),
    "--report": Option(
        Words(
            "哪一种报告：templates 里的文件夹名，逗号隔开，或 all",
            "folders under templates, with commas between, or `all`",
        ),
        _NAME,
    ),
    "--to": Option(
        Words(
            "做成什么格式，逗号隔开，或 all；默认 html",
            "formats with commas between, or `all`; `html` by default",
        ),
        Words("格式", "FORMAT"),
    ),
    "--as-of": Option(
        Words("统计时点，如 2022-06；默认用台账里的", "the report as it was then, as in 2022-06"),
        _DATE,
    ),
    "--since": Option(
        Words(
            "变化从哪一天数起，如 2022-05；没写就是上期末",
            "count changes from then, not from the last period",
        ),
        _DATE,
    ),
    "--split": Option(
        Words(
            "每个项目、每个单位另做一页：out/projects、out/units",
            "a page for each project and unit: out/projects, out/units",
        )
    ),
    "--with-contacts": Option(
        Words(
            "联系人、联系电话也印出来；不写就哪里都不印",
            "print contacts and their telephones, else left out",
        )
    ),
    "--open": Option(Words("做好以后在浏览器里打开", "show the report in a browser")),
    "--watch": Option(
        Words(
            "每次保存就重做一份，打开着的网页自己刷新",
            "render again on every save; the open page reloads by itself",
        )
    ),
    "--project": Option(
        Words(
            "新增一个项目，十行以内；从这一期起列入",
            "a new project in ten lines, on the list from this period on",
        ),
        _NAME,
    ),
    "--into": Option(
        Words(
            "新项目写进台账的哪个文件，台账分成几个文件时用",
            "the file that gets the project, where the ledger has several",
        ),
        _FILE,
    ),
    "--yes": Option(Words("把改动写进台账", "make the change that is shown")),
    "--lang": Option(
        Words("用中文还是英文；默认按台账", "Chinese or English; the ledger's own by default"),
        Words("zh|en", "zh|en"),
        ("zh", "en"),
    ),
    "--messages": Option(
        Words(
            "提示给人看（text），还是给程序看（json、github）",
            "messages for people (text) or programs (json, github)",
        ),
        Words("写法", "FORM"),
        ("text", "json", "github"),
    ),
}


class Options(NamedTuple):
    """What a person asked for. `out` and `lang` are None where the ledger decides; `reports` is
    None where no report was named.
    """

    command: str
    ledger: Path
    subject: str = ""
    out: Path | None = None
    report: str | None = None
    to: str = "html"
    as_of: str | None = None
    since: str | None = None
    split: bool = False
    with_contacts: bool = False
    open: bool = False
    watch: bool = False
    project: str | None = None
    into: str | None = None
    yes: bool = False
    lang: Lang | None = None
    messages: str = "text"

    @property
    def folder(self) -> Path:
        """Where reports are written: beside the ledger, unless another folder was named."""
        return self.out or self.ledger.parent / "out"

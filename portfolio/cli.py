"""The command line: arguments in, messages and exit status out. What is done stands in
`commands`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio import __version__
from portfolio.commands import desktop
from portfolio.commands.files import CouldNotError, shown
from portfolio.commands.say import FORMATS, say
from portfolio.diagnostics import Lang, Words
from portfolio.ledger.quantities import When, read_when

if TYPE_CHECKING:
    from portfolio.commands.render import Wanted

ROOT = Path(__file__).resolve().parent.parent

DONE, FAULTY, COULD_NOT = 0, 1, 2

EPILOG = """\
退出码：
  0  完成
  1  台账有错，什么也没有写
  2  没能运行：没有这个文件、是文件夹、没有权限，或者写不进去

例：
  python render_report.py                      读 projects.yaml，写 out/report.html
  python render_report.py --check              只检查，不写
  python render_report.py --as-of 2022-06      六月底的报告
  python render_report.py --since 2022-05      五月底以来的变化
  python render_report.py --report weekly      周调度，写 out/weekly.html；另有 tour 拉练手册、
                                               wall 挂图、bulletin 通报，all 全做
  python render_report.py --split              每个项目、每个单位另做一页
  python render_report.py new 我的台账.yaml     写一本带说明的新台账
  python render_report.py add 2022-08          每个在办项目下面加一条空白进展
"""


def main(argv: Sequence[str]) -> int:
    """Run the command. stdout gets the paths written, stderr everything else."""
    for stream in (sys.stdout, sys.stderr):
        # Messages are Chinese. A console or pipe that cannot show a character must not stop them.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(argv)
    if options.command and not options.what:
        parser.error(
            f"{options.command} 后面要写{'文件' if options.command == 'new' else '哪一期'}"
        )
    clicked = desktop.double_clicked(list(argv), sys.platform, desktop.console_processes)
    options.open = options.open or clicked
    status, options.told = COULD_NOT, False
    try:
        status = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has read enough; nothing is to be said to it at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = DONE
    except CouldNotError as error:
        print(f"render_report.py: {error.words.say(options.lang or 'zh')}", file=sys.stderr)
    except Exception:
        if not clicked:
            raise
        import traceback

        traceback.print_exc()  # or else the window would close on it
    if clicked:
        desktop.keep_open(status or options.told, options.lang or "zh")
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="render_report.py",
        description="从一本手工编辑的台账生成重点项目进展报告。",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("command", nargs="?", choices=("new", "add"), metavar="new|add", help="见下面的例子")
    add("what", nargs="?", metavar="路径或期", help="new 后面写文件，add 后面写哪一期")
    add(
        "--ledger",
        type=Path,
        default=ROOT / "projects.yaml",
        metavar="文件",
        help="台账，默认 projects.yaml",
    )
    add(
        "--out",
        type=Path,
        default=ROOT / "out",
        metavar="文件夹",
        help="报告写到哪里，默认 out",
    )
    add("--as-of", metavar="日期", help="统计时点，如 2022-06；默认用台账里的")
    add(
        "--since",
        metavar="日期",
        help="变化从哪一天数起，如 2022-05；默认用台账里的，没写就是上期末",
    )
    add(
        "--report",
        default="summary",
        metavar="名称",
        help="做哪一种报告：templates 里的文件夹名，几种用逗号隔开，all 是全部；默认 summary",
    )
    add("--split", action="store_true", help="每个项目、每个单位另做一页：out/projects、out/units")
    add("--open", action="store_true", help="做好以后在浏览器里打开")
    add("--watch", action="store_true", help="每次保存就重做一份，打开着的网页自己刷新")
    add("--check", action="store_true", help="只检查台账，什么也不写")
    add(
        "--lang",
        choices=("zh", "en"),
        help="报告和提示用中文还是英文；默认用台账里写的，没写就用中文",
    )
    add("--messages", choices=FORMATS, default="text", help="提示的格式：给人看，或给程序看")
    add("--fix", action="store_true", help="改正台账里只有一种改法的笔误：先给出改动，不写")
    add("--yes", action="store_true", help="和 --fix 一起用：写进台账")
    add("--explain", metavar="规则", help="说明一条规则，给出错的和对的写法")
    add("--version", action="version", version=__version__)
    return parser


def _run(options: argparse.Namespace) -> int:
    if options.command == "new":
        from portfolio.commands.new import new

        return new(Path(options.what), options.lang or "zh")
    if options.command == "add":
        from portfolio.commands.add import add

        return add(options.ledger, options.what, options.lang)
    if options.explain is not None:
        from portfolio.commands.explain import explain

        return explain(options.explain, options.lang or "zh")
    if options.fix:
        from portfolio.commands.fix import fix

        return fix(options.ledger, options.lang, write=options.yes)
    if options.watch and not options.check:  # a check writes nothing
        from portfolio.commands.watch import watch

        return watch(options.ledger, options.out, _wanted(options))
    return _render(options)


def _render(options: argparse.Namespace) -> int:
    from portfolio.commands.load import load
    from portfolio.commands.render import render

    wanted = _wanted(options)
    loaded = load(options.ledger)
    lang: Lang = options.lang or loaded.lang
    say(loaded.faults, lang, options.messages)
    options.told = bool(loaded.faults)
    if loaded.ledger is None:
        if options.messages == "text":
            refused = Words(
                f"{loaded.name}：{loaded.errors} 处错误，没有写任何文件。",
                f"{loaded.name}: {loaded.errors} error(s), nothing was written.",
            )
            print(refused.say(lang), file=sys.stderr)
        return FAULTY
    if options.check:
        return DONE
    written = render(loaded, options.out, wanted)
    for path in written.paths:
        print(shown(path))
    for words in written.failed:
        print(f"render_report.py: {words.say(lang)}", file=sys.stderr)
    if options.open and written.paths:
        desktop.show(written.paths[0], lang)
    return COULD_NOT if written.failed else DONE


def _wanted(options: argparse.Namespace) -> Wanted:
    """What was asked for; `CouldNotError` where a date is none or a report is not there."""
    from portfolio.commands.render import Wanted, chosen

    return Wanted(
        as_of=_date("--as-of", options.as_of),
        since=_date("--since", options.since),
        lang=options.lang,
        reports=chosen(options.report),
        split=options.split,
    )


def _date(option: str, text: str | None) -> When | None:
    if text is None:
        return None
    when = read_when(text)
    if isinstance(when, When):
        return when
    raise CouldNotError(
        f"{option} 应当是日期，如 2022-06-30 或 2022-06，这里是“{text}”",
        f"{option} should be a date, as in 2022-06-30 or 2022-06, here is `{text}`",
    )

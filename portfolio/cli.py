"""The command: arguments, files, messages, exit status.

The only place that reads files, writes them and prints. Knows how nothing is computed.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio import __version__

if TYPE_CHECKING:
    from portfolio.sources import NoFile

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"

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
"""


def main(argv: Sequence[str]) -> int:
    """Run the command. stdout gets the paths written, stderr everything else."""
    _speak_utf8()
    options = _parser().parse_args(argv)
    gc.disable()  # one short run over small trees: collecting costs more than it frees
    try:
        return _run(options)
    except _CouldNot as error:
        print(f"render_report.py: {error}", file=sys.stderr)
        return COULD_NOT
    finally:
        gc.enable()


class _CouldNot(Exception):
    """The run ends with status 2 and this sentence."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="render_report.py",
        description="从一本手工编辑的台账生成重点项目进展报告。",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--ledger", type=Path, default=None, metavar="文件", help="台账，默认 projects.yaml"
    )
    parser.add_argument("--out", type=Path, default=None, metavar="文件夹", help="报告写到哪里，默认 out")
    parser.add_argument(
        "--as-of", default=None, metavar="日期", help="统计时点，如 2022-06；默认用台账里的"
    )
    parser.add_argument("--check", action="store_true", help="只检查台账，什么也不写")
    parser.add_argument("--version", action="version", version=__version__)
    return parser


def _run(options: argparse.Namespace) -> int:
    from portfolio import checks, diagnostics, parse, sources, yamltree
    from portfolio.quantities import When, read_when

    as_of = None
    if options.as_of is not None:
        as_of = read_when(options.as_of)
        if not isinstance(as_of, When):
            raise _CouldNot(f"--as-of 应当是日期，如 2022-06-30 或 2022-06，这里是“{options.as_of}”")

    path: Path = options.ledger or ROOT / "projects.yaml"
    name = _shown(path)
    text, faults = yamltree.decode(_bytes(path), name)
    root = None
    if text is not None:
        root, found = yamltree.read(text)
        faults += found
    ledger, documents = None, {}
    if root is not None:
        reading = parse.ledger(root)
        faults += reading.faults
        ledger = reading.ledger
        if ledger is not None:
            documents, found = sources.load(ledger, _Folder(path.resolve().parent).read)
            faults += found
            subject = checks.Subject(ledger, documents, reading.unsound)
            faults += checks.check(subject)
    errors = 0
    for fault in diagnostics.in_order(faults):
        errors += fault.severity == "error"
        print(diagnostics.printed(fault, "zh"), file=sys.stderr)
    if errors or ledger is None:
        print(f"{name}：{errors} 处错误，没有写任何文件。", file=sys.stderr)
        return FAULTY
    if options.check:
        return DONE
    from portfolio import report
    from portfolio.render import RENDERERS, Setting, renderer

    made = report.build(ledger, documents, as_of)
    setting = Setting(TEMPLATES, path.name, Path(__file__).parent / "__pycache__" / "templates")
    out: Path = options.out or ROOT / "out"
    pages = {out / f"report.{ending}": renderer(ending)(made, setting) for ending in RENDERERS}
    for target, data in pages.items():
        _replace(target, data)
        print(_shown(target))
    return DONE


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _CouldNot(f"没有这个文件：{_shown(path)}") from None
    except IsADirectoryError:
        raise _CouldNot(f"这是文件夹，不是台账：{_shown(path)}") from None
    except PermissionError:
        # Windows refuses to open a folder with the same error as a file one may not read
        kind = "这是文件夹，不是台账" if path.is_dir() else "没有权限读这个文件"
        raise _CouldNot(f"{kind}：{_shown(path)}") from None
    except OSError as error:
        raise _CouldNot(f"读不了 {_shown(path)}：{error.strerror}") from None


class _Folder:
    """The ledger's folder, from which cited documents are read, and nothing outside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> "bytes | NoFile":
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder):
            return "outside"
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return "missing"
        except (OSError, ValueError):
            return "unreadable"


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target and move into its place, so that a reader sees the old or the new."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(temporary, 0o644)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise _CouldNot(f"写不进 {_shown(target)}：{error.strerror}") from None


def _shown(path: Path) -> str:
    """A path as the user would type it: from the current folder where it lies below that."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def _speak_utf8() -> None:
    """Messages are Chinese; a console or pipe of another code page must not stop them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(errors="backslashreplace" if stream.isatty() else "strict", encoding=None if stream.isatty() else "utf-8")

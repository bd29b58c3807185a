"""Inputs at the edges of what a hand can make: `python bench/edges.py`.

Each is written to a folder and read by the real command, in a process of its own, so that its CPU
time and its largest memory are those of that input alone. Nothing is asserted here: the tests of
the same inputs count work.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent

HEAD = "format: 1\ntitle: 示例\nas_of: 2022-12-31\n"
PROJECT = "projects:\n  - id: a\n    name: 示例项目\n"
ENTRY = "    progress:\n      - date: 2022-06-30\n"
SOURCE = "sources:\n  s: {file: s.txt, title: 示例文件}\n"

WORDS = "项目已完成主体结构施工正在进行设备安装预计年内投产道路管网绿化工程同步推进资金到位手续齐全"


def prose(length: int, seed: int = 0) -> str:
    """So many characters of fictional prose, in paragraphs of about two hundred."""
    dice = random.Random(seed)  # noqa: S311 -- the same text on every run
    pieces: list[str] = []
    size = 0
    while size < length:
        paragraph = "".join(dice.choices(WORDS, k=dice.randint(100, 300)))
        pieces.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(pieces)[:length]


def cited(folder: Path, source: str, quotes: list[str]) -> None:
    """A ledger whose one entry quotes a source."""
    (folder / "s.txt").write_text(source, "utf-8")
    lines = "".join(f"            - {quote}\n" for quote in quotes)
    entry = f"{ENTRY}        works: 示例\n        cite:\n          s:\n{lines}"
    (folder / "projects.yaml").write_text(HEAD + SOURCE + PROJECT + entry, "utf-8")


def spaces(folder: Path, size: int = 60_000) -> None:
    """A source with a line of spaces."""
    cited(folder, f"项目已完成主体结构{' ' * size}施工\n", ["项目已完成主体结构"])


def near_misses(folder: Path, size: int = 1_700_000) -> None:
    """Twenty quotes, each with one character wrong at its beginning, in a source of 5 MB."""
    text = prose(size)
    quotes = []
    for n in range(20):
        at = n * (size // 20) + 50
        quotes.append("错" + "".join(text[at : at + 60].split()))
    cited(folder, text, quotes)


def misquoted(folder: Path, size: int = 20_000) -> None:
    """One quote of a whole paragraph of two words, its first character wrong."""
    dice = random.Random(1)  # noqa: S311
    text = "".join(dice.choices("一二", k=size))
    cited(folder, text, ["错" + text[1:]])


def figures(folder: Path, size: int = 20_000) -> None:
    """A text of many figures, none of which is quoted."""
    (folder / "s.txt").write_text("项目已完成主体结构", "utf-8")
    works = "、".join(map(str, range(size)))
    entry = f"{ENTRY}        works: {works}\n        cite: {{s: 项目已完成主体结构}}\n"
    (folder / "projects.yaml").write_text(HEAD + SOURCE + PROJECT + entry, "utf-8")


def brackets(folder: Path, size: int = 100_000) -> None:
    """A value of nothing but opening brackets."""
    (folder / "projects.yaml").write_text(HEAD + f"subtitle: {'[' * size}\n" + PROJECT, "utf-8")


def large_source(folder: Path, size: int = 35_000_000) -> None:
    """A source of 105 MB."""
    piece = prose(350_000)
    cited(folder, piece * (size // len(piece)), ["项目已完成主体结构"])


def large_picture(folder: Path, edge: int = 13_304) -> None:
    """A picture of 177 megapixels in half a megabyte."""
    Image.new("RGB", (edge, edge), "navy").save(folder / "p.png", compress_level=9)
    entry = f"{ENTRY}        photos: [{{file: p.png, text: 示例}}]\n"
    (folder / "projects.yaml").write_text(HEAD + PROJECT + entry, "utf-8")


def long_amount(folder: Path, size: int = 1_000_000) -> None:
    """An amount of a million digits."""
    (folder / "projects.yaml").write_text(HEAD + PROJECT + f"    land: {'9' * size}亩\n", "utf-8")


CASES: Mapping[str, Callable[[Path], None]] = {
    "60,000 spaces": spaces,
    "20 near misses in 5 MB": near_misses,
    "20,000 characters misquoted": misquoted,
    "20,000 figures that are not quoted": figures,
    "100,000 brackets": brackets,
    "a source of 105 MB": large_source,
    "a picture of 177 megapixels": large_picture,
    "an amount of a million digits": long_amount,
}


def measured(make: Callable[[Path], None]) -> tuple[float, float, int, str]:
    """Seconds of CPU, megabytes at most, exit status and the first line said."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, str(ROOT / "render_report.py"), str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    *said, memory = done.stderr.rstrip().split("\n")
    return cpu, int(memory) / 1024, done.returncode, (said or [""])[0][:100]


_MEASURE = """
import resource, subprocess, sys
done = subprocess.run(
    [sys.executable, sys.argv[1], "--ledger", sys.argv[2] + "/projects.yaml", "--lang", "en"],
    stdout=subprocess.DEVNULL,
)
print("\\n", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, sep="", file=sys.stderr)
sys.exit(done.returncode)
"""


def main() -> None:
    for name in sys.argv[1:] or CASES:
        cpu, memory, status, said = measured(CASES[name])
        print(f"{name:36}{cpu:8.2f} s {memory:8.0f} MB  status {status}  {said}", flush=True)


if __name__ == "__main__":
    main()

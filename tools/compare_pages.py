"""Compare every page with those of another revision: `python tools/compare_pages.py REVISION`.

Renders the shipped ledger, the fictional county (all reports, `--split`, both languages), the small
example and the published ones with both trees, and prints what differs, batches apart: these change
with every template. Exit status 1 if any page differs.
"""

from __future__ import annotations

import difflib
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FICTIONAL = Path("examples/fictional/projects.yaml")


def runs() -> Iterator[tuple[str, list[str]]]:
    """The name and the options of every rendering."""
    everything = ["--report", "all", "--split"]
    for lang in ("zh", "en"):
        yield f"seed-{lang}", ["--lang", lang, *everything]
        yield f"county-{lang}", ["--ledger", str(FICTIONAL), "--lang", lang, *everything]
        yield f"county-whole-{lang}", ["--ledger", str(FICTIONAL), "--lang", lang]
    yield "county-september", ["--ledger", str(FICTIONAL), "--as-of", "2022-09", *everything]
    yield "small", ["--ledger", "examples/small/projects.yaml", *everything]
    for path in sorted((ROOT / "examples/published").glob("*.yaml")):
        yield path.stem, ["--ledger", f"examples/published/{path.name}", *everything]


def rendered(tree: Path, out: Path) -> dict[str, str]:
    """Every page that a tree makes, by its path."""
    for name, options in runs():
        command = [sys.executable, "render_report.py", *options, "--out", str(out / name)]
        subprocess.run(command, cwd=tree, check=True, capture_output=True)
    return {
        path.relative_to(out).as_posix(): without_batch(path.read_text("utf-8"))
        for path in sorted(out.rglob("*.html"))
    }


def without_batch(page: str) -> str:
    """A page without its batch, as pages were before they had one."""
    page = re.sub(r'<meta name="batch" content="[0-9a-f]{4}-[0-9a-f]{4}">\n', "", page)
    return re.sub(
        r"(?:，批号 |, batch )[0-9a-f]{4}-[0-9a-f]{4}</p></footer>", "</p></footer>", page
    )


def main() -> int:
    (revision,) = sys.argv[1:]
    archive = subprocess.run(
        ["git", "archive", revision], cwd=ROOT, check=True, capture_output=True
    ).stdout
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "tree"
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(old, filter="data")
        before = rendered(old, Path(folder) / "before")
        after = rendered(ROOT, Path(folder) / "after")
    different = 0
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name, ""), after.get(name, "")
        if one != other:
            different += 1
            print(f"--- {name}")
            lines = difflib.unified_diff(_lines(one), _lines(other), lineterm="", n=0)
            print("\n".join(line[:300] for line in list(lines)[2:12]))
    print(f"{len(after)} pages, {different} differ from {revision}")
    return 1 if different else 0


def _lines(page: str) -> list[str]:
    """A page in lines that are short enough to compare."""
    return re.sub(r"(</(?:p|li|td|tr|dd|div)>)", "\\1\n", page).split("\n")


if __name__ == "__main__":
    sys.exit(main())

"""A large ledger for measurements: the fictional county over and over, each time with other ids.

Usage: python bench/large.py PROJECTS FOLDER
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
COUNTY = ROOT / "examples" / "fictional"
LOADER = yaml.CSafeLoader


class Plain(yaml.CSafeDumper):
    """Writes everything out: a ledger has no aliases."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def _marked(entry: dict[str, Any], n: int) -> dict[str, Any]:
    """An entry in words of its own, so that no project has the history of another."""
    lot = "".join("零一二三四五六七八九"[int(digit)] for digit in str(n))
    return (
        {**entry, "形象进度": f"{entry['形象进度']}（{lot}标）"} if "形象进度" in entry else entry
    )


def large(count: int, folder: Path) -> Path:
    """Write a ledger of so many projects into a folder; returns its path."""
    ledger = yaml.load((COUNTY / "projects.yaml").read_text("utf-8"), Loader=LOADER)  # noqa: S506
    parts = [
        yaml.load(path.read_text("utf-8"), Loader=LOADER)  # noqa: S506
        for pattern in ledger.pop("包含")
        for path in sorted(COUNTY.glob(pattern))
    ]
    county = [project for part in parts for project in part["项目"]]
    projects: list[dict[str, Any]] = []
    while len(projects) < count:
        n = len(projects) // len(county) + 1
        for project in county[: count - len(projects)]:
            name, short = project["名称"], project.get("简称", project["名称"])
            again = {**project, "编号": f"{project['编号']}-{n}", "名称": f"{name}（{n}）"}
            entries = [_marked(entry, n) for entry in project.get("进展", [])]
            projects.append({**again, "简称": f"{short}（{n}）", "进展": entries})
    for tour in ledger.get("拉练", []):
        tour["点位"] = [f"{stop}-1" for stop in tour.get("点位", [])]
    for said in (*ledger.get("领导要求", []), *ledger.get("评价", [])):
        for key in ("地点", "涉及项目"):
            if key in said:
                value = said[key]
                said[key] = [f"{v}-1" for v in value] if isinstance(value, list) else f"{value}-1"
    for award in (*ledger.get("评定结果", []), *ledger.get("事项", [])):
        if "项目" in award:
            award["项目"] = f"{award['项目']}-1"
    ledger["项目"] = projects
    folder.mkdir(parents=True, exist_ok=True)
    for item in COUNTY.iterdir():
        if item.name not in ("projects.yaml", "项目"):
            if item.is_dir():
                shutil.copytree(item, folder / item.name, dirs_exist_ok=True)
            else:
                shutil.copy(item, folder)
    path = folder / "projects.yaml"
    text = yaml.dump(ledger, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    print(large(int(sys.argv[1]), Path(sys.argv[2])))

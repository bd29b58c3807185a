"""Nothing links to what is not there: every link of every page, in every set of pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import ROOT, Run

# A project that left, one that was cancelled, one that is not on the list yet and a parent without
# figures: all are named by others. The only problem is of the project that left.
LEAVING = """\
format: 1
title: 示例（虚构示例）
as_of: 2022-08-31
rules: [default]
parents:
  - {id: heading, name: 母项目, progress: [{date: 2022-08-31, invested: 1亿元}]}
  - {id: bare, name: 没有数的母项目}
projects:
  - id: stays
    name: 甲
    unit: 县交通局
    parent: bare
    progress: [{date: 2022-07-31, works: 在建}, {date: 2022-08-31, works: 封顶}]
  - id: left
    name: 乙
    unit: 县水利局
    left: {date: 2022-08-15, reason: 合并}
    problems: [{text: 缺地, raised: 2022-07-01, unit: 县自然资源局}]
    progress: [{date: 2022-07-31, works: 在建}]
  - id: cancelled
    name: 丙
    progress: [{date: 2022-07-31, works: 在建}, {date: 2022-08-31, stage: cancelled, reason: 停}]
  - {id: later, name: 丁, unit: 县农业农村局, entered: 2022-09}
tours:
  - {date: 2022-08-20, title: 拉练, stops: [stays, left, later]}
directives:
  - {date: 2022-08-20, by: 某领导, to: 县发展改革局, at: left, text: 加快}
  - {date: 2022-08-20, by: 某领导, to: 县水利局, projects: [later], text: 加快}
awards:
  - {award: 红榜, date: 2022-08-10, project: left}
events:
  - {date: 2022-08-10, kind: 通报, project: later, text: 批评}
"""
WAYS = [
    ("--report", "all"),
    ("--report", "all", "--split"),
    ("--report", "weekly,tour"),
    ("--report", "weekly,tour", "--split"),
    (),
]


def dead(folder: Path) -> tuple[int, list[str]]:
    """How many links there are, and those that lead nowhere."""
    ids = {
        page.resolve(): {unescape(name) for name in re.findall(r'\bid="([^"]*)"', text)}
        for page in folder.rglob("*.html")
        for text in [page.read_text("utf-8")]
    }
    links = [
        (page, unescape(link))
        for page in ids
        for link in re.findall(r'<a [^>]*?href="([^"]*)"', page.read_text("utf-8"))
    ]
    lost = []
    for page, link in links:
        file, _, name = link.partition("#")
        target = (page.parent / unquote(file)).resolve() if file else page
        if target not in ids or (name and unquote(name) not in ids[target]):
            lost.append(f"{page.name}: {link}")
    return len(links), lost


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
@pytest.mark.parametrize("name", ["projects", "examples/fictional/projects", "leaving"])
def test_no_link_leads_to_what_is_not_there(
    name: str, way: tuple[str, ...], tmp_path: Path, run: Callable[..., Run]
) -> None:
    ledger = ROOT / f"{name}.yaml"
    if name == "leaving":
        ledger = tmp_path / "leaving.yaml"
        ledger.write_text(LEAVING, encoding="utf-8")
    assert run("--ledger", ledger, "--out", tmp_path / "out", *way).status == 0
    count, lost = dead(tmp_path / "out")
    assert count > (20 if "--report" not in way or "all" in way else 0)
    assert lost == []

"""What an office gets wrong in a template of its own, through the real command.

Each is one sentence with the file and the line in it, status 2; the other report of the run is
written, and the last good one of the report that failed stays.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import jinja2.loaders
import pytest

from portfolio.commands import render
from tests.conftest import ROOT, Run
from tests.ledgers import ONE

LAST_GOOD = "上一份好的报告"
PLACE = "templates/bad/report.html.j2"
OURS = '{% from "macros/lamp.html.j2" import lamp %}'


class Office:
    """A folder with a ledger, the shipped templates and one report more, `bad`."""

    def __init__(self, folder: Path, run: Callable[..., Run]) -> None:
        self.templates = folder / "templates"
        self.out = folder / "out"
        self._run = run
        shutil.copytree(ROOT / "templates", self.templates)
        (folder / "projects.yaml").write_text(ONE, encoding="utf-8")

    def writes(self, template: str | bytes, name: str = "bad/report.html.j2") -> None:
        path = self.templates / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(template.encode("utf-8") if isinstance(template, str) else template)

    def fails(self, *options: str) -> str:
        """What is said of the mistake, when all else went as it should."""
        self.out.mkdir()
        (self.out / "bad.html").write_text(LAST_GOOD, encoding="utf-8")
        done = self._run("--report", "bad,weekly", *options)
        assert (done.status, done.stdout) == (2, "out/weekly.html\n")
        assert (self.out / "bad.html").read_text("utf-8") == LAST_GOOD
        (line,) = done.stderr.splitlines()
        return line.removeprefix("render_report.py: ")

    def makes(self, *reports: str) -> Run:
        return self._run("--report", ",".join(reports or ("bad",)))


@pytest.fixture
def office(tmp_path: Path, run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(render, "TEMPLATES", tmp_path / "templates")
    monkeypatch.setattr(render, "CACHE", None)
    monkeypatch.chdir(tmp_path)
    return Office(tmp_path, run)


SAID = {
    # what it gets wrong: the template, the line of the mistake, what is said of it
    "an if without a condition": ("<p>\n{% if %}", 2, "写法不对（Expected an expression"),
    "a block that is not closed": ("<p>\n{% if 1 %}", 2, "写法不对（Unexpected end of template"),
    "a comment that is not closed": ("<p>\n{# x", 2, "写法不对（Missing end of comment"),
    "a block twice": (
        "{% block a %}{% endblock %}\n{% block a %}{% endblock %}",
        2,
        "名字用错了（block 'a' defined twice",
    ),
    "an unknown filter": ("<p>\n{{ 1 | nothing }}", 2, "名字用错了（No filter named 'nothing'"),
    "an unknown test": ("<p>\n{{ 1 is nothing }}", 2, "名字用错了（No test named 'nothing'"),
    "an unknown macro": ("<p>\n{{ nothing(1) }}", 2, "用了没有的名字，或者没有给的参数（'nothing'"),
    "an unknown name": ("<p>\n{{ nothing }}", 2, "用了没有的名字，或者没有给的参数（'nothing'"),
    "an attribute of an unknown one": ("<p>\n{{ report.nothing.here }}", 2, "用了没有的名字"),
    "an attribute of none": ("<p>\n{{ none.here }}", 2, "用了没有的名字"),
    "two parents": (
        '{% extends "base/page.html.j2" %}\n{% extends "base/page.html.j2" %}',
        1,
        "这样用不行（extended multiple times）",
    ),
    "division by zero": ("{% set n = 0 %}\n{{ 1 / n }}", 2, "除数是零"),
    "a number that is too large": ("<p>\n{{ 10.0 ** 1000 }}", 2, "算出来的数太大"),
    "a number with too many digits": ("<p>\n{{ 10 ** 5000 }}", 2, "值不对（Exceeds the limit"),
    "a sum of number and text": ("<p>\n{{ 1 + 'a' }}", 2, "值的种类或者参数的个数不对"),
    "a loop over none": ("<p>\n{% for a in none %}{% endfor %}", 2, "值的种类或者参数的个数不对"),
    "a value that does not fit": ("<p>\n{{ 'a'.index('b') }}", 2, "值不对（substring not found）"),
    "a key that is not there": ("<p>\n{{ {}.pop('a') }}", 2, "没有这一项（'a'）"),
    "an entry that is not there": ("<p>\n{{ [].pop() }}", 2, "没有这一项（pop from empty list）"),
    "an attribute that python misses": ("<p>\n{{ none | anchor }}", 2, "没有这个属性"),
    "an argument too many": (OURS + "\n{{ lamp(1, 2, 3) }}", 2, "值的种类或者参数的个数不对"),
    "an unknown phrase": ('<p>\n{{ say("totals.CAPTOIN") }}', 2, "没有“totals.CAPTOIN”这句话"),
    "a phrase of an unknown file": ('<p>\n{{ say("x.CAPTION") }}', 2, "没有“x.CAPTION”这句话"),
    "no phrase": ("<p>\n{{ say(5) }}", 2, "没有“5”这句话"),
    "a phrase without what it needs": (
        '{% set N = phrase("{n} 个", "{n}") %}\n{{ say(N) }}',
        2,
        "这句话里的 {n} 没有给",
    ),
    "a phrase with an open brace": (
        '{% set N = phrase("{n 个", "{n") %}\n{{ say(N, n=1) }}',
        2,
        "这句话的花括号写得不对",
    ),
    "a count of no list": (
        '{% set N = phrase("{n} 个", "{n}") %}\n{{ count(N, [1] | select) }}',
        2,
        "count 要一张单子；过滤出来的，后面加 | list",
    ),
    "including itself": ('<p>\n{% include "bad/report.html.j2" %}', 2, "自己用到自己，绕成了圈"),
    "extending itself": ('{% extends "bad/report.html.j2" %}', 1, "自己用到自己，绕成了圈"),
    "importing itself": (
        '<p>\n{% import "bad/report.html.j2" as b %}{{ b.x }}',
        2,
        "自己用到自己，绕成了圈",
    ),
    "a macro that calls itself": (
        "{% macro m() %}\n{{ m() }}{% endmacro %}\n{{ m() }}",
        2,
        "自己用到自己，绕成了圈",
    ),
    "deep nesting": ("<p>\n{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}", 2, "一层套一层，套得太深"),
    "deep loops": (
        "{% for a in [1] %}" * 25 + "{% endfor %}" * 25,
        None,
        "一层套一层，套得太深（too many",
    ),
    "including what is not there": ('<p>\n{% include "bad/no" %}', 2, "没有这个模板文件（bad/no）"),
    "a parent that is not there": ('{% extends "no" %}', 1, "没有这个模板文件（no）"),
    "including a folder": ('<p>\n{% include "macros" %}', 2, "没有这个模板文件（macros）"),
    "including what lies outside": ('<p>\n{% include "../a" %}', 2, "没有这个模板文件（../a）"),
    "more than memory holds": ("<p>\n{{ 'a' * 10 ** 15 }}", 2, "内存不够，做出来的东西太大"),
    "half a character": (
        "从前\n{{ '\\ud800' }}",
        None,
        "写出了不成字的字符，存不成 UTF-8（从前 …）",
    ),
    "a page with nothing on it": ("\n{% if 0 %}{% endif %}\n", None, "做出来的一页是空的"),
    "GBK": ("<p>\n\n中文".encode("gbk"), 3, "不是 UTF-8 编码（可能存成了 GBK 或 UTF-16）"),
    "UTF-16": ("<p>\n中文".encode("utf-16"), 1, "不是 UTF-8 编码（可能存成了 GBK 或 UTF-16）"),
    "UTF-16 without a mark": ("<p>\n".encode("utf-16-le"), 1, "有 NUL 字符（可能存成了 UTF-16）"),
    "NUL": (b"<p>\na\0b", 2, "有 NUL 字符"),
}


@pytest.mark.parametrize(("template", "line", "said"), SAID.values(), ids=SAID)
def test_a_mistake_is_a_sentence_with_file_and_line(
    template: str | bytes, line: int | None, said: str, office: Office
) -> None:
    office.writes(template)
    place = PLACE if line is None else f"{PLACE}:{line}"
    assert office.fails().startswith(f"模板有错：{place}: {said}")


def test_a_mistake_is_told_in_english_where_that_is_asked_for(office: Office) -> None:
    office.writes("<p>\n{{ 1 / 0 }}")
    assert (
        office.fails("--lang", "en")
        == f"a template has a mistake: {PLACE}:2: it divides by zero (division by zero)"
    )


def test_a_mistake_in_a_file_of_a_sub_folder_is_named_there(office: Office) -> None:
    office.writes('<p>\n{% include "bad/parts/a.html.j2" %}')
    office.writes("\n\n{{ 1 / 0 }}", "bad/parts/a.html.j2")
    assert office.fails().startswith("模板有错：templates/bad/parts/a.html.j2:3: 除数是零")


def test_templates_that_include_each_other_are_told(office: Office) -> None:
    office.writes('<p>\n{% include "bad/a.html.j2" %}')
    office.writes('{% include "bad/report.html.j2" %}', "bad/a.html.j2")
    said = office.fails()
    assert said.startswith("模板有错：templates/bad/")
    assert "自己用到自己，绕成了圈" in said


def test_a_mistake_in_the_use_of_our_macro_says_from_where_it_is_used(office: Office) -> None:
    office.writes(OURS + "\n{{ lamp() }}")
    said = office.fails()
    assert said.startswith("模板有错：templates/macros/lamp.html.j2:")
    assert said.endswith(f"；是从 {PLACE}:2 用到的")


def test_where_our_own_code_fails_that_place_is_told_too(office: Office) -> None:
    office.writes('<p>\n{{ report.heading("nothing") }}')
    said = office.fails()
    assert said.startswith(f"模板有错：{PLACE}:2: 没有这一项（'nothing'）；出在它用到的 portfolio/")
    assert said.endswith("模板没有改过的话是程序的错，请告诉开发者")


def test_a_style_sheet_saved_as_gbk_is_named_with_its_line(office: Office) -> None:
    office.writes("<p>一页</p>")
    office.writes("a {}\n/* 中文 */".encode("gbk"), "bad/style.css")
    assert office.fails().startswith("模板有错：templates/bad/style.css:2: 不是 UTF-8 编码")


def test_a_template_that_is_a_folder_is_named(office: Office) -> None:
    (office.templates / "bad/report.html.j2").mkdir(parents=True)
    assert office.fails().startswith(f"模板有错：{PLACE}: 没有这个模板文件")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied"), "没有权限读"),
        (OSError(5, "Input/output error"), "读不了（Input/output error）"),
    ],
    ids=["permission", "disk"],
)
def test_a_template_that_cannot_be_read_is_named(
    error: OSError, said: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(name: str, **how: str) -> object:
        if "bad" in name:
            raise error
        return open(name, **how)  # type: ignore[call-overload]  # noqa: PTH123

    office.writes("<p>一页</p>")
    monkeypatch.setattr(jinja2.loaders, "open", opened, raising=False)
    assert office.fails() == f"模板有错：{PLACE}: {said}"


def test_pages_that_share_a_template_fail_with_one_sentence(office: Office) -> None:
    office.writes("中文".encode("gbk"), "base/page.html.j2")
    done = office.makes("summary", "weekly", "tour")
    assert (done.status, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "templates/base/page.html.j2:1: 不是 UTF-8" in line


@pytest.mark.parametrize("options", [(), ("--report", "all"), ("--report", "weekly")])
def test_without_templates_that_is_said(
    options: tuple[str, ...], office: Office, run: Callable[..., Run]
) -> None:
    shutil.rmtree(office.templates)
    done = run(*options)
    assert (done.status, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "模板" in line
    assert "templates" in line


def test_the_mark_that_notepad_puts_before_utf_8_is_no_part_of_the_page(office: Office) -> None:
    office.writes('\ufeff<style>{{ css }}</style>{% include "bad/a.html.j2" %}')
    office.writes("\ufeff<p>一段</p>", "bad/a.html.j2")
    office.writes("\ufeffa { color: red }", "bad/style.css")
    assert office.makes().status == 0
    page = (office.out / "bad.html").read_text("utf-8")
    assert "a { color: red }" in page
    assert "<p>一段</p>" in page
    assert "\ufeff" not in page


# ---- compiled templates -------------------------------------------------------------------------


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def overwritten(file: Path) -> None:
    """Within what Python reads without looking: a constant or an instruction."""
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] + b"\0" * 40 + data[len(data) // 2 + 40 :])


def garbled_at_the_head(file: Path) -> None:
    """Where the name of what was compiled stands."""
    data = file.read_bytes()
    file.write_bytes(data[:14] + b"junk" * 10 + data[54:])


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [emptied, cut, overwritten, garbled_at_the_head, a_folder])
def test_compiled_templates_that_are_damaged_are_compiled_again(
    damage: Callable[[Path], None],
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(render, "CACHE", tmp_path / "cache")
    assert office.makes("weekly").status == 0
    good = (office.out / "weekly.html").read_bytes()
    compiled = list((tmp_path / "cache").iterdir())
    assert len(compiled) > 3
    for file in compiled:
        damage(file)
    assert office.makes("weekly") == Run(0, "out/weekly.html\n", "")
    assert (office.out / "weekly.html").read_bytes() == good


def test_compiled_templates_that_cannot_be_kept_are_no_reason_to_fail(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_bytes(b"")  # no folder can be made there
    monkeypatch.setattr(render, "CACHE", tmp_path / "cache")
    assert office.makes("weekly") == Run(0, "out/weekly.html\n", "")

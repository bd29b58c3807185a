"""Texts that would change what stands around them: in style sheets, in sentences, in lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.ledgers import HEAD, ONE


def page(run: Callable[..., Run], folder: Path, text: str, *options: str) -> str:
    (folder / "projects.yaml").write_text(text, "utf-8")
    result = run("--ledger", folder / "projects.yaml", "--out", folder, *options)
    assert result.status == 0, result.stderr
    return next(folder.glob("*.html")).read_text("utf-8")


# ---- style sheets --------------------------------------------------------------------------

BANNERS = (
    *(
        "内部资料",
        "a b",
        '"',
        "\\",
        "\\41",
        "<",
        "</style><b>",
        "{}",
        ";",
        "/*",
        "甲\u2028乙",
        "甲\u3000乙",
    ),
    *(f"甲{end}}}}}body{{display:none}}" for end in ("\n", "\f", "\v", "\x1c", "\x85", "\u2029")),
    *("😀", "e\u0301", "\u202e甲", "\ufeff", "\U000e0001"),
)


def in_css(string: str) -> str:
    """What a string of CSS says (CSS Syntax 3, 4.3.7), where it was escaped by numbers."""
    return re.sub(r"\\([0-9a-f]{1,6}) ", lambda found: chr(int(found[1], 16)), string)


@pytest.mark.parametrize("banner", BANNERS, ids=ascii)
def test_a_banner_is_one_string_of_the_style_sheet(
    banner: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    escaped = "".join(f"\\U{ord(char):08x}" for char in banner)
    html = page(run, tmp_path, ONE.replace("title:", f'banner: "{escaped}"\ntitle:'))
    css = html.partition("<style>")[2].partition("</style>")[0]
    rule = re.findall(r'(?m)^@page\{@top-center\{content:"([^"\n]*)";font-size:9pt\}\}$', css)
    assert [in_css(string) for string in rule] == [banner]
    assert not re.search(r"[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", css)


# ---- zero and return -----------------------------------------------------------------------

ESCAPES = ("\\0", "\\r", "\\x00", "\\x0D", "\\u0000", "\\u000d", "\\U0000000d", "\\\\\\r")


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('    scope: "甲{}乙"\n', 14),
        ('    labels: {{"甲{}乙": 丙}}\n', 16),
        ('    level: ["甲{}乙"]\n', 15),
    ],
)
def test_a_zero_or_a_return_in_a_text_is_refused_at_its_place(
    line: str, column: int, escape: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "projects.yaml"
    path.write_text(ONE + line.format(escape), "utf-8")
    result = run("--ledger", path, "--lang", "en")
    assert result.status == 1
    column += 2 * escape.startswith("\\\\")
    assert f"projects.yaml:7:{column}: error[control-character]" in result.stderr


@pytest.mark.parametrize("text", ["\\\\0", "\\\\r", "\\n\\t", "\\x0c"])
def test_other_escapes_are_taken(text: str, run: Callable[..., Run], tmp_path: Path) -> None:
    """Of `\\\\0` the first sign stands for itself, and the zero is one of the ten digits."""
    assert page(run, tmp_path, f'{ONE}    scope: "甲{text}乙"\n')


def test_a_source_with_a_zero_is_no_text(run: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_bytes("甲乙\n丙\0丁".encode())
    path = tmp_path / "projects.yaml"
    path.write_text(f"sources:\n  s: {{file: s.txt, title: 示例}}\n{ONE}", "utf-8")
    result = run("--ledger", path, "--lang", "en")
    assert result.status == 1
    assert "error[source-not-text] `s.txt` is not UTF-8 text (line 2, column 2)" in result.stderr


# ---- direction -----------------------------------------------------------------------------


class Texts(HTMLParser):
    """The texts and the attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if value and name not in ("id", "href")]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def escapes(text: str) -> bool:
    """Whether something in a text turns what stands around it (UAX #9): outside of all isolates,
    or by an isolate that does not end, or an end that ends another's."""
    depth = 0
    for char in text:
        if char in "\u2066\u2067\u2068":
            depth += 1
        elif char == "\u2069":
            depth -= 1
            if depth < 0:
                return True
        elif char in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e" and not depth:
            return True
    return depth != 0


ODD = ("甲\u202e乙", "甲\u2067乙", "甲\u2069\u202e乙", "甲\u2069\u2069\u2066\u202d", "\u200f甲")
EVERYWHERE = """\
  - id: b
    name: 示例二
    unit: "{0}"
    person: "{0}"
    park: "{0}"
    industry: "{0}"
    scope: "{0}"
    investment: {{total: 2亿元, plan: {{2022: 1亿元}}}}
    progress:
      - {{date: 2022-11-30, works: "{0}", invested: 3000万元, note: "{0}", milestones: {{"{0}": {{planned: 2022-12}}}}}}
    problems:
      - {{text: "{0}", unit: "{0}", raised: 2022-06-10, due: 2022-08}}
directives:
  - {{date: 2022-07-24, by: "{0}", to: "{0}", text: "{0}", projects: [port, b]}}
tours:
  - {{date: 2022-07-24, title: "{0}", leaders: [{{name: "{0}", title: "{0}"}}], stops: [port]}}
"""


@pytest.mark.parametrize("odd", ODD, ids=ascii)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("report", ["summary", "weekly", "bulletin", "wall", "tour"])
def test_an_override_turns_no_words_around_it(
    report: str, lang: str, odd: str, run: Callable[..., Run], tmp_path: Path
) -> None:
    written = "".join(f"\\u{ord(char):04x}" for char in odd)
    head = HEAD.replace("2022-12-31", "2022-12-31\nrules: default")
    text = head + f'projects:\n  - id: port\n    name: "{written}"\n    short: "{written}"\n'
    text += EVERYWHERE.format(written)
    html = page(run, tmp_path, text, "--report", report, "--lang", lang)
    found = Texts(html).found
    assert any(odd in text for text in found)
    assert [text for text in found if escapes(text)] == []


def test_a_page_without_overrides_has_no_isolates(run: Callable[..., Run], tmp_path: Path) -> None:
    html = page(run, tmp_path, ONE + '    scope: "甲乙\u3000丙"\n')
    assert not re.search("[\u2066-\u2069]", html)

"""A diagnostic for a person who asks: its page with examples, or its line in the index."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.diagnostics.catalogue import CATALOGUE
from portfolio.diagnostics.catalogue.examples import whole
from portfolio.diagnostics.words import Lang, Words

HELP = Words("改法：", "What to do: ")
WRONG = Words("错：", "Wrong:")
RIGHT = Words("对：", "Right:")
WAIVE = Words(
    "没有错的，在台账里豁免，原因会印在报告里；“项目”不写就是整本台账：",
    "If it is right, waive it; the reason is printed in the report. Without `project`, everywhere:",
)
WAIVER = Words(
    "豁免:\n  - {{规则: {name}, 项目: 项目的编号, 原因: 为什么没有错}}",
    "waive:\n  - {{rule: {name}, project: ID, reason: why it is right}}",
)
_LONGEST = 600
"""Characters of an example that is shown; longer ones are for the tests."""


def index(lang: Lang) -> str:
    """Every diagnostic in a line of Markdown: name, severity, sentence."""
    return "".join(f"- `{name}` {heading(name, lang)}\n" for name in CATALOGUE)


def heading(name: str, lang: Lang) -> str:
    """Severity and sentence in a line, with … in the open places."""
    entry = CATALOGUE[name]
    return f"{entry.label.say(lang)}  {_open(entry.sentence.say(lang))}"


def page(name: str, lang: Lang) -> str:
    """One diagnostic as Markdown."""
    return "\n".join(_page(name, lang))


def _page(name: str, lang: Lang) -> Iterator[str]:
    entry = CATALOGUE[name]
    yield from (f"{entry.label.say(lang)}[{name}]", "")
    yield from (f"> {_open(entry.sentence.say(lang))}", "", entry.meaning.say(lang), "")
    help_ = _open(entry.help.say(lang))
    if help_ not in ("", "…"):
        yield from (f"{HELP.say(lang)}{help_}", "")
    if entry.severity == "warning":
        waiver = WAIVER.say(lang).format(name=name)
        yield from (WAIVE.say(lang), "", "```yaml", waiver, "```", "")
    for label, example in ((WRONG, entry.wrong), (RIGHT, entry.right)):
        text = whole(entry, example, lang)
        if example and len(text) < _LONGEST:
            yield from (label.say(lang), "", "```yaml", text.rstrip("\n"), "```", "")


def _open(text: str) -> str:
    """What stands in braces as …, and doubled braces as they are printed."""
    return re.sub(r"\{\w+\}", "…", text).replace("{{", "{").replace("}}", "}")

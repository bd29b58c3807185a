"""`explain NAME`: what a diagnostic means, with a wrong and a right example."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.commands import language
from portfolio.commands.files import CouldNotError
from portfolio.commands.options import Options
from portfolio.diagnostics import Lang
from portfolio.diagnostics.explanations import page
from portfolio.diagnostics.messages import RULES, SEVERITIES
from portfolio.ledger.vocabulary import nearest

ALL = ("list", "all")


def run(options: Options) -> int:
    return explain(options.subject, options.lang or language.of_ledger(options.ledger))


def explain(name: str, lang: Lang) -> int:
    """Print one rule, or with `list` a line for each."""
    if name in ALL:
        for known in RULES:
            print(f"{known:28} {heading(known, lang)}")
        return 0
    if name not in RULES:
        near = nearest(name, RULES)
        zh, en = (f"是不是“{near}”？", f"did you mean `{near}`? ") if near else ("", "")
        raise CouldNotError(
            f"没有叫“{name}”的规则。{zh}explain list 列出全部。",
            f"there is no rule `{name}`. {en}`explain list` names them all.",
        )
    rule = RULES[name]
    sentence, advice = (rule.zh, rule.zh_help) if lang == "zh" else (rule.en, rule.en_help)
    severity = SEVERITIES[rule.severity].say(lang)
    print(f"{severity}[{name}]\n\n{page(name, lang, _open(sentence), _open(advice))}")
    return 0


def heading(rule: str, lang: Lang) -> str:
    """Severity and sentence of a rule in a line."""
    found = RULES[rule]
    sentence = _open(found.zh if lang == "zh" else found.en)
    return f"{SEVERITIES[found.severity].say(lang)}  {sentence}"


def reference(lang: Lang) -> str:
    """All rules as one Markdown page."""
    return "\n".join(_pages(lang))


def _pages(lang: Lang) -> Iterator[str]:
    for name in RULES:
        yield f"- [`{name}`](#{name}) {heading(name, lang)}"
    for name, rule in RULES.items():
        sentence, advice = (rule.zh, rule.zh_help) if lang == "zh" else (rule.en, rule.en_help)
        yield f"\n## {name}\n\n{page(name, lang, _open(sentence), _open(advice))}".rstrip()


def _open(sentence: str) -> str:
    """The sentence with … in its open places; an advice that is all open says nothing."""
    said = re.sub(r"\{\w+\}", "…", sentence).replace("{{", "{").replace("}}", "}")
    return "" if said == "…" else said

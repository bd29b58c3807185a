"""`explain NAME`: what a diagnostic means, with a wrong and a right example."""

from __future__ import annotations

from portfolio.commands import language
from portfolio.commands.files import CouldNotError
from portfolio.commands.options import Options
from portfolio.diagnostics import Lang, table
from portfolio.diagnostics.explain import heading, page
from portfolio.ledger.vocabulary import nearest

ALL = ("list", "all")


def run(options: Options) -> int:
    return explain(options.subject, options.lang or language.of_ledger(options.ledger))


def explain(name: str, lang: Lang) -> int:
    """Print one diagnostic, or with `list` a line for each."""
    known = table()
    if name in ALL:
        for each in known:
            print(f"{each:28} {heading(each, lang)}")
        return 0
    if name not in known:
        near = nearest(name, known)
        zh, en = (f"是不是“{near}”？", f"did you mean `{near}`? ") if near else ("", "")
        raise CouldNotError(
            f"没有叫“{name}”的提示。{zh}explain list 列出全部。",
            f"there is no diagnostic `{name}`. {en}`explain list` names them all.",
        )
    print(page(name, lang))
    return 0

"""All phrases of the report, wherever they stand."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

import portfolio.report
from portfolio.report.phrase import Phrase


@cache
def every_phrase() -> Mapping[str, Phrase]:
    """By module and constant; phrases in a table by the table and their place in it."""
    modules = pkgutil.walk_packages(portfolio.report.__path__, "portfolio.report.")
    found: dict[str, Phrase] = {}
    for module in (import_module(info.name) for info in modules):
        short = module.__name__.removeprefix("portfolio.report.")
        for name in _assigned(Path(module.__file__ or "")):
            found.update(_in(f"{short}.{name}", getattr(module, name)))
    return found


def _assigned(path: Path) -> Iterator[str]:
    """The names that a module gives to something itself; not those that it imports."""
    for node in ast.parse(path.read_text("utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _in(name: str, value: object) -> Iterator[tuple[str, Phrase]]:
    if isinstance(value, Phrase):
        yield name, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _in(f"{name}[{key!r}]", inner)
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _in(f"{name}[{place}]", inner)

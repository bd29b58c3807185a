"""Imports point one way along the line, and only the commands touch the world."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent.parent / "portfolio"

LINE = (
    "diagnostics",
    "reading",
    "ledger",
    "evidence",
    "facts",
    "checks",
    "judgement",
    "report",
    "formats",
    "commands",
    "cli",
)
"""From the text to the command. A module may import what stands before it."""

WORLD = {"io", "os", "shutil", "signal", "socket", "subprocess", "sys", "tempfile", "time"}
"""Modules through which a clock is read, files are touched or something is printed."""

IN_MEMORY = {"io.BytesIO"}
"""What these modules have that touches nothing but memory."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def step(path: Path) -> str:
    """The part of the line that a file belongs to; a package is one part."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_every_module_stands_on_the_line() -> None:
    assert {step(path) for path in MODULES} - {"__init__"} == set(LINE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    here = step(path)
    if here == "__init__":
        assert not any(name.startswith("portfolio") for name in imported(path))
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "portfolio" or len(parts) < 2 or parts[1] not in LINE:
            continue
        assert LINE.index(parts[1]) <= LINE.index(here), f"{here} imports {parts[1]}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_commands_touch_the_world(path: Path) -> None:
    if step(path) in ("commands", "cli"):
        return
    of_files = imported(path) - IN_MEMORY
    assert not {name.split(".")[0] for name in of_files if name != "io"} & WORLD
    assert "io" not in of_files or imported(path) & IN_MEMORY
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "open", "input"), f"{called} at line {node.lineno}"
            assert not called.endswith((".today", ".now", ".utcnow")), f"a clock, {node.lineno}"


# ---- inside a room ------------------------------------------------------------------------------


def test_no_class_name_is_used_twice() -> None:
    found: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(str(path.relative_to(PACKAGE)))
    assert {name: where for name, where in found.items() if len(where) > 1} == {}


def test_no_file_imports_itself_by_way_of_others() -> None:
    """Circles, those of types and of imports in functions among them."""
    names = {dotted(path): path for path in MODULES}
    needs = {
        name: {other for other in imported(path) if other in names and other != name}
        for name, path in names.items()
    }
    # `from portfolio.report import rates` names the room, too, and needs only the module.
    for name, path in names.items():
        needs[name] -= rooms_of_modules(path, set(names))
    while True:
        free = {name for name, others in needs.items() if not others & needs.keys()}
        if not free:
            break
        needs = {name: others for name, others in needs.items() if name not in free}
    left = {name: sorted(others & needs.keys()) for name, others in needs.items()}
    assert not left


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def rooms_of_modules(path: Path, names: set[str]) -> set[str]:
    """Rooms that a file names only to import modules from them."""
    found: dict[str, bool] = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            modules = all(f"{node.module}.{alias.name}" in names for alias in node.names)
            found[node.module] = found.get(node.module, True) and modules
    return {name for name, modules in found.items() if modules}


MOST_LATE = 20
"""Imports in functions. Each costs a reader, and so has to save more than it costs."""


def test_an_import_in_a_function_carries_its_reason() -> None:
    late = []
    for path in MODULES:
        text = path.read_text("utf-8")
        lines = text.split("\n")
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.FunctionDef):
                continue
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    above = lines[inner.lineno - 2].strip()
                    told = "#" in lines[inner.lineno - 1] or above.startswith("#")
                    late.append((str(path.relative_to(PACKAGE)), inner.lineno, told))
    assert [place for *place, told in late if not told] == []
    assert len(set(late)) <= MOST_LATE

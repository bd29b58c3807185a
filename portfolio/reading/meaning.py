"""What the lines of a text mean: which texts stand on each, and under which keys and items.

Two readings of a text mean the same where every line has the same texts under the same keys.
"""

from __future__ import annotations

from collections.abc import Mapping as Mapping_

from portfolio.reading.yamltree import Mapping, Node, Scalar, Sequence

Meaning = Mapping_[int, tuple[str, ...]]
"""By line, each text on it behind the keys and the numbers of the items that lead to it."""


def meaning(root: Node | None) -> Meaning:
    found: dict[int, list[str]] = {}

    def walk(node: Node, path: str) -> None:
        if isinstance(node, Mapping):
            for key, value in node:
                found.setdefault(key.span.line, []).append(f"{path}/{key.text}")
                walk(value, f"{path}/{key.text}")
        elif isinstance(node, Sequence):
            for number, item in enumerate(node.items):
                walk(item, f"{path}/{number}")
        elif isinstance(node, Scalar) and not node.blank:
            found.setdefault(node.span.line, []).append(f"{path}={node.text}")

    if root is not None:
        walk(root, "")
    return {line: tuple(texts) for line, texts in found.items()}

"""Write the generated documents anew: `python tools/refresh_docs.py`.

`documents()` is what they should say; a test compares it with what stands in `docs/`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portfolio import schema, vocabulary  # noqa: E402 -- found only after the line above
from portfolio.model import Ledger  # noqa: E402

HEADS = {
    "fields.zh-CN.md": (
        "# 台账的字段\n\n"
        "字段名用中文或英文都可以，可以混用。本页由 `python tools/refresh_docs.py` 从 "
        "`portfolio/model.py` 生成，不要手改。\n\n"
    ),
    "fields.md": (
        "# Fields of the ledger\n\n"
        "Keys may be English or Chinese, mixed as you like. Generated from `portfolio/model.py` by "
        "`python tools/refresh_docs.py`; do not edit.\n\n"
    ),
}


def documents() -> Mapping[Path, str]:
    """Every generated document and its text."""
    return {
        ROOT / "docs" / "fields.zh-CN.md": HEADS["fields.zh-CN.md"]
        + vocabulary.reference(Ledger, "zh"),
        ROOT / "portfolio" / "ledger.schema.json": json.dumps(
            schema.schema(), ensure_ascii=False, indent=1
        )
        + "\n",
        ROOT / "docs" / "fields.md": HEADS["fields.md"] + vocabulary.reference(Ledger, "en"),
    }


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8", newline="\n")

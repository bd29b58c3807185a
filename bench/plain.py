"""The script that anybody would write: every field of a ledger on a page, no checks, no citations,
no judgement. Our yardstick, with the same caches as ours.

    python bench/plain.py LEDGER PAGE [TEMPLATE]
"""

import gc
import sys
from pathlib import Path

import jinja2
import yaml

gc.disable()  # as ours does
here, path = Path(__file__).parent, Path(sys.argv[1])
ledger = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
sources = ledger.get("来源") or ledger.get("sources") or {}
files = {key: source.get("文件") or source.get("file") for key, source in sources.items()}
documents = {key: (path.parent / file).read_text("utf-8") for key, file in files.items() if file}
compiled = here / "__pycache__"
compiled.mkdir(exist_ok=True)
environment = jinja2.Environment(
    autoescape=True,
    loader=jinja2.FileSystemLoader(here),
    bytecode_cache=jinja2.FileSystemBytecodeCache(str(compiled)),
)
template = environment.get_template(sys.argv[3] if len(sys.argv) > 3 else "plain.html.j2")
Path(sys.argv[2]).write_text(template.render(ledger=ledger, documents=documents), encoding="utf-8")

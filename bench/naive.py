"""The script that anybody would write: no checks, no citations, no messages. Our yardstick."""

import sys
from pathlib import Path

import jinja2
import yaml

here = Path(__file__).parent
with open(here.parent / "projects.yaml", encoding="utf-8") as file:
    ledger = yaml.load(file, Loader=yaml.CSafeLoader)
documents = {k: (here.parent / s["file"]).read_text("utf-8") for k, s in ledger["sources"].items()}
loader = jinja2.FileSystemLoader(here)
template = jinja2.Environment(autoescape=True, loader=loader).get_template("naive.html.j2")
Path(sys.argv[1]).write_text(template.render(ledger=ledger, documents=documents), encoding="utf-8")

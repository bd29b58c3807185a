"""Render the report of a ledger: `python render_report.py --help`."""

import gc
import sys

from portfolio.cli import main

if __name__ == "__main__":
    gc.disable()  # one short run over small trees: collecting costs more than it frees
    sys.exit(main(sys.argv[1:]))

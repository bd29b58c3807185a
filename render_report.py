"""Render the report of a ledger: `python render_report.py --help`."""

import gc
import sys

from portfolio.cli import main

if __name__ == "__main__":
    gc.disable()  # one short run over small trees: collecting costs more than it frees
    status = main(sys.argv[1:])
    gc.freeze()  # else Python collects at its end all the same, a tenth of the run
    sys.exit(status)

"""Render the report of a ledger: `python render_report.py --help`."""

import sys

from portfolio.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Render the report of a ledger: `python render_report.py --help`."""

import gc
import sys

if __name__ == "__main__":
    gc.disable()  # one short run over small trees: collecting costs more than it frees
    try:
        from portfolio.cli import main
    except ModuleNotFoundError as missing:
        print(f"{missing.name}: pip install --require-hashes -r requirements.txt", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))

"""Render the report of a ledger: `python render_report.py --help`."""

import gc
import os
import sys


def run() -> int:
    """The exit status. Python's own where something goes wrong is 1: here, errors in the ledger."""
    try:
        # Here, so that it can be interrupted, or loaded in a Python that is too old.
        from portfolio.cli import script

        return script(sys.argv[1:])
    except BaseException as error:
        needs = " (Python >= 3.11)" if sys.version_info < (3, 11) else ""
        what = f"{type(error).__name__}{needs}"
        print(f"render_report.py: 没能运行 / could not run: {what}", file=sys.stderr, flush=True)
        return 2


if __name__ == "__main__":
    gc.disable()  # one short run over small trees: collecting costs more than it frees
    status = 2
    try:
        status = run()
    finally:
        # Python's own end takes longer, prints what it finds, and has other statuses.
        os._exit(status)

"""What faults of the radio cost, on bleak's own BlueZ backend: `report.py [--quick]`

A hundred drops, the timer beside every fault, the way from strap to screen, ten straps at once, and an hour
of a simulated heart. Prints a table of what was measured beside what is promised; 1 when a promise is broken.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from endurance import endure
from hour import hour
from latency import strap_to_screen
from row import Row
from ten_straps import ten_straps
from timing import timing


def main(arguments: Sequence[str]) -> int:
    quick = "--quick" in arguments
    logging.disable(logging.CRITICAL)
    rows: list[Row] = []
    for measure in (endure, timing, strap_to_screen, ten_straps, hour):
        print(f"{measure.__doc__} ...", file=sys.stderr, flush=True)
        rows += measure(quick)
    width = max(len(row.what) for row in rows)
    print(f"{'':{width}}  {'measured':>16}  promised")
    for row in rows:
        print(f"{row.what:{width}}  {row.measured:>16}  {row.promised}{'' if row.kept else '   BROKEN'}")
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`run.py [start|screen|loop|drift] ...`: measure the installed program beside what it is compared with."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from environment import installed
from loop import drift, loop
from screen import screen
from start import start

PARTS = {"start": start, "screen": screen, "loop": loop, "drift": drift}


def main(arguments: list[str]) -> int:
    wanted = arguments or list(PARTS)
    if unknown := set(wanted) - set(PARTS):
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    with installed() as home:
        for name in wanted:
            with tempfile.TemporaryDirectory() as kept:
                # A settings file: somebody who has been here before is not welcomed.
                Path(kept, "settings.toml").write_text("walk_kmh = 5.0\nrun_kmh = 7.5\n", encoding="utf-8")
                environ = {
                    "PATH": os.environ["PATH"],
                    "TERM": "xterm-256color",
                    "LANG": "C.UTF-8",
                    "HOLDFAST_HOME": kept,
                }
                print("\n".join([name, *PARTS[name](home, environ), ""]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

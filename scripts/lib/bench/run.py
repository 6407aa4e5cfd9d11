"""`run.py [part ...] [--table FILE]`: measure the installed program beside what it is compared with."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from chart import chart
from environment import installed
from goals import Found, Result
from history import history
from homes import furnish
from loop import drift, loop
from screen import screen
from start import start
from table import write_table

PARTS: dict[str, Callable[[Path, dict[str, str]], Found]] = {
    "start": start,
    "screen": screen,
    "loop": loop,
    "chart": chart,
    "history": history,
    "drift": drift,
}


#: By which a sound server is found: without one there is no sound helper to measure.
SOUND = ("XDG_RUNTIME_DIR", "PULSE_SERVER")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one of {', '.join(PARTS)}; all by default")
    parser.add_argument("--table", type=Path, metavar="FILE", help="write what came of the goals there")
    given = parser.parse_args(arguments)
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    results: list[Result] = []
    with installed() as home:
        for name in given.parts or PARTS:
            with _environ() as environ:
                found = PARTS[name](home, environ)
            results += found.results
            print("\n".join([name, *found.lines, ""]), flush=True)
    if given.table is not None:
        write_table(given.table, results, datetime.now().astimezone().date())
    return 0


@contextmanager
def _environ() -> Iterator[dict[str, str]]:
    """The environment of what is measured, with a home of its own."""
    with tempfile.TemporaryDirectory() as kept:
        furnish(Path(kept))
        yield {
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "HOLDFAST_HOME": kept,
            **{name: os.environ[name] for name in SOUND if name in os.environ},
        }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

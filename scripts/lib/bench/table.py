"""The table of docs/performance.md: what was measured now, and beside it what was measured before."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from datetime import date
from os import cpu_count
from pathlib import Path

from goals import GOALS, Result

HEAD = """# What it costs

Measured by `scripts/bench`, from an installed wheel. Ratios are of one run, side by side; milliseconds are
those of the machine and the day that stand beside them. `scripts/bench --table docs/performance.md` makes
this file; a part that was not run keeps its last figures.

| what | against | goal | measured | kept | on | machine |
|---|---|---|---|---|---|---|
"""
_ABSENT = ("not measured", "-", "-", "-")


def write_table(path: Path, results: Iterable[Result], today: date) -> None:
    """Write the table anew."""
    cells = _before(path)
    machine = (
        f"{platform.system()} {platform.release()}, {cpu_count()} cores, Python {platform.python_version()}"
    )
    for result in results:
        kept = "yes" if result.kept else "no"
        cells[result.goal.what] = (result.measured, kept, today.isoformat(), machine)
    rows = [(*goal, *cells.get(goal.what, _ABSENT)) for goal in GOALS]
    path.write_text(HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows), encoding="utf-8")


def _before(path: Path) -> dict[str, tuple[str, ...]]:
    """What stands in the table by now, by the first column."""
    if not path.exists():
        return {}
    rows = [line.strip("| ").split(" | ") for line in path.read_text(encoding="utf-8").splitlines()]
    return {row[0]: tuple(row[3:]) for row in rows if len(row) == 7}

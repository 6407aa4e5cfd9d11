"""Scripts of faults that come with the simulator, each a plain text file like anybody's own."""

from __future__ import annotations

from pathlib import Path

#: In the order in which they are offered: from the usual to the rare.
NAMES = ("drops", "contact", "stuck", "noise", "battery")


def script_path(name: str) -> Path:
    """The file of the script called `name`, one of `NAMES`. Raises KeyError for another."""
    if name not in NAMES:
        raise KeyError(name)
    return Path(__file__).with_name("scripts") / f"{name}.txt"

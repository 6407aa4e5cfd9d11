"""The name of the simulated strap, and scripts of faults that come with it, plain text like anybody's own."""

from __future__ import annotations

from pathlib import Path

#: What the simulated strap calls itself on the air.
STRAP_NAME = "Simulated strap"
#: In the order in which they are offered: from the usual to the rare.
NAMES = ("drops", "contact", "stuck", "noise", "battery")


def script_path(name: str) -> Path:
    """The file of the script called `name`, one of `NAMES`. Raises KeyError for another."""
    if name not in NAMES:
        raise KeyError(name)
    return Path(__file__).with_name("scripts") / f"{name}.txt"

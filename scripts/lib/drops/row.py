"""One line of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and what is promised of it; the promise is empty where there is none."""

    what: str
    measured: str
    promised: str = ""
    kept: bool = True


def share(values: Sequence[float], part: float) -> float:
    """The value below which `part` of all lie, as the nearest one that was measured."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

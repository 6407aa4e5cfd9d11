"""The user's own figures and decisions for each program, kept in the settings file under its slug:

    [programs.knee]
    start_side = "right"
    heart_rate_rests = 72
    alternatives = ["5B"]

    [programs.knee.timing]
    "between sets" = "40 s"

    [programs.knee.figures.plank]
    hold = "40 s"

Figures are words in the notation of program files; `programs` reads them and keeps the original beside each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from programs.recoveries import PERCENT, USUAL_PERCENT
from timer.locale import N_
from timer.store.checks import Fault
from timer.store.errors import StoreError
from timer.store.settings_file import settings_table

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredChoices:
    """What the user has decided about one program; empty where he has not."""

    alternatives: tuple[str, ...] = ()
    figures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Exercise slug -> {"hold": "40 s"}."""
    timing: Mapping[str, str] = field(default_factory=dict)
    """{"between sets": "40 s"}."""
    start_side: Side = "left"
    short_rests: bool = False
    heart_rate_rests: int | None = None
    """Percent of the highest heart rate to which it has to fall in walks between runs; None: it need not."""


def read_choices(path: Path, slug: str) -> StoredChoices:
    """The choices for the program `slug` in the settings file `path`; the usual ones where there are none.

    Raises:
        StoreError: the file says something else there than it may.
    """
    try:
        table = settings_table(path).get("programs", {})
    except (StoreError, ValueError, RecursionError):
        # A file that cannot be read at all is told of with the settings.
        return StoredChoices()
    known = table.get(slug, {}) if isinstance(table, dict) else None
    if not isinstance(known, dict):
        raise _wrong(path, slug, Fault(N_("it must be a table")))
    return StoredChoices(
        alternatives=_alternatives(known.get("alternatives", []), path, slug),
        figures={name: _words(figures, path, slug) for name, figures in _table(known, "figures", path, slug)},
        timing=_words(known.get("timing", {}), path, slug),
        start_side=_side(known.get("start_side", "left"), path, slug),
        short_rests=known.get("short_rests", False) is True,
        heart_rate_rests=_percent(known.get("heart_rate_rests", False), path, slug),
    )


def _wrong(path: Path, slug: str, why: Fault) -> StoreError:
    return StoreError(N_('{path}: "programs.{slug}" cannot be used: {why}'), path=path, slug=slug, why=why)


def _table(known: Mapping[str, Any], key: str, path: Path, slug: str) -> list[tuple[str, Any]]:
    table = known.get(key, {})
    if not isinstance(table, dict):
        raise _wrong(path, slug, Fault(N_('"{key}" must be a table'), {"key": key}))
    return list(table.items())


def _words(table: object, path: Path, slug: str) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise _wrong(path, slug, Fault(N_('figures are words in quotes, such as "40 s"')))
    return dict(table)


def _alternatives(labels: object, path: Path, slug: str) -> tuple[str, ...]:
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise _wrong(path, slug, Fault(N_('"alternatives" is a list such as ["5B"]')))
    return tuple(labels)


def _percent(wish: object, path: Path, slug: str) -> int | None:
    """`true` means the usual one."""
    if wish is False:
        return None
    if wish is True:
        return USUAL_PERCENT
    if isinstance(wish, int) and wish in PERCENT:
        return wish
    params = {"low": PERCENT[0], "high": PERCENT[-1]}
    raise _wrong(
        path,
        slug,
        Fault(N_('"heart_rate_rests" is true, false or a percentage from {low} to {high}'), params),
    )


def _side(side: object, path: Path, slug: str) -> Side:
    if side not in ("left", "right"):
        raise _wrong(path, slug, Fault(N_('"start_side" is "left" or "right"')))
    return "left" if side == "left" else "right"

"""The settings as a front shows them: made from the dataclass that says what each may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from timer.session.services import SettingRow
from timer.store.checks import Check, Choice, Flag, Number
from timer.store.settings import Settings


def setting_rows(settings: Settings) -> list[SettingRow]:
    """One row for each setting, in the order of the dataclass."""
    hints = get_type_hints(Settings, include_extras=True)
    rows = [_row(key, getattr(settings, key), hint) for key, hint in hints.items()]
    # Nobody is born later than this year, by the clock on the wall.
    year = datetime.now().astimezone().year
    return [replace(row, high=year) if row.key == "year_of_birth" else row for row in rows]


def unsaid(key: str) -> SettingRow:
    """What one setting may be, as long as nothing is said of it."""
    return next(row for row in setting_rows(Settings()) if row.key == key)


def _row(key: str, value: Any, hint: Any) -> SettingRow:
    kind, check = hint.__origin__, hint.__metadata__[0]
    optional = get_origin(kind) is not None and NoneType in get_args(kind)
    return _typed(SettingRow(key=key, value=value, kind="words", optional=optional), check)


def _typed(row: SettingRow, check: Check) -> SettingRow:
    match check:
        case Choice(words):
            return replace(row, kind="choice", choices=words)
        case Number(low, high, whole):
            return replace(row, kind="number", low=low, high=high, whole=whole)
        case Flag():
            return replace(row, kind="flag")
        case _:
            return row

"""The user's own figures and decisions are written where `timer.store.choices` reads them.

The rest of the file stays as it is, letter for letter; an empty table of a program goes, unless a comment
stands in it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from timer.locale import N_
from timer.store.choices import StoredChoices, read_choices
from timer.store.errors import StoreError
from timer.store.settings_file import replace_settings, settings_text, table, unreadable

Table = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is to be written of one program. None takes a figure or a time out; what is not named stays."""

    figures: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    """Exercise slug -> {"hold": "25 s"}."""
    timing: Mapping[str, str | None] = field(default_factory=dict)
    alternatives: Sequence[str] | None = None
    """All labels that are taken; None leaves them."""


def change_choices(path: Path, slug: str, chosen: Chosen) -> StoredChoices:
    """Write `chosen` for the program `slug`; its choices as they are now.

    The file is replaced in one step, as settings are.

    Raises:
        StoreError: the file cannot be read, or not be changed without loss. It is then as it was.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    text = settings_text(path)
    wanted = copy.deepcopy(table(text, path))
    try:
        _write(wanted, slug, chosen)
        document = tomlkit.parse(text)
        _write(document, slug, chosen)
        changed = tomlkit.dumps(document)
        # Keys of one table that stand in several places of a file are more than the library can always keep.
        if _without_empty(table(changed, path)) != _without_empty(wanted):
            raise _unchangeable(path, slug)
    except TOMLKitError as error:
        raise unreadable(path, error) from error
    except (AttributeError, TypeError, ValueError) as error:
        raise _unchangeable(path, slug) from error
    replace_settings(path, changed)
    return read_choices(path, slug)


def _unchangeable(path: Path, slug: str) -> StoreError:
    template = N_('{path}: "programs.{slug}" cannot be changed from here; write it there yourself')
    return StoreError(template, path=path, slug=slug)


def _write(document: Table, slug: str, chosen: Chosen) -> None:
    for names, key, value in _changes(slug, chosen):
        if value is not None:
            _reach(document, names)[key] = value
        else:
            _take_out(document, names, key)


def _changes(slug: str, chosen: Chosen) -> Iterator[tuple[tuple[str, ...], str, object]]:
    """The path of each table, the key in it, and the value; None takes the key out."""
    if chosen.alternatives is not None:
        yield ("programs", slug), "alternatives", list(chosen.alternatives) or None
    for name, text in chosen.timing.items():
        yield ("programs", slug, "timing"), name, text
    for exercise, figures in chosen.figures.items():
        for name, text in figures.items():
            yield ("programs", slug, "figures", exercise), name, text


def _reach(document: Table, names: Sequence[str]) -> Table:
    """The table at the end of a path, made where it is not there."""
    there = document
    for depth, name in enumerate(names, 1):
        if name not in there:
            # A table that only holds others has no line of its own in the file.
            there[name] = _new_table(there, holds_values=depth == len(names))
        there = there[name]
    return there


def _new_table(around: Table, *, holds_values: bool) -> Table:
    """An empty table as `around` can hold it: a plain one, one in braces, or one with a line of its own."""
    if type(around) is dict:
        return {}
    import tomlkit
    from tomlkit.items import InlineTable

    if isinstance(around, InlineTable):
        return tomlkit.inline_table()
    return tomlkit.table(is_super_table=not holds_values)


def _take_out(document: Table, names: Sequence[str], key: str) -> None:
    """Take a key out, and the tables around it that are then empty."""
    path = [document]
    for name in names:
        if name not in path[-1]:
            return
        path.append(path[-1][name])
    if key not in path[-1]:
        return
    del path[-1][key]
    for around, name in reversed(list(zip(path, names, strict=False))):
        if around[name] or _says(around[name]):
            return
        del around[name]


def _says(emptied: Table) -> bool:
    """Whether a comment stands in a table without keys."""
    return hasattr(emptied, "as_string") and "#" in emptied.as_string()


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """The keys that hold something, at any depth."""
    kept = {key: _without_empty(value) if isinstance(value, dict) else value for key, value in values.items()}
    return {key: value for key, value in kept.items() if value != {}}

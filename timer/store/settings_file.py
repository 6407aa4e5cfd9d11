"""The settings as a file: its text and its table, before anything in it is checked.

Apart from the rules for each setting, since the first frame has to know the language and the colours and
waits for no rules.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from timer.store.errors import StoreError
from timer.store.home import replacing

LARGEST_FILE = 256 * 1024
"""Bytes. What is larger is no settings file."""


def settings_text(path: Path) -> str:
    """What stands in the file; nothing when there is none. Raises StoreError."""
    if path.exists() and not path.is_file():
        # A pipe would be waited for, and a device may never end.
        raise StoreError("{path} is no ordinary file; nothing of it is used", path=path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise StoreError("{path} is too large to be a settings file; nothing of it is used", path=path)
        return data.decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise unreadable(path, error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise unreadable(path, error.reason) from error


def settings_table(path: Path) -> dict[str, Any]:
    """Every key and value of the file, as they stand there: nobody has checked them. Raises StoreError."""
    return table(settings_text(path), path)


def table(text: str, path: Path) -> dict[str, Any]:
    """Keys and values of a text that was read from `path`. Raises StoreError."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, reason: object) -> StoreError:
    """What is told of a file that cannot be read."""
    return StoreError(
        "{path} cannot be read ({reason}); mend it or delete it, nothing of it is used until then",
        "damaged",
        path=path,
        reason=reason,
    )


def replace_settings(path: Path, text: str) -> None:
    """Put `text` in the place of the file."""
    try:
        with replacing(path.resolve()) as aside:  # a link stays one
            aside.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise StoreError(
            "{path} cannot be written: {reason}", "io", path=path, reason=error.strerror or error
        ) from error

"""What can go wrong with what is kept, as one plain sentence that can be translated."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Cause = Literal["full", "io", "damaged", "busy", "read-only", "newer", "held", "missing", "other"]


class StoreError(Exception):
    """Something could not be kept or read. `template` and `params` are for gettext; str() is English."""

    def __init__(self, template: str, cause: Cause = "other", /, **params: object) -> None:
        super().__init__(template)
        self.template = template
        self.cause = cause
        """What to do about it depends on this: wait, free some room, run in memory, ..."""
        self.params = params

    def __str__(self) -> str:
        return self.template.format(**self.params)


class HomeError(StoreError):
    """There is no folder to keep anything in. The caller goes on in memory and says so."""


def newer(path: Path, reason: object) -> StoreError:
    """What is told of a file that an older Holdfast cannot read."""
    return StoreError(
        '"{path}" was written by a newer Holdfast ({reason}); update Holdfast',
        "newer",
        path=path,
        reason=reason,
    )

"""What was computed of sealed sessions and is kept so that it need not be computed again.

A file beside the history that may be deleted at any time. One that cannot be read, or that another version
of the computation wrote, counts as empty: it is never worth a word to the user.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from timer.store.home import replacing

#: Bytes. Ten years of sessions take less than two million.
_LARGEST_FILE = 16 * 1024 * 1024


def read_computed(path: Path, version: int) -> dict[str, Any]:
    """What is kept, by the uuid of the session; empty where nothing can be used."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            return {}
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(told, dict) or told.get("version") != version:
        return {}
    sessions = told.get("sessions")
    return sessions if isinstance(sessions, dict) else {}


def write_computed(path: Path, version: int, sessions: Mapping[str, Any]) -> None:
    """Keep it, in place of what was there. Where the disk takes nothing, it is computed again next time."""
    told = json.dumps({"version": version, "sessions": sessions}, ensure_ascii=False, separators=(",", ":"))
    with contextlib.suppress(OSError), replacing(path) as aside:
        aside.write_bytes(told.encode("utf-8"))

"""The last resort: a fault of Holdfast's own becomes one sentence, and a report for whoever mends it."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from timer.locale import _
from timer.store.errors import StoreError
from timer.store.home import find_home, make_folder, replacing
from timer.version import version

#: Reports that are kept, the newest ones.
KEPT = 10


def tell(fault: BaseException) -> None:
    """Write a report of `fault` and say in one sentence what happened and where it stands. Never raises."""
    kind = type(fault).__name__
    path = _write(fault)
    if path is None:
        words = _("Holdfast has a fault of its own ({kind}). What was saved is kept; please report it.")
    else:
        words = _(
            'Holdfast has a fault of its own ({kind}). What was saved is kept; please report it with "{path}"'
        )
    print(f"holdfast: {words.format(kind=kind, path=path)}", file=sys.stderr)


def _write(fault: BaseException) -> Path | None:
    """A report in the home, or else among the temporary files; None where neither takes it."""
    now = datetime.now(UTC)
    lines = [
        f"Holdfast {version()}, Python {platform.python_version()}, {platform.platform()}",
        f"{now.isoformat(timespec='seconds')}: {' '.join(sys.argv[1:])}",
        "",
        *traceback.format_exception(fault),
    ]
    for find in (_in_home, _in_passing):
        try:
            path = find() / f"report-{now:%Y%m%d-%H%M%S}.txt"
            with replacing(path) as aside:
                aside.write_text("\n".join(lines), encoding="utf-8", errors="backslashreplace")
        except (OSError, StoreError):
            continue
        return path
    return None


def _in_home() -> Path:
    folder = find_home(os.environ).root / "reports"
    make_folder(folder)
    for old in sorted(folder.glob("report-*.txt"))[: -KEPT + 1]:
        old.unlink()
    return folder


def _in_passing() -> Path:
    return Path(tempfile.gettempdir())

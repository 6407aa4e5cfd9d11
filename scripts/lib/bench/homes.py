"""Homes for what is measured: each start has its own, since what one leaves the next would ask about."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def furnish(home: Path) -> None:
    """A settings file: somebody who has been here before is not welcomed."""
    (home / "settings.toml").write_text("walk_kmh = 5.0\nrun_kmh = 7.5\n", encoding="utf-8")


@contextmanager
def fresh_home(environ: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The same environment, with a home in which nothing was begun."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as kept:
        furnish(Path(kept))
        yield {**environ, "HOLDFAST_HOME": kept}

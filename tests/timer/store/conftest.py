from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from timer.store.history import History
from timer.store.home import Home, find_home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home({"HOLDFAST_HOME": str(tmp_path / "home")})


@pytest.fixture
def history(home: Home) -> Iterator[History]:
    opened = History.of(home)
    yield opened
    opened.close()

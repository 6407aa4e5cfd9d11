from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from timer.store.history import History
from timer.store.home import Home, find_home

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home({"HOLDFAST_HOME": str(tmp_path / "home")})


@pytest.fixture
def history(home: Home) -> Iterator[History]:
    opened = History.of(home)
    yield opened
    opened.close()

"""The arrows at run time: import-linter reads what is written, this asks what an import really drags in."""

import os
import subprocess
import sys

import pytest

#: What start-up and the functional core must never pay for.
HEAVY = {"textual", "rich", "pydantic", "bleak", "numpy", "yaml"}
SHELL = {"asyncio", "sqlite3", "threading"}


def loaded_by(statement: str) -> set[str]:
    """Top-level names of the modules in memory after `statement`, in a fresh Python."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    # Without `site`, whose .pth files may import what they like.
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-S", "-c", code], env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize(
    ("module", "free_of"),
    [
        ("programs.steps", HEAVY | SHELL | {"timer", "devices"}),
        ("programs.reader", {"textual", "bleak", "numpy", "timer", "devices"}),
        ("programs.timeline", HEAVY | SHELL | {"timer", "devices"}),
        ("programs.library", HEAVY | SHELL | {"timer", "devices"}),
        ("devices.heart_rate_service", HEAVY | SHELL | {"timer", "programs"}),
        ("devices.simulator.radio", HEAVY | {"sqlite3", "timer", "programs"}),
        ("timer.locale", HEAVY | SHELL | {"gettext"}),
        ("timer.events", HEAVY | SHELL),
        ("timer.core.engine", HEAVY | SHELL),
        ("timer.core.cues", HEAVY | SHELL),
        ("timer.plan.position", HEAVY | SHELL),
        ("timer.plan.progress", HEAVY | SHELL),
        ("timer.exchange.physio_report", HEAVY | SHELL),
        ("timer.plan.today", HEAVY | SHELL),
        ("timer.store.database", HEAVY | {"asyncio"}),
        ("timer.session.conductor", HEAVY),
        ("timer.sound.client", HEAVY | {"asyncio", "sqlite3", "miniaudio"}),
        ("timer.sound.helper", HEAVY | {"asyncio", "sqlite3", "miniaudio", "subprocess"}),
        ("timer.insight.report", HEAVY - {"numpy"} | {"asyncio", "sqlite3"}),
        ("timer.cli.history", HEAVY),
        ("timer.cli.main", HEAVY | SHELL),
        ("timer.tui.app", {"pydantic", "bleak", "numpy", "yaml"}),
    ],
)
def test_importing_a_room_leaves_alone_what_is_not_its_business(module, free_of):
    assert loaded_by(f"import {module}") & free_of == set()


def test_telling_the_version_loads_nothing_heavy():
    statement = "from timer.cli.main import main\ntry: main(['--version'])\nexcept SystemExit: pass"
    assert loaded_by(statement) & (HEAVY | SHELL) == set()


def test_a_bundled_program_is_there_without_being_read():
    statement = (
        "from programs.library import Library\nassert all(e.program for e in Library.open().entries())"
    )
    assert loaded_by(statement) & HEAVY == set()


def test_the_screen_is_where_textual_is():
    assert "textual" in loaded_by("import timer.tui.app")

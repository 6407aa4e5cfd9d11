"""A closed terminal or a signal ends the app by itself: nothing stays behind that holds the session's lock.

Real processes; the tests' own timeout is the limit for one that never ends.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

REPOSITORY = Path(__file__).parents[3]
APP = """
import sys
from tests.timer.tui import moments
from tests.timer.tui.fakes import TIMELINE, FakeServices, FakeSession
from timer.tui.app import HoldfastApp
app = HoldfastApp(FakeServices(FakeSession(moments.holding())), "en", TIMELINE)
sys.exit(0 if app.run() == "left" else 1)
"""
#: Digits in block letters: the workout is on the screen.
SHOWN = "█".encode()


def in_a_terminal() -> tuple[int, int]:
    """The app in a terminal of its own, showing a workout: its process and the terminal's other end."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(REPOSITORY)
        os.execve(sys.executable, [sys.executable, "-c", APP], {**os.environ, "TERM": "xterm-256color"})
    seen = b""
    while SHOWN not in seen:
        seen += os.read(terminal, 65_536)
    return process, terminal


def exit_code(process: int) -> int:
    """Wait for a process that ends by itself."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def read_on(terminal: int) -> None:
    """Be the terminal until it is closed."""
    try:
        while os.read(terminal, 65_536):
            pass
    except OSError:
        return


def test_a_closed_terminal_leaves_the_session_and_ends_the_app() -> None:
    process, terminal = in_a_terminal()
    os.close(terminal)
    assert exit_code(process) == 0


def test_a_signal_to_stop_leaves_the_session_and_ends_the_app() -> None:
    process, terminal = in_a_terminal()
    reader = threading.Thread(target=read_on, args=(terminal,))
    reader.start()
    os.kill(process, signal.SIGTERM)
    assert exit_code(process) == 0
    reader.join()
    os.close(terminal)

"""Keeps the computer awake while somebody is led through a session; lets it sleep in a pause and at the end.

The platform's own program does it, as a child: `systemd-inhibit` or `caffeinate`, around a `cat` that reads a
pipe of ours. When the pipe closes the child ends and lets go, so nothing stays held even if Holdfast is
killed. Where there is no such program nothing is held.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Protocol

from timer.core.state import Status
from timer.locale import _
from timer.session.view import View

#: Statuses in which the computer may sleep.
_RESTFUL = frozenset({Status.PAUSED, Status.FINISHED})
#: Seconds that a child gets to end by itself.
_PATIENCE = 1.0


class Holder(Protocol):
    """Something that keeps the computer awake. Neither method raises."""

    def hold(self) -> None:
        """Keep it awake from now on; more than once is the same as once."""

    def let_go(self) -> None:
        """Let it sleep again."""

    def close(self) -> None:
        """Let go for good; waits for children, a second at most."""


class NoHolder:
    """Holds nothing: where nothing can, and for sessions that are not in real time."""

    def hold(self) -> None:
        """Nothing to hold with."""

    def let_go(self) -> None:
        """Nothing is held."""

    def close(self) -> None:
        """Nothing is held."""


class ChildHolder:
    """Holds through a child process that reads our pipe until it closes."""

    def __init__(self, command: Sequence[str], start: Callable[[Sequence[str]], Child] | None = None) -> None:
        """`start` begins `command` with a pipe as its standard input."""
        self._command = command
        self._start = start or _child
        self._held: Child | None = None
        self._leaving: list[Child] = []
        self._refused = False

    def hold(self) -> None:
        self._leaving = [child for child in self._leaving if child.poll() is None]
        if self._held is not None and self._held.poll() is not None:
            # It may not hold anything here (no session bus, no permission), and is not asked again.
            self._refused = True
            self.let_go()
        if self._held is None and not self._refused:
            try:
                self._held = self._start(self._command)
            except OSError:
                self._refused = True

    def let_go(self) -> None:
        child, self._held = self._held, None
        if child is not None:
            _close_pipe(child)
            self._leaving.append(child)

    def close(self) -> None:
        self.let_go()
        for child in self._leaving:
            try:
                child.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self._leaving = []


class Pipe(Protocol):
    """Our end of the pipe."""

    def close(self) -> None:
        """Let the child read the end."""


class Child(Protocol):
    """A running child process, as `subprocess.Popen` is one."""

    @property
    def stdin(self) -> Pipe | None:
        """The pipe to it."""

    def poll(self) -> int | None:
        """Its return code; None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises subprocess.TimeoutExpired."""

    def kill(self) -> None:
        """End it at once."""


def _child(command: Sequence[str]) -> Child:
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl+C in the terminal is for Holdfast, which lets go by itself.
        start_new_session=True,
    )


def _close_pipe(child: Child) -> None:
    with contextlib.suppress(OSError):
        if child.stdin is not None:
            child.stdin.close()


def command(
    platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...] | None:
    """The program that keeps this computer awake, with its arguments; None where there is none."""
    cat = which("cat")
    if cat is None:
        return None
    if platform == "darwin":
        caffeinate = which("caffeinate")
        return None if caffeinate is None else (caffeinate, "-d", "-i", cat)
    inhibit = which("systemd-inhibit")
    if inhibit is None:
        return None
    why = _("A workout is running.")
    return (inhibit, "--what=idle:sleep", "--mode=block", "--who=Holdfast", f"--why={why}", cat)


def holder() -> Holder:
    """What this computer can do."""
    found = command()
    return NoHolder() if found is None else ChildHolder(found)


def follow(holder: Holder, view: View, _cues: tuple[str, ...] = ()) -> None:
    """Hold while the session runs, let go while it is paused or over: with a holder, a session's listener."""
    if view.status in _RESTFUL:
        holder.let_go()
    else:
        holder.hold()

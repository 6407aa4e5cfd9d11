"""The real program as a process that can be spoken with, stopped and killed."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

#: What tells a terminal where and how to paint.
_CONTROL = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-_])")

ROOT = Path(__file__).resolve().parents[3]

#: A workout of three seconds, so that sessions come to their end too, one of half an hour, one of hours.
PROGRAM = """
holdfast: 1
program: short
name: {en: Short, da: Kort}
timing: {ready: 1 s, between sets: 2 s}
exercises:
  plank: {name: {en: Plank, da: Planke}, position: floor}
  squat: {name: {en: Squat, da: Squat}, position: standing}
stages:
  - name: {en: Stage 1, da: Fase 1}
    workouts:
      - do: [{exercise: plank, sets: 1, hold: 2 s}]
      - do: [{exercise: plank, sets: 30, hold: 60 s}]
      - do: [{exercise: plank, sets: 100, hold: 120 s}]
"""


def make_home(folder: Path) -> Path:
    """A home with the program `short` in it."""
    (folder / "programs").mkdir(parents=True)
    (folder / "programs" / "short.yaml").write_text(PROGRAM, encoding="utf-8")
    return folder


def command(*arguments: str) -> list[str]:
    """The real program with these arguments."""
    return [sys.executable, "-P", "-m", "timer", *arguments]


def environment(home: Path, **more: str) -> dict[str, str]:
    """What the real program is started with; whatever else the tests were started with is left out."""
    inherited = {
        name: value for name, value in os.environ.items() if name in ("PATH", "TMPDIR", "LD_PRELOAD")
    }
    return {
        **inherited,
        "HOLDFAST_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        **more,
    }


class Headless:
    """`holdfast start --headless --json`, spoken with in words."""

    def __init__(self, home: Path, *arguments: str, **more: str) -> None:
        self._process = subprocess.Popen(
            command("start", *arguments, "--headless", "--json"),
            env=environment(home, **more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        os.set_blocking(self._out.fileno(), False)
        self._unread = b""
        self.said: list[dict[str, Any]] = []
        """Every object of its output so far; a line that is none as {"event": "text"}."""

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def saved_ms(self) -> int:
        """What was acknowledged so far, in ms of session time; 0 for nothing."""
        answers = [line["at"] for line in self.said if line["event"] == "saved" and line["at"] is not None]
        return round(1000 * answers[-1]) if answers else 0

    def type(self, word: str) -> None:
        """One word, as a key; harmless when it has ended."""
        with contextlib.suppress(BrokenPipeError):
            self._in.write(f"{word}\n".encode())
            self._in.flush()

    def listen(self, seconds: float) -> bool:
        """Take in what it says for so long; False when it has ended."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            select.select([self._out], [], [], left)
            piece = self._out.read()
            if piece == b"":
                return False
            self._take(piece or b"")
        return True

    def until(self, event: str, seconds: float = 60, more: int = 1) -> bool:
        """Take in what it says until `event` came `more` times more; False when it did not."""
        wanted = self._count(event) + more
        until = time.monotonic() + seconds
        while time.monotonic() < until and self._count(event) < wanted:
            if not self.listen(0.02) and self._count(event) < wanted:
                return False
        return self._count(event) >= wanted

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it as the system does when memory is short, and take in its last words."""
        self._process.kill()
        self.wait()

    def wait(self, seconds: float = 60) -> int:
        """Its exit code, once it has ended and all of its words are there."""
        code = self._process.wait(seconds)
        self._take(self._out.read() or b"")
        self._in.close()
        self._out.close()
        return code

    def _count(self, event: str) -> int:
        return sum(line["event"] == event for line in self.said)

    def _take(self, piece: bytes) -> None:
        *whole, self._unread = (self._unread + piece).split(b"\n")
        for line in whole:
            try:
                self.said.append(json.loads(line))
            except ValueError:
                self.said.append({"event": "text", "text": line.decode(errors="replace")})


class Screen:
    """The app in a terminal of its own."""

    def __init__(self, home: Path, *arguments: str, size: tuple[int, int] = (80, 24), **more: str) -> None:
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.execve(sys.executable, command(*arguments), environment(home, **more))
        self.resize(*size)
        self.seen = b""

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str) -> None:
        """Type into the terminal; harmless when the app has ended."""
        with contextlib.suppress(OSError):
            os.write(self._terminal, keys.encode())

    def look(self, seconds: float) -> bool:
        """Take in what it paints for so long; False when it has ended."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                try:
                    self.seen += os.read(self._terminal, 1 << 16)
                except OSError:  # Linux's end of a terminal
                    return False
        return True

    def until(self, words: str, seconds: float = 60) -> bool:
        """Look until `words` were painted since the last time."""
        until = time.monotonic() + seconds
        while words.encode() not in self.seen:
            if time.monotonic() > until or not self.look(0.05):
                return words.encode() in self.seen
        self.seen = self.seen.partition(words.encode())[2]
        return True

    def painted(self) -> str:
        """The words of all that was painted since then, without colours and places."""
        return _CONTROL.sub("", self.seen.decode(errors="replace"))

    def signal(self, number: int) -> None:
        os.kill(self._process, number)

    def kill(self) -> None:
        """End it as the system does when memory is short."""
        self.signal(signal.SIGKILL)
        self.wait()
        self.close()

    def hang_up(self) -> None:
        """Close the terminal, as closing its window or tmux's session does."""
        os.close(self._terminal)
        self._terminal = -1

    def wait(self, seconds: float = 30) -> int | None:
        """Its exit code, negative for a signal; None when it is still there after so long, and is killed."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            process, status = os.waitpid(self._process, os.WNOHANG)
            if process:
                return os.waitstatus_to_exitcode(status)
            if self._terminal >= 0:
                self.look(0.02)
            else:
                time.sleep(0.02)
        self.signal(signal.SIGKILL)
        os.waitpid(self._process, 0)
        return None

    def close(self) -> None:
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1

"""The near side of the helper process: a `Player` that writes requests and hears replies."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from timer.sound.wire import (
    End,
    Hello,
    Late,
    Only,
    Ready,
    Reply,
    Request,
    Speech,
    Tone,
    Unable,
    WireError,
    decode,
    encode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """How the tones are to be."""

    volume: int = 80
    """0 to 100."""
    low: bool = False
    """The low-pitched set."""


class HelperPlayer:
    """Plays through a helper process. It dies with this one, and this one lives on without it."""

    def __init__(
        self,
        loudness: Loudness,
        heard: Callable[[Ready | Unable | Late], object],
        *,
        options: tuple[str, ...] = (),
        now_ns: Callable[[], int] = time.perf_counter_ns,
    ) -> None:
        """`heard` is called with each reply, in a thread of its own; `options` are the helper's."""
        self._heard = heard
        self._now_ns = now_ns
        self._closed = False
        command = [sys.executable, "-m", "timer.sound.helper", "--volume", str(loudness.volume)]
        try:
            self._process: subprocess.Popen[bytes] | None = _started(
                [*command, *(["--low"] if loudness.low else []), *options]
            )
        except OSError:
            self._process = None
            heard(Unable("stopped"))
            return
        self._ask(Hello())
        threading.Thread(target=self._listen, name="sound", daemon=True).start()

    def tone(self, name: str, due: float | None, generation: int) -> None:
        """Play a tone in `due` seconds."""
        self._ask(Tone(name, self._due_ns(due), generation))

    def speak(self, file: Path, due: float | None, generation: int) -> None:
        """Play a file of speech in `due` seconds."""
        self._ask(Speech(str(file), self._due_ns(due), generation))

    def only_from(self, generation: int) -> None:
        """Drop what is not due yet and of an older generation."""
        self._ask(Only(generation, self._now_ns()))

    def close(self) -> None:
        """Let the helper finish what is due; it goes by itself then."""
        self._ask(End())
        self._closed = True
        self._let_go()

    def wait(self, seconds: float) -> int | None:
        """Wait until the helper has gone; its exit code, None if it has not."""
        if self._process is None:
            return None
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def _due_ns(self, due: float | None) -> int | None:
        return None if due is None else self._now_ns() + round(due * 1e9)

    def _ask(self, request: Request) -> None:
        if self._closed or self._process is None or self._process.stdin is None:
            return
        try:
            # A line is shorter than what a pipe takes in one piece, so it is written whole or not at all.
            os.write(self._process.stdin.fileno(), encode(request))
        except OSError:
            self._closed = True
            self._let_go()

    def _let_go(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def _listen(self) -> None:
        """Tell of each reply until the helper is gone, and of that where nobody asked it to go."""
        process = self._process
        if process is None or process.stdout is None:
            return
        told: Reply | None = None
        with process.stdout as replies:
            for line in replies:
                try:
                    told = decode(line)  # type: ignore[assignment]
                except WireError:
                    continue
                if isinstance(told, Ready | Unable | Late):
                    self._heard(told)
        process.wait()
        if not self._closed and not isinstance(told, Unable):
            self._closed = True
            self._heard(Unable("stopped"))


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    """The helper, apart from the terminal: neither its keys nor its end reach it. Raises OSError."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # the same on Windows
    )
    if process.stdin is not None and os.name == "posix":
        # A helper that has stopped reading must not stop the session.
        os.set_blocking(process.stdin.fileno(), False)
    return process

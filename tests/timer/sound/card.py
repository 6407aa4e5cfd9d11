"""A sound card made for tests: it asks for blocks at its own pace, on a clock that is turned by hand."""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable
from pathlib import Path

from tests.timer.sound.listening import found_at
from timer.core.clock import ManualClock
from timer.sound.pcm import RATE
from timer.sound.stream import Stream
from timer.sound.wire import End, Late, Only, Request, Speech, Tone

FRAMES = 1_102
LATENCY_NS = 30_000_000


class Card(ManualClock):
    """Time passes, and the card asks. Seconds are those of the clock."""

    def __init__(self, *, drift: float = 0.0, jitter_ms: float = 0.0, saw_ms: float = 0.0) -> None:
        """`drift`: how much faster than the clock it plays; `jitter_ms`: how late it asks at the most;
        `saw_ms`: how far what lies ready rises and falls over four seconds, as where a server resamples."""
        super().__init__()
        self.late: list[Late] = []
        self.played = array("h")
        self.stream = Stream(self.late.append, LATENCY_NS, tap=self.played.frombytes)
        self._pace_ns = FRAMES * 1e9 / RATE / (1 + drift)
        self._jitter_ms, self._saw_ms = jitter_ms, saw_ms
        self._random = random.Random(1)
        self._blocks = 0

    def arrive(self, due_ms: int) -> None:
        """Everything asked for until then."""
        while (asked_ns := self._asked_ns()) <= due_ms * 1_000_000:
            self._blocks += 1
            super().arrive(round(asked_ns / 1e6))
            self.stream.block(round(asked_ns), FRAMES)
        super().arrive(due_ms)

    def error_ms(self, name: str, due: float) -> float | None:
        """How late a tone was heard, in ms of the clock; None where it was not."""
        # The first block lies ready when the second is asked for: what is asked for now follows it.
        scale = self._pace_ns * RATE / FRAMES / 1e9
        ahead = (self._pace_ns - LATENCY_NS) / 1e9
        place = found_at(self.played, name, (due + ahead) / scale)
        return None if place is None else (place * scale - ahead - due) * 1000

    def _asked_ns(self) -> float:
        # The first two at once: a card fills itself before it plays.
        block = max(0, self._blocks - 1)
        saw_ms = self._saw_ms * (block % 80) / 80
        return block * self._pace_ns + (saw_ms + self._random.random() * self._jitter_ms) * 1e6


class CardPlayer:
    """A player that plays on such a card, without a process between."""

    def __init__(self, card: Card) -> None:
        self._card = card

    def tone(self, name: str, due: float | None, generation: int) -> None:
        self._ask(lambda due_ns: Tone(name, due_ns, generation), due)

    def speak(self, file: Path, due: float | None, generation: int) -> None:
        self._ask(lambda due_ns: Speech(str(file), due_ns, generation), due)

    def only_from(self, generation: int) -> None:
        self._card.stream.take(Only(generation, self._card.now_ms() * 1_000_000))

    def close(self) -> None:
        self._card.stream.take(End())

    def _ask(self, made: Callable[[int | None], Request], due: float | None) -> None:
        due_ns = None if due is None else self._card.now_ms() * 1_000_000 + round(due * 1e9)
        self._card.stream.take(made(due_ns))

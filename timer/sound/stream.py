"""The helper's heart: requests in, blocks of samples out. Given the time; no device, no pipe.

`take` belongs to the thread that reads requests, `block` to the thread of the sound card. They share a
queue and nothing else, so neither ever waits for the other.
"""

from __future__ import annotations

import heapq
import threading
from collections import deque
from collections.abc import Callable
from itertools import count
from pathlib import Path

from timer.sound.anchor import Anchor
from timer.sound.mixer import Mixer
from timer.sound.pcm import RATE, PcmError, Samples, read_wav, scaled
from timer.sound.tones import CUTTING, TONES, samples_of
from timer.sound.wire import End, Late, Only, Request, Speech, Tone

#: Milliseconds. A cue later than this is told of.
LATE_MS = 50
#: Milliseconds. A cue later than this is left out: it would say what is no longer so.
TOO_LATE_MS = 300
#: Nanoseconds by which two readings of a clock in ms may differ: a cue that is due now is no cue for later.
_SLACK_NS = 20_000_000
#: Blocks after the last sound before it is over: what lies ready in a device is still to be heard.
_TAIL = 4
#: Speech against the tones: it carries more at the same peak.
_SPEECH_GAIN = 0.9

_Play = tuple[Tone | Speech, Samples]


class Stream:
    """Every sound of one session, on the line of samples of one device."""

    def __init__(
        self,
        report: Callable[[Late], None],
        latency_ns: int,
        *,
        gain: float = 1.0,
        low: bool = False,
        tap: Callable[[bytes], object] | None = None,
    ) -> None:
        """`tap` is given every block as it is rendered."""
        self._report = report
        self._latency_ns = latency_ns
        self._gain = gain
        self._low = low
        self._tones: dict[str, Samples] = {}
        self._speech: dict[str, Samples] = {}
        self._tap = tap
        self._inbox: deque[_Play | Only] = deque()
        self._waiting: list[tuple[int, int, _Play]] = []
        self._order = count()
        self.ending = False
        """Whether the end was asked for."""
        self.over = threading.Event()
        """Set when the end was asked for and everything has been heard."""
        self.begin()

    def begin(self) -> None:
        """A device begins anew; what waits goes on waiting."""
        self._mixer = Mixer()
        self._anchor = Anchor(self._latency_ns)
        self._position = self._quiet = 0

    def take(self, request: Request) -> None:
        """Hear a request. What cannot be played is left out. Makes tones, and reads files of speech."""
        if isinstance(request, Tone) and request.name in TONES:
            self._inbox.append((request, self._tone(request.name)))
        elif isinstance(request, Speech):
            samples = self._spoken(request.path)
            if samples:
                self._inbox.append((request, samples))
        elif isinstance(request, Only):
            self._inbox.append(request)
        elif isinstance(request, End):
            self.ending = True

    def block(self, now_ns: int, frames: int) -> bytes:
        """The next block, asked for at `now_ns`."""
        self._anchor.asked(now_ns, self._position)
        while self._inbox:
            self._arrived(self._inbox.popleft())
        end = self._position + frames
        while self._waiting and self._anchor.position(self._waiting[0][0]) < end:
            self._begin(heapq.heappop(self._waiting)[2])
        block = self._mixer.render(self._position, frames)
        self._position = end
        if self._tap is not None:
            self._tap(block)
        self._quiet = self._quiet + 1 if self._mixer.silent and not (self._inbox or self._waiting) else 0
        if self.ending and self._quiet > _TAIL:
            self.over.set()
        return block

    def _arrived(self, message: _Play | Only) -> None:
        if isinstance(message, Only):
            self._drop(message)
        else:
            due_ns = message[0].due_ns
            heapq.heappush(self._waiting, (0 if due_ns is None else due_ns, next(self._order), message))

    def _drop(self, only: Only) -> None:
        self._waiting = [
            (due_ns, order, play)
            for due_ns, order, play in self._waiting
            if due_ns <= only.from_ns + _SLACK_NS or play[0].generation >= only.generation
        ]
        heapq.heapify(self._waiting)
        self._mixer.cut_speech(self._position)

    def _begin(self, play: _Play) -> None:
        sound, samples = play
        wanted = self._position if sound.due_ns is None else self._anchor.position(sound.due_ns)
        late_ms = max(0, self._position - wanted) * 1000 // RATE
        if late_ms > LATE_MS:
            name = sound.name if isinstance(sound, Tone) else "speech"
            self._report(Late(name, late_ms, left_out=late_ms > TOO_LATE_MS))
        if late_ms > TOO_LATE_MS:
            return
        speech = isinstance(sound, Speech)
        cuts = isinstance(sound, Tone) and sound.name in CUTTING
        self._mixer.add(max(wanted, self._position), samples, speech=speech, cuts=cuts)

    def _tone(self, name: str) -> Samples:
        """The samples of a tone, made when it is first asked for: all of them take a third of a second."""
        if name not in self._tones:
            self._tones[name] = samples_of(name, low=self._low, gain=self._gain)
        return self._tones[name]

    def _spoken(self, path: str) -> Samples | None:
        """The samples of a file, once read; None where it cannot be."""
        if path not in self._speech:
            try:
                self._speech[path] = scaled(read_wav(Path(path)), self._gain * _SPEECH_GAIN)
            except PcmError:
                return None
        return self._speech[path]

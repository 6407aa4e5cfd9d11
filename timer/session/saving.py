"""What a session hands to its recorder, and whether the disk keeps up with it."""

from __future__ import annotations

from timer.events import Event
from timer.session.view import OLD_SAVE_MS
from timer.store.recorder import Recorder

#: Milliseconds between signs of life in the journal.
ALIVE_MS = 1_000


class Saving:
    """Stands between one session and its recorder. Times are ms of the session."""

    def __init__(self, recorder: Recorder, speed: float, at_ms: int) -> None:
        """`speed` is that of the session's clock: how old a save is, is told in real time."""
        self.recorder = recorder
        self._speed = speed
        self._begun_ms = at_ms
        self._sign_ms = at_ms + ALIVE_MS
        self._told: tuple[object, bool] = (None, False)

    def record(self, event: Event) -> None:
        """Keep the event; returns at once."""
        self.recorder.record(event)

    def sign_of_life(self, at_ms: int) -> None:
        """Have it on disk that the session ran until here, once a second, in a pause too."""
        if at_ms >= self._sign_ms:
            # Due a second after the last one was due, not after it came: a loop that wakes each second would
            # be a few ms early for every other one.
            self._sign_ms = at_ms + ALIVE_MS - (at_ms - self._sign_ms) % ALIVE_MS
            self.recorder.alive(at_ms)

    def ago_ms(self, now_ms: int) -> int | None:
        """Age of the last second that is on the disk, in ms of real time; None when nothing is kept."""
        if not self.recorder.keeps:
            return None
        saved = self.recorder.saved_ms
        since = self._begun_ms if saved is None else saved
        return max(0, round((now_ms - since) / self._speed))

    def has_news(self, now_ms: int) -> bool:
        """Whether there is something to tell: a disk in trouble, one that falls behind, its recovery."""
        ago_ms = self.ago_ms(now_ms)
        behind = ago_ms is not None and ago_ms > OLD_SAVE_MS
        stands = (self.recorder.fault, behind)
        news = behind or stands != self._told
        self._told = stands
        return news

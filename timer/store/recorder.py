"""The writer thread: events are handed over at once and are on the disk within a second."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from timer.events import Event
from timer.store.errors import StoreError
from timer.store.live import LiveJournal

#: Seconds until a batch that could not be written is tried again.
RETRY_SECONDS = 0.5
#: Seconds for which a batch is gathered: what belongs to one moment is one commit, and the disk is not waited
#: for in the milliseconds in which a heart rate goes to the screen.
GATHER_SECONDS = 0.05
#: Seconds that `close` waits for the disk.
CLOSE_SECONDS = 5.0


class Recorder(Protocol):
    """Keeps the events of a running session. None of it raises: what goes wrong stands in `fault`."""

    @property
    def keeps(self) -> bool:
        """False when nothing survives the process."""

    @property
    def saved_ms(self) -> int | None:
        """Session time up to which everything is on the disk; None before the first commit."""

    @property
    def fault(self) -> StoreError | None:
        """What the user must know of the disk: why the last attempt to write failed, which is tried again by
        itself, or that only the kept room is left; None when all is well."""

    def listen(self, told: Callable[[], object] | None) -> None:
        """Have `told` called, in any thread, when `fault` has changed, so that nobody has to look.

        It must not wait. After `listen(None)` nothing is called any more.
        """

    def record(self, event: Event) -> None:
        """Take an event, in the order of `seq`; returns at once."""

    def alive(self, at_ms: int) -> None:
        """Everything up to `at_ms` has been recorded: moves `saved_ms` on in a quiet minute; at once."""

    def flush(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds of real time; True when all that was taken is on the disk."""

    def close(self, timeout: float = CLOSE_SECONDS) -> bool:
        """Write what is left, for at most `timeout` seconds, and let the journal go; True if all is saved."""


class JournalRecorder:
    """Records into a live journal, which it owns from now on."""

    keeps = True

    def __init__(self, journal: LiveJournal, retry_seconds: float = RETRY_SECONDS) -> None:
        self._journal = journal
        self._retry_seconds = retry_seconds
        self._changed = threading.Condition()
        # All below is guarded by `_changed`.
        self._waiting: list[Event] = []
        self._waiting_ms: int | None = None
        self._busy = False
        self._hurried = 0
        self._closing = False
        self._over = False
        self._saved_ms: int | None = None
        self._fault: StoreError | None = None
        self._told: Callable[[], object] | None = None
        self._told_fault: StoreError | None = None
        # A daemon: a front that crashed before `close` must not hang because of it.
        self._thread = threading.Thread(target=self._write, name="recorder", daemon=True)
        self._thread.start()

    @property
    def saved_ms(self) -> int | None:
        with self._changed:
            return self._saved_ms

    @property
    def fault(self) -> StoreError | None:
        with self._changed:
            return self._trouble()

    def listen(self, told: Callable[[], object] | None) -> None:
        with self._changed:
            self._told = told

    def record(self, event: Event) -> None:
        with self._changed:
            self._waiting.append(event)
            self._waiting_ms = max(event.at_ms, self._waiting_ms or 0)
            self._changed.notify_all()

    def alive(self, at_ms: int) -> None:
        with self._changed:
            self._waiting_ms = max(at_ms, self._waiting_ms or 0)
            self._changed.notify_all()

    def flush(self, timeout: float) -> bool:
        with self._changed:
            self._hurried += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._idle() or self._over, timeout)
            self._hurried -= 1
            return self._idle()

    def close(self, timeout: float = CLOSE_SECONDS) -> bool:
        saved = self.flush(timeout)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        return saved

    def _trouble(self) -> StoreError | None:
        return self._fault or self._journal.ballast.used

    def _idle(self) -> bool:
        return self._waiting_ms is None and not self._busy

    def _write(self) -> None:
        """Commit all that waits as soon as the last commit is over: a slow disk makes larger batches."""
        try:
            while (batch := self._take()) is not None:
                events, alive_ms = batch
                fault = self._attempt(events, alive_ms)
                relieved = fault is not None and self._journal.ballast.failed(fault)
                self._settle(events, alive_ms, fault, 0 if relieved else self._retry_seconds)
                if fault is None:
                    self._journal.ballast.committed()
        finally:
            self._journal.close()
            with self._changed:
                self._over = True
                self._changed.notify_all()

    def _take(self) -> tuple[list[Event], int] | None:
        """What waits now, or as soon as something does; None when it is time to go."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._waiting_ms is not None)
            self._changed.wait_for(lambda: self._closing or self._hurried > 0, GATHER_SECONDS)
            if self._closing or self._waiting_ms is None:
                return None
            batch = (self._waiting, self._waiting_ms)
            self._waiting, self._waiting_ms, self._busy = [], None, True
            return batch

    def _attempt(self, events: list[Event], alive_ms: int) -> StoreError | None:
        try:
            self._journal.append(events, alive_ms)
        except StoreError as error:
            return error
        except Exception as error:  # a writer that dies in silence would be the worst fault of all
            return StoreError("the session cannot be written: {reason}", reason=error)
        return None

    def _settle(self, events: list[Event], alive_ms: int, fault: StoreError | None, wait: float) -> None:
        """Acknowledge a batch, or put it back in front of what has come since and wait so many seconds."""
        with self._changed:
            self._busy = False
            self._fault = fault
            if fault is None:
                self._saved_ms = max(alive_ms, self._saved_ms or 0)
            else:
                self._waiting = events + self._waiting
                self._waiting_ms = max(alive_ms, self._waiting_ms or 0)
            self._changed.notify_all()
            self._tell()
            if fault is not None:
                self._changed.wait_for(lambda: self._closing, wait)

    def _tell(self) -> None:
        trouble = self._trouble()
        # Each attempt raises an error of its own: only what it says is news.
        news = str(trouble) != str(self._told_fault)
        self._told_fault = trouble
        if news and self._told is not None:
            self._told()


class MemoryRecorder:
    """For a run without a home: the events last as long as the process."""

    keeps = False
    saved_ms: int | None = None
    fault: StoreError | None = None

    def __init__(self) -> None:
        self._events: list[Event] = []

    @property
    def events(self) -> tuple[Event, ...]:
        return tuple(self._events)

    def listen(self, told: Callable[[], object] | None) -> None:
        """Nothing ever goes wrong with it."""

    def record(self, event: Event) -> None:
        self._events.append(event)

    def alive(self, at_ms: int) -> None:
        """Nothing is kept, so there is nothing to mark."""

    def flush(self, timeout: float) -> bool:
        del timeout  # no wait would put it on a disk
        return False

    def close(self, timeout: float = CLOSE_SECONDS) -> bool:
        return self.flush(timeout)

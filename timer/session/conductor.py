"""The imperative shell: clock, engine, strap and recorder, as one session.

One second of it: the loop sleeps until the next due moment, hears what is due by then (alarms of the strap,
the end of a step, cues, the next second of the digits), asks the engine what that means, hands the events to
the recorder and the new picture to whoever listens. Every decision is the engine's; this file only carries.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from timer.core import engine
from timer.core.assumed import assumed_seconds
from timer.core.clock import LONGEST_SLEEP, Clock
from timer.core.commands import Command, Done, Leave, LogSet, Resume
from timer.core.cues import Sound, cues, next_cue_ms
from timer.core.fold import fold
from timer.core.gates import Gate, observe
from timer.core.state import State
from timer.events import Event, Kind
from timer.locale import _
from timer.session.agenda import Agenda
from timer.session.picture import Surroundings, next_second_ms, view_of
from timer.session.view import OLD_SAVE_MS, HeartView, View
from timer.store.recorder import Recorder

#: Milliseconds of the unscaled clock between two looks at it that mean that the machine slept.
GAP_MS = 2_000
#: Seconds between two looks at the disk while something is not saved: its trouble is to be told soon.
UNSAVED_SLEEP = 0.25
#: Milliseconds between signs of life in the journal.
ALIVE_MS = 1_000

Listener = Callable[[View, tuple[str, ...]], object]


class Strap(Protocol):
    """The strap as a session uses it (see `timer.session.heart`)."""

    def attach(self, conductor: Conductor) -> None:
        """Begin: the session runs now."""

    def follow(self, state: State) -> None:
        """The state has changed; a simulated person moves with it."""

    def view(self, now_ms: int) -> HeartView:
        """What may be shown of the heart."""

    def next_change_ms(self, now_ms: int) -> int | None:
        """When the view changes by itself because a reading grows old."""

    async def settle(self) -> None:
        """Let work that takes no time (that of a simulated radio) be done before time moves on."""

    async def release(self) -> None:
        """Let the strap go. Never raises."""


class Conductor:
    """Runs one session. All methods belong to the loop's thread."""

    def __init__(
        self,
        events: tuple[Event, ...],
        *,
        clock: Clock,
        recorder: Recorder,
        strap: Strap | None = None,
        language: str = "en",
        muted: bool = False,
        lifted: Mapping[str, LogSet] | None = None,
    ) -> None:
        """`events` is the journal so far, at least STARTED; `lifted` the last set of each exercise."""
        self._journal = list(events)
        self._state = fold(events)
        self._clock = clock
        self._recorder = recorder
        self._strap = strap
        self._assumes = False
        self.lifted: Mapping[str, LogSet] = lifted or {}
        """What was lifted last, by exercise, before this session."""
        self._around = Surroundings(language=language, muted=muted, keeps=recorder.keeps)
        self._alive_ms = self._handed_ms = self._begun_ms = self._state.last_ms
        self._zero_ms = clock.now_ms() - self._state.last_ms
        self._moment_ms: int | None = None
        self._seen_ms = self._state.last_ms
        self._cued_ms = self._state.last_ms
        self._unscaled_ms = clock.unscaled_ms()
        self._disk: tuple[object, bool] = (None, False)
        self._gate = Gate()
        self._listeners: list[Listener] = []
        self._event_listeners: list[Callable[[Event], None]] = []
        self._woken = asyncio.Event()
        self._left = False
        self.agenda = Agenda(self.now_ms)

    # What fronts use -------------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        return self._state

    @property
    def journal(self) -> tuple[Event, ...]:
        """Every event of the session so far, those of earlier processes included."""
        return tuple(self._journal)

    @property
    def recorder(self) -> Recorder:
        return self._recorder

    def view(self) -> View:
        """The session now."""
        now = self.now_ms()
        return view_of(self._state, now, self._surroundings(now))

    def listen(self, changed: Listener) -> None:
        """Call `changed(view, cues)` whenever something that shows has changed."""
        self._listeners.append(changed)

    def listen_to_events(self, happened: Callable[[Event], None]) -> None:
        """Call `happened` with each event as it is recorded."""
        self._event_listeners.append(happened)

    def command(self, command: Command) -> bool:
        """Do it now; False when it has no meaning at this moment."""
        if self._left:
            return False
        now = self._current()
        state, events = engine.command(self._state, command, now)
        if events:
            self._left = any(event.kind is Kind.LEFT for event in events)
            self._take(state, events)
            self._tell(())
            self._woken.set()
        return bool(events)

    def toggle_mute(self) -> bool:
        """Mute or unmute; the new state."""
        self._around = replace(self._around, muted=not self._around.muted)
        self._tell(())
        return self._around.muted

    def assume(self) -> None:
        """Nobody is there to say that an open step is done: end each after its documented time, marked."""
        self._assumes = True
        self._woken.set()

    def say(self, notice: str, for_ms: int | None = None) -> None:
        """Show one line to the user, for so long or until the next one; empty takes it away."""
        self._around = replace(self._around, notice=notice)
        self._tell(())
        if for_ms is not None:
            self.agenda.call_at(self.now_ms() + for_ms, lambda: self._said(notice))

    def _said(self, notice: str) -> None:
        """It was there long enough; another line that came since stays."""
        if self._around.notice == notice:
            self.say("")

    async def run(self) -> str:
        """Run until the end: "finished", "ended", or "left" when the session stays resumable."""
        # The session was made in a thread, some time ago: its first second begins now.
        self._zero_ms = self._clock.now_ms() - self._state.last_ms
        self._unscaled_ms = self._clock.unscaled_ms()
        if self._strap is not None:
            self._strap.attach(self)
            self._strap.follow(self._state)
        self._tell(())
        try:
            while not (self._state.finished or self._left):
                if self._strap is not None:
                    await self._strap.settle()
                await self._sleep_until(self._next_ms())
        finally:
            if self._strap is not None:
                await self._strap.release()
        return "left" if self._left else self._state.outcome or "finished"

    # What the strap uses ---------------------------------------------------------------------------------

    def now_ms(self) -> int:
        """Session time. While a due moment is handled, that moment."""
        if self._moment_ms is not None:
            return self._moment_ms
        return max(self._seen_ms, self._clock.now_ms() - self._zero_ms)

    def world(self, kind: Kind, payload: Mapping[str, Any]) -> None:
        """The world did something: journal it."""
        state, events = engine.world(self._state, self._current(), kind, payload)
        self._take(state, events)
        self._woken.set()

    def heart_was_read(self, bpm: int | None) -> None:
        """A reading to be trusted (`bpm`), or one that is not (None): a gate may close on it."""
        now = self.now_ms()
        self._gate, closes_ms = observe(self._gate, self._state, now, bpm)
        if closes_ms is not None and bpm is not None:
            state, events = engine.close_gate(self._state, now, bpm, closes_ms)
            self._take(state, events)
        self._tell(())

    # The loop --------------------------------------------------------------------------------------------

    def _next_ms(self) -> int:
        """The next moment at which something is due; a second from now where nothing is."""
        now = self.now_ms()
        # Asked from the last handled moment: one that is due now is still to be shown.
        heart = self._strap.next_change_ms(self._seen_ms) if self._strap is not None else None
        candidates = (
            engine.next_wake_ms(self._state, self._seen_ms),
            next_cue_ms(self._state, self._cued_ms),
            next_second_ms(self._state, self._seen_ms),
            self._absent_ms(),
            self.agenda.next_ms(),
            heart,
        )
        longest = now + round(LONGEST_SLEEP * 1000 * self._clock.speed)
        return min((due for due in candidates if due is not None), default=longest)

    def _absent_ms(self) -> int | None:
        """When something is done because nobody is there to do it."""
        state = self._state
        if not self._assumes or state.step is None or self._left:
            return None
        if state.asking or state.paused_ms is not None:
            return self._seen_ms
        if state.planned_ms is not None:
            return None
        return state.entered_ms + state.paused_total_ms + round(assumed_seconds(state.step) * 1000)

    def _absent_command(self) -> Command:
        """What is done then: a pain stop waits for its person, a pause ends, an open step counts as done."""
        if self._state.asking:
            return Leave()
        return Resume() if self._state.paused_ms is not None else Done(assumed=True)

    async def _sleep_until(self, due_ms: int) -> None:
        """Sleep until `due_ms`, a second has passed or something happens; then handle what is due."""
        seconds = self._clock.real_seconds(due_ms + self._zero_ms)
        self._woken.clear()
        if seconds > 0:
            # Before Python 3.12 `wait_for` swallows a cancellation that comes together with the event.
            with contextlib.suppress(TimeoutError):
                longest = LONGEST_SLEEP if self._saved() else UNSAVED_SLEEP
                async with asyncio.timeout(min(seconds, longest)):
                    await self._woken.wait()
        else:
            # A run far behind its clock still lets the keys and the radio be heard.
            await asyncio.sleep(0)
        if self._clock.real_seconds(due_ms + self._zero_ms) == 0:
            self._clock.arrive(due_ms + self._zero_ms)
        self._look()

    def _current(self) -> int:
        """Now, with everything that was due before it handled."""
        return self._look() if self._moment_ms is None else self._moment_ms

    def _look(self) -> int:
        """Look at the clock: notice a gap, handle everything due by now, and say what now is."""
        unscaled = self._clock.unscaled_ms()
        slept, self._unscaled_ms = unscaled - self._unscaled_ms > GAP_MS, unscaled
        now = max(self._seen_ms, self._clock.now_ms() - self._zero_ms)
        if slept and not (self._state.finished or self._left):
            state, events = engine.gap(self._state, self._seen_ms, now)
            self._take(state, events)
            self._cued_ms = self._seen_ms = now
            self._tell(())
        while True:
            due = self._next_ms()
            if due > now or self._state.finished:
                break
            self._handle(due)
        self._seen_ms = now
        self._sign_of_life(now)
        self._watch_disk(now)
        return now

    def _handle(self, due_ms: int) -> None:
        """One due moment: its cues, what the engine makes of it, the alarms, the picture."""
        # An alarm that was due while the machine slept is handled now: time does not run backwards.
        self._moment_ms = due_ms = max(due_ms, self._seen_ms)
        try:
            sounds = tuple(cue.sound for cue in cues(self._state, self._cued_ms + 1, due_ms + 1))
            self._cued_ms = self._seen_ms = due_ms
            self._take(*engine.advance(self._state, due_ms))
            absent = self._absent_ms()
            if absent is not None and absent <= due_ms:
                self.command(self._absent_command())
            self.agenda.ring(due_ms)
            self._tell(sounds)
        finally:
            self._moment_ms = None

    def _sign_of_life(self, at_ms: int) -> None:
        """Have it on disk that the session ran until here, once a second, in a pause too."""
        if at_ms - self._alive_ms >= ALIVE_MS and not self._state.finished:
            self._alive_ms = self._handed_ms = at_ms
            self._recorder.alive(at_ms)

    def _saved(self) -> bool:
        """Whether all that was handed to the recorder is on the disk, or never will be."""
        return not self._recorder.keeps or (self._recorder.saved_ms or 0) >= self._handed_ms

    def _watch_disk(self, now_ms: int) -> None:
        """Tell of a disk in trouble, of one that falls behind, and of its recovery, whatever else happens."""
        ago_ms = self._saved_ago_ms(now_ms)
        behind = ago_ms is not None and ago_ms > OLD_SAVE_MS
        disk = (self._recorder.fault, behind)
        if behind or disk != self._disk:
            self._disk = disk
            self._tell(())

    def _saved_ago_ms(self, now_ms: int) -> int | None:
        """Age of the last second that is on the disk, in ms of real time; None when nothing is kept."""
        if not self._recorder.keeps:
            return None
        saved = self._recorder.saved_ms
        since = self._begun_ms if saved is None else saved
        return max(0, round((now_ms - since) / self._clock.speed))

    def _take(self, state: State, events: tuple[Event, ...]) -> None:
        """The new state, its events recorded and told."""
        self._state = state
        # All is recorded before anybody is told: whoever listens may fail.
        for event in events:
            self._journal.append(event)
            self._recorder.record(event)
            self._handed_ms = max(self._handed_ms, event.at_ms)
        for event in events:
            for happened in self._event_listeners:
                happened(event)
        if events and self._strap is not None:
            self._strap.follow(state)

    def _tell(self, sounds: tuple[Sound, ...]) -> None:
        names = tuple(sound.value for sound in sounds)
        for changed in self._listeners:
            # A listener may have given a command: each sees the session as it is then.
            changed(self.view(), names)

    def _surroundings(self, now_ms: int) -> Surroundings:
        fault = self._recorder.fault
        heart = self._strap.view(now_ms) if self._strap is not None else HeartView()
        return replace(
            self._around,
            heart=heart,
            saved_ago_ms=self._saved_ago_ms(now_ms),
            keeps=self._recorder.keeps,
            notice=self._around.notice if fault is None else _(fault.template).format(**fault.params),
        )

"""The imperative shell: clock, engine, strap and recorder, as one session.

One second of it: the loop sleeps until the next due moment, hears what is due by then (alarms of the strap,
the end of a step, cues, the next second of the digits), asks the engine what that means, hands the events to
the recorder and the new picture to whoever listens. Every decision is the engine's; this file only carries.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from timer.core import engine, heart_rules
from timer.core.assumed import absent_command, absent_ms
from timer.core.clock import Clock
from timer.core.commands import Command, LogSet
from timer.core.cues import Sound, begun
from timer.core.fold import fold
from timer.core.gates import waiting
from timer.core.heart_profile import HeartProfile
from timer.core.state import State
from timer.events import Event, Kind
from timer.locale.figures import filled_in
from timer.session.agenda import Agenda
from timer.session.cue_script import CueScript
from timer.session.pacing import Pacer
from timer.session.picture import Surroundings, next_second_ms, view_of
from timer.session.saving import Saving
from timer.session.strap import Strap
from timer.session.view import HeartView, View
from timer.store.recorder import Recorder

#: Milliseconds of the unscaled clock between two looks at it that mean that the machine slept.
GAP_MS = 2_000

Listener = Callable[[View, tuple[str, ...]], object]


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
        self._pacer = Pacer(clock, self._state.last_ms)
        self._saving = Saving(recorder, clock.speed, self._state.last_ms)
        self._strap = strap
        self._assumes = False
        self.lifted: Mapping[str, LogSet] = lifted or {}
        """What was lifted last, by exercise, before this session."""
        self._around = Surroundings(language=language, muted=muted, keeps=recorder.keeps, lifted=self.lifted)
        self._cued_ms = self._state.last_ms
        self._script = CueScript()
        self._unscaled_ms = clock.unscaled_ms()
        self.profile = HeartProfile.from_json(events[0].payload.get("profile") or {})
        """What was known of the user's heart when the session began."""
        self._rules = heart_rules.rules_for(self.profile, self._state)
        self._listeners: list[Listener] = []
        self._event_listeners: list[Callable[[Event], None]] = []
        self._left = False

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
        return self._saving.recorder

    @property
    def agenda(self) -> Agenda:
        """Alarms on session time."""
        return self._pacer.agenda

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
        before = self._state
        state, events = engine.command(before, command, now)
        if events:
            self._left = any(event.kind is Kind.LEFT for event in events)
            self._take(state, events)
            self._tell(begun(before, state))
            self._pacer.wake()
        return bool(events)

    def toggle_mute(self) -> bool:
        """Mute or unmute; the new state."""
        self._around = replace(self._around, muted=not self._around.muted)
        self._tell(())
        return self._around.muted

    def plays(self, plays: bool) -> None:
        """Whether a sound card plays the cues, so that no bell has to ring."""
        self._around = replace(self._around, plays=plays)

    def assume(self) -> None:
        """Nobody is there to say that an open step is done: end each after its documented time, marked."""
        self._assumes = True
        self._pacer.wake()

    def say(self, notice: str, for_ms: int | None = None, *, aside: bool = False) -> None:
        """Show one line to the user, for so long or until the next one; empty takes it away.

        `aside`: it is short, and stays out of the place for cues.
        """
        self._around = replace(self._around, notice=notice, aside=aside)
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
        self._pacer.begin(self._state.last_ms)
        self._unscaled_ms = self._clock.unscaled_ms()
        if self._strap is not None:
            self._strap.attach(self)
            self._strap.follow(self._state)
        self._tell(())
        loop = asyncio.get_running_loop()
        self.recorder.listen(lambda: loop.call_soon_threadsafe(self._pacer.wake))
        try:
            while not (self._state.finished or self._left):
                if self._strap is not None:
                    await self._strap.settle()
                await self._pacer.sleep_until(self._next_ms())
                self._look()
        finally:
            self.recorder.listen(None)
            if self._strap is not None:
                await self._strap.release()
        return "left" if self._left else self._state.outcome or "finished"

    # What the strap uses ---------------------------------------------------------------------------------

    def now_ms(self) -> int:
        """Session time. While a due moment is handled, that moment."""
        return self._pacer.now_ms()

    def seconds_until(self, due_ms: int) -> float:
        """Real seconds until a session time, also while a due moment is handled late."""
        return self._pacer.seconds_until(due_ms)

    def world(self, kind: Kind, payload: Mapping[str, Any]) -> None:
        """The world did something: journal it."""
        # First what was due by now: it changes the state that this is an event of.
        now = self._current()
        state, events = engine.world(self._state, now, kind, payload)
        self._take(state, events)
        self._pacer.wake()

    def heart_was_read(self, bpm: int | None) -> None:
        """A reading to be trusted (`bpm`), or one that is not (None): a gate may close, or a word be due."""
        self._rules, state, events = heart_rules.heard(self._rules, self._state, self.now_ms(), bpm)
        self._take(state, events)
        advice = (event.payload["advice"] for event in events if event.kind is Kind.ADVISED)
        self._tell(tuple(Sound(each) for each in advice))

    # The loop --------------------------------------------------------------------------------------------

    def _next_ms(self) -> int | None:
        """The next moment at which something is due; None where nothing is."""
        if self._state.finished:
            return None
        # Asked from the last handled moment: one that is due now is still to be shown.
        seen = self._pacer.seen_ms
        candidates = (
            engine.next_wake_ms(self._state, seen),
            self._script.next_ms(self._state, self._cued_ms),
            next_second_ms(self._state, seen),
            self._absent_ms(),
            self.agenda.next_ms(),
            self._strap.next_change_ms(seen) if self._strap is not None else None,
            heart_rules.next_wake_ms(self._rules, self._state),
        )
        return min((due for due in candidates if due is not None), default=None)

    def _absent_ms(self) -> int | None:
        """When something is done because nobody is there to do it."""
        return absent_ms(self._state, self._pacer.seen_ms) if self._assumes and not self._left else None

    def _current(self) -> int:
        """Now, with everything that was due before it handled."""
        return self.now_ms() if self._pacer.handling else self._look()

    def _look(self) -> int:
        """Look at the clock: notice a gap, handle everything due by now, and say what now is."""
        unscaled = self._clock.unscaled_ms()
        slept, self._unscaled_ms = unscaled - self._unscaled_ms > GAP_MS, unscaled
        if slept and not (self._state.finished or self._left):
            now = self.now_ms()
            state, events = engine.gap(self._state, self._pacer.seen_ms, now)
            self._take(state, events)
            self._cued_ms = self._pacer.seen_ms = now
            self._tell(())
        now = self._pacer.catch_up(self._next_ms, self._handle)
        if not self._state.finished:
            self._saving.sign_of_life(now)
        if self._saving.has_news(now):
            self._tell(())
        return now

    def _handle(self, due_ms: int) -> None:
        """One due moment: its cues, what the engine makes of it, the alarms, the picture."""
        sounds = tuple(cue.sound for cue in self._script.cues(self._state, self._cued_ms + 1, due_ms + 1))
        self._cued_ms = due_ms
        self._take(*engine.advance(self._state, due_ms))
        self._take(*heart_rules.advance(self._rules, self._state, due_ms))
        absent = self._absent_ms()
        if absent is not None and absent <= due_ms:
            self.command(absent_command(self._state))
        self.agenda.ring(due_ms)
        self._tell(sounds)

    def _take(self, state: State, events: tuple[Event, ...]) -> None:
        """The new state, its events recorded and told."""
        self._state = state
        # All is recorded before anybody is told: whoever listens may fail.
        for event in events:
            self._journal.append(event)
            self._saving.record(event)
        for event in events:
            for happened in self._event_listeners:
                happened(event)
        if events and self._strap is not None:
            self._strap.follow(state)

    def _tell(self, sounds: tuple[Sound, ...]) -> None:
        names = tuple(sound.value for sound in sounds)
        shown, told = None, None
        for changed in self._listeners:
            # A listener may have given a command: each sees the session as it is then.
            if shown is None or told != (self._state, self._around):
                shown, told = self.view(), (self._state, self._around)
            changed(shown, names)

    def _surroundings(self, now_ms: int) -> Surroundings:
        fault = self.recorder.fault
        heart = self._strap.view(now_ms) if self._strap is not None else HeartView()
        return replace(
            self._around,
            heart=heart,
            gate=waiting(self._rules.gate, self._state, now_ms),
            saved_ago_ms=self._saving.ago_ms(now_ms),
            keeps=self.recorder.keeps,
            notice=self._around.notice if fault is None else filled_in(fault.template, fault.params),
            aside=self._around.aside and fault is None,
        )

"""The sound of a session: its cues posted ahead, its phrases spoken in time, what a player reports."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from typing import Any, Protocol

from programs.steps import Step
from timer.core.cues import Sound
from timer.core.state import State
from timer.events import Event, Kind
from timer.locale import _
from timer.session.cue_script import CueScript
from timer.session.spoken import has_room, phrases, said
from timer.session.view import View
from timer.sound.player import BRIEFLY, Player, SilentPlayer
from timer.sound.speech import Speech
from timer.sound.tones import TONES
from timer.sound.wire import Late, Ready, Unable

#: Milliseconds that tones are posted ahead: they sound however long screen or disk holds the loop up.
AHEAD_MS = 10_000
#: How long the line about a sound that fails is shown.
NOTICE_MS = 20_000
#: The soft beats of a tempo.
BEATS = frozenset({Sound.OUT, Sound.HOLD, Sound.BACK})

Heard = Callable[[Ready | Unable | Late], object]


class Conducted(Protocol):
    """The session, as its sound sees it."""

    @property
    def state(self) -> State: ...

    def listen(self, changed: Callable[[View, tuple[str, ...]], object]) -> None: ...

    def listen_to_events(self, happened: Callable[[Event], None]) -> None: ...

    def seconds_until(self, due_ms: int) -> float:
        """Real seconds until a session time, also while a due moment is handled late."""

    def say(self, notice: str, for_ms: int | None = None, *, aside: bool = False) -> None: ...

    def world(self, kind: Kind, payload: Mapping[str, Any]) -> None: ...

    def plays(self, plays: bool) -> None:
        """Whether the cues are played, so that no bell has to ring."""


class Sounder:
    """Sounds one session. Tones are posted ahead; other ones, and every phrase, come when they are told."""

    def __init__(
        self,
        make_player: Callable[[Heard], Player],
        speech: Speech | None = None,
        *,
        beats: bool = True,
        muted: bool = False,
        told: set[str] | None = None,
    ) -> None:
        """Without `speech` no voice. `make_player` is called at once, or when it is no longer `muted`; its
        player may reply from any thread. Why there is no sound is added to `told`, and said once."""
        self._replies: SimpleQueue[Ready | Unable | Late] = SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._conductor: Conducted | None = None
        self._make_player = make_player
        self._player: Player = SilentPlayer() if muted else make_player(self._replied)
        self._playing = not muted
        self._speech = speech
        self._told_of: set[str] = set() if told is None else told
        self._silent = frozenset() if beats else BEATS
        self._steps: tuple[Step, ...] = ()
        self._plan: tuple[int, bool, bool] | None = None
        self._generation = 0
        self._posted: set[tuple[int, str]] = set()
        self._posted_ms = 0
        self._script = CueScript()
        self._muted = False

    def attach(self, conductor: Conducted) -> None:
        """Sound this session from its start on; what may be said in it is spoken meanwhile."""
        self._conductor = conductor
        self._prepare(conductor.state.steps)
        conductor.listen(self.changed)
        conductor.listen_to_events(self._happened)

    def release(self) -> None:
        """The session is over; what is due in the next seconds still sounds. May be called again."""
        self._conductor = None
        self._player.close()

    # What is to be heard ---------------------------------------------------------------------------------

    def changed(self, view: View, told: tuple[str, ...]) -> None:
        """The session has changed; `told` are the cues of this moment."""
        conductor = self._conductor
        if conductor is None:
            return
        if self._loop is None:
            with contextlib.suppress(RuntimeError):
                self._loop = asyncio.get_running_loop()
            if self._loop is None:
                return  # a key before it runs, such as the one with which a session is taken up
            self._hear()
        state, now_ms = conductor.state, view.now_ms
        self._muted = view.muted
        plan = (state.generation, state.finished, view.muted)
        if plan != self._plan:
            self._plan = plan
            self._start_over(now_ms)
        if not view.muted:
            self._play()
            for name in told:
                self._told(conductor, Sound(name), now_ms)
            self._post(conductor, state, now_ms)
        self._prepare(state.steps)
        if state.finished:
            self.release()

    def _happened(self, event: Event) -> None:
        if event.kind is Kind.LEFT:
            self._player.only_from(self._generation + 1)
            self.release()

    def _play(self) -> None:
        """From the first moment that is not muted."""
        if not self._playing:
            self._playing = True
            self._player = self._make_player(self._replied)

    def _start_over(self, now_ms: int) -> None:
        """Another plan: what was posted for later is dropped."""
        self._generation += 1
        self._player.only_from(self._generation)
        self._posted = {(due_ms, name) for due_ms, name in self._posted if due_ms == now_ms}
        self._posted_ms = now_ms

    def _post(self, conductor: Conducted, state: State, now_ms: int) -> None:
        for cue in self._script.cues(state, self._posted_ms + 1, now_ms + AHEAD_MS + 1):
            self._posted.add((cue.due_ms, cue.sound.value))
            self._tone(cue.sound, conductor.seconds_until(cue.due_ms))
        self._posted_ms = now_ms + AHEAD_MS

    def _told(self, conductor: Conducted, sound: Sound, now_ms: int) -> None:
        if (now_ms, sound.value) not in self._posted:
            self._tone(sound, None)
        words = said(conductor.state, sound)
        spoken = None if self._speech is None or words is None else self._speech.get(words.phrase)
        if words is None or spoken is None:
            return
        if has_room(conductor.state, now_ms + round(words.after * 1000), spoken.seconds):
            due = conductor.seconds_until(now_ms) + words.after
            self._player.speak(spoken.file, due, self._generation)

    def _tone(self, sound: Sound, due: float | None) -> None:
        if sound in TONES and sound not in self._silent:
            self._player.tone(sound.value, due, self._generation)

    def _prepare(self, steps: tuple[Step, ...]) -> None:
        """Speak what may be said on these steps, where they are others than before."""
        if self._speech is not None and steps is not self._steps:
            self._steps = steps
            self._speech.begin(phrases(steps))

    # What the player reports -----------------------------------------------------------------------------

    def _replied(self, reply: Ready | Unable | Late) -> None:
        """In the player's thread."""
        self._replies.put(reply)
        if self._loop is not None:
            # The loop may be closed by the time that a reply comes.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._hear)

    def _hear(self) -> None:
        while not self._replies.empty():
            reply = self._replies.get()
            if self._conductor is not None:
                self._take(self._conductor, reply)

    def _take(self, conductor: Conducted, reply: Ready | Unable | Late) -> None:
        if isinstance(reply, Late):
            late = {"sound": reply.name, "late_ms": reply.ms, "left_out": reply.left_out}
            conductor.world(Kind.CUE_LATE, late)
            return
        conductor.plays(isinstance(reply, Ready))
        if isinstance(reply, Unable):
            self._player.close()
            if not self._muted and reply.reason not in self._told_of:
                self._told_of.add(reply.reason)
                conductor.say(_(BRIEFLY[reply.reason]), NOTICE_MS, aside=True)

"""Sessions of one house: begun, taken up again, put away. Imported when the first one is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from programs.resting import after_resting_check
from programs.steps import Timeline
from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.prescribing import Prescriber
from timer.cli.profiling import heart_profile
from timer.cli.rehearsing import Rehearser
from timer.cli.replaying import recording_for
from timer.cli.sounding import is_muted, sounder_for
from timer.cli.strap_use import Remembering, hold, known_name
from timer.cli.wishes import Wishes
from timer.core.clock import Clock, ScaledClock, SystemClock
from timer.events import Event
from timer.locale import N_, _, language
from timer.session.awake import Holder, NoHolder, follow, holder
from timer.session.closing import stored
from timer.session.conductor import Conductor
from timer.session.opening import opening
from timer.session.services import RunningSession
from timer.session.sounder import Sounder
from timer.session.strap import Strap
from timer.session.straps import NONE, SIMULATED, is_replay, replayed, strap_for
from timer.store.errors import StoreError
from timer.store.recorder import JournalRecorder, MemoryRecorder, Recorder
from timer.store.strap_lock import StrapLock
from timer.version import version

if TYPE_CHECKING:
    from timer.store.records import Origin, StoredSession


class Performer:
    """Makes sessions out of a timeline or of a journal, and keeps hold of those that are not put away."""

    def __init__(self, wishes: Wishes, keeping: Keeping, prescriber: Prescriber) -> None:
        self._wishes = wishes
        self._keeping = keeping
        self._prescriber = prescriber
        self._sessions: list[Conductor] = []
        self._sounders: list[Sounder] = []
        self._soundless: set[str] = set()
        """Why there is no sound, as far as it was told."""
        self._awake: Holder = holder() if wishes.speed == 1 else NoHolder()
        self._lock: StrapLock | None = None
        self._remembering = Remembering(keeping)
        self._rehearser = Rehearser(wishes)

    def heed(self, wishes: Wishes) -> None:
        """Sessions that begin from now on are as these wishes say. Raises Refusal for a lost truth file."""
        self._rehearser.close()
        self._wishes, self._rehearser = wishes, Rehearser(wishes)

    def check(self) -> None:
        """Raises Refusal for options that do not go together, before anything begins."""
        self._rehearser.check(self._wishes.strap or self._keeping.settings.strap_address or NONE)

    def begin(self, timeline: Timeline) -> Conductor:
        """A new session on this workout, with its journal open."""
        wishes, uuid = self._wishes, str(uuid4())
        clock: Clock = SystemClock() if wishes.speed == 1 else ScaledClock(wishes.speed)
        origin = origin_of(wishes)
        wish = wishes.strap or self._keeping.settings.strap_address or NONE
        profile = heart_profile(wishes, self._keeping.settings)
        if wish != NONE and (wishes.resting_check or self._keeping.settings.resting_check):
            timeline = after_resting_check(timeline)
        known = {"strap": wish, "seed": wishes.seed, "profile": profile.to_json(), "bands": self._bands()}
        strap = self._strap(wish, timeline)
        try:
            recorder = self._recorder(uuid)
        except Refusal:
            self._let_go()
            raise
        events = opening(uuid, timeline, origin=origin, app=version(), clock=clock, known=known)
        for event in events:
            recorder.record(event)
        return self._conducted(events, clock, recorder, strap)

    def take_up(self, uuid: str) -> Conductor:
        """The same session again, paused where it stood."""
        from timer.cli import unfinished

        events, recorder = unfinished.take_up(self._keeping.needed_home, uuid)
        try:
            timeline = Timeline.from_json(events[0].payload["timeline"])
            strap = self._strap(self._wishes.strap or events[0].payload.get("strap") or NONE, timeline)
        except Refusal:
            recorder.close()
            raise
        return self._conducted(events, SystemClock(), recorder, strap)

    def seal(self, session: RunningSession) -> StoredSession | None:
        """Put a session that is over into the history; None for one that stays resumable."""
        if not isinstance(session, Conductor):
            raise TypeError("only a session of this house can be sealed")
        session.recorder.close()
        if not session.state.finished:
            return None
        whole = stored(session.journal, session.state)
        if session.recorder.keeps and self._keeping.seal(whole):
            # It is in the history from memory, whatever its journal has got of it.
            self._sessions.remove(session)
        return whole

    def close(self) -> None:
        """Write down what is still on its way to the disk, and let everything go.

        Raises:
            Refusal: the disk did not take all of a session, or of the truth about a simulated strap.
        """
        for sounder in self._sounders:
            sounder.release()
        self._awake.close()
        self._let_go()
        self._remembering.close()
        unsaved = [each for each in self._sessions if not each.recorder.close() and each.recorder.keeps]
        for session in unsaved:
            reason = session.recorder.fault or _("the disk does not answer")
            raise Refusal(N_("the last part of the session could not be saved: {reason}"), reason=reason)
        self._rehearser.close()

    def _conducted(
        self, events: tuple[Event, ...], clock: Clock, recorder: Recorder, strap: Strap | None
    ) -> Conductor:
        try:
            return self._conductor(events, clock, recorder, strap)
        except BaseException:
            # Whatever went wrong: locks that are kept would refuse every later session of this process.
            recorder.close()
            self._let_go()
            raise

    def _conductor(
        self, events: tuple[Event, ...], clock: Clock, recorder: Recorder, strap: Strap | None
    ) -> Conductor:
        session = Conductor(
            events,
            clock=clock,
            recorder=recorder,
            strap=strap,
            language=language(),
            muted=is_muted(self._wishes, self._keeping),
            lifted=self._prescriber.lifted(Timeline.from_json(events[0].payload["timeline"])),
        )
        self._sessions.append(session)
        session.listen(partial(follow, self._awake))
        sounder = sounder_for(self._wishes, self._keeping, self._soundless)
        if sounder is not None:
            sounder.attach(session)
            self._sounders.append(sounder)
        return session

    def _strap(self, wish: str, timeline: Timeline) -> Strap | None:
        settings = self._keeping.settings
        if self._wishes.speed != 1 and wish not in (NONE, SIMULATED) and not is_replay(wish):
            raise Refusal(N_("a speed other than 1 goes with --strap simulated, replay:ID or none"), 2)
        self._rehearser.check(wish)
        if wish == SIMULATED:
            return strap_for(wish, rehearsal=self._rehearser.rehearsal(settings, timeline))
        if is_replay(wish):
            return replayed(recording_for(wish, self._keeping))
        real = wish != NONE
        if real:
            self._lock = hold(wish)
        return strap_for(
            wish,
            name=known_name(self._keeping, wish),
            proven=self._remembering if real else None,
            let_go=self._let_go,
        )

    def _let_go(self) -> None:
        """Others may have the strap."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _bands(self) -> tuple[int, int] | None:
        """The pain bands of the user's own therapist, as they are now."""
        from timer.cli.pains import KeptPains

        return KeptPains(self._keeping, self._prescriber).bands()

    def _recorder(self, uuid: str) -> Recorder:
        """One that writes, or, where the disk takes nothing, one in memory and a notice."""
        from timer.store.live import LiveJournal

        if self._keeping.home is None:
            return MemoryRecorder()
        try:
            return JournalRecorder(LiveJournal.create(self._keeping.home, uuid))
        except StoreError as error:
            if error.cause == "held":
                raise Refusal.of(error) from error
            self._keeping.notice(error)
            return MemoryRecorder()


def origin_of(wishes: Wishes) -> Origin:
    """Where the heart rates of a session that begins now come from."""
    if is_replay(wishes.strap or ""):
        return "replay"
    return "simulated" if wishes.speed != 1 or wishes.strap == SIMULATED else "real"

"""Where the parts are put together: the one place that knows programs, store, strap and clock at once.

`House` is the `Services` of both fronts. Each part is made when it is first asked for: the first frame waits
for none of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from programs.steps import Timeline
from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.prescribing import Prescriber
from timer.core.clock import Clock, ScaledClock, SystemClock
from timer.events import Event
from timer.locale import N_, _, language
from timer.session.closing import stored
from timer.session.conductor import Conductor, Strap
from timer.session.opening import opening
from timer.session.services import HistoryRow, ProgramRow, Question, RunningSession, UnfinishedRow
from timer.session.straps import NONE, SIMULATED, strap_for
from timer.store.errors import StoreError
from timer.store.recorder import JournalRecorder, MemoryRecorder, Recorder
from timer.version import version

if TYPE_CHECKING:
    from timer.store.records import Origin, StoredSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user asked for on the command line."""

    person: str | None = None
    strap: str | None = None
    speed: float = 1.0
    seed: int = 1

    @classmethod
    def of(cls, options: argparse.Namespace) -> Wishes:
        names = cls.__dataclass_fields__
        return cls(**{name: getattr(options, name) for name in names if hasattr(options, name)})


class House:
    """The doors behind both fronts. What cannot be done is a Refusal: one sentence in the user's language."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._keeping = Keeping(wishes.person)
        self._prescriber = Prescriber(self._keeping)
        self._sessions: list[Conductor] = []

    # Services --------------------------------------------------------------------------------------------

    def programs(self) -> list[ProgramRow]:
        """Every program, bundled first, and where the user is in it."""
        return self._prescriber.programs()

    def timeline(self, slug: str, stage: int, workout: int, alternatives: tuple[str, ...] = ()) -> Timeline:
        """A workout, expanded with the user's figures. Raises Refusal for what is not there."""
        return self._prescriber.timeline(slug, stage, workout, alternatives)

    def questions(self, timeline: Timeline) -> tuple[Question, ...]:
        """What has to be asked before this workout, and never again; usually nothing."""
        from timer.cli.questions import open_questions

        keeping = self._keeping
        return open_questions(timeline, keeping.settings) if keeping.home is not None else ()

    def answer(self, answers: Mapping[str, str]) -> None:
        """Keep the answers, by key. Raises Refusal for one that cannot be used."""
        from timer.cli.questions import values

        self._keeping.change(values(answers))

    def begin(self, timeline: Timeline) -> Conductor:
        """A new session on this workout, with its journal open."""
        wishes, uuid = self._wishes, str(uuid4())
        clock: Clock = SystemClock() if wishes.speed == 1 else ScaledClock(wishes.speed)
        origin: Origin = "simulated" if wishes.speed != 1 or wishes.strap == SIMULATED else "real"
        known = {"strap": wishes.strap or NONE, "seed": wishes.seed, "profile": self._profile()}
        strap = self._strap(self._strap_wish)
        recorder = self._recorder(uuid)
        events = opening(uuid, timeline, origin=origin, app=version(), clock=clock, known=known)
        for event in events:
            recorder.record(event)
        return self._conductor(events, clock, recorder, strap)

    def unfinished(self) -> list[UnfinishedRow]:
        """Sessions that can be taken up, the last one first."""
        from timer.cli import unfinished

        if self._keeping.home is None:
            return []
        now = datetime.now().astimezone()
        found, complaints = unfinished.rows(self._keeping.home, self._keeping.history, now)
        for complaint in complaints:
            self._keeping.notice(complaint)
        return found

    def take_up(self, uuid: str) -> Conductor:
        """The same session again, paused where it stood."""
        from timer.cli import unfinished

        events, recorder = unfinished.take_up(self._keeping.needed_home, uuid)
        strap = self._strap(self._wishes.strap or events[0].payload["strap"])
        return self._conductor(events, SystemClock(), recorder, strap)

    def finish(self, uuid: str) -> None:
        """Put an unfinished session into the history as far as it went."""
        from timer.cli import unfinished

        unfinished.finish(self._keeping.needed_home, self._keeping.needed_history, uuid)

    def discard(self, uuid: str) -> None:
        """Throw an unfinished session away for good."""
        from timer.cli import unfinished

        unfinished.discard(self._keeping.needed_home, uuid)

    def seal(self, session: RunningSession) -> StoredSession | None:
        """Put a session that is over into the history; None for one that stays resumable."""
        if not isinstance(session, Conductor):
            raise TypeError("only a session of this house can be sealed")
        session.recorder.close()
        if not session.state.finished:
            return None
        whole = stored(session.journal, session.state)
        if session.recorder.keeps:
            self._keeping.seal(whole)
            # It is in the history from memory, whatever its journal has got of it.
            self._sessions.remove(session)
        return whole

    def history(self) -> list[HistoryRow]:
        """Finished sessions, newest first."""
        return [
            HistoryRow(
                uuid=summary.uuid,
                started=summary.started_local.strftime("%Y-%m-%d %H:%M"),
                program=summary.program_name,
                workout=summary.workout_name,
                seconds=summary.seconds,
                origin=summary.origin,
                outcome=summary.outcome,
                mean_bpm=summary.mean_bpm,
            )
            for summary in self._keeping.ask(lambda history: history.list())
        ]

    def missing(self) -> list[str]:
        """One line for each thing that does not work here."""
        no_strap = _("No strap: it times all the same. To try one: --strap simulated")
        return [*([no_strap] if self._strap_wish == NONE else []), *self._keeping.notices]

    def close(self) -> None:
        """Write down what is still on its way to the disk, and let everything go.

        Raises:
            Refusal: the disk did not take all of a session.
        """
        unsaved = [each for each in self._sessions if not each.recorder.close() and each.recorder.keeps]
        self._keeping.close()
        for session in unsaved:
            reason = session.recorder.fault or _("the disk does not answer")
            raise Refusal(N_("the last part of the session could not be saved: {reason}"), reason=reason)

    # What `start` needs ----------------------------------------------------------------------------------

    def chosen(self, options: argparse.Namespace) -> Timeline:
        """The workout that the command line names; the user's own place where it leaves it open."""
        alternatives = tuple(options.choose)
        return self._prescriber.at_place(options.program, options.stage, options.workout, alternatives)

    def result(self, session: Conductor, whole: StoredSession | None) -> dict[str, Any]:
        """What came of a session, for its last line."""
        state = session.state
        summary = whole.summary if whole is not None else None
        return {
            "session": session.journal[0].payload["session"],
            "seconds": state.last_ms / 1000 if summary is None else summary.seconds,
            "laps": len(state.laps),
            "mean_bpm": None if summary is None else summary.mean_bpm,
            "max_bpm": None if summary is None else summary.max_bpm,
            "kept": session.recorder.keeps,
        }

    # Parts -----------------------------------------------------------------------------------------------

    @property
    def _strap_wish(self) -> str:
        return self._wishes.strap or self._keeping.settings.strap_address or NONE

    def _conductor(
        self, events: tuple[Event, ...], clock: Clock, recorder: Recorder, strap: Strap | None
    ) -> Conductor:
        session = Conductor(
            events,
            clock=clock,
            recorder=recorder,
            strap=strap,
            language=language(),
            muted=self._keeping.settings.muted,
            lifted=self._prescriber.lifted(Timeline.from_json(events[0].payload["timeline"])),
        )
        self._sessions.append(session)
        return session

    def _strap(self, wish: str) -> Strap | None:
        settings = self._keeping.settings
        if self._wishes.speed != 1 and wish not in (NONE, SIMULATED):
            raise Refusal(N_("a speed other than 1 goes with --strap simulated or none"), 2)
        return strap_for(
            wish,
            seed=self._wishes.seed,
            maximal_bpm=settings.maximal_bpm,
            resting_bpm=settings.resting_bpm,
            name=settings.strap_name or "",
        )

    def _profile(self) -> dict[str, Any]:
        settings = self._keeping.settings
        return {"resting_bpm": settings.resting_bpm, "maximal_bpm": settings.maximal_bpm}

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

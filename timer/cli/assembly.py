"""Where the parts are put together: the one place that knows programs, store, strap and clock at once.

`House` is the `Services` of both fronts. Each part is made when it is first asked for: the first frame waits
for none of them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from programs.steps import Timeline
from timer.cli.errors import Refusal, sentence
from timer.core.clock import Clock, ScaledClock, SystemClock
from timer.core.commands import LogSet
from timer.events import Event
from timer.locale import N_, _, language
from timer.session.closing import stored
from timer.session.conductor import Conductor, Strap
from timer.session.opening import opening
from timer.session.services import HistoryRow, ProgramRow, Question, RunningSession, UnfinishedRow
from timer.session.straps import NONE, SIMULATED, strap_for
from timer.store.errors import StoreError
from timer.store.home import Home, find_home
from timer.store.recorder import JournalRecorder, MemoryRecorder, Recorder
from timer.version import version

if TYPE_CHECKING:
    from programs.library import Library
    from programs.model import Program
    from timer.store.choices import StoredChoices
    from timer.store.history import History
    from timer.store.records import DoneWorkout, Origin, StoredSession
    from timer.store.settings import Settings


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


def open_history(options: argparse.Namespace) -> History:
    """The person's history. Raises Refusal."""
    from timer.store.history import History

    try:
        return History.of(find_home(os.environ, getattr(options, "person", None)))
    except StoreError as error:
        raise Refusal.of(error) from error


class House:
    """The doors behind both fronts. What cannot be done is a Refusal: one sentence in the user's language."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._notices: list[str] = []
        self._sessions: list[Conductor] = []

    # Services --------------------------------------------------------------------------------------------

    def programs(self) -> list[ProgramRow]:
        """Every program, bundled first, and where the user is in it."""
        from timer.cli.places import program_row

        today = datetime.now().astimezone().date()
        return [
            program_row(entry, self._finished(entry.slug), self._prescribe, today)
            for entry in self._library.entries()
        ]

    def timeline(self, slug: str, stage: int, workout: int, alternatives: tuple[str, ...] = ()) -> Timeline:
        """A workout, expanded with the user's figures. Raises Refusal for what is not there."""
        from programs.library import UnknownProgramError

        try:
            entry = self._library.entry(slug)
        except UnknownProgramError as error:
            raise Refusal.of(error.message, 2) from error
        if entry.program is None:
            raise Refusal("{faults}", 2, faults="\n".join(fault.render(_) for fault in entry.faults))
        return self._prescribe(entry.program, entry.digest, stage, workout, alternatives)

    def questions(self, timeline: Timeline) -> tuple[Question, ...]:
        """What has to be asked before this workout, and never again; usually nothing."""
        from timer.cli.questions import open_questions

        return open_questions(timeline, self._settings) if self._home is not None else ()

    def answer(self, answers: Mapping[str, str]) -> None:
        """Keep the answers, by key. Raises Refusal for one that cannot be used."""
        from timer.cli.questions import values
        from timer.store.settings import change_settings

        try:
            self.__dict__["_settings"] = change_settings(self._kept_home.settings, values(answers))
        except StoreError as error:
            raise Refusal.of(error) from error

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

        if self._home is None or self._history is None:
            return []
        return unfinished.rows(self._home, self._history)

    def take_up(self, uuid: str) -> Conductor:
        """The same session again, paused where it stood."""
        from timer.cli import unfinished

        events, recorder = unfinished.take_up(self._kept_home, uuid)
        strap = self._strap(self._wishes.strap or events[0].payload["strap"])
        return self._conductor(events, SystemClock(), recorder, strap)

    def finish(self, uuid: str) -> None:
        """Put an unfinished session into the history as far as it went."""
        from timer.cli import unfinished

        if self._history is not None:
            unfinished.finish(self._kept_home, self._history, uuid)

    def discard(self, uuid: str) -> None:
        """Throw an unfinished session away for good."""
        from timer.cli import unfinished

        unfinished.discard(self._kept_home, uuid)

    def seal(self, session: RunningSession) -> StoredSession | None:
        """Put a session that is over into the history; None for one that stays resumable."""
        if not isinstance(session, Conductor):
            raise TypeError("only a session of this house can be sealed")
        saved = session.recorder.close()
        if not session.state.finished:
            return None
        whole = stored(session.journal, session.state)
        if saved and self._home is not None and self._history is not None:
            from timer.store.sealing import seal_live

            try:
                seal_live(self._home, self._history, whole)
            except StoreError as error:
                raise Refusal.of(error) from error
        return whole

    def history(self) -> list[HistoryRow]:
        """Finished sessions, newest first."""
        if self._history is None:
            return []
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
            for summary in self._history.list()
        ]

    def missing(self) -> list[str]:
        """One line for each thing that does not work here."""
        lines: list[str] = []
        if self._home is None or self._history is None:
            lines.append(_("Nothing can be kept here; the session runs in memory only."))
        if self._strap_wish == NONE:
            lines.append(_("No strap: it times all the same. To try one: --strap simulated"))
        return [*lines, *self._notices]

    def close(self) -> None:
        """Write down what is still on its way to the disk, and let everything go."""
        for session in self._sessions:
            session.recorder.close()
        if "_history" in self.__dict__ and self._history is not None:
            self._history.close()

    # What `start` needs ----------------------------------------------------------------------------------

    def chosen(self, options: argparse.Namespace) -> Timeline:
        """The workout that the command line names; the user's own place where it leaves it open."""
        stage, workout = options.stage, options.workout
        row = next((row for row in self.programs() if row.slug == options.program), None)
        if row is not None and stage is None:
            stage, workout = row.stage, workout or row.workout
        elif row is not None and workout is None and stage == row.stage:
            workout = row.workout
        return self.timeline(
            options.program,
            1 if stage is None else stage,
            1 if workout is None else workout,
            tuple(options.choose),
        )

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

    @cached_property
    def _home(self) -> Home | None:
        """The person's folder; None, with a notice, where nothing can be kept."""
        try:
            return find_home(os.environ, self._wishes.person)
        except StoreError as error:
            self._notices.append(sentence(error))
            return None

    @property
    def _kept_home(self) -> Home:
        if self._home is None:
            raise Refusal(N_("Nothing is kept here; set HOLDFAST_HOME to a folder that you can write to"))
        return self._home

    @cached_property
    def _settings(self) -> Settings:
        from timer.store.settings import Settings, read_settings

        if self._home is None:
            return Settings()
        settings, complaints = read_settings(self._home.settings)
        self._notices += [sentence(complaint) for complaint in complaints]
        return settings

    @cached_property
    def _history(self) -> History | None:
        from timer.store.history import History

        if self._home is None:
            return None
        try:
            return History.of(self._home)
        except StoreError as error:
            self._notices.append(sentence(error))
            return None

    @cached_property
    def _library(self) -> Library:
        from programs.library import Library

        return Library.open(self._home.programs if self._home is not None else None)

    @property
    def _strap_wish(self) -> str:
        return self._wishes.strap or self._settings.strap_address or NONE

    def _conductor(
        self, events: tuple[Event, ...], clock: Clock, recorder: Recorder, strap: Strap | None
    ) -> Conductor:
        session = Conductor(
            events,
            clock=clock,
            recorder=recorder,
            strap=strap,
            language=language(),
            muted=self._settings.muted,
            lifted=self._lifted(Timeline.from_json(events[0].payload["timeline"])),
        )
        self._sessions.append(session)
        return session

    def _lifted(self, timeline: Timeline) -> dict[str, LogSet]:
        """The last set of each exercise that is done at one's own pace."""
        if self._history is None:
            return {}
        own_pace = {step.exercise for step in timeline.steps if step.kind == "reps" and step.tempo is None}
        found: dict[str, LogSet] = {}
        for exercise in sorted(filter(None, own_pace)):
            for last in self._history.sets_of(exercise, 1):
                found[exercise] = LogSet(last.load_kg, last.reps, last.rir)
        return found

    def _strap(self, wish: str) -> Strap | None:
        settings = self._settings
        if self._wishes.speed != 1 and wish not in (NONE, SIMULATED):
            raise Refusal(N_("a speed other than 1 goes with --strap simulated or none"), 2)
        return strap_for(
            wish,
            seed=self._wishes.seed,
            maximal_bpm=settings.maximal_bpm,
            resting_bpm=settings.resting_bpm,
            name=settings.strap_name or "",
        )

    def _prescribe(
        self, program: Program, digest: str, stage: int, workout: int, alternatives: tuple[str, ...] = ()
    ) -> Timeline:
        """A workout of `program`, with the user's own figures and speeds."""
        from programs.choices import Choices, PrescriptionError, Profile
        from programs.timeline import timeline

        settings, own = self._settings, self._choices(program.program)
        choices = Choices(
            # A label of another workout has no meaning here, where one on the command line is a mistake.
            alternatives=alternatives or _offered(program, stage, workout, own.alternatives),
            figures=own.figures,
            timing=own.timing,
            start_side=own.start_side,
            short_rests=own.short_rests,
            weekly_sets=settings.glutes_weekly_sets,
            sessions_a_week=settings.glutes_weekly_sessions,
        )
        profile = Profile(
            walk_kmh=settings.walk_kmh, run_kmh=settings.run_kmh, affected_side=settings.affected_side
        )
        try:
            return timeline(program, digest, stage, workout, choices, profile)
        except PrescriptionError as error:
            raise Refusal.of(error.message, 2) from error

    def _choices(self, slug: str) -> StoredChoices:
        from timer.store.choices import StoredChoices, read_choices

        try:
            return StoredChoices() if self._home is None else read_choices(self._home.settings, slug)
        except StoreError as error:
            raise Refusal.of(error, 2) from error

    def _finished(self, slug: str) -> list[DoneWorkout]:
        return [] if self._history is None else list(self._history.finished(slug))

    def _profile(self) -> dict[str, Any]:
        settings = self._settings
        return {"resting_bpm": settings.resting_bpm, "maximal_bpm": settings.maximal_bpm}

    def _recorder(self, uuid: str) -> Recorder:
        from timer.store.live import LiveJournal

        if self._home is None:
            return MemoryRecorder()
        try:
            return JournalRecorder(LiveJournal.create(self._home, uuid))
        except StoreError as error:
            raise Refusal.of(error) from error


def _offered(program: Program, stage: int, workout: int, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `labels` that this workout has."""
    from timer.cli.places import alternatives

    if not labels or not 1 <= stage <= len(program.stages):
        return ()
    if not 1 <= workout <= len(program.stages[stage - 1].workouts):
        return ()
    here = {label for choice in alternatives(program, stage, workout) for label, _ in choice}
    return tuple(label for label in labels if label in here)

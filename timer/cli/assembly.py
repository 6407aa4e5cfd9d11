"""Where the parts are put together: the one place that knows programs, store, strap and clock at once.

`House` is the `Services` of both fronts. Each part is made when it is first asked for, so that the app's first
frame waits for none of them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from programs.steps import Timeline
from programs.text import Text
from timer.cli.errors import Refusal, sentence
from timer.core.clock import Clock, ScaledClock, SystemClock
from timer.locale import _, language
from timer.session.closing import stored
from timer.session.conductor import Conductor, Strap
from timer.session.opening import opening
from timer.session.services import HistoryRow, ProgramRow, RunningSession
from timer.session.wording import clock as clock_words
from timer.store.errors import StoreError
from timer.store.home import Home, find_home
from timer.store.recorder import JournalRecorder, MemoryRecorder, Recorder
from timer.version import version

if TYPE_CHECKING:
    from programs.library import Library

    from timer.store.history import History
    from timer.store.records import Origin, StoredSession
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


def open_home(person: str | None) -> Home:
    """The person's folder. Raises Refusal."""
    try:
        return find_home(os.environ, person)
    except StoreError as error:
        raise Refusal.of(error) from error


def open_history(options: argparse.Namespace) -> History:
    """The person's history. Raises Refusal."""
    from timer.store.history import History

    try:
        return History.of(open_home(getattr(options, "person", None)))
    except StoreError as error:
        raise Refusal.of(error) from error


class House:
    """The doors behind both fronts. Errors are Refusals: one sentence in the user's language."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._notices: list[str] = []

    @cached_property
    def _home(self) -> Home | None:
        """The person's folder; None, with a notice, where nothing can be kept."""
        try:
            return find_home(os.environ, self._wishes.person)
        except StoreError as error:
            self._notices.append(sentence(error))
            return None

    @cached_property
    def _settings(self) -> Settings:
        from timer.store.settings import Settings, read_settings

        if self._home is None:
            return Settings()
        settings, faults = read_settings(self._home.settings)
        self._notices += [sentence(fault) for fault in faults]
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

    def programs(self) -> list[ProgramRow]:
        """Every program, bundled first, and where the user is in it."""
        from timer.cli.places import program_row

        finished = self._finished
        return [
            program_row(entry, finished(entry.slug), datetime.now().astimezone().date())
            for entry in self._library.entries()
        ]

    def chosen(self, options: argparse.Namespace) -> Timeline:
        """The workout that the command line names; the user's own place where it leaves it open."""
        row = next((row for row in self.programs() if row.slug == options.program), None)
        stage, workout = options.stage, options.workout
        if row is not None and not row.fault:
            if stage is None:
                stage, workout = row.stage, workout or row.workout
            elif workout is None:
                workout = row.workout if stage == row.stage else 1
        return self.timeline(options.program, stage or 1, workout or 1, tuple(options.choose))

    def timeline(self, slug: str, stage: int, workout: int, alternatives: tuple[str, ...] = ()) -> Timeline:
        """A workout, expanded with the user's figures. Raises Refusal for what is not there."""
        from timer.cli.workouts import expand

        return expand(self._library, self._settings, slug, stage, workout, alternatives)

    def begin(self, timeline: Timeline) -> Conductor:
        """A new session on this workout, with its journal open."""
        wishes, uuid = self._wishes, str(uuid4())
        clock: Clock = SystemClock() if wishes.speed == 1 else ScaledClock(wishes.speed)
        strap = self._strap()
        origin: Origin = "simulated" if wishes.speed != 1 or wishes.strap == "simulated" else "real"
        known = {"strap": wishes.strap or "none", "seed": wishes.seed, "profile": self._profile()}
        events = opening(uuid, timeline, origin, version(), clock, known)
        recorder = self._recorder(uuid)
        for event in events:
            recorder.record(event)
        return Conductor(
            events,
            clock=clock,
            recorder=recorder,
            strap=strap,
            language=language(),
            muted=self._settings.muted,
        )

    def seal(self, session: RunningSession) -> StoredSession | None:
        """Put a session that is over into the history; None for one that stays resumable or is not kept."""
        assert isinstance(session, Conductor)
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
        lines += self._notices
        if self._wishes.strap in (None, "none") and not self._settings.strap_address:
            lines.append(_("No strap: it times all the same. Try one with --strap simulated."))
        return lines

    def close(self) -> None:
        """Let everything go."""
        if "_history" in self.__dict__ and self._history is not None:
            self._history.close()

    # What `start` prints ---------------------------------------------------------------------------------

    def heading(self, names: Iterable[Text], seconds: float) -> str:
        """The first line of a headless session."""
        title = " · ".join(name.in_language(language()) for name in names if name.en)
        return f"Holdfast · {title} · {clock_words(seconds)}"

    def result(self, session: Conductor, whole: StoredSession | None) -> dict[str, Any]:
        """What came of a session, for its last line."""
        state = session.state
        summary = whole.summary if whole is not None else None
        return {
            "session": session.journal[0].payload["session"],
            "seconds": summary.seconds if summary is not None else state.last_ms / 1000,
            "laps": len(state.laps),
            "mean_bpm": summary.mean_bpm if summary is not None else None,
            "max_bpm": summary.max_bpm if summary is not None else None,
            "kept": session.recorder.keeps,
        }

    # Parts -----------------------------------------------------------------------------------------------

    def _finished(self, slug: str) -> list[Any]:
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

    def _strap(self) -> Strap | None:
        from timer.session.straps import strap_for

        return strap_for(
            self._wishes.strap or self._settings.strap_address or "none", self._settings, self._wishes.seed
        )

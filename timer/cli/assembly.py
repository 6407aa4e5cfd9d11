"""The `Services` of both fronts, put together from what is kept, what is prescribed and what is performed.

Each part is imported and made when it is first asked for: the first frame waits for none of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.once import once
from timer.cli.prescribing import Prescriber
from timer.cli.wishes import Wishes
from timer.locale import _

if TYPE_CHECKING:
    from programs.steps import Timeline
    from timer.cli.choosing import Choosing
    from timer.cli.pains import KeptPains
    from timer.cli.performing import Performer
    from timer.cli.planner import Planner
    from timer.cli.planning import Planning
    from timer.cli.progressing import Progressing
    from timer.cli.strap_house import StrapHouse
    from timer.cli.welcoming import Welcoming
    from timer.exchange.physio import Report
    from timer.insight.trends import Trend
    from timer.session.conductor import Conductor
    from timer.session.heart_account import HeartAccount
    from timer.session.planning import TodayView
    from timer.session.services import (
        HistoryRow,
        ProgramRow,
        Question,
        RunningSession,
        SessionPage,
        SettingRow,
        UnfinishedRow,
        Value,
    )
    from timer.store.records import StoredSession


class House:
    """The doors behind both fronts. What cannot be done is a Refusal: one sentence in the user's language."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._keeping = Keeping(wishes.person)
        self._prescriber = Prescriber(self._keeping, wishes)

    # Services --------------------------------------------------------------------------------------------

    def programs(self) -> list[ProgramRow]:
        """Every program, bundled first, and where the user is in it."""
        return self._prescriber.programs()

    def timeline(self, slug: str, stage: int, workout: int, alternatives: tuple[str, ...] = ()) -> Timeline:
        """A workout, expanded with the user's figures. Raises Refusal for what is not there."""
        return self._prescriber.timeline(slug, stage, workout, alternatives)

    def today(self) -> TodayView:
        """What today brings of the programs that are followed."""
        return self.plan.today()

    @once
    def plan(self) -> Planning:
        """The calendar, and the doors that change the plan."""
        from timer.cli.planning import Planning

        return Planning(self.planner, self._prescriber, self._strap_line, lambda: self.rehearses)

    def questions(self, timeline: Timeline) -> tuple[Question, ...]:
        """What has to be asked before this workout, and never again; usually nothing."""
        from timer.cli.questions import open_questions

        keeping = self._keeping
        return open_questions(timeline, keeping.settings) if keeping.home is not None else ()

    def answer(self, answers: Mapping[str, str]) -> None:
        """Keep the answers, by key. Raises Refusal for one that cannot be used."""
        from timer.cli.questions import values

        self._keeping.change(values(answers))

    def physio(self, slug: str | None, first: date, last: date) -> Report:
        """A report for the physiotherapist; without a slug on the program followed, or done last."""
        from timer.cli.reporting import Reporter

        names = {slug: program.name for slug, program in self._prescriber.sound_programs().items()}
        return Reporter(self._keeping, self.planner, names).report(slug, first, last)

    @once
    def progress(self) -> Progressing:
        """What may grow in a workout."""
        from timer.cli.progressing import Progressing

        return Progressing(self._keeping, self._prescriber)

    @once
    def choosing(self) -> Choosing:
        """What the user chooses in a program."""
        from timer.cli.choosing import Choosing

        return Choosing(self._keeping, self._prescriber)

    @once
    def welcome(self) -> Welcoming:
        """The doors for a first start."""
        from timer.cli.welcoming import Welcoming

        return Welcoming(self._keeping, self._prescriber, self.planner, self._simulated)

    def _simulated(self, timeline: Timeline) -> Conductor:
        """A session with a simulated strap, once."""
        from timer.session.straps import SIMULATED

        wishes = self._wishes
        self._heed(replace(wishes, strap=SIMULATED, persona=None, strap_script=None))
        try:
            return self.begin(timeline)
        finally:
            self._heed(wishes)

    def begin(self, timeline: Timeline) -> Conductor:
        """A new session on this workout, with its journal open.

        What it goes against in the plan is written down once it has begun; where that cannot be, it goes on
        all the same.
        """
        against = self.plan.against(timeline)
        session = self._performer.begin(timeline)
        try:
            self.plan.insist(timeline, against)
        except Refusal as refusal:
            self._keeping.notice(refusal)
        return session

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
        return self._performer.take_up(uuid)

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
        return self._performer.seal(session)

    def heart(self, session: RunningSession) -> HeartAccount | None:
        """What a session that is over did with the heart; None where nothing is known of it."""
        from timer.cli.heart_account import heart_account

        return heart_account(session.journal, self._keeping.settings)

    def history(self, most: int | None = None) -> list[HistoryRow]:
        """Finished sessions, newest first; no more than `most` of them."""
        from timer.cli.history_rows import history_row
        from timer.store.records import EVERY_SESSION

        limit = EVERY_SESSION if most is None else most
        summaries = self._keeping.ask(lambda history: history.list(limit))
        return [history_row(summary) for summary in summaries]

    def record(self, uuid: str) -> SessionPage:
        """One of them, in full. Raises Refusal for one that cannot be read."""
        from timer.cli.session_page import session_page

        return session_page(self._keeping, uuid)

    def trends(self) -> tuple[Trend, ...]:
        """What changes over the weeks, from real and imported sessions."""
        from timer.cli.trending import trends_of

        return trends_of(self._keeping)

    @once
    def pains(self) -> KeptPains:
        """The doors to what is kept about pain."""
        from timer.cli.pains import KeptPains

        return KeptPains(self._keeping, self._prescriber, lambda: self.rehearses)

    @once
    def straps(self) -> StrapHouse:
        """The doors to straps."""
        from timer.cli.strap_house import StrapHouse

        return StrapHouse(self._keeping, lambda: self._wishes, self._heed)

    def _heed(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._performer.heed(wishes)

    def settings(self) -> list[SettingRow]:
        """Every setting."""
        from timer.cli.setting_rows import setting_rows

        return setting_rows(self._keeping.settings)

    def change(self, changes: Mapping[str, Value]) -> None:
        """Keep other values, by key. Raises Refusal for one that cannot be used."""
        self._keeping.change(changes)

    def missing(self) -> list[str]:
        """One line for each thing that does not work here."""
        return list(self._keeping.notices)

    def without_strap(self) -> list[str]:
        """How to try one, where there is no strap: for fronts that do not show which one is used."""
        no_strap = _("No strap: it times all the same. To try one: --strap simulated")
        return [no_strap] if self.straps.used().kind == "none" else []

    def close(self) -> None:
        """Write down what is still on its way to the disk, and let everything go.

        Raises:
            Refusal: the disk did not take all of a session.
        """
        try:
            if "_performer" in self.__dict__:
                self._performer.close()
        finally:
            self._keeping.close()

    # What `start` needs ----------------------------------------------------------------------------------

    @property
    def planner(self) -> Planner:
        """The plan itself."""
        return self._prescriber.planner

    @property
    def strap(self) -> str | None:
        """The strap that is used where none is named."""
        return self._keeping.settings.strap_address

    def notices(self) -> list[str]:
        """What is kept and does not work, in the user's language."""
        return self._keeping.notices

    @property
    def rehearses(self) -> bool:
        """Whether a session begun now would count for nothing: a simulated strap, a replay, another speed."""
        from timer.cli.performing import origin_of

        return origin_of(self._wishes) != "real"

    def check(self) -> None:
        """Raises Refusal for options that do not go together, before anything begins."""
        if self._wishes.heart_rate_rests is not None:
            from timer.cli.profiling import require_heart_rate_rests

            require_heart_rate_rests(self._wishes, self._keeping.settings)
        if self._wishes.needs_simulated_strap:
            self._performer.check()

    def stage(self, slug: str, stage: int | None) -> int:
        """The stage that is named; that of the user's own place where it is left open."""
        row = None if stage is not None else self._prescriber.row(slug)
        return stage or (1 if row is None else row.stage)

    def chosen(self, options: argparse.Namespace) -> Timeline:
        """The workout that the command line names; the user's own place where it leaves it open."""
        alternatives = tuple(options.choose)
        return self._prescriber.at_place(options.program, options.stage, options.workout, alternatives)

    @property
    def theme(self) -> str | None:
        """The colours that the user has chosen."""
        return self._keeping.theme

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
            **self._rested(whole),
        }

    def _rested(self, whole: StoredSession | None) -> dict[str, Any]:
        """What came of a resting check, where there was one."""
        if whole is None:
            return {}
        from timer.cli.resting_lines import resting_of

        found = resting_of(self._keeping, whole)
        return {} if found is None else {"resting_check": found}

    def _strap_line(self) -> str:
        used = self.straps.used()
        if used.kind == "none":
            return _("no strap (none needed)")
        name = used.name or used.address or _("simulated")
        battery = self._last_battery(used.address) if used.kind == "real" else None
        if battery is None:
            return name
        told = _("battery {percent} % last time").format(percent=battery)
        return f"{name} · {told}"

    def _last_battery(self, address: str) -> int | None:
        from timer.cli.strap_battery import last_battery

        return last_battery(self._keeping, address)

    # Parts -----------------------------------------------------------------------------------------------

    @once
    def _performer(self) -> Performer:
        from timer.cli.performing import Performer

        return Performer(self._wishes, self._keeping, self._prescriber)

"""Progression of one person: from his sessions and the events of his plan to what may grow, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from programs.steps import Step, Timeline
from timer.cli.plan_keeping import COUNTED
from timer.events.plan import PlanEvent, PlanKind
from timer.plan.doses import Dose, doses, legs
from timer.plan.events import standing
from timer.plan.ledger import fold
from timer.plan.progress import Figures, open_proposals, with_progress
from timer.plan.progression import SESSIONS, DoneSet, Performance, Proposal
from timer.store.records import DoneWorkout, LapRow, zone_of

if TYPE_CHECKING:
    from timer.cli.keeping import Keeping
    from timer.cli.prescribing import Prescriber
    from timer.core.commands import LogSet
    from timer.session.services import RunningSession

#: So many sessions of a stage are looked at: each exercise is in at least one of three workouts.
LOOKED_AT = 4 * SESSIONS
#: Laps that were begun again say nothing of the set.
_NOT_A_SET = ("back", "warm-up")
_CAME_TO_ITS_END = ("completed", "done")


def own_figures(keeping: Keeping, program: str, stage: int, typed: Figures) -> Figures:
    """The user's figures for one stage: what he typed in his settings, and the steps that he has taken."""
    taken = [event for event in standing(keeping.plan.events()) if event.kind is PlanKind.PROGRESS]
    return with_progress(typed, taken, program, stage) if taken else typed


class Progressing:
    """The doors of progression for both fronts."""

    def __init__(self, keeping: Keeping, prescriber: Prescriber) -> None:
        self._keeping = keeping
        self._prescriber = prescriber

    def before(self, timeline: Timeline) -> tuple[Proposal, ...]:
        """What may change in this workout, by the sessions until now."""
        return self._open(timeline, ())

    def after(self, session: RunningSession) -> tuple[Proposal, ...]:
        """What may change next time, with a session that is over and not yet in the history."""
        from timer.core.fold import fold as fold_session
        from timer.session.closing import stored

        whole = stored(session.journal, fold_session(session.journal))
        summary, timeline = whole.summary, whole.timeline
        if summary.origin not in COUNTED or timeline is None:
            return ()
        this = DoneWorkout(
            uuid=summary.uuid,
            stage=summary.stage,
            workout=summary.workout,
            started_utc=summary.started_utc,
            zone=summary.zone,
            origin=summary.origin,
            outcome=summary.outcome,
            pain=summary.pain,
            program=summary.program,
        )
        return self._open(timeline, ((this, whole.laps),))

    def lifted(self, timeline: Timeline) -> Mapping[str, LogSet]:
        """The last set of each exercise that is done at one's own pace."""
        return self._prescriber.lifted(timeline)

    def answer(self, timeline: Timeline, proposal: Proposal, accepted: bool) -> None:
        """Take a step, or decline it until another session."""
        payload = proposal.payload(timeline.program, timeline.stage, accepted)
        self._keeping.plan.append(PlanKind.PROGRESS, payload)

    def freeze(self, program: str, exercise: str, frozen: bool) -> None:
        """Let an exercise stay as it is, or go on again."""
        payload = {"program": program, "exercise": exercise, "frozen": frozen}
        self._keeping.plan.append(PlanKind.FROZEN, payload)

    def _open(
        self, timeline: Timeline, also: tuple[tuple[DoneWorkout, Sequence[LapRow]], ...]
    ) -> tuple[Proposal, ...]:
        events = self._keeping.plan.events()
        ledger = fold(events, (), 0)
        sheet = self._prescriber.sheet(timeline)
        asked = doses(sheet.steps, timeline.steps)
        if not asked:
            return ()
        done = [*self._sessions(timeline.program, timeline.stage), *also]
        return open_proposals(
            asked,
            _performances(asked, timeline.steps, done, _mornings(ledger.pains)),
            ledger.progress,
            program=timeline.program,
            stage=timeline.stage,
            frozen=ledger.frozen,
            easy_pain=ledger.bands[0] if ledger.bands is not None else 0,
        )

    def _sessions(self, program: str, stage: int) -> Iterator[tuple[DoneWorkout, Sequence[LapRow]]]:
        """The last sessions of a stage with what was done in them, the latest last."""
        done = self._keeping.ask(lambda history: history.finished(program))
        here = [one for one in done if one.stage == stage and one.origin in COUNTED]
        for one in here[-LOOKED_AT:]:
            yield one, self._laps(one.uuid)

    def _laps(self, uuid: str) -> Sequence[LapRow]:
        return self._keeping.ask(lambda history: history.laps(uuid))


def _mornings(pains: Iterable[PlanEvent]) -> dict[str, int]:
    """The highest pain that was said of a session afterwards, by its uuid."""
    found: dict[str, int] = {}
    for event in pains:
        uuid, level = event.payload.get("session"), event.payload.get("level") or 0
        if uuid is not None:
            found[uuid] = max(level, found.get(uuid, 0))
    return found


def _performances(
    asked: Sequence[Dose],
    steps: Sequence[Step],
    sessions: Iterable[tuple[DoneWorkout, Sequence[LapRow]]],
    mornings: Mapping[str, int],
) -> dict[str, list[Performance]]:
    """By exercise, the sessions with it in order."""
    parts = {step.exercise: legs(step) for step in steps}
    found: dict[str, list[Performance]] = {dose.exercise: [] for dose in asked}
    for session, laps in sessions:
        for exercise, performances in found.items():
            sets = [lap for lap in laps if lap.exercise == exercise and lap.outcome not in _NOT_A_SET]
            if sets:
                pain = max(session.pain or 0, mornings.get(session.uuid, 0))
                performances.append(_performance(session, sets, parts[exercise], pain))
    return found


def _performance(session: DoneWorkout, laps: Sequence[LapRow], parts: int, pain: int) -> Performance:
    day = session.started_utc.astimezone(zone_of(session.zone)).date()
    return Performance(
        utc=session.started_utc.isoformat(timespec="milliseconds"),
        day=day.toordinal(),
        asked=_asked(laps[0], parts),
        sets=tuple(
            DoneSet(
                number=lap.set or 1,
                amount=_amount(lap, parts),
                done=lap.outcome in _CAME_TO_ITS_END and not lap.assumed,
                load_kg=lap.load_kg,
                rir=lap.rir,
            )
            for lap in laps
        ),
        pain=pain,
    )


def _asked(lap: LapRow, parts: int) -> float | None:
    if lap.kind in ("reps", "steps"):
        return lap.planned_reps
    return None if lap.planned_ms is None else lap.planned_ms / 1000 / parts


def _amount(lap: LapRow, parts: int) -> float | None:
    if lap.assumed:
        return None
    return lap.reps if lap.kind in ("reps", "steps") else lap.active_ms / 1000 / parts

"""From a finished session to what the history keeps of it. Pure: the journal in, plain values out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from programs.steps import HeartRateBelow, Step
from timer.core.state import Lap, State
from timer.events import Event, Kind
from timer.session.readings import heart_series
from timer.store.records import HeartSeries, LapRow, StoredSession, Summary


def stored(journal: Sequence[Event], state: State) -> StoredSession:
    """The session as the history keeps it. `state` is the fold of `journal`."""
    heart = heart_series(journal)
    return StoredSession(
        summary=_summary(journal, state, heart),
        laps=tuple(_lap_row(number, lap, state) for number, lap in enumerate(state.laps)),
        events=tuple(journal),
        heart=heart,
    )


def _summary(journal: Sequence[Event], state: State, heart: HeartSeries) -> Summary:
    started = journal[0].payload
    run = next(event.payload for event in journal if event.kind is Kind.RUN)
    noted = next((event.payload for event in reversed(journal) if event.kind is Kind.NOTED), {})
    timeline = state.timeline
    ended_ms = max((lap.ended_ms for lap in state.laps), default=state.last_ms)
    bpms = [bpm for bpm, trusted in zip(heart.bpm, heart.trusted, strict=True) if trusted]
    pains = _levels(state)
    if noted.get("pain") is not None:
        pains.append(noted["pain"])
    return Summary(
        uuid=started["session"],
        started_utc=datetime.fromisoformat(run["utc"]).astimezone(UTC),
        zone=run["zone"],
        program=timeline.program,
        digest=timeline.digest,
        stage=timeline.stage,
        workout=timeline.workout,
        program_name=timeline.program_name,
        stage_name=timeline.stage_name,
        workout_name=timeline.workout_name,
        origin=started["origin"],
        outcome=state.outcome or "ended",
        app=started["app"],
        seconds=(ended_ms - _away_ms(journal)) / 1000,
        active_seconds=sum(lap.active_ms for lap in state.laps if lap.step.extra is None) / 1000,
        mean_bpm=round(sum(bpms) / len(bpms)) if bpms else None,
        max_bpm=max(bpms, default=None),
        effort=noted.get("effort"),
        pain=max(pains, default=None),
        remark=noted.get("text", ""),
    )


def _levels(state: State) -> list[int]:
    """The pain that was told of. None before the start says nothing yet about the session."""
    said = [(pain.moment, pain.level) for pain in state.pains if pain.level is not None]
    return [level for moment, level in said if level or moment != "before"]


def _away_ms(journal: Sequence[Event]) -> int:
    """Time in which nobody was led through it: asleep, killed or left."""
    return sum(event.at_ms - event.payload["from_ms"] for event in journal if event.kind is Kind.GAP)


def _lap_row(number: int, lap: Lap, state: State) -> LapRow:
    step = lap.step
    logged = state.sets.get(number)
    return LapRow(
        n=number + 1,
        step=lap.index,
        kind=step.kind,
        name=step.name,
        exercise=step.exercise,
        side=step.side,
        set=step.set,
        sets=step.sets,
        started_ms=lap.started_ms,
        ended_ms=lap.ended_ms,
        active_ms=lap.active_ms,
        planned_ms=_planned_ms(step),
        reps=logged.reps if logged is not None and logged.reps is not None else lap.reps,
        reps_left=logged.reps_left if logged is not None else None,
        reps_right=logged.reps_right if logged is not None else None,
        planned_reps=step.reps,
        load_kg=logged.load_kg if logged is not None else None,
        rir=logged.rir if logged is not None else None,
        speed_kmh=step.speed_kmh,
        counted=step.extra is None,
        outcome=lap.outcome.value,
        reason=lap.reason,
        assumed=lap.assumed,
    )


def _planned_ms(step: Step) -> int | None:
    """What the sheet asked for; the longest where heart rate decides; None where the end was open."""
    if isinstance(step.ends, HeartRateBelow):
        return round(step.ends.latest * 1000)
    return None if step.seconds is None else round(step.seconds * 1000)

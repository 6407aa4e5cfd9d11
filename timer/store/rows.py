"""The rows of the history's tables and the records they stand for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from programs.text import Text
from timer.store.database import Row, Value
from timer.store.records import DoneWorkout, LapRow, LiftedSet, SaidPain, Summary

#: Columns of `summary_of`.
SUMMARY = (
    "id, uuid, started_utc, zone, program, digest, stage, workout, names, origin, outcome, app,"
    " seconds, active_seconds, mean_bpm, max_bpm, effort, pain, remark"
)
#: One session in: `summary_values` and the number of its prescription.
INSERT_SUMMARY = (
    f"INSERT INTO session ({SUMMARY.removeprefix('id, ')}, prescription)"
    f" VALUES ({', '.join('?' * 19)}) RETURNING id"
)
#: One set in: the session's number and `lifted_values`.
INSERT_LIFTED = (
    "INSERT INTO lifted (session, n, exercise, set_number, side, load_kg, reps, rir)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
#: By exercise and limit; rows of `lifted_of`.
SELECT_LIFTED = (
    "SELECT uuid, started_utc, set_number, side, load_kg, reps, rir"
    " FROM lifted JOIN session ON session.id = lifted.session"
    " WHERE exercise = ? AND origin IN ('real', 'imported')"
    " ORDER BY started_utc DESC, session.id DESC, n LIMIT ?"
)
#: One thing said of pain in: the session's number and `pain_values`.
INSERT_PAIN = "INSERT INTO pain (session, n, moment, place, level, swelling) VALUES (?, ?, ?, ?, ?, ?)"
#: Rows of a session's uuid and `pain_of`.
SELECT_PAINS = (
    "SELECT uuid, moment, place, level, swelling FROM pain JOIN session ON session.id = pain.session"
    " ORDER BY session, n"
)
#: Of every program; rows of `done_of`.
SELECT_PERFORMED = (
    "SELECT uuid, program, stage, workout, started_utc, zone, origin, outcome, pain FROM session"
    " ORDER BY started_utc, id"
)
#: By program; rows of `done_of`.
SELECT_DONE = SELECT_PERFORMED.replace(" ORDER", " WHERE program = ? ORDER")


def summary_values(summary: Summary) -> tuple[Value, ...]:
    names = [summary.program_name, summary.stage_name, summary.workout_name]
    return (
        summary.uuid,
        summary.started_utc.isoformat(timespec="milliseconds"),
        summary.zone,
        summary.program,
        summary.digest,
        summary.stage,
        summary.workout,
        json.dumps([name.to_json() for name in names], ensure_ascii=False, separators=(",", ":")),
        summary.origin,
        summary.outcome,
        summary.app,
        summary.seconds,
        summary.active_seconds,
        summary.mean_bpm,
        summary.max_bpm,
        summary.effort,
        summary.pain,
        summary.remark.encode("utf-8", "replace").decode("utf-8"),
    )


def summary_of(row: Row) -> Summary:
    (number, uuid, utc, zone, program, digest, stage, workout, names, origin, outcome, app, *rest) = row
    seconds, active_seconds, mean_bpm, max_bpm, effort, pain, remark = rest
    program_name, stage_name, workout_name = (Text.from_json(name) for name in json.loads(names))
    return Summary(
        uuid=uuid,
        started_utc=_time(utc),
        zone=zone,
        program=program,
        digest=digest,
        stage=stage,
        workout=workout,
        program_name=program_name,
        stage_name=stage_name,
        workout_name=workout_name,
        origin=origin,
        outcome=outcome,
        app=app,
        seconds=seconds,
        active_seconds=active_seconds,
        mean_bpm=mean_bpm,
        max_bpm=max_bpm,
        effort=effort,
        pain=pain,
        remark=remark,
        number=number,
    )


def lifted_values(lap: LapRow) -> tuple[Value, ...]:
    return (lap.n, lap.exercise, lap.set, lap.side, lap.load_kg, lap.reps, lap.rir)


def lifted_of(row: Row) -> LiftedSet:
    uuid, utc, number, side, load_kg, reps, rir = row
    return LiftedSet(
        uuid=uuid, started_utc=_time(utc), set=number, side=side, load_kg=load_kg, reps=reps, rir=rir
    )


def pain_values(number: int, said: SaidPain) -> tuple[Value, ...]:
    swelling = None if said.swelling is None else int(said.swelling)
    return (number, said.moment, said.place, said.level, swelling)


def pains_by_session(found: Iterable[Row]) -> dict[str, tuple[SaidPain, ...]]:
    """By uuid of the session what was said in it, in order."""
    pains: dict[str, tuple[SaidPain, ...]] = {}
    for uuid, moment, place, level, swelling in found:
        said = SaidPain(moment, place, level, None if swelling is None else bool(swelling))
        pains[uuid] = (*pains.get(uuid, ()), said)
    return pains


def done_of(row: Row) -> DoneWorkout:
    uuid, program, stage, workout, utc, zone, origin, outcome, pain = row
    return DoneWorkout(
        uuid=uuid,
        program=program,
        stage=stage,
        workout=workout,
        started_utc=_time(utc),
        zone=zone,
        origin=origin,
        outcome=outcome,
        pain=pain,
    )


def _time(stored: str) -> datetime:
    return datetime.fromisoformat(stored).astimezone(UTC)

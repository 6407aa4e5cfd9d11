"""`holdfast history`: what was done."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from timer.cli.analysis_lines import analysis_json, analysis_of, told_lines
from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.strap_record_lines import record_json, record_lines
from timer.locale import _, language
from timer.locale.figures import moment_words
from timer.session.heart_words import reason_word
from timer.session.readings import beats
from timer.session.strap_record import strap_record
from timer.session.wording import clock, figure, origin_word, outcome_word, side_name
from timer.store.errors import StoreError
from timer.store.records import LapRow, StoredSession, Summary


def list_sessions(options: argparse.Namespace) -> int:
    """The sessions, newest first."""
    with _kept(options) as keeping:
        found = keeping.needed_history.list(options.limit)
    if options.json:
        print(json.dumps([summary_json(summary) for summary in found], ensure_ascii=False, indent=2))
        return 0
    if not found:
        print(_("Nothing yet. Start a workout with: holdfast"))
    for summary in found:
        print(_row(summary))
    return 0


def show(options: argparse.Namespace) -> int:
    """One session with its laps, and what it did with the heart."""
    with _kept(options) as keeping:
        session = keeping.needed_history.show(options.session)
        analysis = analysis_of(session, keeping.settings)
    if options.json:
        told = session_json(session) | {"analysis": None if analysis is None else analysis_json(analysis)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(_row(session.summary))
    print("".join(f"           {line}\n" for line in said_lines(session.summary)), end="")
    for lap in session.laps:
        print(f"{clock(lap.started_ms / 1000):>9}  {lap_line(lap)}")
    if analysis is not None:
        print("\n".join(told_lines(session, keeping.settings, analysis)))
    strap = strap_record(session.events)
    if strap is not None:
        print("\n".join(record_lines(strap)))
    return 0


def trends(options: argparse.Namespace) -> int:
    """What changes over the weeks."""
    from timer.cli.trending import trend_json, trend_lines, trends_of

    with _kept(options) as keeping:
        _history = keeping.needed_history
        found = trends_of(keeping)
    if options.json:
        print(json.dumps([trend_json(trend) for trend in found], ensure_ascii=False, indent=2))
        return 0
    if not found:
        words = _(
            "Trends begin with the second workout. "
            "Sessions sped up or with a simulated strap are not in them."
        )
        print(words)
    for trend in found:
        print("\n".join(trend_lines(trend)))
    return 0


def delete(options: argparse.Namespace) -> int:
    """Delete one session for good."""
    with _kept(options) as keeping:
        gone = keeping.delete(options.session)
    print(_("Deleted: {session}").format(session=_row(gone)))
    return 0


@contextmanager
def _kept(options: argparse.Namespace) -> Iterator[Keeping]:
    """What is kept, with what is wrong with it told on standard error; its errors become refusals."""
    with closing(Keeping.of(options)) as keeping:
        if keeping.history is not None:
            for line in keeping.notices:
                print(line, file=sys.stderr)
        try:
            yield keeping
        except StoreError as error:
            raise Refusal.of(error) from error


def _row(summary: Summary) -> str:
    names = [
        text.in_language(language())
        for text in (summary.program_name, summary.stage_name, summary.workout_name)
    ]
    heart = "" if summary.mean_bpm is None else f"  ♥ {summary.mean_bpm}"
    origin = "" if summary.origin == "real" else f"  ({origin_word(summary.origin)})"
    outcome = "" if summary.outcome == "finished" else f"  {outcome_word(summary.outcome)}"
    started = moment_words(summary.started_local)
    title = ", ".join(dict.fromkeys(filter(None, names)))
    return f"{summary.number:>4}  {started:>16}  {clock(summary.seconds):>7}  {title}{heart}{outcome}{origin}"


def said_lines(summary: Summary) -> list[str]:
    """What the user said of a session, a line each: effort, pain, a remark."""
    lines = []
    if summary.effort is not None:
        lines.append(_("effort {n} of 10").format(n=summary.effort))
    if summary.pain is not None:
        lines.append(_("pain {n} of 10").format(n=summary.pain))
    return [*lines, summary.remark] if summary.remark else lines


def lap_line(lap: LapRow) -> str:
    """One step as performed: what it was, how much of it was done, and how it ended."""
    name = lap.name.in_language(language())
    side = f", {side_name(lap.side)}" if lap.side else ""
    number = f", {_set(lap)}" if lap.set and lap.sets and lap.sets > 1 else ""
    parts = [f"{name}{side}{number}", _taken(lap)]
    if lap.reps is not None:
        parts.append(_reps(lap))
    if lap.load_kg is not None:
        parts.append(f"{figure(lap.load_kg)} kg")
    if lap.rir is not None:
        parts.append(_("{n} in reserve").format(n=lap.rir))
    if lap.outcome not in ("completed", "done"):
        parts.append(outcome_word(lap.outcome))
    if lap.assumed:
        parts.append(_("assumed"))
    if not lap.counted:
        parts.append(_("does not count"))
    return " · ".join(filter(None, (*parts, reason_word(lap.reason))))


def _set(lap: LapRow) -> str:
    words = _("{set} of {sets}") if lap.kind in ("walk", "run") else _("set {set} of {sets}")
    return words.format(set=lap.set, sets=lap.sets)


def _taken(lap: LapRow) -> str:
    """How long it took, and what was planned where that is another length."""
    done, planned = clock(lap.active_ms / 1000), clock((lap.planned_ms or 0) / 1000)
    if lap.planned_ms is None or done == planned:
        return done
    return _("{done} ({planned} planned)").format(done=done, planned=planned)


def _reps(lap: LapRow) -> str:
    """Such as "7 of 8 reps"; what is more than was asked for is no part of it."""
    legs = (lap.reps_left, lap.reps_right)
    planned = lap.planned_reps or "?"
    if None not in legs:
        words = _("{left} left, {right} right ({planned} reps asked for)")
        return words.format(left=legs[0], right=legs[1], planned=planned)
    more = lap.planned_reps is not None and (lap.reps or 0) > lap.planned_reps
    words = _("{done} reps ({planned} asked for)") if more else _("{done} of {planned} reps")
    return words.format(done=lap.reps, planned=planned)


def summary_json(summary: Summary) -> dict[str, Any]:
    """A session on one line, as `history list --json` gives it."""
    return {
        "id": summary.number,
        "session": summary.uuid,
        "started": summary.started_utc.isoformat(),
        "zone": summary.zone,
        "program": summary.program,
        "digest": summary.digest,
        "stage": summary.stage,
        "workout": summary.workout,
        "name": summary.workout_name.to_json(),
        "origin": summary.origin,
        "outcome": summary.outcome,
        "seconds": summary.seconds,
        "active_seconds": summary.active_seconds,
        "mean_bpm": summary.mean_bpm,
        "max_bpm": summary.max_bpm,
        "effort": summary.effort,
        "pain": summary.pain,
        "remark": summary.remark,
        "app": summary.app,
    }


def session_json(session: StoredSession) -> dict[str, Any]:
    """A session whole: its line, laps with actuals, heart rates, beats, and the timeline that it ran."""
    heart, strap = session.heart, strap_record(session.events)
    return {
        **summary_json(session.summary),
        "strap": None if strap is None else record_json(strap),
        "laps": [_lap_json(lap) for lap in session.laps],
        "heart": [
            {"at": at_ms / 1000, "bpm": bpm, "trusted": trusted}
            for at_ms, bpm, trusted in zip(heart.at_ms, heart.bpm, heart.trusted, strict=True)
        ],
        "beats": [
            {
                "at": round(beat.at_ms / 1000, 4),
                "ticks": beat.ticks,
                "artefact": beat.artefact,
                "follows": beat.follows,
            }
            for beat in beats(session.events)
        ],
        "timeline": session.timeline.to_json() if session.timeline is not None else None,
    }


def _lap_json(lap: LapRow) -> dict[str, Any]:
    planned = None if lap.planned_ms is None else lap.planned_ms / 1000
    return {
        "n": lap.n,
        "step": lap.step,
        "kind": lap.kind,
        "exercise": lap.exercise,
        "name": lap.name.to_json(),
        "side": lap.side,
        "set": lap.set,
        "sets": lap.sets,
        "started": lap.started_ms / 1000,
        "seconds": lap.active_ms / 1000,
        "planned_seconds": planned,
        "reps": lap.reps,
        "reps_left": lap.reps_left,
        "reps_right": lap.reps_right,
        "planned_reps": lap.planned_reps,
        "load_kg": lap.load_kg,
        "rir": lap.rir,
        "speed_kmh": lap.speed_kmh,
        "counted": lap.counted,
        "outcome": lap.outcome,
        "reason": lap.reason,
        "assumed": lap.assumed,
    }

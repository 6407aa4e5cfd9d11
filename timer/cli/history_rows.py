"""A finished session in a list, as a front shows it: apart from its page, which takes time to import."""

from __future__ import annotations

from timer.cli.plan_keeping import COUNTED
from timer.session.services import HistoryRow
from timer.store.records import Summary


def history_row(summary: Summary) -> HistoryRow:
    """A session on one line."""
    return HistoryRow(
        uuid=summary.uuid,
        started=summary.started_local,
        slug=summary.program,
        program=summary.program_name,
        stage=summary.stage_name,
        workout=summary.workout_name,
        seconds=summary.seconds,
        origin=summary.origin,
        outcome=summary.outcome,
        mean_bpm=summary.mean_bpm,
        pain=summary.pain,
        counts=summary.origin in COUNTED,
    )

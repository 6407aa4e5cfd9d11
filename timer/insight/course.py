"""The course of the heart rate through a session, second by second: what a curve of it is drawn from."""

from __future__ import annotations

from timer.insight.heart import heart_of
from timer.insight.recording import recorded
from timer.store.records import StoredSession


def course(session: StoredSession) -> tuple[float | None, ...]:
    """The heart rate in bpm of each second, mean over five around it; None where it is not known."""
    bpm = heart_of(recorded(session)).rate.seconds(round(session.summary.seconds))
    return tuple(None if value != value else value for value in bpm.tolist())  # noqa: PLR0124 - NaN

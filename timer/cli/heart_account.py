"""From the journal of a session that is over to what its summary shows of the heart."""

from __future__ import annotations

from collections.abc import Sequence

from timer.cli.analysis_lines import analysis_of, profile_then, rest_lines, zones_of
from timer.core.fold import fold
from timer.events import Event
from timer.session.closing import stored
from timer.session.heart_account import HeartAccount
from timer.store.settings import Settings


def heart_account(journal: Sequence[Event], settings: Settings) -> HeartAccount | None:
    """The heart of the session; None where nothing is known of it."""
    session = stored(journal, fold(journal))
    report = analysis_of(session, settings)
    if report is None:
        return None
    from timer.insight.course import course

    times = zones_of(session, settings, report)
    return HeartAccount(
        bpm=course(session),
        zones=None if times is None else times.zones,
        lent=profile_then(session, settings).lent,
        no_data=report.no_data,
        resting_check="".join(rest_lines(report)),
        drops_60=tuple(recovery.drop_60_bpm for recovery in report.recoveries),
        drops_120=tuple(
            recovery.drop_120_bpm for recovery in report.recoveries if recovery.drop_120_bpm is not None
        ),
    )

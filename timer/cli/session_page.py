"""A finished session as a front shows it."""

from __future__ import annotations

from timer.cli.analysis_lines import analysis_of, told_lines
from timer.cli.errors import Refusal
from timer.cli.history import lap_line, said_lines
from timer.cli.history_rows import history_row
from timer.cli.keeping import Keeping
from timer.cli.strap_record_lines import record_lines
from timer.session.services import LapLine, SessionPage
from timer.session.strap_record import strap_record
from timer.store.errors import StoreError


def session_page(keeping: Keeping, uuid: str) -> SessionPage:
    """The session with this uuid, in full. Raises Refusal for one that cannot be read."""
    try:
        session = keeping.needed_history.show(uuid)
    except StoreError as error:
        raise Refusal.of(error) from error
    bpm: tuple[float | None, ...] = ()
    if session.heart:
        from timer.insight.course import course

        bpm = course(session)
    analysis = analysis_of(session, keeping.settings)
    strap = strap_record(session.events)
    return SessionPage(
        row=history_row(session.summary),
        laps=tuple(
            LapLine(lap.started_ms / 1000, lap.ended_ms / 1000, lap.kind, lap_line(lap))
            for lap in session.laps
        ),
        bpm=bpm,
        said=tuple(said_lines(session.summary)),
        analysis=()
        if analysis is None
        else tuple(map(str.strip, told_lines(session, keeping.settings, analysis))),
        strap=() if strap is None else tuple(map(str.strip, record_lines(strap))),
    )

"""The strap of a session in the history, played back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.locale import N_
from timer.session.straps import REPLAY
from timer.store.errors import StoreError

if TYPE_CHECKING:
    from devices.replay import Recording


def recording_for(wish: str, keeping: Keeping) -> Recording:
    """What the strap sent in the session that `wish` names, "replay:ID". Raises Refusal."""
    from timer.session.recording import recording_of

    session = wish.removeprefix(REPLAY)
    if not session:
        raise Refusal(N_("name a session: --strap replay:ID; see: holdfast history list"), 2)
    try:
        recording = recording_of(keeping.needed_history.show(session).events)
    except StoreError as error:
        raise Refusal.of(error) from error
    if recording is None:
        raise Refusal(N_("no strap was heard in session {session}; nothing can be replayed"), session=session)
    return recording

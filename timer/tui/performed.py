"""A session as it went: what the workout screen gives when it closes."""

from __future__ import annotations

from dataclasses import dataclass

from programs.names import REHEARSAL
from timer.events import Kind
from timer.session.services import RunningSession
from timer.session.view import View
from timer.tui.tally import Tally


@dataclass(frozen=True, slots=True)
class Performed:
    """How a session went, for the summary."""

    session: RunningSession
    outcome: str
    view: View
    tally: Tally
    ice_for: str | None = None
    """Where ice was wished for on the way ("" where no place was said); None where it was not."""

    @property
    def program(self) -> str:
        """The slug of its program."""
        began = next((event for event in self.session.journal if event.kind is Kind.STARTED), None)
        return "" if began is None else str(began.payload["timeline"]["program"])

    @property
    def rehearses(self) -> bool:
        """Whether it was the minute to try the screen, which nobody takes up again."""
        return self.program == REHEARSAL

    @property
    def sore(self) -> str:
        """Where it hurt last; empty where that was not said."""
        return self.ice_for or next(
            (
                event.payload["where"]
                for event in reversed(self.session.journal)
                if event.kind is Kind.PAIN_NOTED
            ),
            "",
        )

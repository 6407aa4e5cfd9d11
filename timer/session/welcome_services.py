"""What a front asks a new user, and the minute in which he may try the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from programs.steps import Timeline

if TYPE_CHECKING:
    from timer.session.services import Question, RunningSession


class Welcome(Protocol):
    """The doors for a first start. They may block, and raise `timer.session.errors.ServiceError`."""

    def questions(self) -> tuple[Question, ...]:
        """What to ask on the very first start; nothing on any other."""

    def answer(self, answers: Mapping[str, str]) -> Timeline | None:
        """Keep what was said, by key; the minute to try, where it is wished for."""

    def rehearse(self, timeline: Timeline) -> RunningSession:
        """A session on it with a simulated strap, whatever strap is used otherwise."""

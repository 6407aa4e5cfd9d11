"""What may grow in a workout, as fronts see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from programs.steps import Timeline
from timer.core.commands import LogSet
from timer.plan.progression import Proposal
from timer.session.services import RunningSession


class ProgressServices(Protocol):
    """The doors of progression. Every method may block, and may raise `timer.session.errors.ServiceError`."""

    def before(self, timeline: Timeline) -> tuple[Proposal, ...]:
        """What may change in this workout, by the sessions until now; at most one thing in each exercise."""

    def after(self, session: RunningSession) -> tuple[Proposal, ...]:
        """What may change next time, with a session that is over and not yet in the history."""

    def lifted(self, timeline: Timeline) -> Mapping[str, LogSet]:
        """The last set of each exercise that is done at one's own pace; none where nobody said it."""

    def answer(self, timeline: Timeline, proposal: Proposal, accepted: bool) -> None:
        """Take a step, or decline it until another session. Taken back as any change of the plan is."""

    def freeze(self, program: str, exercise: str, frozen: bool) -> None:
        """Let an exercise stay as it is, or go on again."""

"""What a front may ask for about pain outside a session: what is asked, and where the answers go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from programs.steps import Rule, Timeline
from programs.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PainQuestion:
    """Something that is asked about pain: before a start, or the morning after."""

    program: str
    """Slug."""
    name: Text
    """Of the program."""
    rules: tuple[Rule, ...]
    """Of its document."""
    runs: bool
    """Whether it is about running."""
    bands: tuple[int, int] | None = None
    """Upper ends of easy and acceptable pain, where the user's own therapist set them."""
    easier: bool = False
    """Before a start: whether there is an easier way to do the workout."""
    session: str | None = None
    """The morning after: uuid of the session."""
    day: str = ""
    """The morning after: the day of the session, ISO."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPain:
    """What was said. None or empty: not said, which is unknown."""

    where: str = ""
    level: int | None = None
    swelling: bool | None = None


class Pains(Protocol):
    """The doors to what is kept about pain. Every method may block, and may raise `ServiceError`."""

    def before(self, timeline: Timeline) -> PainQuestion | None:
        """What is asked before this workout; None where its document says nothing of pain in the knee."""

    def morning(self) -> PainQuestion | None:
        """The question about the last session's next morning; None where none is open."""

    def put_off(self, asked: PainQuestion, told: ToldPain) -> None:
        """Keep what was said before a start that did not come."""

    def tell(self, asked: PainQuestion, told: ToldPain) -> None:
        """Keep how the next morning was."""

    def pass_by(self, asked: PainQuestion) -> None:
        """The question about the morning was skipped: it is unknown, and not asked again."""

    def ice(self, where: str) -> Timeline:
        """The ice timer for a place: the knee, or the buttock."""

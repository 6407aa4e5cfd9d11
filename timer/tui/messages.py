"""What reaches the screens from elsewhere. Threads and the session post these and touch no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from programs.steps import Timeline
    from timer.core.commands import Command, LogSet
    from timer.insight.trends import Trend
    from timer.plan.decision import Decision
    from timer.plan.progression import Proposal
    from timer.session.choosing import ChoicesView
    from timer.session.heart_account import HeartAccount
    from timer.session.pain_services import PainQuestion
    from timer.session.planning import CalendarRow, TodayRow, TodayView
    from timer.session.services import (
        HistoryRow,
        ProgramRow,
        Question,
        RunningSession,
        SessionPage,
        SettingRow,
        UnfinishedRow,
        Value,
    )
    from timer.session.strap_services import NearStrap, UsedStrap
    from timer.session.view import View

Posted = TypeVar("Posted", bound=Message)


@dataclass_transform(eq_default=False)
def posted(kind: type[Posted]) -> type[Posted]:
    """A message with fields. No two are compared and none is printed: what for would cost the first frame."""
    return dataclass(eq=False, repr=False, match_args=False)(kind)


@posted
class Changed(Message, bubble=False):
    """Something that shows has changed in the running session."""

    view: View
    cues: tuple[str, ...]

    def can_replace(self, message: Message) -> bool:
        """A picture is overtaken by the next one, unless it brings a cue that must be heard."""
        return isinstance(message, Changed) and not self.cues


@posted
class Over(Message, bubble=False):
    """The session has run to its end: "finished", "ended" or "left"."""

    outcome: str


@posted
class ProgramsRead(Message, bubble=False):
    """The programs, what was left unfinished, and lines on what was saved just now and what is missing on
    this machine."""

    rows: list[ProgramRow]
    unfinished: list[UnfinishedRow]
    lines: list[str]


@posted
class TodayRead(Message, bubble=False):
    """What today brings, with the programs behind it, what was left, and what is missing on this machine."""

    view: TodayView
    rows: list[ProgramRow]
    unfinished: list[UnfinishedRow]
    missing: list[str]


@posted
class Welcomed(Message, bubble=False):
    """This is the very first start: what to ask."""

    questions: tuple[Question, ...]
    refused: str = ""


@posted
class CalendarRead(Message, bubble=False):
    """What is planned, and what the last change came to: what was taken back, or why it was refused."""

    rows: tuple[CalendarRow, ...]
    told: str
    own_pace: tuple[TodayRow, ...]
    """What is followed and stands on no day."""


@posted
class Advised(Message, bubble=False):
    """The plan has something against this workout."""

    timeline: Timeline
    objection: Decision


@posted
class Chosen(Message):
    """The user wants to look at the next workout of this program."""

    row: ProgramRow


@posted
class Unfinished(Message):
    """Something has to be done about this unfinished session, and this workout may begin after that."""

    row: UnfinishedRow
    then: Timeline | None = None


@posted
class Asked(Message, bubble=False):
    """The workout has to know something before it begins."""

    timeline: Timeline
    questions: tuple[Question, ...]
    refused: str = ""
    """Why the answers given before could not be used."""


@posted
class GrowthTold(Message, bubble=False):
    """What may grow next time, by the session that is over and those before it."""

    proposals: tuple[Proposal, ...]


@posted
class TimelineRead(Message, bubble=False):
    """The workout that was asked for, expanded; what may grow in it; by exercise what was lifted last."""

    timeline: Timeline
    proposals: tuple[Proposal, ...]
    lifted: Mapping[str, LogSet]


@posted
class HeartTold(Message, bubble=False):
    """What the session that is over did with the heart; None where nothing is known of it."""

    account: HeartAccount | None


@posted
class HistoryRead(Message, bubble=False):
    """The finished sessions, newest first."""

    rows: list[HistoryRow]


@posted
class SessionRead(Message, bubble=False):
    """A finished session, in full."""

    page: SessionPage


@posted
class TrendsRead(Message, bubble=False):
    """What changes over the weeks."""

    found: tuple[Trend, ...]


@posted
class StrapsHeard(Message, bubble=False):
    """Who is near, None while nobody has listened anew, and what is used."""

    near: tuple[NearStrap, ...] | None
    used: UsedStrap


@posted
class SettingsRead(Message, bubble=False):
    """Every setting, and why the last change was refused."""

    rows: list[SettingRow]
    refused: str = ""


@posted
class ChoicesRead(Message, bubble=False):
    """What may be chosen in a program, and why the last choice was refused."""

    view: ChoicesView
    refused: str = ""


@posted
class SettingChanged(Message, bubble=False):
    """A setting has another value, and that is kept."""

    key: str
    value: Value


@posted
class Retold(Message, bubble=False):
    """The screen was composed anew in another language; what it had read has to be shown again."""


@posted
class PainAsked(Message, bubble=False):
    """Before this workout it is asked whether anything hurts."""

    timeline: Timeline
    question: PainQuestion


@posted
class Opened(Message):
    """The first screen stands, with whatever it has put before itself."""


@posted
class MorningAsked(Message, bubble=False):
    """A morning after is to be asked about; what was to be done at this start comes after it."""

    question: PainQuestion
    then: Timeline | None = None


@posted
class Began(Message, bubble=False):
    """A new session, ready to run."""

    session: RunningSession
    first: tuple[Command, ...] = ()
    """What it is told before its first step."""


@posted
class Settled(Message, bubble=False):
    """Something was put away; on with the day."""

    saved: tuple[str, str] | None = None
    """Program and outcome of a session that has just gone into the history."""


@posted
class Failed(Message, bubble=False):
    """Something could not be read or started: one line that says what to do."""

    reason: str

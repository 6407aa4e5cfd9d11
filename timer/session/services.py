"""What a front may ask for: the programs and where the user is in them, and a session to run.

The app and the command line hold one `Services` and know nothing of files, straps or databases behind it.
Every method may block, so a screen calls it from a thread, and may raise `timer.session.errors.ServiceError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from programs.steps import Step, Timeline
from programs.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from timer.core.commands import Command, LogSet
    from timer.events import Event
    from timer.insight.trends import Trend
    from timer.session.choosing import ChoiceServices
    from timer.session.heart_account import HeartAccount
    from timer.session.pain_services import Pains
    from timer.session.planning import PlanServices, TodayView
    from timer.session.progressing import ProgressServices
    from timer.session.strap_services import Straps
    from timer.session.view import View
    from timer.session.welcome_services import Welcome


Value = str | int | float | bool | None
"""Of a setting; None where nothing was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    """One fault of a user's own program file, in place."""

    line: int
    """From 1, as is the column, which counts characters; both 0 where the file is wrong as a whole."""
    column: int
    field: str
    """The key it is in; empty where that is not known."""
    words: str
    """What is wrong and what would be right, in the user's language."""
    lines: tuple[tuple[int, str], ...] = ()
    """The lines about it with their numbers, each character one that can be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRow:
    """One program on the first screen, and where the user is in it."""

    slug: str
    name: Text
    about: Text
    where: Text
    """Such as "week 4, day 2 of 3"; how far the user is."""
    stage: int
    workout: int
    """The next workout, by numbers from 1."""
    seconds: float
    """Its timed length."""
    open_steps: int
    """Steps in it that end by a key."""
    own_pace_seconds: float = 0.0
    """What those steps are taken to last."""
    done: int
    """Workouts of the program finished so far (real and imported ones)."""
    total: int | None
    """Workouts in all; None where the program has no end."""
    note: Text | None = None
    """One line that matters before the start, such as a rule of the sheet."""
    alternatives: tuple[tuple[tuple[str, Text], ...], ...] = ()
    """For each choice in the next workout its alternatives, as (label, name); the first is the default."""
    others: tuple[tuple[int, int, Text], ...] = ()
    """Where the user chooses each time: every workout as (stage, workout, name), the next one among them."""
    places: tuple[tuple[int, int], ...] = ()
    """Every workout of the program as (stage, workout), in order."""
    followed: bool = False
    """Whether it is in the user's plan."""
    fault: str = ""
    """Why the user's own file cannot be used; such a row cannot be started."""
    faults: tuple[FileFault, ...] = ()
    """Every fault of that file; empty where it is the user's own figures that cannot be used."""
    file: str = ""
    """Path of the user's own file; empty for a bundled program."""


NO_TEXT = Text.same("")


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One finished session in the list."""

    uuid: str
    started: datetime
    """By the clock of the place where it was done."""
    slug: str = ""
    """Of the program."""
    program: Text
    stage: Text = NO_TEXT
    workout: Text
    seconds: float
    origin: str
    outcome: str
    mean_bpm: int | None
    pain: int | None = None
    """The highest that was noted, 0 to 10."""
    counts: bool = True
    """Whether it was the user's own: not rehearsed, not sped up, not replayed."""


@dataclass(frozen=True, slots=True)
class LapLine:
    """One step as performed, in words."""

    started: float
    """Seconds of session time, as are those below."""
    ended: float
    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """A finished session again, in full. Sentences are in the user's language."""

    row: HistoryRow
    laps: tuple[LapLine, ...]
    bpm: tuple[float | None, ...]
    """Heart rate of each second; None where it is not known. Empty without a strap."""
    said: tuple[str, ...]
    """What the user said of it: effort, pain, a remark."""
    analysis: tuple[str, ...]
    """What it did with the heart."""
    strap: tuple[str, ...]
    """The strap, and each time in which it was not heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedRow:
    """A session that was left, killed or cut off, and can be taken up at the same second."""

    uuid: str
    program: Text
    stage: Text
    workout: Text
    step: Step
    """The step it stands in, `index` (from 0) of `count`, `elapsed_ms` into it."""
    index: int
    count: int
    elapsed_ms: int
    away_seconds: float
    """Since it was last alive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that a workout needs to know of its user, asked once."""

    key: str
    """Name of the setting."""
    text: str
    """The question, in the user's language."""
    answer: str
    """What is taken if he says nothing."""
    choices: tuple[tuple[str, str], ...] = ()
    """(value, word) for each thing that can be said; empty where a figure is asked for."""
    low: float = 0
    high: float = 9999
    whole: bool = True
    """Of a figure: its limits, and whether it has decimals."""
    optional: bool = False
    """Whether a figure may be left unsaid (an empty answer)."""
    after: tuple[str, str] | None = None
    """Asked only where the question of this key was answered with this value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One setting: what it is now, and what it may be."""

    key: str
    value: Value
    kind: Literal["choice", "flag", "number", "words"]
    choices: tuple[str, ...] = ()
    optional: bool = False
    """Whether it may be left unsaid (None)."""
    low: float = 0
    high: float = 0
    whole: bool = True
    """Of a number: its limits, and whether it has decimals."""


class RunningSession(Protocol):
    """A session as a front sees it."""

    @property
    def lifted(self) -> Mapping[str, LogSet]:
        """What was lifted last, by exercise, before this session."""

    @property
    def journal(self) -> tuple[Event, ...]:
        """Every event of the session so far, those of earlier processes included."""

    def view(self) -> View:
        """The session now."""

    def command(self, command: Command) -> bool:
        """Do it now; False when it has no meaning at this moment."""

    def listen(self, changed: Callable[[View, tuple[str, ...]], object]) -> None:
        """Call `changed(view, cues)` on the loop whenever something that shows has changed: a second, a step,
        a heartbeat, a cue. `cues` are the sounds due now (`timer.core.cues.Sound`)."""

    def toggle_mute(self) -> bool:
        """Mute or unmute the bell; the new state."""

    async def run(self) -> str:
        """Run to the end; "finished", "ended" or "left"."""


class Services(Protocol):
    """The doors behind a front."""

    def programs(self) -> list[ProgramRow]:
        """Every program, bundled first."""

    def timeline(self, slug: str, stage: int, workout: int, alternatives: tuple[str, ...] = ()) -> Timeline:
        """A workout, expanded."""

    def today(self) -> TodayView:
        """What today brings of the programs that are followed."""

    @property
    def plan(self) -> PlanServices:
        """The calendar, and the doors that change the plan."""

    @property
    def progress(self) -> ProgressServices:
        """What may grow in a workout."""

    @property
    def choosing(self) -> ChoiceServices:
        """What the user chooses in a program."""

    def questions(self, timeline: Timeline) -> tuple[Question, ...]:
        """What has to be asked before this workout, and never again; usually nothing."""

    def answer(self, answers: Mapping[str, str]) -> None:
        """Keep the answers, by key. Raises ServiceError for one that cannot be used."""

    def begin(self, timeline: Timeline) -> RunningSession:
        """A new session on this workout, with its journal open."""

    def unfinished(self) -> list[UnfinishedRow]:
        """Sessions that can be taken up, the last one first."""

    def take_up(self, uuid: str) -> RunningSession:
        """Go on with one of them: the same session, paused where it stood."""

    def finish(self, uuid: str) -> None:
        """Put one into the history as far as it went."""

    def discard(self, uuid: str) -> None:
        """Throw one away for good."""

    def seal(self, session: RunningSession) -> object:
        """Put a session that is over, with its notes, into the history; one that was left stays as it is."""

    def heart(self, session: RunningSession) -> HeartAccount | None:
        """What a session that is over did with the heart; None where nothing is known of it."""

    def history(self, most: int | None = None) -> list[HistoryRow]:
        """Finished sessions, newest first; no more than `most` of them."""

    def record(self, uuid: str) -> SessionPage:
        """One of them, in full."""

    def trends(self) -> tuple[Trend, ...]:
        """What changes over the weeks, from real and imported sessions."""

    @property
    def pains(self) -> Pains:
        """The doors to what is kept about pain."""

    @property
    def welcome(self) -> Welcome:
        """The doors for a first start."""

    @property
    def straps(self) -> Straps:
        """The doors to straps."""

    def settings(self) -> list[SettingRow]:
        """Every setting."""

    def change(self, changes: Mapping[str, Value]) -> None:
        """Keep other values, by key. Raises ServiceError for one that cannot be used."""

    def missing(self) -> list[str]:
        """One line for each thing that does not work here (no strap, no sound), in the user's language."""

    def close(self) -> None:
        """Let everything go."""

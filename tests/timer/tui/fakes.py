"""A session and services that do what a test says: for the screens, without clock, store or strap."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from programs.steps import Timeline
from programs.text import Text
from tests.timer.tui.moments import CARD, OTHER_SIDE, READY, RULES, SIDE_PLANK, SWITCH
from timer.core.commands import Command, End, Leave, LogSet
from timer.events import Event
from timer.insight.trends import Trend
from timer.plan.decision import Decision
from timer.plan.progression import Proposal
from timer.session.choosing import Choice, ChoiceGroup, ChoiceRow, ChoicesView, FixedFigure
from timer.session.errors import ServiceError
from timer.session.heart_account import HeartAccount
from timer.session.pain_services import PainQuestion, ToldPain
from timer.session.planning import CalendarRow, TodayView
from timer.session.services import (
    FileFault,
    HistoryRow,
    LapLine,
    ProgramRow,
    Question,
    RunningSession,
    SessionPage,
    SettingRow,
    UnfinishedRow,
    Value,
)
from timer.session.strap_services import LiveStrap, NearStrap, Persona, UsedStrap
from timer.session.view import View

TIMELINE = Timeline(
    program="knee",
    digest="0" * 64,
    program_name=Text("Knee programme", "Knæprogram"),
    stage=2,
    stage_name=Text("Stage 2", "Fase 2"),
    workout=1,
    workout_name=Text("Workout 1", "Træning 1"),
    steps=(READY, SIDE_PLANK, SWITCH, OTHER_SIDE),
    cards={"side-plank": CARD},
    rules=RULES,
)

ROWS = [
    ProgramRow(
        slug="knee",
        name=Text("Knee programme", "Knæprogram"),
        about=Text("Strength for the knee, every other day.", "Styrke til knæet, hver anden dag."),
        where=Text("Stage 2, week 6", "Fase 2, uge 6"),
        stage=2,
        workout=1,
        seconds=1890,
        open_steps=0,
        done=17,
        total=None,
        alternatives=((("5A", Text("Wall squat", "Vægsquat")), ("5B", Text("Reverse lunge", "Bagudlunge"))),),
    ),
    ProgramRow(
        slug="run-12-weeks",
        name=Text("Run 5 km in 12 weeks", "Løb 5 km på 12 uger"),
        about=Text("Walk and run, three days a week.", "Gå og løb, tre dage om ugen."),
        where=Text("Week 4, day 2 of 3", "Uge 4, dag 2 af 3"),
        stage=4,
        workout=2,
        seconds=960,
        open_steps=0,
        done=10,
        total=36,
    ),
    ProgramRow(
        slug="mine",
        name=Text.same("mine.yaml"),
        about=Text.same(""),
        where=Text.same(""),
        stage=1,
        workout=1,
        seconds=0,
        open_steps=0,
        done=0,
        total=None,
        fault='mine.yaml:4:7: unknown key "hodl"; did you mean "hold"?',
        faults=(
            FileFault(
                line=4,
                column=7,
                field="hodl",
                words='unknown key "hodl"; did you mean "hold"?',
                lines=(
                    (2, "    do:"),
                    (3, "    - exercise: plank"),
                    (4, "      hodl: 30 s"),
                    (5, "    - exercise: side-plank"),
                ),
            ),
        ),
        file="/home/anna/programs/mine.yaml",
    ),
]

LEFT = UnfinishedRow(
    uuid="u-1",
    program=Text("Knee programme", "Knæprogram"),
    stage=Text("Stage 2", "Fase 2"),
    workout=Text("Workout 1", "Træning 1"),
    step=SIDE_PLANK,
    index=3,
    count=12,
    elapsed_ms=17_000,
    away_seconds=3 * 3600,
)

HISTORY = [
    HistoryRow(
        uuid="1",
        started=datetime(2026, 11, 20, 7, 30, tzinfo=UTC),
        slug="knee",
        program=Text("Knee programme", "Knæprogram"),
        workout=Text("Stage 2", "Fase 2"),
        seconds=1890,
        origin="real",
        outcome="finished",
        mean_bpm=104,
    )
]

#: One of those, in full.
PAGE = SessionPage(
    row=HISTORY[0],
    laps=(
        LapLine(0, 10, "ready", "Get ready  0:10"),
        LapLine(10, 55, "hold", "Side plank, left, set 1 of 3  0:45"),
        LapLine(55, 65, "switch", "Switch sides  0:10"),
        LapLine(65, 103, "hold", "Side plank, right, set 1 of 3  0:38 (0:45 planned)"),
        LapLine(103, 133, "rest", "Rest  0:30"),
    ),
    bpm=tuple(None if 40 < n < 52 else 92 + n / 4 for n in range(133)),
    said=("effort 4 of 10", "pain 0 of 10", "The left side is the weaker one."),
    analysis=("mean heart rate 104, highest 125", "no heart rate for 0:11 of 2:13"),
    strap=("HRM-Dual (00:22:D0:11:22:33), battery 80 %",),
)

#: From Monday 12 October 2026 on.
TRENDS = (
    Trend(
        about="running",
        unit="min",
        weekly=True,
        points=tuple((739901 + 7 * n, minutes) for n, minutes in enumerate((27, 36, 0, 42, 51, 57.5))),
    ),
    Trend(
        about="hold",
        unit="s",
        name=Text("Side plank", "Sideplanke"),
        points=tuple((739901 + 2 * n, seconds) for n, seconds in enumerate((20, 24, 30, 28, 38, 45))),
    ),
    Trend(
        about="effort",
        unit="bpm",
        kind="walk",
        speed_kmh=5.0,
        points=((739901, 112.4), (739915, 108.2), (739936, 104.0)),
    ),
    Trend(about="pain", unit="of 10", points=((739901, 3.0), (739908, 2.0), (739915, 0.0), (739922, 1.0))),
)

SETTINGS = [
    SettingRow(key="language", value="en", kind="choice", choices=("auto", "en", "da")),
    SettingRow(key="year_of_birth", value=None, kind="number", optional=True, low=1900, high=2100),
    SettingRow(key="resting_bpm", value=58, kind="number", optional=True, low=25, high=120),
    SettingRow(key="sex", value=None, kind="choice", choices=("woman", "man"), optional=True),
    SettingRow(key="walk_kmh", value=5.0, kind="number", optional=True, low=1, high=12, whole=False),
    SettingRow(key="any_key_pauses", value=False, kind="flag"),
    SettingRow(key="theme", value=None, kind="words", optional=True),
    SettingRow(key="strap_name", value="HRM-Dual", kind="words", optional=True),
]


class FakeSession:
    """Shows the views that a test gives it, and keeps the commands that it gets."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._listeners: list[Callable[[View, tuple[str, ...]], object]] = []
        self._over = asyncio.Event()
        self._outcome = "finished"
        self.commands: list[Command] = []
        self.refuses = False
        self.lifted: dict[str, LogSet] = {}
        self.journal: tuple[Event, ...] = ()

    def view(self) -> View:
        return self._view

    def tell(self, view: View, cues: tuple[str, ...] = ()) -> None:
        """Something that shows has changed."""
        self._view = view
        for changed in self._listeners:
            changed(view, cues)

    def finish(self, outcome: str = "finished") -> None:
        """Come to the end."""
        self._outcome = outcome
        self._over.set()

    def command(self, command: Command) -> bool:
        self.commands.append(command)
        match command:
            case Leave():
                self.finish("left")
            case End():
                self.finish("ended")
        return not self.refuses

    def listen(self, changed: Callable[[View, tuple[str, ...]], object]) -> None:
        self._listeners.append(changed)

    def toggle_mute(self) -> bool:
        self.tell(replace(self._view, muted=not self._view.muted))
        return self._view.muted

    async def run(self) -> str:
        await self._over.wait()
        return self._outcome


class FakeStraps:
    """Two straps near by; the one that is used tells what a test says."""

    def __init__(self) -> None:
        self.now = UsedStrap()
        self.live = [LiveStrap(link="The strap is connected.", live=True, bpm=72, rr_ms=(833.0, 840.0))]
        self.watched: list[UsedStrap] = []
        self.fault = ""

    def used(self) -> UsedStrap:
        return self.now

    def near(self, seconds: float) -> list[NearStrap]:
        if self.fault:
            raise ServiceError(self.fault)
        return [
            NearStrap(address="00:22:D0:11:22:33", name="HRM-Dual", bars=4),
            NearStrap(address="A0:9E:1A:44:55:66", name="Polar H10 1234", bars=2),
        ]

    def use(self, address: str, name: str) -> None:
        self.now = UsedStrap(kind="real", address=address, name=name)

    def simulate(self, persona: Persona | None, faults: str | None) -> None:
        self.now = UsedStrap(kind="simulated", persona=persona, faults=faults)

    def forget(self) -> None:
        self.now = UsedStrap()

    async def watch(self, told: Callable[[LiveStrap], object]) -> None:
        self.watched.append(self.now)
        if self.now.kind != "none":
            for live in self.live:
                told(live)
            await asyncio.Event().wait()


class FakeWelcome:
    """Asks what a test wants a new user asked."""

    def __init__(self, session: FakeSession) -> None:
        self.asks: tuple[Question, ...] = ()
        self.said: dict[str, str] = {}
        self._session = session

    def questions(self) -> tuple[Question, ...]:
        return self.asks

    def answer(self, answers: Mapping[str, str]) -> Timeline | None:
        self.said, self.asks = dict(answers), ()
        return TIMELINE if answers.get("try") == "yes" else None

    def rehearse(self, timeline: Timeline) -> RunningSession:
        return self._session


class FakePlan:
    """A plan that a test fills."""

    def __init__(self) -> None:
        self.view = TodayView(day="2026-11-22")
        self.rows: list[CalendarRow] = []
        self.objects: Decision | None = None
        self.done: list[tuple[object, ...]] = []
        self.refuses = ""

    def today(self) -> TodayView:
        return self.view

    def calendar(self, weeks: int) -> Sequence[CalendarRow]:
        return self.rows

    def objection(self, timeline: Timeline) -> Decision | None:
        return self.objects

    def answer(self, answer: str, stage: int | None = None) -> object:
        return self._do("answer", answer, stage)

    def move(self, slug: str, day: str, to: str) -> object:
        return self._do("move", slug, day, to)

    def skip(self, slug: str, day: str | None = None) -> object:
        return self._do("skip", slug, day)

    def follow(self, slug: str) -> None:
        self._do("follow", slug)

    def stop(self, slug: str) -> None:
        self._do("stop", slug)

    def undo(self) -> str:
        self._do("undo")
        return "knee: Mon 2026-11-23 left out"

    def _do(self, *what: object) -> object:
        if self.refuses:
            raise ServiceError(self.refuses)
        self.done.append(what)
        return what


class FakePains:
    """Asks what a test wants asked, and keeps what was said."""

    def __init__(self) -> None:
        self.asks_before: PainQuestion | None = None
        self.asks_morning: PainQuestion | None = None
        self.said: list[tuple[str, ToldPain | str]] = []

    def before(self, timeline: Timeline) -> PainQuestion | None:
        return self.asks_before

    def morning(self) -> PainQuestion | None:
        return self.asks_morning

    def put_off(self, asked: PainQuestion, told: ToldPain) -> None:
        self.said.append(("put off", told))

    def tell(self, asked: PainQuestion, told: ToldPain) -> None:
        self.said.append(("morning", told))

    def pass_by(self, asked: PainQuestion) -> None:
        self.said.append(("passed by", asked.session or ""))

    def ice(self, where: str) -> Timeline:
        self.said.append(("ice", where))
        return replace(TIMELINE, program="care")


class FakeProgress:
    """Proposes what a test wants proposed, and keeps the answers."""

    def __init__(self) -> None:
        self.proposed: tuple[Proposal, ...] = ()
        self.last: dict[str, LogSet] = {}
        self.answered: list[tuple[str, bool]] = []

    def before(self, timeline: Timeline) -> tuple[Proposal, ...]:
        return () if self.answered else self.proposed

    def lifted(self, timeline: Timeline) -> Mapping[str, LogSet]:
        return self.last

    def after(self, session: RunningSession) -> tuple[Proposal, ...]:
        return self.proposed

    def answer(self, timeline: Timeline, proposal: Proposal, accepted: bool) -> None:
        self.answered.append((proposal.exercise, accepted))

    def freeze(self, program: str, exercise: str, frozen: bool) -> None:
        self.answered.append((exercise, not frozen))


#: What may be chosen in the knee programme.
CHOICES = ChoicesView(
    slug="knee",
    program=Text("Knee programme", "Knæprogram"),
    stage=Text("Stage 2", "Fase 2"),
    groups=(
        ChoiceGroup(
            kind="alternatives",
            name=Text.same(""),
            rows=(
                ChoiceRow(
                    exercise="",
                    field=SettingRow(key="alternative", value="5A", kind="choice", choices=("5A", "5B")),
                    names=(Text("Wall squat", "Vægsquat"), Text("Reverse lunge", "Bagudlunge")),
                ),
            ),
        ),
        ChoiceGroup(
            kind="exercise",
            name=Text("Side plank", "Sideplanke"),
            fixed=(FixedFigure(name="sets", text="3", status="given"),),
            rows=(
                ChoiceRow(
                    exercise="side-plank",
                    field=SettingRow(key="hold", value=25, kind="number", optional=True, low=20, high=30),
                    timed=True,
                    now="25 s",
                    stated="20-30 s",
                    own=True,
                ),
                ChoiceRow(
                    exercise="side-plank",
                    field=SettingRow(key="rest", value=30, kind="number", optional=True, low=0, high=600),
                    timed=True,
                    now="30 s",
                    stated="30 s",
                    stated_status="default",
                ),
                ChoiceRow(exercise="side-plank", field=SettingRow(key="frozen", value=False, kind="flag")),
            ),
        ),
        ChoiceGroup(
            kind="times",
            name=Text.same(""),
            rows=(
                ChoiceRow(
                    exercise="",
                    field=SettingRow(
                        key="change of position", value=60, kind="number", optional=True, high=600
                    ),
                    timed=True,
                    now="60 s",
                    stated="60 s",
                    stated_status="default",
                ),
            ),
        ),
    ),
)


class FakeChoosing:
    """Lets a hold of 20 to 30 s be chosen, and refuses what is beyond."""

    def __init__(self) -> None:
        self.chosen: list[Choice] = []
        self.resets: list[str | None] = []

    def view(self, slug: str, stage: int) -> ChoicesView:
        kept = {(choice.exercise, choice.key): choice.value for choice in self.chosen}
        groups = tuple(
            replace(group, rows=tuple(_with(row, kept) for row in group.rows)) for group in CHOICES.groups
        )
        return replace(CHOICES, groups=groups)

    def choose(self, slug: str, stage: int, choices: Sequence[Choice]) -> None:
        for choice in choices:
            if choice.key == "hold" and isinstance(choice.value, int) and not 20 <= choice.value <= 30:
                raise ServiceError("side-plank, hold: the program gives 20-30 s; choose from 20 s to 30 s")
        self.chosen += choices

    def reset(self, slug: str, exercise: str | None = None) -> None:
        self.resets.append(exercise)
        self.chosen = [choice for choice in self.chosen if exercise not in (None, choice.exercise)]


def _with(row: ChoiceRow, kept: Mapping[tuple[str, str], Value]) -> ChoiceRow:
    value = kept.get((row.exercise, row.field.key))
    if value is None:
        return row
    now = f"{value} s" if row.timed else ""
    return replace(row, field=replace(row.field, value=value), now=now, own=True)


class FakeServices:
    """Two programs and a broken file; `begin` gives the session that the test made."""

    def __init__(self, session: FakeSession) -> None:
        self.session = session
        self.asked: list[tuple[str, int, int, tuple[str, ...]]] = []
        self.sealed: list[RunningSession] = []
        self.left: list[UnfinishedRow] = []
        self.looked = 0
        self.account: HeartAccount | None = None
        self.asks: tuple[Question, ...] = ()
        self.done: list[tuple[str, object]] = []
        self.kept: dict[str, Value] = {}
        self.straps = FakeStraps()
        self.pains = FakePains()
        self.plan = FakePlan()
        self.welcome = FakeWelcome(session)
        self.progress = FakeProgress()
        self.choosing = FakeChoosing()

    def programs(self) -> list[ProgramRow]:
        return ROWS

    def today(self) -> TodayView:
        return self.plan.today()

    def timeline(self, slug: str, stage: int, workout: int, alternatives: tuple[str, ...] = ()) -> Timeline:
        self.asked.append((slug, stage, workout, alternatives))
        return TIMELINE

    def questions(self, timeline: Timeline) -> tuple[Question, ...]:
        return self.asks

    def answer(self, answers: Mapping[str, str]) -> None:
        self.done.append(("answer", dict(answers)))

    def begin(self, timeline: Timeline) -> RunningSession:
        self.done.append(("begin", timeline.program))
        return self.session

    def unfinished(self) -> list[UnfinishedRow]:
        self.looked += 1
        return self.left

    def take_up(self, uuid: str) -> RunningSession:
        self.done.append(("take up", uuid))
        return self.session

    def finish(self, uuid: str) -> None:
        self.done.append(("finish", uuid))
        self.left = []

    def discard(self, uuid: str) -> None:
        self.done.append(("discard", uuid))
        self.left = []

    def seal(self, session: RunningSession) -> None:
        self.sealed.append(session)

    def heart(self, session: RunningSession) -> HeartAccount | None:
        return self.account

    def history(self, most: int | None = None) -> list[HistoryRow]:
        return HISTORY[:most]

    def record(self, uuid: str) -> SessionPage:
        return PAGE

    def trends(self) -> tuple[Trend, ...]:
        return TRENDS

    def settings(self) -> list[SettingRow]:
        return [replace(row, value=self.kept.get(row.key, row.value)) for row in SETTINGS]

    def change(self, changes: Mapping[str, Value]) -> None:
        if changes.get("resting_bpm") == 999:
            raise ServiceError("resting_bpm must be a whole number from 25 to 120")
        self.kept.update(changes)

    def missing(self) -> list[str]:
        return ["No strap: Holdfast times all the same."]

    def close(self) -> None:
        pass

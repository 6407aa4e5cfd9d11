"""What the store is given and gives back: plain frozen values, so that it needs nothing of the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Literal, Self, get_args

from programs.steps import Timeline
from programs.text import Text
from timer.events import Event, Kind

#: Only real and imported sessions feed the plan and the trends.
Origin = Literal["real", "simulated", "replay", "imported"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)

#: A limit that no history reaches.
EVERY_SESSION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A process that worked on a session, and when by which clock: the payload of a `run` event."""

    boot_id: str
    """Identity of the machine's boot; empty where the platform has none."""
    boot_ms: int
    """Unscaled continuous time of the machine at the session time `at_ms`."""
    utc: str
    """Wall time at `at_ms`, ISO 8601 in UTC; a label."""
    zone: str
    """Name of the time zone, such as "Europe/Copenhagen"."""
    speed: float
    """Session seconds in a real second."""
    at_ms: int
    """Session time at which the process took the session up."""

    def payload(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        return cls(**{name: payload[name] for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One finished session on one line."""

    uuid: str
    started_utc: datetime
    """Aware, in UTC, to the millisecond."""
    zone: str
    """Where it took place: a name of the time-zone database or an offset such as "+01:00"."""
    program: str
    """Slug of the program."""
    digest: str
    """SHA-256 of the program file that was run, hexadecimal; empty for imported sessions."""
    stage: int
    workout: int
    """Numbers from 1; 0 where an imported session belongs to none."""
    program_name: Text
    stage_name: Text
    workout_name: Text
    origin: Origin
    outcome: str
    """ "finished" when the last step ended, "ended" when the user ended it before."""
    app: str
    """Version of Holdfast that recorded it."""
    seconds: float
    """From the start to the end, pauses included."""
    active_seconds: float
    """Pauses left out, and what does not count: a warm-up, a cool-down."""
    mean_bpm: int | None = None
    max_bpm: int | None = None
    """Of trusted heart rates; None without any."""
    effort: int | None = None
    """0 to 10, as the user said; None where he did not."""
    pain: int | None = None
    """The highest that was said, 0 to 10; None where nothing was."""
    remark: str = ""
    number: int | None = None
    """Given by the history, and never to another session."""

    def __post_init__(self) -> None:
        if self.started_utc.utcoffset() != timedelta(0):
            raise ValueError("started_utc must be aware and in UTC")
        if self.origin not in ORIGINS:
            raise ValueError(f'unknown origin "{self.origin}"')

    @property
    def started_local(self) -> datetime:
        """The start on the clocks of the place where it was; in UTC when its zone is not known here."""
        return self.started_utc.astimezone(zone_of(self.zone))


def zone_of(name: str) -> tzinfo:
    """The zone called `name`, or of an offset such as "+01:00"; UTC when it is not known here."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if name[:1] in {"+", "-"}:
        try:
            return datetime.strptime(name, "%z").tzinfo or UTC
        except ValueError:
            return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class LapRow:
    """One step as performed. Times are session time in ms."""

    n: int
    """Order in which it was performed, from 1."""
    step: int
    """Index of the step in the workout as it ran."""
    kind: str
    name: Text
    exercise: str | None = None
    side: str | None = None
    set: int | None = None
    sets: int | None = None
    started_ms: int
    ended_ms: int
    active_ms: int
    """Without pauses: what was really held, walked or run."""
    planned_ms: int | None = None
    """None where the end was open."""
    reps: int | None = None
    """Done; None where none are counted. Of the weaker leg, where each has its own."""
    reps_left: int | None = None
    reps_right: int | None = None
    planned_reps: int | None = None
    load_kg: float | None = None
    rir: int | None = None
    """Repetitions in reserve, as the user said."""
    speed_kmh: float | None = None
    """Of the treadmill, where the step set one."""
    outcome: str
    """Of `timer.core.state.Outcome`."""
    reason: str = ""
    assumed: bool = False
    """True when nobody said that the step was done and a documented time was taken."""
    counted: bool = True
    """False for a warm-up or a cool-down beside the workout."""

    @property
    def lifted(self) -> bool:
        """Whether the user said what he lifted in this set, and it is no warm-up."""
        counts = self.exercise is not None and self.outcome != "warm-up"
        return counts and (self.load_kg is not None or self.rir is not None)


@dataclass(frozen=True, slots=True)
class HeartSeries:
    """Heart rates in order of arrival, one column each."""

    at_ms: tuple[int, ...] = ()
    """Arrival in session time."""
    bpm: tuple[int, ...] = ()
    """As the strap said."""
    trusted: tuple[bool, ...] = ()
    """Whether it was shown and counted as live."""

    def __post_init__(self) -> None:
        if not len(self.at_ms) == len(self.bpm) == len(self.trusted):
            raise ValueError("the columns differ in length")

    def __len__(self) -> int:
        return len(self.at_ms)


@dataclass(frozen=True, slots=True)
class RrSeries:
    """Beat-to-beat intervals of a session without packets, such as an imported one."""

    at_ms: tuple[int, ...] = ()
    """Arrival in session time."""
    ticks: tuple[int, ...] = ()
    """1/1024 s."""

    def __post_init__(self) -> None:
        if len(self.at_ms) != len(self.ticks):
            raise ValueError("the columns differ in length")

    def __len__(self) -> int:
        return len(self.at_ms)


@dataclass(frozen=True, slots=True)
class SaidPain:
    """What was said of pain once in a session. None or empty: not said, which is unknown."""

    moment: str
    """"before", "during" or "after"."""
    place: str
    level: int | None
    """0-10."""
    swelling: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSession:
    """A sealed session, whole. Its events replay it exactly; the rest is what they came to."""

    summary: Summary
    laps: tuple[LapRow, ...] = ()
    events: tuple[Event, ...] = ()
    """The journal, raw strap packets included; empty for imported sessions."""
    heart: HeartSeries = field(default_factory=HeartSeries)
    rr: RrSeries = field(default_factory=RrSeries)

    @property
    def timeline(self) -> Timeline | None:
        """The frozen prescription; None for an imported session."""
        for event in self.events:
            if event.kind is Kind.STARTED:
                return Timeline.from_json(event.payload["timeline"])
        return None

    @property
    def pains(self) -> tuple[SaidPain, ...]:
        """What was said of pain in it, in order; of remarks at the end the last one alone."""
        said = [event.payload for event in self.events if event.kind is Kind.PAIN_NOTED]
        told = [SaidPain(one["moment"], one["where"], one["level"], one.get("swelling")) for one in said]
        noted = [event.payload for event in self.events if event.kind is Kind.NOTED][-1:]
        after = [SaidPain("after", "", one.get("pain"), one.get("swelling")) for one in noted]
        return (*told, *(one for one in after if one.level is not None or one.swelling is not None))

    def packets(self) -> Iterator[tuple[int, bytes]]:
        """Each raw Heart Rate Measurement with its arrival in session time (ms)."""
        for event in self.events:
            if event.kind is Kind.PACKET:
                yield event.at_ms, bytes.fromhex(event.payload["hex"])


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftedSet:
    """What was lifted in one set of an exercise."""

    uuid: str
    started_utc: datetime
    set: int | None
    side: str | None
    load_kg: float | None
    reps: int | None
    rir: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneWorkout:
    """One session of a program, as the plan needs it."""

    uuid: str
    program: str
    stage: int
    workout: int
    started_utc: datetime
    zone: str
    origin: Origin
    outcome: str
    pain: int | None
    pains: tuple[SaidPain, ...] = ()
    """What was said one by one; empty where nothing was, and for sessions that older versions kept."""

"""Sessions for tests of the analysis: simulated ones with the truth beside them, and hearts made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from devices.demand import Activity, Demand
from devices.heart_rate_service import HeartRateMeasurement, encode_measurement
from devices.simulator.conditions import Conditions
from devices.simulator.heart import Heart as SimulatedHeart
from devices.simulator.person import BEGINNER, Person
from devices.simulator.quirks import Quirk
from devices.simulator.script import parse
from devices.simulator.strap import Firmware, Strap
from devices.simulator.truth import BeatLabel, BeatTruth, Truth
from programs.choices import Choices, Profile
from programs.library import Library
from programs.steps import Step
from programs.text import Text
from programs.timeline import timeline
from tests.timer.store.sessions import summary
from timer.events import Event, Kind
from timer.insight.arrays import Flags, Floats
from timer.insight.beats import Beats
from timer.insight.heart_rate import HeartRate, of_beats
from timer.session.readings import heart_series
from timer.store.records import LapRow, StoredSession

REFERENCE = Path(__file__).with_name("data") / "rr_reference_a.npz"

#: Seconds that an open step is taken to last.
_OPEN_S = 40.0
_ACTIVITIES: dict[str, Activity] = {
    "ready": "stand",
    "walk": "walk",
    "run": "run",
    "hold": "hold",
    "stretch": "sit",
    "reps": "reps",
    "steps": "reps",
    "rest": "rest",
    "switch": "rest",
    "open": "stand",
}


@dataclass(frozen=True, eq=False)
class Simulated:
    """A session with a simulated strap, and the truth about it."""

    session: StoredSession
    truths: list[BeatTruth]
    """Of the intervals that were sent, in order."""
    true_beats_s: Floats
    """Every beat of the heart, in seconds of session time."""

    @property
    def packets(self) -> list[tuple[int, bytes]]:
        return list(self.session.packets())

    @property
    def rr_ms(self) -> Floats:
        return np.array([truth.sent_ticks for truth in self.truths], float) * (1000 / 1024)

    @property
    def spoilt(self) -> Flags:
        """Which of the intervals sent are none between two normal beats."""
        return np.array([truth.label is not BeatLabel.NORMAL for truth in self.truths])

    def true_bpm(self, from_s: float, to_s: float) -> float:
        """Beats of the heart by time."""
        count = np.interp([from_s, to_s], self.true_beats_s, np.arange(len(self.true_beats_s)))
        return float(60 * (count[1] - count[0]) / (to_s - from_s))


def simulated(
    demands: Sequence[Demand],
    seconds: int,
    script: str = "",
    *quirks: Quirk,
    person: Person = BEGINNER,
    seed: int = 1,
    laps: Iterable[LapRow] = (),
    lost: Iterable[int] = (),
) -> Simulated:
    """A session of so many seconds; packets that would arrive in the `lost` ones do not."""
    truths: list[Truth] = []
    twin = SimulatedHeart(person, seed)
    heart = SimulatedHeart(person, seed)
    for demand in demands:
        heart.demand(demand)
        twin.demand(demand)
    conditions = Conditions(parse(script))
    strap = Strap(Firmware().with_quirks(quirks), heart, conditions, seed=seed, tell=truths.append)
    strap.subscribed(0)
    packets = [(1000 * second, strap.packet(1000 * second)) for second in range(1, seconds + 1)]
    gone = {1000 * second for second in lost}
    return Simulated(
        session=stored([packet for packet in packets if packet[0] not in gone], seconds, laps),
        truths=[t for t in truths if isinstance(t, BeatTruth) and t.sent_ticks is not None],
        true_beats_s=np.array(twin.advance(1000 * seconds)) / 1000,
    )


def stored(
    packets: Iterable[tuple[int, bytes]], seconds: float, laps: Iterable[LapRow] = ()
) -> StoredSession:
    """A session as the history would give it."""
    events = tuple(
        Event(seq, at_ms, Kind.PACKET, {"hex": packet.hex()})
        for seq, (at_ms, packet) in enumerate(packets, 1)
    )
    return StoredSession(
        summary=replace(summary(), seconds=seconds),
        laps=tuple(laps),
        events=events,
        heart=heart_series(events),
    )


@cache
def workout(slug: str, stage: int, number: int) -> tuple[Step, ...]:
    """The steps of a bundled workout."""
    entry = Library.open().entry(slug)
    assert entry.program is not None
    return timeline(entry.program, entry.digest, stage, number, Choices(), Profile()).steps


@cache
def performed(
    slug: str, stage: int, number: int, script: str = "", *, person: Person = BEGINNER, seed: int = 1
) -> Simulated:
    """A bundled workout as it would be done, to the second."""
    steps = workout(slug, stage, number)
    ends_s = np.cumsum([step.seconds or _OPEN_S for step in steps])
    begins_s = [0.0, *ends_s[:-1].tolist()]
    return simulated(
        [
            Demand(round(1000 * begin_s), _ACTIVITIES[step.kind], step.speed_kmh)
            for step, begin_s in zip(steps, begins_s, strict=True)
        ],
        int(ends_s[-1]),
        script,
        person=person,
        seed=seed,
        laps=[
            lap(n, step.kind, begin_s, end_s, step.speed_kmh)
            for n, (step, begin_s, end_s) in enumerate(zip(steps, begins_s, ends_s, strict=True), 1)
        ],
    )


def lap(n: int, kind: str, from_s: float, to_s: float, speed_kmh: float | None = None) -> LapRow:
    """A step as performed, without a pause."""
    return LapRow(
        n=n,
        step=n - 1,
        kind=kind,
        name=Text.same(kind),
        started_ms=round(1000 * from_s),
        ended_ms=round(1000 * to_s),
        active_ms=round(1000 * (to_s - from_s)),
        speed_kmh=speed_kmh,
        outcome="completed",
    )


def beats_of(rr_ms: Iterable[float], from_s: float = 0.0) -> Beats:
    """Beats one after the other, the first interval beginning at `from_s`."""
    intervals = np.array(list(rr_ms), float)
    follows = np.arange(len(intervals)) > 0
    return Beats(from_s + np.cumsum(intervals) / 1000, intervals, follows)


def joined(*parts: Beats) -> Beats:
    """Beats with a gap between the parts."""
    return Beats(
        np.concatenate([part.at_s for part in parts]),
        np.concatenate([part.rr_ms for part in parts]),
        np.concatenate([part.follows for part in parts]),
    )


def steady(bpm: float, seconds: float, from_s: float = 0.0) -> Beats:
    """A heart like a clock."""
    return beats_of([60_000 / bpm] * round(seconds * bpm / 60), from_s)


def rate_of(*parts: Beats) -> HeartRate:
    """The heart rate of beats that are all good."""
    beats = joined(*parts)
    none = np.zeros(len(beats), bool)
    return of_beats(beats, none, none)


def packet(bpm: int, *rr_ms: float) -> bytes:
    return encode_measurement(HeartRateMeasurement(bpm, rr_ticks=tuple(round(ms * 1.024) for ms in rr_ms)))

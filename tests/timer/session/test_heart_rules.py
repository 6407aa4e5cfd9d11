"""A whole session under the rules of the heart rate: what they say and move, and what they never move."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.simulator.script import parse
from programs.recoveries import with_heart_rate_rests
from programs.steps import HeartRateBelow, Step
from tests.timer.made import plank, started, step, timeline
from timer.core.clock import ManualClock
from timer.core.fold import fold
from timer.core.heart_profile import HeartProfile
from timer.core.maximum import Maximum
from timer.events import Event, Kind
from timer.session.conductor import Conductor
from timer.session.rehearsal import Rehearsal
from timer.session.straps import strap_for
from timer.session.wording import line
from timer.store.recorder import MemoryRecorder

INTERVALS = (
    step("walk", 120, speed_kmh=5.0),
    *(one for _ in range(3) for one in (step("run", 60, speed_kmh=8.0), step("walk", 90, speed_kmh=5.0))),
    step("run", 120, speed_kmh=8.0),
    step("walk", 120, speed_kmh=5.0),
)
BEGINNER = HeartProfile(resting_bpm=76, maximum=Maximum(180))


def session(
    *steps: Step, profile: HeartProfile = BEGINNER, strap: str = "simulated", script: str = "", seed: int = 1
) -> Conductor:
    first = started(timeline(*steps))
    rehearsal = Rehearsal(seed=seed, persona="beginner", script=parse(script))
    return Conductor(
        (Event(1, 0, Kind.STARTED, {**first.payload, "profile": profile.to_json()}),),
        clock=ManualClock(),
        recorder=MemoryRecorder(),
        strap=strap_for(strap, rehearsal=rehearsal if strap == "simulated" else Rehearsal()),
    )


def run(conductor: Conductor) -> Conductor:
    asyncio.run(conductor.run())
    return conductor


def ends(conductor: Conductor) -> list[int]:
    return [lap.ended_ms for lap in conductor.state.laps]


def advice(conductor: Conductor) -> list[str]:
    return [event.payload["advice"] for event in conductor.journal if event.kind is Kind.ADVISED]


def test_what_is_told_of_the_heart_moves_no_boundary_by_a_millisecond() -> None:
    loud = run(session(*INTERVALS, profile=HeartProfile(maximum=Maximum(165))))
    quiet = run(session(*INTERVALS, profile=HeartProfile(maximum=Maximum(165), notices=False)))
    none = run(session(*INTERVALS, strap="none"))
    assert {"ease off", "walk now"} <= set(advice(loud))
    assert advice(quiet) == advice(none) == []
    planned = [
        sum(round((one.seconds or 0) * 1000) for one in INTERVALS[: n + 1]) for n in range(len(INTERVALS))
    ]
    assert ends(loud) == ends(quiet) == ends(none) == planned


@settings(max_examples=15, deadline=None)
@given(
    maximal=st.integers(120, 200), seed=st.integers(1, 50), fault=st.sampled_from(["", "artefacts 10 %\n"])
)
def test_whoever_s_heart_it_is_the_plan_is_kept(maximal: int, seed: int, fault: str) -> None:
    profile = HeartProfile(maximum=Maximum(maximal))
    told = run(session(*INTERVALS[:4], profile=profile, script=fault, seed=seed))
    assert ends(told) == [120_000, 180_000, 270_000, 330_000]


def test_walks_that_wait_for_the_heart_stay_in_their_bounds_and_say_why_they_ended() -> None:
    gated = with_heart_rate_rests(INTERVALS, 72, 180)
    done = run(session(*gated))
    walks = [lap for lap in done.state.laps if isinstance(lap.step.ends, HeartRateBelow)]
    assert len(walks) == 3
    assert all(90_000 <= lap.active_ms <= 150_000 for lap in walks)
    assert {lap.reason for lap in walks} <= {"heart rate", "latest"}
    assert any(lap.active_ms > 90_000 for lap in walks)
    others = [lap for lap in done.state.laps if not isinstance(lap.step.ends, HeartRateBelow)]
    assert [lap.active_ms for lap in others] == [120_000, 60_000, 60_000, 60_000, 120_000, 120_000]


def test_without_a_strap_walks_that_would_wait_have_the_length_of_the_plan() -> None:
    gated = with_heart_rate_rests(INTERVALS, 72, 180)
    assert ends(run(session(*gated, strap="none"))) == ends(run(session(*INTERVALS, strap="none")))


@pytest.mark.parametrize("fault", ["drop", "contact lost", "silent"])
def test_a_strap_that_is_lost_gives_the_prescribed_walk(fault: str) -> None:
    gated = with_heart_rate_rests(INTERVALS, 72, 180)
    done = run(session(*gated, script=f"at 3:05 {fault} for 20 min\n"))
    walks = [lap for lap in done.state.laps if isinstance(lap.step.ends, HeartRateBelow)]
    assert [lap.active_ms for lap in walks] == [90_000] * 3
    assert {lap.reason for lap in walks} == {"no reading"}


def test_the_journal_alone_tells_the_same_session_again() -> None:
    gated = with_heart_rate_rests(INTERVALS, 72, 180)
    done = run(session(*gated))
    assert fold(done.journal) == done.state


def test_what_is_told_is_heard_and_seen_for_a_while() -> None:
    conductor = session(step("run", 300, speed_kmh=9.0), plank(30))
    heard: list[str] = []
    seen: set[tuple[str, int]] = set()

    def changed(view: object, cues: tuple[str, ...]) -> None:
        heard.extend(cue for cue in cues if cue in ("ease off", "walk now"))
        now = conductor.view()
        if now.advice is not None:
            seen.add((now.advice.kind, now.now_ms - now.advice.at_ms))

    conductor.listen(changed)
    run(conductor)
    assert heard == advice(conductor)
    assert "walk now" in heard
    assert max(ago for _, ago in seen) < 15_000


def test_a_walk_that_waits_is_told_with_its_bounds_and_its_target() -> None:
    walk = with_heart_rate_rests(INTERVALS, 72, 180)[2]
    assert line(walk).split() == ["WALK", "1:30-2:30,", "♥", "≤", "129,", "5.0", "km/h"]

"""One session as a whole, on clocks that never really sleep."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from programs.steps import Step, Timeline
from tests.timer.clocks import SleepyClock, SlowMachine
from tests.timer.made import lifts, plank, started, step, timeline
from timer.core import commands as c
from timer.core.clock import Clock, ManualClock, ScaledClock
from timer.core.state import Status
from timer.events import Event, Kind
from timer.session.conductor import Conductor
from timer.session.view import View
from timer.store.recorder import MemoryRecorder

WORKOUT = (step("ready", 10), plank(30), step("rest", 30), plank(30, 2), step("rest", 45), lifts(3))


def conductor(*steps: Step, clock: Clock | None = None) -> Conductor:
    made: Timeline = timeline(*steps)
    return Conductor((started(made),), clock=clock or ManualClock(), recorder=MemoryRecorder())


def perform(session: Conductor, act: Callable[[View], object] | None = None) -> str:
    if act is not None:
        session.listen(lambda view, _sounds: act(view))
    return asyncio.run(session.run())


def boundaries(session: Conductor) -> list[tuple[int, str]]:
    return [(event.at_ms, event.kind.value) for event in session.journal if event.kind is not Kind.STARTED]


def test_a_workout_runs_through_with_every_boundary_at_its_time() -> None:
    session = conductor(*WORKOUT)
    assert perform(session) == "finished"
    ended = [at_ms for at_ms, kind in boundaries(session) if kind == "ended"]
    assert ended == [10_000, 40_000, 70_000, 100_000, 145_000, 169_000]
    assert boundaries(session)[-1] == (169_000, "finished")


def test_the_screen_is_told_of_each_second_once_and_of_nothing_between() -> None:
    session = conductor(step("hold", 5, exercise="plank"), step("rest", 4))
    seen: list[int] = []
    perform(session, lambda view: seen.append(view.now_ms))
    assert seen == [0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000]


def test_the_digits_count_whole_seconds_down_from_the_planned_length() -> None:
    session = conductor(step("hold", 3, exercise="plank"))
    shown: list[int | None] = []
    perform(session, lambda view: shown.append(view.remaining_ms))
    assert shown[:4] == [3_000, 2_000, 1_000, None]


def test_every_cue_sounds_once_at_its_time() -> None:
    session = conductor(plank(30, 1, of=1), step("rest", 12), step("run", 9))
    heard: list[tuple[int, str]] = []
    session.listen(lambda view, sounds: heard.extend((view.now_ms, sound) for sound in sounds))
    asyncio.run(session.run())
    assert heard == [
        (15_000, "half"),
        (22_000, "next up"),
        (27_000, "tick"),
        (28_000, "tick"),
        (29_000, "tick"),
        (30_000, "set end"),
        (34_000, "next up"),
        (39_000, "tick"),
        (40_000, "tick"),
        (41_000, "tick"),
        (42_000, "last"),
        (42_000, "run"),
        (51_000, "finished"),
    ]


def test_a_key_in_the_middle_is_journaled_at_its_own_time() -> None:
    session = conductor(plank(30), step("rest", 30))

    def act(view: View) -> None:
        if view.now_ms == 12_000 and view.status is Status.RUNNING:
            session.command(c.Pause())
        if view.now_ms == 12_000 and view.status is Status.PAUSED:
            session.command(c.Resume())

    perform(session, act)
    assert boundaries(session)[:3] == [(12_000, "paused"), (12_000, "resumed"), (40_000, "ended")]


def test_leaving_ends_the_run_and_not_the_session() -> None:
    session = conductor(*WORKOUT)
    outcome = perform(session, lambda view: session.command(c.Leave()) if view.now_ms == 20_000 else None)
    assert (outcome, session.state.finished) == ("left", False)


def test_an_open_step_waits_for_ever_until_somebody_says_done() -> None:
    session = conductor(step("reps", exercise="squat", reps=8), step("rest", 60))
    outcome = perform(
        session, lambda view: session.command(c.Done(reps=10)) if view.now_ms >= 90_000 else None
    )
    assert outcome == "finished"
    lap = session.state.laps[0]
    assert (lap.reps, lap.assumed, lap.active_ms) == (10, False, 90_000)


def test_with_nobody_there_an_open_step_ends_after_its_assumed_time_and_says_so() -> None:
    session = conductor(step("reps", exercise="squat", reps=8), step("rest", 60))
    session.assume()
    perform(session)
    lap = session.state.laps[0]
    assert (lap.active_ms, lap.assumed) == (32_000, True)


def test_a_machine_that_slept_finds_its_session_paused() -> None:
    session = conductor(plank(30), step("rest", 30), clock=SleepyClock(12_000))
    perform(session, lambda view: session.command(c.Resume()) if view.status is Status.PAUSED else None)
    gap = next(event for event in session.journal if event.kind is Kind.GAP)
    assert gap.payload["from_ms"] == 11_000
    assert session.state.laps[0].active_ms == 30_000


@pytest.mark.parametrize("speed", [60.0, 1000.0, 20_000.0])
def test_the_speed_of_a_rehearsal_and_a_slow_machine_change_nothing(speed: float) -> None:
    exact = conductor(*WORKOUT)
    perform(exact)
    scaled = conductor(*WORKOUT, clock=ScaledClock(speed, SlowMachine()))
    perform(scaled)
    assert scaled.journal == exact.journal


def test_the_fold_of_what_was_recorded_is_the_session() -> None:
    recorder = MemoryRecorder()
    first: Event = started(timeline(*WORKOUT))
    recorder.record(first)
    session = Conductor((first,), clock=ManualClock(), recorder=recorder)
    asyncio.run(session.run())
    assert recorder.events == session.journal


def test_a_stop_that_comes_together_with_a_key_is_not_lost() -> None:
    session = conductor(plank(30), clock=ScaledClock(0.001))

    async def story() -> None:
        task = asyncio.get_running_loop().create_task(session.run())
        for _ in range(50):
            await asyncio.sleep(0)
        session.command(c.Pause())
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(story())

    assert session.state.status is Status.PAUSED


def test_with_nobody_there_a_pause_does_not_last_for_ever() -> None:
    session = conductor(plank(30), step("rest", 30))
    session.command(c.Pause())
    session.assume()
    assert perform(session) == "finished"
    assert session.state.laps[0].active_ms == 30_000


def test_with_nobody_there_a_pain_stop_waits_for_its_person() -> None:
    session = conductor(plank(30), step("rest", 30))
    session.command(c.Pain())
    session.assume()
    assert perform(session) == "left"
    assert session.state.asking


def test_what_passes_after_the_end_is_no_gap() -> None:
    clock = ManualClock()
    session = conductor(step("rest", 5), clock=clock)
    perform(session)
    clock.advance(60_000)
    session.command(c.NoteSession(effort=5))
    assert [kind for _, kind in boundaries(session)] == ["ended", "finished", "noted"]


def test_a_session_begins_when_it_is_run_and_not_when_it_was_made() -> None:
    clock = ManualClock()
    session = conductor(step("rest", 5), clock=clock)
    clock.advance(30_000)
    perform(session)
    assert boundaries(session) == [(5_000, "ended"), (5_000, "finished")]


def test_time_in_the_journal_never_runs_backwards_through_a_gap() -> None:
    session = conductor(plank(30), step("rest", 30), clock=SleepyClock(12_000))
    rung: list[int] = []
    session.agenda.call_at(20_000, lambda: rung.append(session.now_ms()))
    perform(session, lambda view: session.command(c.Resume()) if view.status is Status.PAUSED else None)
    assert rung[0] >= 3_600_000
    times = [event.at_ms for event in session.journal]
    assert times == sorted(times)


def test_a_listener_that_fails_costs_no_event() -> None:
    session = conductor(step("rest", 5))

    def fails(event: Event) -> None:
        raise RuntimeError("a defect of a front")

    session.listen_to_events(fails)
    with pytest.raises(RuntimeError):
        perform(session)
    assert boundaries(session) == [(5_000, "ended"), (5_000, "finished")]


def test_a_packet_that_comes_before_a_step_that_is_over_was_ended_finds_it_ended() -> None:
    clock = ManualClock()
    session = conductor(step("walk", 1), step("run", 1), clock=clock)
    clock.advance(1_400)
    session.world(Kind.PACKET, {"hex": "0050"})

    assert boundaries(session) == [(1_000, "ended"), (1_400, "packet")]
    assert [event.seq for event in session.journal] == [1, 2, 3]
    assert session.state.index == 1

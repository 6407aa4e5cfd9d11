"""A session with the simulated strap on."""

from __future__ import annotations

import asyncio

import pytest

from devices.simulator.script import parse
from devices.simulator.truth import PacketLabel, PacketTruth, Tell, Truth
from programs.steps import Step
from tests.timer.clocks import SleepyClock
from tests.timer.made import plank, started, step, timeline
from timer.core import commands as c
from timer.core.clock import Clock, ManualClock, ScaledClock
from timer.core.state import Status
from timer.events import Event, Kind
from timer.session.closing import stored
from timer.session.conductor import Conductor
from timer.session.opening import opening
from timer.session.readings import heart_series
from timer.session.rehearsal import Rehearsal
from timer.session.straps import strap_for
from timer.session.view import View
from timer.store.recorder import MemoryRecorder

RUN = (step("walk", 180, speed_kmh=5.0), step("run", 300, speed_kmh=7.5), step("walk", 180, speed_kmh=5.0))


def with_strap(
    *steps: Step,
    clock: Clock | None = None,
    seed: int = 1,
    script: str = "",
    tell: Tell | None = None,
    begun: tuple[Event, ...] = (),
) -> Conductor:
    rehearsal = Rehearsal(seed=seed, script=parse(script), tell=tell)
    return Conductor(
        begun or (started(timeline(*steps)),),
        clock=clock or ManualClock(),
        recorder=MemoryRecorder(),
        strap=strap_for("simulated", rehearsal=rehearsal),
    )


def packets(session: Conductor) -> list[Event]:
    return [event for event in session.journal if event.kind is Kind.PACKET]


def test_the_heart_follows_the_run() -> None:
    session = with_strap(*RUN)
    asyncio.run(session.run())
    heart = heart_series(session.journal)
    by_second = dict(zip(heart.at_ms, heart.bpm, strict=True))
    assert len(packets(session)) == pytest.approx(660, abs=3)
    assert by_second[170_000] < 125
    assert by_second[478_000] > by_second[170_000] + 30
    assert by_second[655_000] < by_second[478_000] - 20


def test_the_same_seed_and_events_give_the_same_bytes_at_any_speed() -> None:
    exact, fast, other = (
        with_strap(*RUN),
        with_strap(*RUN, clock=ScaledClock(20_000)),
        with_strap(*RUN, seed=2),
    )
    for session in (exact, fast, other):
        asyncio.run(session.run())
    assert fast.journal == exact.journal
    assert [p.payload for p in packets(other)] != [p.payload for p in packets(exact)]


def test_the_picture_shows_heart_and_strap() -> None:
    session = with_strap(step("run", 60))
    seen: list[View] = []
    session.listen(lambda view, _: seen.append(view))
    asyncio.run(session.run())
    assert seen[0].heart.state == "connecting"
    last = seen[-2].heart
    assert last.state == "live"
    assert last.bpm is not None
    assert last.simulated
    assert last.battery is not None


def test_the_strap_changes_no_boundary() -> None:
    with_one, without = (
        with_strap(*RUN),
        Conductor((started(timeline(*RUN)),), clock=ManualClock(), recorder=MemoryRecorder()),
    )
    for session in (with_one, without):
        asyncio.run(session.run())
    ends = [
        [event.at_ms for event in session.journal if event.kind is Kind.ENDED]
        for session in (with_one, without)
    ]
    assert ends[0] == ends[1] == [180_000, 480_000, 660_000]


def test_a_pause_lets_the_simulated_heart_come_down() -> None:
    session = with_strap(step("run", 400, speed_kmh=9.0))

    def act(view: View) -> None:
        if view.now_ms == 200_000 and view.status is Status.RUNNING:
            session.command(c.Pause())
        if view.now_ms >= 380_000 and view.status is Status.PAUSED:
            session.command(c.Resume())

    session.listen(lambda view, _: act(view))
    asyncio.run(session.run())
    heart = heart_series(session.journal)
    by_second = dict(zip(heart.at_ms, heart.bpm, strict=True))
    assert by_second[375_000] < by_second[200_000] - 25


def test_the_record_of_a_session_has_its_laps_actuals_and_heart_rate() -> None:
    clock = ManualClock()
    events = opening(
        "6f1c7cc4-8f6a-4c62-9a7e-111111111111",
        timeline(plank(45), step("rest", 30)),
        origin="real",
        app="0",
        clock=clock,
        known={},
    )
    session = Conductor(
        events,
        clock=clock,
        recorder=MemoryRecorder(),
        strap=strap_for("simulated", rehearsal=Rehearsal(seed=3)),
    )
    session.listen(
        lambda view, _: session.command(c.Done()) if (view.index, view.now_ms) == (0, 38_000) else None
    )
    asyncio.run(session.run())
    session.command(c.NoteSession(effort=4, pain=1, text="fine"))
    record = stored(session.journal, session.state)
    assert [(lap.kind, lap.active_ms, lap.planned_ms, lap.outcome) for lap in record.laps] == [
        ("hold", 38_000, 45_000, "done"),
        ("rest", 30_000, 30_000, "completed"),
    ]
    summary = record.summary
    assert (summary.outcome, summary.seconds, summary.effort, summary.pain) == ("finished", 68.0, 4, 1)
    assert summary.mean_bpm is not None
    assert len(record.heart) > 60


SPOILT = """
strap no-contact-bits
strap frozen-off-body
at 0:40 zero for 10 s
at 1:00 stuck for 20 s
at 1:40 contact lost for 20 s
at 2:20 drop for 10 s
at 2:40 out of range for 4 s
"""


def test_what_was_no_reading_is_not_in_the_mean_even_if_it_was_shown_for_a_moment() -> None:
    truths: list[Truth] = []
    begun = opening("", timeline(step("walk", 200)), origin="real", app="", clock=ManualClock(), known={})
    session = with_strap(begun=begun, script=SPOILT, tell=truths.append)
    asyncio.run(session.run())
    true_at = {t.at_ms for t in truths if isinstance(t, PacketTruth) and t.label is PacketLabel.TRUE}
    heart = heart_series(session.journal)
    counted = {
        at_ms: bpm
        for at_ms, bpm, trusted in zip(heart.at_ms, heart.bpm, heart.trusted, strict=True)
        if trusted
    }

    assert set(counted) <= true_at
    assert len(counted) > 110
    summary = stored(session.journal, session.state).summary
    assert summary.mean_bpm == round(sum(counted.values()) / len(counted))
    assert summary.max_bpm == max(counted.values())


def test_a_gap_has_no_values_in_the_record_and_the_strap_says_why() -> None:
    session = with_strap(plank(60), script='at step "plank" +20 s drop for 10 s')
    seen: list[View] = []
    session.listen(lambda view, _: seen.append(view))
    asyncio.run(session.run())
    states = [(e.at_ms, e.payload["state"]) for e in session.journal if e.kind is Kind.STRAP]
    back = next(at_ms for at_ms, state in states if state == "live" and at_ms > 20_000)

    assert (20_000, "reconnecting") in states
    assert not [at_ms for at_ms in heart_series(session.journal).at_ms if 20_000 <= at_ms < back]
    lost = [view for view in seen if 24_000 <= view.now_ms < back]
    assert {(view.heart.state, view.heart.bpm) for view in lost} == {("lost", None)}
    assert [view.heart.state for view in seen if view.now_ms == back][-1] == "live"


def test_faults_on_the_same_step_come_each_time_it_begins() -> None:
    steps = (plank(30, 1), step("rest", 10), plank(30, 2))
    session = with_strap(
        *steps, script='at step "Planke" +5 s packet loss 2\nat step "plank, set 2" +20 s packet loss 1'
    )

    def act(view: View) -> None:
        if (view.index, view.now_ms) == (2, 50_000) and view.status is Status.RUNNING:
            session.command(c.Back())

    session.listen(lambda view, _: act(view))
    asyncio.run(session.run())
    arrived = [at_ms // 1000 for at_ms in heart_series(session.journal).at_ms]
    began = 50 + round(session.state.timeline.lead_in)

    assert sorted(set(range(1, began + 30)) - set(arrived)) == [
        *(5, 6),
        *(45, 46, 60),
        *(began + 5, began + 6),
        began + 20,
    ]


def test_a_script_gives_the_same_bytes_at_any_speed() -> None:
    script = SPOILT + 'at step "walk" +15 s missed beats 3\nartefacts 2 %'
    steps = (step("rest", 2), step("walk", 200))
    exact, fast = (
        with_strap(*steps, script=script),
        with_strap(*steps, script=script, clock=ScaledClock(20_000)),
    )
    for session in (exact, fast):
        asyncio.run(session.run())

    assert fast.journal == exact.journal


def test_a_night_asleep_breaks_the_link_and_is_not_played_afterwards() -> None:
    session = with_strap(plank(30), step("rest", 60), clock=SleepyClock(12_000))
    session.listen(lambda view, _: session.command(c.Resume()) if view.status is Status.PAUSED else None)
    asyncio.run(session.run())
    gap = next(event for event in session.journal if event.kind is Kind.GAP)
    after = [event.at_ms for event in packets(session) if event.at_ms >= gap.at_ms]
    assert 60 <= len(after) <= 90
    assert len(set(after)) == len(after)
    times = [event.at_ms for event in session.journal]
    assert times == sorted(times)

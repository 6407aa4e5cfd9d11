"""A high heart rate is told of seldom, plainly, and only on readings that can be trusted.

All limits are house rules (research: heart-rate 2.1, "ceilings"; docs/coaching.md, "Live").
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.steps import Step
from tests.timer.made import plank, session, step
from timer.core import commands as c
from timer.core import engine, heart_rules
from timer.core.heart_profile import HeartProfile
from timer.core.heart_rules import HeartRules
from timer.core.maximum import Maximum
from timer.core.state import State
from timer.events import Event, Kind

#: 90 % of 200 is 180, 95 % is 190, 85 % is 170.
OF_200 = HeartProfile(maximum=Maximum(200))
LONG_RUN = (step("run", 600), step("walk", 600))


class Told:
    """A session that hears one reading a second, and what it was told."""

    def __init__(self, *steps: Step, profile: HeartProfile = OF_200) -> None:
        self.state: State = session(*steps)
        self.rules = HeartRules(profile=profile)
        self.said: list[tuple[int, str]] = []
        self.events: list[Event] = []
        self.second = 0

    def hears(self, seconds: int, bpm: int | None) -> Told:
        for _ in range(seconds):
            at_ms = 1000 * self.second
            self.state, _ended = engine.advance(self.state, at_ms)
            self.rules, self.state, events = heart_rules.heard(self.rules, self.state, at_ms, bpm)
            self.events += events
            advised = [event for event in events if event.kind is Kind.ADVISED]
            self.said += [(self.second, event.payload["advice"]) for event in advised]
            self.second += 1
        return self

    def asks(self, command: c.Command) -> Told:
        self.state, _ = engine.command(self.state, command, 1000 * self.second)
        return self


def test_ninety_percent_for_fifteen_seconds_is_ease_off() -> None:
    told = Told(*LONG_RUN).hears(60, 170).hears(15, 180)
    assert told.said == []
    assert told.hears(1, 180).said == [(75, "ease off")]
    assert told.events[0].payload == {
        "advice": "ease off", "bpm": 180, "percent": 90, "maximal_bpm": 200,
    }  # fmt: skip


def test_ninety_five_percent_for_fifteen_seconds_of_a_run_is_walk_now() -> None:
    told = Told(*LONG_RUN).hears(60, 170).hears(40, 190)
    assert told.said == [(75, "walk now")]


def test_walk_now_is_told_where_one_can_walk_and_ease_off_elsewhere() -> None:
    assert [word for _, word in Told(step("walk", 300)).hears(60, 170).hears(60, 195).said] == ["ease off"]
    assert [word for _, word in Told(plank(300)).hears(60, 170).hears(60, 195).said] == ["ease off"]
    assert Told(step("rest", 300), plank()).hears(200, 195).said == []


def test_a_beginner_who_runs_at_85_to_94_percent_is_told_once_a_run_at_most() -> None:
    told = Told(step("run", 600), step("walk", 90), step("run", 600)).hears(100, 175)
    for _ in range(10):
        told.hears(20, 186).hears(20, 178).hears(10, 188)
    assert [word for _, word in told.said] == ["ease off"]


def test_the_next_run_tells_again_only_after_thirty_seconds_below_85_percent() -> None:
    steps = (step("run", 120), step("walk", 60), step("run", 120))
    calm = Told(*steps).hears(120, 184).hears(60, 165).hears(120, 184)
    busy = Told(*steps).hears(120, 184).hears(29, 165).hears(31, 172).hears(120, 184)
    assert [word for _, word in calm.said] == ["ease off", "ease off"]
    assert [word for _, word in busy.said] == ["ease off"]


def test_walk_now_is_told_once_a_run_until_the_heart_was_calm() -> None:
    told = Told(*LONG_RUN).hears(60, 170).hears(300, 192)
    assert [word for _, word in told.said].count("walk now") == 1
    told.hears(31, 165).hears(20, 192)
    assert [word for _, word in told.said].count("walk now") == 2


def test_a_step_begins_in_silence_for_thirty_seconds() -> None:
    told = Told(step("run", 60), step("run", 300)).hears(60, 170).hears(30, 191)
    assert told.said == []
    assert [second for second, _ in told.hears(3, 191).said] == [90]


def test_nothing_is_told_in_a_pause_nor_while_getting_ready() -> None:
    told = Told(*LONG_RUN).hears(60, 170).asks(c.Pause()).hears(60, 195)
    assert told.said == []
    assert told.asks(c.Resume()).hears(10, 195).said == []
    assert told.hears(10, 195).said != []


@pytest.mark.parametrize(("untrusted", "silent"), [(1, 0), (0, 4)])
def test_readings_that_cannot_be_trusted_begin_the_count_anew(untrusted: int, silent: int) -> None:
    told = Told(*LONG_RUN).hears(60, 170).hears(10, 185).hears(untrusted, None)
    told.second += silent
    assert told.hears(15, 185).said == []
    assert [word for _, word in told.hears(2, 185).said] == ["ease off"]


@pytest.mark.parametrize(
    "profile",
    [
        HeartProfile(),
        HeartProfile(maximum=Maximum(200), beta_blocker=True),
        HeartProfile(maximum=Maximum(200), notices=False),
    ],
)
def test_without_a_maximum_with_a_beta_blocker_or_when_not_wanted_nothing_is_told(
    profile: HeartProfile,
) -> None:
    assert Told(*LONG_RUN, profile=profile).hears(300, 200).said == []


def test_a_session_taken_up_again_does_not_repeat_what_it_told_before() -> None:
    told = Told(*LONG_RUN).hears(100, 184)
    told.rules = heart_rules.rules_for(OF_200, told.state)
    assert [word for _, word in told.hears(100, 184).said] == ["ease off"]


@given(st.lists(st.tuples(st.integers(1, 40), st.none() | st.integers(60, 210)), max_size=30))
def test_whatever_the_heart_does_no_step_ends_otherwise(story: list[tuple[int, int | None]]) -> None:
    steps = (step("walk", 60), step("run", 120), step("walk", 90), step("run", 120), plank(45))
    quiet = Told(*steps, profile=HeartProfile())
    loud = Told(*steps)
    for seconds, bpm in story:
        quiet.hears(seconds, bpm)
        loud.hears(seconds, bpm)
    ends = [[(lap.started_ms, lap.ended_ms) for lap in told.state.laps] for told in (quiet, loud)]
    assert ends[0] == ends[1]
    assert [word for _, word in loud.said].count("ease off") <= len(steps)

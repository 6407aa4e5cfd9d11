"""Rests that their person ends, as those of `glutes`: ready at the earliest, then to the latest (2-4 min)."""

from __future__ import annotations

import pytest

from programs.steps import Key, Step
from tests.timer.made import session, step
from timer.core import commands as c
from timer.core import engine
from timer.core.assumed import absent_command, absent_ms
from timer.core.cues import cues
from timer.core.fold import fold
from timer.core.state import Outcome, State
from timer.events import Event, Kind

HOUR = 3_600_000
REST = step("rest", ends=Key(120, 240))


def squats(number: int = 1, **fields: object) -> Step:
    fields = {"reps": 8, "ranges": {"reps": (8, 10), "rir": (2, 3)}, **fields}
    return step("reps", exercise="squat", set=number, sets=3, **fields)


def at_rest(rest: Step = REST, *later: Step, **fields: object) -> State:
    """In the rest after a first set that took 40 s."""
    state = session(squats(1, **fields), rest, *(later or (squats(2, **fields),)))
    return engine.command(state, c.Done(), 40_000)[0]


def told(events: tuple[Event, ...]) -> list[tuple[int, Kind]]:
    return [(event.at_ms, event.kind) for event in events]


def test_both_bounds_are_told_at_their_very_moment_and_nothing_ends_by_itself() -> None:
    state, events = engine.advance(at_rest(), HOUR)
    assert [(event.at_ms, event.payload["bound"]) for event in events] == [
        (160_000, "earliest"),
        (280_000, "latest"),
    ]
    assert state.index == 1
    assert engine.next_wake_ms(state, HOUR) is None


def test_the_person_starts_the_next_set_whenever_he_likes() -> None:
    for at_ms in (90_000, 200_000, HOUR):
        state, _ = engine.command(at_rest(), c.Done(), at_ms)
        assert state.index == 2
        assert state.entered_ms == at_ms
        assert state.laps[-1].active_ms == at_ms - 40_000


def test_a_pause_moves_what_is_left_of_the_bounds() -> None:
    state, _ = engine.command(at_rest(), c.Pause(), 100_000)
    state, _ = engine.command(state, c.Resume(), 130_000)
    assert [at_ms for at_ms, _ in told(engine.advance(state, HOUR)[1])] == [190_000, 310_000]


def test_plus_makes_the_earliest_later_and_undo_takes_that_back() -> None:
    state, _ = engine.command(at_rest(), c.Extend(1), 50_000)
    assert engine.advance(state, HOUR)[1][0].at_ms == 170_000
    state, _ = engine.command(state, c.Undo(), 60_000)
    assert engine.advance(state, HOUR)[1][0].at_ms == 160_000


def test_once_ready_there_is_nothing_to_make_longer() -> None:
    assert engine.command(engine.advance(at_rest(), 170_000)[0], c.Extend(1), 170_000)[1] == ()


def test_one_figure_has_no_latest() -> None:
    state, events = engine.advance(at_rest(step("rest", ends=Key(120))), HOUR)
    assert [event.payload["bound"] for event in events] == ["earliest"]
    assert state.index == 1


def test_ready_sounds_after_three_two_one_and_the_latest_is_a_quiet_word() -> None:
    state = at_rest()
    heard = [(cue.due_ms, cue.sound.value) for cue in cues(state, 0, HOUR)]
    assert heard == [(157_000, "tick"), (158_000, "tick"), (159_000, "tick"), (160_000, "ready")]
    state, _ = engine.advance(state, 160_000)
    assert [(cue.due_ms, cue.sound.value) for cue in cues(state, 160_001, HOUR)] == [(280_000, "next up")]


def test_with_nobody_there_the_rest_is_the_prescribed_one_its_earliest() -> None:
    state = at_rest()
    assert absent_ms(state, 50_000) == 160_000
    state, events = engine.command(state, absent_command(state), 160_000)
    assert [event.kind for event in events] == [Kind.REACHED, Kind.ENDED]
    rest = state.laps[-1]
    assert (rest.active_ms, rest.outcome, rest.assumed) == (120_000, Outcome.COMPLETED, False)


def test_a_session_from_before_with_a_timed_rest_goes_on_by_itself() -> None:
    state, _ = engine.advance(at_rest(step("rest", 120)), 160_000)
    assert state.index == 2


# What is written down of a set ---------------------------------------------------------------------------


def test_each_leg_keeps_its_repetitions_and_the_weaker_one_is_the_sets() -> None:
    state, _ = engine.command(at_rest(per_side=True), c.LogSet(12.5, None, 2, 9, 8), 60_000)
    kept = state.sets[0]
    assert (kept.load_kg, kept.reps, kept.rir, kept.reps_left, kept.reps_right) == (12.5, 8, 2, 9, 8)


def test_a_warm_up_does_not_count_and_the_set_comes_again_after_this_rest() -> None:
    state, events = engine.command(at_rest(), c.LogSet(20, 10, None, warm_up=True), 60_000)
    assert [event.kind for event in events] == [Kind.SET_LOGGED, Kind.AMENDED]
    assert events[1].payload["why"] == "warm-up"
    assert state.laps[0].outcome is Outcome.WARM_UP
    assert [(one.kind, one.set) for one in state.steps] == [
        ("reps", 1), ("rest", None), ("reps", 1), ("rest", None), ("reps", 2),
    ]  # fmt: skip


def test_the_figures_of_a_warm_up_can_be_mended_and_it_comes_back_once() -> None:
    state, _ = engine.command(at_rest(), c.LogSet(20, 10, None, warm_up=True), 60_000)
    again, events = engine.command(state, c.LogSet(22.5, 10, None, warm_up=True), 70_000)
    assert [event.kind for event in events] == [Kind.SET_LOGGED]
    assert again.steps == state.steps
    assert again.sets[0].load_kg == 22.5


def test_a_set_further_back_was_no_warm_up() -> None:
    state, _ = engine.command(at_rest(), c.Done(), 200_000)
    assert engine.command(state, c.LogSet(20, 10, None, warm_up=True), 210_000)[1] == ()


def test_a_warm_up_is_taken_back_whole_and_only_then_the_set_itself() -> None:
    before = session(squats(1), REST, squats(2))
    done, _ = engine.command(before, c.Done(), 40_000)
    state, _ = engine.command(done, c.LogSet(20, 10, None, warm_up=True), 42_000)
    state, _ = engine.command(state, c.Undo(), 43_000)
    assert (state.steps, state.laps, state.sets) == (before.steps, done.laps, {})
    assert (state.index, state.entered_ms) == (1, 40_000)
    state, _ = engine.command(state, c.Undo(), 44_000)
    assert (state.index, state.laps, state.steps) == (0, (), before.steps)


@pytest.mark.parametrize("at_ms", [100_000, 170_000, 300_000])
def test_the_journal_of_a_rest_gives_the_same_state_again(at_ms: int) -> None:
    from tests.timer.made import started, timeline

    first = started(timeline(squats(1), REST, squats(2)))
    state, journal = fold([first]), [first]
    for asked, when in ((c.Done(), 40_000), (c.LogSet(60, 8, 2), 50_000), (c.Done(), at_ms)):
        state, events = engine.command(state, asked, when)
        journal += events
    assert fold(journal) == state


def test_a_set_written_down_by_an_older_holdfast_counts_and_has_no_legs() -> None:
    old = Event.read(3, 50_000, "set_logged", 1, '{"step":0,"lap":0,"load_kg":60,"reps":8,"rir":2}')
    assert (old.payload["warm_up"], old.payload["reps_left"]) == (False, None)


def test_both_sides_of_a_set_are_written_down_each_with_its_own() -> None:
    left, right = (squats(side=side) for side in ("left", "right"))
    state = session(left, right, REST)
    state, _ = engine.command(state, c.Done(), 40_000)
    state, _ = engine.command(state, c.Done(), 80_000)
    state, _ = engine.command(state, c.LogSet(None, 11, None, earlier=1), 90_000)
    state, _ = engine.command(state, c.LogSet(None, 9, None), 90_000)
    assert {number: logged.reps for number, logged in state.sets.items()} == {0: 11, 1: 9}
    assert engine.command(state, c.LogSet(None, 9, None, earlier=2), 90_000)[1] == ()

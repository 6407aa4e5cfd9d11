"""What is heard when."""

from __future__ import annotations

from programs.steps import HeartRateBelow, Step
from tests.timer.made import gate_closing, lifts, plank, session, step
from timer.core import commands as c
from timer.core import engine
from timer.core.cues import Sound, begun, cues
from timer.core.state import State

REST = step("rest", 30)
HOUR = 3_600_000


def script(state: State, until_ms: int = HOUR) -> list[tuple[float, str]]:
    return [(cue.due_ms / 1000, cue.sound.value) for cue in cues(state, 0, until_ms)]


def test_a_plank_ticks_three_times_and_ends_with_another_tone() -> None:
    heard = script(session(plank(30), REST, plank(30, 2)))
    assert heard == [
        (15, "half"),
        (22, "next up"),
        (27, "tick"),
        (28, "tick"),
        (29, "tick"),
        (30, "rest"),
    ]


def test_run_is_not_walk() -> None:
    assert script(session(step("walk", 12), step("run", 60)))[-2:] == [(12, "last"), (12, "run")]
    assert script(session(step("run", 12), step("walk", 60), step("run", 9)))[-1] == (12, "walk")


def test_a_step_under_ten_seconds_has_its_boundary_tone_alone() -> None:
    assert script(session(step("switch", 9), plank(30), REST, plank(30, 2))) == [(9, "work")]


def test_half_way_sounds_from_twenty_seconds_of_work_on() -> None:
    def half(made: Step) -> bool:
        return Sound.HALF in {cue.sound for cue in cues(session(made, REST), 0, HOUR)}

    assert half(plank(20))
    assert not half(plank(19))
    assert not half(step("rest", 60))


def test_the_end_of_the_last_set_is_told_from_the_end_of_a_set() -> None:
    last = session(plank(30, 3, of=3), step("rest", 45), lifts())
    assert script(last)[-1] == (30, "set end")


def test_the_first_side_of_the_last_set_is_followed_by_a_switch() -> None:
    sides = [plank(30, 3, side=side) for side in ("left", "right")]
    assert script(session(sides[0], step("switch", 10), sides[1]))[-1] == (30, "switch")


def test_a_tempo_set_beats_out_hold_and_back() -> None:
    heard = [
        entry for entry in script(session(lifts(2), REST, plank())) if entry[1] in ("out", "hold", "back")
    ]
    assert heard == [(3, "hold"), (5, "back"), (8, "out"), (11, "hold"), (13, "back")]


def test_the_plank_with_leg_lifts_says_when_to_change_legs() -> None:
    heard = script(session(plank(22, change=5.0)))
    assert [at for at, sound in heard if sound == "leg change"] == [5, 10, 15, 20]


def test_the_session_says_that_it_is_over() -> None:
    assert script(session(plank(30, 1, of=1)))[-1] == (30, "finished")
    assert script(session(step("walk", 30)))[-1] == (30, "finished")


def test_nothing_sounds_in_a_pause_and_the_get_ready_counts_down() -> None:
    state, _ = engine.command(session(plank(60), REST), c.Pause(), 10_000)
    assert cues(state, 0, HOUR) == ()
    state, _ = engine.command(state, c.Resume(), 20_000)
    assert [entry for entry in script(state) if entry[0] <= 30] == [
        (27, "tick"),
        (28, "tick"),
        (29, "tick"),
        (30, "work"),
    ]


def test_what_was_heard_before_a_pause_is_not_heard_again_in_the_get_ready() -> None:
    state, _ = engine.command(session(plank(30), REST), c.Pause(), 28_000)
    state, _ = engine.command(state, c.Resume(), 60_000)
    assert script(state) == [
        (67, "tick"),
        (68, "tick"),
        (69, "tick"),
        (70, "work"),
        (71, "tick"),
        (72, "rest"),
    ]


def test_a_rest_that_goes_on_after_a_pause_makes_no_sound_of_its_own() -> None:
    state, _ = engine.command(session(REST, plank()), c.Pause(), 5_000)
    state, _ = engine.command(state, c.Resume(), 10_000)
    assert [at for at, _ in script(state) if at <= 20] == []


def test_a_change_of_plan_recalls_the_cues_of_the_old_one() -> None:
    state = session(plank(30), REST)
    old = cues(state, 0, HOUR)
    state, _ = engine.command(state, c.Extend(1), 5_000)
    new = cues(state, 0, HOUR)
    assert {cue.generation for cue in old}.isdisjoint({cue.generation for cue in new})
    assert new[-1].due_ms == 40_000


def test_a_satisfied_gate_ticks_before_it_closes() -> None:
    state = session(step("rest", ends=HeartRateBelow(110, 20, 90)), plank())
    state = gate_closing(state, 30_000, 33_000)
    assert [(at, sound) for at, sound in script(state) if at >= 30] == [
        (30, "tick"),
        (31, "tick"),
        (32, "tick"),
        (33, "last"),
        (33, "work"),
    ]


def test_a_window_has_each_cue_once() -> None:
    state = session(lifts(10), REST)
    whole = cues(state, 0, 80_001)
    pieces = [cue for start in range(0, 80_500, 500) for cue in cues(state, start, start + 500)]
    assert pieces == list(whole)


def test_a_rest_of_ten_seconds_names_what_is_next_and_one_that_the_heart_ends_names_it_early() -> None:
    assert script(session(step("switch", 10), plank()))[0] == (2, "next up")
    gated = step("rest", ends=HeartRateBelow(110, 20, 90))
    assert [at for at, sound in script(session(gated, plank())) if sound == "next up"] == [2]


def test_a_key_that_ends_a_step_sounds_the_boundary_that_nothing_counted_down_to() -> None:
    def told(state: State, asked: c.Command) -> tuple[str, ...]:
        after, _ = engine.command(state, asked, 5_000)
        return tuple(sound.value for sound in begun(state, after))

    open_set = step("reps", exercise="squat", reps=8, set=1, sets=2)
    last_set = step("reps", exercise="squat", reps=8, set=2, sets=2)
    assert told(session(open_set, REST, last_set), c.Done()) == ("rest",)
    assert told(session(last_set, REST, plank()), c.Done()) == ("set end",)
    assert told(session(last_set), c.Done()) == ("finished",)
    assert told(session(step("walk", 60), step("run", 60)), c.Skip()) == ("run",)
    # Nothing has begun: a step that is longer now, a pause, a session that was ended.
    for asked in (c.Extend(1), c.Pause(), c.End()):
        assert told(session(plank(60), REST), asked) == ()


def test_a_get_ready_counts_down_itself_so_that_the_key_before_it_stays_quiet() -> None:
    state = session(step("rest", 60), plank(60))
    state, _ = engine.command(state, c.Skip(), 5_000)
    again, _ = engine.command(state, c.Back(), 30_000)
    assert again.lead_until_ms > 30_000
    assert begun(state, again) == ()

"""What each key means: pause, skip, back, ten seconds, done, pain, undo, quit."""

from __future__ import annotations

from programs.steps import HeartRateBelow, Step
from tests.timer.made import lifts, plank, session, step, without_undo
from timer.core import commands as c
from timer.core import engine, pain
from timer.core.state import Outcome, State, Status
from timer.events import Kind

REST = step("rest", 30)


def after(state: State, *asked: tuple[int, c.Command]) -> State:
    for at_ms, command in asked:
        state, _ = engine.command(state, command, at_ms)
    return state


def test_a_pause_stops_at_once_and_resume_leads_back_into_position() -> None:
    state = after(session(plank(45)), (20_000, c.Pause()), (60_000, c.Resume()))
    assert state.status_at(65_000) is Status.LEAD_IN
    assert state.lead_ms(65_000) == 5_000
    assert state.elapsed_ms(69_000) == 20_000
    assert state.due_ms == 60_000 + 10_000 + 25_000


def test_a_rest_goes_on_without_a_get_ready() -> None:
    state = after(session(REST, plank()), (10_000, c.Pause()), (15_000, c.Resume()))
    assert state.due_ms == 35_000


def test_a_skipped_step_is_not_done() -> None:
    state = after(session(plank(), REST, plank(number=2)), (12_000, c.Skip()))
    assert (state.laps[0].outcome, state.laps[0].active_ms) == (Outcome.SKIPPED, 12_000)
    assert (state.index, state.due_ms) == (1, 42_000)


def test_skipping_in_a_pause_stays_in_the_pause() -> None:
    state = after(session(plank(), REST, plank(number=2)), (12_000, c.Pause()), (20_000, c.Skip()))
    assert (state.index, state.status, state.due_ms) == (1, Status.PAUSED, None)
    state = after(state, (25_000, c.Skip()), (30_000, c.Resume()))
    assert state.due_ms == 30_000 + 10_000 + 30_000


def test_back_restarts_the_step_and_again_goes_to_the_one_before() -> None:
    state = after(session(plank(), REST, plank(number=2)), (30_500, c.Skip()), (40_000, c.Back()))
    assert (state.index, state.entered_ms, state.due_ms) == (2, 40_000, 40_000 + 10_000 + 30_000)
    state = after(state, (41_000, c.Back()))
    assert (state.index, state.due_ms) == (1, 71_000)
    assert [lap.outcome for lap in state.laps] == [Outcome.COMPLETED, Outcome.SKIPPED, Outcome.BACK]


def test_back_in_the_first_step_restarts_it() -> None:
    state = after(session(REST, plank()), (1_000, c.Back()))
    assert (state.index, state.entered_ms) == (0, 1_000)


def test_ten_seconds_more_is_logged_as_beyond_the_sheet() -> None:
    state, events = engine.command(session(plank(30)), c.Extend(1), 5_000)
    assert state.due_ms == 40_000
    assert events[0].payload == {"ms": 10_000, "beyond": True}


def test_inside_the_range_of_the_sheet_more_is_not_beyond_it() -> None:
    stretch = step("stretch", 20, exercise="piriformis", ranges={"seconds": (20.0, 30.0)})
    state, events = engine.command(session(stretch), c.Extend(1), 5_000)
    assert events[0].payload["beyond"] is False
    _, events = engine.command(state, c.Extend(1), 6_000)
    assert events[0].payload["beyond"] is True


def test_on_a_tempo_set_plus_is_one_repetition() -> None:
    state = after(session(lifts(10)), (5_000, c.Extend(1)))
    assert state.due_ms == 88_000
    state, _ = engine.advance(state, 88_000)
    assert state.laps[0].reps == 11


def test_an_open_step_has_no_ten_seconds() -> None:
    _, events = engine.command(session(step("open")), c.Extend(1), 5_000)
    assert events == ()


def test_done_keeps_what_was_really_done() -> None:
    state = after(session(lifts(10), REST), (50_000, c.Done()))
    assert (state.laps[0].outcome, state.laps[0].reps, state.laps[0].active_ms) == (Outcome.DONE, 6, 50_000)
    state = after(session(step("reps", exercise="squat", reps=8), REST), (50_000, c.Done(reps=9)))
    assert state.laps[0].reps == 9


def test_pain_in_a_plank_pauses_and_asks() -> None:
    state = after(session(plank(45), REST), (20_000, c.Pain()))
    assert (state.status, state.asking, state.due_ms) == (Status.PAIN, True, None)
    refused, events = engine.command(state, c.Skip(), 21_000)
    assert (refused, events) == (state, ())
    state = after(state, (30_000, c.NotePain("left knee", 3, swelling=False)), (40_000, c.Answer("go on")))
    assert [(pain.where, pain.level) for pain in state.pains] == [("left knee", 3)]
    assert state.due_ms == 40_000 + 10_000 + 25_000


def test_pain_in_a_run_becomes_an_open_walk_at_once() -> None:
    state = after(session(step("run", 60), step("walk", 60), step("run", 60)), (20_000, c.Pain()))
    assert state.step is not None
    assert (state.step.kind, state.asking, state.due_ms) == ("walk", True, None)
    assert state.elapsed_ms(25_000) == 5_000
    went_on = after(state, (80_000, c.Answer("go on")))
    assert went_on.step is not None
    assert (went_on.step.kind, went_on.due_ms) == ("run", 120_000)
    assert [(lap.step.kind, lap.active_ms) for lap in went_on.laps] == [("walk", 60_000)]


def test_the_easier_way_on_from_a_run_is_to_walk_the_rest() -> None:
    state = after(
        session(step("run", 60), step("walk", 60), step("run", 90)),
        (20_000, c.Pain()),
        (50_000, c.Answer("easier")),
    )
    assert [(lap.step.kind, lap.outcome) for lap in state.laps] == [("walk", "done"), ("run", "pain")]
    assert [(left.kind, left.seconds) for left in state.steps[state.index :]] == [("walk", 60), ("walk", 90)]


def test_the_easier_exercise_takes_the_place_of_the_sets_that_remain() -> None:
    easier: tuple[Step, ...] = (plank(20, number=1, of=1),)
    state = session(plank(30), REST, plank(30, 2), REST, plank(30, 3), easier={"plank": easier})
    state = after(state, (60_000, c.Pain()), (70_000, c.Answer("easier")))
    assert [step.seconds for step in state.steps] == [30, 30, 20, 30, 20]
    assert [step.set for step in state.steps] == [1, None, 2, None, 3]
    assert state.laps[-1].step.seconds == 30
    assert (state.laps[-1].outcome, state.due_ms) == (Outcome.PAIN, 70_000 + 10_000 + 20_000)


def test_ending_in_the_open_walk_keeps_the_run_before_it() -> None:
    state = after(session(step("run", 60), step("walk", 60)), (20_000, c.Pain()), (30_000, c.Answer("end")))
    assert [(lap.step.kind, lap.active_ms, lap.outcome) for lap in state.laps] == [
        ("walk", 10_000, "done"),
        ("run", 20_000, "pain"),
    ]


def test_the_walks_that_take_the_place_of_runs_keep_the_speed_of_the_others() -> None:
    steps = [step("walk", 60, speed_kmh=5.0), step("run", 60, speed_kmh=7.5), step("run", 60, speed_kmh=7.5)]
    state = after(session(*steps), (70_000, c.Pain()), (80_000, c.Answer("easier")))
    assert state.steps[-1].speed_kmh == 5.0


def test_both_sides_become_one_set_of_an_easier_exercise_without_sides() -> None:
    switch = step("switch", 10)
    easier = (step("reps", 60, exercise="two-leg-lift", set=1, sets=1),)
    left = [step("reps", 80, exercise="one-leg-lift", side=side, set=1, sets=1) for side in ("left", "right")]
    state = session(left[0], switch, left[1], REST, plank(), easier={"one-leg-lift": easier})
    state = after(state, (10_000, c.Pain()), (20_000, c.Answer("easier")))
    assert [step.exercise for step in state.steps] == ["two-leg-lift", None, "plank"]


def test_without_an_easier_relative_that_answer_is_refused() -> None:
    state = after(session(plank()), (10_000, c.Pain()))
    assert engine.command(state, c.Answer("easier"), 12_000) == (state, ())


def test_leaving_an_exercise_out_goes_to_the_next_one() -> None:
    steps = [plank(30), REST, plank(30, 2), REST, plank(30, 3), REST, lifts()]
    state = after(session(*steps), (10_000, c.Pain()), (20_000, c.Answer("skip")))
    assert state.step is not None
    assert (state.step.exercise, state.due_ms) == ("leg-lift", 20_000 + 10_000 + 80_000)
    assert [lap.outcome for lap in state.laps] == [Outcome.PAIN]


def test_leaving_it_out_in_the_rest_before_it_leaves_out_what_comes() -> None:
    state = after(
        session(plank(30), REST, plank(30, 2), REST, lifts()), (35_000, c.Pain()), (40_000, c.Answer("skip"))
    )
    assert [step.exercise for step in state.steps[state.index :]] == ["leg-lift"]


def test_leaving_one_out_of_a_superset_leaves_the_other() -> None:
    pair = [plank(30, 1, 2), lifts(), REST, plank(30, 2, 2), lifts()]
    state = after(session(*pair), (10_000, c.Pain()), (20_000, c.Answer("skip")))
    assert [step.exercise for step in state.steps[state.index :]] == ["leg-lift", None, "leg-lift"]


def test_every_answer_that_is_offered_is_taken() -> None:
    steps = [step("walk", 60), step("run", 60), plank(30), REST, plank(30, 2)]
    for at_ms in (10_000, 70_000, 130_000, 155_000):
        asked = after(session(*steps, easier={"plank": (plank(20),)}), (at_ms, c.Pain()))
        choices = pain.choices(asked)
        assert "easier" in choices
        for choice in choices:
            answered, events = engine.command(asked, c.Answer(choice), at_ms + 5_000)
            assert events
            assert not answered.asking or answered.finished


def test_an_accidental_skip_is_taken_back_and_the_time_away_is_no_work() -> None:
    before = after(session(plank(45), REST, plank(45, 2)), (1_000, c.Extend(1)))
    state = after(before, (20_000, c.Skip()), (24_000, c.Undo()))
    assert (state.index, state.laps, state.elapsed_ms(24_000)) == (0, (), 20_000)
    assert state.due_ms == 45_000 + 10_000 + 4_000


def test_away_for_longer_undo_leads_back_into_position() -> None:
    state = after(session(plank(45), step("rest", 60)), (20_000, c.Skip()), (50_000, c.Undo()))
    assert (state.status_at(55_000), state.elapsed_ms(55_000)) == (Status.LEAD_IN, 20_000)
    assert state.due_ms == 50_000 + 10_000 + 25_000


def test_undo_in_a_pause_stays_in_the_pause() -> None:
    state = after(session(plank(45), REST), (12_000, c.Skip()), (13_000, c.Pause()), (60_000, c.Undo()))
    assert (state.index, state.status, state.elapsed_ms(90_000)) == (0, Status.PAUSED, 12_000)


def test_ten_seconds_taken_back_too_late_end_the_step_now_and_not_in_the_past() -> None:
    state, events = engine.command(after(session(plank(30), REST), (25_000, c.Extend(1))), c.Undo(), 38_000)
    assert [event.at_ms for event in events] == [38_000, 38_000]
    assert (state.index, state.entered_ms) == (1, 38_000)


def test_an_answer_to_pain_is_not_taken_back() -> None:
    state = after(session(plank(45)), (10_000, c.Pain()), (12_000, c.Answer("go on")))
    assert engine.command(state, c.Undo(), 30_000)[1] == ()


def test_undo_takes_back_one_key_after_another() -> None:
    state = after(session(plank(45), REST), (1_000, c.Extend(1)), (2_000, c.Extend(1)))
    state = after(state, (3_000, c.Undo()), (4_000, c.Undo()))
    assert (state.due_ms, state.undo) == (45_000, ())
    assert engine.command(state, c.Undo(), 5_000)[1] == ()


def test_work_that_came_to_its_end_is_not_undone_with_a_key_before_it() -> None:
    state = after(session(REST, plank(20), REST), (5_000, c.Skip()))
    state, _ = engine.advance(state, 30_000)
    assert state.undo == ()


def test_pain_pressed_by_mistake_is_taken_back() -> None:
    begun = session(plank(45))
    state = after(begun, (10_000, c.Pain()), (13_000, c.Undo()))
    assert (state.status, state.asking, state.due_ms) == (Status.RUNNING, False, 48_000)


def test_quitting_never_loses_the_session() -> None:
    state, events = engine.command(session(plank(45)), c.Leave(), 10_000)
    assert [event.kind for event in events] == [Kind.LEFT]
    assert (state.finished, state.elapsed_ms(99_000)) == (False, 10_000)


def test_ending_it_keeps_the_step_as_far_as_it_went() -> None:
    state = after(session(plank(45), REST, plank(45, 2)), (80_000, c.End()))
    assert (state.finished, state.outcome) == (True, "ended")
    assert [(lap.outcome, lap.active_ms) for lap in state.laps][-1] == (Outcome.LEFT, 5_000)


def test_what_was_lifted_belongs_to_the_last_set_of_repetitions() -> None:
    state = after(
        session(step("reps", exercise="squat", reps=8, set=1, sets=2), step("rest", 120)),
        (40_000, c.Done(reps=9)),
        (60_000, c.LogSet(42.5, 9, 2)),
    )
    assert {lap: (log.load_kg, log.reps, log.rir) for lap, log in state.sets.items()} == {0: (42.5, 9, 2)}


def test_a_set_done_again_has_a_figure_of_its_own() -> None:
    squat = step("reps", exercise="squat", reps=8, set=1, sets=1)
    state = after(session(squat), (5_000, c.Back()), (40_000, c.Done()), (41_000, c.LogSet(60.0, 8, 2)))
    assert [(lap.outcome, number in state.sets) for number, lap in enumerate(state.laps)] == [
        ("back", False),
        ("done", True),
    ]


def test_a_skipped_set_was_not_lifted() -> None:
    state = after(session(step("reps", exercise="squat", reps=8), REST), (5_000, c.Skip()))
    assert engine.command(state, c.LogSet(60.0, 8, 2), 6_000)[1] == ()


def test_a_finished_session_takes_no_more_keys() -> None:
    state, _ = engine.advance(session(plank(10)), 10_000)
    for asked in (c.Pause(), c.Skip(), c.Back(), c.Done(), c.Pain(), c.Undo(), c.Leave(), c.End()):
        assert engine.command(state, asked, 20_000) == (state, ())
    assert without_undo(state).outcome == "finished"


def test_a_rest_that_waits_for_the_heart_and_is_shortened_was_ended_by_the_key() -> None:
    rest = step("rest", ends=HeartRateBelow(110, 20, 90))
    state, _ = engine.command(session(rest, plank()), c.Extend(-1), 30_000)
    state, ended = engine.advance(state, 85_000)
    assert [(event.at_ms, event.payload["reason"]) for event in ended] == [(80_000, "key")]
    assert state.laps[0].reason == "key"

"""A workout, expanded: what a user is led through, in order and to the second."""

from __future__ import annotations

import pytest

from programs.choices import Choices, PrescriptionError, Profile
from programs.model import Program
from programs.reader import read_program
from programs.steps import After, Distance, HeartRateBelow, Key, Step
from programs.text import Text
from programs.timeline import alternatives, timeline
from tests.programs.files import expanded, small, work


def row(steps: tuple[Step, ...]) -> list[tuple[str, float | None]]:
    """Kind and seconds of each step."""
    return [(step.kind, step.seconds) for step in steps]


def test_sets_of_a_hold_with_the_rests_of_the_house_between_them():
    assert row(expanded("- {exercise: plank, sets: 3, hold: 30 s}").steps) == [
        ("ready", 10),
        ("hold", 30),
        ("rest", 30),
        ("hold", 30),
        ("rest", 30),
        ("hold", 30),
    ]


def test_each_side_takes_its_full_time_in_every_set():
    steps = expanded("- {exercise: side-plank, sets: 2, hold: 20 s, sides: each}").steps
    assert [(step.kind, step.side, step.set, step.seconds) for step in steps] == [
        ("ready", None, None, 10),
        ("hold", "left", 1, 20),
        ("switch", None, None, 10),
        ("hold", "right", 1, 20),
        ("rest", None, None, 30),
        ("hold", "left", 2, 20),
        ("switch", None, None, 10),
        ("hold", "right", 2, 20),
    ]


def test_the_user_says_which_side_begins():
    made = expanded("- {exercise: side-plank, hold: 20 s, sides: each}", choices=Choices(start_side="right"))
    assert [step.side for step in work(made)] == ["right", "left"]


def test_the_affected_side_alone_is_the_one_of_the_profile():
    do = "- {exercise: squat, reps: 8, sides: affected}"
    assert [step.side for step in work(expanded(do))] == ["affected"]
    assert [step.side for step in work(expanded(do, profile=Profile(affected_side="left")))] == ["left"]


def test_alternating_legs_make_one_set_with_the_repetitions_of_each():
    (step,) = work(expanded("- {exercise: squat, reps: 8, sides: alternating}"))
    assert (step.per_side, step.side, step.reps, step.ends) == (True, None, 8, Key())
    (timed,) = work(expanded("- {exercise: squat, reps: 8, tempo: 3-2-3, sides: alternating}"))
    assert (timed.per_side, timed.reps, timed.seconds) == (True, 8, 2 * 8 * 8)


def test_an_alternating_hold_gives_each_side_its_full_time_and_says_when_to_change():
    (step,) = work(expanded("- {exercise: side-plank, hold: 20 s, sides: alternating}"))
    assert (step.seconds, step.change, step.per_side) == (40, 20, True)


def test_a_change_of_leg_inside_a_hold():
    (step,) = work(expanded("- {exercise: plank, hold: 60 s, change: 5 s}"))
    assert (step.kind, step.seconds, step.change) == ("hold", 60, 5)


def test_repetitions_with_a_tempo_end_by_themselves():
    (step,) = work(expanded("- {exercise: squat, reps: 10, tempo: 'down 3 s, hold 2 s, up 3 s'}"))
    assert (step.kind, step.reps, step.ends, str(step.tempo)) == ("reps", 10, After(80), "3-2-3")


def test_repetitions_without_a_tempo_end_by_a_key():
    (step,) = work(expanded("- {exercise: squat, reps: 10}"))
    assert (step.kind, step.reps, step.ends, step.seconds) == ("reps", 10, Key(), None)


def test_steps_on_foot_are_timed_by_their_pace():
    (step,) = work(expanded("- {exercise: band-walk, steps: 10, pace: 3 s}"))
    assert (step.kind, step.reps, step.seconds, str(step.tempo)) == ("steps", 10, 30, "3")
    (free,) = work(expanded("- {exercise: band-walk, steps: 10}"))
    assert (free.kind, free.reps, free.ends) == ("steps", 10, Key())


def test_a_stretch_is_a_kind_of_its_own():
    (step,) = work(expanded("- {exercise: plank, stretch: 20-30 s}"))
    assert (step.kind, step.seconds, step.ranges) == ("stretch", 20, {"seconds": (20, 30)})


def test_a_note_goes_with_its_step():
    (step,) = work(expanded("- {exercise: plank, hold: 20 s, note: {en: Breathe, da: Træk vejret}}"))
    assert step.note == Text("Breathe", "Træk vejret")


def test_ranges_run_at_their_lower_end_and_rir_keeps_both():
    (first, *_) = work(expanded("- {exercise: squat, sets: 2-3, reps: 8-12, rir: 1-2}"))
    assert (first.sets, first.reps) == (2, 8)
    assert first.ranges == {"sets": (2, 3), "reps": (8, 12), "rir": (1, 2)}
    (single, *_) = work(expanded("- {exercise: squat, reps: 8, rir: 2}"))
    assert single.ranges == {"rir": (2, 2)}


def test_a_range_inside_a_tempo_is_kept_under_its_phase():
    (step,) = work(expanded("- {exercise: squat, reps: 8, tempo: 'up 3 s, hold 1-2 s, down 3 s'}"))
    assert (step.seconds, step.ranges) == (8 * 7, {"hold": (1, 2)})


def between(do: str, top: str = "") -> list[tuple[str, float | None]]:
    """What stands between two pieces of work."""
    steps = expanded(do, top).steps
    return [(step.name.en, step.seconds) for step in steps[2:-1]]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("{exercise: squat, reps: 5}", "{exercise: row, reps: 5}", [("Rest", 45)]),
        ("{exercise: plank, hold: 9 s}", "{exercise: side-plank, hold: 9 s}", [("Rest", 45)]),
        ("{exercise: plank, hold: 9 s}", "{exercise: squat, reps: 5}", [("Change position", 60)]),
        ("{exercise: squat, reps: 5}", "{exercise: plank, hold: 9 s}", [("Change position", 60)]),
        ("{exercise: squat, reps: 5}", "{exercise: band-walk, steps: 5}", [("Change position", 60)]),
        ("{exercise: band-kick, reps: 5}", "{exercise: band-walk, steps: 5}", [("Rest", 45)]),
        ("{exercise: band-walk, steps: 5}", "{exercise: squat, reps: 5}", [("Rest", 45)]),
        ("{exercise: squat, reps: 5, rest: 2-4 min}", "{exercise: row, reps: 5}", [("Rest", 120)]),
        ("{exercise: squat, reps: 5, rest: 0 s}", "{exercise: row, reps: 5}", []),
        ("walk 5 min", "run 1 min", []),
        ("walk 5 min", "{exercise: plank, hold: 9 s}", [("Change position", 60)]),
        ("{exercise: squat, reps: 5}", "walk 5 min", [("Rest", 45)]),
    ],
)
def test_what_stands_between_two_pieces_of_work(first, second, expected):
    assert between(f"- {first}\n- {second}") == expected


def test_a_rest_of_the_files_own_stands_alone():
    assert (
        between("- {exercise: squat, reps: 5}\n- rest 90 s\n- {exercise: plank, hold: 9 s}")
        == [
            ("Rest", 90),
            ("Get ready", 10),
        ][:1]
    )


def test_the_files_timing_replaces_that_of_the_house_and_the_users_that_of_the_file():
    do = "- {exercise: side-plank, sets: 2, hold: 9 s, sides: each}\n- {exercise: squat, reps: 3}"
    top = "timing: {ready: 5 s, between sets: 20 s, change of position: 40 s, switch sides: 0 s}\n"
    of_file = [("ready", 5), ("hold", 9), ("hold", 9), ("rest", 20), ("hold", 9), ("hold", 9), ("rest", 40)]
    assert row(expanded(do, top).steps) == [*of_file, ("reps", None)]
    own = expanded(do, top, Choices(timing={"between sets": "25 s"}))
    assert row(own.steps)[3] == ("rest", 25)
    origin = own.steps[3].provenance["seconds"]
    assert (origin.status, origin.original, origin.original_status) == ("own", "20 s", "own")


def test_intervals_follow_one_another_and_runs_are_counted():
    steps = expanded("- walk 5 min\n- run 1 min\n- walk 5 min\n- run 1 min 30 s\n- walk 3 min").steps
    assert [(step.kind, step.exercise, step.set, step.sets, step.seconds) for step in steps[1:]] == [
        ("walk", "walk", None, None, 300),
        ("run", "run", 1, 2, 60),
        ("walk", "walk", None, None, 300),
        ("run", "run", 2, 2, 90),
        ("walk", "walk", None, None, 180),
    ]


def test_repeats_nest():
    do = """
    - repeat: 2
      do:
        - walk 1 min
        - repeat: 3
          do: [run 10 s, rest 20 s]
    """
    once = [("walk", 60), *[("run", 10), ("rest", 20)] * 3]
    assert row(expanded(do).steps) == [("ready", 10), *(once * 2)[:-1]]


def test_a_repeated_exercise_is_counted_in_sets_with_its_rests_between():
    steps = expanded("- {repeat: 3, do: [{exercise: plank, hold: 20 s}]}").steps
    assert [(step.kind, step.set, step.sets, step.seconds) for step in steps[1:]] == [
        ("hold", 1, 3, 20),
        ("rest", None, None, 30),
        ("hold", 2, 3, 20),
        ("rest", None, None, 30),
        ("hold", 3, 3, 20),
    ]


def test_a_row_of_rests_alone_is_what_the_file_wants():
    assert row(expanded("- {repeat: 2, do: [rest 30-60 min]}").steps)[1:] == [("rest", 1800), ("rest", 1800)]


def test_open_steps_end_by_a_key_or_a_distance():
    aimed, ended, free = expanded("- run 5 km\n- run until 400 m\n- open until key").steps[1:]
    assert (aimed.ends, aimed.metres, aimed.seconds) == (Key(), 5000, None)
    assert (ended.ends, ended.metres) == (Distance(400), 400)
    assert (free.kind, free.ends, free.exercise) == ("open", Key(), None)


def test_a_heart_rate_ends_a_step_between_its_earliest_and_its_latest():
    made = expanded("- walk until 110 bpm, 60-300 s")
    assert made.steps[1].ends == HeartRateBelow(110, 60, 300)
    assert made.seconds == 10 + 60


def test_a_line_may_have_words_of_its_own():
    do = "- {step: rest 20 min, name: {en: Ice, da: Is}, exercise: plank, note: Again later}"
    step = expanded(do).steps[1]
    assert (step.kind, step.exercise, step.name) == ("rest", "plank", Text("Ice", "Is"))
    assert step.note == Text.same("Again later")


def test_a_superset_is_one_set_of_each_in_turn():
    do = """
    - superset: A
      sets: 2
      rest: 60-90 s
      do: [{exercise: squat, reps: 8-10}, {exercise: row, reps: 10}]
    - {exercise: row, reps: 5}
    """
    made = [(step.kind, step.exercise, step.label, step.set, step.sets) for step in expanded(do).steps[1:]]
    assert made == [
        ("reps", "squat", "A1", 1, 2),
        ("reps", "row", "A2", 1, 2),
        ("rest", None, None, None, None),
        ("reps", "squat", "A1", 2, 2),
        ("reps", "row", "A2", 2, 2),
        ("rest", None, None, None, None),
        ("reps", "row", None, 1, 1),
    ]
    assert expanded(do).steps[3].ranges == {"seconds": (60, 90)}


def test_inside_a_superset_there_is_time_to_get_down_and_to_get_ready():
    do = """
    - superset: A
      sets: 1
      do:
        - {exercise: squat, reps: 8}
        - {exercise: row, hold: 20 s}
        - {exercise: plank, hold: 20 s}
        - {exercise: side-plank, hold: 20 s, rest: 5 s}
    """
    assert row(expanded(do).steps)[1:] == [
        ("reps", None),
        ("ready", 10),
        ("hold", 20),
        ("rest", 60),
        ("hold", 20),
        ("ready", 10),
        ("hold", 20),
    ]


CHOICE = """
- choose:
    5A: {exercise: squat, sets: 2, hold: 60 s}
    5B: {exercise: row, sets: 2, reps: 10}
- choose:
    30min: {name: {en: Half an hour, da: En halv time}, do: [run 30 min]}
    5km: {do: [run 5 km]}
"""


def test_the_first_alternative_is_taken_unless_the_user_says_otherwise():
    assert [step.label for step in work(expanded(CHOICE))] == ["5A", "5A", "30min"]
    other = work(expanded(CHOICE, choices=Choices(alternatives=("5km", "5B"))))
    assert [(step.exercise, step.label) for step in other] == [("row", "5B"), ("row", "5B"), ("run", "5km")]


def test_the_alternatives_of_a_workout_can_be_listed_with_their_names():
    assert alternatives(small(CHOICE), 1, 1) == (
        (("5A", Text.same("Squat")), ("5B", Text.same("Row"))),
        (("30min", Text("Half an hour", "En halv time")), ("5km", Text.same("5km"))),
    )


@pytest.mark.parametrize(
    ("stage", "workout", "label", "says"),
    [
        (2, 1, "5A", '"small" has no stage 2; there is only one'),
        (0, 1, "5A", '"small" has no stage 0; there is only one'),
        (1, 3, "5A", 'stage 1 of "small" has no workout 3; there is only one'),
        (1, 1, "5C", 'no alternative "5C" in this workout; choose one of 5A, 5B, 30min, 5km'),
    ],
)
def test_what_a_program_does_not_have_is_told_in_one_line(stage, workout, label, says):
    with pytest.raises(PrescriptionError) as caught:
        timeline(small(CHOICE), "", stage, workout, Choices(alternatives=(label,)))
    assert str(caught.value) == says


def test_a_workout_without_alternatives_says_so():
    with pytest.raises(PrescriptionError, match="this workout has none"):
        expanded("- walk 5 min", choices=Choices(alternatives=("5A",)))


def test_a_get_ready_of_the_files_own_is_not_doubled():
    assert row(expanded("- ready 5 s\n- walk 5 min").steps) == [("ready", 5), ("walk", 300)]


def test_a_timed_set_that_a_key_leads_to_begins_with_the_way_back():
    steps = expanded(
        "- open until key\n- {exercise: row, hold: 20 s, rest: 0 s}", "timing: {between exercises: 0 s}\n"
    )
    assert row(steps.steps) == [("ready", 10), ("open", None), ("ready", 10), ("hold", 20)]


WEEKLY = "weekly sets: 14 (default)\nsessions a week: 2 (default)\n"
SPLIT = """
- {exercise: squat, sets: split (default), reps: 8}
- {exercise: row, sets: split (default), reps: 8}
- {exercise: plank, sets: split (default), reps: 8}
"""


def sets_of(choices: Choices) -> dict[str | None, int | None]:
    return {step.exercise: step.sets for step in work(expanded(SPLIT, WEEKLY, choices))}


def test_the_sets_of_a_week_are_divided_over_its_workouts_and_their_exercises():
    assert sets_of(Choices()) == {"squat": 3, "row": 2, "plank": 2}
    assert sets_of(Choices(weekly_sets=18)) == {"squat": 3, "row": 3, "plank": 3}
    assert sets_of(Choices(sessions_a_week=3)) == {"squat": 2, "row": 2, "plank": 1}
    assert sets_of(Choices(weekly_sets=2)) == {"squat": 1, "row": 1, "plank": 1}


def test_other_weekly_sets_keep_the_programmes_own_number_beside_them():
    step = work(expanded(SPLIT, WEEKLY, Choices(weekly_sets=18)))[-1]
    origin = step.provenance["sets"]
    assert (origin.status, origin.original, origin.original_status) == ("own", "2", "default")


def two_stages() -> Program:
    return read_program(
        """
holdfast: 1
program: stages
name: Stages
source: {document: Sheet}
exercises:
  plank: {name: Plank, position: floor, setup: [{what: {en: bend, da: bøj}, value: about 2.5-3, unit: feet}]}
  side-plank: {name: Side plank, position: floor}
  press: {name: Press}
stages:
  - name: One
    workouts:
      - do:
          - {exercise: plank, sets: 3, hold: 20 s}
          - {exercise: side-plank, sets: 3, hold: 15 s, sides: each}
  - name: Two
    workouts:
      - do:
          - {exercise: plank, sets: 3, hold: 30 s, easier: plank}
          - {exercise: press, sets: 3, hold: 30 s, easier: side-plank}
  - name: Three
    workouts:
      - do: [{exercise: side-plank, hold: 30 s, sides: each, easier: {exercise: side-plank, stage: 1}}]
""",
        "stages.yaml",
    )


def test_an_easier_relative_is_one_set_as_in_the_stage_before_marked_as_ours():
    easier = timeline(two_stages(), "", 2, 1).easier
    assert [(step.exercise, step.side, step.seconds) for step in easier["plank"]] == [("plank", None, 20)]
    assert [(step.exercise, step.side, step.seconds) for step in easier["press"]] == [
        ("side-plank", "left", 15),
        ("side-plank", "right", 15),
    ]
    assert {
        origin.status for steps in easier.values() for step in steps for origin in step.provenance.values()
    } == {"default"}


def test_an_easier_relative_may_come_from_a_stage_further_back():
    easier = timeline(two_stages(), "", 3, 1).easier["side-plank"]
    assert [step.seconds for step in easier] == [15, 15]


def test_the_cards_are_those_of_the_exercises_done_and_of_their_easier_relatives():
    cards = timeline(two_stages(), "", 2, 1).cards
    assert set(cards) == {"plank", "press", "side-plank"}
    assert cards["press"].easier == "side-plank"
    assert cards["plank"].setup == (Text("bend: about 2.5-3 feet", "bøj: cirka 2,5-3 fod"),)


def test_a_timeline_knows_its_program_and_its_names():
    made = timeline(two_stages(), "f" * 64, 2, 1)
    assert (made.program, made.digest, made.stage, made.workout) == ("stages", "f" * 64, 2, 1)
    assert (made.stage_name.en, made.workout_name) == ("Two", Text("Workout 1", "Træning 1"))
    assert made.lead_in == 10

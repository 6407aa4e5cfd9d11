"""Where each figure comes from, and what becomes of it when the user changes it."""

from __future__ import annotations

import pytest

from programs.choices import Choices, PrescriptionError, Profile
from programs.reader import read_program
from programs.steps import Citation, Provenance, Step
from programs.timeline import timeline
from tests.programs.files import expanded, work

SHEET = "source: {document: Sheet 7, date: 2025-05-23}\n"
CITED = Citation("Sheet 7", "2025-05-23", None)


def first(do: str, top: str = "", choices: Choices | None = None, profile: Profile | None = None) -> Step:
    return work(expanded(do, top, choices, profile))[0]


def test_a_figure_without_a_mark_is_given_by_the_source_of_the_file():
    origin = first("- {exercise: plank, sets: 3, hold: 30 s}", SHEET).provenance
    assert origin == {"seconds": Provenance("given", CITED), "sets": Provenance("given", CITED)}


def test_a_figure_without_a_mark_is_the_users_own_where_there_is_no_source():
    origin = first("- {exercise: plank, sets: 3, hold: 30 s}").provenance
    assert origin == {"seconds": Provenance("own"), "sets": Provenance("own")}


def test_a_mark_says_otherwise():
    do = "- {exercise: plank, sets: 3 (default), hold: 30 s, sides: each (inferred)}"
    origin = first(do, SHEET).provenance
    assert origin["sets"] == Provenance("default")
    assert origin["side"] == Provenance("inferred", CITED)


def test_phases_of_different_standing_are_told_one_by_one_and_the_whole_is_as_weak_as_the_weakest():
    origin = first(
        "- {exercise: squat, reps: 10, tempo: 'hold 5 s, release 3 s (default)'}", SHEET
    ).provenance
    assert origin["hold"] == Provenance("given", CITED)
    assert origin["release"] == Provenance("default")
    assert origin["tempo"] == Provenance("default")
    assert origin["seconds"] == Provenance("default")
    assert origin["reps"] == Provenance("given", CITED)


def test_the_rests_of_the_house_are_marked_as_ours():
    steps = expanded("- {exercise: plank, sets: 2, hold: 30 s}", SHEET).steps
    assert [step.provenance["seconds"].status for step in steps] == ["default", "given", "default", "given"]


def test_a_rest_that_the_sheet_gives_is_cited():
    rest = expanded("- {exercise: squat, sets: 2, reps: 8, rest: 2-4 min}", SHEET).steps[2]
    assert rest.provenance == {"seconds": Provenance("given", CITED)}
    assert rest.ranges == {"seconds": (120, 240)}


SECTIONS = """
holdfast: 1
program: sections
name: Sections
source: {document: Sheet, date: 2025-05-23}
sections: {tempo: How to}
rules:
  - {when: pain, text: Stop., section: Pain}
  - {when: always, text: Go., source: {document: Other}, status: inferred}
  - {when: rest, text: Rest., status: default}
exercises: {squat: {name: Squat}}
stages:
  - name: One
    section: Stage 1
    workouts:
      - section: Day 1
        do:
          - {exercise: squat, section: Ex 1, reps: 5, tempo: 3-2-3}
          - {exercise: squat, section: Ex 2, sections: {tempo: Here}, reps: 5, tempo: 3-2-3}
          - walk 5 min
      - section: Day 2
        source: {document: Article}
        do: [walk 5 min]
"""


def test_a_section_is_that_of_the_stage_the_workout_and_the_entry_or_the_figures_own():
    program = read_program(SECTIONS, "s.yaml")
    steps = work(timeline(program, "", 1, 1))
    sections = [
        {name: origin.source.section for name, origin in step.provenance.items() if origin.source is not None}
        for step in steps
    ]
    assert sections[0]["reps"] == "Stage 1, Day 1, Ex 1"
    assert sections[0]["tempo"] == "How to"
    assert sections[1]["tempo"] == "Here"
    assert sections[2]["seconds"] == "Stage 1, Day 1"


def test_the_source_of_a_workout_stands_for_that_of_the_file():
    (step,) = work(timeline(read_program(SECTIONS, "s.yaml"), "", 1, 2))
    assert step.provenance["seconds"].source == Citation("Article", None, "Stage 1, Day 2")


def test_a_rule_is_cited_from_its_own_source():
    _ours, *rules = timeline(read_program(SECTIONS, "s.yaml"), "", 1, 1).rules
    assert [(rule.when, rule.status, rule.source) for rule in rules] == [
        ("pain", "given", Citation("Sheet", "2025-05-23", "Pain")),
        ("always", "inferred", Citation("Other")),
        ("rest", "default", None),
    ]


def test_a_users_figure_keeps_the_sheets_own_beside_it():
    own = Choices(figures={"plank": {"hold": "40 s", "sets": "2", "rest": "50 s"}})
    made = expanded("- {exercise: plank, sets: 3, hold: 20-30 s}", SHEET, own)
    step = work(made)[0]
    assert (step.seconds, step.sets) == (40, 2)
    assert step.provenance["seconds"] == Provenance("own", CITED, "20-30 s", "given")
    assert step.provenance["sets"] == Provenance("own", CITED, "3", "given")
    assert step.ranges == {"seconds": (20, 30)}
    assert made.steps[2].seconds == 50
    assert made.steps[2].provenance["seconds"] == Provenance("own")


def test_the_length_of_a_tempo_set_keeps_what_it_was():
    own = Choices(figures={"squat": {"reps": "5"}})
    step = first("- {exercise: squat, reps: 10 (inferred), tempo: 3-2-3}", SHEET, own)
    assert (step.reps, step.seconds) == (5, 40)
    assert step.provenance["seconds"] == Provenance("own", CITED, "80 s", "inferred")
    assert step.provenance["tempo"] == Provenance("given", CITED)


def test_a_figure_that_an_entry_has_no_use_for_is_passed_by():
    own = Choices(figures={"squat": {"hold": "40 s"}, "row": {"reps": "3"}})
    step = first("- {exercise: squat, reps: 10}", SHEET, own)
    assert (step.reps, step.ends) == (10, first("- {exercise: squat, reps: 10}").ends)


def test_a_users_figure_that_cannot_be_read_is_told():
    with pytest.raises(PrescriptionError) as caught:
        first("- {exercise: plank, hold: 30 s}", choices=Choices(figures={"plank": {"hold": "40 sek"}}))
    assert str(caught.value) == 'plank, hold: unknown time unit "sek"; use s, min or h, as in "30 s"'
    with pytest.raises(PrescriptionError, match="ready: "):
        first("- {exercise: plank, hold: 30 s}", choices=Choices(timing={"ready": "soon"}))


@pytest.mark.parametrize(
    "choices", [Choices(timing={"betwen sets": "5 s"}), Choices(figures={"plank": {"hodl": "40 s"}})]
)
def test_a_users_figure_by_a_name_that_none_has_is_told(choices):
    with pytest.raises(PrescriptionError, match="no figure"):
        first("- {exercise: plank, hold: 30 s}", choices=choices)


def test_a_short_rest_is_taken_where_the_user_wants_it_and_the_long_one_is_kept_beside_it():
    do = "- {exercise: squat, sets: 2, reps: 8, rest: 1-2 min, short rest: 30-60 s (default)}"
    assert expanded(do, SHEET).steps[2].seconds == 60
    rest = expanded(do, SHEET, Choices(short_rests=True)).steps[2]
    assert rest.seconds == 30
    assert rest.provenance["seconds"] == Provenance("default", CITED, "1-2 min", "given")


@pytest.mark.parametrize(
    ("line", "profile", "speed", "origin"),
    [
        ("run 1 min", Profile(), 7.5, Provenance("default")),
        ("walk 1 min", Profile(), 5.0, Provenance("default")),
        ("run 1 min", Profile(run_kmh=9.0), 9.0, Provenance("own", None, "7.5 km/h", "default")),
        ("run 1 min at 8 km/h", Profile(run_kmh=9.0), 8.0, Provenance("given", CITED)),
    ],
)
def test_a_treadmill_speed_is_the_lines_else_the_users_else_that_of_the_house(line, profile, speed, origin):
    step = first(f"- {line}", SHEET, profile=profile)
    assert step.speed_kmh == speed
    assert step.provenance["speed_kmh"] == origin


@pytest.mark.parametrize("line", ["run 1 min", "walk 1 min", "run 1 min at 8 km/h"])
def test_outdoors_no_belt_sets_a_speed(line):
    step = first(f"- {line}", SHEET, profile=Profile(run_kmh=9.0, outdoors=True))
    assert step.speed_kmh is None
    assert "speed_kmh" not in step.provenance


def test_the_speeds_of_a_file_stand_before_those_of_the_house():
    step = first("- walk 1 min", SHEET + "speeds: {walk: 4.5 km/h (inferred)}\n")
    assert step.speed_kmh == 4.5
    assert step.provenance["speed_kmh"] == Provenance("inferred", CITED)


def test_choices_and_profile_survive_being_written_down():
    choices = Choices(
        alternatives=("5B",),
        figures={"plank": {"hold": "40 s"}},
        timing={"ready": "5 s"},
        start_side="right",
        short_rests=True,
        weekly_sets=12,
    )
    assert Choices.from_json(choices.to_json()) == choices
    profile = Profile(walk_kmh=4.5, affected_side="left")
    assert Profile.from_json(profile.to_json()) == profile

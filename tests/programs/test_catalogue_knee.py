"""The knee programme, figure by figure beside the table typed from its sheet."""

from __future__ import annotations

import pytest

from tests.programs.catalogued import (
    Json,
    between,
    bundled,
    by_exercise,
    expanded,
    source,
    status,
)
from tests.programs.given import (
    DEFAULTS,
    KNEE,
    KNEE_SETUP,
    KNEE_WEEKS,
    ON_THE_FLOOR,
    REVERSE_LUNGE,
    SHEET,
    SHEET_DATE,
    SHORT_FOOT,
    SIDES_GIVEN,
    STEP,
    Dose,
)

STAGES = sorted(KNEE)


def steps_of(stage: int, *labels: str) -> list[Json]:
    steps: list[Json] = expanded("knee", stage, 1, *labels)["steps"]
    return steps


def expect_dose(steps: list[Json], dose: Dose) -> None:
    """All sets of one exercise, with every figure and where it comes from."""
    sides = ["left", "right"] if dose.each_side else [None]
    assert [(step["set"], step["side"]) for step in steps] == [(n, side) for n in (1, 2, 3) for side in sides]
    for step in steps:
        assert (step["kind"], step["sets"], step.get("label")) == (dose.kind, 3, dose.label)
        assert status(step, "sets") == "given"
        if dose.each_side:
            assert status(step, "side") == ("given" if dose.slug in SIDES_GIVEN else "inferred")
        if dose.hold is not None:
            expect_hold(step, dose.hold)
        else:
            expect_reps(step, dose)
        assert step.get("change") == dose.change
        assert status(step, "change") == ("given" if dose.change else None)


def expect_hold(step: Json, seconds: int) -> None:
    assert step["seconds"] == seconds
    assert step["ends"] == {"after": seconds}
    assert status(step, "seconds") == "given"
    assert step["reps"] is None


def expect_reps(step: Json, dose: Dose) -> None:
    assert dose.phases is not None
    assert step["reps"] == 10
    assert status(step, "reps") == "given"
    assert step["phases"] == [[word, seconds] for word, seconds in dose.phases]
    assert step["seconds"] == 10 * sum(seconds for _, seconds in dose.phases)
    if dose.phases == SHORT_FOOT:
        assert (status(step, "hold"), status(step, "release")) == ("given", "default")
    elif dose.phases == STEP:
        assert status(step, "tempo") == "default"
    else:
        assert status(step, "tempo") == status(step, "seconds") == "given"
        assert source(step, "tempo")["section"] == "Sådan gør du"


@pytest.mark.parametrize("stage", STAGES)
def test_every_set_is_as_the_sheet_gives_it(stage: int) -> None:
    exercises = by_exercise(steps_of(stage))
    assert [slug for slug, _ in exercises] == [dose.slug for dose in KNEE[stage]]
    for (_, steps), dose in zip(exercises, KNEE[stage], strict=True):
        expect_dose(steps, dose)


def test_the_stages_hold_6_6_7_7_and_7_exercises() -> None:
    assert [len(KNEE[stage]) for stage in STAGES] == [6, 6, 7, 7, 7]
    assert len(bundled("knee")[0].stages) == 5


def test_the_reverse_lunge_takes_the_place_of_the_one_leg_wall_squat() -> None:
    chosen = by_exercise(steps_of(5, "5B"))
    expected = [REVERSE_LUNGE if dose.label == "5A" else dose for dose in KNEE[5]]
    assert [slug for slug, _ in chosen] == [dose.slug for dose in expected]
    expect_dose(chosen[4][1], REVERSE_LUNGE)


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_given_or_inferred_cites_the_sheet_its_date_and_its_section(stage: int) -> None:
    alternatives = steps_of(stage, "5B") if stage == 5 else []
    for step in steps_of(stage) + alternatives:
        for figure, origin in step["provenance"].items():
            if origin["status"] == "default":
                assert "source" not in origin
                continue
            cited = source(step, figure)
            assert (cited["document"], cited["date"]) == (SHEET, SHEET_DATE)
            assert cited["section"] == "Sådan gør du" or cited["section"].startswith(f"Fase {stage} (uge ")


@pytest.mark.parametrize("stage", STAGES)
def test_each_figure_cites_the_exercise_of_the_sheet_by_its_number(stage: int) -> None:
    for number, (_, steps) in enumerate(by_exercise(steps_of(stage)), start=1):
        weeks, place = source(steps[0], "sets")["section"].split(", ")
        assert weeks == f"Fase {stage} (uge {KNEE_WEEKS[stage]})"
        assert place.startswith(f"{number}.")


@pytest.mark.parametrize("stage", STAGES)
def test_rests_are_the_defaults_of_holdfast(stage: int) -> None:
    steps = steps_of(stage)
    doses = {dose.slug: dose for dose in KNEE[stage]}
    assert (steps[0]["kind"], steps[0]["seconds"]) == ("ready", DEFAULTS["ready"])
    for before, pause, after in between(steps):
        assert status(pause, "seconds") == "default"
        if before["exercise"] != after["exercise"]:
            far = needs_time(doses[before["exercise"]], doses[after["exercise"]])
            name = "change of position" if far else "between exercises"
            assert (pause["kind"], pause["seconds"]) == ("rest", DEFAULTS[name]), after["exercise"]
        elif before["set"] == after["set"]:
            assert (pause["kind"], pause["seconds"]) == ("switch", DEFAULTS["switch sides"])
        else:
            assert (pause["kind"], pause["seconds"]) == ("rest", DEFAULTS["between sets"])
    assert steps[-1]["kind"] not in ("rest", "switch")


def needs_time(before: Dose, after: Dose) -> bool:
    """True where one gets up or down, or has another band to put on."""
    moves = (before.slug in ON_THE_FLOOR) != (after.slug in ON_THE_FLOOR)
    return moves or (after.band is not None and after.band != before.band)


@pytest.mark.parametrize("stage", STAGES)
def test_every_exercise_has_the_band_that_the_sheet_asks_for(stage: int) -> None:
    cards = expanded("knee", stage, 1)["cards"]
    for dose in KNEE[stage]:
        bands = [item["en"] for item in cards[dose.slug]["equipment"] if "band" in item["en"]]
        assert len(bands) == (0 if dose.band is None else 1), dose.slug
        assert dose.band is None or dose.band in bands[0]


def test_tile_cloth_wall_and_support_are_named() -> None:
    equipment: dict[str, str] = {}
    for stage, label in [(3, "5A"), (5, "5A"), (5, "5B")]:
        labels = (label,) if stage == 5 else ()
        for slug, card in expanded("knee", stage, 1, *labels)["cards"].items():
            equipment[slug] = " ".join(item["en"] for item in card["equipment"])
    assert "carpet tile" in equipment["bridge-curl"]
    assert "carpet tile" in equipment["bridge-curl-arms-crossed"]
    assert "cloth" in equipment["reverse-lunge"]
    assert equipment["wall-press"] == equipment["wall-squat"] == equipment["one-leg-wall-squat"] == "wall"
    assert "chair" in equipment["standing-abduction"]


@pytest.mark.parametrize("stage", STAGES)
def test_angles_and_distances_are_those_of_the_sheet(stage: int) -> None:
    cards = expanded("knee", stage, 1)["cards"]
    for dose in KNEE[stage]:
        said = [line["en"] for line in cards[dose.slug]["setup"]]
        given = KNEE_SETUP.get(dose.slug, [])
        assert len(said) == len(given), dose.slug
        assert all(figure in line for figure, line in zip(given, said, strict=True)), said


@pytest.mark.parametrize("stage", STAGES)
def test_easier_relatives_come_from_an_earlier_stage_and_are_marked_default(stage: int) -> None:
    lunge = [(REVERSE_LUNGE, expanded("knee", 5, 1, "5B")["easier"])] if stage == 5 else []
    plain = expanded("knee", stage, 1)["easier"]
    for dose, easier in [*((dose, plain) for dose in KNEE[stage]), *lunge]:
        offered = [(step["exercise"], step["kind"], step["seconds"]) for step in easier.get(dose.slug, [])]
        work = [step for step in offered if step[0] is not None]
        assert work == [dose.easier] * len(work)
        assert bool(work) == (dose.easier is not None), dose.slug
        for step in easier.get(dose.slug, []):
            assert {origin["status"] for origin in step["provenance"].values()} == {"default"}


def test_the_programme_is_for_every_other_day_from_week_1_on() -> None:
    program = bundled("knee")[0]
    assert program.rhythm is not None
    assert (program.rhythm.value.every_days, program.rhythm.mark) == (2, None)
    weeks = [stage.weeks for stage in program.stages]
    assert [(week.first, week.last) for week in weeks if week] == [
        (1, 4),
        (5, 8),
        (9, 12),
        (13, 16),
        (17, None),
    ]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("pain", ["free of pain"]),
        ("pain", ["technique", "fewer repetitions", "easier exercise"]),
        ("pain", ["20 minutes", "every second hour"]),
        ("pain", ["thin cloth"]),
        ("swelling", ["20 minutes", "every second hour"]),
        ("swelling", ["thin cloth"]),
        ("before-running", ["stage 4", "without knee pain"]),
        ("technique", ["knees point", "toes"]),
        ("technique", ["30 degrees", "pelvis"]),
        ("technique", ["3 seconds", "2 seconds", "slowly"]),
    ],
)
def test_the_rules_of_the_sheet_are_there(when: str, words: list[str]) -> None:
    rules = [rule for rule in expanded("knee", 1, 1)["rules"] if rule["when"] == when]
    fitting = [rule for rule in rules if all(word.lower() in rule["text"]["en"].lower() for word in words)]
    assert fitting
    for rule in fitting:
        assert rule["status"] == "given"
        assert (rule["source"]["document"], rule["source"]["date"]) == (SHEET, SHEET_DATE)
        assert rule["source"]["section"]


@pytest.mark.parametrize(
    ("stage", "slug", "caution"),
    [
        (1, "side-leg-raise", "turn the upper body"),
        (1, "side-leg-raise", "points forward"),
        (1, "side-leg-raise", "pelvis still"),
        (1, "seated-short-foot", "curl the toes"),
        (1, "seated-short-foot", "flat feet"),
        (2, "single-leg-bridge", "stays straight"),
        (3, "bridge-curl", "pelvis still"),
        (3, "wall-press", "Only the knee"),
        (3, "wall-press", "turn the upper body"),
        (3, "wall-squat", "Knee over toes"),
        (3, "standing-abduction", "parallel"),
        (4, "mini-squat", "Knee over toes"),
        (4, "sideways-walk", "parallel"),
        (4, "sideways-walk", "slightly bent"),
        (4, "sideways-walk", "upper body still"),
        (5, "one-leg-wall-squat", "Knee over toes"),
    ],
)
def test_the_cautions_of_the_sheet_stand_on_the_cards(stage: int, slug: str, caution: str) -> None:
    watch = [line["en"] for line in expanded("knee", stage, 1)["cards"][slug]["watch"]]
    assert any(caution in line for line in watch)

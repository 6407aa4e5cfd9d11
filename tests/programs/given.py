"""What the sources say, typed from them by hand and not from the program files.

The tests lay this table beside the expanded timelines. Seconds and minutes as the names say; a pair is a
range. `SIDES_GIVEN` and `DEFAULTS` are the two lists that the project decided on: which sides a source states
in so many words, and what Holdfast itself puts in where the sources are silent.
"""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[float, float]

SHEET = "AKUV01-130"
SHEET_DATE = "2025-05-23"
ARTICLE_DATE = "2025-09-13"

#: Phases of one repetition, 3 seconds each way and 2 held, in the words that fit the exercise.
ROTATION = (("out", 3), ("hold", 2), ("back", 3))
LIFT = (("up", 3), ("hold", 2), ("down", 3))
SQUAT = (("down", 3), ("hold", 2), ("up", 3))
CURL = (("slide-in", 3), ("hold", 2), ("slide-out", 3))
SHORT_FOOT = (("hold", 5), ("release", 3))
STEP = (("step", 3),)


@dataclass(frozen=True)
class Dose:
    """One exercise of one stage of the knee sheet."""

    slug: str
    kind: str
    each_side: bool = False
    hold: int | None = None
    """Seconds, for a hold."""
    phases: tuple[tuple[str, int], ...] | None = None
    """Ten repetitions of these, for the others; ten steps for the walk."""
    change: int | None = None
    band: str | None = None
    easier: tuple[str, str, float] | None = None
    """Slug, kind and seconds of one side of one set of the relative from an earlier stage."""
    label: str | None = None


TEMPO_SET = 80.0  # 10 x (3 + 2 + 3), and 10 x (5 + 3) for the short foot
WALK_SET = 30.0  # 10 steps x 3


def hold(slug: str, seconds: int, **more: object) -> Dose:
    return Dose(slug, "hold", hold=seconds, **more)  # type: ignore[arg-type]


def reps(slug: str, phases: tuple[tuple[str, int], ...], **more: object) -> Dose:
    return Dose(slug, "reps", phases=phases, **more)  # type: ignore[arg-type]


#: By stage, in the sheet's order; every exercise in 3 sets.
KNEE: dict[int, list[Dose]] = {
    1: [
        reps("supine-rotation", ROTATION, band="just above the knees"),
        hold("plank", 30),
        reps("side-leg-raise", LIFT, each_side=True, band="thighs"),
        reps("two-leg-bridge", LIFT),
        hold("side-plank", 20, each_side=True),
        reps("seated-short-foot", SHORT_FOOT),
    ],
    2: [
        reps(
            "side-lying-rotation",
            ROTATION,
            each_side=True,
            band="just above the knees",
            easier=("supine-rotation", "reps", TEMPO_SET),
        ),
        hold("plank", 40, easier=("plank", "hold", 30)),
        reps(
            "side-leg-raise-ankles",
            LIFT,
            each_side=True,
            band="ankles",
            easier=("side-leg-raise", "reps", TEMPO_SET),
        ),
        reps("single-leg-bridge", LIFT, each_side=True, easier=("two-leg-bridge", "reps", TEMPO_SET)),
        hold("side-plank", 30, each_side=True, easier=("side-plank", "hold", 20)),
        reps("standing-short-foot", SHORT_FOOT, easier=("seated-short-foot", "reps", TEMPO_SET)),
    ],
    3: [
        hold("plank", 50, easier=("plank", "hold", 40)),
        hold("side-plank", 40, each_side=True, easier=("side-plank", "hold", 30)),
        reps("bridge-curl", CURL, easier=("single-leg-bridge", "reps", TEMPO_SET)),
        hold("wall-press", 30, each_side=True, easier=("side-lying-rotation", "reps", TEMPO_SET)),
        hold("wall-squat", 60),
        reps(
            "standing-abduction",
            ROTATION,
            each_side=True,
            band="ankles",
            easier=("side-leg-raise-ankles", "reps", TEMPO_SET),
        ),
        reps("standing-short-foot", SHORT_FOOT, easier=("seated-short-foot", "reps", TEMPO_SET)),
    ],
    4: [
        hold("plank", 60, easier=("plank", "hold", 50)),
        hold("side-plank", 50, each_side=True, easier=("side-plank", "hold", 40)),
        reps("bridge-curl", CURL, easier=("single-leg-bridge", "reps", TEMPO_SET)),
        hold("wall-press", 45, each_side=True, easier=("wall-press", "hold", 30)),
        reps("mini-squat", SQUAT, band="just above the knees", easier=("wall-squat", "hold", 60)),
        Dose(
            "sideways-walk",
            "steps",
            each_side=True,
            phases=STEP,
            band="ankles",
            easier=("standing-abduction", "reps", TEMPO_SET),
        ),
        reps(
            "one-leg-short-foot",
            SHORT_FOOT,
            each_side=True,
            easier=("standing-short-foot", "reps", TEMPO_SET),
        ),
    ],
    5: [
        hold("plank-leg-lift", 60, change=5, easier=("plank", "hold", 60)),
        hold("side-plank", 50, each_side=True, easier=("side-plank", "hold", 40)),
        reps("bridge-curl-arms-crossed", CURL, easier=("bridge-curl", "reps", TEMPO_SET)),
        hold("wall-press", 45, each_side=True, easier=("wall-press", "hold", 30)),
        hold(
            "one-leg-wall-squat",
            60,
            each_side=True,
            easier=("mini-squat", "reps", TEMPO_SET),
            label="5A",
        ),
        Dose(
            "sideways-walk-firm",
            "steps",
            each_side=True,
            phases=STEP,
            band="two exercise bands",
            easier=("sideways-walk", "steps", WALK_SET),
        ),
        reps(
            "one-leg-short-foot",
            SHORT_FOOT,
            each_side=True,
            easier=("standing-short-foot", "reps", TEMPO_SET),
        ),
    ],
}

#: What stands in place of the one-leg wall squat when 5B is chosen.
REVERSE_LUNGE = reps(
    "reverse-lunge", SQUAT, each_side=True, easier=("mini-squat", "reps", TEMPO_SET), label="5B"
)

#: The only two exercises of which the knee sheet says that both sides get their turn.
SIDES_GIVEN = {"standing-abduction", "sideways-walk", "sideways-walk-firm"}

#: Done lying down or on forearms and toes; the others are done standing or on a chair.
ON_THE_FLOOR = {
    "supine-rotation",
    "side-lying-rotation",
    "plank",
    "plank-leg-lift",
    "side-plank",
    "side-leg-raise",
    "side-leg-raise-ankles",
    "two-leg-bridge",
    "single-leg-bridge",
    "bridge-curl",
    "bridge-curl-arms-crossed",
}

KNEE_WEEKS = {1: "1-4", 2: "5-8", 3: "9-12", 4: "13-16", 5: "17 og frem"}

#: Angles, distances and stance on the cards, in the order of the sheet.
KNEE_SETUP: dict[str, list[str]] = {
    "wall-press": ["60 degrees"],
    "wall-squat": ["hip width", "2.5-3 feet", "about 60 degrees"],
    "one-leg-wall-squat": ["hip width", "2.5-3 feet", "about 60 degrees"],
    "mini-squat": ["shoulder width", "about 60 degrees"],
    "seated-short-foot": ["shoulder width"],
    "standing-short-foot": ["shoulder width"],
}

#: Minutes of each day, walking first, then by turns; three days a week. The last day has no walk.
RUN: list[tuple[int, ...]] = [
    (5, 1, 5, 1, 3),
    (5, 1, 5, 1, 3),
    (5, 1, 5, 1, 3),
    (5, 2, 4, 1, 2),
    (5, 2, 4, 2, 1),
    (5, 2, 4, 2, 1),
    (4, 3, 4, 2, 1),
    (4, 3, 4, 3, 1),
    (3, 4, 3, 3, 1),
    (3, 4, 3, 3, 1),
    (3, 5, 3, 4, 1),
    (2, 8, 5),
    (3, 5, 3, 4, 1),
    (2, 6, 2, 5, 1),
    (2, 10, 5),
    (2, 6, 2, 5, 1),
    (2, 7, 2, 6, 1),
    (2, 12, 5),
    (2, 7, 2, 6, 1),
    (2, 8, 2, 7, 1),
    (2, 14, 5),
    (2, 8, 2, 7, 1),
    (2, 9, 2, 8, 1),
    (2, 16, 5),
    (2, 9, 2, 8, 1),
    (2, 10, 2, 9, 1),
    (2, 20, 5),
    (2, 10, 2, 9, 1),
    (2, 11, 2, 11, 1),
    (2, 26, 5),
    (2, 11, 2, 10, 1),
    (2, 12, 2, 11, 1),
    (2, 26, 5),
    (2, 12, 2, 11, 1),
    (2, 13, 2, 12, 1),
    (0, 30),
]
RUN_MINUTES_IN_ALL = 733
RUN_MINUTES_RUNNING = 486


@dataclass(frozen=True)
class Lift:
    """One exercise of the glute workouts. Minutes of rest as the article says for its class."""

    label: str
    slug: str
    sets: int
    reps: Range
    rir: Range
    rest_minutes: Range
    rest_status: str = "given"
    one_leg_at_a_time: bool = False


GLUTES: dict[int, list[Lift]] = {
    1: [
        Lift("A1", "squat", 3, (8, 10), (2, 3), (2, 4)),
        Lift("B1", "single-leg-hip-thrust", 2, (10, 12), (1, 2), (1, 2), one_leg_at_a_time=True),
        Lift("C1", "cable-kickback", 2, (10, 12), (1, 2), (1, 2), one_leg_at_a_time=True),
    ],
    2: [
        Lift("A1", "romanian-deadlift", 3, (8, 10), (2, 3), (2, 4)),
        Lift("B1", "barbell-hip-thrust", 2, (10, 12), (1, 2), (1, 2)),
        Lift("C1", "cable-hip-abduction", 2, (10, 12), (1, 2), (2, 2), "inferred", one_leg_at_a_time=True),
    ],
    3: [
        Lift("A1", "bulgarian-split-squat", 3, (8, 10), (2, 3), (2, 4), one_leg_at_a_time=True),
        Lift("B1", "reverse-lunge-weights", 2, (10, 12), (1, 2), (2, 2), "inferred", one_leg_at_a_time=True),
        Lift("C1", "cable-pull-through", 2, (10, 12), (1, 2), (1, 2)),
    ],
}


@dataclass(frozen=True)
class Home:
    """One exercise of the article on buttock pain."""

    slug: str
    kind: str
    sets: Range
    sets_status: str = "given"
    reps: Range | None = None
    seconds: Range | None = None
    hold: Range | None = None
    """Seconds held in each repetition."""
    side: str | None = None
    """None for both at once, "each", or "affected"."""


BUTTOCK: list[Home] = [
    Home("piriformis-stretch-lying", "stretch", (2, 3), seconds=(20, 30), side="each"),
    Home("glute-bridge", "reps", (2, 3), reps=(8, 12), hold=(1, 2)),
    Home("clamshell", "reps", (2, 3), reps=(10, 15), side="each"),
    Home("sciatic-glide-seated", "reps", (1, 1), "default", reps=(8, 12), side="affected"),
]

ICE_KNEE_SECONDS = 20 * 60.0
ICE_KNEE_EVERY_SECONDS = 2 * 3600.0
ICE_BUTTOCK_SECONDS: Range = (10 * 60.0, 15 * 60.0)
STAND_UP_SECONDS: Range = (30 * 60.0, 60 * 60.0)

#: What Holdfast puts in where the sources are silent. Seconds, km/h, sets a week.
DEFAULTS = {
    "between sets": 30.0,
    "between exercises": 45.0,
    "change of position": 60.0,
    "ready": 10.0,
    "switch sides": 10.0,
    "short foot release": 3.0,
    "sideways walk pace": 3.0,
    "walk km/h": 5.0,
    "run km/h": 7.5,
    "glutes weekly sets": 14.0,
}

"""Moments of sessions, made by hand: what painters and screens are tried with."""

from __future__ import annotations

from typing import Any

from programs.steps import After, Card, Key, Phase, Rule, Step, Tempo
from programs.text import Text
from timer.core.state import Lap, Outcome, Status
from timer.session.view import HeartView, View

SIZES = ((60, 20), (80, 24), (120, 40))

SIDE_PLANK = Step(
    kind="hold",
    ends=After(45),
    name=Text("Side plank", "Sideplanke"),
    exercise="side-plank",
    side="left",
    set=2,
    sets=3,
)
OTHER_SIDE = Step(
    kind="hold",
    ends=After(45),
    name=Text("Side plank", "Sideplanke"),
    exercise="side-plank",
    side="right",
    set=2,
    sets=3,
)
SWITCH = Step(kind="switch", ends=After(10), name=Text("Switch sides", "Skift side"))
REST = Step(kind="rest", ends=After(45), name=Text("Rest", "Hvil"))
READY = Step(kind="ready", ends=After(10), name=Text("Get ready", "Gør klar"))
ROTATION = Step(
    kind="reps", ends=After(80), name=Text("Clamshell with a band", "Muslingen med elastik"),
    exercise="clamshell", side="right", set=1, sets=3, reps=10,
    tempo=Tempo((Phase("up", 3), Phase("hold", 2), Phase("down", 3))),
)  # fmt: skip
SQUAT = Step(
    kind="reps", ends=Key(), name=Text("Bulgarian split squat", "Bulgarian split squat"),
    exercise="split-squat", set=2, sets=3, reps=8, ranges={"reps": (8, 12), "rir": (2, 3)}, per_side=True,
)  # fmt: skip
RUN = Step(kind="run", ends=After(300), name=Text("Run", "Løb"), exercise="run", set=2, sets=3, speed_kmh=7.5)
WALK = Step(kind="walk", ends=After(240), name=Text("Walk", "Gå"), exercise="walk", speed_kmh=5.0)
CARD = Card(
    slug="side-plank",
    name=Text("Side plank", "Sideplanke"),
    start=Text(
        "Lie on your side with the elbow under the shoulder and the legs straight, one on top of the other.",
        "Læg dig på siden med albuen under skulderen og strakte ben, det ene oven på det andet.",
    ),
    movement=Text(
        "Lift the hips until the body is one straight line.", "Løft hoften, til kroppen er én lige linje."
    ),
    watch=(Text("Do not let the hips sink.", "Lad ikke hoften synke."),),
    equipment=(Text("mat", "måtte"),),
)
RULES = (
    Rule(when="always", text=Text("Train every other day.", "Træn hver anden dag.")),
    Rule(
        when="pain",
        text=Text(
            "Best free of pain. If it hurts: mind your technique, do fewer, or an easier exercise.",
            "Helst uden smerter. Gør det ondt: se på teknikken, tag færre eller en lettere øvelse.",
        ),
    ),
    Rule(
        when="run-pain",
        text=Text("Knee pain in a run means too hard or too early.", "Knæsmerter betyder for tidligt."),
    ),
    Rule(
        when="swelling",
        text=Text("Ice for 20 minutes every second hour.", "Is i 20 minutter hver anden time."),
    ),
    Rule(when="emergency", text=Text("Numbness around the groin: get medical help now.", "Søg læge nu.")),
    Rule(
        when="professional", text=Text("Very strong pain: contact a professional.", "Kontakt en fagperson.")
    ),
)
NO_HEART = HeartView()
LIVE = HeartView(state="live", bpm=128, zone=3, battery=80, strap="H10", simulated=True)


def moment(step: Step | None, elapsed: float = 0.0, **changes: Any) -> View:
    """The View `elapsed` seconds into `step`; anything else by name."""
    seconds = step.seconds if step is not None else None
    planned = None if seconds is None else round(seconds * 1000)
    elapsed_ms = round(elapsed * 1000)
    known: dict[str, Any] = {
        "now_ms": elapsed_ms,
        "status": Status.RUNNING if step is not None else Status.FINISHED,
        "step": step,
        "next": None,
        "next_work": None,
        "index": 3,
        "count": 12,
        "elapsed_ms": elapsed_ms,
        "planned_ms": planned,
        "remaining_ms": None if planned is None else planned - elapsed_ms,
        "lead_ms": None,
        "rep": None,
        "phase": None,
        "phase_ms": None,
        "leg_change_ms": None,
        "left_ms": 760_000,
        "left_open": False,
        "heart": NO_HEART,
        "saved_ago_ms": 800,
        "keeps": True,
        "card": None,
        "rules": RULES,
        "laps": (),
        "can_undo": False,
        "program": "Knee programme",
        "workout": "Stage 2",
    }
    return View(**{**known, **changes})


def holding(elapsed: float = 17.0, **changes: Any) -> View:
    """In a side plank on the left side."""
    return moment(SIDE_PLANK, elapsed, **{"next": SWITCH, "next_work": OTHER_SIDE, "card": CARD, **changes})


def hurting(**changes: Any) -> View:
    """Stopped in the side plank, with the question open; nothing easier is known."""
    return holding(status=Status.PAIN, **{"pain_choices": ("go on", "skip", "end"), **changes})


def repeating(**changes: Any) -> View:
    """In the seventh of ten repetitions, on the way up."""
    return moment(
        ROTATION,
        49.0,
        **{"rep": 7, "phase": "up", "phase_ms": 2000, "next": REST, "next_work": SIDE_PLANK, **changes},
    )


def resting(**changes: Any) -> View:
    """In a rest before a side plank."""
    return moment(REST, 25.0, **{"next": SIDE_PLANK, "next_work": SIDE_PLANK, "card": CARD, **changes})


def running(elapsed: float = 120.0, **changes: Any) -> View:
    """In the second run of three, with a strap."""
    return moment(
        RUN,
        elapsed,
        **{"next": WALK, "next_work": WALK, "heart": LIVE, "workout": "Week 4, day 2", **changes},
    )


def paused(**changes: Any) -> View:
    """A plank, paused."""
    return holding(**{"status": Status.PAUSED, **changes})


def lifting(**changes: Any) -> View:
    """Squats at the user's own pace."""
    return moment(SQUAT, 34.0, **{"next": REST, "next_work": SQUAT, "left_open": True, **changes})


LAPS = (
    Lap(index=1, step=SIDE_PLANK, started_ms=0, ended_ms=45_000, active_ms=45_000, outcome=Outcome.COMPLETED),
    Lap(index=3, step=OTHER_SIDE, started_ms=55_000, ended_ms=93_000, active_ms=38_000, outcome=Outcome.DONE),
    Lap(
        index=5,
        step=ROTATION,
        started_ms=140_000,
        ended_ms=160_000,
        active_ms=20_000,
        outcome=Outcome.SKIPPED,
        reps=2,
    ),
)

"""The words that Holdfast itself puts into a workout, in English and Danish."""

from __future__ import annotations

from programs.steps import Kind
from programs.text import Text

#: The phases of a repetition, by the word that stands in a program file.
PHASES: dict[str, Text] = {
    "up": Text("up", "op"),
    "down": Text("down", "ned"),
    "hold": Text("hold", "hold"),
    "out": Text("out", "ud"),
    "back": Text("back", "tilbage"),
    "in": Text("in", "ind"),
    "lift": Text("lift", "løft"),
    "lower": Text("lower", "sænk"),
    "slide-in": Text("pull in", "træk ind"),
    "slide-out": Text("slide out", "skub ud"),
    "release": Text("release", "slip"),
    "step": Text("step", "skridt"),
    "press": Text("press", "pres"),
    "bend": Text("bend", "bøj"),
    "stretch": Text("stretch", "stræk"),
}

#: The names of steps that no exercise names.
KIND_NAMES: dict[Kind, Text] = {
    "ready": Text("Get ready", "Gør dig klar"),
    "walk": Text("Walk", "Gå"),
    "run": Text("Run", "Løb"),
    "hold": Text("Hold", "Hold"),
    "reps": Text("Repetitions", "Gentagelser"),
    "steps": Text("Steps", "Skridt"),
    "rest": Text("Rest", "Hvil"),
    "switch": Text("Switch sides", "Skift side"),
    "stretch": Text("Stretch", "Stræk"),
    "open": Text("Until you are done", "Til du er færdig"),
}

#: The rest in which a person gets up from or down to the floor, or fetches a band.
CHANGE_OF_POSITION = Text("Change position", "Skift stilling")


def workout_name(number: int) -> Text:
    """The name of a workout that its file leaves unnamed."""
    return Text(f"Workout {number}", f"Træning {number}")


#: Units of the figures on an exercise card; `{value}` is the figure.
SETUP_UNITS: dict[str, Text] = {
    "degrees": Text("{value} degrees", "{value} grader"),
    "feet": Text("{value} feet", "{value} fod"),
    "shoulder-width": Text("shoulder width", "skulderbredde"),
    "hip-width": Text("hip width", "hoftebredde"),
}
ABOUT = Text("about {value}", "cirka {value}")

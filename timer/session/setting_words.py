"""Words for the settings, in the user's language and in the order in which a person would look for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timer.core.maximum import FORMULAS, Formula
from timer.locale import N_, _, number
from timer.session.services import Value


@dataclass(frozen=True, slots=True)
class Words:
    """What a setting is called, and what it does."""

    title: str
    help: str
    unit: str = ""


#: Group -> the settings in it. All texts are marked for translation.
GROUPS: dict[str, dict[str, Words]] = {
    N_("You"): {
        "year_of_birth": Words(N_("Year of birth"), N_("For formulas that go by age.")),
        "sex": Words(N_("Sex"), N_("Says by which weights the training load is counted.")),
        "resting_bpm": Words(
            N_("Resting heart rate"), N_("After some minutes at rest, best in the morning."), N_("bpm")
        ),
        "maximal_bpm": Words(
            N_("Highest heart rate"), N_("As it was measured. Comes before every formula."), N_("bpm")
        ),
        "maximal_formula": Words(
            N_("Formula for the highest"),
            N_("Only while it is not measured. In one person of three it is off by 10 bpm and more."),
        ),
        "beta_blocker": Words(
            N_("Beta blocker"),
            N_("It holds the heart rate down: with it heart rate decides nothing, and no formula holds."),
        ),
        "affected_side": Words(N_("Side that hurts"), N_("For the exercises that are for that side alone.")),
    },
    N_("Heart rate"): {
        "zones_by": Words(
            N_("Zones by"), N_("Percent of the highest heart rate, or of the reserve above rest.")
        ),
        "heart_notices": Words(
            N_("Tell of a high heart rate"), N_("A word of advice; no step is changed by it.")
        ),
        "resting_check": Words(
            N_("Resting check"), N_("Two minutes of sitting still before each session with a strap.")
        ),
    },
    N_("Running"): {
        "running_place": Words(
            N_("Where you run"), N_("Outdoors no speed is shown and nothing is said of a belt.")
        ),
        "walk_kmh": Words(
            N_("Walking speed"), N_("On the treadmill. 5.0 as long as you say nothing."), N_("km/h")
        ),
        "run_kmh": Words(
            N_("Running speed"), N_("On the treadmill. 7.5 as long as you say nothing."), N_("km/h")
        ),
    },
    N_("Glutes"): {
        "glutes_weekly_sets": Words(N_("Sets a week"), N_("Divided among the workouts of the week.")),
        "glutes_weekly_sessions": Words(N_("Workouts a week"), N_("The three workouts take turns.")),
    },
    N_("Screen and sound"): {
        "language": Words(N_("Language"), N_("Of the screens, the voice and the programs.")),
        "theme": Words(N_("Colours"), N_("Dark, light, or with the most contrast.")),
        "any_key_pauses": Words(N_("Any key pauses"), N_("For a foot or a fist, without aiming.")),
        "muted": Words(N_("Silence"), N_("No tones, no voice, no bell.")),
        "sound_volume": Words(N_("Volume"), N_("Of tones and voice, beside that of the computer."), "%"),
        "low_tones": Words(N_("Low tones"), N_("An octave down, for a quiet morning.")),
        "tempo_beats": Words(N_("Ticks for the tempo"), N_("A soft tick at each change of a repetition.")),
        "voice": Words(N_("Voice"), N_("Says what is next, half-way and when it is over.")),
    },
}

_CHOICES = {
    ("language", "auto"): N_("as the system"),
    ("language", "en"): "English",
    ("language", "da"): "dansk",
    ("theme", "holdfast"): N_("dark"),
    ("theme", "holdfast-light"): N_("bright"),
    ("theme", "holdfast-contrast"): N_("most contrast"),
    ("sex", "woman"): N_("woman"),
    ("sex", "man"): N_("man"),
    ("affected_side", "left"): N_("left"),
    ("affected_side", "right"): N_("right"),
    ("running_place", "treadmill"): N_("on a treadmill"),
    ("running_place", "outdoors"): N_("outdoors"),
    ("zones_by", "maximum"): N_("the highest"),
    ("zones_by", "reserve"): N_("the reserve"),
}


def title_word(key: str) -> str:
    """What a setting is called."""
    return _(next(words[key].title for words in GROUPS.values() if key in words))


def choice_word(key: str, value: str) -> str:
    """A value that is one of some words; a formula with its error, two persons in three being within it."""
    if key == "maximal_formula":
        return _("{name}, ± {error} bpm").format(name=value.capitalize(), error=_formula(value).error_bpm)
    return _(_CHOICES.get((key, value), value))


def missing_word(key: str, value: Value, said: Mapping[str, Value]) -> str:
    """What a setting needs beside it and does not have, `said` being all of them; usually nothing."""
    if key == "maximal_formula" and value is not None and said.get("year_of_birth") is None:
        return _("The formula needs your year of birth: give it above, or it tells nothing.")
    if key == "zones_by" and value == "reserve" and said.get("resting_bpm") is None:
        return _("This needs your resting heart rate: give it above, or there are no zones.")
    return ""


def help_word(key: str, value: Value) -> str:
    """What a setting does, and the formula where one is chosen."""
    words = _(next(words[key].help for words in GROUPS.values() if key in words))
    if key != "maximal_formula" or not isinstance(value, str):
        return words
    formula = _formula(value)
    base, slope = number(formula.base), number(formula.slope, 2)
    return f"{words} {_('It is {base} − {slope} × age.').format(base=base, slope=slope)}"


def _formula(name: str) -> Formula:
    return next(formula for known, formula in FORMULAS.items() if known == name)


def value_word(key: str, value: Value) -> str:
    """A value as a person would say it."""
    if value is None:
        return _("not said")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return choice_word(key, value)
    said = number(value, 1) if isinstance(value, float) else str(value)
    unit = next((words[key].unit for words in GROUPS.values() if key in words), "")
    return f"{said} {_(unit) if unit else ''}".strip()

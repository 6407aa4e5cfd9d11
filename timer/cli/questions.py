"""What a workout needs to know of its user before it can start: asked once, then a setting."""

from __future__ import annotations

from collections.abc import Mapping

from programs.steps import Timeline
from timer.cli.errors import Refusal
from timer.cli.setting_rows import unsaid
from timer.locale import _, number
from timer.session.numbers import number_fault
from timer.session.services import Question
from timer.session.setting_words import choice_word
from timer.store.settings import Settings

#: Treadmill speeds in km/h, in the words of a settings file (house defaults).
SPEEDS = {"walk_kmh": 5.0, "run_kmh": 7.5}
_PLACE, _TREADMILL = "running_place", "treadmill"


def open_questions(timeline: Timeline, settings: Settings) -> tuple[Question, ...]:
    """What this workout needs to know and the settings do not say."""
    questions: list[Question] = []
    if any(step.kind == "run" for step in timeline.steps):
        questions += _on_running(settings)
    if any(step.side == "affected" for step in timeline.steps) and settings.affected_side is None:
        sides = (("left", _("left")), ("right", _("right")))
        text = _("Which side hurts? One exercise is for that side alone.")
        questions.append(Question(key="affected_side", text=text, answer="left", choices=sides))
    return tuple(questions)


def _on_running(settings: Settings) -> list[Question]:
    """Where, and at which speeds of a treadmill; whoever has said his speeds runs on one."""
    words = {
        "walk_kmh": _("How fast do you walk on the treadmill, in km/h?"),
        "run_kmh": _("How fast do you run on the treadmill, in km/h?"),
    }
    missing = [key for key in SPEEDS if getattr(settings, key) is None]
    if settings.running_place == "outdoors" or not missing:
        return []
    asked = settings.running_place is None
    after = (_PLACE, _TREADMILL) if asked else None
    return [*([_place()] if asked else []), *(_speed(key, words[key], after) for key in missing)]


def _place() -> Question:
    choices = tuple((value, choice_word(_PLACE, value)) for value in (_TREADMILL, "outdoors"))
    return Question(key=_PLACE, text=_("Where do you run?"), answer=_TREADMILL, choices=choices)


def _speed(key: str, text: str, after: tuple[str, str] | None) -> Question:
    row = unsaid(key)
    return Question(
        key=key,
        text=text,
        answer=number(SPEEDS[key], 1),
        low=row.low,
        high=row.high,
        whole=False,
        after=after,
    )


def values(answers: Mapping[str, str]) -> dict[str, str | float]:
    """The answers as settings. Raises Refusal for a speed that cannot be."""
    return {key: _kmh(key, answer) if key in SPEEDS else answer for key, answer in answers.items()}


def _kmh(key: str, answer: str) -> float:
    row = unsaid(key)
    if fault := number_fault(answer, row.low, row.high, whole=False):
        raise Refusal("{faults}", 2, faults=fault)
    return float(answer.replace(",", "."))

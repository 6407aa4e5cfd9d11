"""What a workout needs to know of its user before it can start: asked once, then a setting."""

from __future__ import annotations

from collections.abc import Mapping

from programs.steps import Timeline
from timer.cli.errors import Refusal
from timer.locale import N_, _, number
from timer.session.services import Question
from timer.store.settings import Settings

#: Treadmill speeds in km/h, in the words of a settings file (house defaults).
SPEEDS = {"walk_kmh": 5.0, "run_kmh": 7.5}


def open_questions(timeline: Timeline, settings: Settings) -> tuple[Question, ...]:
    """What this workout needs to know and the settings do not say."""
    questions: list[Question] = []
    kinds = {step.kind for step in timeline.steps}
    if "run" in kinds and settings.walk_kmh is None:
        questions.append(_speed("walk_kmh", _("How fast do you walk on the treadmill, in km/h?")))
    if "run" in kinds and settings.run_kmh is None:
        questions.append(_speed("run_kmh", _("How fast do you run on the treadmill, in km/h?")))
    if any(step.side == "affected" for step in timeline.steps) and settings.affected_side is None:
        sides = (("left", _("left")), ("right", _("right")))
        text = _("Which side hurts? One exercise is for that side alone.")
        questions.append(Question(key="affected_side", text=text, answer="left", choices=sides))
    return tuple(questions)


def _speed(key: str, text: str) -> Question:
    return Question(key=key, text=text, answer=number(SPEEDS[key], 1))


def values(answers: Mapping[str, str]) -> dict[str, str | float]:
    """The answers as settings. Raises Refusal for a speed that is no number."""
    return {key: _kmh(answer) if key in SPEEDS else answer for key, answer in answers.items()}


def _kmh(answer: str) -> float:
    try:
        return float(answer.strip().replace(",", "."))
    except ValueError:
        raise Refusal(N_('"{answer}" is no speed; give km/h, such as 5 or 7.5'), 2, answer=answer) from None

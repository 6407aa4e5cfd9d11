"""The first start: four questions, each with an answer already there, and a minute to try the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from timer.cli.errors import Refusal
from timer.cli.keeping import Keeping
from timer.cli.planner import Planner
from timer.cli.prescribing import Prescriber
from timer.cli.setting_rows import unsaid
from timer.locale import _, language
from timer.session.numbers import number_fault
from timer.session.services import Question
from timer.store.settings import Value

if TYPE_CHECKING:
    from programs.steps import Timeline
    from timer.session.conductor import Conductor

#: The programs that one follows; ice and reminders are for when they are needed.
_FOLLOWED = ("run-12-weeks", "knee", "buttock-pain", "glutes")
_LOOK, _YES, _NO, _TONES, _SILENCE = "look", "yes", "no", "tones", "silence"


class Welcoming:
    """A `Welcome`.

    Args:
        keeping: nobody is asked where nothing can be kept, nor who has been here before.
        prescriber: for the names of the programs.
        planner: follows the program that is chosen.
        simulated: begins a session with a simulated strap.
    """

    def __init__(
        self,
        keeping: Keeping,
        prescriber: Prescriber,
        planner: Planner,
        simulated: Callable[[Timeline], Conductor],
    ) -> None:
        self._keeping = keeping
        self._prescriber = prescriber
        self._planner = planner
        self._simulated = simulated

    def questions(self) -> tuple[Question, ...]:
        """What to ask on the very first start; nothing on any other."""
        return () if self._known else (self._program(), _birth(), _sound(), _try())

    @property
    def _known(self) -> bool:
        """Whether this person has been here before, or nothing of him can be kept."""
        home, history = self._keeping.home, self._keeping.history
        if home is None or history is None or home.settings.exists():
            return True
        return history.count() > 0 or any(home.live.iterdir()) or bool(self._keeping.plan.events())

    def answer(self, answers: Mapping[str, str]) -> Timeline | None:
        """Keep what was said; the minute to try, where it is wished for. Raises Refusal."""
        sound = answers["sound"]
        changes: dict[str, Value] = {"voice": sound == _YES, "muted": sound == _SILENCE}
        if born := answers["year_of_birth"].strip():
            changes["year_of_birth"] = _year(born)
        self._keeping.change(changes)
        if answers["program"] != _LOOK:
            self._planner.follow(answers["program"], since=None, rhythm=None, stage=None, workout=None)
        return self._prescriber.rehearsal() if answers["try"] == _YES else None

    def rehearse(self, timeline: Timeline) -> Conductor:
        """A session on it with a simulated strap, whatever strap is used otherwise."""
        return self._simulated(timeline)

    def _program(self) -> Question:
        names = {row.slug: row.name.in_language(language()) for row in self._prescriber.programs()}
        choices = tuple((slug, names[slug]) for slug in _FOLLOWED)
        text = _("Welcome to Holdfast. Which program would you like to follow?")
        return Question(
            key="program", text=text, answer=_LOOK, choices=(*choices, (_LOOK, _("Look around first")))
        )


def _year(said: str) -> int:
    """A year of birth. Raises Refusal."""
    row = unsaid("year_of_birth")
    if fault := number_fault(said, row.low, row.high):
        raise Refusal("{faults}", 2, faults=fault)
    return int(said)


def _birth() -> Question:
    text = _(
        "In which year were you born? Formulas for the heart rate go by age. Leave it empty if you like."
    )
    row = unsaid("year_of_birth")
    return Question(key=row.key, text=text, answer="", low=row.low, high=row.high, optional=True)


def _sound() -> Question:
    choices = ((_YES, _("Tones and a voice")), (_TONES, _("Tones alone")), (_SILENCE, _("Silence")))
    return Question(key="sound", text=_("What would you like to hear?"), answer=_YES, choices=choices)


def _try() -> Question:
    text = _("Try it for a minute, with a simulated heart-rate strap?")
    return Question(key="try", text=text, answer=_YES, choices=((_YES, _("Yes")), (_NO, _("Not now"))))

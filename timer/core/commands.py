"""What a user can ask of a running session. The engine turns it into events or refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from programs.steps import Extra

PainChoice = Literal["go on", "technique", "fewer", "easier", "skip", "end"]


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the step's time at once."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on after a pause, with a get-ready where the body has to get back into position."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave the step; it is not marked done."""


@dataclass(frozen=True, slots=True)
class Back:
    """Restart the step; pressed again at its very start, go to the step before."""


@dataclass(frozen=True, slots=True)
class Extend:
    """Ten seconds more (+1) or less (-1); on a tempo set one repetition."""

    direction: Literal[1, -1]


@dataclass(frozen=True, slots=True)
class Done:
    """The step is done; what was really held or repeated is kept."""

    reps: int | None = None
    assumed: bool = False
    """True when nobody said so: a headless session without input takes a documented time."""


@dataclass(frozen=True, slots=True)
class Pain:
    """It hurts: a run becomes an open walk, anything else pauses."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Walk what is left of the running run; it still counts."""


@dataclass(frozen=True, slots=True)
class Add:
    """Do this beside the workout as well; it does not count."""

    extra: Extra


@dataclass(frozen=True, slots=True)
class NotePain:
    """Where it hurts and how much, 0 to 10. None: nothing was said, which is neither "none" nor "no"."""

    where: str
    level: int | None
    swelling: bool | None = None
    moment: Literal["before", "during"] = "during"


@dataclass(frozen=True, slots=True)
class Ease:
    """Do the whole workout the easier way, because it hurts before it begins."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to do after a pain stop."""

    choice: PainChoice


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be otherwise in what is left of an exercise."""

    exercise: str
    units: int = 0
    """Longer by so many (shorter, where negative) of the units of `timer.core.rework`."""
    fewer: int = 0
    """Sets to leave out, from the last; one stays."""
    out: bool = False
    """Leave it out altogether."""


@dataclass(frozen=True, slots=True)
class Rework:
    """Change what is ahead; the running step stays as it is."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last thing done: a skip, back, extension, done or pain key, a walk, a warm-up set, or a
    change of the steps ahead."""


@dataclass(frozen=True, slots=True)
class LogSet:
    """What was lifted in the last set of repetitions.

    `reps` are those of the weaker leg where each leg has its own. A `warm_up` does not count: the set comes
    again. `earlier` sets before the last one: with 1 it is the first side, once both are done.
    """

    load_kg: float | None
    reps: int | None
    rir: int | None
    reps_left: int | None = None
    reps_right: int | None = None
    warm_up: bool = False
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class NoteSession:
    """A remark at the end: effort and pain 0 to 10, words, and whether the knee is swollen."""

    effort: int | None = None
    pain: int | None = None
    text: str = ""
    swelling: bool | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """Quit for now; the session stays resumable."""


@dataclass(frozen=True, slots=True)
class End:
    """Finish the session as it is."""


Command = (
    Pause
    | Resume
    | Skip
    | Back
    | Extend
    | Done
    | Pain
    | Walk
    | Add
    | NotePain
    | Ease
    | Answer
    | Rework
    | Undo
    | LogSet
    | NoteSession
    | Leave
    | End
)

"""What the voice says, and when: few words ahead of the boundary, never over its last three seconds. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from programs.steps import WORK_KINDS, Key, Step
from timer.core.cues import SHORT_MS, Sound, cues
from timer.core.state import State
from timer.locale import _, language
from timer.session.heart_words import advice_word
from timer.session.wording import kind_word, side_word
from timer.sound.speech import Phrase
from timer.sound.tones import length

#: Seconds between a tone and the words that belong to it, and before words that have none.
_BREATH = 0.25


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase, and how many seconds after its cue it begins."""

    phrase: Phrase
    after: float


def said(state: State, sound: Sound) -> Said | None:
    """What is said with a cue; None with most."""
    step = state.step
    if sound is Sound.NEXT_UP or (sound is Sound.READY and step is not None and isinstance(step.ends, Key)):
        phrase = next_phrase(state.steps, state.index)
        tone = 0.0 if sound is Sound.NEXT_UP else length(sound)
        return None if phrase is None else Said(phrase, tone + _BREATH)
    words = _remark(sound)
    return None if words is None else Said(_phrase(words), length(sound) + _BREATH)


def has_room(state: State, begins_ms: int, seconds: float) -> bool:
    """Whether so many seconds of speech are over before the next 3-2-1, and do not begin in one.

    A word of the heart rate comes at any moment; where there is no room its tone and the screen tell it.
    """
    # A tick in the second before it is that of a countdown that still goes on.
    heard = cues(state, begins_ms - 1000, begins_ms + round(seconds * 1000))
    return all(cue.sound is not Sound.TICK for cue in heard)


def phrases(steps: tuple[Step, ...]) -> tuple[Phrase, ...]:
    """Everything that may be said in a session on these steps, in the order in which it is needed."""
    return tuple(dict.fromkeys(_phrases(steps)))


def next_phrase(steps: tuple[Step, ...], index: int) -> Phrase | None:
    """Name and side of what follows step `index`: of the work, where only a moment lies between."""
    ahead = steps[index + 1 :]
    place = next((place for place, step in enumerate(ahead) if not _passes_by(step)), None)
    if place is None:
        return None
    following, later = ahead[place], ahead[place + 1 :]
    if following.kind == "run" and not any(step.kind == "run" for step in later):
        return _next(_("last run"))
    return _next(*_names(following))


def _phrases(steps: tuple[Step, ...]) -> Iterator[Phrase]:
    for index in range(len(steps)):
        named = next_phrase(steps, index)
        if named is not None:
            yield named
    yield from (_phrase(words) for sound in Sound if (words := _remark(sound)) is not None)


def _passes_by(step: Step) -> bool:
    """A change of side, or a rest too short to be spoken in."""
    short = step.seconds is not None and step.seconds * 1000 < SHORT_MS
    return step.kind == "switch" or (step.kind not in WORK_KINDS and short)


def _names(step: Step) -> tuple[str, ...]:
    """What a step is called, the whole of it first: "Side plank, left"."""
    if step.exercise is None or step.kind in ("walk", "run"):
        return (kind_word(step).lower(),)
    name, side = step.name.in_language(language()), side_word(step)
    return (f"{name}, {side}", name) if side else (name,)


def _remark(sound: Sound) -> str | None:
    """What is said whatever the step."""
    match sound:
        case Sound.HALF:
            return _("Half-way")
        case Sound.FINISHED:
            return _("Finished")
        case Sound.EASE_OFF | Sound.WALK_NOW:
            return advice_word(sound)
        case _:
            return None


def _next(*names: str) -> Phrase:
    return _phrase(_("Next: {what}").format(what=names[0]), *names)


def _phrase(*forms: str) -> Phrase:
    return Phrase(language(), forms)

"""Which cues ring the terminal's bell where no card plays them: 3-2-1, boundaries, advice of the heart."""

from __future__ import annotations

from collections.abc import Iterable

from timer.core.cues import Sound

RINGING: frozenset[str] = frozenset(
    sound.value
    for sound in (
        Sound.TICK,
        Sound.WORK,
        Sound.RUN,
        Sound.WALK,
        Sound.REST,
        Sound.READY,
        Sound.SWITCH,
        Sound.OPEN,
        Sound.SET_END,
        Sound.FINISHED,
        Sound.EASE_OFF,
        Sound.WALK_NOW,
    )
)


def rings(cues: Iterable[str], *, silent: bool) -> bool:
    """True when the bell is to ring for these cues; `silent`: muted, or played by a sound card."""
    return not silent and any(cue in RINGING for cue in cues)

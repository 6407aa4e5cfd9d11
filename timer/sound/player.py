"""What plays the sounds of a session: the narrow door, and two that need no sound card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from timer.locale import N_

#: Why there is no sound, and what to do about it; marked for translation.
REASONS: Mapping[str, str] = {
    "no library": N_("miniaudio, which plays the tones, is missing; the terminal bell rings in its place."),
    "no device": N_("No sound card was found; the terminal bell rings in its place."),
    "stopped": N_("The sound has stopped; from now on the terminal bell rings in its place."),
}

#: The same in a few words, for the last line of a workout.
BRIEFLY: Mapping[str, str] = {
    "no library": N_("No sound: the bell rings"),
    "no device": N_("No sound: the bell rings"),
    "stopped": N_("Sound has stopped: the bell rings"),
}


class Player(Protocol):
    """Plays what is due in so many seconds, None for at once. No method waits or raises."""

    def tone(self, name: str, due: float | None, generation: int) -> None:
        """Play a tone of `timer.sound.tones`."""

    def speak(self, file: Path, due: float | None, generation: int) -> None:
        """Play a file of speech; it falls silent where a tone of weight begins."""

    def only_from(self, generation: int) -> None:
        """Another plan: what is not due yet sounds only if it is of this generation or a later one."""

    def close(self) -> None:
        """Nothing more comes; what is due in the next seconds still sounds."""


class SilentPlayer:
    """Plays nothing."""

    def tone(self, name: str, due: float | None, generation: int) -> None: ...

    def speak(self, file: Path, due: float | None, generation: int) -> None: ...

    def only_from(self, generation: int) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One sound that was asked for."""

    what: str
    """Name of the tone, or of the file without its folder."""
    due: float | None
    generation: int


@dataclass(slots=True)
class RecordingPlayer:
    """Plays nothing and remembers what was asked of it."""

    asked: list[Asked] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    """The generations from which alone sounds were to be heard."""
    closed: bool = False

    def tone(self, name: str, due: float | None, generation: int) -> None:
        self.asked.append(Asked(name, due, generation))

    def speak(self, file: Path, due: float | None, generation: int) -> None:
        self.asked.append(Asked(file.name, due, generation))

    def only_from(self, generation: int) -> None:
        self.dropped.append(generation)

    def close(self) -> None:
        self.closed = True

"""How the simulated strap of a session is to behave: whose heart, and what goes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devices.simulator.person import Person
    from devices.simulator.script import Script
    from devices.simulator.truth import Tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """The wishes for a simulated strap. Heart rates in bpm and age in years are the user's own."""

    seed: int = 1
    persona: str | None = None
    """A name of `devices.simulator.person.PERSONAS`; None: the user himself, as far as he is known."""
    age: int | None = None
    resting_bpm: int | None = None
    maximal_bpm: int | None = None
    script: Script | None = None
    """None: nothing goes wrong."""
    tell: Tell | None = None
    """Gets the truth about each interval, packet and fault."""

    def person(self) -> Person:
        """Whose heart it is. Raises ValueError for heart rates that no heart has."""
        from devices.simulator.person import PERSONAS, from_profile

        if self.persona is not None:
            return PERSONAS[self.persona]
        return from_profile(self.age, self.resting_bpm, self.maximal_bpm)

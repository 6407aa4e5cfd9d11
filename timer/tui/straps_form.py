"""Which strap is chosen on the screen, as a pure form: those near by, a simulated one, none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from devices.simulator.presets import NAMES
from timer.session.strap_services import NearStrap, Persona, UsedStrap

PERSONAS: tuple[Persona | None, ...] = (None, "beginner", "trained")
FAULTS: tuple[str | None, ...] = (None, *NAMES)
NOTHING = UsedStrap()


@dataclass(frozen=True, slots=True)
class StrapsForm:
    """The rows are the straps near by, then the simulated one, then none."""

    near: tuple[NearStrap, ...] = ()
    used: UsedStrap = NOTHING
    at: int = 0
    persona: int = 0
    faults: int = 0

    @property
    def count(self) -> int:
        return len(self.near) + 2

    @property
    def simulated(self) -> bool:
        """Whether the simulated one is chosen."""
        return self.at == len(self.near)

    @property
    def strap(self) -> NearStrap | None:
        """The strap that is chosen; None for the simulated one and for none."""
        return self.near[self.at] if self.at < len(self.near) else None

    def moved(self, by: int) -> StrapsForm:
        """Another row is chosen."""
        return replace(self, at=max(0, min(self.count - 1, self.at + by)))

    def heard(self, near: tuple[NearStrap, ...], used: UsedStrap) -> StrapsForm:
        """After a scan, or a choice: the row stays what it was, where that is still there."""
        if self.strap is not None:
            places = [place for place, strap in enumerate(near) if strap.address == self.strap.address]
            at = places[0] if places else 0
        else:
            at = len(near) + self.at - len(self.near)
        form = replace(self, near=near, used=used, at=at)
        return form if used == self.used else form._as_used()

    def _as_used(self) -> StrapsForm:
        """With the heart and the fault of the simulated strap that is used; one's own script is no choice."""
        if self.used.kind != "simulated" or self.used.faults not in FAULTS:
            return self
        persona, faults = PERSONAS.index(self.used.persona), FAULTS.index(self.used.faults)
        return replace(self, persona=persona, faults=faults)

    def other_heart(self) -> StrapsForm:
        """The next person for the simulated strap."""
        return replace(self, persona=(self.persona + 1) % len(PERSONAS))

    def other_faults(self, by: int) -> StrapsForm:
        """The next or the last thing to go wrong with it."""
        return replace(self, faults=(self.faults + by) % len(FAULTS))

    def in_use(self, place: int) -> bool:
        """Whether the row at `place` is what is used already; the simulated strap with its choices."""
        if place < len(self.near):
            return self.used.kind == "real" and self.used.address.lower() == self.near[place].address.lower()
        if place > len(self.near):
            return self.used.kind == "none"
        wished = (PERSONAS[self.persona], FAULTS[self.faults])
        return self.used.kind == "simulated" and (
            not self.simulated or (self.used.persona, self.used.faults) == wished
        )

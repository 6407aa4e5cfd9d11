"""Which faults of a script act at a moment of the strap's time."""

from __future__ import annotations

from dataclasses import dataclass

from devices.demand import Mark
from devices.simulator.faults import COUNTED, Fault, FaultKind
from devices.simulator.script import Script

_NOTHING = Script()


@dataclass(frozen=True, slots=True)
class Acting:
    """A fault that has found its place in session time, in ms."""

    fault: Fault
    from_ms: int
    until_ms: int | None
    """None: for good; no later than `from_ms` for what happens in a moment or is counted."""


class Conditions:
    """The faults of one strap. Those that are anchored to a mark come, anew, each time it is reached."""

    def __init__(self, script: Script = _NOTHING, since_ms: int = 0) -> None:
        """The strap is there from `since_ms` on: what lay before it is over."""
        self.script = script
        self._since_ms = since_ms
        self._placed: dict[FaultKind, list[Acting]] = {}
        self._left: dict[FaultKind, list[list[int]]] = {}
        self.from_start = tuple(self._place(fault, 0) for fault in script.faults if fault.mark is None)
        """The faults whose time was known from the start."""

    def reached(self, mark: Mark) -> tuple[Acting, ...]:
        """The faults that follow from a mark."""
        return tuple(
            self._place(fault, mark.at_ms) for fault in self.script.faults if fault.mark == mark.name
        )

    def acting(self, kind: FaultKind, at_ms: int) -> Acting | None:
        """The fault of this kind that acts at `at_ms`; of several the one that came last."""
        for acting in reversed(self._placed.get(kind, ())):
            if acting.from_ms <= at_ms and (acting.until_ms is None or at_ms < acting.until_ms):
                return acting
        return None

    def take(self, kind: FaultKind, at_ms: float) -> bool:
        """Use up one of a counted fault, if any is left at `at_ms`."""
        for known in self._left.get(kind, ()):
            from_ms, left = known
            if from_ms <= at_ms and left:
                known[1] -= 1
                return True
        return False

    def _place(self, fault: Fault, zero_ms: int) -> Acting:
        from_ms = zero_ms + fault.at_ms
        momentary = fault.kind in COUNTED or fault.kind is FaultKind.DROP
        lasts_ms = 0 if momentary and fault.lasts_ms is None else fault.lasts_ms
        acting = Acting(fault, from_ms, None if lasts_ms is None else from_ms + lasts_ms)
        if fault.kind in COUNTED:
            left = fault.amount if from_ms >= self._since_ms else 0
            self._left.setdefault(fault.kind, []).append([from_ms, left])
        else:
            placed = self._placed.setdefault(fault.kind, [])
            placed.append(acting)
            placed.sort(key=lambda known: known.from_ms)
        return acting

"""What a front may ask for of straps outside a session: who is near, which is used, and what one sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

#: Whose heart beats in the simulated strap; None: the user's own.
Persona = Literal["beginner", "trained"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearStrap:
    """A strap that was heard."""

    address: str
    name: str
    bars: int | None
    """Strength of the signal, 1 to 4; None for one that is connected to this computer already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedStrap:
    """What the next session listens to."""

    kind: Literal["none", "real", "simulated", "replay"] = "none"
    address: str = ""
    name: str = ""
    """Of a replay: the session whose strap is played back."""
    persona: Persona | None = None
    faults: str | None = None
    """Of a simulated one: a name of `devices.simulator.presets`; None: nothing goes wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveStrap:
    """What a strap that is watched has told up to now."""

    link: str = ""
    """How the link stands, in the user's language."""
    live: bool = False
    bpm: int | None = None
    """None whenever there is no number to trust."""
    rr_ms: tuple[float, ...] = ()
    """Intervals of the last packet, in ms."""
    contact: str = ""
    """Whether it lies on the skin, or why there is no number, in the user's language; empty where it does
    not tell."""
    identity: str = ""
    """Who it is, its battery included; empty until it has told."""
    notice: str = ""
    """What is to be done, such as to change its battery."""


class Straps(Protocol):
    """The doors to straps. Each but `watch` may block, and may raise `timer.session.errors.ServiceError`."""

    def used(self) -> UsedStrap:
        """What the next session listens to."""

    def near(self, seconds: float) -> list[NearStrap]:
        """Those heard within so many seconds, the strongest first."""

    def use(self, address: str, name: str) -> None:
        """Listen to this one from now on, and remember it."""

    def simulate(self, persona: Persona | None, faults: str | None) -> None:
        """Listen to a simulated one until Holdfast ends; what is remembered stays."""

    def forget(self) -> None:
        """Listen to none from now on."""

    async def watch(self, told: Callable[[LiveStrap], object]) -> None:
        """Listen to what is used, outside any session, until cancelled. Raises ServiceError when in vain."""

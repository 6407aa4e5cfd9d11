"""The strap as a session uses it: the narrow door between the conductor and whatever beats behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from timer.core.state import State
from timer.session.view import HeartView

if TYPE_CHECKING:
    from timer.session.conductor import Conductor


class Strap(Protocol):
    """Implemented by `timer.session.heart.Heart`."""

    def attach(self, conductor: Conductor) -> None:
        """Begin: the session runs now."""

    def follow(self, state: State) -> None:
        """The state has changed; a simulated person moves with it."""

    def view(self, now_ms: int) -> HeartView:
        """What may be shown of the heart."""

    def next_change_ms(self, now_ms: int) -> int | None:
        """When the view changes by itself because a reading grows old."""

    async def settle(self) -> None:
        """Let work that takes no time (that of a simulated radio) be done before time moves on."""

    async def release(self) -> None:
        """Let the strap go. Never raises."""

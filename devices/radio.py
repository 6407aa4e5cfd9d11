"""The narrow door to straps: scan, connect, read, subscribe. Real, simulated and replayed ones stand behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class RadioError(Exception):
    """A radio could not do what it was asked; its text is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Advertisement:
    """A strap that was heard."""

    address: str
    name: str
    rssi_dbm: int | None = None


class Connection(Protocol):
    """A link to one strap."""

    async def read(self, uuid: str) -> bytes:
        """Value of a characteristic (full 128-bit UUID). Raises RadioError."""

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        """Call `received` with each notification. Raises RadioError."""

    async def disconnect(self) -> None:
        """Let the strap go. Never raises; harmless when it is gone already."""


class Radio(Protocol):
    """Finds straps and connects to them."""

    async def scan(self, seconds: float) -> list[Advertisement]:
        """Straps heard within `seconds`, strongest first. Raises RadioError."""

    async def connect(self, address: str, dropped: Callable[[], None]) -> Connection:
        """A link to the strap; `dropped` is called once if it breaks by itself. Raises RadioError."""

"""The narrow door to straps: scan, connect, read, subscribe. Real and simulated ones stand behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from devices.message import Message


class Reason(StrEnum):
    """Why a radio could not do what it was asked: what decides how soon to try again."""

    NO_BLUETOOTH = "no bluetooth"
    """No usable adapter in this machine."""
    NO_SERVICE = "no service"
    """The system's Bluetooth service does not run or cannot be reached."""
    NO_PERMISSION = "no permission"
    POWERED_OFF = "powered off"
    TOO_OLD = "too old"
    """The system's Bluetooth software is older than the library needs."""
    NOT_FOUND = "not found"
    """The strap was not heard: asleep, off the chest or out of reach."""
    TIMEOUT = "timeout"
    DROPPED = "dropped"
    """The link broke."""
    BUSY = "busy"
    """Another scan or connection is under way."""
    NOT_A_STRAP = "not a strap"
    """The device is there and offers no heart rate."""
    REFUSED = "refused"
    """The strap answered one request with an error; the link itself is fine."""
    UNKNOWN = "unknown"


class RadioError(Exception):
    """A radio could not do what it was asked; its text is one plain sentence."""

    def __init__(self, reason: Reason, message: Message) -> None:
        super().__init__(str(message))
        self.reason = reason
        self.message = message


@dataclass(frozen=True, slots=True)
class Advertisement:
    """A strap that was heard."""

    address: str
    name: str
    rssi_dbm: int | None = None
    """None for one that is connected already and so does not advertise."""


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

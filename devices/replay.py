"""A strap that sends again what another one sent in a session that is over, at the same times.

It is out of reach where that one was, and gone for good after its last packet. No packet is missed, but for a
link that broke again within 10 s: how soon that is tried again depends on all that went wrong before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from devices.clock import Alarm, Clock
from devices.heart_rate_service import (
    BATTERY_LEVEL,
    BODY_SENSOR_LOCATION,
    FIRMWARE_REVISION,
    HARDWARE_REVISION,
    HEART_RATE_MEASUREMENT,
    MANUFACTURER_NAME,
    MODEL_NUMBER,
    SERIAL_NUMBER,
    SOFTWARE_REVISION,
    encode_battery_level,
    encode_body_location,
    encode_text,
)
from devices.message import Message
from devices.radio import Advertisement, RadioError, Reason
from devices.strap_info import StrapInfo

#: So long before the first packet of a link the strap is in reach. A link seeks it every 15 s at least, and
#: waits for 15 s for what it sends: none of its packets is missed.
_BEFORE_MS = 14_900
#: A machine that slept for so long had no link any more.
_SUPERVISION_MS = 6_000


@dataclass(frozen=True, slots=True)
class Recording:
    """What was received from a strap. Times are ms since the start of that session."""

    strap: StrapInfo
    packets: tuple[tuple[int, bytes], ...]
    """Arrival and bytes of each Heart Rate Measurement, in order."""
    breaks: tuple[int, ...] = ()
    """When its link broke."""

    def following(self, at_ms: int) -> int:
        """Index of the first packet after `at_ms`."""
        return bisect_right(self.packets, at_ms, key=lambda packet: packet[0])

    def is_heard(self, at_ms: int) -> bool:
        """Whether the strap is in reach."""
        following = self.following(at_ms)
        if following == len(self.packets):
            return False
        if self.packets[following][0] - at_ms <= _BEFORE_MS:
            return True
        last_ms = self.packets[following - 1][0] if following else None
        return last_ms is not None and not any(last_ms <= broke_ms <= at_ms for broke_ms in self.breaks)

    def values(self) -> Mapping[str, bytes]:
        """What the strap told of itself, by UUID."""
        strap = self.strap
        texts = {
            MANUFACTURER_NAME: strap.manufacturer,
            MODEL_NUMBER: strap.model,
            SERIAL_NUMBER: strap.serial,
            FIRMWARE_REVISION: strap.firmware,
            HARDWARE_REVISION: strap.hardware,
            SOFTWARE_REVISION: strap.software,
        }
        values = {uuid: encode_text(text) for uuid, text in texts.items() if text}
        if strap.battery is not None:
            values[BATTERY_LEVEL] = encode_battery_level(strap.battery)
        if strap.location is not None:
            values[BODY_SENSOR_LOCATION] = encode_body_location(strap.location)
        return values


class ReplayedConnection:
    """A link to the replayed strap. Made by `ReplayRadio`."""

    def __init__(self, clock: Clock, recording: Recording, dropped: Callable[[], None]) -> None:
        self._clock = clock
        self._recording = recording
        self._dropped = dropped
        self._received: Callable[[bytes], None] | None = None
        self._stands = True
        now_ms = clock.now_ms()
        self._next = recording.following(now_ms)
        # At the end as at any other break: the strap is taken off.
        breaks = (*recording.breaks, recording.packets[-1][0] + 1)
        self._breaks_ms = min(broke_ms for broke_ms in breaks if broke_ms > now_ms)
        self._alarm = self._wait()

    async def read(self, uuid: str) -> bytes:
        self._require()
        values = self._recording.values()
        if uuid not in values:
            raise RadioError(Reason.REFUSED, Message("The strap does not tell that."))
        return values[uuid]

    async def subscribe(self, uuid: str, received: Callable[[bytes], None]) -> None:
        self._require()
        if uuid != HEART_RATE_MEASUREMENT:
            raise RadioError(Reason.REFUSED, Message("The strap does not tell that."))
        self._received = received

    async def disconnect(self) -> None:
        self._stands = False
        self._alarm.cancel()

    def _require(self) -> None:
        if not self._stands:
            raise RadioError(Reason.DROPPED, Message("The connection to the strap is gone."))

    def _wait(self) -> Alarm:
        """Be called for the next packet or for the end of the link."""
        packets = self._recording.packets
        due_ms = self._breaks_ms
        if self._next < len(packets):
            due_ms = min(due_ms, packets[self._next][0])
        return self._clock.call_at(due_ms, lambda: self._due(due_ms))

    def _due(self, due_ms: int) -> None:
        packets = self._recording.packets
        if self._clock.now_ms() - due_ms >= _SUPERVISION_MS:
            self._break()
            return
        while self._stands and self._next < len(packets) and packets[self._next][0] <= due_ms:
            self._next += 1
            if self._received is not None:
                self._received(packets[self._next - 1][1])
        if self._stands and due_ms >= self._breaks_ms:
            self._break()
        elif self._stands:
            self._alarm = self._wait()

    def _break(self) -> None:
        self._stands = False
        self._dropped()


class ReplayRadio:
    """A `devices.radio.Radio` that hears one strap: the one of a recording, at the times of `clock`."""

    def __init__(self, clock: Clock, recording: Recording) -> None:
        """Raises ValueError for a recording without packets."""
        if not recording.packets:
            raise ValueError("a recording without packets")
        self._clock = clock
        self._recording = recording

    async def scan(self, seconds: float) -> list[Advertisement]:  # noqa: ARG002 - it is heard at once
        strap = self._recording.strap
        heard = self._recording.is_heard(self._clock.now_ms())
        return [Advertisement(strap.address, strap.name, -55)] if heard else []

    async def connect(self, address: str, dropped: Callable[[], None]) -> ReplayedConnection:
        is_it = address.lower() == self._recording.strap.address.lower()
        if not is_it or not self._recording.is_heard(self._clock.now_ms()):
            raise RadioError(Reason.NOT_FOUND, Message("The strap was not found."))
        return ReplayedConnection(self._clock, self._recording, dropped)
